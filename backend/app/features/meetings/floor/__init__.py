"""A meeting held: the console, whose turn it is, the timer, the screens."""
