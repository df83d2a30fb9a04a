"""How far a permission reaches. A scope has two faces that cannot disagree: `allows` decides on
one row, `condition` narrows a SELECT to the same rows."""

import enum
from collections.abc import Collection
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, inspect, not_, or_, select, true
from sqlmodel import col

from app.core.database import among
from app.core.workflow import WorkflowStep


class Holder(Protocol):
    """Whose scope it is: a person, the posts they hold today, and those they left lately."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def posts(self) -> frozenset[UUID]: ...
    @property
    def former_posts(self) -> frozenset[UUID]: ...


class Scope(enum.Enum):
    """ANYWHERE in the county · WITHIN the organizations of the role · NOT_OWN: WITHIN, but never
    about the actor or the work of a post they hold or left lately (P3) · ORGANIZER,
    ORGANIZER_NOT_OWN: the same two of the organization that judges (`organizer_id`), not of the one
    that is judged: who works for a school's own office does not assess its secretary · POST: the
    work of a post that the actor holds today · OWN: the row is about the actor · SIGNED: OWN, or
    the actor took a step of it, whoever holds the post since (P5) · POST_OR_SIGNED: either."""

    ANYWHERE = "anywhere"
    WITHIN = "within"
    NOT_OWN = "not_own"
    ORGANIZER = "organizer"
    ORGANIZER_NOT_OWN = "organizer_not_own"
    POST = "post"
    OWN = "own"
    SIGNED = "signed"
    POST_OR_SIGNED = "post_or_signed"

    def allows(self, who: Holder, organizations: Collection[UUID], row: Any) -> bool:
        """Whether the row lies in this scope; rows have organization_id, person_id and post_id."""
        if place := _PLACES.get(self):
            is_there = getattr(row, place) in organizations
            return is_there and not (self in _JUDGING and _is_own(who, row))
        match self:
            case Scope.ANYWHERE:
                found = True
            case Scope.POST:
                found = row.post_id in who.posts
            case Scope.OWN:
                found = bool(row.person_id == who.person_id)
            case Scope.SIGNED:
                found = _has_signed(who.person_id, row)
            case Scope.POST_OR_SIGNED:
                found = row.post_id in who.posts or _has_signed(who.person_id, row)
        return found

    def is_present(self, who: Holder, row: Any) -> bool:
        """Whether it is more than what somebody signed in a post that is another's now."""
        if self is Scope.POST_OR_SIGNED:
            return row.post_id in who.posts
        return self is not Scope.SIGNED

    def condition(
        self, who: Holder, organizations: Collection[UUID], model: Any
    ) -> ColumnElement[bool]:
        """The same decision as SQL over the model's columns."""
        if place := _PLACES.get(self):
            is_there = among(getattr(model, place), organizations)
            return and_(is_there, _is_not_own(who, model)) if self in _JUDGING else is_there
        match self:
            case Scope.ANYWHERE:
                found: ColumnElement[bool] = true()
            case Scope.POST:
                found = among(model.post_id, who.posts)
            case Scope.OWN:
                found = model.person_id == who.person_id
            case Scope.SIGNED:
                found = signed_by(who.person_id, model)
            case Scope.POST_OR_SIGNED:
                found = or_(among(model.post_id, who.posts), signed_by(who.person_id, model))
        return found


# which organization of a row the role has to reach, and where one's own rows are left out
_PLACES = {
    Scope.WITHIN: "organization_id",
    Scope.NOT_OWN: "organization_id",
    Scope.ORGANIZER: "organizer_id",
    Scope.ORGANIZER_NOT_OWN: "organizer_id",
}
_JUDGING = (Scope.NOT_OWN, Scope.ORGANIZER_NOT_OWN)


def _is_own(who: Holder, row: Any) -> bool:
    return row.person_id == who.person_id or row.post_id in _held_lately(who)


def _is_not_own(who: Holder, model: Any) -> ColumnElement[bool]:
    return and_(
        model.person_id.is_distinct_from(who.person_id),
        not_(among(model.post_id, _held_lately(who))),
    )


def _held_lately(who: Holder) -> frozenset[UUID]:
    # whoever hands a post back may have written what now waits to be judged
    return who.posts | who.former_posts


def signed_by(person_id: Any, model: Any) -> ColumnElement[bool]:
    """SQL: the row is about the person, or they took a step of its workflow or answered it."""
    signed = [
        model.person_id == person_id,
        exists().where(
            col(WorkflowStep.tenant_id) == model.tenant_id,
            col(WorkflowStep.actor_id) == person_id,
            col(WorkflowStep.subject_id) == model.id,
        ),
    ]
    if hasattr(model, "answered_by"):
        signed.append(model.answered_by == person_id)
    return or_(*signed)


def _has_signed(person_id: UUID, row: Any) -> bool:
    if person_id in {row.person_id, getattr(row, "answered_by", None)}:
        return True
    state = inspect(row, raiseerr=False)
    if state is None or state.session is None:
        return False
    steps = select(col(WorkflowStep.id)).where(
        col(WorkflowStep.actor_id) == person_id, col(WorkflowStep.subject_id) == row.id
    )
    return state.session.scalars(steps.limit(1)).first() is not None
