"""Where a report disagrees with itself: judgements said in two ways, and facts that cannot both be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.insight.wording import day
from reviewer.model.extracted import Judgement, Witness, WitnessKind
from reviewer.model.reviewed import ReviewedReport
from reviewer.model.words import fact_words

_KIND_WORDS = {WitnessKind.TABLE: "table", WitnessKind.HEADING: "heading", WitnessKind.NARRATIVE: "text"}
_COUNT_WORDS = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}


def witness_words(witness: Witness) -> str:
    """One place where the report says a grade: "table Good (p. 1)"."""
    where = witness.place.words
    return f"{_KIND_WORDS[witness.kind]} {witness.grade.words}" + (f" ({where})" if where else "")


def judgement_conflict(judgement: Judgement) -> str | None:
    """What disagrees about a grade, None where nothing does.

    "Two places disagree: table Good (p. 1), text Adequate (p. 14)".
    """
    if not judgement.conflict:
        return None
    count = len(judgement.witnesses)
    places = ", ".join(witness_words(witness) for witness in judgement.witnesses)
    return f"{_COUNT_WORDS.get(count, str(count))} places disagree: {places}"


@dataclass(frozen=True, slots=True)
class FactConflict:
    """Facts that cannot all be true: their `names`, and what is wrong in `words`."""

    names: tuple[str, ...]
    words: str


_IN_ORDER = (
    ("inspection_start", "inspection_end", "The inspection ends before it begins"),
    ("inspection_end", "published", "The report was published before the inspection ended"),
    ("inspection_start", "published", "The report was published before the inspection began"),
    ("published", "statement_due", "The written statement is due before the report was published"),
)


def date_conflicts(values: dict[str, dt.date]) -> tuple[FactConflict, ...]:
    """The dates of one inspection, by fact name, that stand in an impossible order."""
    found: list[FactConflict] = []
    for earlier, later, wrong in _IN_ORDER:
        first, second = values.get(earlier), values.get(later)
        if first is None or second is None or first <= second:
            continue
        if earlier == "inspection_start" and later == "published" and "inspection_end" in values:
            continue  # said already of the day on which it ended
        second_name = fact_words(later)
        said = f"{fact_words(earlier)} {day(first)}, {second_name[:1].lower()}{second_name[1:]} {day(second)}"
        found.append(FactConflict((earlier, later), f"{wrong}: {said}"))
    return tuple(found)


def fact_conflicts(report: ReviewedReport) -> tuple[FactConflict, ...]:
    """The facts of a report that, as they stand, cannot all be true."""
    return date_conflicts(_dates((view.name, view.value) for view in report.facts))


def read_conflicts(report: ReviewedReport) -> tuple[FactConflict, ...]:
    """The facts that, as the machine read them, cannot all be true, whatever was decided since."""
    return date_conflicts(_dates((view.name, view.extracted) for view in report.facts))


_DATES = frozenset(name for pair in _IN_ORDER for name in pair[:2])


def _dates(values: Iterable[tuple[str, str | None]]) -> dict[str, dt.date]:
    found: dict[str, dt.date] = {}
    for name, value in values:
        if value is not None and name in _DATES:
            try:
                found[name] = dt.date.fromisoformat(value)
            except ValueError:
                continue  # not a date: what a person typed instead is no business of the calendar
    return found
