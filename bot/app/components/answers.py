"""Components under an answer: another place, for everyone, an e-mail, more classes."""

import asyncio
from typing import Generic, TypeVar

from bot.app.components.base import Component
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.i18n.texts import Texts
from bot.replies.custom_ids import (
    AlwaysTextId,
    AnswerId,
    AsTextId,
    CalendarId,
    CalendarMenuId,
    ClassesPageId,
    CoursesId,
    CoursesPageId,
    EmailId,
    MapId,
    MoreActionsId,
    MoreClassesId,
    ShareId,
    Subject,
)
from bot.replies.message import Message, for_everyone
from bot.replies.pictures.area_map import Area
from bot.replies.service import ServerCourses
from bot.replies.service.calendars import calendar
from bot.replies.wording.answer import answers, sharing

Calendar = TypeVar("Calendar", CalendarId, CalendarMenuId)


class AnswerButton(Component[AnswerId]):
    """Answers with a place."""

    kind = AnswerId
    name = "a button for a place"

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        message = services.answers.answer(self.target.subject, texts, server)
        other = services.catalogues.texts(self.target.tag)
        return sharing.shared_in(message, other, texts) if other else message


class ShareButton(Component[ShareId]):
    """Posts the answer for everyone."""

    kind = ShareId
    name = "the button “show everyone”"
    private = False

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.public_texts(interaction, services.catalogues.texts(self.target.tag))
        await sending.send(interaction, await self.finished(interaction, services, texts), texts, private=False)

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        return for_everyone(services.answers.answer(self.target.subject, texts, server))


class EmailButton(Component[EmailId]):
    """Shows the address of the office and an e-mail to copy."""

    kind = EmailId
    name = "the button “show an email to copy”"

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.email_draft(self.target.code, texts)


class MoreActionsButton(Component[MoreActionsId]):
    """Shows what else can be done with an answer."""

    kind = MoreActionsId
    name = "the button “more…”"

    def message(self, services: Services, texts: Texts) -> Message:
        return answers.more_actions(self.target.subject, texts)


class AsTextButton(Component[AsTextId]):
    """Shows the answer without an embed, for people who hide them."""

    kind = AsTextId
    name = "the button “show as text”"

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        return services.answers.as_text(self.target.subject, texts, server)


class AlwaysTextButton(Component[AlwaysTextId]):
    """Saves whether all answers are to be text, and shows the answer so."""

    kind = AlwaysTextId
    name = "the button “always show as text”"
    edits = True

    async def answer(self, interaction: Interaction, services: Services) -> None:
        await services.store.settings.save_user_as_text(interaction.user.id, as_text=self.target.always)
        await super().answer(interaction, services)

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        return services.answers.answer(self.target.subject, texts, server)


class MapButton(Component[MapId]):
    """Shows a map of the place and of the nearest classes."""

    kind = MapId
    name = "the button “show a map”"

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts, code = await services.private_texts(interaction), self.target.code
        if found := services.answers.of_place(code):
            picture = await asyncio.to_thread(services.maps.draw, Area.of(found))
            await sending.send(interaction, answers.map_of(found, picture, texts), texts)
        else:
            await sending.send(interaction, services.answers.answer(Subject(code), texts), texts)


class MoreClassesButton(Component[MoreClassesId]):
    """Shows classes that are further away."""

    kind = MoreClassesId
    name = "the button “show more classes”"

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.more_classes(self.target.code, self.target.page, texts)


class PageButton(Component[ClassesPageId]):
    """Turns to another page of the classes that are further away."""

    kind = ClassesPageId
    name = "a button to a page of classes"
    edits = True

    def message(self, services: Services, texts: Texts) -> Message:
        return services.answers.more_classes(self.target.code, self.target.page, texts)


class CoursesButton(Component[CoursesId]):
    """Shows more classes with their details."""

    kind = CoursesId
    name = "the button “show more classes” with details"

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        return services.answers.more_courses(self.target.subject, self.target.page, texts, server)


class CoursesPageButton(Component[CoursesPageId]):
    """Turns to another page of classes with their details."""

    kind = CoursesPageId
    name = "a button to a page of classes with details"
    edits = True

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        return services.answers.more_courses(self.target.subject, self.target.page, texts, server)


class _Calendar(Component[Calendar], Generic[Calendar]):
    """Attaches a file for calendars with a class of the answer, or asks with which."""

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts, subject = await services.private_texts(interaction), self.target.subject
        server = await services.courses.get(interaction.guild_id)
        message = await asyncio.to_thread(calendar, services.answers, subject, texts, server, self.chosen)
        await sending.send(interaction, message, texts)


class CalendarButton(_Calendar[CalendarId]):
    """For the classes of the answer."""

    kind = CalendarId
    name = "the button “add to calendar”"


class CalendarMenu(_Calendar[CalendarMenuId]):
    """For the one that is chosen; the menu stays, for another one."""

    kind = CalendarMenuId
    name = "the menu of classes for a calendar"
