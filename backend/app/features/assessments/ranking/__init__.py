"""All reviewees of a cycle beside each other, and steps taken for many of them at once (A3)."""
