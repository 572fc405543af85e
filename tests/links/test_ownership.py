"""Who may stand behind a link."""

import pytest

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkState
from bot.links.ownership import Ownership
from tests.links.conftest import Look
from tests.links.site import Site

SUZUKA = "http://www.city.suzuka.mie.jp/"


@pytest.mark.parametrize(
    "target",
    [
        "https://www.city.suzuka.lg.jp/",
        "https://www.town.kawagoe.mie.jp/",
        "https://www.vill.hakuba.nagano.jp/",
        "https://www.pref.mie.jp/",
        "https://www.metro.tokyo.jp/",
        "https://www.city.sapporo.jp/",
        "https://www.akiota.jp/",  # a town's own website
        "https://www.kiaweb.or.jp/en/",  # a listed association
        "https://en.sentia-sendai.jp/",
        "https://shop.city.suzuka.mie.jp/",
    ],
)
def test_a_municipality_may_send_to_its_like_and_to_associations(ownership: Ownership, target: str) -> None:
    assert ownership.host_misfit(SUZUKA, target) == ""


@pytest.mark.parametrize(
    "target",
    [
        "https://casino.example/",
        "https://city.suzuka.lg.jp.evil.example/",
        "https://city.casino.jp/",  # belongs to casino.jp
        "https://city.ne.jp/",
        "https://evilkiaweb.or.jp/",
        "https://lg.jp.example/",
        "http://127.0.0.1/admin",
        "http://[::1]/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_it_may_send_to_nobody_else(ownership: Ownership, target: str) -> None:
    assert ownership.host_misfit(SUZUKA, target).startswith("leads to ")


def test_a_link_may_always_lead_to_its_own_registered_domain(ownership: Ownership) -> None:
    assert ownership.host_misfit("https://ja-jp.facebook.com/class", "https://www.facebook.com/class") == ""
    assert ownership.host_misfit("http://a.kokusai.example/", "https://kokusai.example/") == ""
    # Tenants of one host are not one owner: the public suffix list knows them.
    assert ownership.host_misfit("http://a.sakura.ne.jp/", "http://b.sakura.ne.jp/") != ""


def test_no_link_of_the_directory_misfits_itself_or_the_website_of_its_place(
    ownership: Ownership, directory: Directory
) -> None:
    for code, place in directory.places.items():
        for url in directory.links(code):
            assert ownership.host_misfit(url, url) == ""
            assert ownership.host_misfit(url, place.website) == ""


@pytest.mark.parametrize(
    "title", ["kokusai.jp is parked - Domain Parking", "オンラインカジノ 入金不要", "ＢＵＹ ＴＨＩＳ ＤＯＭＡＩＮ."]
)
def test_the_title_of_a_parked_page_gives_it_away(ownership: Ownership, title: str) -> None:
    assert ownership.title_misfit(title).startswith("its title says “")


def test_no_title_of_a_place_looks_parked(ownership: Ownership, directory: Directory) -> None:
    assert [
        place.name for place in directory.places.values() if ownership.title_misfit(f"{place.name}公式サイト")
    ] == []


@pytest.mark.parametrize("status", [301, 302])
async def test_a_stranger_that_a_link_leads_to_is_named_and_not_visited(site: Site, look: Look, status: int) -> None:
    site.redirect(SUZUKA, "/moved", status)
    site.redirect(f"{SUZUKA}moved", "https://casino.example/win?id=1", status)
    check = await look.at(SUZUKA)
    assert (check.state, check.final_url, check.moved_to) == (LinkState.HIJACKED, "https://casino.example/win?id=1", "")
    assert check.note == "leads to casino.example, which is no municipality's and no listed association's"
    assert [asked for asked in site.asked if asked.host == "casino.example"] == []


async def test_a_parked_page_on_the_old_host_is_noticed_by_its_title(site: Site, look: Look) -> None:
    url = "http://www.kokusai-koryu.jp/"
    site.page(url, "<title>kokusai-koryu.jp - This website is for sale!</title>")
    check = await look.at(url)
    assert (check.state, check.note) == (LinkState.HIJACKED, "its title says “this website is for sale”")
    assert check.title == "kokusai-koryu.jp - This website is for sale!"


async def test_a_page_that_came_back_to_its_owner_is_reachable_again(site: Site, look: Look) -> None:
    site.page(SUZUKA, "<title>Buy this domain</title>", ETag='"v1"')
    hijacked = await look.at(SUZUKA)
    site.page(SUZUKA, "<title>鈴鹿市</title>", ETag='"v1"')
    check = await look.at(SUZUKA, hijacked)
    assert (check.state, check.title, check.status) == (LinkState.REACHABLE, "鈴鹿市", 200)
