"""What items repeat of a source that is hidden, or shown again (S1)."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.events import emit
from app.features.rectifications.events import SourceRetold
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.sources import TITLE_LENGTH
from app.features.rectifications.tables import Rectification

# stored as the problem, and so in the language of all problems
WITHHELD = "（群众意见，已不公开）"


def withhold_source(session: Session, kind: SourceKind, texts: Mapping[UUID, str]) -> None:
    """Items made from these sources repeat their words no more: not as the source's title, nor
    where the problem is the same text. What the office put in its own words stays."""
    for row in _made_from(session, kind, texts):
        row.source_title = ""
        if _is_text(row.problem, texts[row.source_id]):
            row.problem = WITHHELD
        _note(session, row, is_told=False)


def tell_source_again(session: Session, kind: SourceKind, texts: Mapping[UUID, str]) -> None:
    """The other way round."""
    for row in _made_from(session, kind, texts):
        row.source_title = texts[row.source_id][:TITLE_LENGTH]
        if row.problem == WITHHELD:
            row.problem = texts[row.source_id]
        _note(session, row, is_told=True)


def _made_from(
    session: Session, kind: SourceKind, texts: Mapping[UUID, str]
) -> list[Rectification]:
    if not texts:
        return []
    statement = (
        select(Rectification)
        .where(
            col(Rectification.source_kind) == kind, col(Rectification.source_id).in_(list(texts))
        )
        .order_by(col(Rectification.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(statement))


def _is_text(problem: str, text: str) -> bool:
    """The same but for spaces and line breaks."""
    return "".join(problem.split()) == "".join(text.split())


def _note(session: Session, row: Rectification, *, is_told: bool) -> None:
    session.flush()
    emit(session, SourceRetold(subject_id=row.id, details={"is_told": is_told}))
