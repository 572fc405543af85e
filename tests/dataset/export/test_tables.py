"""The export as CSV: what it describes is what is in it, and any reader of data packages can use it."""

import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package

from bot.dataset.export import tables
from bot.dataset.tables import TableError, read_package
from tests.dataset.editing import replace

ALWAYS = {"sources", "places", "offices", "classes"}


def faults(package: Path) -> list[list[object]]:
    found: list[list[object]] = Package(str(package)).validate().flatten(["name", "rowNumber", "fieldName", "message"])
    return found


def test_the_folder_is_valid_for_every_reader_of_data_packages(data_folder: Path, tmp_path: Path) -> None:
    tables.write_folder(tables.files(data_folder), tmp_path)
    assert faults(tmp_path / "datapackage.json") == []
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in described["resources"]}
    assert ALWAYS <= names <= set(tables.TABLES)
    assert {path.name for path in tmp_path.iterdir()} == {"datapackage.json", *(f"{name}.csv" for name in names)}


def test_a_reader_finds_a_cell_that_was_damaged_later(data_folder: Path, tmp_path: Path) -> None:
    """The description that travels along still holds each column to its rules and keys."""
    tables.write_folder(tables.files(data_folder), tmp_path)
    replace(tmp_path / "offices.csv", ",63,,,current,", ",63,,,old,")
    replace(tmp_path / "classes.csv", "\n02201,", "\n02999,")
    first, second = faults(tmp_path / "datapackage.json")
    assert (first[1], first[2]) == (3, "status")
    assert "02999" in str(second[3])


def test_no_row_or_column_is_lost(data_folder: Path, tmp_path: Path) -> None:
    tables.write_folder(tables.files(data_folder), tmp_path)
    exported = read_package(tmp_path)
    assert exported == read_package(data_folder, exported)


def test_licence_and_sources_stand_in_the_description(data_folder: Path) -> None:
    described = json.loads(tables.files(data_folder)["datapackage.json"])
    assert [licence["name"] for licence in described["licenses"]] == ["CC-BY-4.0"]
    assert {"title": "localgovjp (2026-07-09; CC0-1.0)"} in described["sources"]
    assert "README" not in described["description"]  # it does not travel along


def _describe(folder: Path, **resource: object) -> None:
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [r for r in described["resources"] if r["name"] != resource["name"]] + [resource]
    path.write_text(json.dumps(described), encoding="utf-8")


def test_what_is_known_of_the_links_goes_along_where_it_is_kept(data_copy: Path, tmp_path: Path) -> None:
    """Its keys into tables that stay at home are left out."""
    (data_copy / "link_checks.csv").write_text("url\nhttps://example.jp/\n", encoding="utf-8")
    field = {"name": "url", "type": "string", "description": "the link"}
    away = {"fields": "url", "reference": {"resource": "not_places", "fields": "word"}}
    schema = {"fields": [field], "foreignKeys": [away]}
    _describe(data_copy, name="link_checks", type="table", path="link_checks.csv", schema=schema)
    content = tables.files(data_copy)
    assert content["link_checks.csv"] == "url\nhttps://example.jp/\n"
    tables.write_folder(content, tmp_path / "out")
    assert faults(tmp_path / "out" / "datapackage.json") == []


def test_two_zip_files_of_the_same_tables_are_the_same_bytes(data_folder: Path, tmp_path: Path) -> None:
    content = tables.files(data_folder)
    for name in ("one.zip", "two.zip"):
        tables.write_zip(content, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == content
    assert faults(tmp_path / "one.zip") == []


def test_a_folder_that_holds_something_is_left_alone(data_folder: Path, data_copy: Path) -> None:
    before = {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()}
    with pytest.raises(FileExistsError, match="it is not empty"):
        tables.write_folder(tables.files(data_folder), data_copy)
    assert {path.name: path.read_bytes() for path in data_copy.iterdir() if path.is_file()} == before


def test_tables_that_are_wrong_are_not_exported(data_copy: Path) -> None:
    replace(data_copy / "offices.csv", "\n01100,", "\n1100,")
    with pytest.raises(TableError, match=r"offices\.csv, row 3, column place"):
        tables.files(data_copy)
