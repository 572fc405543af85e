"""The credits in the code are those of the tables."""

import json
from pathlib import Path

from bot.core.directory.directory import Directory
from bot.dataset.export.credits import LICENCE_NAME, LICENCE_URL, NAME_SOURCES, credits_of
from bot.dataset.tables import read_package


def test_the_licence_is_that_of_the_package(data_folder: Path) -> None:
    (licence,) = json.loads((data_folder / "datapackage.json").read_text(encoding="utf-8"))["licenses"]
    assert (licence["name"], licence["path"]) == (LICENCE_NAME, LICENCE_URL)


def test_every_source_of_a_place_is_credited(data_folder: Path, directory: Directory) -> None:
    assert {row["source"] for row in read_package(data_folder)["places"].rows} <= set(NAME_SOURCES)
    assert {credit["source"] for credit in credits_of(directory)} == set(NAME_SOURCES)
