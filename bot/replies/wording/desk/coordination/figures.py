"""The wording of what became of a desk's requests, for its coordinators."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from bot.core.desk.figures import Figures
from bot.core.desk.requests import Helped
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Embed, EmbedField, File, Message
from bot.replies.naming import Naming
from bot.replies.wording.desk.requests import helped
from bot.replies.wording.desk.states import reason

_PICTURE = "requests.png"


def message(
    figures: Figures,
    days: int,
    picture: bytes,
    table: File,
    lineage: Callable[[str], Sequence[Place]],
    texts: Texts,
) -> Message:
    """The figures of so many days, with a chart (PNG; empty if there is nothing to draw) and the rows as a table."""
    # TRANSLATORS: a heading above numbers; {days} is 7 or more
    title = texts.pgettext("heading", "Requests of the last {days} days", days=days)
    by_language = {texts.language_name(tag): times for tag, times in figures.by_language.items()}
    by_prefecture = {_prefecture(code, lineage, texts): times for code, times in figures.by_prefecture.items()}
    by_reason = {reason(of, texts): times for of, times in figures.by_reason.items()}
    by_helped = {helped(of, texts): times for of, times in figures.by_helped.items()}
    missing = [texts.language_name(tag) for tag in figures.languages_without_helpers]
    headed = (
        (texts.pgettext("heading", "Languages"), _lines(by_language)),
        # TRANSLATORS: a heading above languages that members need and no helper speaks
        (texts.pgettext("heading", "No helper speaks"), missing),
        (texts.pgettext("heading", "Prefectures"), _lines(by_prefecture)),
        # TRANSLATORS: a heading above numbers: how requests ended, such as "Found a class: 3"
        (texts.pgettext("heading", "How requests ended"), _lines(by_reason)),
        (texts.gettext("Did this help?"), _lines(by_helped)),
    )
    fields = (EmbedField(name, limits.fitting(lines, limits.EMBED_FIELD_VALUE)) for name, lines in headed if lines)
    embed = Embed("\n".join(_totals(figures, texts)), tuple(fields), title=title)
    if not picture:
        return Message("", (embed,), files=(table,))
    shown = _shown(texts)
    embed = replace(embed, image=_PICTURE, footer=shown)
    totals = _counted(figures, texts)
    return Message("", (embed,), files=(File(_PICTURE, picture, texts.joined((shown, totals))), table))


def _totals(figures: Figures, texts: Texts) -> Iterable[str]:
    yield _counted(figures, texts)
    if spread := figures.until_taken:
        yield texts.gettext(
            "A helper took half of the requests within {middle}, and nine of ten within {most}.",
            middle=texts.duration(spread.middle),
            most=texts.duration(spread.most),
        )
    if spread := figures.until_closed:
        yield texts.gettext(
            "Half of the requests were closed within {middle}, and nine of ten within {most}.",
            middle=texts.duration(spread.middle),
            most=texts.duration(spread.most),
        )


def _counted(figures: Figures, texts: Texts) -> str:
    return texts.gettext(
        "Opened: {opened}. Taken: {taken}. Closed: {closed}.",
        opened=figures.opened,
        taken=figures.taken,
        closed=figures.closed,
    )


def _shown(texts: Texts) -> str:
    return texts.gettext("The chart shows the requests of each day. Dark bars: opened. Light bars: closed.")


def helped_line(of: Mapping[Helped, int], texts: Texts) -> str:
    """What members said to “Did this help?”; empty if none said anything."""
    said = _lines({helped(each, texts): times for each, times in of.items()})
    return f"{texts.gettext('Did this help?')} {', '.join(said)}" if said else ""


def coordinators_only(texts: Texts) -> str:
    return texts.gettext(
        "Only people with the “Manage Server” permission or the role of the coordinators can see this."
    )


def exported(texts: Texts) -> str:
    return texts.gettext("This file has the settings and the numbers of the support desk. It has no names of people.")


def _prefecture(code: str, lineage: Callable[[str], Sequence[Place]], texts: Texts) -> str:
    found = lineage(code)
    return Naming(texts).own(found) if found else texts.term("setting", "not set")


def _lines(of: Mapping[str, int]) -> list[str]:
    return [f"{name}: {times}" for name, times in of.items()]
