"""A4: an announcement has a document that stays as issued; what changes it makes another one."""

import hashlib
from typing import Any

import httpx
from sqlalchemy import func, select, update
from sqlmodel import col

from app.access.posts import Post, PostHolding
from app.access.roles import Role
from app.features.assessments.announcements.tables import AnnouncementPaper
from app.features.inbox.tables import Notice
from app.features.people.tables import Person
from app.settings import Settings
from app.work import make_announcement_papers
from tests.api.assessments.test_announcements import URL, act, body, both, correct, draft, read
from tests.api.assessments.test_corrections import correct as correct_grade
from tests.api.assessments.test_many_announcements import Counter
from tests.support.desk import Desk
from tests.support.pdf_text import pdf_text


def paper(desk: Desk, which: str, number: int, *who: str) -> httpx.Response:
    client = desk.world.as_role(*who) if who else desk.client("secretary")
    return client.get(f"{URL}/{which}/papers/{number}")


def words(reply: httpx.Response) -> str:
    assert reply.status_code == 200, reply.text
    return pdf_text(reply.content).replace("\n", "")


def papers(desk: Desk, which: str, role: str = "office") -> list[tuple[int, str]]:
    found: list[dict[str, Any]] = read(desk, which, role).json()["papers"]
    return [(one["number"], one["occasion"]) for one in found]


def test_publish_issues_a_document_that_a_worker_makes(desk: Desk, settings: Settings) -> None:
    made = draft(desk, **both(desk))
    assert papers(desk, made) == []
    act(desk, made, "publish")
    (listed,) = read(desk, made, "secretary").json()["papers"]
    assert (listed["occasion"], listed["made_at"], listed["fault"]) == ("published", None, "")
    refused = paper(desk, made, 1)
    assert (refused.status_code, refused.json()["code"]) == (409, "announcement-paper-being-made")

    assert make_announcement_papers(desk.world.database, settings) == 1
    reply = paper(desk, made, 1, "secretary", "S02")
    said = words(reply)
    for part in ("2025年度述职评议考核结果", "现将结果公布如下", "李文清", "赵明远", "一般"):
        assert part in said
    assert "党建责任清楚" not in said
    (listed,) = read(desk, made, "secretary").json()["papers"]
    digest = hashlib.sha256(reply.content).hexdigest()
    assert (listed["sha256"], listed["size"]) == (digest, len(reply.content))
    assert make_announcement_papers(desk.world.database, settings) == 0
    assert paper(desk, made, 1, "scrutineer").status_code == 404
    assert paper(desk, made, 2).status_code == 404
    (event,) = (
        one
        for one in desk.client("auditor")
        .get("/api/v1/audit-events", params={"subject_id": made})
        .json()["items"]
        if one["kind"] == "announcement.paper_made"
    )
    assert event["details"] == {"number": 1, "size": len(reply.content), "sha256": digest}


def test_corrected_grade_makes_another_document_and_leaves_the_first(
    desk: Desk, settings: Settings
) -> None:
    desk.bring_to("waived")
    made = draft(desk)
    act(desk, made, "publish")
    make_announcement_papers(desk.world.database, settings)
    first = paper(desk, made, 1).content
    assert correct_grade(desk, "fairly_good").status_code == 201
    assert make_announcement_papers(desk.world.database, settings) == 1
    assert papers(desk, made, "secretary") == [(1, "published"), (2, "grade_corrected")]
    assert paper(desk, made, 1).content == first
    assert "更正为较好" in words(paper(desk, made, 2))


def test_correction_has_its_own_document_and_marks_that_of_the_old_one(
    desk: Desk, settings: Settings
) -> None:
    desk.bring_to("waived")
    old = draft(desk)
    act(desk, old, "publish")
    new = correct(desk, old).json()["id"]
    act(desk, new, "publish")
    assert make_announcement_papers(desk.world.database, settings) == 3
    assert papers(desk, old, "secretary") == [(1, "published"), (2, "corrected")]
    assert "以更正后的公布为准。更正原因：标题有误" in words(paper(desk, old, 2))
    said = words(paper(desk, new, 1))
    assert "公布的《2025年度述职评议考核结果》。标题有误" in said


def test_withdrawal_takes_the_documents_with_names_from_readers(
    desk: Desk, settings: Settings
) -> None:
    desk.bring_to("waived")
    made = draft(desk)
    act(desk, made, "publish")
    act(desk, made, "withdraw", "名单有误")
    assert make_announcement_papers(desk.world.database, settings) == 2
    assert papers(desk, made, "secretary") == [(2, "withdrawn")]
    said = words(paper(desk, made, 2))
    assert ("李文清" in said, "撤回原因：名单有误" in said) == (False, True)
    assert paper(desk, made, 1).status_code == 404
    assert "李文清" in words(paper(desk, made, 1, "office"))


def test_what_was_published_before_there_were_documents_gets_one(
    desk: Desk, settings: Settings
) -> None:
    desk.bring_to("waived")
    made = draft(desk)
    act(desk, made, "publish")
    with desk.world.session() as session:
        # as the migration leaves them
        session.execute(update(AnnouncementPaper).values(papers=None))
    assert make_announcement_papers(desk.world.database, settings) == 1
    assert "李文清" in words(paper(desk, made, 1))


def test_publish_tells_a_thousand_readers_in_as_many_statements_as_one(
    desk: Desk, count_queries: Counter
) -> None:
    desk.bring_to("waived")
    few_readers, office = draft(desk), str(desk.world.county().office.id)
    with count_queries() as few:
        assert act(desk, few_readers, "publish").status_code == 200
    many_secretaries(desk, 1000)
    many_readers = draft(desk, organization_ids=[office])
    expected = read(desk, many_readers).json()["readers"]
    with count_queries() as many:
        assert act(desk, many_readers, "publish").status_code == 200
    # the first announces the assessment, too
    assert (expected > 1000, many.count < few.count) == (True, True)
    with desk.world.session() as session:
        told = select(func.count(), func.count(col(Notice.person_id).distinct()))
        about = told.where(col(Notice.subject_id) == many_readers)
        assert session.execute(about).one() == (expected, expected)
    inbox = desk.client("secretary").get("/api/v1/notices").json()["items"]
    (newest,) = (one for one in inbox if one["subject_id"] == many_readers)
    assert (newest["kind"], newest["params"]) == (
        "announcement.published",
        {"title": body(desk)["title"]},
    )


def many_secretaries(desk: Desk, count: int) -> None:
    school = desk.world.county().first.id
    with desk.world.session() as session:
        people = [
            Person(staff_no=f"Y{n}", name="书记", organization_id=school, name_pinyin="s")
            for n in range(count)
        ]
        posts = [
            Post(role=Role.SECRETARY, organization_id=school, seat=n + 100) for n in range(count)
        ]
        session.add_all([*people, *posts])
        session.flush()
        session.add_all(
            PostHolding(post_id=post.id, person_id=person.id)
            for post, person in zip(posts, people, strict=True)
        )
