"""Who is let in with a comment (S1): work or a wait, once for each form."""

import base64
import json
import time
from pathlib import Path

import pytest
from altcha import Challenge, Payload, solve_challenge

from app.features.publicity.door.challenges import TICKET_LASTS, Door, HeldOff, open_key

TEXT = "党务公开不及时"


class Clock:
    def __init__(self) -> None:
        self.at = time.time()

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(tmp_path: Path, clock: Clock) -> Door:
    return Door(tmp_path / "keys", clock=clock)


def solved(door: Door, address: str = "a") -> str:
    challenge = Challenge.from_dict(door.challenge(address))
    solution = solve_challenge(challenge)
    assert solution is not None
    return Payload(challenge, solution).to_base64()


def why(door: Door, proof: str = "", ticket: str = "", address: str = "a") -> str:
    with pytest.raises(HeldOff) as held:
        door.admit(address, TEXT, proof, ticket)
    return held.value.why.zh


def test_admit_takes_a_proof_once_and_gives_the_same_code_to_the_same_text(door: Door) -> None:
    proof = solved(door)
    first = door.admit("a", TEXT, proof, "")
    assert door.admit("a", TEXT, proof, "") == first
    with pytest.raises(HeldOff) as held:
        door.admit("a", TEXT + "。", proof, "")
    assert "已经提交过另一条意见" in held.value.why.zh
    assert door.admit("a", TEXT, solved(door), "").code != first.code


def test_code_is_the_same_after_a_restart(door: Door, tmp_path: Path) -> None:
    """The database refuses the second use of a form that this process does not remember."""
    proof = solved(door)
    assert Door(tmp_path / "keys").admit("b", TEXT, proof, "") == door.admit("a", TEXT, proof, "")
    assert (tmp_path / "keys" / "public-comments.key").stat().st_mode & 0o777 == 0o600
    assert open_key(tmp_path / "keys") == open_key(tmp_path / "keys")


def test_admit_refuses_what_was_not_solved_signed_or_in_time(door: Door) -> None:
    payload = json.loads(base64.b64decode(solved(door)))
    for part, name, value in (
        ("solution", "counter", payload["solution"]["counter"] + 1),
        ("solution", "counter", "1"),
        ("solution", "derivedKey", "00" * 32),
        ("challenge", "signature", "00" * 32),
        ("challenge", "parameters", {**payload["challenge"]["parameters"], "cost": 1}),
        ("challenge", "parameters", []),
    ):
        changed = {**payload, part: {**payload[part], name: value}}
        broken = base64.b64encode(json.dumps(changed).encode()).decode()
        assert "没有通过防刷验证" in why(door, broken)
    for rubbish in ("x", "e30=", "[]", base64.b64encode(b"[" * 3000).decode(), "é"):
        assert "没有通过防刷验证" in why(door, rubbish)
    door._clock = lambda: time.time() - 3600
    assert "已经失效" in why(door, solved(door))


def test_ticket_waits_expires_and_is_signed(door: Door, clock: Clock) -> None:
    ticket = door.ticket()
    assert "20 秒之后" in why(door, ticket=ticket)
    clock.at += 21
    code = door.admit("a", TEXT, "", ticket).code
    assert door.admit("a", TEXT, "", ticket).code == code
    assert "没有通过" in why(door, ticket=ticket[:-1] + ("0" if ticket[-1] != "0" else "1"))
    assert "没有通过" in why(door, ticket="")
    assert "没有通过" in why(door, ticket="1.2.é")
    late = door.ticket()
    clock.at += TICKET_LASTS + 1
    assert "已经失效" in why(door, ticket=late)


def test_without_proof_the_budget_is_small_and_one_address_leaves_room(
    door: Door, clock: Clock
) -> None:
    tickets = [door.ticket() for _ in range(40)]
    clock.at += 30
    for number in range(3):
        door.admit("a", TEXT, "", tickets[number])
    assert "20 分钟后再试" in why(door, ticket=tickets[3])
    # what was let in once is so again: it takes nothing
    door.admit("a", TEXT, "", tickets[0])
    for number in range(27):
        door.admit(f"b{number}", TEXT, "", tickets[4 + number])
    assert "分钟后再试" in why(door, ticket=tickets[35], address="c")
    # those who work for it have a budget of their own
    assert door.admit("c", TEXT, solved(door, "c"), "").code


def test_tries_are_bounded_as_well(door: Door) -> None:
    for _ in range(60):
        with pytest.raises(HeldOff):
            door.admit("a", TEXT, "x", "")
    assert "分钟后再试" in why(door, "x")
    for _ in range(60):
        door.challenge("z")
    with pytest.raises(HeldOff) as held:
        door.challenge("z")
    assert (held.value.status, held.value.retry_after) == (429, 60)
