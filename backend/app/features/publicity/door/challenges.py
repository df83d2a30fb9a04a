"""Proof of work (altcha), and forms for browsers without scripts: each is signed, expires, and is
good for one comment."""

import asyncio
import hashlib
import hmac
import math
import os
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from altcha import Payload, create_challenge, verify_solution

from app.core.i18n import Text
from app.features.publicity.door.limits import Limits
from app.features.publicity.rules import code_from

KEY_SIZE = 32
ALGORITHM = "PBKDF2/SHA-256"
# 256 tries on average of 5,000 rounds each: half a second on a desk, three on a cheap phone
COST, PREFIX = 5000, "00"
CHALLENGE_LASTS = 30 * 60
# without scripts, people write for longer than this, programs do not
TICKET_WAIT, TICKET_LASTS = 20, 2 * 3600
MOST_USED = 20_000
LONGEST_PROOF = 4000

_WAIT = Text(
    zh="请在打开表单 {n} 秒之后再提交（防止程序刷屏），您写的内容还在下面",
    en="Please send it {n} seconds from now (this holds programs off); your text is still here",
)
_EXPIRED = Text(
    zh="表单打开的时间太长，已经失效。您写的内容还在下面，请再提交一次",
    en="The form was open for too long. Your text is still here: please send it again",
)
_USED = Text(
    zh="这张表单已经提交过另一条意见。您写的内容还在下面，请再提交一次",
    en="This form has sent another comment already. Your text is here: please send it again",
)
_NOT_PROVEN = Text(
    zh="没有通过防刷验证。您写的内容还在下面，请再提交一次",
    en="The check against programs failed. Your text is still here: please send it again",
)
_TOO_MANY = Text(
    zh="提交得太频繁，请在 {n} 分钟后再试。您写的内容还在下面，可以先复制保存",
    en="Too many comments: try again in {n} minutes. Your text is still here, copy it meanwhile",
)


class HeldOff(Exception):
    """Not let in: why, and for how many seconds where it is a matter of time."""

    def __init__(self, why: Text, status: int = 403, retry_after: int | None = None) -> None:
        super().__init__(why.en)
        self.why, self.status, self.retry_after = why, status, retry_after


@dataclass(frozen=True)
class Admission:
    """A form that was let in, with the code its sender gets. The same form has the same code, so
    that sending it twice is one comment, also after a restart or on another machine."""

    code: str


class Door:
    """Makes challenges and forms, and checks what comes back."""

    def __init__(
        self,
        folder: Path,
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder, self._clock = folder, clock
        self.limits = limits or Limits()
        self._key: bytes | None = None
        self._used: OrderedDict[bytes, tuple[float, bytes]] = OrderedDict()
        self._lock = Lock()
        # looking at a proof takes a while: not where everybody's requests are handed out
        self._thread = ThreadPoolExecutor(1, "public-door")

    async def knock(self, address: str, text: str, proof: str, ticket: str) -> Admission:
        """`admit`, without keeping anybody else waiting."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: self.admit(address, text, proof, ticket)
        )

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def challenge(self, address: str) -> dict[str, Any]:
        """A challenge for altcha's protocol (v2). Raises HeldOff (429)."""
        self._take(self.limits.challenges, address)
        expires_at = int(self._clock()) + CHALLENGE_LASTS
        made = create_challenge(
            ALGORITHM,
            COST,
            key_prefix=PREFIX,
            expires_at=expires_at,
            hmac_secret=self._secret("challenge"),
        )
        return made.to_dict()

    def ticket(self) -> str:
        """What a form carries for browsers without scripts: when it was opened, signed."""
        body = f"{int(self._clock())}.{secrets.token_hex(16)}"
        return f"{body}.{self._sign(body)}"

    def admit(self, address: str, text: str, proof: str, ticket: str) -> Admission:
        """Let a comment in, by its proof of work or by a form that was open for a while.

        Raises HeldOff: 403 where something is wrong with either, 429 where a budget is used up.
        """
        self._take(self.limits.tries, address)
        if proof:
            nonce = self._proven(proof)
            budget, lasts = self.limits.with_proof, CHALLENGE_LASTS
        else:
            nonce = self._waited(ticket)
            budget, lasts = self.limits.without_proof, TICKET_LASTS
        digest = hashlib.sha256(text.encode()).digest()
        if not self._is_used(nonce, digest):
            self._take(budget, address)
            self._use(nonce, digest, lasts)
        return Admission(code_from(hmac.digest(self._secret("code"), nonce, hashlib.sha256)))

    def may_follow(self, address: str) -> None:
        """Let somebody ask what became of a comment. Raises HeldOff (429)."""
        self._take(self.limits.follows, address)

    def _take(self, budget: Any, address: str) -> None:
        wait = self.limits.take(budget, address)
        if wait:
            why = _TOO_MANY.with_values(n=math.ceil(wait / 60))
            raise HeldOff(why, 429, math.ceil(wait))

    def _is_used(self, nonce: bytes, digest: bytes) -> bool:
        """Whether the form sent this very text before. Raises HeldOff for another text."""
        with self._lock:
            known = self._used.get(nonce)
        if known is not None and known[1] != digest:
            raise HeldOff(_USED)
        return known is not None

    def _use(self, nonce: bytes, digest: bytes, lasts: int) -> None:
        now = self._clock()
        with self._lock:
            self._used[nonce] = (now + lasts, digest)
            while len(self._used) > MOST_USED or next(iter(self._used.values()))[0] < now:
                self._used.popitem(last=False)

    def _proven(self, proof: str) -> bytes:
        """The nonce of a challenge that was solved."""
        try:
            payload = Payload.from_base64(proof[:LONGEST_PROOF])
            result = verify_solution(payload, self._secret("challenge"))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise HeldOff(_NOT_PROVEN) from error
        if result.expired:
            raise HeldOff(_EXPIRED)
        if not result.verified:
            raise HeldOff(_NOT_PROVEN)
        return b"proof:" + payload.challenge.parameters.nonce.encode()

    def _waited(self, ticket: str) -> bytes:
        """The nonce of a form that has been open for a while, and not for too long."""
        body, _, signature = ticket[:200].rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._sign(body).encode()):
            raise HeldOff(_NOT_PROVEN)
        opened = int(body.partition(".")[0])
        age = self._clock() - opened
        if age < TICKET_WAIT:
            left = math.ceil(TICKET_WAIT - age)
            raise HeldOff(_WAIT.with_values(n=left), 429, left)
        if age > TICKET_LASTS:
            raise HeldOff(_EXPIRED)
        return b"ticket:" + body.encode()

    def _sign(self, body: str) -> str:
        return hmac.digest(self._secret("ticket"), body.encode(), hashlib.sha256).hex()

    def _secret(self, purpose: str) -> bytes:
        if self._key is None:
            self._key = open_key(self._folder)
        return hmac.digest(self._key, purpose.encode(), hashlib.sha256)


def open_key(folder: Path) -> bytes:
    """The key of this county's forms, the same for all its processes; made on first use."""
    path = folder / "public-comments.key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    if not path.exists():
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_SIZE))
        try:
            path.hardlink_to(draft)  # fails when another process was first: its key stands
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
