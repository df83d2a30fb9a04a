"""The home page over HTTP."""

from typing import Annotated

from fastapi import Depends

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.routing import feature_router
from app.features.cycles.board.queries.overview import overviews
from app.features.home.charts import routes as charts_routes
from app.features.home.queries import my_todos
from app.features.home.schemas import HomeRead
from app.features.inbox.queries import count_unread

router = feature_router("home")
routers = [router, charts_routes.router]


@router.get("")
def get_home(actor: Annotated[Actor, Depends(Requires(P.SELF))], session: DbSession) -> HomeRead:
    """What I must do now, the most urgent first, how many notices I have not read, and for the
    office who is at which step of its cycles, what is late and what comes next (C6)."""
    return HomeRead(
        todos=my_todos(session, actor),
        unread=count_unread(session, actor.person_id),
        overviews=overviews(session, actor),
    )
