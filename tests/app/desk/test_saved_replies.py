"""Saved replies: coordinators keep them, helpers post them, and nothing in them can do harm."""

from bot.store import SavedReply
from bot.store.records.desk import MOST_SAVED_REPLIES
from tests.app.desk.conftest import OpenDesk
from tests.app.desk.desk import DESK, HELPERS, DeskAtWork, values_of
from tests.loopback import Answer, Fill, Person, Role, Server, Slash, Thread, Typing
from tests.loopback.interactions.kinds import FORM
from tests.loopback.world import MAY_RUN_A_DESK

COORDINATORS = Role("Coordinators")
SERVER = Server(permissions=MAY_RUN_A_DESK, channels=(DESK,), roles=(HELPERS, COORDINATORS))
HELPER, COORDINATOR = Person("Hana", roles=(HELPERS,)), Person("Kaori", roles=(COORDINATORS,))
MANAGER = Person("Mana", manages=True)
COORDINATORS_ONLY = "Only coordinators and people with the “Manage Server” permission can change saved replies."
HELPERS_ONLY = "Only helpers of this server can do this."
NASTY = "Look: [safe](https://evil.example) @everyone <@80351110224678912> \u202ehttps://www.example.jp/ नमस्ते"
DISARMED = (
    "Look: [safe]\u200b(https://evil.example) @\u200beveryone <@\u200b80351110224678912> https://www.example.jp/ नमस्ते"
)
TYPED = {"name": "one more", "language": "en", "text": "text"}


async def add(desk: DeskAtWork, person: Person, typed: dict[str, str]) -> Answer:
    """The command, and where it opens the form, that filled in."""
    named = {key: typed[key] for key in ("name", "language")}
    answer = await use(desk, person, "add", named, None)
    if answer.type != FORM:
        return answer
    filled = Fill(answer.data["custom_id"], {"name": typed["name"], "text": typed["text"]})
    return await desk.discord.ask(filled, person, SERVER)


async def use(desk: DeskAtWork, person: Person, command: str, options: dict[str, str], place: Thread | None) -> Answer:
    return await desk.discord.ask(Slash(f"desk reply {command}", options), person, place or SERVER)


async def offered(desk: DeskAtWork, person: Person, typed: str, place: Thread | None) -> list[str]:
    answer = await desk.discord.ask(Typing("desk reply use", "name", typed), person, place or SERVER)
    return [choice["name"] for choice in answer.choices]


async def test_coordinators_save_what_helpers_post_and_nothing_in_it_does_harm(open_desk: OpenDesk) -> None:
    async with open_desk(SERVER, coordinator_role_id=COORDINATORS.id) as desk:
        sita = Person("Sita")
        await desk.speaks(sita, "ne")
        thread = await desk.ask(sita)
        await desk.speaks(sita, "en")
        for person, name, language in ((MANAGER, "Go there", "English"), (COORDINATOR, " Welcome  now ", "Nepali")):
            added = await add(desk, person, {"name": name, "language": language, "text": f"{NASTY}\n\n{NASTY}"})
            assert added.private
            assert added.content == f"The reply is saved: `{' '.join(name.split())}`"
        assert await offered(desk, HELPER, "e", None) == ["Go there · English", "Welcome now · नेपाली"]
        assert await offered(desk, HELPER, "e", thread) == ["Welcome now · नेपाली", "Go there · English"]
        assert await offered(desk, HELPER, "GO", thread) == ["Go there · English"]
        assert await offered(desk, sita, "", thread) == []

        used = await use(desk, HELPER, "use", {"name": "Welcome now"}, thread)
        assert not used.private
        assert used.content == f"{DISARMED}\n\n{DISARMED}"
        again = await use(desk, COORDINATOR, "add", {"name": "Go there", "language": "en"}, None)
        assert values_of(again.data) == {"name": "Go there", "text": f"{NASTY}\n\n{NASTY}"}
        assert used.data["allowed_mentions"]["parse"] == []
        refused = await use(desk, sita, "use", {"name": "Welcome now"}, thread)
        assert (refused.private, refused.content) == (True, HELPERS_ONLY)
        for person in (HELPER, sita):
            for refused in (
                await add(desk, person, TYPED),
                await use(desk, person, "remove", {"name": "Go there"}, None),
                await desk.discord.ask(Fill(again.data["custom_id"], {"name": "mine", "text": "mine"}), person, SERVER),
            ):
                assert (refused.private, refused.content.splitlines()[0]) == (True, COORDINATORS_ONLY)

        gone = await use(desk, COORDINATOR, "remove", {"name": "Welcome now"}, None)
        assert gone.content == "The reply is deleted: `Welcome now`"
        for person, command in ((COORDINATOR, "remove"), (HELPER, "use")):
            unknown = await use(desk, person, command, {"name": "Welcome now"}, thread)
            assert unknown.private
            assert unknown.content == "This server has no saved reply with this name: `Welcome now`"


async def test_what_cannot_be_saved_is_told_and_comes_back(open_desk: OpenDesk) -> None:
    async with open_desk(SERVER) as desk:
        for number in range(MOST_SAVED_REPLIES):
            await desk.store.saved_replies.save(SERVER.id, SavedReply(f"reply {number}", "en", "text"))
        for changed, said, back in (
            ({}, "This server has 100 saved replies. That is the limit. Delete one first.", "one more\n\ntext"),
            ({"name": "reply 7"}, "The reply is saved: `reply 7`", ""),
            (
                {"text": "half \ud83d of a pair"},
                "Your text has characters that I cannot keep. Please write it again without them.",
                "one more\n\nhalf  of a pair",
            ),
            ({"text": "  "}, "Please type a name and a text for the reply.", "one more"),
            ({"language": "Klingon"}, "I do not know this language: `Klingon`.", ""),
        ):
            answer = await add(desk, MANAGER, TYPED | changed)
            assert answer.private
            assert answer.content.startswith(said)
            assert [embed["description"] for embed in answer.data["embeds"]] == ([f"```\n{back}\n```"] if back else [])
        form = await use(desk, MANAGER, "add", {"name": "reply 8", "language": "en"}, None)
        await desk.store.close()
        away = await desk.discord.ask(Fill(form.data["custom_id"], {"name": "reply 8", "text": NASTY}), MANAGER, SERVER)
        assert away.content.startswith("I cannot read my saved data right now.")
        assert "reply 8\n\nLook: [safe](https://evil.example) @everyone" in away.embed["description"]
        await desk.store.open()
        await desk.store.desks.delete(SERVER.id)
        deskless = await add(desk, MANAGER, TYPED)
        assert deskless.content.startswith("This server has no support desk yet.")
        assert (await use(desk, HELPER, "use", {"name": "reply 7"}, None)).content == HELPERS_ONLY
