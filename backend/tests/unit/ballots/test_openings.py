"""Two independent openings give the same bytes: what a browser opened, and what Python opened.

The browser's side, on the same fixtures, is frontend/src/protocol/openings.test.ts. Each has a
box that one side sealed and split the key of, sheets that do not open among them.
"""

import base64
import hashlib
import json
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app import cli
from app.features.ballots.box.channels import sealed_classes
from app.features.ballots.box.offline import OpeningError, open_sealed_file
from app.features.ballots.box.packing import pack_rows, unpack_rows
from app.features.ballots.box.rules import VoterClass, opening_lines
from app.features.ballots.box.sheets import CodeRule

FILE = Path(__file__).parents[2] / "fixtures" / "ballots" / "openings.json"
OPENINGS: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


def sealed(fixture: dict[str, Any]) -> bytes:
    return json.dumps(fixture["sealed"]).encode()


@pytest.mark.parametrize("fixture", OPENINGS, ids=lambda fixture: str(fixture["maker"]))
def test_open_box_of_either_side_gives_the_same_bytes_with_any_two_shares(
    fixture: dict[str, Any],
) -> None:
    for shares in permutations(fixture["shares"], 2):
        opening = open_sealed_file(sealed(fixture), shares)
        assert opening.content.decode() == fixture["opening"]
        assert opening.hash == hashlib.sha256(fixture["opening"].encode()).hexdigest()
        assert opening.valid + opening.invalid == len(fixture["sealed"]["sheets"])
        assert opening.invalid > 0


@pytest.mark.parametrize("fixture", OPENINGS, ids=lambda fixture: str(fixture["maker"]))
def test_unpack_rows_of_an_opening_gives_its_lines(fixture: dict[str, Any]) -> None:
    """The browser packs the same bytes (frontend/src/protocol/openings.test.ts)."""
    box, manifest = fixture["sealed"], fixture["sealed"]["manifest"]
    _, _, *lines = fixture["opening"].splitlines(keepends=True)
    invalid = {line.split()[1]: int(line.split()[2]) for line in lines[: len(manifest["classes"])]}
    sealed = Counter(sheet["class_id"] for sheet in box["sheets"])
    counted = sealed_classes(
        [VoterClass(c["id"], c["weight"]) for c in manifest["classes"]],
        {name: n - invalid[name] for name, n in sealed.items()},
        box["paper"],
        manifest["minimum_class"],
    )
    reviewee_ids = [UUID(line["id"]) for line in manifest["reviewees"]]
    packed = base64.b64decode(fixture["packed"])
    rule = CodeRule(manifest["code_rule"])
    rows = [row for _, found in unpack_rows(packed, reviewee_ids, counted, rule) for row in found]
    assert opening_lines(rows).decode() == "".join(lines[len(manifest["classes"]) :])
    assert pack_rows(rows, reviewee_ids, counted, rule) == packed


PYTHON, BROWSER, _WITH_PAPER, _EXACT = OPENINGS


@pytest.mark.parametrize(
    ("content", "shares", "said"),
    [
        (b"", PYTHON["shares"][:2], "no file of sealed sheets"),
        (b"[1]", PYTHON["shares"][:2], "no file of sealed sheets"),
        (sealed(PYTHON), PYTHON["shares"][:1] * 2, "two different shares"),
        (sealed(PYTHON), BROWSER["shares"][:2], "of another election"),
        (sealed(PYTHON), ["AAAAA", PYTHON["shares"][0]], "wrong letter"),
        (sealed(PYTHON), ["", PYTHON["shares"][0]], "wrong letter"),
        (sealed(PYTHON), ["一二三", PYTHON["shares"][0]], "wrong letter"),
        (
            sealed(PYTHON).replace(b'"minimum_class": 5', b'"minimum_class": 1'),
            PYTHON["shares"][:2],
            "manifest",
        ),
    ],
)
def test_open_sealed_file_with_anything_wrong_says_what(
    content: bytes, shares: list[str], said: str
) -> None:
    with pytest.raises(OpeningError, match=said):
        open_sealed_file(content, shares)


def test_open_sealed_file_with_shares_of_two_elections_is_refused() -> None:
    with pytest.raises(OpeningError):
        open_sealed_file(sealed(PYTHON), [PYTHON["shares"][0], BROWSER["shares"][0]])


def test_open_ballots_command_writes_the_file_and_tells_the_digest(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    box, share, into = tmp_path / "box.json", tmp_path / "share.txt", tmp_path / "opening.txt"
    box.write_bytes(sealed(BROWSER))
    share.write_text(BROWSER["shares"][1].lower())
    assert cli.main(["open-ballots", str(box), BROWSER["shares"][0], str(share)]) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode() == BROWSER["opening"]
    assert hashlib.sha256(out).hexdigest() in err.decode()
    argv = ["open-ballots", str(box), BROWSER["shares"][0], str(share), "--into", str(into)]
    assert cli.main(argv) == 0
    assert into.read_bytes() == out
    assert cli.main(["open-ballots", str(box), "AAAA", str(share)]) == 2


def test_verify_command_is_the_program_of_its_own_folder(tmp_path: Path) -> None:
    assert cli.main(["verify", str(tmp_path / "nothing.json")]) == 2
