"""The rules of the house, read from the source: who imports whom, what runs at import, what no file may hold."""

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

# Imports go one way. A module may import those named here and no others; core and build are one each.
IMPORTS = {
    "bot": "",
    "bot.__main__": "bot bot.cli bot.i18n bot.settings bot.tables",
    "bot.app.interactions.sending": "bot.replies.payload bot.delivery bot.i18n bot.messages",
    "bot.app.context.requester": "bot.app.context.language",
    "bot.dataset.pipeline": "bot.core bot.dataset bot.i18n",
    "bot.i18n.extraction": "bot bot.core bot.corrections bot.dataset bot.i18n bot.translator",
    "bot.i18n.checks": "bot.i18n.extraction bot.i18n bot.limits bot.translator",
    "bot.app.context.language": "bot.i18n.catalogues bot.store",
    "bot.cli": "bot.dataset.pipeline bot.catalogue bot.catalogue_check bot.client bot.components bot.core bot.corrections "
    "bot.dataset.export.coverage_map bot.dataset bot.demo bot.export bot.links bot.run bot.settings bot.store bot.tables "
    "bot.cli.terminal",
    "bot.app.client": "bot.app.commands bot.counter bot.dataset bot.delivery bot.desk bot.errors bot.fault_log "
    "bot.app.tasks.server_cleanup bot.i18n bot.monitoring bot.pace bot.recheck bot.settings bot.store bot.sync bot.taps "
    "bot.app.commands.translator bot.turns bot.watchdog",
    "bot.app.commands": "bot.app.interactions.sending bot.asking bot.core bot.delivery bot.desk bot.i18n bot.messages bot.store "
    "bot.replies.wording.dialogs bot.wording.guide bot.wording.managing bot.wording.replies",
    "bot.replies.payload": "bot.replies.limits bot.messages",
    "bot.core": "",
    "bot.dataset.corrections": "bot.core bot.dataset bot.links bot.tables",
    "bot.replies.service": "bot.core bot.i18n bot.limits bot.messages bot.wording.browsing bot.wording.letters "
    "bot.replies.wording.questions bot.wording.replies",
    "bot.dataset.export.coverage_map": "bot.core",
    "bot.dataset.loading": "bot.core bot.links bot.tables",
    "bot.app.interactions.delivery": "",
    "bot.cli.demo": "bot.app.client bot.i18n bot.settings",
    "bot.app.context.services": "bot.app.context.requester bot.chain bot.counter bot.i18n bot.spoken bot.store",
    "bot.app.interactions.errors": "bot.app.interactions.sending bot.delivery bot.desk bot.fault_log bot.i18n bot.store bot.wording.dialogs "
    "bot.replies.wording.server_settings",
    "bot.dataset.export": "bot.core bot.tables",
    "bot.app.interactions.error_log": "bot.app.interactions.delivery",
    "bot.app.tasks.server_cleanup": "bot.store",
    "bot.i18n.catalogues": "",
    "bot.replies.limits": "",
    "bot.links": "bot bot.core bot.tables",
    "bot.replies.message": "",
    "bot.app.monitoring": "bot.replies.message bot.settings",
    "bot.app.context.rate_limit": "",
    "bot.app.tasks": "bot.app.context.requester bot.core bot.corrections bot.links bot.store bot.tables bot.wording.states",
    "bot.cli.run": "bot.app.client bot.settings bot.watchdog",
    "bot.settings": "",
    "bot.i18n.detection": "bot.i18n.catalogues",
    "bot.store": "bot.core",
    "bot.app.commands.sync": "",
    "bot.dataset.tables": "",
    "bot.app.components": "bot.app.interactions.sending bot.asking bot.delivery bot.desk bot.errors bot.i18n bot.limits bot.messages "
    "bot.store bot.wording.dialogs bot.wording.managing bot.wording.naming bot.wording.replies "
    "bot.replies.wording.reports",
    "bot.cli.terminal": "bot.replies.message",
    "bot.app.commands.translator": "bot.i18n.catalogues bot.limits",
    "bot.app.context.concurrency": "bot.app.interactions.delivery",
    "bot.app.monitoring.watchdog": "bot.app.interactions.error_log",
    "bot.replies.wording": "",
    "bot.replies.wording.place_menus": "bot.core bot.i18n bot.limits bot.messages bot.wording.naming",
    "bot.replies.wording.dialogs": "bot.i18n.catalogues bot.limits bot.messages bot.store bot.wording.naming",
    "bot.replies.wording.help": "bot bot.core bot.i18n bot.limits bot.messages bot.wording.browsing bot.wording.dialogs "
    "bot.replies.naming",
    "bot.replies.wording.email": "bot.core bot.i18n bot.limits bot.messages bot.wording.naming",
    "bot.replies.wording.server_settings": "bot.core bot.i18n bot.limits bot.store bot.wording.naming",
    "bot.replies.naming": "bot.core bot.i18n bot.limits",
    "bot.replies.wording.questions": "bot.core bot.i18n bot.limits bot.messages bot.wording.browsing bot.wording.dialogs "
    "bot.replies.naming",
    "bot.replies.wording.answers": "bot.core bot.i18n bot.limits bot.messages bot.wording.browsing bot.wording.dialogs "
    "bot.replies.naming bot.wording.questions bot.wording.states",
    "bot.replies.wording.reports": "bot.i18n.catalogues bot.limits",
    "bot.replies.wording.link_status": "bot.core bot.i18n bot.wording.naming",
}
PACKAGES = (
    *(
        "bot.dataset.pipeline",
        "bot.cli",
        "bot.app.commands",
        "bot.core",
        "bot.dataset.corrections",
        "bot.dataset.export",
        "bot.links",
    ),
    *("bot.app.monitoring", "bot.app.tasks", "bot.store", "bot.app.components"),
)
# Where a library may be imported; elsewhere one of ours stands before it.
HOMES = {
    "discord": {
        *(
            "bot.app.interactions.sending",
            "bot.app.context.requester",
            "bot.app.client",
            "bot.app.commands",
            "bot.replies.payload",
            "bot.app.interactions.delivery",
            "bot.app.context.services",
        ),
        *(
            "bot.app.interactions.errors",
            "bot.app.interactions.error_log",
            "bot.app.tasks.server_cleanup",
            "bot.replies.message",
            "bot.app.monitoring.health",
            "bot.app.context.rate_limit",
        ),
        *(
            "bot.app.tasks",
            "bot.cli.run",
            "bot.app.commands.sync",
            "bot.app.components",
            "bot.app.commands.translator",
            "bot.app.context.concurrency",
            "bot.app.monitoring.watchdog",
        ),
        "bot.replies.wording",
    },
    "rapidfuzz": {"bot.core.gazetteer.matching", "bot.dataset.pipeline"},
    "babel": {"bot.i18n.catalogues", "bot.i18n.extraction", "bot.i18n.checks"},
    "sqlalchemy": {"bot.store"},
    "alembic": {"bot.store"},
    "dotenv": {"bot.settings"},
    "rich": {"bot.cli", "bot.cli.terminal"},
    "simcord": {"bot.cli.demo"},
    "aiohttp": {
        "bot.app.interactions.delivery",
        "bot.links",
        "bot.app.monitoring.server",
        "bot.app.tasks.link_digest",
        "bot.cli.run",
        "bot.app.components.report_form",
    },
    "protego": {"bot.links"},
    "publicsuffixlist": {"bot.links"},
    "matplotlib": {"bot.dataset.export.coverage_map"},
    "numpy": {"bot.dataset.export.coverage_map"},
    "prometheus_client": {"bot.app.monitoring.metrics"},
}
CORE_LIBRARIES = {"geographiclib", "jaconv", "rapidfuzz"}
# Calls that only make a constant.
CONSTANTS = {
    *("dict", "frozenset", "range", "tuple", "dict.fromkeys", "str.maketrans"),
    *("ContextVar", "Path", "TypeVar", "discord.Colour", "field", "logging.getLogger", "re.compile"),
    *("Frame", "UUID", "fields", "getattr", "timedelta", "timezone"),
}
TABLES = {"BigInteger", "Column", "Date", "MetaData", "String", "Table", "UniqueConstraint", "false"}
CONSTANT_METHODS = {"items", "split"}
# Here pure functions of the core spell out long tables at import; nothing else may run then.
SPELLED_OUT = {
    *(
        "bot.core.gazetteer.text.folding",
        "bot.core.gazetteer.index",
        "bot.core.gazetteer.parsing",
        "bot.core.gazetteer.text.phonetics",
        "bot.core.gazetteer.scanning",
    ),
    *("bot.core.gazetteer.text.scripts", "bot.core.gazetteer.text.typos", "bot.core.gazetteer.text.words"),
}


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in sorted(BOT.rglob("*.py"))}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def running(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all under it, but not what is for the type checker only."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from running(child)


def imports(name: str) -> Iterator[str]:
    """The full names of the modules that a module imports, anywhere in it."""
    for node in running(tree(name)):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(source, names, 0) if source:
                full = (f"{source}.{alias.name}" for alias in names)
                yield from (longer if longer in MODULES else source for longer in full)
            case ast.ImportFrom():
                pytest.fail(f"{name}: a relative import")


def unit(name: str) -> str:
    """The package of ours that a module belongs to, or the module itself."""
    return next((package for package in PACKAGES if is_in(name, package)), name)


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
    if name == "bot.store.schema":
        return ast.unparse(call.func) in TABLES
    allowed = CONSTANTS | ({"map", "chr", "Tolerance"} | set(core_functions()) if name in SPELLED_OUT else set())
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


def test_every_module_has_its_line_in_the_table_of_imports() -> None:
    assert {unit(name) for name in MODULES} == IMPORTS.keys()


def test_imports_are_those_of_the_table() -> None:
    found: dict[str, set[str]] = {name: set() for name in IMPORTS}
    for name in MODULES:
        ours = {unit(imported) for imported in imports(name) if is_in(imported, "bot")}
        found[unit(name)] |= ours - {unit(name)}
    assert found == {name: set(allowed.split()) for name, allowed in IMPORTS.items()}


def test_imports_never_go_in_a_circle() -> None:
    graph = {name: {other for other in imports(name) if other in MODULES and other != name} for name in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_the_core_imports_only_itself_and_what_matching_needs() -> None:
    for name in MODULES:
        if is_in(name, "bot.core"):
            tops = {imported.partition(".")[0] for imported in imports(name) if not is_in(imported, "bot.core")}
            assert tops - sys.stdlib_module_names <= CORE_LIBRARIES


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_homes_only(library: str) -> None:
    users = {name for name in MODULES if any(is_in(imported, library) for imported in imports(name))}
    assert users
    assert {name for name in users if not any(is_in(name, home) for home in HOMES[library])} == set()


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
