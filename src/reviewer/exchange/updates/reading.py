"""A sheet that came back, read row by row against what stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from reviewer.errors import InputError
from reviewer.exchange.updates.cells import Line, read_lines
from reviewer.exchange.updates.changes import Changes, NewAction, RowProblem, RowUpdate
from reviewer.exchange.updates.columns import SHEET, ColumnMap, Field, plain, shown
from reviewer.exchange.updates.known import Known, last_change
from reviewer.exchange.updates.rows import likely_identifiers, same_words, update_of
from reviewer.exchange.updates.takeover import TakeOver
from reviewer.exchange.updates.values import Row
from reviewer.insight.wording import day, listed
from reviewer.model.plan import PlannedAction
from reviewer.model.text import visible

_AGAIN = "Put it back, or export the sheet again."
_COMPARED = 30_000
"""So many characters of a text are compared: a cell does not hold many more."""
_TITLES = {column.field: column.title for column in SHEET}
_PLACES = {column.field: place for place, column in enumerate(SHEET)}


def read_updates(path: Path, known: Known, column_map: ColumnMap | None = None) -> Changes:
    """What the sheet at `path` (.xlsx or .csv) would change, and every problem with it.

    Without a `column_map` it must be a sheet of ours; with one it is somebody's own plan, whose rows become actions of
    `known.report` or update those that it has already. Raises InputError where nothing of it can be read.
    """
    if column_map is not None:
        return _collected(TakeOver(path, read_lines(path, column_map.sheet), known, column_map).rows())
    lines = read_lines(path)
    if not lines:
        raise InputError("holds no rows.", where=str(path))
    _check_heads(path, lines[0])
    return _collected(_OwnSheet(lines[1:], known).rows())


def _check_heads(path: Path, line: Line) -> None:
    """Raise InputError for a column that is missing, moved or renamed: nothing below it could be trusted."""
    heads = [plain(str(cell)) if cell is not None else "" for cell in line.cells]
    if line.number != 1 or plain(SHEET[0].title) not in heads:
        hint = "`reviewer export --format xlsx --updates` makes one; a column map in the settings reads another plan."
        raise InputError("is no updates sheet: its first row holds other headings.", where=str(path), hint=hint)
    for place, column in enumerate(SHEET):
        found = heads[place] if place < len(heads) else ""
        if found == plain(column.title):
            continue
        letter = _letter(place)
        if plain(column.title) in heads:
            now = _letter(heads.index(plain(column.title)))
            message = f"a column was moved: “{column.title}” stands in {now} and belongs in {letter}."
        elif found:
            message = (
                f"a column was renamed: {letter} should be “{column.title}” and is “{shown(str(line.at(place)))}”."
            )
        else:
            message = f"the column “{column.title}” is missing from {letter}."
        raise InputError(message, where=str(path), hint=_AGAIN)


def _letter(place: int) -> str:
    """The name of a column of ours, counted from 0."""
    return chr(ord("A") + place) if place < 26 else f"column {place + 1}"


class _OwnSheet:
    def __init__(self, lines: Iterable[Line], known: Known) -> None:
        self._lines = tuple(lines)
        self._known = known
        self._by_uuid = {planned.action.uuid: planned for planned in known.actions}
        self._rows_of: dict[str, list[int]] = defaultdict(list)
        for line in self._lines:
            uuid = line.at(_PLACES[Field.ID])
            if isinstance(uuid, str):
                self._rows_of[uuid].append(line.number)

    def rows(self) -> Iterable[tuple[RowUpdate | None, list[RowProblem], list[RowProblem]]]:
        """Of each row what it changes, what is wrong with it, and what should be looked at."""
        for line in self._lines:
            row = Row(line, _PLACES, _TITLES, self._known)
            update = self._update(row)
            yield update, row.problems, likely_identifiers(row, _TITLES) if update else []

    def _update(self, row: Row) -> RowUpdate | None:
        planned = self._action(row)
        if planned is None:
            return None
        seen = row.raw(Field.LOG)
        number = int(seen) if isinstance(seen, int | float) or (isinstance(seen, str) and seen.isdecimal()) else None
        last = last_change(planned)
        if number is None or number > last:
            row.wrong(
                None, f"its entry of the log, “{shown(str(seen))}”, is none of this store: export the sheet again."
            )
            return None
        if number == last:
            self._check_locked(row, planned)
        return update_of(row, planned, number)

    def _action(self, row: Row) -> PlannedAction | None:
        """The action that the row is about, by the hidden id; the reference that can be seen must be its own."""
        reference = row.text(Field.REFERENCE)
        uuid = row.text(Field.ID)
        if uuid is None:
            row.wrong(None, "has no id: rows cannot be added here. Add the action in reviewer, then export again.")
            return None
        rows = self._rows_of[uuid]
        if len(rows) > 1:
            row.wrong(None, f"rows {listed([str(one) for one in rows])} are for the same action: keep one of them.")
            return None
        planned = self._by_uuid.get(uuid)
        if planned is None:
            said = shown(reference or uuid)
            row.wrong(
                Field.REFERENCE,
                f"“{said}” is for an action that this store does not have: was it exported from another one?",
            )
            return None
        if reference != visible(planned.action.reference):
            row.wrong(
                Field.REFERENCE,
                f"was changed: this row is for {planned.action.reference} and says “{shown(reference or '')}”.",
            )
            return None
        return planned

    def _check_locked(self, row: Row, planned: PlannedAction) -> None:
        """Note where a locked cell does not say what the action says."""
        action = planned.action
        shown_text = str(row.raw(Field.ACTION) or "")
        if not same_words(shown_text[:_COMPARED], visible(action.text, lines=True)[:_COMPARED]):
            row.wrong(Field.ACTION, "was changed in the sheet: an action is reworded in reviewer.")
        if not same_words(row.text(Field.LEAD), visible(action.lead or "")):
            row.wrong(Field.LEAD, "was changed in the sheet: who leads an action is said in reviewer.")
        due = row.date(Field.DUE)
        if due != action.due and not any(one.column == _TITLES[Field.DUE] for one in row.problems):
            was = day(action.due) if action.due else "no date"
            row.wrong(
                Field.DUE,
                f"was changed from {was} to {day(due) if due else 'no date'}: "
                "a date is moved in reviewer, with its reason and who approved it.",
            )


def _collected(
    rows: Iterable[tuple[RowUpdate | NewAction | None, list[RowProblem], list[RowProblem]]],
) -> Changes:
    updates: list[RowUpdate] = []
    new: list[NewAction] = []
    problems: list[RowProblem] = []
    warnings: list[RowProblem] = []
    unchanged = 0
    for change, wrong, doubtful in rows:
        problems += wrong
        if isinstance(change, RowUpdate):
            updates.append(change)
        elif isinstance(change, NewAction):
            new.append(change)
        elif not wrong:
            unchanged += 1
        warnings += doubtful if change is not None else []
    return Changes(tuple(updates), tuple(new), tuple(problems), tuple(warnings), unchanged)
