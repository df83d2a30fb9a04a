"""Where a webhook may go: pure checks of an address, and of what its name resolves to.

A webhook is a request that this server makes for somebody else: it must reach neither this
machine nor the county's own network (SSRF), except hosts that the operator has named.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import urlsplit

from app.core.i18n import Text

_VISIBLE = re.compile(r"[\x21-\x7e]+")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# addresses of IPv4 in the clothes of IPv6: what counts is whom they reach
_NAT64: Final = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class BadTarget(Exception):
    """Why an address is none for a webhook."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class Target:
    """An address taken apart. `is_trusted`: the operator named the host."""

    scheme: str
    host: str
    port: int
    path: str
    is_trusted: bool

    def url_at(self, address: str) -> str:
        """The URL with the host replaced by the address it was found at."""
        shown = f"[{address}]" if ":" in address else address
        return f"{self.scheme}://{shown}:{self.port}{self.path}"

    @property
    def host_header(self) -> str:
        """The host as the receiver knows it."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return shown if self.port == usual else f"{shown}:{self.port}"


def trusted_hosts(setting: str) -> frozenset[str]:
    """SHUPING_WEBHOOK_HOSTS as a set."""
    return frozenset(host.strip().lower() for host in setting.split(",") if host.strip())


def read_target(url: str, trusted: Collection[str]) -> Target:
    """Take an address apart. Raises BadTarget with what is wrong with it."""
    if not _VISIBLE.fullmatch(url):
        raise BadTarget(Text(zh="地址中有空格或特殊字符", en="the address has blanks in it"))
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError as error:
        raise BadTarget(Text(zh="地址不完整", en="the address is malformed")) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise BadTarget(
            Text(zh="请填写 https:// 开头的完整地址", en="give a full address with https://")
        )
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise BadTarget(
            Text(zh="地址中不能有用户名或 #", en="no user and no # may be in the address")
        )
    is_trusted = host in trusted
    if parts.scheme == "http" and not is_trusted:
        raise BadTarget(Text(zh="只能使用 https", en="https is required"))
    if not is_trusted:
        _check_host(host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    usual = 443 if parts.scheme == "https" else 80
    return Target(parts.scheme, host, port or usual, path, is_trusted)


def _check_host(host: str) -> None:
    try:
        address = ip_address(host)
    except ValueError:
        labels = host.split(".")
        # 2130706433, 0x7f.1, 0177.0.0.1: spellings of 127.0.0.1 that only machines read
        is_number = re.fullmatch(r"0x[0-9a-f]*|[0-9]+", labels[-1])
        if len(labels) < 2 or is_number or not all(map(_LABEL.fullmatch, labels)):
            raise BadTarget(Text(zh="主机名不正确", en="not the name of a public host")) from None
        return
    if not is_public(address):
        raise BadTarget(_PRIVATE)


_PRIVATE: Final = Text(zh="地址在内部网络中，不能使用", en="the address is in a private network")


def is_public(address: Address) -> bool:
    """Whether the address is anybody's on the internet: not ours, not private, not reserved."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    )


def _inside(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def choose_address(target: Target, found: Sequence[str]) -> str:
    """The address to connect to, of those the name resolves to: the first.

    Raises BadTarget when any of them is private: a name that points at both is a trap.
    """
    if not found:
        raise BadTarget(Text(zh="找不到主机", en="the host has no address"))
    if not target.is_trusted and not all(is_public(ip_address(one)) for one in found):
        raise BadTarget(_PRIVATE)
    return found[0]
