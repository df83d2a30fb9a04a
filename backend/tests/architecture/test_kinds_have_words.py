"""Every kind of event has words in the browser's messages, every notice and to-do in the `words.py`
of its feature.

A kind without them would be shown as the generic line, which no test of either side notices.
Both languages have the same keys: that is a test of the browser's side.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.contract import flows
from app.features.assessments.duties import TOGETHER
from app.features.assessments.steps import TOLD_TO_REVIEWEE
from app.features.ballots.duties.queries import STEPS
from app.features.ballots.duties.rules import PAPER_KINDS
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.delivery.words import DECLARED, TODOS
from app.features.rectifications.kinds import EscalationStep
from app.features.reports.tables import ReportAction
from app.features.reports.workflow import REPORT_FLOW

ROOT = Path(__file__).resolve().parents[3]
FEATURES = ROOT / "backend" / "app" / "features"
MESSAGES = ROOT / "frontend" / "src" / "features"

KIND = re.compile(r"[a-z_]+\.[a-z_]+")
INTERVIEW_NOTICES = {
    f"interview.{told}"
    for told in (
        "scheduled",
        "rescheduled",
        "called_off",
        "asked",
        "released",
        "recorded",
        "closed_unsigned",
        "done",
    )
}
TAKEN_BY_TWO = {t.action for t in ELECTION_FLOW.transitions if t.confirmed_by}

# put together while running, so that no literal shows them
BUILT = {
    "notices": {
        f"report.{t.target}" for t in REPORT_FLOW.transitions if t.action != ReportAction.PRESENT
    }
    | {f"rectification.{action}" for action in ("submit", "accept", "return", "reopen")}
    | {f"rectification.extension_{answer}" for answer in ("granted", "refused")}
    | {f"rectification.escalated_{step}" for step in EscalationStep}
    # the first two are told no more; who was told finds them in the inbox
    | {f"assessment.{action}" for action in ("propose", "deliberate", "send_back")}
    | {f"deliberation_session.{verb}" for verb in ("agenda_set", "submit", "return", "sign")}
    | {"cycle.start_reporting", "cycle.start_reviewing", "assessment.objection_raised"}
    | {"assessment.objection_added", "assessment.grade_corrected"}
    | {f"announcement.{said}" for said in ("published", "corrected", "withdrawn")}
    | {"finding.answered", "finding.answer_improved"}
    | TOLD_TO_REVIEWEE
    | INTERVIEW_NOTICES,
    "todos": {f"election.{step}" for _, step in STEPS.values()}
    | {f"election.{step}{second}" for step in TAKEN_BY_TWO for second in ("", "_second")}
    | {"election.key", "election.print", "election.destruction", "election.try_key", *PAPER_KINDS}
    | {"election.repeat"}
    | {"report.write", "report.revise", "report.check", "report.approve"}
    | {f"assessment.{verb}" for verb in ("read", "propose", "feed_back", "answer")}
    | {"assessment.add", "assessment.announce"}
    | set(TOGETHER.values())
    | {f"deliberation_session.{verb}" for verb in ("read", "sign", "plan")}
    | {"public_comment.decide"}
    | {
        f"rectification.{verb}"
        for verb in (*("acknowledge", "work", "accept", "unsigned", "extension", "look_back"),)
    }
    | {f"interview.{verb}" for verb in ("schedule", "hold", "sign", "attend", "countersign")},
}
CALLS = {
    "notify": "notices", "notify_all": "notices", "_tell": "notices",
    "Todo": "todos", "_todo": "todos", "_todos": "todos",
}  # fmt: skip


def literals() -> Iterator[tuple[str, str]]:
    """(section, kind) for every kind written out in a feature."""
    for path in sorted(FEATURES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "kind":
                yield from (("kinds", kind) for kind in texts_in(node.value))
            elif isinstance(node, ast.Call):
                yield from kinds_of_call(node)


def kinds_of_call(node: ast.Call) -> Iterator[tuple[str, str]]:
    """What a call of notify, Todo, an event's class or `changed` names."""
    name = getattr(node.func, "id", "")
    if name == "changed" and isinstance(node.args[0], ast.Constant):
        yield "kinds", f"election.{ast.literal_eval(node.args[0])}"
    for keyword in node.keywords:
        if keyword.arg == "kind":
            yield from ((CALLS.get(name, "kinds"), kind) for kind in texts_in(keyword.value))
    if name in CALLS:
        for argument in node.args:
            yield from ((CALLS[name], kind) for kind in texts_in(argument))


def texts_in(node: ast.expr | None) -> list[str]:
    """The literal itself; whatever is put together while running gives none."""
    if isinstance(node, ast.IfExp):
        return texts_in(node.body) + texts_in(node.orelse)
    value = node.value if isinstance(node, ast.Constant) else None
    return [value] if isinstance(value, str) and KIND.fullmatch(value) else []


def worded(section: str) -> set[str]:
    """The kinds with words; those of events are keys of the audit log's table."""
    if section == "kinds":
        table = (MESSAGES / "audit" / "kinds.ts").read_text(encoding="utf-8")
        steps = {f"{flow.name}.{action}" for flow in flows() for action in flow.actions}
        return set(re.findall(r"'([a-z_.]+)': \[", table)) | steps
    return set({"notices": DECLARED, "todos": TODOS}[section]) - {"unknown"}


@pytest.mark.parametrize("section", ["kinds", "notices", "todos"])
def test_every_kind_has_words(section: str) -> None:
    used = {kind for where, kind in literals() if where == section} | BUILT.get(section, set())
    assert len(used) > 5
    assert used - worded(section) == set()


def subject_types() -> set[str]:
    """What events are about, as their classes say and as the calls that make them do."""
    found: set[str] = set()
    for path in sorted(FEATURES.rglob("events.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "subject_type":
                found |= {ast.literal_eval(node.value)} if node.value else set()
    return found | {flow.name for flow in flows()}


def test_every_subject_of_an_event_has_a_word() -> None:
    text = (MESSAGES / "audit" / "messages.ts").read_text(encoding="utf-8")
    for table in re.findall(r"subjects: \{(.*?)\}", text, re.DOTALL):
        assert subject_types() - set(re.findall(r"([a-z_]+): '", table)) == set()


def test_no_words_are_left_over() -> None:
    """Words of a kind that nothing uses any more would only mislead the next reader."""
    for section in ("notices", "todos"):
        used = {kind for where, kind in literals() if where == section} | BUILT[section]
        assert worded(section) - used == set(), section
