"""HTTP of abstracts. What everybody reads of them is ballots/abstracts/routes.py."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.core.workflow.action_route import action_route
from app.features.reports.abstracts import queries, service
from app.features.reports.abstracts.schemas import (
    AbstractList,
    AbstractPublication,
    AbstractPublicationRead,
    AbstractRead,
    AbstractWrite,
)
from app.features.reports.service import get_report
from app.features.reports.tables import ReportAbstract
from app.features.reports.workflow import ABSTRACT_FLOW

router = feature_router("reports")

Reader = Annotated[Actor, Depends(Requires(P.REPORT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.ABSTRACT_WRITE))]
Publisher = Annotated[Actor, Depends(Requires(P.ABSTRACT_PUBLISH))]


@router.get("/abstracts", summary="The abstracts of a cycle's reports")
def list_report_abstracts(cycle_id: UUID, actor: Reader, session: DbSession) -> AbstractList:
    """Every reviewee's abstract, those that are missing included (S1)."""
    return queries.list_abstracts(session, actor, cycle_id)


@router.post("/abstracts/publications", summary="Publish several abstracts")
def publish_report_abstracts(
    body: AbstractPublication, actor: Publisher, session: DbSession, once: Once
) -> AbstractPublicationRead:
    """Publish the chosen abstracts, each only in the version that was read (S1); says who was
    skipped and why. 404 for an unknown report."""
    return once(
        AbstractPublicationRead,
        lambda: service.publish_many(session, actor, body.cycle_id, body.items),
    )


@router.get("/{report_id}/abstract", summary="The abstract of a report")
def get_report_abstract(
    report_id: UUID, actor: Reader, session: DbSession, response: Response
) -> AbstractRead:
    """The text, what was published and what you may do (S1). Its ETag is "0" while there is no
    text yet."""
    report = get_report(session, actor, report_id)
    set_etag(response, queries.abstract_of(session, report))
    return queries.read_abstract(session, actor, report)


@router.put("/{report_id}/abstract", summary="Write the abstract of a report")
def update_report_abstract(
    report_id: UUID,
    body: AbstractWrite,
    if_match: IfMatch,
    actor: Writer,
    session: DbSession,
    response: Response,
) -> AbstractRead:
    """Replace the text (S1); what is published changes only with the next publication. 409 for the
    secretary once it is published, 412 with the stored text, 422 when it is too long."""
    set_etag(response, service.save_abstract(session, actor, report_id, body.text, if_match))
    return queries.read_abstract(session, actor, get_report(session, actor, report_id))


def _written_page(session: Session, actor: Actor, abstract: ReportAbstract) -> AbstractRead:
    return queries.read_abstract(session, actor, get_report(session, actor, abstract.id))


action_route(
    router,
    ABSTRACT_FLOW,
    path="/{report_id}/abstract",
    actor=Reader,
    load=service.get_written,
    page=_written_page,
)
