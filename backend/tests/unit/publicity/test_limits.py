"""Budgets in memory (S1): one address never uses up everybody's, and none is kept."""

from app.features.publicity.door import limits
from app.features.publicity.door.limits import Budget, Limits, Rate, network


class Time:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_take_gives_each_address_its_own_and_all_of_them_a_common_one() -> None:
    time = Time()
    budget = Budget(Rate(2, 3600), Rate(5, 3600), time)
    assert [budget.take(b"a") for _ in range(3)] == [0, 0, 1800]
    assert [budget.take(b"b") for _ in range(2)] == [0, 0]
    assert budget.take(b"c") == 0
    assert budget.take(b"d") == 720  # all have used up theirs
    time.at = 1800
    assert budget.take(b"a") == 0
    assert budget.take(b"a") == 1800


def test_an_address_that_is_refused_takes_nothing_from_the_others() -> None:
    budget = Budget(Rate(1, 3600), Rate(3, 3600), Time())
    for _ in range(1000):
        budget.take(b"flood")
    assert [budget.take(who) for who in (b"a", b"b")] == [0, 0]


def test_addresses_are_kept_as_hashes_under_a_key_of_the_day() -> None:
    time = Time()
    held = Limits(time)
    held.take(held.with_proof, "192.0.2.7")
    (kept,) = held.with_proof._ones
    assert len(kept) == 32
    assert b"192.0.2.7" not in kept
    time.at = limits.DAY + 1
    held.take(held.with_proof, "192.0.2.7")
    (another,) = held.with_proof._ones
    assert another != kept


def test_memory_is_bounded_whatever_comes() -> None:
    budget = Budget(Rate(1, 3600), Rate(10**9, 1), Time())
    for number in range(limits.MOST_ADDRESSES + 50):
        budget.take(number.to_bytes(4, "big"))
    assert len(budget._ones) == limits.MOST_ADDRESSES


def test_network_tells_households_apart() -> None:
    assert network("192.0.2.7") == "192.0.2.7"
    assert network("::ffff:192.0.2.7") == "192.0.2.7"
    one = network("2001:db8:1:2:aaaa::1")
    assert one == network("2001:db8:1:2:bbbb::9") == "2001:0db8:0001:0002"
    assert network("testclient") == "testclient"
