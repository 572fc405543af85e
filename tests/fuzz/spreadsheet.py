"""A file that somebody gives to ``madoguchi data import``, up to the entries that it makes."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import strategies as st

from bot.dataset.corrections import rows, spreadsheet
from bot.dataset.corrections.spreadsheet import Spreadsheet
from bot.settings import Settings
from tests.fuzz import texts

_CELLS = st.text(max_size=30) | st.sampled_from(
    [
        *(
            "鈴鹿市",
            "24207",
            "class",
            "office",
            "教室",
            "2026-11-03",
            "令和8年11月3日",
            "R8.11.3",
            "２０２６/１/１",
            "Aoi",
        ),
        *("https://x.jp/", "http://10.0.0.1/", "https://x.jp:8443/", "=1+1", "＝cmd|x", "@a", "-", "", "a@b.jp", "\0"),
    ]
)
_HEADINGS = st.sampled_from(list(rows.COLUMNS)) | st.sampled_from(["市町村", "窓口", "場所", "URL", "確認日"]) | _CELLS


def _written(table: list[list[str]], delimiter: str, encoding: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, escapechar="\\").writerows(table)
    return file.getvalue().encode(encoding, "replace")


_TABLES = st.builds(
    lambda headings, body, delimiter, encoding: _written([headings, *body], delimiter, encoding),
    st.just(list(rows.COLUMNS)) | st.lists(_HEADINGS, max_size=12),
    st.lists(st.lists(_CELLS, max_size=12), max_size=8),
    st.sampled_from([",", "\t", ";"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp"]),
)
EXAMPLES = _TABLES | st.binary(max_size=400) | st.builds(lambda body, cut: body[:cut], _TABLES, st.integers(0, 400))


@contextmanager
def opened() -> Iterator[Callable[[bytes], None]]:
    form = rows.Form(Settings.read({}).data_dir, texts.data().directory, texts.data().gazetteer())

    def check(content: bytes) -> None:
        match spreadsheet.read(content, "x.csv"):
            case Spreadsheet() as sheet:
                for _, cells in sheet.rows:
                    form.read(cells)
            case problems:
                assert problems
                assert all("\n" not in str(problem) for problem in problems)

    yield check
