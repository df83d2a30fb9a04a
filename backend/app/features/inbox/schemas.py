"""Shapes of notices and to-dos."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from app.core.schema import Reply, Request
from app.core.stored import StoredFields


class Todo(Reply):
    """Something a person must do now. The browser has a text per `kind`, filled from `params`.

    `since` is the day it came up, `due_on` its deadline; null where there is none.
    """

    kind: str
    subject_type: str
    subject_id: UUID
    params: dict[str, str]
    due_on: date | None
    since: date | None


@dataclass(frozen=True)
class Duty:
    """A to-do and whose it is."""

    person_id: UUID
    todo: Todo


class NoticeRead(Reply):
    """One notice of the reader."""

    id: UUID
    kind: str
    subject_type: str
    subject_id: UUID
    params: StoredFields
    created_at: datetime
    read_at: datetime | None


class ReadNotices(Request):
    """Which notices were read: some by id, or all of them."""

    ids: list[UUID] | None = Field(default=None, max_length=200)
    all: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.ids is None) != self.all:
            raise ValueError("give either `ids` or `all: true`")
        return self


class NoticesReadReply(Reply):
    """How many were unread before and are read now, and how many remain unread."""

    marked: int
    unread: int
