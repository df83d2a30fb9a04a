"""The roles of product.md section 1 that have an account, and the duties kept apart (P2)."""

import enum
from collections.abc import Iterable

from app.core.i18n import Text


class Role(enum.StrEnum):
    """A role is held for an organization, and so for those below it (P1)."""

    SECRETARY = "secretary"
    OFFICE = "office"
    APPROVER = "approver"
    INSPECTOR = "inspector"
    DEPUTY = "deputy"
    CHAIR = "chair"
    COMMITTEE = "committee"
    SCRUTINEER = "scrutineer"
    AUDITOR = "auditor"
    ADMIN = "admin"


ROLE_LABELS: dict[Role, Text] = {
    Role.SECRETARY: Text(zh="述职人", en="Reviewee"),
    Role.OFFICE: Text(zh="党建办（考核办）", en="Office"),
    Role.APPROVER: Text(zh="主要领导", en="Approver"),
    Role.INSPECTOR: Text(zh="督查组成员", en="Inspector"),
    Role.DEPUTY: Text(zh="分管领导", en="Deputy"),
    Role.CHAIR: Text(zh="教工委书记", en="Chair"),
    Role.COMMITTEE: Text(zh="党（工）委委员", en="Committee member"),
    Role.SCRUTINEER: Text(zh="监票人", en="Scrutineer"),
    Role.AUDITOR: Text(zh="审计员", en="Auditor"),
    Role.ADMIN: Text(zh="系统管理员", en="Administrator"),
}

SEPARATED_DUTIES = frozenset({Role.ADMIN, Role.OFFICE, Role.AUDITOR})


def conflicting_duties(roles: Iterable[Role]) -> tuple[Role, Role] | None:
    """Two of 三员 (admin, office, auditor) among one person's roles, or None (P2)."""
    held = sorted(SEPARATED_DUTIES & set(roles))
    return (held[0], held[1]) if len(held) > 1 else None
