"""Every language as it is seen: a pseudo-locale that nothing bypasses, and right-to-left text that holds together."""

import re
from datetime import date
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.app.context import permissions
from bot.core.gazetteer.outcomes import Unknown
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts, by_own_name
from bot.replies.custom_ids import Subject
from bot.replies.message import Menu
from bot.replies.payload import payload
from bot.replies.service import AnswerService
from bot.replies.wording import dialogs, help_pages, reports, server_settings
from bot.store import GuildSettings, UserSettings

DAY = date(2026, 11, 22)
RIGHT_TO_LEFT = ("ar", "fa", "ur")
LONGEST = ("27203", "12217", "28203", "13", "14109", "01304", "47353", "10524", "26100")  # many offices, links, notes
ISOLATED = re.compile("[\u2066\u2068][^\u2066-\u2069]*\u2069")
OPENING, PLACEHOLDER = "⟦", re.compile(r"\{[^}]*\}")
ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")


def pseudo(text: str) -> str:
    """Accents, 40 % longer, in brackets; placeholders as they are."""
    pieces = re.split(r"(\{[^}]*\}|/[a-z-]+)", text)
    accented = "".join(piece if piece.startswith(("{", "/")) else piece.translate(ACCENTS) for piece in pieces)
    return f"{OPENING}{accented}{'·' * (len(text) * 2 // 5)}⟧"


@pytest.fixture(scope="module")
def pseudo_service(
    service: AnswerService, template: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    """The service with a catalogue that says every message in the pseudo-locale (in place of Vietnamese)."""
    catalogue = Catalog(locale="vi")
    for message in template:
        if message.id:
            catalogue.add(message.id, pseudo(str(message.id)), context=message.context)
    locales = tmp_path_factory.mktemp("locales")
    (locales / "vi" / "LC_MESSAGES").mkdir(parents=True)
    with (locales / "vi" / "LC_MESSAGES" / "bot.po").open("wb") as file:
        write_po(file, catalogue)
    return AnswerService(service.directory, service.gazetteer, Catalogues(locales, "vi"))


def texts_in(value: Any) -> list[str]:
    """Every text that a person sees in a payload."""
    seen = ("content", "title", "description", "name", "value", "text", "label", "placeholder")
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in seen if isinstance(value.get(key), str)]
    return own + [text for item in value.values() for text in texts_in(item)]


def messages(service: AnswerService, texts: Texts) -> list[dict[str, Any]]:
    """One message of every outcome, with the longest records."""
    asked = ["Fuchu", "Suzka", "府中", "Yokohsma", "xyzzy", "", "清水市"]
    return [payload(service.answer(Subject(code), texts)) for code in LONGEST] + [
        payload(service.for_query(query, texts)) for query in asked
    ]


def data_free(service: AnswerService, text: str) -> str:
    """A text without what comes from the tables: names, departments, links, addresses."""
    for pattern in (r"\[[^\]]*\]\([^)]*\)", r"<?https?://[^\s>]*>?", r"\S+@\S+", r"`[^`]*`", r"\*\*.*?\*\*"):
        text = re.sub(pattern, "", text)
    return text


def test_no_visible_sentence_bypasses_the_catalogues(pseudo_service: AnswerService) -> None:
    names = {word for place in pseudo_service.directory.places.values() for word in place.english.split()}
    providers = {
        word
        for rows in pseudo_service.directory.classes.values()
        for row in rows
        for word in re.findall(r"[A-Za-z]+", row.provider)
    }
    providers |= {
        word
        for course in pseudo_service.directory.online
        for word in re.findall(r"[A-Za-z]+", f"{course.title} {course.provider}")
    }
    departments = {
        word
        for offices in pseudo_service.directory.offices.values()
        for office in offices
        for word in re.findall(r"[A-Za-z]+", office.department)
    }
    strange = set()
    for message in messages(pseudo_service, pseudo_service.catalogues.default):
        for text in texts_in(message):
            for line in data_free(pseudo_service, text).splitlines():
                outside = re.sub("⟦.*?⟧", "", line)
                words = set(re.findall(r"[A-Za-z]{3,}", outside))
                strange |= words - names - providers - departments
    assert strange == set()


def test_a_longer_language_still_fits_into_every_message(pseudo_service: AnswerService) -> None:
    texts = pseudo_service.catalogues.default
    for message in messages(pseudo_service, texts):
        assert len(message["content"]) <= 2000
        for embed in message["embeds"]:
            assert all(len(field["value"]) <= 1024 and len(field["name"]) <= 256 for field in embed.get("fields", []))
            assert sum(map(len, texts_in(embed))) <= 6000
        buttons = [button for row in message["components"] for button in row["components"]]
        assert all(len(button["label"]) <= 80 for button in buttons)


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_right_to_left_lines_begin_from_the_right_and_isolate_what_reads_from_the_left(
    service: AnswerService, tag: str
) -> None:
    texts = service.catalogues.texts(tag)
    assert texts is not None
    for message in messages(service, texts):
        sentences = [] if message["embeds"] else [message["content"]]
        for embed in message["embeds"]:
            sentences += [embed["footer"]["text"], *embed.get("description", "").splitlines()]
            sentences += [field["name"] for field in embed["fields"]]
        for line in (line for sentence in sentences for line in sentence.splitlines()):
            assert line.startswith("\u200f")
            assert line.count("\u2068") + line.count("\u2066") == line.count("\u2069")
            outside = line
            while ISOLATED.search(outside):
                outside = ISOLATED.sub("", outside)
            assert not re.search(r"[A-Za-z]{2,}", outside), line


def test_no_language_prints_the_name_of_a_unit(service: AnswerService) -> None:
    for tag in service.catalogues.tags:
        texts = service.catalogues.texts(tag)
        assert texts is not None
        shown = "\n".join(text for code in LONGEST for text in texts_in(payload(service.answer(Subject(code), texts))))
        assert "length-" not in shown


def test_every_dialog_is_in_every_language_inside_a_message(service: AnswerService) -> None:
    languages = by_own_name(service.catalogues.languages.values())
    suzuka = service.lineage("24207")
    for tag in service.catalogues.tags:
        texts = service.catalogues.texts(tag)
        assert texts is not None
        said = [
            dialogs.choose_language(languages, texts, in_public=True).content,
            dialogs.privacy(texts),
            dialogs.my_data(2**63, UserSettings("pt-BR", DAY, in_public=True), "Português (Brasil)", (), texts),
            dialogs.my_data(1, None, None, (), texts),
            dialogs.forgotten(texts),
            dialogs.away(texts),
            server_settings.summary(
                GuildSettings("my", True, "24207", 2**63, DAY), "မြန်မာဘာသာ", None, suzuka, texts, date.min
            ),
            reports.closed(DAY, texts),
            reports.unstorable("\0", texts),
            server_settings.self_test(permissions.FOR_ANSWERS, permissions.for_reports(with_digest=True), texts),
            reports.for_channel("鈴鹿市", "https://example.org/" + "x" * 500, "@everyone **" * 200, texts),
            help_pages.about(service.directory, "Suzuka helpers · helpers@example.org", texts),
            help_pages.how_to_ask(texts, texts).content,
            reports.digest(12, 3, texts),
            dialogs.no_such_language("x" * 6000, texts),
            dialogs.not_saved(texts),
        ]
        assert all(0 < len(text) <= 2000 for text in said)
        if tag != "en":
            english = service.catalogues.texts("en")
            assert english is not None
            assert dialogs.privacy(texts) != dialogs.privacy(english)
        message = dialogs.choose_language(languages, texts, Subject("24207"))
        menus = [menu for menu in message.menus if isinstance(menu, Menu)]
        assert [len(menu.options) for menu in menus] == [14, 13]
        assert all(len(option.label) <= 100 for menu in menus for option in menu.options)
        assert all(len(menu.placeholder) <= 150 for menu in menus)


def test_an_unknown_place_says_so_in_every_language(service: AnswerService) -> None:
    sentences = set()
    for tag in service.catalogues.tags:
        texts = service.catalogues.texts(tag)
        assert texts is not None
        sentences.add(service.reply(Unknown(), "xyzzy", texts).content)
    assert len(sentences) == len(service.catalogues.tags)
