"""The question back: which of several places is meant, or that we do not know the place."""

from collections.abc import Sequence

import discord
from discord.utils import escape_markdown

from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import Subject
from bot.replies.message import COLOUR, Button, Message, Outcome, PlaceButton
from bot.replies.naming import Naming, echo, fitting
from bot.replies.wording import dialogs, place_menus

_MOST_BUTTONS = limits.ROWS * limits.BUTTONS_IN_ROW

Lineages = Sequence[Sequence[Place]]


def ambiguous(query: str, lineages: Lineages, texts: Texts, *, office: bool = False) -> Message:
    """The question which of several places is meant; one tap on a button answers it."""
    question = texts.gettext("There is more than one {query}. Which place do you mean?", query=echo(query))
    return _question(question, lineages, texts, "ambiguous", office=office)


def several(lineages: Lineages, texts: Texts) -> Message:
    """The question which of the places of somebody's message is meant."""
    question = texts.gettext("This message names more than one place. Which place do you mean?")
    return _question(question, lineages, texts, "ambiguous")


def nowhere(texts: Texts) -> Message:
    """A message of somebody names no place."""
    return _question(texts.gettext("I found no place in Japan in this message."), (), texts, "unknown", _hint(texts))


def unknown(query: str, lineages: Lineages, texts: Texts, *, office: bool = False) -> Message:
    """No such place: what to write instead, and the names spelled alike."""
    if echo(query):
        sentence = texts.gettext("I do not know a place in Japan called {query}.", query=echo(query))
    else:
        sentence = texts.gettext("Which place do you live in?")
    hint = _hint(texts)
    if lineages:
        alike = texts.gettext("Did you mean one of these?")
        hint = f"{alike}\n{hint}"
    return _question(sentence, lineages, texts, "unknown", hint, office=office)


def choice_name(lineage: Sequence[Place], texts: Texts) -> str:
    """The label of an autocomplete choice. Discord ignores localised names, so it is in the reader's language."""
    return limits.cut(Naming(texts).label(lineage), limits.CHOICE_NAME)


def place_buttons(lineages: Lineages, naming: Naming, *, office: bool = False) -> tuple[PlaceButton, ...]:
    """One tap for each place."""
    return tuple(
        PlaceButton(limits.cut(naming.label(lineage), limits.BUTTON_LABEL), Subject(lineage[0].code, office))
        for lineage in lineages
    )


def _hint(texts: Texts) -> str:
    return texts.gettext(
        "Write the city, town or ward as it stands on a letter from your city hall, or your postal code (7 digits)."
    )


def _question(
    sentence: str, lineages: Lineages, texts: Texts, outcome: Outcome, hint: str = "", *, office: bool = False
) -> Message:
    naming = Naming(texts)
    labels = [naming.label(lineage) for lineage in lineages]
    embed = discord.Embed(description=limits.cut(hint, limits.EMBED_DESCRIPTION) or None, colour=COLOUR)
    if labels:
        value = fitting((f"• {escape_markdown(label)}" for label in labels), limits.EMBED_FIELD_VALUE)
        embed.add_field(name=texts.pgettext("heading", "Places"), value=value, inline=False)
    actions = (place_menus.browse_button(texts), dialogs.language_button(texts))
    places: tuple[Button, ...] = place_buttons(lineages, naming, office=office)[: _MOST_BUTTONS - len(actions)]
    return Message(limits.cut(sentence, limits.CONTENT), (embed,), (*places, *actions), outcome=outcome)
