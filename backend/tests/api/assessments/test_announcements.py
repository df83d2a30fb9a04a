"""A4: one announcement for many, read by whom it is meant for, corrected and withdrawn openly."""

from typing import Any

import httpx
import pytest
from sqlalchemy import update
from sqlmodel import col

from app.access.posts import PostHolding
from app.core.clock import now, today
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from tests.support.acting import act_on
from tests.support.desk import API, Desk
from tests.support.offers import actions, offer_of

URL = "/api/v1/announcements"


def body(desk: Desk, **changes: Any) -> dict[str, Any]:
    first = desk.world.county().first
    return {
        "cycle_id": str(desk.cycle.id),
        "title": "2025年度述职评议考核结果",
        "text": "现将结果公布如下",
        "roles": ["secretary"],
        "organization_ids": [str(first.id)],
        "assessment_ids": [str(desk.first)],
        **changes,
    }


def draft(desk: Desk, **changes: Any) -> str:
    made = desk.client("office").post(URL, json=body(desk, **changes))
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def read(desk: Desk, which: str, role: str = "office", school: str | None = None) -> httpx.Response:
    return desk.world.as_role(role, school).get(f"{URL}/{which}")


def act(desk: Desk, which: str, action: str, comment: str | None = None) -> httpx.Response:
    desk.world.clock.advance(minutes=1)
    url = f"{URL}/{which}/actions/{action}"
    return act_on(desk.client("office"), url, {"comment": comment})


def bring_second(desk: Desk) -> None:
    """The second assessment, fed back and without an objection."""
    with desk.world.session() as session:
        session.execute(
            update(Assessment)
            .where(col(Assessment.id) == desk.second)
            .values(state=AssessmentState.FED_BACK, grade=Grade.FAIR, waived_at=now(session))
        )


def both(desk: Desk) -> dict[str, Any]:
    desk.bring_to("waived")
    bring_second(desk)
    county = desk.world.county().office
    return {
        "assessment_ids": [str(desk.first), str(desk.second)],
        "organization_ids": [str(county.id)],
    }


def notices(desk: Desk, role: str, school: str | None = None) -> list[str]:
    found = desk.world.as_role(role, school).get("/api/v1/notices").json()["items"]
    return [n["kind"] for n in found if n["kind"].startswith("announcement")]


def test_publish_announces_everybody_in_it_at_once(desk: Desk) -> None:
    made = draft(desk, **both(desk))
    assert read(desk, made).json()["readers"] == 2
    assert act(desk, made, "publish").json()["state"] == "published"
    assert [desk.read(which=w)["state"] for w in (desk.first, desk.second)] == ["announced"] * 2
    page = read(desk, made, "secretary", "S02").json()
    assert [(i["name"], i["grade"], i["annual_appraisal_ceiling"]) for i in page["items"]] == [
        ("李文清", "good", "excellent"),
        ("赵明远", "fair", "competent"),
    ]
    assert (page["readers"], page["assessment_ids"], page["offers"]) == (None, None, [])
    assert "党建责任清楚" not in str(page)
    assert notices(desk, "secretary", "S02") == ["announcement.published"]
    assert notices(desk, "approver") == []


def test_publish_with_one_who_has_to_wait_announces_nobody_and_names_them(desk: Desk) -> None:
    changes = both(desk)
    with desk.world.session() as session:
        session.execute(update(Assessment).values(waived_at=None))
    made = draft(desk, **changes)
    (reason,) = offer_of(read(desk, made).json(), "publish")["blocked_by"]
    assert reason.startswith("李文清：异议期到2026年1月19日止")
    assert act(desk, made, "publish").status_code == 409
    assert [desk.read(which=w)["state"] for w in (desk.first, desk.second)] == ["fed_back"] * 2
    found = desk.client("office").get(f"{URL}/candidates", params={"cycle_id": str(desk.cycle.id)})
    assert [bool(one["blocked_by"]) for one in found.json()["items"]] == [True, False]


def test_draft_is_read_by_the_office_only(desk: Desk) -> None:
    desk.bring_to("waived")
    made = draft(desk)
    for role in ("secretary", "chair", "approver", "admin"):
        assert read(desk, made, role).status_code == 404
        assert desk.client(role).get(URL).json()["items"] == []
    assert [one["id"] for one in desk.client("office").get(URL).json()["items"]] == [made]


def test_published_is_read_by_its_scope_and_the_leaders_only(desk: Desk) -> None:
    desk.bring_to("waived")
    made = draft(desk)
    act(desk, made, "publish")
    seen = {
        who: read(desk, made, *who).status_code
        for who in (("secretary", "S01"), ("secretary", "S02"), ("chair", None), ("auditor", None))
    }
    assert list(seen.values()) == [200, 404, 200, 404]
    # a role of the scope that reaches the school from above reads it too
    other = draft(desk, roles=["auditor"])
    act(desk, other, "publish")
    assert read(desk, other, "auditor").status_code == 200
    assert read(desk, other, "scrutineer").status_code == 404
    # whoever it is about reads it whatever the scope says
    assert read(desk, other, "secretary", "S01").status_code == 200


def test_last_years_reviewee_reads_what_is_about_them_after_leaving_the_post(desk: Desk) -> None:
    changes = both(desk)
    about_me = draft(desk, roles=["scrutineer"])
    about_another = draft(desk, **{**changes, "assessment_ids": [str(desk.second)]})
    for one in (about_me, about_another):
        assert act(desk, one, "publish").status_code == 200
    me, client = desk.world.county().person("secretary"), desk.client("secretary")

    def seen() -> list[str]:
        return sorted(one["id"] for one in client.get(URL).json()["items"])

    assert seen() == sorted([about_me, about_another])
    with desk.world.session() as session:
        session.execute(
            update(PostHolding)
            .where(col(PostHolding.person_id) == me.id)
            .values(held_until=today(session))
        )
    assert seen() == [about_me]
    assert client.get(f"{URL}/{about_me}").json()["items"][0]["name"] == me.name
    # it is allowed, and not made yet
    assert client.get(f"{URL}/{about_me}/papers/1").status_code == 409
    assert client.get(f"{URL}/{about_another}").status_code == 404


def test_list_finds_those_that_name_somebody(desk: Desk) -> None:
    desk.bring_to("waived")
    bring_second(desk)
    mine, other = draft(desk), draft(desk, assessment_ids=[str(desk.second)])
    for one in (mine, other):
        act(desk, one, "publish")

    def found(role: str, which: object) -> list[str]:
        params = {"assessment_id": str(which)}
        return [one["id"] for one in desk.client(role).get(URL, params=params).json()["items"]]

    assert (found("secretary", desk.first), found("secretary", desk.second)) == ([mine], [other])
    act(desk, other, "withdraw", "名单有误")
    # whom a withdrawn one was about is no more to be found by asking
    assert (found("secretary", desk.second), found("office", desk.second)) == ([], [other])


def test_draft_for_a_scope_outside_the_organizer_says_where(desk: Desk) -> None:
    """A4: an office announces to its own and those below, not to anybody else's schools."""
    desk.bring_to("waived")
    county = desk.world.county()
    other = desk.world.organization("OTHER", "外县教育工委")
    ids = [str(county.first.id), str(other.id)]
    refused = desk.client("office").post(URL, json=body(desk, organization_ids=ids))
    assert (refused.status_code, refused.json()["code"]) == (422, "announcement-not-valid")
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/organization_ids/1"]
    made = draft(desk)
    changed = {k: v for k, v in body(desk, organization_ids=ids).items() if k != "cycle_id"}
    etag = {"If-Match": read(desk, made).headers["ETag"]}
    assert desk.client("office").put(f"{URL}/{made}", json=changed, headers=etag).status_code == 422


def test_publish_to_nobody_is_blocked_and_says_so(desk: Desk) -> None:
    desk.bring_to("waived")
    empty = desk.world.organization("S09", "示例县新建小学", desk.world.county().office)
    made = draft(desk, organization_ids=[str(empty.id)])
    assert read(desk, made).json()["readers"] == 0
    refused = act(desk, made, "publish")
    assert (refused.status_code, "没有在任人员" in refused.json()["detail"]) == (409, True)
    assert desk.read()["state"] == "fed_back"


@pytest.mark.parametrize("title", ["结果\n公布", "结果\u202e公布"])
def test_draft_with_a_title_of_two_lines_or_directions_is_refused(desk: Desk, title: str) -> None:
    reply = desk.client("office").post(URL, json=body(desk, title=title))
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/title")


def test_withdraw_of_a_correction_takes_the_names_of_what_it_corrected_too(desk: Desk) -> None:
    """A4: they are the same people's; and what was corrected can be withdrawn by itself."""
    desk.bring_to("waived")
    old = draft(desk)
    act(desk, old, "publish")
    new = correct(desk, old).json()["id"]
    act(desk, new, "publish")
    assert len(read(desk, old, "secretary").json()["items"]) == 1
    assert act(desk, new, "withdraw", "。").json()["code"] == "comment-required"
    assert act(desk, new, "withdraw", "范围有误").status_code == 200
    for which in (new, old):
        page = read(desk, which, "secretary").json()
        assert (page["state"], page["items"], page["ended_reason"]) == ("withdrawn", [], "范围有误")
        (paper,) = page["papers"]
        assert paper["occasion"] == "withdrawn"
    third = draft(desk)
    act(desk, third, "publish")
    act(desk, correct(desk, third).json()["id"], "publish")
    assert act(desk, third, "withdraw", "名单有误").json()["state"] == "withdrawn"


def test_withdraw_needs_a_reason_and_takes_the_names_away(desk: Desk) -> None:
    desk.bring_to("waived")
    made = draft(desk)
    act(desk, made, "publish")
    assert act(desk, made, "withdraw").status_code == 422
    assert act(desk, made, "withdraw", "名单有误").json()["state"] == "withdrawn"
    page = read(desk, made, "secretary").json()
    assert (page["items"], page["ended_reason"]) == ([], "名单有误")
    assert len(read(desk, made).json()["items"]) == 1
    assert notices(desk, "secretary")[0] == "announcement.withdrawn"
    # the decision itself stands
    assert desk.read()["state"] == "announced"


def correct(desk: Desk, which: str, reason: str = "标题有误") -> httpx.Response:
    client = desk.client("office")
    etag = client.get(f"{URL}/{which}").headers["ETag"]
    return client.post(
        f"{URL}/{which}/corrections", json={"reason": reason}, headers={"If-Match": etag}
    )


def test_correct_replaces_when_published_and_both_name_each_other(desk: Desk) -> None:
    desk.bring_to("waived")
    old = draft(desk)
    act(desk, old, "publish")
    new = correct(desk, old).json()
    assert (new["state"], new["title"]) == ("draft", "2025年度述职评议考核结果")
    shown = read(desk, old, "secretary").json()
    assert (shown["state"], shown["corrected_by_id"]) == ("published", None)
    assert read(desk, old).json()["corrected_by_id"] == new["id"]
    assert correct(desk, old).json()["code"] == "announcement-closed"
    change = {k: v for k, v in body(desk, title="更正后的标题").items() if k != "cycle_id"}
    office = desk.client("office")
    saved = office.put(f"{URL}/{new['id']}", json=change, headers={"If-Match": '"1"'})
    assert saved.status_code == 200
    assert act(desk, new["id"], "publish").status_code == 200
    before, after = (read(desk, one, "secretary").json() for one in (old, new["id"]))
    assert (before["state"], before["corrected_by_id"]) == ("corrected", new["id"])
    assert (after["corrects_id"], after["correction_reason"]) == (old, "标题有误")
    assert notices(desk, "secretary")[0] == "announcement.corrected"


def test_correct_is_offered_once_and_not_of_a_withdrawn_one(desk: Desk) -> None:
    desk.bring_to("waived")
    old = draft(desk)
    act(desk, old, "publish")
    new = correct(desk, old).json()["id"]
    assert actions(read(desk, old).json()) == ["withdraw"]
    act(desk, old, "withdraw", "名单有误")
    (reason,) = offer_of(read(desk, new).json(), "publish")["blocked_by"]
    assert reason == "原公布已撤回，不能再更正：请删除这份草稿，需要的另行公布"
    assert act(desk, new, "publish").status_code == 409
    assert read(desk, old, "secretary").json()["state"] == "withdrawn"


def test_discard_only_a_draft(desk: Desk) -> None:
    desk.bring_to("waived")
    office, one = desk.client("office"), draft(desk)
    assert office.delete(f"{URL}/{one}", headers={"If-Match": '"1"'}).status_code == 204
    assert office.get(f"{URL}/{one}").status_code == 404
    two = draft(desk)
    act(desk, two, "publish")
    etag = office.get(f"{URL}/{two}").headers["ETag"]
    refused = office.delete(f"{URL}/{two}", headers={"If-Match": etag})
    assert (refused.status_code, refused.json()["code"]) == (409, "announcement-closed")
    assert actions(office.get(f"{URL}/{two}").json()) == ["withdraw", "correct"]


@pytest.mark.parametrize("field", ["organization_ids", "assessment_ids"])
def test_draft_with_an_unknown_id_says_where(desk: Desk, field: str) -> None:
    desk.bring_to("waived")
    wrong = body(desk)
    wrong[field] = [*wrong[field], str(desk.cycle.id)]
    refused = desk.client("office").post(URL, json=wrong)
    assert (refused.status_code, refused.json()["code"]) == (422, "announcement-not-valid")
    assert [e["pointer"] for e in refused.json()["errors"]] == [f"/{field}/1"]


@pytest.mark.parametrize("role", ["chair", "approver", "secretary", "admin"])
def test_draft_by_others_is_forbidden(desk: Desk, role: str) -> None:
    assert desk.client(role).post(URL, json=body(desk)).status_code == 403
    assert desk.client(role).get(f"{API}/{desk.first}").status_code in {200, 403, 404}
