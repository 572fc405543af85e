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
from bot.replies.message import Message, as_text
from bot.replies.payload import payload
from bot.replies.pictures.area_map import Area
from bot.replies.service import AnswerService, Wanted
from bot.replies.wording import dialogs, questions
from bot.replies.wording.answer import answers
from bot.replies.wording.answer.notes import Reading
from tests.conftest import READ_IN_FULL, SAMPLED

Payload = dict[str, Any]

ECHO = 60
FAR = "My list has no classes within 60 km, but you can learn online."
NO_OFFICE = "My list has no office for this place. Ask the prefecture office or your city hall."
STAND_IN = "Xyzzyq"
CURRENT = Status.CURRENT
URL = re.compile(r"https?://[^\s<>)]+")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")
RIGHT_TO_LEFT_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
CODE_SPAN = re.compile(r"`[^`]*`")
LINK, ACTION = 5, 2  # styles of a button
MOST_BUTTONS = 5  # of an answer: one row
SHORTER, LONGEST = 0.7, 0.75  # three fifths until names stood in two scripts (decision 166)
# Characters that a reader saw in an answer before it was designed anew: the mean over all places, the longest.
LENGTHS_BEFORE = {
    "en": (1316, 1659),
    "ar": (1407, 1851),
    "bn": (1479, 1916),
    "es": (1573, 2073),
    "fa": (1430, 1869),
    "fil": (1618, 2128),
    "fr": (1634, 2135),
    "hi": (1522, 1974),
    "id": (1554, 2042),
    "ja": (911, 1243),
    "ja-simple": (1331, 1745),
    "km": (1436, 1893),
    "ko": (1032, 1393),
    "mn": (1468, 1942),
    "my": (1533, 1985),
    "ne": (1537, 1993),
    "pt-BR": (1571, 2066),
    "ru": (1550, 2037),
    "si": (1465, 1930),
    "ta": (1661, 2122),
    "th": (1452, 1908),
    "uk": (1556, 2046),
    "ur": (1449, 1893),
    "uz": (1559, 2043),
    "vi": (1559, 2025),
    "zh-Hans": (906, 1275),
    "zh-Hant": (910, 1279),
}


def answer(service: AnswerService, query: str, tag: str) -> Payload:
    texts = service.catalogues.texts(tag)
    assert texts is not None
    return payload(service.for_query(query, texts))


def texts_of(catalogues: Catalogues, tag: str) -> Texts:
    texts = catalogues.texts(tag)
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


def seen_length(message: Payload) -> int:
    """The characters that a reader sees: a link is its label, and marks of markup and direction are none."""
    (embed,) = message["embeds"]
    parts = [message["content"], embed.get("title", ""), embed.get("description", ""), embed["footer"]["text"]]
    parts += [text for field in embed["fields"] for text in (field["name"], field["value"])]
    parts += [button["label"] for button in buttons(message)]
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", "\n".join(filter(None, parts)))
    return len(DIRECTION_MARKS.sub("", re.sub(r"\*\*|~~|\\", "", text)))


def tap(label: str, custom_id: str, emoji: str = "") -> Payload:
    shown = {"emoji": {"name": emoji}} if emoji else {}
    return {"type": 2, "style": 2, "label": label, "custom_id": custom_id} | shown


def actions(code: str, texts: Texts, *, more: bool = True) -> list[Payload]:
    """The last buttons of an answer."""
    subject = code.removesuffix("o")
    own = [tap(texts.term("button", "Show more classes"), f"m1:1:{code}")] if more else []
    return [
        *own,
        tap(texts.term("button", "Show an email to copy"), f"e1:{subject}"),
        tap(texts.term("button", "Show everyone"), f"h1:{code}:"),
        tap(texts.term("button", "More…"), f"o1:{code}", "🌐"),
    ]


def question_actions(texts: Texts) -> list[Payload]:
    """The last buttons of a question."""
    return [
        tap(texts.term("button", "Choose from a list"), "b1"),
        tap(texts.term("button", "Change language"), "l1:", "🌐"),
    ]


def row(*shown: Payload) -> list[Payload]:
    """Buttons in one row."""
    return [{"type": 1, "components": list(shown)}]


def field(name: str, *lines: str) -> Payload:
    return {"inline": False, "name": name, "value": "\n".join(lines)}


def whole(content: str, description: str, fields: list[Payload], footer: str, shown: list[Payload]) -> Payload:
    """An answer for a place, as Discord gets it."""
    embed = {"footer": {"text": footer}, "fields": fields, "color": 2781079, "type": "rich"}
    if description:
        embed["description"] = description
    return {"content": content, "embeds": [embed], "components": shown, "allowed_mentions": {"parse": []}}


FOOTER = "From public lists of about 2018 (see /about). Some links may be old."


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
    for embed in message["embeds"]:
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
    if len(buttons(message)) > MOST_BUTTONS and message["embeds"]:
        yield "more buttons than fit into a row"
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
    yield from (course.url for course in directory.online)


def test_a_city_with_an_office_of_its_own(service: AnswerService, english: Texts) -> None:
    assert answer(service, "Suzuka", "en") == whole(
        "**Suzuka City · 鈴鹿市 · Mie Prefecture**",
        "",
        [
            field(
                "Japanese classes in this place",
                "• [Suzuka: page about Japanese classes](https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html)",
            ),
            field(
                "Office to contact",
                "**Public Consultation Division Regional Development Department**",
                "[Official website](https://www.city.suzuka.lg.jp/) · shimintaiwa@city.suzuka.lg.jp",
            ),
            field(
                "Nearest Japanese classes",
                "• Nagoya · 名古屋市 (44 km, north-east): "
                "[Nagoya International Center (NIC) · 名古屋国際センター](http://www.nic-nagoya.or.jp/japanese/news/)",
                "• Komaki · 小牧市 (54 km, north-east): [Komaki International Association](http://www.komakikia.jp/)",
                "• Toyota · 豊田市 (57 km, north-east): "
                "[Toyota International Association (TIA) · 豊田市国際交流協会](http://www.tia.toyota.aichi.jp/) · "
                "[Toyota Japanese Learning Support System · とよた日本語学習支援システム](http://www.toyota-j.com/)",
            ),
            field(
                "Classes in the whole prefecture",
                "• [Mie International Exchange Foundation (MIEF) · 三重県国際交流財団](http://www.mief.or.jp/jp/nihongo_class.html)",
            ),
        ],
        FOOTER,
        row(*actions("24207", english)),
    )


def test_a_ward_answers_with_its_city(service: AnswerService, english: Texts) -> None:
    assert answer(service, "横浜市港北区", "en") == whole(
        "**Kohoku Ward, Yokohama · 横浜市港北区 · Kanagawa Prefecture**",
        "The city of Yokohama is responsible for this ward.",
        [
            field(
                "Japanese classes in this place",
                "• [Yokohama: page about Japanese classes](https://www.yokeweb.com)",
            ),
            field(
                "Office to contact",
                "**International Affairs Bureau General Affairs Division**",
                "[Office web page](http://www.city.yokohama.lg.jp/kokusai/multiculture)"
                " · ki-tabunka@city.yokohama.lg.jp",
            ),
            field(
                "Nearest Japanese classes",
                "• Kawasaki · 川崎市 (6.5 km, east): [page about classes](http://kawasakinihongo.blog12.fc2.com/)",
                "• Sagamihara · 相模原市 (24 km, west): "
                "[Sagamihara International Lounge · さがみはら国際交流ラウンジ](http://www.sagamihara-international.jp/)",
                "• Kawaguchi · 川口市 (33 km, north): "
                "[page about classes](https://www.city.kawaguchi.lg.jp/soshiki/01060/020/4/4970.html)",
            ),
            field(
                "Classes in the whole prefecture",
                "• [Kanagawa International Foundation (KIF) · かながわ国際交流財団]"
                "(http://www.kifjp.org/classroom/japanese-list/)",
            ),
            field("Official website", "[Kohoku Ward, Yokohama](https://www.city.yokohama.lg.jp/kohoku/)"),
        ],
        FOOTER,
        row(*actions("14109", english)),
    )


def test_a_place_without_classes_or_an_office_is_told_what_is_near_and_then_the_prefectures_office(
    service: AnswerService, english: Texts
) -> None:
    assert answer(service, "鳥羽市", "en") == whole(
        "**Toba City · 鳥羽市 · Mie Prefecture**",
        "My list has no classes and no office for this place, but there may be classes. "
        "Ask the prefecture office or your city hall.",
        [
            field(
                "Nearest Japanese classes",
                "• Suzuka · 鈴鹿市 (50 km, north-west): "
                "[page about classes](https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html)",
                "• Toyohashi · 豊橋市 (60 km, north-east): "
                "[Toyohashi International Association (TIA) · 豊橋市国際交流協会](http://www.toyohashi-tia.or.jp/)",
            ),
            field(
                "Classes in the whole prefecture",
                "• [Mie International Exchange Foundation (MIEF) · 三重県国際交流財団](http://www.mief.or.jp/jp/nihongo_class.html)",
            ),
            field(
                "Office to contact (prefecture)",
                "**Department of Environmental and Social Affairs Diversity Promotion Division**",
                "[Office web page](http://www.pref.mie.lg.jp/TABUNKA/HP/index.htm) · tabunka@pref.mie.lg.jp",
            ),
            field("Official website", "[Toba](https://www.city.toba.mie.jp/)"),
        ],
        FOOTER,
        row(*actions("24211", english)),
    )


def test_where_no_classes_are_near_the_answer_offers_those_online(service: AnswerService) -> None:
    message = answer(service, "札幌市", "en")
    assert message["content"] == "**Sapporo City · 札幌市 · Hokkaido**"
    (embed,) = message["embeds"]
    assert [field["name"] for field in embed["fields"]] == [
        "Office to contact",
        "Japanese classes online",
        "Official website",
    ]
    assert embed["description"].splitlines() == [
        FAR,
    ]
    assert embed["fields"][1]["value"].splitlines()[1:4] == [
        "• [Easy Japanese](https://www3.nhk.or.jp/nhkworld/en/learnjapanese/)"
        " – NHK World-Japan – free and in your language",
        "• [Irodori: Japanese for Life in Japan](https://www.irodori.jpf.go.jp/)"
        " – The Japan Foundation – free and in your language",
        "• [JF Japanese e-Learning Minato](https://minato-jf.jp/)"
        " – The Japan Foundation – free in part and in your language",
    ]
    in_urdu = answer(service, "札幌市", "ur")["embeds"][0]["fields"][1]["value"].splitlines()
    assert "Easy Japanese" in in_urdu[0]  # the one that explains in Urdu comes first


@pytest.mark.parametrize(
    ("place", "notes"),
    [
        ("稚内市", [FAR, NO_OFFICE]),
        ("札幌市中央区", [FAR, "The city of Sapporo is responsible for this ward."]),
        ("青ヶ島村", [FAR, NO_OFFICE]),  # its prefecture has a list
        ("北海道", ["My list has no classes for the whole prefecture, but there may be some. Ask the office."]),
        ("岩手県", []),
    ],
)
def test_that_there_are_no_classes_is_said_once(service: AnswerService, place: str, notes: list[str]) -> None:
    said, in_japanese = (
        answer(service, place, tag)["embeds"][0].get("description", "").splitlines() for tag in ("en", "ja")
    )
    assert said == notes
    assert ["教室" in line for line in in_japanese] == ["classes" in line for line in notes]


def test_the_prefectures_list_and_the_office_come_before_what_is_online(service: AnswerService) -> None:
    (embed,) = answer(service, "むつ市", "en")["embeds"]
    assert [field["name"] for field in embed["fields"]] == [
        "Classes in the whole prefecture",
        "Office to contact (prefecture)",
        "Japanese classes online",
        "Official website",
    ]


def test_a_city_offers_the_prefecture_of_its_name_as_a_button(service: AnswerService, english: Texts) -> None:
    message = answer(service, "Kyoto", "en")
    assert message["content"] == "**Kyoto City · 京都市 · Kyoto Prefecture**"
    assert message["embeds"][0]["fields"][0] == field(
        "Japanese classes in this place",
        "• [Kyoto City International Foundation (kokoka) · 京都市国際交流協会](http://www.kcif.or.jp/web/en/classes/japaneseclasses/)",
        "• [Kyoto City International Foundation (kokoka) · 京都市国際交流協会 (2)](http://www.kcif.or.jp/web/en/classes/easyjapanese/)",
    )
    assert message["components"] == row(tap("Kyoto Prefecture · 京都府", "p1:26"), *actions("26100", english))


def test_the_office_alone(service: AnswerService, english: Texts) -> None:
    assert payload(service.for_query("Suzuka", english, Wanted(office=True))) == whole(
        "**Suzuka City · 鈴鹿市 · Mie Prefecture**",
        "",
        [
            field(
                "Office to contact",
                "**Public Consultation Division Regional Development Department**",
                "[Official website](https://www.city.suzuka.lg.jp/) · shimintaiwa@city.suzuka.lg.jp",
            ),
        ],
        FOOTER,
        row(tap("Show Japanese classes", "p1:24207"), *actions("24207o", english, more=False)),
    )


def test_an_answer_as_text_says_all_that_the_embed_says_and_shows_no_preview(
    service: AnswerService, english: Texts
) -> None:
    message = payload(service.as_text(Subject("24207"), english))
    assert message["embeds"] == []
    assert message["content"].splitlines() == [
        "**Suzuka City · 鈴鹿市 · Mie Prefecture**",
        "",
        "**Japanese classes in this place**",
        "• [Suzuka: page about Japanese classes](<https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html>)",
        "",
        "**Office to contact**",
        "**Public Consultation Division Regional Development Department**",
        "[Official website](<https://www.city.suzuka.lg.jp/>) · shimintaiwa@city.suzuka.lg.jp",
        "",
        "**Nearest Japanese classes**",
        "• Nagoya · 名古屋市 (44 km, north-east): "
        "[Nagoya International Center (NIC) · 名古屋国際センター](<http://www.nic-nagoya.or.jp/japanese/news/>)",
        "• Komaki · 小牧市 (54 km, north-east): [Komaki International Association](<http://www.komakikia.jp/>)",
        "• Toyota · 豊田市 (57 km, north-east): "
        "[Toyota International Association (TIA) · 豊田市国際交流協会](<http://www.tia.toyota.aichi.jp/>)"
        " · [Toyota Japanese Learning Support System · とよた日本語学習支援システム](<http://www.toyota-j.com/>)",
        "",
        "**Classes in the whole prefecture**",
        "• [Mie International Exchange Foundation (MIEF) · 三重県国際交流財団](<http://www.mief.or.jp/jp/nihongo_class.html>)",
        "",
        f"-# {FOOTER}",
    ]


def test_every_answer_as_text_is_inside_discords_limits(everything: Everything) -> None:
    for answer, texts, _ in everything.all[::15]:
        text = as_text(answers.found(answer, (), texts))
        assert text.embeds == ()
        assert 1 <= length(text.content) <= 2000


def test_what_is_rarer_is_behind_the_last_button(english: Texts) -> None:
    message = payload(answers.more_actions(Subject("24207"), english))
    assert message["content"] == "What would you like to do?"
    assert message["components"] == row(
        tap("Change language", "l1:24207", "🌐"),
        tap("Show a map", "mp1:24207"),
        tap("Show as text", "t1:24207"),
        tap("Report a mistake", "r1:24207"),
    )


def test_the_numbers_of_a_map_are_told_and_described(service: AnswerService, catalogues: Catalogues) -> None:
    def told(tag: str) -> tuple[str, str]:
        suzuka = service.of_place("24207")
        assert suzuka
        message = answers.map_of(suzuka, b"", catalogues.texts(tag) or catalogues.source)
        return message.content, message.files[0].description

    assert told("en") == (
        "**Suzuka City · 鈴鹿市 · Mie Prefecture**\n"
        "**1** Suzuka · 鈴鹿市\n"
        "**2** Nagoya · 名古屋市 (44 km, north-east)\n"
        "**3** Komaki · 小牧市 (54 km, north-east)\n"
        "**4** Toyota · 豊田市 (57 km, north-east)",
        "Map of Suzuka City · 鈴鹿市 · Mie Prefecture with these classes: 1 Suzuka · 鈴鹿市, "
        "2 Nagoya · 名古屋市 (44 km, north-east), 3 Komaki · 小牧市 (54 km, north-east), "
        "and 4 Toyota · 豊田市 (57 km, north-east)",
    )
    content, described = told("ja")
    assert content.split("\n")[:2] == ["**三重県鈴鹿市**", "**1** 鈴鹿市"]
    assert described.startswith("三重県鈴鹿市の地図。教室：1 鈴鹿市、2 名古屋市（")


def test_a_map_shows_as_many_places_as_it_tells(service: AnswerService, english: Texts) -> None:
    for code in [*service.directory.places][::50]:
        found = service.of_place(code)
        assert found
        told = answers.map_of(found, b"", english).content.split("\n")[1:]
        assert len(told) == len(Area.of(found).classes)


def test_one_name_of_several_places_is_a_question(service: AnswerService, english: Texts) -> None:
    assert answer(service, "Fuchu", "en") == {
        "content": "There is more than one place called `Fuchu`. Which one do you mean?",
        "embeds": [],
        "components": row(
            tap("Fuchu City · 府中市 · Tokyo", "p1:13206"),
            tap("Fuchu Town · 府中町 · Hiroshima Prefecture", "p1:34302"),
            tap("Fuchu City · 府中市 · Hiroshima Prefecture", "p1:34208"),
            *question_actions(english),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_a_question_names_the_town_or_station_that_was_typed(service: AnswerService, english: Texts) -> None:
    asked = answer(service, "I live in the Ueno area", "en")
    assert asked["content"] == "There is more than one place called `Ueno`. Which one do you mean?"
    assert asked["components"][0]["components"][:3] == [
        tap("Ueno Village · 上野村 · Gunma Prefecture", "p1:10366"),
        tap("Ueno · 上野 – Taito Ward · 台東区 · Tokyo", "p1:13106"),
        tap("Ueno · 上野市 – Iga City · 伊賀市 · Mie Prefecture", "p1:24216"),
    ]
    several = answer(service, "I live in Fuchu or Nakano", "en")
    assert several["content"] == "I found more than one place in this message. Which one do you mean?"
    station = answer(service, "Shinjuku station", "en")
    assert station["components"][0]["components"][0] == tap(
        "Shinjuku · 新宿 – Shinjuku Ward · 新宿区 · Tokyo", "p1:13104"
    )


HINT = (
    "Use /classes and type your city, ward, town or village as it is written on letters from your city hall. "
    "Or type your postal code (7 digits)."
)


def test_an_unknown_name_with_suggestions(service: AnswerService, english: Texts) -> None:
    assert answer(service, "Yokohsma", "en") == {
        "content": (
            f"I could not find a place in Japan called `Yokohsma`. Did you mean one of these?\nNone of these? {HINT}"
        ),
        "embeds": [],
        "components": row(
            tap("Yokohama City · 横浜市 · Kanagawa Prefecture", "p1:14100"),
            tap("Yokohama Town · 横浜町 · Aomori Prefecture", "p1:02406"),
            *question_actions(english),
        ),
        "allowed_mentions": {"parse": []},
    }


def test_an_unknown_name_without_suggestions(service: AnswerService, english: Texts) -> None:
    assert answer(service, "Xyzzyq", "en") == {
        "content": f"I could not find a place in Japan called `Xyzzyq`.\n{HINT}",
        "embeds": [],
        "components": row(*question_actions(english)),
        "allowed_mentions": {"parse": []},
    }


def test_an_empty_question_asks_back(service: AnswerService, japanese: Texts) -> None:
    assert answer(service, "", "ja") == {
        "content": f"{japanese.gettext('Where do you live in Japan?')}\n{japanese.gettext(HINT)}",
        "embeds": [],
        "components": row(*question_actions(japanese)),
        "allowed_mentions": {"parse": []},
    }


def test_a_ward_in_japanese(service: AnswerService, japanese: Texts) -> None:
    ja = japanese
    department = "International Affairs Bureau General Affairs Division"
    office = [f"**{ja.term('department', department)}**"]
    if ja.has("department", department):
        office.append(ja.gettext("In the list: {department}", department=department))
    page = ja.pgettext("link", "{place}: page about Japanese classes", place="横浜市")
    website = ja.term("link", "Office web page")
    of_place = ja.term("link", "page about classes")
    line = "{place} ({distance}, {direction}): {links}"

    def near(place: str, distance: str, direction: str, links: str) -> str:
        direction = ja.term("direction", direction)
        return f"• {ja.pgettext('nearby', line, place=place, distance=distance, direction=direction, links=links)}"

    year = ja.gettext("From public lists of about {year} (see /about).", year="2018")
    assert answer(service, "横浜市港北区", "ja") == whole(
        "**神奈川県横浜市港北区**",
        ja.gettext("The city of {city} is responsible for this ward.", city="横浜市"),
        [
            field(ja.term("heading", "Japanese classes in this place"), f"• [{page}](https://www.yokeweb.com)"),
            field(
                ja.term("heading", "Office to contact"),
                *office,
                f"[{website}](http://www.city.yokohama.lg.jp/kokusai/multiculture) · ki-tabunka@city.yokohama.lg.jp",
            ),
            field(
                ja.term("heading", "Nearest Japanese classes"),
                near("川崎市", "6.5 km", "east", f"[{of_place}](http://kawasakinihongo.blog12.fc2.com/)"),
                near(
                    "相模原市", "24 km", "west", "[さがみはら国際交流ラウンジ](http://www.sagamihara-international.jp/)"
                ),
                near(
                    *("川口市", "33 km", "north"),
                    f"[{of_place}](https://www.city.kawaguchi.lg.jp/soshiki/01060/020/4/4970.html)",
                ),
            ),
            field(
                ja.term("heading", "Classes in the whole prefecture"),
                "• [かながわ国際交流財団](http://www.kifjp.org/classroom/japanese-list/)",
            ),
            field(ja.term("heading", "Official website"), "[横浜市港北区](https://www.city.yokohama.lg.jp/kohoku/)"),
        ],
        ja.joined((year, ja.gettext("Some links may be old."), dialogs.draft_footer(ja))),
        row(*actions("14109", ja)),
    )


def test_a_misspelled_name_says_how_it_was_read(service: AnswerService, english: Texts) -> None:
    (embed,) = answer(service, "Hamamtsu", "en")["embeds"]
    assert embed["description"] == "You typed `Hamamtsu`. I think you mean this place."
    assert embed["fields"][0] == field(
        "Japanese classes in this place",
        "• [Hamamatsu Foreign Resident Study Support Center]"
        "(https://www.hi-hice.jp/en/organization-overview/about-us/u-toc/)",
        "• [HICE (Hamamatsu Foundation for International Communication and Exchan…](https://www.hi-hice.jp/en/)",
    )


def test_sentences_of_a_line_are_joined_as_the_language_joins_them(catalogues: Catalogues) -> None:
    joined = {
        tag: texts_of(catalogues, tag).joined(("A", "", "B.")) for tag in ("en", "zh-Hans", "ja", "ne", "my", "th")
    }
    assert joined == {"en": "A B.", "zh-Hans": "AB.", "ja": "AB.", "ne": "A। B.", "my": "A။ B.", "th": "A B."}


def test_answers_are_a_third_shorter_than_they_were(everything: Everything) -> None:
    """In every language: the mean over the places that are gone through, and the longest of them."""
    for tag, (mean, longest) in LENGTHS_BEFORE.items():
        lengths = [seen_length(message) for _, texts, message in everything.all if texts.tag == tag]
        assert sum(lengths) / len(lengths) <= SHORTER * mean, tag
        assert max(lengths) <= LONGEST * longest, tag


def test_every_answer_is_inside_discords_limits(everything: Everything) -> None:
    found = {
        (answer.place.code, texts.tag): wrong
        for answer, texts, message in everything.all
        if (wrong := list(problems(message)))
    }
    assert found == {}


def test_every_place_is_answered_with_its_own_website(everything: Everything) -> None:
    for answer, _, message in everything.all:
        assert visible(message).count(f"]({masked_url(answer.place.website)})") >= 1


def masked_url(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")


def test_no_page_and_no_address_stands_twice_in_an_answer(everything: Everything) -> None:
    for answer, _, message in everything.all:
        links = re.findall(r"\]\((\S+)\)", visible(message)) + EMAIL.findall(visible(message))
        of_offices = [url for office in answer.offices for url in (*office.urls, *office.emails)]
        assert [url for url in set(links) if links.count(url) > max(1, of_offices.count(url))] == []


def test_no_two_links_of_a_field_have_one_label(everything: Everything) -> None:
    for _, _, message in everything.all:
        for shown in message["embeds"][0]["fields"]:
            for line in shown["value"].splitlines():
                labels = re.findall(r"\[([^\]]*)\]\(", line)
                assert len(set(labels)) == len(labels)


def test_no_link_is_called_by_its_host(everything: Everything) -> None:
    for _, _, message in everything.all:
        for label in re.findall(r"\[([^\]]*)\]\(", visible(message)):
            assert not re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", label)


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
        for number in range(6)
        for source in directory.sources
    ]
    classes = [
        LanguageClass(code, f"{number} {long}", f"https://class.example/{code}/{number}", source, CURRENT)
        for code in ("24207", "24", "23100", "24201", "24202")
        for number in range(6)
        for source in directory.sources
    ]
    crowded = Directory(directory.places.values(), offices, classes, directory.sources.values())
    full = AnswerService(crowded, service.gazetteer, service.catalogues)
    for texts in all_texts(service.catalogues):
        for code in ("24207", "24", "24205"):
            message = payload(full.answer(Subject(code), texts))
            assert list(problems(message)) == []
            assert buttons(message)[-1]["custom_id"] == f"o1:{code}"


def test_the_content_is_one_line_with_the_place(everything: Everything) -> None:
    for answer, texts, message in everything.all:
        name = questions.choice_name(answer.lineage, texts)
        plain = message["content"].replace("*", "").replace("\\", "")
        assert plain.replace("\u200f", "") == name.replace("\u200f", "")
        assert "title" not in message["embeds"][0]


def test_an_answer_shows_all_offices_and_all_classes_of_the_place(everything: Everything) -> None:
    for answer, _, message in everything.all:
        shown = visible(message)
        for office in answer.offices:
            assert all(address in shown for address in (*office.urls, *office.emails))
        for link in (*answer.classes, *answer.prefecture_classes):
            assert f"]({link.url})" in shown


def test_the_footer_is_one_line_that_says_how_old_the_lists_are(everything: Everything) -> None:
    for _, texts, message in everything.all:
        footer = message["embeds"][0]["footer"]["text"]
        assert texts.digits("2018") in footer
        assert "\n" not in footer


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
    for answer, _, message in everything.all:
        code = answer.place.code
        actions = [button["custom_id"] for button in buttons(message)]
        assert actions[-4:] == [f"m1:1:{code}", f"e1:{code}", f"h1:{code}:", f"o1:{code}"]


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
        draft = texts.without_mark(dialogs.draft_footer(texts))
        assert (draft in footer) == texts.language.draft


def test_a_department_is_called_as_the_reader_says_and_what_differs_from_the_list_is_told(
    everything: Everything,
) -> None:
    told = set()
    for answer, texts, message in everything.all:
        shown = visible(message).replace("\\", "")
        readers_own = "ja" if texts.tag.startswith("ja") else "en"
        for office in answer.offices:
            assert texts.term("department", office.department) in shown
            if texts.has("department", office.department) and office.department_language != readers_own:
                told.add(texts.tag)
                assert texts.gettext("In the list: {department}", department=office.department) in shown
    assert told >= {"en", "ne"}


def test_every_line_in_a_right_to_left_script_reads_from_the_right(everything: Everything) -> None:
    seen = set()
    for _, texts, message in everything.all:
        (embed,) = message["embeds"]
        cells = [text for field in embed["fields"] for text in (field["name"], field["value"])]
        shown = (message["content"], embed.get("description", ""), embed["footer"]["text"], *cells)
        for line in "\n".join(shown).splitlines():
            if texts.right_to_left and RIGHT_TO_LEFT_LETTER.search(line):
                seen.add(texts.tag)
                assert line.startswith("\u200f"), line
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
            yield answers.found(found, (), texts, reading=Reading(typed))
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
