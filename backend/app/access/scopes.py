"""How far a permission reaches. A scope has two faces that cannot disagree: `allows` decides on
one row, `condition` narrows a SELECT to the same rows."""

import enum
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, true


class Scope(enum.Enum):
    """ANYWHERE in the county · WITHIN the organizations of the role · OWN: the row is about the
    actor · NOT_OWN: WITHIN, but never about the actor (P3)."""

    ANYWHERE = "anywhere"
    WITHIN = "within"
    OWN = "own"
    NOT_OWN = "not_own"

    def allows(self, person_id: UUID, organizations: Collection[UUID], row: Any) -> bool:
        """Whether the row lies in this scope; rows have organization_id and person_id."""
        if self is Scope.ANYWHERE:
            return True
        if self is Scope.OWN:
            return bool(row.person_id == person_id)
        if row.organization_id not in organizations:
            return False
        return self is Scope.WITHIN or row.person_id != person_id

    def condition(
        self, person_id: UUID, organizations: Collection[UUID], model: Any
    ) -> ColumnElement[bool]:
        """The same decision as SQL over the model's columns."""
        if self is Scope.ANYWHERE:
            return true()
        if self is Scope.OWN:
            return model.person_id == person_id  # type: ignore[no-any-return]
        within = model.organization_id.in_(organizations)
        if self is Scope.WITHIN:
            return within  # type: ignore[no-any-return]
        return and_(within, model.person_id.is_distinct_from(person_id))
