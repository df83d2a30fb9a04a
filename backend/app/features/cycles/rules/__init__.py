"""What holds for a cycle without asking anybody: its rules and the reading of its roster."""
