"""places.csv: prefectures, municipalities and wards, from localgovjp, prefjp and Wikipedia titles."""

import re
from collections.abc import Iterable, Mapping

import jaconv

from bot.dataset.pipeline import romaji
from bot.dataset.pipeline.tables import Row

COLUMNS = (
    "code",
    "kind",
    "parent",
    "name",
    "kana",
    "county",
    "county_kana",
    "romaji",
    "romaji_plain",
    "english",
    "latitude",
    "longitude",
    "website",
    "population",
    "source",
)
_SOURCE = "localgovjp"
_KINDS = {"市": "city", "町": "town", "村": "village"}
_DISAMBIGUATION = re.compile(r"[,(].*")


def prefectures(prefjp: Iterable[Row]) -> Iterable[Row]:
    for row in prefjp:
        _, kana = romaji.without_suffix(row["pref"], row["prefkana"])
        yield {
            "code": row["pid"].zfill(2),
            "kind": "prefecture",
            "parent": "",
            "name": row["pref"],
            "kana": row["prefkana"],
            "county": "",
            "county_kana": "",
            "romaji": romaji.hepburn(kana),
            "romaji_plain": romaji.plain(romaji.hepburn(kana)),
            "english": row["pref_en"],
            "latitude": row["lat"],
            "longitude": row["lng"],
            "website": row["url"],
            "source": "prefjp",
        }


def municipalities(
    localgovjp: Iterable[Row], titles: Mapping[str, str], postal_names: Mapping[str, tuple[str, str]]
) -> Iterable[Row]:
    """One row for each; a ward's parent is its city, everything else's is its prefecture."""
    cities: dict[str, str] = {}
    wards_of: set[str] = set()
    rows = []
    for source in localgovjp:
        code = source["lgcode"][:5]
        city, _, ward = source["city"].partition(" ")
        parent = code[:2]
        if ward:
            parent = cities[parent + city]
            wards_of.add(parent)
        else:
            cities[parent + city] = code
        rows.append(_row(code, parent, source, titles.get(code, ""), postal_names.get(code)))
    for row in rows:
        if row["code"] in wards_of:
            row["kind"] = "designated city"
    return rows


def english_titles(rows: Iterable[Row]) -> dict[str, str]:
    """Wikipedia's titles by code, without what tells homonyms apart (Ōta, Gunma -> Ōta)."""
    return {row["id"]: _DISAMBIGUATION.sub("", row["city_en"]).strip().removesuffix("-ku") for row in rows}


def correct(rows: list[Row], corrections: Iterable[Row], titles: Mapping[str, str]) -> list[Row]:
    """Apply ``place_corrections.csv``: set one column of a place, remove it, or add it as a copy.

    ``copy`` takes the coordinates and website of the place named by ``value``.
    """
    table = {row["code"]: row for row in rows}
    for correction in corrections:
        code, column, value = correction["code"], correction["column"], correction["value"]
        match column:
            case "copy":
                table[code] = table[value] | {"code": code, "source": "place_corrections"}
            case "remove":
                del table[code]
            case _:
                table[code] = table[code] | {column: value, "source": "place_corrections"}
                if column == "kana":
                    table[code] |= _romanised(table[code]["name"], value, titles.get(code, ""))
    return [table[code] for code in sorted(table)]


def _row(code: str, parent: str, source: Row, title: str, postal: tuple[str, str] | None) -> Row:
    name, kana = source["city"].split()[-1], source["citykana"].split()[-1]
    county, county_kana = _county(postal, name, kana)
    return {
        "code": code,
        "kind": _kind(name, parent),
        "parent": parent,
        "name": name,
        "kana": kana,
        "county": county,
        "county_kana": county_kana,
        **_romanised(name, kana, title),
        "latitude": source["lat"],
        "longitude": source["lng"],
        "website": source["url"],
        "source": _SOURCE,
    }


def _kind(name: str, parent: str) -> str:
    if name[-1] == "区":
        return "special ward" if len(parent) == 2 else "ward"
    return _KINDS[name[-1]]


def _romanised(name: str, kana: str, title: str) -> Row:
    _, base = romaji.without_suffix(name, kana)
    long = romaji.hepburn(base, title)
    return {
        "romaji": long,
        "romaji_plain": romaji.plain(long),
        "english": romaji.plain(title) or romaji.plain(long),
    }


def _county(postal: tuple[str, str] | None, name: str, kana: str) -> tuple[str, str]:
    """(邑楽郡大泉町, オウラグンオオイズミマチ) -> (邑楽郡, おうらぐん). Japan Post may write other kanji."""
    county, found, rest = (postal[0] if postal else "").partition("郡")
    if not found or not county or len(rest) != len(name):
        return "", ""
    reading = jaconv.kata2hira(postal[1] if postal else "")
    return county + "郡", reading[: reading.rindex("ぐん", 0, len(reading) - len(kana) + 1) + 2]
