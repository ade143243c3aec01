"""A settings file in YAML, read key by key."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from reviewer.config.nodes import Mapping, Node, Scalar, read_nodes
from reviewer.config.settings import SETTINGS, Wrong
from reviewer.errors import ConfigError


def read(path: Path) -> dict[str, object]:
    """What the file at `path` sets, by field of `Config`.

    Raises ConfigError with file, line and key for anything that is not a known key with a fitting value.
    """
    return {SETTINGS[name][0]: value for name, value in _settings(path)}


def _settings(path: Path) -> Iterator[tuple[str, object]]:
    root = read_nodes(path)
    if root is None:
        return
    if not isinstance(root, Mapping):
        where = f"{path}, line {root.line}"
        raise ConfigError("settings are written as “key: value”, one a line.", where=where)
    yield from _section(path, root, "")


def _section(path: Path, section: Mapping, prefix: str) -> Iterator[tuple[str, object]]:
    for key, node in section.items:
        name = f"{prefix}{key.text}"
        if name in SETTINGS:
            yield name, _value(path, name, node)
        elif not any(known.startswith(f"{name}.") for known in SETTINGS):
            where = f"{path}, line {key.line}"
            raise ConfigError(f"“{name}” is not a known setting.", where=where, hint=_nearest(name))
        elif isinstance(node, Mapping):
            yield from _section(path, node, f"{name}.")
        elif not (isinstance(node, Scalar) and node.empty):
            below = " and ".join(known for known in SETTINGS if known.startswith(f"{name}."))
            where = f"{path}, line {node.line}"
            raise ConfigError(f"“{name}” holds settings of its own: {below}.", where=where)


def _value(path: Path, name: str, node: Node) -> object:
    try:
        return SETTINGS[name][1](node, path)
    except Wrong as wrong:
        raise ConfigError(f"“{name}” {wrong.must}.", where=f"{path}, line {wrong.line}") from None


def _nearest(name: str) -> str:
    """The known key that `name` most likely means, else all of them."""
    sections = {known.rpartition(".")[0] for known in SETTINGS} - {""}
    last = name.rpartition(".")[2]
    by_last = {known.rpartition(".")[2]: known for known in SETTINGS}
    near = difflib.get_close_matches(name, [*SETTINGS, *sections], 1) or [
        by_last[word] for word in difflib.get_close_matches(last, by_last, 1)
    ]
    return f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(SETTINGS)}."
