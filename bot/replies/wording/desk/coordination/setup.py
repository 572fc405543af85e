"""The wording of the message in which a server's managers set up its desk, and of its forms."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.core.desk.hours import DeskHours, Opening
from bot.i18n.texts import Language, Texts
from bot.replies.custom_ids import DeskDeleteId, DeskHoursId, DeskLanguageId, DeskMenuId
from bot.replies.message import ActionButton, ChannelMenu, Message, Option, RoleMenu
from bot.replies.naming import echo, span
from bot.replies.wording import server_settings
from bot.replies.wording.dialogs import language_button
from bot.store import Desk

CLOSED = "closed"
_HOURS = range(24)
_WAITS = (15, 30, 60, 120, 240, 480, 1440)  # minutes until the next helpers are asked


def message(desk: Desk, language: str | None, notices: Sequence[str], texts: Texts) -> Message:
    """What holds, what is missing, and the menus and buttons that change it. ``language`` is the name of one."""
    lines = [
        texts.gettext("Choose where requests go and who helps. I save each choice right away."),
        "",
        texts.gettext("Channel for requests: {channel}", channel=_mention("#", desk.channel_id, texts)),
        texts.gettext("Role of the helpers: {role}", role=_mention("@&", desk.helper_role_id, texts)),
        texts.gettext("Role of the coordinators: {role}", role=_mention("@&", desk.coordinator_role_id, texts)),
        texts.gettext("Language of the helpers: {language}", language=language or _unset(texts)),
        texts.gettext("I ask the next helpers after this time: {time}", time=texts.duration(desk.take_within)),
        texts.gettext("Opening hours ({zone}):", zone=desk.hours.zone),
        *(texts.bullet(line) for line in opening_hours(desk.hours, texts)),
        "",
        *notices,
    ]
    # TRANSLATORS: what a menu of a server's channels is for; at most 100 characters
    channels = texts.term("menu", "Channel or forum for requests")
    # TRANSLATORS: what a menu of a server's roles is for; at most 100 characters
    helpers = texts.term("menu", "Role of the helpers")
    # TRANSLATORS: what a menu of a server's roles is for: those who lead the helpers; at most 100 characters
    coordinators = texts.term("menu", "Role of the coordinators")
    menus = (
        ChannelMenu(DeskMenuId("channel"), channels, desk.channel_id),
        RoleMenu(DeskMenuId("helpers"), helpers, desk.helper_role_id),
        RoleMenu(DeskMenuId("coordinators"), coordinators, desk.coordinator_role_id),
    )
    label = language_button(texts).label
    buttons = (ActionButton(hours_title(texts), DeskHoursId(), "🕘"), ActionButton(label, DeskLanguageId(), "🌐"))
    return Message("\n".join(lines).strip(), buttons=buttons, menus=menus)


def opening_hours(hours: DeskHours, texts: Texts) -> Iterator[str]:
    """A line for the days that follow each other with the same hours."""
    first = 0
    for day in range(1, len(hours.week) + 1):
        if day == len(hours.week) or hours.week[day] != hours.week[first]:
            last = day - 1
            names = texts.weekday(first) if first == last else span(texts.weekday(first), texts.weekday(last), texts)
            yield f"{names}: {_opening(hours.week[first], texts)}"
            first = day


def _opening(opening: Opening | None, texts: Texts) -> str:
    if opening is None:
        return closed(texts)
    return span(texts.clock(opening.opens), texts.clock(opening.closes), texts)


def ready(desk: Desk, texts: Texts) -> str:
    """Whether members can open requests, and what is to be done next."""
    if desk.channel_id is None:
        return texts.gettext("Choose a channel for requests. Then the desk is ready.")
    return texts.gettext("The desk is ready. Use /desk panel to post a message that people can press to ask for help.")


def lacks(channel_id: int, missing: Sequence[str], texts: Texts) -> str:
    """Which permissions are missing in the channel of the desk."""
    return texts.gettext(
        "I need these permissions in {channel}: {permissions}. You can give them to me in the channel settings.",
        channel=f"<#{channel_id}>",
        permissions=server_settings.permissions(missing, texts),
    )


def not_saved(texts: Texts) -> str:
    """What follows is why."""
    return texts.gettext("I did not save your choice.")


def cannot_notify(role_id: int, texts: Texts) -> str:
    """The bot may not mention a role."""
    return texts.gettext(
        "I cannot notify {role}. Please allow everyone to mention this role, in the role settings.",
        role=f"<@&{role_id}>",
    )


def is_hidden(channel_id: int, texts: Texts) -> str:
    """Discord shows a thread to nobody who does not see its channel, whoever was let into it."""
    return texts.gettext(
        "Some members cannot see {channel}, so they cannot see their own request there. "
        "Please allow everyone to see this channel.",
        channel=f"<#{channel_id}>",
    )


def wrong_hours(texts: Texts) -> str:
    return texts.gettext("The desk must open on at least one day, and close after it opens.")


def no_such_zone(typed: str, texts: Texts) -> str:
    return texts.gettext(
        "I do not know this time zone: {typed}. Write it like this: Asia/Tokyo", typed=echo(typed) or "…"
    )


def hours_title(texts: Texts) -> str:
    # TRANSLATORS: a button, and the title of the form that it opens; at most 34 characters
    return texts.term("button", "Opening hours")


def days_label(texts: Texts) -> str:
    # TRANSLATORS: a field in a form: the days that the hours below are for; other days stay as they are
    return texts.term("form", "Days with these hours")


def from_label(texts: Texts) -> str:
    # TRANSLATORS: a field in a form, for the hour when the desk opens
    return texts.term("form", "Opens at")


def until_label(texts: Texts) -> str:
    # TRANSLATORS: a field in a form, for the hour when the desk closes
    return texts.term("form", "Closes at")


def zone_label(texts: Texts) -> str:
    # TRANSLATORS: a field in a form, in which Asia/Tokyo is written
    return texts.term("form", "Time zone")


def wait_label(texts: Texts) -> str:
    # TRANSLATORS: a field in a form: how long until the next helpers are asked
    return texts.term("form", "Ask the next helpers after")


def closed(texts: Texts) -> str:
    """On a day, instead of hours."""
    return texts.term("setting", "closed")


def days(texts: Texts) -> list[Option]:
    return [Option(texts.weekday(day), str(day)) for day in range(7)]


def opening_times(texts: Texts) -> list[Option]:
    """Not open at all, or each full hour."""
    return [Option(closed(texts), CLOSED), *(Option(texts.clock(hour * 60), str(hour * 60)) for hour in _HOURS)]


def closing_times(texts: Texts) -> list[Option]:
    return [Option(texts.clock(hour * 60), str(hour * 60)) for hour in (number + 1 for number in _HOURS)]


def waits(chosen: timedelta, texts: Texts) -> list[Option]:
    """How long until the next helpers are asked."""
    lengths = [timedelta(minutes=minutes) for minutes in _WAITS]
    return [
        Option(texts.duration(each), str(minutes), each == chosen)
        for each, minutes in zip(lengths, _WAITS, strict=True)
    ]


def language_parts(languages: Sequence[Language], chosen: str | None) -> list[tuple[str, list[Option]]]:
    """Labels and options of two menus that hold all languages, by their own names."""
    half = -(-len(languages) // 2)
    parts = (languages[:half], languages[half:])
    return [
        (f"{part[0].name} – {part[-1].name}", [Option(each.name, each.tag, each.tag == chosen) for each in part])
        for part in parts
    ]


def confirm_deletion(texts: Texts) -> Message:
    """The question whether the desk is to go."""
    question = texts.gettext(
        "Do you want to delete the support desk of this server? I will delete its settings, its numbers, its helpers "
        "and its saved replies. The threads stay. You cannot undo this. To keep a copy, use /desk export first."
    )
    # TRANSLATORS: a button; at most 34 characters
    return Message(question, buttons=(ActionButton(texts.term("button", "Delete the desk"), DeskDeleteId(), "🗑️"),))


def deleted(texts: Texts) -> str:
    return texts.gettext("I have deleted the support desk of this server.")


def no_desk(texts: Texts) -> str:
    return texts.gettext("This server has no support desk yet. A server admin can open one with /desk setup.")


def _mention(sign: str, number: int | None, texts: Texts) -> str:
    return _unset(texts) if number is None else f"<{sign}{number}>"


def _unset(texts: Texts) -> str:
    return texts.term("setting", "not set")
