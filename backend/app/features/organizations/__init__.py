"""组织: the county's tree of party organizations; everything else belongs to one of them.

Nouns: organization, parent, path. No states.
Fed by the roster; every feature reads it, and roles reach down along it.
"""
