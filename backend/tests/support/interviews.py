"""The way of an interview in tests."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.support.acting import act_on
from tests.support.desk import Desk

API = "/api/v1/interviews"


@dataclass
class Talk:
    """The interview of the first secretary, whose grade is weak."""

    desk: Desk
    id: str

    def read(self, role: str = "office") -> dict[str, Any]:
        """The interview as this role reads it."""
        reply = self.desk.client(role).get(f"{API}/{self.id}")
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def appointment(self, **changes: Any) -> dict[str, Any]:
        """The deputy, in a week."""
        return {
            "interviewer_id": str(self.desk.world.county().person("deputy").id),
            "day": "2026-01-20",
            "time": "09:30",
            "place": "二楼谈话室",
            "notice": "请准备整改打算",
            "comment": None,
            **changes,
        }

    def put(self, path: str, body: dict[str, Any], role: str = "office") -> httpx.Response:
        """PUT with the current ETag, a minute later."""
        self.desk.world.clock.advance(minutes=1)
        client = self.desk.client(role)
        etag = f'"{self.read()["version"]}"'
        return client.put(f"{API}/{self.id}/{path}", json=body, headers={"If-Match": etag})

    def act(self, role: str, action: str, comment: str | None = None) -> httpx.Response:
        """A step without a form."""
        self.desk.world.clock.advance(minutes=1)
        return act_on(
            self.desk.client(role), f"{API}/{self.id}/actions/{action}", {"comment": comment}
        )

    def hold(self, role: str = "deputy", **changes: Any) -> httpx.Response:
        """Write the record, today."""
        body = {"held_on": self.today(), "text": "谈了问题和打算", **changes}
        return self.put("record", body, role)

    def today(self) -> str:
        """The county's day."""
        return self.desk.world.clock.now().date().isoformat()

    def finish(self) -> None:
        """From due to done."""
        assert self.put("appointment", self.appointment()).status_code == 200
        assert self.hold().status_code == 200
        assert self.act("deputy", "sign").status_code == 200
        done = self.put("countersignature", {"remark": ""}, "secretary")
        assert done.json()["state"] == "done", done.text


def begin(desk: Desk, **opinion: Any) -> Talk:
    """Announce a weak grade; the interview is there by itself."""
    desk.bring_to("announced", **{"grade": "fair", **opinion})
    (row,) = desk.client("office").get(API).json()["items"]
    return Talk(desk, row["id"])
