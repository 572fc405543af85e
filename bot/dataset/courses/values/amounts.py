"""Cost, child care, places left and other numbers as lists write them: 1回200円, テキスト代別途, 1歳半から, 15名."""

import re

from msgspec import Struct

from bot.core.courses.course import Cost
from bot.core.courses.texts import BETWEEN, plain_text
from bot.core.courses.vocabulary import Availability, ChildCare, CostUnit
from bot.dataset.courses.values.folded import folded

_FREE = re.compile(r"無料|無償|タダ|free|(?<!\d)0 ?円")
_YEN = re.compile(r"(\d{1,9}) ?(?:円|yen)|[¥￥] ?(\d{1,9})")
_UNITS = (
    (CostUnit.TEXTBOOK, re.compile(r"テキスト|教材|教科書|資料|textbooks?|books?|materials?")),
    (CostUnit.REGISTRATION, re.compile(r"入会|登録|入学|registration|admission|enrol\w*|membership")),
    (CostUnit.YEAR, re.compile(r"1?年(?:間|額|会費)?|(?:per |a |/)?year(?:ly)?|annual(?:ly)?")),
    (CostUnit.TERM, re.compile(r"1?学期|[1-9]?期|1?コース|(?:per |a |/)?(?:term|course)")),
    (CostUnit.MONTH, re.compile(r"(?:1?[かヶヵケ]?月)(?:額|謝)?|毎月|(?:per |a |/)?month(?:ly)?")),
    (CostUnit.LESSON, re.compile(r"[1一]? ?回|毎回|1コマ|(?:per |a |each |/)?(?:lesson|class|session|time)")),
)
_FILLING = re.compile(
    r"受講料|参加費|参加料|費用|会費|料金|月謝|実費|につき|あたり|当たり|ごと|[各代費料金はがの:/\s、,・約※]|only"
)
_PARTS = re.compile(r"[、;()\n|]|\+|(?<!\d),|,(?!\d{3})|。|(?<=円)[・と/](?=[^円]{0,20}円)")
_COUNT = re.compile(
    r"(?:約|各|先着|全)? ?(\d{1,6}) ?"
    r"(?:名|人|組|回|年間?|歳|[かヶ]月|(?:place|seat|person|lesson|year|month)s?|people)? ?(?:程度|まで|以内|ほど)?"
)
_YES = re.compile(r"あり|有(?!料)|可|[○◯〇●◎]|yes|available|offered|provided")
_NO = re.compile(r"なし|無(?!料)|不可|[×✕✖]|^[-–—ー]$|no\b|none|not ")
_AGE = re.compile(r"(?:(\d{1,2}) ?歳)?(?:(半)|(\d{1,3}) ?[かヶカヵケ]月)?|(\d{1,3}) ?months?|(\d{1,2}) ?years?")


class CareOfChildren(Struct, frozen=True):
    """Whether there is child care, and from which age in months."""

    care: ChildCare
    from_months: int | None = None


def parse_costs(text: str) -> tuple[Cost, ...]:
    """Yen for what, part by part; words without a number are the condition of the part before them."""
    said = re.sub(r"(?<=\d),(?=\d{3})", "", folded(text))
    costs: list[Cost] = []
    for part in filter(None, map(str.strip, _PARTS.split(said))):
        amount = _amount(part)
        if amount is not None:
            costs.append(amount)
        elif costs:
            last = costs[-1]
            costs[-1] = Cost(last.yen, last.unit, plain_text(f"{last.option} {part}"))
        else:
            raise ValueError(f"“{text}” names no amount in yen, and does not say that it is free")
    if not costs:
        raise ValueError(f"“{text}” names no amount in yen, and does not say that it is free")
    return tuple(costs)


def _amount(part: str) -> Cost | None:
    yen = _YEN.search(part)
    if not yen and part.isascii() and part.isdigit():
        return Cost(int(part))
    if not yen and not _FREE.search(part):
        return None
    rest = (_YEN if yen else _FREE).sub(" ", part)
    unit, rest = _unit(rest)
    option = "" if not _FILLING.sub("", rest) else plain_text(part).replace(BETWEEN, "/")
    return Cost(int(yen[1] or yen[2]) if yen and not _FREE.search(part) else 0, unit, option)


def _unit(text: str) -> tuple[CostUnit | None, str]:
    for unit, words in _UNITS:
        if words.search(text):
            return unit, words.sub(" ", text, count=1)
    return None, text


def parse_child_care(text: str) -> CareOfChildren:
    """Yes or no, for how much, and from which age."""
    said = folded(text)
    if said in tuple(ChildCare):
        return CareOfChildren(ChildCare(said))
    age = next((months for found in _AGE.finditer(said) if (months := _months(found)) is not None), None)
    if re.search(r"有料|\d ?円|paid|yen", said):
        return CareOfChildren(ChildCare.PAID, age)
    if re.search(r"無料|free", said):
        return CareOfChildren(ChildCare.FREE, age)
    if _NO.search(said) and not _YES.search(said.replace("不可", "")):
        return CareOfChildren(ChildCare.NO)
    if _YES.search(said) or age is not None:
        return CareOfChildren(ChildCare.YES, age)
    raise ValueError(f"“{text}” says neither that there is child care nor that there is none")


def _months(found: re.Match[str]) -> int | None:
    years, half, months, english_months, english_years = found.groups()
    if english_months or english_years:
        return int(english_months or 0) + 12 * int(english_years or 0)
    if years is None and months is None:
        return None
    return 12 * int(years or 0) + (6 if half else int(months or 0))


def parse_number(text: str) -> int:
    """A count with its unit: 15名, 15 places, 13回."""
    found = _COUNT.fullmatch(folded(text))
    if not found:
        raise ValueError(f"“{text}” is no whole number")
    return int(found[1])


def parse_availability(text: str) -> Availability:
    """Whether there is room."""
    said = folded(text)
    if re.search(r"キャンセル待ち|空き待ち|待機|wait", said):
        return Availability.WAITING_LIST
    if re.search(r"満員|満席|満室|定員に達|締切|空きなし|full|no places", said):
        return Availability.FULL
    if re.search(r"空きあり|空き有|募集中|受付中|あり|余裕|[○◯〇]|open|available|places", said):
        return Availability.OPEN
    raise ValueError(f"“{text}” does not say whether there is room")
