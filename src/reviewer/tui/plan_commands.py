"""The commands of the plan: the actions, what a report's areas still lack, the dates to come. Part of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reviewer.tui.registry import At, Command, Kind, Rule, Situation, Why, always

ACTIONS, DATES, GAPS = frozenset({At.ACTIONS}), frozenset({At.TIMELINE}), frozenset({At.COVERAGE})
EVERYWHERE = frozenset(At)
ALL_OF_A_REPORT = frozenset({At.LIBRARY, At.REVIEW, At.COVERAGE})


def _action(s: Situation) -> Why:
    if s.kind is Kind.ACTION:
        return None
    return "No action yet: a on an area makes one." if s.empty else "Choose an action first."


def _report(s: Situation) -> Why:
    return None if s.report_open or not s.empty else "No report yet: i imports one."


def _answerable(s: Situation) -> Why:
    if s.kind in (Kind.AREA, Kind.JUDGEMENT, Kind.PARAGRAPH):
        return None
    if s.kind is Kind.ACTION:
        return "This is an action: t ties it to what it answers."
    return "Nothing here to answer."


def _leaves_open(s: Situation) -> Why:
    if s.closed or s.gaps & {"no_action", "unanswered_judgement", "uncovered_concern"}:
        return None
    return "Only a gap without an action is closed by a reason."


def _lacks_measure(s: Situation) -> Why:
    return None if s.kind is Kind.ACTION or s.actions else "No action here yet: a adds one."


def _lacks_tie(s: Situation) -> Why:
    return None if s.kind is Kind.ACTION else "Only an action tied to nothing is tied."


def _evidenced(s: Situation) -> Why:
    return None if s.kind in (Kind.AREA, Kind.PARAGRAPH) else "Evidence ties an area to a paragraph."


def _seen(s: Situation) -> Why:
    return "Nothing here to go to." if s.kind is Kind.NOTHING else None


def _command(
    name: str,
    keys: str,
    label: str,
    title: str,
    help_: str,
    group: str,
    at: Iterable[At],
    *,
    rule: Rule = always,
    decides: bool = False,
) -> Command:
    return Command(name, tuple(keys.split()), label, title, help_, group, frozenset(at), rule, decides)


# fmt: off
PLAN_COMMANDS: tuple[Command, ...] = (
    # An action, wherever actions are listed.
    _command("edit_action", "enter", "edit", "Edit the action", "Change any of its fields.", "Write",
             ACTIONS | DATES, rule=_action),
    _command("set_status", "c", "status", "Change the status",
             "Of the marked actions, or of this one: only the moves that are allowed, with what each needs.", "Write",
             ACTIONS | DATES, rule=_action),
    _command("set_due", "t", "date", "Move the due date",
             "With the reason and who approved. Of marked actions each by so many weeks, or all to one date.", "Write",
             ACTIONS | DATES, rule=_action),
    _command("set_lead", "l", "lead", "Set the lead", "Of the marked actions, or of this one; used names complete.",
             "Write", ACTIONS | DATES, rule=_action),
    _command("add_update", "p", "progress", "Report progress", "A dated line on how the action gets on.", "Write",
             ACTIONS | DATES, rule=_action),
    _command("add_proof", "e", "evidence", "Add evidence", "A file, an address or words that show it.", "Write",
             ACTIONS | DATES, rule=_action),
    _command("another_action", "a", "another", "Another action", "One more that answers what this one answers.",
             "Write", ACTIONS, rule=_action),
    _command("delete_action", "d", "delete", "Delete the action", "u brings it back.", "Write", ACTIONS | DATES,
             rule=_action, decides=True),
    _command("mark_action", "space", "mark", "Mark the action", "Status, date and lead then act on all marked ones.",
             "Write", ACTIONS, rule=_action, decides=True),
    _command("mark_shown", "ctrl+a", "mark all", "Mark all that are shown", "Or take all marks off.", "Write", ACTIONS,
             rule=_action),
    _command("show_answered", "o", "what it answers", "Go to what it answers",
             "The area or paragraph in its report; A comes back.", "Go to", ACTIONS | DATES, rule=_action),
    _command("filter", "f", "filter", "Filter the actions",
             "Mine, overdue, due soon, awaiting verification, incomplete, status, lead, authority, theme: any "
             "together, each with how many it leaves.", "Show", ACTIONS),
    _command("group", "z", "group", "Group the actions", "By report, lead, status, month, or not at all.", "Show",
             ACTIONS),
    # The coverage of a report: every gap is one key from being closed.
    _command("gap_action", "a", "action", "Add an action", "It answers the current area, judgement or paragraph.",
             "Write", GAPS, rule=_answerable),
    _command("leave_open", "x", "no action", "No separate action", "With the reason and who approved; again takes it "
             "back.", "Write", GAPS, rule=_leaves_open),
    _command("gap_evidence", "e", "evidence", "Find evidence", "In Review, where e suggests it.", "Go to", GAPS,
             rule=_evidenced),
    _command("gap_measure", "enter", "measure", "Edit its action", "To give it a success measure, for one.", "Write",
             GAPS, rule=_lacks_measure),
    _command("gap_tie", "t", "tie", "Tie the action to an area", "To what it answers.", "Write", GAPS,
             rule=_lacks_tie),
    _command("show_gap", "o", "see it", "Go to it in the report", "M comes back.", "Go to", GAPS, rule=_seen),
    _command("only_gaps", "f", "only gaps", "Only the gaps", "Or everything.", "Show", GAPS),
    # The dates.
    _command("next_month", "]", "month", "Next month", "The next month in which something is due.", "Move", DATES),
    _command("previous_month", "[", "month", "Month before", "The month before.", "Move", DATES),
    _command("all_dates", "f", "all dates", "Only what is still to be done", "Or what is done as well.", "Show",
             DATES),
    _command("coverage", "M", "gaps", "Coverage matrix", "Area by evidence by action of a report, and every gap.",
             "Go to", EVERYWHERE, rule=_report),
    _command("received", "", "received", "Enter when the report was received", "Day 0 of the statutory clock.", "Write",
             ALL_OF_A_REPORT, rule=_report),
    _command("sent", "", "sent", "Record that the statement was sent", "It stops the statutory clock.", "Write",
             ALL_OF_A_REPORT, rule=_report),
    _command("timeline", "T", "dates", "Timeline", "All due and statutory dates by month.", "Go to", EVERYWHERE),
)
# fmt: on

PLAN_FOOTERS: Mapping[At, Mapping[Kind, str]] = {
    At.ACTIONS: {
        Kind.NOTHING: "filter timeline library help",
        Kind.ACTION: "edit_action set_status set_due filter mark_action undo help",
    },
    At.COVERAGE: {
        Kind.NOTHING: "review actions help",
        Kind.AREA: "gap_action leave_open gap_evidence gap_measure show_gap undo help",
        Kind.JUDGEMENT: "gap_action leave_open show_gap only_gaps undo help",
        Kind.PARAGRAPH: "gap_action leave_open gap_evidence show_gap undo help",
        Kind.ACTION: "gap_tie gap_measure only_gaps undo help",
    },
    At.TIMELINE: {
        Kind.NOTHING: "actions library help",
        Kind.ACTION: "edit_action set_status set_due next_month show_answered undo help",
    },
}
"""The commands that the footer offers in the places of the plan."""
