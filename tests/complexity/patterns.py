"""Every regular expression of the bot, wherever it is kept, and the methods that it is used with."""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from inspect import isclass, isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import bot
from bot.dataset.tables import read_description
from bot.replies import custom_ids
from tests.conftest import ROOT

WHOLE = {"match", "fullmatch"}  # methods that begin at one place only
_METHODS = WHOLE | {"search", "finditer", "findall", "sub", "subn", "split"}
_RUN_BY_ALEMBIC = "bot.store.migrations"
# Where a pattern is neither a literal nor has a name of its own, and how it is found all the same.
MADE_LATER = {
    "bot.core.gazetteer.index.names": "in closures",
    "bot.core.gazetteer.text.folding": "in a tuple",
    "bot.core.gazetteer.text.letters": "in closures",
    "bot.dataset.tables.rules": "in data/datapackage.json",
    "bot.links.html_title": "in a dictionary",
    "bot.replies.custom_ids.base": "of each kind",
}

Found = dict[re.Pattern[Any], set[str]]


@cache
def found() -> Found:
    """Each pattern with the methods that it is used with; for one without a name, all of them."""
    used = methods()
    patterns: Found = defaultdict(set)
    for module in modules():
        for name, value in vars(module).items():
            for pattern in _inside(value, set()):
                patterns[pattern] |= used.get(name, _METHODS) if isinstance(value, re.Pattern) else _METHODS
        for literal, method in literals(module):
            patterns[re.compile(literal)].add(method)
    for template in [*templates(), *constraints()]:
        patterns[re.compile(template)].add("fullmatch")
    return dict(patterns)


@cache
def modules() -> tuple[ModuleType, ...]:
    names = (info.name for info in pkgutil.walk_packages(bot.__path__, "bot."))
    return tuple(importlib.import_module(name) for name in names if not name.startswith(_RUN_BY_ALEMBIC))


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))


@cache
def _nodes(module: ModuleType) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(module)))


def methods() -> dict[str, set[str]]:
    """The methods that something of a name is asked for anywhere."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for module in modules():
        for node in _nodes(module):
            if isinstance(node, ast.Attribute) and node.attr in _METHODS:
                used[ast.unparse(node.value).rpartition(".")[2]].add(node.attr)
    return dict(used)


def calls(module: ModuleType) -> Iterator[ast.Call]:
    """The calls of functions of ``re``."""
    for node in _nodes(module):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=name)) if name in _METHODS | {"compile"}:
                yield node


def named(module: ModuleType) -> list[ast.expr]:
    """What the names of a module stand for."""
    return [node.value for node in _tree(module).body if isinstance(node, ast.Assign)]


def literals(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Patterns that are used where they are written, with the method."""
    for call in calls(module):
        match call:
            case ast.Call(func=ast.Attribute(attr=method), args=[ast.Constant(str() as pattern), *_]):
                if method != "compile":
                    yield pattern, method


def templates() -> Iterable[str]:
    return (kind.template for kind in custom_ids.KINDS)


def constraints() -> Iterator[str]:
    for resource in read_description(ROOT / "data")["resources"]:
        for field in resource["schema"]["fields"]:
            if pattern := field.get("constraints", {}).get("pattern"):
                yield pattern


def _inside(value: Any, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value: itself, those of a collection, of a class, those that a function has closed over."""
    if id(value) in seen:
        return
    seen.add(id(value))
    match value:
        case re.Pattern():
            yield value
        case dict():
            yield from _inside(tuple(value.values()), seen)
        case tuple() | list() | set() | frozenset():
            for inner in value:
                yield from _inside(inner, seen)
        case _ if isclass(value) and value.__module__.startswith("bot."):
            yield from _inside(tuple(vars(value).values()), seen)
        case _ if isfunction(value):
            yield from _inside(tuple(cell.cell_contents for cell in value.__closure__ or ()), seen)
