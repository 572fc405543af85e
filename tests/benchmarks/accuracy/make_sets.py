"""Writes the carried test sets. Run it with the packages that README.md names; the same packages give the same bytes.

python -m tests.benchmarks.accuracy.make_sets [FOLDER]

Without a folder the carried sets are written. MADOGUCHI_SEED=2 makes other sets of the same kinds, to compare.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.accuracy.making import (
    by_sound,
    codes_and_homonyms,
    from_sources,
    japanese,
    phrases,
    prefectures,
    refusals,
    romaji,
    wards,
    with_prefecture,
)
from tests.benchmarks.accuracy.making.gazette import Gazette, meanings
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes

# Sets of names without a suffix.
BARE_NAMES = (
    "hepburn", "macron", "circumflex", "kunrei", "word-processor", "oh", "m-before", "case", "latin-full-width",
    "kanji-bare", "kana-bare", "one-error", "two-errors", "sound-", "source-", "spelled-",
)  # fmt: skip
FOLDER = Path(__file__).parent / "sets"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    gazette = Gazette()
    made: Sets = {}
    for family in (
        japanese,
        romaji,
        by_sound,
        from_sources,
        with_prefecture,
        phrases,
        wards,
        codes_and_homonyms,
        prefectures,
        refusals,
    ):
        made |= family.sets(gazette)
    for kind, rows in made.items():
        write(folder / f"{kind}.csv", with_others(gazette, rows) if kind.startswith(BARE_NAMES) else rows)
    print(f"{sum(map(len, made.values()))} queries of {len(made)} kinds")


def with_others(gazette: Gazette, rows: Sequence[Row]) -> list[Row]:
    """What else a bare name may mean.

    A bare Iwate is right for the prefecture as well as for 岩手町 (where a city is meant, the city comes first);
    Shiroishi is 白石市, and also 白井市 with its suffix.
    """
    prefectures = {spot.latin: spot.code for spot in gazette.prefectures}
    joined = meanings(gazette.municipalities, lambda spot: (spot.latin + spot.suffix_latin,))
    found = []
    for row in rows:
        right = row.expected.split()
        names = {gazette.spots[code].latin for code in right}
        with_city = any(gazette.spots[code].is_city for code in right)
        shared = {prefectures[name] for name in names if name in prefectures and not with_city}
        suffixed = {code for name in names for code in joined.get(name, ())}
        found.append(row._replace(expected=codes({*right, *shared, *suffixed})))
    return found


def write(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
