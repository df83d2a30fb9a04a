"""I1: photos lose their metadata, are bounded, and the same one twice is one."""

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from app.core.files import StoredFile
from app.core.images import MAX_SIDE
from app.features.inspections.rules import MOST_FILES
from app.features.inspections.tables import EvidenceSide
from tests.support.photos import HEIC, PDF, bomb, metadata, photo
from tests.support.visits import FINDINGS, Visits, key


def stored(visits: Visits) -> int:
    with visits.world.session() as session:
        return session.scalars(select(func.count(col(StoredFile.id)))).one()


def test_upload_keeps_a_photo_without_where_and_with_what_it_was_taken(visits: Visits) -> None:
    finding = visits.find(visits.record())
    taken = photo(2600, 1300, turned=True)
    assert metadata(taken) != {}

    reply = visits.upload(finding, taken, name="IMG_0001.PNG")
    (evidence,) = reply.json()["evidence"]
    path = f"{FINDINGS}/{finding['id']}/files/{evidence['id']}"
    kept = visits.client().get(path)

    assert (evidence["name"], evidence["media_type"]) == ("IMG_0001.jpg", "image/jpeg")
    assert (evidence["side"], evidence["size"]) == ("seen", len(kept.content))
    assert metadata(kept.content) == {}
    assert b"PhoneMaker" not in kept.content
    assert kept.headers["content-disposition"].startswith("attachment")
    with visits.world.session() as session:
        (row,) = session.scalars(select(StoredFile)).all()
        assert row.content == kept.content
        assert MAX_SIDE == 2000


def test_upload_of_a_pdf_is_kept_as_it_is(visits: Visits) -> None:
    finding = visits.find(visits.record())
    (evidence,) = visits.upload(finding, PDF, name="记录.pdf").json()["evidence"]
    kept = visits.client().get(f"{FINDINGS}/{finding['id']}/files/{evidence['id']}")
    assert kept.content == PDF


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (bomb(), 413, "image-too-large"),
        (photo()[:-300], 400, "image-broken"),
        (HEIC, 415, "image-heic"),
        (b"GIF89a" + b"\0" * 50, 415, "file-type-not-allowed"),
        (b"", 400, "file-empty"),
        (b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024), 413, "file-too-large"),
    ],
    ids=["bomb", "truncated", "HEIC", "GIF", "empty", "over 10 MiB"],
)
def test_upload_of_what_is_no_photo_is_refused(
    visits: Visits, content: bytes, status: int, code: str
) -> None:
    refused = visits.upload(visits.find(visits.record()), content)

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused.headers["content-type"] == "application/problem+json"
    assert stored(visits) == 0


def test_upload_again_is_once_with_the_same_key_or_another(visits: Visits) -> None:
    finding, headers, taken = visits.find(visits.record()), key(), photo()
    first = visits.upload(finding, taken, headers=headers)
    same_key = visits.upload(finding, taken, headers=headers)
    visits.world.clock.advance(days=3)
    other_key = visits.upload(finding, taken, headers=key(), name="again.jpg")

    assert first.status_code == same_key.status_code == other_key.status_code == 201
    assert first.json() == same_key.json()
    assert other_key.json()["evidence"] == first.json()["evidence"]
    assert stored(visits) == 1


def test_upload_of_too_many_is_a_conflict(visits: Visits) -> None:
    finding = visits.find(visits.record())
    for number in range(MOST_FILES[EvidenceSide.SEEN]):
        assert visits.upload(finding, PDF + bytes([number])).status_code == 201
    refused = visits.upload(finding, PDF + b"x")
    assert (refused.status_code, refused.json()["code"]) == (409, "too-many")


def test_upload_after_feeding_back_is_a_conflict(visits: Visits) -> None:
    finding = visits.fed_back()["findings"][0]
    assert visits.upload(finding).json()["code"] == "already-fed-back"


def test_answer_files_are_the_schools(visits: Visits) -> None:
    finding = visits.fed_back()["findings"][0]
    visits.answer(finding)
    reply = visits.upload(finding, role="secretary", part="answer-files")

    assert reply.status_code == 201
    assert [e["side"] for e in reply.json()["evidence"]] == ["answer"]
    refused = visits.upload(finding, role="inspector", part="answer-files")
    assert refused.status_code == 403


def test_remove_takes_the_picture_out_of_the_store(visits: Visits) -> None:
    draft = visits.record()
    finding = visits.find(draft)
    made = visits.upload(finding).json()
    path = f"{FINDINGS}/{finding['id']}/files/{made['evidence'][0]['id']}"
    headers = {"If-Match": f'"{made["version"]}"'}

    assert visits.client().delete(path).status_code == 428
    assert visits.client().delete(path, headers={"If-Match": '"99"'}).status_code == 412
    gone = visits.client().delete(path, headers=headers)
    assert (gone.status_code, gone.json()["evidence"]) == (200, [])
    assert stored(visits) == 0
    assert visits.client().get(path).status_code == 404


def test_remove_of_the_other_sides_files_is_refused(visits: Visits) -> None:
    draft = visits.record()
    finding = visits.find(draft)
    seen = visits.upload(finding).json()["evidence"][0]
    visits.feed_back(draft)
    answered = visits.upload(finding, PDF, role="secretary", part="answer-files").json()
    mine = next(e for e in answered["evidence"] if e["side"] == "answer")
    headers = {"If-Match": f'"{answered["version"]}"'}
    base = f"{FINDINGS}/{finding['id']}/files"

    assert (
        visits.client("secretary").delete(f"{base}/{seen['id']}", headers=headers).status_code
        == 403
    )
    assert visits.client().delete(f"{base}/{mine['id']}", headers=headers).status_code == 403
    assert visits.client("secretary").delete(f"{base}/{mine['id']}", headers=headers).is_success


def test_download_is_for_those_who_see_the_finding(visits: Visits) -> None:
    draft = visits.record()
    finding = visits.find(draft)
    file = visits.upload(finding).json()["evidence"][0]
    path = f"{FINDINGS}/{finding['id']}/files/{file['id']}"
    assert visits.client("secretary").get(path).status_code == 404

    visits.feed_back(draft)

    assert visits.client("secretary").get(path).status_code == 200
    assert visits.client("chair").get(path).status_code == 200
    assert visits.other_secretary().get(path).status_code == 404
    assert visits.client("admin").get(path).status_code == 403
