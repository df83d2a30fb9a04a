"""No thread that serves requests waits for its turn (core.turns), and the next slow thing is
noticed: what blocks is listed here, and what is slow asks for a turn where it is done."""

import ast
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest

import app
from app.core import documents, images, passwords, pdf
from app.core.sheets import write_sheets
from app.core.turns import OutOfTurn, begin_request
from app.features.cycles.roster import rules as roster
from app.features.rectifications.ledger.export import write_ledger
from app.features.rectifications.ledger.rules.listing import LedgerView
from app.features.reports.word.reading import read_word_paragraphs
from tests.support.operations import description

SOURCES = Path(app.__file__).parent

# where something may block a thread, and why no request waits there
BLOCKING = {
    "core/embedded_folder.py": "locks the database's folder, when nobody is served",
    "core/embedded_postgres.py": "starts and stops the database, when nobody is served",
    "core/live/hub.py": "asyncio's sleep: the event loop does other things meanwhile",
    "core/pdf.py": "the process that sets a document: work, for which a turn was taken",
    "core/turns.py": "asyncio's semaphore: whoever waits holds neither thread nor session",
    "core/counts.py": "held for the length of one addition",
    "features/publicity/door/challenges.py": "held to look up a form; proofs have a thread of"
    " their own",
    "features/publicity/door/limits.py": "held for the length of a few additions",
    "features/publicity/site/shelf.py": "two threads of its own make the pages, nobody else waits",
    "server.py": "starts processes and the worker's thread, no request's",
    "work.py": "asyncio's sleep in the worker",
}
WORDS = {"Semaphore", "BoundedSemaphore", "Lock", "Condition", "sleep", "acquire", "to_process"}
PACKAGES = {"threading", "queue", "concurrent", "multiprocessing", "subprocess", "fcntl"}

# libraries whose work is slow: who imports them, and how to call what they do there
SLOW_LIBRARIES = {"pwdlib", "PIL", "typst", "docx", "xlsxwriter", "python_calamine"}
# what to_docx alone calls
WORD_PARTS = ("page", "paragraphs", "styles", "tables", "xml")
SLOW: dict[str, list[Callable[[], Any]]] = {
    "core/passwords.py": [
        lambda: passwords.hash_password("x"),
        lambda: passwords.hash_generated("x"),
        lambda: passwords.verify_password("x", None),
        lambda: passwords.verify_generated("x", None),
    ],
    "core/images.py": [lambda: images.clean_image(b"")],
    "core/typeset.py": [lambda: pdf.render_pdf("", {})],  # a process of its own, started by pdf
    "core/documents/word/__init__.py": [lambda: documents.to_docx(documents.Paper("", ()))],
    **{f"core/documents/word/{part}.py": [] for part in WORD_PARTS},
    "features/reports/word/reading.py": [lambda: read_word_paragraphs(b"")],
    "core/sheets.py": [lambda: write_sheets([])],
    "features/rectifications/ledger/export.py": [
        lambda: write_ledger([], LedgerView.WHOLE, "", "")
    ],
    "features/cycles/roster/rules/workbook.py": [lambda: roster.read_workbook(b"")],
}

TAKE_TURNS = {
    "log_in", "change_password", "issue_passwords", "issue_service_token", "create_service_account",
    "rotate_service_secret", "upload_finding_file", "upload_answer_file", "upload_proof_file",
    "import_report", "download_report_file", "download_minutes_file", "print_slips",
    "download_interview_notice", "download_interview_record",
    "download_deliberation_session_record",
    "print_paper_forms", "download_roster_template", "download_roster_example", "check_roster",
    "import_roster", "download_roster", "download_board", "download_ranking",
    "list_recurrences", "download_ledger", "download_attendees", "download_tally",
    "check_ledger", "import_ledger",
    "create_bulletin", "issue_bulletin", "download_document_file",
    "take_bulk_escalations", "create_escalation", "upload_rectification_file",
}  # fmt: skip


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCES.rglob("*.py")):
        yield str(path.relative_to(SOURCES)), ast.parse(path.read_text(encoding="utf-8"))


def names(tree: ast.Module) -> set[str]:
    """Every name that is used, imported or looked up."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.alias):
            found.add(node.name.split(".")[0])
    return found


def imported(tree: ast.Module) -> set[str]:
    """The packages that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_what_may_block_a_thread_is_listed_with_its_reason() -> None:
    assert {
        name for name, tree in modules() if names(tree) & WORDS or imported(tree) & PACKAGES
    } == set(BLOCKING)


def test_slow_libraries_are_used_where_a_turn_is_asked_for() -> None:
    assert {name for name, tree in modules() if imported(tree) & SLOW_LIBRARIES} == set(SLOW)


@pytest.mark.parametrize(
    "work", [work for of_module in SLOW.values() for work in of_module],
    ids=[f"{name} {n}" for name, found in SLOW.items() for n in range(len(found))],
)  # fmt: skip
def test_slow_work_in_a_request_that_took_no_turn_is_a_fault(work: Callable[[], Any]) -> None:
    def run() -> None:
        begin_request()
        work()

    with pytest.raises(OutOfTurn):
        copy_context().run(run)


def test_operations_that_take_turns_say_so_in_the_contract() -> None:
    declared = {
        operation["operationId"]
        for methods in description()["paths"].values()
        for operation in methods.values()
        if "x-turn" in operation
    }
    assert declared == TAKE_TURNS
