"""Bringing files into the store: many at once, each on its own, one bad file never stopping the rest.

Importing this package costs nothing, as every process that reads files does it; what it offers comes when asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reviewer.ingest.files import Found, find
    from reviewer.ingest.results import FileResult, Outcome, Progress, Summary
    from reviewer.ingest.run import ingest
    from reviewer.ingest.single import read_apart

__all__ = ["FileResult", "Found", "Outcome", "Progress", "Summary", "find", "ingest", "read_apart"]

_HOMES = {"files": ("Found", "find"), "run": ("ingest",), "single": ("read_apart",)}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOMES.items() if name in names), "results")
    return getattr(import_module(f"{__name__}.{home}"), name)
