"""Whoever makes a request: a person with roles, or another system with scopes."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import Session

from app.access.assignments import Grant
from app.access.permissions import P
from app.access.policy import KEPT, POLICY
from app.access.roles import Role
from app.access.scopes import Scope
from app.core.errors import Forbidden, NotFound

# a SELECT of any number of columns stays what it is
S = TypeVar("S", bound=Select[*tuple[Any, ...]])
T = TypeVar("T")


@dataclass(frozen=True)
class Actor:
    """Permissions of one request. For a service account `person_id` is the account's own id."""

    person_id: UUID
    name: str
    grants: tuple[Grant, ...] = ()
    is_service: bool = False
    service_scopes: frozenset[P] = field(default_factory=frozenset)
    service_organizations: frozenset[UUID] = field(default_factory=frozenset)
    must_change_password: bool = False

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere."""
        return frozenset(grant.role for grant in self.grants if not grant.is_over)

    @cached_property
    def posts(self) -> frozenset[UUID]:
        """The posts held today, of whatever role."""
        return frozenset(p for grant in self.grants if not grant.is_over for p in grant.posts)

    @cached_property
    def former_posts(self) -> frozenset[UUID]:
        """The posts left in the last two years, of whatever role; some may be held again."""
        return frozenset(p for grant in self.grants if grant.is_over for p in grant.posts)

    def reach(self, permission: str) -> list[tuple[Scope, frozenset[UUID]]]:
        """Every scope in which the actor holds the permission, with its organizations."""
        if self.is_service:
            held = permission in self.service_scopes
            return [(Scope.WITHIN, self.service_organizations)] if held else []
        scopes, kept = POLICY[P(permission)], KEPT.get(P(permission), {})
        return [
            (held[g.role], g.organizations)
            for g in self.grants
            for held in (kept if g.is_over else scopes,)
            if g.role in held
        ]

    def may(self, permission: str, row: Any = None) -> bool:
        """Whether the actor holds the permission, for this row where one is given.

        Things without an organization, such as the list of roles, need no row; for the others a
        missing row asks "anywhere at all?".
        """
        if permission == P.SELF:  # one's own account needs no role
            return not self.is_service
        reach = self.reach(permission)
        if row is None:
            return bool(reach)
        return any(scope.allows(self, orgs, row) for scope, orgs in reach)

    def is_predecessor(self, permission: str, row: Any) -> bool:
        """Whether the actor holds the permission for this row only by what they signed of it, in a
        post that is another's now (P5)."""
        return not any(
            scope.is_present(self, row) and scope.allows(self, orgs, row)
            for scope, orgs in self.reach(permission)
        )

    def require(self, permission: str, row: Any = None) -> None:
        """Raise Forbidden (403) unless `may`."""
        if not self.may(permission, row):
            raise Forbidden

    def organizations(self, permission: str) -> frozenset[UUID]:
        """The organizations within which the actor holds the permission."""
        return frozenset(o for _scope, orgs in self.reach(permission) for o in orgs)

    def holds_post(self, model: Any) -> ColumnElement[bool]:
        """SQL: the row of `model` is the work of a post that the actor holds today."""
        return Scope.POST.condition(self, (), model)

    def condition(self, permission: str, model: Any) -> ColumnElement[bool]:
        """SQL: the rows of `model` for which the actor holds the permission."""
        conditions = [s.condition(self, orgs, model) for s, orgs in self.reach(permission)]
        return or_(*conditions) if conditions else false()


def visible(actor: Actor, permission: str, statement: S, model: Any) -> S:
    """The statement narrowed to what the actor may see of `model`."""
    return statement.where(actor.condition(permission, model))


def get_visible(session: Session, actor: Actor, permission: str, model: type[T], row_id: UUID) -> T:
    """The row, or NotFound (404): what you may not see does not exist for you."""
    key: Any = model  # every table of an organization has an id
    row = session.scalars(
        visible(actor, permission, select(model).where(key.id == row_id), model)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row
