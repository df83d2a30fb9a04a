"""HTTP of a meeting that is held: the office's console, and what everybody follows."""
