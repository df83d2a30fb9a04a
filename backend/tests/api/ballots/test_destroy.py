"""After the objection period the sealed sheets go; what was published stays (ballot.md, keys)."""

from sqlalchemy import func, select

from app.features.ballots.box.tables import SEALED_FINALS
from app.features.ballots.tables import PublishedBundle
from tests.support.clock import FixedClock
from tests.support.hall import Hall
from tests.support.offers import actions, offer_of


def released(hall: Hall) -> Hall:
    hall.world.once(lambda: release(hall), "released by everybody")
    return hall


def release(hall: Hall) -> None:
    reviewees = len(hall.manifest["reviewees"])
    for tokens in hall.tokens.values():
        for at, token in enumerate(tokens):
            assert hall.cast(token, hall.seal([at % 5] * reviewees)).status_code == 200
    hall.close()
    hall.count()
    hall.release()


def destroy(hall: Hall) -> None:
    hall.both("destroy", hall.scrutineer, hall.second_scrutineer)


def sealed_sheets(hall: Hall) -> int:
    with hall.world.session() as session:
        statement = select(func.count()).where(SEALED_FINALS.c.election_id == hall.election_id)
        return session.scalar(statement) or 0


def test_destroy_before_the_period_is_over_is_blocked(open_hall: Hall, clock: FixedClock) -> None:
    hall = released(open_hall)
    clock.advance(days=15)
    reply = hall.act("destroy", hall.scrutineer)
    assert reply.status_code == 409
    page = hall.scrutineer.get(hall.url()).json()
    assert actions(page) == ["destroy", "read_tally"]
    offer = offer_of(page, "destroy")
    assert len(offer["blocked_by"]) == 1
    assert "15" in offer["blocked_by"][0]
    assert sealed_sheets(hall) == 40


def test_destroy_removes_the_sheets_and_changes_nothing_that_was_published(
    open_hall: Hall, clock: FixedClock
) -> None:
    hall = released(open_hall)
    addresses = ("bundle", "leaves", "manifest")
    public = {name: hall.world.anonymous().get(hall.url(name)).content for name in addresses}
    tally = hall.office.get(hall.url("tally")).json()
    secretary = hall.world.as_role("secretary")
    own = secretary.get(hall.url("own-result")).json()
    page = hall.office.get(hall.url()).json()

    clock.advance(days=16)
    reply = hall.act("destroy", hall.scrutineer)
    assert (reply.status_code, reply.json()["state"]) == (200, "released")
    assert hall.act("destroy", hall.scrutineer).status_code == 409
    assert sealed_sheets(hall) == 40
    reply = hall.act("destroy", hall.second_scrutineer)
    assert (reply.status_code, reply.json()["state"]) == (200, "destroyed")

    assert sealed_sheets(hall) == 0
    for name, content in public.items():
        assert hall.world.anonymous().get(hall.url(name)).content == content
    assert hall.office.get(hall.url("tally")).json() == tally
    assert secretary.get(hall.url("own-result")).json() == own
    after = hall.office.get(hall.url()).json()
    assert (after["turnout"], after["slips"]) == (page["turnout"], page["slips"])
    assert hall.scrutineer.get(hall.url("sealed-sheets")).json()["sheets"] == []


def test_destroy_of_election_released_before_files_were_kept_keeps_its_file(
    open_hall: Hall, clock: FixedClock
) -> None:
    hall = released(open_hall)
    content = hall.world.anonymous().get(hall.url("bundle")).content
    with hall.world.session() as session:
        for row in session.scalars(select(PublishedBundle)):
            session.delete(row)
    clock.advance(days=16)
    destroy(hall)
    assert hall.world.anonymous().get(hall.url("bundle")).content == content


def test_destroy_by_the_office_is_forbidden(open_hall: Hall, clock: FixedClock) -> None:
    hall = released(open_hall)
    clock.advance(days=16)
    assert hall.act("destroy", hall.office).status_code == 403
