"""Sessions of the committee in tests: planned, attended, decided, submitted, signed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from tests.support.acting import act_on
from tests.support.world import World

SESSIONS = "/api/v1/deliberation-sessions"
HELD_ON = "2026-01-10"


@dataclass
class Sitting:
    """One session and what can be done with it."""

    world: World
    id: str

    @property
    def path(self) -> str:
        return f"{SESSIONS}/{self.id}"

    def client(self, role: str = "office") -> httpx.Client:
        return self.world.as_role(role)

    def read(self, role: str = "office") -> dict[str, Any]:
        """The session as this role reads it."""
        reply = self.client(role).get(self.path)
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def items(self, role: str = "office") -> list[dict[str, Any]]:
        reply = self.client(role).get(f"{self.path}/items", params={"limit": 200})
        assert reply.status_code == 200, reply.text
        found: list[dict[str, Any]] = reply.json()["items"]
        return found

    def send(
        self, method: str, path: str = "", body: Any = None, role: str = "office"
    ) -> httpx.Response:
        """A write with the current ETag."""
        etag = {"If-Match": f'"{self.read(role)["version"]}"'}
        content = {} if body is None else {"json": body}
        return self.client(role).request(method, f"{self.path}{path}", headers=etag, **content)

    def body(self, **changes: Any) -> dict[str, Any]:
        """The session as read, everybody having come."""
        read = self.read()
        names = ("held_on", "place", "quorum", "announcement_scope", "discussion")
        members = [
            {"person_id": m["person_id"], "is_chair": m["is_chair"], "attendance": "came"}
            for m in read["members"]
        ]
        return {**{name: read[name] for name in names}, "members": members, **changes}

    def write(self, **changes: Any) -> httpx.Response:
        return self.send("PUT", body=self.body(**changes))

    def decide(self, position: int = 1, **changes: Any) -> httpx.Response:
        """What was decided on the item with this number."""
        item = self.items()[position - 1]
        body = {
            "outcome": "as_proposed",
            "decided_grade": None,
            "decision": "",
            "discussion": "",
            "recused": item["recused"],
            **changes,
        }
        return self.send("PUT", f"/items/{item['id']}", body)

    def act(self, role: str, action: str, comment: str | None = None) -> httpx.Response:
        self.world.clock.advance(minutes=1)
        return act_on(self.client(role), f"{self.path}/actions/{action}", {"comment": comment})

    def sign(self, role: str = "chair", **changes: Any) -> httpx.Response:
        """The signature under what this role reads now."""
        self.world.clock.advance(minutes=1)
        read = self.read(role)
        return self.client(role).post(
            f"{self.path}/signature",
            json={"digest": read["digest"], **changes},
            headers={"If-Match": f'"{read["version"]}"'},
        )

    def submit(self) -> None:
        """Everybody came, the open items are decided as proposed, and it goes to the chair."""
        for reply in (self.write(), self.send("PUT", "/outcomes"), self.act("office", "submit")):
            assert reply.status_code == 200, reply.text


def plan(
    world: World, cycle_id: UUID, *, takes_all: bool = True, held_on: str = HELD_ON
) -> Sitting:
    """A session with everything that is proposed on its agenda."""
    body = {
        "cycle_id": str(cycle_id),
        "held_on": held_on,
        "place": "三楼会议室",
        "takes_all": takes_all,
    }
    reply = world.as_role("office").post(SESSIONS, json=body)
    assert reply.status_code == 201, reply.text
    return Sitting(world, reply.json()["id"])


def decide_all(world: World, cycle_id: UUID) -> Sitting:
    """Everything that is proposed is decided as proposed, and signed."""
    sitting = plan(world, cycle_id)
    sitting.submit()
    reply = sitting.sign()
    assert reply.status_code == 201, reply.text
    return sitting
