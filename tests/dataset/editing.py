"""What a volunteer does to a table in an editor."""

from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    """What stands in the tables; what only programs need, such as a lock, is left out."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".lock")}


def replace(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text, which must be there; line ends stay as they are."""
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def line(file: Path, number: int) -> str:
    """A line as a spreadsheet counts: line 1 is the header."""
    return file.read_text(encoding="utf-8").splitlines()[number - 1]


def append(file: Path, text: str) -> int:
    """Add a line at the end; its number."""
    lines = [*file.read_text(encoding="utf-8").splitlines(), text]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(lines)
