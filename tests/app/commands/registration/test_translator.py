"""Commands in Discord's 32 client languages. One bad text makes Discord refuse the whole sync."""

import importlib
import inspect
import pkgutil
import unicodedata
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
import regex  # type: ignore[import-untyped]
from discord import AppCommandType
from discord.app_commands import TranslationContext, TranslationContextLocation, locale_str
from discord.ext import commands

import bot.app.commands
from bot.app.client import Madoguchi, create_bot
from bot.app.commands.registration.translator import CommandTranslator
from bot.i18n.catalogues import Catalogues
from bot.replies.service import AnswerService
from bot.settings import Settings

NAME = regex.compile(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$")
# https://discord.com/developers/docs/reference#locales
LOCALES = frozenset(
    {
        *(
            "id",
            "da",
            "de",
            "en-GB",
            "en-US",
            "es-ES",
            "es-419",
            "fr",
            "hr",
            "it",
            "lt",
            "hu",
            "nl",
            "no",
            "pl",
            "pt-BR",
        ),
        *("ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"),
    }
)
# Those of them that we have a catalogue for; the others see English.
SPOKEN = frozenset({"es-419", "es-ES", "fr", "hi", "id", "ja", "ko", "pt-BR", "ru", "th", "uk", "vi", "zh-CN", "zh-TW"})
Json = dict[str, Any]
SLASH = 1  # type of a command


def cogs() -> Iterator[type[commands.Cog]]:
    """Every cog there is, so that a new command cannot be forgotten here."""
    for found in pkgutil.walk_packages(bot.app.commands.__path__, "bot.app.commands."):
        module = importlib.import_module(found.name)
        for _, cog in inspect.getmembers(module, inspect.isclass):
            if issubclass(cog, commands.Cog) and cog.__module__ == module.__name__:
                yield cog


@pytest_asyncio.fixture
async def client(service: AnswerService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Madoguchi]:
    """The bot as it is after its setup, but for the sync."""

    async def no_sync(_: object) -> None:
        """Nothing is sent."""

    monkeypatch.setattr("bot.app.client.sync_once", no_sync)
    async with create_bot(Settings(state_dir=tmp_path), service) as client:
        await client.setup_hook()
        yield client


@pytest.fixture
async def payloads(client: Madoguchi) -> list[Json]:
    """All commands as they are sent to Discord."""
    tree = client.tree
    assert tree.translator is not None
    slash, menu = (tree.get_commands(type=kind) for kind in (AppCommandType.chat_input, AppCommandType.message))
    return [await command.get_translated_payload(tree, tree.translator) for command in (*slash, *menu)]


def parts(command: Json) -> Iterator[Json]:
    """A command, its options and its choices."""
    yield command
    for part in (*command.get("options", ()), *command.get("choices", ())):
        yield from parts(part)


def typed(command: Json) -> Iterator[Json]:
    """What people type of a slash command: itself, its groups and subcommands, and its options."""
    if command["type"] == SLASH:
        yield command
        yield from _options(command)


def _options(part: Json) -> Iterator[Json]:
    for option in part.get("options", ()):
        yield option
        yield from _options(option)


def shown_names(command: Json) -> Iterator[Json]:
    """What has a name that nobody types: a command in the menu of a message, the choices of an option."""
    yield from (part for part in parts(command) if part not in list(typed(command)))


def texts(part: Json, kind: str) -> Iterator[tuple[str, str]]:
    """The name or the description in each locale that has its own, and the default."""
    if kind in part:
        yield "default", part[kind]
    yield from part.get(f"{kind}_localizations", {}).items()


def test_discord_py_knows_discords_32_locales() -> None:
    assert len(LOCALES) == 32
    assert {locale.value for locale in discord.Locale} == LOCALES


def test_every_cog_is_in_the_bot(client: Madoguchi) -> None:
    assert set(cogs()) <= {type(cog) for cog in client.cogs.values()}


def test_the_commands_are_these(payloads: list[Json]) -> None:
    assert {command["name"]: [o["name"] for o in command.get("options", ())] for command in payloads} == {
        "classes": [
            "place",
            *("day", "time", "mode", "level", "free", "children"),
            "language",
            "share",
            "for",
            "mention",
        ],
        "office": ["place", "language", "share"],
        "browse": [],
        "help": [],
        "about": [],
        "language": [],
        "privacy": [],
        "my-data": [],
        "forget-me": [],
        "settings": ["server_language", "channel_language", "answers", "home", "reports", "report_form", "clear"],
        "desk": ["setup", "panel", "stats", "export", "delete", "reply"],
        "helper": ["register", "stats"],
        "class": ["add", "edit", "check", "remove", "list", "import", "export"],
        "Find Japanese classes": [],
        "Open a request": [],
    }


EACH_ASKS = {"desk", "helper", "class", "Open a request"}  # itself who may use it: they are not for managers alone


def test_all_commands_are_everywhere_but_those_of_a_server(payloads: list[Json]) -> None:
    for command in payloads:
        expected: tuple[Any, ...] = (command["name"], [0, 1, 2], [0, 1], None)
        if command["name"] == "settings":
            expected = ("settings", [0], command["integration_types"], 1 << 5)
        if command["name"] in EACH_ASKS:
            expected = (command["name"], [0], [0], None)
        keys = ("name", "contexts", "integration_types", "default_member_permissions")
        assert tuple(command[key] for key in keys) == expected


def test_every_name_is_one_that_discord_takes(payloads: list[Json]) -> None:
    for command in payloads:
        for part in typed(command):
            for locale, name in texts(part, "name"):
                assert NAME.fullmatch(name), (locale, name)
                assert name == name.lower()
                assert unicodedata.is_normalized("NFC", name)


def test_what_people_type_is_called_the_same_in_every_language(payloads: list[Json]) -> None:
    for command in payloads:
        for part in typed(command):
            assert not part.get("name_localizations")


def test_names_that_are_only_read_are_translated_and_not_too_long(payloads: list[Json], catalogues: Catalogues) -> None:
    read = [(part, 100 if "value" in part else 32) for command in payloads for part in shown_names(command)]
    assert len(read) == 32
    for part, most in read:
        assert set(part["name_localizations"]) == SPOKEN
        for locale, name in texts(part, "name"):
            assert 1 <= len(name) <= most, (locale, name)
            assert not name.endswith("…"), (locale, name)


def test_the_default_names_are_short_and_ascii(payloads: list[Json]) -> None:
    for command in payloads:
        for part in parts(command):
            assert part["name"].isascii()


def test_every_description_has_1_to_100_characters(payloads: list[Json]) -> None:
    for command in payloads:
        for part in typed(command):
            assert part["description"]
            for locale, description in texts(part, "description"):
                assert description.strip(), locale
                assert len(description.encode("utf-16-le")) // 2 <= 100, (locale, description)
                assert not description.endswith("…"), (locale, description)


def test_every_command_is_inside_8000_characters_in_each_locale(payloads: list[Json]) -> None:
    for command in payloads:
        for locale in LOCALES:
            shown = [
                part.get(f"{kind}_localizations", {}).get(locale, part.get(kind, ""))
                for part in parts(command)
                for kind in ("name", "description")
            ]
            assert sum(map(len, shown)) <= 8000


def test_localised_texts_are_for_locales_of_discord(payloads: list[Json]) -> None:
    for command in payloads:
        for part in parts(command):
            for kind in ("name", "description"):
                assert {locale for locale, _ in texts(part, kind)} <= LOCALES | {"default"}


def test_options_of_a_command_have_different_names_in_every_locale(payloads: list[Json]) -> None:
    for command in payloads:
        for locale in LOCALES:
            names = [
                option.get("name_localizations", {}).get(locale, option["name"])
                for option in command.get("options", ())
            ]
            assert len(set(names)) == len(names)


def test_descriptions_are_in_every_language_that_we_and_discord_speak(
    payloads: list[Json], catalogues: Catalogues
) -> None:
    spoken = {locale for locale in LOCALES if (known := catalogues.for_discord_locale(locale)) and known.tag != "en"}
    assert spoken == SPOKEN
    for command in payloads:
        for part in typed(command):
            assert set(part["description_localizations"]) == spoken


def context() -> TranslationContext[Any, Any]:
    return TranslationContext(TranslationContextLocation.other, None)


async def test_a_text_is_translated_where_the_catalogue_has_it(catalogues: Catalogues) -> None:
    translator = CommandTranslator(catalogues)
    text = locale_str("Show the answer to everyone here")
    assert await translator.translate(text, discord.Locale.japanese, context()) == "答えをここにいる全員に見せます"


@pytest.mark.parametrize("locale", [discord.Locale.german, discord.Locale.american_english])
async def test_discord_falls_back_by_itself_where_we_have_no_wording(
    catalogues: Catalogues, locale: discord.Locale
) -> None:
    translator = CommandTranslator(catalogues)
    assert await translator.translate(locale_str("Show the answer to everyone here"), locale, context()) is None


async def test_an_unknown_text_is_left_to_discord(catalogues: Catalogues) -> None:
    assert await CommandTranslator(catalogues).translate(locale_str("?"), discord.Locale.japanese, context()) is None
