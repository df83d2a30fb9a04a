"""What the office makes items from by hand, and which of it is in the ledger already (X1)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import today
from app.core.workflow import edit_offers
from app.features.cycles.tables import Reviewee
from app.features.rectifications.errors import AlreadyInLedger, UnknownSource
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.queries.relation import items_brought
from app.features.rectifications.rules import is_overdue
from app.features.rectifications.schemas import (
    ManualSource,
    RectificationLinkRead,
    RectificationSourcesRead,
    SourcePlaceRead,
)
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import LEDGER_EDITS

# of what an item keeps of its source
TITLE_LENGTH = 200


@dataclass(frozen=True)
class Source:
    """What an item is made from, in the words of whoever keeps it. `is_single`: it is one problem,
    and becomes an item once; `also_known_as` are ids under which it may be in the ledger already.
    """

    title: str
    is_single: bool = True
    also_known_as: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Said:
    """A text about a reviewee that may become items."""

    kind: ManualSource
    id: UUID
    reviewee_id: UUID
    author_name: str
    text: str


# finds and locks a source about the reviewee that stands; None for any other
Finder = Callable[[Session, Reviewee, UUID], Source | None]
# all texts of a kind about some reviewees, oldest first; one statement
Lister = Callable[[Session, Collection[UUID]], list[Said]]
# the page where a source stands, for whoever may see it there; None for all others
Locator = Callable[[Session, Actor, UUID], str | None]
_finders: dict[ManualSource, Finder] = {}
_locators: dict[SourceKind, Locator] = {}
_listers: list[Lister] = []


def items_come_from(kind: ManualSource, finder: Finder) -> None:
    """Whatever problems come from lies above: app/reactions.py says who finds which source."""
    _finders[kind] = finder


def items_lead_to(kind: SourceKind, locator: Locator) -> None:
    """Whoever keeps a source knows where it is read."""
    _locators[kind] = locator


def is_read_somewhere(kind: SourceKind) -> bool:
    """Whether sources of this kind have a page: what a roster brought or was put down by hand has
    none."""
    return kind in _locators


def place_of(session: Session, actor: Actor, row: Rectification) -> SourcePlaceRead:
    """Where the source of an item is read, as far as the actor may; one or two statements."""
    locate = _locators.get(row.source_kind)
    return SourcePlaceRead(path=locate(session, actor, row.source_id) if locate else None)


def said_by(lister: Lister) -> None:
    """Whatever is said about reviewees lies above, too."""
    if lister not in _listers:
        _listers.append(lister)


def said_about(session: Session, reviewee_ids: Collection[UUID]) -> list[Said]:
    """What was said about these reviewees; one statement for each kind."""
    return [said for lister in _listers for said in lister(session, reviewee_ids)]


def get_reviewee(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee:
    """The reviewee whose items the actor may see; raises NotFound (404)."""
    return get_visible(session, actor, P.RECTIFICATION_READ, Reviewee, reviewee_id)


def require_source(
    session: Session, reviewee: Reviewee, kind: ManualSource, source_id: UUID | None
) -> Source:
    """Raises UnknownSource (422) for what is not about the reviewee or does not stand, and
    AlreadyInLedger (409) for a finding or an entry of the self-check the second time."""
    if kind is ManualSource.BY_HAND and source_id is None:
        return Source("", is_single=False)
    find = _finders.get(kind)
    source = find(session, reviewee, source_id) if find and source_id else None
    if source is None or source_id is None:
        raise UnknownSource
    if source.is_single:
        known = {source_id, *source.also_known_as}
        links = links_of(session, reviewee)
        if known & {id_ for link in links for id_ in (link.id, link.source_id)}:
            raise AlreadyInLedger
    return source


def read_sources(session: Session, actor: Actor, reviewee_id: UUID) -> RectificationSourcesRead:
    """What about the reviewee is in the ledger; a constant number of statements. Raises
    NotFound (404)."""
    reviewee = get_reviewee(session, actor, reviewee_id)
    return RectificationSourcesRead(
        items=links_of(session, reviewee),
        offers=edit_offers(session, LEDGER_EDITS, reviewee, actor),
    )


def links_of(session: Session, reviewee: Reviewee) -> list[RectificationLinkRead]:
    """The items made from something about the reviewee, and those brought into their cycle, by
    deadline; two statements."""
    made = session.scalars(
        select(Rectification).where(
            col(Rectification.reviewee_id) == reviewee.id,
            col(Rectification.source_kind) != SourceKind.LAST_YEAR,
        )
    ).all()
    brought = items_brought(session, reviewee.cycle_id, [reviewee.post_id])
    day = today(session)
    links = [
        *(_link(row, row.source_kind, row.source_id, day) for row in made),
        *(_link(row, SourceKind.LAST_YEAR, row.id, day) for row in brought),
    ]
    return sorted(links, key=lambda link: (link.due_on, link.id))


def _link(
    row: Rectification, kind: SourceKind, source_id: UUID, day: date
) -> RectificationLinkRead:
    return RectificationLinkRead(
        id=row.id,
        source_kind=kind,
        source_id=source_id,
        state=row.state,
        due_on=row.due_on,
        is_overdue=is_overdue(row.due_on, day, row.state == RectificationState.ACCEPTED),
    )
