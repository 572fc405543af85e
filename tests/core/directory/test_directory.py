"""Who is responsible where, and whose classes are shown: the directory's answers for real places."""

import pytest

from bot.core.directory.directory import NEAREST_PLACES, REACH, Answer, Directory
from bot.core.directory.nearby import measure
from bot.core.places import Kind, LanguageClass, Office, Status

PREFECTURE_OF_MIE, TSU, ISE, SUZUKA = "24", "24201", "24203", "24207"
OSAKA, MIYAKOJIMA_KU = "27100", "27102"
TOYOHASHI, TOYOTA, TAKAMATSU, YOKOSUKA = "23201", "23211", "37201", "14201"


def ask(directory: Directory, code: str) -> Answer:
    return directory.answer(directory.places[code])


def shown_links(answer: Answer) -> list[str]:
    """Every link and e-mail that the answer gives for the place itself and its prefecture."""
    offices = [link for office in answer.offices for link in (*office.urls, *office.emails)]
    return offices + [row.url for row in (*answer.classes, *answer.prefecture_classes)]


def shown_rows(answer: Answer) -> list[Office | LanguageClass]:
    """Every row of the directory that the answer shows."""
    near = [row for nearby in answer.nearest for row in nearby.classes]
    return [*answer.offices, *answer.classes, *answer.prefecture_classes, *near]


def test_a_city_in_the_directory_answers_with_its_own_office_and_classes(directory: Directory) -> None:
    answer = ask(directory, SUZUKA)
    assert answer.responsible is answer.place
    assert [office.emails for office in answer.offices] == [("shimintaiwa@city.suzuka.lg.jp",)]
    assert [row.url for row in answer.classes] == ["https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"]
    assert answer.prefecture is directory.places[PREFECTURE_OF_MIE]
    assert [row.place for row in answer.prefecture_classes] == [PREFECTURE_OF_MIE]


@pytest.mark.parametrize(
    ("code", "emails"),
    [
        (
            "12217",
            [
                "kyodosuishin@city.kashiwa.chiba.jp",
                "chuokouminkan@city.kashiwa.chiba.jp",
                "shido@city.kashiwa.chiba.jp",
            ],
        ),
        ("27203", ["shakaikyoiu@city.toyonaka.osaka.jp", "jinken@city.toyonaka.osaka.jp"]),
        ("27212", ["bunkakokusai@city.yao.osaka.jp", "gakusyuusports@city.yao.osaka.jp"]),
        (OSAKA, ["ga0005@city.osaka.lg.jp", "ua0012@city.osaka.lg.jp"]),
        ("13", ["S9000020@section.metro.tokyo.jp", "S8000224@section.metro.tokyo.jp"]),
    ],
)
def test_every_office_of_a_place_is_named(directory: Directory, code: str, emails: list[str]) -> None:
    answer = ask(directory, code)
    assert [email for office in answer.offices for email in office.emails] == emails
    assert len({office.department for office in answer.offices}) == len(emails)


def test_a_place_without_an_office_answers_with_its_prefectures(directory: Directory) -> None:
    answer = ask(directory, ISE)
    assert answer.place.code == ISE
    assert answer.responsible is directory.places[PREFECTURE_OF_MIE]
    assert answer.offices == ask(directory, PREFECTURE_OF_MIE).offices != ()
    assert answer.classes == ()


def test_a_ward_answers_with_its_citys_offices_and_classes(directory: Directory) -> None:
    ward, city = ask(directory, MIYAKOJIMA_KU), ask(directory, OSAKA)
    assert ward.responsible is city.place
    assert ward.offices == city.offices
    assert ward.classes == city.classes != ()
    assert [place.code for place in ward.lineage] == [MIYAKOJIMA_KU, OSAKA, "27"]


def test_a_special_ward_answers_with_tokyo(directory: Directory) -> None:
    answer = ask(directory, "13104")
    assert answer.responsible is directory.places["13"]
    assert len(answer.offices) == 2


def test_a_prefectures_links_are_of_the_prefecture_only(directory: Directory) -> None:
    answer = ask(directory, PREFECTURE_OF_MIE)
    assert answer.lineage == (answer.place,)
    assert answer.prefecture is answer.responsible is answer.place
    assert answer.classes == ()
    assert {row.place for row in answer.prefecture_classes} == {PREFECTURE_OF_MIE}


def test_every_place_of_japan_has_an_office_that_is_responsible(all_answers: tuple[Answer, ...]) -> None:
    assert [answer.place.name for answer in all_answers if not answer.offices] == []


def test_nobody_is_shown_a_row_that_is_superseded_or_wrong(all_answers: tuple[Answer, ...]) -> None:
    for answer in all_answers:
        assert {row.status for row in shown_rows(answer)} == {Status.CURRENT}


def test_toyohashi_never_shows_toyotas_links(directory: Directory) -> None:
    toyohashi, toyota = ask(directory, TOYOHASHI), ask(directory, TOYOTA)
    own = [office for office in toyohashi.offices if office.place == TOYOHASHI]
    assert [office.emails for office in own] == [("kyoseikokusai@city.toyohashi.lg.jp",)]
    assert [row.url for row in toyohashi.classes] == ["http://www.toyohashi-tia.or.jp/"]
    assert [link for link in shown_links(toyohashi) if "toyota" in link] == []
    assert [link for link in shown_links(toyota) if "toyota" in link] != []


def test_takamatsu_shows_the_mended_links_and_not_the_misspelled_ones(directory: Directory) -> None:
    links = shown_links(ask(directory, TAKAMATSU))
    assert "gakkyo@city.takamatsu.lg.jp" in links
    assert "http://tia-takamatsu.jp/" in links
    assert [link for link in links if "takamatsushi" in link] == []


def test_yokosuka_does_not_show_the_link_to_a_host_that_never_was(directory: Directory) -> None:
    answer = ask(directory, YOKOSUKA)
    assert answer.classes == ()
    assert [link for link in shown_links(answer) if "upp-sonet" in link] == []
    assert [office.emails for office in answer.offices] == [("ir-mo@city.yokosuka.kanagawa.jp",)]


@pytest.mark.parametrize("code", ["10205", "10524", "20203", "20205", "22130", "23219", SUZUKA, "33208"])
def test_a_city_in_both_lists_names_the_office_of_the_newer(directory: Directory, code: str) -> None:
    answer = ask(directory, code)
    assert {office.source for office in answer.offices} == {"member-cities"}


def test_funabashi_belongs_to_chiba_though_its_line_stands_under_saitama(directory: Directory) -> None:
    answer = ask(directory, "12204")
    assert answer.prefecture.name == "千葉県"
    assert [office.emails for office in answer.offices] == [("kokusai@city.funabashi.lg.jp",)]


def test_the_nearest_classes_are_those_of_other_municipalities(all_answers: tuple[Answer, ...]) -> None:
    for answer in all_answers:
        near = [nearby.nearby.place for nearby in answer.nearest]
        assert len(near) == len(set(near)) <= NEAREST_PLACES
        assert all(nearby.nearby.kilometres <= REACH for nearby in answer.nearest)
        assert bool(answer.online) == (not answer.classes and not near)
        assert not set(near) & set(answer.lineage)
        assert {other.kind for other in near}.isdisjoint({Kind.PREFECTURE})
        assert all(nearby.classes for nearby in answer.nearest)


def test_the_nearest_of_a_ward_do_not_name_its_own_city(directory: Directory) -> None:
    near = [nearby.nearby.place.code for nearby in ask(directory, MIYAKOJIMA_KU).nearest]
    assert OSAKA not in near
    assert near[0] == "27203"  # Toyonaka


@pytest.mark.parametrize("code", [SUZUKA, ISE, OSAKA, MIYAKOJIMA_KU, "13", "01101", "47375", "42209"])
def test_no_class_is_nearer_than_the_nearest_named(directory: Directory, code: str) -> None:
    answer = ask(directory, code)
    others = [
        measure(answer.place, place)
        for place in directory.places.values()
        if directory.current_classes(place.code) and place.kind is not Kind.PREFECTURE and place not in answer.lineage
    ]
    others = [near for near in others if near.kilometres <= REACH]
    others.sort(key=lambda near: (near.kilometres, near.place.code))
    assert [nearby.nearby for nearby in answer.nearest] == others[:NEAREST_PLACES]


def test_what_lies_further_begins_where_an_answer_ends(directory: Directory) -> None:
    for code in (SUZUKA, "01214", "02201"):
        answer = ask(directory, code)
        pages = [near.nearby.place for start in (0, 5) for near in directory.further(answer, start, 5)]
        assert len(set(pages)) == 10
        assert not {near.nearby.place for near in answer.nearest} & set(pages)


def test_the_nearest_carry_their_distance_and_their_own_classes(directory: Directory) -> None:
    nearest = ask(directory, TOYOHASHI).nearest[0]
    assert nearest.nearby.place.code == "22130"
    assert nearest.nearby.kilometres == pytest.approx(31.4, abs=0.05)
    assert nearest.classes == directory.current_classes("22130")


def test_the_rows_of_an_answer_are_all_that_it_shows(directory: Directory) -> None:
    for code in (SUZUKA, ISE, TAKAMATSU, "13", "01101"):
        answer = ask(directory, code)
        assert list(answer.rows) == list(shown_rows(answer))
        assert {row.source for row in answer.rows} <= directory.sources.keys()


def test_the_rows_of_the_office_come_first(directory: Directory) -> None:
    assert list(dict.fromkeys(row.source for row in ask(directory, SUZUKA).rows)) == [
        "member-cities",
        "government-directory",
    ]
    assert ask(directory, TSU).rows[0].source == "government-directory"


def test_rows_that_are_not_shown_are_kept(directory: Directory) -> None:
    kept = {office.status for office in directory.offices[TOYOHASHI]}
    assert kept == {Status.CURRENT, Status.SUPERSEDED, Status.WRONG}


def test_the_links_of_a_place_are_its_website_and_those_of_its_current_rows(directory: Directory) -> None:
    assert directory.links(SUZUKA) == (
        "https://www.city.suzuka.lg.jp/",  # its office's link as well
        "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html",
    )
    wrong = [row.url for row in directory.classes[YOKOSUKA] if row.status is not Status.CURRENT]
    assert wrong
    assert set(wrong) & set(directory.links(YOKOSUKA)) == set()


def test_all_links_are_those_of_every_place_each_once(directory: Directory) -> None:
    links = directory.all_links()
    assert len(set(links)) == len(links)
    online = {course.url for course in directory.online}
    assert set(links) == {url for code in directory.places for url in directory.links(code)} | online
    assert len(online) == 5
    assert {place.website for place in directory.places.values()} <= set(links)
