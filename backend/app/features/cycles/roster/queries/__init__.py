"""Every SELECT of the roster, by subject."""
