"""The shipped catalogues are up to date with the code and the data; bringing them up to date loses nothing.

Whether they are complete and correct is told by ``madoguchi i18n check`` (``test_checks``).
"""

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.core.directory.directory import Directory
from bot.core.places import Kind
from bot.i18n import extraction
from bot.i18n.errors import CatalogueError
from bot.replies import limits
from tests.conftest import ROOT
from tests.dataset.editing import replace

LOCALES = ROOT / "locales"
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/bot.po"))
HEADER = re.compile(r'^"([A-Za-z-]+): (.*)\\n"$', re.MULTILINE)
JAPANESE = Path("ja") / "LC_MESSAGES" / "bot.po"

Key = tuple[str | None, str]


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of the Japanese catalogue, to be changed."""
    shutil.copytree(LOCALES / "ja", tmp_path / "locales" / "ja")
    return tmp_path / "locales"


def read(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()), abort_invalid=True)


def messages(catalog: Catalog) -> dict[Key, Message]:
    return {(message.context, forms(message.id)[0]): message for message in catalog if message.id}


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The forms of a message or a translation; one if it has no plural."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def headers(path: Path) -> dict[str, str]:
    return dict(HEADER.findall(path.read_text(encoding="utf-8")))


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_template_holds_every_prefecture_and_every_command_text(template: Catalog, directory: Directory) -> None:
    keys = set(messages(template))
    prefectures = {place.english for place in directory.places.values() if place.kind is Kind.PREFECTURE}
    assert {text for context, text in keys if context == "prefecture"} == prefectures
    assert len(prefectures) == 47
    assert ("command", "Show the answer to everyone here") in keys
    assert (None, "Where do you live in Japan?") in keys


def test_the_template_holds_the_title_of_every_list_that_is_shown(template: Catalog, directory: Directory) -> None:
    rows = [row for table in (directory.offices, directory.classes) for rows in table.values() for row in rows]
    titles = {directory.sources[row.source].title for row in rows}
    assert titles <= {text for context, text in messages(template) if context == "source"}


def test_placeholders_of_the_template_are_plain_names(template: Catalog) -> None:
    for message in messages(template).values():
        for text in forms(message.id):
            assert all(name.isidentifier() for name in placeholders(text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_the_header_names_no_invented_translator(path: Path) -> None:
    assert "EMAIL@ADDRESS" not in headers(path)["Last-Translator"]
    assert "LL@li.org" not in headers(path)["Language-Team"]


def test_the_shipped_catalogues_are_up_to_date(template: Catalog, tmp_path: Path) -> None:
    locales = Path(shutil.copytree(LOCALES, tmp_path / "locales"))
    assert LOCALES / JAPANESE in CATALOGUES
    assert extraction.write_template(template, locales) == locales / "bot.pot"
    assert extraction.update(template, locales) == [locales / path.relative_to(LOCALES) for path in CATALOGUES]
    assert files(locales) == files(LOCALES)


def test_an_update_keeps_the_review_state(template: Catalog, locales: Path) -> None:
    replace(locales / JAPANESE, '"X-Review-State: draft\\n"', '"X-Review-State: reviewed\\n"')
    before = (locales / JAPANESE).read_bytes()
    extraction.update(template, locales)
    assert (locales / JAPANESE).read_bytes() == before


def test_an_update_marks_a_catalogue_without_a_review_state_as_a_draft(template: Catalog, locales: Path) -> None:
    before = files(locales)
    replace(locales / JAPANESE, '"X-Review-State: draft\\n"\n', "")
    extraction.update(template, locales)
    assert files(locales) == before


def test_an_update_keeps_the_name_of_a_language(template: Catalog, locales: Path) -> None:
    replace(locales / JAPANESE, '"X-Language-Name: 日本語\\n"', '"X-Language-Name: にほんご\\n"')
    before = (locales / JAPANESE).read_bytes()
    extraction.update(template, locales)
    assert (locales / JAPANESE).read_bytes() == before


def test_an_update_adds_a_new_message_untranslated_and_drops_a_gone_one(template: Catalog, locales: Path) -> None:
    path = locales / JAPANESE
    replace(path, 'msgid "Office to contact"', 'msgid "Office"')
    extraction.update(template, locales)
    updated = messages(read(path))
    assert updated["heading", "Office to contact"].string == ""
    assert ("heading", "Office") not in updated
    assert "相談できる窓口" not in [message.string for message in updated.values()]
    assert "#~" not in path.read_text(encoding="utf-8")
    assert updated.keys() == messages(read(LOCALES / JAPANESE)).keys()


def test_an_update_never_takes_the_words_of_another_context(template: Catalog, locales: Path) -> None:
    path = locales / JAPANESE
    replace(path, 'msgctxt "button"\nmsgid "Report a mistake"', 'msgctxt "gone"\nmsgid "Report a mistake"')
    extraction.update(template, locales)
    updated = messages(read(path))
    assert updated["button", "Report a mistake"].string == ""
    assert updated["form", "Report a mistake"].string == "間違いを知らせる"


def test_an_update_keeps_the_other_translations_and_the_comment_at_the_top(template: Catalog, locales: Path) -> None:
    path = locales / JAPANESE
    replace(path, 'msgstr "相談できる窓口"', 'msgstr "窓口（まどぐち）"')
    before = path.read_bytes()
    extraction.update(template, locales)
    assert path.read_bytes() == before


def test_a_new_catalogue_gets_every_message(template: Catalog, locales: Path) -> None:
    path = locales / "de" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: de\\n"\n')
    extraction.update(template, locales)
    assert messages(read(path)).keys() == messages(template).keys()
    assert headers(path)["Language"] == "de"
    assert headers(path)["X-Review-State"] == "draft"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content + b'msgid "unfinished\n',
        lambda content: content.replace(b"charset=utf-8", b"charset=nonsense"),
        lambda content: content + b'\nmsgid "x"\nmsgstr "\xff"\n',
        lambda content: b"nonsense\n",
    ],
    ids=["unfinished", "charset", "not UTF-8", "nonsense"],
)
def test_an_update_refuses_a_broken_catalogue_and_leaves_it(
    template: Catalog, locales: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = locales / JAPANESE
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(CatalogueError, match=f"^{re.escape(str(path))}: "):
        extraction.update(template, locales)
    assert path.read_bytes() == before


def test_a_template_needs_its_folder(template: Catalog, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is not a folder of catalogues"):
        extraction.write_template(template, tmp_path / "none")


def test_the_template_has_no_date_of_its_making(template: Catalog, tmp_path: Path) -> None:
    content = extraction.write_template(template, tmp_path).read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in content
    assert content == (LOCALES / "bot.pot").read_text(encoding="utf-8")


def test_translators_are_told_what_every_placeholder_is_and_every_limit(template: Catalog) -> None:
    told = {(message.context, message.id): " ".join(message.auto_comments) for message in template if message.id}
    for (context, text), comment in told.items():
        assert [name for name in placeholders(str(text)) if f"{{{name}}}" not in comment] == []
        assert not limits.exceeded(context or "", "x" * 10_000) or "at most" in comment
    assert told[None, "Saved on: {date}"] == "{date}: a day, as the language writes it"
    assert told["heading", "Official website"] == "A heading; at most 256 characters"
