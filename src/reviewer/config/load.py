"""Loading the settings: the shipped ones first, then the user's own over them, key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from platformdirs import user_config_path as platform_config_path

from reviewer.config import ready
from reviewer.config.shipped import shipped_config
from reviewer.config.values import Config


def user_config_path() -> Path:
    """Where a user's own settings are looked for; the file need not exist."""
    return platform_config_path("reviewer", appauthor=False) / "config.yaml"


def load(explicit: Path | None = None) -> Config:
    """The settings: the shipped ones, with those of `explicit`, else of the user's own file, laid over them.

    A missing user's file is no error, a missing `explicit` one is. Raises ConfigError with file, line and key for
    anything that is not a known key with a fitting value.
    """
    shipped = shipped_config()
    values: dict[str, Any] = ready.values(shipped) or _read(shipped)
    own = explicit if explicit is not None else user_config_path()
    if explicit is not None or own.exists():
        values |= _read(own)
    return Config(**values)


def _read(path: Path) -> dict[str, Any]:
    from reviewer.config.reading import read  # YAML takes 15 ms: only where a file has to be read

    return read(path)
