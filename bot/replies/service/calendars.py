"""The classes of an answer as a file for calendars: of one class, as somebody goes to one."""

from bot.i18n.texts import Texts
from bot.replies.custom_ids import Subject
from bot.replies.message import Message
from bot.replies.service.answers import AnswerService
from bot.replies.service.courses import ServerCourses
from bot.replies.wording import questions
from bot.replies.wording.answer import calendars


def calendar(
    answers: AnswerService, subject: Subject, texts: Texts, server: ServerCourses | None, course: str = ""
) -> Message:
    """The file of the only class with days and times, or of the one of the id ``course``; else which it is to be.

    It may take a tenth of a second.
    """
    from bot.dataset.export import ics  # noqa: PLC0415 - the library is a megabyte that many bots never need

    place = answers.directory.places.get(subject.code)
    if place is None:
        return questions.unknown(subject.code, (), texts)
    found = answers.courses.fields(place, subject.filters, server, texts)
    courses = found.with_times if found else ()
    if not courses:
        return calendars.none(texts)
    chosen = [each for each in courses if each.id == course] or courses
    answer = answers.directory.answer(place)
    if len(chosen) > 1:
        return calendars.which(answer, subject, courses, texts)
    content = ics.calendar(chosen, answers.directory.places, answers.courses.today())
    if b"BEGIN:VEVENT" not in content:  # its term is over
        return calendars.none(texts)
    return calendars.file(answer, content, texts)
