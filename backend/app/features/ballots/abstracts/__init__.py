"""What voters may read about each reviewee while they vote."""
