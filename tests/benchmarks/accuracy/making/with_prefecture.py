"""Test sets of names with their prefecture, in several orders and scripts, also with a typing error; and counties."""

from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks.accuracy.making import by_sound
from tests.benchmarks.accuracy.making.gazette import Gazette, Spot, meanings
from tests.benchmarks.accuracy.making.kana import hepburn, lengthened, syllables
from tests.benchmarks.accuracy.making.romaji import ONE_ERROR_FROM
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes, dice, drawn, held_out, in_turn, shuffled, title_case
from tests.benchmarks.accuracy.making.slips import KINDS, slip
from tests.benchmarks.accuracy.split import is_test_place

_LATIN = (
    "{name}, {pref}", "{name} {pref}", "{pref} {name}", "{pref}, {name}", "{name}, {pref} Prefecture",
    "{pref} Prefecture, {name} {word}", "{pref}-ken {name}-{suffix}", "{pref}-ken, {name}-{suffix}",
    "{name}-{suffix}, {pref}-ken", "{name}-{suffix} {pref}-ken", "{name} {suffix} {pref} ken", "{name} ({pref})",
    "{name} {word}, {pref} Prefecture, Japan", "{name}, {pref}, Japan", "{small} {small_pref}",
    "{small_pref} ken {small}", "{name} {pref} pref", "{pref} Pref. {name}", "{name} 市 {pref} 県",
)  # fmt: skip
_KANJI = (
    "{pref}県{name}", "{pref}県{base}", "{pref}{name}", "{pref}{base}", "{pref}県 {name}", "{pref} {base}",
    "{base} {pref}", "{name} {pref}県", "{name}({pref}県)", "{name}（{pref}）", "{name}、{pref}県", "{base}・{pref}",
)  # fmt: skip
_HANGUL = (
    "{pref}현 {name}시",
    "{pref}현 {name}",
    "{name}시, {pref}현",
    "{name}, {pref}",
    "{pref} {name}",
    "{name} {pref}",
)
_RUSSIAN = (
    "{name}, {pref}", "{pref}, {name}", "{name} {pref}", "префектура {pref}, {name}", "{name}, префектура {pref}",
    "{name} (префектура {pref})", "г. {name}, {pref}", "город {name}, префектура {pref}",
)  # fmt: skip
_MISSPELLED = (
    "{name}, {pref}",
    "{name} {pref}",
    "{pref} {name}",
    "{pref}-ken {name}-{suffix}",
    "{name}, {pref} Prefecture",
)
_COUNTY = (
    "{county}-gun {name}-{suffix}", "{county}-gun, {name}-{suffix}", "{county} gun {name} {suffix}",
    "{name}-{suffix}, {county}-gun", "{name}, {county} District", "{county}-gun {name}", "{county} District, {name}",
    "{pref}-ken {county}-gun {name}-{suffix}", "{name} {word}, {county} County", "{kanji_county}{kanji}",
    "{kanji_pref}{kanji_county}{kanji}", "{kanji_county} {kanji}",
)  # fmt: skip
# Where two vowels meet between two words.
_COUNTY_TITLES = {
    "まつうら": "matsuura", "ひがしまつうら": "higashimatsuura", "にしまつうら": "nishimatsuura",
    "きたまつうら": "kitamatsuura", "みなみまつうら": "minamimatsuura", "かつうら": "katsuura", "ふるう": "furuu",
    "ひろお": "hiroo", "そお": "soo",
}  # fmt: skip
_WORDS = {"市": "City", "町": "Town", "村": "Village", "区": "City"}
_OTHER_WORDS = {"都": "to", "府": "fu", "道": "do"}


def sets(gazette: Gazette) -> Sets:
    return {
        "prefecture-latin": drawn(_latin(gazette), 300, "prefecture-latin"),
        "prefecture-kanji": drawn(_kanji(gazette), 200, "prefecture-kanji"),
        "prefecture-hangul": drawn(_foreign(gazette, _HANGUL, by_sound.PRESCRIBED_HANGUL), 120, "prefecture-hangul"),
        "prefecture-cyrillic": drawn(_foreign(gazette, _RUSSIAN, by_sound.POLIVANOV), 120, "prefecture-cyrillic"),
        "prefecture-one-error": drawn(_misspelled(gazette), 250, "prefecture-one-error"),
        "counties": drawn(_counties(gazette), 150, "counties"),
    }


def prefecture_of(gazette: Gazette, spot: Spot) -> Spot:
    return gazette.spots[spot.prefecture]


def _latin(gazette: Gazette) -> Iterator[Row]:
    meant = meanings(_below_prefecture(gazette), lambda s: (f"{s.latin} {s.prefecture}",))
    kinds = meanings(gazette.municipalities, lambda s: (f"{s.latin} {s.prefecture} {s.suffix}",))
    shapes = [(shape, s) for shape, s in zip(_cycle(_LATIN), shuffled(gazette.municipalities, "latin"), strict=False)]
    for shape, spot in shapes:
        if "市" in shape and spot.suffix != "市":
            continue
        suffixed = any(part in shape for part in ("{suffix}", "{word}", "市"))
        right = (
            kinds[f"{spot.latin} {spot.prefecture} {spot.suffix}"]
            if suffixed
            else meant[f"{spot.latin} {spot.prefecture}"]
        )
        yield Row(_in_latin(gazette, shape, spot, title_case(spot.latin)), codes(right), "with prefecture")


def _below_prefecture(gazette: Gazette) -> list[Spot]:
    """静岡清水 may be 清水町 in 静岡県 or 清水区 in 静岡市."""
    return [*gazette.municipalities, *gazette.wards]


def _cycle(shapes: Sequence[str]) -> Iterator[str]:
    while True:
        yield from shapes


def _in_latin(gazette: Gazette, shape: str, spot: Spot, name: str) -> str:
    """The prefecture's own word where a shape says ken: Kyoto-fu, Tokyo-to; Hokkaido has none."""
    prefecture = prefecture_of(gazette, spot)
    word = _OTHER_WORDS.get(prefecture.name[-1], "ken")
    if prefecture.code == "01":
        shape = (
            shape.replace("{pref}-ken", "{pref}")
            .replace("{pref} ken", "{pref}")
            .replace("{small_pref} ken", "{small_pref}")
        )
        shape = shape.replace(" Prefecture", "").replace(" pref", "").replace(" Pref.", "").replace(" 県", "")
    shape = shape.replace("-ken", f"-{word}").replace(" ken", f" {word}").replace("県", prefecture.name[-1])
    return shape.format(
        name=name,
        pref=title_case(prefecture.latin),
        small=name.lower(),
        small_pref=prefecture.latin,
        suffix=spot.suffix_latin,
        word=_WORDS[spot.suffix],
    )


def _kanji(gazette: Gazette) -> Iterator[Row]:
    bare = meanings(_below_prefecture(gazette), lambda s: (f"{s.base} {s.prefecture}",))
    for shape, spot in zip(_cycle(_KANJI), shuffled(gazette.municipalities, "kanji"), strict=False):
        prefecture = prefecture_of(gazette, spot)
        if "{base}" in shape and (len(spot.base) < 2 or spot.base == prefecture.base):
            continue
        query = shape.replace("県", prefecture.suffix).format(pref=prefecture.base, name=spot.name, base=spot.base)
        right = bare[f"{spot.base} {spot.prefecture}"] if "{base}" in shape else {spot.code}
        yield Row(query, codes(right), "with prefecture")


def _foreign(gazette: Gazette, shapes: Sequence[str], write: by_sound.Writer) -> Iterable[Row]:
    def form(spot: Spot) -> str:
        return f"{write(spot.parts)} {spot.prefecture}"

    meant = meanings(gazette.municipalities, lambda s: (form(s),))
    places = [s for s in gazette.municipalities if is_test_place(s.code) and s.is_city]
    rows = []
    for shape, spot in zip(_cycle(shapes), shuffled(places, "foreign"), strict=False):
        name, prefecture = write(spot.parts), _prefecture_in(gazette, spot, write)
        written = _korean_prefecture(shape.format(name=name, pref=prefecture), prefecture)
        rows.append(Row(written, codes(meant[form(spot)]), "with prefecture, by sound"))
    return held_out(rows)


def _prefecture_in(gazette: Gazette, spot: Spot, write: by_sound.Writer) -> str:
    known = {"Токё": "Токио", "Кёто": "Киото"}
    name = write(prefecture_of(gazette, spot).parts)
    return known.get(name, name)


def _korean_prefecture(text: str, prefecture: str) -> str:
    word = {"도쿄": "도", "오사카": "부", "교토": "부", "홋카이도": ""}.get(prefecture)
    return text if word is None else text.replace(f"{prefecture}현", prefecture + word)


def _misspelled(gazette: Gazette) -> Iterator[Row]:
    """The error is in the municipality's name, in one of four in the prefecture's; never is it another name there."""
    random = dice("prefecture slips")
    places = [s for s in gazette.municipalities if len(s.latin) >= ONE_ERROR_FROM]
    meant = meanings(gazette.municipalities, lambda s: (f"{s.latin} {s.prefecture}",))
    names = {spot.latin for spot in gazette.spots.values()}
    for position, spot in enumerate(shuffled(places, "misspelled")):
        shape, kind = in_turn(_MISSPELLED, position), in_turn(KINDS, position // len(_MISSPELLED))
        prefecture = prefecture_of(gazette, spot)
        right = meant[f"{spot.latin} {spot.prefecture}"]
        if position % 4 == 3 and len(prefecture.latin) >= ONE_ERROR_FROM:
            wrong, name = slip(prefecture.latin, kind, random), title_case(spot.latin)
            query = _in_latin(gazette, shape, spot, name).replace(title_case(prefecture.latin), title_case(wrong))
            origin = f"prefecture {prefecture.latin}: {kind}"
            if spot.latin == prefecture.latin:
                continue
        else:
            wrong = slip(spot.latin, kind, random)
            query, origin = _in_latin(gazette, shape, spot, title_case(wrong)), f"{spot.latin}: {kind}"
        if wrong not in gazette.named and wrong not in names:
            yield Row(query, codes(right), origin)


def _counties(gazette: Gazette) -> Iterator[Row]:
    places = [spot for spot in gazette.municipalities if spot.county]
    meant = meanings(places, lambda s: (f"{s.latin} {s.county_kana}",))
    kinds = meanings(places, lambda s: (f"{s.latin} {s.county_kana} {s.suffix_kana}",))
    for position, spot in enumerate(shuffled(places, "counties")):
        shape = in_turn(_COUNTY, position)
        kana = spot.county_kana.removesuffix("ぐん")
        county = hepburn(syllables(kana) if position % 3 == 2 else lengthened(kana, _COUNTY_TITLES.get(kana, "")))
        kanji = "kanji" in shape
        base = (
            _in_latin(gazette, shape.replace("{county}", county.title()), spot, title_case(spot.latin))
            if not kanji
            else ""
        )
        query = base or shape.format(
            kanji=spot.name, kanji_county=spot.county, kanji_pref=prefecture_of(gazette, spot).name
        )
        right = (
            {spot.code}
            if kanji
            else (
                kinds[f"{spot.latin} {spot.county_kana} {spot.suffix_kana}"]
                if "{suffix}" in shape
                else meant[f"{spot.latin} {spot.county_kana}"]
            )
        )
        yield Row(query, codes(right), "with county")
