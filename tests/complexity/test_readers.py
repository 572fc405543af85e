"""What reads a text from outside as a whole, against texts that were hard for it once, or are for others."""

from collections.abc import Callable

import pytest

from bot.cli.terminal.message import _plain
from bot.core.gazetteer.text import folding
from bot.core.gazetteer.text.folding import sound
from bot.dataset.corrections import rows, spreadsheet
from bot.i18n import detection
from bot.links import html_title
from bot.links.web import robots
from bot.replies import custom_ids, naming
from tests.complexity.growth import FACTOR, growth

Text = Callable[[int], str]
HEADER = "place,what\n"
RULE = "User-agent: *\nDisallow: /"


def again(piece: str, before: str = "", behind: str = "") -> Text:
    return lambda size: before + piece * (size // len(piece)) + behind


def agents(size: int) -> str:
    half = size // 40
    return "".join(f"User-agent: {number}\n" for number in range(half)) + "Disallow: /\n" * half


HARD: dict[str, tuple[Callable[[str], object], tuple[Text, ...]]] = {
    "title": (
        lambda text: html_title.title(text.encode(), None),
        (
            *(again("<meta "), again("<title>"), again("<title "), again("<!--"), again("<script>"), again("</title")),
            *(again("<"), again("&#", "<title>", "</title>"), again("9", "<title>&#", ";</title>"), again("\x1b$B")),
            *(again("x-", "<meta charset=punycode>"), again(" ", "<meta charset=", ">"), again("<title></style>")),
        ),
    ),
    "robots.txt": (
        lambda text: robots.parse(text.encode()).can_fetch(f"https://a.jp/{'a' * 2000}", "Madoguchi"),
        (
            agents,
            again("User-agent: *\n"),
            again("*a", RULE),
            again("%", "User-agent: *\nAllow: /"),
        ),
    ),
    "spreadsheet": (
        lambda text: spreadsheet.read(text.encode(), "x.csv"),
        (
            again("\n"),
            again(","),
            again('"'),
            again('"a""b",', "place,what\n"),
            again("place,"),
            again("a,b\n", "place,what\n"),
        ),
    ),
    "cell": (
        lambda text: [rows.clean(column, text) for column in rows.COLUMNS],
        (again(" "), again("１"), again("\u200b"), again("@"), again("令和"), again("9")),
    ),
    "fold": (
        folding._settled,
        (again("が"), again("\u0301"), again("e\u0301\u0323"), again("ﷺ"), again("a "), again("각")),
    ),
    "sound": (sound.__wrapped__, (again("a"), again("y"), again("tch"), again("qu"), again("ouoo"))),
    "language": (
        lambda text: list(detection._runs(text)),
        (again("<@"), again("{a"), again("https://"), again("/"), again("a")),
    ),
    "custom id": (custom_ids.parse, (again("p1:"), again("1"), again("a", "h1:24207:"), again(":"))),
    "terminal": (_plain, (again("["), again("[a]("), again("**"), again("~~"), again("`"), again("\\"), again("*~`"))),
    "typed": (
        lambda text: naming.echo(text) + naming.block(text),
        (again("`"), again("\u202e"), again(" "), again("<")),
    ),
    "address": (lambda text: naming.masked("x", text), (again("("), again("http://"), again("%"))),
}
CASES = [(name, number) for name, (_, texts) in HARD.items() for number in range(len(texts))]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_text_twice_as_long_takes_no_four_times_as_long(name: str, number: int) -> None:
    work, texts = HARD[name]
    assert growth(work, texts[number]) < FACTOR, repr(texts[number](60))
