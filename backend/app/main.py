"""Puts the application together: middleware, errors, routers, pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from app import reactions
from app.core import error_handlers
from app.core.database import Database
from app.core.etags import REQUIRED
from app.core.live.hub import LiveHub
from app.core.middleware import BodyGuard, RequestContext
from app.core.schema import Problem
from app.core.tokens import SubjectKind, TokenDesk
from app.features.ballots.box import OPENING_SIZE, OPENINGS_PATH, UNLOGGED_PATHS
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.lane import CastLane
from app.features.integrations.accounts.actors import load_service
from app.features.people.actors import load_person
from app.features.people.routes import well_known_router
from app.health import router as health_router
from app.pages import mount_pages
from app.routers import all_routers
from app.settings import Settings

API = "/api/v1"


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The whole application over one database; nothing is started before its lifespan."""
    reactions.install()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with app.state.live.closed_with_server():
            yield
        await app.state.intake.close()
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
    app.state.tokens = TokenDesk.open(settings.data_dir / "keys")
    app.state.actor_loaders = {SubjectKind.PERSON: load_person, SubjectKind.SERVICE: load_service}
    api = APIRouter(prefix=API)
    api.include_router(health_router)
    for router in all_routers():
        api.include_router(router)
    app.include_router(api)
    app.include_router(well_known_router)
    error_handlers.install(app)
    app.add_middleware(BodyGuard, roomy={OPENINGS_PATH: OPENING_SIZE})
    app.add_middleware(CastLane, intake=lambda: app.state.intake)
    app.add_middleware(RequestContext, silent=UNLOGGED_PATHS)
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign]
    mount_pages(app, settings.frontend_dir)
    return app


def openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 description, with the shape of problems among its components."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, summary=app.summary, routes=app.routes
        )
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs", {}))
        schemas["Problem"] = problem
        for operation in (op for path in schema["paths"].values() for op in path.values()):
            for parameter in operation.get("parameters", ()):
                if parameter["schema"].pop(REQUIRED, False):
                    parameter["required"] = True
                    parameter["schema"] = {"type": "string"}
        app.openapi_schema = schema
    return app.openapi_schema
