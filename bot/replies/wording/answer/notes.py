"""What an answer says before all else: how a name was read, what is not known, where nothing is near."""

from collections.abc import Iterable

from msgspec import Struct

from bot.core.directory.directory import REACH, Answer
from bot.core.places import Kind, Locality, LocalityKind
from bot.i18n.texts import Texts
from bot.replies.markdown import escape_markdown
from bot.replies.naming import Naming, echo


class Reading(Struct, frozen=True):
    """How what was typed has been read: ``misspelled`` is what it was, if it had errors.

    ``via`` is the town, the station or the former municipality in the place that was asked for.
    """

    misspelled: str = ""
    via: Locality | None = None

    def notes(self, answer: Answer, naming: Naming) -> Iterable[str]:
        """What is to be told of it, where it is not plain."""
        if self.via:
            yield _inside(self.via, answer, naming)
        if self.misspelled:
            typed = echo(self.misspelled)
            yield naming.texts.gettext("You typed {query}. I think you mean this place.", query=typed)


def _inside(via: Locality, answer: Answer, naming: Naming) -> str:
    texts = naming.texts
    if via.kind is LocalityKind.FORMER:
        return texts.gettext("{former} is now part of this place.", former=escape_markdown(via.name))
    locality, place = escape_markdown(naming.locality(via)), escape_markdown(naming.around(answer.lineage))
    if via.kind is LocalityKind.NORTHERN_TERRITORIES:
        return texts.gettext(
            "{locality} is in the Northern Territories and has no office. Its family registers are kept in {place}.",
            locality=locality,
            place=place,
        )
    # TRANSLATORS: a quarter, town or station and the city or ward it lies in: "Ikebukuro is in Toshima"
    return texts.gettext("{locality} is in {place}.", locality=locality, place=place)


def missing(answer: Answer, naming: Naming) -> Iterable[str]:
    """Which part of the answer is not the place's own. That we know of no classes does not mean that there are none."""
    texts, place = naming.texts, answer.place
    if place is answer.prefecture:
        if not answer.prefecture_classes:
            yield texts.gettext(
                "My list has no classes for the whole prefecture, but there may be some. Ask the office."
            )
    elif answer.online:
        yield _far(texts)
        yield from of_office(answer, naming)
    elif answer.classes:
        yield from of_office(answer, naming)
    elif answer.responsible is not answer.prefecture:
        yield from ward(answer, naming)
        yield texts.gettext("My list has no classes in this place, but there may be some. Ask the office.")
    else:
        yield texts.gettext(
            "My list has no classes and no office for this place, but there may be classes. "
            "Ask the prefecture office or your city hall."
        )


def _far(texts: Texts) -> str:
    """No classes are near, but there are some online: says of those in the place, too, that there are none."""
    return texts.gettext(
        "My list has no classes within {distance}, but you can learn online.", distance=texts.distance(REACH)
    )


def ward(answer: Answer, naming: Naming) -> Iterable[str]:
    """That a ward's city is responsible."""
    if answer.place.kind is Kind.WARD and answer.responsible is answer.lineage[1]:
        city = naming.own(answer.lineage[1:])
        yield naming.texts.gettext("The city of {city} is responsible for this ward.", city=city)


def no_office(texts: Texts) -> str:
    """The place has no office of its own in the list."""
    return texts.gettext("My list has no office for this place. Ask the prefecture office or your city hall.")


def of_office(answer: Answer, naming: Naming) -> Iterable[str]:
    """Whose office it is, where it is not the place's own."""
    texts, place = naming.texts, answer.place
    yield from ward(answer, naming)
    if answer.responsible is answer.prefecture and place is not answer.prefecture:
        yield no_office(texts)
