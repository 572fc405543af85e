"""What Madoguchi uses of discord.py's private parts is there, and a change is named."""

import logging

import pytest

from bot.app.gateway import internals


def test_discord_py_is_as_expected() -> None:
    assert internals.verify() == []


def test_a_change_is_one_line_for_the_operator(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(internals, "HANDLER_TASKS", ("another name", *internals.HANDLER_TASKS[1:]))
    internals.report_changes(logging.getLogger("bot"))
    (record,) = caplog.records
    assert "the tasks of commands have another name" in record.getMessage()
