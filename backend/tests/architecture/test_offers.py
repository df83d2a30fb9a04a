"""Offers are the only way a page learns what may be done, and what they say is what is refused."""

import enum
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.contract import flows
from app.core.workflow import Edits
from app.features.ballots.elections.edits import ELECTION_EDITS
from app.features.calendar.edits import CALENDAR_EDITS
from app.features.cycles.edits import CYCLE_EDITS
from app.features.inspections.workflow import SELF_CHECK_EDITS
from app.features.meetings.edits import ANSWER_EDITS, ITEM_EDITS, MEETING_EDITS
from app.features.rectifications.workflow import LEDGER_EDITS

ROOT = Path(__file__).resolve().parents[3]
FEATURES = ROOT / "backend" / "app" / "features"
LOOSE = re.compile(r"(may|can)_\w+|abilities")
DECLARATIONS = {"workflow.py", "edits.py", "tables.py"}
LISTS: list[Edits[Any]] = [
    ELECTION_EDITS,
    CALENDAR_EDITS,
    CYCLE_EDITS,
    SELF_CHECK_EDITS,
    ANSWER_EDITS,
    ITEM_EDITS,
    MEETING_EDITS,
    LEDGER_EDITS,
]


def edits() -> list[enum.StrEnum]:
    """The actions of every declared edit, by feature."""
    declared = [edit for flow in flows() for edit in flow.edits]
    declared += [edit for one in LISTS for edit in one.edits]
    return list({repr(edit.action): edit.action for edit in declared}.values())


def test_no_reply_says_by_itself_what_may_be_done() -> None:
    contract = json.loads((ROOT / "frontend/src/api/openapi.json").read_text("utf-8"))
    loose = {
        (name, field)
        for name, schema in contract["components"]["schemas"].items()
        for field in schema.get("properties", {})
        if LOOSE.fullmatch(field)
    }
    assert loose == set()
    assert LOOSE.fullmatch("may_write")
    assert not LOOSE.fullmatch("maybe_read")


@pytest.mark.parametrize("action", edits(), ids=repr)
def test_every_offered_edit_is_asked_where_it_is_made(action: enum.StrEnum) -> None:
    """An edit that no service requires would be offered and refused by different rules."""
    name = re.compile(rf"\b(?:A|{type(action).__name__})\.{action.name}\b")
    asked = [
        path
        for path in (FEATURES / type(action).__module__.split(".")[2]).rglob("*.py")
        if path.name not in DECLARATIONS and name.search(path.read_text("utf-8"))
    ]
    assert asked


def test_there_are_as_many_edits_as_this_test_expects() -> None:
    assert len(edits()) == len({repr(action) for action in edits()}) == 70
