"""Which papers there are in a cycle, for whom: the list, its count and the single file are narrowed
by the same SELECT, so that they cannot disagree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate_by
from app.features.assessments.announcements.queries.reading import readable as is_announced_to
from app.features.assessments.announcements.tables import Announcement, AnnouncementState
from app.features.assessments.decisions.tables import DeliberationSession
from app.features.assessments.interviews.queries import is_seen
from app.features.assessments.interviews.tables import Interview
from app.features.assessments.queries.assessments import is_told
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.elections.edits import PUBLISHED
from app.features.ballots.tables import Election
from app.features.cycles.queries import is_known_to
from app.features.cycles.tables import Cycle, Reviewee
from app.features.documents.kinds import DocumentAbout
from app.features.meetings.tables import Meeting
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.bulletins.queries import in_their_time
from app.features.rectifications.bulletins.tables import Bulletin, BulletinState
from app.features.rectifications.tables import Escalation, Rectification
from app.features.reports.tables import Report

Seen = Callable[[Actor], ColumnElement[bool]]
LAST = 1_000_000  # who has no place on the roster comes after those who have one


@dataclass(frozen=True)
class Subject:
    """What papers are made about: `held` is the table whose row says whose cycle, organisation and
    person it is of, `called` the words for one that is about nobody in particular."""

    about: DocumentAbout
    table: Any
    held: Any
    place: ColumnElement[int]
    called: Any = None


def _about_people(about: DocumentAbout, table: Any, place: Any) -> Subject:
    return Subject(about, table, table, place)


_PLACE_OF_REPORT = (
    select(func.coalesce(col(Reviewee.position), LAST))
    .where(
        col(Reviewee.tenant_id) == col(Report.tenant_id),
        col(Reviewee.id) == col(Report.reviewee_id),
    )
    .scalar_subquery()
)

SUBJECTS = {
    one.about: one
    for one in (
        Subject(DocumentAbout.CYCLE, Cycle, Cycle, literal(0), col(Cycle.title)),
        Subject(DocumentAbout.MEETING, Meeting, Meeting, literal(0), col(Meeting.title)),
        Subject(DocumentAbout.ELECTION, Election, Election, literal(0), col(Election.title)),
        _about_people(
            DocumentAbout.REVIEWEE, Reviewee, func.coalesce(col(Reviewee.position), LAST)
        ),
        _about_people(DocumentAbout.REPORT, Report, _PLACE_OF_REPORT),
        _about_people(DocumentAbout.ASSESSMENT, Assessment, col(Assessment.position)),
        _about_people(DocumentAbout.INTERVIEW, Interview, col(Interview.position)),
        Subject(
            DocumentAbout.SESSION,
            DeliberationSession,
            DeliberationSession,
            literal(0),
            func.to_char(col(DeliberationSession.held_on), 'FMYYYY"年"FMMM"月"FMDD"日"'),
        ),
        Subject(
            DocumentAbout.ANNOUNCEMENT,
            Announcement,
            Announcement,
            literal(0),
            col(Announcement.title),
        ),
        Subject(DocumentAbout.ESCALATION, Escalation, Rectification, literal(0)),
        Subject(DocumentAbout.BULLETIN, Bulletin, Bulletin, literal(0), col(Bulletin.title)),
    )
}


def by_leaders(table: Any) -> Seen:
    """Whoever leads the cycle or works for its office."""
    return lambda actor: actor.condition(P.BOARD_READ, table)


def of_cycle(actor: Actor) -> ColumnElement[bool]:
    """The cycle's own papers: its leaders', a planned one's those of who plans it."""
    return and_(actor.condition(P.BOARD_READ, Cycle), is_known_to(actor))


def of_meeting(actor: Actor) -> ColumnElement[bool]:
    """Real meetings; a rehearsal leaves no paper."""
    return and_(actor.condition(P.BOARD_READ, Meeting), col(Meeting.is_rehearsal).is_(False))


def of_ballot(actor: Actor) -> ColumnElement[bool]:
    """Ballots whose list of names is frozen; the specimen says nothing of any vote."""
    return and_(actor.condition(P.BOARD_READ, Election), col(Election.manifest).is_not(None))


def _is_released() -> ColumnElement[bool]:
    return and_(
        col(Election.state).in_(PUBLISHED),
        col(Election.void_reason).is_(None),
        exists().where(
            col(Meeting.tenant_id) == col(Election.tenant_id),
            col(Meeting.id) == col(Election.meeting_id),
            col(Meeting.is_rehearsal).is_(False),
        ),
    )


def of_tally(actor: Actor) -> ColumnElement[bool]:
    """Results that two scrutineers have released (B6)."""
    return and_(actor.condition(P.TALLY_READ, Election), _is_released())


def of_result(actor: Actor) -> ColumnElement[bool]:
    """A reviewee's result: those who read the tally sheet, and whom it is about (B7), once a ballot
    of the cycle is released."""
    released = select(col(Election.id)).where(
        col(Election.tenant_id) == col(Reviewee.tenant_id),
        col(Election.cycle_id) == col(Reviewee.cycle_id),
        _is_released(),
    )
    return and_(
        or_(
            actor.condition(P.TALLY_READ, Reviewee),
            actor.condition(P.OWN_RESULT_READ, Reviewee),
        ),
        released.exists(),
    )


def of_assessment(actor: Actor) -> ColumnElement[bool]:
    """Written opinions, the reviewee's own once they are fed back (A4)."""
    return and_(
        actor.condition(P.ASSESSMENT_READ, Assessment),
        is_told(actor),
        col(Assessment.grade).is_not(None),
    )


def of_session(actor: Actor) -> ColumnElement[bool]:
    """For who may see all sessions: a member may be the reviewee of an item (A4)."""
    return actor.condition(P.SESSION_READ_ALL, DeliberationSession)


def of_announcement(actor: Actor) -> ColumnElement[bool]:
    """What was published, in its scope; what was withdrawn is read where it is kept."""
    published = (AnnouncementState.PUBLISHED, AnnouncementState.CORRECTED)
    return and_(is_announced_to(actor), col(Announcement.state).in_(published))


def of_appointment(actor: Actor) -> ColumnElement[bool]:
    """Interviews with a day."""
    return and_(is_seen(actor), col(Interview.day).is_not(None))


def of_interview(actor: Actor) -> ColumnElement[bool]:
    """Interviews that were held."""
    return and_(is_seen(actor), col(Interview.held_on).is_not(None))


def of_bulletin(actor: Actor) -> ColumnElement[bool]:
    """Issued ones, to whoever has left their post those of their time."""
    issued = col(Bulletin.state) == BulletinState.ISSUED
    return and_(actor.condition(P.BULLETIN_READ, Bulletin), issued, in_their_time(actor))


def of_report(actor: Actor) -> ColumnElement[bool]:
    """Reports that were submitted, and one's own before."""
    return and_(
        actor.condition(P.REPORT_READ, Report),
        or_(col(Report.version_number) > 0, actor.condition(P.REPORT_WRITE, Report)),
    )


def of_reviewee(actor: Actor) -> ColumnElement[bool]:
    """Comment sheets: the office's and the leaders', who may read all comments."""
    return actor.condition(P.BOARD_READ, Reviewee)


def of_rectifier(actor: Actor) -> ColumnElement[bool]:
    """Reviewees with items in their cycle's ledger."""
    has_items = exists().where(
        col(Rectification.tenant_id) == col(Reviewee.tenant_id),
        col(Rectification.post_id) == col(Reviewee.post_id),
        col(Rectification.cycle_id) == col(Reviewee.cycle_id),
    )
    return and_(actor.condition(P.RECTIFICATION_READ, Reviewee), has_items)


def of_escalation(actor: Actor) -> ColumnElement[bool]:
    """Letters about items that one may read."""
    return actor.condition(P.RECTIFICATION_READ, Rectification)


def of_archive(actor: Actor) -> ColumnElement[bool]:
    """Archived assessments."""
    archived = col(Assessment.state) == AssessmentState.ARCHIVED
    return and_(actor.condition(P.ASSESSMENT_READ, Assessment), is_told(actor), archived)


def _rows(subject: Subject, actor: Actor, seen: Seen, *columns: Any) -> Select[Any]:
    held, table = subject.held, subject.table
    statement = select(*columns).select_from(table)
    if held is not table:
        statement = statement.join(
            held,
            and_(
                held.tenant_id == table.tenant_id,
                held.id == table.rectification_id,
            ),
        )
    statement = statement.join(Organization, col(Organization.id) == held.organization_id)
    if subject.called is None:
        statement = statement.join(Person, col(Person.id) == held.person_id)
    return statement.where(seen(actor))


def _in(subject: Subject, cycle_id: UUID) -> ColumnElement[bool]:
    if subject.table is Cycle:
        return col(Cycle.id) == cycle_id
    return cast(ColumnElement[bool], subject.held.cycle_id == cycle_id)


def counts_of(
    session: Session, actor: Actor, cycle_id: UUID, kinds: Sequence[tuple[Subject, Seen]]
) -> list[int]:
    """How many there are of each; one statement."""
    columns = (
        _rows(subject, actor, seen, func.count())
        .where(_in(subject, cycle_id))
        .scalar_subquery()
        .label(f"n{number}")
        for number, (subject, seen) in enumerate(kinds)
    )
    return list(session.execute(select(*columns)).one())


def list_of(
    session: Session,
    actor: Actor,
    subject: Subject,
    seen: Seen,
    cycle_id: UUID,
    page: PageRequest,
) -> tuple[list[tuple[UUID, str, str]], str | None]:
    """Id, name and organisation of each, in the order of the roster; one statement."""
    names = col(Person.name) if subject.called is None else subject.called
    order = literal("") if subject.called is not None else col(Person.name_pinyin)
    columns: tuple[Any, ...] = (
        subject.table.id,
        names.label("name"),
        col(Organization.name).label("unit"),
    )
    statement = _rows(subject, actor, seen, *columns).where(_in(subject, cycle_id))
    keys = (subject.place, order, subject.table.id)
    rows, following = paginate_by(session, statement, keys, page)
    return [(row[0], row[1], row[2]) for row in rows], following


def name_of(
    session: Session, actor: Actor, subject: Subject, seen: Seen, about_id: UUID
) -> tuple[str, str]:
    """Name and organisation of one; raises NotFound (404) for who may not read it."""
    names = col(Person.name) if subject.called is None else subject.called
    statement = _rows(subject, actor, seen, names, col(Organization.name))
    row = session.execute(statement.where(subject.table.id == about_id)).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]
