"""The ledger of the tests: items of last year and the way of one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select
from sqlmodel import col

from app.access.posts import Post
from app.access.roles import Role
from app.features.cycles.tables import Cycle
from tests.support.acting import act_on
from tests.support.world import World

API = "/api/v1/rectifications"
UNTOUCHED, BEGUN, DONE = "青年党员培养没有计划", "党务公开不及时", "组织生活会质量不高"
MEASURES = {"measures": "每月一次青年党课", "target": "全年 12 次", "mode": "staged"}
OUTCOME = {"outcome": "已上 3 次党课", "lasting_measures": "列入年度计划"}
LAST_YEAR = (
    (UNTOUCHED, date(2026, 6, 30), "not_started"),
    (BEGUN, date(2025, 12, 31), "in_progress"),
    (DONE, date(2025, 6, 30), "done"),
)

# the state that comes before each
BEFORE = {
    "in_progress": "acknowledged",
    "submitted": "in_progress",
    "accepted": "submitted",
    "returned": "submitted",
}


def post_of(world: World, role: str) -> UUID:
    """The first post of this role in the county."""
    statement = select(col(Post.id)).where(col(Post.role) == Role(role)).order_by(col(Post.id))
    world.county()
    with world.session() as session:
        return session.scalars(statement).first() or UUID(int=0)


@dataclass
class Ledger:
    """Items by their problem, and what can be done with them."""

    world: World
    cycle: Cycle
    items: dict[str, UUID]

    @property
    def item(self) -> UUID:
        """The item that nobody has started."""
        return self.items[UNTOUCHED]

    def client(self, role: str) -> httpx.Client:
        return self.world.as_role(role)

    def read(self, role: str = "office", item: UUID | None = None) -> dict[str, Any]:
        """The item as this role reads it."""
        reply = self.client(role).get(f"{API}/{item or self.item}")
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def put(self, path: str, body: dict[str, Any], role: str = "secretary") -> httpx.Response:
        """PUT with the current ETag."""
        headers = {"If-Match": f'"{self.read(role)["version"]}"'}
        return self.client(role).put(f"{API}/{self.item}/{path}", json=body, headers=headers)

    def log(self, role: str = "secretary", **entry: Any) -> httpx.Response:
        """Log progress."""
        body = {"text": "制定了培养计划", "evidence": "计划文件 2026-3 号", **entry}
        return self.client(role).post(f"{API}/{self.item}/entries", json=body)

    def act(self, role: str, action: str, comment: str | None = None) -> httpx.Response:
        """Take an action, a minute after the one before: history is ordered by time."""
        self.world.clock.advance(minutes=1)
        url = f"{API}/{self.item}/actions/{action}"
        return act_on(self.client(role), url, {"comment": comment})

    def post(self, path: str, body: dict[str, Any], role: str = "office") -> httpx.Response:
        """POST with the current ETag, a minute after what was before."""
        self.world.clock.advance(minutes=1)
        headers = {"If-Match": f'"{self.read(role)["version"]}"'}
        return self.client(role).post(f"{API}/{self.item}/{path}", json=body, headers=headers)

    def accept(self, role: str = "office", **body: Any) -> httpx.Response:
        """Accept the item, in words."""
        return self.post("acceptance", {"words": "已核实", **body}, role)

    def bring_to(self, state: str) -> None:
        """Take the untouched item along its way."""
        if state != "open":
            self.world.once(lambda: self._bring_to(state), "item", state)

    def _bring_to(self, state: str) -> None:
        if before := BEFORE.get(state):
            self.bring_to(before)
        if state == "acknowledged":
            replies = [self.act("secretary", "acknowledge")]
        elif state == "in_progress":
            replies = [self.put("measures", MEASURES), self.act("secretary", "start")]
        elif state == "submitted":
            logged, written = self.log(), self.put("outcome", OUTCOME)
            replies = [logged, written, self.act("secretary", "submit")]
        elif state == "accepted":
            replies = [self.accept()]
        else:
            replies = [self.act("office", "return", "已核实")]
        for reply in replies:
            assert reply.status_code in {200, 201}, reply.text
