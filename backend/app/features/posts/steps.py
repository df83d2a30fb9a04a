"""What follows when a post is handed over, or is not after all."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.features.inbox.service import notify
from app.features.organizations.tables import Organization
from app.features.people.events import HandOverWithdrawn, PostHandedOver
from app.features.posts.queries import names_of
from app.features.posts.service import name_holders


def on_handed_over(session: Session, event: PostHandedOver) -> None:
    """Both are told, and the open work names its new holder (P5)."""
    names = names_of(session, [event.predecessor_id, event.successor_id])
    predecessor = names.get(event.predecessor_id) if event.predecessor_id else None
    params = _params(session, event.organization_id, event.on_day) | {
        "successor": names[event.successor_id],
        "predecessor": predecessor or "—",
    }
    _tell(session, event.predecessor_id, "post.given_up", event.subject_id, params)
    _tell(session, event.successor_id, "post.taken_over", event.subject_id, params)
    name_holders(session)


def on_withdrawn(session: Session, event: HandOverWithdrawn) -> None:
    """Whoever had been told of the hand-over is told that it does not come."""
    names = names_of(session, [event.successor_id])
    params = _params(session, event.organization_id, event.on_day)
    params["successor"] = names[event.successor_id]
    _tell(session, event.holder_id, "post.stays", event.subject_id, params)
    _tell(session, event.successor_id, "post.not_taken_over", event.subject_id, params)


def _params(session: Session, organization_id: UUID, on_day: date) -> dict[str, str]:
    key = (session.info["tenant_id"], organization_id)
    organization = session.get_one(Organization, key).name
    return {"organization": organization, "day": on_day.isoformat()}


def _tell(
    session: Session, person_id: UUID | None, kind: str, post_id: UUID, params: dict[str, str]
) -> None:
    if person_id is not None:
        notify(
            session,
            [person_id],
            kind=kind,
            subject_type="post",
            subject_id=post_id,
            params=params,
        )
