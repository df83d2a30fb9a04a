"""The example that follows the change feed (N4), run as it is printed in docs/examples."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from tests.support.foreign import Rows
from tests.support.hooks import happen, service_account
from tests.support.world import World

EXAMPLES = Path(__file__).resolve().parents[4] / "docs" / "examples"


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = importlib.util.spec_from_file_location("follow_events", EXAMPLES / "follow_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_follow_events_goes_on_where_it_stopped(
    world: World, rows: dict[str, Rows], example: ModuleType, tmp_path: Path
) -> None:
    scopes = ("events.read", "reports.read")
    client = world.as_service(service_account(world, *scopes), *scopes)
    place = tmp_path / "place.txt"
    report = rows["P001"]["report_id"]

    def submit() -> None:
        with world.session() as session:
            happen(session, "report.submit", "report", report, to="submitted")

    submit()
    assert [event["subject_id"] for event in example.read_events(client, place)] == [str(report)]
    assert list(example.read_events(client, place)) == []
    submit()
    assert len(list(example.read_events(client, place))) == 1


def test_follow_events_says_why_it_was_refused(
    world: World, example: ModuleType, tmp_path: Path
) -> None:
    account = service_account(world, "reports.read")
    client: httpx.Client = world.as_service(account, "reports.read")

    with pytest.raises(example.Refused):
        list(example.read_events(client, tmp_path / "place.txt"))
    assert not (tmp_path / "place.txt").exists()
