"""Test sets in Japanese writing: kanji, their older and Chinese forms, kana, half and full width."""

from collections.abc import Iterator

import opencc

from tests.benchmarks.accuracy.making.gazette import Gazette
from tests.benchmarks.accuracy.making.rows import Form, Row, Sets, drawn, in_turn, of_form, title_case

_TO_KATAKANA = {c: c + 0x60 for c in range(0x3041, 0x3097)}
_WIDE = {c: c + 0xFEE0 for c in range(0x21, 0x7F)} | {0x20: 0x3000}
_HALF_KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー",
        "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ",
        strict=True,
    )
)
_VOICED = dict(zip("ガギグゲゴザジズゼゾダヂヅデドバビブベボ", "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ", strict=True))
_HALF_VOICED = dict(zip("パピプペポ", "ﾊﾋﾌﾍﾎ", strict=True))
# Old Japanese forms that t2s leaves alone, and 嶋, which is written 岛 as well.
_IN_CHINA = str.maketrans("嶋鄕眞竝", "島鄉真並")
_SHORT = ("津市",)  # the one municipality whose bare name is of one character and yet is used alone


def sets(gazette: Gazette) -> Sets:
    places = gazette.municipalities
    official = "official name"
    return {
        "kanji": drawn(of_form(places, lambda s: s.name, official), 250, "kanji"),
        "kanji-bare": drawn(_bare(gazette, lambda s: s.base, "name without 市区町村"), 200, "kanji-bare"),
        "kanji-variants": drawn(_variants(gazette), 250, "kanji-variants"),
        "kana": drawn(of_form(places, lambda s: s.kana, official), 150, "kana"),
        "kana-bare": drawn(
            [
                *_bare(gazette, lambda s: s.base_kana, "reading without the suffix"),
                *_bare(gazette, lambda s: s.base_kana.translate(_TO_KATAKANA), "reading without the suffix, katakana"),
            ],
            200,
            "kana-bare",
        ),
        "kana-half-width": drawn(
            [
                *of_form(places, lambda s: half_width(s.kana), "reading, half width"),
                *_bare(gazette, lambda s: half_width(s.base_kana), "reading without the suffix, half width"),
            ],
            150,
            "kana-half-width",
        ),
        "latin-full-width": drawn(_full_width(gazette), 150, "latin-full-width"),
    }


def _bare(gazette: Gazette, form: Form, origin: str) -> Iterator[Row]:
    """Forms without the suffix. A single character (森, 港) is a word before it is a town, and is not asked for."""
    asked = {form(spot) for spot in gazette.municipalities if len(spot.base) > 1 or spot.name in _SHORT}
    return (row for row in of_form(gazette.municipalities, form, origin) if row.query in asked)


def half_width(kana: str) -> str:
    written = ""
    for c in kana.translate(_TO_KATAKANA):
        if c in _VOICED:
            written += _VOICED[c] + "ﾞ"
        elif c in _HALF_VOICED:
            written += _HALF_VOICED[c] + "ﾟ"
        else:
            written += _HALF_KANA[c]
    return written


def _variants(gazette: Gazette) -> Iterator[Row]:
    """Only forms that differ from today's Japanese ones. In simplified characters 鹿嶋 and 鹿島 are one."""
    older, simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")
    # Character by character: as a word, 広野 would become 曠野.
    traditional = {
        text: "".join(map(older.convert, text)) for spot in gazette.municipalities for text in (spot.name, spot.base)
    }
    simple = {text: simplified.convert(old.translate(_IN_CHINA)) for text, old in traditional.items()}
    own = {*traditional}
    for forms, origin in ((traditional, "older or traditional characters"), (simple, "simplified characters")):
        rows = (
            *of_form(gazette.municipalities, lambda s, x=forms: x[s.name], origin),  # type: ignore[misc]
            *_bare(gazette, lambda s, x=forms: x[s.base], origin),  # type: ignore[misc]
        )
        yield from (row for row in rows if row.query not in own)


def _full_width(gazette: Gazette) -> Iterator[Row]:
    for position, row in enumerate(of_form(gazette.municipalities, lambda s: s.latin, "Hepburn, full width")):
        cased = in_turn((row.query, title_case(row.query), row.query.upper()), position)
        yield row._replace(query=cased.translate(_WIDE))
