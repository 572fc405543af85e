"""A class is filled in, part by part: the forms, and the draft that is read back after each of them."""

from collections.abc import Sequence
from typing import Any

import discord
from msgspec.structs import replace

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing.courses import values
from bot.app.desk.managing.courses.access import Keeper
from bot.app.desk.managing.courses.values import LANGUAGES, Values
from bot.app.interactions import delivery
from bot.app.interactions.discord_form import menu, text_field
from bot.core.courses.course import Course, Lesson
from bot.core.gazetteer.outcomes import Found
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import CoursePartFormId, CoursePartId, CustomId, NewCourseFormId
from bot.replies.message import Message
from bot.replies.naming import Naming
from bot.replies.wording.courses import drafts, forms
from bot.replies.wording.courses.form_fields import Field, TextField
from bot.replies.wording.courses.forms import Filling, Part

_UNNAMED = "-"  # until somebody has written a name
_PLACE = "place"


def place_code(services: Services, typed: str) -> str | None:
    """The code of the one place that is meant."""
    outcome = services.answers.find(typed)
    return outcome.place.code if isinstance(outcome, Found) else None


async def open_new(interaction: Interaction, who: Keeper, code: str) -> None:
    """Open the first form of a new class. Raises as ``delivery.send_modal`` does."""
    fields = _fields(who, Part.NAME, _new(code), Lesson())
    await _open(interaction, who.texts, NewCourseFormId(code), Part.NAME, fields)


async def open_part(interaction: Interaction, who: Keeper, course: Course, target: CoursePartId) -> None:
    """Open the form for a part of a draft; a lesson beyond the last is a new one. Raises as ``send_modal`` does."""
    number, part = min(target.lesson, len(course.lessons)), Part(target.part)
    lesson = course.lessons[number] if number < len(course.lessons) else Lesson()
    id_ = CoursePartFormId(target.draft, part.value, number)
    await _open(interaction, who.texts, id_, part, _fields(who, part, course, lesson))


def begun(who: Keeper, code: str, written: Values) -> tuple[Course, list[str]]:
    """The course of the first form, and what is to be said of it."""
    return changed(who, _new(code), CoursePartFormId(0, Part.NAME.value, 0), written)


def changed(who: Keeper, course: Course, form: CoursePartFormId, written: Values) -> tuple[Course, list[str]]:
    """The course after a form, and what is to be said of what cannot be used of it."""
    part, tags = Part(form.part), tuple(who.services.catalogues.tags)
    asked = {field.id for field in _fields(who, part, course, course.lessons[0])}  # anything else is forged
    own = {field: chosen for field, chosen in written.items() if field in asked}
    filled = values.filled(part, course, form.lesson, {**own, LANGUAGES: tags})
    course, refused = filled.course, dict(filled.refused)
    if part is Part.NAME:
        typed = "".join(written.get(_PLACE, ())).strip()
        code = course.place if typed == _place_name(who, course) else place_code(who.services, typed)
        if code is None:
            refused[_PLACE] = typed
        course = replace(course, place=code or course.place)
    lesson = course.lessons[min(form.lesson, len(course.lessons) - 1)]
    labels = {field.id: field.label for field in _fields(who, part, course, lesson)}
    title = forms.title(part, who.texts)
    return course, [drafts.not_understood(labels.get(field, title), said, who.texts) for field, said in refused.items()]


def message(who: Keeper, number: int, course: Course, lesson: int = 0, notices: Sequence[str] = ()) -> Message:
    """A draft, read back."""
    # It is looked at now, and is marked so when it is saved.
    shown = replace(course, checked_on=who.today, checked_by=who.role)
    about = drafts.described(shown, who.lineage(course), who.texts, who.today)
    return drafts.message(number, course, lesson, about, who.texts, notices)


async def _open(interaction: Interaction, texts: Texts, id_: CustomId, part: Part, fields: Sequence[Field]) -> None:
    form = discord.ui.Modal(title=limits.cut(forms.title(part, texts), limits.FORM_TITLE), custom_id=str(id_))
    for field in fields:
        form.add_item(_item(field))
    await delivery.send_modal(interaction, form)


def _fields(who: Keeper, part: Part, course: Course, lesson: Lesson) -> Sequence[Field]:
    about = Filling(course, lesson, _place_name(who, course), tuple(who.services.catalogues.tags))
    return forms.fields(part, about, who.texts)


def _item(field: Field) -> discord.ui.Label[Any]:
    if isinstance(field, TextField):
        value = "" if field.value == _UNNAMED else field.value
        return text_field(field.label, field.id, value, field.longest, required=field.required, example=field.example)
    return menu(field.label, field.id, field.options, least=0, most=len(field.options) if field.several else 1)


def _place_name(who: Keeper, course: Course) -> str:
    """What the place of a class is called in a form."""
    lineage = who.lineage(course)
    return who.texts.without_mark(Naming(who.texts).label(lineage)) if lineage else course.place


def _new(code: str) -> Course:
    return Course(code, _UNNAMED)
