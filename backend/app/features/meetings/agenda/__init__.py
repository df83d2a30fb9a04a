"""A meeting planned: whom it hears, in which order, who is there."""
