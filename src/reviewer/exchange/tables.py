"""Actions, and judgements as analysts use them, as plain tables: what the CSV and the workbook are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.exchange.pack.areas import target_names
from reviewer.exchange.pack.editor import Editor, Withheld
from reviewer.exchange.pack.given import Audience, PackInput, PlanInput
from reviewer.exchange.phrases import DRAFT, NO_REPORT, by_reference, rating_words, status_words
from reviewer.insight.actions import due_words, overdue, slippage
from reviewer.insight.sparkline import measure_words
from reviewer.insight.standing import date_fact
from reviewer.insight.wording import listed
from reviewer.model.decided import Delivery
from reviewer.model.plan import PlannedAction
from reviewer.model.reviewed import JudgementView
from reviewer.model.words import framework_words

Cell = str | int | dt.date | None
"""Words, a count, a day, or nothing. A count is never negative."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` for programs, `title` for people, `width` in characters."""

    key: str
    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its `name` (also of its file), columns and rows.

    `left_out` says what the audience is not shown, `warnings` what somebody should look at before it goes out.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One action with all that its cells are made of."""

    given: PlanInput
    editor: Editor
    names: dict[tuple[str, str], str]
    planned: PlannedAction


_Value = Callable[[_Line], Cell]


def _answers(line: _Line) -> str:
    report = line.given.id
    answers = line.planned.action.answers
    return "; ".join(line.names.get(pair) or (pair[0] if pair[0] != report else pair[1]) for pair in answers)


def _measures(line: _Line) -> str | None:
    measures = line.planned.details.measures
    said = [f"{one.text}: {measure_words(one)}" for one in measures]
    promised = line.planned.action.success_measure
    if promised and all(one.text != promised for one in measures):
        said.insert(0, promised)
    return "; ".join(said) or None


def _standing(line: _Line) -> str | None:
    action, details = line.planned.action, line.planned.details
    return due_words(action, line.given.as_of, since=details.status_since) if line.given.ours else None


def _late(line: _Line) -> str | None:
    return _yes(overdue(line.planned.action, line.given.as_of)) if line.given.ours else None


def _slipped(line: _Line) -> int:
    return max(slippage(line.planned).days, 0)


def _reason(line: _Line) -> str | None:
    return _off_track(line, line.planned.details.off_track_reason)


def _route(line: _Line) -> str | None:
    return _off_track(line, line.planned.details.route_back)


def _off_track(line: _Line, text: str | None) -> str | None:
    off = line.planned.action.delivery is Delivery.OFF_TRACK
    return line.editor.shown(Withheld.REASON, text) if off else None


def _moves(line: _Line) -> str | None:
    reasons = (line.editor.shown(Withheld.REASON, change.reason) for change in line.planned.details.due_changes)
    return "; ".join(reason for reason in reasons if reason) or None


def _update(line: _Line) -> str | None:
    updates = sorted(line.planned.details.updates, key=lambda one: (one.date, one.log_id))
    if not updates or not line.editor.may(Withheld.UPDATE, (one.uuid for one in updates)):
        return None
    return f"{updates[-1].date.isoformat()}: {updates[-1].text}"


_LOOKUPS: tuple[tuple[Column, Audience, _Value], ...] = (
    (Column("report", "Report", 28), Audience.PUBLIC, lambda line: line.given.id or None),
    (Column("authority", "Authority", 28), Audience.PUBLIC, lambda line: line.given.authority),
    (
        Column("report_status", "Report status"),
        Audience.PUBLIC,
        lambda line: _report_status(line.given),
    ),
    (Column("reference", "Reference", 11), Audience.PUBLIC, lambda line: line.planned.action.reference),
    (Column("action", "Action", 50), Audience.PUBLIC, lambda line: line.planned.action.text),
    (Column("answers", "Answers", 30), Audience.PUBLIC, _answers),
    (Column("lead", "Lead", 24), Audience.PUBLIC, lambda line: line.editor.lead(line.planned.action.lead)),
    (Column("due", "Due", 12), Audience.PUBLIC, lambda line: line.planned.action.due),
    (Column("original_due", "First due", 12), Audience.PUBLIC, lambda line: slippage(line.planned).original),
    (Column("times_moved", "Times moved", 9), Audience.PUBLIC, lambda line: slippage(line.planned).times),
    (Column("days_slipped", "Days slipped", 9), Audience.PUBLIC, _slipped),
    (Column("standing", "How it stands", 24), Audience.PUBLIC, _standing),
    (Column("overdue", "Overdue", 9), Audience.PUBLIC, _late),
    (Column("status", "Status", 18), Audience.PUBLIC, lambda line: status_words(line.planned.action.status)),
    (Column("delivery", "Delivery"), Audience.PUBLIC, lambda line: rating_words(line.planned.action.delivery)),
    (Column("impact", "Impact"), Audience.PUBLIC, lambda line: rating_words(line.planned.action.impact)),
    (Column("intended_outcome", "Outcome", 40), Audience.PUBLIC, lambda line: line.planned.details.intended_outcome),
    (Column("success_measure", "Success measure", 40), Audience.PUBLIC, _measures),
    (Column("impact_by", "Impact by", 12), Audience.PUBLIC, lambda line: line.planned.details.impact_by),
    (Column("off_track_reason", "Why off track", 40), Audience.BOARD, _reason),
    (Column("route_back", "Way back", 40), Audience.BOARD, _route),
    (Column("move_reasons", "Why dates moved", 40), Audience.BOARD, _moves),
    (Column("last_update", "Last progress", 40), Audience.BOARD, _update),
    (Column("id", "Id", 40), Audience.PUBLIC, lambda line: line.planned.action.uuid),
)


def actions_table(plans: Sequence[PlanInput], audience: Audience = Audience.PUBLIC) -> Table:
    """Every action, each once, by report and reference; those of no report last. A draft's report is marked as one.

    An action that answers several reports stands under the first of them that is given.
    """
    rows: list[tuple[Cell, ...]] = []
    left_out: list[str] = []
    warnings: list[str] = []
    seen: set[str] = set()
    columns = [one for one in _LOOKUPS if audience.sees(one[1])]
    for given in sorted(plans, key=in_order):
        editor, names = Editor(given, audience), target_names(given)
        for planned in sorted(given.actions, key=lambda one: by_reference(one.action)):
            if planned.action.uuid not in seen:
                seen.add(planned.action.uuid)
                line = _Line(given, editor, names, planned)
                cells = {column.key: value(line) for column, _, value in _LOOKUPS}
                rows.append(tuple(cells[column.key] for column, _, _ in columns))
                warnings += editor.doubts(_prose(given, planned, columns, cells))
        left_out += [f"{given.id or NO_REPORT}: {words}" for words in editor.left_out]
    titles = tuple(column for column, _, _ in columns)
    return Table("actions", "Actions", titles, tuple(rows), tuple(left_out), tuple(warnings))


_PROSE = frozenset(
    ["action", "intended_outcome", "success_measure", "off_track_reason", "route_back", "move_reasons", "last_update"]
)
"""Columns in which people wrote what they liked."""


def _prose(
    given: PlanInput,
    planned: PlannedAction,
    columns: Sequence[tuple[Column, Audience, _Value]],
    cells: dict[str, Cell],
) -> Iterator[tuple[str, str]]:
    """The cells of an action in people's own words, each with where it stands."""
    for column, _, _ in columns:
        words = cells[column.key]
        if column.key in _PROSE and isinstance(words, str):
            yield f"{given.id or NO_REPORT}: {planned.action.reference}, {column.title.lower()}", words


def in_order(given: PlanInput) -> tuple[bool, str]:
    """The key that sorts by report, what belongs to none last."""
    return given.report is None, given.id


def _report_status(given: PlanInput) -> str | None:
    if given.report is None:
        return None
    return DRAFT if given.draft else "published"


_JUDGEMENT_ORDER = (
    "overall",
    "leaders",
    "help_protection",
    "care_and_care_leavers",
    "care",
    "care_leavers",
    "looked_after",
    "adoption",
    "leadership",
    "lscb",
    "capacity_to_improve",
    "outcomes",
    "quality_of_provision",
    "quality_of_practice",
    "outcome",
)
"""The columns of judgements come in this order; rows of a record of main findings follow by their keys."""

_REPORT_COLUMNS = (
    Column("report", "Report", 28),
    Column("authority", "Authority", 28),
    Column("framework", "Framework", 22),
    Column("variant", "Variant", 12),
    Column("report_status", "Report status", 14),
    Column("inspection_start", "Inspection began", 12),
    Column("inspection_end", "Inspection ended", 12),
    Column("published", "Published", 12),
)


def judgements_table(plans: Iterable[PackInput]) -> Table:
    """A row a report, two columns a judgement: the grade that stands, and whether a person stands behind it.

    An empty cell says that the framework does not make the judgement; "Not judged" and "Not found" are said.
    """
    reports = sorted(plans, key=lambda one: one.report.id)
    found = {view.extracted.key for given in reports for view in given.report.judgements}
    keys = [key for key in _JUDGEMENT_ORDER if key in found] + sorted(found - set(_JUDGEMENT_ORDER))
    columns = list(_REPORT_COLUMNS)
    for key in keys:
        columns += [Column(key, key, 22), Column(f"{key}_verified", f"{key} verified", 10)]
    columns.append(Column("verified", "All verified", 10))
    return Table("judgements", "Judgements", tuple(columns), tuple(_report_row(given, keys) for given in reports))


def _report_row(given: PackInput, keys: list[str]) -> tuple[Cell, ...]:
    report = given.report
    views = {view.extracted.key: view for view in report.judgements}
    cells: list[Cell] = [
        report.id,
        report.fact("authority"),
        framework_words(report.fact("framework")),
        report.fact("variant"),
        DRAFT if given.report.draft else "published",
        *(date_fact(report, name) for name in ("inspection_start", "inspection_end", "published")),
    ]
    for key in keys:
        view = views.get(key)
        cells += [_grade(view), _yes(view.decision is not None)] if view else [None, None]
    cells.append(_yes(all(view.decision for view in report.judgements)) if report.judgements else None)
    return tuple(cells)


def _grade(view: JudgementView) -> str:
    if view.decision is None and view.extracted.conflict:
        grades = dict.fromkeys(witness.grade.words for witness in view.extracted.witnesses)
        return f"Not settled: {listed(list(grades), 'or')}"
    return view.grade.words if view.grade else "Cannot be told"


def _yes(true: bool) -> str:
    return "yes" if true else "no"
