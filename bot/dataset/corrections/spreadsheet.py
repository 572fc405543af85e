"""A spreadsheet file of the form as programs save it: which encoding, which separator, which heading is which."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from bot.core.gazetteer.text.folding import fold
from bot.dataset.corrections.rows import COLUMNS, clean
from bot.dataset.tables import FIRST_ROW, Problem

_HEADINGS = {
    "place": "place,code,city,場所,地名,市区町村,市町村,自治体,自治体名,コード",
    "what": "what,kind,種類,種別,区分",
    "name": "name,department,provider,名前,名称,部署,部署名,担当課,窓口名,教室名,団体名",
    "url": "url,urls,link,リンク,ホームページ,ウェブサイト,アドレス",
    "email": "email,e-mail,emails,mail,メール,メールアドレス,Eメール",
    "replaces": "replaces,old url,旧URL,古いURL,前のURL,置き換え,置換",
    "checked_on": "checked_on,checked on,date,確認日,確認した日,日付",
    "checked_by": "checked_by,checked by,確認者,確認した人",
    "reason": "reason,why,理由,備考",
}
_NEEDED = ("place", "what", "checked_on", "checked_by")
# What one file may hold. Beyond that it is a mistake, or made to keep the machine busy.
MOST_BYTES = 10_000_000
MOST_ROWS = 50_000
_MOST_COLUMNS = 100
_SEPARATORS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, .ods; .xls
_EXAMPLE_REASON = "example: delete this line"
_EXAMPLES = (
    "Suzuka,office,Example Division,https://www.city.example/division/,division@city.example,"
    f"http://www.city.example/old/,2026-11-03,the name you choose,{_EXAMPLE_REASON}",
    f"24207,class,Example Association,https://classes.example/,,,2026-11-03,the name you choose,{_EXAMPLE_REASON}",
)


class Spreadsheet(Struct, frozen=True):
    """Its rows, each with its number as a spreadsheet counts, by the form's columns.

    ``headings`` are the columns as the file calls them; ``problems`` are the cells under none.
    """

    file: str
    headings: Mapping[str, str]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    problems: tuple[Problem, ...] = ()


def template() -> str:
    """The form as CSV with an example of each kind, in ASCII, which no program misreads."""
    return "".join(f"{line}\n" for line in (",".join(COLUMNS), *_EXAMPLES))


def read(content: bytes, file: str) -> Spreadsheet | tuple[Problem, ...]:
    """The rows of a file, or why none can be read. Empty rows and examples are passed over.

    Of a file that is too large it is enough to give more than ``MOST_BYTES``.
    """
    if len(content) > MOST_BYTES:
        return (Problem(file, 0, "", f"is larger than {MOST_BYTES // 1_000_000} MB: split it into several files"),)
    text = decoded(content)
    if text is None:
        said = "is a workbook" if content.startswith(_WORKBOOKS) else "is neither UTF-8 nor Shift_JIS"
        return (Problem(file, 0, "", f"{said}; save it as “CSV UTF-8”"),)
    return _read(text, file)


def _read(text: str, file: str) -> Spreadsheet | tuple[Problem, ...]:
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    numbered = enumerate(lines, FIRST_ROW - 1)
    try:
        header = [clean("", heading) for heading in next(numbered)[1]]  # some are written in two lines
        headings, problems = _headings(header, file)
        if problems:
            return tuple(problems)
        rows = tuple(_rows(numbered, headings, len(header), file, problems))
    except StopIteration:
        return (Problem(file, 0, "", "is empty"),)
    except csv.Error as error:
        return (Problem(file, lines.line_num, "", f"cannot be read as CSV: {error}"),)
    if not rows and not problems:
        return (Problem(file, 0, "", "has no row below the headings"),)
    return Spreadsheet(file, {column: header[at] for column, at in headings.items()}, rows, tuple(problems))


def decoded(content: bytes) -> str | None:
    """A file as text, in whichever encoding programs in Japan save it; None if it is none."""
    encodings = ["utf-16"] if content.startswith(_UTF16) else ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _headings(header: Sequence[str], file: str) -> tuple[dict[str, int], list[Problem]]:
    """Where each column of the form stands, and what is wrong with the headings."""
    known = {fold(heading): column for column, names in _HEADINGS.items() for heading in names.split(",")}
    found: dict[str, int] = {}
    if len(header) > _MOST_COLUMNS:
        return found, [Problem(file, 1, "", f"has {len(header):,} columns, and the form has {len(COLUMNS)}")]
    problems = []
    for at, heading in enumerate(header):
        column = known.get(fold(heading), "")
        if column in found:
            problems.append(Problem(file, 1, heading, f"is {column}, like “{header[found[column]]}”"))
        elif column:
            found[column] = at
        elif heading.strip():
            problems.append(Problem(file, 1, heading, f"is no column of the form, which has {', '.join(COLUMNS)}"))
    problems += (Problem(file, 1, column, "is missing") for column in _NEEDED if column not in found)
    return found, problems


def _rows(
    numbered: Iterator[tuple[int, list[str]]],
    headings: Mapping[str, int],
    width: int,
    file: str,
    problems: list[Problem],
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows that say something; a cell outside the headings is a problem, the first of a row."""
    named = set(headings.values())
    for number, cells in numbered:
        if number > MOST_ROWS + 1:
            said = f"comes after {MOST_ROWS:,} rows, more than one file may have: split it into several files"
            problems.append(Problem(file, number, "", said))
            return
        if not any(map(str.strip, cells)):
            continue
        padded = cells + [""] * (width - len(cells))
        row = {column: padded[at] for column, at in headings.items()}
        stray = next((at for at, cell in enumerate(padded) if cell.strip() and at not in named), None)
        if stray is not None:
            problems.append(Problem(file, number, str(stray + 1), "the cell stands under no heading"))
        if row.get("reason") != _EXAMPLE_REASON:
            yield number, row
