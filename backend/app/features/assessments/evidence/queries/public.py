"""What the public said, as evidence (A1, S1)."""

from collections import defaultdict

from sqlalchemy.orm import Session

from app.core.i18n import Text
from app.features.assessments.evidence.queries.items import Asked, Grouped
from app.features.assessments.evidence.rules import Item
from app.features.publicity.queries import items_of, shown_about

_MOST_PUBLIC = 300


def public_comments(session: Session, asked: Asked) -> Grouped:
    """What the public said, as far as it is shown (S1); two statements. Whether it finds fault no
    program can tell: the draft takes up what somebody has made an item of."""
    shown = shown_about(session, asked.cycle_id, asked.reviewee_ids, _MOST_PUBLIC)
    items = items_of(session, [comment.id for comment in shown])
    title = Text(zh="群众意见（{day}）", en="Public comment ({day})")
    found: Grouped = defaultdict(list)
    for comment in shown:
        found[comment.reviewee_id].append(
            Item(
                comment.id,
                title.with_values(day=comment.received_on),
                Text(zh=comment.text, en=comment.text),
                link=f"/public-comments?state=shown&cycle_id={asked.cycle_id}",
                fault=comment.text,
                is_in_order=False if comment.id in items else None,
            )
        )
    return found
