"""What a new cycle starts with, its days, and its rules in plain words."""
