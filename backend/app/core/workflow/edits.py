"""What may be done with a row that changes no state: writing, attaching, answering. Declared once:
what `require_edit` refuses is what is not offered."""

import enum
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.orm import Session

from app.core.errors import DomainError, Forbidden
from app.core.etags import check_version
from app.core.i18n import Text
from app.core.workflow.errors import WrongState

A = TypeVar("A", bound=enum.StrEnum)
A_co = TypeVar("A_co", bound=enum.StrEnum, covariant=True)

Check = Callable[[Session, Any, Any], None]
"""check(session, row, actor) raises the DomainError with which an edit is refused."""


class Permitted(Protocol):
    """Whoever edits."""

    def may(self, permission: str, row: Any = None) -> bool: ...


@dataclass(frozen=True)
class Edit(Generic[A]):
    """Something that may be done in some states (`sources`; None: in any) and leads to none. In
    another state it is refused with `closed`.

    What `conditions` refuse is not offered at all; what `blocks` refuse is offered with the reason.
    An action that different people may take in different states has an edit for each.
    """

    action: A
    label: Text
    permission: str
    sources: Collection[enum.StrEnum] | None = None
    closed: type[DomainError] | None = None
    conditions: Sequence[Check] = ()
    blocks: Sequence[Check] = ()

    def is_of_state(self, row: Any) -> bool:
        """Whether the row's state is one of its."""
        return self.sources is None or row.state in self.sources


class DeclaresEdits(Protocol[A_co]):
    """A flow, or the edits of what has no flow."""

    @property
    def actions(self) -> type[A_co]: ...
    @property
    def edits(self) -> Sequence[Edit[Any]]: ...


@dataclass(frozen=True)
class Edits(Generic[A]):
    """What may be done with a row that has no flow, or whose flow lies above those who write."""

    actions: type[A]
    edits: Sequence[Edit[A]]

    def require(
        self,
        session: Session,
        row: Any,
        action: A,
        actor: Permitted,
        *,
        version: int | None = None,
    ) -> None:
        """Let an edit of the row pass, or raise Forbidden (403), PreconditionFailed (412) or what
        the edit itself refuses with."""
        edit = permitted_edit(self, row, action, actor)
        if version is not None:
            check_version(row, version)
        if not edit.is_of_state(row):
            raise edit.closed or WrongState
        check_edit(session, edit, row, actor)


def permitted_edit(
    declared: DeclaresEdits[Any], row: Any, action: enum.StrEnum, actor: Permitted
) -> Edit[Any]:
    """The edit that this actor may make, of the row's state where there is one; Forbidden (403) for
    whom none is."""
    edits = [edit for edit in declared.edits if edit.action == action]
    if not any(actor.may(edit.permission, row) for edit in edits):
        raise Forbidden
    present = [edit for edit in edits if edit.is_of_state(row)] or edits
    for edit in present:
        if actor.may(edit.permission, row):
            return edit
    raise Forbidden


def check_edit(session: Session, edit: Edit[Any], row: Any, actor: Permitted) -> None:
    """Raise what refuses the edit of a row that is in one of its states."""
    for check in (*edit.conditions, *edit.blocks):
        check(session, row, actor)


def refusal(session: Session, checks: Sequence[Check], row: Any, actor: Permitted) -> Text | None:
    """Why the first of the checks refuses; None when all let it pass."""
    try:
        for check in checks:
            check(session, row, actor)
    except DomainError as error:
        return error.detail
    return None
