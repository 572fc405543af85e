"""Each kind of problem of a catalogue is found and named; the command line prints what was found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot.__main__ import main
from bot.i18n import checks, extraction
from bot.i18n.catalogues import CATALOGUE
from bot.i18n.checks import Standing
from bot.replies import limits
from tests.conftest import ROOT
from tests.dataset.editing import replace

LONGEST_VALUE = 30
Problems = Callable[[Path], list[str]]
TABLE = "<!-- languages: madoguchi i18n status -->{}<!-- end of languages -->\n"
SENTENCE = "There is more than one place called {query}. Which one do you mean?"
LITERALS = "This command no longer works. Please use /classes instead."
QUESTION = "Where do you live in Japan?"
LIMITED = (
    "Show everyone",
    "Show everyone in {language}",
    "Office to contact",
    "Report a mistake",
    "Show the answer to everyone here",
)
SAMPLED = 10


@pytest.fixture
def whole_locales(tmp_path: Path) -> Path:
    """Copies of three catalogues, to be damaged."""
    return copied(tmp_path / "locales")


def copied(folder: Path) -> Path:
    for name in ("ar", "ja", "ja_simple"):
        ignored = shutil.ignore_patterns("readings.txt")  # nothing has been read a second time here
        shutil.copytree(ROOT / "locales" / name, folder / name, ignore=ignored)
    return folder


@pytest.fixture(scope="module")
def part(template: Catalog) -> Catalog:
    """One in so many messages, which are read ten times as fast, and those that are damaged here."""
    named = {SENTENCE, LITERALS, QUESTION, *LIMITED}
    kept = Catalog(charset="utf-8", fuzzy=False)
    for number, message in enumerate(template):
        if message.id and (message.id in named or number % SAMPLED == 0):
            kept.add(message.id, context=message.context, auto_comments=message.auto_comments)
    return kept


@pytest.fixture(scope="module")
def small_locales(part: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three catalogues with these messages alone; never written to."""
    folder = copied(tmp_path_factory.mktemp("small") / "locales")
    extraction.update(part, folder)
    return folder


@pytest.fixture
def locales(small_locales: Path, tmp_path: Path) -> Path:
    """Copies of them, to be damaged."""
    return Path(shutil.copytree(small_locales, tmp_path / "locales"))


@pytest.fixture
def problems(part: Catalog) -> Problems:
    return lambda locales: checks.check(part, locales, limits.exceeded)


def translate(locales: Path, folder: str, message: str, translation: str, *, context: str = "") -> None:
    """Write another translation of a message."""
    path = locales / folder / CATALOGUE
    before, found, after = path.read_text(encoding="utf-8").partition(
        (f'msgctxt "{context}"\n' if context else "") + f'msgid "{message}"\nmsgstr "'
    )
    assert found
    path.write_text(f'{before}{found}{translation}"\n{after.partition(chr(10))[2]}', encoding="utf-8")


def test_copies_are_without_problems(problems: Problems, locales: Path) -> None:
    assert problems(locales) == []


def test_no_catalogues_have_no_problems(problems: Problems, tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Language: ja\\n", "Language: jp\\n", "the header Language is not the folder's name"),
        ("nplurals=1;", "nplurals=2;", "the header Plural-Forms has the wrong number of forms"),
        (
            "X-Review-State: draft",
            "X-Review-State: fine",
            "the header X-Review-State must be one of: draft, reviewed",
        ),
        ('"X-Review-State: draft\\n"\n', "", "the header X-Review-State must be one of: draft, reviewed"),
        ('"X-Language-Name: 日本語\\n"\n', "", "the header X-Language-Name is missing"),
        (f'msgid "{QUESTION}"\nmsgstr "', 'msgid "Gone"\nmsgstr "', "has “Gone”, which is gone"),
        (
            f'msgid "{QUESTION}"\nmsgstr "',
            'msgid "Gone"\nmsgstr "',
            f"lacks “{QUESTION}”",
        ),
    ],
)
def test_a_problem_of_headers_and_messages_is_named(
    problems: Problems, locales: Path, old: str, new: str, problem: str
) -> None:
    replace(locales / "ja" / CATALOGUE, old, new)
    assert f"ja: {problem}" in problems(locales)


@pytest.mark.parametrize(
    ("message", "translation", "problem"),
    [
        (SENTENCE, "", "is not translated"),
        (SENTENCE, "どこですか。", "has other placeholders"),
        (SENTENCE, "{place}はどこですか。", "has other placeholders"),
        (SENTENCE, "{query}と{query}はどこですか。", "has other placeholders"),
        (LITERALS, "もう一度入力してください。", "has other commands, names or links"),
        (LITERALS, "/class と入力してください。", "has other commands, names or links"),
        (LITERALS, "/classes を Discord で入力してください。", "has other commands, names or links"),
        (LITERALS, "/classes https://evil.example", "has other commands, names or links"),
        (SENTENCE, "{query}はと\u3099こですか。", "is not NFC"),
        (SENTENCE, "\u200f{query}はどこですか。", "has a mark of direction; those are set by the code"),
        (SENTENCE, "\u2068{query}\u2069はどこですか。", "has a mark of direction; those are set by the code"),
        (SENTENCE, "{query}はどこですか。 ", "has blanks around it"),
        (SENTENCE, "\\n{query}はどこですか。", "has blanks around it"),
    ],
    ids=ascii,
)
def test_a_problem_of_a_translation_is_named(
    problems: Problems, locales: Path, message: str, translation: str, problem: str
) -> None:
    translate(locales, "ja", message, translation)
    assert problems(locales) == [f"ja: “{message}”: {problem}"]


def test_a_fuzzy_translation_is_none(problems: Problems, locales: Path) -> None:
    replace(locales / "ja" / CATALOGUE, f'msgid "{LITERALS}"', f'#, fuzzy\nmsgid "{LITERALS}"')
    assert problems(locales) == [f"ja: “{LITERALS}”: is not translated"]


@pytest.mark.parametrize(
    ("context", "message", "values", "most"),
    [
        ("button", "Show everyone", "", 80),
        ("button", "Show everyone in {language}", "{language}", 80),
        ("heading", "Office to contact", "", 256),
        ("form", "Report a mistake", "", 45),
        ("command", "Show the answer to everyone here", "", 100),
    ],
)
def test_a_translation_that_discord_would_cut_is_named(
    problems: Problems, locales: Path, context: str, message: str, values: str, most: int
) -> None:
    room = most - values.count("{") * LONGEST_VALUE
    translate(locales, "ja", message, values + "字" * room, context=context)
    assert problems(locales) == []
    translate(locales, "ja", message, values + "字" * (room + 1), context=context)
    assert problems(locales) == [f"ja: “{message}”: is longer than {most} characters with its values"]


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("{query}は 場所です。", "has kanji without kana: 場所"),
        ("{query}は ３つ～５つ あります。", "writes ～ instead of から and まで"),
        ("{query}は ３つ〜５つ あります。", "writes ～ instead of から and まで"),
        ("{query}は" + "あ" * 48 + "。", "has a sentence of more than 48 characters"),
    ],
)
def test_easy_japanese_has_its_own_rules(problems: Problems, locales: Path, translation: str, problem: str) -> None:
    translate(locales, "ja", SENTENCE, translation)
    assert problems(locales) == []
    translate(locales, "ja_simple", SENTENCE, translation)
    assert problems(locales) == [f"ja_simple: “{SENTENCE}”: {problem}"]


def test_kana_in_brackets_do_not_make_a_sentence_of_easy_japanese_long(problems: Problems, locales: Path) -> None:
    translate(locales, "ja_simple", SENTENCE, "{query}は" + "場所（ばしょ）" * 23 + "。" + "あ" * 48)
    assert problems(locales) == []


def test_a_catalogue_that_cannot_be_read_is_named_with_its_file(problems: Problems, locales: Path) -> None:
    path = locales / "ar" / CATALOGUE
    path.write_bytes(path.read_bytes() + b'msgid "unfinished\n')
    found = problems(locales)
    assert found[0].startswith(f"ar: {path}: ")
    assert all(str(path) in problem for problem in found)


def test_a_catalogue_that_is_not_utf_8_is_named_with_its_file(problems: Problems, locales: Path) -> None:
    path = locales / "ar" / CATALOGUE
    path.write_bytes(path.read_bytes() + b'\nmsgid "x"\nmsgstr "\xff"\n')
    found = problems(locales)
    assert found
    assert all(str(path) in problem for problem in found)


def test_a_folder_without_its_catalogue_is_named(problems: Problems, locales: Path) -> None:
    (locales / "ko").mkdir()
    (problem,) = problems(locales)
    assert problem.startswith(str(locales / "ko" / CATALOGUE))


def test_every_damaged_catalogue_is_named(problems: Problems, locales: Path) -> None:
    for folder in ("ar", "ja", "ja_simple"):
        translate(locales, folder, LITERALS, "")
    assert problems(locales) == [f"{tag}: “{LITERALS}”: is not translated" for tag in ("ar", "ja", "ja_simple")]


def test_a_standing_counts_what_is_translated(locales: Path, part: Catalog) -> None:
    translate(locales, "ja", LITERALS, "")
    replace(locales / "ja" / CATALOGUE, f'msgid "{SENTENCE}"', f'#, fuzzy\nmsgid "{SENTENCE}"')
    replace(locales / "ar" / CATALOGUE, "X-Review-State: draft", "X-Review-State: reviewed")
    every = len(part)
    assert checks.standings(part, locales) == [
        Standing("ar", "العربية", every, 0, every, draft=False),
        Standing("ja", "日本語", every - 2, 0, every, draft=True),
        Standing("ja-simple", "やさしい日本語", every, 0, every, draft=True),
    ]


def read_again(locales: Path, part: Catalog) -> dict[str, int]:
    return {standing.tag: standing.read_again for standing in checks.standings(part, locales)}


def test_a_message_that_changes_after_its_second_reading_counts_as_unread(
    locales: Path, part: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(locales))
    every = len(part)
    assert main(["i18n", "read", "ja-simple"]) == 0
    assert read_again(locales, part) == {"ar": 0, "ja": 0, "ja-simple": every}
    translate(locales, "ja_simple", SENTENCE, "ことば")
    assert read_again(locales, part)["ja-simple"] == every - 1
    assert main(["i18n", "read", "ja-simple"]) == 0
    assert read_again(locales, part)["ja-simple"] == every


def test_a_message_whose_source_changes_after_its_second_reading_counts_as_unread(
    locales: Path, part: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(locales))
    main(["i18n", "read", "ja"])
    before = read_again(locales, part)["ja"]
    changed = Catalog()
    for message in part:
        if message.id:
            changed.add(f"{message.id}!" if message.id == SENTENCE else message.id, context=message.context)
    replace(locales / "ja" / CATALOGUE, f'msgid "{SENTENCE}"', f'msgid "{SENTENCE}!"')
    assert read_again(locales, changed)["ja"] == before - 1


def test_a_language_that_does_not_exist_has_no_reading(
    locales: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(locales))
    assert main(["i18n", "read", "xx"]) == 1
    assert "no such language: xx" in capsys.readouterr().err


def test_the_shipped_catalogues_are_right(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(ROOT / "locales"))
    assert main(["i18n", "check"]) == 0
    assert capsys.readouterr().out == "every catalogue is right\n"


def test_the_command_prints_each_problem_and_their_number(
    whole_locales: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(whole_locales, "ja", LITERALS, "")
    translate(whole_locales, "ar", SENTENCE, "{other}")
    monkeypatch.setenv("LOCALES_DIR", str(whole_locales))
    assert main(["i18n", "check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"ar: “{SENTENCE}”: has other placeholders",
        f"ja: “{LITERALS}”: is not translated",
        "2 problems",
    ]


def test_the_status_is_written_between_the_marks_of_a_readme(
    whole_locales: Path,
    tmp_path: Path,
    template: Catalog,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replace(whole_locales / "ja" / CATALOGUE, "X-Review-State: draft", "X-Review-State: reviewed")
    translate(whole_locales, "ar", LITERALS, "")
    monkeypatch.setenv("LOCALES_DIR", str(whole_locales))
    readme = tmp_path / "README.md"
    readme.write_text("# Before\n" + TABLE.format("\nold\n") + "After\n", encoding="utf-8")
    every = len(template)
    table = (
        "| language | tag | translated | read a second time | read by a native speaker |\n"
        "| --- | --- | --- | --- | --- |\n"
        f"| العربية | ar | {every - 1} of {every} | 0 of {every} | not yet |\n"
        f"| 日本語 | ja | {every} of {every} | 0 of {every} | yes |\n"
        f"| やさしい日本語 | ja-simple | {every} of {every} | 0 of {every} | not yet |\n"
    )
    for _ in range(2):
        assert main(["i18n", "status", "--readme", str(readme)]) == 0
        assert capsys.readouterr().out == table
        assert readme.read_text(encoding="utf-8") == "# Before\n" + TABLE.format("\n" + table) + "After\n"


@pytest.mark.parametrize("content", ["", "no marks\n", "<!-- languages: madoguchi i18n status -->\n"])
def test_a_readme_without_the_marks_is_left_as_it_is(
    locales: Path, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(locales))
    readme = tmp_path / "README.md"
    readme.write_text(content, encoding="utf-8")
    assert main(["i18n", "status", "--readme", str(readme)]) == 1
    assert capsys.readouterr().err.startswith(f"madoguchi: {readme} lacks the lines ")
    assert readme.read_text(encoding="utf-8") == content
