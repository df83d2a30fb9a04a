"""Every SELECT of meetings and their agendas: the list, the items, how far each has come (for any
number of them in four statements)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.i18n import Text
from app.core.paging import PageRequest, paginate
from app.features.cycles.missing.schemas import LeftOpen, MissingRead
from app.features.meetings.agenda.rules import ItemMarks
from app.features.meetings.agenda.tables import AgendaPoint
from app.features.meetings.modes import Mode
from app.features.meetings.tables import (
    AgendaItem,
    Answer,
    ClosingRemark,
    Comment,
    ItemState,
    Meeting,
    MeetingState,
    Question,
    Remark,
)
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


@dataclass(frozen=True)
class AgendaLine:
    """An agenda item with the names to show and what was said about its reviewee so far."""

    item: AgendaItem
    name: str
    organization_name: str
    comment_authors: frozenset[UUID]
    prepared_by: frozenset[UUID]
    questions: int
    unanswered: int
    remarked: bool
    is_current: bool

    def marks(self) -> ItemMarks:
        """The line as the rules see it."""
        return ItemMarks(
            name=self.name,
            # whoever is being heard is not missing: ending the meeting ends their turn
            presented=self.is_current or self.item.presented_at is not None,
            excused=self.item.state is ItemState.EXCUSED,
            comments=len(self.comment_authors) + len(self.prepared_by),
            unanswered=self.unanswered,
            remarked=self.remarked,
        )


def agenda_lines(session: Session, meeting: Meeting) -> list[AgendaLine]:
    """The agenda in order, with its marks; four statements whatever its length."""
    items = session.execute(
        select(AgendaItem, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(AgendaItem.person_id))
        .join(Organization, col(Organization.id) == col(AgendaItem.organization_id))
        .where(col(AgendaItem.meeting_id) == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    authors = _comment_authors(session, meeting.id)
    questions = _question_counts(session, meeting.id)
    remarked = set(
        session.scalars(select(col(Remark.reviewee_id)).where(col(Remark.meeting_id) == meeting.id))
    )
    return [
        AgendaLine(
            item=item,
            name=name,
            organization_name=organization_name,
            comment_authors=frozenset(authors.get((item.reviewee_id, True), ())),
            prepared_by=frozenset(authors.get((item.reviewee_id, False), ())),
            questions=questions.get(item.reviewee_id, (0, 0))[0],
            unanswered=questions.get(item.reviewee_id, (0, 0))[1],
            remarked=item.reviewee_id in remarked,
            is_current=item.id == meeting.current_item_id,
        )
        for item, name, organization_name in items
    ]


MOST_NAMED = 5
_MEETINGS = Text(zh="没有结束的评议会", en="Meetings that have not ended")
_QUESTIONS = Text(zh="没有答复的提问", en="Questions not answered")
_GOES_ON = Text(
    zh="会议照常开完、结束；在此之前，点评和总评只有本人看得到",
    en="the meeting goes on and is ended; until then comments and remarks are their authors' alone",
)
_STILL_ANSWERED = Text(zh="仍可答复，直到答复为止", en="they can be answered until they are")


def left_open(session: Session, cycle_id: UUID) -> list[LeftOpen]:
    """Meetings in session and questions without an answer, the first few by name; three
    statements."""
    meetings = session.execute(
        select(col(Meeting.id), col(Meeting.title))
        .where(
            col(Meeting.cycle_id) == cycle_id,
            col(Meeting.state) == MeetingState.IN_SESSION,
            col(Meeting.is_rehearsal).is_(False),
        )
        .order_by(col(Meeting.held_on), col(Meeting.id))
    ).all()
    asked = (
        select(col(Question.meeting_id), col(Person.name), col(Organization.name))
        .join(Answer, col(Answer.question_id) == col(Question.id))
        .join(Meeting, col(Meeting.id) == col(Question.meeting_id))
        .join(Person, col(Person.id) == col(Answer.person_id))
        .join(Organization, col(Organization.id) == col(Answer.organization_id))
        .where(
            col(Meeting.cycle_id) == cycle_id,
            col(Meeting.is_rehearsal).is_(False),
            col(Answer.answered_at).is_(None),
        )
    )
    questions = session.execute(
        asked.order_by(col(Person.name_pinyin), col(Answer.id)).limit(MOST_NAMED)
    ).all()
    count = session.scalars(select(func.count()).select_from(asked.subquery())).one()
    found = []
    if meetings:
        named = [_open(title, "meeting", meeting_id) for meeting_id, title in meetings]
        found.append(_left("meeting", _MEETINGS, _GOES_ON, len(named), named[:MOST_NAMED]))
    if count:
        named = [
            _open(name, "meeting", meeting_id, organization)
            for meeting_id, name, organization in questions
        ]
        found.append(_left("question", _QUESTIONS, _STILL_ANSWERED, count, named))
    return found


def _left(kind: str, label: Text, becomes: Text, count: int, items: list[MissingRead]) -> LeftOpen:
    return LeftOpen(kind=kind, label=label.say(), becomes=becomes.say(), count=count, items=items)


def _open(
    text: str, subject_type: str, subject_id: UUID, organization: str | None = None
) -> MissingRead:
    return MissingRead(
        text=text,
        person_name=None,
        organization_name=organization,
        subject_type=subject_type,
        subject_id=subject_id,
    )


def has_closing_remark(session: Session, meeting_id: UUID) -> bool:
    """Whether the chair has closed the meeting with a remark (M5)."""
    found = session.scalars(
        select(col(ClosingRemark.id)).where(col(ClosingRemark.meeting_id) == meeting_id)
    ).first()
    return found is not None


def _comment_authors(session: Session, meeting_id: UUID) -> dict[tuple[UUID, bool], list[UUID]]:
    """Who commented, by reviewee and whether the comment was given or is only prepared."""
    authors: dict[tuple[UUID, bool], list[UUID]] = {}
    rows = session.execute(
        select(
            col(Comment.reviewee_id), col(Comment.given_at).is_not(None), col(Comment.author_id)
        ).where(col(Comment.meeting_id) == meeting_id)
    )
    for reviewee_id, is_given, author_id in rows:
        authors.setdefault((reviewee_id, is_given), []).append(author_id)
    return authors


def _question_counts(session: Session, meeting_id: UUID) -> dict[UUID, tuple[int, int]]:
    rows = session.execute(
        select(
            col(Answer.reviewee_id),
            func.count(),
            func.count().filter(col(Answer.text).is_(None)),
        )
        .join(Question, col(Question.id) == col(Answer.question_id))
        .where(col(Question.meeting_id) == meeting_id)
        .group_by(col(Answer.reviewee_id))
    ).all()
    return {reviewee_id: (asked, open_) for reviewee_id, asked, open_ in rows}


def agenda_points(session: Session, meeting_id: UUID) -> Sequence[AgendaPoint]:
    """The other points of the agenda, in order."""
    return session.scalars(
        select(AgendaPoint)
        .where(col(AgendaPoint.meeting_id) == meeting_id)
        .order_by(col(AgendaPoint.position))
    ).all()


class Speaker(NamedTuple):
    """Who speaks, as the big screen shows it."""

    name: str
    organization_name: str
    mode: Mode
    position: int


def speakers(session: Session, meeting: Meeting) -> tuple[Speaker | None, Speaker | None, int, int]:
    """Who has the floor, who is next, how many were heard and how many are on the agenda."""
    rows = session.execute(
        select(AgendaItem, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(AgendaItem.person_id))
        .join(Organization, col(Organization.id) == col(AgendaItem.organization_id))
        .where(col(AgendaItem.meeting_id) == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    current = following = None
    for item, name, organization_name in rows:
        speaker = Speaker(name, organization_name, item.mode, item.position)
        if item.id == meeting.current_item_id:
            current, following = speaker, None
        elif following is None and item.state is ItemState.WAITING:
            following = speaker
    heard = sum(item.state is ItemState.PRESENTED for item, _name, _organization in rows)
    return current, following, heard, len(rows)


def list_meetings(
    session: Session, actor: Actor, cycle_id: UUID | None, page: PageRequest
) -> tuple[list[Meeting], str | None]:
    """Meetings, the latest first, of one cycle or of all."""
    statement = visible(actor, P.MEETING_READ, select(Meeting), Meeting)
    if cycle_id is not None:
        statement = statement.where(col(Meeting.cycle_id) == cycle_id)
    return paginate(session, statement, (Meeting.held_on, Meeting.id), page, descending=True)


def agenda_item(session: Session, meeting_id: UUID, reviewee_id: UUID) -> AgendaItem:
    """A reviewee's place on the agenda, locked: what is written about them is written in turn.

    Raises NotFound when they are not on it.
    """
    item = session.scalars(
        select(AgendaItem)
        .where(col(AgendaItem.meeting_id) == meeting_id, col(AgendaItem.reviewee_id) == reviewee_id)
        .with_for_update()
    ).one_or_none()
    if item is None:
        raise NotFound
    return item


def items_of(session: Session, meeting_id: UUID, reviewee_ids: Sequence[UUID]) -> list[AgendaItem]:
    """The agenda items of the given reviewees, in agenda order."""
    return list(
        session.scalars(
            select(AgendaItem)
            .where(
                col(AgendaItem.meeting_id) == meeting_id,
                col(AgendaItem.reviewee_id).in_(reviewee_ids),
            )
            .order_by(col(AgendaItem.position))
        )
    )


def is_rehearsal(session: Session, meeting_id: UUID) -> bool:
    """Whether nothing of this meeting counts (M7)."""
    return session.scalars(
        select(col(Meeting.is_rehearsal)).where(col(Meeting.id) == meeting_id)
    ).one()


def name_of(session: Session, person_id: UUID) -> str:
    """A person's name."""
    return session.scalars(select(col(Person.name)).where(col(Person.id) == person_id)).one()
