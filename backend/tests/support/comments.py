"""Published abstracts, and comments of the public on them."""

import base64
import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import httpx
from altcha import Challenge, Payload, solve_challenge

from app.core.clock import LOCAL_ZONE, now
from app.features.publicity.rules import sameness
from app.features.publicity.site.shelf import Shelf
from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.reports.tables import (
    AbstractState,
    AbstractVersion,
    Report,
    ReportAbstract,
    ReportState,
)
from tests.support.reports import add_report
from tests.support.world import World

COMMENTS = "/api/v1/public-comments"
ABSTRACT = "全年开展主题党日12次，发展党员3名。"
SAID = "党务公开栏三个月没有更新，希望按月公开。"


def publish(world: World, report: Report, text: str = ABSTRACT) -> ReportAbstract:
    """The report's abstract, published."""
    with world.session() as session:
        abstract = ReportAbstract(
            **report.model_dump(
                include={"cycle_id", "reviewee_id", "post_id", "person_id", "organization_id"}
            ),
            id=report.id,
            text=text,
            state=AbstractState.PUBLISHED,
            version_number=1,
        )
        session.add(abstract)
        session.flush()
        session.add(
            AbstractVersion(
                report_id=report.id,
                number=1,
                text=text,
                published_at=now(session),
                published_by=world.county().person("office").id,
            )
        )
        return abstract


def published(world: World, stage: str = "assessing", staff_no: str = "P001") -> ReportAbstract:
    """The published abstract of a school's secretary."""
    return publish(world, add_report(world, ReportState.APPROVED, staff_no=staff_no, stage=stage))


def add_comment(
    world: World,
    abstract: ReportAbstract,
    text: str = SAID,
    state: CommentState = CommentState.WAITING,
    reason: HiddenReason | None = None,
    day: date = date(2025, 12, 1),
) -> PublicComment:
    """A comment as if it had come over the page, in any state."""
    with world.session() as session:
        comment = PublicComment(
            **abstract.model_dump(
                include={"cycle_id", "reviewee_id", "post_id", "person_id", "organization_id"}
            ),
            report_id=abstract.id,
            text=text,
            text_hash=sameness(text),
            code_hash=uuid4().hex * 2,
            received_on=day,
            created_at=datetime.combine(day, time(), LOCAL_ZONE),
            state=state,
            hidden_reason=reason,
        )
        session.add(comment)
        return comment


@dataclass
class Site:
    """Somebody who reads the public pages and comments on them."""

    client: httpx.Client

    def read(self, path: str = "", **options: Any) -> httpx.Response:
        return self.client.get(f"/public{path}", **options)

    def proof(self) -> str:
        """A solved challenge, as the page's script sends it."""
        challenge = Challenge.from_dict(self.read("/challenge").json())
        solution = solve_challenge(challenge)
        assert solution is not None
        return Payload(challenge, solution).to_base64()

    def ticket(self, report_id: UUID) -> str:
        """What the form carries for browsers without scripts."""
        page = self.read(f"/abstracts/{report_id}/comment").text
        (found,) = re.findall(r'name="ticket" value="([^"]+)"', page)
        return str(found)

    def send(self, report_id: UUID, text: str = SAID, **fields: str) -> httpx.Response:
        """Send the form; with a proof of work unless told otherwise."""
        form = {"text": text, "altcha": "", "ticket": "", **fields}
        if not fields:
            form["altcha"] = self.proof()
        return self.client.post(f"/public/abstracts/{report_id}/comment", data=form)

    def follow(self, code: str) -> httpx.Response:
        return self.client.post("/public/follow", data={"code": code})


def code_in(page: httpx.Response) -> str:
    """The code that the page shows once."""
    (found,) = re.findall(r"([A-Z2-7]{4}(?:-[A-Z2-7]{4}){5})", page.text)
    return str(found)


def fault_in(page: httpx.Response) -> str:
    """Why the page says that something was not taken."""
    (found,) = re.findall(r'role="alert">.*?<p>(.*?)</p>', page.text, re.DOTALL)
    return unescape(found)


def forget_pages(shelf: Shelf) -> None:
    """Have the pages know nothing to begin with: the tables were emptied meanwhile."""
    shelf._contents = None


def broken_proof(proof: str, **changes: Any) -> str:
    """The same with another solution."""
    payload = json.loads(base64.b64decode(proof))
    payload["solution"].update(changes)
    return base64.b64encode(json.dumps(payload).encode()).decode()
