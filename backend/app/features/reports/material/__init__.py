"""What a report is held against, read from its cycle."""
