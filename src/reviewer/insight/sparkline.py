"""A measure's readings as a line of glyphs, and the same in words: the words say all that the glyphs show."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reviewer.insight.wording import day
from reviewer.model.plan import Reading, SuccessMeasure

GLYPHS = "▁▂▃▄▅▆▇█"
"""Single-width blocks, the lowest first."""


def line(values: Sequence[float], width: int | None = None) -> str:
    """One glyph a value, the lowest of them at the bottom; only the latest `width` where there are more.

    Equal values are a level line at half height. A value that is no number is a gap (a space).
    """
    shown = list(values)[-width:] if width else list(values)
    known = [value for value in shown if math.isfinite(value)]
    if not known:
        return " " * len(shown)
    low, high = min(known), max(known)
    return "".join(_glyph(value, low, high) for value in shown)


def _glyph(value: float, low: float, high: float) -> str:
    if not math.isfinite(value):
        return " "
    # Halved before the difference is taken, so that it stays a number for the largest values too.
    spread = high / 2 - low / 2
    share = (value / 2 - low / 2) / spread if spread else 0.5
    return GLYPHS[min(int(share * len(GLYPHS)), len(GLYPHS) - 1)]


def measure_line(measure: SuccessMeasure, width: int | None = None) -> str:
    """The baseline and the readings of a measure as glyphs, in order of their dates."""
    return line([reading.value for reading in _in_order(measure)], width)


def measure_words(measure: SuccessMeasure) -> str:
    """A measure in words: "62% on 1 Jan 2027, 71% on 1 Jun 2027, target 90% by 31 Dec 2027: better, not yet reached".

    The first of the readings and the last are named; without any the words say that nothing was read yet.
    """
    readings = _in_order(measure)
    parts = [
        f"{_value(one.value, measure.unit)} on {day(one.date)}"
        for one in dict.fromkeys((*readings[:1], *readings[-1:]))
    ]
    if measure.target is not None:
        by = f" by {day(measure.target_by)}" if measure.target_by else ""
        parts.append(f"target {_value(measure.target, measure.unit)}{by}")
    if not readings:
        return ", ".join(["no reading yet", *parts])
    said = [word for word in (_movement(measure, readings), _reached(measure, readings[-1])) if word]
    return ", ".join(parts) + (f": {', '.join(said)}" if said else "")


def _in_order(measure: SuccessMeasure) -> list[Reading]:
    first = [measure.baseline] if measure.baseline else []
    return [*first, *sorted(measure.readings, key=lambda reading: reading.date)]


def _movement(measure: SuccessMeasure, readings: list[Reading]) -> str | None:
    if len(readings) < 2:
        return None
    first, last = readings[0].value, readings[-1].value
    if first == last:
        return "unchanged"
    return "better" if (last > first) == measure.rising else "worse"


def _reached(measure: SuccessMeasure, last: Reading) -> str | None:
    if measure.target is None:
        return None
    reached = last.value >= measure.target if measure.rising else last.value <= measure.target
    return "target reached" if reached else "not yet reached"


def _value(value: float, unit: str) -> str:
    number = f"{value:.2f}".rstrip("0").rstrip(".") if math.isfinite(value) else "?"
    return number + (unit if unit in ("%", "") else f" {unit}")
