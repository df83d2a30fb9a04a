"""The roster by hand: who comes, who changes, who leaves and what becomes of their items (C5)."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.assignments import organizations_below
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.edits import lock_managed
from app.features.cycles.errors import NotOnRoster, OnRoster, PlaceTaken, PostOnRoster
from app.features.cycles.events import RevieweeRemoved, RosterChanged
from app.features.cycles.roster.queries.reviewees import find_reviewee, has_same_position, place_of
from app.features.cycles.roster.schemas import RevieweeCreate, RevieweeUpdate
from app.features.cycles.roster.service.placing import posts_on_roster, refuse_work_to_follow
from app.features.cycles.tables import Cycle, CycleAction, Reviewee, ReviewMode
from app.features.people.tables import Person


def add_reviewee(
    session: Session, actor: Actor, cycle_id: UUID, wanted: RevieweeCreate
) -> Reviewee:
    """Put a person on the roster.

    Raises what lock_managed raises, StageForbids, OnRoster and PlaceTaken (409), and NotFound for
    a person or organization that is not below the organizer's.
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE_ROSTER, None)
    person = session.get(Person, (cycle.tenant_id, wanted.person_id))
    _require_below(session, cycle, wanted.organization_id)
    if person is None:
        raise NotFound
    _require_below(session, cycle, person.organization_id)
    if find_reviewee(session, cycle_id, Reviewee.person_id, wanted.person_id) is not None:
        raise OnRoster
    [post] = posts_on_roster(session, [(person.id, wanted.organization_id)]).values()
    # whoever had the post before may stand there still: the place is the post's
    reviewee = place_of(session, cycle_id, post.id)
    if reviewee is None:
        reviewee = Reviewee(
            cycle_id=cycle_id, post_id=post.id, person_id=person.id, **_values(wanted)
        )
    else:
        _set(reviewee, person_id=person.id, **_values(wanted))
    reviewee.is_confirmed = True
    _refuse_taken(session, reviewee)
    session.add(reviewee)
    _told(session, cycle, "added", person.id)
    return reviewee


def update_reviewee(
    session: Session,
    actor: Actor,
    cycle_id: UUID,
    reviewee_id: UUID,
    wanted: RevieweeUpdate,
    if_match: int,
) -> Reviewee:
    """Change for whom and how somebody reports, or confirm that it stays as it is (C5).

    What was found at the former organization stays with the post there. Raises as add_reviewee,
    PostOnRoster and PlaceHasWork (409), and 412.
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE_ROSTER, if_match)
    reviewee = _require(session, cycle_id, reviewee_id)
    if wanted.organization_id != reviewee.organization_id:
        _require_below(session, cycle, wanted.organization_id)
        pair = (reviewee.person_id, wanted.organization_id)
        [post] = posts_on_roster(session, [pair]).values()
        place = place_of(session, cycle_id, post.id)
        if place is not None and place.id != reviewee.id:
            raise PostOnRoster
        refuse_work_to_follow(cycle, reviewee, post.id)
        reviewee.post_id = post.id
    _set(reviewee, **_values(wanted), is_confirmed=wanted.is_confirmed)
    _refuse_taken(session, reviewee)
    _told(session, cycle, "changed", reviewee.person_id)
    return reviewee


def remove_reviewee(
    session: Session,
    actor: Actor,
    cycle_id: UUID,
    reviewee_id: UUID,
    items_to: UUID | None,
    if_match: int,
) -> Cycle:
    """Take somebody off the roster while planning (C5).

    Items of the years before go to the reviewee `items_to`, who becomes responsible for them, or
    stay with whoever leaves, in the ledger. Raises NotOnRoster (422) and what
    update_reviewee raises.
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.REMOVE_FROM_ROSTER, if_match)
    reviewee = _require(session, cycle_id, reviewee_id)
    heir = None if items_to is None else _heir(session, cycle_id, reviewee, items_to)
    details = {
        "person_id": str(reviewee.person_id),
        "items_to": str(heir.person_id) if heir else None,
    }
    event = RevieweeRemoved(
        subject_id=cycle.id,
        reviewee_id=reviewee.id,
        post_id=reviewee.post_id,
        person_id=reviewee.person_id,
        items_to=items_to,
        details=details,
    )
    emit(session, event)
    session.delete(reviewee)
    cycle.version += 1
    session.flush()
    return cycle


def _heir(session: Session, cycle_id: UUID, gone: Reviewee, items_to: UUID) -> Reviewee:
    heir = find_reviewee(session, cycle_id, Reviewee.id, items_to)
    if heir is None or heir.id == gone.id:
        text = Text(zh="请选择名册里的另一位述职人", en="Choose another reviewee of the roster")
        raise NotOnRoster(text, errors=[FieldError("/items_to", "not-on-roster", text)])
    return heir


def _values(wanted: RevieweeCreate | RevieweeUpdate) -> dict[str, Any]:
    on_site = wanted.mode is ReviewMode.ONSITE
    return {
        "organization_id": wanted.organization_id,
        "mode": wanted.mode,
        "position": wanted.position if on_site else None,
    }


def _set(reviewee: Reviewee, **values: Any) -> None:
    for name, value in values.items():
        setattr(reviewee, name, value)


def _require(session: Session, cycle_id: UUID, reviewee_id: UUID) -> Reviewee:
    reviewee = find_reviewee(session, cycle_id, Reviewee.id, reviewee_id)
    if reviewee is None:
        raise NotFound
    return reviewee


def _require_below(session: Session, cycle: Cycle, organization_id: UUID) -> None:
    if organization_id not in organizations_below(session, cycle.organization_id):
        raise NotFound


def _refuse_taken(session: Session, reviewee: Reviewee) -> None:
    if reviewee.position is None:
        return
    with session.no_autoflush:
        is_taken = has_same_position(session, reviewee)
    if is_taken:
        text = Text(zh="现场顺序 {n} 已经有人", en="Place {n} is taken")
        fault = text.with_values(n=reviewee.position)
        raise PlaceTaken(fault, errors=[FieldError("/position", "taken", fault)])


def _told(session: Session, cycle: Cycle, what: str, person_id: UUID) -> None:
    cycle.version += 1
    session.flush()
    details = {"what": what, "person_id": str(person_id)}
    emit(session, RosterChanged(subject_id=cycle.id, details=details))
