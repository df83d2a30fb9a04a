"""Making and changing a cycle."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import now
from app.core.errors import FieldError, Forbidden, NotFound, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.edits import lock_managed
from app.features.cycles.errors import SameCycle
from app.features.cycles.events import CycleChanged, CycleCreated
from app.features.cycles.planning.rules.days import out_of_order
from app.features.cycles.planning.rules.template import CONTENT_AREAS
from app.features.cycles.planning.schemas import CycleCreate, CycleUpdate
from app.features.cycles.queries import has_same, organization_exists
from app.features.cycles.rules import RuleSet
from app.features.cycles.stages.declaration import DAYS
from app.features.cycles.tables import ContentArea, Cycle, CycleAction, CycleRules

_ORDER = Text(zh="“{later}”不能早于“{earlier}”", en="“{later}” must not come before “{earlier}”")


CycleDays = CycleCreate | CycleUpdate


def create_cycle(session: Session, actor: Actor | None, wanted: CycleCreate) -> Cycle:
    """A cycle in planning, with the shipped rules and content areas (C1).

    Without an actor the system makes it (sample data). Raises Forbidden, NotFound for the
    organization, SameCycle (409) and Unprocessable (422) for days out of order.
    """
    if not organization_exists(session, wanted.organization_id):
        raise NotFound
    cycle = Cycle(**wanted.model_dump())
    if actor is not None and not actor.may(P.CYCLE_MANAGE, cycle):
        raise Forbidden
    check_days(wanted)
    refuse_same(session, cycle)
    session.add(cycle)
    session.flush()
    add_rules(session, cycle, RuleSet(), author_name=actor.name if actor else None)
    session.add_all(
        ContentArea(cycle_id=cycle.id, position=position, title=title)
        for position, title in enumerate(CONTENT_AREAS, start=1)
    )
    session.flush()
    emit(session, CycleCreated(subject_id=cycle.id, details={"year": cycle.year}))
    return cycle


def add_rules(
    session: Session,
    cycle: Cycle,
    rules: RuleSet,
    number: int = 1,
    reason: str | None = None,
    author_name: str | None = None,
) -> None:
    """Store a version of the rules."""
    session.add(
        CycleRules(
            cycle_id=cycle.id,
            number=number,
            rules=rules.model_dump(mode="json"),
            reason=reason,
            author_name=author_name,
            created_at=now(session),
        )
    )
    session.flush()


def check_days(days: CycleDays) -> None:
    """Raise Unprocessable (422) unless the days follow each other, with a fault for each."""
    faults = [
        FieldError(
            f"/{later}",
            "out-of-order",
            _ORDER.with_values(later=DAYS[later], earlier=DAYS[earlier]),
        )
        for later, earlier in out_of_order([(name, getattr(days, name)) for name in DAYS])
    ]
    if faults:
        raise Unprocessable(faults[0].detail, errors=faults)


def refuse_same(session: Session, cycle: Cycle) -> None:
    """Raise SameCycle (409) when another one of the organizer has this year and title."""
    with session.no_autoflush:
        if has_same(session, cycle):
            raise SameCycle


def update_cycle(
    session: Session, actor: Actor, cycle_id: UUID, wanted: CycleUpdate, if_match: int
) -> Cycle:
    """Change title and days. Raises what lock_managed raises, and 409 or 422 as create_cycle."""
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE, if_match)
    check_days(wanted)
    values = wanted.model_dump()
    changed = [field for field, value in values.items() if getattr(cycle, field) != value]
    for field in changed:
        setattr(cycle, field, values[field])
    refuse_same(session, cycle)
    session.flush()
    if changed:
        emit(session, CycleChanged(subject_id=cycle.id, details={"fields": changed}))
    return cycle
