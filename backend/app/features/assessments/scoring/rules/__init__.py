"""Marks of the sources, and the composite made from them: exact decimals, each step in words."""
