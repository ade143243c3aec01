"""What became of each file, and of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    NEW_VERSION = "new version"
    READ_AGAIN = "read again"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file and what became of it.

    `message` is the sentence to tell: why it failed, or what to know of a file that was stored (that it is no report,
    that decisions lost their place). `defect` is the traceback where it failed by a defect of ours. `address` is where
    it was fetched from; `path` is then good for a short name only.
    """

    path: Path
    outcome: Outcome
    report_id: str | None = None
    message: str | None = None
    defect: str | None = None
    address: str | None = None

    @property
    def given(self) -> str:
        """The file as a person names it: its path, or its web address."""
        return self.address or str(self.path)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come: `done` of `total` files, the one just finished, and an estimate of the seconds left.

    `result` is None in the first call, before any file; `seconds_left` is None while nothing is known.
    """

    done: int
    total: int
    result: FileResult | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Every file that was finished, in the order in which they were; `left` were not begun or not finished."""

    results: tuple[FileResult, ...]
    left: int = 0

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before every file was done."""
        return self.left > 0

    @property
    def failed(self) -> tuple[FileResult, ...]:
        """The files that could not be read."""
        return tuple(result for result in self.results if result.outcome is Outcome.FAILED)

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(result.outcome is outcome for result in self.results)

    @property
    def words(self) -> str:
        """The whole in one line: "6 files: 4 added, 1 unchanged, 1 failed"."""
        return counted(Counter(result.outcome for result in self.results))


def counted(counts: Counter[Outcome]) -> str:
    """So many files, by outcome, in words."""
    total = counts.total()
    several = {Outcome.NEW_VERSION: "new versions"}
    parts = ", ".join(
        f"{counts[one]} {several.get(one, one) if counts[one] > 1 else one}" for one in Outcome if counts[one]
    )
    return f"{total} file{'' if total == 1 else 's'}{': ' if parts else ''}{parts}"
