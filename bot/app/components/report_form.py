"""“Report a mistake”: a short form, and what becomes of it. Who filled it in is not kept."""

import hashlib
import logging
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord

from bot.app.components.base import Component
from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import delivery, sending
from bot.app.interactions.discord_form import menu
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import ReportFormId, ReportId
from bot.replies.message import Option
from bot.replies.naming import Naming
from bot.replies.wording import dialogs, reports
from bot.store import Report, StoreUnavailableError

_log = logging.getLogger(__name__)
_LINK, _WORDS = "link", "words"
_DIGEST = 12  # characters: enough to tell the links of one place apart


class ReportButton(Component[ReportId]):
    """Opens the form."""

    kind = ReportId
    name = "the button “report a mistake”"
    opens_form = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        if closed := await _closed(interaction, services, texts):
            await sending.say(interaction, closed, texts)
            return
        form = discord.ui.Modal(title=reports.title(texts), custom_id=str(ReportFormId(self.target.code)))
        options = [
            Option(limits.cut(label, limits.OPTION), _digest(link))
            for link, label in services.answers.links(self.target.code, texts).items()
        ][: limits.OPTIONS - 1]
        options.append(Option(reports.something_else(texts), _digest("")))
        words = discord.ui.TextInput[Any](
            custom_id=_WORDS,
            style=discord.TextStyle.paragraph,
            placeholder=reports.example(texts),
            max_length=reports.LONGEST_WORDS,
        )
        form.add_item(menu(reports.which_link(texts), _LINK, options))
        form.add_item(discord.ui.Label(text=reports.what_is_wrong(texts), component=words))
        await delivery.send_modal(interaction, form)


class ReportForm(Form[ReportFormId]):
    """Keeps the report, tells the maintainers, thanks the person."""

    kind = ReportFormId
    name = "the form “report a mistake”"

    async def answer(self, interaction: Interaction, services: Services) -> None:
        code = self.target.code
        texts = await services.private_texts(interaction)
        links = services.answers.links(code, texts)
        chosen = next((link for link in links if _digest(link) == self.written(_LINK)), "")
        words = self.written(_WORDS)[: reports.LONGEST_WORDS]
        if not services.answers.lineage(code) or not (chosen or words):
            await sending.say(interaction, dialogs.no_such_button(texts), texts)
            return
        if refusal := await _closed(interaction, services, texts) or reports.unstorable(words, texts):
            await sending.say(interaction, refusal, texts)
            return
        report = Report(code, chosen, words)
        limit, whose = interaction.client.report_limit, (interaction.user.id, code, interaction.guild_id)
        limit.check(*whose)
        is_new = await _is_new(services, report)
        if is_new:
            limit.count(*whose)
        await sending.say(interaction, reports.thanks(texts), texts)
        if is_new:  # nobody waits for the channel, which may be slow
            await _pass_on(interaction, services, report)


async def _closed(interaction: Interaction, services: Services, texts: Texts) -> str:
    """Until when the managers of the server have closed the form; empty if they have not."""
    until = (await services.server_settings(interaction)).reports_closed_until
    return reports.closed(until, texts) if until and datetime.now(UTC).date() < until else ""


async def _is_new(services: Services, report: Report) -> bool:
    try:
        return await services.store.reports.save(report)
    except StoreUnavailableError:
        return True  # not kept, but passed on: nothing is lost


async def _pass_on(interaction: Interaction, services: Services, report: Report) -> None:
    """To the channel that the server's managers chose; to the log where there is none or it is closed."""
    channel = interaction.client.get_channel((await services.server_settings(interaction)).reports or 0)
    if isinstance(channel, discord.TextChannel):
        texts = await services.channel_texts(channel)
        lineage = services.answers.lineage(report.place)
        place = Naming(texts).label(lineage) if lineage else report.place
        try:
            await channel.send(reports.for_channel(place, report.link, report.words, texts))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("a report could not be sent to its channel: %s", error)
        else:
            return
    _log.info('report place=%s link="%s" words=%r', report.place, report.link, report.words)


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()[:_DIGEST]
