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
from app.access.policy import POLICY
from app.access.posts import held_on
from app.access.roles import Role
from app.access.scopes import Scope


class Everybody:
    """The actor's questions, answered for every person who holds a post on that day; `person_id`
    is a column. One instance belongs to one statement."""

    def __init__(self, day: date) -> None:
        self._day = day
        held = held_on(day)
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
        return or_(
            *(self._reaches(role, scope, model) for role, scope in POLICY[P(permission)].items())
        )

    def joined_to(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """The statement with everybody beside each of its rows, and the person as last column."""
        return statement.join(self._someone, true()).add_columns(self.person_id)

    def _reaches(self, role: Role, scope: Scope, model: Any) -> ColumnElement[bool]:
        if scope in {Scope.ANYWHERE, Scope.OWN}:
            held = held_on(self._day)
            holds = exists().where(
                held.c.tenant_id == self._someone.c.tenant_id,
                held.c.person_id == self.person_id,
                held.c.role == role,
            )
            return holds if scope is Scope.ANYWHERE else and_(
                holds, model.person_id == self.person_id
            )  # fmt: skip
        within = self._within(role, model)
        if scope is Scope.WITHIN:
            return within
        return and_(within, model.person_id.is_distinct_from(self.person_id))

    def _within(self, role: Role, model: Any) -> ColumnElement[bool]:
        held, reach = held_on(self._day), aliased(OrganizationClosure)
        return exists().where(
            held.c.tenant_id == self._someone.c.tenant_id,
            held.c.person_id == self.person_id,
            held.c.role == role,
            col(reach.tenant_id) == held.c.tenant_id,
            col(reach.ancestor_id) == held.c.organization_id,
            col(reach.descendant_id) == model.organization_id,
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
