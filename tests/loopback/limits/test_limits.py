"""The loopback is as strict as Discord: at a limit it accepts, one beyond it refuses."""

from typing import Any

import pytest

from tests.loopback.limits.commands import LOCALES, command_problems
from tests.loopback.limits.messages import EPHEMERAL, V2, choice_problems, message_problems

Json = dict[str, Any]


def _embed(**parts: Any) -> Json:
    return {"embeds": [parts]}


def _fields(count: int, name: int = 1, value: int = 1) -> Json:
    return _embed(fields=[{"name": "n" * name, "value": "v" * value}] * count)


def _button(**parts: Any) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": "x"} | parts


def _link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "x", "url": url}


def _select(count: int = 1, **parts: Any) -> Json:
    options = [{"label": "x", "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "x", "options": options} | parts


def _rows(*rows: list[Json]) -> Json:
    return {"components": [{"type": 1, "components": list(row)} for row in rows]}


def _numbered(rows: int, buttons: int) -> Json:
    return _rows(*([_button(custom_id=f"{row}.{n}") for n in range(buttons)] for row in range(rows)))


def _texts(count: int, length: int = 1) -> Json:
    return {"flags": V2, "components": [{"type": 10, "content": "x" * length}] * count}


@pytest.mark.parametrize(
    ("accepted", "refused"),
    [
        ({"content": "x" * 2000}, {"content": "x" * 2001}),
        ({"content": "😀" * 1000}, {"content": "😀" * 1001}),
        ({"content": "x"}, {"content": ""}),
        ({"content": "x", "flags": EPHEMERAL}, {"content": "x", "flags": 1}),
        (_embed(title="x" * 256), _embed(title="x" * 257)),
        (_embed(description="x" * 4096), _embed(description="x" * 4097)),
        (_embed(footer={"text": "x" * 2048}), _embed(footer={"text": "x" * 2049})),
        (_embed(author={"name": "x" * 256}), _embed(author={"name": "x" * 257})),
        (_embed(title="x", url="https://example.jp/"), _embed(title="x", url="example.jp")),
        (_fields(25), _fields(26)),
        (_fields(1, name=256), _fields(1, name=257)),
        (_fields(1), _fields(1, name=0)),
        (_fields(1, value=1024), _fields(1, value=1025)),
        (_fields(1), _fields(1, value=0)),
        (_fields(6, name=10, value=990), _fields(6, name=11, value=990)),
        ({"embeds": [{"title": "x"}] * 10}, {"embeds": [{"title": "x"}] * 11}),
        (_numbered(5, 5), _numbered(6, 5)),
        (_numbered(1, 5), _numbered(1, 6)),
        (_numbered(1, 1), _rows([])),
        (_numbered(1, 1), {"components": [_button()]}),
        (_rows([_button(custom_id="a"), _button(custom_id="b")]), _rows([_button(), _button()])),
        (_rows([_button()]), _rows([_button()], [_button()])),
        (_rows([_button(custom_id="x" * 100)]), _rows([_button(custom_id="x" * 101)])),
        (_rows([_button()]), _rows([_button(custom_id="")])),
        (_rows([_button(label="x" * 80)]), _rows([_button(label="x" * 81)])),
        (_rows([_button()]), _rows([_button(label="")])),
        (_rows([_button()]), _rows([_button(style=9)])),
        (_rows([_link("https://example.jp/" + "x" * 493)]), _rows([_link("https://example.jp/" + "x" * 494)])),
        (_rows([_link("http://example.jp")]), _rows([_link("mailto:someone@example.jp")])),
        (_rows([_link("http://example.jp")]), _rows([_link("https://")])),
        (_rows([_link("http://example.jp")]), _rows([_link("http://example.jp") | {"custom_id": "x"}])),
        (_rows([_select(25)]), _rows([_select(26)])),
        (_rows([_select(1)]), _rows([_select(0)])),
        (_rows([_select()]), _rows([_select(), _button(custom_id="y")])),
        (_rows([_select(placeholder="x" * 150)]), _rows([_select(placeholder="x" * 151)])),
        (_texts(40), _texts(41)),
        (_texts(1, 4000), _texts(1, 4001)),
        (_texts(1), _texts(1) | {"content": "x"}),
        (
            {"content": "x", "allowed_mentions": {"parse": []}},
            {"content": "x", "allowed_mentions": {"parse": ["all"]}},
        ),
    ],
)
def test_a_message_is_refused_beyond_a_limit_only(accepted: Json, refused: Json) -> None:
    assert list(message_problems(accepted)) == []
    assert list(message_problems(refused)) != []


@pytest.mark.parametrize(
    ("accepted", "refused"),
    [
        ([{"name": "x", "value": "x"}] * 25, [{"name": "x", "value": "x"}] * 26),
        ([{"name": "x" * 100, "value": "x"}], [{"name": "x" * 101, "value": "x"}]),
        ([{"name": "x", "value": "x" * 100}], [{"name": "x", "value": "x" * 101}]),
        ([], [{"name": "", "value": "x"}]),
        ([{"name": "x", "value": 1}], [{"name": "x", "value": None}]),
    ],
)
def test_choices_are_refused_beyond_a_limit_only(accepted: list[Json], refused: list[Json]) -> None:
    assert list(choice_problems({"choices": accepted})) == []
    assert list(choice_problems({"choices": refused})) != []


def _command(**parts: Any) -> Json:
    return {"name": "classes", "description": "Classes"} | parts


def _option(**parts: Any) -> Json:
    return {"type": 3, "name": "place", "description": "Place"} | parts


def _with_options(count: int) -> Json:
    return _command(options=[_option(name=str(number)) for number in range(count)])


def _of_8000_and(more: int) -> Json:
    """A command of 8,000 characters and some more: 14 + 5,002 + 2,802 + 132 + 50."""
    choices = [{"name": "n" * 100, "value": "v" * 100}] * 25
    options = [
        _option(name="a", description="d", choices=choices),
        _option(name="b", description="d", choices=choices[:14]),
        _option(name="c" * 32, description="d" * 100),
        _option(name="d", description="d" * (49 + more)),
    ]
    return _command(options=options)


@pytest.mark.parametrize(
    ("accepted", "refused"),
    [
        ([_command(name="x" * 32)], [_command(name="x" * 33)]),
        ([_command(name="日本語-教室_1'")], [_command(name="日本語 教室")]),
        ([_command(name="कक्षाएं")], [_command(name="café\u0301")]),
        ([_command(name="ชั้นเรียน")], [_command(name="ক্লাস")]),
        ([_command(name="классы")], [_command(name="Классы")]),
        ([_command()], [_command(name="")]),
        ([_command(description="x" * 100)], [_command(description="x" * 101)]),
        ([_command()], [_command(description="")]),
        ([_command(name_localizations={"ja": "教室"})], [_command(name_localizations={"ja": "教 室"})]),
        ([_command(name_localizations={"ja": "教室"})], [_command(name_localizations={"ne": "कक्षा"})]),
        (
            [_command(description_localizations={"ja": "x" * 100})],
            [_command(description_localizations={"ja": "x" * 101})],
        ),
        ([_command(description_localizations={"ja": "x"})], [_command(description_localizations={"ja": ""})]),
        ([_with_options(25)], [_with_options(26)]),
        ([_command(options=[_option()])], [_command(options=[_option(name="Place")])]),
        ([_command(options=[_option()])], [_command(options=[_option(), _option()])]),
        (
            [_command(options=[_option(required=True), _option(name="share")])],
            [_command(options=[_option(name="share"), _option(required=True)])],
        ),
        ([_command(options=[_option(autocomplete=True)])], [_command(options=[_option(type=99)])]),
        ([_command(contexts=[0, 1, 2])], [_command(contexts=[3])]),
        ([_command(integration_types=[0, 1])], [_command(integration_types=[2])]),
        ([_command(name=str(n)) for n in range(100)], [_command(name=str(n)) for n in range(101)]),
        ([_command(), _command(name="other")], [_command(), _command()]),
        ([{"type": 3, "name": "Read This"}], [{"type": 3, "name": "Read This", "description": "x"}]),
        ([_of_8000_and(0)], [_of_8000_and(1)]),
    ],
)
def test_commands_are_refused_beyond_a_limit_only(accepted: list[Json], refused: list[Json]) -> None:
    assert list(command_problems(accepted)) == []
    assert list(command_problems(refused)) != []


def test_of_a_localised_text_only_the_longest_wording_counts() -> None:
    everywhere = dict.fromkeys(LOCALES, "x" * 100)
    described = [_option(name=str(n), description_localizations=everywhere) for n in range(25)]
    assert list(command_problems([_command(options=described)])) == []


def test_there_are_32_locales() -> None:
    assert len(LOCALES) == 32
