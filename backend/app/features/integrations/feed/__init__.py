"""The change feed: what happened, to those who may know it."""
