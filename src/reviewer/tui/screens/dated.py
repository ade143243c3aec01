"""Dated events as people enter them: board meetings, visits, the day of receipt. The same from every place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from reviewer.errors import UsageError
from reviewer.model.decided import Change
from reviewer.model.plan import DatedEvent, EventKind
from reviewer.review.book_acts import EVENT_WORDS
from reviewer.tui.dialogs.asking import Question, date_question
from reviewer.tui.dialogs.naming import listed
from reviewer.tui.dialogs.offer import title
from reviewer.tui.screens.asked import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.review.workspace import Workspace
    from reviewer.tui.screens.place import PlaceScreen

_ORDER = (
    EventKind.BOARD_MEETING,
    EventKind.MONITORING_VISIT,
    EventKind.ANNUAL_ENGAGEMENT,
    EventKind.SELF_EVALUATION,
    EventKind.REINSPECTION_WINDOW,
    EventKind.RECEIVED,
    EventKind.CIRCULATED,
    EventKind.OTHER,
)


def ask_event(place: PlaceScreen, then: Callable[[Change], None], there: DatedEvent | None = None) -> None:
    """Ask for a date that the plan keeps in mind, or put one right."""
    workspace = place.app.workspace
    today = place.app.clock().date()
    held = [*there.reports] if there else []
    kind = there.kind if there else EventKind.BOARD_MEETING
    questions = [
        Question("kind", "What", kind.value, choices=[(one.value, EVENT_WORDS[one]) for one in _ORDER]),
        date_question("date", "On", today, value=there.date if there else None, needed="Type the day."),
        date_question("end", "  to", today, value=there.end if there else None, placeholder="where it is several days"),
        Question("title", "Called", there.title if there else "", "such as Improvement board"),
        reports_question(workspace, held, "of no report in particular"),
    ]

    def write(values: dict[str, Any]) -> Change:
        given = {**values, "title": values["title"] or "", "reports": values["reports"] or []}
        if there is None:
            return workspace.planning.add_event(given.pop("kind"), given.pop("date"), **given)
        return workspace.planning.edit_event(there.uuid, seen=there.log_id, **given)

    ask(place, "the date", "A date to keep in mind" if there is None else "This date", questions, write, then)


def reports_question(workspace: Workspace, held: Sequence[str], nothing: str, *, needed: str = "") -> Question:
    """The question which reports something belongs to, by what they are called."""
    called = {row.id: title(row) for row in workspace.library()}
    value = ", ".join(called.get(report, report) for report in held)
    known = tuple(called.values())
    return Question(
        "reports", "Reports", value, nothing, needed, known=known, several=True, understood=_reports(called)
    )


def _reports(called: Mapping[str, str]) -> Callable[[str], tuple[object, str]]:
    """Reads the names of reports, each whole or an unambiguous part of it, and what has been understood so far."""

    def read(typed: str) -> tuple[object, str]:
        found = []
        for name in listed(typed):
            wanted = name.casefold()
            same = [report for report, title in called.items() if wanted in (title.casefold(), report.casefold())]
            near = same or [report for report, title in called.items() if wanted in f"{title} {report}".casefold()]
            if not near:
                raise UsageError(f"no report is called “{name}”.", hint="Type its authority, and its month.")
            if len(near) > 1:
                told = ", ".join(called[one] for one in near[:4])
                raise UsageError(f"“{name}” may be {told}{' …' if len(near) > 4 else ''}.", hint="Type more of it.")
            found.append(near[0])
        return list(dict.fromkeys(found)), ", ".join(called[one] for one in found)

    return read
