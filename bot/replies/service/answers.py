"""A question in, a message out. Discord, the terminal and the demo all ask here."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeGuard

from msgspec import Struct, field
from msgspec.structs import replace

from bot.core.courses.filters import CourseFilters
from bot.core.courses.index import CourseIndex
from bot.core.directory.directory import Answer, Directory
from bot.core.directory.link_checks import LinkCheck
from bot.core.gazetteer.lookup import UNSURE, Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Outcome, Unknown, candidates_of
from bot.core.places import LanguageClass, Office, Place, Source, age
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies.custom_ids import Subject
from bot.replies.message import Message, as_text, for_everyone
from bot.replies.naming import Naming
from bot.replies.payload import Payload, Payloads, encoded
from bot.replies.service.choices import Choices
from bot.replies.service.courses import CourseFinder, ServerCourses, today_in_japan
from bot.replies.service.finding import PlaceFinder
from bot.replies.wording import dialogs, questions
from bot.replies.wording.answer import answers, email, labels
from bot.replies.wording.answer.notes import Reading
from bot.replies.wording.desk.requests import with_ask_button
from bot.replies.wording.questions import Lineages

_LONGEST_KEPT = 40  # letters of a query whose question back is kept, as in ``folding``
_PAGE = 5  # places of a page of further classes
_MOST_MENTIONS = 10  # places of one message that are offered


class Wanted(Struct, frozen=True):
    """How an answer is wanted: with places of the prefecture ``near`` (a code) first, of the ``office`` alone.

    ``filters`` are for classes, ``server`` are the courses of the server where somebody asks. ``public``: for
    everyone to see. ``asks``: with the button to ask a person.
    """

    near: str = ""
    office: bool = False
    filters: CourseFilters = field(default_factory=CourseFilters)
    server: ServerCourses | None = None
    public: bool = False
    asks: bool = False


class AnswerService:
    """Place lookup, directory and wording, joined. Nothing here waits: an answer takes about a millisecond."""

    def __init__(
        self,
        directory: Directory,
        gazetteer: Gazetteer,
        catalogues: Catalogues,
        courses: CourseIndex | None = None,
        today: Callable[[], date] = today_in_japan,
    ) -> None:
        """``courses`` are those of the tables; ``today`` tells the day in Japan."""
        self.directory = directory
        self.courses = CourseFinder(directory, courses or CourseIndex(), today)
        self.gazetteer = gazetteer
        self.catalogues = catalogues
        self._payloads = Payloads()
        self.find = PlaceFinder(gazetteer).find
        self.choices = Choices(directory, gazetteer, catalogues)

    def for_query(self, query: str, texts: Texts, wanted: Wanted | None = None) -> Message:
        """The answer, the question back, or the apology for what somebody typed."""
        wanted = wanted or Wanted()
        return self.reply(self.find(query, wanted.near), query, texts, wanted)

    def finished_for_query(self, query: str, texts: Texts, wanted: Wanted | None = None) -> Payload:
        """``for_query``, as it is sent where it is wanted."""
        wanted = wanted or Wanted()
        outcome = self.find(query, wanted.near)

        def make() -> Message:
            return _shown(self.reply(outcome, query, texts, wanted), wanted, texts)

        # Not the courses themselves, which would stay as long as the answer; and of what is the same for nearly all
        # answers no object for each, which the garbage collector would go through.
        shown = (wanted.office, wanted.filters or None, wanted.public, wanted.asks, *self.courses.key(wanted.server))
        if _is_sure(outcome):
            return self.finished((_codes(outcome), outcome.candidate.via, *shown), texts, make)
        if len(query) <= _LONGEST_KEPT:  # the message repeats what somebody typed: a name, and nothing longer, is kept
            return self.finished((query, wanted.near, *shown), texts, make)
        return encoded(make())

    def finished(self, about: Hashable, texts: Texts, make: Callable[[], Message]) -> Payload:
        """A message as it is sent, kept once made: it depends on ``about``, ``texts`` and the directory alone."""
        return self._payloads.get((about, texts.tag), lambda: encoded(make()))

    def reply(self, outcome: Outcome, query: str, texts: Texts, wanted: Wanted | None = None) -> Message:
        """The message for an outcome of the lookup."""
        wanted = wanted or Wanted()
        about = Subject("", wanted.office, wanted.filters)
        match outcome:
            case Found(candidate):
                reading = Reading("" if _is_sure(outcome) else query, candidate.via)
                return self._answer(texts, _codes(outcome), reading, wanted)
            case Ambiguous(candidates) if candidates[0].score < UNSURE or len(candidates) == 1:
                return questions.unknown(query, self._lineages(candidates), texts, about=about)
            case Ambiguous(candidates, (_, _, *_)):
                return questions.several(self._lineages(candidates), texts, about=about)
            case Ambiguous(candidates, parts):
                inside = {candidate.place.code: candidate.via for candidate in candidates if candidate.via}
                named = parts[0] if parts else query
                return questions.ambiguous(named, self._lineages(candidates), texts, inside, about=about)
            case Unknown(suggestions):
                return questions.unknown(query, self._lineages(suggestions), texts, about)

    def answer(self, subject: Subject, texts: Texts, server: ServerCourses | None = None) -> Message:
        """The answer for a place by its code; the apology if the code has gone since the button was sent.

        ``server`` are the courses of the server where it is shown.
        """
        if subject.code not in self.directory.places:
            return questions.unknown(subject.code, (), texts)
        wanted = Wanted(office=subject.office, filters=subject.filters, server=server)
        return self._answer(texts, (subject.code,), Reading(), wanted)

    def record_checks(self, *checks: LinkCheck) -> None:
        """Links have been looked at: from now on the answers say so."""
        self.directory = self.courses.directory = self.directory.with_checks(*checks)
        self._payloads.clear()

    def in_message(self, text: str, texts: Texts, wanted: Wanted | None = None) -> Message:
        """The answer for the place that somebody's message names."""
        wanted = wanted or Wanted()
        near = wanted.near
        mentions = self.gazetteer.scan(text, near)
        outcomes = [mention.outcome for mention in mentions]
        match outcomes:
            case []:
                outcome = self.gazetteer.find(text, near)
                best = next(iter(candidates_of(outcome)), None)
                if isinstance(outcome, Unknown) or best is None or best.score < UNSURE:
                    return questions.nowhere(texts)
                return self.reply(outcome, text, texts, wanted)
            case [only]:
                return self.reply(only, text[mentions[0].start : mentions[0].end], texts, wanted)
        named = dict.fromkeys(candidate.place for outcome in outcomes for candidate in _meant(outcome))
        if len(named) == 1:
            return self.answer(Subject(next(iter(named)).code), texts, wanted.server)
        return questions.several([self.directory.lineage(place) for place in list(named)[:_MOST_MENTIONS]], texts)

    def of_place(self, code: str) -> Answer | None:
        """What the directory says about the place of a code; None if there is no such place any more."""
        place = self.directory.places.get(code)
        return self.directory.answer(place) if place else None

    def more_classes(self, code: str, page: int, texts: Texts) -> Message:
        """A page of the nearest classes beyond those of the answer; pages count from 1."""
        place = self.directory.places.get(code)
        if place is None:
            return questions.unknown(code, (), texts)
        answer = self.directory.answer(place)
        last = max(1, -(-len(self.directory.beyond(answer)) // _PAGE))
        page = max(1, min(page, last))
        further = self.directory.further(answer, (page - 1) * _PAGE, _PAGE)
        return answers.more_classes(answer, further, page, last=page == last, texts=texts)

    def more_courses(self, subject: Subject, page: int, texts: Texts, server: ServerCourses | None) -> Message:
        """A page of the classes whose details are known; pages count from 1, and the first is that of the answer."""
        place = self.directory.places.get(subject.code)
        found = self.courses.fields(place, subject.filters, server, texts) if place else None
        if place is None or found is None or not found.pages:
            return self.answer(subject, texts, server)
        return answers.more_courses(self.directory.answer(place), found, max(1, min(page, found.pages)), texts)

    def as_text(self, subject: Subject, texts: Texts, server: ServerCourses | None = None) -> Message:
        """The answer for a place, without an embed."""
        message = as_text(self.answer(subject, texts, server))
        if message.outcome != "found":
            return message
        return replace(message, buttons=(*message.buttons, dialogs.always_text_button(subject, texts)))

    def email_draft(self, code: str, texts: Texts) -> Message:
        """The e-mail to the office of a place."""
        answer = self.of_place(code)
        if answer is None:
            return questions.unknown(code, (), texts)
        return email.draft(answer, texts, self.catalogues.texts("ja") or texts)

    def links(self, code: str, texts: Texts) -> dict[str, str]:
        """The links and addresses that the answer for a place shows, in its order, and what each is called."""
        answer = self.of_place(code)
        return labels.of_all_links(answer, Naming(texts)) if answer else {}

    def lineage(self, code: str) -> Sequence[Place]:
        """The place of a code with what it lies in, from small to large; empty if there is none."""
        place = self.directory.places.get(code)
        return self.directory.lineage(place) if place else ()

    def _answer(self, texts: Texts, codes: tuple[str, ...], reading: Reading, wanted: Wanted) -> Message:
        """The answer for the first place of ``codes``; the others bear the same name."""
        place, *others = (self.directory.places[code] for code in codes)
        answer = self.directory.answer(place)
        if wanted.office:
            return answers.office(answer, self._sources(answer.offices), texts, reading)
        lineages = [self.directory.lineage(other) for other in others]
        courses = self.courses.fields(place, wanted.filters, wanted.server, texts)
        return answers.found(answer, self._sources(answer.rows), texts, lineages, reading, courses)

    def _sources(self, rows: Iterable[Office | LanguageClass]) -> list[Source]:
        """The lists that rows come from; one without a date is as old as the newest look at its rows."""
        looks: dict[str, list[date | None]] = {}
        for row in rows:
            looks.setdefault(row.source, []).append(row.checked_on)
        sources = ((self.directory.sources[source], days) for source, days in looks.items())
        return [replace(source, date=age(source, days)) for source, days in sources]

    def _lineages(self, candidates: Sequence[Candidate]) -> Lineages:
        return [self.directory.lineage(candidate.place) for candidate in candidates]


def _is_sure(outcome: Outcome) -> TypeGuard[Found]:
    """Whether the answer depends on the place alone, and not on how it was written."""
    return isinstance(outcome, Found) and outcome.candidate.score >= UNSURE


def _shown(message: Message, wanted: Wanted, texts: Texts) -> Message:
    """The answer with the buttons of where it is shown."""
    message = for_everyone(message) if wanted.public else message
    return with_ask_button(message, texts) if wanted.asks else message


def _codes(outcome: Found) -> tuple[str, ...]:
    """Of the place, then of the others that bear its name."""
    return tuple(candidate.place.code for candidate in candidates_of(outcome))


def _meant(outcome: Found | Ambiguous) -> tuple[Candidate, ...]:
    return outcome.candidates if isinstance(outcome, Ambiguous) else (outcome.candidate,)
