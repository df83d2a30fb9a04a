"""What the public says is evidence (A1, S1): shown comments, and no others."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import col

from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.reports.tables import ReportAbstract
from tests.support.comments import add_comment
from tests.support.desk import Desk

API = "/api/v1/assessments"


def kind_of(desk: Desk) -> dict[str, Any]:
    read = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    (found,) = [kind for kind in read["kinds"] if kind["kind"] == "public_comment"]
    return dict(found)


def set_state(desk: Desk, comment_id: UUID, state: CommentState) -> None:
    with desk.world.session() as session:
        session.execute(
            update(PublicComment)
            .where(col(PublicComment.id) == comment_id)
            .values(state=state, hidden_reason=HiddenReason.ATTACK)
        )


def test_evidence_has_what_is_shown_and_nothing_else(desk: Desk) -> None:
    with desk.world.session() as session:
        abstract = session.scalars(select(ReportAbstract)).one()
    add_comment(desk.world, abstract, "等待的一条意见")
    add_comment(desk.world, abstract, "骂人的话", CommentState.HIDDEN, HiddenReason.ATTACK)
    shown = desk.evidence["public_comment"]
    assert [item["subject_id"] for item in kind_of(desk)["items"]] == [str(shown)]
    assert kind_of(desk)["items"][0]["text"] == "党务公开不及时"
    set_state(desk, shown, CommentState.HIDDEN)
    assert (kind_of(desk)["items"], kind_of(desk)["is_missing"]) == ([], True)


def test_draft_takes_up_what_somebody_made_an_item_of(desk: Desk) -> None:
    office, url = desk.client("office"), f"{API}/{desk.first}/opinion/draft"
    said = "群众反映：党务公开不及时"
    texts = [one["text"] for one in office.get(url).json()["not_done_well"]]
    assert said not in texts
    assert "群众公开提出意见1条，须逐条研究" in texts
    with desk.world.session() as session:
        comment = session.get_one(
            PublicComment, (desk.cycle.tenant_id, desk.evidence["public_comment"])
        )
    body = {
        "cycle_id": str(desk.cycle.id),
        "reviewee_id": str(comment.reviewee_id),
        "source_kind": "public_comment",
        "source_id": str(comment.id),
        "problem": "党务公开不及时",
        "due_on": "2027-01-31",
    }
    assert office.post("/api/v1/rectifications", json=body).status_code == 201
    (sentence,) = [one for one in office.get(url).json()["not_done_well"] if one["text"] == said]
    assert [one["kind"] for one in sentence["citations"]] == ["public_comment"]
