"""A row of design section 8's table: what it says must hold, what is aimed at, and what one run measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.measure import Ratio


class Verdict(StrEnum):
    """How a measured ratio stands to what was asked of it."""

    AIM = "aim reached"
    MUST = "must reached"
    SHORT = "SHORT"


@dataclass(frozen=True, slots=True)
class Row:
    """`must` and `aim` are the greatest ratios that will do and that are wished for; `note` gives plain figures."""

    what: str
    must: float
    aim: float
    measured: Ratio
    note: str = ""

    @property
    def verdict(self) -> Verdict:
        """How the median stands."""
        if self.measured.median > self.must:
            return Verdict.SHORT
        return Verdict.AIM if self.measured.median <= self.aim else Verdict.MUST

    def line(self) -> str:
        """The row as a line of a Markdown table."""
        low, high = self.measured.least, self.measured.most
        spread = f" ({number(low)} to {number(high)})" if low != high else ""
        return (
            f"| {self.what} | {number(self.must)} | {number(self.aim)} | **{number(self.measured.median)}**{spread} "
            f"| {self.verdict} | {self.note} |"
        )


HEAD = "| what | must | aim | measured (least to most) | verdict | figures |\n|---|---|---|---|---|---|"


def number(value: float) -> str:
    """A ratio in three significant digits at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value >= 1 else f"{value:.3f}".rstrip("0").rstrip(".")


def short(rows: Iterable[Row]) -> list[Row]:
    """The rows that miss their must."""
    return [row for row in rows if row.verdict is Verdict.SHORT]
