"""A county's two years, made by an earlier version, after every migration since.

Nothing that was signed, published or sealed has changed by a byte, nothing is lost, and the
present application works with it. A migration that reshapes a table says in tests/support/kept.py
how to read the same from the new shape, and below which tables it renamed or gave up.
"""

import hashlib
from collections.abc import Iterator, Mapping

import pytest
from shuping_verify.bundle import read
from shuping_verify.checks import check
from sqlalchemy import create_engine

from app.features.ballots.publication.schemas import BundleRead
from tests.support.frozen import FROZEN_AT, FrozenYear, frozen_year, recorded, restored, revision
from tests.support.kept import KINDS, fingerprints, row_counts
from tests.support.server import TEST_FOLDER, shared_server
from tests.support.year import API, ok

OFFICE, CHAIR, AUDITOR = "P104", "P101", "P109"
SECRETARY, SUCCESSOR = "P001", "P302"

# a table's name when the year was frozen → its name now
RENAMED: Mapping[str, str] = {
    "role_assignments": "post_holdings",
    "deliberations": "deliberation_sessions",
    "deliberation_members": "session_members",
}
# tables that have another number of rows since: which, and why
RESHAPED: Mapping[str, str] = {
    "login_throttles": "forgotten when its time is over",
    "election_confirmations": "kept with the steps they led to, or waiting for others",
    "carried_items": "a year's copies of items: their ids stand for the items, or became items",
    "rectification_carries": "which copy was of which item: former_item_ids has it",
    "rectifications": "copies without an item became items",
}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrozenYear]:
    with (
        shared_server(TEST_FOLDER) as server,
        frozen_year(server, tmp_path_factory.mktemp("frozen")) as frozen,
    ):
        yield frozen


def test_migrate_leaves_every_row_of_every_kind_as_it_was(frozen: FrozenYear) -> None:
    """What was signed, published, sealed: no row changed, none lost, none added."""
    changed = {}
    with frozen.database.engine.connect() as connection:
        for kind in KINDS:
            before = set(recorded().kinds[kind.name].items())
            changed[kind.name] = before ^ set(fingerprints(connection, kind).items())
    assert {name: rows for name, rows in changed.items() if rows} == {}


def test_compare_sees_one_changed_letter(frozen: FrozenYear) -> None:
    """The comparison itself: of all rows, exactly the one that was touched."""
    (kind,) = (kind for kind in KINDS if kind.name == "minutes versions")
    before = recorded().kinds[kind.name]
    with frozen.database.engine.connect() as connection:
        connection.exec_driver_sql(
            "UPDATE minutes_versions SET text = text || '。' WHERE number = 2"
        )
        after = fingerprints(connection, kind)
        connection.rollback()
    assert before.keys() == after.keys()
    assert [key.rpartition("/")[2] for key in before if before[key] != after[key]] == ["2"]


def test_every_recorded_kind_is_compared() -> None:
    """A kind that is no longer of interest is struck from the record too, consciously."""
    assert {kind.name for kind in KINDS} == set(recorded().kinds)
    assert [name for name, rows in recorded().kinds.items() if not rows] == []


def test_migrate_keeps_the_number_of_rows_of_every_table(frozen: FrozenYear) -> None:
    before = {
        RENAMED.get(name, name): count
        for name, count in recorded().rows.items()
        if name not in RESHAPED
    }
    with frozen.database.engine.connect() as connection:
        after = row_counts(connection)
    assert {name: after.get(name) for name in before} == before


def test_audit_chain_still_verifies(frozen: FrozenYear) -> None:
    """N4: the log of the frozen year is a chain under the present code."""
    found = ok(frozen.by(AUDITOR).get(f"{API}/audit-events/verification"))
    assert (found["ok"], found["checked"]) == (True, recorded().rows["audit_events"])


def test_published_bundle_is_served_unchanged_and_verifies(frozen: FrozenYear) -> None:
    """B3: as first published; the verifier of today has nothing to say against it."""
    (election,) = frozen.ids("SELECT election_id FROM published_bundles")
    with frozen.clients.anonymous() as phone:
        content = phone.get(f"{API}/elections/{election}/bundle").content
        manifest = phone.get(f"{API}/elections/{election}/manifest").json()
    stored = frozen.one("SELECT content FROM published_bundles")
    assert hashlib.sha256(content).digest() == hashlib.sha256(stored).digest()
    assert BundleRead.model_validate_json(content).manifest.election_id == election
    bundle = read(content)
    assert [result for result in check(bundle, content) if result.complaints] == []
    assert manifest == frozen.one(f"SELECT manifest FROM elections WHERE id = '{election}'")  # noqa: S608  our own id


def test_archived_file_is_served_unchanged(frozen: FrozenYear) -> None:
    """A6: byte for byte what was filed."""
    (assessment,) = frozen.ids("SELECT assessment_id FROM archive_files")
    content = frozen.by(OFFICE).get(f"{API}/assessments/{assessment}/archive").content
    assert hashlib.sha256(content).hexdigest() == frozen.one("SELECT sha256 FROM archive_files")


def test_opinion_of_before_statements_is_read_as_paragraphs(frozen: FrozenYear) -> None:
    """A2: its citations are of it as a whole, and who wrote it last is in the log."""
    (assessment,) = frozen.ids("SELECT assessment_id FROM archive_files")
    opinion = ok(frozen.by(OFFICE).get(f"{API}/assessments/{assessment}"))["opinion"]
    assert [s["text"] for s in opinion["done_well"]] == ["任务清单件件有着落"]
    assert [s["text"] for s in opinion["not_done_well"]] == ["融合不深"]
    statements = [s for part in ("done_well", "not_done_well", "problems") for s in opinion[part]]
    assert [s["citations"] for s in statements] == [[]] * len(statements)
    assert len(opinion["citations"]) == frozen.one(
        f"SELECT count(*) FROM assessment_citations WHERE assessment_id = '{assessment}'"  # noqa: S608  our own id
    )
    writer = "SELECT p.staff_no FROM assessments a JOIN people p ON p.id = a.written_by"
    assert frozen.one(f"{writer} WHERE a.id = '{assessment}'") == OFFICE


@pytest.mark.parametrize("staff_no", [OFFICE, CHAIR, SECRETARY, SUCCESSOR])
def test_lists_and_pages_open_on_the_migrated_year(frozen: FrozenYear, staff_no: str) -> None:
    client = frozen.by(staff_no)
    cycles = ok(client.get(f"{API}/cycles"))["items"]
    nouns = ("reports", "rectifications", "assessments", "meetings", "inspections")
    lists = [f"{noun}?cycle_id={cycle['id']}" for cycle in cycles for noun in nouns]
    for path in ["cycles", "me", "home", "notices", *lists]:
        reply = client.get(f"{API}/{path}")
        assert reply.status_code == 200, f"{path}: {reply.text}"


@pytest.mark.parametrize("staff_no", [OFFICE, CHAIR])
def test_board_of_both_years_opens(frozen: FrozenYear, staff_no: str) -> None:
    client = frozen.by(staff_no)
    cycles = ok(client.get(f"{API}/cycles"))["items"]
    assert {cycle["state"] for cycle in cycles} == {"closed", "reporting"}
    for cycle in cycles:
        board = ok(client.get(f"{API}/cycles/{cycle['id']}/board"))
        assert board["total"] == 15


def test_every_kind_of_object_opens_in_whatever_state_it_was_left(frozen: FrozenYear) -> None:
    office, failed = frozen.by(OFFICE), []
    nouns = ("reports", "inspections", "meetings", "elections", "assessments", "rectifications")
    for noun in nouns:
        ids = frozen.ids(f"SELECT DISTINCT ON (cycle_id, state) id FROM {noun}")  # noqa: S608  a name from the list above
        assert ids
        replies = {one: office.get(f"{API}/{noun}/{one}") for one in ids}
        failed += [(noun, r.text) for r in replies.values() if r.status_code != 200]
    assert failed == []


def test_restored_year_is_of_the_revision_it_was_frozen_at() -> None:
    """And not touched since: what the migrations start from is what was recorded."""
    with shared_server(TEST_FOLDER) as server, restored(server, "untouched") as url:
        engine = create_engine(url)
        with engine.connect() as connection:
            assert revision(connection).startswith(FROZEN_AT)
            counted = row_counts(connection)
        engine.dispose()
    assert counted == recorded().rows


def test_migrate_makes_a_session_of_each_record_with_its_signature(frozen: FrozenYear) -> None:
    """A4: what the chair decided is signed by the chair, with one item and no snapshot."""
    with frozen.database.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT s.state, i.outcome, i.decided_grade = a.grade, s.signed_at IS NOT NULL,"
            " s.signed_by = (SELECT p.id FROM people p WHERE p.staff_no = 'P101'"
            "  AND p.tenant_id = s.tenant_id),"
            " (SELECT count(*) FROM session_members m WHERE m.session_id = s.id AND m.is_chair)"
            " FROM deliberation_sessions s JOIN session_items i ON i.session_id = s.id"
            " JOIN assessments a ON a.id = i.assessment_id WHERE i.round = a.round"
            " AND a.state <> 'drafting'"
        ).all()
        snapshots = connection.exec_driver_sql("SELECT count(*) FROM assessment_snapshots").scalar()
    assert rows != []
    assert set(map(tuple, rows)) == {("signed", "as_proposed", True, True, True, 1)}
    assert snapshots == 0


def test_migrate_knows_who_wrote_each_opinion(frozen: FrozenYear) -> None:
    """A4: all whom the log names, and whoever wrote last; none of them answers an objection."""
    found = set(frozen.ids("SELECT assessment_id || '/' || person_id FROM assessment_writers"))
    logged = set(
        frozen.ids(
            "SELECT DISTINCT subject_id || '/' || actor_id FROM audit_events"
            " WHERE kind = 'assessment.opinion_written'"
        )
    )
    last = set(
        frozen.ids("SELECT id || '/' || written_by FROM assessments WHERE written_by IS NOT NULL")
    )
    assert last != set()
    assert found == logged | last
