"""Server and verifier compute the same from their own code, whatever people voted (B3, B4)."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from shuping_verify.bundle import read
from shuping_verify.checks import check
from shuping_verify.law import groups_of

from app.features.ballots.box.channels import PAPER_CODE, keyed
from app.features.ballots.box.law import may_be_published
from app.features.ballots.box.sheets import EXACT_CODES, CodeRule, canonical_json
from app.features.ballots.publication.schemas import BundleRead
from tests.support.bundles import MadeElection, thirty_voters

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ballots"


@st.composite
def elections(draw: st.DrawFn) -> MadeElection:
    """Any election: empty classes, classes below the minimum, blank and invalid sheets, paper."""
    reviewees = draw(st.integers(1, 4))
    names = draw(st.lists(st.sampled_from("abcde"), min_size=1, max_size=5, unique=True))
    sheet = st.lists(st.integers(0, 4), min_size=reviewees, max_size=reviewees)
    some = st.lists(sheet, max_size=20)
    few = st.integers(0, 2)
    return MadeElection(
        reviewees,
        classes={name: draw(st.integers(0, 100)) for name in names},
        sealed={name: draw(some) for name in names},
        paper={name: draw(st.lists(sheet, max_size=8)) for name in names},
        invalid={name: draw(few) for name in names},
        paper_invalid={name: draw(few) for name in names},
        minimum_class=draw(st.integers(1, 8)),
        leftover=draw(few),
        seed=draw(st.integers(0, 1000)),
        code_rule=draw(st.sampled_from(CodeRule)),
        own_vote=draw(st.sampled_from(["everybody", "no_slip", "blank"])),
        not_entitled=draw(few),
    )


def complaints(content: bytes) -> dict[str, list[str]]:
    return {r.name: r.complaints for r in check(read(content), content) if r.complaints}


def spelled_by_model(content: bytes) -> bytes:
    """The file as the contract's model (BundleRead) reads it: nothing left out, nothing added."""
    read_back = BundleRead.model_validate_json(content)
    return canonical_json(read_back.model_dump(mode="json", exclude_unset=True))


@pytest.mark.parametrize("name", ["bundle.json", "bundle-exact.json"])
def test_frozen_file_is_what_the_contract_says(name: str) -> None:
    content = (FIXTURES / name).read_bytes()

    assert spelled_by_model(content) == content


def test_file_with_anything_else_in_it_is_not_what_the_contract_says() -> None:
    bundle = json.loads((FIXTURES / "bundle.json").read_bytes())
    bundle["manifest"]["arrived_at"] = "2026-12-22T02:00:00Z"

    with pytest.raises(ValidationError, match="arrived_at"):
        BundleRead.model_validate(bundle)


@given(elections())
@settings(max_examples=150, deadline=None)
def test_verify_any_published_election_finds_nothing(election: MadeElection) -> None:
    """But a ballot that must not be published (B4): too few valid sheets for any class."""
    bundle = json.loads(election.bundle)
    is_publishable = may_be_published(bundle["totals"]["valid"], election.minimum_class)
    assert set(complaints(election.bundle)) == (set() if is_publishable else {"minimum"})
    assert spelled_by_model(election.bundle) == election.bundle
    assert [tuple(group)[:3] for group in groups_of(bundle)] == [
        (group.id, list(group.members), group.weight) for group in election.facts.channels.groups
    ]


def exact_voters() -> MadeElection:
    """The thirty with exact codes and marked paper only: every row follows from the opening."""
    election = thirty_voters(CodeRule.EXACT)
    election.paper["masses"] = []
    return election


@pytest.mark.parametrize(
    ("make", "name"), [(thirty_voters, "bundle.json"), (exact_voters, "bundle-exact.json")]
)
def test_build_bundle_of_fixture_gives_its_bytes(
    make: Callable[[], MadeElection], name: str
) -> None:
    """Browsers verify these files, too (frontend/src/protocol/verify.test.ts): fixed in form."""
    assert make().bundle == (FIXTURES / name).read_bytes()


def hidden_codes(bundle: dict[str, Any], place: int) -> list[int]:
    return [
        code
        for at, name, code, _, n in bundle["rows"]
        if (at, name) == (place, "masses")
        for _ in range(n)
    ]


def test_build_bundle_with_exact_codes_does_not_show_which_few_are_of_paper() -> None:
    """Two of nine voted on phones, whose rows stand apart in no table and no way: all nine codes
    look drawn by chance, none is shared, and they differ from reviewee to reviewee."""
    bundle: dict[str, Any] = json.loads(thirty_voters(CodeRule.EXACT).bundle)
    codes = [hidden_codes(bundle, place) for place in range(6)]
    flat = sorted(code for found in codes for code in found)
    assert [len(found) for found in codes] == [9] * 6
    assert len(set(flat)) == len(flat) == 54
    # no more small ones than chance gives: in turn they would all be below ten
    assert flat[0] > EXACT_CODES // 10_000
    mean = sum(flat) / len(flat) / EXACT_CODES
    assert abs(mean - 0.5) < 5 * math.sqrt(1 / 12 / len(flat))


def test_mixed_codes_depend_on_the_key_alone() -> None:
    """Who knows everything but the key cannot draw them again."""
    election = thirty_voters(CodeRule.EXACT)
    one = election.reviewee_ids[0]

    def codes(key: bytes) -> set[int]:
        rows = election.channels.mixed(one, [], CodeRule.EXACT, keyed(key))
        return {row.code for row in rows}

    assert codes(b"a" * 32) == codes(b"a" * 32)
    assert len(codes(b"a" * 32)) == 7
    assert codes(b"a" * 32) & codes(b"b" * 32) == set()


def test_build_bundle_twice_gives_the_same_bytes() -> None:
    one, other = thirty_voters(), thirty_voters()
    assert one.bundle == other.bundle
    assert canonical_json(json.loads(one.bundle)) == one.bundle


def test_build_bundle_marks_paper_only_where_no_channel_is_small() -> None:
    election = thirty_voters()
    bundle: dict[str, Any] = json.loads(election.bundle)
    marked = {name for _, name, code, _, _ in bundle["rows"] if code == PAPER_CODE}
    small = thirty_voters()
    small.paper = {"schools": small.paper["schools"][:4]}
    unmarked = {
        name for _, name, code, _, _ in json.loads(small.bundle)["rows"] if code == PAPER_CODE
    }
    assert (marked, unmarked) == ({"schools"}, set())
    assert {g["id"]: (g["sheets"], g["paper"]) for g in bundle["classes"]} == {
        "leaders": (6, 0),
        "schools": (8, 5),
        "masses": (2, 7),
    }


def test_build_bundle_holds_no_sheet_and_no_finer_class() -> None:
    election = thirty_voters()
    election.minimum_class = 9
    bundle: dict[str, Any] = json.loads(election.bundle)
    assert {row[1] for row in bundle["rows"]} == {g["id"] for g in bundle["classes"]}
    assert min(g["sheets"] + g["paper"] for g in bundle["classes"]) >= 9
    text = election.bundle.decode()
    assert all(
        secret.hex() not in text for secrets in election.secrets.values() for secret in secrets
    )
