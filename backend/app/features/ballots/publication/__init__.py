"""The public file of a released election."""
