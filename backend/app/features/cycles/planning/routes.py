"""HTTP of what a cycle is planned with: rules, content areas, key tasks."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.routing import feature_router
from app.features.cycles.planning import queries
from app.features.cycles.planning.queries import rules_guide, rules_versions
from app.features.cycles.planning.schemas import (
    ContentAreasRead,
    ContentAreasUpdate,
    KeyTasksRead,
    KeyTasksUpdate,
    RulesGuide,
    RulesRead,
    RulesUpdate,
    RulesVersions,
)
from app.features.cycles.planning.service import settings
from app.features.cycles.queries import get_cycle

router = feature_router("cycles")

Reader = Annotated[Actor, Depends(Requires(P.CYCLE_READ))]
Manager = Annotated[Actor, Depends(Requires(P.CYCLE_MANAGE))]


@router.get("/rules-guide", summary="What every rule means, and its usual value")
def get_rules_guide(_actor: Reader) -> RulesGuide:
    """All rules in plain words, grouped, with the shipped values (C2)."""
    return rules_guide()


@router.get("/{cycle_id}/rules/versions", summary="Every version of the rules, in words")
def list_rules_versions(cycle_id: UUID, actor: Reader, session: DbSession) -> RulesVersions:
    """Who changed the rules, when, why, and what, the latest first (C2)."""
    return rules_versions(session, get_cycle(session, actor, cycle_id))


@router.get("/{cycle_id}/rules", summary="The rules in force, or one version of them")
def get_cycle_rules(
    cycle_id: UUID,
    actor: Reader,
    session: DbSession,
    response: Response,
    number: Annotated[int | None, Query(ge=1, le=10_000)] = None,
) -> RulesRead:
    """The rules in force, or the version `number` (C2)."""
    cycle = get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return queries.read_rules(session, cycle, number)


@router.put("/{cycle_id}/rules", summary="Change the rules; once open, as a new version")
def update_cycle_rules(
    cycle_id: UUID,
    body: RulesUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RulesRead:
    """Replace the rules while planning; once open this adds a version and needs a reason (C2)."""
    cycle = settings.set_rules(session, actor, cycle_id, body, if_match)
    set_etag(response, cycle)
    return queries.read_rules(session, cycle)


@router.get("/{cycle_id}/content-areas", summary="The headings in their order")
def list_content_areas(
    cycle_id: UUID, actor: Reader, session: DbSession, response: Response
) -> ContentAreasRead:
    """The headings that reports and findings are sorted under, in order (C1)."""
    cycle = get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return queries.read_areas(session, cycle)


@router.put("/{cycle_id}/content-areas", summary="Replace the headings, while planning")
def update_content_areas(
    cycle_id: UUID,
    body: ContentAreasUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> ContentAreasRead:
    """Replace the headings while planning; those given with their id are kept (C1)."""
    cycle = settings.set_content_areas(session, actor, cycle_id, body.areas, if_match)
    set_etag(response, cycle)
    return queries.read_areas(session, cycle)


@router.get("/{cycle_id}/key-tasks", summary="This year's key tasks in their order")
def list_key_tasks(
    cycle_id: UUID, actor: Reader, session: DbSession, response: Response
) -> KeyTasksRead:
    """This year's key tasks, which every self-check answers (C1, I3)."""
    cycle = get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return queries.read_key_tasks(session, cycle)


@router.put("/{cycle_id}/key-tasks", summary="Replace the key tasks, while planning")
def update_key_tasks(
    cycle_id: UUID,
    body: KeyTasksUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> KeyTasksRead:
    """Replace the key tasks while planning; those given with their id are kept (C1)."""
    cycle = settings.set_key_tasks(session, actor, cycle_id, body.tasks, if_match)
    set_etag(response, cycle)
    return queries.read_key_tasks(session, cycle)
