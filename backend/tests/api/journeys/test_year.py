"""One whole year over the API, on the sample roster and report."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.core.database import Database
from app.features.people.tables import Account, Person
from app.seed import fill_if_empty
from tests.support.clients import Clients
from tests.support.clock import START
from tests.support.hall import Hall
from tests.support.world import World

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
WORKBOOK = FIXTURES / "roster" / "roster.xlsx"
REPORT = FIXTURES / "reports" / "report-first-primary.docx"
API = "/api/v1"


@dataclass
class Year:
    """Everybody's clients, by staff number, and what has been made so far."""

    database: Database
    clients: Clients
    cycle_id: str = ""
    signed_in: dict[str, httpx.Client] = field(default_factory=dict)

    def person(self, staff_no: str) -> httpx.Client:
        if staff_no not in self.signed_in:
            with self.database.session() as session:
                query = select(col(Person.id)).where(col(Person.staff_no) == staff_no)
                self.signed_in[staff_no] = self.clients.signed_in(session.scalars(query).one())
        return self.signed_in[staff_no]

    def take_passwords_as_changed(self) -> None:
        with self.database.session() as session:
            for account in session.scalars(select(Account)):
                account.must_change_password = False
            session.commit()

    @property
    def office(self) -> httpx.Client:
        return self.person("P104")

    def advance(self, action: str, reason: str | None = None) -> dict[str, Any]:
        path = f"{API}/cycles/{self.cycle_id}/actions/{action}"
        return ok(self.office.post(path, json={"comment": reason}))


def ok(reply: httpx.Response) -> dict[str, Any]:
    assert reply.status_code in {200, 201}, reply.text
    return cast(dict[str, Any], reply.json()) if reply.content else {}


def edit(client: httpx.Client, read: str, write: str, body: dict[str, Any]) -> dict[str, Any]:
    """PUT with the ETag of a read."""
    etag = client.get(read).headers["ETag"]
    return ok(client.put(write, json=body, headers={"If-Match": etag}))


@pytest.fixture
def year(database: Database, clients: Clients) -> Year:
    fill_if_empty(database, "bootstrap")
    with database.session() as session:
        from app.features.people.tables import Account

        for account in session.scalars(select(Account)):
            account.must_change_password = False
        session.commit()
    return Year(database, clients)


def plan(year: Year) -> None:
    """Cycle, roster, accounts, opening."""
    county = ok(year.office.get(f"{API}/organizations"))["items"][0]
    body = {
        "title": "2025年度述职评议考核",
        "year": 2025,
        "organization_id": county["id"],
        "reporting_due_on": "2026-12-20",
        "meeting_on": "2026-12-28",
        "closing_on": "2027-11-30",
    }
    year.cycle_id = ok(year.office.post(f"{API}/cycles", json=body))["id"]
    for path in ("roster/check", "roster"):
        files = {"file": ("roster.xlsx", WORKBOOK.read_bytes())}
        ok(year.office.post(f"{API}/cycles/{year.cycle_id}/{path}", files=files))
    body = {"all_without_account": True}
    ok(year.person("P110").post(f"{API}/people/actions/issue_passwords", json=body))
    with year.database.session() as session:
        from app.features.people.tables import Account

        for account in session.scalars(select(Account)):
            account.must_change_password = False
        session.commit()
    year.advance("open")
    year.advance("start_reporting")


def write_report(year: Year) -> str:
    """Import, submit, return once, submit again, check, approve."""
    secretary, approver = year.person("P001"), year.person("P108")
    (report,) = ok(secretary.get(f"{API}/reports", params={"cycle_id": year.cycle_id}))["items"]
    path = f"{API}/reports/{report['id']}"
    files = {"file": ("report.docx", REPORT.read_bytes())}
    preview = ok(secretary.post(f"{path}/imports", files=files))
    edit(secretary, path, f"{path}/content", {"content": preview["content"]})
    assert [c for c in ok(secretary.get(path))["checks"] if c["severity"] == "error"] == []
    ok(secretary.post(f"{path}/actions/submit", json={}))
    problem = preview["content"]["problems"][0]
    body = {"item_id": problem["id"], "text": "请补充具体事例"}
    ok(year.office.post(f"{path}/remarks", json=body))
    ok(year.office.post(f"{path}/actions/return", json={"comment": "问题再具体一些"}))
    ok(secretary.post(f"{path}/actions/submit", json={}))
    ok(year.office.post(f"{path}/actions/check", json={}))
    ok(approver.post(f"{path}/actions/approve", json={}))
    return cast(str, report["id"])


def hold_meeting(year: Year) -> tuple[str, list[dict[str, Any]]]:
    """Comment, one question to two, remarks; returns the meeting and its agenda."""
    year.advance("start_reviewing", "其余报告随后补齐")
    body = {
        "cycle_id": year.cycle_id,
        "title": "述职评议会",
        "held_on": "2026-12-28",
        "place": "第一会议室",
        "due_count": 12,
    }
    meeting_id = cast(str, ok(year.office.post(f"{API}/meetings", json=body))["id"])
    path = f"{API}/meetings/{meeting_id}"
    edit(year.office, path, f"{path}/presence", {"due_count": 12, "present_count": 12})
    ok(year.office.post(f"{path}/actions/start", json={}))
    agenda = ok(year.office.get(path))["agenda"]
    first, second = agenda[0]["reviewee_id"], agenda[1]["reviewee_id"]
    comment = {"problems": "党建与教学融合不深", "direction": "把党小组建到教研组"}
    ok(year.person("P102").put(f"{path}/reviewees/{first}/comment", json=comment))
    question = {"meeting_id": meeting_id, "text": "如何用好骨干？", "reviewee_ids": [first, second]}
    asked = ok(year.person("P101").post(f"{API}/questions", json=question))
    for staff_no, answer in zip(("P001", "P002"), asked["answers"], strict=True):
        etag = {"If-Match": f'"{answer["version"]}"'}
        text = {"text": f"{staff_no}的答复"}
        ok(year.person(staff_no).put(f"{API}/answers/{answer['id']}", json=text, headers=etag))
    remark = {"highlights": "事例实", "problems": "融合不够", "requirements": "抓落实"}
    ok(year.person("P101").put(f"{path}/reviewees/{first}/remark", json=remark))
    closing = {"direction": "融合", "tasks": "三件事", "measures": "月调度"}
    ok(year.person("P101").put(f"{path}/remark", json=closing))
    return meeting_id, agenda


def hold_ballot(year: Year, world: World, meeting_id: str) -> str:
    """Twelve slips, ten sealed ballots, two scrutineers; returns the election."""
    hall = Hall(
        world,
        cast(Any, None),
        cast(Any, None),
        year.office,
        year.person("P105"),
        year.person("P111"),
        year.person("P112"),
    )
    creation = {
        "cycle_id": year.cycle_id,
        "meeting_id": meeting_id,
        "classes": [
            {"id": "leaders", "name": "领导", "weight": 60, "color": "#b3261e", "slips": 5},
            {"id": "schools", "name": "代表", "weight": 40, "color": "#1565c0", "slips": 7},
        ],
    }
    hall.election_id = UUID(ok(year.office.post(f"{API}/elections", json=creation))["id"])
    hall.make_key()
    hall.print_slips()
    hall.reconcile(leftover=1)
    hall.open()
    for tokens in hall.tokens.values():
        for token in tokens[:-1]:
            sealed = hall.seal([1] * len(hall.manifest["reviewees"]))
            assert hall.cast(token, sealed).status_code == 200
    hall.close()
    hall.count()
    hall.release()
    return str(hall.election_id)


def assess(year: Year, meeting_id: str, agenda: list[dict[str, Any]]) -> str:
    """Opinion with evidence, deliberation, feedback, announcement, archive."""
    ok(year.office.post(f"{API}/meetings/{meeting_id}/actions/end", json={"comment": "到此"}))
    year.advance("start_assessing", "其余点评会后补齐")
    params = {"cycle_id": year.cycle_id}
    found = ok(year.office.get(f"{API}/assessments", params=params))["items"]
    (mine,) = [a for a in found if a["reviewee_id"] == agenda[0]["reviewee_id"]]
    path = f"{API}/assessments/{mine['id']}"
    evidence = ok(year.office.get(f"{path}/evidence"))
    cited = [
        {"kind": kind["kind"], "subject_id": kind["items"][0]["subject_id"]}
        for kind in evidence["kinds"]
        if not kind["is_missing"]
    ]
    opinion = {
        "done_well": "任务清单件件有着落",
        "not_done_well": "融合不深",
        "problems": [{"text": "党小组与教研组不重合", "due_on": "2027-06-30"}],
        "grade": "good",
        "grade_reason": "报告和评议都扎实，整改仍有差距",
        "citations": cited,
    }
    edit(year.office, path, f"{path}/opinion", opinion)
    ok(year.office.post(f"{path}/actions/propose", json={}))
    deliberation = {
        "held_on": str(START.date()),
        "present": [],
        "recused": [],
        "decision": "同意",
        "announcement_scope": "cycle",
    }
    people = ok(year.office.get(f"{API}/people"))["items"]
    ids = {p["staff_no"]: p["id"] for p in people}
    deliberation["present"] = [ids["P101"], ids["P102"], ids["P108"]]
    edit(year.office, path, f"{path}/deliberation", deliberation)
    ok(year.person("P101").post(f"{path}/actions/deliberate", json={}))
    ok(year.office.post(f"{path}/actions/feed_back", json={}))
    ok(year.person("P001").post(f"{path}/actions/acknowledge", json={}))
    ok(year.office.post(f"{path}/actions/announce", json={}))
    ok(year.office.post(f"{path}/actions/archive", json={}))
    assert year.office.get(f"{path}/archive").content[:2] == b"PK"
    return cast(str, mine["id"])


def rectify(year: Year) -> None:
    """The item from the assessment is worked off by one and accepted by another."""
    year.advance("start_rectifying", "其余评价随后公布")
    secretary = year.person("P001")
    items = ok(secretary.get(f"{API}/rectifications", params={"cycle_id": year.cycle_id}))["items"]
    (item,) = [i for i in items if i["source_kind"] == "assessment"]
    path = f"{API}/rectifications/{item['id']}"
    edit(secretary, path, f"{path}/measures", {"measures": "按学科重新划分党小组"})
    ok(secretary.post(f"{path}/actions/start", json={}))
    body = {"text": "已完成划分", "evidence": "支委会记录第6期", "file_id": None}
    ok(secretary.post(f"{path}/entries", json=body))
    ok(secretary.post(f"{path}/actions/submit", json={}))
    assert secretary.post(f"{path}/actions/accept", json={}).status_code == 403
    ok(year.office.post(f"{path}/actions/accept", json={}))


def test_year_from_roster_to_next_years_cycle(year: Year, world: World) -> None:
    """C1 to X2 in one go; what is checked at each step is in the steps' own tests."""
    plan(year)
    write_report(year)
    meeting_id, agenda = hold_meeting(year)
    election_id = hold_ballot(year, world, meeting_id)
    own = ok(year.person("P001").get(f"{API}/elections/{election_id}/own-result"))
    assert own["valid"] == 10
    assess(year, meeting_id, agenda)
    rectify(year)

    admin = year.person("P110")
    county = ok(year.office.get(f"{API}/organizations"))["items"][0]["id"]
    account = {"name": "干部人事系统", "scopes": ["assessments.read"], "organization_id": county}
    secret = ok(admin.post(f"{API}/service-accounts", json=account))
    grant = {
        "grant_type": "client_credentials",
        "client_id": secret["client_id"],
        "client_secret": secret["client_secret"],
    }
    token = ok(year.clients.anonymous().post(f"{API}/oauth/token", data=grant))["access_token"]
    system = year.clients.anonymous(Authorization=f"Bearer {token}")
    (seen,) = ok(system.get(f"{API}/assessments"))["items"]
    assert (seen["staff_no"], seen["grade"]) == ("P001", "good")
    assert seen["annual_appraisal_ceiling"] == "excellent"
    assert system.get(f"{API}/reports").status_code == 403

    following = ok(year.office.post(f"{API}/cycles/{year.cycle_id}/successor", json={}))
    assert following["year"] == 2026
    reviewees = ok(year.office.get(f"{API}/cycles/{following['id']}/reviewees"))["items"]
    assert len(reviewees) == 15
    open_items = ok(year.office.get(f"{API}/rectifications", params={"cycle_id": year.cycle_id}))[
        "items"
    ]
    carried = [i for i in open_items if i["state"] != "accepted"]
    assert {i["problem"] for i in carried} == {
        "青年党员培养没有计划",
        "党务公开不及时",
        "只讲客观原因，不讲主观原因",
    }
    detail = ok(year.office.get(f"{API}/rectifications/{carried[0]['id']}"))
    assert [c["cycle_id"] for c in detail["carried_into"]] == [following["id"]]

    verification = ok(year.person("P109").get(f"{API}/audit-events/verification"))
    assert verification["ok"]
