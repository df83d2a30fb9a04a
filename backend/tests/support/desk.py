"""The assessment desk of the tests: evidence about a secretary, and the way of an assessment."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import update
from sqlmodel import col

from app.core.clock import now
from app.core.events import Transitioned, emit
from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.ballots.counting.queries import ReleasedByClass, ReleasedClass
from app.features.cycles.tables import (
    CarriedSource,
    CarriedStatus,
    Cycle,
    Reviewee,
    Stage,
)
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.inspections.tables import Outcome, SelfCheckEntry, SelfCheckKind
from app.features.meetings.tables import Answer, Comment, Meeting, Question, Remark
from app.features.publicity.tables import CommentState
from app.features.reports.rules.content import ProblemKind, ReportContent, ReportProblem
from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.comments import add_comment, publish
from tests.support.findings import add_finding
from tests.support.items import add_last_years_item
from tests.support.sessions import Sitting, decide_all
from tests.support.world import World

API = "/api/v1/assessments"
ANNOUNCEMENTS = "/api/v1/announcements"

# who does what to reach each state, in their order
WAY = {
    "proposed": ("office", "propose"),
    "deliberated": ("chair", "decide"),
    "fed_back": ("office", "feed_back"),
    "acknowledged": ("secretary", "acknowledge"),
    "waived": ("secretary", "waive"),
    "announced": ("office", "announce"),
    "archived": ("office", "archive"),
}


@dataclass
class Desk:
    """The evidence about the first school's secretary and what can be done with it."""

    world: World
    cycle: Cycle
    first: UUID
    second: UUID
    evidence: dict[str, UUID] = field(default_factory=dict)

    def client(self, role: str) -> httpx.Client:
        """A client of the sample county's person with this role."""
        return self.world.as_role(role)

    def read(self, role: str = "office", which: UUID | None = None) -> dict[str, Any]:
        """The assessment as this role reads it."""
        reply = self.client(role).get(f"{API}/{which or self.first}")
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def opinion(self, **changes: Any) -> dict[str, Any]:
        """A complete opinion with a citation of each kind, of the opinion as a whole; a section
        may be told as one text."""
        citations = [{"kind": kind, "subject_id": str(i)} for kind, i in self.evidence.items()]
        body = {
            "done_well": "党建责任清楚，任务落实有力",
            "not_done_well": "青年党员培养不够",
            "problems": [{"text": "青年党员培养没有计划", "due_on": "2026-06-30"}],
            "grade": "good",
            "grade_reason": "督查情况明显好于测评结果",
            "citations": citations,
            **changes,
        }
        for section in ("done_well", "not_done_well"):
            if isinstance(said := body[section], str):
                body[section] = [statement(said)] if said else []
        body["problems"] = [{**statement(""), **problem} for problem in body["problems"]]
        return body

    def put(self, path: str, body: dict[str, Any], role: str = "office") -> httpx.Response:
        """PUT with the current ETag."""
        etag = f'"{self.read(role)["version"]}"'
        return self.client(role).put(
            f"{API}/{self.first}/{path}", json=body, headers={"If-Match": etag}
        )

    def act(self, role: str, action: str, comment: str | None = None) -> httpx.Response:
        """Take an action, a minute after the one before: history is ordered by time."""
        self.world.clock.advance(minutes=1)
        if action == "announce":
            return self.announce(role)
        url = f"{API}/{self.first}/actions/{action}"
        return act_on(self.client(role), url, {"comment": comment})

    def announce(self, role: str) -> httpx.Response:
        """An announcement of the first assessment alone, to whom nothing else is told."""
        client = self.client(role)
        body = {
            "cycle_id": str(self.cycle.id),
            "title": "综合评价结果",
            "text": "",
            "roles": ["scrutineer"],
            "organization_ids": [str(self.world.county().office.id)],
            "assessment_ids": [str(self.first)],
        }
        made = client.post(ANNOUNCEMENTS, json=body)
        if made.status_code != 201:
            return made
        return act_on(client, f"{ANNOUNCEMENTS}/{made.json()['id']}/actions/publish")

    def decide(self) -> Sitting:
        """A session decides on everything that is proposed, as proposed."""
        return decide_all(self.world, self.cycle.id)

    def show(self) -> None:
        """The page shows the opinion to its reviewee."""
        reply = self.client("secretary").post(f"{API}/{self.first}/reading")
        assert reply.status_code == 200, reply.text

    def object(self, text: str = "青年党员培养已有计划，请核实") -> httpx.Response:
        """The reviewee objects."""
        url = f"{API}/{self.first}/objection"
        return self.client("secretary").post(url, json={"text": text})

    def bring_to(self, state: str, **opinion: Any) -> None:
        """Take the first assessment along its way."""
        self.world.once(lambda: self._step(state, opinion), "assessment", state, repr(opinion))

    def _step(self, state: str, opinion: dict[str, Any]) -> None:
        role, action = WAY[state]
        states = list(WAY)
        if before := states[: states.index(state)]:
            self.bring_to(before[-1], **opinion)
        else:
            assert self.put("opinion", self.opinion(**opinion)).status_code == 200
        if action == "decide":
            self.decide()
            return
        if action == "acknowledge":
            self.show()
        reply = self.act(role, action)
        assert reply.status_code == 200, reply.text


def statement(text: str, *cited: tuple[str, UUID]) -> dict[str, Any]:
    """A new statement as it is sent, with what it cites."""
    citations = [{"kind": kind, "subject_id": str(subject)} for kind, subject in cited]
    return {"id": None, "text": text, "citations": citations}


def released(score: str, grade: Grade) -> sources.BallotResult:
    """A result of ten valid votes: eight 好, two 较好."""
    counts = dict.fromkeys(Grade, 0)
    counts.update({Grade.GOOD: 8, Grade.FAIRLY_GOOD: 2})
    classes = (
        ReleasedClass("领导班子", (1, 3, 1, 0, 0), 4),
        ReleasedClass("教师代表", (0, 5, 1, 0, 0), 6),
    )
    return sources.BallotResult(counts, 10, Decimal(score), grade, 1, classes)


def by_class(one: sources.BallotResult) -> ReleasedByClass:
    """The same result as the ballot gives it."""
    good, fairly_good, fair, poor = one.counts.values()
    counts = (one.abstentions, good, fairly_good, fair, poor)
    return ReleasedByClass(counts, one.valid, one.score, one.classes)


def advance(world: World, cycle: Cycle, source: Stage, target: Stage) -> None:
    """The cycle moves on, as its workflow tells it."""
    office = world.county().person("office")
    with world.session(world.actor(office)) as session:
        session.execute(update(Cycle).where(col(Cycle.id) == cycle.id).values(state=target))
        emit(
            session,
            Transitioned(
                kind="cycle.moved",
                subject_type="cycle",
                subject_id=cycle.id,
                flow="cycle",
                action=next(t.action for t in CYCLE_FLOW.transitions if t.target is target),
                source=source,
                target=target,
                row=cycle,
                comment=None,
                actor_id=office.id,
                actor_name=office.name,
            ),
        )


def add_evidence(world: World, cycle: Cycle, reviewee: Reviewee) -> dict[str, UUID]:
    """One piece of evidence of each kind but the ballot."""
    county = world.county()
    about: dict[str, Any] = {
        "cycle_id": cycle.id,
        "reviewee_id": reviewee.id,
        "post_id": reviewee.post_id,
        "person_id": reviewee.person_id,
        "organization_id": reviewee.organization_id,
    }
    with world.session() as session:
        meeting = Meeting(
            cycle_id=cycle.id,
            organization_id=county.office.id,
            title="述职评议会",
            held_on=date(2026, 1, 8),
            place="三楼会议室",
            due_count=12,
        )
        session.add(meeting)
        session.flush()
        comment = Comment(
            **about,
            meeting_id=meeting.id,
            author_id=county.person("deputy").id,
            problems="组织生活会质量不高",
            direction="严肃党内政治生活",
            given_at=now(session),
        )
        remark = Remark(
            **about,
            meeting_id=meeting.id,
            author_id=county.person("chair").id,
            highlights="党建与教学结合紧",
            problems="青年党员培养不够",
            requirements="半年内拿出计划",
        )
        said = ReportProblem(
            id=uuid4(), text="谈心谈话不经常", kind=ProblemKind.ORGANISATIONAL, area_id=None
        )
        report = Report(
            **about,
            state=ReportState.PRESENTED,
            content=ReportContent(problems=[said]).model_dump(mode="json"),
            submitted_at=now(session),
            waiting_since=now(session),
        )
        carried = add_last_years_item(
            session,
            reviewee,
            "批评蜻蜓点水",
            date(2025, 6, 30),
            source=CarriedSource.COMMENT,
            status=CarriedStatus.DONE,
        )
        question = Question(
            meeting_id=meeting.id, text="谈心谈话怎么抓", asked_by=county.person("chair").id
        )
        check = SelfCheckEntry(
            **about,
            subject_kind=SelfCheckKind.CARRIED_ITEM,
            subject_id=carried.id,
            outcome=Outcome.DONE,
            words="批评意见逐条回复",
            saved_at=now(session),
        )
        session.add(question)
        session.flush()
        answer = Answer(
            question_id=question.id,
            **{name: value for name, value in about.items() if name != "cycle_id"},
            text="每月排定谈话对象",
            answered_by=reviewee.person_id,
            answered_at=now(session),
        )
        rows: dict[str, Any] = {
            "self_check": check,
            "comment": comment,
            "question": answer,
            "remark": remark,
            "report": report,
            "last_year": carried,
        }
        session.add_all(rows.values())
        session.flush()
        finding = add_finding(session, reviewee, seen="公开栏三个月没有更新")
    spoken = add_comment(world, publish(world, report), "党务公开不及时", CommentState.SHOWN)
    rows["public_comment"] = spoken
    return {"finding": finding, **{kind: row.id for kind, row in rows.items()}}
