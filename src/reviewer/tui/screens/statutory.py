"""What stops and starts the statutory clock, entered by a person: the day of receipt, and the statement's sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer.insight.clock_rules import Duty
from reviewer.model.decided import Change
from reviewer.model.plan import EventKind
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import Question, date_question
from reviewer.tui.dialogs.offer import title
from reviewer.tui.screens.asked import ask

if TYPE_CHECKING:
    from reviewer.tui.screens.standing import Standing


def received(place: Standing) -> None:
    """Enter on which day the authority received the report: day 0 of its clock."""
    report, planning = place.report_here, place.app.workspace.planning
    if report is None:
        place.say("Choose a report first.")
        return
    there = next((e for e in planning.events(report) if e.kind is EventKind.RECEIVED and report in e.reports), None)

    def enter(values: dict[str, Any]) -> Change:
        if there is not None:
            return planning.edit_event(there.uuid, date=values["date"])
        return planning.add_event(EventKind.RECEIVED, values["date"], reports=[report])

    question = date_question(
        "date",
        "Received on",
        place.app.clock().date(),
        value=there.date if there else None,
        needed="Type the day.",
        placeholder="12/3/2027, yesterday",
        past=True,
    )
    heading = f"The report was received: {called(place, report)}"
    ask(place, "the day of receipt", heading, [question], enter, lambda change: _done(place, report, change))


def circulated(place: Standing) -> None:
    """Record on which day the report was circulated: that duty is done."""
    report, planning = place.report_here, place.app.workspace.planning
    if report is None:
        place.say("Choose a report first.")
        return
    there = next((e for e in planning.events(report) if e.kind is EventKind.CIRCULATED and report in e.reports), None)

    def enter(values: dict[str, Any]) -> Change:
        if there is not None:
            return planning.edit_event(there.uuid, date=values["date"])
        return planning.add_event(EventKind.CIRCULATED, values["date"], reports=[report])

    question = date_question(
        "date",
        "Circulated on",
        place.app.clock().date(),
        value=there.date if there else None,
        needed="Type the day.",
        placeholder="12/3/2027, yesterday",
        past=True,
    )
    heading = f"The report was circulated: {called(place, report)}"
    ask(place, "the circulation", heading, [question], enter, lambda change: _done(place, report, change))


def record(place: Standing, duty: str) -> None:
    """Record that what a statutory date asks for was done."""
    if duty == Duty.CIRCULATE:
        circulated(place)
    else:
        sent(place)


def sent(place: Standing) -> None:
    """Record that the statement was sent: it stops the clock. A plan is begun where there is none yet, in one act."""
    report, planning = place.report_here, place.app.workspace.planning
    if report is None:
        place.say("Choose a report first.")
        return
    today = place.app.clock().date()
    questions = [
        date_question("sent_on", "Sent on", today, needed="Type the day.", placeholder="12/3/2027, today", past=True),
        Question("sent_to", "Sent to", "", "Ofsted"),
        Question("draft", "As", "final", choices=[("final", "the final statement"), ("draft", "a draft")]),
        Question("approved_by", "Approved by", known=planning.people().names),
    ]

    def record(values: dict[str, Any]) -> Change:
        draft = values.pop("draft") == "draft"
        fields = {name: value for name, value in values.items() if value}
        plan = planning.plan(report)
        if plan is None:
            return planning.begin_with_version([report], draft=draft, **fields)
        return planning.record_step(plan.uuid, draft=draft, **fields)

    heading = f"The written statement was sent: {called(place, report)}"
    ask(place, "the sending", heading, questions, record, lambda change: _done(place, report, change))


def called(place: Standing, report: str) -> str:
    """A report in two words: "Fairhaven Oct 2018"."""
    row = next((row for row in place.app.workspace.library() if row.id == report), None)
    return title(row) if row else safe.line(report)


def _done(place: Standing, report: str, change: Change) -> None:
    """Say what was entered, and how the clock stands after it."""
    place.app.read_clocks()
    place.changed_elsewhere()
    running = place.app.clocks.running.get(report) if place.app.clocks else None
    statement = running.statement if running else None
    how = f" · {statement.what}: {statement.words}" if statement else ""
    place.say(f"{change.summary}{how}", ink="good")


def explained(place: Standing) -> None:
    """Show by when a report must be answered, and how each date came about."""
    from reviewer.insight.clock import Clock
    from reviewer.tui.dialogs.listing import ReadDialog
    from reviewer.tui.present import clock
    from reviewer.tui.widgets.blocks import Block

    report = place.report_here or place.app.last_report()
    if report is None:
        place.say("Choose a report first.")
        return
    found: Clock = place.app.workspace.clock(report, place.app.clock().date())

    def lines(width: int) -> list[Block]:
        return [Block(f"duty:{at}", rows) for at, rows in enumerate(clock.explained(found, width))]

    note = place.registry.keyed("{palette} “received”, “circulated”, “sent”: each records its day.")
    place.app.push_screen(ReadDialog(f"Statutory clock: {called(place, report)}", lines, tall=True, note=note))
