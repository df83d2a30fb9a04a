"""Actions over HTTP, taken as a careful client takes them: on the version that was just read."""

from typing import Any

import httpx

# what is not visible has no version; any will do, since visibility is decided first
UNSEEN = '"1"'


def act_on(
    client: httpx.Client, url: str, json: dict[str, Any] | None = None, **headers: str
) -> httpx.Response:
    """POST `…/actions/{action}` with the ETag that reading the resource gives, or the one given."""
    subject, _, _action = url.partition("/actions/")
    if "If-Match" not in headers:
        headers["If-Match"] = client.get(subject).headers.get("ETag", UNSEEN)
    return client.post(url, json=json or {}, headers=headers)


def send(client: httpx.Client, read: str, write: str, body: dict[str, Any]) -> httpx.Response:
    """POST with the ETag of a read."""
    etag = client.get(read).headers["ETag"]
    return client.post(write, json=body, headers={"If-Match": etag})
