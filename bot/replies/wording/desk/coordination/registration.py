"""The wording of what helpers say of themselves: languages, prefectures they know, until when they are away.

And of what is kept at desks of somebody, whether they help or ask for help.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from bot.core.desk.choosing import Helper
from bot.core.desk.figures import HelperFigures
from bot.core.desk.requests import Request
from bot.core.places import Place
from bot.i18n.texts import Language, Texts
from bot.replies import limits
from bot.replies.custom_ids import HelperAwayId, HelperMenuId, HelperStopId
from bot.replies.markdown import escape_markdown
from bot.replies.message import ActionButton, Menu, Message, Option
from bot.replies.naming import Naming, span
from bot.replies.wording.desk.requests import state

_Any = TypeVar("_Any")
NOT_AWAY = "-"
_AWAY_DAYS = (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 42, 56, 91, 182)  # from today on


def message(
    helper: Helper, languages: Sequence[Language], prefectures: Sequence[Place], today: date, texts: Texts
) -> Message:
    """What a helper has said, and the menus and buttons that change it."""
    lines = [
        texts.gettext("Choose the languages you speak and the prefectures you know. I save each choice right away."),
        "",
        *summary(helper, prefectures, today, texts),
    ]
    # TRANSLATORS: a button of someone who helps at the desk; at most 34 characters
    stop = ActionButton(texts.term("button", "Stop helping"), HelperStopId())
    buttons = (ActionButton(away_title(texts), HelperAwayId(), "🏖️"), stop)
    return Message("\n".join(lines), buttons=buttons, menus=tuple(_menus(helper, languages, prefectures, texts)))


def summary(helper: Helper, prefectures: Sequence[Place], today: date, texts: Texts) -> list[str]:
    """What a helper has said, line by line."""
    spoken = [texts.language_name(tag) for tag in sorted(helper.languages)]
    known = [Naming(texts).own((place,)) for place in prefectures if place.code in helper.prefectures]
    unset = texts.term("setting", "not set")
    lines = [
        texts.gettext("You speak: {languages}", languages=texts.listing(spoken) if spoken else unset),
        texts.gettext("Prefectures you know: {prefectures}", prefectures=texts.listing(known) if known else unset),
    ]
    if helper.away_until and helper.is_away(today):
        lines.append(
            texts.gettext(
                "You are away until {date}. I do not ask you before then.", date=texts.date(helper.away_until)
            )
        )
    return lines


def _menus(helper: Helper, languages: Sequence[Language], prefectures: Sequence[Place], texts: Texts) -> Iterable[Menu]:
    spoken = [Option(each.name, each.tag, each.tag in helper.languages) for each in languages]
    known = [
        Option(limits.cut(Naming(texts).own((place,)), limits.OPTION), place.code, place.code in helper.prefectures)
        for place in prefectures
    ]
    for part, options in (("languages", spoken), ("prefectures", known)):
        for index, some in enumerate(halves(options)):
            label = limits.cut(span(some[0].label, some[-1].label, texts), limits.PLACEHOLDER)
            yield Menu(HelperMenuId(part, index), label, tuple(some), several=True)


def halves(options: Sequence[_Any]) -> tuple[Sequence[_Any], Sequence[_Any]]:
    """What is in the first menu of a kind, and what in the second."""
    middle = -(-len(options) // 2)
    return options[:middle], options[middle:]


def away_title(texts: Texts) -> str:
    # TRANSLATORS: a button of someone who helps at the desk, and the title of the form that it opens; at most 34
    # characters
    return texts.term("button", "Away until…")


def away_options(today: date, chosen: date | None, texts: Texts) -> list[Option]:
    """Not away, or the last day of being away."""
    last_days = [today + timedelta(days=days) for days in _AWAY_DAYS]
    if chosen and chosen > today and chosen not in last_days:
        last_days = sorted([*last_days, chosen])
    here = Option(texts.term("setting", "I am not away"), NOT_AWAY, chosen is None)
    return [here, *(Option(texts.date(day), day.isoformat(), day == chosen) for day in last_days)]


def stopped(texts: Texts) -> str:
    return texts.gettext("You are no longer a helper in this server.")


def not_with_this_role(role_id: int, texts: Texts) -> str:
    return texts.gettext("Only people with this role can be helpers here: {role}", role=f"<@&{role_id}>")


def figures(of: HelperFigures, helped: str, texts: Texts) -> str:
    """A helper's own numbers; ``helped`` is what members said, empty if none has."""
    lines = [
        texts.gettext("Only you can see these numbers. I count requests until 30 days after they are closed."),
        texts.gettext("Requests that I told you about: {number}", number=of.asked),
        texts.gettext("Requests that you took: {number}", number=of.taken),
        texts.gettext("Closed requests of these: {number}", number=of.closed),
        helped,
    ]
    return "\n".join(filter(None, lines))


def kept_requests(requests: Sequence[tuple[Request, str, Sequence[Place]]], texts: Texts) -> list[str]:
    """Lines about the requests in which a user's id is kept, each with the name of its server and its place."""
    if not requests:
        return []
    heading = texts.gettext("Requests with your user ID, which I delete from them 30 days after they are closed:")
    return [heading, *(texts.bullet(_kept_request(*each, texts)) for each in requests)]


def _kept_request(request: Request, server: str, lineage: Sequence[Place], texts: Texts) -> str:
    parts = (
        f"{escape_markdown(server)} {texts.number(request.number)}",
        state(request.state, texts),
        texts.language_name(request.language),
        Naming(texts).label(lineage) if lineage else "",
        texts.date(request.opened_at.date()),
        f"<#{request.thread_id}>" if request.thread_id else "",
    )
    return " · ".join(texts.isolated(part) for part in parts if part)


def kept_helper(server: str, said: Sequence[str], texts: Texts) -> list[str]:
    """Lines about somebody who helps in a server, and what they said of themselves there."""
    heading = texts.gettext("You are a helper in this server: {server}", server=escape_markdown(server))
    return [heading, *(texts.bullet(line) for line in said)]
