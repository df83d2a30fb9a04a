"""Health for load balancers and operators: is the process alive, is it ready to serve?"""

from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError

from app.core.database import get_database
from app.core.errors import Unavailable
from app.core.i18n import Text
from app.core.routing import feature_router
from app.core.schema import Reply

router = feature_router("health")


class HealthRead(Reply):
    """`status` is always "ok": anything else is an error reply."""

    status: str


@router.get("/live")
def get_health_live() -> HealthRead:
    """The process answers."""
    return HealthRead(status="ok")


@router.get("/ready")
def get_health_ready(request: Request) -> HealthRead:
    """The database answers too; 503 when it does not."""
    try:
        get_database(request).ping()
    except SQLAlchemyError as error:
        raise Unavailable(
            5, Text(zh="数据库连接不上", en="The database cannot be reached")
        ) from error
    return HealthRead(status="ok")
