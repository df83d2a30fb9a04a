"""HTTP clients of the real application, signed in as somebody without going through a login."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import httpx
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.core.clock import Clock
from app.core.tokens import SubjectKind, TokenDesk
from tests.support.declared import check_refusal
from tests.support.one_trip import OneTrip

# https: the refresh cookie is a __Host- cookie, which travels over nothing else
BASE_URL = "https://testserver"
LONG = timedelta(days=3650)  # a test that moves the clock stays signed in


class Clients:
    """Makes clients that share one running application (its lifespan, its event loop)."""

    def __init__(self, app: FastAPI, base: TestClient, clock: Clock) -> None:
        self._app = app
        assert base.portal is not None
        self._transport = OneTrip(app, base.portal, base.app_state)
        self._clock = clock

    def anonymous(self, **headers: str) -> httpx.Client:
        """A client that nobody is signed in with; undeclared refusals fail the test."""
        return httpx.Client(
            transport=self._transport,
            base_url=BASE_URL,
            headers=headers,
            follow_redirects=False,
            event_hooks={"response": [check_refusal]},
        )

    def signed_in(
        self, subject: UUID, kind: SubjectKind = SubjectKind.PERSON, **claims: str
    ) -> httpx.Client:
        """A client with an access token of this person or service account."""
        return self.anonymous(Authorization=f"Bearer {self.token(subject, kind, **claims)}")

    def token(self, subject: UUID, kind: SubjectKind = SubjectKind.PERSON, **claims: str) -> str:
        """An access token as the server would issue it, except that it lasts."""
        desk: TokenDesk = self._app.state.tokens
        now = self._clock.now()
        return desk.issue_access_token(subject, kind, now=now, lifetime=LONG, **claims)


@contextmanager
def running(app: FastAPI, clock: Clock) -> Iterator[Clients]:
    """Start the application's lifespan and hand out clients; what it raises reaches the test."""
    with TestClient(app, base_url=BASE_URL) as base:
        yield Clients(app, base, clock)
