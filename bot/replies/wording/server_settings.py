"""The wording for those who manage a server: its settings, the self-test, and reports to them."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies.naming import Naming, echo
from bot.replies.wording.reports import closed
from bot.store import GuildSettings


def summary(
    kept: GuildSettings, language: str | None, of_channel: str | None, home: Sequence[Place], texts: Texts, today: date
) -> str:
    """What holds in a server and in the channel. Languages are named in themselves; None is not set."""
    unset = texts.term("setting", "not set")
    who = texts.term("setting", "everyone") if kept.public else texts.term("setting", "only the person who asks")
    place = Naming(texts).label(home) if home else unset
    reports = f"<#{kept.reports}>" if kept.reports else unset
    lines = [
        texts.gettext("Language of this server: {language}", language=language or unset),
        texts.gettext("Language of this channel: {language}", language=of_channel or unset),
        texts.gettext("Who sees the answers: {who}", who=who),
        texts.gettext("Home area of this server: {place}", place=place),
        texts.gettext("Channel for reports of mistakes: {channel}", channel=reports),
    ]
    if kept.reports_closed_until and today < kept.reports_closed_until:
        lines.append(closed(kept.reports_closed_until, texts))
    return "\n".join(lines)


def self_test(here: Iterable[str], in_reports: Iterable[str], texts: Texts) -> str:
    """Which permissions the bot lacks in this channel and in the one for reports, by Discord's own names."""
    lines = []
    if missing := permissions(here, texts):
        lines.append(
            texts.gettext(
                "I need these permissions in this channel: {permissions}. "
                "You can give them to me in the channel settings.",
                permissions=missing,
            )
        )
    else:
        lines.append(texts.gettext("I have all the permissions I need in this channel."))
    if missing := permissions(in_reports, texts):
        lines.append(
            texts.gettext(
                "I need these permissions in the channel for reports: {permissions}. "
                "You can give them to me in the channel settings.",
                permissions=missing,
            )
        )
    return "\n".join(lines)


def permissions(names: Iterable[str], texts: Texts) -> str:
    """Permissions, by their names in discord.py, as a client shows them."""
    shown = {
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "view_channel": texts.term("permission", "View Channel"),
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "send_messages": texts.term("permission", "Send Messages"),
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "embed_links": texts.term("permission", "Embed Links"),
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "attach_files": texts.term("permission", "Attach Files"),
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "read_message_history": texts.term("permission", "Read Message History"),
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "send_messages_in_threads": texts.term("permission", "Send Messages in Threads"),
        # TRANSLATORS: a permission, as Discord's client in your language calls it
        "create_private_threads": texts.term("permission", "Create Private Threads"),
    }
    wanted = [shown.get(name, name) for name in names]
    return texts.listing(wanted) if wanted else ""


def managers_only(texts: Texts) -> str:
    return texts.gettext("Only people with the “Manage Server” permission can change this.")


def servers_only(texts: Texts) -> str:
    return texts.gettext("This command works only in a server that I have joined.")


def no_such_place(typed: str, texts: Texts) -> str:
    return texts.gettext("I could not find a place in Japan called {query}.", query=echo(typed) or "…")
