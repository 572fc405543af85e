"""Every way in which a link can answer, played by a server, seen by the real client."""

import asyncio
import socket
import time
from collections import defaultdict
from collections.abc import Awaitable
from contextlib import aclosing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp import web

from bot.core.directory.link_checks import GONE_AFTER_DAYS, LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.files.link_checks import FILE
from bot.links.checker import LinkChecker, NoNetworkError
from bot.links.kept import LinkCheckFile
from bot.links.web.session import open_session
from tests.links.conftest import HURRIED, TODAY, Look
from tests.links.site import PUBLIC, Play, Site, ToSite

SUZUKA = "https://www.city.suzuka.lg.jp/kokusai/index.html"
SUZUKA_OLD = "http://www.city.suzuka.mie.jp/kokusai/"


async def test_a_page_is_reachable_with_its_title(site: Site, look: Look) -> None:
    site.page(SUZUKA, "<html><head><title>\n 鈴鹿市\u3000国際&amp;交流 </title>")
    check = await look.at(SUZUKA)
    assert check == LinkCheck(
        SUZUKA, LinkState.REACHABLE, TODAY, 200, SUZUKA, title="鈴鹿市 国際&交流", last_reachable_on=TODAY
    )


async def test_a_fragment_is_kept_and_not_asked_for(site: Site, look: Look) -> None:
    site.page(SUZUKA)
    check = await look.at(f"{SUZUKA}#japanese")
    assert (check.state, check.final_url) == (LinkState.REACHABLE, f"{SUZUKA}#japanese")


async def test_it_says_who_asks_and_keeps_no_cookie(site: Site, look: Look) -> None:
    site.page(SUZUKA, Set_Cookie="visitor=1")
    await look.at(SUZUKA)
    assert {asked.headers["User-Agent"].partition("/")[0] for asked in site.asked} == {"Madoguchi"}
    assert [asked for asked in site.asked if "Cookie" in asked.headers] == []


async def test_a_file_is_only_asked_for_by_its_head(site: Site, look: Look) -> None:
    site.page(SUZUKA, b"%PDF-1.4", content_type="application/pdf")
    assert (await look.at(SUZUKA)).state is LinkState.REACHABLE
    assert site.methods() == ["HEAD"]


@pytest.mark.parametrize("refusal", [403, 404, 405, 500, 501])
async def test_a_server_that_does_not_like_head_is_asked_by_get(site: Site, look: Look, refusal: int) -> None:
    async def play(request: web.Request) -> web.StreamResponse:
        if request.method == "HEAD":
            return web.Response(status=refusal)
        return web.Response(text="<title>Still here</title>", content_type="text/html")

    site.plays[SUZUKA] = play
    check = await look.at(SUZUKA)
    assert (check.state, check.status, check.title) == (LinkState.REACHABLE, 200, "Still here")


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_is_a_move_and_proposes_where_to(site: Site, look: Look, status: int) -> None:
    site.redirect(SUZUKA_OLD, SUZUKA, status)
    site.page(SUZUKA, "<title>鈴鹿市</title>")
    check = await look.at(f"{SUZUKA_OLD}#classes")
    assert (check.state, check.moved_to, check.final_url) == (
        LinkState.MOVED,
        f"{SUZUKA}#classes",
        f"{SUZUKA}#classes",
    )
    assert (check.note, check.title) == ("http to https", "鈴鹿市")


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_temporary_redirect_is_no_move(site: Site, look: Look, status: int) -> None:
    site.redirect(SUZUKA, "/ja/", status)
    site.page("https://www.city.suzuka.lg.jp/ja/")
    check = await look.at(SUZUKA)
    assert (check.state, check.moved_to) == (LinkState.REACHABLE, "")
    assert check.final_url == "https://www.city.suzuka.lg.jp/ja/"


async def test_what_is_proposed_is_as_far_as_it_is_permanent(site: Site, look: Look) -> None:
    site.redirect(SUZUKA_OLD, "http://www.city.suzuka.lg.jp/a")
    site.redirect("http://www.city.suzuka.lg.jp/a", "https://www.city.suzuka.lg.jp/b", 308)
    site.redirect("https://www.city.suzuka.lg.jp/b", "c", 302)
    site.redirect("https://www.city.suzuka.lg.jp/c", "d", 301)
    site.page("https://www.city.suzuka.lg.jp/d")
    check = await look.at(SUZUKA_OLD)
    assert (check.moved_to, check.final_url) == ("https://www.city.suzuka.lg.jp/b", "https://www.city.suzuka.lg.jp/d")


async def test_being_sent_to_the_home_page_is_remarked(site: Site, look: Look) -> None:
    site.redirect(SUZUKA, "/")
    site.page("https://www.city.suzuka.lg.jp/")
    check = await look.at(SUZUKA)
    assert (check.state, check.note) == (LinkState.MOVED, "leads to a home page")


@pytest.mark.parametrize("status", [404, 410])
async def test_a_missing_page_is_gone_when_it_is_missing_again_two_weeks_later(
    site: Site, look: Look, status: int
) -> None:
    site.page(SUZUKA, status=status)
    first = await look.at(SUZUKA)
    assert (first.state, first.first_failed_on) == (LinkState.UNKNOWN, TODAY)
    soon = await look.at(SUZUKA, first, TODAY + timedelta(GONE_AFTER_DAYS - 1))
    assert soon.state is LinkState.UNKNOWN
    later = await look.at(SUZUKA, soon, TODAY + timedelta(GONE_AFTER_DAYS))
    assert (later.state, later.status, later.first_failed_on) == (LinkState.GONE, status, TODAY)


async def test_a_host_that_does_not_exist_is_gone_two_weeks_later(site: Site, look: Look) -> None:
    site.page(SUZUKA)
    url, later = "http://www.kokusai.invalid/", TODAY + timedelta(GONE_AFTER_DAYS)
    first = await look.all(url, SUZUKA)
    assert (first[url].state, first[url].note) == (LinkState.UNKNOWN, "no such host: www.kokusai.invalid")
    assert (await look.all(url, SUZUKA, known=first, today=later))[url].state is LinkState.GONE


async def test_a_resolver_that_cannot_tell_is_no_sighting(site: Site, look: Look) -> None:
    site.page(SUZUKA)
    url = "http://www.kokusai.later/"
    check = (await look.all(url, SUZUKA))[url]
    assert (check.state, check.first_failed_on) == (LinkState.UNKNOWN, None)


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 503])
async def test_what_tells_nothing_is_never_called_dead(site: Site, look: Look, status: int) -> None:
    site.page(SUZUKA, status=status)
    old = LinkCheck(SUZUKA, LinkState.UNKNOWN, TODAY - timedelta(99))
    check = await look.at(SUZUKA, old)
    assert (check.state, check.status, check.note, check.first_failed_on) == (
        LinkState.UNKNOWN,
        status,
        f"HTTP {status}",
        None,
    )


async def test_a_busy_server_is_asked_again_when_it_says(site: Site, look: Look) -> None:
    times: list[float] = []

    async def play(request: web.Request) -> web.StreamResponse:
        times.append(asyncio.get_running_loop().time())
        if len(times) <= 2:  # the HEAD and the GET of the first try
            return web.Response(status=503, headers={"Retry-After": "1"})
        return web.Response(text="<title>Back</title>", content_type="text/html")

    site.plays[SUZUKA] = play
    check = await look.at(SUZUKA)
    assert (check.state, check.title) == (LinkState.REACHABLE, "Back")
    assert times[2] - times[1] >= 1.0


async def test_a_server_that_asks_for_too_much_patience_is_left_alone(site: Site, look: Look) -> None:
    site.page(SUZUKA, status=503, Retry_After="86400")
    assert (await look.at(SUZUKA)).note == "HTTP 503"
    assert site.methods() == ["HEAD", "GET"]


async def test_a_broken_connection_is_tried_again_and_then_given_up(site: Site, look: Look) -> None:
    async def play(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    site.plays[SUZUKA] = play
    check = await look.at(SUZUKA)
    assert (check.state, check.note) == (LinkState.UNKNOWN, "the connection broke off")
    assert len(site.methods(SUZUKA)) >= 3


async def test_nobody_listening_is_unknown(site: Site, look: Look) -> None:
    site.http_port = 1
    check = await look.at("http://www.city.suzuka.lg.jp/")
    assert (check.state, check.note) == (LinkState.UNKNOWN, "no connection")


@pytest.mark.parametrize("location", ["", "mailto:a@example.jp", "http://[", "http:///nowhere", "/\udce9\udcea"])
async def test_a_redirect_to_nowhere_is_unknown(site: Site, look: Look, location: str) -> None:
    async def play(request: web.Request) -> web.StreamResponse:
        return web.Response(status=301, headers={"Location": location})

    site.plays[SUZUKA] = play
    check = await look.at(SUZUKA)
    assert (check.state, check.moved_to) == (LinkState.UNKNOWN, "")


async def test_a_circle_of_redirects_is_noticed(site: Site, look: Look) -> None:
    site.redirect("http://www.city.suzuka.lg.jp/a", "/b", 302)
    site.redirect("http://www.city.suzuka.lg.jp/b", "/a", 301)
    check = await look.at("http://www.city.suzuka.lg.jp/a")
    assert (check.state, check.note) == (LinkState.UNKNOWN, "redirects in a circle")
    assert len(site.methods()) == 2


async def test_redirects_without_end_are_given_up(site: Site, look: Look) -> None:
    for number in range(50):
        site.redirect(f"http://www.city.suzuka.lg.jp/{number}", f"/{number + 1}")
    check = await look.at("http://www.city.suzuka.lg.jp/0")
    assert (check.state, check.note) == (LinkState.UNKNOWN, "too many redirects")
    assert len(site.methods()) == HURRIED.hops + 1


async def test_of_a_body_of_10_megabytes_only_the_beginning_is_read(site: Site, look: Look) -> None:
    sent = 0

    async def play(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while request.method == "GET" and sent < 10 * 2**20 and (line := request.transport) and not line.is_closing():
            await response.write(b"x" * 65536)
            sent += 65536
            await asyncio.sleep(0.001)
        return response

    site.plays[SUZUKA] = play
    check = await look.at(SUZUKA)
    assert (check.state, check.title) == (LinkState.REACHABLE, "")
    assert 0 < sent < 10 * 2**20


async def test_a_slow_drip_ends_with_the_title(site: Site, look: Look) -> None:
    site.plays[SUZUKA] = _drip(b"<title>Slow</title>" + b"." * 1000)
    begun = time.monotonic()
    assert (await look.at(SUZUKA)).title == "Slow"
    assert time.monotonic() - begun < HURRIED.timeout


async def test_a_slow_drip_without_a_title_ends_with_the_patience(site: Site, look: Look) -> None:
    site.plays[SUZUKA] = _drip(b"." * 1000)
    check = await look.at(SUZUKA, timeout=0.2)
    assert (check.state, check.note, check.status) == (LinkState.UNKNOWN, "timeout", 0)


@pytest.mark.parametrize(
    ("host", "note"),
    [
        ("expired.city.lg.jp", "TLS: certificate has expired"),
        ("strange.city.lg.jp", "TLS: unable to get local issuer certificate"),
    ],
)
async def test_a_bad_certificate_is_noted_and_the_page_seen(site: Site, look: Look, host: str, note: str) -> None:
    site.page(f"https://{host}/", "<title>Behind it</title>")
    check = await look.at(f"https://{host}/")
    assert (check.state, check.note, check.title) == (LinkState.REACHABLE, note, "Behind it")


@pytest.mark.parametrize(
    "way", [("expired.", "www.", "www."), ("www.", "expired.", "www."), ("www.", "www.", "expired.")]
)
async def test_a_bad_certificate_on_the_way_is_noted_and_no_new_address_is_proposed(
    site: Site, look: Look, way: tuple[str, str, str]
) -> None:
    """Whoever stands between could say that a link has moved to a page of his."""
    first, second, last = (f"https://{host}city.lg.jp/{number}" for number, host in enumerate(way))
    site.redirect(first, second)
    site.redirect(second, last)
    site.page(last)
    check = await look.at(first)
    assert (check.state, check.moved_to, check.final_url) == (LinkState.REACHABLE, "", last)
    assert check.note == "TLS: certificate has expired"


async def test_a_server_that_speaks_no_tls_is_unknown(site: Site, look: Look) -> None:
    site.plain = True
    check = await look.at(SUZUKA)
    assert check.state is LinkState.UNKNOWN
    assert check.note.startswith("TLS")


MUCH = 5.0  # seconds; a hundred times what is needed, a tenth of what was taken
NOT_PUBLIC = "its host has no address on the public internet"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"]
)
async def test_a_host_inside_our_own_network_is_never_connected_to(site: Site, look: Look, address: str) -> None:
    """Not directly and not by a redirect; the name alone is that of a municipality."""
    inside = "http://admin.suzuka.lg.jp/"
    site.addresses["admin.suzuka.lg.jp"] = (address,)
    site.page(inside, "<title>Router</title>")
    site.redirect("http://www.suzuka.lg.jp/", inside)
    checks = await look.all(inside, "http://www.suzuka.lg.jp/")
    assert [(check.state, check.note, check.title) for check in checks.values()] == [
        (LinkState.UNKNOWN, NOT_PUBLIC, "")
    ] * 2
    assert {asked.host for asked in site.asked} == {"www.suzuka.lg.jp"}


async def test_of_several_addresses_only_the_public_one_is_connected_to(site: Site, look: Look) -> None:
    site.addresses["www.city.suzuka.lg.jp"] = ("127.0.0.1", PUBLIC, "10.0.0.1")
    site.page(SUZUKA)
    assert (await look.at(SUZUKA)).state is LinkState.REACHABLE


async def test_what_is_connected_to_is_what_was_checked(site: Site, look: Look) -> None:
    """A resolver that says something else to everybody who asks again is not asked again."""
    site.page(SUZUKA)
    resolver = ToSite(site)

    def make_socket(family: int, kind: int, protocol: int) -> socket.socket:
        made = site.socket(family, kind, protocol)
        site.addresses["www.city.suzuka.lg.jp"] = ("127.0.0.1",)
        return made

    async with (
        open_session(HURRIED, resolver, site.trust, make_socket) as session,
        aclosing(LinkChecker(session, look.ownership, HURRIED).check([SUZUKA], {}, TODAY)) as checks,
    ):
        assert [check.state async for check in checks] == [LinkState.REACHABLE]
    assert resolver.asked == ["www.city.suzuka.lg.jp"]


@pytest.mark.parametrize(
    ("url", "note"),
    [
        ("http://www.city.suzuka.lg.jp:8080/", "names the port 8080: only 80 and 443 are those of the web"),
        ("http://127.0.0.1/", "leads to 127.0.0.1, which is no address of the public internet"),
        ("http://[::ffff:a9fe:a9fe]/", "leads to ::ffff:a9fe:a9fe, which is no address of the public internet"),
        ("http://2130706433/", "leads to 2130706433, which is no name of the public internet"),
        ("http://admin@www.city.suzuka.lg.jp/", "names a user before its host"),
    ],
)
async def test_an_address_that_says_itself_that_it_is_not_public_is_not_asked_for(
    site: Site, look: Look, url: str, note: str
) -> None:
    site.otherwise = _titled
    check = await look.at(url)
    assert (check.state, check.note, check.title) == (LinkState.UNKNOWN, f"the address {note}", "")
    assert site.asked == []


async def test_a_redirect_to_another_port_of_the_same_host_is_not_followed(site: Site, look: Look) -> None:
    inside = "https://www.city.suzuka.lg.jp:8443/"
    site.redirect(SUZUKA, inside)
    site.redirect("https://www.city.suzuka.lg.jp/robots.txt", f"{inside}robots.txt")
    site.page(inside, "<title>Router</title>")
    check = await look.at(SUZUKA)
    assert check.state is LinkState.UNKNOWN
    assert (check.moved_to, check.final_url, check.title) == ("", "", "")
    assert {asked.url for asked in site.asked} == {"https://www.city.suzuka.lg.jp/robots.txt"}


@pytest.mark.parametrize(
    "body",
    [
        b"<meta " * 43_690,
        b"<title>" * 37_449,
        b"<!--" * 65_536,
        b"<title" * 43_690 + b">",
        b"<meta charset=punycode><title>" + b"x-" * 130_000 + b"</title>",
        b"<title>&#" + b"9" * 250_000 + b";</title>",
        b"<title>" + b"&" * 250_000 + b"</title>",
        b"<meta charset" + b" " * 250_000 + b"><title>x</title>",
    ],
    ids=["meta", "title", "comment", "title tag", "punycode", "number", "entities", "blanks"],
)
async def test_a_page_that_is_hard_to_read_keeps_nobody_waiting(site: Site, look: Look, body: bytes) -> None:
    """The event loop goes on meanwhile. Patterns that look for an end from every beginning took a minute."""
    site.page(SUZUKA, body)
    longest = await _longest_pause_during(look.at(SUZUKA))
    assert longest < MUCH


@pytest.mark.parametrize(
    "rules",
    [
        "".join(f"User-agent: a{number}\n" for number in range(8000)) + "Disallow: /a\n" * 9000,
        "User-agent: *\n" * 18_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*b$\n" * 10_000,
        "User-agent: *\nDisallow: /" + "*a" * 120_000,
    ],
    ids=["agents", "everybody", "rules", "wildcards"],
)
async def test_a_robots_txt_that_is_hard_to_read_keeps_nobody_waiting(site: Site, look: Look, rules: str) -> None:
    site.page("https://www.city.suzuka.lg.jp/robots.txt", rules, content_type="text/plain")
    site.otherwise = _titled
    longest = await _longest_pause_during(look.at(f"https://www.city.suzuka.lg.jp/{'a' * 4000}"))
    assert longest < MUCH


@pytest.mark.parametrize(
    "retry_after", ["9" * 5000, "Mon, 99999999999999999999 Jan 2026 00:00:00 GMT", "Mon, 31 Feb 2026 00:00:00 GMT", "²"]
)
async def test_a_retry_after_that_cannot_be_read_is_none(site: Site, look: Look, retry_after: str) -> None:
    site.page(SUZUKA, status=503, Retry_After=retry_after)
    assert (await look.at(SUZUKA)).note == "HTTP 503"


async def test_a_page_that_is_still_the_same_is_not_sent_again(site: Site, look: Look) -> None:
    async def play(request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"v1"':
            assert request.headers["If-Modified-Since"] == "Mon, 02 Nov 2026 00:00:00 GMT"
            return web.Response(status=304)
        headers = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Nov 2026 00:00:00 GMT"}
        return web.Response(text="<title>Same</title>", content_type="text/html", headers=headers)

    site.plays[SUZUKA] = play
    first = await look.at(SUZUKA)
    site.asked.clear()
    later = TODAY + timedelta(8)
    second = await look.at(SUZUKA, first, later)
    assert site.methods() == ["HEAD"]
    assert (second.state, second.status, second.title, second.etag) == (LinkState.REACHABLE, 304, "Same", '"v1"')
    assert second.last_reachable_on == later


async def test_a_moved_page_that_is_still_the_same_is_still_moved(site: Site, look: Look) -> None:
    site.redirect(SUZUKA_OLD, SUZUKA)
    site.page(SUZUKA, "<title>New</title>", ETag='"v1"')
    first = await look.at(SUZUKA_OLD)
    site.page(SUZUKA, "", 304)
    second = await look.at(SUZUKA_OLD, first, TODAY + timedelta(8))
    assert (second.state, second.moved_to, second.title) == (LinkState.MOVED, SUZUKA, "New")


async def test_what_robots_txt_forbids_is_not_asked_for(site: Site, look: Look) -> None:
    site.page(
        "https://www.city.suzuka.lg.jp/robots.txt", "User-agent: *\nDisallow: /kokusai/", content_type="text/plain"
    )
    open_page = "https://www.city.suzuka.lg.jp/open"
    site.page(open_page)
    checks = await look.all(SUZUKA, open_page)
    assert (checks[SUZUKA].state, checks[SUZUKA].note) == (LinkState.UNKNOWN, "robots.txt forbids it")
    assert checks[open_page].state is LinkState.REACHABLE
    assert [asked.url for asked in site.asked].count("https://www.city.suzuka.lg.jp/robots.txt") == 1
    assert site.methods(SUZUKA) == []


async def test_robots_txt_may_speak_to_us_by_name_and_with_wildcards(site: Site, look: Look) -> None:
    rules = "User-agent: *\nDisallow:\n\nUser-agent: madoguchi\nDisallow: /*.html$"
    site.page("https://www.city.suzuka.lg.jp/robots.txt", rules, content_type="text/plain")
    assert (await look.at(SUZUKA)).note == "robots.txt forbids it"


async def test_a_robots_txt_that_cannot_be_served_forbids_all(site: Site, look: Look) -> None:
    """RFC 9309, 2.3.1.4."""
    site.page("https://www.city.suzuka.lg.jp/robots.txt", status=500)
    site.page(SUZUKA)
    assert (await look.at(SUZUKA)).note == "robots.txt: HTTP 500"


async def test_robots_txt_is_followed_to_https_but_not_to_another_host(site: Site, look: Look) -> None:
    site.redirect("http://www.city.suzuka.lg.jp/robots.txt", "https://www.city.suzuka.lg.jp/robots.txt")
    site.page("https://www.city.suzuka.lg.jp/robots.txt", "User-agent: *\nDisallow: /a", content_type="text/plain")
    site.redirect("http://www.city.tsu.lg.jp/robots.txt", "http://elsewhere.example/robots.txt")
    site.page("http://www.city.tsu.lg.jp/a")
    checks = await look.all("http://www.city.suzuka.lg.jp/a", "http://www.city.tsu.lg.jp/a")
    assert checks["http://www.city.suzuka.lg.jp/a"].note == "robots.txt forbids it"
    assert checks["http://www.city.tsu.lg.jp/a"].state is LinkState.REACHABLE
    assert [asked for asked in site.asked if asked.host == "elsewhere.example"] == []


async def test_a_host_is_visited_once_at_a_time_with_a_pause_and_others_meanwhile(site: Site, look: Look) -> None:
    pause, latency = 0.1, 0.02
    site.latency, site.otherwise = latency, _titled
    hosts = [f"www.city.c{number}.lg.jp" for number in range(5)]
    await look.all(*(f"http://{host}/{page}" for host in hosts for page in range(4)), pause=pause)
    by_host = defaultdict(list)
    for asked in site.asked:
        by_host[asked.host].append(asked)
    assert sorted(by_host) == hosts
    for visits in by_host.values():
        assert [a.url for a, b in pairwise(visits) if b.begun < a.ended] == []
        pauses = [b.begun - a.ended for a, b in pairwise(visits) if a.url != b.url and "robots" not in a.url]
        assert len(pauses) == 3
        assert min(pauses) >= pause * 0.95
    assert max(visits[0].begun for visits in by_host.values()) < min(visits[-1].ended for visits in by_host.values())


async def test_a_host_that_many_lead_to_is_also_visited_once_at_a_time(site: Site, look: Look) -> None:
    site.latency, site.otherwise = 0.02, _titled
    urls = [f"http://www.city.c{number}.lg.jp/" for number in range(8)]
    for number, url in enumerate(urls):
        site.redirect(url, f"http://www.city.tsu.lg.jp/{number}")
    await look.all(*urls)
    visits = [asked for asked in site.asked if asked.host == "www.city.tsu.lg.jp"]
    assert len(visits) == 1 + 2 * len(urls)
    assert [a.url for a, b in pairwise(visits) if b.begun < a.ended] == []


async def test_a_crawl_delay_is_kept_as_far_as_it_is_granted(site: Site, look: Look) -> None:
    site.page("http://www.city.suzuka.lg.jp/robots.txt", "User-agent: *\nCrawl-delay: 60", content_type="text/plain")
    site.otherwise = _titled
    await look.all(*(f"http://www.city.suzuka.lg.jp/{page}" for page in range(3)), longest_pause=0.2)
    heads = [asked for asked in site.asked if asked.method == "HEAD"]
    assert min(b.begun - a.begun for a, b in pairwise(heads)) >= 0.2


async def test_two_hosts_that_redirect_to_each_other_do_not_wait_for_each_other(site: Site, look: Look) -> None:
    tsu = "http://www.city.tsu.lg.jp"
    for page in range(5):
        site.redirect(f"{SUZUKA_OLD}{page}", f"{tsu}/from{page}")
        site.redirect(f"{tsu}/{page}", f"{SUZUKA_OLD}from{page}")
        site.page(f"{tsu}/from{page}")
        site.page(f"{SUZUKA_OLD}from{page}")
    urls = [f"{SUZUKA_OLD}{page}" for page in range(5)] + [f"{tsu}/{page}" for page in range(5)]
    assert {check.state for check in (await look.all(*urls)).values()} == {LinkState.MOVED}


async def test_no_more_hosts_are_at_work_than_are_allowed(site: Site, look: Look) -> None:
    site.latency, site.otherwise = 0.02, _titled
    await look.all(*(f"http://www.city.c{number}.lg.jp/" for number in range(12)), hosts=3)
    at_once = [sum(a.begun <= b.begun < a.ended for a in site.asked) for b in site.asked]
    assert max(at_once) <= 3


async def test_without_a_network_nothing_is_said_of_any_link(look: Look) -> None:
    with pytest.raises(NoNetworkError):
        await look.all("http://a.invalid/", "http://b.later/", "http://b.later/c")


async def test_a_dead_network_is_not_asked_for_every_link(site: Site, look: Look) -> None:
    resolver = ToSite(site)
    async with open_session(HURRIED, resolver, make_socket=site.socket) as session:
        urls = [f"http://h{number}.invalid/" for number in range(500)]
        with pytest.raises(NoNetworkError):
            await anext(LinkChecker(session, look.ownership, HURRIED).check(urls, {}, TODAY))
    assert len(resolver.asked) < 200


async def test_a_redirect_to_a_host_that_does_not_exist_is_no_lack_of_network(site: Site, look: Look) -> None:
    """The only link that is looked at leads to a host of its own domain that has been given up."""
    site.redirect("http://www.kokusai.tsu.lg.jp/", "http://kokusai.suzuka.lg.jp/")
    site.unknown.add("kokusai.suzuka.lg.jp")
    check = await look.at("http://www.kokusai.tsu.lg.jp/")
    assert (check.state, check.note) == (LinkState.UNKNOWN, "no such host: kokusai.suzuka.lg.jp")


async def test_leaving_early_ends_every_visit(site: Site, look: Look) -> None:
    site.latency, site.otherwise = 0.02, _titled
    resolver = ToSite(site)
    async with open_session(HURRIED, resolver, make_socket=site.socket) as session:
        urls = [f"http://www.city.c{number}.lg.jp/" for number in range(200)]
        async with aclosing(LinkChecker(session, look.ownership, HURRIED).check(urls, {}, TODAY)) as checks:
            assert (await anext(checks)).state is LinkState.REACHABLE
        others = asyncio.all_tasks() - {asyncio.current_task()}
        assert [task for task in others if "_visit_all" in repr(task) or "visit(" in repr(task)] == []


async def _longest_pause_during(work: Awaitable[object]) -> float:
    """Seconds for which the event loop did nothing else, at most, until some work was done."""
    task, longest = asyncio.ensure_future(work), 0.0
    while not task.done():
        begun = time.monotonic()
        await asyncio.sleep(0.01)
        longest = max(longest, time.monotonic() - begun)
    await task
    return longest


async def _titled(request: web.Request) -> web.StreamResponse:
    return web.Response(text="<title>Page</title>", content_type="text/html")


def _drip(body: bytes) -> Play:
    async def play(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for start in range(0, len(body) if request.method == "GET" else 0, 8):
            await response.write(body[start : start + 8])
            await asyncio.sleep(0.05)
        return response

    return play


async def test_whatever_a_server_says_the_table_of_checks_can_be_read_again(
    site: Site, look: Look, data_copy: Path
) -> None:
    urls = {
        "http://www.city.a.lg.jp/": "<title>=1+1\n\u2028,\"'\x00\x1b[31m</title>",
        "http://www.city.b.lg.jp/": "<title>&#xD800;&#0;&#x202E;</title>",
        "http://www.city.c.lg.jp/": "<title>" + "長" * 100_000 + "</title>",
    }
    for url, body in urls.items():
        site.page(url, body, ETag='"\xe9=evil, x"', Last_Modified="=cmd()")
    site.redirect("http://www.city.d.lg.jp/", "/with space/\u3042?q=,\"'")
    site.page("http://www.city.d.lg.jp/with%20space/%E3%81%82?q=,%22'")
    with LinkCheckFile(data_copy / FILE, {}) as kept:
        for check in (await look.all(*urls, "http://www.city.d.lg.jp/")).values():
            await kept.add(check)
    assert loading.load(data_copy).directory.checks == kept.checks
    assert {check.state for check in kept.checks.values()} == {LinkState.REACHABLE, LinkState.MOVED}
    assert {check.etag + check.last_modified for check in kept.checks.values()} == {""}
