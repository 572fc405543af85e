"""Where the gaps are: counts against the tables, distances against measuring everything."""

from collections import Counter
from datetime import date

import pytest
from msgspec.structs import replace

from bot.core.directory.coverage import Reach, Survey, survey
from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.core.directory.nearby import measure
from bot.core.places import Kind, LanguageClass, Office, Status

SUZUKA, TSU, MIE, GIFU = "24207", "24201", "24", "21"


@pytest.fixture(scope="module")
def surveyed(directory: Directory) -> Survey:
    return survey(directory)


def small(directory: Directory, *classes: LanguageClass, offices: tuple[Office, ...] = ()) -> Directory:
    """Mie and the cities Suzuka and Tsu; Gifu without municipalities; Hamamatsu's wards do not count."""
    kept = (GIFU, MIE, TSU, SUZUKA, "22", "22130", "22138", "22139")
    return Directory([directory.places[code] for code in kept], offices, classes)


def link(place: str, status: Status = Status.CURRENT) -> LanguageClass:
    return LanguageClass(place, "", "https://example.jp/", "list", status)


def test_every_municipality_is_counted_once_and_in_its_prefecture(surveyed: Survey, directory: Directory) -> None:
    assert (surveyed.total.municipalities, surveyed.total.with_office) == (1741, 85)
    by_prefecture = Counter(reach.municipality.prefecture_code for reach in surveyed.reaches)
    assert {prefecture.code: own.municipalities for prefecture, own in surveyed.prefectures} == by_prefecture
    assert len(by_prefecture) == 47
    for count in ("municipalities", "with_office", "with_classes", "within_reach", "or_online", "wide_links"):
        total = sum(getattr(own, count) for _, own in surveyed.prefectures)
        assert getattr(surveyed.total, count) == total > 0
    assert surveyed.total.with_classes < surveyed.total.within_reach == 1111 < surveyed.total.or_online == 1741
    kinds = {reach.municipality.kind for reach in surveyed.reaches}
    assert kinds == set(Kind) - {Kind.PREFECTURE, Kind.WARD}


def test_a_distance_is_that_to_the_nearest_of_all_places_with_classes(surveyed: Survey, directory: Directory) -> None:
    ends = [
        place for place in directory.places.values() if len(place.code) > 2 and directory.current_classes(place.code)
    ]
    for reach in surveyed.reaches[::40]:
        measured = min(measure(reach.municipality, end).kilometres for end in ends)
        assert reach.kilometres == pytest.approx(measured, abs=1e-9)


def test_a_municipality_with_classes_has_no_way_to_go(surveyed: Survey, directory: Directory) -> None:
    at_home = [reach for reach in surveyed.reaches if reach.kilometres == 0]
    assert len(at_home) == surveyed.total.with_classes
    for reach in at_home:
        assert directory.current_classes(reach.municipality.code)
        assert reach.nearest is not None
        assert reach.nearest.place is reach.municipality


def test_the_farthest_is_the_one_with_the_longest_way(surveyed: Survey) -> None:
    farthest = surveyed.total.farthest
    assert farthest is not None
    assert farthest.municipality.name == "小笠原村"  # 1,000 km out in the Pacific
    for prefecture, own in surveyed.prefectures:
        ways = [reach for reach in surveyed.reaches if reach.municipality.prefecture_code == prefecture.code]
        assert own.farthest in ways
        assert own.farthest is not None
        assert own.farthest.kilometres == max(reach.kilometres for reach in ways)


def test_only_what_holds_is_counted_and_a_prefectures_own_apart(directory: Directory) -> None:
    office = Office(TSU, "Department", "en", (), (), "list", Status.SUPERSEDED)
    offices = (office, replace(office, place=SUZUKA, status=Status.CURRENT), replace(office, place=MIE))
    rows = (link(SUZUKA), link(TSU, Status.WRONG), link(MIE), link(MIE, Status.SUPERSEDED))
    ((_, gifu), _, (mie, own)) = survey(small(directory, *rows, offices=offices)).prefectures
    assert mie.code == MIE
    assert (own.municipalities, own.with_office, own.with_classes, own.wide_links) == (2, 1, 1, 1)
    assert own.farthest is not None
    assert own.farthest.municipality.code == TSU
    assert own.farthest.kilometres == measure(directory.places[TSU], directory.places[SUZUKA]).kilometres
    assert (gifu.municipalities, gifu.farthest) == (0, None)


@pytest.mark.parametrize(
    ("state", "counted"),
    [
        (LinkState.REACHABLE, 1),
        (LinkState.MOVED, 1),
        (LinkState.UNKNOWN, 1),
        (LinkState.GONE, 0),
        (LinkState.HIJACKED, 0),
    ],
)
def test_classes_whose_page_is_gone_or_somebody_elses_are_not_counted(
    directory: Directory, state: LinkState, counted: int
) -> None:
    mie = small(directory, replace(link(SUZUKA), url="https://example.jp/own"), link(TSU), link(MIE))
    mie = mie.with_checks(LinkCheck("https://example.jp/own", state, date(2026, 11, 3)))
    surveyed = survey(mie)
    assert (surveyed.total.with_classes, surveyed.total.wide_links) == (1 + counted, 1)
    (suzuka,) = (reach for reach in surveyed.reaches if reach.municipality.code == SUZUKA)
    assert (suzuka.kilometres == 0) is bool(counted)
    mie = mie.with_checks(LinkCheck("https://example.jp/", state, date(2026, 11, 3)))
    surveyed = survey(mie)
    assert (surveyed.total.with_classes, surveyed.total.wide_links) == (2 * counted, counted)


def test_without_any_classes_every_way_is_endless(directory: Directory) -> None:
    surveyed = survey(small(directory, link(MIE)))
    assert surveyed.reaches == tuple(Reach(directory.places[code], None) for code in ("22130", TSU, SUZUKA))
    assert {reach.kilometres for reach in surveyed.reaches} == {float("inf")}
    assert surveyed.total.with_classes == 0
