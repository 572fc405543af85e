"""Who may not change a server's classes, two people at once, a new start in between, and spreadsheets of all kinds."""

import io
import zipfile
from collections.abc import Iterator

from msgspec.structs import replace

from bot.dataset.courses import files
from bot.replies.custom_ids import CourseEditId, CoursePartId, CourseSaveId
from bot.replies.wording.desk.refusals import helpers_only
from bot.store.records.courses import Saved
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import HELPERS, SERVER, DeskAtWork
from tests.app.desk.test_courses import HARI, AtWork, filled, kept
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS, TUESDAYS
from tests.loopback import Answer, Click, Fill, Server, Slash, Upload, Visitor
from tests.loopback.interactions.kinds import Kind
from tests.loopback.world import MAY_RUN_A_DESK

NOBODY = Visitor("Nobody")
MANAGER = Visitor("Mana", manages=True)
JAPANESE = """\
市区町村,教室名,曜日・時間,費用,託児,会場,担当
鈴鹿市,日曜教室,毎週日曜日 10:00～12:00,無料,なし,鈴鹿市文化会館,山田
津市,{name},{when},1回200円,あり（有料）,津市役所,佐藤
"""


async def add_all(desk: DeskAtWork) -> tuple[str, ...]:
    outcome = await desk.store.courses.save(SERVER.id, ANNOUNCEMENTS)
    assert isinstance(outcome, Saved)
    return outcome.ids


def everything(message: Answer, course: str) -> Iterator[Kind]:
    """All that can be done with the classes of a server."""
    assert message.message is not None
    for command in ("edit", "check", "remove"):
        yield Slash(f"class {command}", {"class": course})
    yield from (Slash("class list"), Slash("class export"), Slash("class add", {"place": "24207"}))
    yield Slash("class import", {"file": Upload("classes.csv", JAPANESE.encode())})
    yield from (Click(message.message, button["custom_id"]) for button in message.buttons)
    for tap in ("kt1", "kd1", "kx1", "ke1"):
        yield Click(message.message, f"{tap}:{course}")
    yield Click(message.message, f"ku1:{course}:0:9")
    yield from (Click(message.message, f"kv1:{course}:1"), Click(message.message, "kg1:0"))
    yield Fill("kn1:24207", {"name": "x", "place": "Suzuka"})
    yield Fill("kf1:1:name:0", {"name": "x", "place": "Suzuka"}, message.message)


async def test_who_has_no_right_changes_nothing_and_sees_nothing(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        (one, *_) = await add_all(desk)
        before = await kept(desk)
        hari = AtWork(desk)
        hari.answer = await hari.ask(Slash("class edit", {"class": one}))
        for kind in everything(hari.answer, one):
            answer = await desk.discord.ask(kind, NOBODY, SERVER)
            assert answer.content == helpers_only(desk.texts("en")), kind
        assert (await kept(desk), await desk.store.courses.get_proposals()) == (before, [])
        managed = await desk.discord.ask(Slash("class list"), MANAGER, SERVER)
        assert len(managed.menus[0]["options"]) == len(ANNOUNCEMENTS)
        outside = await desk.discord.ask(Slash("class list"), MANAGER, Server(has_bot=False))
        assert outside.content == "This command works only in a server that I have joined."
        # The right is looked up at every tap, not when the message was sent.
        assert (await desk.discord.ask(hari.answer.click("Save"), replace(HARI, roles=()), SERVER)).content == (
            helpers_only(desk.texts("en"))
        )


async def test_of_two_who_change_one_class_the_second_is_told(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        (one, *_) = await add_all(desk)
        first, second, third = (AtWork(desk, Visitor(name, roles=(HELPERS,))) for name in ("A", "B", "C"))
        for helper in (first, second, third):
            helper.answer = await helper.ask(Slash("class edit", {"class": one}))
            await helper.fill("Contact", note=f"by {helper.person.name}")
        await first.ask(Slash("class check", {"class": one}))  # a look is no change
        forged = Fill("kf1:1:cost:0", {"unit": ("lesson",), "yen": "", "checked_by": "x", "course": "2", "name": "x"})
        unpaid = await first.ask(replace(forged, message=first.answer.message))
        assert "I could not use this for “Cost”: `lesson`." in unpaid.content
        assert (await first.press("Save")).content.startswith("Saved.")
        told = await second.press("Save")
        assert told.content.startswith("Someone else changed this class while you were working on it.")
        assert "by A" in told.content
        again = await second.press("Change")
        assert "by A" in again.content
        await second.fill("Contact", note="by A and B")
        assert (await second.press("Save")).content.startswith("Saved.")
        changed, other = (await kept(desk))[:2]
        assert (changed.note, changed.name, changed.costs) == ("by A and B", SUNDAYS.name, SUNDAYS.costs)
        assert replace(other, id="") == replace(TUESDAYS, source="")
        await desk.store.courses.remove(SERVER.id, [one])
        for label in ("Save", "Cancel"):
            draft = third.answer
            assert (await third.press(label)).content in (
                "This class is no longer in the list of this server. Use /class list to see all classes.",
                "I have saved nothing.",
            )
            third.answer = draft
        gone = "This form is no longer open. You can start again with /class."
        assert (await third.press("Save")).content == gone
        third.answer = draft
        assert (await third.ask(third.answer.click("Cost"))).content == gone
        nowhere = await first.ask(Slash("class add", {"place": "Atlantis"}))
        assert nowhere.content == "I could not find a place in Japan called `Atlantis`."
        assert await first.ask(Slash("class check", {"class": one}))
        assert desk.discord.refusals == []


async def test_a_draft_goes_on_after_a_new_start_and_in_its_own_server_alone(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        hari = AtWork(desk)
        refused = await hari.add("24207", name="教室", place="Atlantis")
        assert "I could not use this for “Place”: `Atlantis`." in refused.content
        await hari.fill("Days and times", days=("MO",))
    other = Server("Elsewhere", permissions=MAY_RUN_A_DESK, roles=(HELPERS,))
    async with open_desk(other) as desk:
        message = hari.answer.message
        assert message is not None
        for id_ in (CoursePartId(1, "cost", 0), CourseSaveId(1)):
            elsewhere = await desk.discord.ask(Click(message, str(id_)), HARI, other)
            assert elsewhere.content == "This form is no longer open. You can start again with /class."
        gone = await desk.discord.ask(Click(message, str(CourseEditId("1"))), HARI, other)
        assert gone.content.startswith("This class is no longer in the list")
    async with open_desk() as desk:
        hari.desk = desk
        form = await hari.ask(hari.answer.click("Contact"))
        await desk.store.close()
        written = filled(form.data) | {"note": "Bring a `pen`."}
        away = await hari.ask(Fill(form.data["custom_id"], written, hari.answer.message))
        assert away.private
        assert "```\nBring a `pen`.\n```" in away.embed["description"]
        await desk.store.open()
        await hari.fill("Cost", unit=("free",))
        await hari.press("Save")
        (course,) = await kept(desk)
        assert ([str(day) for day in course.lessons[0].days], course.is_free) == (["MO"], True)


def small_but_large() -> bytes:
    """A workbook of 60 KB that unpacks to 60 MB."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return content.getvalue()


async def test_a_spreadsheet_is_read_back_and_saved_all_or_nothing(open_desk: OpenDesk) -> None:
    bomb = small_but_large()
    async with open_desk() as desk:
        hari = AtWork(desk)

        async def send(name: str, content: bytes) -> Answer:
            hari.answer = await hari.ask(Slash("class import", {"file": Upload(name, content)}))
            return hari.answer

        wrong = await send("list.csv", JAPANESE.format(name="夜の教室", when="第8日曜").encode("cp932"))
        assert "I could not read these cells, so I have saved nothing." in wrong.content
        assert "Row 3, column `曜日・時間`: `第8日曜`" in wrong.content
        assert wrong.buttons == []
        for content in (b"x" * 1_000_001, b"%PDF-1.7", bomb):
            assert (await send("list.xlsx", content)).content.startswith("I can read CSV and XLSX files of up to 1 MB.")
        assert (await send("list.csv", b"a,b\n1,2\n")).content.startswith("I found no classes in this file.")
        assert await kept(desk) == []

        read = await send("list.csv", JAPANESE.format(name="夜の教室", when="火・木 19:00-20:30").encode())
        assert "New classes: 2" in read.content
        assert "• 夜の教室" in read.content
        assert await kept(desk) == []
        draft = read
        assert (await hari.press("Save")).content.startswith("Saved.")
        hari.answer = draft
        assert (await hari.press("Save")).content.startswith("This form is no longer open.")
        sunday, evening = await kept(desk)
        assert (sunday.place, evening.place) == ("24207", "24201")
        assert [str(day) for day in evening.lessons[0].days] == ["TU", "TH"]
        assert "佐藤" in evening.note
        assert evening.checked_on is None  # somebody sent it, and nobody looked

        exchange = await desk.discord.send(Slash("class export"), HARI, SERVER)
        await exchange.answer()
        (content,) = exchange.files.values()
        assert (await send("classes.xlsx", content)).buttons == []  # nothing has changed
        changed = [replace(sunday, note="neu"), replace(TUESDAYS, id="", source="")]
        read = await send("classes.xlsx", files.to_xlsx(changed))
        assert "New classes: 1\nChanged classes: 1" in read.content
        await hari.press("Save")
        courses = await kept(desk)
        assert [course.note for course in courses[:1]] == ["neu"]
        assert replace(courses[2], id="") == replace(TUESDAYS, source="", id="")
        assert SUNDAYS not in courses
        assert desk.discord.refusals == []
