"""Everybody at once, where a statement is otherwise asked for one person.

A feature writes what somebody has to do once, against a `Doer`: the actor of a request gives that
person's list, `Everybody` gives all pairs of a person and what they have to do, in as many
statements. Only people with a role can have a duty.
"""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Uuid, and_, exists, literal, or_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure
from app.access.permissions import P
from app.access.policy import KEPT, POLICY
from app.access.posts import has_begun, held_on, held_posts, is_not_over, judged_from
from app.access.roles import Role
from app.access.scopes import Scope, signed_by


class Everybody:
    """The actor's questions, answered for every person who holds a post on that day or has held
    one; `person_id` is a column. One instance belongs to one statement."""

    def __init__(self, day: date) -> None:
        self._day = day
        held = held_posts(has_begun(day))
        self._someone = select(held.c.tenant_id, held.c.person_id).distinct().subquery("someone")

    @property
    def person_id(self) -> ColumnElement[Any]:
        """The person of the row."""
        return self._someone.c.person_id

    def may(self, permission: str, row: Any = None) -> bool:  # noqa: ARG002  as Actor.may
        """Somebody may; who, and about which row, the statement says."""
        return bool(POLICY[P(permission)])

    def condition(self, permission: str, model: Any) -> ColumnElement[bool]:
        """SQL: the person of the row holds the permission for the row of `model`."""
        kept = KEPT.get(P(permission), {})
        return or_(
            *(self._reaches(role, scope, model) for role, scope in POLICY[P(permission)].items()),
            *(
                and_(self._holds(role, is_over=True), self._about(scope, model))
                for role, scope in kept.items()
            ),
        )

    def holds_post(self, model: Any) -> ColumnElement[bool]:
        """SQL: the row of `model` is the work of a post that the person of the row holds."""
        return self._about(Scope.POST, model)

    def joined_to(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """The statement with everybody beside each of its rows, and the person as last column."""
        return statement.join(self._someone, true()).add_columns(self.person_id)

    def _reaches(self, role: Role, scope: Scope, model: Any) -> ColumnElement[bool]:
        if scope is Scope.WITHIN:
            return self._within(role, model.organization_id)
        if scope is Scope.ORGANIZER:
            return self._within(role, model.organizer_id)
        if scope in (Scope.NOT_OWN, Scope.ORGANIZER_NOT_OWN):
            whose = model.organization_id if scope is Scope.NOT_OWN else model.organizer_id
            return and_(
                self._within(role, whose),
                model.person_id.is_distinct_from(self.person_id),
                ~self._has_post(
                    model, and_(has_begun(self._day), is_not_over(judged_from(self._day)))
                ),
            )
        return and_(self._holds(role), self._about(scope, model))

    def _about(self, scope: Scope, model: Any) -> ColumnElement[bool]:
        """What the person of the row has to do with the row of `model`."""
        match scope:
            case Scope.ANYWHERE:
                return true()
            case Scope.POST:
                return self._has_post(model)
            case Scope.OWN:
                return and_(model.person_id == self.person_id)
            case Scope.SIGNED:
                return signed_by(self.person_id, model)
            case Scope.POST_OR_SIGNED:
                return or_(self._has_post(model), signed_by(self.person_id, model))
            case _:
                raise ValueError(f"{scope} is about organizations")

    def _holds(self, role: Role, *, is_over: bool = False) -> ColumnElement[bool]:
        held = held_posts(~is_not_over(self._day)) if is_over else held_on(self._day)
        return exists().where(
            held.c.tenant_id == self._someone.c.tenant_id,
            held.c.person_id == self.person_id,
            held.c.role == role,
        )

    def _has_post(self, model: Any, when: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
        held = held_on(self._day) if when is None else held_posts(when)
        return exists().where(
            held.c.tenant_id == self._someone.c.tenant_id,
            held.c.person_id == self.person_id,
            held.c.post_id == model.post_id,
        )

    def _within(self, role: Role, organization_id: Any) -> ColumnElement[bool]:
        held, reach = held_on(self._day), aliased(OrganizationClosure)
        return exists().where(
            held.c.tenant_id == self._someone.c.tenant_id,
            held.c.person_id == self.person_id,
            held.c.role == role,
            col(reach.tenant_id) == held.c.tenant_id,
            col(reach.ancestor_id) == held.c.organization_id,
            col(reach.descendant_id) == organization_id,
        )


Doer: TypeAlias = Actor | Everybody


def with_doer(statement: Select[*tuple[Any, ...]], doer: Doer) -> Select[*tuple[Any, ...]]:
    """The statement with the person it is about as its last column."""
    if isinstance(doer, Everybody):
        return doer.joined_to(statement)
    return statement.add_columns(literal(doer.person_id, Uuid()))


def per_person(statement: Select[*tuple[Any, ...]], doer: Doer) -> Select[*tuple[Any, ...]]:
    """The same for a statement with GROUP BY: each person has groups of their own."""
    statement = with_doer(statement, doer)
    return statement.group_by(doer.person_id) if isinstance(doer, Everybody) else statement


def at_most(statement: Select[*tuple[Any, ...]], doer: Doer, most: int) -> Select[*tuple[Any, ...]]:
    """One person's list is cut off where nobody reads on; that of everybody is not."""
    return statement if isinstance(doer, Everybody) else statement.limit(most)
