"""What happens to organizations."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganizationCreated(Event):
    kind: str = "organization.created"
    subject_type: str = "organization"


@dataclass(frozen=True, kw_only=True)
class OrganizationChanged(Event):
    """`details.fields` names what changed."""

    kind: str = "organization.changed"
    subject_type: str = "organization"
