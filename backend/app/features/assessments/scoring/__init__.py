"""What each source scores and what all of them suggest (A3)."""
