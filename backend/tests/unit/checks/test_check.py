"""The runner of `make test`: everything runs, what each says stays together, the worst decides."""

from pathlib import Path

import pytest
from scripts import check
from scripts.check import Check, Run, Stage, table


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def shell(name: str, script: str, cores: int = 1, after: tuple[str, ...] = ()) -> Stage:
    return Stage(name, ("sh", "-c", script), Path(), cores, after)


def results(runs: list[Run]) -> dict[str, str]:
    return {run.stage.name: run.result for run in runs}


def test_run_with_a_failure_goes_on_with_the_others() -> None:
    stages = [shell("bad", "exit 3"), shell("left out", "exit 77"), shell("good", "true")]

    runs = Check(1, stages).run()

    assert results(runs) == {"bad": "FAILED", "left out": "SKIPPED", "good": "passed"}


def test_run_ended_by_a_signal_is_a_failure() -> None:
    assert results(Check(1, [shell("killed", "kill -9 $$")]).run()) == {"killed": "FAILED"}


def test_run_beside_each_other_keeps_what_each_says_together(
    capfd: pytest.CaptureFixture[str],
) -> None:
    slow = "echo a; while [ ! -e done ]; do sleep 0.02; done; echo b"

    Check(2, [shell("slow", slow), shell("quick", "echo c; touch done")]).run()

    said = [line for line in capfd.readouterr().out.splitlines() if line]
    assert said == ["━━ slow ━━", "a", "b", "━━ quick ━━", "c"]


def test_run_after_another_waits_for_its_end() -> None:
    first = shell("first", "sleep 0.3; touch done")

    runs = Check(4, [first, shell("second", "test -e done", after=("first",))]).run()

    assert results(runs) == {"first": "passed", "second": "passed"}


def test_run_with_no_core_free_waits() -> None:
    both, later = shell("both", "sleep 0.3; touch done", cores=2), shell("later", "test -e done")

    assert results(Check(2, [both, later]).run()) == {"both": "passed", "later": "passed"}


def test_table_tells_the_slowest_first() -> None:
    runs = Check(1, [shell("quick", "true"), shell("slow", "sleep 0.3; exit 1")]).run()

    assert table(runs, 61.0).splitlines()[2:] == [
        "  FAILED       0s  slow",
        "  passed       0s  quick",
        "  all         61s",
    ]


@pytest.mark.parametrize(("script", "code"), [("true", 0), ("exit 77", 0), ("exit 1", 1)])
def test_main_answers_for_the_worst(
    monkeypatch: pytest.MonkeyPatch, script: str, code: int
) -> None:
    monkeypatch.setattr(check, "PARTS", {"lint": (shell("one", "true"), shell("two", script))})

    assert check.main(["lint"]) == code


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error: in a log\nFAILED tests/a.py::test_b - assert 1\n1 failed", ["FAILED tests/a.py"]),
        (
            "  \x1b[31m1) [long] › a.ts:3:1 › step\x1b[0m\n\n    Error: not seen\n    43 s  a\n",
            ["  1) [long] › a.ts:3:1 › step", "    Error: not seen"],
        ),
        (" FAIL  src/a.test.ts > it\nmore", [" FAIL  src/a.test.ts > it"]),
        ("app/a.py:1: error: wrong\nFound 1 error", ["app/a.py:1: error: wrong"]),
        ("".join(f"line {n}\n" for n in range(30)), [f"line {n}" for n in range(18, 30)]),
        ("", []),
    ],
    ids=["pytest", "journey", "vitest", "mypy", "unknown", "silent"],
)
def test_main_ends_with_what_failed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], said: str, told: list[str]
) -> None:
    Path("said").write_text(said)
    stages = (shell("bad", "cat said; exit 1"), shell("good", "echo FAILED tests/good.py"))
    monkeypatch.setattr(check, "PARTS", {"tests": stages})

    assert check.main(["tests"]) == 1
    _before, _, end = capfd.readouterr().out.rpartition("some checks failed\n")
    assert end.splitlines()[0] == "━━ bad"
    assert [line[: len(t)] for line, t in zip(end.splitlines()[1:], told, strict=True)] == told


def test_main_without_the_tools_runs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "SET_UP", shell("set-up", "exit 1"))
    monkeypatch.setattr(check, "PARTS", {"lint": (shell("never", "touch done"),)})

    assert check.main(["setup", "lint"]) == 1
    assert not Path("done").exists()


def test_main_of_an_unknown_part_is_refused() -> None:
    assert check.main(["lnt"]) == 2
