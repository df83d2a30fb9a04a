"""What belongs to another organization, or to somebody else, does not exist: 404 in every
operation that names it, and absent from every list (P4)."""

from uuid import UUID

import httpx
import pytest

from app.access.permissions import P
from app.access.policy import SERVICE_GRANTABLE
from app.access.roles import Role
from app.features.cycles.tables import Cycle, Stage
from tests.support.foreign import Rows, add_foreign_rows, texts_of
from tests.support.operations import Operation, operations
from tests.support.world import World

# rows named in paths, and every list in which a row or a text about it could show
OWNED = (
    "report_id",
    "assessment_id",
    "interview_id",
    "deliberation_session_id",
    "rectification_id",
    "meeting_id",
    "election_id",
    "answer_id",
    "inspection_id",
    "finding_id",
    "self_check_id",
    "public_comment_id",
)
LISTS = {
    "report_id": "/api/v1/reports",
    "assessment_id": "/api/v1/assessments",
    "interview_id": "/api/v1/interviews",
    "deliberation_session_id": "/api/v1/deliberation-sessions",
    "rectification_id": "/api/v1/rectifications",
    "meeting_id": "/api/v1/meetings",
    "election_id": "/api/v1/elections?cycle_id={cycle}",
    "question_id": "/api/v1/questions",
    "comment_id": "/api/v1/comments",
    "remark_id": "/api/v1/remarks",
    "inspection_id": "/api/v1/inspections",
    "finding_id": "/api/v1/findings",
    "self_check_id": "/api/v1/self-checks?cycle_id={cycle}",
    "public_comment_id": "/api/v1/public-comments",
}
# that a meeting takes place is no secret to those who take part in one; what was said there is
MEETINGS_IN_SIGHT = {"get_meeting", "list_meeting_history"}
# without an end, and open to exactly those who may read the meeting: see tests/api/live
STREAMS = {"follow_meeting"}


@pytest.fixture
def cycle(world: World) -> Cycle:
    return world.cycle(Stage.ASSESSING)


@pytest.fixture
def rows(world: World, cycle: Cycle) -> dict[str, Rows]:
    """One row of each kind about each school's secretary, by staff number."""
    return add_foreign_rows(world, cycle)


def naming(row: str) -> list[Operation]:
    """The operations that name such a row in their path."""
    return [
        o
        for o in operations()
        if o.permission and "{" + row + "}" in o.path and o.name not in STREAMS
    ]


def found(client: httpx.Client, about: Rows) -> set[str]:
    """The operations that answered as if these rows were there, without being refused."""
    answers = set()
    for row in OWNED:
        for operation in naming(row):
            reply = operation.send(client, operation.filled_path(**{row: str(about[row])}))
            refusals = {403, 404} if operation.method == "GET" else {403, 404, 422}
            if reply.status_code not in refusals:
                answers.add(operation.name)
    return answers


def listed(client: httpx.Client, cycle: Cycle) -> dict[str, set[str]]:
    """The ids in each list; none in those that the client may not read."""
    replies = {row: client.get(path.format(cycle=cycle.id)) for row, path in LISTS.items()}
    assert {reply.status_code for reply in replies.values()} <= {200, 403}
    return {
        row: {item["id"] for item in reply.json().get("items", [])}
        for row, reply in replies.items()
    }


def shown(client: httpx.Client, cycle: Cycle, rows: dict[str, Rows], staff_no: str) -> list[str]:
    """The pages and lists on which a text about this secretary can be read."""
    meetings = [f"/api/v1/meetings/{about['meeting_id']}" for about in rows.values()]
    pages = [*meetings, *(f"{path}/minutes" for path in meetings)]
    pages += [path.format(cycle=cycle.id) for path in LISTS.values()]
    return [
        page for page in pages if any(said in client.get(page).text for said in texts_of(staff_no))
    ]


def test_every_owned_row_is_tried() -> None:
    """A new kind of row in a path has to be added to OWNED, or here with the reason."""
    elsewhere = {
        "account_id",  # service accounts: the administrator's alone
        "webhook_id",
        "delivery_id",  # likewise
        "mail_id",  # what became of e-mails, without what they say: tests/api/delivery/test_mails
        "organization_id",  # the tree of organizations is open to all
        "bulletin_id",  # of the county, for all schools: tests/api/rectifications/test_bulletins
        "announcement_id",  # who reads which: tests/api/assessments/test_announcements
        "about_id",  # of any kind: tests/api/documents walks all of them
        "post_id",  # who may hand posts over: tests/api/posts
        "person_id",  # the readers of people: tests/api/people/test_people
        "cycle_id",  # open to people; for service accounts see below
        "reviewee_id",  # always after the meeting or the cycle
        "attendee_id",  # always after the meeting
        "item_id",  # always after the meeting or the session
        "file_id",  # always after the rectification, the finding or the self-check
        "subject_id",  # always after the self-check
        "escalation_id",  # always after the rectification
    }
    named = {
        part.strip("{}")
        for operation in operations()
        if operation.permission
        for part in operation.path.split("/")
        if part.startswith("{") and part.endswith("_id}")
    }
    assert named - elsewhere == set(OWNED)


def test_a_secretary_finds_nothing_of_the_other_school(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    secretary = world.as_person(world.county().people["P001"])

    # every reviewee of a cycle is on the ballots of that cycle: the result is their own
    assert found(secretary, rows["P002"]) == {*MEETINGS_IN_SIGHT, "get_own_result"}
    lists = listed(secretary, cycle)
    assert {row for row, ids in lists.items() if str(rows["P002"][row]) in ids} == {"meeting_id"}
    assert {row for row, ids in lists.items() if str(rows["P001"][row]) in ids} == {
        *LISTS,
    } - {"election_id", "deliberation_session_id"}  # of those who run them
    assert shown(secretary, cycle, rows, "P002") == []
    assert shown(secretary, cycle, rows, "P001") != []


@pytest.mark.parametrize("role", [Role.OFFICE, Role.APPROVER, Role.DEPUTY, Role.CHAIR])
def test_a_leader_of_one_school_finds_nothing_of_the_other(
    world: World, cycle: Cycle, rows: dict[str, Rows], role: Role
) -> None:
    leader = world.as_person(world.person("L001", "外校领导", world.county().second, role))

    assert found(leader, rows["P001"]) == MEETINGS_IN_SIGHT
    lists = listed(leader, cycle)
    assert {row for row, ids in lists.items() if str(rows["P001"][row]) in ids} == {"meeting_id"}
    assert shown(leader, cycle, rows, "P001") == []
    assert {row for row, ids in lists.items() if str(rows["P002"][row]) in ids} >= {
        "report_id", "rectification_id", "election_id", "question_id", "comment_id", "remark_id",
    }  # fmt: skip
    assert len(shown(leader, cycle, rows, "P002")) == 7  # minutes and lists


def as_service_of_second(world: World, scopes: list[str]) -> httpx.Client:
    """A client of a service account for the second school."""
    made = world.as_role("admin").post(
        "/api/v1/service-accounts",
        json={
            "name": "another system",
            "scopes": scopes,
            "organization_id": str(world.county().second.id),
        },
    )
    assert made.status_code == 201, made.text
    return world.as_service(UUID(made.json()["id"]), *scopes)


def test_a_service_account_of_one_school_finds_nothing_of_the_other(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    service = as_service_of_second(world, sorted(SERVICE_GRANTABLE))

    assert found(service, rows["P001"]) == set()
    readable = (
        *("report_id", "assessment_id", "rectification_id", "meeting_id"),
        *("inspection_id", "finding_id", "public_comment_id"),
    )
    assert {row: ids for row, ids in listed(service, cycle).items() if ids} == {
        row: {str(rows["P002"][row])} for row in readable
    }
    assert shown(service, cycle, rows, "P001") == []


def test_a_service_account_of_one_school_sees_its_own_cycles_and_organization_only(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    county = world.county()
    with world.session() as session:
        own = Cycle(
            title="支部自评",
            year=2025,
            organization_id=county.second.id,
            state=Stage.REPORTING,
            reporting_due_on=cycle.reporting_due_on,
            meeting_on=cycle.meeting_on,
            closing_on=cycle.closing_on,
        )
        session.add(own)
    service = as_service_of_second(world, [P.CYCLE_READ, P.ORGANIZATION_READ])

    def ids(path: str) -> set[str]:
        return {item["id"] for item in service.get(path).json()["items"]}

    assert ids("/api/v1/cycles") == {str(own.id)}
    assert ids("/api/v1/organizations") == {str(county.second.id)}
    reads = [o for o in naming("cycle_id") if o.method == "GET"]
    assert len(reads) >= 3
    for operation in reads:
        reply = operation.send(service, operation.filled_path(cycle_id=str(cycle.id)))
        assert reply.status_code in {403, 404}, operation.name
    for other in (county.first, county.office):
        assert service.get(f"/api/v1/organizations/{other.id}").status_code == 404
    assert service.get(f"/api/v1/reports/{rows['P002']['report_id']}").status_code == 403


def test_the_administrator_finds_no_content_at_all(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    admin = world.as_role("admin")

    assert [found(admin, about) for about in rows.values()] == [set(), set()]
    assert listed(admin, cycle) == {row: set() for row in LISTS}
    assert [shown(admin, cycle, rows, staff_no) for staff_no in rows] == [[], []]
