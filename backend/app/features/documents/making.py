"""Every kind of paper, declared once: what it is about and for whom (`SUBJECTS` and a condition),
what it is made from (a query), what it says (a function of that), and in which formats it comes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import today
from app.core.documents import Paper, to_docx, to_pdf
from app.core.files import read_file
from app.features.assessments.announcements.export import paper_file
from app.features.assessments.announcements.records import papers_of
from app.features.assessments.archive.service import archive_file
from app.features.assessments.decisions.records import agenda_of, sitters_of
from app.features.assessments.interviews.papers import notice_paper, record_paper
from app.features.assessments.interviews.queries import get_interview, interview_page
from app.features.assessments.interviews.schemas import InterviewRead
from app.features.assessments.queries.assessments import get_assessment
from app.features.assessments.queries.reading import assessment_page
from app.features.assessments.schemas import AssessmentRead
from app.features.assessments.sessions.export import record_of
from app.features.assessments.sessions.queries.pages import get_session_row
from app.features.documents.errors import DocumentNotReady, NoSuchFormat
from app.features.documents.kinds import DocumentAbout, DocumentFormat, DocumentKind
from app.features.documents.papers import assessing, ballots, meetings, planning, rectifying
from app.features.documents.papers.reports import collected_paper
from app.features.documents.queries import ballots as voted
from app.features.documents.queries import listing
from app.features.documents.queries import meetings as met
from app.features.documents.queries import planning as planned
from app.features.documents.queries import rectifying as mended
from app.features.documents.rules import Written, sheet_paper, written_paper
from app.features.meetings.minutes.service import as_paper, read_minutes
from app.features.rectifications.bulletins.service import bulletin_document
from app.features.reports.word.service import paper_of

T = TypeVar("T")
Query = Callable[[Session, Actor, UUID], T]
A, F, K = DocumentAbout, DocumentFormat, DocumentKind
BOTH = (F.DOCX, F.PDF)


@dataclass(frozen=True)
class Declared:
    """One kind. It is `made` anew from data, or `written` first and then edited by people (`drawn`
    makes the paper of that), or `kept` as the file that was issued."""

    about: DocumentAbout
    seen: listing.Seen
    made: Query[Paper] | None = None
    written: Query[Written] | None = None
    drawn: Callable[[Written], Paper] = written_paper
    kept: Query[bytes] | None = None
    formats: tuple[DocumentFormat, ...] = BOTH

    @property
    def subject(self) -> listing.Subject:
        """What it is about, as the lists have it."""
        return listing.SUBJECTS[self.about]

    def paper(self, session: Session, actor: Actor, about_id: UUID) -> Paper:
        """The paper as the data say it now. Raises NoSuchFormat (404) for what is only kept, and
        what its query raises."""
        if self.written is not None:
            return self.drawn(self.written(session, actor, about_id))
        if self.made is None:
            raise NoSuchFormat
        return self.made(session, actor, about_id)


def _from(query: Query[T], said: Callable[[T], Paper]) -> Query[Paper]:
    return lambda session, actor, about_id: said(query(session, actor, about_id))


def _text(query: Query[T], said: Callable[[T], Written]) -> Query[Written]:
    return lambda session, actor, about_id: said(query(session, actor, about_id))


def _minutes(session: Session, actor: Actor, meeting_id: UUID) -> Paper:
    found = read_minutes(session, actor, meeting_id)
    paper = as_paper(found.title, found.text)
    return Paper(paper.title, paper.byline, paper.blocks, draft=found.version == 0)


def _session_record(session: Session, actor: Actor, session_id: UUID) -> Paper:
    row = get_session_row(session, actor, session_id)
    return record_of(row, sitters_of(session, row.id), agenda_of(session, row.id))


def _assessment(session: Session, actor: Actor, assessment_id: UUID) -> AssessmentRead:
    return assessment_page(session, actor, get_assessment(session, actor, assessment_id))


def _feedback(session: Session, actor: Actor, assessment_id: UUID) -> Written:
    page = _assessment(session, actor, assessment_id)
    _cycle, organizer = planned.cycle_with_organizer(session, page.cycle_id)
    return assessing.feedback_text(page, organizer, today(session))


def _interview(session: Session, actor: Actor, interview_id: UUID) -> InterviewRead:
    return interview_page(session, actor, get_interview(session, actor, interview_id))


def _tally(session: Session, actor: Actor, election_id: UUID) -> Paper:
    return ballots.tally_paper(*voted.tally(session, actor, election_id))


def _summary(session: Session, actor: Actor, election_id: UUID) -> Paper:
    return ballots.summary_paper(*voted.tally(session, actor, election_id))


def _announcement(session: Session, actor: Actor, announcement_id: UUID) -> bytes:
    issued = papers_of(session, announcement_id)
    if not issued:
        raise DocumentNotReady
    return paper_file(session, actor, announcement_id, issued[-1].number)[1]


def _escalation(session: Session, _actor: Actor, escalation_id: UUID) -> bytes:
    return read_file(session, mended.escalation_row(session, escalation_id).file_id).content


def _bulletin(session: Session, actor: Actor, bulletin_id: UUID) -> bytes:
    return bulletin_document(session, actor, bulletin_id).content


def _archive(session: Session, actor: Actor, assessment_id: UUID) -> bytes:
    content = archive_file(session, actor, assessment_id).content
    assert content is not None  # or else it is being made, and refused
    return content


KINDS: dict[DocumentKind, Declared] = {
    K.PLAN: Declared(A.CYCLE, listing.of_cycle, written=_text(planned.planned, planning.plan_text)),
    K.NOTICE: Declared(
        A.CYCLE, listing.of_cycle, written=_text(planned.planned, planning.notice_text)
    ),
    K.REPORT: Declared(
        A.REPORT,
        listing.of_report,
        made=lambda session, actor, about_id: paper_of(session, actor, about_id)[1],
    ),
    K.COLLECTED_REPORTS: Declared(
        A.CYCLE, listing.of_cycle, made=_from(planned.collection, collected_paper)
    ),
    K.CHAIR_SCRIPT: Declared(
        A.MEETING, listing.of_meeting, written=_text(met.staged, meetings.script_text)
    ),
    K.SIGN_IN_SHEET: Declared(
        A.MEETING, listing.of_meeting, made=_from(met.hall, meetings.sign_in_paper)
    ),
    K.COMMENT_SHEET: Declared(
        A.REVIEWEE,
        listing.of_reviewee,
        written=_text(met.commented, meetings.comment_text),
        drawn=sheet_paper,
    ),
    K.MINUTES: Declared(A.MEETING, listing.of_meeting, made=_minutes),
    K.BALLOT_FORM: Declared(
        A.ELECTION, listing.of_ballot, made=_from(voted.form, ballots.form_paper)
    ),
    K.TALLY_SHEET: Declared(A.ELECTION, listing.of_tally, made=_tally),
    K.RESULT_SUMMARY: Declared(A.ELECTION, listing.of_tally, made=_summary),
    K.RESULT_LETTER: Declared(
        A.REVIEWEE, listing.of_result, made=_from(voted.result, ballots.letter_paper)
    ),
    K.OPINION: Declared(
        A.ASSESSMENT, listing.of_assessment, made=_from(_assessment, assessing.opinion_paper)
    ),
    K.SESSION_RECORD: Declared(A.SESSION, listing.of_session, made=_session_record),
    K.FEEDBACK_LETTER: Declared(A.ASSESSMENT, listing.of_assessment, written=_feedback),
    K.ANNOUNCEMENT: Declared(
        A.ANNOUNCEMENT, listing.of_announcement, kept=_announcement, formats=(F.PDF,)
    ),
    K.INTERVIEW_NOTICE: Declared(
        A.INTERVIEW, listing.of_appointment, made=_from(_interview, notice_paper)
    ),
    K.INTERVIEW_RECORD: Declared(
        A.INTERVIEW, listing.of_interview, made=_from(_interview, record_paper)
    ),
    K.RECTIFICATION_PLAN: Declared(
        A.REVIEWEE, listing.of_rectifier, written=_text(mended.owned, rectifying.plan_text)
    ),
    K.RECTIFICATION_REPORT: Declared(
        A.REVIEWEE, listing.of_rectifier, written=_text(mended.owned, rectifying.report_text)
    ),
    K.THREE_LISTS: Declared(
        A.CYCLE, listing.of_cycle, made=_from(mended.ledger, rectifying.lists_paper)
    ),
    K.LEDGER: Declared(
        A.CYCLE, listing.of_cycle, made=_from(mended.ledger, rectifying.ledger_paper)
    ),
    K.ESCALATION_LETTER: Declared(
        A.ESCALATION, listing.of_escalation, kept=_escalation, formats=(F.PDF,)
    ),
    K.BULLETIN: Declared(A.BULLETIN, listing.of_bulletin, kept=_bulletin, formats=(F.PDF,)),
    K.ARCHIVE: Declared(A.ASSESSMENT, listing.of_archive, kept=_archive, formats=(F.ZIP,)),
}


def render(
    session: Session,
    actor: Actor,
    kind: DocumentKind,
    about_id: UUID,
    wanted: DocumentFormat,
    fonts: Path | None,
) -> bytes:
    """The file of one paper, for who was found to be allowed to read it (`listing.name_of`). Raises
    NoSuchFormat (404), DocumentNotReady (409), what `to_pdf` raises (503)."""
    declared = KINDS[kind]
    if wanted not in declared.formats:
        raise NoSuchFormat
    if declared.kept is not None:
        return declared.kept(session, actor, about_id)
    paper = declared.paper(session, actor, about_id)
    return to_docx(paper) if wanted is F.DOCX else to_pdf(paper, fonts)
