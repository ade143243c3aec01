"""`reviewer clock`, `check` and `changes`: by when to answer, what is not answered, what is otherwise since."""

from __future__ import annotations

import datetime as dt

import click

from reviewer.cli.asking import date_of
from reviewer.cli.context import App, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.errors import ExitStatus, UsageError
from reviewer.model.plan import DatedEvent, EventKind
from reviewer.model.text import one_line


@click.command(short_help="Say by when a report must be answered, and why then.")
@click.argument("report", required=False)
@json_option
@store_options
@pass_app
def clock(app: App, report: str | None, as_json: bool) -> None:
    """Say by when the authority must circulate and answer a REPORT, and explain how each date came about.

    Without a REPORT, every report that has a clock, the next date first.
    """
    from reviewer.cli.action_text import clock_lines

    with app.workspace() as workspace:
        if report is not None:
            found = workspace.clock(report, today())
            if as_json:
                say_json(
                    {"id": workspace.resolve(report), "why_none": found.why_none, "deadlines": plain(found.deadlines)}
                )
            else:
                say_all(clock_lines(found, how=True))
            return
        clocks = workspace.planning.clocks(today())
    if as_json:
        say_json({id: plain(one.deadlines) for id, one in clocks.items()})
        return
    if not clocks:
        tell("No report has a clock.")
    late = dt.date.max
    for id, one in sorted(clocks.items(), key=lambda pair: ((pair[1].next and pair[1].next.date) or late, pair[0])):
        say(id)
        say_all(f"  {line}" for line in clock_lines(one))


@click.command(short_help="Say what of a report nothing answers yet.")
@click.argument("report")
@json_option
@store_options
@pass_app
def check(app: App, report: str, as_json: bool) -> int:
    """Print the coverage of a REPORT: each area with its evidence and actions, and every gap.

    Gaps are areas or strands without an action, without accepted evidence, without a measure; judgements below good
    that nothing answers; concerns that no area covers; actions tied to nothing. An action closes one, or `reviewer plan
    leave`. The exit status is 1 while any is open.
    """
    from reviewer.cli.action_text import coverage_lines

    with app.workspace() as workspace:
        matrix = workspace.coverage(report)
        slug = workspace.resolve(report)
    if as_json:
        say_json({"id": slug, "words": matrix.words, **plain(matrix)})
    else:
        say_all(coverage_lines(matrix))
    return int(ExitStatus.FAILED if matrix.gaps else ExitStatus.DONE)


@click.command(short_help="Say what is otherwise than on a day.")
@click.argument("report", required=False)
@click.option("--since", metavar="DATE", help="From the beginning of this day; else of the last board meeting.")
@click.option("--until", metavar="DATE", help="Up to the end of this day.")
@json_option
@store_options
@pass_app
def changes(app: App, report: str | None, since: str | None, until: str | None, as_json: bool) -> None:
    """Say what changed in plans and decisions since a day: what is new, moved, rated otherwise, proved, decided.

    What was changed and changed back is left out. Days are England's, on every computer.
    """
    from reviewer.insight.wording import day

    with app.workspace() as workspace:
        named = date_of(since, past=True)
        start = named or _last_board(workspace.events(report))
        if start is None:
            raise UsageError("since when?", where="--since", hint="No board meeting is on record: name a day.")
        found = workspace.changed_since(start, date_of(until), report)
    if as_json:
        say_json({"since": plain(start), "changes": plain(found)})
        return
    if found:
        say(f"Since {day(start)}{'' if named else ', the last board meeting'}:")
    for one in found:
        of = f" ({one.report})" if one.report and report is None else ""
        say(f"{one_line(one.name)}{of}")
        say_all(f"  {one_line(words)}" for words in one.words)
    if not found:
        say(f"Nothing changed since {day(start)}{'' if named else ', the last board meeting'}.")


def _last_board(events: tuple[DatedEvent, ...]) -> dt.date | None:
    met = (event.date for event in events if event.kind is EventKind.BOARD_MEETING and event.date < today())
    return max(met, default=None)
