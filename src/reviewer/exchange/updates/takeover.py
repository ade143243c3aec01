"""Somebody's own plan, read by a column map: its rows become actions, or update those that were taken over before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from reviewer.errors import InputError, UsageError
from reviewer.exchange.updates.cells import Line
from reviewer.exchange.updates.changes import NewAction, NewEvidence, RowProblem, RowUpdate
from reviewer.exchange.updates.columns import ColumnMap, Field, nearest, plain, shown
from reviewer.exchange.updates.known import Known, last_change
from reviewer.exchange.updates.rows import (
    changed,
    likely_identifiers,
    new_evidence,
    new_progress,
    stated,
    update_of,
    words,
)
from reviewer.exchange.updates.values import Row
from reviewer.insight.moves import delivery_after, delivery_refusals, refusals
from reviewer.insight.wording import listed
from reviewer.model.decided import Action, ActionStatus, Delivery
from reviewer.model.plan import PlannedAction, Priority
from reviewer.model.reviewed import ReviewedReport
from reviewer.model.targets import fingerprint

_HEADS_WITHIN = 30
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_AREA_NUMBER = re.compile(r"(?:area|recommendation|priority|a|r|no|number)?[ .]*(\d{1,3})(?:[ .:)-].*)?", re.IGNORECASE)


class TakeOver:
    """Reads the rows of somebody's own plan below the row that holds its headings."""

    def __init__(self, path: Path, lines: tuple[Line, ...], known: Known, column_map: ColumnMap) -> None:
        if known.report is None:
            raise UsageError("needs the report that the plan answers.", where=str(path), hint="Name it with --report.")
        self._report: ReviewedReport = known.report
        self._known = known
        self._map = column_map
        heads = _heads(path, lines, column_map)
        self._places = _places(path, heads, column_map)
        self._titles = dict(column_map.columns)
        self._lines = [line for line in lines if line.number > heads.number and not self._is_heading(line)]
        self._existing = {
            fingerprint(one.action.text): one
            for one in known.actions
            if not one.action.answers or any(report == self._report.id for report, _ in one.action.answers)
        }
        self._seen: dict[str, int] = {}

    def _is_heading(self, line: Line) -> bool:
        """Whether a row is a heading between rows: one cell that is not the action."""
        filled = sum(cell is not None for cell in line.cells)
        return filled <= 1 and line.at(self._places[Field.ACTION]) is None

    def rows(self) -> Iterator[tuple[RowUpdate | NewAction | None, list[RowProblem], list[RowProblem]]]:
        """Of each row what it makes or changes, what is wrong with it, and what should be looked at."""
        for line in self._lines:
            row = Row(line, self._places, self._titles, self._known, self._map.words)
            change = self._row(row)
            yield change, row.problems, likely_identifiers(row, self._titles) if change else []

    def _row(self, row: Row) -> RowUpdate | NewAction | None:
        text = row.text(Field.ACTION)
        if text is None:
            if not row.problems:
                row.wrong(Field.ACTION, "is empty: a row needs the words of its action.")
            return None
        letters = fingerprint(text)
        before = self._seen.setdefault(letters, row.number)
        if before != row.number:
            row.wrong(Field.ACTION, f"row {before} holds the same action: keep one of them.")
            return None
        planned = self._existing.get(letters)
        if planned is not None:
            return update_of(row, planned, last_change(planned), told_after=0)
        return self._new(row, text)

    def _new(self, row: Row, text: str) -> NewAction | None:
        answers = self._answers(row)
        lead = row.name(Field.LEAD)
        blank = PlannedAction(Action("", "", answers, text, lead or "", _NEVER, 0, lead=lead))
        evidence, progress = new_evidence(row, None), new_progress(row, None)
        fields = {**self._fields(row, lead), **stated(row, blank)}
        status = fields.get("status")
        if isinstance(status, ActionStatus):
            delivery = fields.get("delivery")
            fields["delivery"] = delivery_after(status, delivery if isinstance(delivery, Delivery) else None)
        self._check(row, blank, fields, evidence)
        if row.problems:
            return None
        reference = row.text(Field.REFERENCE)
        return NewAction(
            row=row.number,
            their_reference=reference,
            text=text,
            answers=answers,
            actor=self._known.actor(lead),
            fields=MappingProxyType(fields),
            progress=progress,
            evidence=evidence,
            words=(f"“{shown(text)}”", *words(None, None, fields, progress, evidence)),
            home=self._report.id,
        )

    def _fields(self, row: Row, lead: str | None) -> dict[str, object]:
        """What a new action can hold besides what an update can change."""
        first = self._known.not_before(None)
        due = row.date(Field.DUE, not_before=first)
        start = row.date(Field.START)
        found = {
            "lead": lead,
            "due": due,
            "start": start,
            "priority": row.choice(Field.PRIORITY, Priority),
            "success_measure": row.text(Field.SUCCESS_MEASURE),
            "intended_outcome": row.text(Field.INTENDED_OUTCOME),
            "partner_body": row.text(Field.PARTNER_BODY),
            "forum": row.text(Field.FORUM),
        }
        return {name: value for name, value in found.items() if value is not None}

    def _check(self, row: Row, blank: PlannedAction, fields: dict[str, object], evidence: NewEvidence | None) -> None:
        """Note why an action cannot stand as the row has it."""
        with_row = changed(blank, {name: value for name, value in fields.items() if name != "status"}, evidence)
        status = fields.get("status", ActionStatus.NOT_STARTED)
        if isinstance(status, ActionStatus):
            for reason in refusals(with_row, status, actor="", today=row.known.today):
                row.wrong(Field.STATUS, reason)
            details, delivery = with_row.details, with_row.action.delivery
            for reason in delivery_refusals(status, delivery, details.off_track_reason, details.route_back):
                row.wrong(Field.DELIVERY, reason)

    def _answers(self, row: Row) -> tuple[tuple[str, str], ...]:
        """The area that a row names by its number or its words; none where it names none."""
        text = row.text(Field.AREA)
        if text is None:
            return ()
        match = _AREA_NUMBER.fullmatch(text.strip())
        for area in self._report.areas:
            by_number = match is not None and int(match[1]) == area.ordinal
            if by_number or fingerprint(text) in (fingerprint(area.text), fingerprint(area.extracted.text)):
                return ((self._report.id, area.target),)
        numbers = f"1 to {len(self._report.areas)}" if self._report.areas else "none"
        row.wrong(Field.AREA, f"“{shown(text)}” is no area of {self._report.id}: they are numbered {numbers}.")
        return ()


def _heads(path: Path, lines: tuple[Line, ...], column_map: ColumnMap) -> Line:
    """The row of headings: the one among the first that holds most of those that the map names."""
    wanted = {plain(heading) for heading in column_map.columns.values()}

    def hits(line: Line) -> int:
        return len(wanted & _plain_heads(line).keys())

    best = max(lines[:_HEADS_WITHIN], key=hits, default=None)
    if best is None or not hits(best):
        names = listed([f"“{heading}”" for heading in column_map.columns.values()])
        raise InputError(f"has no row of headings with {names}.", where=str(path))
    return best


def _plain_heads(line: Line) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(line.cells):
        if isinstance(cell, str):
            found.setdefault(plain(cell), []).append(place)
    return found


def _places(path: Path, heads: Line, column_map: ColumnMap) -> dict[Field, int]:
    """The column of each field. Raises InputError for a heading that is not there, or there twice."""
    there = _plain_heads(heads)
    places = {}
    for field, heading in column_map.columns.items():
        found = there.get(plain(heading), [])
        if len(found) > 1:
            raise InputError(f"has two columns “{shown(heading)}”: rename one of them.", where=str(path))
        if not found:
            near = nearest(heading, _texts(heads))
            told = f"; the nearest is “{shown(near)}”" if near else ""
            hint = "Change the column map in the settings, or the heading."
            raise InputError(f"has no column “{heading}” for {field.value}{told}.", where=str(path), hint=hint)
        places[field] = found[0]
    return places


def _texts(line: Line) -> Iterable[str]:
    return [cell for cell in line.cells if isinstance(cell, str)]
