"""The sheet that leads fill in: what identifies a row is locked, the rest has lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from reviewer.errors import UsageError
from reviewer.exchange.pack.areas import target_names
from reviewer.exchange.pack.given import PlanInput
from reviewer.exchange.phrases import NO_REPORT, by_reference, rating_words, sentence, status_words
from reviewer.exchange.tables import Cell
from reviewer.exchange.updates.columns import (
    HELP,
    SHEET,
    UPDATES,
    WORDS,
    Field,
    SheetColumn,
    choice_words,
    nearest,
    shown,
)
from reviewer.exchange.updates.known import last_change
from reviewer.exchange.xlsx import empty, head, library, paper, put, saved, tall
from reviewer.insight.moves import NEEDS, Need, moves_from
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceKind, PlannedAction
from reviewer.model.words import plural

_OPEN_FILL = "FFFFF8DC"
_NOT_IN_A_SHEET = frozenset({Need.REVIEW_DATE, Need.SUCCESSOR})
_INSTRUCTIONS = (
    "Each row of the sheet “Updates” is one action. Fill in the light yellow cells; the others are locked.",
    "Progress: what has happened since the last time, in a few sentences. Leave it empty if there is nothing new.",
    "Status, Delivery, Impact: choose from the list. They stand as they are now; change only what has changed.",
    "Delivery says whether it is being done as planned. Impact says whether it makes a difference for children.",
    "Reason and Way back: needed where Delivery is “off track”.",
    "Evidence: one piece, a file, a web address, or words; choose its kind, and give the day that it speaks of.",
    "A complete action needs a piece of evidence; an embedded one needs the impact “sustained” and later evidence.",
    "Write no child's or family's name and no case number anywhere in this sheet.",
    "Dates: 12/03/2027. Due dates are moved by whoever keeps the plan, with a reason.",
    "Do not add, move or rename columns. Save the file as .xlsx and send it back.",
)


def updates_sheet(plans: Sequence[PlanInput], *, lead: str | None = None, marking: str | None = None) -> bytes:
    """The workbook for the actions of some reports, or those of one lead (a role, or the name of who holds it).

    Superseded actions stay out. Raises UsageError where the lead has none, naming the nearest lead that has.
    """
    rows = _rows(plans, lead)
    workbook = empty()
    sheet = workbook.create_sheet(UPDATES)
    head(sheet, [(column.title, column.width) for column in SHEET], 0)
    for number, (planned, answers) in enumerate(rows, 2):
        _fill(sheet, number, planned, answers)
    _lock(sheet)
    lists = _lists(workbook.create_sheet(WORDS))
    _choices(sheet, [planned for planned, _ in rows], lists)
    paper(sheet, marking)
    _help(workbook.create_sheet(HELP, 1), marking, len(rows))
    workbook[WORDS].sheet_state = "hidden"
    workbook.active = 0
    return saved(workbook)


def _rows(plans: Sequence[PlanInput], lead: str | None) -> list[tuple[PlannedAction, str]]:
    """Each action once with what it answers, by report and reference."""
    found: dict[str, tuple[PlannedAction, str]] = {}
    leads: set[str] = set()
    for given in plans:
        names = target_names(given)
        held = {role.name.casefold(): role.holder for role in given.roles}
        people = {person.uuid: person.name for person in given.people}
        for planned in given.actions:
            action = planned.action
            if action.status is ActionStatus.SUPERSEDED or action.uuid in found:
                continue
            own = {name for name in (action.lead, people.get(held.get((action.lead or "").casefold()) or "")) if name}
            leads |= own
            if lead is None or lead.casefold() in {name.casefold() for name in own}:
                authority = given.authority or given.id or sentence(NO_REPORT)
                said = "; ".join(names[pair] for pair in action.answers if pair in names)
                found[action.uuid] = planned, f"{authority}: {said}" if said else authority
    if lead is not None and not found:
        near = nearest(lead, leads)
        hint = f"The nearest lead is “{near}”." if near else "`reviewer actions` lists them."
        raise UsageError(f"“{shown(lead)}” leads no action.", where="--lead", hint=hint)
    return sorted(found.values(), key=lambda one: by_reference(one[0].action))


def _fill(sheet: Any, number: int, planned: PlannedAction, answers: str) -> None:
    action, details = planned.action, planned.details
    updates = sorted(details.updates, key=lambda one: (one.date, one.log_id))
    values: Mapping[Field, Cell] = {
        Field.REFERENCE: action.reference,
        Field.ANSWERS: answers,
        Field.ACTION: action.text,
        Field.LEAD: action.lead,
        Field.DUE: action.due,
        Field.LAST: f"{day(updates[-1].date)}: {updates[-1].text}" if updates else None,
        Field.STATUS: status_words(action.status),
        Field.DELIVERY: rating_words(action.delivery),
        Field.IMPACT: rating_words(action.impact),
        Field.REASON: details.off_track_reason,
        Field.ROUTE_BACK: details.route_back,
        Field.ID: action.uuid,
        Field.LOG: last_change(planned),
    }
    for place, column in enumerate(SHEET, 1):
        cell = sheet.cell(number, place)
        put(cell, values.get(column.field))
        if column.open:
            cell.protection, cell.fill, cell.alignment = _open_look()
            if column.field is Field.EVIDENCE_DATED:
                cell.number_format = "dd/mm/yyyy"
    tall(sheet, number, [(values.get(column.field), column.width) for column in SHEET if not column.hidden])


@lru_cache(maxsize=1)
def _open_look() -> tuple[Any, Any, Any]:
    """How a cell that is filled in differs: not locked, light yellow, its words wrapped."""
    styles = library("openpyxl.styles")
    fill = styles.PatternFill("solid", fgColor=_OPEN_FILL)
    return styles.Protection(locked=False), fill, styles.Alignment(wrap_text=True, vertical="top")


def _lock(sheet: Any) -> None:
    """Protect what is locked, without a password: against slips, not against people."""
    letter = library("openpyxl.utils").get_column_letter
    for place, column in enumerate(SHEET, 1):
        sheet.column_dimensions[letter(place)].hidden = column.hidden
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = False  # False here means: allowed
    protection.formatRows = False
    sheet.freeze_panes = "D2"


def _lists(sheet: Any) -> dict[str, str]:
    """Write each list of words into a column; gives the range of each by its name.

    The statuses differ by the present one: a list offers only the moves that a sheet can make.
    """
    lists: dict[str, list[str]] = {
        "delivery": [choice_words(one) for one in Delivery] + [rating_words(None)],
        "impact": [choice_words(one) for one in Impact],
        "evidence": [choice_words(one) for one in EvidenceKind],
    }
    for status in ActionStatus:
        ends = [move.end for move in moves_from(status) if not _NOT_IN_A_SHEET & set(NEEDS.get(move.end, ()))]
        lists[status.value] = [status_words(one) for one in (status, *ends)]
    letter = library("openpyxl.utils").get_column_letter
    ranges = {}
    for place, (name, words) in enumerate(lists.items(), 1):
        for number, word in enumerate([name, *words], 1):
            put(sheet.cell(number, place), word)
        ranges[name] = f"{WORDS}!${letter(place)}$2:${letter(place)}${len(words) + 1}"
    return ranges


def _choices(sheet: Any, planned: list[PlannedAction], lists: Mapping[str, str]) -> None:
    """Lists to choose from, and for every open column what belongs in it."""
    for place, column in enumerate(SHEET, 1):
        if not column.open or not planned:
            continue
        if column.field is Field.STATUS:
            for status in ActionStatus:
                rows = [number for number, one in enumerate(planned, 2) if one.action.status is status]
                _validate(sheet, column, place, rows, lists[status.value])
        else:
            name = {Field.DELIVERY: "delivery", Field.IMPACT: "impact", Field.EVIDENCE_KIND: "evidence"}.get(
                column.field
            )
            _validate(sheet, column, place, range(2, len(planned) + 2), lists[name] if name else None)


def _validate(sheet: Any, column: SheetColumn, place: int, rows: Iterable[int], words: str | None) -> None:
    numbers = list(rows)
    if not numbers:
        return
    made = library("openpyxl.worksheet.datavalidation").DataValidation(
        type="list" if words else None,
        formula1=words,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=bool(words),
        promptTitle=column.title,
        prompt=column.prompt,
        errorTitle=column.title,
        error="Choose one of the words of the list.",
    )
    sheet.add_data_validation(made)
    letter = library("openpyxl.utils").get_column_letter(place)
    for first, last in _stretches(numbers):
        made.add(f"{letter}{first}:{letter}{last}" if last > first else f"{letter}{first}")


def _stretches(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of following numbers as (first, last): 3,000 single cells would make a slow file."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def _help(sheet: Any, marking: str | None, count: int) -> None:
    head(sheet, [(f"{HELP}: {plural(count, 'action')}", 110)])
    for number, line in enumerate(_INSTRUCTIONS, 2):
        put(sheet.cell(number, 1), line)
    paper(sheet, marking)
