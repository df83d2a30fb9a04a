"""The home page: what I must do now, from all features, and how many notices I have not read.

It sits above the other features and stores nothing.
"""
