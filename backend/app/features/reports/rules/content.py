"""The content of a report: three lists of items and the answers to last year's items (R1).

Every item carries an id of its own that stays the same from the first draft to the last
version: remarks, checks, ballots and rectifications point at it. An unfinished draft is valid
content; what is missing is the business of the checks (R3), not of the shape.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from app.core.i18n import Text
from app.core.labels import labelled, named_fields

TEXT_MAX = 6000
SHORT_TEXT_MAX = 1000
ITEMS_MAX = 50
PARTS_MAX = 20

# C0 and C1 controls but tab and line feed: PostgreSQL refuses NUL in JSON, Word files the others
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _only_a_date(value: Any) -> Any:
    if isinstance(value, date | None) or (
        isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    ):
        return value
    raise ValueError("a date is written YYYY-MM-DD")


LongText = Annotated[str, Field(max_length=TEXT_MAX), AfterValidator(_clean)]
ShortText = Annotated[str, Field(max_length=SHORT_TEXT_MAX), AfterValidator(_clean)]
PlainDate = Annotated[date, BeforeValidator(_only_a_date)]


class ProblemKind(StrEnum):
    ORGANISATIONAL = "organisational"  # 党建工作方面
    PERSONAL = "personal"  # 个人履职方面


PROBLEM_LABELS = labelled(
    {
        ProblemKind.ORGANISATIONAL: Text(zh="党建工作方面", en="Party work"),
        ProblemKind.PERSONAL: Text(zh="个人履职方面", en="Own work"),
    }
)


class CauseKind(StrEnum):
    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"


CAUSE_LABELS = labelled(
    {
        CauseKind.OBJECTIVE: Text(zh="客观原因", en="Objective cause"),
        CauseKind.SUBJECTIVE: Text(zh="主观原因", en="Subjective cause"),
    }
)


class AnswerStatus(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not"


ANSWER_LABELS = labelled(
    {
        AnswerStatus.DONE: Text(zh="已整改", en="Done"),
        AnswerStatus.PARTLY: Text(zh="部分整改", en="Partly done"),
        AnswerStatus.NOT_DONE: Text(zh="未整改", en="Not done"),
    }
)


class AnswerSubject(StrEnum):
    """What a problem can answer."""

    FINDING = "finding"
    COMMENT = "comment"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class Achievement(Part):
    id: UUID
    area_id: UUID | None = None
    text: LongText = ""


class Cause(Part):
    kind: CauseKind
    text: LongText = ""


class AnsweredSubject(Part):
    subject_type: AnswerSubject
    subject_id: UUID


class ReportProblem(Part):
    id: UUID
    area_id: UUID | None = None
    kind: ProblemKind
    text: LongText = ""
    causes: list[Cause] = Field(default=[], max_length=PARTS_MAX)
    answers: list[AnsweredSubject] = Field(default=[], max_length=PARTS_MAX)


class ReportTask(Part):
    id: UUID
    area_id: UUID | None = None
    text: ShortText = ""
    goal: LongText = ""
    measures: list[LongText] = Field(default=[], max_length=PARTS_MAX)
    due_on: PlainDate | None = None
    problem_ids: list[UUID] = Field(default=[], max_length=ITEMS_MAX)


# What is written about a task besides its name: printed, read, compared and counted in this order,
# here and in the browser (features/reports/text/fields.ts).
TASK_TEXTS = named_fields(
    ReportTask,
    {
        "goal": Text(zh="目标", en="Goal"),
        "measures": Text(zh="措施", en="Measures"),
    },
)


class LastYearAnswer(Part):
    carried_item_id: UUID
    status: AnswerStatus
    text: LongText = ""


class ReportContent(Part):
    achievements: list[Achievement] = Field(default=[], max_length=ITEMS_MAX)
    problems: list[ReportProblem] = Field(default=[], max_length=ITEMS_MAX)
    tasks: list[ReportTask] = Field(default=[], max_length=ITEMS_MAX)
    last_year: list[LastYearAnswer] = Field(default=[], max_length=ITEMS_MAX)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "ReportContent":
        ids = [item.id for item in self.items()]
        if len(set(ids)) < len(ids):
            raise ValueError("two items have the same id")
        answered = [answer.carried_item_id for answer in self.last_year]
        if len(set(answered)) < len(answered):
            raise ValueError("a carried item is answered twice")
        return self

    def items(self) -> Iterator[Achievement | ReportProblem | ReportTask]:
        """The items of the three lists, in reading order."""
        yield from self.achievements
        yield from self.problems
        yield from self.tasks


def is_blank(item: Achievement | ReportProblem | ReportTask) -> bool:
    """Whether nothing at all was written for an item."""
    return not any(texts_of(item))


def texts_of(item: Achievement | ReportProblem | ReportTask | LastYearAnswer) -> list[str]:
    """Everything that was written for an item, piece by piece."""
    match item:
        case ReportProblem():
            return [item.text, *(cause.text for cause in item.causes)]
        case ReportTask():
            return [item.text, *(line for name in TASK_TEXTS for line in lines_of(item, name))]
        case _:
            return [item.text]


def lines_of(task: ReportTask, name: str) -> list[str]:
    """What one of the TASK_TEXTS says: a text is one piece, a list as many as it has."""
    said: str | list[str] = getattr(task, name)
    return [said] if isinstance(said, str) else said
