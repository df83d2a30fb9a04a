"""The minutes: drafted from what was said, edited, kept in versions."""
