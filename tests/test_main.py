"""The command line as people call it: its output, its exit status."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.files import link_checks
from bot.replies.payload import payload
from bot.replies.service import AnswerService
from tests.conftest import ROOT
from tests.dataset.editing import replace
from tests.shell import (
    AMBIGUOUS,
    ENVIRONMENT,
    FAILED,
    OK,
    WRONG_USAGE,
    Process,
    Shell,
    complaint,
    output,
)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--version",), OK),
        (("nonsense",), WRONG_USAGE),
        (("classes", "Fuchu", "--lang", "ja"), AMBIGUOUS),
        (("classes", "Xyzzyq"), FAILED),
        (("resolve", "--json"), OK),
        (("data", "check"), OK),
        (("run",), FAILED),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_process_does_what_is_done_here(
    shell: Shell, process: Process, arguments: Sequence[str], status: int
) -> None:
    """All other tests trust that it does."""
    here, there = shell(*arguments, given=LINES), process(*arguments, given=LINES)
    said = b"".join(line for line in there.stderr.splitlines(keepends=True) if b" INFO " not in line)
    assert (there.returncode, there.stdout, said) == (status, here.stdout, here.stderr)  # pytest takes the log here


def test_the_help_lists_the_commands(shell: Shell) -> None:
    printed = output(shell("--help"))
    for command in ("run", "demo", "classes", "resolve", "data", "i18n"):
        assert f"\n    {command} " in printed


def test_the_version_is_printed(shell: Shell) -> None:
    assert output(shell("--version")) == f"madoguchi {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("classes",),
        ("classes", "Tsu", "--lang"),
        ("data",),
        ("data", "export", "--format", "xml"),
        ("i18n", "nonsense"),
    ],
    ids=" ".join,
)
def test_wrong_usage_has_status_2(shell: Shell, arguments: Sequence[str]) -> None:
    assert complaint(shell(*arguments), WRONG_USAGE).startswith("usage: madoguchi")


def test_a_found_place_has_status_0(shell: Shell) -> None:
    printed = output(shell("classes", "Suzuka"))
    assert printed.startswith("Suzuka City · 鈴鹿市 · Mie Prefecture\n")
    assert "shimintaiwa@city.suzuka.lg.jp" in printed
    assert "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html" in printed


def test_several_words_are_one_place(shell: Shell) -> None:
    assert output(shell("classes", "Fuchu", "city,", "Tokyo")).startswith("Fuchu City · 府中市 · Tokyo\n")


def test_an_unknown_place_has_status_1(shell: Shell) -> None:
    assert "I could not find a place in Japan called “Xyzzyq”." in output(shell("classes", "Xyzzyq"), FAILED)


@pytest.mark.parametrize(
    "query", ["", "\udcff", "@everyone `x` \u202e" + "x" * 6000], ids=["nothing", "no text", "markup and length"]
)
def test_any_argument_is_answered(shell: Shell, query: str) -> None:
    assert output(shell("classes", query), FAILED)


def test_a_shared_name_has_status_3_and_lists_the_places(shell: Shell) -> None:
    printed = output(shell("classes", "Fuchu"), AMBIGUOUS)
    assert "There is more than one place called “Fuchu”. Which one do you mean?" in printed
    for code, label in (
        ("13206", "Fuchu City · 府中市 · Tokyo"),
        ("34208", "Fuchu City · 府中市 · Hiroshima Prefecture"),
        ("34302", "Fuchu Town · 府中町 · Hiroshima Prefecture"),
    ):
        assert printed.count(label) == 1
        assert f"\nmadoguchi classes {code}  # {label}\n" in printed  # what to type next
    in_japanese = output(shell("classes", "Fuchu", "--lang", "ja"), AMBIGUOUS)
    assert "\nmadoguchi classes 13206 --lang ja  # 東京都府中市\n" in in_japanese


@pytest.mark.parametrize("tag", ["ja", "JA"])
def test_an_answer_in_another_language(shell: Shell, tag: str) -> None:
    printed = output(shell("classes", "Suzuka", "--lang", tag))
    assert printed.startswith("三重県鈴鹿市\n")
    assert "相談できる窓口" in printed


@pytest.mark.parametrize("language", ["Japanese", "日本語", "japanese"])
def test_a_language_may_be_named_as_in_discord(shell: Shell, language: str) -> None:
    assert output(shell("classes", "Suzuka", "--lang", language)) == output(shell("classes", "Suzuka", "--lang", "ja"))


def test_somebody_else_is_answered_first_in_their_language(shell: Shell) -> None:
    theirs, own = (output(shell("classes", "Suzuka", "--lang", tag)) for tag in ("pt-BR", "ja"))
    assert output(shell("classes", "Suzuka", "--lang", "ja", "--for", "Portuguese")) == f"{theirs}\n{own}"
    assert "tlh" in complaint(shell("classes", "Suzuka", "--for", "tlh"), WRONG_USAGE)


def test_the_office_can_be_asked_for_alone(shell: Shell) -> None:
    printed = output(shell("classes", "Suzuka", "--office"))
    assert "shimintaiwa@city.suzuka.lg.jp" in printed
    assert "mief.or.jp" not in printed


def test_the_default_language_is_a_setting(shell: Shell) -> None:
    assert "相談できる窓口" in output(shell("classes", "Suzuka", DEFAULT_LANGUAGE="ja"))


def test_settings_may_stand_in_a_file(shell: Shell) -> None:
    (shell.folder / ".env").write_text("DEFAULT_LANGUAGE=ja\n", encoding="utf-8")
    assert "相談できる窓口" in output(shell("classes", "Suzuka"))


def test_an_unknown_language_has_status_2(shell: Shell, service: AnswerService) -> None:
    known = ", ".join(service.catalogues.tags)
    sentence = f"madoguchi: there is no language “tlh”; there are: {known}\n"
    assert complaint(shell("classes", "Tsu", "--lang", "tlh"), WRONG_USAGE) == sentence


# What a person saw of a row and the machine of a link; null where neither has looked.
CHECKED, LINK = ("checked_on", "checked_by"), ("link_state", "link_checked_on")
NOBODY, NEVER = dict.fromkeys(CHECKED), dict.fromkeys(LINK)


@pytest.mark.parametrize(
    ("query", "status", "exit_status"),
    [("Suzuka", "found", OK), ("Kyoto", "found", OK), ("Fuchu", "ambiguous", AMBIGUOUS), ("Xyzzyq", "unknown", FAILED)],
)
def test_json_has_always_the_same_keys(
    shell: Shell, service: AnswerService, query: str, status: str, exit_status: int
) -> None:
    answer = json.loads(output(shell("classes", query, "--json"), exit_status))
    assert list(answer) == ["status", "place", "offices", "classes", "online_courses", "candidates", "message"]
    assert answer["status"] == status
    assert answer["message"] == payload(service.for_query(query, service.catalogues.default))
    assert (answer["place"] is not None) == (status == "found")


def test_json_gives_the_facts_of_the_answer(shell: Shell) -> None:
    answer = json.loads(output(shell("classes", "横浜市港北区", "--json", "--lang", "ja")))
    assert answer["place"] == {
        "code": "14109",
        "kind": "ward",
        "name": "港北区",
        "kana": "こうほくく",
        "english": "Kohoku",
        "prefecture": "神奈川県",
        "latitude": answer["place"]["latitude"],
        "longitude": answer["place"]["longitude"],
        "website": "https://www.city.yokohama.lg.jp/kohoku/",
    }
    assert 35 < answer["place"]["latitude"] < 36
    assert 139 < answer["place"]["longitude"] < 140
    assert answer["offices"] == [
        {
            "department": "International Affairs Bureau General Affairs Division",
            "urls": ["http://www.city.yokohama.lg.jp/kokusai/multiculture"],
            "links": [{"url": "http://www.city.yokohama.lg.jp/kokusai/multiculture", **NEVER}],
            "emails": ["ki-tabunka@city.yokohama.lg.jp"],
            "source": "government-directory",
            "status": "current",
            **NOBODY,
            "place": "14100",
        }
    ]
    assert [(link["place"], link["url"], link["distance_km"]) for link in answer["classes"][:2]] == [
        ("14100", "https://www.yokeweb.com", None),
        ("14", "http://www.kifjp.org/classroom/japanese-list/", None),
    ]
    distances = [link["distance_km"] for link in answer["classes"][2:]]
    assert distances == sorted(distances)
    assert [candidate["code"] for candidate in answer["candidates"]] == ["14109"]
    assert answer["message"]["content"] == "**神奈川県横浜市港北区**"


LONG = "x" * 6000
LINES = f"鈴鹿\n\nSuzuka\r\nFuchu\nXyzzyq\tMie\n{LONG}\n〒513-8701\nTsu".encode()
RESOLVED = [
    ("鈴鹿", "found", ["24207"]),
    ("", "unknown", []),
    ("Suzuka", "found", ["24207"]),
    ("Fuchu", "ambiguous", ["13206", "34302", "34208"]),
    ("Xyzzyq\tMie", "unknown", []),
    (LONG, "unknown", []),
    ("〒513-8701", "found", ["24207"]),
    ("Tsu", "found", ["24201"]),
]


def test_resolve_answers_each_line_in_order(shell: Shell) -> None:
    lines = [line.split("\t") for line in output(shell("resolve", given=LINES)).splitlines()]
    expected = [[query.replace("\t", " "), status, code] for query, status, codes in RESOLVED for code in codes or [""]]
    assert [line[:3] for line in lines] == expected
    assert {len(line) for line in lines} == {5}
    assert lines[0] == ["鈴鹿", "found", "24207", "鈴鹿市", "三重県"]
    assert [line[2:] for line in lines if line[0] == "Fuchu"] == [
        ["13206", "府中市", "東京都"],
        ["34302", "府中町", "広島県"],
        ["34208", "府中市", "広島県"],
    ]


def test_resolve_answers_each_line_as_json(shell: Shell) -> None:
    lines = [json.loads(line) for line in output(shell("resolve", "--json", given=LINES)).splitlines()]
    assert all(list(line) == ["query", "status", "candidates"] for line in lines)
    assert [(line["query"], line["status"], [c["code"] for c in line["candidates"]]) for line in lines] == RESOLVED
    suzuka = {"code": "24207", "name": "鈴鹿市", "prefecture": "三重県", "score": 99, "via": None}
    assert lines[0]["candidates"] == [suzuka]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8:surrogateescape"])
def test_resolve_keeps_going_after_bytes_that_are_not_utf_8(process: Process, encoding: str) -> None:
    given = b"Tsu\n\xff\xfe\nShizuoka \x83\n\x00\nTsu\n"
    printed = output(process("resolve", "--json", given=given, PYTHONIOENCODING=encoding, PYTHONUTF8="0"))
    lines = [json.loads(line) for line in printed.splitlines()]
    assert [line["query"] for line in lines] == ["Tsu", "\ufffd\ufffd", "Shizuoka \ufffd", "\x00", "Tsu"]
    assert [lines[0]["status"], lines[-1]["status"]] == ["found", "found"]


def test_resolve_prints_plainly_what_it_could_not_read(shell: Shell) -> None:
    plain = shell("resolve", given=b"Tsu\n\xff\nTsu\n")
    assert (plain.returncode, plain.stderr) == (OK, b"")
    assert [line.split("\t")[0] for line in plain.stdout.decode().splitlines()] == ["Tsu", "\ufffd", "Tsu"]


def test_resolve_of_nothing_is_nothing(shell: Shell) -> None:
    assert output(shell("resolve", "--json")) == ""


def test_a_reader_that_goes_away_causes_no_traceback(shell: Shell) -> None:
    for command in (["data", "export"], ["resolve"]):
        with subprocess.Popen(
            [sys.executable, "-m", "bot", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=shell.folder,
            env=ENVIRONMENT,
        ) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdin.write(b"Tsu\n" * 5000)
            process.stdin.close()
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""


def test_the_shipped_tables_are_right(shell: Shell, data_folder: Path) -> None:
    assert output(shell("data", "check", DATA_DIR=data_folder)) == "every table is right\n"


def test_a_damaged_table_is_reported_with_file_row_and_column(shell: Shell, data_copy: Path) -> None:
    replace(data_copy / "offices.csv", "shimintaiwa@city.suzuka.lg.jp", "shimintaiwa at city.suzuka.lg.jp")
    replace(data_copy / "classes.csv", ",http://www.kokusai-koryu.jp", ",ftp://www.kokusai-koryu.jp")
    *problems, last = output(shell("data", "check", DATA_DIR=data_copy), FAILED).splitlines()
    assert last == f"{len(problems)} problems"
    assert any(problem.startswith("offices.csv, row ") and ", column emails: " in problem for problem in problems)
    assert any(problem.startswith("classes.csv, row 2, column url: ") for problem in problems)


def test_a_folder_with_some_of_the_tables_is_told_which_it_lacks(shell: Shell, tmp_path: Path) -> None:
    """An export has the directory only."""
    output(shell("data", "export", "--format", "csv", "--output", "exported"))
    *problems, last = output(shell("data", "check", DATA_DIR=tmp_path / "exported"), FAILED).splitlines()
    assert problems[0] == "datapackage.json: there is no table exonyms"
    assert last == f"{len(problems)} problems"
    assert "there is no table exonyms" in complaint(shell("classes", "Suzuka", DATA_DIR=tmp_path / "exported"), FAILED)


def test_damaged_tables_stop_the_other_commands_with_a_sentence(shell: Shell, data_copy: Path) -> None:
    (data_copy / "places.csv").write_bytes(b"\xff")
    for command in (["classes", "Tsu"], ["resolve"], ["data", "export"], ["i18n", "extract"]):
        text = complaint(shell(*command, DATA_DIR=data_copy, LOCALES_DIR=shell.folder), FAILED)
        assert all(line.startswith("madoguchi: ") for line in text.splitlines())
        assert "places.csv" in text
        assert text.splitlines()[-1].startswith("madoguchi: the data cannot be used: ")


def test_a_missing_data_folder_is_reported(shell: Shell) -> None:
    text = complaint(shell("classes", "Tsu", DATA_DIR=shell.folder / "none"), FAILED)
    assert "datapackage.json: cannot be read" in text


def test_a_catalogue_that_cannot_be_read_is_reported(shell: Shell) -> None:
    path = shell.folder / "ja" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"nonsense\n")
    for command, language in ((("classes", "Tsu", "--lang", "ja"), "en"), (("classes", "Tsu"), "ja")):
        text = complaint(shell(*command, LOCALES_DIR=shell.folder, DEFAULT_LANGUAGE=language), FAILED)
        assert text.startswith(f"madoguchi: {path}: ")
        assert len(text.splitlines()) == 1


def test_an_answer_does_not_wait_for_the_catalogues_of_other_languages(shell: Shell) -> None:
    path = shell.folder / "ja" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"nonsense\n")
    assert output(shell("classes", "Tsu", LOCALES_DIR=shell.folder)) == output(shell("classes", "Tsu"))


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_catalogue_whose_header_cannot_be_read_is_reported_in_any_language(
    shell: Shell, content: bytes | None
) -> None:
    path = shell.folder / "ja" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_bytes(content)
    text = complaint(shell("classes", "Tsu", LOCALES_DIR=shell.folder), FAILED)
    assert text.startswith(f"madoguchi: {path}: ")
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LOG_LEVEL", "LOUD", "madoguchi: LOG_LEVEL is “LOUD”; it must be one of DEBUG, INFO, WARNING, ERROR\n"),
        ("DEFAULT_LANGUAGE", "tlh", "madoguchi: there is no language “tlh”; there are: "),
    ],
)
def test_a_wrong_setting_is_reported(shell: Shell, name: str, value: str, sentence: str) -> None:
    assert complaint(shell("classes", "Tsu", given=b"", **{name: value}), FAILED).startswith(sentence)


def test_run_without_a_token_says_where_to_put_it(shell: Shell) -> None:
    text = complaint(shell("run"), FAILED)
    assert text.startswith("madoguchi: DISCORD_TOKEN is not set")
    assert len(text.splitlines()) == 1


def test_the_export_holds_every_place_with_offices_or_classes(shell: Shell, directory: Directory) -> None:
    places: list[dict[str, Any]] = json.loads(output(shell("data", "export", "--format", "json")))["places"]
    assert len(places) == 132
    assert [place["code"] for place in places] == sorted(directory.offices.keys() | directory.classes.keys())
    for place in places:
        assert list(place) == ["code", "name", "prefecture", "offices", "classes"]
        for office in place["offices"]:
            assert list(office) == ["department", "urls", "links", "emails", "source", "status", *CHECKED]
        for link in place["classes"]:
            assert list(link) == ["provider", "provider_ja", "url", *LINK, "source", "status", *CHECKED]
    assert sum(len(place["offices"]) for place in places) == sum(map(len, directory.offices.values()))
    assert sum(len(place["classes"]) for place in places) == sum(map(len, directory.classes.values()))


def test_the_export_keeps_what_is_no_longer_current(shell: Shell) -> None:
    places = {place["code"]: place for place in json.loads(output(shell("data", "export")))["places"]}
    assert places["24207"] == {
        "code": "24207",
        "name": "鈴鹿市",
        "prefecture": "三重県",
        "offices": [
            {
                "department": "Public Consultation Division Regional Development Department",
                "urls": ["https://www.city.suzuka.lg.jp/"],
                "links": [{"url": "https://www.city.suzuka.lg.jp/", **NEVER}],
                "emails": ["shimintaiwa@city.suzuka.lg.jp"],
                "source": "member-cities",
                "status": "current",
                **NOBODY,
            },
            {
                "department": "Foreign Exchange Section,Public Dialogue Division,Community Safety Department",
                "urls": ["http://www.city.suzuka.lg.jp/"],
                "links": [{"url": "http://www.city.suzuka.lg.jp/", **NEVER}],
                "emails": ["shimintaiwa@city.suzuka.lg.jp"],
                "source": "government-directory",
                "status": "superseded",
                **NOBODY,
            },
        ],
        "classes": [
            {
                "provider": "",
                "provider_ja": "",
                "url": "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html",
                **NEVER,
                "source": "member-cities",
                "status": "current",
                **NOBODY,
            }
        ],
    }


def test_licence_and_credits_travel_with_the_places(shell: Shell, directory: Directory) -> None:
    export = json.loads(output(shell("data", "export", "--format", "json")))
    assert list(export) == ["licence", "credits", "places", "online_courses", "courses"]
    assert export["licence"]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    named = {row["source"] for place in export["places"] for row in (*place["offices"], *place["classes"])}
    credited = {credit["source"]: credit["licence"] for credit in export["credits"]}
    assert named < credited.keys()
    assert credited == {source: directory.sources[source].licence for source in credited}


def test_json_tells_what_people_and_the_machine_have_seen(shell: Shell, data_copy: Path) -> None:
    """A row's own check and that of its link are two things, in the export and in the answer."""
    page = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
    row = line_of(data_copy / "classes.csv", f"24207,,{page},")
    replace(data_copy / "classes.csv", row, row.replace(",,,current,", ",2026-11-03,Aoi,current,"))
    link_checks.write(
        data_copy / "link_checks.csv",
        [
            LinkCheck(page, LinkState.GONE, date(2026, 11, 20), 404, note="not found"),
            LinkCheck("https://www.city.suzuka.lg.jp/", LinkState.REACHABLE, date(2026, 11, 19), 200),
        ],
    )
    exported = json.loads(output(shell("data", "export", DATA_DIR=data_copy)))["places"]
    (suzuka,) = (place for place in exported if place["code"] == "24207")
    answer = json.loads(output(shell("classes", "Suzuka", "--json", DATA_DIR=data_copy)))
    for shown in (suzuka, answer):
        link, office = shown["classes"][0], shown["offices"][0]
        assert {key: link[key] for key in (*CHECKED, *LINK)} == {
            "checked_on": "2026-11-03",
            "checked_by": "Aoi",
            "link_state": "gone",
            "link_checked_on": "2026-11-20",
        }
        seen = {"link_state": "reachable", "link_checked_on": "2026-11-19"}
        assert office["links"] == [{"url": "https://www.city.suzuka.lg.jp/"} | seen]
        assert {key: office[key] for key in CHECKED} == NOBODY


def line_of(file: Path, start: str) -> str:
    """The one line that starts so."""
    (found,) = (line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith(start))
    return found


@pytest.mark.parametrize("kind", ["json", "hsds", "geojson"])
def test_an_export_goes_to_standard_output_or_into_a_file(shell: Shell, kind: str) -> None:
    file = shell.folder / "export.json"
    assert output(shell("data", "export", "--format", kind, "--output", str(file))) == f"{file}\n"
    assert file.read_text(encoding="utf-8") == output(shell("data", "export", "--format", kind))


def test_the_formats_are_what_their_names_say(shell: Shell) -> None:
    hsds = json.loads(output(shell("data", "export", "--format", "hsds")))
    assert hsds["version"] == "3.0"
    assert json.loads(output(shell("data", "export", "--format", "geojson")))["type"] == "FeatureCollection"


@pytest.mark.parametrize("name", ["tables", "tables.zip"])
def test_the_tables_are_exported_into_a_folder_or_a_zip_file(shell: Shell, name: str) -> None:
    path = shell.folder / name
    assert output(shell("data", "export", "--format", "csv", "--output", str(path))) == f"{path}\n"
    opened = zipfile.Path(path) if name.endswith(".zip") else path
    assert {"datapackage.json", "offices.csv", "classes.csv"} <= {file.name for file in opened.iterdir()}


def test_the_tables_need_to_know_where_to_go(shell: Shell) -> None:
    text = complaint(shell("data", "export", "--format", "csv"), WRONG_USAGE)
    assert text == "madoguchi: data export --format csv needs --output FOLDER or --output FILE.zip\n"


def test_an_export_never_writes_into_the_tables_that_it_is_made_of(shell: Shell, data_copy: Path) -> None:
    before = (data_copy / "datapackage.json").read_bytes()
    arguments = ("data", "export", "--format", "csv", "--output", str(data_copy))
    assert complaint(shell(*arguments, DATA_DIR=data_copy), FAILED) == (
        f"madoguchi: data export: cannot write to {data_copy}: it is not empty\n"
    )
    assert (data_copy / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("geojson", "none/x.json", "No such file or directory"),
        ("geojson", "folder", "Is a directory"),
        ("csv", "none/x.zip", "No such file or directory"),
        ("csv", "file/folder", "Not a directory"),
    ],
)
def test_an_export_that_cannot_be_written_is_one_line(shell: Shell, kind: str, name: str, why: str) -> None:
    (shell.folder / "file").touch()
    (shell.folder / "folder").mkdir()
    text = complaint(shell("data", "export", "--format", kind, "--output", name), FAILED)
    assert text == f"madoguchi: data export: cannot write to {name}: {why}\n"


def test_coverage_is_a_line_for_each_prefecture_and_one_for_japan(whole_shell: Shell) -> None:
    lines = [line.split() for line in output(whole_shell("data", "coverage", COLUMNS=80)).splitlines()]
    rows = {cells[0]: cells[1:] for cells in lines if len(cells) == 10}
    assert rows["Mie"] == ["29", "4", "1", "22", "29", "1", "Kiho", "105", "Sakai"]
    assert rows["Japan"] == ["1741", "85", "50", "1111", "1741", "42", "Ogasawara", "946", "Hamamatsu"]
    assert len(rows) > 40  # a long name takes two lines


def test_coverage_as_json_has_the_distances(whole_shell: Shell) -> None:
    coverage = json.loads(output(whole_shell("data", "coverage", "--json")))
    assert list(coverage) == ["japan", "prefectures"]
    assert len(coverage["prefectures"]) == 47
    (mie,) = (own for own in coverage["prefectures"] if own["code"] == "24")
    assert mie == {
        "code": "24",
        "name": "三重県",
        "english": "Mie",
        "municipalities": 29,
        "with_office": 4,
        "with_classes": 1,
        "within_reach": 22,
        "within_reach_or_online": 29,
        "wide_links": 1,
        "farthest": mie["farthest"],
    }
    assert mie["farthest"] | {"distance_km": round(mie["farthest"]["distance_km"])} == {
        "code": "24562",
        "name": "紀宝町",
        "english": "Kiho",
        "nearest_code": "27140",
        "distance_km": 105,
    }


def test_coverage_of_tables_without_any_classes(shell: Shell, whole_copy: Path) -> None:
    file = whole_copy / "classes.csv"
    header, *_ = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text(header, encoding="utf-8")
    assert "none" in output(shell("data", "coverage", DATA_DIR=whole_copy))
    assert json.loads(output(shell("data", "coverage", "--json", DATA_DIR=whole_copy)))["japan"] == {
        "municipalities": 1741,
        "with_office": 85,
        "with_classes": 0,
        "within_reach": 0,
        "within_reach_or_online": 1741,
        "wide_links": 0,
        "farthest": {
            "code": "01100",
            "name": "札幌市",
            "english": "Sapporo",
            "nearest_code": None,
            "distance_km": None,
        },
    }
    arguments = ("data", "coverage", "--map", str(shell.folder / "map.png"))
    assert complaint(shell(*arguments, DATA_DIR=whole_copy), FAILED) == (
        "madoguchi: data coverage: there are no classes to draw\n"
    )


def test_coverage_draws_a_map(shell: Shell) -> None:
    file = shell.folder / "map.png"
    assert shell("data", "coverage", "--map", str(file)).stdout.decode() == f"{file}\n"
    assert file.read_bytes().startswith(b"\x89PNG")


def test_coverage_draws_a_map_and_prints_nothing_but_json_beside_it(shell: Shell) -> None:
    file = shell.folder / "map.svg"
    printed = output(shell("data", "coverage", "--map", str(file), "--json"))
    assert json.loads(printed) == json.loads(output(shell("data", "coverage", "--json")))
    assert file.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("name", ["map", "map.jpg", "map.png.txt"])
def test_a_map_of_another_kind_is_wrong_usage(shell: Shell, name: str) -> None:
    assert "ends in none of: .png, .svg" in complaint(shell("data", "coverage", "--map", name), WRONG_USAGE)


def test_a_map_that_cannot_be_written_is_one_line(shell: Shell) -> None:
    text = complaint(shell("data", "coverage", "--map", "none/map.svg", "--json"), FAILED)
    assert text == "madoguchi: data coverage: cannot write to none/map.svg: No such file or directory\n"


def test_without_its_extra_the_map_says_what_to_install(process: Process) -> None:
    """A matplotlib before the real one on the path that cannot be imported, as if none were installed."""
    (process.folder / "matplotlib.py").write_text("raise ModuleNotFoundError('no matplotlib')\n", encoding="utf-8")
    path = os.pathsep.join((str(process.folder), str(ROOT)))
    assert complaint(process("data", "coverage", "--map", "map.png", PYTHONPATH=path), FAILED) == (
        "madoguchi: data coverage --map needs its extra: pip install 'madoguchi[map]' (no matplotlib)\n"
    )
    assert output(process("data", "coverage", "--json", PYTHONPATH=path))


def test_extracting_writes_the_template(shell: Shell) -> None:
    template = shell.folder / "bot.pot"
    assert output(shell("i18n", "extract", LOCALES_DIR=shell.folder)) == f"{template}\n"
    assert template.read_bytes() == (ROOT / "locales" / "bot.pot").read_bytes()


def test_updating_leaves_catalogues_that_are_up_to_date_as_they_are(shell: Shell) -> None:
    shipped = ROOT / "locales"
    copy = Path(shutil.copytree(shipped, shell.folder / "locales"))
    written = [Path(line) for line in output(shell("i18n", "update", LOCALES_DIR=copy)).splitlines()]
    assert written == [copy / "bot.pot", *sorted(copy.glob("*/LC_MESSAGES/bot.po"))]
    for path in written:
        assert path.read_bytes() == (shipped / path.relative_to(copy)).read_bytes()


def test_an_update_refuses_a_broken_catalogue_and_leaves_it(shell: Shell) -> None:
    copy = Path(shutil.copytree(ROOT / "locales", shell.folder / "locales"))
    broken = copy / "ja" / "LC_MESSAGES" / "bot.po"
    content = broken.read_bytes() + b'msgid "unfinished\n'
    broken.write_bytes(content)
    finished = shell("i18n", "update", LOCALES_DIR=copy)
    assert finished.returncode == FAILED
    assert finished.stderr.decode().startswith(f"madoguchi: {broken}: ")
    assert len(finished.stderr.splitlines()) == 1
    assert broken.read_bytes() == content
