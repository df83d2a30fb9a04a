"""P4: every permission is written once, as data, and each is tested: all of the policy table, and
every operation of the API as everybody there is."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from uuid import UUID, uuid4

import httpx
import pytest

from app.access.actor import Actor
from app.access.assignments import Grant
from app.access.permissions import P
from app.access.policy import POLICY, SERVICE_GRANTABLE
from app.access.roles import Role
from app.core.tokens import SubjectKind, TokenDesk
from tests.support.operations import Operation, operations
from tests.support.world import World

# Operations without a permission, and why anybody may call them.
PUBLIC = {
    "get_health_live": "a load balancer asks whether the process runs",
    "get_health_ready": "a load balancer asks whether the database answers",
    "log_in": "this is how one gets a token",
    "refresh_session": "the cookie is the credential",
    "log_out": "the cookie is the credential; without one nothing happens",
    "issue_service_token": "client id and secret are the credentials",
    "get_jwks": "public keys",
    "get_manifest": "a voter has a slip and no account (B1)",
    "cast_ballot": "the slip is the credential (B1, B2: no account may be asked for)",
    "check_slip_status": "the slip is the credential",
    "get_leaves": "the public list that receipts are looked up on (B3)",
    **dict.fromkeys(("get_screen", "follow_screen"), "the screen's ticket is the credential (M2)"),
    "get_ballot_abstracts": "what the office has published about the reviewees (S1)",
    "get_ballot_abstract": "what the office has published about a reviewee (S1)",
    "list_archive_keys": "public keys: an archive is checked offline, by whoever has it (A6)",
    "get_bundle": "whoever doubts a released result computes it anew at home (B3)",
}

# What each role may do, as product.md section 1 says: * anywhere in the county, w within the
# organizations of the role, n within but never about oneself or one's own post (P3), p the work of
# one's post, s that and what one has signed, o only what is about oneself (P5).
COLUMNS = "secretary office approver inspector deputy chair committee scrutineer auditor admin"
TABLE = """
self.use                  *  *  *  *  *  *  *  *  *  *
organizations.read        *  *  *  *  *  *  *  *  *  *
people.read               .  w  w  .  w  w  .  .  *  *
accounts.manage           .  .  .  .  .  .  .  .  .  *
posts.hand_over           .  w  .  .  .  .  .  .  .  *
service_accounts.manage   .  .  .  .  .  .  .  .  .  *
webhooks.manage           .  .  .  .  .  .  .  .  .  *
events.read               .  w  .  .  .  .  .  .  .  .
mails.manage              .  w  .  .  .  .  .  .  .  *
audit.read                .  .  .  .  .  .  .  .  *  .
calendar.read             *  *  *  *  *  *  *  *  *  *
calendar.manage           .  .  .  .  .  .  .  .  .  *
cycles.read               *  *  *  *  *  *  *  *  *  *
cycles.manage             .  w  .  .  .  .  .  .  .  .
board.read                .  w  w  .  w  w  .  .  .  .
inspections.read          s  w  w  w  w  w  .  .  .  .
inspections.write         .  n  .  n  .  .  .  .  .  .
findings.answer           p  .  .  .  .  .  .  .  .  .
self_checks.read          s  w  w  .  w  w  .  .  .  .
self_checks.write         p  .  .  .  .  .  .  .  .  .
reports.read              s  w  w  w  w  w  .  .  .  .
reports.write             p  .  .  .  .  .  .  .  .  .
reports.check             .  n  .  .  .  .  .  .  .  .
reports.approve           .  .  n  .  .  .  .  .  .  .
abstracts.write           p  n  .  .  .  .  .  .  .  .
abstracts.publish         .  n  .  .  .  .  .  .  .  .
public_comments.read      s  w  w  .  w  w  .  .  .  .
public_comments.moderate  .  n  .  .  .  .  .  .  .  .
meetings.read             *  *  *  .  *  *  .  *  .  .
meetings.run              .  w  .  .  .  .  .  .  .  .
comments.read             s  w  w  .  w  w  .  .  .  .
comments.write            .  .  .  .  n  .  .  .  .  .
questions.read            s  w  w  .  w  w  .  .  .  .
questions.ask             .  .  .  .  .  n  .  .  .  .
answers.write             p  w  .  .  .  .  .  .  .  .
remarks.read              s  w  w  .  w  w  .  .  .  .
remarks.write             .  .  .  .  .  n  .  .  .  .
ballots.read              .  w  w  .  w  w  .  w  w  .
ballots.run               .  w  .  .  .  .  .  .  .  .
ballots.key               .  .  .  .  .  .  .  w  .  .
ballots.open              .  .  .  .  .  .  .  w  .  .
tallies.read              .  w  w  .  w  w  .  w  w  .
own_results.read          o  .  .  .  .  .  .  .  .  .
assessments.read          o  w  w  .  .  w  .  .  .  .
assessments.write         .  n  .  .  .  .  .  .  .  .
assessments.sign          .  .  .  .  .  n  .  .  .  .
assessments.respond       o  .  .  .  .  .  .  .  .  .
sessions.read             .  w  w  .  .  w  w  .  .  .
sessions.read_all         .  w  w  .  .  w  .  .  .  .
sessions.run              .  w  .  .  .  .  .  .  .  .
sessions.sign             .  .  .  .  .  w  .  .  .  .
interviews.read           o  w  w  .  w  w  .  .  .  .
interviews.hold           .  n  .  .  n  n  .  .  .  .
objections.answer         .  n  n  .  .  n  .  .  .  .
announcements.read        *  *  *  *  *  *  *  *  *  *
announcements.write       .  w  .  .  .  .  .  .  .  .
rectifications.read       s  w  w  .  w  w  .  .  .  .
rectifications.manage     .  n  .  .  .  .  .  .  .  .
rectifications.work       p  .  .  .  .  .  .  .  .  .
rectifications.accept     .  n  .  .  .  .  .  .  .  .
bulletins.read            *  w  w  .  w  w  .  .  .  .
bulletins.write           .  w  .  .  .  .  .  .  .  .
documents.read            s  w  w  .  w  w  .  w  .  .
"""
SERVICES_MAY = {
    "organizations.read", "cycles.read", "inspections.read", "assessments.read", "bulletins.read",
    "reports.read", "meetings.read", "rectifications.read", "events.read", "public_comments.read",
}  # fmt: skip
# Beyond the assessment itself (A5): what colleagues said of each other, how everybody compares,
# what was said before an objection was upheld, and the personal file.
CLOSED_TO_SERVICES = {
    "get_assessment_evidence", "get_assessment_place", "get_assessment_rounds", "list_ranking",
    "download_ranking", "download_assessment_archive",
}  # fmt: skip
EXPECTED = {
    (name, role): letter
    for line in TABLE.strip().splitlines()
    for name, *letters in [line.split()]
    for role, letter in zip(COLUMNS.split(), letters, strict=True)
}
CASES = list(product((True, False), repeat=3))
# letter → which rows it allows: here or elsewhere, about oneself or not, of one's post or not
REACHES = {
    letter: [{"+": True, "-": False}[mark] for mark in marks]
    for letter, marks in {
        "*": "++++++++",
        "w": "++++----",
        "n": "---+----",
        "o": "++--++--",
        "p": "+-+-+-+-",
        "s": "+++-+++-",
        ".": "--------",
    }.items()
}
# what a secretary keeps when somebody else holds the post: to read, and to speak for oneself (P5)
KEPT_BY_PREDECESSORS = {
    **dict.fromkeys(
        ("organizations.read", "cycles.read", "announcements.read", "bulletins.read"), "*"
    ),
    "inspections.read": "o",
    "self_checks.read": "o",
    "reports.read": "o",
    "public_comments.read": "o",
    "comments.read": "o",
    "questions.read": "o",
    "remarks.read": "o",
    **dict.fromkeys(("own_results.read", "assessments.read", "assessments.respond"), "o"),
    "interviews.read": "o",
    "rectifications.read": "o",
    "documents.read": "o",
}

PROTECTED = [operation for operation in operations() if operation.permission]


def test_the_table_names_every_permission_and_every_role() -> None:
    assert {name for name, _ in EXPECTED} == set(P)
    assert {role for _, role in EXPECTED} == set(Role)
    assert set(POLICY) == set(P)


@pytest.mark.parametrize("role", Role)
def test_each_permission_reaches_exactly_what_the_table_says(role: Role) -> None:
    me, here, post = uuid4(), uuid4(), uuid4()
    actor = Actor(me, "somebody", (Grant(role, frozenset({here}), frozenset({post})),))

    found = {name: reached(actor, name, me, here, post) for name in P}

    assert found == {name: REACHES[EXPECTED[name, role]] for name in P}
    assert {name for name in P if actor.may(name)} == {
        name for name in P if EXPECTED[name, role] != "."
    }


@pytest.mark.parametrize("role", Role)
def test_each_permission_leaves_predecessors_exactly_what_the_table_says(role: Role) -> None:
    me, here, post = uuid4(), uuid4(), uuid4()
    actor = Actor(me, "somebody", (Grant(role, frozenset(), frozenset({post}), is_over=True),))
    kept = KEPT_BY_PREDECESSORS if role is Role.SECRETARY else {}

    found = {n: reached(actor, n, me, here, post) for n in P if n is not P.SELF}

    assert found == {n: REACHES[kept.get(n, ".")] for n in found}
    assert actor.roles == frozenset()


@pytest.mark.parametrize("role", Role)
def test_no_post_that_was_ever_held_is_judged(role: Role) -> None:
    """P3: who handed a post back may have written what is waiting."""
    me, here, post = uuid4(), uuid4(), uuid4()
    grants = (
        Grant(role, frozenset({here}), frozenset({uuid4()})),
        Grant(Role.SECRETARY, frozenset(), frozenset({post}), is_over=True),
    )
    found = {name: reached(Actor(me, "somebody", grants), name, me, here, post) for name in P}

    judged = {name for name in P if EXPECTED[name, role] == "n"}
    assert {name: found[name] for name in judged} == dict.fromkeys(judged, REACHES["n"])


def reached(actor: Actor, name: P, me: UUID, here: UUID, post: UUID) -> list[bool]:
    """Whether the actor may, for a row of each case."""
    return [
        actor.may(
            name,
            SimpleNamespace(
                organization_id=here if is_here else uuid4(),
                organizer_id=here if is_here else uuid4(),
                person_id=me if is_own else uuid4(),
                post_id=post if is_of_post else uuid4(),
            ),
        )
        for is_here, is_own, is_of_post in CASES
    ]


def test_without_a_role_only_the_own_account_is_permitted() -> None:
    row = SimpleNamespace(person_id=uuid4(), organization_id=uuid4())
    nobody = Actor(row.person_id, "nobody")
    assert [name for name in P if nobody.may(name) or nobody.may(name, row)] == [P.SELF]


def test_service_accounts_may_be_granted_exactly_these_and_within_their_organization() -> None:
    here, elsewhere = uuid4(), uuid4()
    service = Actor(
        uuid4(),
        "another system",
        is_service=True,
        service_scopes=SERVICE_GRANTABLE,
        service_organizations=frozenset({here}),
    )

    assert {name for name in P if service.may(name)} == SERVICES_MAY
    for name in SERVICES_MAY:
        assert service.may(name, SimpleNamespace(person_id=uuid4(), organization_id=here))
        assert not service.may(name, SimpleNamespace(person_id=uuid4(), organization_id=elsewhere))


def test_every_operation_declares_a_permission_or_is_public_for_a_reason() -> None:
    undeclared = {operation.name for operation in operations() if not operation.permission}

    assert undeclared == set(PUBLIC)


def test_declared_permissions_exist() -> None:
    assert {o.permission for o in operations() if o.permission} <= set(P)


def test_anonymous_is_unauthorized_everywhere(client: httpx.Client) -> None:
    assert [o.name for o in PROTECTED if not is_unauthorized(o.send(client))] == []


def test_forged_and_expired_tokens_are_unauthorized_everywhere(world: World) -> None:
    somebody = world.person("T001", "某人", world.organization("X", "某校"), Role.ADMIN)
    headers = {name: f"Bearer {token}" for name, token in bad_tokens(world, somebody.id)}
    headers |= {"another scheme": "Basic YTpi", "no token": "Bearer"}
    for name, header in headers.items():
        client = world.clients.anonymous(Authorization=header)
        accepted = [o.name for o in PROTECTED if not is_unauthorized(o.send(client))]
        assert (name, accepted) == (name, [])


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_gets_403_exactly_where_the_table_has_a_dot(
    world: World, role: Role | None
) -> None:
    """Ids that nobody has: whoever holds the permission somewhere gets past the door."""
    client = world.as_role(role)
    statuses = {o.name: operation_status(o, client) for o in PROTECTED}
    wrong = {
        o.name: statuses[o.name]
        for o in PROTECTED
        if (statuses[o.name] == 403) != (expected_letter(o, role) == ".")
    }

    assert wrong == {}
    assert [name for name, status in statuses.items() if status in {401, 500}] == []


def test_service_account_with_all_scopes_gets_403_everywhere_else(world: World) -> None:
    made = world.as_role("admin").post(
        "/api/v1/service-accounts",
        json={
            "name": "another system",
            "scopes": sorted(SERVICES_MAY),
            "organization_id": str(world.county().office.id),
        },
    )
    client = world.as_service(UUID(made.json()["id"]), *SERVICES_MAY)

    refused = {o.name for o in PROTECTED if operation_status(o, client) == 403}
    closed = {o.name for o in PROTECTED if o.permission not in SERVICES_MAY}
    assert refused == closed | CLOSED_TO_SERVICES


def test_initial_password_opens_own_account_only(world: World) -> None:
    """Whatever role is held: this person holds all of them, which the API would refuse (P2)."""
    county = world.county()
    person = county.person(None)
    for role in Role:
        world.assign(person, role, county.office)
    world.set_password(person, "spring wind, summer rain", must_change=True)
    client = world.as_person(person)
    opened = {o.name for o in operations() if o.permission and operation_status(o, client) != 403}

    assert opened == {"get_me", "change_password"}


def expected_letter(operation: Operation, role: Role | None) -> str:
    if role is None:
        return "*" if operation.permission == P.SELF else "."
    return EXPECTED[P(operation.permission or ""), role]


def operation_status(operation: Operation, client: httpx.Client) -> int:
    return operation.send(client).status_code


def is_unauthorized(reply: httpx.Response) -> bool:
    return (
        reply.status_code == 401
        and reply.headers["content-type"] == "application/problem+json"
        and reply.headers["www-authenticate"].startswith("Bearer")
        and reply.json()["code"] == "unauthorized"
    )


def bad_tokens(world: World, subject: UUID) -> Iterator[tuple[str, str]]:
    desk: TokenDesk = world.clients._app.state.tokens
    now = world.clock.now()
    good = desk.issue_access_token(subject, SubjectKind.PERSON, now=now)
    header, payload, signature = good.split(".")
    yield "rubbish", "rubbish"
    yield (
        "expired",
        desk.issue_access_token(subject, SubjectKind.PERSON, now=now - timedelta(minutes=10)),
    )
    yield "nobody's", desk.issue_access_token(uuid4(), SubjectKind.PERSON, now=now)
    yield "no service account's", desk.issue_access_token(subject, SubjectKind.SERVICE, now=now)
    yield "tampered", f"{header}.{encode({'sub': str(subject)})}.{signature}"
    yield "unsigned", f"{encode({'alg': 'none', 'typ': 'at+jwt'})}.{payload}."
    symmetric = encode({"alg": "HS256", "typ": "at+jwt", "kid": desk.jwks()["keys"][0]["kid"]})
    mac = hmac.new(
        json.dumps(desk.jwks()).encode(), f"{symmetric}.{payload}".encode(), hashlib.sha256
    )
    yield "HS256", f"{symmetric}.{payload}.{base64.urlsafe_b64encode(mac.digest()).decode()}"


def encode(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
