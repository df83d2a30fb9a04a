"""The inspections and the self-check of the whole year over the API."""

from typing import Any

from tests.support.acting import act_on
from tests.support.photos import photo
from tests.support.year import API, Year, edit, ok


def inspect_and_check(year: Year) -> None:
    """What schools have to do with besides their reports."""
    inspect(year)
    check_oneself(year)


def inspect(year: Year) -> None:
    """The second school: recorded, corrected, fed back, answered, one finding withdrawn; a draft
    that was thrown away."""
    inspector = year.person("P106")
    form = ok(inspector.get(f"{API}/inspections/form"))
    (cycle,) = form["cycles"]
    (school,) = [s for s in cycle["schools"] if s["person_name"] == "赵明远"]
    visit = {
        "kind": "random",
        "inspected_on": year.day(0),
        "inspector_ids": [form["person_id"]],
    }
    seen = {"area_id": cycle["areas"][0]["id"], "severity": "minor", "seen": "会议记录不完整"}
    path, second = _record(year, {**visit, "reviewee_id": school["reviewee_id"]}, seen)
    edit(inspector, path, path, {**visit, "note": "总体较好"})
    etag = {"If-Match": inspector.get(second).headers["ETag"]}
    assert inspector.delete(second, headers=etag).status_code == 204
    findings = [
        ok(inspector.post(f"{path}/findings", json=seen)),
        ok(inspector.post(f"{path}/findings", json={**seen, "seen": "记错的"})),
        ok(inspector.post(f"{path}/findings", json={**seen, "seen": "多余的"})),
    ]
    kept, mistaken, superfluous = (f"{API}/findings/{f['id']}" for f in findings)
    edit(inspector, kept, kept, {**seen, "severity": "notable"})
    etag = {"If-Match": inspector.get(superfluous).headers["ETag"]}
    assert inspector.delete(superfluous, headers=etag).status_code == 204
    _keep_and_remove_file(inspector, kept, "files")
    ok(act_on(inspector, f"{path}/actions/feed_back", {}))
    ok(act_on(inspector, f"{mistaken}/actions/withdraw", {"comment": "记错学校"}))
    secretary = year.person("P002")
    edit(secretary, kept, f"{kept}/answer", {"answer": "已补全"})
    _keep_and_remove_file(secretary, kept, "answer-files")


def _record(year: Year, visit: dict[str, Any], seen: dict[str, Any]) -> tuple[str, str]:
    inspector = year.person("P106")
    paths = [
        f"{API}/inspections/{ok(inspector.post(f'{API}/inspections', json=visit))['id']}"
        for _ in range(2)
    ]
    ok(inspector.post(f"{paths[1]}/findings", json=seen))
    return paths[0], paths[1]


def _keep_and_remove_file(client: Any, finding: str, part: str) -> None:
    made = ok(client.post(f"{finding}/{part}", files={"file": ("a.jpg", photo())}))
    last = made["evidence"][-1]
    etag = {"If-Match": f'"{made["version"]}"'}
    ok(client.delete(f"{finding}/files/{last['id']}", headers=etag))


def check_oneself(year: Year) -> None:
    """Whoever has something to go through says how far the first thing is, and proves it."""
    params = {"cycle_id": year.cycle_id}
    found = ok(year.office.get(f"{API}/self-checks", params=params))["items"]
    mine = next(one for one in found if one["total"])
    people = ok(year.office.get(f"{API}/people?limit=200"))["items"]
    (staff_no,) = [p["staff_no"] for p in people if p["id"] == mine["person_id"]]
    secretary = year.person(staff_no)
    path = f"{API}/self-checks/{mine['id']}"
    item = ok(secretary.get(path))["items"][0]
    entry = f"{path}/entries/{item['subject_kind']}/{item['subject_id']}"
    body = {"outcome": "partly", "words": "正在推进"}
    ok(secretary.put(entry, json=body, headers={"If-Match": '"0"'}))
    proved = ok(secretary.post(f"{entry}/files", files={"file": ("a.jpg", photo())}))
    (item,) = [one for one in proved["items"] if one["files"]]
    file, etag = item["files"][0]["id"], {"If-Match": f'"{item["version"]}"'}
    ok(secretary.delete(f"{path}/files/{file}", headers=etag))
