"""What follows when a post is handed over."""

from sqlalchemy.orm import Session

from app.features.inbox.service import notify
from app.features.organizations.tables import Organization
from app.features.people.events import PostHandedOver
from app.features.posts.queries import names_of
from app.features.posts.service import name_holders


def on_handed_over(session: Session, event: PostHandedOver) -> None:
    """Both are told, and the open work names its new holder (P5)."""
    names = names_of(session, [event.predecessor_id, event.successor_id])
    key = (session.info["tenant_id"], event.organization_id)
    organization = session.get_one(Organization, key).name
    predecessor = names.get(event.predecessor_id) if event.predecessor_id else None
    params = {
        "organization": organization,
        "day": event.on_day.isoformat(),
        "successor": names[event.successor_id],
        "predecessor": predecessor or "—",
    }
    if event.predecessor_id is not None:
        notify(
            session,
            [event.predecessor_id],
            kind="post.given_up",
            subject_type="post",
            subject_id=event.subject_id,
            params=params,
        )
    notify(
        session,
        [event.successor_id],
        kind="post.taken_over",
        subject_type="post",
        subject_id=event.subject_id,
        params=params,
    )
    name_holders(session)
