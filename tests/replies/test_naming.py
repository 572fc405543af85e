"""What somebody wrote for others is shown as they wrote it, and can do no harm."""

import pytest

from bot.replies.naming import block, harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Line one\n\n**bold** https://www.example.jp/", "Line one\n\n**bold** https://www.example.jp/"),
        ("@everyone @here", "@\u200beveryone @\u200bhere"),
        ("<@80351110224678912> <@&165511591545143296>", "<@\u200b80351110224678912> <@\u200b&165511591545143296>"),
        ("[bank](https://evil.example)", "[bank]\u200b(https://evil.example)"),
        (r"\[bank](https://evil.example)", "\\[bank]\u200b(https://evil.example)"),
        ("\u202eelpmaxe.live\u202c//:sptth", "elpmaxe.live//:sptth"),
        ("می\u200cروم", "می\u200cروم"),  # a joiner of Persian words is no control of direction
    ],
)
def test_a_text_for_others_is_disarmed(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize("between", ["", "\u202a", "\u2069", "\x00", "\ud800"])
def test_nothing_in_a_code_block_can_end_it(between: str) -> None:
    shown = block(f"`{between}`{between}`\n@everyone [x](https://www.example.jp/)")
    assert shown == "```\n'''\n@everyone [x](https://www.example.jp/)\n```"
