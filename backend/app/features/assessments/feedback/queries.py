"""The rounds that are over, as those concerned may read them (A4)."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.errors import Forbidden
from app.features.assessments.feedback.schemas import RoundsRead
from app.features.assessments.queries.assessments import names_of
from app.features.assessments.queries.decided import former_rounds
from app.features.assessments.tables import Assessment


def rounds_page(session: Session, actor: Actor, assessment_id: UUID) -> RoundsRead:
    """The rounds that are over, also while the present one is not told to its reviewee; they see
    those that were fed back to them. A constant number of statements; raises NotFound (404)."""
    if actor.is_service:
        raise Forbidden
    row = get_visible(session, actor, P.ASSESSMENT_READ, Assessment, assessment_id)
    names = names_of(session, row)
    is_own = row.person_id == actor.person_id
    return RoundsRead(
        name=names.person,
        organization_name=names.organization,
        cycle_title=names.cycle,
        rounds=former_rounds(session, row, for_reviewee=is_own),
    )
