"""Other county systems that read over the API (N2): client credentials, scopes, organization.

Noun: ServiceAccount (active | deactivated). A secret is shown once, when it is made or rotated.
"""
