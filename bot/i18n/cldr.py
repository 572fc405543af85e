"""Dates, distances and lists of CLDR (through Babel), with what is wrong or unusual in it put right."""

import datetime
import itertools
from collections.abc import MutableMapping, Sequence, Set
from typing import Any

from babel import Locale, localedata
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

# The digits that the sentences of a catalogue are written with; all others are 0 to 9.
_DIGITS = {
    tag: str.maketrans("0123456789", own)
    for tag, own in (
        ("bn", "০১২৩৪৫৬৭৮৯"),
        ("fa", "۰۱۲۳۴۵۶۷۸۹"),
        ("my", "၀၁၂၃၄၅၆၇၈၉"),
        ("ne", "०१२३४५६७८९"),
    )
}
# In CLDR's medium form the month stands for the day (my), or all is in figures that read from the left (ar).
_DATES = {
    "my": "y ခုနှစ် MMMM d ရက်",
    "ar": "d MMMM y",
    "ja": "y年M月d日",
    "ja-simple": "y年M月d日",
}
_UNSPACED = frozenset({"ja", "ja-simple", "ko", "th", "zh-Hans", "zh-Hant"})  # no comma between parts of a date
# CLDR glues Nepali's number to its unit, and puts Sinhala's unit, cut short with a wrong dot, before it.
_KILOMETRES = {"ne": "{} किमी", "si": "කි.මී. {}", "my": "{} ကီလိုမီတာ", "km": "{} គ.ម.", "hi": "{} किमी", "fa": "{} کیلومتر"}
_POINTS = {"fa": str.maketrans(".,", "٫٬")}
# CLDR has no readings of kanji; it leaves out the word for day, without which these are planets or numbers.
_WEEKDAYS = {
    "ja-simple": (
        "月曜日（げつようび）",
        "火曜日（かようび）",
        "水曜日（すいようび）",
        "木曜日（もくようび）",
        "金曜日（きんようび）",
        "土曜日（どようび）",
        "日曜日（にちようび）",
    ),
    "km": ("ថ្ងៃចន្ទ", "ថ្ងៃអង្គារ", "ថ្ងៃពុធ", "ថ្ងៃព្រហស្បតិ៍", "ថ្ងៃសុក្រ", "ថ្ងៃសៅរ៍", "ថ្ងៃអាទិត្យ"),
    "mn": ("Даваа гараг", "Мягмар гараг", "Лхагва гараг", "Пүрэв гараг", "Баасан гараг", "Бямба гараг", "Ням гараг"),
    "my": ("တနင်္လာနေ့", "အင်္ဂါနေ့", "ဗုဒ္ဓဟူးနေ့", "ကြာသပတေးနေ့", "သောကြာနေ့", "စနေနေ့", "တနင်္ဂနွေနေ့"),
    "ta": (
        "திங்கட்கிழமை",
        "செவ்வாய்க்கிழமை",
        "புதன்கிழமை",
        "வியாழக்கிழமை",
        "வெள்ளிக்கிழமை",
        "சனிக்கிழமை",
        "ஞாயிற்றுக்கிழமை",
    ),
}
# CLDR puts a blank between a number and its kanji, and has no readings of them.
_UNITS_OF_TIME = {
    "ja": {" ": ""},
    "ja-simple": {" ": "", "日": "日（にち）", "時間": "時間（じかん）", "分": "分（ふん）"},
}
# The last item is joined without a blank, or by a dash, in CLDR.
_LISTS = {"my": ("၊ ", " နှင့် "), "ne": (", ", " र "), "th": (", ", " และ "), "km": (", ", " និង "), "fa": ("، ", " و ")}
# The large parts of a locale's data that nothing here uses. Babel keeps all of it, a megabyte for each language.
_UNUSED = frozenset(
    {"currency_names", "currency_names_plural", "currency_symbols", "compact_currency_formats", "time_zones"}
    | {"meta_zones", "date_fields", "compact_decimal_formats", "compound_unit_patterns", "interval_formats"}
)
# Babel writes the English names of languages into the headers of catalogues, and keeps one copy of the data for all.
_NAMES = frozenset({"languages", "scripts", "territories", "variants"})
_OF_UNITS = frozenset({"unit_patterns", "unit_display_names"})
_LENGTHS = {"duration-day": 86_400, "duration-hour": 3_600, "duration-minute": 60}  # seconds
_SEVERAL = 2
_MONTHS_ALONE = frozenset({"ru", "uk"})  # languages in which a month that stands alone has another form
_LEAP_YEAR = 2024  # has every day
_UNITS = frozenset({"length-kilometer", *_LENGTHS})


def trimmed(locale: Locale) -> Locale:
    """A locale whose data is read, without the large parts that the functions here do not use."""
    *parents, own = itertools.accumulate(str(locale).split("_"), "{}_{}".format)
    for name in ("root", *filter(localedata.exists, parents), own):  # a locale is made from those it inherits
        _trim(localedata.load(name), _UNUSED if name == "en" else _UNUSED | _NAMES)
    return locale


def _trim(data: MutableMapping[str, Any], unused: Set[str]) -> None:
    for part in data.keys() & unused:
        del data[part]
    for part in _OF_UNITS & data.keys():
        for unit in data[part].keys() - _UNITS:
            del data[part][unit]


def digits(number: str, tag: str) -> str:
    """A number with the digits of a language."""
    return number.translate(_DIGITS[tag]) if tag in _DIGITS else number


def date(day: datetime.date, tag: str, locale: Locale) -> str:
    """A day: Nov 22, 2026."""
    pattern = _DATES.get(tag, "medium")
    return digits(format_date(day, format=pattern, locale=locale), tag)


def partial_date(month: int, day: int | None, year: int | None, tag: str, locale: Locale) -> str:
    """A month or a day of it, perhaps of no certain year: June 2026, June 7, June."""
    if day is not None and year is not None:
        return date(datetime.date(year, month, day), tag, locale)
    skeleton = ("" if year is None else "y") + "MMMM" + ("" if day is None else "d")
    shown = datetime.date(_LEAP_YEAR if year is None else year, month, day or 1)
    if skeleton == "MMMM":
        # Babel has the names of another language for months that stand alone, but where CLDR has own ones.
        return digits(format_date(shown, "LLLL" if tag in _MONTHS_ALONE else "MMMM", locale), tag)
    return digits(format_skeleton(skeleton, shown, locale=locale), tag)


def amount(number: int, tag: str, locale: Locale) -> str:
    """A number with the groups of the language: 2,000."""
    return digits(format_decimal(number, locale=locale), tag).translate(_POINTS.get(tag, {}))


def weekday(number: int, tag: str, locale: Locale) -> str:
    """A day of the week, 0 is Monday, as it stands alone: Monday, lundi → Lundi, 月曜日."""
    if tag in _WEEKDAYS:
        return _WEEKDAYS[tag][number]
    # Not context="stand-alone": Babel 2.18 gives the days of another language there, once Urdu has been asked for.
    name: str = get_day_names("wide", context="format", locale=locale)[number]
    return name[0].upper() + name[1:]


def clock(time: datetime.time, tag: str, locale: Locale) -> str:
    """A time of the day: 9:00 AM."""
    return digits(format_time(time, format="short", locale=locale).replace("\u202f", " "), tag)


def moment(at: datetime.datetime, tag: str, locale: Locale) -> str:
    """A day of the week, a date and a time by the clock of ``at``: Monday, Nov 30, 2026, 9:00 AM."""
    parts = (weekday(at.weekday(), tag, locale), date(at, tag, locale), clock(at.time(), tag, locale))
    return " ".join(parts) if tag in _UNSPACED else ", ".join(parts)


def duration(length: datetime.timedelta, tag: str, locale: Locale) -> str:
    """How long something takes, in the largest unit of which it has two at least: 90 minutes, 2 hours, 3 days."""
    unit, number = next(
        (unit, number)
        for unit, of in _LENGTHS.items()
        if (number := round(length.total_seconds() / of)) >= _SEVERAL or unit == "duration-minute"
    )
    # Where the long form is missing, Babel prints the unit's own name; the short one is always there.
    forms = (format_unit(number, unit, length=form, locale=locale) for form in ("long", "short"))
    written = digits(next(form for form in forms if unit not in form), tag)
    for bare, with_reading in _UNITS_OF_TIME.get(tag, {}).items():
        written = written.replace(bare, with_reading)
    return written


def kilometres(rounded: float, tag: str, locale: Locale) -> str:
    """A distance: 3.4 km."""
    if tag in _KILOMETRES:
        number = format_decimal(rounded, locale=locale)
        return digits(_KILOMETRES[tag].format(number), tag).translate(_POINTS.get(tag, {}))
    # length="long" prints "3.4 length-kilometer" in some languages of CLDR.
    return digits(format_unit(rounded, "length-kilometer", length="short", locale=locale), tag)


def listing(items: Sequence[str], tag: str, locale: Locale) -> str:
    """A, B and C."""
    if tag in _LISTS and items:
        comma, last = _LISTS[tag]
        *before, end = items
        return last.join(filter(None, (comma.join(before), end)))
    return format_list(items, locale=locale)
