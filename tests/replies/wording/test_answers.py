"""Whole messages, and what holds for every message: Discord's limits, the tables alone, a harmless echo."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.directory.directory import Answer, Directory
from bot.core.gazetteer.outcomes import Ambiguous, Unknown
from bot.core.places import LanguageClass, Office, Status
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies.custom_ids import Subject
from bot.replies.message import Message
from bot.replies.payload import payload
from bot.replies.service import AnswerService
from bot.replies.wording import answers, dialogs, questions
from tests.conftest import READ_IN_FULL, SAMPLED

Payload = dict[str, Any]

ECHO = 60
STAND_IN = "Xyzzyq"
CURRENT = Status.CURRENT
URL = re.compile(r"https?://[^\s<>)]+")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")
RIGHT_TO_LEFT_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
CODE_SPAN = re.compile(r"`[^`]*`")
LINK, ACTION = 5, 2  # styles of a button


def answer(service: AnswerService, query: str, tag: str) -> Payload:
    texts = service.catalogues.texts(tag)
    assert texts is not None
    return payload(service.for_query(query, texts))


def near(texts: Texts, place: str, distance: str, direction: str) -> str:
    """The line of a near place as the catalogue words it, without its links."""
    direction = texts.term("direction", direction)
    line = "{place} ({distance}, {direction}): {links}"
    return texts.pgettext("nearby", line, place=f"**{place}**", distance=distance, direction=direction, links="")


@pytest.fixture(scope="module")
def japanese(catalogues: Catalogues) -> Texts:
    texts = catalogues.texts("ja")
    assert texts is not None
    return texts


def length(text: str) -> int:
    """The larger of code points and UTF-16 units: Discord counts now one, now the other."""
    return max(len(text), len(text.encode("utf-16-le", "surrogatepass")) // 2)


def strings(value: object) -> Iterator[str]:
    """Every text in a payload, also the keys'."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield from (key, *strings(inner))
        case list():
            for inner in value:
                yield from strings(inner)


def visible(message: Payload) -> str:
    return "\n".join(strings(message))


def link(label: str, url: str) -> Payload:
    return {"type": 2, "style": LINK, "label": label, "url": url}


def tap(label: str, custom_id: str, emoji: str = "") -> Payload:
    shown = {"emoji": {"name": emoji}} if emoji else {}
    return {"type": 2, "style": 2, "label": label, "custom_id": custom_id} | shown


ACTIONS = {
    "en": (
        "Share here",
        "More classes",
        "Write an e-mail",
        "Change language",
        "Something wrong?",
        "Choose from a list",
    ),
    "ja": (
        *("ここで全員に見せる", "教室をもっと見る", "メールを書く"),
        *("言語を変える", "間違いを知らせる", "一覧から選ぶ"),
    ),
}


def actions(code: str, tag: str = "en") -> list[Payload]:
    """The last buttons of an answer."""
    share, more, mail, language, wrong, _ = ACTIONS[tag]
    return [
        tap(share, f"h1:{code}:", "📢"),
        tap(more, f"m1:1:{code}", "➕"),
        tap(mail, f"e1:{code}", "✉️"),
        tap(language, f"l1:{code}", "🌐"),
        tap(wrong, f"r1:{code}", "⚠️"),
    ]


def question_actions(tag: str = "en") -> list[Payload]:
    """The last buttons of a question."""
    *_, language, _, browse = ACTIONS[tag]
    return [tap(browse, "b1", "🗾"), tap(language, "l1:", "🌐")]


def rows(*shown: Payload) -> list[Payload]:
    """Buttons as Discord wants them, five in a row: places and pages, and below them what can be done."""
    below = [button for button in shown if not button.get("custom_id", "p1:").startswith("p1:")]
    above = [button for button in shown if button not in below]
    return [
        {"type": 1, "components": part[start : start + 5]}
        for part in (above, below)
        for start in range(0, len(part), 5)
    ]


def buttons(message: Payload) -> list[dict[str, Any]]:
    return [button for row in message["components"] for button in row["components"]]


def problems(message: Payload) -> Iterator[str]:
    """What Discord would refuse in a message."""
    if not 1 <= length(message["content"]) <= 2000:
        yield "content"
    if message["allowed_mentions"] != {"parse": []}:
        yield "mentions"
    if "length-" in visible(message):
        yield "unit of CLDR"
    (embed,) = message["embeds"]
    yield from _embed_problems(embed)
    yield from _button_problems(message)


def _embed_problems(embed: dict[str, Any]) -> Iterator[str]:
    title, description = embed.get("title", ""), embed.get("description", "")
    footer, fields = embed.get("footer", {"text": ""})["text"], embed.get("fields", [])
    cells = [text for field in fields for text in (field["name"], field["value"])]
    if sum(map(length, (title, description, footer, *cells))) > 6000:
        yield "embed in all"
    if length(title) > 256 or length(description) > 4096 or length(footer) > 2048:
        yield "title, description or footer"
    if not (title or description or fields):
        yield "empty embed"
    if len(fields) > 25:
        yield "fields"
    for field in fields:
        if not (1 <= length(field["name"]) <= 256 and 1 <= length(field["value"]) <= 1024):
            yield f"field {field['name']}"
    if not embed.get("url", "https://").startswith(("http://", "https://")):
        yield "URL of the title"


def _button_problems(message: Payload) -> Iterator[str]:
    rows = message["components"]
    if len(rows) > 5 or not all(1 <= len(row["components"]) <= 5 for row in rows):
        yield "rows"
    for button in buttons(message):
        if not 1 <= length(button["label"]) <= 80:
            yield f"label {button['label']}"
        if button["style"] == LINK:
            if not (button["url"].startswith(("http://", "https://")) and length(button["url"]) <= 512):
                yield f"URL {button['url']}"
        elif not 1 <= length(button["custom_id"]) <= 100:
            yield f"id {button['custom_id']}"
    ids = [button["custom_id"] for button in buttons(message) if button["style"] != LINK]
    if len(ids) != len(set(ids)):
        yield "ids"


class Everything:
    """The answers for every place, in every language that we speak (most of the places in two only)."""

    def __init__(
        self, all_answers: tuple[Answer, ...], service: AnswerService, samples: Mapping[str, frozenset[str]]
    ) -> None:
        sources = service.directory.sources
        self.all: list[tuple[Answer, Texts, Payload]] = [
            (
                answer,
                texts,
                payload(
                    answers.found(
                        answer, [sources[id_] for id_ in dict.fromkeys(row.source for row in answer.rows)], texts
                    )
                ),
            )
            for texts in all_texts(service.catalogues)
            for answer in all_answers
            if answer.place.code in samples[texts.tag]
        ]


def all_texts(catalogues: Catalogues) -> list[Texts]:
    return [texts for tag in catalogues.tags if (texts := catalogues.texts(tag))]


def varied(catalogues: Catalogues) -> list[Texts]:
    """Those that are read in full, and one that is written from the right, if there is one."""
    spoken = all_texts(catalogues)
    in_full = [texts for texts in spoken if texts.tag in READ_IN_FULL]
    return in_full + [texts for texts in spoken if texts.right_to_left][:1]


@pytest.fixture(scope="module")
def everything(
    all_answers: tuple[Answer, ...], service: AnswerService, samples: Mapping[str, frozenset[str]]
) -> Everything:
    return Everything(all_answers, service, samples)


@pytest.fixture(scope="module")
def current(directory: Directory) -> frozenset[str]:
    """Every address that may be shown: of current rows, and the places' own websites."""
    return frozenset(_addresses(directory, only_current=True))


def _addresses(directory: Directory, *, only_current: bool) -> Iterator[str]:
    for place in directory.places.values():
        yield place.website
    for offices in directory.offices.values():
        for office in offices:
            if not only_current or office.status is Status.CURRENT:
                yield from (*office.urls, *office.emails)
    for classes in directory.classes.values():
        for link in classes:
            if not only_current or link.status is Status.CURRENT:
                yield link.url


def test_a_city_with_an_office_of_its_own(service: AnswerService) -> None:
    assert answer(service, "Suzuka", "en") == {
        "content": (
            "**Suzuka · 鈴鹿市 · Mie**\n"
            "Office: Public Consultation Division Regional Development Department\n"
            "shimintaiwa@city.suzuka.lg.jp · <https://www.city.suzuka.lg.jp/>\n"
            "Japanese classes: <https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html>"
        ),
        "embeds": [
            {
                "footer": {
                    "text": (
                        "From: Member cities of the Council of Municipalities with Large Foreign "
                        "Populations (undated) and National directory of Japanese-language education "
                        "departments (undated)\n"
                        "The links have not been checked yet. "
                        "Some links are old. If one does not open, use the official website."
                    )
                },
                "fields": [
                    {
                        "inline": False,
                        "name": "Office in charge",
                        "value": (
                            "**Public Consultation Division Regional Development Department**\n"
                            "https://www.city.suzuka.lg.jp/\n"
                            "shimintaiwa@city.suzuka.lg.jp"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes here",
                        "value": "• [city.suzuka.lg.jp](https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html)",
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes in the whole prefecture: Mie",
                        "value": "• [mief.or.jp](http://www.mief.or.jp/jp/nihongo_class.html)",
                    },
                    {
                        "inline": False,
                        "name": "Nearest Japanese classes in other places",
                        "value": (
                            "• **Nagoya · 名古屋市** (44 km, north-east): "
                            "[nic-nagoya.or.jp](http://www.nic-nagoya.or.jp/japanese/news/)\n"
                            "• **Komaki · 小牧市** (54 km, north-east): [Komaki International "
                            "Association](http://www.komakikia.jp/)\n"
                            "• **Toyota · 豊田市** (57 km, north-east): "
                            "[tia.toyota.aichi.jp](http://www.tia.toyota.aichi.jp/) · "
                            "[toyota-j.com](http://www.toyota-j.com/)"
                        ),
                    },
                    {"inline": False, "name": "Official website", "value": "https://www.city.suzuka.lg.jp/"},
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "url": "https://www.city.suzuka.lg.jp/",
                "title": "Suzuka · 鈴鹿市 · Mie",
            }
        ],
        "components": rows(
            link("Japanese classes", "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"),
            link("Office", "https://www.city.suzuka.lg.jp/"),
            *actions("24207"),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_a_ward_answers_with_its_city(service: AnswerService) -> None:
    assert answer(service, "横浜市港北区", "en") == {
        "content": (
            "**Kohoku Ward, Yokohama · 横浜市港北区 · Kanagawa**\n"
            "Office: International Affairs Bureau General Affairs Division\n"
            "ki-tabunka@city.yokohama.lg.jp · "
            "<http://www.city.yokohama.lg.jp/kokusai/multiculture>\n"
            "Japanese classes: <https://www.yokeweb.com>"
        ),
        "embeds": [
            {
                "footer": {
                    "text": (
                        "From: National directory of Japanese-language education departments (undated)\n"
                        "The links have not been checked yet. "
                        "Some links are old. If one does not open, use the official website."
                    )
                },
                "fields": [
                    {
                        "inline": False,
                        "name": "Office in charge",
                        "value": (
                            "**International Affairs Bureau General Affairs Division**\n"
                            "http://www.city.yokohama.lg.jp/kokusai/multiculture\n"
                            "ki-tabunka@city.yokohama.lg.jp"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes here",
                        "value": "• [yokeweb.com](https://www.yokeweb.com)",
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes in the whole prefecture: Kanagawa",
                        "value": "• [kifjp.org](http://www.kifjp.org/classroom/japanese-list/)",
                    },
                    {
                        "inline": False,
                        "name": "Nearest Japanese classes in other places",
                        "value": (
                            "• **Kawasaki · 川崎市** (6.5 km, east): "
                            "[kawasakinihongo.blog12.fc2.com](http://kawasakinihongo.blog12.fc2.com/)\n"
                            "• **Sagamihara · 相模原市** (24 km, west): "
                            "[sagamihara-international.jp](http://www.sagamihara-international.jp/)\n"
                            "• **Kawaguchi · 川口市** (33 km, north): "
                            "[city.kawaguchi.lg.jp](https://www.city.kawaguchi.lg.jp/soshiki/01060/020/4/4970.html)"
                        ),
                    },
                    {"inline": False, "name": "Official website", "value": "https://www.city.yokohama.lg.jp/kohoku/"},
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": "For this ward, its city is responsible. City: Yokohama · 横浜市",
                "url": "https://www.city.yokohama.lg.jp/kohoku/",
                "title": "Kohoku Ward, Yokohama · 横浜市港北区 · Kanagawa",
            }
        ],
        "components": rows(
            link("Japanese classes", "https://www.yokeweb.com"),
            link("Office", "http://www.city.yokohama.lg.jp/kokusai/multiculture"),
            link("Official website", "https://www.city.yokohama.lg.jp/kohoku/"),
            *actions("14109"),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_a_place_without_an_office_gets_that_of_its_prefecture(service: AnswerService) -> None:
    assert answer(service, "鳥羽市", "en") == {
        "content": (
            "**Toba · 鳥羽市 · Mie**\n"
            "Office (prefecture): Department of Environmental and Social Affairs Diversity "
            "Promotion Division\n"
            "tabunka@pref.mie.lg.jp · <http://www.pref.mie.lg.jp/TABUNKA/HP/index.htm>\n"
            "Japanese classes (prefecture): <http://www.mief.or.jp/jp/nihongo_class.html>"
        ),
        "embeds": [
            {
                "footer": {
                    "text": (
                        "From: National directory of Japanese-language education departments (undated) "
                        "and Member cities of the Council of Municipalities with Large Foreign "
                        "Populations (undated)\n"
                        "The links have not been checked yet. "
                        "Some links are old. If one does not open, use the official website."
                    )
                },
                "fields": [
                    {
                        "inline": False,
                        "name": "Office in charge (prefecture)",
                        "value": (
                            "**Department of Environmental and Social Affairs Diversity Promotion Division**\n"
                            "http://www.pref.mie.lg.jp/TABUNKA/HP/index.htm\n"
                            "tabunka@pref.mie.lg.jp"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes in the whole prefecture: Mie",
                        "value": "• [mief.or.jp](http://www.mief.or.jp/jp/nihongo_class.html)",
                    },
                    {
                        "inline": False,
                        "name": "Nearest Japanese classes in other places",
                        "value": (
                            "• **Suzuka · 鈴鹿市** (50 km, north-west): "
                            "[city.suzuka.lg.jp](https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html)\n"
                            "• **Toyohashi · 豊橋市** (60 km, north-east): "
                            "[toyohashi-tia.or.jp](http://www.toyohashi-tia.or.jp/)\n"
                            "• **Toyota · 豊田市** (73 km, north-east): "
                            "[tia.toyota.aichi.jp](http://www.tia.toyota.aichi.jp/) · "
                            "[toyota-j.com](http://www.toyota-j.com/)"
                        ),
                    },
                    {"inline": False, "name": "Official website", "value": "https://www.city.toba.mie.jp/"},
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": (
                    "The directory has no office for this place itself. The office of the prefecture "
                    "can help you. Prefecture: Mie\n"
                    "The directory has no class in this place itself. Look below, or ask the office."
                ),
                "url": "https://www.city.toba.mie.jp/",
                "title": "Toba · 鳥羽市 · Mie",
            }
        ],
        "components": rows(
            link("Japanese classes", "http://www.mief.or.jp/jp/nihongo_class.html"),
            link("Office", "http://www.pref.mie.lg.jp/TABUNKA/HP/index.htm"),
            link("Official website", "https://www.city.toba.mie.jp/"),
            *actions("24211"),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_a_city_offers_the_prefecture_of_its_name_as_a_button(service: AnswerService) -> None:
    assert answer(service, "Kyoto", "en") == {
        "content": (
            "**Kyoto · 京都市 · Kyoto**\n"
            "Office: International Relations Office of General Planning Bureau\n"
            "kokusai@city.kyoto.lg.jp · "
            "<http://www.city.kyoto.lg.jp/menu5/category/67-0-0-0-0-0-0-0-0-0.html>\n"
            "Japanese classes: <http://www.kcif.or.jp/web/en/classes/japaneseclasses/>"
        ),
        "embeds": [
            {
                "footer": {
                    "text": (
                        "From: National directory of Japanese-language education departments (undated)\n"
                        "The links have not been checked yet. "
                        "Some links are old. If one does not open, use the official website."
                    )
                },
                "fields": [
                    {
                        "inline": False,
                        "name": "Office in charge",
                        "value": (
                            "**International Relations Office of General Planning Bureau**\n"
                            "http://www.city.kyoto.lg.jp/menu5/category/67-0-0-0-0-0-0-0-0-0.html\n"
                            "kokusai@city.kyoto.lg.jp"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes here",
                        "value": (
                            "• [kcif.or.jp](http://www.kcif.or.jp/web/en/classes/japaneseclasses/)\n"
                            "• [kcif.or.jp](http://www.kcif.or.jp/web/en/classes/easyjapanese/)"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "Japanese classes in the whole prefecture: Kyoto",
                        "value": "• [kpic.or.jp](http://www.kpic.or.jp/)",
                    },
                    {
                        "inline": False,
                        "name": "Nearest Japanese classes in other places",
                        "value": (
                            "• **Hirakata · 枚方市** (24 km, south-west): "
                            "[city.hirakata.osaka.jp](http://www.city.hirakata.osaka.jp/0000010987.html)\n"
                            "• **Toyonaka · 豊中市** (37 km, south-west): "
                            "[r.goope.jp](http://r.goope.jp/toyonakakokuryu/free/atoms) · "
                            "[city.toyonaka.osaka.jp](http://www.city.toyonaka.osaka.jp/jinken_gakushu/shakai_kyoiu/shikiji.html)\n"
                            "• **Osaka · 大阪市** (43 km, south-west): [International Relations, Business and "
                            "International Promotion Divisio…]"
                            "(http://www.city.osaka.lg.jp/contents/wdu020/enjoy/en/content_l.html#content_06) · "
                            "[Board of Education, Lifelong Education "
                            "Division](http://www.city.osaka.lg.jp/kyoiku/page/0000319415.html)"
                        ),
                    },
                    {"inline": False, "name": "Official website", "value": "https://www.city.kyoto.lg.jp/"},
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "url": "https://www.city.kyoto.lg.jp/",
                "title": "Kyoto · 京都市 · Kyoto",
            }
        ],
        "components": rows(
            link("Japanese classes", "http://www.kcif.or.jp/web/en/classes/japaneseclasses/"),
            link("Japanese classes 2", "http://www.kcif.or.jp/web/en/classes/easyjapanese/"),
            link("Office", "http://www.city.kyoto.lg.jp/menu5/category/67-0-0-0-0-0-0-0-0-0.html"),
            link("Official website", "https://www.city.kyoto.lg.jp/"),
            tap("Kyoto · 京都府", "p1:26"),
            *actions("26100"),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_one_name_of_several_places_is_a_question(service: AnswerService) -> None:
    assert answer(service, "Fuchu", "en") == {
        "content": "There is more than one `Fuchu`. Which place do you mean?",
        "embeds": [
            {
                "fields": [
                    {
                        "inline": False,
                        "name": "Places",
                        "value": (
                            "• Fuchu · 府中市 · Tokyo\n• Fuchu · 府中町 · Hiroshima\n• Fuchu · 府中市 · Hiroshima"
                        ),
                    }
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
            }
        ],
        "components": rows(
            tap("Fuchu · 府中市 · Tokyo", "p1:13206"),
            tap("Fuchu · 府中町 · Hiroshima", "p1:34302"),
            tap("Fuchu · 府中市 · Hiroshima", "p1:34208"),
            *question_actions(),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_an_unknown_name_with_suggestions(service: AnswerService) -> None:
    assert answer(service, "Yokohsma", "en") == {
        "content": "I do not know a place in Japan called `Yokohsma`.",
        "embeds": [
            {
                "fields": [
                    {
                        "inline": False,
                        "name": "Places",
                        "value": ("• Yokohama · 横浜市 · Kanagawa\n• Yokohama · 横浜町 · Aomori"),
                    }
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": (
                    "Did you mean one of these?\n"
                    "Write the city, town or ward as it stands on a letter from your city hall, or "
                    "your postal code (7 digits)."
                ),
            }
        ],
        "components": rows(
            tap("Yokohama · 横浜市 · Kanagawa", "p1:14100"),
            tap("Yokohama · 横浜町 · Aomori", "p1:02406"),
            *question_actions(),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_an_unknown_name_without_suggestions(service: AnswerService) -> None:
    assert answer(service, "Xyzzyq", "en") == {
        "content": "I do not know a place in Japan called `Xyzzyq`.",
        "embeds": [
            {
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": (
                    "Write the city, town or ward as it stands on a letter from your city hall, or "
                    "your postal code (7 digits)."
                ),
            }
        ],
        "components": rows(*question_actions()),
        "allowed_mentions": {"parse": []},
    }


def test_an_empty_question_asks_back(service: AnswerService) -> None:
    assert answer(service, "", "ja") == {
        "content": "どこに住んでいますか。",
        "embeds": [
            {
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": "市役所からの手紙に書いてある市区町村の名前か、郵便番号（7桁）を入力してください。",
            }
        ],
        "components": rows(*question_actions("ja")),
        "allowed_mentions": {"parse": []},
    }


def test_a_ward_in_japanese(service: AnswerService, japanese: Texts) -> None:
    assert answer(service, "横浜市港北区", "ja") == {
        "content": (
            "**横浜市港北区 · 神奈川県**\n"
            "窓口：International Affairs Bureau General Affairs Division\n"
            "ki-tabunka@city.yokohama.lg.jp · "
            "<http://www.city.yokohama.lg.jp/kokusai/multiculture>\n"
            "日本語教室：<https://www.yokeweb.com>"
        ),
        "embeds": [
            {
                "footer": {
                    "text": (
                        "出典：日本語教育担当部署の全国一覧（日付なし）\n"
                        "リンクは、まだ確認していません。 "
                        "古いリンクもあります。開かないときは、公式ウェブサイトを使ってください。\n"
                        "この翻訳は、日本語を母語とする人がまだ確認していません。間違いがあれば、お知らせください。"
                    )
                },
                "fields": [
                    {
                        "inline": False,
                        "name": "担当窓口",
                        "value": (
                            "**International Affairs Bureau General Affairs Division**\n"
                            "http://www.city.yokohama.lg.jp/kokusai/multiculture\n"
                            "ki-tabunka@city.yokohama.lg.jp"
                        ),
                    },
                    {"inline": False, "name": "ここの日本語教室", "value": "• [yokeweb.com](https://www.yokeweb.com)"},
                    {
                        "inline": False,
                        "name": "都道府県全体の日本語教室：神奈川県",
                        "value": "• [kifjp.org](http://www.kifjp.org/classroom/japanese-list/)",
                    },
                    {
                        "inline": False,
                        "name": "ほかの市区町村で、いちばん近い日本語教室",
                        "value": (
                            f"• {near(japanese, '川崎市', '6.5 km', 'east')}"
                            "[kawasakinihongo.blog12.fc2.com](http://kawasakinihongo.blog12.fc2.com/)\n"
                            f"• {near(japanese, '相模原市', '24 km', 'west')}"
                            "[sagamihara-international.jp](http://www.sagamihara-international.jp/)\n"
                            f"• {near(japanese, '川口市', '33 km', 'north')}"
                            "[city.kawaguchi.lg.jp](https://www.city.kawaguchi.lg.jp/soshiki/01060/020/4/4970.html)"
                        ),
                    },
                    {"inline": False, "name": "公式ウェブサイト", "value": "https://www.city.yokohama.lg.jp/kohoku/"},
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": "この区の担当は市です。市：横浜市",
                "url": "https://www.city.yokohama.lg.jp/kohoku/",
                "title": "横浜市港北区 · 神奈川県",
            }
        ],
        "components": rows(
            link("日本語教室", "https://www.yokeweb.com"),
            link("窓口", "http://www.city.yokohama.lg.jp/kokusai/multiculture"),
            link("公式ウェブサイト", "https://www.city.yokohama.lg.jp/kohoku/"),
            *actions("14109", "ja"),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_a_misspelled_name_says_how_it_was_read(service: AnswerService, japanese: Texts) -> None:
    assert answer(service, "Hamamtsu", "ja") == {
        "content": (
            "**浜松市 · 静岡県**\n"
            "窓口：International Affairs Division\n"
            "kokusai@city.hamamatsu.shizuoka.jp · <https://www.city.hamamatsu.shizuoka.jp/>\n"
            "日本語教室：<https://www.hi-hice.jp/en/organization-overview/about-us/u-toc/>"
        ),
        "embeds": [
            {
                "footer": {
                    "text": (
                        "出典：外国人集住都市会議の会員都市一覧（日付なし）、日本語教育担当部署の全国一覧（日付なし）\n"
                        "リンクは、まだ確認していません。 "
                        "古いリンクもあります。開かないときは、公式ウェブサイトを使ってください。\n"
                        "この翻訳は、日本語を母語とする人がまだ確認していません。間違いがあれば、お知らせください。"
                    )
                },
                "fields": [
                    {
                        "inline": False,
                        "name": "担当窓口",
                        "value": (
                            "**International Affairs Division**\n"
                            "https://www.city.hamamatsu.shizuoka.jp/\n"
                            "kokusai@city.hamamatsu.shizuoka.jp"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "ここの日本語教室",
                        "value": (
                            "• [Hamamatsu Foreign Resident Study Support "
                            "Center](https://www.hi-hice.jp/en/organization-overview/about-us/u-toc/)\n"
                            "• [HICE (Hamamatsu Foundation for International Communication and "
                            "Exchan…](https://www.hi-hice.jp/en/)"
                        ),
                    },
                    {
                        "inline": False,
                        "name": "都道府県全体の日本語教室：静岡県",
                        "value": "• [sir.or.jp](http://www.sir.or.jp)",
                    },
                    {
                        "inline": False,
                        "name": "ほかの市区町村で、いちばん近い日本語教室",
                        "value": (
                            f"• {near(japanese, '豊橋市', '31 km', 'west')}"
                            "[toyohashi-tia.or.jp](http://www.toyohashi-tia.or.jp/)\n"
                            f"• {near(japanese, '豊田市', '67 km', 'north-west')}"
                            "[tia.toyota.aichi.jp](http://www.tia.toyota.aichi.jp/) · "
                            "[toyota-j.com](http://www.toyota-j.com/)\n"
                            f"• {near(japanese, '静岡市', '67 km', 'north-east')}"
                            "[samenet.jp](http://www.samenet.jp/life/index.html)"
                        ),
                    },
                    {"inline": False, "name": "公式ウェブサイト", "value": "https://www.city.hamamatsu.shizuoka.jp/"},
                ],
                "flags": 0,
                "color": 2781079,
                "type": "rich",
                "description": "`Hamamtsu` と入力されました。この場所のこととして、お答えします。",
                "url": "https://www.city.hamamatsu.shizuoka.jp/",
                "title": "浜松市 · 静岡県",
            }
        ],
        "components": rows(
            link(
                "Hamamatsu Foreign Resident Study…", "https://www.hi-hice.jp/en/organization-overview/about-us/u-toc/"
            ),
            link("HICE (Hamamatsu Foundation for In…", "https://www.hi-hice.jp/en/"),
            link("窓口", "https://www.city.hamamatsu.shizuoka.jp/"),
            *actions("22130", "ja"),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_every_answer_is_inside_discords_limits(everything: Everything) -> None:
    found = {
        (answer.place.code, texts.tag): wrong
        for answer, texts, message in everything.all
        if (wrong := list(problems(message)))
    }
    assert found == {}


def test_every_place_is_answered_with_its_own_website(everything: Everything) -> None:
    for answer, _, message in everything.all:
        assert message["embeds"][0]["url"] == answer.place.website
        assert answer.place.website in {button["url"] for button in buttons(message) if button["style"] == LINK}


def test_no_two_link_buttons_have_one_label(everything: Everything) -> None:
    for _, _, message in everything.all:
        labels = [button["label"] for button in buttons(message) if button["style"] == LINK]
        assert len(set(labels)) == len(labels)


def test_every_question_about_a_shared_name_is_inside_discords_limits(service: AnswerService) -> None:
    names = sorted({form for place in service.directory.places.values() for form in (place.english, place.name)})
    outcomes = {name: service.gazetteer.find(name) for name in names}
    shared = {name: outcome for name, outcome in outcomes.items() if isinstance(outcome, Ambiguous)}
    assert shared
    for texts in all_texts(service.catalogues):
        every = 1 if texts.tag in READ_IN_FULL else SAMPLED
        for name, outcome in list(shared.items())[::every]:
            assert list(problems(payload(service.reply(outcome, name, texts)))) == []


def test_far_more_rows_than_any_place_has_are_inside_discords_limits(
    service: AnswerService, directory: Directory
) -> None:
    long = "Division of 👪 and * of _ " * 20
    offices = [
        Office(code, f"{number} {long}", "en", (f"https://office.example/{number}/{'x' * 200}",), (), source, CURRENT)
        for code in ("24207", "24")
        for number in range(60)
        for source in directory.sources
    ]
    classes = [
        LanguageClass(code, f"{number} {long}", f"https://class.example/{code}/{number}", source, CURRENT)
        for code in ("24207", "24", "23100", "24201", "24202")
        for number in range(60)
        for source in directory.sources
    ]
    crowded = Directory(directory.places.values(), offices, classes, directory.sources.values())
    full = AnswerService(crowded, service.gazetteer, service.catalogues)
    for texts in all_texts(service.catalogues):
        for code in ("24207", "24", "24205"):
            message = payload(full.answer(Subject(code), texts))
            assert list(problems(message)) == []
            assert len(buttons(message)) == 25
            assert buttons(message)[-1]["custom_id"] == f"r1:{code}"


def test_the_content_repeats_office_e_mail_and_first_class(everything: Everything) -> None:
    for answer, _, message in everything.all:
        content = message["content"]
        assert answer.offices
        office = answer.offices[0]
        assert office.department in content.replace("\\", "")
        assert all(email in content.replace("\\", "") for email in office.emails[:1])
        links = answer.classes or answer.prefecture_classes or answer.nearest[0].classes
        assert f"<{links[0].url}>" in content


def test_an_answer_shows_all_offices_and_all_classes_of_the_place(everything: Everything) -> None:
    for answer, _, message in everything.all:
        shown = visible(message)
        for office in answer.offices:
            assert all(address in shown for address in (*office.urls, *office.emails))
        for link in (*answer.classes, *answer.prefecture_classes):
            assert f"]({link.url})" in shown


def test_the_footer_names_the_lists_that_the_facts_come_from(everything: Everything, directory: Directory) -> None:
    for answer, texts, message in everything.all:
        footer = message["embeds"][0]["footer"]["text"]
        titles = {source.id: texts.term("source", source.title) for source in directory.sources.values()}
        named = {source for source, title in titles.items() if title in footer}
        assert named == {row.source for row in answer.rows}


def test_every_address_in_an_answer_is_current_in_the_tables(everything: Everything, current: frozenset[str]) -> None:
    for _, _, message in everything.all:
        shown = visible(message)
        assert set(URL.findall(shown)) | set(EMAIL.findall(shown)) <= current


def test_every_button_opens_a_page_of_the_tables(everything: Everything, current: frozenset[str]) -> None:
    for _, _, message in everything.all:
        assert {button["url"] for button in buttons(message) if button["style"] == LINK} <= current


def test_nothing_superseded_or_wrong_is_ever_shown(
    everything: Everything, current: frozenset[str], directory: Directory
) -> None:
    gone = set(_addresses(directory, only_current=False)) - current
    rows = [office for offices in directory.offices.values() for office in offices]
    kept = {office.department for office in rows if office.status is Status.CURRENT}
    gone_departments = {office.department for office in rows} - kept
    assert gone
    assert gone_departments
    for _, _, message in everything.all:
        shown = visible(message)
        bold = set(re.findall(r"\*\*(.+?)\*\*", shown.replace("\\", "")))
        assert not gone & (set(URL.findall(shown)) | set(EMAIL.findall(shown)))
        assert not gone_departments & bold


def test_the_last_buttons_of_every_answer_do_something_with_it(everything: Everything) -> None:
    for answer, texts, message in everything.all:
        code = answer.place.code
        actions = buttons(message)[-5:]
        assert [a["custom_id"] for a in actions] == [
            f"h1:{code}:",
            f"m1:1:{code}",
            f"e1:{code}",
            f"l1:{code}",
            f"r1:{code}",
        ]
        assert actions[3]["label"] == dialogs.language_button(texts).label


def test_the_last_button_of_a_question_about_many_places_changes_the_language(service: AnswerService) -> None:
    lineages = [service.directory.lineage(place) for place in service.directory.places.values()][:30]
    for texts in all_texts(service.catalogues):
        for message in (questions.ambiguous("Fuchu", lineages, texts), questions.unknown("Fuchu", lineages, texts)):
            shown = buttons(payload(message))
            assert [button["custom_id"] for button in shown] == [
                *(f"p1:{line[0].code}" for line in lineages[:23]),
                "b1",
                "l1:",
            ]
            assert list(problems(payload(message))) == []


def test_the_footer_says_that_nobody_native_has_read_a_draft(everything: Everything) -> None:
    for _, texts, message in everything.all:
        footer = message["embeds"][0]["footer"]["text"]
        assert footer.endswith(f"\n{dialogs.draft_footer(texts)}") == texts.language.draft
        assert (dialogs.draft_footer(texts) in footer) == texts.language.draft


def test_what_a_department_does_stands_under_its_official_name(everything: Everything) -> None:
    translated = set()
    for answer, texts, message in everything.all:
        value = message["embeds"][0]["fields"][0]["value"].replace("\\", "")
        for office in answer.offices:
            below = (*office.urls, *office.emails)[:1]
            if texts.has("department", office.department):
                translated.add(texts.tag)
                below = (texts.line(texts.term("department", office.department)), *below)
            assert "\n".join((f"**{office.department}**", *below)) in value
    assert translated
    assert "en" not in translated


def test_every_line_in_a_right_to_left_script_reads_from_the_right(everything: Everything) -> None:
    seen = set()
    for _, texts, message in everything.all:
        (embed,) = message["embeds"]
        cells = [text for field in embed["fields"] for text in (field["name"], field["value"])]
        shown = (message["content"], embed["title"], embed.get("description", ""), embed["footer"]["text"], *cells)
        for line in "\n".join(shown).splitlines():
            if texts.right_to_left and RIGHT_TO_LEFT_LETTER.search(line):
                seen.add(texts.tag)
                assert line.removeprefix("• ").removeprefix("**").startswith("\u200f"), line
            elif not texts.right_to_left:
                assert not DIRECTION_MARKS.search(line)
    assert seen == {"ar", "fa", "ur"}


def test_every_isolate_is_closed(everything: Everything) -> None:
    for _, _, message in everything.all:
        for text in strings(message):
            assert text.count("\u2066") + text.count("\u2068") == text.count("\u2069"), text


def test_the_buttons_of_places_carry_their_codes(service: AnswerService) -> None:
    for texts in all_texts(service.catalogues):
        message = payload(service.for_query("府中市", texts))
        assert [button["custom_id"] for button in buttons(message)] == ["p1:13206", "p1:34208", "b1", "l1:"]


def replaced(value: object, old: str, new: str) -> object:
    match value:
        case str():
            return value.replace(old, new)
        case dict():
            return {key: replaced(inner, old, new) for key, inner in value.items()}
        case list():
            return [replaced(inner, old, new) for inner in value]
    return value


def assert_harmless(message: Payload, reference: Payload, empty: Payload) -> None:
    """The message is the reference with another code span in the place of the stand-in's, and no more."""
    spans = CODE_SPAN.findall(visible(message))
    assert visible(message).count("`") == 2 * len(spans)
    assert len(spans) <= 1
    if not spans:
        assert message in (reference, empty)
        return
    echo = spans[0].strip("`")
    assert 1 <= length(echo) <= ECHO
    assert echo.isprintable()
    assert message == replaced(reference, f"`{STAND_IN}`", spans[0])


EVIL = (
    "@everyone",
    "<@1>",
    "[x](http://evil)",
    "`code`",
    "``` block ```",
    "\\`",
    "**bold**",
    "# heading",
    "{query} {0} %s",
    "<https://evil.example>",
    "\u202eevil\u2066\u2069\u200f",
    "\u200b\u200b\u200b",
    "line\nbreak\r\n\x00\x1b[31m",
    "x" * 6000,
    "鈴" * 6000,
    "👩‍👩‍👧‍👦🇯🇵" * 100,
    "\U00020bb7" * 61,
    "\ud83d",
    "\udc00\ud83d mixed \udfff",
    "",
    "   ",
)


@pytest.mark.parametrize("query", EVIL, ids=ascii)
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_what_somebody_typed_comes_back_in_one_code_span_only(service: AnswerService, query: str, tag: str) -> None:
    assert_echo(service, query, tag)


@given(query=st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_in_one_code_span_only(service: AnswerService, query: str) -> None:
    for texts in varied(service.catalogues):
        assert_echo(service, query, texts.tag)


def assert_echo(service: AnswerService, query: str, tag: str) -> None:
    texts = service.catalogues.texts(tag)
    assert texts is not None
    outcome = service.gazetteer.find(query)
    message = payload(service.for_query(query, texts))
    assert list(problems(message)) == []
    empty = payload(service.reply(Unknown(), "", texts))
    assert_harmless(message, payload(service.reply(outcome, STAND_IN, texts)), empty)


@given(query=st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_is_harmless_in_each_kind_of_reply(service: AnswerService, query: str) -> None:
    suzuka = service.directory.places["24207"]
    found = service.directory.answer(suzuka)
    lineages = [found.lineage]
    for texts in varied(service.catalogues):

        def each(typed: str, texts: Texts = texts) -> Iterator[Message]:
            yield questions.unknown(typed, lineages, texts)
            yield answers.found(found, (), texts, misspelled=typed)
            yield questions.ambiguous(typed, lineages, texts)

        empty = payload(questions.unknown("", lineages, texts))
        for message, reference in zip(each(query), each(STAND_IN), strict=True):
            assert list(problems(payload(message))) == []
            if CODE_SPAN.search(visible(payload(message))):
                assert_harmless(payload(message), payload(reference), empty)


def test_a_fault_of_ours_is_one_sentence_with_its_number(catalogues: Catalogues) -> None:
    for texts in all_texts(catalogues):
        sentence = dialogs.error("a1b2c3", texts)
        assert "a1b2c3" in sentence
        assert length(sentence) <= 2000


def test_a_choice_is_cut_to_discords_limit(service: AnswerService) -> None:
    for texts in all_texts(service.catalogues):
        for place in service.directory.places.values():
            assert 1 <= length(questions.choice_name(service.directory.lineage(place), texts)) <= 100
