"""The store as the rest of the program sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reviewer.model.extracted import ExtractedReport

Clock = Callable[[], dt.datetime]


class Outcome(StrEnum):
    """What became of a source that was handed to the store."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    READ_AGAIN = "read again"
    """The same bytes, read by another version of the parser."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """How a file looked when it was read: enough to see, without opening it, that it has not changed since."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Added:
    """The report that a source belongs to and what became of it; `detached` counts decisions that found no place."""

    report_id: str
    outcome: Outcome
    detached: int = 0


class Store:
    """One SQLite file, opened in one thread."""

    @classmethod
    def open(cls, path: Path, *, clock: Clock) -> Store:
        """Open the store at `path`, made if it is not there; `StoreError` says in one sentence why it cannot be."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError

    def add(self, extracted: ExtractedReport, data: bytes, *, stamp: FileStamp | None = None) -> Added:
        """Store one source: its bytes and what was read from it. The same bytes twice is no change."""
        raise NotImplementedError

    def known(self, stamp: FileStamp, *, parser_version: str) -> str | None:
        """The id of the report that the file at `stamp.path` belongs to, when size and time say it is unchanged."""
        raise NotImplementedError

    def known_bytes(self, sha256: str, *, parser_version: str) -> str | None:
        """The id of the report of a source with these bytes, read by this parser; None when it is not stored."""
        raise NotImplementedError

    def stamp(self, stamp: FileStamp, sha256: str) -> None:
        """Remember how the file of a stored source looks, so that `known` finds it next time."""
        raise NotImplementedError
