"""The minutes: saved in versions, never overwritten, taken away as files (M6)."""

from io import BytesIO

import docx
import pytest

from app.features.meetings.minutes.service import as_paper
from tests.support.meetings import Hall, etag

TEXT = "述职评议会纪要\n一、现场述职\n（一）示例县第一小学　李文清\n会议指出了三个问题。"


def save(hall: Hall, text: str, version: int, role: str = "office") -> int:
    path = f"{hall.path}/minutes"
    response = hall.client(role).put(path, json={"text": text}, headers=etag(version))
    return response.status_code


def test_save_minutes_keeps_versions_and_refuses_a_stale_one(hall: Hall) -> None:
    draft = hall.client("office").get(f"{hall.path}/minutes")
    assert (draft.json()["version"], draft.headers["etag"]) == (0, '"0"')
    assert "纪要（草稿）" in draft.json()["text"]
    assert save(hall, TEXT, 0) == 200
    assert save(hall, "旧稿", 0) == 412
    hall.world.clock.advance(minutes=5)
    assert save(hall, f"{TEXT}\n散会。", 1) == 200
    read = hall.client("chair").get(f"{hall.path}/minutes").json()
    assert (read["version"], read["saved_by_name"]) == (2, "宋玉梅")
    assert read["text"].endswith("散会。")
    versions = hall.client("chair").get(f"{hall.path}/minutes/versions").json()
    assert [(v["version"], v["saved_at"]) for v in versions] == [
        (2, "2026-01-12T01:05:00Z"),
        (1, "2026-01-12T01:00:00Z"),
    ]


def test_draft_anew_leaves_what_was_saved(hall: Hall) -> None:
    save(hall, TEXT, 0)
    anew = hall.client("office").get(f"{hall.path}/minutes", params={"is_draft": True}).json()
    assert (anew["version"], "纪要（草稿）" in anew["text"]) == (1, True)
    assert hall.client("office").get(f"{hall.path}/minutes").json()["text"] == TEXT


@pytest.mark.parametrize("role", ["chair", "deputy", "secretary", "auditor"])
def test_save_minutes_by_other_roles_is_forbidden(hall: Hall, role: str) -> None:
    assert save(hall, TEXT, 0, role) == 403


def test_minutes_as_word_have_their_headings(hall: Hall) -> None:
    save(hall, TEXT, 0)
    reply = hall.client("office").get(f"{hall.path}/minutes/file", params={"format": "docx"})
    assert reply.status_code == 200
    paragraphs = docx.Document(BytesIO(reply.content)).paragraphs
    styles = {p.text: p.style.name for p in paragraphs if p.text and p.style is not None}
    assert styles["一、现场述职"] == "Heading 1"
    assert styles["（一）示例县第一小学　李文清"] == "Heading 2"
    refused = hall.client("secretary").get(f"{hall.path}/minutes/file")
    assert refused.status_code == 403


def test_paper_of_a_draft_is_no_draft() -> None:
    assert as_paper("会议", "述职评议会纪要（草稿）\n时间：今天").title == "述职评议会纪要"
    assert as_paper("会议", "").title == "会议"
