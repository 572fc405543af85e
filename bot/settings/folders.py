"""Where things are: what comes with the code, and the folders of the platform."""

from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_state_path

_PACKAGE = Path(__file__).parents[1]
_NAME = "madoguchi"  # of the folders that are ours


def shipped(name: str) -> Path:
    """A folder that comes with the code: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def checkout() -> Path | None:
    """The folder of the repository that the code runs from; None for an installed package."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else None


def default_state_dir() -> Path:
    """``var`` of a checkout, else the platform's place: always the same, whatever folder a service starts in."""
    root = checkout()
    return root / "var" if root else user_state_path(_NAME, appauthor=False)


def own_data_dir() -> Path | None:
    """Where an installed bot keeps tables that were corrected; None for a checkout, which corrects its own."""
    return None if checkout() else user_data_path(_NAME, appauthor=False) / "tables"


def settings_file() -> Path:
    """The ``.env`` of the current folder; if there is none, of the checkout or of the platform's settings folder."""
    here = Path(".env")
    if here.is_file():
        return here.absolute()
    return (checkout() or user_config_path(_NAME, appauthor=False)) / ".env"
