"""The shipped settings made ready: read once, when they are changed, instead of at every start.

`python -m tools.settings` reads `config.yaml` and writes `ready.json` beside this file: what was read, and the hash of
what it was read from. Where the two do not belong together, as after an edit, the YAML is read as any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

READY = Path(__file__).with_name("ready.json")
"""Where they stand."""


def values(shipped: Path) -> dict[str, Any] | None:
    """By field of `Config` what the shipped file sets; None where it is not the one that was made ready."""
    try:
        kept = json.loads(READY.read_bytes())
        same = kept["of"] == _hash(shipped)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # it only saves time: without it the YAML is read
    return {name: _thawed(value) for name, value in kept["values"].items()} if same else None


def made(shipped: Path) -> str:
    """What `ready.json` has to hold for the settings at `shipped`.

    Raises TypeError where they hold what is no plain value, such as a path: then they cannot be made ready.
    """
    from reviewer.config.reading import read

    return json.dumps({"of": _hash(shipped), "values": _plain(read(shipped))}, ensure_ascii=False, indent=1) + "\n"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _thawed(value: object) -> object:
    if isinstance(value, dict):
        return MappingProxyType({name: _thawed(inner) for name, inner in value.items()})
    if isinstance(value, list):
        return tuple(_thawed(inner) for inner in value)
    return value
