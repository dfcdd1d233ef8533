"""Which addresses may be fetched; refusals beside hits."""

from __future__ import annotations

import ipaddress

import pytest

from verify.errors import RefusedAddress
from verify.ingest.addresses import check_address, check_url, is_url


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        ("https://herald.example/fire", "https://herald.example/fire"),
        ("  https://herald.example\n", "https://herald.example/"),
        ("HTTP://Herald.Example:8080/A?b=c#d", "http://herald.example:8080/A?b=c"),
        ("https://herald.example./a", "https://herald.example/a"),
        ("https://müller.example/ä", "https://xn--mller-kva.example/ä"),
        ("https://аррӏе.example/", "https://xn--80ak6aa92e.example/"),  # Cyrillic look-alike
        ("https://[2606:4700::1]:443/", "https://[2606:4700::1]:443/"),
    ],
)
def test_url_is_put_in_one_form(url: str, checked: str) -> None:
    assert check_url(url) == checked


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://herald.example/", "only http and https"),
        ("gopher://herald.example/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("https:///path", "names no host"),
        ("https://", "names no host"),
        ("http://ada:heron@herald.example/", "user name or password"),
        ("http://ada@herald.example/", "user name or password"),
        ("http://@herald.example/", "user name or password"),
        ("http://herald.example:0/", "names no host"),
        ("http://herald.example:99999/", "no valid address"),
        ("http://herald.example:8o/", "no valid address"),
        ("http://[::1/", "no valid address"),
        ("http://herald.example\\@10.0.0.1/", "no address of a page"),
        ("http://herald.example/a b", "no address of a page"),
        ("http://herald.example/\r\nX: y", "no address of a page"),
        ("http://" + "a" * 9000, "no address of a page"),
        ("http://-ü-.example/", "no valid address"),
    ],
)
def test_url_that_is_refused(url: str, words: str) -> None:
    with pytest.raises(RefusedAddress, match=words) as caught:
        check_url(url)
    assert "heron" not in str(caught.value), "a password must never be shown"
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "::1",  # loopback
        "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fc00::1",  # private
        "169.254.169.254", "fe80::1", "fec0::1",  # link-local, site-local
        "100.64.0.1", "100.127.255.255",  # CGNAT
        "0.0.0.0", "0.1.2.3", "::",  # unspecified, this network
        "224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1",  # multicast
        "240.0.0.1", "255.255.255.255",  # reserved, broadcast
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",  # protocols, tests
        "2001:db8::1", "3fff::1", "100::1", "5f00::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "::10.0.0.1",  # IPv4 inside IPv6
        "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1",  # NAT64
        "2002:7f00:1::", "2002:808:808::1", "192.88.99.1",  # 6to4
        "2001:0:808:808::1", "2001:10::1",  # Teredo, ORCHID
    ],
)  # fmt: skip
def test_address_that_is_not_public(address: str) -> None:
    with pytest.raises(RefusedAddress, match="no public address"):
        check_address(ipaddress.ip_address(address), "herald.example")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.63.0.1", "2606:4700::1", "2a00::1"]
)
def test_public_address(address: str) -> None:
    check_address(ipaddress.ip_address(address), "herald.example")


@pytest.mark.parametrize(("address", "is_allowed"), [("127.0.0.1", True), ("10.0.0.1", False)])
def test_setting_for_tests_opens_loopback_only(address: str, is_allowed: bool) -> None:
    found = ipaddress.ip_address(address)
    if is_allowed:
        check_address(found, "herald.example", allow_loopback=True)
    else:
        with pytest.raises(RefusedAddress):
            check_address(found, "herald.example", allow_loopback=True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://herald.example/", True),
        (" http://herald.example", True),
        ("file:///etc/passwd", True),
        ("javascript:alert(1)", True),
        ("C:\\fires\\sarn.txt", False),
        ("sarn: the fire.txt", False),
        ("herald.example/fire", False),
        ("-", False),
    ],
)
def test_what_is_meant_as_an_address(given: str, expected: bool) -> None:
    assert is_url(given) is expected
