"""An election from its classes and its key to what its page shows; what the law asks of it."""
