"""REPORT_FLOW (R4): draft → submitted → checked → approved → presented, and back when returned.
ABSTRACT_FLOW (S1): draft → published → withdrawn, and published again."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Edit, Transition, Workflow
from app.features.reports.errors import AbstractPublished, RemarkNotPossible, ReportNotEditable
from app.features.reports.material.queries import check_stored
from app.features.reports.rules.results import Severity
from app.features.reports.tables import (
    WRITABLE,
    AbstractAction,
    AbstractState,
    AbstractVersion,
    Report,
    ReportAbstract,
    ReportAction,
    ReportState,
)

# from here on a report no longer changes
FINAL = frozenset({ReportState.APPROVED, ReportState.PRESENTED})
REMARK = Text(zh="批注", en="Remark")


def checks_find_no_error(session: Session, report: Report, _actor: Actor) -> list[Text]:
    """Whatever the checks call an error has to be put right before submission (R3)."""
    results = check_stored(session, report)
    return [result.detail for result in results if result.severity is Severity.ERROR]


def is_approved_by_another(_session: Session, report: Report, actor: Actor) -> list[Text]:
    """Checking and approving take two people (R4)."""
    if report.checked_by == actor.person_id:
        return [
            Text(
                zh="您审核过这份报告，须由另一人批准",
                en="You checked this report: somebody else has to approve it",
            )
        ]
    return []


REPORT_FLOW = Workflow(
    name="report",
    table=Report,
    states=ReportState,
    actions=ReportAction,
    labels={
        ReportState.DRAFT: Text(zh="草稿", en="Draft"),
        ReportState.SUBMITTED: Text(zh="已提交", en="Submitted"),
        ReportState.RETURNED: Text(zh="已退回", en="Returned"),
        ReportState.CHECKED: Text(zh="已审核", en="Checked"),
        ReportState.APPROVED: Text(zh="已批准", en="Approved"),
        ReportState.PRESENTED: Text(zh="已述职", en="Presented"),
    },
    transitions=(
        Transition(
            ReportAction.SUBMIT,
            Text(zh="提交", en="Submit"),
            WRITABLE,
            ReportState.SUBMITTED,
            permission=P.REPORT_WRITE,
            guards=(checks_find_no_error,),
        ),
        Transition(
            ReportAction.RETURN,
            Text(zh="退回修改", en="Return"),
            {ReportState.SUBMITTED},
            ReportState.RETURNED,
            permission=P.REPORT_CHECK,
            needs_comment=True,
        ),
        Transition(
            ReportAction.CHECK,
            Text(zh="审核通过", en="Checked, in order"),
            {ReportState.SUBMITTED},
            ReportState.CHECKED,
            permission=P.REPORT_CHECK,
        ),
        Transition(
            ReportAction.RETURN,
            Text(zh="退回修改", en="Return"),
            {ReportState.CHECKED},
            ReportState.RETURNED,
            permission=P.REPORT_APPROVE,
            needs_comment=True,
        ),
        Transition(
            ReportAction.APPROVE,
            Text(zh="批准", en="Approve"),
            {ReportState.CHECKED},
            ReportState.APPROVED,
            permission=P.REPORT_APPROVE,
            guards=(is_approved_by_another,),
        ),
        # taken by itself when the meeting moves past a reviewee; by hand where there was none
        Transition(
            ReportAction.PRESENT,
            Text(zh="标记为已述职", en="Mark as presented"),
            {ReportState.APPROVED},
            ReportState.PRESENTED,
            permission=P.MEETING_RUN,
        ),
    ),
    edits=(
        Edit(
            ReportAction.WRITE,
            Text(zh="撰写", en="Write"),
            P.REPORT_WRITE,
            WRITABLE,
            closed=ReportNotEditable,
        ),
        # by whoever checks it, then by whoever approves it (R4)
        Edit(
            ReportAction.REMARK,
            REMARK,
            P.REPORT_CHECK,
            {ReportState.SUBMITTED},
            closed=RemarkNotPossible,
        ),
        Edit(
            ReportAction.REMARK,
            REMARK,
            P.REPORT_APPROVE,
            {ReportState.CHECKED},
            closed=RemarkNotPossible,
        ),
    ),
)


def has_text(_session: Session, abstract: ReportAbstract, _actor: Actor) -> list[Text]:
    """There is something to publish."""
    return [] if abstract.text else [Text(zh="还没有写简介", en="There is no text yet")]


def report_is_final(session: Session, abstract: ReportAbstract, _actor: Actor) -> list[Text]:
    """What the public reads of a report is about its approved content."""
    report = session.get_one(Report, (abstract.tenant_id, abstract.id))
    if report.state in FINAL:
        return []
    return [
        Text(zh="报告批准之后才能发布简介", en="It can be published once the report is approved")
    ]


def says_something_new(session: Session, abstract: ReportAbstract, _actor: Actor) -> list[Text]:
    """Publishing again what is published already would only make another version."""
    if abstract.state is AbstractState.PUBLISHED and published_text(session, abstract) == (
        abstract.text
    ):
        return [Text(zh="已发布的就是这段文字", en="This very text is published")]
    return []


def published_text(session: Session, abstract: ReportAbstract) -> str | None:
    """What was published last; None before the first time."""
    return session.scalars(
        select(col(AbstractVersion.text)).where(
            col(AbstractVersion.report_id) == abstract.id,
            col(AbstractVersion.number) == abstract.version_number,
        )
    ).one_or_none()


def is_open_to_writer(_session: Session, abstract: ReportAbstract, actor: Actor) -> None:
    """The office always; the secretary proposes a text while none is published."""
    is_published = abstract.state is AbstractState.PUBLISHED
    if is_published and not actor.may(P.ABSTRACT_PUBLISH, abstract):
        raise AbstractPublished


ABSTRACT_FLOW = Workflow(
    name="abstract",
    table=ReportAbstract,
    states=AbstractState,
    actions=AbstractAction,
    labels={
        AbstractState.DRAFT: Text(zh="未发布", en="Not published"),
        AbstractState.PUBLISHED: Text(zh="已发布", en="Published"),
        AbstractState.WITHDRAWN: Text(zh="已撤回", en="Withdrawn"),
    },
    transitions=(
        Transition(
            AbstractAction.PUBLISH,
            Text(zh="发布", en="Publish"),
            frozenset(AbstractState),
            AbstractState.PUBLISHED,
            permission=P.ABSTRACT_PUBLISH,
            guards=(has_text, report_is_final, says_something_new),
        ),
        Transition(
            AbstractAction.WITHDRAW,
            Text(zh="撤回", en="Withdraw"),
            {AbstractState.PUBLISHED},
            AbstractState.WITHDRAWN,
            permission=P.ABSTRACT_PUBLISH,
            needs_comment=True,
        ),
    ),
    edits=(
        Edit(
            AbstractAction.WRITE,
            Text(zh="撰写简介", en="Write the abstract"),
            P.ABSTRACT_WRITE,
            conditions=(is_open_to_writer,),
        ),
    ),
)
