"""What a reply offers its reader."""

from typing import Any


def actions(page: dict[str, Any]) -> list[str]:
    """All that is offered, what is blocked included."""
    return [offer["action"] for offer in page["offers"]]


def possible(page: dict[str, Any]) -> list[str]:
    """What nothing blocks."""
    return [offer["action"] for offer in page["offers"] if not offer["blocked_by"]]


def offer_of(page: dict[str, Any], action: str) -> dict[str, Any]:
    """The offer of this action; there is exactly one."""
    (found,) = (offer for offer in page["offers"] if offer["action"] == action)
    return dict(found)
