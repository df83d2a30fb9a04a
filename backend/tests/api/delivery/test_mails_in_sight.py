"""P4: an office sees the e-mails to people of its own organization, and sends only those again."""

import pytest

from app.access.roles import Role
from app.core.outbox import ParcelStatus
from app.features.delivery.tables import Mail
from tests.support.world import World

MAILS = "/api/v1/mails"


@pytest.fixture
def failed(world: World) -> dict[str, str]:
    """An e-mail to somebody of each school that could not be sent, by staff number."""
    made = {}
    with world.session() as session:
        for staff_no in ("P001", "P002"):
            mail = Mail(
                person_id=world.county().people[staff_no].id,
                address=f"{staff_no}@school.example",
                language="zh",
                created_at=world.clock.now(),
                due_at=world.clock.now(),
                status=ParcelStatus.FAILED,
            )
            session.add(mail)
            made[staff_no] = str(mail.id)
    return made


def test_office_of_one_school_sees_its_mails_only(world: World, failed: dict[str, str]) -> None:
    office = world.as_person(world.person("P301", "钱一", world.county().first, Role.OFFICE))

    listed = office.get(MAILS)
    again = {no: office.post(f"{MAILS}/{failed[no]}/actions/send_again") for no in failed}

    assert [mail["id"] for mail in listed.json()["items"]] == [failed["P001"]]
    assert "P002" not in listed.text
    assert {no: reply.status_code for no, reply in again.items()} == {"P001": 200, "P002": 404}
    counts = office.get(f"{MAILS}/counts").json()
    assert (counts["waiting"], counts["failed"]) == (1, 0)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.ADMIN])
def test_those_of_the_county_see_all_mails(
    world: World, failed: dict[str, str], role: Role
) -> None:
    client = world.as_role(role)

    assert {mail["id"] for mail in client.get(MAILS).json()["items"]} == set(failed.values())
    assert client.get(f"{MAILS}/counts").json()["failed"] == 2
