"""The settings that exist: their names, their values, and what each value must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from reviewer.config.nodes import Node, Scalar


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, with a value. `None` means: not set, the documented default is worked out where it is needed.

    Paths are absolute. `due_soon_days` are calendar days, `time_limit` is seconds for one file.
    """

    store: Path | None
    our_authority: str | None
    reviewer_name: str | None
    export_folder: Path | None
    reading_width: int
    theme: str
    due_soon_days: int
    time_limit: int


class Wrong(Exception):
    """A value that does not fit: what it must be, and the line it stands on."""

    def __init__(self, must: str, line: int) -> None:
        super().__init__(must)
        self.must = must
        self.line = line


Reader = Callable[[Node, Path], object]
"""Makes a value of a node; the path is the folder of the file, for paths given in it. Raises Wrong."""


def _scalar(node: Node, must: str) -> Scalar:
    if not isinstance(node, Scalar):
        raise Wrong(must, node.line)
    return node


def text_or_none(node: Node, _folder: Path) -> str | None:
    """A line of text; None where nothing is given."""
    scalar = _scalar(node, "must be text")
    if scalar.empty:
        return None
    if scalar.type != "str":
        raise Wrong(f'must be text: put it in quotes, "{scalar.text}"', scalar.line)
    if not scalar.text.strip() or not scalar.text.isprintable():
        raise Wrong("must be one line of text that can be seen", scalar.line)
    return scalar.text.strip()


def path_or_none(node: Node, folder: Path) -> Path | None:
    """A path: `~` is the user's home, a relative one starts at the folder of the file it stands in."""
    text = text_or_none(node, folder)
    if text is None:
        return None
    try:
        return folder / Path(text).expanduser()
    except RuntimeError:
        raise Wrong("names the home of a user that is not known here", node.line) from None


def whole_number(low: int, high: int) -> Reader:
    """A reader of whole numbers from `low` to `high`."""

    def read(node: Node, _folder: Path) -> int:
        must = f"must be a whole number from {low} to {high}"
        scalar = _scalar(node, must)
        if scalar.type != "int" or not re.fullmatch(r"-?(0|[1-9][0-9]{0,9})", scalar.text):
            raise Wrong(must, scalar.line)
        number = int(scalar.text)
        if not low <= number <= high:
            raise Wrong(must, scalar.line)
        return number

    return read


def one_of(*words: str) -> Reader:
    """A reader of one of `words`."""

    def read(node: Node, _folder: Path) -> str:
        must = f"must be one of {', '.join(words)}"
        scalar = _scalar(node, must)
        if scalar.text not in words:
            raise Wrong(must, scalar.line)
        return scalar.text

    return read


THEMES = ("dark", "light")
"""The looks of the interface."""

SETTINGS: Mapping[str, tuple[str, Reader]] = MappingProxyType(
    {
        "store": ("store", path_or_none),
        "our_authority": ("our_authority", text_or_none),
        "reviewer.name": ("reviewer_name", text_or_none),
        "export.folder": ("export_folder", path_or_none),
        "reading.width": ("reading_width", whole_number(40, 120)),
        "theme": ("theme", one_of(*THEMES)),
        "actions.due_soon_days": ("due_soon_days", whole_number(0, 366)),
        "ingest.time_limit": ("time_limit", whole_number(1, 3600)),
    }
)
"""Each key as it is written in the file, dots for levels: the field of Config that it sets, and its reader."""
