"""Reads the announced assessments and their ceiling for the annual appraisal from Shuping.

    SHUPING_URL=https://shuping.example SHUPING_CLIENT_ID=svc-… SHUPING_CLIENT_SECRET=… \
        python read_assessments.py

Prints one line per reviewee: staff number, name, organization, grade, ceiling. Needs httpx and a
service account with the scope `assessments.read`.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

import httpx

# What the annual appraisal may give at best, by what the review ended with.
CEILINGS = {"excellent": "优秀", "competent": "称职"}
GRADES = {"good": "好", "fairly_good": "较好", "fair": "一般", "poor": "差"}


class Refused(Exception):
    """Shuping said no; the text says what to do."""


class ShupingAuth(httpx.Auth):
    """OAuth 2 client credentials: gets a token when there is none or when it has expired."""

    requires_response_body = True

    def __init__(self, client_id: str, client_secret: str, scope: str) -> None:
        self._credentials = httpx.BasicAuth(client_id, client_secret)
        self._scope = scope
        self._token: str | None = None

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:
        """Called by httpx for every request."""
        if self._token is None:
            yield from self._get_token(request)
        request.headers["Authorization"] = f"Bearer {self._token}"
        response = yield request
        if response.status_code == 401:  # tokens live for ten minutes
            yield from self._get_token(request)
            request.headers["Authorization"] = f"Bearer {self._token}"
            yield request

    def _get_token(self, request: httpx.Request) -> Iterator[httpx.Request]:
        asking = httpx.Request(
            "POST",
            request.url.copy_with(path="/api/v1/oauth/token", query=None),
            data={"grant_type": "client_credentials", "scope": self._scope},
        )
        response = yield next(self._credentials.auth_flow(asking))
        body = response.json()
        if response.is_error:
            raise Refused(f"{body['error']}: {body['error_description']}")
        self._token = body["access_token"]


def read_assessments(client: httpx.Client) -> Iterator[dict[str, Any]]:
    """Every announced assessment, page by page: 200 at a time, until `next` is null."""
    after: str | None = None
    while True:
        query = {"limit": "200"} | ({"after": after} if after else {})
        response = client.get("/api/v1/assessments", params=query)
        if response.is_error:  # application/problem+json, RFC 9457
            problem = response.json()
            raise Refused(f"{problem['code']}: {problem['detail']}")
        page = response.json()
        yield from page["items"]
        after = page["next"]
        if after is None:
            return


def line(assessment: dict[str, Any]) -> str:
    """One assessment as tab-separated text."""
    grade = GRADES.get(assessment["grade"], assessment["grade"])
    ceiling = assessment["annual_appraisal_ceiling"]
    parts = [assessment["staff_no"], assessment["name"], assessment["organization_name"], grade]
    return "\t".join([*parts, CEILINGS.get(ceiling, ceiling)])


def main() -> None:
    """Read the settings from the environment, print the assessments."""
    auth = ShupingAuth(
        os.environ["SHUPING_CLIENT_ID"], os.environ["SHUPING_CLIENT_SECRET"], "assessments.read"
    )
    url = os.environ["SHUPING_URL"]
    with httpx.Client(base_url=url, auth=auth, timeout=10) as client:
        for assessment in read_assessments(client):
            print(line(assessment))


if __name__ == "__main__":
    try:
        main()
    except (Refused, httpx.TransportError) as error:
        sys.exit(f"Shuping could not be read: {error}")
