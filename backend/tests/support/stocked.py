"""A ledger of several years, put straight into the tables: lists, sums and files are made of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from app.core.database import TenantTable
from app.features.cycles.tables import Cycle, Reviewee
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from tests.support.world import World


def item_of(place: Reviewee, problem: str, due_on: date, **columns: Any) -> Rectification:
    """An item of somebody's, from a comment unless told otherwise."""
    about = {
        "cycle_id": place.cycle_id,
        "reviewee_id": place.id,
        "post_id": place.post_id,
        "person_id": place.person_id,
        "organization_id": place.organization_id,
        "source_kind": SourceKind.COMMENT,
        "source_id": uuid4(),
    }
    return Rectification(**{**about, **columns}, problem=problem, due_on=due_on)


def put(world: World, rows: Iterable[TenantTable]) -> None:
    """All of them at once."""
    with world.session() as session:
        session.add_all(rows)


def years_of(world: World, *years: int, stage: str = "rectifying") -> list[Cycle]:
    """A cycle of each year; those before the last are over."""
    return [
        world.cycle(
            stage if year == years[-1] else "closed", title=f"{year}年度述职评议考核", year=year
        )
        for year in years
    ]
