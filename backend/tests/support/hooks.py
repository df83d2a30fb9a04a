"""Service accounts and webhooks of the tests."""

from typing import Any, cast
from uuid import UUID

import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.events import Event, emit
from app.features.integrations.tables import WebhookDelivery
from tests.support.world import World

API = "/api/v1"
ALL = (
    "organizations.read", "cycles.read", "inspections.read", "reports.read", "meetings.read",
    "assessments.read", "rectifications.read", "events.read",
)  # fmt: skip


def service_account(
    world: World, *scopes: str, organization: UUID | None = None, name: str = "干部考核系统"
) -> UUID:
    """A service account, for the whole county unless told."""
    reply = world.as_role("admin").post(
        f"{API}/service-accounts",
        json={
            "name": name,
            "scopes": scopes or ALL,
            "organization_id": str(organization or world.county().office.id),
        },
    )
    assert reply.status_code == 201, reply.text
    return UUID(reply.json()["id"])


def webhook(world: World, account: UUID, url: str, *kinds: str) -> dict[str, Any]:
    """A webhook of the account, with its secret."""
    body = {"service_account_id": str(account), "url": url, "kinds": kinds}
    reply = world.as_role("admin").post(f"{API}/webhooks", json=body)
    assert reply.status_code == 201, reply.text
    return cast(dict[str, Any], reply.json())


def happen(
    session: Session, kind: str, subject_type: str, subject_id: UUID, **details: Any
) -> None:
    """An event, as a feature would tell it."""
    emit(
        session, Event(kind=kind, subject_type=subject_type, subject_id=subject_id, details=details)
    )


def deliveries(world: World, hook: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
    """What the administrator sees of it, the latest first."""
    reply = world.as_role("admin").get(f"{API}/webhooks/{hook['id']}/deliveries{query}")
    assert reply.status_code == 200, reply.text
    return cast(list[dict[str, Any]], reply.json()["items"])


def replay(world: World, delivery_id: str) -> httpx.Response:
    """Ask for it to be sent again."""
    return world.as_role("admin").post(f"{API}/webhook-deliveries/{delivery_id}/actions/replay")


def stored(world: World) -> list[WebhookDelivery]:
    """All deliveries."""
    with world.session() as session:
        return list(session.scalars(select(WebhookDelivery)))
