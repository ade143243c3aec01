"""`reviewer list`, `show` and `status`: what the screens show, as plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypedDict

import click

from reviewer.cli.context import App, is_ours, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.cli.targets import handles, resolve
from reviewer.model.reviewed import LibraryRow
from reviewer.model.text import one_line
from reviewer.model.words import framework_words, judgement_words, plural

if TYPE_CHECKING:
    from reviewer.config import Config
    from reviewer.insight.clock import Clock, Deadline
    from reviewer.review.session import ReviewSession
    from reviewer.review.workspace import Workspace


_WARNINGS = {
    "no-text": "the file holds no text, only pictures of pages: `ocrmypdf` would help",
    "page-without-text": "some pages hold no text, only a picture: `ocrmypdf` would help",
}
"""The warnings that the list says in words: without them a report looks emptier than it is."""

_GRADES = 8
"""So many grades are told in a line of the list; a report of 2009 has some 35."""


@click.command("list", short_help="List the reports in the store.")
@json_option
@store_options
@pass_app
def list_reports(app: App, as_json: bool) -> None:
    """List every report in the store, with its grades and how far its review has come."""
    with app.workspace() as workspace:
        rows = workspace.library()
        clocks = workspace.planning.clocks(today())
    if as_json:
        say_json([{**_row(row), "statement": plain(_statement(clocks.get(row.id)))} for row in rows])
    elif rows:
        say_all(line for row in rows for line in (*row_lines(row, app.actor), *_due_line(clocks.get(row.id))))
    else:
        tell("No reports. `reviewer ingest PATH…` stores files and folders.")


def _statement(clock: Clock | None) -> Deadline | None:
    """The deadline that lists show, where it has a date or is done."""
    found = clock.statement if clock else None
    return found if found and (found.date or found.number) else None


def _due_line(clock: Clock | None) -> Iterator[str]:
    """By when the report must be answered, and whether it was."""
    if deadline := _statement(clock):
        yield f"  statement: {deadline.words}{f', {deadline.mark}' if deadline.mark else ''}"


def _row(row: LibraryRow) -> dict[str, object]:
    grades = {key: grade.value if grade else None for key, grade in row.grades}
    return {**plain(row), "grades": grades}


def row_lines(row: LibraryRow, reader: str = "") -> Iterator[str]:
    """One report of the library in a few labelled lines; what is read counts for the `reader`."""
    from reviewer.exchange.phrases import DRAFT
    from reviewer.insight.wording import day

    name = row.authority or row.title or "no authority found"
    days = " to ".join(day(found) for found in (row.inspection_start, row.inspection_end) if found)
    kind = framework_words(row.framework, row.variant)
    told = [one_line(name), kind, *([f"inspected {days}"] if days else []), *([DRAFT] if row.draft else [])]
    yield f"{row.id}: {', '.join(told)}"
    if row.grades:
        words = [f"{judgement_words(key)} {grade.words if grade else 'cannot tell'}" for key, grade in row.grades]
        more = [f"and {len(words) - _GRADES} more"] if len(words) > _GRADES else []
        yield f"  grades: {one_line('; '.join([*words[:_GRADES], *more]))}"
    conflicts = f", {plural(row.conflicts, 'conflict')}" if row.conflicts else ""
    whose = f" (as read by {one_line(reader)})" if reader else ""
    yield f"  review: {'closed, ' if row.closed else ''}{row.decided} of {row.to_decide} done{whose}{conflicts}"
    late = f", {row.overdue} overdue" if row.overdue else ""
    yield f"  areas: {row.areas}, {row.areas_with_action} with an action; actions: {row.actions}{late}"
    if row.warnings:
        said = [words for code, words in _WARNINGS.items() if code in row.warning_codes]
        yield f"  warnings: {row.warnings}{''.join(f'; {words}' for words in said)}"


@click.command(short_help="Show a report, or one thing in it.")
@click.argument("report")
@click.argument("target", required=False)
@json_option
@store_options
@pass_app
def show(app: App, report: str, target: str | None, as_json: bool) -> None:
    """Show a REPORT (its id, or a part of it that fits one only), or one TARGET in it, with its history.

    A TARGET is the key that `show REPORT` prints behind each thing, or what a person would call it: leaders, authority,
    8 (a paragraph), area/3.
    """
    with app.workspace() as workspace:
        session = workspace.session(report)
        if target is not None:
            _show_thing(session, resolve(session.report, target), as_json)
        elif as_json:
            from reviewer.exchange.export import document_of

            say_json(document_of(session))
        else:
            from reviewer.cli.report_text import ReportText

            say_all(ReportText(session.report, today(), app.actor).whole(session.progress().words))


def _show_thing(session: ReviewSession, target: str, as_json: bool) -> None:
    from reviewer.cli.report_text import ReportText, entry_line, indented

    history = session.history(target)
    if as_json:
        say_json({"target": target, "thing": plain(_thing(session, target)), "history": plain(history)})
        return
    say_all(ReportText(session.report, today()).thing(target))
    say("")
    say("History" if history else "No history: nothing was decided about this yet.")
    say_all(indented(entry_line(entry) for entry in history))


def _thing(session: ReviewSession, target: str) -> object:
    report = session.report
    things: dict[str, object] = {"report": {"id": report.id}, **dict(report.claims)}
    strands = [strand for area in report.areas for strand in area.strands]
    for views in (report.facts, report.judgements, report.areas, strands, report.sections, report.paragraphs):
        things.update((view.target, view) for view in views)
    return things[target]


@click.command(short_help="Say what is left to do.")
@click.argument("report", required=False)
@json_option
@store_options
@pass_app
def status(app: App, report: str | None, as_json: bool) -> None:
    """Say what is left to do: in every report, or in one REPORT thing by thing, doubtful first."""
    with app.workspace() as workspace:
        if report is not None:
            _status_of(workspace.session(report), workspace.clock(report, today()), as_json)
            return
        told = _overall(workspace, app.config, today())
    say_json(told) if as_json else say_all(_overall_lines(told))


class _Overall(TypedDict):
    reports: int
    to_review: int
    conflicts: int
    actions: int
    overdue: int
    due_soon: int
    statutory_past: int
    left: dict[str, int]
    clock: dict[str, str]


def _overall(workspace: Workspace, config: Config, on: dt.date) -> _Overall:
    from reviewer.insight.actions import due_soon, overdue
    from reviewer.insight.clock import State

    rows = workspace.library()
    authorities = {row.id: row.authority for row in rows}
    actions = [one for one in workspace.actions() if is_ours(one, authorities, config.our_authority)]
    clocks = workspace.planning.clocks(on)
    deadlines = [deadline for running in clocks.values() for deadline in running.deadlines]
    left = {row.id: row.to_decide - row.decided for row in rows if row.decided < row.to_decide}
    return {
        "reports": len(rows),
        "to_review": len(left),
        "conflicts": sum(row.conflicts > 0 for row in rows),
        "actions": len(actions),
        "overdue": sum(overdue(action, on) for action in actions),
        "due_soon": sum(due_soon(action, on, config.due_soon_days) for action in actions),
        "statutory_past": sum(deadline.state is State.PAST for deadline in deadlines),
        "left": left,
        "clock": dict(_running(clocks)),
    }


def _running(clocks: Mapping[str, Clock]) -> Iterator[tuple[str, str]]:
    """The next duty of every report that is not done, the next date first: what, and how many days are left."""
    found = [(deadline, id) for id, clock in clocks.items() if (deadline := clock.next) and deadline.date]
    for deadline, id in sorted(found, key=lambda one: (one[0].date, one[1])):
        yield id, f"{deadline.what}: {deadline.words}{f' ({deadline.mark})' if deadline.mark else ''}"


def _overall_lines(told: _Overall) -> Iterator[str]:
    conflicts = f", {told['conflicts']} with conflicts" if told["conflicts"] else ""
    yield f"{plural(told['reports'], 'report')}, {told['to_review']} to review{conflicts}"
    yield f"{plural(told['actions'], 'action')}, {told['overdue']} overdue, {told['due_soon']} due soon"
    if past := told["statutory_past"]:
        yield f"{plural(past, 'statutory date')} {'has' if past == 1 else 'have'} passed without a record"
    yield from (f"  {report}: {left} left" for report, left in told["left"].items())
    yield from (f"  {report}: {words}" for report, words in told["clock"].items())


def _status_of(session: ReviewSession, clock: Clock, as_json: bool) -> None:
    from reviewer.cli.report_text import title

    progress, items = session.progress(), session.worklist()
    if as_json:
        left = [{"kind": item.kind.value, "target": item.target, "why": item.why} for item in items]
        told = {"id": session.report.id, "done": progress.done, "total": progress.total, "left": left}
        say_json({**told, "clock": plain(clock.deadlines)})
        return
    say(title(session.report))
    say(progress.words)
    for deadline in clock.deadlines:
        if deadline.date or deadline.number:
            say(f"{deadline.what}: {deadline.words}{f' ({deadline.mark})' if deadline.mark else ''}")
    called = handles(session.report)
    say_all(f"  {item.kind}: {one_line(item.why)} [{called[item.target]}]" for item in items)
