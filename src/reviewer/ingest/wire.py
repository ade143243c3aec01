"""How an extracted report travels from the process that read it to the one that stores it.

Pickle, with each of the model's classes reduced to its constructor and arguments: the default way of a frozen
dataclass with slots costs five times as much, and read-only mappings have no default way.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from reviewer.model import extracted, place


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of one file: the report, or `refusal` (a sentence), or `defect` (a traceback)."""

    report: extracted.ExtractedReport | None = None
    refusal: str | None = None
    defect: str | None = None


Question = str | tuple[str, str, bytes]
"""What a worker is asked: the file at a path, or bytes with the address they came from and the name of their file."""

READY = "ready"
"""What a worker says first, when it has loaded what it reads with."""


def register() -> None:
    """Teach this process's pickle the short way. Needed where reports are sent, not where they are received."""
    for module in (extracted, place):
        for value in vars(module).values():
            if isinstance(value, type) and hasattr(value, "__dataclass_fields__"):
                _reduce_to_arguments(value)
    copyreg.pickle(MappingProxyType, _reduce_mapping)


def _reduce_to_arguments(kind: type[Any]) -> None:
    arguments: Callable[[Any], Any] = attrgetter(*(f.name for f in fields(kind)))
    copyreg.pickle(kind, lambda value: (kind, arguments(value)))


def read_only(items: dict[str, Any]) -> MappingProxyType[str, Any]:
    """A read-only mapping of `items`."""
    return MappingProxyType(items)


def _reduce_mapping(mapping: MappingProxyType[str, Any]) -> tuple[Any, ...]:
    return read_only, (dict(mapping),)
