"""The classes that a server keeps: filled in step by step, read back, listed, looked at, changed and deleted."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace

from bot.app.desk.managing.courses.telling import tell_due
from bot.core.courses.course import Course, Venue
from bot.store.records.courses import Saved
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import DESK, FORUM, HELPERS, SERVER, DeskAtWork
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS, TUESDAYS, TWO_HALLS, WEDNESDAYS
from tests.loopback import Answer, Click, Fill, Person, Slash, Typing, Visitor
from tests.loopback.interactions.kinds import FORM, UPDATE, Kind
from tests.loopback.limits.problems import Json

HARI = Visitor("Hari", roles=(HELPERS,))
Filled = Mapping[str, str | tuple[str, ...]]


class AtWork:
    """A helper who fills in the forms of one message."""

    def __init__(self, desk: DeskAtWork, person: Person = HARI) -> None:
        self.desk = desk
        self.person = person
        self.answer: Answer

    async def ask(self, kind: Kind) -> Answer:
        return await self.desk.discord.ask(kind, self.person, SERVER)

    async def add(self, code: str, **values: str | tuple[str, ...]) -> Answer:
        form = await self.ask(Slash("class add", {"place": code}))
        assert form.type == FORM, form.content
        self.answer = await self.ask(Fill(form.data["custom_id"], filled(form.data) | values))
        return self.answer

    async def fill(self, label: str, **values: str | tuple[str, ...]) -> Answer:
        """A part of the class: its button, its form with what stands there already, and what is read back."""
        message = self.answer.message
        assert message is not None
        form = await self.ask(self.answer.click(label))
        assert form.type == FORM, form.content
        answer = await self.ask(Fill(form.data["custom_id"], filled(form.data) | values, message))
        assert answer.type == UPDATE
        self.answer = Answer(answer.type, answer.data, message | answer.data, answer.seconds)
        return self.answer

    async def press(self, label: str) -> Answer:
        return await self._after(self.answer.click(label))

    async def choose(self, lesson: str) -> Answer:
        """Which of its times the buttons are for."""
        return await self._after(self.answer.choose(lesson))

    async def _after(self, kind: Kind) -> Answer:
        answer = await self.ask(kind)
        message = self.answer.message | answer.data if answer.type == UPDATE and self.answer.message else answer.message
        self.answer = Answer(answer.type, answer.data, message, answer.seconds)
        return self.answer


def filled(form: Json) -> dict[str, str | tuple[str, ...]]:
    """What a form is filled in with when it opens: a form is sent back with all of its fields."""
    values: dict[str, str | tuple[str, ...]] = {}
    for label in form["components"]:
        field = label["component"]
        chosen = tuple(option["value"] for option in field.get("options", ()) if option.get("default"))
        values[field["custom_id"]] = chosen if "options" in field else field.get("value") or ""
    return values


async def kept(desk: DeskAtWork) -> list[Course]:
    return list((await desk.store.courses.get(SERVER.id)).courses.values())


async def test_a_class_is_added_read_back_found_listed_checked_and_proposed(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        hari = AtWork(desk)
        offered = await hari.ask(Typing("class add", "place", "suzuk"))
        assert offered.choices[0]["value"] == "24207"
        await hari.add("24207", name="日曜 *日本語* 教室", mode=("in person",), languages=("en", "pt-BR"))
        assert hari.answer.private
        assert "Suzuka City · 鈴鹿市 · Mie Prefecture" in hari.answer.content
        assert "I save nothing until you press “Save”." in hari.answer.content
        assert await kept(desk) == []

        weeks = ("2", "3", "4")
        await hari.fill("Days and times", days=("SU",), weeks=weeks, hour=("10",), minute=("0",), length=("120",))
        assert "Sunday (2nd, 3rd, and 4th of the month) 10:00 AM–12:00 PM" in hari.answer.content
        await hari.fill("Level and Children", levels=("beginner", "N5"))
        await hari.fill("Building and room", capacity="15")
        await hari.fill("Cost", unit=("free",))
        await hari.fill("Cost", unit=("textbook",), yen="１,０００円", option="only once; paid in the first lesson")
        await hari.fill("Contact", email="nihongo@city.example.jp", url="city.example.jp/nihongo")
        await hari.fill("Start and end", term_start="6月")
        assert "Starts: June" in hari.answer.content
        refused = await hari.fill("Start and end", term_end="someday")
        assert "I could not use this for “Ends”: `someday`." in refused.content
        saved = await hari.press("Save")
        assert saved.content == "Saved. People in this server can now find it with /classes."
        assert saved.buttons == []
        (course,) = await kept(desk)
        assert (course.name, course.lessons, course.term) == ("日曜 *日本語* 教室", SUNDAYS.lessons, SUNDAYS.term)
        assert (course.costs, course.url) == (SUNDAYS.costs, "https://city.example.jp/nihongo")
        assert (course.checked_by, course.languages) == ("helper", SUNDAYS.languages)

        found = await desk.discord.ask(Slash("classes", {"place": "24207", "day": "SU"}), Visitor(), SERVER)
        assert "日曜" in str(found.data)
        listed = await hari.ask(Slash("class list"))
        assert "日曜 \\*日本語\\* 教室" in listed.embed["description"]
        assert "⚠️" not in str(listed.data)
        hari.answer = await hari.ask(listed.choose(course.id))
        assert [button["label"] for button in hari.answer.buttons] == [
            "Change",
            "Still true",
            "Delete",
            "Propose to everyone",
        ]
        desk.now += timedelta(days=181)
        assert "⚠️" in str((await hari.ask(Slash("class list"))).data)
        assert (await hari.ask(hari.answer.click("Still true"))).content.startswith("Thank you.")
        assert "⚠️" not in str((await hari.ask(Slash("class list"))).data)
        (checked,) = await kept(desk)
        assert course.checked_on
        assert checked.checked_on
        assert (checked.checked_on - course.checked_on).days == 181
        proposed = await hari.ask(hari.answer.click("Propose to everyone"))
        assert "Only this server sees it until" in proposed.content
        assert [each.course for each in await desk.store.courses.get_proposals()] == [checked]

        assert desk.discord.refusals == []


async def test_a_class_is_changed_and_deleted(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        hari = AtWork(desk)
        outcome = await desk.store.courses.save(SERVER.id, [SUNDAYS])
        assert isinstance(outcome, Saved)
        (course,) = await kept(desk)
        offered = await hari.ask(Typing("class edit", "class", "日本語"))
        assert [choice["value"] for choice in offered.choices] == [course.id]
        hari.answer = await hari.ask(Slash("class edit", {"class": course.id}))
        await hari.fill("Add another time", days=("TU", "TH"), weeks=(), hour=("19",), minute=("30",), length=("90",))
        await hari.fill("Level and Children", child_care=("paid",), child_care_from="１８")
        assert "Child care (paid · from 18 months)" in hari.answer.content
        await hari.fill("Add another time", hour=("7",))
        await hari.press("Delete this time")
        await hari.fill("Add another time", days=("MO",))
        await hari.choose("0")
        await hari.fill("Building and room", venue="公民館")
        await hari.choose("2")
        await hari.press("Delete this time")
        await hari.fill("Name of the class", place="Tsu", name="教室")
        await hari.press("Save")
        (changed,) = await kept(desk)
        assert (changed.id, changed.name, changed.place) == (course.id, "教室", "24201")
        assert changed.lessons[0] == replace(course.lessons[0], venue=Venue("公民館"))
        assert len(changed.lessons) == 2
        assert [str(day) for day in changed.lessons[1].days] == ["TU", "TH"]
        assert changed.lessons[1].child_care_from == 18

        hari.answer = await hari.ask(Slash("class remove", {"class": "教室"}))
        assert "Do you want to delete this class?" in hari.answer.content
        assert len(await kept(desk)) == 1
        assert (await hari.press("Delete")).content == "I have deleted this class."
        assert await kept(desk) == []
        assert desk.discord.refusals == []


async def test_what_cities_announce_can_be_filled_in_without_loss(open_desk: OpenDesk) -> None:
    """Two lessons with child care and a term of its own, breaks by thirds of a month, two halls and who may come."""
    async with open_desk() as desk:
        hari = AtWork(desk)
        await hari.add("01100", name=WEDNESDAYS.name, mode=("both",))
        await hari.fill("Days and times", days=("WE",), hour=("19",), length=("120",))
        await hari.fill("Days without lessons", term_breaks="3月下旬、7月下旬〜8月下旬")
        await hari.fill("Start and end", holidays=("no",))
        await hari.press("Save")
        await hari.add("27100", name=TWO_HALLS.name)
        await hari.fill("Days and times", days=("TU",), hour=("14",))
        await hari.fill("Building and room", venue="北会館")
        await hari.fill("Add another time", days=("TH",), weeks=("every second week",), hour=("18",), minute=("30",))
        await hari.fill("Building and room", venue="南会館", station="難波")
        who: Filled = {"residency": ("residents or workers",), "minimum_age": "18歳", "residence_card": ("yes",)}
        await hari.fill("Who can come", eligibility=TWO_HALLS.eligibility.description, **who)
        await hari.fill("Contact", application_process=TWO_HALLS.application_process)
        await hari.fill("Start and end", term_start="2026年4月7日", term_end="2027-03")
        await hari.press("Save")
        wednesdays, halls = await kept(desk)
        for course, announced in ((wednesdays, WEDNESDAYS), (halls, TWO_HALLS)):
            same = Course(announced.place, announced.name)
            assert course.lessons == announced.lessons
            assert (course.term, course.mode) == (announced.term, announced.mode)
            assert (course.eligibility, course.costs) == (announced.eligibility, same.costs)
            assert course.application_process == announced.application_process
        for course in ANNOUNCEMENTS:  # a form that is opened and sent back changes nothing
            outcome = await desk.store.courses.save(SERVER.id, [course])
            assert isinstance(outcome, Saved)
            hari.answer = await hari.ask(Slash("class edit", {"class": outcome.ids[0]}))
            for label in [button["label"] for button in hari.answer.buttons][:9]:
                await hari.fill(label)
            await hari.press("Save")
            after = (await desk.store.courses.get(SERVER.id)).courses[outcome.ids[0]]
            assert after.unlooked_at() == replace(course, id=after.id).unlooked_at()


async def test_the_channel_of_the_desk_is_asked_once_a_month(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        outcome = await desk.store.courses.save(SERVER.id, ANNOUNCEMENTS)
        assert isinstance(outcome, Saved)
        await desk.store.courses.check(SERVER.id, outcome.ids[0], desk.now.date(), "helper")
        await asyncio.gather(*(tell_due(desk.bot) for _ in range(3)))  # as several programs would
        (asked,) = desk.discord.rest.channels.in_channel(DESK.id)
        assert "Nobody has checked these classes for 180 days." in asked["content"]
        assert SUNDAYS.name not in asked["content"]
        assert TUESDAYS.name in asked["content"]
        buttons = [button for row in asked["components"] for button in row["components"]]
        assert [button["label"] for button in buttons] == [f"{number}. Still true" for number in range(1, 5)]
        nobody = await desk.discord.ask(Click(asked, buttons[0]["custom_id"]), Visitor("Nobody"), SERVER)
        assert nobody.content == "Only helpers of this server can do this."
        for number in range(4):
            answer = await desk.discord.ask(Click(asked, buttons[number]["custom_id"]), HARI, SERVER)
            assert answer.type == UPDATE
            assert len(answer.buttons) == 3 - number
        assert answer.content == "Every class in this message is checked now. Thank you."
        assert all(course.checked_on for course in await kept(desk))
        desk.now += timedelta(days=29)
        await tell_due(desk.bot)
        assert len(desk.discord.rest.channels.in_channel(DESK.id)) == 1
        desk.now += timedelta(days=182)
        await tell_due(desk.bot)
        assert len(desk.discord.rest.channels.in_channel(DESK.id)) == 2
        assert desk.discord.refusals == []


async def test_in_a_forum_the_questions_are_one_post(open_desk: OpenDesk) -> None:
    async with open_desk(channel_id=FORUM.id, forum=True) as desk:
        await desk.store.courses.save(SERVER.id, [replace(TUESDAYS, name=f"教室{number}") for number in range(21)])
        await tell_due(desk.bot)
        (post,) = desk.threads
        assert [len(said["components"]) for said in desk.said(post)] == [2, 2, 1]
        assert desk.discord.refusals == []
