"""A review meeting in the sample county, and short words for what people do in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from app.features.cycles.tables import Cycle
from tests.support.acting import act_on
from tests.support.world import World

COMMENT = {"problems": "阵地建设薄弱", "direction": "六月底前补齐台账"}
REMARK = {"highlights": "作风扎实", "problems": "创新不足", "requirements": "一季度内整改到位"}
CLOSING = {"direction": "抓基层打基础", "tasks": "补齐短板", "measures": "每季督查一次"}
QUESTION = "如何补齐短板？"


def etag(version: int) -> dict[str, str]:
    """The header that names the version which is edited."""
    return {"If-Match": f'"{version}"'}


@dataclass
class Hall:
    """One planned meeting of a cycle that is being reviewed; everybody acts over HTTP."""

    world: World
    cycle: Cycle
    meeting_id: str

    @property
    def path(self) -> str:
        return f"/api/v1/meetings/{self.meeting_id}"

    def client(self, role: str, organization: str | None = None) -> httpx.Client:
        """Somebody with this role."""
        return self.world.as_role(role, organization)

    def read(self, role: str = "office") -> Any:
        """The meeting page as this role sees it."""
        response = self.client(role).get(self.path)
        assert response.status_code == 200, response.text
        return response.json()

    def reviewee(self, staff_no: str = "P001") -> UUID:
        """The reviewee id of somebody in the sample county."""
        return self.world.reviewee(self.cycle, self.world.county().people[staff_no]).id

    def count(self, present: int = 30, due: int = 40) -> Any:
        """The office records who is present."""
        body = {"due_count": due, "present_count": present}
        headers = etag(self.read()["version"])
        return self.client("office").put(f"{self.path}/presence", json=body, headers=headers)

    def act(self, action: str, comment: str | None = None, role: str = "office") -> httpx.Response:
        """Open or close the meeting."""
        body = {"comment": comment}
        return act_on(self.client(role), f"{self.path}/actions/{action}", body)

    def start(self) -> Any:
        """Count a quorum and open."""
        assert self.count().status_code == 200
        response = self.act("start")
        assert response.status_code == 200, response.text
        return response.json()

    def hear(self, item_id: str | None, version: int | None = None) -> httpx.Response:
        """The console goes to an agenda item, or past the last one."""
        headers = etag(self.read()["version"] if version is None else version)
        body = {"agenda_item_id": item_id}
        return self.client("office").post(f"{self.path}/current", json=body, headers=headers)

    def call_everybody(self) -> None:
        """Open the meeting and call both reviewees: what was prepared for them is given."""
        self.start()
        for position in (1, 2):
            assert self.hear(self.item(position)["id"]).status_code == 200

    def item(self, position: int) -> Any:
        """An agenda item as the office sees it."""
        return self.read()["agenda"][position - 1]

    def comment(
        self,
        staff_no: str = "P001",
        role: str = "deputy",
        version: int | None = None,
        **texts: str,
    ) -> httpx.Response:
        """A comment on a reviewee."""
        return self.client(role).put(
            f"{self.path}/reviewees/{self.reviewee(staff_no)}/comment",
            json={**COMMENT, **texts},
            headers=etag(version) if version is not None else {},
        )

    def remark(
        self,
        staff_no: str = "P001",
        role: str = "chair",
        version: int | None = None,
        **texts: str,
    ) -> httpx.Response:
        """A remark on a reviewee."""
        return self.client(role).put(
            f"{self.path}/reviewees/{self.reviewee(staff_no)}/remark",
            json={**REMARK, **texts},
            headers=etag(version) if version is not None else {},
        )

    def close_with_remark(self, role: str = "chair", version: int | None = None) -> httpx.Response:
        """The remark that closes the meeting."""
        headers = etag(version) if version is not None else {}
        return self.client(role).put(f"{self.path}/remark", json=CLOSING, headers=headers)

    def ask(self, *staff_nos: str, role: str = "chair", text: str = QUESTION) -> httpx.Response:
        """One question to these reviewees."""
        body = {
            "meeting_id": self.meeting_id,
            "text": text,
            "reviewee_ids": [str(self.reviewee(staff_no)) for staff_no in staff_nos],
        }
        return self.client(role).post("/api/v1/questions", json=body)


def plan(world: World, cycle: Cycle, role: str = "office") -> httpx.Response:
    """Plan a meeting of the cycle."""
    body = {
        "cycle_id": str(cycle.id),
        "title": "2025年度述职评议会",
        "held_on": "2026-02-03",
        "place": "第一会议室",
        "due_count": 40,
    }
    return world.as_role(role).post("/api/v1/meetings", json=body)
