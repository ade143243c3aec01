"""Reading the settings: the shipped file first, then the user's own over it, key by key."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_config_path as platform_config_path

from reviewer.config.nodes import Mapping, Node, Scalar, read_nodes
from reviewer.config.settings import SETTINGS, Config, Wrong
from reviewer.config.shipped import shipped_config
from reviewer.errors import ConfigError


def user_config_path() -> Path:
    """Where a user's own settings are looked for; the file need not exist."""
    return platform_config_path("reviewer", appauthor=False) / "config.yaml"


def load(explicit: Path | None = None) -> Config:
    """The settings: the shipped ones, with those of `explicit`, else of the user's own file, laid over them.

    A missing user's file is no error, a missing `explicit` one is. Raises ConfigError with file, line and key for
    anything that is not a known key with a fitting value.
    """
    values = dict(_read(shipped_config()))
    own = explicit if explicit is not None else user_config_path()
    if explicit is not None or own.exists():
        values.update(_read(own))
    return Config(**{field: values[key] for key, (field, _) in SETTINGS.items()})  # type: ignore[arg-type]


def _read(path: Path) -> Iterator[tuple[str, object]]:
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
