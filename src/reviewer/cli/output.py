"""How the command line speaks: text that is safe on any terminal, JSON that is safe on any terminal."""

from __future__ import annotations

import datetime as dt
import enum
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import click

from reviewer.model.text import UNSAFE, visible


def say(line: str = "") -> None:
    """Print `line` on standard output, what could steer a terminal made visible."""
    click.echo(visible(line, lines=True), color=False)


def say_all(lines: Iterable[str]) -> None:
    """Print every one of `lines`."""
    for line in lines:
        say(line)


def tell(line: str) -> None:
    """Print `line`, a message to the person, on standard error."""
    click.echo(visible(line), err=True, color=False)


def say_json(document: Any) -> None:
    """Print `document` as indented JSON; characters that could steer a terminal stand as their JSON escapes."""
    click.echo(json_text(document), color=False)


def json_text(document: Any) -> str:
    """`document` as indented JSON, keys in the order given, with only unsafe characters escaped."""
    return _EXCEPT_LINE_FEED.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2))


_EXCEPT_LINE_FEED = re.compile(r"(?!\n)" + UNSAFE.pattern)
_BEYOND_BMP = 0x10000


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < _BEYOND_BMP:
        return f"\\u{code:04x}"
    code -= _BEYOND_BMP
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def plain(value: Any) -> Any:
    """Anything of the model as JSON data: records as objects, dates as ISO text, words for enumerations."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value
