"""Verbs that are no steps: items, and the mark they leave on the cycle board."""
