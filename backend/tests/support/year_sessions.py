"""The committee's session of the whole year over the API."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.features.assessments.tables import AssessmentProblem
from tests.support.acting import act_on
from tests.support.year import API, Year, edit, ok


def decide_in_session(year: Year) -> None:
    """One that was not held after all; and one that is planned, attended, decided, returned once
    and signed by the chair."""
    plan = {"cycle_id": year.cycle_id, "held_on": year.day(0), "place": "三楼会议室"}
    sessions, chair = f"{API}/deliberation-sessions", year.person("P101")
    dropped = (
        f"{sessions}/{ok(year.office.post(sessions, json={**plan, 'takes_all': False}))['id']}"
    )
    etag = {"If-Match": year.office.get(dropped).headers["ETag"]}
    assert year.office.delete(dropped, headers=etag).status_code == 204
    path = f"{sessions}/{ok(year.office.post(sessions, json={**plan, 'takes_all': True}))['id']}"
    _set_agenda(year, path)
    read = ok(year.office.get(path))
    names = ("held_on", "place", "quorum", "announcement_scope")
    members = [
        {"person_id": m["person_id"], "is_chair": m["is_chair"], "attendance": "came"}
        for m in read["members"]
    ]
    body = {name: read[name] for name in names} | {"discussion": "无异议", "members": members}
    edit(year.office, path, path, body)
    edit(year.office, path, f"{path}/outcomes", {})
    (item,) = ok(year.office.get(f"{path}/items"))["items"]
    decided: dict[str, Any] = {
        "outcome": "as_proposed",
        "decided_grade": None,
        "decision": "同意",
        "discussion": "一致同意",
        "recused": [],
    }
    edit(year.office, path, f"{path}/items/{item['id']}", decided)
    ok(act_on(year.office, f"{path}/actions/submit", {}))
    ok(act_on(chair, f"{path}/actions/return", {"comment": "补充地点"}))
    ok(act_on(year.office, f"{path}/actions/submit", {}))
    shown = chair.get(path)
    signature = {"digest": shown.json()["digest"]}
    headers = {"If-Match": shown.headers["ETag"]}
    ok(chair.post(f"{path}/signature", json=signature, headers=headers))


def _set_agenda(year: Year, path: str) -> None:
    (item,) = ok(year.office.get(f"{path}/items"))["items"]
    etag = {"If-Match": year.office.get(path).headers["ETag"]}
    ok(year.office.delete(f"{path}/items/{item['id']}", headers=etag))
    etag = {"If-Match": year.office.get(path).headers["ETag"]}
    ok(year.office.post(f"{path}/items", json={"assessment_ids": None}, headers=etag))


def announce(year: Year, assessment_id: str) -> None:
    """One announcement, which all secretaries read."""
    county = ok(year.office.get(f"{API}/organizations"))["items"][0]["id"]
    body = {
        "cycle_id": year.cycle_id,
        "title": "评价结果",
        "text": "现予公布",
        "roles": ["secretary"],
        "organization_ids": [county],
        "assessment_ids": [assessment_id],
    }
    made = f"{API}/announcements/{ok(year.office.post(f'{API}/announcements', json=body))['id']}"
    with year.database.session() as session:  # weeks went by meanwhile
        of_it = col(AssessmentProblem.assessment_id) == UUID(assessment_id)
        problem = session.scalars(select(AssessmentProblem).where(of_it)).one()
        problem.due_on = date.fromisoformat(year.day(-1))
        new = {"problem_id": str(problem.id), "due_on": year.day(170)}
        session.commit()
    edit(year.office, made, f"{made}/deadlines", {"deadlines": [new]})
    ok(act_on(year.office, f"{made}/actions/publish", {}))
