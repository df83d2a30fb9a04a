"""POST /reports/{id}/imports: a preview of a Word file; nothing is saved (R5)."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest

from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.reports import add_carried_item, add_report
from tests.support.world import World

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
GOOD = (FIXTURES / "report-first-primary.docx").read_bytes()

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>'
OUTSIDE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" TargetMode="External" Target="https://example.org/x.dotm" Type="http:'
    b'//schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    b"</Relationships>"
)
DEEP = f"<w:document {W}><w:body>{'<w:p>' * 400}{'</w:p>' * 400}</w:body></w:document>".encode()


def upload(client: httpx.Client, report: Report, data: bytes) -> httpx.Response:
    url = f"/api/v1/reports/{report.id}/imports"
    return client.post(url, files={"file": ("述职报告.docx", data)})


def repacked(**parts: bytes) -> bytes:
    """The good file with parts added or replaced."""
    buffer = BytesIO()
    with ZipFile(BytesIO(GOOD)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return buffer.getvalue()


def test_import_of_the_first_primary_report_previews_it_and_saves_nothing(world: World) -> None:
    report = add_report(world)
    texts = ("组织生活会质量不高，批评蜻蜓点水", "青年党员培养没有计划", "党务公开不及时")
    for text in texts:
        add_carried_item(world, report, text)
    secretary = world.as_role("secretary")
    reply = upload(secretary, report, GOOD)
    assert reply.status_code == 200
    content = reply.json()["content"]
    assert [len(content[name]) for name in ("achievements", "problems", "tasks", "last_year")] == [
        5,
        9,
        5,
        3,
    ]
    assert {check["severity"] for check in reply.json()["checks"]} == {"warning"}
    origins = {item["item_id"]: item for item in reply.json()["items"]}
    assert len(origins) == 5 + 9 + 5 + 3
    first = origins[content["achievements"][0]["id"]]
    assert (first["position"], first["place"]) == (5, "body")
    assert first["text"].startswith("（一）把责任扛在自己肩上。")
    assert origins[content["last_year"][2]["carried_item_id"]]["position"] == 13
    assert [left["position"] for left in reply.json()["unplaced"]] == [0, 1, 2, 3, 32]
    assert secretary.get(f"/api/v1/reports/{report.id}").json()["content"] == report.content


def test_import_and_save_and_submit_goes_through(world: World) -> None:
    report = add_report(world)
    secretary = world.as_role("secretary")
    content = upload(secretary, report, GOOD).json()["content"]
    url = f"/api/v1/reports/{report.id}"
    saved = secretary.put(f"{url}/content", json={"content": content}, headers={"If-Match": '"2"'})
    assert saved.status_code == 200
    assert act_on(secretary, f"{url}/actions/submit", {}).json()["state"] == "submitted"


def test_import_of_the_hilltop_report_previews_its_errors(world: World) -> None:
    report = add_report(world)
    data = (FIXTURES / "report-hilltop-school.docx").read_bytes()
    body = upload(world.as_role("secretary"), report, data).json()
    errors = {check["rule"] for check in body["checks"] if check["severity"] == "error"}
    assert {
        "achievements_share",
        "problems_share",
        "personal_problem_missing",
        "subjective_cause_missing",
        "task_measure_missing",
        "task_due_missing",
    } <= errors
    assert body["unplaced"][0] == {
        "position": 0,
        "text": "2025年抓党建工作述职",
        "section": None,
        "place": "body",
    }
    assert [left["section"] for left in body["unplaced"][3:]] == [
        *("achievements", "problems", "problems"),
    ]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"not a document", 422, "not-an-office-file"),
        (b"", 422, "not-an-office-file"),
        (repacked(**{"word/media/bomb.bin": b"\0" * 60_000_000}), 422, "file-is-a-bomb"),
        (repacked(**{"word/vbaProject.bin": b"macro"}), 422, "file-has-macros"),
        (repacked(**{"word/document.xml": b"<w:broken"}), 422, None),
        (repacked(**{"word/document.xml": ENTITIES}), 422, "not-an-office-file"),
        (repacked(**{"word/_rels/settings.xml.rels": OUTSIDE}), 422, "file-has-external-links"),
        (repacked(**{"word/document.xml": DEEP}), 422, "unreadable-word-file"),
    ],
    ids=["text", "empty", "bomb", "macros", "broken-xml", "entities", "outside", "deep-xml"],
)
def test_import_of_a_bad_file_is_refused_with_what_to_do(
    world: World, data: bytes, status: int, code: str | None
) -> None:
    report = add_report(world)
    reply = upload(world.as_role("secretary"), report, data)
    assert reply.status_code == status
    assert code in {None, reply.json()["code"]}
    assert reply.json()["detail"]


def test_import_without_a_file_is_refused(world: World) -> None:
    report = add_report(world)
    url = f"/api/v1/reports/{report.id}/imports"
    assert world.as_role("secretary").post(url).status_code == 422


@pytest.mark.parametrize(
    ("role", "organization", "status"),
    [("secretary", "S02", 404), ("office", None, 403), ("deputy", None, 403)],
)
def test_import_into_somebody_elses_report_is_refused(
    world: World, role: str, organization: str | None, status: int
) -> None:
    report = add_report(world, ReportState.DRAFT)
    assert upload(world.as_role(role, organization), report, GOOD).status_code == status
