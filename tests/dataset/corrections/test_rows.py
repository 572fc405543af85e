"""What people write into the form, and what it is taken for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.directory.directory import Directory
from bot.dataset.corrections.rows import COLUMNS, Entry, Faulty, Form, clean
from bot.dataset.loading import check
from bot.dataset.tables import TableError, read_package
from tests.dataset.editing import replace

GOOD = {"place": "鈴鹿市", "what": "class", "url": "https://x.jp/", "checked_on": "2026-11-03", "checked_by": "Aoi"}


def faults(form: Form, **cells: str) -> dict[str, str]:
    match form.read(GOOD | cells):
        case Faulty(found):
            return {fault.column: fault.message for fault in found}
        case Entry():
            return {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("鈴鹿市", "24207"),
        ("Suzuka", "24207"),
        ("すずか市", "24207"),
        ("24207", "24207"),
        ("２４２０７", "24207"),
        ("242071", "24207"),  # with its check digit
        ("1100", "01100"),  # a spreadsheet has dropped the nought
        ("1", "01"),
        ("三重県", "24"),
        ("東京都府中市", "13206"),
        ("大阪府", "27"),
        ("スズカ", "24207"),
        ("Судзука", "24207"),
        ("스즈카시", "24207"),
        ("Hamamatsu, Shizuoka", "22130"),
        ("City of Suzuka", "24207"),
        ("龍ヶ崎市", "08208"),
    ],
)
def test_a_place_is_named_in_any_way_that_leaves_no_doubt(form: Form, text: str, code: str) -> None:
    assert form.place(text) == (code, "")


def test_a_wrong_day_is_not_told_that_it_may_be_empty(form: Form) -> None:
    said = faults(form, checked_on="2026-13-03")["checked_on"]
    assert said.endswith("(day on which somebody looked whether the row is right)")


@pytest.mark.parametrize("reason", ["ask aoi@example.jp", "ａｏｉ＠example.jp"])
def test_no_address_gets_into_a_reason(form: Form, reason: str) -> None:
    assert list(faults(form, reason=reason)) == ["reason"]
    assert faults(form, reason="no mail @ all since 2026-11-03") == {}


def test_every_code_is_the_place_itself(form: Form, directory: Directory) -> None:
    assert [code for code in directory.places if form.place(code) != (code, "")] == []


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("府中市", ["13206 府中市 (東京都)", "34208 府中市 (広島県)"]),
        ("Kyoto", ["26100 京都市 (京都府)", "26 京都府"]),  # the city, or all of the prefecture?
        ("中央区", ["01101 中央区 (北海道、札幌市)", "13102 中央区 (東京都)"]),
    ],
)
def test_a_name_of_several_places_is_a_question(form: Form, text: str, candidates: list[str]) -> None:
    code, fault = form.place(text)
    assert code == ""
    assert [candidate for candidate in candidates if candidate not in fault] == []


@pytest.mark.parametrize("text", ["Suzka", "Souzouka", "すずうか", "99999", "鈴鹿市役所の隣", "x" * 5000])
def test_a_place_is_never_guessed(form: Form, text: str) -> None:
    assert form.place(text)[0] == ""
    assert list(faults(form, place=text)) == ["place"]


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-03", "2026/11/3", "2026.11.3", "2026年11月3日", "２０２６／１１／３", "２０２６年１１月３日"),
        *("令和8年11月3日", "R8.11.3", "2026年 11月 3日"),
    ],
)
def test_a_day_is_written_as_people_in_japan_write_it(text: str) -> None:
    assert clean("checked_on", text) == "2026-11-03"


def test_the_first_year_of_an_era_has_a_name() -> None:
    assert clean("checked_on", "令和元年5月1日") == "2019-05-01"


@pytest.mark.parametrize("text", ["11/3/2026", "2026-02-30", "2026-13-01", "46329", "yesterday", "2999-01-01"])
def test_a_day_that_is_in_doubt_or_does_not_exist_is_refused(form: Form, text: str) -> None:
    assert list(faults(form, checked_on=text)) == ["checked_on"]


OFFICE_URL = ("offices", "url", "urls", "http://www.city.sapporo.jp/kokusai/")
OFFICE_EMAIL = ("offices", "email", "emails", "kokusai@city.sapporo.jp")
CLASS_URL = ("classes", "url", "url", "http://hachinohe-hira.jp")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        *((OFFICE_URL, value) for value in ("ftp://x.jp/", "www.x.jp", "https://x", "https://x.jp/ https://y.jp/")),
        *((CLASS_URL, value) for value in ("https://x.jp/ https://y.jp/", "https://日本語.jp/教室", "javascript:a.b")),
        *((OFFICE_EMAIL, value) for value in ("a@b", "a at b.jp", "a@b.jp c@d.jp", "a@b.jp,c@d.jp", "mailto:a@b.jp")),
    ],
)
def test_the_form_refuses_what_the_check_of_the_table_refuses(
    form: Form, data_copy: Path, where: tuple[str, str, str, str], value: str
) -> None:
    table, column, cell, before = where
    replace(data_copy / f"{table}.csv", f",{before},", f',"{value}",')
    refused = False
    try:
        read_package(data_copy, ("places", "sources", table))
    except TableError as error:
        refused = cell in {problem.column for problem in error.problems}
    assert bool(form.fault(table, column, value)) == refused


@pytest.mark.parametrize("where", [OFFICE_URL, CLASS_URL])
@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://192.168.0.1/", "leads to 192.168.0.1, which is no address of the public internet"),
        ("https://x.jp:8443/", "names the port 8443: only 80 and 443 are those of the web"),
        ("https://aoi:secret@x.jp/", "names a user before its host"),
        ("http://wiki.localhost/", "leads to wiki.localhost, which is no name of the public internet"),
    ],
)
def test_a_web_address_inside_somebodys_network_is_refused(
    form: Form, data_copy: Path, where: tuple[str, str, str, str], url: str, fault: str
) -> None:
    """In a correction, and in a table that was changed by hand."""
    table, column, cell, before = where
    assert form.fault(table, column, url) == f"“{url}” {fault}"
    replace(data_copy / f"{table}.csv", f",{before},", f",{url},")
    (problem,) = check(data_copy)
    assert (problem.file, problem.column, problem.message) == (f"{table}.csv", cell, f"“{url}” {fault}")


def test_every_fault_of_a_row_is_named(form: Form) -> None:
    found = faults(form, place="府中市", what="school", url="x", email="y", checked_on="", checked_by="@aoi")
    assert list(found) == ["place", "what", "url", "email", "checked_on", "checked_by"]


def test_who_looked_is_a_name_and_no_account(form: Form) -> None:
    assert faults(form, checked_by="鈴鹿市国際交流課 水野") == {}
    for account in ("<@80351110224678912>", "80351110224678912", "aoi@city.example"):
        assert list(faults(form, checked_by=account)) == ["checked_by"]


@pytest.mark.parametrize("word", ["office", "Office", " OFFICE ", "department", "窓口", "部署", "担当課"])
def test_an_office_has_several_names(form: Form, word: str) -> None:
    entry = form.read(GOOD | {"what": word})
    assert isinstance(entry, Entry)
    assert entry.table == "offices"


def test_wide_letters_in_an_address_are_made_plain_and_a_name_keeps_its_own(form: Form) -> None:
    entry = form.read(GOOD | {"url": "ｈｔｔｐｓ：／／ｘ．ｊｐ／\u200b", "name": "ＮＰＯ法人\u3000ひろば "})
    assert isinstance(entry, Entry)
    assert (entry.url, entry.name) == ("https://x.jp/", "ＮＰＯ法人 ひろば")


@given(st.sampled_from(COLUMNS), st.text())
def test_a_clean_cell_is_one_line_and_stays_as_it_is(column: str, text: str) -> None:
    cleaned = clean(column, text)
    assert cleaned.splitlines() in ([], [cleaned])
    assert clean(column, cleaned) == cleaned
