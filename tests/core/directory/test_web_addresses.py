"""Which addresses and web addresses are public."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.directory.web_addresses import is_public, url_fault

PUBLIC = ("8.8.8.8", "160.16.1.1", "192.31.196.1", "2404:6800:4004::200e", "2606:4700::6810:84e5", "3ffe::1")
# By the registries for special purposes (RFC 6890 and its like), with their first and last addresses.
NOT_PUBLIC = (
    *("0.0.0.0", "0.255.255.255", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1"),
    *("127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.170", "192.0.2.1"),
    *("192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "64:ff9b:1::1", "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1"),
    *("3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
    *("::7f00:1", "4000::1", "2002:808:808::1", "2002:7f00:1::1"),  # 6to4 is over, whatever it hides
)
FORMS = ("::ffff:{}", "64:ff9b::{}")  # of IPv4 in IPv6 that networks use


@pytest.mark.parametrize("address", PUBLIC)
def test_a_host_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_for_a_special_purpose_is_not(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses(v=4), st.sampled_from(FORMS))
def test_ipv4_inside_ipv6_is_as_public_as_it_is_alone(address: object, form: str) -> None:
    alone = ip_address(str(address))
    assert is_public(ip_address(form.format(address))) == is_public(alone)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", [address for address in NOT_PUBLIC if ":" not in address])
def test_no_form_hides_what_is_not_public(address: str, form: str) -> None:
    assert not is_public(ip_address(form.format(address)))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.city.suzuka.lg.jp/",
        "http://www.city.suzuka.lg.jp:80/a?b=c#d",
        "https://www.city.suzuka.lg.jp:443/",
        "https://www.city.suzuka.lg.jp./",
        "https://日本語.jp/",
        "https://xn--wgv71a119e.jp/",
        "https://3710.example.com/",
        "https://8.8.8.8/",
        "https://[2404:6800:4004::200e]/",
        "https://example.jp/a@b:8080",
    ],
)
def test_a_public_web_address_has_no_fault(url: str) -> None:
    assert url_fault(url) == ""


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", "is no web address"),
        ("ftp://example.jp/", "is no web address"),
        ("http://", "is no web address"),
        ("http://[::1/", "is no web address"),
        ("http://example.jp:port/", "is no web address"),
        ("http://example.jp:99999/", "is no web address"),
        ("https://user@example.jp/", "names a user before its host"),
        ("https://city.suzuka.lg.jp:secret@example.jp/", "names a user before its host"),
        ("http://example.jp:22/", "names the port 22: only 80 and 443 are those of the web"),
        ("http://example.jp:0/", "names the port 0: only 80 and 443 are those of the web"),
        ("http://LOCALHOST/", "leads to localhost, which is no name of the public internet"),
        ("http://a.localhost./", "leads to a.localhost, which is no name of the public internet"),
        ("http://printer.local/", "leads to printer.local, which is no name of the public internet"),
        ("http://metadata.google.internal/", "leads to metadata.google.internal, which is no name of the public"),
        ("http://intranet/", "leads to intranet, which is no name of the public internet"),
        ("http://127.0.0.1/", "leads to 127.0.0.1, which is no address of the public internet"),
        ("http://169.254.169.254/latest/", "leads to 169.254.169.254, which is no address of the public internet"),
        ("http://[::ffff:127.0.0.1]/", "leads to ::ffff:127.0.0.1, which is no address of the public internet"),
        ("http://[fe80::1%25eth0]/", "leads to fe80::1%25eth0, which is no address of the public internet"),
        ("http://127.1/", "leads to 127.1, which ends in a number and is no IP address"),
        ("http://0177.0.0.1/", "leads to 0177.0.0.1, which ends in a number and is no IP address"),
        ("http://10.0x1/", "leads to 10.0x1, which ends in a number and is no IP address"),
        ("http://2130706433/", "leads to 2130706433, which is no name of the public internet"),
        ("http://１２７.０.０.１/", "leads to 127.0.0.1, which is no address of the public internet"),
        ("http://ⓛocalhost/", "leads to localhost, which is no name of the public internet"),
    ],
)
def test_the_fault_of_another_is_told(url: str, fault: str) -> None:
    assert url_fault(url).startswith(fault)


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    assert url_fault(f"http://{text}") == "" or url_fault(f"http://{text}")
