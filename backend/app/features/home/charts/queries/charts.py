"""The charts of one cycle, put together."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import today
from app.features.cycles.board.queries.rows import load_boards
from app.features.cycles.tables import Cycle
from app.features.home.charts.queries.areas import areas_chart
from app.features.home.charts.queries.ballots import ballot_chart
from app.features.home.charts.queries.ledger import rectification_chart
from app.features.home.charts.queries.years import years_beside
from app.features.home.charts.schemas import ChartsRead, ProgressChart


def read_charts(session: Session, actor: Actor, cycle: Cycle) -> ChartsRead:
    """All of them, each narrowed by what the actor may read; a constant number of statements."""
    board = load_boards(session, actor, [cycle])[cycle.id]
    return ChartsRead(
        cycle_id=cycle.id,
        title=cycle.title,
        state=cycle.state,
        today=today(session),
        progress=ProgressChart(
            total=len(board.rows), late_count=len(board.late()), progress=board.progress()
        ),
        ballot=ballot_chart(session, actor, cycle.id),
        areas=areas_chart(session, actor, cycle.id),
        rectification=rectification_chart(session, actor, cycle),
        years=years_beside(session, actor, cycle),
    )
