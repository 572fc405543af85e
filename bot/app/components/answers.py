"""Taps under an answer: another place, for everyone, an e-mail, more classes."""

from typing import TYPE_CHECKING

from bot.app.components.base import CODE, PAGE, SUBJECT, Tap
from bot.app.context.requester import asker
from bot.app.interactions import sending
from bot.i18n.catalogues import Texts
from bot.replies.message import Message, for_everyone
from bot.replies.wording import answers

if TYPE_CHECKING:
    import discord

    from bot.app.client import Madoguchi
    from bot.app.context.services import Desk


class PlaceTap(Tap, template=rf"p1:{SUBJECT}(?::(?P<tag>[A-Za-z-]*))?"):
    """Answers with the place, to the one who tapped only."""

    name = "a tap on a place"

    def message(self, desk: "Desk", texts: Texts) -> Message:
        message = desk.counter.answer(self.subject, texts)
        other = desk.catalogues.texts(self.match["tag"] or "")
        return answers.shared_in(message, other, texts) if other else message


class ShareTap(Tap, template=rf"h1:{SUBJECT}:(?P<tag>[A-Za-z-]*)"):
    """Posts the answer for everyone, in the language of the channel or in the one of the id."""

    name = "a tap on share"
    private = False

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.chain.public(asker(interaction), desk.catalogues.texts(self.match["tag"]))
        message = for_everyone(desk.counter.answer(self.subject, texts))
        await sending.send(interaction, message, texts, private=False)


class MailTap(Tap, template=rf"e1:{CODE}"):
    """Shows the address of the office and an e-mail to copy."""

    name = "a tap on e-mail"

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.letter(self.code, texts)


class MoreTap(Tap, template=rf"m1:{PAGE}:{CODE}"):
    """Shows classes that are further away."""

    name = "a tap on more classes"

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.more_classes(self.code, self.page, texts)


class TurnTap(Tap, template=rf"n1:{PAGE}:{CODE}"):
    """Turns to another page of the classes that are further away."""

    name = "a tap on a page of classes"
    edits = True

    def message(self, desk: "Desk", texts: Texts) -> Message:
        return desk.counter.more_classes(self.code, self.page, texts)
