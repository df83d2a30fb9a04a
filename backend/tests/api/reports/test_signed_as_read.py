"""P6: reports are checked, approved and their abstracts published in the version that was read."""

from app.features.reports.tables import ReportState
from tests.support.acting import act_on
from tests.support.reading import act_after_change
from tests.support.reports import add_report
from tests.support.world import World

API = "/api/v1/reports"


def test_approve_after_another_submission_is_refused(world: World) -> None:
    report = add_report(world, state=ReportState.CHECKED)
    url = f"{API}/{report.id}"
    approver, office = world.as_role("approver"), world.as_role("office")
    secretary = world.as_role("secretary")

    def another() -> object:
        act_on(approver, f"{url}/actions/return", {"comment": "再压缩成绩"})
        act_on(secretary, f"{url}/actions/submit")
        return act_on(office, f"{url}/actions/check")

    problem = act_after_change(approver, url, "approve", another)  # type: ignore[arg-type]

    assert problem["state"] == "checked"
    assert [s["label"] for s in problem["steps_since"]] == ["退回修改", "提交", "审核通过"]


def test_check_after_the_secretary_submitted_anew_is_refused(world: World) -> None:
    report = add_report(world, state=ReportState.SUBMITTED)
    url = f"{API}/{report.id}"
    office = world.as_role("office")
    problem = act_after_change(
        office, url, "check", lambda: act_on(office, f"{url}/actions/return", {"comment": "补事例"})
    )
    assert problem["state"] == "returned"


def test_publish_an_abstract_rewritten_since_is_refused(world: World) -> None:
    report = add_report(world, state=ReportState.APPROVED)
    url = f"{API}/{report.id}/abstract"
    office = world.as_role("office")

    def write(text: str) -> object:
        etag = office.get(url).headers["ETag"]
        return office.put(url, json={"text": text}, headers={"If-Match": etag})

    write("第一稿")
    act_after_change(office, url, "publish", lambda: write("第二稿"))  # type: ignore[arg-type,return-value]
    assert act_on(office, f"{url}/actions/publish").json()["text"] == "第二稿"
