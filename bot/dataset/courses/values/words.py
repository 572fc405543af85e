"""Levels, languages, ways to take part, who may come, and the term, as lists write them."""

import re
import unicodedata

from msgspec import Struct

from bot.core.courses.dates import PartialDate, Period, Third
from bot.core.courses.vocabulary import Level, Mode, Residency
from bot.dataset.courses.values.folded import folded

_LEVELS = (
    (Level.BEGINNER, re.compile(r"入門|初級|初心者|ゼロ|はじめて|初めて|基礎|beginner|elementary|zero|basic")),
    (Level.READING_AND_WRITING, re.compile(r"読み書き|文字|識字|漢字|ひらがな|reading|writing|kanji|literacy")),
    (Level.CONVERSATION, re.compile(r"会話|おしゃべり|フリートーク|conversation|speaking|talk")),
    (Level.N5, re.compile(r"n ?5")),
    (Level.N4, re.compile(r"n ?4")),
    (Level.N3, re.compile(r"n ?3")),
    (Level.N2, re.compile(r"n ?2")),
    (Level.N1, re.compile(r"n ?1")),
    (Level.TEST, re.compile(r"能力試験|jlpt|試験|検定|test|exam")),
    (Level.CHILDREN, re.compile(r"子ども|こども|子供|児童|小学生|中学生|小中学生|children|kids|pupils")),
)
_JLPT_SPAN = re.compile(r"n ?([1-5]) ?[-~〜～–] ?n? ?([1-5])")
_LANGUAGES = {
    "ja": "日本語,やさしい日本語,japanese",
    "en": "英語,english",
    "zh-Hans": "中国語,中文,chinese",
    "ko": "韓国語,朝鮮語,韓国・朝鮮語,ハングル,korean",
    "pt-BR": "ポルトガル語,portuguese",
    "es": "スペイン語,spanish",
    "vi": "ベトナム語,ヴェトナム語,vietnamese",
    "ne": "ネパール語,nepali",
    "fil": "フィリピノ語,フィリピン語,タガログ語,filipino,tagalog",
    "id": "インドネシア語,indonesian",
    "th": "タイ語,thai",
    "my": "ミャンマー語,ビルマ語,burmese,myanmar",
    "ru": "ロシア語,russian",
    "uk": "ウクライナ語,ukrainian",
    "fr": "フランス語,french",
    "de": "ドイツ語,german",
    "si": "シンハラ語,sinhala",
    "ta": "タミル語,tamil",
    "bn": "ベンガル語,bengali,bangla",
    "hi": "ヒンディー語,hindi",
    "ur": "ウルドゥー語,urdu",
    "fa": "ペルシャ語,ペルシア語,ダリー語,persian,farsi",
    "ar": "アラビア語,arabic",
    "mn": "モンゴル語,mongolian",
    "km": "クメール語,カンボジア語,khmer",
    "uz": "ウズベク語,uzbek",
    "tr": "トルコ語,turkish",
    "it": "イタリア語,italian",
}
_TAG = re.compile(r"[a-z]{2,3}(-[a-zA-Z0-9]+)*")
_YEAR = r"(?:(?P<year>\d{4}) ?[年/.-] ?|(?:令和|r) ?(?P<era>\d{1,2}|元)[年/.] ?)?"
_DATE = re.compile(
    rf"{_YEAR}(?P<next>翌年? ?)?(?P<month>\d{{1,2}}) ?(?:月|[/.-](?=\d))"
    r" ?(?:(?P<day>\d{1,2}) ?日?|(?P<third>上旬|中旬|下旬|初め|はじめ|末))?"
)
_SPAN = re.compile(r" ?(?:[~〜～–—]|から|to) ?| - |(?<=[月日旬])-")
_THIRDS = dict.fromkeys("上初は", Third.EARLY) | {"中": Third.MIDDLE} | dict.fromkeys("下末", Third.LATE)
_REIWA = 2018  # the year before the first of the era


class Who(Struct, frozen=True):
    """What a sentence says of who may come; None where it says nothing."""

    residency: Residency | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    residence_card: bool | None = None
    most_years: int | None = None


def parse_levels(text: str) -> tuple[Level, ...]:
    """The levels that are named, in the order of ``Level``; () if none of ours is."""
    said = folded(text)

    def spelled(found: re.Match[str]) -> str:
        first, last = sorted((int(found[1]), int(found[2])))
        return " ".join(f"n{number}" for number in range(first, last + 1))

    said = _JLPT_SPAN.sub(spelled, said)
    return tuple(level for level, words in _LEVELS if words.search(said))


def parse_languages(text: str) -> tuple[str, ...]:
    """Tags of languages, from names or tags."""
    names = {name: tag for tag, listed in _LANGUAGES.items() for name in listed.split(",")}
    parts = re.split(r"[、,・/|;\s()]+|と|及び|および| and ", unicodedata.normalize("NFKC", text))
    found = []
    for part in filter(None, parts):
        if part.lower() in ("など", "等", "対応", "可"):
            continue
        tag = names.get(part.lower().removesuffix("可").removesuffix("など"), part if _TAG.fullmatch(part) else "")
        if not tag:
            raise ValueError(f"“{part}” is no language that is known here, and no tag such as pt-BR")
        found.append(tag)
    return tuple(dict.fromkeys(found))


def parse_mode(text: str) -> Mode:
    """How people take part."""
    said = folded(text)
    online = re.search(r"オンライン|リモート|zoom|遠隔|online|web|remote", said)
    in_person = re.search(r"対面|教室|会場|通学|in person|in-person|face|onsite|on-site", said)
    if re.search(r"両方|併用|ハイブリッド|both|hybrid|どちらも", said) or (online and in_person):
        return Mode.BOTH
    if online:
        return Mode.ONLINE
    if in_person:
        return Mode.IN_PERSON
    raise ValueError(f"“{text}” says neither in person (対面) nor online (オンライン)")


def parse_yes_or_no(text: str) -> bool:
    """Yes or no, in words or by the signs of Japanese tables."""
    said = folded(text)
    if re.fullmatch(r"[○◯〇●◎]|yes|あり|有り?|はい|必要|要|true", said):
        return True
    if re.fullmatch(r"[×✕✖x-]|no|なし|無し?|いいえ|不要|false", said):
        return False
    raise ValueError(f"“{text}” is neither yes nor no")


def read_who(text: str) -> Who:
    """What is said of residents, ages and cards; the words themselves are kept beside it."""
    said = folded(text)
    least, most = re.search(r"(\d{1,2}) ?歳以上", said), re.search(r"(\d{1,2}) ?歳(以下|未満|まで)", said)
    years = re.search(r"(?:最長|上限|最大) ?(\d) ?年|(\d) ?年(?:間)?(?:まで|以内)", said)
    return Who(
        _residency(said),
        int(least[1]) if least else None,
        int(most[1]) - (most[2] == "未満") if most else None,
        True if "在留カード" in said or "residence card" in said else None,
        int(years[1] or years[2]) if years else None,
    )


def _residency(said: str) -> Residency | None:
    if re.search(r"在住", said) and re.search(r"在勤|在学|通勤|通学", said):
        return Residency.RESIDENTS_OR_WORKERS
    if re.search(r"(?:[市区町村]内?|県内?)に?(?:在住|住んで|住む)", said):
        return Residency.RESIDENTS
    return Residency.ANYONE if re.search(r"どなたでも|だれでも|誰でも|anyone|everybody|everyone", said) else None


def parse_date(text: str) -> PartialDate:
    """A day, month or third of a month, with or without its year."""
    said = folded(text)
    found = _DATE.fullmatch(said)
    if not found:
        return PartialDate.parse(text.strip())
    year = int(found["year"]) if found["year"] else None
    if found["era"]:
        year = _REIWA + (1 if found["era"] == "元" else int(found["era"]))
    day = int(found["day"]) if found["day"] else None
    return PartialDate(int(found["month"]), day, year, _THIRDS[found["third"][0]] if found["third"] else None)


def parse_span(text: str) -> tuple[PartialDate | None, PartialDate | None]:
    """From when to when: 4月~翌3月, 2026年4月7日~2027年3月, 6月から."""
    said = unicodedata.normalize("NFKC", text).strip()
    parts = _SPAN.split(said.removesuffix("まで"), maxsplit=1)
    first = parse_date(parts[0]) if parts[0] else None
    if len(parts) == 1:
        return (None, first) if said.endswith("まで") else (first, first)
    last = parse_date(parts[1]) if parts[1] else None
    if first and last and first.year and not last.year:
        year = first.year + ((last.month, last.day or 1) < (first.month, first.day or 1))
        last = PartialDate(last.month, last.day, year, last.third)
    return first, last


def parse_breaks(text: str) -> tuple[Period, ...]:
    """Periods without lessons, one after the other."""
    parts = filter(None, re.split(r"[、,|・]|及び|と", unicodedata.normalize("NFKC", text)))
    found = []
    for part in parts:
        first, last = parse_span(part.strip())
        if first is None or last is None:
            raise ValueError(f"“{part}” has no beginning or no end")
        found.append(Period(first, last))
    return tuple(found)
