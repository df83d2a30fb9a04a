"""To whom a post is not handed over, and which post nobody hands over."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.posts import Post
from app.access.roles import Role
from app.features.people.tables import Account
from tests.support.hand_overs import TODAY, hand_over
from tests.support.reports import add_report
from tests.support.world import World


@pytest.mark.parametrize("days", [0, 30])
def test_hand_over_of_ones_own_administrators_post_is_refused(world: World, days: int) -> None:
    """As dropping the role is: the last administrator would lock the county out."""
    people = world.county().people
    admin = world.as_role("admin")
    with world.session() as session:
        post_id = session.scalars(select(col(Post.id)).where(col(Post.role) == Role.ADMIN)).one()
    body = {
        "holder_id": str(world.county().person("admin").id),
        "successor_id": str(people["P201"].id),
        "on_day": (TODAY + timedelta(days=days)).isoformat(),
    }
    path = f"/api/v1/posts/{post_id}/actions/hand_over"

    reply = admin.post(path, json=body)

    assert (reply.status_code, reply.json()["code"]) == (409, "own-account")
    world.assign(people["P002"], Role.ADMIN, world.county().office)
    assert world.as_person(people["P002"]).post(path, json=body).status_code == 200


def test_hand_over_to_somebody_whose_account_is_deactivated_is_refused(world: World) -> None:
    report = add_report(world)
    coming = world.county().people["P201"].id
    with world.session() as session:
        account = session.scalars(select(Account).where(col(Account.person_id) == coming)).one()
        account.is_active = False

    reply = hand_over(world, report)

    assert reply.status_code == 422
    [fault] = reply.json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/successor_id", "account-deactivated")
    with world.session() as session:
        session.delete(
            session.scalars(select(Account).where(col(Account.person_id) == coming)).one()
        )
    assert hand_over(world, report).status_code == 200


def test_withdrawing_leaves_the_post_with_a_holder_whose_account_is_deactivated(
    world: World,
) -> None:
    report = add_report(world)
    later = TODAY + timedelta(days=9)
    assert hand_over(world, report, on=later).status_code == 200
    with world.session() as session:
        holder = world.county().people["P001"].id
        account = session.scalars(select(Account).where(col(Account.person_id) == holder)).one()
        account.is_active = False

    assert hand_over(world, report, on=later, to="P001").json()["planned"] is None


def test_hand_over_on_a_day_nobody_plans_for_is_refused(world: World) -> None:
    report = add_report(world)

    reply = hand_over(world, report, on=date(9999, 12, 31))

    assert (reply.status_code, reply.json()["code"]) == (422, "before-it-was-held")
    [fault] = reply.json()["errors"]
    assert (fault["pointer"], fault["detail"]) == (
        "/on_day",
        "移交日期不能晚于两年以后，请核对年份",
    )
    assert hand_over(world, report, on=TODAY + timedelta(days=2 * 365)).status_code == 200
