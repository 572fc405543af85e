"""The rules of the house, read from the source: what runs at import, what no file or folder may hold.

Which room may import which, and which library, is told by the contracts in ``pyproject.toml``.
"""

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

BOT = ROOT / "bot"

MOST_ENTRIES = 9  # of a folder, without its __init__.py
CORE_LIBRARIES = {"geographiclib", "jaconv", "msgspec", "rapidfuzz"}
# Calls that only make a constant.
CONSTANTS = {
    *("dict", "frozenset", "range", "tuple", "dict.fromkeys", "str.maketrans"),
    *(
        "ContextVar",
        "ParamSpec",
        "Path",
        "TypeVar",
        "aiohttp.ClientTimeout",
        "ip_network",
        "discord.Colour",
        "field",
        "logging.getLogger",
        "re.compile",
    ),
    *("Frame", "UUID", "fields", "getattr", "timedelta", "timezone"),
}
TABLES = {
    *("BigInteger", "Column", "Date", "DateTime", "LargeBinary", "MetaData", "String", "Table"),
    *("UniqueConstraint", "false"),
}
CONSTANT_METHODS = {"items", "split"}
# Here pure functions of the core spell out long tables at import; nothing else may run then.
SPELLED_OUT = "bot.core.gazetteer"


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in sorted(BOT.rglob("*.py"))}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    """The full names of the modules that a module imports, anywhere in it, also for the type checker."""
    for node in ast.walk(tree(name)):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(source, names, 0) if source:
                full = (f"{source}.{alias.name}" for alias in names)
                yield from (longer if longer in MODULES else source for longer in full)
            case ast.ImportFrom():
                pytest.fail(f"{name}: a relative import")


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def at_import(body: list[ast.stmt]) -> Iterator[ast.Call]:
    """The calls that run when a module is imported; what stands in a function waits, decorators only define."""
    for statement in body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pass
            case ast.ClassDef(body=inner):
                yield from at_import(inner)
            case ast.If(test) if ast.unparse(test) == "__name__ == '__main__'":
                pass
            case _:
                yield from calls(statement)


def calls(node: ast.AST) -> Iterator[ast.Call]:
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from calls(child)


def makes_a_constant(call: ast.Call, name: str) -> bool:
    if isinstance(call.func, ast.Attribute) and call.func.attr in CONSTANT_METHODS:
        return True
    if is_in(name, "bot.store.migrations.env"):  # Alembic runs this file; nothing imports it
        return True
    if is_in(name, "bot.store.tables"):
        return ast.unparse(call.func) in TABLES
    allowed = CONSTANTS | ({"map", "chr", "Tolerance"} | set(core_functions()) if is_in(name, SPELLED_OUT) else set())
    return ast.unparse(call.func) in allowed


def core_functions() -> Iterator[str]:
    for name in MODULES:
        if is_in(name, "bot.core"):
            yield from (node.name for node in tree(name).body if isinstance(node, ast.FunctionDef))


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file of the repository that .gitignore does not leave out."""
    ignored = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern.rstrip("/")) for pattern in ignored):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def texts() -> Iterator[tuple[str, str]]:
    """Path and content of every text file, line ends as they are."""
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode()


def containing(pattern: str, *suffixes: str, under: str = "") -> list[str]:
    """The text files, as path:line, with a line that the pattern is found in."""
    return [
        f"{path}:{number}"
        for path, content in texts()
        if path.startswith(under) and path.endswith(suffixes or "")
        for number, line in enumerate(content.splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_imports_never_go_in_a_circle() -> None:
    graph = {name: {other for other in imports(name) if other in MODULES and other != name} for name in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_the_core_imports_only_itself_and_what_matching_needs() -> None:
    for name in MODULES:
        if is_in(name, "bot.core"):
            tops = {imported.partition(".")[0] for imported in imports(name) if not is_in(imported, "bot.core")}
            assert tops - sys.stdlib_module_names <= CORE_LIBRARIES


def test_no_folder_is_crowded() -> None:
    for folder in (BOT, *(path for path in BOT.rglob("*") if path.is_dir() and path.name != "__pycache__")):
        entries = {path.name for path in folder.iterdir()} - {"__init__.py", "__main__.py", "__pycache__"}
        assert len(entries) <= MOST_ENTRIES, folder


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name
        for name in MODULES
        for node in ast.walk(tree(name))
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv", "getenvb"))
        or (isinstance(node, ast.alias) and node.name in ("environ", "environb", "getenv", "getenvb"))
    }
    assert readers == {"bot.settings"}


def test_nothing_is_worked_out_at_import() -> None:
    found = {
        f"{name}:{call.lineno}": ast.unparse(call.func)
        for name in MODULES
        for call in at_import(tree(name).body)
        if not makes_a_constant(call, name)
    }
    assert found == {}


def test_nothing_global_changes() -> None:
    changed = {name for name in MODULES for node in ast.walk(tree(name)) if isinstance(node, ast.Global)}
    assert changed == set()


def test_no_file_is_a_drawer_for_everything() -> None:
    assert [path for path in files() if re.match(r"(utils?|helpers?|common|misc)\.py", path.name)] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name in MODULES if tree(name).body and not ast.get_docstring(tree(name))] == []


def test_nothing_is_left_for_later() -> None:
    assert containing(r"\b(TO[D]O|FIX[M]E|X[X]X)\b", ".py", ".toml", ".md", "Makefile", ".po", ".example") == []


def test_no_test_is_left_out() -> None:
    assert (
        containing(r"mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)|skip[T]est|[u]nittest", under="tests/") == []
    )


def test_no_address_of_a_package_index_stands_anywhere() -> None:
    assert containing(r"https?://[^\s\"'<>]*(/simple\b|pythonhosted)|[-]-(extra-)?index-url[ =]") == []


def test_lines_end_with_a_line_feed() -> None:
    """Snapshots in data/sources stay byte for byte as they were published."""
    published = "data/sources/"
    assert [path for path, content in texts() if "\r" in content and not path.startswith(published)] == []
    unfinished = [path for path, content in texts() if content and not content.endswith("\n")]
    assert [path for path in unfinished if not path.startswith(published)] == []
