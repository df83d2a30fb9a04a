"""What is written about a task is listed once (TASK_TEXTS), and nothing of it is forgotten."""

import pytest

from app.core.i18n import Text
from app.core.labels import declared_fields, named_fields
from app.features.reports.rules.content import TASK_TEXTS, ReportTask, lines_of, texts_of
from app.features.reports.schemas import ReportSummary

ID = "11111111-1111-4111-8111-111111111111"


def test_every_text_of_a_task_is_listed() -> None:
    values = ReportTask.model_validate({"id": ID}).model_dump()
    texts = {name for name, value in values.items() if isinstance(value, str)}

    assert texts == {"text", "goal"}
    assert set(TASK_TEXTS) == texts - {"text"} | {"measures"}


def test_texts_of_a_task_come_in_the_order_of_the_list() -> None:
    task = ReportTask.model_validate({
        "id": ID, "text": "听课", "goal": "每月两次", "measures": ["列计划", "评课"],
    })  # fmt: skip

    assert lines_of(task, "goal") == ["每月两次"]
    assert lines_of(task, "measures") == ["列计划", "评课"]
    assert texts_of(task) == ["听课", "每月两次", "列计划", "评课"]


def test_name_field_that_a_form_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="ReportTask has no fields"):
        named_fields(ReportTask, {"gaol": Text(zh="目标", en="Goal")})

    assert declared_fields()["ReportTask"] is TASK_TEXTS
    assert set(declared_fields()[ReportSummary.__name__]) == {"warning_count", "waiting_since"}
