"""The audit log over HTTP: the auditor reads and verifies it."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.audit import queries
from app.features.audit.queries import AuditFilter
from app.features.audit.schemas import AuditEventRead, ChainVerification

router = feature_router("audit-events")
Auditor = Annotated[Actor, Depends(Requires(P.AUDIT_READ))]


async def _filter(
    kind: Annotated[str | None, Query(max_length=80)] = None,
    subject_type: Annotated[str | None, Query(max_length=40)] = None,
    subject_id: UUID | None = None,
    actor_id: UUID | None = None,
) -> AuditFilter:
    return AuditFilter(kind, subject_type, subject_id, actor_id)


@router.get("")
def list_audit_events(
    actor: Auditor,  # noqa: ARG001  the permission is all that is asked
    session: DbSession,
    page: PageQuery,
    wanted: Annotated[AuditFilter, Depends(_filter)],
) -> Page[AuditEventRead]:
    """The log, latest first."""
    rows, after = queries.list_events(session, wanted, page)
    return Page(items=[AuditEventRead.model_validate(row) for row in rows], next=after)


@router.get("/verification")
def get_audit_verification(
    actor: Auditor,  # noqa: ARG001  the permission is all that is asked
    session: DbSession,
) -> ChainVerification:
    """Recompute the whole chain."""
    found = queries.verify_chain(session)
    return ChainVerification(
        checked=found.checked,
        ok=found.first_broken_seq is None,
        first_broken_seq=found.first_broken_seq,
        head_hash=found.head_hash,
    )
