"""Every operation that writes leaves an event in the audit log, in its own transaction.

One year of ordinary work, and what administrators do beside it, goes through all of them.
"""

from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.core.database import Database
from app.core.outbox import ParcelStatus
from app.features.assessments.interviews.tables import Ground, Interview
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.rules import RuleSet
from app.features.delivery.tables import Mail
from app.features.integrations.tables import WebhookDelivery
from app.features.publicity.tables import PublicComment
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import ReportAbstract
from app.seed import fill_if_empty
from tests.support.acting import act_on, send
from tests.support.clients import Clients
from tests.support.clock import START
from tests.support.ledger_file import edited
from tests.support.operations import operations
from tests.support.written import WRITES, WriteWatch
from tests.support.year import API, MEASURES, Year, a_whole_year, edit, ok
from tests.support.year_visits import inspect_and_check

# operation → why it leaves no event
SILENT = {
    "cast_ballot": "an event beside a sheet would lead to the voter (B2)",
    "exchange_slip": "its time, beside who stood at the desk, would name the voter (B2): each"
    " class's number is in the log at closing",
    "check_slip_status": "reads, and an event would lead to the voter (B2)",
    "check_roster": "reads: a file is checked and nothing is stored",
    "check_ledger": "reads: a file is checked, and what it would do is undone",
    "import_report": "reads: a file is previewed and nothing is stored",
    "validate_report": "reads: content is checked and nothing is stored",
    "issue_service_token": "stores nothing; a token lasts minutes and tells whose it is",
    "refresh_session": "goes on with a session whose beginning and end, and misuse, are in the log",
}


@pytest.fixture
def watch(database: Database) -> WriteWatch:
    return WriteWatch(database)


@pytest.fixture
def year(database: Database, clients: Clients, watch: WriteWatch) -> Year:
    fill_if_empty(database, "bootstrap")
    year = Year(database, clients, START.date(), watch.watch)
    year.take_passwords_as_changed()
    return year


def test_every_write_of_a_year_is_audited(year: Year, watch: WriteWatch) -> None:
    a_whole_year(year, inspect_and_check)
    ask_about_a_report_and_a_slip(year)
    plan_the_next_year(year)
    announce_together(year)
    follow_up(year)
    interview(year)
    moderate(year)
    administrate(year)

    writes = {operation.name for operation in operations() if operation.method in WRITES}
    assert writes - watch.audited - watch.silent == set(), "not tried: add it to a step"
    assert watch.silent - watch.audited == set(SILENT)


NO_CONTENT: dict[str, list[Any]] = {
    part: [] for part in ("achievements", "problems", "tasks", "last_year")
}


def ask_about_a_report_and_a_slip(year: Year) -> None:
    """What only asks, though it is a POST."""
    secretary = year.person("P002")
    report = ok(secretary.get(f"{API}/reports"))["items"][0]["id"]
    ok(secretary.post(f"{API}/reports/{report}/validate", json={"content": NO_CONTENT}))
    election = ok(year.office.get(f"{API}/elections?cycle_id={year.cycle_id}"))["items"][0]["id"]
    reply = year.anonymous().post(
        f"{API}/elections/{election}/slips/status", json={"token": year.tokens[0]}
    )
    assert ok(reply)["status"] == "unknown"


def plan_the_next_year(year: Year) -> None:
    """The successor, still in planning."""
    cycles = ok(year.office.get(f"{API}/cycles"))["items"]
    (following,) = [cycle for cycle in cycles if cycle["id"] != year.cycle_id]
    path = f"{API}/cycles/{following['id']}"
    dates: dict[str, Any] = {
        "reporting_due_on": year.day(395),
        "meeting_on": year.day(405),
        "closing_on": year.day(700),
        "inspecting_due_on": None,
        "assessing_due_on": None,
    }
    edit(year.office, path, path, {"title": "下一年度", **dates})
    edit(
        year.office,
        path,
        f"{path}/content-areas",
        {"areas": [{"id": None, "title": "履行抓党建责任"}]},
    )
    rules = RuleSet(total_limit=2800).model_dump(mode="json")
    edit(year.office, path, f"{path}/rules", {"rules": rules, "reason": None})
    edit(
        year.office,
        path,
        f"{path}/key-tasks",
        {"tasks": [{"id": None, "title": "发展党员", "due_on": None}]},
    )
    reviewee = ok(year.office.get(f"{path}/reviewees"))["items"][0]
    entry = {"organization_id": reviewee["organization_id"], "mode": "written", "position": None}
    one = f"{path}/reviewees/{reviewee['id']}"
    edit(year.office, path, one, {**entry, "is_confirmed": True})
    etag = year.office.get(path).headers["ETag"]
    assert year.office.delete(one, headers={"If-Match": etag}).status_code == 204
    person = {"person_id": reviewee["person_id"]}
    ok(year.office.post(f"{path}/reviewees", json={**entry, **person}))
    wanted = {**dates, "title": "专项", "kind": "special", "year": following["year"]}
    made = ok(
        year.office.post(
            f"{API}/cycles", json={**wanted, "organization_id": following["organization_id"]}
        )
    )
    path = f"{API}/cycles/{made['id']}"
    etag = year.office.get(path).headers["ETag"]
    assert year.office.delete(path, headers={"If-Match": etag}).status_code == 204


def announce_together(year: Year) -> None:
    """What was announced, in a record of its own; corrected, and the correction given up."""
    params = {"cycle_id": year.cycle_id}
    office, path = year.office, f"{API}/announcements"
    (one,) = ok(office.get(f"{path}/candidates", params=params))["items"]
    county = ok(office.get(f"{API}/organizations"))["items"][0]["id"]
    content: dict[str, Any] = {
        "title": "评价结果",
        "text": "",
        "roles": ["secretary"],
        "organization_ids": [county],
        "assessment_ids": [one["assessment_id"]],
    }
    made = f"{path}/{ok(office.post(path, json={**content, **params}))['id']}"
    edit(office, made, made, {**content, "text": "现予公布"})
    ok(act_on(office, f"{made}/actions/publish", {}))
    headers = {"If-Match": office.get(made).headers["ETag"]}
    reply = office.post(f"{made}/corrections", json={"reason": "标题有误"}, headers=headers)
    again = f"{path}/{ok(reply)['id']}"
    etag = office.get(again).headers["ETag"]
    assert office.delete(again, headers={"If-Match": etag}).status_code == 204


def interview(year: Year) -> None:
    """An interview by rank, from its appointment to both signatures."""
    with year.database.session() as session:
        row = session.scalars(
            select(Assessment).where(col(Assessment.state) == AssessmentState.ARCHIVED)
        ).one()
        about = {
            name: getattr(row, name)
            for name in (
                "cycle_id", "reviewee_id", "post_id", "person_id", "organization_id",
                "organizer_id", "position",
            )
        }  # fmt: skip
        talk = Interview(**about, assessment_id=row.id, ground=Ground.RANK)
        session.add(talk)
        session.commit()
    path, deputy = f"{API}/interviews/{talk.id}", year.person("P102")
    found = ok(year.office.get(f"{path}/interviewers"))["items"]
    people = {p["id"]: p["staff_no"] for p in ok(year.office.get(f"{API}/people"))["items"]}
    (asked,) = [one["id"] for one in found if people[one["id"]] == "P102"]
    appointment = {
        "interviewer_id": asked,
        "day": year.day(1),
        "time": "09:00",
        "place": "谈话室",
        "notice": "",
        "comment": None,
    }
    edit(year.office, path, f"{path}/appointment", appointment)
    edit(deputy, path, f"{path}/record", {"held_on": year.day(0), "text": "谈了整改"})
    ok(act_on(deputy, f"{path}/actions/sign", {}))
    edit(year.person("P001"), path, f"{path}/countersignature", {"remark": ""})


def moderate(year: Year) -> None:
    """What the public says: shown, and not shown, one by one and many at once (S1)."""
    with year.database.session() as session:
        abstract = session.scalars(select(ReportAbstract)).one()
        about = abstract.model_dump(
            include={"cycle_id", "reviewee_id", "post_id", "person_id", "organization_id"}
        )
        made = [
            PublicComment(
                **about,
                report_id=abstract.id,
                text="意见",
                text_hash="same",
                code_hash=f"{number}",
                received_on=START.date(),
            )
            for number in range(4)
        ]
        session.add_all(made)
        session.commit()
    path, hiding = f"{API}/public-comments", {"reason": "repeated", "note": ""}
    first, second, third, fourth = (str(comment.id) for comment in made)
    ok(act_on(year.office, f"{path}/{first}/actions/show", {}))
    edit(year.office, f"{path}/{second}", f"{path}/{second}/hiding", hiding)
    items = [{"id": third, "version": 1}]
    ok(year.office.post(f"{path}/hidings", json={**hiding, "items": items}))
    same = {**hiding, "comment_id": fourth, "n": 1}
    ok(year.office.post(f"{path}/same-hidings", json=same))


def follow_up(year: Year) -> None:
    """An item of the office's own, its evidence and its deadline."""
    remark = ok(year.office.get(f"{API}/remarks"))["items"][0]
    item = {
        "cycle_id": year.cycle_id,
        "reviewee_id": remark["reviewee_id"],
        "source_kind": "remark",
        "source_id": remark["id"],
        "problem": "融合不够",
        "due_on": year.day(100),
    }
    made = ok(year.office.post(f"{API}/rectifications", json=item))
    path = f"{API}/rectifications/{made['id']}"
    extension = {"due_on": year.day(120), "reason": "暑期无法开展"}
    edit(year.office, path, f"{path}/deadline", extension)
    secretary = year.person("P001")
    responsibility = {"category": "党建工作", "leader_post_id": None, "leading_unit": "党建办"}
    edit(year.office, path, f"{path}/responsibility", responsibility)
    ok(act_on(secretary, f"{path}/actions/acknowledge", {}))
    edit(secretary, path, f"{path}/measures", MEASURES)
    ok(act_on(secretary, f"{path}/actions/start", {}))
    files = {"file": ("plan.pdf", b"%PDF-1.7\n%%EOF\n")}
    ok(secretary.post(f"{path}/files", files=files))
    asked = {"due_on": year.day(140), "reason": "设备未到"}
    ok(send(secretary, path, f"{path}/extension-requests", asked))
    answer = {"is_granted": True, "due_on": None, "answer": "同意"}
    edit(year.office, path, f"{path}/extension-answer", answer)
    close(year, made["id"], path)
    ok(secretary.post(f"{API}/notices/actions/read", json={"all": True}))


def close(year: Year, item_id: str, path: str) -> None:
    """Pressed for, submitted, accepted, and looked at again."""
    with year.database.session() as session:
        session.execute(
            update(Rectification)
            .where(col(Rectification.id) == UUID(item_id))
            .values(due_on=date(2020, 1, 1))
        )
        session.commit()
    step = {"step": "reminder", "words": "请抓紧"}
    ok(year.office.post(f"{path}/escalations", json=step))
    secretary = year.person("P001")
    entry = {"text": "已完成", "evidence": "记录第6期"}
    ok(secretary.post(f"{path}/entries", json=entry))
    outcome = {"outcome": "已完成划分", "lasting_measures": "写入章程"}
    edit(secretary, path, f"{path}/outcome", outcome)
    ok(act_on(secretary, f"{path}/actions/submit", {}))
    ok(send(year.office, path, f"{path}/acceptance", {"words": "已核实"}))
    seen = {"looked_back_on": year.day(0), "result": "holds", "words": "没有反弹"}
    ok(send(year.office, path, f"{path}/look-backs", seen))
    problem = {
        "reviewee_id": year.office.get(path).json()["reviewee_id"],
        "source_kind": "by_hand",
        "problem": "制度不全",
        "due_on": year.day(100),
    }
    batch = {"cycle_id": year.cycle_id, "items": [problem]}
    ok(year.office.post(f"{API}/rectifications/batches", json=batch))
    at_once(year)
    report_on_it(year)


def report_on_it(year: Year) -> None:
    """A bulletin drafted, written and issued, and a draft that is not."""
    path, body = f"{API}/bulletins", {"cycle_id": year.cycle_id}
    made, other = (ok(year.office.post(path, json=body)) for _ in range(2))
    one = f"{path}/{made['id']}"
    edit(year.office, one, one, {"title": made["title"], "text": "请抓紧整改。"})
    ok(send(year.office, one, f"{one}/issuing", {}))
    headers = {"If-Match": f'"{other["version"]}"'}
    assert year.office.delete(f"{path}/{other['id']}", headers=headers).status_code == 204


def at_once(year: Year) -> None:
    """Many items at once, in the list and by file: here the one that was made by hand."""
    office, path = year.office, f"{API}/rectifications"

    def item() -> dict[str, Any]:
        (found,) = ok(office.get(f"{path}/ledger", params={"q": "制度不全"}))["items"]
        return {"items": [{"id": found["id"], "version": found["version"]}]}

    for edit_, body in (
        ("responsibilities", {"leading_unit": "办公室"}),
        ("deadlines", {"due_on": year.day(110), "reason": "等待批复"}),
    ):
        done = ok(office.post(f"{path}/bulk-{edit_}", json={**item(), **body}))
        assert done["refused"] == []
    file = office.get(f"{path}/ledger.xlsx", params={"q": "制度不全"}).content
    changed = edited(file, lambda row: row.update({"类别": "制度建设"}))
    for step in ("ledger/check", "ledger"):
        report = ok(office.post(f"{path}/{step}", files={"file": ("l.xlsx", changed)}))
        assert len(report["changes"]) == 1
    with year.database.session() as session:
        session.execute(
            update(Rectification)
            .where(col(Rectification.problem) == "制度不全")
            .values(due_on=date(2020, 1, 1))
        )
        session.commit()
    pressed = {**item(), "step": "reminder", "words": "请抓紧"}
    assert ok(office.post(f"{path}/bulk-escalations", json=pressed))["refused"] == []


def administrate(year: Year) -> None:
    """People, their passwords and sessions, and service accounts."""
    admin = year.person("P110")
    people = {p["staff_no"]: p for p in ok(admin.get(f"{API}/people?limit=200"))["items"]}
    person = f"{API}/people/{people['P102']['id']}"
    (post,) = ok(admin.get(f"{API}/posts?person_id={people['P002']['id']}"))["items"]
    hand_over = {
        "holder_id": people["P002"]["id"],
        "successor_id": people["P102"]["id"],
        "on_day": year.day(30),
    }
    ok(admin.post(f"{API}/posts/{post['id']}/actions/hand_over", json=hand_over))
    edit(admin, person, f"{person}/roles", {"roles": []})
    holiday = {"day": "2026-01-01", "is_working": False, "name": "元旦"}
    edit(admin, f"{API}/calendar-years/2026", f"{API}/calendar-years/2026", {"days": [holiday]})
    edit(admin, person, f"{person}/email", {"email": "wen@school.example"})
    issued: Any = ok(
        admin.post(
            f"{API}/people/actions/issue_passwords", json={"person_ids": [people["P102"]["id"]]}
        )
    )
    sign_in_and_out(year, "P102", issued[0]["password"])
    ok(act_on(admin, f"{person}/actions/deactivate", {}))
    (account,) = ok(admin.get(f"{API}/service-accounts"))["items"]
    push_and_mail(year, admin, account["id"])
    for action in ("rotate", "deactivate"):
        ok(admin.post(f"{API}/service-accounts/{account['id']}/actions/{action}"))


def push_and_mail(year: Year, admin: httpx.Client, account_id: str) -> None:
    """A webhook, and what is done about deliveries and e-mails that failed."""
    hook = {"service_account_id": account_id, "url": "https://hr.example/hook"}
    webhook = ok(admin.post(f"{API}/webhooks", json=hook))
    path = f"{API}/webhooks/{webhook['id']}"
    change = {"url": "https://hr.example/new", "kinds": [], "is_active": True}
    edit(admin, path, path, change)
    ok(admin.post(f"{path}/actions/rotate"))
    delivery = ok(admin.post(f"{path}/actions/ping"))
    person_id = UUID(ok(admin.get(f"{API}/people"))["items"][0]["id"])
    with year.database.session() as session:
        now = year.database.clock.now()
        failed = Mail(
            person_id=person_id, address="a@b.example", language="zh", created_at=now,
            status=ParcelStatus.FAILED, due_at=now,
        )  # fmt: skip
        session.add(failed)
        session.execute(update(WebhookDelivery).values(status=ParcelStatus.FAILED))
        session.commit()
    ok(admin.post(f"{API}/webhook-deliveries/{delivery['id']}/actions/replay"))
    ok(admin.post(f"{API}/mails/{failed.id}/actions/send_again"))
    settings = f"{API}/notification-settings"
    edit(admin, settings, settings, {"off": ["reminder"], "language": "en"})
    own = f"{API}/me/email"
    edit(admin, own, own, {"email": "flying@county.example"})


def sign_in_and_out(year: Year, login: str, password: str) -> None:
    """The first sign-in, as everybody does it."""
    client = year.anonymous()
    token = ok(client.post(f"{API}/auth/login", json={"login": login, "password": password}))
    change = {"current_password": password, "new_password": "autumn moon 2026"}
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    ok(client.post(f"{API}/auth/password", json=change, headers=bearer))
    ok(client.post(f"{API}/auth/refresh"))
    assert client.post(f"{API}/auth/logout").is_success
