"""“Something wrong?”: a short form, and what becomes of it. Who filled it in is not kept.

A form has no memory of its own either: ``submitted`` takes it by its id, also after a restart.
"""

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.app.components.base import CODE, Tap
from bot.app.context.requester import readers
from bot.app.interactions import delivery, sending
from bot.app.interactions.errors import handle
from bot.replies import limits
from bot.replies.naming import Naming
from bot.replies.wording import dialogs, reports, server_settings
from bot.store import Report, StoreAwayError

if TYPE_CHECKING:
    from bot.app.client import Madoguchi
    from bot.app.context.services import Desk

_log = logging.getLogger(__name__)
_FORM = re.compile(rf"f1:{CODE}")
_LINK, _WORDS = "link", "words"
_DIGEST = 12  # characters: enough to tell the links of one place apart
_NAME = "the form “something wrong?”"


class ReportTap(Tap, template=rf"r1:{CODE}"):
    """Opens the form."""

    name = "a tap on “something wrong?”"
    opens_a_form = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.reader(interaction)
        form = discord.ui.Modal(title=reports.title(texts), custom_id=f"f1:{self.code}")
        options = [
            discord.SelectOption(label=limits.cut(link, limits.OPTION), value=_digest(link))
            for link in desk.counter.links(self.code)[: limits.OPTIONS - 1]
        ]
        options.append(discord.SelectOption(label=reports.something_else(texts), value=_digest("")))
        menu: discord.ui.Select[Any] = discord.ui.Select(custom_id=_LINK, options=options)
        words = discord.ui.TextInput[Any](
            custom_id=_WORDS,
            style=discord.TextStyle.paragraph,
            placeholder=reports.example(texts),
            max_length=reports.LONGEST_WORDS,
        )
        form.add_item(discord.ui.Label(text=reports.which_link(texts), component=menu))
        form.add_item(discord.ui.Label(text=reports.what_is_wrong(texts), component=words))
        form.stop()  # discord.py need not keep it
        await delivery.ask(interaction, form)


def is_form(interaction: "discord.Interaction[Madoguchi]") -> bool:
    """Whether an interaction is the form, filled in."""
    return _FORM.fullmatch(_id(interaction)) is not None


async def submitted(interaction: "discord.Interaction[Madoguchi]") -> None:
    """Keep the report, tell the maintainers, thank the person."""

    async def work() -> None:
        await _take(interaction, interaction.client.desk)

    await handle(interaction, _NAME, work)


async def _take(interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
    match = _FORM.fullmatch(_id(interaction))
    code = match["code"] if match else ""
    values = dict(_values(_data(interaction).get("components", ())))
    chosen = next((link for link in desk.counter.links(code) if _digest(link) == values.get(_LINK)), "")
    words = values.get(_WORDS, "").strip()[: reports.LONGEST_WORDS]
    texts = await desk.reader(interaction)
    if not desk.counter.lineage(code) or not (chosen or words):
        await sending.say(interaction, dialogs.no_such_button(texts), texts)
        return
    report = Report(code, chosen, words)
    is_new = await _is_new(desk, report)
    await sending.say(interaction, reports.thanks(texts), texts)
    if is_new:  # nobody waits for the channel, which may be slow
        await _pass_on(interaction, desk, report)


async def _is_new(desk: "Desk", report: Report) -> bool:
    try:
        return await desk.preferences.keep_report(report)
    except StoreAwayError:
        return True  # not kept, but passed on: nothing is lost


async def _pass_on(interaction: "discord.Interaction[Madoguchi]", desk: "Desk", report: Report) -> None:
    """To the channel that the server's managers chose; to the log where there is none or it is closed."""
    channel = interaction.client.get_channel((await desk.server(interaction)).reports or 0)
    if isinstance(channel, discord.TextChannel):
        texts = await desk.chain.public(readers(channel))
        lineage = desk.counter.lineage(report.place)
        place = Naming(texts).label(lineage) if lineage else report.place
        try:
            await channel.send(server_settings.report(place, report.link, report.words, texts))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("a report could not be sent to its channel: %s", error)
        else:
            return
    _log.info('report place=%s link="%s" words=%r', report.place, report.link, report.words)


def _id(interaction: discord.Interaction[Any]) -> str:
    return str(_data(interaction).get("custom_id", ""))


def _data(interaction: discord.Interaction[Any]) -> dict[str, Any]:
    return dict(interaction.data or {})


def _values(components: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Id and value of each field, in whatever rows and labels they stand."""
    for component in components:
        if "value" in component:
            yield component["custom_id"], str(component["value"])
        if chosen := component.get("values"):
            yield component["custom_id"], str(chosen[0])
        yield from _values(component.get("components", ()))
        if inner := component.get("component"):
            yield from _values([inner])


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()[:_DIGEST]
