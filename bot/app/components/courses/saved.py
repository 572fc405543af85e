"""The classes that a server has saved: each with its buttons, the list of them, and the question once a month."""

from bot.app.components.base import Component
from bot.app.components.courses.keeping import ForKeepers
from bot.app.context.bot import Interaction
from bot.app.desk.managing.courses import saved, telling
from bot.app.desk.managing.courses.access import Keeper
from bot.app.interactions import sending
from bot.replies.custom_ids import (
    CourseCheckId,
    CourseCheckInListId,
    CourseEditId,
    CourseListId,
    CourseMenuId,
    CourseProposeId,
    CourseRemoveId,
    CourseRemoveSurelyId,
)
from bot.replies.message import Message
from bot.replies.wording.courses import lists


class ChangeButton(ForKeepers, Component[CourseEditId]):
    """Begins a draft that changes the class."""

    kind = CourseEditId
    name = "the button “change a class”"

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await saved.begin_change(interaction, who, self.target.course)


class CheckButton(ForKeepers, Component[CourseCheckId]):
    """Keeps that somebody has looked at the class."""

    kind = CourseCheckId
    name = "the button “still true”"

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await sending.say(interaction, await saved.checked(who, self.target.course), who.texts)


class CheckInListButton(ForKeepers, Component[CourseCheckInListId]):
    """The same in the message of every month, which then asks for the others alone."""

    kind = CourseCheckInListId
    name = "the button “still true” of a list"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await saved.checked(who, self.target.course)
        public = await who.services.public_texts(interaction)
        left = await telling.rest(who, self.target.first, self.target.last, public)
        await sending.edit(interaction, left, public)


class RemoveButton(ForKeepers, Component[CourseRemoveId]):
    """Asks whether the class is to go."""

    kind = CourseRemoveId
    name = "the button “delete a class”"

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await saved.ask_to_remove(interaction, who, self.target.course)


class RemoveSurelyButton(ForKeepers, Component[CourseRemoveSurelyId]):
    """Deletes the class."""

    kind = CourseRemoveSurelyId
    name = "the button “delete the class surely”"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        removed = await who.services.store.courses.remove(who.guild_id, [self.target.course])
        await sending.edit(interaction, Message((lists.removed if removed else lists.gone)(who.texts)), who.texts)


class ProposeButton(ForKeepers, Component[CourseProposeId]):
    """Proposes the class for everyone, or not any more."""

    kind = CourseProposeId
    name = "the button “propose to everyone”"

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        on = who.today if self.target.allowed else None
        said = lists.proposed(who.texts) if on else lists.not_proposed(who.texts)
        if not await who.services.store.courses.propose(who.guild_id, self.target.course, on):
            said = lists.gone(who.texts)
        await sending.say(interaction, said, who.texts)


class CourseMenu(ForKeepers, Component[CourseMenuId]):
    """A class is chosen from the list."""

    kind = CourseMenuId
    name = "the menu of a server's classes"

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await sending.send(interaction, await saved.one(who, self.chosen), who.texts)


class ListPageButton(ForKeepers, Component[CourseListId]):
    """Turns to another page of the list."""

    kind = CourseListId
    name = "a button to a page of a server's classes"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await sending.edit(interaction, await saved.page(who, self.target.page), who.texts)
