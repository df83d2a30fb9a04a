"""Nothing can be changed in a published file unnoticed: every value is edited in turn (B3)."""

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from shuping_verify.bundle import UnreadableError, read
from shuping_verify.checks import check
from shuping_verify.cli import add_arguments, run

from app.features.ballots.box.rules import Row
from app.features.ballots.box.sheets import CodeRule, canonical_json, check_code, code_space
from app.features.ballots.publication.bundle import build_bundle, bundle_message
from tests.support.bundles import ELECTION, MadeElection, thirty_voters

VERIFIER = Path(__file__).parents[4] / "verifier"
Path_ = tuple[str | int, ...]


@pytest.fixture(scope="module")
def election() -> MadeElection:
    return thirty_voters()


def is_caught(content: bytes) -> bool:
    try:
        bundle = read(content)
    except UnreadableError:
        return True
    return any(result.complaints for result in check(bundle, content))


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every object, list and value in the file."""
    if path:
        yield path
    parts: Any = ()
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in parts:
        yield from places(inner, (*path, key))


def changed(value: Any) -> Any:
    """Another value of the same kind, as near as possible; a list turned by one; an object without
    its first field."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value[:-1] + ("1" if value.endswith("0") else "0")
        case list():
            return [*value[1:], *value[:1]] if len(value) > 1 else [*value, 0]
        case dict():
            return dict(list(value.items())[1:])
    return "50.00"


def change(parent: Any, key: Any) -> None:
    parent[key] = changed(parent[key])


def lower(parent: Any, key: Any) -> None:
    if isinstance(parent[key], int) and not isinstance(parent[key], bool):
        parent[key] -= 1
    else:
        change(parent, key)


def remove(parent: Any, key: Any) -> None:
    del parent[key]


def duplicate(parent: Any, key: Any) -> None:
    if isinstance(parent, list):
        parent.insert(key, parent[key])
    else:
        parent[f"{key}_2"] = parent[key]


def swap(parent: Any, key: Any) -> None:
    """With the next different one: for an object the value of the next key."""
    keys = list(range(len(parent))) if isinstance(parent, list) else list(parent)
    at = keys.index(key)
    others = [other for other in keys[at + 1 :] + keys[:at] if parent[other] != parent[key]]
    if others:
        parent[key], parent[others[0]] = parent[others[0]], parent[key]
    else:
        change(parent, key)


EDITS: tuple[Callable[[Any, Any], None], ...] = (change, lower, remove, duplicate, swap)


def edited(content: bytes, edit: Callable[[Any, Any], None]) -> Iterator[tuple[Path_, Any]]:
    """The file with one edit, for every place in it."""
    whole = json.loads(content)
    for path in places(whole):
        bundle = parent = copy(whole)
        for key in path[:-1]:  # what lies beside the way is the same object in every edited file
            parent[key] = parent = copy(parent[key])
        edit(parent, path[-1])
        yield path, bundle


@pytest.mark.parametrize("rule", CodeRule)
@pytest.mark.parametrize("edit", EDITS)
def test_verify_with_any_single_edit_catches_it(
    rule: CodeRule, edit: Callable[[Any, Any], None]
) -> None:
    missed, tried = [], 0
    for path, bundle in edited(thirty_voters(rule).bundle, edit):
        tried += 1
        if not is_caught(canonical_json(bundle)):
            missed.append(path)
    assert (missed, tried > 900) == ([], True)


def signed_anew(election: MadeElection, bundle: Any) -> bytes:
    """As a server would that lies about the result and holds the key."""
    content = {key: value for key, value in bundle.items() if key != "signature"}
    signature = election.key.sign(bundle_message(ELECTION, [canonical_json(content)]))
    return canonical_json(content | {"signature": signature.hex()})


@pytest.mark.parametrize("rule", CodeRule)
@pytest.mark.parametrize("edit", EDITS)
def test_verify_with_any_single_edit_signed_anew_catches_it_by_its_numbers(
    rule: CodeRule, edit: Callable[[Any, Any], None]
) -> None:
    """All but the manifest, whose hash is in the minutes, and facts from which nothing follows."""
    election = thirty_voters(rule)
    election.own_vote, election.not_entitled = "no_slip", 1
    election.paper["masses"] = []  # only marked paper: the opening's hash can be computed
    missed = {
        path
        for path, bundle in edited(election.bundle, edit)
        if path[0] not in ("signature", "manifest", "manifest_hash")
        and not is_caught(signed_anew(election, bundle))
    }
    assert {path for path in missed if not says_nothing(path, edit)} == set()


def says_nothing(path: Path_, edit: Callable[[Any, Any], None]) -> bool:
    """People due, present or signed in, with a slip or without, as long as there are enough; which
    election is repeated; whether it is a rehearsal; a field nobody reads beside those that count.
    """
    is_unread_field = edit is duplicate and isinstance(path[-1], str)
    return (
        path[0] in ("quorum", "repeats", "is_rehearsal")
        or path[-1] in ("signed_in", "not_entitled")
        or is_unread_field
    )


def test_verify_grades_moved_and_tallied_anew_by_the_server_differs_from_the_opening() -> None:
    """The server turns a 差 into a 好 and signs; two scrutineers' hash gives it away."""
    election = thirty_voters()
    election.paper = {}
    honest = election.facts.rows

    def moved(reviewee_id: UUID) -> list[Row]:
        counts = Counter({row[:4]: row.n for row in honest(reviewee_id)})
        poor = next((row for row in honest(reviewee_id) if row.grade == 4), None)
        if poor is not None:
            counts[poor[:4]] -= 1
            counts[(*poor[:3], 1)] += 1
        return sorted(Row(*key, n) for key, n in counts.items() if n)

    lie = build_bundle(replace(election.facts, rows=moved), election.key.sign)
    found = list(check(read(lie), lie))
    assert [result.name for result in found if result.complaints] == ["opening"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda _content: b"",
        lambda _content: b"[]",
        lambda _content: b"null",
        lambda _content: b"\xff\xfe\x00",
        lambda _content: b"<html>",
        lambda _content: b"[" * 100_000,
        lambda content: content.replace(b"shuping-bundle/v1", b"shuping-bundle/v2"),
        lambda content: content.replace(b"smallest-joins-next", b"as-we-like-it"),
        lambda content: content.replace(b'"code_rule":"eighth"', b'"code_rule":"ninth"'),
        lambda content: content.replace(b'"due":', b'"due":NaN,"x":'),
    ],
)
def test_read_of_damaged_file_says_so(
    election: MadeElection,
    spoil: Callable[[bytes], bytes],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(spoil(election.bundle))
    assert verify(str(file)) == 2
    assert "文件不完整，或不是公布的计票文件 · damaged" in capsys.readouterr().err


def test_verify_with_a_key_twice_is_caught(election: MadeElection) -> None:
    """Two readers could each take another one of them."""
    content = election.bundle.replace(b'"is_void":false', b'"is_void":true,"is_void":false')
    assert json.loads(content) == json.loads(election.bundle)
    found = check(read(content), content)
    assert [result.name for result in found if result.complaints] == ["spelling"]


def verify(*argv: str) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(argv))


@pytest.fixture
def file(election: MadeElection, tmp_path: Path) -> str:
    path = tmp_path / "bundle.json"
    path.write_bytes(election.bundle)
    return str(path)


def test_verify_receipt_number_text_and_picture(
    election: MadeElection, file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leaf = election.leaves[3]
    picture = tmp_path / "receipt.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n...IEND" + election.receipt(leaf).encode())
    spaced = " ".join(leaf.hex()[at : at + 4] for at in range(0, 16, 4)).upper()
    for receipt in (leaf.hex(), spaced, election.receipt(leaf), str(picture)):
        assert verify(file, "--receipt", receipt) == 0
        assert "在票箱内 · in the box" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("receipt", "code", "said"),
    [
        (lambda _: "0" * 16, 3, "不在票箱内"),
        (lambda e: e.receipt(hashlib.sha256(b"lost").digest()), 3, "不在票箱内"),
        (lambda e: e.receipt(e.leaves[0]).replace("e1ec", "e1ed"), 3, "另一次投票"),
        (lambda e: e.receipt(e.leaves[0]).replace(e.leaves[0].hex(), e.leaves[1].hex()), 3, "签名"),
        (lambda _: "hello", 2, ""),
    ],
)
def test_verify_receipt_that_is_not_in_says_why(
    election: MadeElection,
    file: str,
    receipt: Callable[[MadeElection], str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert verify(file, "--receipt", receipt(election)) == code
    assert said in capsys.readouterr().out


def test_verify_exact_code_shows_the_voters_own_grade_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    election = thirty_voters(CodeRule.EXACT)
    file = tmp_path / "bundle.json"
    file.write_bytes(election.bundle)
    secret, grades = election.secrets["schools"][2], election.sealed["schools"][2]
    receipt = election.receipt(election.leaves[0], secret)
    assert verify(str(file), "--receipt", receipt, "--class", "schools", "--json") == 0
    lines = json.loads(capsys.readouterr().out)["codes"]
    assert [line["grades"] for line in lines] == [{str(grade): 1} for grade in grades]
    spaced = ",".join(f"{line['code']:,}".replace(",", " ") for line in lines)
    assert verify(str(file), "--codes", spaced, "--class", "schools") == 0
    assert verify(str(file), "--codes", "0,0,0,0,0,0", "--class", "schools") == 3


def test_verify_where_reviewees_draw_no_slip_counts_those_entitled() -> None:
    election = thirty_voters()
    election.own_vote, election.not_entitled = "no_slip", 2
    assert not is_caught(election.bundle)
    bundle = json.loads(election.bundle)
    bundle["classes"][0]["not_entitled"] += 1
    found = {r.name for r in check(bundle, signed_anew(election, bundle)) if r.complaints}
    assert "slips" in found


def test_verify_file_of_before_there_was_a_choice_still_passes(election: MadeElection) -> None:
    """The manifest of an older file does not say who votes on themselves."""
    older = thirty_voters()
    for key in ("own_vote", "told"):
        del older.manifest[key]
    assert not is_caught(older.bundle)
    assert read(election.bundle)["manifest"]["own_vote"] == "everybody"


def test_verify_codes_of_secret_shows_what_was_counted(
    election: MadeElection, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, grades = election.secrets["schools"][2], election.sealed["schools"][2]
    receipt = election.receipt(election.leaves[0], secret)
    assert verify(file, "--receipt", receipt, "--class", "schools", "--json") == 0
    lines = json.loads(capsys.readouterr().out)["codes"]
    space = code_space(8, CodeRule.EIGHTH)
    for one, grade, line in zip(election.reviewee_ids, grades, lines, strict=True):
        assert line["code"] == check_code(secret, ELECTION, one, space)
        assert line["grades"][str(grade)] >= 1
    codes = ",".join(str(line["code"]) for line in lines)
    assert verify(file, "--codes", codes, "--class", "schools") == 0
    assert verify(file, "--codes", "9,9,9,9,9,9", "--class", "schools") == 3
    assert verify(file, "--codes", "1,2", "--class", "schools") == 2
    assert verify(file, "--codes", codes, "--class", "nobody") == 2


def test_verify_of_changed_file_fails_and_names_what_is_false(
    election: MadeElection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = json.loads(election.bundle)
    bundle["tally"][2]["score"] = "99.99"
    file = tmp_path / "changed.json"
    file.write_bytes(canonical_json(bundle))
    assert verify(str(file)) == 1
    out = capsys.readouterr().out
    assert "✗ 票数、比例、得分重新计算一致" in out
    assert "✓ 封箱校验码由清单算出" in out
    assert "核验不通过" in out


def test_program_runs_as_a_copy_of_its_folder_with_cryptography_alone(file: str) -> None:
    """Nothing of the server is imported, and no package but the one it declares."""
    program = (
        "import sys; from shuping_verify.cli import main; code = main(sys.argv[1:]);"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'app', 'pydantic', 'sqlalchemy'}));"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", file],
        cwd=VERIFIER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("[]\n")
    assert "核验通过" in done.stdout
