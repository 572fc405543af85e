"""Every command, button, menu and form, as five people use them: pt-BR, ja, en-US, th, and a saved Nepali.

Each test goes through the real bot over real sockets; ``discord.refusals`` must stay empty, since the
loopback holds every reply against Discord's limits.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec import Struct, field
from msgspec.structs import replace

from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from tests.conftest import ROOT
from tests.loopback import (
    Answer,
    BotProcess,
    Chat,
    Click,
    Fill,
    LoopbackDiscord,
    OnMessage,
    Person,
    Place,
    Server,
    Slash,
    Typing,
)
from tests.loopback.interactions.kinds import FORM, UPDATE

pytestmark = pytest.mark.asyncio(loop_scope="module")

HERE = Server("Suzuka neighbours")
ELSEWHERE = Server("Without the bot", has_bot=False)
PLACES = {"server": HERE, "messages": Chat(), "group": Chat(others=True), "user install": ELSEWHERE}
SUZUKA, SUZUKA_CODE = {"place": "Suzuka"}, "24207"
SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"


class Reader(Struct, frozen=True):
    """Somebody with a client in a language, and what they read."""

    locale: str
    tag: str
    saved: bool = False
    person: Person = field(default_factory=Person)

    def __str__(self) -> str:
        return f"{self.tag} (saved)" if self.saved else self.tag


READERS = [Reader("pt-BR", "pt-BR"), Reader("ja", "ja"), Reader("en-US", "en"), Reader("th", "th")]
READERS.append(Reader("en-US", "ne", saved=True))


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return Catalogues(ROOT / "locales")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([HERE]) as discord, BotProcess(discord, tmp_path_factory.mktemp("bot")):
        # The first to ask for a message's language waits longer, on a busy machine until it is announced.
        first = await discord.send(OnMessage("Find Japanese classes", "moro em Suzuka"), Person(), HERE)
        await first.answer()
        yield discord


@pytest.fixture(autouse=True)
def nothing_refused(discord: LoopbackDiscord) -> Iterator[None]:
    before = len(discord.refusals)
    yield
    assert discord.refusals[before:] == []


def texts_of(reader: Reader, catalogues: Catalogues) -> Texts:
    texts = catalogues.texts(reader.tag)
    assert texts is not None
    return texts


@pytest_asyncio.fixture(params=READERS, ids=str, loop_scope="module")
async def reader(request: pytest.FixtureRequest, discord: LoopbackDiscord) -> Reader:
    """A new person each time: nobody asks faster than the bot lets one person ask."""
    kind = request.param
    assert isinstance(kind, Reader)
    reader = replace(kind, person=Person(locale=kind.locale))
    if reader.saved:
        menus = await discord.ask(Slash("language"), reader.person, HERE)
        await discord.ask(menus.choose(reader.tag), reader.person, HERE)
    return reader


@pytest.fixture
def texts(reader: Reader, catalogues: Catalogues) -> Texts:
    return texts_of(reader, catalogues)


def label(texts: Texts, wording: str) -> str:
    return texts.term("button", wording)


def language_of(answer: Answer) -> str:
    """The last button is on every answer, in its language."""
    return str(answer.buttons[-1]["label"])


async def more(discord: LoopbackDiscord, answer: Answer, person: Person) -> Answer:
    """What is behind the last button of an answer."""
    return await discord.ask(Click(answer.message or {}, answer.buttons[-1]["custom_id"]), person, HERE)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("command", ["classes", "office"])
async def test_a_place_is_answered_wherever_it_is_asked(
    discord: LoopbackDiscord, reader: Reader, texts: Texts, place: Place, command: str
) -> None:
    answer = await discord.ask(Slash(command, SUZUKA), reader.person, place)
    assert answer.private
    assert SUZUKA_EMAIL in str(answer.data)
    assert language_of(answer) == label(texts, "More…")
    names = [field["name"] for field in answer.embed["fields"]]
    assert texts.pgettext("heading", "Office to contact") in names
    assert (texts.pgettext("heading", "Japanese classes in this place") in names) == (command == "classes")


async def test_the_office_leads_to_the_classes(discord: LoopbackDiscord, reader: Reader, texts: Texts) -> None:
    office = await discord.ask(Slash("office", SUZUKA), reader.person, HERE)
    classes = await discord.ask(office.click(label(texts, "Show Japanese classes")), reader.person, HERE)
    names = [field["name"] for field in classes.embed["fields"]]
    assert texts.pgettext("heading", "Japanese classes in this place") in names


async def test_a_shared_name_of_an_office_is_asked_back_and_stays_an_office(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    question = await discord.ask(Slash("office", {"place": "府中市"}), reader.person, HERE)
    assert texts.term("button", "Choose from a list") in {button["label"] for button in question.buttons}
    chosen = Click(question.message or {}, "p1:34208o")
    answer = await discord.ask(chosen, reader.person, HERE)
    assert answer.embed["fields"][0]["name"].startswith(texts.pgettext("heading", "Office to contact"))
    assert texts.pgettext("heading", "Nearest Japanese classes") not in str(answer.data)


async def test_an_answer_is_shared_in_the_language_of_the_place_and_cannot_be_shared_again(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    for command in ("classes", "office"):
        answer = await discord.ask(Slash(command, SUZUKA), reader.person, HERE)
        shared = await discord.ask(answer.click(label(texts, "Show everyone")), reader.person, HERE)
        assert not shared.private
        assert language_of(shared) == "More…"
        assert not [b for b in shared.buttons if str(b.get("custom_id")).startswith("h1:")]
        assert len(shared.embed["fields"]) == len(answer.embed["fields"])


async def test_more_classes_come_page_by_page_each_further_away(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    answer = await discord.ask(Slash("classes", SUZUKA), reader.person, HERE)
    first = await discord.ask(answer.click(label(texts, "Show more classes")), reader.person, HERE)
    assert first.private
    second = await discord.ask(first.click(label(texts, "Next page")), reader.person, HERE)
    assert second.type == UPDATE
    back = await discord.ask(second.click(label(texts, "Previous page")), reader.person, HERE)
    nearest, near, far = (a.embed["fields"][0]["value"] for a in (back, first, second))
    assert nearest == near != far
    assert texts.gettext("Page {page}", page=2) == second.embed["footer"]["text"]


async def test_the_last_page_of_classes_has_no_next(discord: LoopbackDiscord) -> None:
    answer = await discord.ask(Slash("classes", SUZUKA), Person(), HERE)
    end = await discord.ask(Click(answer.message or {}, f"m1:999:{SUZUKA_CODE}"), Person(), HERE)
    assert "Next page" not in {button["label"] for button in end.buttons}


async def test_the_email_is_japanese_and_beside_it_the_readers_language(
    discord: LoopbackDiscord, reader: Reader, texts: Texts, catalogues: Catalogues
) -> None:
    answer = await discord.ask(Slash("classes", SUZUKA), reader.person, HERE)
    letter = await discord.ask(answer.click(label(texts, "Show an email to copy")), reader.person, HERE)
    assert letter.private
    fields = {field["name"]: field["value"] for field in letter.embed["fields"]}
    assert fields[texts.pgettext("heading", "Office email address")] == f"```\n{SUZUKA_EMAIL}\n```"
    japanese = fields[texts.pgettext("heading", "Email in Japanese (copy this)")]
    assert japanese.startswith("```\n")
    assert "鈴鹿市" in japanese
    assert texts_of(READERS[1], catalogues).language_name(reader.tag) in japanese
    said = fields.get(texts.pgettext("heading", "What this email means"))
    assert (said is None) == (reader.tag == "ja")
    assert said is None or texts.language_name(reader.tag) in said


async def test_an_answer_is_shown_as_text_to_who_hides_embeds(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    answer = await discord.ask(Slash("classes", SUZUKA), reader.person, HERE)
    behind = await more(discord, answer, reader.person)
    text = await discord.ask(behind.click(label(texts, "Show as text")), reader.person, HERE)
    assert text.private
    assert not text.data.get("embeds")
    assert all(field["name"] in text.content for field in answer.embed["fields"])
    assert SUZUKA_EMAIL in text.content


async def test_who_wants_text_gets_text_until_they_stop_it(discord: LoopbackDiscord, catalogues: Catalogues) -> None:
    someone, other, texts = Person(locale="en-US"), Person(locale="en-US"), catalogues.source
    usual = await discord.ask(Slash("classes", SUZUKA), someone, HERE)
    behind = await more(discord, usual, someone)
    text = await discord.ask(behind.click(label(texts, "Show as text")), someone, HERE)
    saved = await discord.ask(text.click(label(texts, "Always show as text")), someone, HERE)
    assert saved.type == UPDATE
    for answer in (saved, await discord.ask(Slash("classes", SUZUKA), someone, HERE)):
        assert not answer.data.get("embeds")
        assert SUZUKA_EMAIL in answer.content
    shared = await discord.ask(answer.click(label(texts, "Show everyone")), someone, HERE)
    assert not shared.private
    assert shared.embed  # others see what they always see
    assert (await discord.ask(Slash("classes", SUZUKA), other, HERE)).embed
    kept = await discord.ask(Slash("my-data"), someone, HERE)
    assert texts.gettext("You want answers as text: {answer}", answer=texts.term("setting", "yes")) in kept.content
    again = await discord.ask(answer.click(label(texts, "Stop showing as text")), someone, HERE)
    assert again.embed == usual.embed
    assert (await discord.ask(Slash("classes", SUZUKA), someone, HERE)).embed
    nothing = await discord.ask(Slash("my-data"), someone, HERE)
    assert nothing.content == texts.gettext("I have not saved anything about you.")


async def test_the_language_is_changed_from_an_answer_and_the_answer_given_again(
    discord: LoopbackDiscord, reader: Reader, catalogues: Catalogues
) -> None:
    someone = Person(locale=reader.person.locale)
    for command in ("classes", "office"):
        answer = await discord.ask(Slash(command, SUZUKA), someone, HERE)
        behind = await more(discord, answer, someone)
        menus = await discord.ask(Click(behind.message or {}, behind.buttons[0]["custom_id"]), someone, HERE)
        again = await discord.ask(menus.choose("vi"), someone, HERE)
        assert again.type == UPDATE
        vietnamese = catalogues.texts("vi")
        assert vietnamese is not None
        assert language_of(again) == label(vietnamese, "More…")
        assert len(again.embed["fields"]) == len(answer.embed["fields"])
    await discord.ask(Slash("forget-me"), someone, HERE)


async def test_a_place_is_found_without_typing(discord: LoopbackDiscord, reader: Reader, texts: Texts) -> None:
    prefectures = await discord.ask(Slash("browse"), reader.person, HERE)
    assert prefectures.private
    assert sum(len(menu["options"]) for menu in prefectures.menus) == 47
    municipalities = await discord.ask(prefectures.choose("24"), reader.person, HERE)
    assert municipalities.type == UPDATE
    assert sum(len(menu["options"]) for menu in municipalities.menus) == 29
    again = await discord.ask(municipalities.click(label(texts, "Change prefecture")), reader.person, HERE)
    assert again.content == prefectures.content
    answer = await discord.ask(municipalities.choose(SUZUKA_CODE), reader.person, HERE)
    assert SUZUKA_EMAIL in str(answer.data)
    assert language_of(answer) == label(texts, "More…")


async def test_every_municipality_of_the_largest_prefecture_is_on_one_of_its_pages(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    page = await discord.ask(
        (await discord.ask(Slash("browse"), reader.person, HERE)).choose("01"), reader.person, HERE
    )
    labels = [option["label"] for menu in page.menus for option in menu["options"]]
    following = await discord.ask(page.click(label(texts, "Next page")), reader.person, HERE)
    labels += [option["label"] for menu in following.menus for option in menu["options"]]
    assert len(labels) == len(set(labels)) == 179
    before = await discord.ask(following.click(label(texts, "Previous page")), reader.person, HERE)
    assert [menu["custom_id"] for menu in before.menus] == [menu["custom_id"] for menu in page.menus]


async def test_what_is_unknown_offers_the_list(discord: LoopbackDiscord, reader: Reader, texts: Texts) -> None:
    unknown = await discord.ask(Slash("classes", {"place": "qqqqqq"}), reader.person, HERE)
    prefectures = await discord.ask(unknown.click(label(texts, "Choose from a list")), reader.person, HERE)
    assert len(prefectures.menus) == 2


async def test_help_and_about_are_read_in_ones_language(discord: LoopbackDiscord, reader: Reader, texts: Texts) -> None:
    help_ = await discord.ask(Slash("help"), reader.person, HERE)
    assert texts.gettext("Use /language to change the language of my answers to you.") in help_.content
    about = await discord.ask(Slash("about"), reader.person, HERE)
    assert texts.term("source", "National directory of Japanese-language education departments") in about.content
    assert "CC-BY-4.0" in about.content


async def test_the_place_in_a_message_is_found_and_shared_in_the_language_of_the_message(
    discord: LoopbackDiscord, reader: Reader, texts: Texts, catalogues: Catalogues
) -> None:
    message = OnMessage("Find Japanese classes", "Oi gente, eu moro em Suzuka e quero aprender japonês, alguém sabe?")
    answer = await discord.ask(message, reader.person, HERE)
    assert answer.private
    assert SUZUKA_EMAIL in str(answer.data)
    assert language_of(answer) == label(texts, "More…")
    (share,) = (b for b in answer.buttons if str(b.get("custom_id")).startswith("h1:"))
    assert "Português (Brasil)" in share["label"]
    shared = await discord.ask(Click(answer.message or {}, share["custom_id"]), reader.person, HERE)
    assert not shared.private
    portuguese = texts_of(READERS[0], catalogues)
    assert language_of(shared) == label(portuguese, "More…")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hello everyone, nice weather today", []),
        ("I moved from Komaki City to Suzuka City", ["p1:23219", "p1:24207"]),
        ("", []),
    ],
)
async def test_a_message_that_names_no_place_or_several_is_asked_about(
    discord: LoopbackDiscord, reader: Reader, text: str, codes: list[str]
) -> None:
    answer = await discord.ask(OnMessage("Find Japanese classes", text), reader.person, HERE)
    assert answer.private
    assert [b["custom_id"] for b in answer.buttons if b["custom_id"].startswith("p1:")] == codes
    assert "b1" in {button["custom_id"] for button in answer.buttons}


async def test_a_map_comes_as_a_picture_that_is_described(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    answer = await discord.ask(Slash("classes", SUZUKA), reader.person, HERE)
    behind = await more(discord, answer, reader.person)
    map_ = await discord.ask(behind.click(label(texts, "Show a map")), reader.person, HERE)
    (picture,) = map_.data["attachments"]
    assert map_.private
    assert picture["filename"] == "map.png"
    assert [line[:5] for line in map_.content.split("\n")[1:]] == [f"**{number}**" for number in range(1, 5)]
    assert all(line.removeprefix(line[:5]).strip() for line in map_.content.split("\n")[1:])


async def test_a_report_is_a_short_form_and_the_reporter_is_thanked(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    answer = await discord.ask(Slash("classes", SUZUKA), reader.person, HERE)
    behind = await more(discord, answer, reader.person)
    form = await discord.ask(behind.click(label(texts, "Report a mistake")), reader.person, HERE)
    assert form.type == FORM
    assert form.data["title"] == texts.term("form", "Report a mistake")
    link = form.data["components"][0]["component"]["options"][0]["value"]
    thanks = await discord.ask(
        Fill(form.data["custom_id"], {"link": link, "words": "does not open"}), reader.person, HERE
    )
    assert thanks.private
    assert thanks.content == texts.gettext("Thank you for your report. Someone will check it.")


async def test_choices_are_offered_for_every_option_that_has_some(discord: LoopbackDiscord, reader: Reader) -> None:
    for command in ("classes", "office"):
        places = await discord.ask(Typing(command, "place", "suzu"), reader.person, HERE)
        assert SUZUKA_CODE in {choice["value"] for choice in places.choices}
        languages = await discord.ask(Typing(command, "language", "portu"), reader.person, HERE)
        assert [choice["value"] for choice in languages.choices] == ["pt-BR"]


async def test_a_choice_is_answered_by_value_by_label_and_by_free_text(
    discord: LoopbackDiscord, reader: Reader
) -> None:
    places = await discord.ask(Typing("classes", "place", "suzuka"), reader.person, HERE)
    choice = next(choice for choice in places.choices if choice["value"] == SUZUKA_CODE)
    for typed in (choice["value"], choice["name"], "suzuka shi"):
        answer = await discord.ask(Slash("classes", {"place": typed}), reader.person, HERE)
        assert SUZUKA_EMAIL in str(answer.data)


async def test_privacy_and_ones_data_are_told_in_ones_language(
    discord: LoopbackDiscord, reader: Reader, texts: Texts
) -> None:
    privacy = await discord.ask(Slash("privacy"), reader.person, HERE)
    assert "/forget-me" in privacy.content
    data = await discord.ask(Slash("my-data"), reader.person, HERE)
    if reader.saved:
        assert str(reader.person.id) in data.content
    else:
        assert data.content == texts.gettext("I have not saved anything about you.")


async def test_buttons_of_before_a_restart_work_after_it(tmp_path: Path) -> None:
    person = Person()
    async with LoopbackDiscord([HERE]) as discord:
        async with BotProcess(discord, tmp_path):
            answer = await discord.ask(Slash("classes", SUZUKA), person, HERE)
            browse = await discord.ask(Slash("browse"), person, HERE)
            behind = await more(discord, answer, person)
            form = await discord.ask(behind.click("Report a mistake"), person, HERE)
        async with BotProcess(discord, tmp_path):
            for button in [*answer.buttons, *behind.buttons]:
                if "custom_id" in button:
                    assert (await discord.ask(Click(answer.message or {}, button["custom_id"]), person, HERE)).data
            assert (await discord.ask(browse.choose("24"), person, HERE)).type == UPDATE
            values = {"link": "", "words": "the office moved"}
            thanks = await discord.ask(Fill(form.data["custom_id"], values), person, HERE)
            assert thanks.content == "Thank you for your report. Someone will check it."
        assert discord.refusals == []
