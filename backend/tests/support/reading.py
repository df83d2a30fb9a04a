"""Somebody reads, somebody else changes it, and then the first one signs (P6)."""

from collections.abc import Callable
from typing import Any

import httpx


def act_after_change(
    signer: httpx.Client, subject: str, action: str, change: Callable[[], httpx.Response]
) -> dict[str, Any]:
    """The problem with which the action is refused; without a version it is refused, too."""
    url = f"{subject}/actions/{action}"
    etag = signer.get(subject).headers["ETag"]
    changed = change()
    assert changed.is_success, changed.text
    unread = signer.post(url, json={"comment": "已阅"})
    assert (unread.status_code, unread.json()["code"]) == (428, "if-match-required")
    refused = signer.post(url, json={"comment": "已阅"}, headers={"If-Match": etag})
    assert refused.status_code == 412, refused.text
    assert refused.headers["ETag"] != etag
    problem: dict[str, Any] = refused.json()
    assert problem["code"] == "changed-meanwhile"
    assert signer.get(subject).json()["state"] == problem["state"]
    return problem
