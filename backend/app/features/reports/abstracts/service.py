"""What people do with an abstract: write, publish, withdraw (S1)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core import workflow
from app.core.errors import Conflict, FieldError, NotFound, PreconditionFailed
from app.core.events import emit
from app.core.i18n import Text
from app.features.reports.abstracts.queries import abstract_of, publishable
from app.features.reports.abstracts.schemas import (
    AbstractChoice,
    AbstractPublicationRead,
    NotPublishedRead,
    PublishedRead,
)
from app.features.reports.errors import AbstractMissing, AbstractTooLong
from app.features.reports.events import AbstractSaved
from app.features.reports.rules.abstract import ABSTRACT_MAX
from app.features.reports.rules.counting import count_characters
from app.features.reports.service import get_report
from app.features.reports.tables import AbstractAction, ReportAbstract
from app.features.reports.workflow import ABSTRACT_FLOW

_LENGTH = Text(zh="共 {n} 字，最多 {most} 字。", en="{n} characters, at most {most}.")


def save_abstract(
    session: Session, actor: Actor, report_id: UUID, text: str, if_match: int
) -> ReportAbstract:
    """Keep the text; what is published stays as it is. The same text changes nothing.

    Raises NotFound, Forbidden, AbstractPublished (409) for the secretary once it is published,
    PreconditionFailed (412, with the stored text as `current`) and AbstractTooLong (422).
    """
    report = get_report(session, actor, report_id)
    # the report's row stands for the abstract that is not there yet
    session.refresh(report, with_for_update=True)
    abstract = abstract_of(session, report, is_locked=True)
    try:
        workflow.require_edit(
            session, ABSTRACT_FLOW, abstract, AbstractAction.WRITE, actor, version=if_match
        )
    except PreconditionFailed as conflict:
        conflict.extra["current"] = abstract.text
        raise
    length = count_characters(text)
    if length > ABSTRACT_MAX:
        detail = _LENGTH.with_values(n=str(length), most=str(ABSTRACT_MAX))
        raise AbstractTooLong(detail, errors=[FieldError("/text", AbstractTooLong.code, detail)])
    if text == abstract.text:
        return abstract
    if abstract.version == 0:
        abstract.version = 1
        session.add(abstract)
    abstract.text = text
    session.flush()
    emit(
        session,
        AbstractSaved(
            kind="abstract.saved",
            subject_type="abstract",
            subject_id=report.id,
            details={"characters": length},
        ),
    )
    return abstract


def get_written(session: Session, actor: Actor, report_id: UUID) -> ReportAbstract:
    """The abstract of a report that the actor may see, once somebody has written it.

    Raises NotFound and, for whoever might publish it, AbstractMissing (409).
    """
    report = get_report(session, actor, report_id)
    abstract = abstract_of(session, report)
    if abstract.version == 0:
        actor.require(P.ABSTRACT_PUBLISH, report)
        raise AbstractMissing
    return abstract


def publish_many(
    session: Session, actor: Actor, cycle_id: UUID, chosen: Sequence[AbstractChoice]
) -> AbstractPublicationRead:
    """Publish each abstract that is still as it was read; the others are skipped, with the reason.

    Raises NotFound (404) for a report that is not of this cycle or not the actor's to publish for.
    """
    versions = {choice.report_id: choice.version for choice in chosen}
    rows = publishable(session, actor, cycle_id, versions)
    if len(rows) < len(versions):
        raise NotFound
    reply = AbstractPublicationRead(published=[], skipped=[])
    for report_id, name in rows:
        reason = _publish(session, actor, report_id, versions[report_id])
        if reason is None:
            reply.published.append(PublishedRead(report_id=report_id, person_name=name))
        else:
            reply.skipped.append(
                NotPublishedRead(report_id=report_id, person_name=name, reason=reason)
            )
    return reply


def _publish(session: Session, actor: Actor, report_id: UUID, version: int) -> str | None:
    """Publish one; what refuses it is the answer."""
    try:
        workflow.apply(
            session, ABSTRACT_FLOW, report_id, AbstractAction.PUBLISH, actor, version=version
        )
    except NotFound:
        return AbstractMissing.title.say()
    except PreconditionFailed as refusal:
        return refusal.title.say()
    except Conflict as refusal:
        return refusal.detail.say()
    return None
