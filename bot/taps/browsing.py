"""Taps to choose a place from lists."""

from typing import TYPE_CHECKING

from bot import answering
from bot.messages import Subject
from bot.taps.tap import PAGE, Tap

if TYPE_CHECKING:
    import discord

    from bot.client import Madoguchi
    from bot.desk import Desk


class BrowseTap(Tap, template=r"b1"):
    """Offers the prefectures in a new answer."""

    name = "a tap on the list"

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.reader(interaction)
        await answering.send(interaction, desk.counter.prefectures(texts), texts)


class PrefecturesTap(Tap, template=r"b2"):
    """Goes back to the prefectures."""

    name = "a tap on the prefectures"
    edits = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.reader(interaction)
        await answering.edit(interaction, desk.counter.prefectures(texts), texts)


class PrefectureMenu(Tap, template=r"bp1:[0-9]"):
    """A prefecture is chosen: offers its municipalities."""

    name = "a choice of prefecture"
    edits = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.reader(interaction)
        await answering.edit(interaction, desk.counter.municipalities(self.chosen, 0, texts), texts)


class PrefectureTurnTap(Tap, template=rf"bt1:(?P<code>[0-9]{{2}}):{PAGE}"):
    """Turns to another page of a prefecture's municipalities."""

    name = "a tap on a page of places"
    edits = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.reader(interaction)
        await answering.edit(interaction, desk.counter.municipalities(self.code, self.page, texts), texts)


class MunicipalityMenu(Tap, template=r"bm1:[0-9]"):
    """A municipality is chosen: the lists become its answer."""

    name = "a choice of place"
    edits = True

    async def answer(self, interaction: "discord.Interaction[Madoguchi]", desk: "Desk") -> None:
        texts = await desk.reader(interaction)
        await answering.edit(interaction, desk.counter.answer(Subject(self.chosen), texts), texts)
