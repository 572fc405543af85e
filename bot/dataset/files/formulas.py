"""Text that a spreadsheet program would run as a formula: told apart, and made harmless.

OWASP's list for CSV injection (https://owasp.org/www-community/attacks/CSV_Injection): a cell that begins with
= + - @, a tab or a line break, or with a wide form of such a sign; after a semicolon, a tab or a line break too,
where a program may take the rest for another cell. Commas are safe: here every cell with one is quoted.
"""

import re

_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−"
_DANGER = re.compile(rf"^(?=[\t\r\n])|(?:^|[;\t\r\n])[^\S\t\r\n]*(?=[{_SIGNS}])")
_HARMLESS = re.compile(rf"^'(?=[\t\r\n])|((?:^|[;\t\r\n])[^\S\t\r\n]*)'(?=[{_SIGNS}])")
_NO_FORMULA = re.compile(r"-|-?\d+(\.\d+)?")  # a number, or the hyphen that stands for nothing


def fault(text: str) -> str:
    """What is wrong with a text that is to be a cell; "" for nothing."""
    if neutral(text) == text:
        return ""
    return "begins with a sign that makes it a formula in spreadsheet programs: write it without = + - @ there"


def neutral(text: str) -> str:
    """The text with an apostrophe where a formula would begin; any other text, and a number, as it is."""
    if _NO_FORMULA.fullmatch(text):
        return text
    return _DANGER.sub(lambda found: f"{found[0]}'", text)


def restored(text: str) -> str:
    """The text that ``neutral`` was given, if that had no such apostrophe itself."""
    return _HARMLESS.sub(lambda found: found[1] or "", text)
