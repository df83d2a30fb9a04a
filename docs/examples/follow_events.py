"""Prints what happened in Shuping since the last time it was run: the change feed.

    SHUPING_URL=https://shuping.example SHUPING_CLIENT_ID=svc-… SHUPING_CLIENT_SECRET=… \
        python follow_events.py place.txt

`place.txt` keeps the number to go on from. Needs httpx, read_assessments.py beside it, and a
service account with the scope `events.read` and those of what it wants to hear of.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from read_assessments import Refused, ShupingAuth


def read_events(client: httpx.Client, place: Path) -> Iterator[dict[str, Any]]:
    """Every event since the number in `place`; the number moves on when a page has been used."""
    after = int(place.read_text()) if place.exists() else 0
    has_more = True
    while has_more:
        response = client.get("/api/v1/events", params={"after": after, "limit": 500})
        if response.is_error:  # application/problem+json, RFC 9457
            problem = response.json()
            raise Refused(f"{problem['code']}: {problem['detail']}")
        page = response.json()
        yield from page["items"]
        after, has_more = page["next"], page["has_more"]
        place.write_text(str(after))


def main() -> None:
    """Read the settings from the environment, print the events."""
    scopes = "events.read reports.read assessments.read rectifications.read"
    auth = ShupingAuth(
        os.environ["SHUPING_CLIENT_ID"], os.environ["SHUPING_CLIENT_SECRET"], scopes
    )
    with httpx.Client(base_url=os.environ["SHUPING_URL"], auth=auth, timeout=10) as client:
        for event in read_events(client, Path(sys.argv[1])):
            print(event["at"], event["kind"], event["path"] or event["subject_id"], sep="\t")


if __name__ == "__main__":
    try:
        main()
    except (Refused, httpx.TransportError) as error:
        sys.exit(f"Shuping could not be read: {error}")
