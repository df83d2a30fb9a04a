"""One whole year over the API, on the sample roster and report, step by step.

The steps only make requests: they run on the application of the tests as on a served one."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol, cast
from uuid import UUID

import httpx
from sqlalchemy import select
from sqlmodel import col

from app.core.database import Database
from app.features.assessments.archive.keys import ArchiveKeys
from app.features.assessments.archive.service import make_next
from app.features.people.tables import Account, Person
from tests.support.acting import act_on, send
from tests.support.hall import Hall

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
WORKBOOK = FIXTURES / "roster" / "roster.xlsx"
REPORT = FIXTURES / "reports" / "report-first-primary.docx"
API = "/api/v1"


class Entry(Protocol):
    """Makes clients: of the application in this process, or of one that is served."""

    def anonymous(self, **headers: str) -> httpx.Client:
        """A client that nobody is signed in with."""

    def signed_in(self, subject: UUID) -> httpx.Client:
        """A client of this person."""


@dataclass
class Year:
    """Everybody's clients, by staff number, and what has been made so far."""

    database: Database
    entry: Entry
    today: date
    watch: Callable[[httpx.Client], httpx.Client] = lambda client: client
    cycle_id: str = ""
    tokens: list[str] = field(default_factory=list)
    signed_in: dict[str, httpx.Client] = field(default_factory=dict)

    def person(self, staff_no: str) -> httpx.Client:
        if staff_no not in self.signed_in:
            with self.database.session() as session:
                query = select(col(Person.id)).where(col(Person.staff_no) == staff_no)
                client = self.entry.signed_in(session.scalars(query).one())
                self.signed_in[staff_no] = self.watch(client)
        return self.signed_in[staff_no]

    def day(self, days: int) -> str:
        """That many days from today."""
        return str(self.today + timedelta(days=days))

    def anonymous(self) -> httpx.Client:
        """A client that nobody is signed in with."""
        return self.watch(self.entry.anonymous())

    def phone(self) -> httpx.Client:
        """A client of nobody's, which casts ballots."""
        return self.anonymous()

    def take_passwords_as_changed(self) -> None:
        """First passwords are changed in tests of their own."""
        with self.database.session() as session:
            for account in session.scalars(select(Account)):
                account.must_change_password = False
            session.commit()

    @property
    def office(self) -> httpx.Client:
        return self.person("P104")

    def advance(self, action: str, reason: str | None = None) -> dict[str, Any]:
        path = f"{API}/cycles/{self.cycle_id}/actions/{action}"
        return ok(act_on(self.office, path, {"comment": reason}))


def ok(reply: httpx.Response) -> dict[str, Any]:
    assert reply.status_code in {200, 201}, reply.text
    return cast(dict[str, Any], reply.json()) if reply.content else {}


def edit(client: httpx.Client, read: str, write: str, body: dict[str, Any]) -> dict[str, Any]:
    """PUT with the ETag of a read."""
    etag = client.get(read).headers["ETag"]
    return ok(client.put(write, json=body, headers={"If-Match": etag}))


MEASURES = {"measures": "按学科重新划分党小组", "target": "三个党小组各有专人", "mode": "at_once"}


OUTCOME = {"outcome": "三个学科组各有党小组", "lasting_measures": ""}


def plan(year: Year) -> None:
    """Cycle, roster, accounts, opening."""
    county = ok(year.office.get(f"{API}/organizations"))["items"][0]
    body = {
        "title": "2025年度述职评议考核",
        "year": 2025,
        "organization_id": county["id"],
        "reporting_due_on": year.day(30),
        "meeting_on": year.day(38),
        "closing_on": year.day(330),
    }
    year.cycle_id = ok(year.office.post(f"{API}/cycles", json=body))["id"]
    for path in ("roster/check", "roster"):
        files = {"file": ("roster.xlsx", WORKBOOK.read_bytes())}
        ok(year.office.post(f"{API}/cycles/{year.cycle_id}/{path}", files=files))
    body = {"all_without_account": True}
    ok(year.person("P110").post(f"{API}/people/actions/issue_passwords", json=body))
    year.take_passwords_as_changed()
    year.advance("open")
    year.advance("start_reporting")


def write_report(year: Year) -> str:
    """Import, submit, return once, submit again, check, approve."""
    secretary, approver = year.person("P001"), year.person("P108")
    (report,) = ok(secretary.get(f"{API}/reports", params={"cycle_id": year.cycle_id}))["items"]
    path = f"{API}/reports/{report['id']}"
    body = {"cycle_id": year.cycle_id, "report_ids": [report["id"]]}
    ok(year.office.post(f"{API}/reports/reminders", json=body))
    files = {"file": ("report.docx", REPORT.read_bytes())}
    preview = ok(secretary.post(f"{path}/imports", files=files))
    edit(secretary, path, f"{path}/content", {"content": preview["content"]})
    assert [c for c in ok(secretary.get(path))["checks"] if c["severity"] == "error"] == []
    ok(act_on(secretary, f"{path}/actions/submit", {}))
    problem = preview["content"]["problems"][0]
    body = {"item_id": problem["id"], "text": "请补充具体事例"}
    ok(year.office.post(f"{path}/remarks", json=body))
    ok(act_on(year.office, f"{path}/actions/return", {"comment": "问题再具体一些"}))
    ok(act_on(secretary, f"{path}/actions/submit", {}))
    ok(act_on(year.office, f"{path}/actions/check", {}))
    ok(act_on(approver, f"{path}/actions/approve", {}))
    return cast(str, report["id"])


def publish_abstract(year: Year, report_id: str) -> None:
    """Publish what the report proposes, withdraw it, publish it with others."""
    path = f"{API}/reports/{report_id}/abstract"
    text = ok(year.office.get(path))["proposal"]
    edit(year.office, path, path, {"text": text})
    ok(act_on(year.office, f"{path}/actions/publish", {}))
    withdrawn = ok(act_on(year.office, f"{path}/actions/withdraw", {"comment": "数字有误"}))
    chosen = {"report_id": report_id, "version": withdrawn["version"]}
    body = {"cycle_id": year.cycle_id, "items": [chosen]}
    reply = ok(year.office.post(f"{API}/reports/abstracts/publications", json=body))
    assert [row["report_id"] for row in reply["published"]] == [report_id]


def hold_meeting(year: Year) -> tuple[str, list[dict[str, Any]]]:
    """Comment, one question to two, remarks; returns the meeting and its agenda."""
    year.advance("start_reviewing", "其余报告随后补齐")
    body = {
        "cycle_id": year.cycle_id,
        "title": "述职评议会",
        "held_on": year.day(0),
        "place": "第一会议室",
        "due_count": 12,
    }
    meeting_id = cast(str, ok(year.office.post(f"{API}/meetings", json=body))["id"])
    path = f"{API}/meetings/{meeting_id}"
    edit(year.office, path, f"{path}/presence", {"due_count": 12, "present_count": 12})
    from tests.support.year_door import sign_in_at_the_door

    sign_in_at_the_door(year, path)
    ok(act_on(year.office, f"{path}/actions/start", {}))
    agenda = ok(year.office.get(path))["agenda"]
    heard = {"agenda_item_id": agenda[0]["id"]}
    etag = {"If-Match": year.office.get(path).headers["ETag"]}
    ok(year.office.post(f"{path}/current", json=heard, headers=etag))
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
    run_console(year, path, agenda)
    rehearse(year, body)
    return meeting_id, agenda


def run_console(year: Year, path: str, agenda: list[dict[str, Any]]) -> None:
    """Order, absence, clock, big screen, times and minutes."""
    office = year.office

    def tag() -> dict[str, str]:
        return {"If-Match": office.get(path).headers["ETag"]}

    plan = {"title": "述职评议会", "held_on": year.day(0), "place": "第一会议室"}
    times = {"starts_at": "09:00", "turn_minutes": 6, "between_minutes": 2}
    edit(office, path, path, {**plan, **times})
    edit(office, path, f"{path}/agenda", {"item_ids": [item["id"] for item in agenda]})
    ok(office.post(f"{path}/timer/pause", json={}, headers=tag()))
    late = f"{path}/agenda/{agenda[-1]['id']}/actions"
    ok(office.post(f"{late}/excuse", json={"comment": "住院"}, headers=tag()))
    ok(office.post(f"{late}/return", json={}, headers=tag()))
    ok(office.post(f"{path}/screens"))
    assert office.delete(f"{path}/screens", headers=tag()).status_code == 204
    edit(office, f"{path}/minutes", f"{path}/minutes", {"text": "会议纪要\n一、现场述职"})


def rehearse(year: Year, plan: dict[str, Any]) -> None:
    """A rehearsal, thrown away."""
    made = ok(year.office.post(f"{API}/meetings", json={**plan, "is_rehearsal": True}))
    path = f"{API}/meetings/{made['id']}"
    gone = year.office.delete(path, headers={"If-Match": f'"{made["version"]}"'})
    assert gone.status_code == 204


def hold_ballot(year: Year, meeting_id: str) -> str:
    """Twelve slips, ten sealed ballots, two scrutineers; returns the election."""
    hall = Hall(
        cast(Any, year),  # it asks for phones only
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
    year.tokens = [token for tokens in hall.tokens.values() for token in tokens]
    hall.reconcile(leftover=1)
    assert hall.act("open", hall.office).status_code == 200
    etag = {"If-Match": hall.office.get(hall.url()).headers["ETag"]}
    withdrawn = hall.office.delete(hall.url("actions/open/confirmation"), headers=etag)
    assert withdrawn.status_code == 200, withdrawn.text
    hall.open()
    for tokens in hall.tokens.values():
        for token in tokens[:-2]:
            sealed = hall.seal([1] * len(hall.manifest["reviewees"]))
            assert hall.cast(token, sealed).status_code == 200
        assert hall.exchange(tokens[-2]).status_code == 200
    forms = {"forms": [{"class_id": "leaders", "n": 2}, {"class_id": "schools", "n": 2}]}
    assert year.office.post(hall.url("paper-forms"), json=forms).content[:4] == b"%PDF"
    hall.close()
    for name in hall.tokens:
        hall.enter_paper(name, [[1] * len(hall.manifest["reviewees"])])
    hall.count()
    hall.release()
    return str(hall.election_id)


def assess(year: Year, meeting_id: str, agenda: list[dict[str, Any]]) -> str:
    """Opinion with evidence, deliberation, feedback, announcement, archive."""
    ok(act_on(year.office, f"{API}/meetings/{meeting_id}/actions/end", {"comment": "到此"}))
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
        "done_well": [{"id": None, "text": "任务清单件件有着落", "citations": cited}],
        "not_done_well": [{"id": None, "text": "融合不深", "citations": []}],
        "problems": [
            {
                "id": None,
                "text": "党小组与教研组不重合",
                "due_on": year.day(170),
                "citations": [],
            }
        ],
        "grade": "good",
        "grade_reason": "报告和评议都扎实，整改仍有差距",
        "citations": [],
    }
    edit(year.office, path, f"{path}/opinion", opinion)
    item = {"id": mine["id"], "version": ok(year.office.get(path))["version"]}
    many = {"action": "propose", "items": [item]}
    assert len(ok(year.office.post(f"{API}/assessments/bulk-actions", json=many))["done"]) == 1
    from tests.support.year_sessions import announce, decide_in_session

    decide_in_session(year)
    ok(act_on(year.office, f"{path}/actions/feed_back", {}))
    objection = {"text": "融合方面上半年已有改进"}
    ok(year.person("P001").post(f"{path}/objection", json=objection))
    ok(year.office.post(f"{path}/objection/questions", json={"text": "请说明改进的时间"}))
    ok(year.person("P001").post(f"{path}/objection/additions", json={"text": "上半年三次"}))
    ok(act_on(year.person("P101"), f"{path}/actions/refuse", {"comment": "已核实，意见不变"}))
    ok(year.person("P001").post(f"{path}/reading"))
    ok(act_on(year.person("P001"), f"{path}/actions/acknowledge", {}))
    announce(year, mine["id"])
    headers = {"If-Match": year.office.get(path).headers["ETag"]}
    correction = {"grade": "fairly_good", "reason": "查实一项数据有误，按事实更正", "problems": []}
    ok(year.person("P101").post(f"{path}/corrections", json=correction, headers=headers))
    ok(act_on(year.office, f"{path}/actions/archive", {}))
    fetch_archive(year, path)
    return cast(str, mine["id"])


def fetch_archive(year: Year, path: str) -> None:
    """The file is made here, unless a worker of the application has taken it."""
    with tempfile.TemporaryDirectory() as keys, year.database.session() as session:
        is_ours = make_next(session, ArchiveKeys.open(Path(keys)), None)
        session.commit()
    deadline = time.monotonic() + 60
    while (found := year.office.get(f"{path}/archive")).status_code != 200:
        assert not is_ours, found.text
        assert time.monotonic() < deadline, found.text
        time.sleep(0.2)
    assert found.content[:2] == b"PK"


def rectify(year: Year) -> None:
    """The item from the assessment is worked off by one and accepted by another."""
    year.advance("start_rectifying", "其余评价随后公布")
    secretary = year.person("P001")
    items = ok(secretary.get(f"{API}/rectifications", params={"cycle_id": year.cycle_id}))["items"]
    (item,) = [i for i in items if i["source_kind"] == "assessment"]
    path = f"{API}/rectifications/{item['id']}"
    ok(act_on(secretary, f"{path}/actions/acknowledge", {}))
    edit(secretary, path, f"{path}/measures", MEASURES)
    ok(act_on(secretary, f"{path}/actions/start", {}))
    body = {"text": "已完成划分", "evidence": "支委会记录第6期", "file_id": None}
    ok(secretary.post(f"{path}/entries", json=body))
    edit(secretary, path, f"{path}/outcome", OUTCOME)
    ok(act_on(secretary, f"{path}/actions/submit", {}))
    accepted = {"words": "已现场核实"}
    assert send(secretary, path, f"{path}/acceptance", accepted).status_code == 403
    ok(send(year.office, path, f"{path}/acceptance", accepted))


def read_from_outside(year: Year) -> None:
    """Another county system reads the grade as it was corrected, its ceiling, and nothing else (N2,
    A5)."""
    admin = year.person("P110")
    county = ok(year.office.get(f"{API}/organizations"))["items"][0]["id"]
    account = {"name": "干部人事系统", "scopes": ["assessments.read"], "organization_id": county}
    secret = ok(admin.post(f"{API}/service-accounts", json=account))
    grant = {
        "grant_type": "client_credentials",
        "client_id": secret["client_id"],
        "client_secret": secret["client_secret"],
    }
    token = ok(year.anonymous().post(f"{API}/oauth/token", data=grant))["access_token"]
    system = year.entry.anonymous(Authorization=f"Bearer {token}")
    (seen,) = ok(system.get(f"{API}/assessments"))["items"]
    assert (seen["staff_no"], seen["grade"]) == ("P001", "fairly_good")
    assert seen["annual_appraisal_ceiling"] == "competent"
    assert system.get(f"{API}/reports").status_code == 403


def a_whole_year(year: Year, meanwhile: Callable[[Year], None] = lambda _: None) -> None:
    """From the plan to what others read, without looking at the results; `meanwhile` is what
    else happens while reports are written."""
    plan(year)
    meanwhile(year)
    publish_abstract(year, write_report(year))
    meeting_id, agenda = hold_meeting(year)
    hold_ballot(year, meeting_id)
    assess(year, meeting_id, agenda)
    rectify(year)
    read_from_outside(year)
    ok(year.office.post(f"{API}/cycles/{year.cycle_id}/successor", json={}))
