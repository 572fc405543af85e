"""Texts that are as hard as can be for a regular expression, made from the expression itself.

A sample is what it matches, letter by letter. Some of its letters again and again, with those before
them once and something behind that does not fit, make it begin everywhere or try every way.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

_LONGEST_SAMPLE = 9
_TRIED = "a0 \n<>[]{}()\"'/:=-_~*`あ漢ที\u0301\0"
_ENDS = ("", "\0")
_CHOICES = (3, 24)  # at least and at most; in between one for each alternative
_OP = re._constants  # type: ignore[attr-defined]
_BY_CATEGORY = {
    _OP.CATEGORY_DIGIT: "0",
    _OP.CATEGORY_NOT_DIGIT: "a",
    _OP.CATEGORY_SPACE: " ",
    _OP.CATEGORY_NOT_SPACE: "a",
    _OP.CATEGORY_WORD: "a",
    _OP.CATEGORY_NOT_WORD: " ",
}


def texts(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """For a number of letters each, a text of about so many."""
    for before, again, behind in _pieces(pattern):
        yield partial(_text, before, again, behind)


def _text(before: str, again: str, behind: str, size: int) -> str:
    return before + again * (size // len(again)) + behind


def _pieces(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    least, most = _CHOICES
    choices = range(min(max(str(pattern.pattern).count("|") + 1, least), most))
    for letters in dict.fromkeys(tuple(sample(pattern, choice)[:_LONGEST_SAMPLE]) for choice in choices):
        for start in range(len(letters)):
            for end in range(start + 1, len(letters) + 1):
                for behind in _ENDS:
                    yield "".join(letters[:start]), "".join(letters[start:end]), behind


def sample(pattern: re.Pattern[Any], choice: int) -> list[str]:
    """Letters that a pattern matches; ``choice`` says which alternative is taken, and which letter of a set."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return list(_letters(re._parser.parse(text, pattern.flags & ~re.UNICODE), choice, {}))  # type: ignore[attr-defined]


def _letters(items: Any, choice: int, groups: dict[int, list[str]]) -> Iterator[str]:
    for operation, argument in items:
        match operation:
            case _OP.MAX_REPEAT | _OP.MIN_REPEAT | _OP.POSSESSIVE_REPEAT:
                least, most, inner = argument
                for _ in range(max(least, min(most, 1))):
                    yield from _letters(inner, choice, groups)
            case _OP.SUBPATTERN:
                number, *_, inner = argument
                groups[number or 0] = list(_letters(inner, choice, groups))
                yield from groups[number or 0]
            case _OP.GROUPREF:
                yield from groups.get(argument, [])
            case _OP.BRANCH:
                yield from _letters(argument[1][choice % len(argument[1])], choice, groups)
            case _OP.ATOMIC_GROUP:
                yield from _letters(argument, choice, groups)
            case _OP.ASSERT if argument[0] < 0:  # what must stand before
                yield from _letters(argument[1], choice, groups)
            case _:
                yield from _letter(operation, argument, choice)


def _letter(operation: Any, argument: Any, choice: int) -> Iterator[str]:
    match operation:
        case _OP.LITERAL:
            yield chr(argument)
        case _OP.NOT_LITERAL:
            yield from _fitting(lambda letter: ord(letter) != argument, choice)
        case _OP.ANY:
            yield from _fitting(lambda letter: letter != "\n", choice)
        case _OP.IN:
            yield from _of_set(argument, choice)


def _of_set(members: Any, choice: int) -> Iterator[str]:
    if members[0][0] is _OP.NEGATE:
        yield from _fitting(lambda letter: not any(_is_in(letter, member) for member in members[1:]), choice)
        return
    operation, argument = members[choice % len(members)]
    match operation:
        case _OP.LITERAL:
            yield chr(argument)
        case _OP.RANGE:
            yield chr(argument[0])
        case _OP.CATEGORY:
            yield _BY_CATEGORY[argument]


def _is_in(letter: str, member: Any) -> bool:
    operation, argument = member
    match operation:
        case _OP.LITERAL:
            return bool(ord(letter) == argument)
        case _OP.RANGE:
            return bool(argument[0] <= ord(letter) <= argument[1])
        case _:
            kind = {_OP.CATEGORY_DIGIT: str.isdigit, _OP.CATEGORY_SPACE: str.isspace, _OP.CATEGORY_WORD: _is_word}
            return kind[argument](letter) if argument in kind else letter != _BY_CATEGORY[argument]


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _fitting(fits: Callable[[str], bool], choice: int) -> Iterator[str]:
    letters = [letter for letter in _TRIED if fits(letter)]
    if letters:
        yield letters[choice % len(letters)]
