"""People of the county: who they are, which roles they hold, how they sign in.

Nouns: Person, Account (active | deactivated, password initial | chosen), RefreshToken,
LoginThrottle. Roles themselves live in `access`. Used by every feature that names a person;
`service` offers upsert_person and set_roles to the roster, issue_passwords to the seed.
"""
