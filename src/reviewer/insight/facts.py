"""What may stand in a fact: a corrected value is made uniform, or refused with the reason."""

from __future__ import annotations

import datetime as dt
import difflib

from reviewer.errors import UsageError
from reviewer.frameworks.registry import FRAMEWORKS
from reviewer.insight.conflicts import date_conflicts
from reviewer.insight.dates import understand
from reviewer.model.extracted import FACT_NAMES
from reviewer.model.reviewed import ReviewedReport
from reviewer.model.text import UNSAFE
from reviewer.model.words import fact_words

DATE_FACTS = ("inspection_start", "inspection_end", "published", "statement_due")
"""Facts that are dates, kept in ISO form."""

VARIANTS = ("standard", "short", "reinspection", "letter")
"""What a variant may be."""

LONGEST = 300
"""A longer text is no fact: something else was pasted."""


def checked(report: ReviewedReport, name: str, typed: str | None, today: dt.date) -> str | None:
    """The value to keep for the fact `name` of `report` where a person typed `typed`; None for "does not say".

    A date may be typed as `dates.understand` takes it and is kept in ISO form. Raises UsageError with the reason: no
    such date, an end before a start, an unknown framework, control characters, a text that is too long.
    """
    if name not in FACT_NAMES:
        raise UsageError(f"“{name}” is no fact of a report.", hint=f"Known are: {', '.join(FACT_NAMES)}.")
    text = " ".join((typed or "").split())
    if not text:
        if name == "framework":
            raise UsageError("A report always has a framework.", hint="Where none fits, choose “unknown”.")
        return None
    if UNSAFE.search(text):
        raise UsageError(f"{fact_words(name)} holds characters that cannot be seen.", hint="Type it anew.")
    if len(text) > LONGEST:
        raise UsageError(f"{fact_words(name)} is {len(text)} characters long; {LONGEST} are allowed.")
    if name == "framework":
        return _one_of(text, {f.key: f.name for f in FRAMEWORKS}, "framework")
    if name == "variant":
        return _one_of(text, {variant: variant for variant in VARIANTS}, "variant")
    return _date(report, name, text, today) if name in DATE_FACTS else text


def _one_of(text: str, known: dict[str, str], noun: str) -> str:
    folded = text.casefold()
    for key, title in known.items():
        if folded in (key.casefold(), title.casefold()):
            return key
    near = difflib.get_close_matches(folded, known, 1)
    hint = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."
    raise UsageError(f"“{text[:40]}” is no {noun} that is known.", hint=hint)


def _date(report: ReviewedReport, name: str, text: str, today: dt.date) -> str:
    date = understand(text, today).date
    dates = {name: date}
    for view in report.facts:
        if view.name in DATE_FACTS and view.name != name and view.value:
            try:
                dates[view.name] = dt.date.fromisoformat(view.value)
            except ValueError:
                continue  # what stands there is no date, so it forbids none
    for conflict in date_conflicts(dates):
        if name in conflict.names:
            raise UsageError(f"{conflict.words}.", hint="Correct the other date first if it is the wrong one.")
    return date.isoformat()
