"""Server and verifier compute the same from their own code, whatever people voted (B3, B4)."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from shuping_verify.bundle import read
from shuping_verify.checks import check
from shuping_verify.law import groups_of

from app.features.ballots.box.channels import PAPER_CODE
from app.features.ballots.box.sheets import canonical_json
from tests.support.bundles import MadeElection, thirty_voters

FIXTURE = Path(__file__).parents[2] / "fixtures" / "ballots" / "bundle.json"


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
    )


def complaints(content: bytes) -> dict[str, list[str]]:
    return {r.name: r.complaints for r in check(read(content), content) if r.complaints}


@given(elections())
@settings(max_examples=150, deadline=None)
def test_verify_any_published_election_finds_nothing(election: MadeElection) -> None:
    bundle = json.loads(election.bundle)
    assert complaints(election.bundle) == {}
    assert [tuple(group)[:3] for group in groups_of(bundle)] == [
        (group.id, list(group.members), group.weight) for group in election.facts.channels.groups
    ]


def test_build_bundle_of_fixture_gives_its_bytes() -> None:
    """Browsers verify this file, too (frontend/src/protocol/verify.test.ts): its form is fixed."""
    assert thirty_voters().bundle == FIXTURE.read_bytes()


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
