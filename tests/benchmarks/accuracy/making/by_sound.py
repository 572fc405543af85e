"""Test sets of names written by ear in other scripts and in the spelling of other languages. Test half only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from tests.benchmarks.accuracy.making import abjads, alphabets, cyrillic, european, hangul, indic, mainland
from tests.benchmarks.accuracy.making.gazette import Gazette, Spot, meanings
from tests.benchmarks.accuracy.making.kana import Syllable
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes, drawn, held_out, in_turn, shuffled
from tests.benchmarks.accuracy.split import is_test_place

Writer = Callable[[Sequence[Syllable]], str]

_KOREAN = {"市": "시", "区": "구", "町": "정", "村": "촌"}

PRESCRIBED_HANGUL: Writer = hangul.prescribed
POLIVANOV: Writer = partial(cyrillic.written, style=cyrillic.POLIVANOV)
KOVALENKO: Writer = partial(cyrillic.written, style=cyrillic.KOVALENKO)
HINDI: Writer = partial(indic.abugida, style=indic.HINDI)
NEPALI: Writer = partial(indic.abugida, style=indic.NEPALI)
BENGALI: Writer = partial(indic.bengali, retroflex=False)
SINHALA: Writer = partial(indic.abugida, style=indic.SINHALA)
TAMIL: Writer = partial(indic.tamil, doubled=True)
THAI: Writer = partial(mainland.thai, prescribed=False)
BURMESE: Writer = mainland.burmese
KHMER: Writer = mainland.khmer
GEORGIAN: Writer = partial(alphabets.alphabet, style=alphabets.GEORGIAN, capital=False)
ARMENIAN: Writer = partial(alphabets.alphabet, style=alphabets.ARMENIAN)
HEBREW: Writer = partial(abjads.abjad, style=abjads.HEBREW)
ARABIC: Writer = partial(abjads.abjad, style=abjads.ARABIC)
PERSIAN: Writer = partial(abjads.abjad, style=abjads.PERSIAN)
URDU: Writer = partial(abjads.abjad, style=abjads.URDU)
PORTUGUESE: Writer = partial(european.spelled, rules=european.PORTUGUESE_LIGHT)

# Kind -> each habit with a few words on it; the habits take turns over the places.
STYLES: Mapping[str, Mapping[str, Writer]] = {
    "sound-hangul-prescribed": {"NIKL": hangul.prescribed},
    "sound-hangul-everyday": {"everyday Korean": hangul.everyday},
    "sound-cyrillic-polivanov": {
        "Polivanov": POLIVANOV,
        "Polivanov with е": partial(cyrillic.written, style=cyrillic.POLIVANOV_E),
    },
    "sound-cyrillic-russian": {
        "everyday Russian": partial(cyrillic.written, style=cyrillic.RUSSIAN),
        "everyday Russian, тс": partial(cyrillic.written, style=cyrillic.RUSSIAN_TS),
    },
    "sound-cyrillic-ukrainian": {
        "Kovalenko": KOVALENKO,
        "everyday Ukrainian": partial(cyrillic.written, style=cyrillic.UKRAINIAN),
    },
    "sound-devanagari": {
        "Hindi": HINDI,
        "Hindi, dental": partial(indic.abugida, style=indic.HINDI_DENTAL),
        "Nepali": NEPALI,
    },
    "sound-bengali": {"Bengali": BENGALI, "Bengali, ট": partial(indic.bengali, retroflex=True)},
    "sound-sinhala": {
        "Sinhala": SINHALA,
        "Sinhala, inherent a": partial(indic.abugida, style=indic.SINHALA_DENTAL),
    },
    "sound-tamil": {"Tamil, doubled stops": TAMIL, "Tamil": partial(indic.tamil, doubled=False)},
    "sound-thai": {"Thai, prescribed": partial(mainland.thai, prescribed=True), "Thai, everyday": THAI},
    "sound-burmese": {"Burmese": BURMESE, "Burmese with မြို့": lambda parts: mainland.burmese(parts) + "မြို့"},
    "sound-khmer": {"Khmer": KHMER, "Khmer with ក្រុង": lambda parts: "ក្រុង" + mainland.khmer(parts)},
    "sound-georgian": {
        "Georgian": GEORGIAN,
        "Georgian, ძ": partial(alphabets.alphabet, style=alphabets.GEORGIAN_DZ, capital=False),
    },
    "sound-armenian": {
        "Armenian": ARMENIAN,
        "Armenian by way of Russian": partial(alphabets.alphabet, style=alphabets.ARMENIAN_RUSSIAN),
    },
    "sound-greek": {"Greek": alphabets.greek},
    "sound-hebrew": {"Hebrew": HEBREW, "Hebrew with א": partial(abjads.abjad, style=abjads.HEBREW_FULL)},
    "sound-arabic": {
        "Arabic": ARABIC,
        "Arabic with ج, no hamza": partial(abjads.abjad, style=abjads.ARABIC_J),
    },
    "sound-persian": {"Persian": PERSIAN},
    "sound-urdu": {"Urdu": URDU, "Urdu with ٹ": partial(abjads.abjad, style=abjads.URDU_HARD)},
    "spelled-portuguese": {
        "Portuguese": PORTUGUESE,
        "Portuguese, old": partial(european.spelled, rules=european.PORTUGUESE),
    },
    "spelled-spanish": {
        "Spanish c and qu": partial(european.spelled, rules=european.SPANISH),
        "Spanish Kioto, s": partial(european.spelled, rules=european.SPANISH_IO),
    },
    "spelled-vietnamese": {
        "Vietnamese, hyphens": partial(european.vietnamese, joint="-", old=False),
        "Vietnamese, marks only": partial(european.vietnamese, joint="", old=False),
        "Vietnamese, old books": partial(european.vietnamese, joint="-", old=True),
    },
    "spelled-turkish": {"Turkish": partial(european.spelled, rules=european.TURKISH)},
    "spelled-french": {
        "French, ou": partial(european.spelled, rules=european.FRENCH),
        "French": partial(european.spelled, rules=european.FRENCH_LIGHT),
    },
}
_EACH = 100


def sets(gazette: Gazette) -> Sets:
    made: Sets = {kind: drawn(_written(gazette, kind, styles), _EACH, kind) for kind, styles in STYLES.items()}
    made["sound-hangul-si"] = drawn(held_out(_with_korean_suffix(gazette)), _EACH, "sound-hangul-si")
    return made


def _written(gazette: Gazette, kind: str, styles: Mapping[str, Writer]) -> Iterable[Row]:
    """Each place in one of the styles. A spelling that is only plain Hepburn again says nothing and is left out."""
    meant = {
        origin: meanings(gazette.municipalities, partial(_only_form, write=write)) for origin, write in styles.items()
    }
    places = shuffled((spot for spot in gazette.municipalities if is_test_place(spot.code)), f"{kind} places")
    rows = []
    for position, spot in enumerate(spot for spot in places if len(spot.letters) > 1):
        origin = in_turn(list(styles), position)
        query = styles[origin](spot.parts)
        if query.casefold() != spot.latin:
            rows.append(Row(query, codes(meant[origin][query]), origin))
    return held_out(rows)


def _only_form(spot: Spot, write: Writer) -> tuple[str]:
    return (write(spot.parts),)


def _with_korean_suffix(gazette: Gazette) -> Iterator[Row]:
    """스즈카시, 스즈카 시; towns by the Sino-Korean 정 and 촌, with all of that name and kind."""
    styles = [(write, joint) for write in (hangul.prescribed, hangul.everyday) for joint in ("", " ")]
    meant = [meanings(gazette.municipalities, partial(_korean_form, write=w, joint=j)) for w, j in styles]
    places = [spot for spot in gazette.municipalities if is_test_place(spot.code)]
    for position, spot in enumerate(shuffled(places, "korean suffix")):
        number = position % len(styles)
        (query,) = _korean_form(spot, *styles[number])
        yield Row(query, codes(meant[number][query]), "Korean with 시, 정, 촌, 구")


def _korean_form(spot: Spot, write: Writer, joint: str) -> tuple[str]:
    return (write(spot.parts) + joint + _KOREAN[spot.suffix],)
