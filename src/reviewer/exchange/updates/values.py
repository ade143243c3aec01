"""What one cell means: a date, a choice, a person, a piece of evidence; or why it means none."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from reviewer.errors import UsageError
from reviewer.exchange.pack.actions import web_address
from reviewer.exchange.updates.cells import Formula, Line, Value
from reviewer.exchange.updates.changes import RowProblem
from reviewer.exchange.updates.columns import Field, choice_words, chosen, not_a_choice, plain, shown
from reviewer.exchange.updates.known import Known
from reviewer.insight.dates import understand
from reviewer.insight.wording import full_day
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceForm, EvidenceKind, Priority
from reviewer.model.text import UNSAFE
from reviewer.review.plan_values import LONGEST_NAME

_LONGEST_TEXT = 20_000
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MIDNIGHT = re.compile(r"\s+00:00(:00)?$")
_PATH = re.compile(r"^(~?[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:)")
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|csv|pptx?|txt|rtf|od[tsp]|png|jpe?g|msg|eml|html?|zip)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^([/\\]{2}|[A-Za-z]:[/\\])") if os.name != "nt" else re.compile(r"^[/\\]{2}")
"""Paths that only another computer could look up; no network is searched because a sheet says so."""
_PARAGRAPH = re.compile(r"^[a-z0-9-]+#paragraph/\S+$")
_NONE = frozenset({"not applicable", "n a", "none", "-", ""})

_Choice = TypeVar("_Choice", ActionStatus, Delivery, Impact, EvidenceKind, Priority)
_WHAT = {
    ActionStatus: "status",
    Delivery: "delivery",
    Impact: "impact",
    EvidenceKind: "kind of evidence",
    Priority: "priority",
}


class Row:
    """One row under its headings; what is wrong with a cell is noted and the cell counts as empty."""

    def __init__(
        self,
        line: Line,
        places: Mapping[Field, int],
        titles: Mapping[Field, str],
        known: Known,
        words: Mapping[Field, Mapping[str, str]] | None = None,
    ) -> None:
        self.number = line.number
        self.known = known
        self.problems: list[RowProblem] = []
        self._line = line
        self._places = places
        self._titles = titles
        self._words = words or {}

    def wrong(self, field: Field | None, message: str) -> None:
        """Note what is wrong, once."""
        problem = RowProblem(self.number, self._titles.get(field) if field else None, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def wrong_in(self, fields: Iterable[Field]) -> bool:
        """Whether anything is wrong with a cell of these columns."""
        titles = {self._titles.get(field) for field in fields}
        return any(problem.column in titles for problem in self.problems)

    def raw(self, field: Field) -> Value:
        """The cell as it is; None where the column is not there. A formula is noted and counts as nothing."""
        value = self._line.at(self._places[field]) if field in self._places else None
        if isinstance(value, Formula):
            self.wrong(
                field, f"“{shown(value.text)}” is a formula or an error, and none is worked out: type the words."
            )
            return None
        return value

    def text(self, field: Field) -> str | None:
        """A cell as prose; a number as a person would write it."""
        value = self.raw(field)
        if value is None:
            return None
        if isinstance(value, dt.date):
            return value.isoformat()
        text = f"{value:.10g}" if isinstance(value, float) else str(value)
        if UNSAFE.search(text.replace("\n", "").replace("\t", "")):
            self.wrong(field, f"“{shown(text)}” holds characters that cannot be seen: type it anew.")
            return None
        if len(text) > _LONGEST_TEXT:
            self.wrong(field, f"{len(text):,} characters are too many for a cell: at most {_LONGEST_TEXT:,}.")
            return None
        return text

    def name(self, field: Field) -> str | None:
        """A cell as the name of a lead."""
        text = self.text(field)
        if text is not None and (len(text) > LONGEST_NAME or "\n" in text or "\t" in text):
            self.wrong(field, f"“{shown(text)}” is no name: one line of at most {LONGEST_NAME} characters.")
            return None
        return text

    def choice(self, field: Field, kind: type[_Choice]) -> _Choice | None:
        """A cell as one of a list's words; None where it is empty, or says that there is none."""
        text = self.text(field)
        if text is None or plain(text) in _NONE:
            return None
        found = chosen(kind, text, self._words.get(field, {}))
        if found is None:
            self.wrong(field, not_a_choice(kind, _WHAT[kind], text))
        return found

    def date(self, field: Field, *, not_before: dt.date | None = None, past: bool = False) -> dt.date | None:
        """A cell as a day with its year; nothing before `not_before`, when the inspection began.

        Nor, of what lies in the `past`, anything still to come.
        """
        value = self.raw(field)
        if isinstance(value, int | float):
            self.wrong(field, f"“{value:g}” is a number, not a date: give the cell a date format, or type 12/03/2027.")
            return None
        if isinstance(value, dt.date):
            return self._within(field, value, not_before, past)
        text = self.text(field)
        if text is None:
            return None
        text = _MIDNIGHT.sub("", text)
        if not _YEAR.search(text):
            self.wrong(field, f"“{shown(text)}” could be several days: write the year with four digits, 12/03/2027.")
            return None
        try:
            return self._within(field, understand(text, self.known.today).date, not_before, past)
        except UsageError as error:
            self.wrong(field, f"{error.message} Type it as 12/03/2027.")
            return None

    def _within(self, field: Field, date: dt.date, first: dt.date | None, past: bool) -> dt.date | None:
        if first is not None and date < first:
            self.wrong(field, f"{full_day(date)} is before the inspection began on {full_day(first)}.")
            return None
        if past and date > self.known.today:
            self.wrong(field, f"{full_day(date)} is still to come: give a day that is past.")
            return None
        return date

    def evidence(self, field: Field) -> tuple[EvidenceForm, str] | None:
        """A cell as evidence: a paragraph, a web address, a file that is there, or words."""
        text = self.text(field)
        if text is None:
            return None
        if web_address(text):
            return EvidenceForm.WEB, text
        if _PARAGRAPH.match(text):
            return EvidenceForm.PARAGRAPH, text
        if _ELSEWHERE.match(text):
            return EvidenceForm.FILE, text
        if _PATH.match(text) or _FILE.search(text):
            return self._file(field, text)
        return EvidenceForm.TEXT, text

    def _file(self, field: Field, text: str) -> tuple[EvidenceForm, str] | None:
        try:
            there = (self.known.folder / Path(text).expanduser()).exists()
        except (OSError, RuntimeError, ValueError):
            there = False
        if not there:
            self.wrong(field, f"there is no file “{shown(text)}” (looked for from the sheet's folder).")
            return None
        return EvidenceForm.FILE, text

    def evidence_kind(self, field: Field, given: bool) -> EvidenceKind | None:
        """The kind of evidence, which evidence needs; a kind without evidence is noted too."""
        kind = self.choice(field, EvidenceKind)
        if given and kind is None and not any(one.column == self._titles.get(field) for one in self.problems):
            known = "; ".join(choice_words(member) for member in EvidenceKind)
            self.wrong(field, f"evidence needs its kind: {known}.")
        if kind is not None and not given and self.raw(Field.EVIDENCE) is None:
            self.wrong(field, "a kind of evidence is chosen, but no evidence is given.")
        return kind
