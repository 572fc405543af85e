"""Weekdays and times as lists write them: 第2・4日曜日, 毎週火曜 19:00~20:30, 午前10時〜12時, every Tuesday, 10am."""

import re
from collections.abc import Iterator
from datetime import time

from msgspec import Struct

from bot.core.courses.vocabulary import Day, Weekday
from bot.dataset.courses.values.folded import folded

_KANJI = {
    "月": Weekday.MONDAY,
    "火": Weekday.TUESDAY,
    "水": Weekday.WEDNESDAY,
    "木": Weekday.THURSDAY,
    "金": Weekday.FRIDAY,
    "土": Weekday.SATURDAY,
    "日": Weekday.SUNDAY,
}
_NUMERALS = str.maketrans("一二三四五", "12345")
_EVERY_SECOND = re.compile("隔週|every other|every second|biweekly|fortnightly")
_SPANS = {"平日": "月~金", "週末": "土日", "毎日": "月~日"}
_DASH = r"\-~〜～–—―ー−"
_BETWEEN = "[・,、と及びおよび/& ]{0,3}"
_ORDINALS = rf"第? ?[1-5](?:{_BETWEEN}第?[1-5]){{0,4}}"
_JAPANESE = re.compile(
    rf"(?:(?P<ordinals>{_ORDINALS}|最終|最後の) ?週? ?の? ?)?"
    rf"(?P<days>[月火水木金土日](?:(?:{_BETWEEN}| ?[{_DASH}から]{{1,2}} ?)[月火水木金土日]){{0,6}})"
)
_ENGLISH_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,9}\.?"
_ORDINAL = "(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)"
_ENGLISH = re.compile(
    rf"(?:(?P<ordinals>(?:the )?{_ORDINAL}(?:(?: ?[,&] ?(?:and )?| and ){_ORDINAL}){{0,5}}) )?"
    rf"(?P<days>{_ENGLISH_DAY}(?:(?: ?[,&/{_DASH}] ?(?:and )?| and | to ){_ENGLISH_DAY}){{0,9}})"
)
_ENGLISH_STEP = re.compile(rf"( ?[{_DASH}] ?| to )?({_ENGLISH_DAY})")  # a day, and whether it ends a span
_WORDS = ("first", "second", "third", "fourth", "fifth")
_HALF = r"午前|午後|am|a\.m\.|pm|p\.m\."
_START = rf"(?P<ahalf>{_HALF})? ?(?P<ahour>\d{{1,2}})(?: ?[:時] ?(?P<aminute>\d{{2}}|半)? ?分?)? ?(?P<aafter>{_HALF})?"
_END = rf"(?P<bhalf>{_HALF})? ?(?P<bhour>\d{{1,2}})(?: ?[:時] ?(?P<bminute>\d{{2}}|半)? ?分?)? ?(?P<bafter>{_HALF})?"
_RANGE = re.compile(
    rf"(?:{_START}|(?P<anoon>noon|正午))"
    rf" ?(?:(?:[{_DASH}]{{1,3}}|から|to|until) ?(?:{_END}|(?P<bnoon>noon|正午))?)? ?(?:まで)?"
)
_SEPARATORS = " \t\n・,、。/;:()&と"
_COUNTED = re.compile("[①-⑨]")  # before each of several times


class Days(Struct, frozen=True):
    """Weekdays, and every how many weeks."""

    days: tuple[Day, ...]
    weeks: int = 1


class Time(Struct, frozen=True):
    """When a lesson begins and, if it is said, ends."""

    start: time
    end: time | None = None


def parse_days(text: str) -> Days:
    """Weekdays of every week, every second week, or of some weeks of a month."""
    said = folded(text)
    weeks = 2 if re.search(r"隔週|every other|every second|biweekly|fortnightly", said) else 1
    said = re.sub(
        r"隔週|毎週|毎月|every other|every second|biweekly|fortnightly|every week|every|weekly|on ", " ", said
    )
    try:
        return Days(tuple(map(Day.parse, text.replace(" ", "").split(","))), weeks)
    except ValueError:
        pass
    for word, days in _SPANS.items():
        said = said.replace(word, days)
    said = re.sub(r"weekdays", "mon-fri", re.sub(r"weekends?", "sat,sun", said))
    found = tuple(_english(said)) if re.search("[a-z]", said) else tuple(_japanese(said))
    if not found:
        raise ValueError(f"“{text}” names no weekday")
    return Days(tuple(dict.fromkeys(found)), weeks)


def parse_when(text: str, days: Days | None = None) -> list[tuple[Days | None, Time | None]]:
    """The lessons that a text names: times, each with the weekdays before it, or those of another cell."""
    said = folded(_COUNTED.sub(" ", text))
    lessons: list[tuple[Days | None, Time | None]] = []
    at = 0
    for found in _RANGE.finditer(said):
        if not _is_time(found):
            continue
        before = said[at : found.start()].strip(_SEPARATORS)
        days, at = parse_days(before) if before else days, found.end()
        lessons.append((days, _time(found)))
    rest = said[at:].strip(_SEPARATORS)
    if lessons and rest:
        raise ValueError(f"“{rest}” comes after the time")
    if not lessons and not rest:
        raise ValueError(f"“{text}” names no time")
    return lessons or [(parse_days(rest), None)]


def parse_clock(text: str) -> time:
    """One time of the day."""
    found = _RANGE.fullmatch(folded(text))
    if not found or not _is_time(found):
        raise ValueError(f"“{text}” is no time such as 10:00 or 午前10時")
    return _time(found).start


def _japanese(said: str) -> Iterator[Day]:
    said = said.translate(_NUMERALS) if "第" in said else said
    said = re.sub(r"(?<=[月火水木金土日])曜日?", "", said)
    at = 0
    for found in _JAPANESE.finditer(said):
        if said[at : found.start()].strip(_SEPARATORS):
            break
        at = found.end()
        yield from _each(_ordinals(found["ordinals"] or ""), list(_kanji(found["days"])))
    if said[at:].strip(_SEPARATORS):
        raise ValueError(f"“{said[at:].strip()}” is no weekday")


def _ordinals(text: str) -> list[int | None]:
    if text.startswith("最"):
        return [-1]
    return [int(digit) for digit in re.findall(r"[1-5]", text)] or [None]


def _kanji(text: str) -> Iterator[Weekday]:
    previous, is_span = "", False
    for sign in text:
        if sign in _KANJI:
            yield from _span(_KANJI[previous], _KANJI[sign]) if is_span and previous else (_KANJI[sign],)
            previous, is_span = sign, False
        elif sign in _DASH.lstrip("\\") or sign == "か":
            is_span = True


def _english(said: str) -> Iterator[Day]:
    at = 0
    for found in _ENGLISH.finditer(said):
        if said[at : found.start()].strip(_SEPARATORS).removeprefix("and").strip():
            break
        at = found.end()
        ordinals: list[int | None] = [
            -1 if word == "last" else _WORDS.index(word) + 1 if word in _WORDS else int(word[0])
            for word in re.findall(r"\d(?=st|nd|rd|th)|first|second|third|fourth|fifth|last", found["ordinals"] or "")
        ]
        yield from _each(ordinals or [None], list(_english_days(found["days"])))
    if said[at:].strip(_SEPARATORS):
        raise ValueError(f"“{said[at:].strip()}” is no weekday")


def _english_days(text: str) -> Iterator[Weekday]:
    previous: Weekday | None = None
    for between, name in _ENGLISH_STEP.findall(text):
        day = Weekday(name[:2].upper())
        yield from _span(previous, day) if between and previous else (day,)
        previous = day


def _span(first: Weekday, last: Weekday) -> list[Weekday]:
    """The weekdays after the first until the last."""
    days = list(Weekday)
    start, count = days.index(first) + 1, (days.index(last) - days.index(first)) % len(days)
    return [days[(start + number) % len(days)] for number in range(count)]


def _each(ordinals: list[int | None], weekdays: list[Weekday]) -> Iterator[Day]:
    return (Day(weekday, ordinal) for weekday in weekdays for ordinal in ordinals)


def _is_time(found: re.Match[str]) -> bool:
    """A number alone is no time, since it may count anything; 10-12 is one, if it counts no weeks or people."""
    if re.search(r"[:時]|noon|正午", found[0]) or any(found[name] for name in ("ahalf", "aafter", "bhalf", "bafter")):
        return True
    after, before = found.string[found.end() :], found.string[: found.start()]
    return bool(found["bhour"]) and not re.match(r"[^\s,、;)]", after) and not before.endswith(("第", "-"))


def _time(found: re.Match[str]) -> Time:
    has_end = bool(found["bhour"] or found["bnoon"])
    end_half = found["bhalf"] or found["bafter"] or ""
    start_half = found["ahalf"] or found["aafter"] or ""
    end = _clock(found, "b", end_half or (start_half if _is_afternoon(start_half) else "")) if has_end else None
    start = _clock(found, "a", start_half or ("" if end is None else end_half))
    if end is not None and not start_half and end_half and start >= end:  # 10-1 pm
        start = _clock(found, "a", "")
    return Time(start, end)


def _is_afternoon(half: str) -> bool:
    return half.startswith(("午後", "p"))


def _clock(found: re.Match[str], which: str, half: str) -> time:
    if found[f"{which}noon"]:
        return time(12)
    hour, minute = int(found[f"{which}hour"]), found[f"{which}minute"] or "0"
    if _is_afternoon(half) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, 30 if minute == "半" else int(minute))
