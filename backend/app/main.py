"""Puts the application together: middleware, errors, routers, pages."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import reactions
from app.core import error_handlers
from app.core.database import Database
from app.core.live.hub import LiveHub
from app.core.middleware import BodyGuard, RequestContext
from app.core.replies import Replies
from app.core.tokens import SubjectKind, TokenDesk
from app.description import openapi
from app.features.ballots.box import OPENING_SIZE, OPENINGS_PATH, UNLOGGED_PATHS
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.lane import CastLane
from app.features.integrations.accounts.actors import load_service
from app.features.people.actors import load_person
from app.features.people.routes import well_known_router
from app.features.publicity import UNLOGGED_PATHS as UNLOGGED_COMMENTS
from app.features.publicity.door.challenges import Door
from app.features.publicity.site.routes import install as install_public_pages
from app.features.publicity.site.shelf import Shelf
from app.health import router as health_router
from app.pages import mount_pages
from app.routers import all_routers
from app.settings import Settings

API = "/api/v1"
UNLOGGED = re.compile(f"{UNLOGGED_PATHS.pattern}|{UNLOGGED_COMMENTS.pattern}")


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The whole application over one database; nothing is started before its lifespan."""
    reactions.install()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with app.state.live.closed_with_server():
            yield
        await app.state.intake.close()
        app.state.shelf.close()
        app.state.door.close()
        database.dispose()

    app = FastAPI(
        title="Shuping 述评",
        version="0.1.0",
        summary="The yearly report, review and assessment of school branch secretaries",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # its scripts come from elsewhere; a county network has no elsewhere
        redoc_url=None,
        lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False},
    )
    app.state.settings = settings
    app.state.database = database
    app.state.intake = Intake(database.url, database.tenant_id, KeyFolder(settings.data_dir))
    app.state.live = LiveHub(database)
    app.state.shelf = Shelf(database)
    app.state.door = Door(settings.data_dir / "keys")
    app.state.tokens = TokenDesk.open(settings.data_dir / "keys")
    app.state.actor_loaders = {SubjectKind.PERSON: load_person, SubjectKind.SERVICE: load_service}
    # each for itself: a router around them all is walked through several times for a request
    for router in (health_router, *all_routers()):
        app.include_router(router, prefix=API)
    app.include_router(well_known_router)
    error_handlers.install(app)
    app.add_middleware(Replies)
    app.add_middleware(BodyGuard, roomy={OPENINGS_PATH: OPENING_SIZE})
    app.add_middleware(CastLane, intake=lambda: app.state.intake)
    app.add_middleware(RequestContext, silent=UNLOGGED)
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign]
    install_public_pages(app)
    mount_pages(app, settings.frontend_dir)
    return app
