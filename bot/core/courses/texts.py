"""The texts of a course: one line each, that every table, file and database can hold."""

LONGEST_NAME = 200  # characters, of every text that is a name
LONGEST_TEXT = 2_000  # of any other: what browsers take for an address
BETWEEN = "|"  # values of one cell, so that a text that is one of several cannot have it


class CourseFieldError(ValueError):
    """A value that a field of a course cannot have; ``field`` is the name of its cell (see ``cells``)."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def check_text(field: str, text: str, longest: int = LONGEST_TEXT) -> None:
    """Whether it is one line that a table can hold. Raises ``CourseFieldError``."""
    if not text:
        return
    if len(text) > longest:
        raise CourseFieldError(field, f"is longer than {longest:,} characters")
    if text != " ".join(text.split()) or not text.replace("\u200c", "").replace("\u200d", "").isprintable():
        raise CourseFieldError(field, "is not one line of plain text")


def plain_text(text: str) -> str:
    """A text as fields take it: one line, single blanks, without what cannot be seen."""
    seen = "".join(sign for sign in text if sign.isprintable() or sign.isspace() or sign in "\u200c\u200d")
    return " ".join(seen.split())
