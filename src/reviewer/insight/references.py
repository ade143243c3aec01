"""Printed references to paragraphs: "(paragraph 57)", "paragraphs 12, 14 and 61 to 63".

They are followed in the reading view and taken as links that the inspectors themselves made. They are not always right:
where a report was renumbered after its references were written, all of them are off by the same few paragraphs.
`numbering_shift` finds that out by comparing what they name with what the words say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from reviewer.model.place import Span
from reviewer.record import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One paragraph number that a text refers to.

    `span` is where it is named (for a number inside a range, the range), `whole` the full reference with its word and,
    where it stands in brackets alone, its brackets.
    """

    number: str
    span: Span
    whole: Span


_NUMBER = r"\d{1,3}[a-z]?(?![\w%])"
_RANGE = rf"{_NUMBER}(?:\s*(?:[-\u2010-\u2015\u2212]|to)\s*{_NUMBER})?"
_REFERENCE = re.compile(
    rf"(?P<open>[(\[]\s*(?:see\s+)?)?(?<!\w)para(?:graph)?s?\.?\s+(?P<list>{_RANGE}"
    rf"(?:\s*(?:,\s*and|,|;|&|and)\s*(?:paragraphs?\s+|paras?\.?\s+)?{_RANGE})*)(?P<close>\s*[)\]])?",
    re.IGNORECASE,
)
_ITEM = re.compile(_RANGE, re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LONGEST_RANGE = 50
"""A wider range is a misprint: only its two ends are taken."""


def references(text: str) -> tuple[Reference, ...]:
    """The paragraph numbers that `text` refers to, in order, ranges in full."""
    found: list[Reference] = []
    for match in _REFERENCE.finditer(text):
        bracketed = match["open"] and match["close"]
        whole = Span(
            match.start() if bracketed else match.end("open") if match["open"] else match.start(),
            match.end() if bracketed else match.end("list"),
        )
        for item in _ITEM.finditer(text, match.start("list"), match.end("list")):
            span = Span(*item.span())
            found.extend(Reference(number, span, whole) for number in _numbers(item.group()))
    return tuple(found)


def _numbers(item: str) -> list[str]:
    parts = re.findall(_NUMBER, item, re.IGNORECASE)
    if len(parts) == 1 or not all(part.isdecimal() for part in parts):
        return list(parts)
    first, last = (int(part) for part in parts)
    return [str(n) for n in range(first, last + 1)] if first < last <= first + _LONGEST_RANGE else list(parts)


def without_references(text: str) -> str:
    """`text` with its bracketed references taken out, so that their numbers are not read as words."""
    kept = []
    start = 0
    for match in _REFERENCE.finditer(text):
        if match["open"] and match["close"]:
            kept.append(text[start : match.start()])
            start = match.end()
    return "".join([*kept, text[start:]])


@dataclass(frozen=True, slots=True)
class NumberingShift:
    """Printed references that all miss by the same: the paragraph meant is the number printed plus `by`.

    `fit` and `fit_as_printed` are the mean reciprocal ranks of the paragraphs so named, from 0 to 1; `compared` is how
    many areas they come from.
    """

    by: int
    fit: float
    fit_as_printed: float
    compared: int


_FARTHEST = 6
_FEWEST = 5
_GOOD_FIT = 0.4
_TIMES_BETTER = 2.0
"""What it takes to say so: on real reports the right numbering fits at 0.6 to 0.9 and any other below 0.4."""


def numbering_shift(printed: Sequence[Collection[int]], ranked: Sequence[Sequence[int]]) -> NumberingShift | None:
    """Whether a report's printed references are all off by the same number of paragraphs; None where they are not.

    For each area, `printed` holds the numbers printed after it and `ranked` the numbers of all paragraphs, likeliest
    evidence first. Areas without a printed number are passed over. Few areas, or a fit that is not clearly better than
    the numbering as printed, give None.
    """
    places = [
        (numbers, {number: place for place, number in enumerate(order, 1)})
        for numbers, order in zip(printed, ranked, strict=True)
        if numbers and order
    ]
    if len(places) < _FEWEST:
        return None

    def fit(by: int) -> float:
        best = (max((1 / place[n + by] for n in numbers if n + by in place), default=0.0) for numbers, place in places)
        return sum(best) / len(places)

    shifts = [by for by in range(-_FARTHEST, _FARTHEST + 1) if by]
    by = max(shifts, key=lambda each: (fit(each), -abs(each), each))
    found, as_printed = fit(by), fit(0)
    if found < _GOOD_FIT or found < _TIMES_BETTER * as_printed:
        return None
    return NumberingShift(by, found, as_printed, len(places))
