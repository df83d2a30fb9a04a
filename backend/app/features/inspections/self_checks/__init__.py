"""The self-check (自查): what the school says to last year's items and this year's key tasks."""
