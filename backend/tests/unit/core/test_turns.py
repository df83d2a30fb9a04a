"""Turns: so many at once, so many waiting, the next is sent away; and who forgot to take one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import copy_context

import pytest

from app.core.errors import Unavailable
from app.core.turns import OutOfTurn, Turns, begin_request


def turns(name: str = "tests") -> Turns:
    return Turns(name, at_once=2, waiting=3, busy=Unavailable)


async def work(of: Turns, running: list[int], most: list[int], gate: asyncio.Event) -> None:
    begin_request()
    async with asynccontextmanager(of)():
        of.check()
        running[0] += 1
        most[0] = max(most[0], running[0])
        await gate.wait()
        running[0] -= 1


def test_turns_run_two_let_three_wait_and_send_the_rest_away() -> None:
    async def eight() -> tuple[list[BaseException | None], int]:
        of, running, most, gate = turns(), [0], [0], asyncio.Event()
        tasks = [asyncio.create_task(work(of, running, most, gate)) for _ in range(8)]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        gate.set()
        return await asyncio.gather(*tasks, return_exceptions=True), most[0]

    outcomes, most = asyncio.run(eight())

    assert most == 2
    assert outcomes[:5] == [None] * 5
    assert [type(outcome) for outcome in outcomes[5:]] == [Unavailable] * 3


def test_turns_of_who_gives_up_waiting_go_to_the_next() -> None:
    async def two_rounds() -> int:
        of, running, most, gate = turns(), [0], [0], asyncio.Event()
        tasks = [asyncio.create_task(work(of, running, most, gate)) for _ in range(5)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        tasks[3].cancel()
        tasks[0].cancel()
        await asyncio.wait(tasks[:1] + tasks[3:4])
        more = asyncio.create_task(work(of, running, most, gate))
        await asyncio.sleep(0)
        gate.set()
        done = await asyncio.gather(*tasks, more, return_exceptions=True)
        return sum(outcome is None for outcome in done)

    assert asyncio.run(two_rounds()) == 4


def in_request(function: Callable[[], None]) -> None:
    """As a request's thread would call it."""

    def run() -> None:
        begin_request()
        function()

    copy_context().run(run)


def test_work_in_a_request_without_its_turn_is_a_fault() -> None:
    with pytest.raises(OutOfTurn, match="tests"):
        in_request(turns().check)


def test_work_outside_of_requests_needs_no_turn() -> None:
    turns().check()


def test_turn_of_another_kind_does_not_count() -> None:
    async def hold_another() -> None:
        begin_request()
        async with asynccontextmanager(turns("another"))():
            turns().check()

    with pytest.raises(OutOfTurn):
        asyncio.run(hold_another())


def test_turn_that_is_over_does_not_count() -> None:
    async def hold_before() -> None:
        begin_request()
        of = turns()

        async def held() -> AsyncIterator[None]:
            async for nothing in of():
                yield nothing

        async with asynccontextmanager(held)():
            of.check()
        of.check()

    with pytest.raises(OutOfTurn):
        asyncio.run(hold_before())
