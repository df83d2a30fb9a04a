"""What the system holds already, as far as a roster is checked against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.access.roles import Role


@dataclass(frozen=True)
class Known:
    """What is in the system already: a roster may refer to it without repeating it.

    `parents` has every organization's code with its parent's, `meeting_order` who has which
    place, `secretaries` the staff numbers of today's with the codes of their organizations. What
    lies outside the importing person's organizations is `foreign`: it may be referred to as a
    parent, and not be touched.
    """

    parents: Mapping[str, str | None] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    reviewees: frozenset[str] = frozenset()
    meeting_order: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    secretaries: tuple[tuple[str, str], ...] = ()
    foreign_organizations: frozenset[str] = frozenset()
    foreign_people: frozenset[str] = frozenset()
    may_add_root: bool = True
