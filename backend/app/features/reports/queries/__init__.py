"""Every SELECT of a report, by subject."""
