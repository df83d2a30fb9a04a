"""Budgets: for each address a small one, for all of them together a larger one."""

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

DAY = 24 * 3600.0
MOST_ADDRESSES = 20_000


@dataclass(frozen=True)
class Rate:
    """So many at once, and as many again in this time."""

    burst: int
    seconds: float


@dataclass
class _Bucket:
    left: float
    at: float


class Budget:
    """One bucket for all, and one for each address. An address that has used up its own takes
    nothing from the others'; of addresses, the least recent are forgotten first."""

    def __init__(self, of_one: Rate, of_all: Rate, clock: Callable[[], float]) -> None:
        self.of_one, self.of_all, self._clock = of_one, of_all, clock
        self._all = _Bucket(of_all.burst, clock())
        self._ones: OrderedDict[bytes, _Bucket] = OrderedDict()

    def take(self, who: bytes) -> float:
        """Take one; the seconds to wait where there is none left, else 0."""
        now = self._clock()
        own = self._ones.setdefault(who, _Bucket(self.of_one.burst, now))
        self._ones.move_to_end(who)
        if len(self._ones) > MOST_ADDRESSES:
            self._ones.popitem(last=False)
        wait = _refill(own, self.of_one, now) or _refill(self._all, self.of_all, now)
        if not wait:
            own.left -= 1
            self._all.left -= 1
        return wait

    def forget(self) -> None:
        """No address is known any more; what all have used stays used."""
        self._ones.clear()


def _refill(bucket: _Bucket, rate: Rate, now: float) -> float:
    """Fill it up to now; the seconds until there is one in it."""
    per_second = rate.burst / rate.seconds
    bucket.left = min(rate.burst, bucket.left + (now - bucket.at) * per_second)
    bucket.at = now
    return 0.0 if bucket.left >= 1 else (1 - bucket.left) / per_second


class Limits:
    """The budgets of everything that costs: challenges, comments with and without proof of work,
    questions about a code."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        hour = 3600.0
        # a school or a street may share an address
        self.challenges = Budget(Rate(60, hour), Rate(2000, hour), clock)
        # looking at a proof costs us something, too
        self.tries = Budget(Rate(60, hour), Rate(6000, hour), clock)
        self.with_proof = Budget(Rate(10, hour), Rate(600, hour), clock)
        self.without_proof = Budget(Rate(3, hour), Rate(30, hour), clock)
        self.follows = Budget(Rate(30, hour), Rate(2000, hour), clock)
        self._begin_day()

    def take(self, budget: Budget, address: str) -> float:
        """Take one of the budget for this address; the seconds to wait, or 0."""
        with self._lock:
            if self._clock() - self._day_began > DAY:
                self._begin_day()
            return budget.take(self._hidden(address))

    def _begin_day(self) -> None:
        self._day_began, self._key = self._clock(), secrets.token_bytes(32)
        for budget in vars(self).values():
            if isinstance(budget, Budget):
                budget.forget()

    def _hidden(self, address: str) -> bytes:
        """What stands for an address today; of IPv6, for the network a household is given."""
        return hmac.digest(self._key, network(address).encode(), hashlib.sha256)


def network(address: str) -> str:
    """The address as far as it tells one user from another: IPv6 by its first 64 bits."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or found.exploded[:19])
    return str(found)
