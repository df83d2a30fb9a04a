"""What happens to people and accounts; every event becomes a row of the audit log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonEvent(Event):
    """Something about one person; `subject_id` is the person's id."""

    kind: str = "person"
    subject_type: str = "person"


@dataclass(frozen=True, kw_only=True)
class PersonCreated(PersonEvent):
    kind: str = "person.created"


@dataclass(frozen=True, kw_only=True)
class PersonChanged(PersonEvent):
    """`details.fields` names what changed, never the values: phone numbers stay out of the log."""

    kind: str = "person.changed"


@dataclass(frozen=True, kw_only=True)
class RolesChanged(PersonEvent):
    """`details` has the roles before and after, each as `role@organization_id`."""

    kind: str = "person.roles_changed"


@dataclass(frozen=True, kw_only=True)
class PostHandedOver(Event):
    """Somebody else holds the post from a day on; `subject_id` is the post's id. Where nobody held
    it there is no predecessor (P5)."""

    kind: str = "post.handed_over"
    subject_type: str = "post"
    organization_id: UUID
    predecessor_id: UUID | None
    successor_id: UUID
    on_day: date


@dataclass(frozen=True, kw_only=True)
class HandOverWithdrawn(Event):
    """Somebody who was to hold the post from a day on will not: it stays with who holds it, or
    (no `holder_id`) goes to somebody else instead."""

    kind: str = "post.hand_over_withdrawn"
    subject_type: str = "post"
    organization_id: UUID
    holder_id: UUID | None
    successor_id: UUID
    on_day: date


@dataclass(frozen=True, kw_only=True)
class PasswordIssued(PersonEvent):
    kind: str = "account.password_issued"


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(PersonEvent):
    kind: str = "account.password_changed"


@dataclass(frozen=True, kw_only=True)
class AccountDeactivated(PersonEvent):
    kind: str = "account.deactivated"


@dataclass(frozen=True, kw_only=True)
class AccountActivated(PersonEvent):
    kind: str = "account.activated"


@dataclass(frozen=True, kw_only=True)
class SignedIn(PersonEvent):
    kind: str = "account.signed_in"


@dataclass(frozen=True, kw_only=True)
class SignedOut(PersonEvent):
    kind: str = "account.signed_out"


@dataclass(frozen=True, kw_only=True)
class SignInBlocked(PersonEvent):
    """Too many attempts in a row. Told for existing people only: in an unknown login somebody
    may have typed a password by mistake."""

    kind: str = "account.sign_in_blocked"


@dataclass(frozen=True, kw_only=True)
class RefreshTokenReused(PersonEvent):
    """A refresh token came a second time: one of the two holders is not its owner."""

    kind: str = "account.refresh_token_reused"


def person_event(kind: type[PersonEvent], person_id: UUID, **details: object) -> PersonEvent:
    """An event of that class about one person."""
    return kind(subject_id=person_id, details=details)
