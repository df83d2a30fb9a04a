"""Builds what a test is about, straight in the tables, and signs people in.

`world.as_role("office").get(…)` is a request of the office's; arrange further rows with
`with world.session() as session: session.add(…)`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure, grants_of
from app.access.roles import Role
from app.core.database import Database
from app.core.passwords import hash_generated
from app.core.tokens import SubjectKind
from app.features.cycles.tables import Cycle, Reviewee, Stage
from app.features.organizations.rules import path_under
from app.features.organizations.tables import Organization
from app.features.people.rules import pinyin_key
from app.features.people.tables import Account, Person
from tests.support.clients import Clients
from tests.support.clock import FixedClock
from tests.support.county import County, account_of, add_county
from tests.support.cycles import add_cycle
from tests.support.posts import add_holding
from tests.support.prepared import EMPTY, Prepared

T = TypeVar("T")


class World:
    """One test's world: empty until something is asked for."""

    def __init__(
        self,
        database: Database,
        clients: Clients,
        clock: FixedClock,
        prepared: Prepared | None = None,
    ) -> None:
        self.database = database
        self.clients = clients
        self.clock = clock
        self._prepared = prepared
        self._county: County | None = None

    @contextmanager
    def session(self, actor: Actor | None = None) -> Iterator[Session]:
        """A session that commits when the block ends; `actor` is who the audit log will name."""
        with self.database.session() as session:
            if actor is not None:
                session.info["actor"] = actor
            yield session
            session.commit()

    def once(self, build: Callable[[], T], *key: object) -> T:
        """What `build` makes of this world: built by the first test of the process that asks for it
        under this key, put back for the others (see `prepared`)."""
        if self._prepared is None:
            return build()

        def whole() -> tuple[County | None, T]:
            made = build()
            return self._county, made

        self._county, made = self._prepared.get(key, self.clients, whole, world=self)
        return made

    def phone(self) -> httpx.Client:
        """A client of nobody's, which casts ballots: they are written past SQLAlchemy."""
        self.touch()
        return self.anonymous()

    def touch(self) -> None:
        """Something is written that the session's engine does not hear of."""
        if self._prepared is not None:
            self._prepared.at = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody has asked for anything yet."""
        return self._prepared is not None and self._prepared.at == EMPTY

    # -- people and organizations ------------------------------------------------------------------

    def county(self) -> County:
        """The county with its two schools and somebody in every role; made once per test."""
        if self._county is None:
            self._county = self.once(self._add_county, "county")
        return self._county

    def _add_county(self) -> County:
        with self.session() as session:
            self._county = add_county(session)
        return self._county

    def organization(
        self,
        code: str,
        name: str,
        above: Organization | None = None,
        kind: str = "党支部",
        **columns: Any,
    ) -> Organization:
        """An organization below `above`, with its place in the closure of the tree."""
        with self.session() as session:
            made = Organization(
                code=code,
                name=name,
                parent_id=above.id if above else None,
                kind=kind,
                path=path_under(above.path if above else None, code),
                **columns,
            )
            session.add(made)
            session.flush()
            ancestors = {made.id}
            if above is not None:
                ancestors |= set(
                    session.scalars(
                        select(col(OrganizationClosure.ancestor_id)).where(
                            col(OrganizationClosure.descendant_id) == above.id
                        )
                    )
                )
            session.add_all(
                OrganizationClosure(ancestor_id=ancestor, descendant_id=made.id)
                for ancestor in ancestors
            )
        return made

    def person(
        self,
        staff_no: str,
        name: str,
        organization: Organization,
        role: Role | str | None = None,
        **columns: Any,
    ) -> Person:
        """Somebody with an account that is signed in without its password, and perhaps a role."""
        with self.session() as session:
            person = Person(
                staff_no=staff_no,
                name=name,
                organization_id=organization.id,
                name_pinyin=pinyin_key(name),
                **columns,
            )
            session.add(person)
            session.flush()
            session.add(account_of(session, person))
        if role is not None:
            self.assign(person, role, organization)
        return person

    def assign(self, person: Person, role: Role | str, organization: Organization) -> None:
        """Give the person a role for the organization and everything below it."""
        with self.session() as session:
            add_holding(session, person.id, Role(role), organization.id)

    def set_password(self, person: Person, password: str, *, must_change: bool = False) -> None:
        """Make this the person's password, for tests of signing in itself."""
        with self.session() as session:
            account = session.scalars(
                select(Account).where(col(Account.person_id) == person.id)
            ).one()
            account.password_hash = hash_generated(password)
            account.must_change_password = must_change

    def actor(self, person: Person) -> Actor:
        """The person as the services see them."""
        with self.session() as session:
            return Actor(person.id, person.name, grants_of(session, person.id))

    # -- the year ----------------------------------------------------------------------------------

    def cycle(
        self,
        stage: Stage | str = Stage.PLANNING,
        *,
        title: str = "2025年度述职评议考核",
        year: int = 2025,
    ) -> Cycle:
        """A cycle of the county in this stage, in which both schools' secretaries report."""

        def add() -> Cycle:
            county = self._county or self._add_county()
            with self.session() as session:
                return add_cycle(session, county, Stage(stage), title, year)

        # beside other things it is added as quickly as put back
        return self.once(add, "cycle", Stage(stage), title, year) if self.is_empty else add()

    def reviewee(self, cycle: Cycle, person: Person | None = None) -> Reviewee:
        """The person's place in the cycle (the first school's secretary's unless told)."""
        someone = person or self.county().person(Role.SECRETARY)
        with self.session() as session:
            return session.scalars(
                select(Reviewee).where(
                    col(Reviewee.cycle_id) == cycle.id, col(Reviewee.person_id) == someone.id
                )
            ).one()

    # -- signing in --------------------------------------------------------------------------------

    def as_person(self, person: Person) -> httpx.Client:
        """A client that this person is signed in with."""
        return self.clients.signed_in(person.id)

    def as_role(self, role: Role | str | None, organization: str | None = None) -> httpx.Client:
        """A client of whoever holds the role in the county (of `organization`, a code, if told).

        None is somebody without any role. as_role("secretary") is the first school's.
        """
        return self.as_person(self.county().person(role, organization))

    def as_service(self, service_id: UUID, *scopes: str) -> httpx.Client:
        """A client with a service account's token for these scopes."""
        return self.clients.signed_in(service_id, SubjectKind.SERVICE, scope=" ".join(scopes))

    def anonymous(self) -> httpx.Client:
        """A client that nobody is signed in with."""
        return self.clients.anonymous()
