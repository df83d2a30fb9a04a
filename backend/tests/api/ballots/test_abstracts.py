"""The abstracts beside the ballot (S1): for everybody, without a token, without a trace."""

from uuid import UUID, uuid4

import pytest
import structlog
from sqlalchemy import select
from sqlmodel import col

from app.core.counts import MinuteCounts
from app.features.cycles.tables import Reviewee
from app.features.reports.tables import (
    AbstractState,
    AbstractVersion,
    ReportAbstract,
    ReportState,
)
from tests.support.hall import Hall
from tests.support.report_texts import good_content
from tests.support.reports import add_reports, put_into

TEXT = "全年开展主题党日12次，发展党员3名。"


def published(hall: Hall, state: AbstractState = AbstractState.PUBLISHED) -> UUID:
    """The reviewee of the first school, whose abstract was published; returns their id."""
    report = add_reports(hall.world, hall.cycle)["P001"]
    put_into(hall.world, report, ReportState.APPROVED, good_content())
    about = report.model_dump(
        include={"id", "cycle_id", "reviewee_id", "post_id", "person_id", "organization_id"}
    )
    with hall.world.session() as session:
        session.add(ReportAbstract(**about, state=state, text="改过的草稿", version_number=1))
        session.flush()
        office = hall.world.county().person("office").id
        session.add(
            AbstractVersion(
                report_id=report.id,
                number=1,
                text=TEXT,
                published_at=report.waiting_since,
                published_by=office,
            )
        )
    return report.reviewee_id


def test_anybody_reads_what_was_published_last_and_may_keep_it_a_minute(open_hall: Hall) -> None:
    before = open_hall.world.anonymous().get(open_hall.url("manifest")).content
    reviewee = published(open_hall)
    phone = open_hall.world.anonymous()
    listed = phone.get(open_hall.url("abstracts"))
    assert (listed.status_code, listed.json()) == (200, {"reviewee_ids": [str(reviewee)]})
    read = phone.get(open_hall.url(f"abstracts/{reviewee}"))
    assert (read.status_code, read.json()) == (200, {"text": TEXT})
    for reply in (listed, read):
        assert reply.headers["cache-control"] == "public, max-age=60"
    assert phone.get(open_hall.url("manifest")).content == before


def test_the_ids_are_those_of_the_manifest(open_hall: Hall) -> None:
    reviewee = published(open_hall)
    assert str(reviewee) in [line["id"] for line in open_hall.manifest["reviewees"]]


@pytest.mark.parametrize("state", [AbstractState.DRAFT, AbstractState.WITHDRAWN])
def test_nobody_reads_what_is_not_published(open_hall: Hall, state: AbstractState) -> None:
    reviewee = published(open_hall, state)
    phone = open_hall.world.anonymous()
    assert phone.get(open_hall.url("abstracts")).json() == {"reviewee_ids": []}
    reply = phone.get(open_hall.url(f"abstracts/{reviewee}"))
    assert (reply.status_code, reply.headers["cache-control"]) == (404, "no-store")


def test_a_reviewee_of_another_cycle_or_an_unknown_ballot_has_none(open_hall: Hall) -> None:
    reviewee = published(open_hall)
    other = open_hall.world.cycle(stage="reviewing", year=2024)
    with open_hall.world.session() as session:
        stranger = session.scalars(
            select(col(Reviewee.id)).where(col(Reviewee.cycle_id) == other.id).limit(1)
        ).one()
    phone = open_hall.world.anonymous()
    assert phone.get(open_hall.url(f"abstracts/{stranger}")).status_code == 404
    unknown = f"/api/v1/elections/{uuid4()}/abstracts"
    assert phone.get(unknown).status_code == 404
    assert phone.get(f"{unknown}/{reviewee}").status_code == 404


def test_reading_leaves_a_count_and_nothing_else(
    open_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewee = published(open_hall)
    told = MinuteCounts("b", "ballot requests in a minute", lambda _seconds, _work: None)
    monkeypatch.setattr("app.features.ballots.abstracts.routes.COUNTS", told)
    phone = open_hall.world.anonymous()
    with structlog.testing.capture_logs() as logs:
        replies = [
            phone.get(open_hall.url("abstracts")),
            phone.get(open_hall.url(f"abstracts/{reviewee}")),
            phone.get(open_hall.url(f"abstracts/{uuid4()}")),
        ]
        told._tell()
    assert logs == [{"event": "ballot requests in a minute", "abstracts": 3, "log_level": "info"}]
    assert [reply.headers.get("x-request-id") for reply in replies] == [None] * 3
    assert [reply.headers.get("set-cookie") for reply in replies] == [None] * 3
