"""What a spreadsheet of corrections changes, and what keeps it from changing anything."""

from pathlib import Path

import pytest

from bot.dataset.corrections import importing
from bot.dataset.corrections.changes import Added, Altered, Change
from bot.dataset.corrections.planning import Planner
from bot.dataset.corrections.rows import COLUMNS
from bot.dataset.corrections.writing import Ledger, Proved, Refused, Written, prove
from bot.dataset.loading import load
from tests.dataset.corrections.conftest import Services, write
from tests.dataset.editing import replace

OLD_OFFICE, NEW_OFFICE = "https://www.city.suzuka.lg.jp/", "https://www.city.suzuka.lg.jp/new/"
OLD_CLASS = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
SUZUKA_OFFICE = {"place": "24207", "what": "office"}
SUZUKA_CLASS = {"place": "24207", "what": "class"}
HAMAMATSU = "https://www.hi-hice.jp/en/organization-overview/about-us/u-toc/", "https://www.hi-hice.jp/en/"


def cells(change: Change, *columns: str) -> tuple[str, ...]:
    return tuple(change.new[column] for column in columns)


def test_a_new_class_is_added_with_its_source_and_its_day(services: Services) -> None:
    (change,) = services.changes({"place": "津市", "what": "教室", "name": "つの会", "url": "https://tsu.jp/"})
    assert isinstance(change, Added)
    assert dict(change.new) == {
        "place": "24201",
        "provider": "つの会",
        "url": "https://tsu.jp/",
        "source": "volunteers",
        "source_line": "",
        "checked_on": "2026-11-03",
        "checked_by": "Aoi",
        "status": "current",
        "reason": "",
    }


@pytest.mark.parametrize(("name", "language"), [("国際交流課", "ja"), ("International Division", "en")])
def test_the_language_of_a_department_is_seen_from_its_letters(services: Services, name: str, language: str) -> None:
    (change,) = services.changes({"place": "津市", "what": "office", "name": name, "url": "https://tsu.jp/"})
    assert change.new["department_language"] == language


def test_a_replaced_row_stays_with_its_reason_and_the_new_one_takes_its_rank(
    services: Services, data_copy: Path
) -> None:
    gone, new = services.changes(
        SUZUKA_OFFICE | {"url": NEW_OFFICE, "replaces": OLD_OFFICE, "reason": "the pages moved"}
    )
    assert isinstance(gone, Altered)
    assert isinstance(new, Added)
    assert cells(gone, "urls", "status", "reason") == (OLD_OFFICE, "superseded", "the pages moved")
    assert {c for c in gone.new if gone.new[c] != gone.old.row[c]} == {"status", "reason"}
    # What the row leaves empty stays as it was.
    assert cells(new, "urls", "emails", "department") == (NEW_OFFICE, *cells(gone, "emails", "department"))
    assert write(data_copy, (gone, new)) == Written()
    offices = load(data_copy).directory.offices["24207"]
    assert [(office.urls, office.status.value) for office in offices[:2]] == [
        ((NEW_OFFICE,), "current"),
        ((OLD_OFFICE,), "superseded"),
    ]


def test_a_hyphen_empties_what_was_there(services: Services) -> None:
    row = SUZUKA_OFFICE | {"url": NEW_OFFICE, "email": "-", "replaces": OLD_OFFICE, "reason": "it has no address now"}
    _, new = services.changes(row)
    assert cells(new, "urls", "emails") == (NEW_OFFICE, "")


def test_an_e_mail_address_is_replaced_like_a_link(services: Services) -> None:
    old = "shimintaiwa@city.suzuka.lg.jp"
    _, new = services.changes(
        SUZUKA_OFFICE | {"email": "new@city.suzuka.lg.jp", "replaces": old, "reason": "new address"}
    )
    assert cells(new, "urls", "emails") == (OLD_OFFICE, "new@city.suzuka.lg.jp")


def test_of_several_links_only_the_one_that_is_replaced_changes(services: Services) -> None:
    row = {"place": "大泉町", "what": "office", "url": "https://new.jp/", "reason": "moved"}
    _, new = services.changes(row | {"replaces": "https://www.town.oizumi.gunma.jp/"})
    assert cells(new, "urls") == ("https://new.jp/ https://www.oizumi-tabunka.jp/",)
    _, new = services.changes(row | {"replaces": "https://www.oizumi-tabunka.jp/"})
    assert cells(new, "urls") == ("https://www.town.oizumi.gunma.jp/ https://new.jp/",)


def test_a_row_that_says_what_the_table_says_confirms_it(services: Services) -> None:
    (change,) = services.changes(SUZUKA_CLASS | {"url": OLD_CLASS})
    assert isinstance(change, Altered)
    assert {c for c in change.new if change.new[c] != change.old.row[c]} == {"checked_on", "checked_by"}


def test_every_current_row_can_be_confirmed_and_nothing_else_changes(services: Services, data_copy: Path) -> None:
    ledger = Ledger(data_copy)
    offices, classes = (
        [row for row in ledger.files[table].rows if row["status"] == "current"] for table in ("offices", "classes")
    )
    changes = services.changes(
        *(
            {"place": row["place"], "what": "office", "name": row["department"]}
            | {"url": row["urls"], "email": row["emails"]}
            for row in offices
        ),
        *({"place": row["place"], "what": "class", "name": row["provider"], "url": row["url"]} for row in classes),
    )
    assert len(changes) == len(offices) + len(classes)
    assert write(data_copy, changes) == Written()
    for table, before in ledger.files.items():
        for old, new in zip(before.rows, Ledger(data_copy).files[table].rows, strict=True):
            checked = {"checked_on": "2026-11-03", "checked_by": "Aoi"} if old["status"] == "current" else {}
            assert new == {**old, **checked}


def test_taking_in_the_same_confirmation_again_changes_nothing(services: Services, data_copy: Path) -> None:
    row = SUZUKA_CLASS | {"url": OLD_CLASS}
    assert write(data_copy, services.changes(row)) == Written()
    assert services.changes(row) == ()


def test_two_links_can_become_one(services: Services, data_copy: Path) -> None:
    rows = [
        {"place": "浜松市", "what": "class", "url": "https://new.jp/", "replaces": old, "reason": "one page now"}
        for old in HAMAMATSU
    ]
    changes = services.changes(*rows)
    assert [(type(change), *cells(change, "url", "status")) for change in changes] == [
        (Altered, HAMAMATSU[0], "superseded"),
        (Added, "https://new.jp/", "current"),
        (Altered, HAMAMATSU[1], "superseded"),
    ]
    assert prove(Ledger(data_copy), changes) == Proved()


def test_a_link_can_give_way_to_one_that_is_there_already(services: Services, data_copy: Path) -> None:
    old, other = HAMAMATSU
    row = {"place": "浜松市", "what": "class", "url": other, "replaces": old, "reason": "one page now"}
    (change,) = changes = services.changes(row)
    assert cells(change, "url", "status") == (old, "superseded")
    assert prove(Ledger(data_copy), changes) == Proved()
    # … but then the other cannot give way too.
    back = row | {"url": old, "replaces": other}
    assert services.problems(row, back) == [(3, "replaces", "row 2 is about the same row of classes.csv")]


def test_a_name_alone_can_change_and_change_again(services: Services, data_copy: Path) -> None:
    row = SUZUKA_CLASS | {"url": OLD_CLASS, "replaces": OLD_CLASS, "reason": "renamed"}
    for name in ("A", "B"):
        changes = services.changes(row | {"name": name})
        assert write(data_copy, changes) == Written()
    links = load(data_copy).directory.classes["24207"]
    assert [(link.provider, link.status.value) for link in links] == [
        ("B", "current"),
        ("A", "superseded"),
        ("", "superseded"),
    ]


def test_an_own_remark_of_a_row_is_kept_beside_the_new_reason(services: Services) -> None:
    row = {"place": "八戸市", "what": "class", "url": "http://hachinohe-hira.jp", "reason": "asked by telephone"}
    (change,) = services.changes(row)
    assert change.new["reason"] == ("the provider is this row's office, on whose site the link is; asked by telephone")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (SUZUKA_OFFICE | {"name": "New Division"}, "url"),
        (SUZUKA_OFFICE | {"url": "https://x.jp/"}, "name"),
        (SUZUKA_CLASS | {"name": "Somebody"}, "url"),
        (SUZUKA_CLASS | {"name": "Somebody", "url": OLD_CLASS}, "name"),
        (SUZUKA_CLASS | {"url": OLD_CLASS, "email": "a@b.jp"}, "email"),
        (SUZUKA_CLASS | {"url": "https://x.jp/", "replaces": "https://y.jp/", "reason": "moved"}, "replaces"),
        (SUZUKA_CLASS | {"url": "https://x.jp/", "replaces": OLD_CLASS}, "reason"),
        (SUZUKA_CLASS | {"url": "-", "replaces": OLD_CLASS, "reason": "gone"}, "url"),
        (SUZUKA_CLASS | {"url": OLD_CLASS, "replaces": OLD_CLASS, "reason": "still there"}, "replaces"),
        (
            SUZUKA_OFFICE
            | {"name": "Public Consultation Division Regional Development Department", "url": "https://x.jp/"},
            "replaces",
        ),
        (
            SUZUKA_OFFICE | {"replaces": "http://www.city.suzuka.lg.jp/", "reason": "old", "url": "https://x.jp/"},
            "replaces",
        ),
    ],
)
def test_a_row_that_does_not_fit_the_table_is_named_by_its_column(
    services: Services, row: dict[str, str], column: str
) -> None:
    assert [(number, name) for number, name, _ in services.problems(row)] == [(2, column)]


def test_rows_that_speak_of_the_same_thing_are_named(services: Services) -> None:
    new = SUZUKA_CLASS | {"url": "https://x.jp/"}
    confirmed = SUZUKA_CLASS | {"url": OLD_CLASS}
    replaced = confirmed | {"url": "https://y.jp/", "replaces": OLD_CLASS, "reason": "moved"}
    assert [(row, column) for row, column, _ in services.problems(new, confirmed, new, confirmed, replaced)] == [
        (4, ""),
        (5, ""),
        (6, "replaces"),
    ]


def test_an_older_look_does_not_undo_a_newer_one(services: Services, data_copy: Path) -> None:
    row = SUZUKA_CLASS | {"url": OLD_CLASS}
    assert write(data_copy, services.changes(row)) == Written()
    ((number, column, said),) = services.problems(row | {"checked_on": "2026-11-02"})
    assert (number, column) == (2, "checked_on")
    assert "2026-11-03" in said


def test_one_wrong_row_among_many_keeps_all_out_and_all_wrong_ones_are_named(services: Services) -> None:
    good = {"place": "津市", "what": "class", "url": "https://tsu.jp/"}
    bad = {"place": "府中市", "what": "class", "url": "tsu.jp", "checked_by": ""}
    assert [(row, column) for row, column, _ in services.problems(good, bad, good | {"what": ""})] == [
        (3, "place"),
        (3, "url"),
        (3, "checked_by"),
        (4, "what"),
    ]


def test_a_stray_cell_keeps_all_out_and_hides_nothing(services: Services) -> None:
    good, bad = "津市,class,2026-11-03,Aoi,https://tsu.jp/", "府中市,class,2026-11-03,Aoi,tsu.jp"
    content = f"place,what,checked_on,checked_by,url\n{bad}\n{good},seen in May\n{bad}\n"
    outcome = importing.plan(content.encode(), "sheet.csv", services.form, Planner(Ledger(services.folder)))
    assert isinstance(outcome, Refused)
    assert [(problem.row, problem.column) for problem in outcome.problems] == [
        (2, "place"),
        (2, "url"),
        (3, "6"),
        (4, "place"),
        (4, "url"),
    ]


def test_a_problem_stands_under_the_heading_that_the_file_has(services: Services) -> None:
    header = dict(
        zip(COLUMNS, ("市区町村", "種類", "名前", "リンク", "メール", "旧URL", "確認日", "確認者", "理由"), strict=True)
    )
    content = ";".join(header.values()) + "\n鈴鹿市;教室;;x.jp;;;2026年11月3日;水野;\n"
    outcome = importing.plan(content.encode("cp932"), "sheet.csv", services.form, Planner(Ledger(services.folder)))
    assert isinstance(outcome, Refused)
    assert [str(problem).partition(": ")[0] for problem in outcome.problems] == ["sheet.csv, row 2, column リンク"]


def test_an_address_in_two_rows_of_a_place_is_left_to_a_dialogue(services: Services, data_copy: Path) -> None:
    """Which of the two offices is meant, nobody can tell from the address."""
    replace(
        data_copy / "offices.csv", "superseded,newer list of the council names Multicultural Cooperation", "current,"
    )
    row = {"place": "大泉町", "what": "office", "replaces": "tabunka@town.oizumi.gunma.jp", "reason": "moved"}
    ((_, column, said),) = services.problems(row | {"email": "new@town.oizumi.gunma.jp"})
    assert column == "replaces"
    assert "madoguchi data edit 10524" in said
