"""Who acts on which event: every effect of one feature on another, in one place to read."""

# these are only imported: each declares what the steps of its flow do
import app.features.assessments.corrections.steps
import app.features.assessments.interviews.steps
import app.features.cycles.steps
import app.features.publicity.steps
import app.features.rectifications.bulletins.steps
import app.features.reports.abstracts.steps  # noqa: F401
from app.core.events import Event, subscribe
from app.core.workflow import step
from app.features.assessments import steps as assessments
from app.features.assessments.announcements import steps as announcements
from app.features.assessments.events import (
    AssessmentAnnounced,
    GradeCorrected,
    ObjectionContinued,
    ObjectionRaised,
)
from app.features.assessments.feedback import steps as feedback
from app.features.assessments.queries.places import problem_place
from app.features.assessments.sessions import steps as sessions
from app.features.assessments.sessions.events import AgendaSet
from app.features.audit import service as audit
from app.features.ballots import steps as ballots
from app.features.ballots.elections.rehearsal import drop_ballots
from app.features.ballots.elections.screen import ballot_in_sight
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.events import ElectionReleased
from app.features.cycles.events import CycleDeleted, CycleOpened, RevieweeRemoved
from app.features.cycles.missing.others import left_open_also
from app.features.cycles.roster.items import RosterItems, items_are_kept_by
from app.features.cycles.tables import CycleAction
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.inspections import steps as inspections
from app.features.inspections.events import FindingAnswered, SelfCheckSaved
from app.features.inspections.sources import (
    finding_as_source,
    finding_place,
    self_check_as_source,
    self_check_place,
)
from app.features.meetings import steps as meetings
from app.features.meetings.agenda.queries import left_open
from app.features.meetings.events import (
    CommentGiven,
    MeetingItemPresented,
    QuestionAsked,
    RehearsalDiscarded,
    RemarkGiven,
)
from app.features.meetings.floor import watching
from app.features.meetings.floor.screens import show_ballots_from
from app.features.meetings.sources import (
    comment_as_source,
    comment_place,
    comments_about,
    remark_as_source,
    remark_place,
    remarks_about,
)
from app.features.meetings.workflow import ITEM_FLOW, MEETING_FLOW
from app.features.people.events import HandOverWithdrawn, PostHandedOver
from app.features.posts import steps as posts
from app.features.publicity.sources import public_comment_as_source, public_comment_place
from app.features.rectifications import steps as rectifications
from app.features.rectifications.events import DeadlineExtended, RectificationCreated
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.roster import (
    forget_roster_items,
    roster_items,
    write_roster_items,
)
from app.features.rectifications.schemas import ManualSource
from app.features.rectifications.sources import items_come_from, items_lead_to, said_by
from app.features.rectifications.workflow import RECTIFICATION_FLOW
from app.features.reports import steps as reports
from app.features.reports.tables import ReportAction
from app.features.reports.workflow import REPORT_FLOW

# who finds what an item is made from by hand
FINDERS = {
    ManualSource.COMMENT: comment_as_source,
    ManualSource.REMARK: remark_as_source,
    ManualSource.FINDING: finding_as_source,
    ManualSource.SELF_CHECK: self_check_as_source,
    ManualSource.PUBLIC_COMMENT: public_comment_as_source,
}

# where sources are read
LOCATORS = {
    SourceKind.COMMENT: comment_place,
    SourceKind.REMARK: remark_place,
    SourceKind.FINDING: finding_place,
    SourceKind.SELF_CHECK: self_check_place,
    SourceKind.PUBLIC_COMMENT: public_comment_place,
    SourceKind.ASSESSMENT: problem_place,
}


def install() -> None:
    """Subscribe every reaction; called once when the application is made."""
    # every event of every feature becomes a row of the audit log
    subscribe(Event, audit.record)
    # the cycle board follows the election; after the release each reviewee is told of their result
    subscribe(step(ELECTION_FLOW), ballots.show_on_board)
    subscribe(ElectionReleased, ballots.tell_reviewees)
    # the big screen shows turnout, and everybody at a meeting hears at once what changed
    show_ballots_from(ballot_in_sight)
    subscribe(Event, watching.tell_watchers)
    subscribe(step(MEETING_FLOW), watching.show_stage)
    subscribe(step(ITEM_FLOW), watching.show_agenda)
    subscribe(step(ELECTION_FLOW), watching.show_ballot)
    subscribe(RehearsalDiscarded, drop_ballots)
    subscribe(CommentGiven, meetings.show_comment_on_board)
    subscribe(RemarkGiven, meetings.show_remark_on_board)
    subscribe(QuestionAsked, meetings.tell_reviewees_asked)
    subscribe(MeetingItemPresented, reports.mark_presented)
    _follow_assessments()
    for kind, finder in FINDERS.items():
        items_come_from(kind, finder)
    for source, locator in LOCATORS.items():
        items_lead_to(source, locator)
    said_by(comments_about)
    said_by(remarks_about)
    items_are_kept_by(RosterItems(roster_items, write_roster_items))
    subscribe(RectificationCreated, rectifications.on_item_opened)
    subscribe(RectificationCreated, inspections.on_item_opened)
    subscribe(RevieweeRemoved, rectifications.on_reviewee_removed)
    subscribe(CycleDeleted, forget_roster_items)
    subscribe(
        step(CYCLE_FLOW, CycleAction.OPEN, CycleAction.START_REPORTING),
        rectifications.on_cycle_step,
    )
    subscribe(step(RECTIFICATION_FLOW), rectifications.show_step)
    subscribe(DeadlineExtended, rectifications.on_deadline_extended)
    # an opened cycle gives everybody a report to write; the board and whoever is next follow it
    subscribe(CycleOpened, reports.open_reports)
    # what was fed back waits for the school's answer; answers bind once a report builds on them
    subscribe(FindingAnswered, inspections.on_finding_answered)
    subscribe(step(REPORT_FLOW, ReportAction.SUBMIT), inspections.freeze_answers)
    subscribe(step(REPORT_FLOW, ReportAction.RETURN), inspections.release_answers)
    subscribe(
        step(CYCLE_FLOW, CycleAction.OPEN, CycleAction.START_REPORTING),
        inspections.open_self_checks,
    )
    subscribe(SelfCheckSaved, inspections.on_self_check_saved)
    # moving a cycle on names what a meeting leaves open
    left_open_also("meeting", left_open)
    # whoever takes over a post is told, and named on its open work; or that they do not after all
    subscribe(PostHandedOver, posts.on_handed_over)
    subscribe(HandOverWithdrawn, posts.on_withdrawn)


def _follow_assessments() -> None:
    # everybody gets a draft when the cycle is assessing; the people concerned follow its steps
    subscribe(step(CYCLE_FLOW, CycleAction.START_ASSESSING), assessments.open_drafts)
    subscribe(ObjectionRaised, feedback.on_objection)
    subscribe(ObjectionContinued, feedback.on_objection_continued)
    # whoever sits in a session hears of what was put on its agenda
    subscribe(AgendaSet, sessions.tell_members)
    subscribe(GradeCorrected, announcements.on_grade_corrected)
    # items come from announced assessments, from rosters, and by hand from whatever finds sources
    subscribe(AssessmentAnnounced, assessments.on_assessment_announced)
