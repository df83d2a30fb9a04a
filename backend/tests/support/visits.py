"""Inspections of the tests: a cycle being inspected, and the way of an inspection."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import ContentArea, Cycle, Reviewee
from tests.support.acting import act_on
from tests.support.photos import photo
from tests.support.world import World

API = "/api/v1/inspections"
FINDINGS = "/api/v1/findings"


@dataclass
class Visits:
    """The first school's inspections, and what can be done with them."""

    world: World
    cycle: Cycle
    reviewee: Reviewee
    other: Reviewee
    areas: list[UUID]

    def client(self, role: str = "inspector") -> httpx.Client:
        return self.world.as_role(role)

    def other_secretary(self) -> httpx.Client:
        """The second school's."""
        return self.world.as_person(self.world.county().people["P002"])

    def body(self, **changes: Any) -> dict[str, Any]:
        """A valid inspection of the first school."""
        return {
            "reviewee_id": str(self.reviewee.id),
            "kind": "thematic",
            "inspected_on": "2026-01-10",
            "inspector_ids": [str(self.world.county().person("inspector").id)],
            "note": "",
            **changes,
        }

    def finding_body(self, **changes: Any) -> dict[str, Any]:
        return {
            "area_id": str(self.areas[0]),
            "severity": "notable",
            "seen": "党务公开栏三个月没有更新",
            **changes,
        }

    def record(self, role: str = "inspector", **changes: Any) -> dict[str, Any]:
        """A draft."""
        return made(self.client(role).post(API, json=self.body(**changes)))

    def find(self, inspection: Any, role: str = "inspector", **changes: Any) -> dict[str, Any]:
        """A finding in a draft."""
        path = f"{API}/{inspection['id']}/findings"
        return made(self.client(role).post(path, json=self.finding_body(**changes)))

    def upload(
        self, finding: Any, content: bytes | None = None, role: str = "inspector", **options: Any
    ) -> httpx.Response:
        name = options.pop("name", "现场.jpg")
        part = options.pop("part", "files")
        files = {"file": (name, photo() if content is None else content)}
        return self.client(role).post(f"{FINDINGS}/{finding['id']}/{part}", files=files, **options)

    def feed_back(self, inspection: Any, role: str = "inspector", **options: Any) -> httpx.Response:
        path = f"{API}/{inspection['id']}/actions/feed_back"
        return act_on(self.client(role), path, **options.get("headers", {}))

    def fed_back(self, findings: int = 1, **changes: Any) -> dict[str, Any]:
        """An inspection that the school knows of."""
        inspection = self.record(**changes)
        for number in range(findings):
            self.find(inspection, seen=f"问题{number + 1}")
        self.world.clock.advance(minutes=1)
        reply = self.feed_back(inspection)
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def answer(
        self, finding: Any, text: str = "已更新并明确专人负责", version: int | None = None
    ) -> httpx.Response:
        client = self.client("secretary")
        if version is None:
            version = client.get(f"{FINDINGS}/{finding['id']}").json()["version"]
        return client.put(
            f"{FINDINGS}/{finding['id']}/answer",
            json={"answer": text},
            headers={"If-Match": f'"{version}"'},
        )

    def read(self, inspection: Any, role: str = "inspector") -> dict[str, Any]:
        reply = self.client(role).get(f"{API}/{inspection['id']}")
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found


def make_visits(world: World, cycle: Cycle) -> Visits:
    """The visits of a cycle."""
    with world.session() as session:
        areas = session.scalars(
            select(col(ContentArea.id))
            .where(col(ContentArea.cycle_id) == cycle.id)
            .order_by(col(ContentArea.position))
        ).all()
    people = world.county().people
    return Visits(
        world,
        cycle,
        world.reviewee(cycle, people["P001"]),
        world.reviewee(cycle, people["P002"]),
        list(areas),
    )


def made(reply: httpx.Response) -> dict[str, Any]:
    """The body of a 201."""
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


def key() -> dict[str, str]:
    """A new Idempotency-Key."""
    return {"Idempotency-Key": str(uuid4())}
