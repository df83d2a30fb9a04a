"""Every SELECT about inspections, by subject."""
