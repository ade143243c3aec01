"""What stops and starts the statutory clock, entered by a person: the day of receipt, and the statement's sending."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from reviewer.model.decided import Change
from reviewer.model.plan import EventKind
from reviewer.tui.dialogs.asking import AskDialog, Question, date_of

if TYPE_CHECKING:
    from reviewer.tui.screens.place import PlaceScreen


def received(place: PlaceScreen) -> None:
    """Enter on which day the authority received the report: day 0 of its clock."""
    report, planning = place.report_here, place.app.workspace.planning
    if report is None:
        place.say("Choose a report first.")
        return
    there = next((e for e in planning.events(report) if e.kind is EventKind.RECEIVED and report in e.reports), None)

    def answered(values: dict[str, object] | None) -> None:
        date = values["date"] if values else None
        if not isinstance(date, dt.date):
            return

        def enter() -> Change:
            if there is not None:
                return planning.edit_event(there.uuid, date=date)
            return planning.add_event(EventKind.RECEIVED, date, reports=[report])

        place.decide("the day of receipt", enter, lambda change: _done(place, change))

    asked = date_of(place.app.clock().date())
    value = there.date.isoformat() if there else ""
    question = Question("date", "Received on", value, "12/3/2027, yesterday", "Type the day.", understood=asked)
    place.app.push_screen(AskDialog("The report was received", [question]), answered)


def sent(place: PlaceScreen) -> None:
    """Record that the statement was sent: it stops the clock. A plan is begun where there is none yet."""
    report, planning = place.report_here, place.app.workspace.planning
    if report is None:
        place.say("Choose a report first.")
        return
    asked = date_of(place.app.clock().date())
    questions = [
        Question("sent_on", "Sent on", "", "12/3/2027, today", "Type the day.", understood=asked),
        Question("sent_to", "Sent to", "", "Ofsted"),
        Question("draft", "As", "final", choices=[("final", "the final statement"), ("draft", "a draft")]),
        Question("approved_by", "Approved by", known=planning.people().names),
    ]

    def answered(values: dict[str, object] | None) -> None:
        if not values:
            return
        draft = values.pop("draft") == "draft"
        fields: dict[str, Any] = {name: value for name, value in values.items() if value}

        def record() -> Change:
            plan = planning.plan(report)
            if plan is None:
                return planning.begin_with_version([report], draft=draft, **fields)
            return planning.record_version(plan.uuid, draft=draft, **fields)

        place.decide("the sending", record, lambda change: _done(place, change))

    place.app.push_screen(AskDialog("The written statement was sent", questions), answered)


def _done(place: PlaceScreen, change: Change) -> None:
    place.app.read_clocks()
    place.changed_elsewhere()
    place.say(change.summary, ink="good")


def explained(place: PlaceScreen) -> None:
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

    row = next((row for row in place.app.workspace.library() if row.id == report), None)
    from reviewer.tui.dialogs.offer import title

    place.app.push_screen(ReadDialog(f"Statutory clock: {title(row) if row else report}", lines, tall=True))
