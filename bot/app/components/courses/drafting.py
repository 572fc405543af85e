"""A class on its way: its forms, the buttons under what was read back, and saving it."""

from typing import Any

from msgspec.structs import replace

from bot.app.components.base import Component
from bot.app.components.courses.keeping import ForKeepers
from bot.app.components.forms import Form
from bot.app.context.bot import Interaction
from bot.app.desk.managing.courses import filling, saved
from bot.app.desk.managing.courses.access import Keeper
from bot.app.interactions import sending
from bot.core.courses.course import Course
from bot.replies.custom_ids import (
    CourseCancelId,
    CourseLessonMenuId,
    CourseLessonRemoveId,
    CoursePartFormId,
    CoursePartId,
    CourseSaveId,
    NewCourseFormId,
)
from bot.replies.message import Message
from bot.replies.wording import reports
from bot.replies.wording.courses import drafts
from bot.store import Draft


class NewCourseForm(ForKeepers, Form[NewCourseFormId]):
    """Begins a draft."""

    kind = NewCourseFormId
    name = "the form “add a class”"

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        if await _is_unstorable(interaction, who, self):
            return
        course, notices = filling.begun(who, self.target.code, self.fields)
        number = await who.services.store.course_drafts.begin_form(who.guild_id, course, who.today)
        await sending.send(interaction, filling.message(who, number, course, notices=notices), who.texts)


class PartButton(ForKeepers, Component[CoursePartId]):
    """Opens the form for a part of a draft."""

    kind = CoursePartId
    name = "a button for a part of a class"
    opens_form = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        if (found := await _of_form(interaction, who, self.target.draft)) is not None:
            await filling.open_part(interaction, who, found.courses[0], self.target)


class PartForm(ForKeepers, Form[CoursePartFormId]):
    """Fills in a part of a draft, and reads it back."""

    kind = CoursePartFormId
    name = "the form for a part of a class"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        if await _is_unstorable(interaction, who, self):
            return
        if (found := await _of_form(interaction, who, self.target.draft)) is None:
            return
        course, notices = filling.changed(who, found.courses[0], self.target, self.fields)
        await _keep(
            interaction,
            who,
            found.number,
            course,
            filling.message(who, found.number, course, self.target.lesson, notices),
        )


class LessonMenu(ForKeepers, Component[CourseLessonMenuId]):
    """Chooses which of its times the buttons are for."""

    kind = CourseLessonMenuId
    name = "the menu of times of a class"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        if (found := await _of_form(interaction, who, self.target.draft)) is not None:
            message = filling.message(who, found.number, found.courses[0], self.chosen_id or 0)
            await sending.edit(interaction, message, who.texts)


class LessonRemoveButton(ForKeepers, Component[CourseLessonRemoveId]):
    """Takes a time out of a draft; one always stays."""

    kind = CourseLessonRemoveId
    name = "the button “delete this time”"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        if (found := await _of_form(interaction, who, self.target.draft)) is None:
            return
        course, number = found.courses[0], self.target.lesson
        kept = course.lessons[:number] + course.lessons[number + 1 :]
        course = replace(course, lessons=kept or course.lessons)
        await _keep(interaction, who, found.number, course, filling.message(who, found.number, course))


class SaveButton(ForKeepers, Component[CourseSaveId]):
    """Saves a draft: a class that was filled in, or all of a spreadsheet."""

    kind = CourseSaveId
    name = "the button “save the class”"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        found = await who.services.store.course_drafts.get(who.guild_id, self.target.draft)
        if found is None:
            await sending.edit(interaction, Message(drafts.gone(who.texts)), who.texts)
            return
        courses = found.courses
        if not found.is_spreadsheet:  # who reads it back and saves it has looked at it
            courses = tuple(replace(course, checked_on=who.today, checked_by=who.role) for course in courses)
        became = await who.services.store.courses.save(who.guild_id, courses, found)
        await sending.edit(interaction, saved.outcome(who, became), who.texts)


class CancelButton(ForKeepers, Component[CourseCancelId]):
    """Gives a draft up."""

    kind = CourseCancelId
    name = "the button “cancel the class”"
    edits = True

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        await who.services.store.course_drafts.delete(who.guild_id, self.target.draft)
        await sending.edit(interaction, Message(drafts.cancelled(who.texts)), who.texts)


async def _of_form(interaction: Interaction, who: Keeper, number: int) -> Draft | None:
    """The draft of one class; None if it is not there any more, which somebody has been told then."""
    found = await who.services.store.course_drafts.get(who.guild_id, number)
    if found and not found.is_spreadsheet:
        return found
    await sending.say(interaction, drafts.gone(who.texts), who.texts)
    return None


async def _keep(interaction: Interaction, who: Keeper, number: int, course: Course, message: Message) -> None:
    """Keep what a draft has become, and read it back by ``message``."""
    there = await who.services.store.course_drafts.change(who.guild_id, number, course)
    await sending.edit(interaction, message if there else Message(drafts.gone(who.texts)), who.texts)


async def _is_unstorable(interaction: Interaction, who: Keeper, form: Form[Any]) -> bool:
    """Whether somebody wrote what no database keeps, which they have been told then."""
    written = "".join(text for chosen in form.fields.values() for text in chosen)
    if refusal := reports.unstorable(written, who.texts):
        await sending.say(interaction, refusal, who.texts)
    return bool(refusal)
