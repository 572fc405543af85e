"""The question back: which of several places is meant, or that we do not know the place."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.core.places import Locality, Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import Subject
from bot.replies.message import Message, Outcome, PlaceButton
from bot.replies.naming import Naming, echo
from bot.replies.wording import dialogs, place_menus

_MOST_BUTTONS = limits.ROWS * limits.BUTTONS_IN_ROW

Lineages = Sequence[Sequence[Place]]
Inside = Mapping[str, Locality]  # by the place's code, the town or the station in it that was named


def ambiguous(
    query: str, lineages: Lineages, texts: Texts, inside: Inside | None = None, *, about: Subject | None = None
) -> Message:
    """The question which of several places is meant; one tap on a button answers it."""
    question = texts.gettext("There is more than one place called {query}. Which one do you mean?", query=echo(query))
    return _question(question, place_buttons(lineages, Naming(texts), inside, about=about), texts, "ambiguous")


def several(lineages: Lineages, texts: Texts, about: Subject | None = None) -> Message:
    """The question which of the places of somebody's message is meant."""
    question = texts.gettext("I found more than one place in this message. Which one do you mean?")
    return _question(question, place_buttons(lineages, Naming(texts), about=about), texts, "ambiguous")


def nowhere(texts: Texts) -> Message:
    """A message of somebody names no place."""
    return _question(
        texts.gettext("I could not find the name of a place in Japan in this message."),
        (),
        texts,
        "unknown",
        _hint(texts),
    )


def unknown(query: str, lineages: Lineages, texts: Texts, about: Subject | None = None) -> Message:
    """No such place: what to write instead, and the names spelled alike."""
    if echo(query):
        sentence = texts.gettext("I could not find a place in Japan called {query}.", query=echo(query))
    else:
        sentence = texts.gettext("Where do you live in Japan?")
    if lineages:
        alike = texts.gettext("Did you mean one of these?")
        none = texts.gettext("None of these?")
        places = place_buttons(lineages, Naming(texts), about=about)
        return _question(texts.joined((sentence, alike)), places, texts, "unknown", texts.joined((none, _hint(texts))))
    return _question(sentence, (), texts, "unknown", _hint(texts))


def choice_name(lineage: Sequence[Place], texts: Texts, via: Locality | None = None) -> str:
    """The label of an autocomplete choice. Discord ignores localised names, so it is in the reader's language.

    ``via`` is the town or the station in the place that is being typed.
    """
    naming = Naming(texts)
    return limits.cut(naming.inside(via, lineage) if via else naming.label(lineage), limits.CHOICE_NAME)


def place_buttons(
    lineages: Lineages, naming: Naming, inside: Inside | None = None, *, about: Subject | None = None
) -> tuple[PlaceButton, ...]:
    """One tap for each place. Its label begins with the town or the station that was named, if one was."""

    def label(lineage: Sequence[Place]) -> str:
        locality = inside.get(lineage[0].code) if inside else None
        return naming.inside(locality, lineage) if locality else naming.label(lineage)

    return tuple(
        PlaceButton(
            limits.cut(label(lineage), limits.BUTTON_LABEL), replace(about or Subject(""), code=lineage[0].code)
        )
        for lineage in lineages
    )


def _hint(texts: Texts) -> str:
    return texts.gettext(
        "Use /classes and type your city, ward, town or village as it is written on letters from your city hall. "
        "Or type your postal code (7 digits)."
    )


def _question(sentence: str, places: Sequence[PlaceButton], texts: Texts, outcome: Outcome, hint: str = "") -> Message:
    """The places are buttons, and stand nowhere else."""
    actions = (place_menus.browse_button(texts), dialogs.language_button(texts))
    content = "\n".join(filter(None, (sentence, hint)))
    shown = places[: _MOST_BUTTONS - len(actions)]
    return Message(limits.cut(content, limits.CONTENT), buttons=(*shown, *actions), outcome=outcome)
