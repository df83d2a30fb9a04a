"""Where webhooks may go (N3): spellings of addresses, and what names resolve to."""

from ipaddress import ip_address

import pytest

from app.features.integrations.webhooks.targets import (
    BadTarget,
    choose_address,
    is_public,
    read_target,
    trusted_hosts,
)

TRUSTED = frozenset({"receiver.internal", "127.0.0.1"})
PRIVATE = [
    "127.0.0.1", "127.255.0.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "2002:a00:1::1",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:93.184.216.34"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *(f"https://{f'[{a}]' if ':' in a else a}/hook" for a in PRIVATE if a not in TRUSTED),
        "https://2130706433/",  # 127.0.0.1 as one number
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://1.2.3/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://intranet/",
        "http://hr.example/hook",
        "ftp://hr.example/",
        "file:///etc/passwd",
        "gopher://hr.example:70/",
        "//hr.example/",
        "hr.example/hook",
        "https://",
        "https://user:secret@hr.example/",
        "https://hr.example@10.0.0.1/",
        "https://hr.example/#fragment",
        "https://hr.example:99999/",
        "https://hr.example/ hook",
        "https://hr.example/\r\nHost: other",
        "https://hr．example/",  # full-width dot
        "https://bücher.example/",
        "https://-hr.example/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        "",
        "\x00",
    ],
)
def test_read_target_refuses(url: str) -> None:
    with pytest.raises(BadTarget):
        read_target(url, TRUSTED)


@pytest.mark.parametrize(
    ("url", "host", "port", "path", "header"),
    [
        ("https://hr.example", "hr.example", 443, "/", "hr.example"),
        ("https://HR.Example./a/b?c=d", "hr.example", 443, "/a/b?c=d", "hr.example"),
        ("https://hr.example:8443/x", "hr.example", 8443, "/x", "hr.example:8443"),
        ("https://93.184.216.34/x", "93.184.216.34", 443, "/x", "93.184.216.34"),
        ("https://[2606:4700::1111]/", "2606:4700::1111", 443, "/", "[2606:4700::1111]"),
        ("http://receiver.internal/x", "receiver.internal", 80, "/x", "receiver.internal"),
        ("http://127.0.0.1:5000/x", "127.0.0.1", 5000, "/x", "127.0.0.1:5000"),
    ],
)
def test_read_target_takes_apart(url: str, host: str, port: int, path: str, header: str) -> None:
    target = read_target(url, TRUSTED)
    assert (target.host, target.port, target.path) == (host, port, path)
    assert target.host_header == header
    assert target.is_trusted == (host in TRUSTED)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_resolves_to_a_private_address_is_refused(address: str) -> None:
    target = read_target("https://hr.example/", TRUSTED)
    with pytest.raises(BadTarget):
        choose_address(target, [address])
    with pytest.raises(BadTarget):  # not even as one of several
        choose_address(target, ["93.184.216.34", address])


def test_the_first_public_address_is_used_and_stays_in_the_url() -> None:
    target = read_target("https://hr.example/hook?a=b", TRUSTED)
    assert choose_address(target, PUBLIC) == "93.184.216.34"
    assert target.url_at("93.184.216.34") == "https://93.184.216.34:443/hook?a=b"
    assert target.url_at("2606:4700::1111") == "https://[2606:4700::1111]:443/hook?a=b"
    with pytest.raises(BadTarget):
        choose_address(target, [])


def test_trusted_hosts_may_be_private() -> None:
    trusted = trusted_hosts(" Receiver.Internal , 127.0.0.1,")
    assert trusted == TRUSTED
    target = read_target("http://receiver.internal/x", trusted)
    assert choose_address(target, ["10.0.0.7"]) == "10.0.0.7"
