"""Every SELECT of the board and of the overview."""
