"""Posts on the screen: who holds them, what work is open, and handing them over (P5).

It sits above the features whose work belongs to posts. The posts themselves are in `access`, taking
and leaving them in `people`.
"""
