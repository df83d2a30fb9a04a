"""Draft minutes of a whole meeting (M6)."""

import pytest

from tests.support.meetings import Hall, etag


def test_read_minutes_tells_everything_that_was_said(hall: Hall) -> None:
    hall.start()
    hall.hear(hall.item(1)["id"])
    hall.comment("P001")
    first, _second = hall.ask("P001", "P002").json()["answers"]
    body = {"text": "逐项销号"}
    path = f"/api/v1/answers/{first['id']}"
    assert hall.client("office").put(path, json=body, headers=etag(1)).status_code == 200
    hall.remark("P001")
    hall.close_with_remark()
    minutes = hall.client("office").get(f"{hall.path}/minutes").json()
    assert minutes["title"] == "2025年度述职评议会"
    for said in (
        "应到 40 人，实到 30 人",
        "（一）示例县第一小学　李文清",
        "杜宏伟点评。\n存在问题：阵地建设薄弱",
        "问：如何补齐短板？\n答：逐项销号",
        "答：（尚未答复）",
        "韩立总评。\n亮点：作风扎实",
        "韩立讲评。\n方向：抓基层打基础",
    ):
        assert said in minutes["text"]


@pytest.mark.parametrize("role", ["secretary", "admin", "auditor", "scrutineer"])
def test_read_minutes_by_who_may_not_read_all_of_it_is_forbidden(hall: Hall, role: str) -> None:
    hall.comment("P002")
    assert hall.client(role).get(f"{hall.path}/minutes").status_code == 403
