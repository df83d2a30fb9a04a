"""Verbs of the people feature, by subject; other features call `upsert_person`, `set_roles`
and `issue_passwords`."""

from app.features.people.service.accounts import activate, deactivate, issue_passwords
from app.features.people.service.hand_over import hand_over
from app.features.people.service.people import upsert_person
from app.features.people.service.roles import set_roles

__all__ = [
    "activate",
    "deactivate",
    "hand_over",
    "issue_passwords",
    "set_roles",
    "upsert_person",
]
