"""What people write in lists of classes, and what it is read as; what would be guessing is refused."""

from collections.abc import Callable

import pytest

from bot.core.courses.rows.cells import write_cost
from bot.core.courses.vocabulary import Residency
from bot.dataset.courses.values import amounts, when, words


def days(text: str) -> str:
    found = when.parse_days(text)
    return ",".join(map(str, found.days)) + (f" /{found.weeks}" if found.weeks > 1 else "")


def lessons(text: str) -> str:
    said = []
    for found, at in when.parse_when(text):
        named = ",".join(map(str, found.days)) if found else ""
        said.append(f"{named} {at.start:%H:%M}-{at.end:%H:%M}" if at and at.end else f"{named} {at and at.start}")
    return "; ".join(said)


def costs(text: str) -> str:
    return "|".join(map(write_cost, amounts.parse_costs(text)))


def care(text: str) -> str:
    found = amounts.parse_child_care(text)
    return f"{found.care} {found.from_months or ''}".strip()


def span(text: str) -> str:
    return "~".join(str(end or "") for end in words.parse_span(text))


def breaks(text: str) -> str:
    return "|".join(map(str, words.parse_breaks(text)))


READ: list[tuple[Callable[[str], object], str, object]] = [
    (days, "第2・4日曜日", "2SU,4SU"),
    (days, "第２，３，４日曜", "2SU,3SU,4SU"),
    (days, "第一・第三月曜日", "1MO,3MO"),
    (days, "第1土曜日、第3日曜日", "1SA,3SU"),
    (days, "毎週火曜", "TU"),
    (days, "月・水・金", "MO,WE,FR"),
    (days, "火曜日と木曜日", "TU,TH"),
    (days, "月〜金", "MO,TU,WE,TH,FR"),
    (days, "土～月", "SA,SU,MO"),
    (days, "平日", "MO,TU,WE,TH,FR"),
    (days, "隔週水曜", "WE /2"),
    (days, "最終金曜日", "lastFR"),
    (days, "2nd, 3rd and 4th Sunday", "2SU,3SU,4SU"),
    (days, "Tue & Thu", "TU,TH"),
    (days, "Mon-Fri", "MO,TU,WE,TH,FR"),
    (days, "every other Wednesday", "WE /2"),
    (days, "last Friday", "lastFR"),
    (days, "2SU,lastFR", "2SU,lastFR"),
    (lessons, "毎週火曜 19:00~20:30", "TU 19:00-20:30"),
    (lessons, "午前10時〜12時", " 10:00-12:00"),
    (lessons, "午後１時３０分～３時", " 13:30-15:00"),
    (lessons, "１９時半〜２１時", " 19:30-21:00"),
    (lessons, "①10:00~11:30 ②19:00~20:30", " 10:00-11:30;  19:00-20:30"),
    (lessons, "火曜10:00~11:30、木曜19:00~20:30", "TU 10:00-11:30; TH 19:00-20:30"),
    (lessons, "第2・4日曜日 10:00~12:00", "2SU,4SU 10:00-12:00"),
    (lessons, "2nd, 3rd and 4th Sunday 10–12", "2SU,3SU,4SU 10:00-12:00"),
    (lessons, "Wednesday 19–21", "WE 19:00-21:00"),
    (lessons, "7:00 pm - 8:30 pm", " 19:00-20:30"),
    (lessons, "10am to noon", " 10:00-12:00"),
    (lessons, "13:30〜", " 13:30:00"),
    (costs, "無料", "free"),
    (costs, "1回200円", "200/lesson"),
    (costs, "２，０００円／学期", "2000/term"),
    (costs, "月額1,000円（テキスト代別途）", "1000/month: テキスト代別途"),
    (costs, "無料（教材費1,000円）", "free|1000/textbook"),
    (costs, "入会金500円・月謝2000円", "500/registration|2000/month"),
    (costs, "会員200円、一般500円", "200: 会員200円|500: 一般500円"),
    (costs, "500 yen per lesson", "500/lesson"),
    (care, "○", "yes"),
    (care, "×", "no"),
    (care, "有料（1歳6か月から）", "paid 18"),
    (care, "無料", "free"),
    (care, "1歳半〜", "yes 18"),
    (care, "paid, from 18 months", "paid 18"),
    (span, "4月~翌3月", "XXXX-04~XXXX-03"),
    (span, "令和8年4月7日～令和9年3月", "2026-04-07~2027-03"),
    (span, "2026年10月~3月", "2026-10~2027-03"),
    (span, "6月から", "XXXX-06~"),
    (breaks, "3月下旬、7月下旬~8月下旬", "XXXX-03-late|XXXX-07-late/XXXX-08-late"),
    (words.parse_languages, "英語、中国語、ポルトガル語", ("en", "zh-Hans", "pt-BR")),
    (words.parse_levels, "入門・N5～N3", ("beginner", "N5", "N4", "N3")),
    (words.parse_mode, "対面・オンライン併用", "both"),
    (amounts.parse_number, "１５名程度", 15),
    (amounts.parse_availability, "満員（キャンセル待ち可）", "waiting list"),
    (
        words.read_who,
        "市内在住・在勤の18歳以上。在留カードが必要、最長3年",
        words.Who(Residency.RESIDENTS_OR_WORKERS, 18, None, True, 3),
    ),
]
REFUSED: list[tuple[Callable[[str], object], str]] = [
    *((days, text) for text in ("月1回", "随時", "第6日曜", "日程は相談", "Someday", "")),
    *((lessons, text) for text in ("夜", "2時間", "25:00~26:00", "10:00~12:00 15名")),
    *((costs, text) for text in ("実費", "お問い合わせください")),
    *((care, text) for text in ("要相談",)),
    *((span, text) for text in ("通年", "13月~14月")),
    *((words.parse_languages, text) for text in ("宇宙語",)),
    *((amounts.parse_number, text) for text in ("若干名", "10~15名")),
]


@pytest.mark.parametrize(("read", "text", "expected"), READ, ids=[text for _, text, _ in READ])
def test_what_people_write_is_read(read: Callable[[str], object], text: str, expected: object) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("read", "text"), REFUSED, ids=[text for _, text in REFUSED])
def test_what_would_be_guessing_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text)
