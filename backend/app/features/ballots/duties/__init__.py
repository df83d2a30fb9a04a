"""What is to be done about a ballot, and by whom."""
