"""The commands of the plan: the actions, what a report's areas still lack, the dates to come. Part of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reviewer.tui.registry import At, Command, Kind, Rule, Situation, Why, always

ACTIONS, DATES, GAPS = frozenset({At.ACTIONS}), frozenset({At.TIMELINE}), frozenset({At.COVERAGE})
CARD, BOOK, SINCE = frozenset({At.CARD}), frozenset({At.PLAN}), frozenset({At.CHANGES})
LISTED = ACTIONS | DATES
ANY_ACTION = LISTED | CARD
EVERYWHERE = frozenset(At)
ALL_OF_A_REPORT = frozenset({At.LIBRARY, At.REVIEW, At.COVERAGE, At.PLAN, At.TIMELINE})


def _action(s: Situation) -> Why:
    if s.kind is Kind.ACTION:
        return None
    return "No action yet: {action} on an area makes one." if s.empty else "Choose an action first."


def _report(s: Situation) -> Why:
    return None if s.report_open or not s.empty else "No report yet: {import} imports one."


def _answerable(s: Situation) -> Why:
    if s.kind in (Kind.AREA, Kind.JUDGEMENT, Kind.PARAGRAPH):
        return None
    if s.kind is Kind.ACTION:
        return "This is an action: {gap_tie} ties it to what it answers."
    return "Nothing here to answer."


def _leaves_open(s: Situation) -> Why:
    if s.closed or s.gaps & {"no_action", "unanswered_judgement", "uncovered_concern"}:
        return None
    return "Only a gap without an action is closed by a reason."


def _lacks_measure(s: Situation) -> Why:
    return None if s.kind is Kind.ACTION or s.actions else "No action here yet: {gap_action} adds one."


def _lacks_tie(s: Situation) -> Why:
    return None if s.kind is Kind.ACTION else "Only an action tied to nothing is tied."


def _evidenced(s: Situation) -> Why:
    return None if s.kind in (Kind.AREA, Kind.PARAGRAPH) else "Evidence ties an area to a paragraph."


def _seen(s: Situation) -> Why:
    return "Nothing here to go to." if s.kind is Kind.NOTHING else None


def _dated(s: Situation) -> Why:
    return "Nothing has a date yet." if s.kind is Kind.NOTHING else None


def _records(s: Situation) -> Why:
    return None if s.kind is Kind.CLOCK else "Only of a statutory date is recorded that it was done."


def _deletes_dated(s: Situation) -> Why:
    if s.kind is Kind.CLOCK:
        return "A statutory date follows from the report: it cannot be deleted."
    return _dated(s)


def _part(s: Situation) -> Why:
    return "This action is no longer there." if s.kind is Kind.NOTHING else None


def _entry(s: Situation) -> Why:
    return "Nothing here to change: {add_entry} adds something." if s.kind is Kind.NOTHING else None


def _deletes_entry(s: Situation) -> Why:
    if s.kind is Kind.CLOCK:
        return "A statutory date follows from the report: it cannot be deleted."
    if s.kind is Kind.ROLE and not s.decided:
        return "Nobody holds this role: there is nothing to take away."
    if s.kind is Kind.VERSION:
        return "What became of a version stays on record: {edit_entry} changes it."
    if s.kind is Kind.PERSON:
        return "A person stays in the list: {rename} puts the name right, {replace_person} names a successor."
    return None if s.kind in (Kind.PLAN, Kind.DATE, Kind.ROLE) else "Nothing here to delete."


def _renames(s: Situation) -> Why:
    return None if s.kind in (Kind.ROLE, Kind.PERSON) else "Go to a role or a person first."


def _changed(s: Situation) -> Why:
    return None if s.kind is Kind.CHANGE else "Nothing changed here to go to."


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
    _command("open_action", "enter", "open", "Open the action", "Everything of it on one page, to change field by "
             "field.", "Go to", ACTIONS, rule=_action),
    _command("open_dated", "enter", "open", "Open it", "The action, the date to change, or how a statutory date came "
             "about.", "Go to", DATES, rule=_dated),
    _command("edit_action", "ctrl+e", "form", "Edit the action in a form", "Its fields under one another, saved "
             "together.", "Write", ANY_ACTION, rule=_action),
    _command("set_status", "c", "status", "Change the status",
             "Of the marked actions, or of this one: only the moves that are allowed, with what each needs.", "Write",
             ANY_ACTION, rule=_action),
    _command("set_due", "t", "date", "Move the due date",
             "With the reason and who approved. Of marked actions each by so many weeks, or all to one date.", "Write",
             ANY_ACTION, rule=_action),
    _command("set_lead", "l", "lead", "Set the lead", "Of the marked actions, or of this one; used names complete.",
             "Write", ANY_ACTION, rule=_action),
    _command("add_update", "p", "progress", "Report progress", "A dated line on how the action gets on.", "Write",
             ANY_ACTION, rule=_action),
    _command("add_proof", "e", "evidence", "Add evidence", "A file, an address, a paragraph of any report, or words "
             "that show it.", "Write", ANY_ACTION, rule=_action),
    _command("another_action", "a", "another", "Another action", "One more that answers what this one answers.",
             "Write", ACTIONS, rule=_action),
    _command("delete_action", "d", "delete", "Delete the action", "{undo} brings it back.", "Write", ACTIONS,
             rule=_action, decides=True),
    _command("mark_action", "space", "mark", "Mark the action", "Status, date and lead then act on all marked ones.",
             "Write", ACTIONS, rule=_action, decides=True),
    _command("mark_shown", "ctrl+a", "mark all", "Mark all that are shown", "Or take all marks off.", "Write", ACTIONS,
             rule=_action),
    _command("show_answered", "o", "what it answers", "Go to what it answers",
             "The area or paragraph in its report; {actions} comes back.", "Go to", ANY_ACTION, rule=_action),
    _command("action_history", "h", "history", "History of the action", "Who changed what of it, and of what hangs on "
             "it, when.", "Show", ANY_ACTION, rule=_action),
    _command("filter", "f", "filter", "Filter the actions",
             "Mine, overdue, due soon, awaiting verification, incomplete, status, ratings, priority, lead, authority, "
             "theme: any together, each with how many it leaves.", "Show", ACTIONS),
    _command("views", "v", "views", "Saved views", "Filter, order and groups under a name: choose one, keep the "
             "present one, rename or delete one.", "Show", ACTIONS),
    _command("group", "z", "group", "Group the actions", "By report, lead, status, month, or not at all.", "Show",
             ACTIONS),
    # One action whole.
    _command("edit_part", "enter", "change", "Change this", "The field, update, evidence item, measure or reading that "
             "is chosen.", "Write", CARD, rule=_part),
    _command("add_part", "a", "add", "Add one more", "An update, an evidence item, a measure or a reading, or "
             "something that it answers: whatever stands here.", "Write", CARD, rule=_part),
    _command("remove_part", "d", "take away", "Take this away", "A field is emptied; on the first line the whole "
             "action is deleted. {undo} brings it back.", "Write", CARD, rule=_part, decides=True),
    _command("add_answer", "+", "answers", "Let it answer more", "Areas, strands, judgements or paragraphs of any "
             "report.", "Write", CARD, rule=_part),
    _command("add_measure", "m", "measure", "Add a measure", "With baseline and target; {add_reading} reads it.",
             "Write", CARD, rule=_part),
    _command("add_reading", "r", "reading", "Add a reading", "A measure's value on a day.", "Write", CARD, rule=_part),
    _command("next_action", "]", "next", "Next action", "Of those that the list shows.", "Move", CARD),
    _command("previous_action", "[", "back", "Action before", "The one before.", "Move", CARD),
    # The coverage of a report: every gap is one key from being closed.
    _command("gap_action", "a", "action", "Add an action", "It answers the current area, judgement or paragraph.",
             "Write", GAPS, rule=_answerable),
    _command("leave_open", "x", "no action", "No separate action", "With the reason and who approved; again takes it "
             "back.", "Write", GAPS, rule=_leaves_open),
    _command("gap_evidence", "e", "evidence", "Find evidence", "In Review, where {evidence} suggests it.", "Go to",
             GAPS, rule=_evidenced),
    _command("gap_measure", "enter", "its action", "Open its action", "To give it a success measure, for one.",
             "Write", GAPS, rule=_lacks_measure),
    _command("gap_tie", "t", "tie", "Tie the action to an area", "To what it answers.", "Write", GAPS,
             rule=_lacks_tie),
    _command("show_gap", "o", "see it", "Go to it in the report", "{coverage} comes back.", "Go to", GAPS, rule=_seen),
    _command("only_gaps", "f", "only gaps", "Only the gaps", "Or everything.", "Show", GAPS),
    # The dates.
    _command("next_month", "]", "month", "Next month", "The next month in which something is due.", "Move", DATES),
    _command("previous_month", "[", "month", "Month before", "The month before.", "Move", DATES),
    _command("all_dates", "f", "all dates", "Only what is still to be done", "Or what is done as well.", "Show",
             DATES),
    _command("add_date", "a", "add date", "Add a date", "A board meeting, a visit, the annual engagement meeting, a "
             "self-evaluation, a re-inspection window.", "Write", DATES),
    _command("record_duty", "y", "was done", "Record that it was done", "That the report was circulated, or the "
             "statement sent: the day of it.", "Write", DATES, rule=_records),
    _command("delete_dated", "d", "delete", "Delete it", "The action or the date; {undo} brings it back.", "Write",
             DATES, rule=_deletes_dated, decides=True),
    # The plan as a document, its dates, its people.
    _command("edit_entry", "enter", "change", "Change this", "A plan, what became of a version, a date, who holds a "
             "role; of a statutory date, how it came about.", "Write", BOOK, rule=_entry),
    _command("add_entry", "a", "add", "Add one more", "A version, a date, a role with its holder, a plan: whatever "
             "stands here.", "Write", BOOK),
    _command("delete_entry", "d", "delete", "Delete this", "A plan, a date; of a role, its holder. {undo} brings "
             "it back.", "Write", BOOK, rule=_deletes_entry, decides=True),
    _command("replace_person", "r", "replace", "Replace a leaver", "A successor takes every role and every open "
             "action of somebody who leaves, in one step.", "Write", BOOK),
    _command("rename", "c", "rename", "Call it otherwise", "A role everywhere it stands, or a person.", "Write", BOOK,
             rule=_renames),
    _command("part_of_plan", "tab", "part", "Next part", "Plans, dates, people.", "Move", BOOK),
    # What changed.
    _command("open_change", "enter", "open", "Go to it", "The action, or the thing in its report.", "Go to", SINCE,
             rule=_changed),
    _command("since", "t", "since", "Since another day", "Any day as one types it.", "Show", SINCE),
    _command("earlier_meeting", "[", "meeting", "Since the meeting before", "The board meeting before.", "Show", SINCE),
    _command("later_meeting", "]", "meeting", "Since the next meeting", "The board meeting after.", "Show", SINCE),
    _command("only_actions", "f", "actions", "Only actions and the plan", "Or everything that changed.", "Show",
             SINCE),
    _command("coverage", "M", "gaps", "Coverage matrix", "Area by evidence by action of a report, and every gap.",
             "Go to", EVERYWHERE, rule=_report),
    _command("received", "", "received", "Enter when the report was received", "Day 0 of the statutory clock.", "Write",
             ALL_OF_A_REPORT, rule=_report),
    _command("sent", "", "sent", "Record that the statement was sent", "It stops the statutory clock.", "Write",
             ALL_OF_A_REPORT, rule=_report),
    _command("circulated", "", "circulated", "Record that the report was circulated", "One of the duties of the "
             "statutory clock.", "Write", ALL_OF_A_REPORT, rule=_report),
    _command("timeline", "T", "dates", "Timeline", "All due and statutory dates by month.", "Go to", EVERYWHERE),
    _command("plan", "P", "plan", "Plan: record, dates, people", "Versions approved, sent and published; board "
             "meetings and visits; roles and who holds them.", "Go to", EVERYWHERE),
    _command("changes", "S", "since", "What changed since", "The last board meeting, or any day.", "Go to", EVERYWHERE),
    _command("clock", "K", "clock", "Statutory clock", "By when a report must be answered, and how each date came "
             "about.", "Show", EVERYWHERE, rule=_report),
)
# fmt: on

PLAN_FOOTERS: Mapping[At, Mapping[Kind, str]] = {
    At.ACTIONS: {
        Kind.NOTHING: "filter views timeline library help",
        Kind.ACTION: "open_action set_status set_due filter mark_action undo help",
    },
    At.CARD: {
        Kind.NOTHING: "back help",
        Kind.ACTION: "edit_part add_part remove_part set_status next_action undo help",
    },
    At.COVERAGE: {
        Kind.NOTHING: "review actions help",
        Kind.AREA: "gap_action leave_open gap_evidence gap_measure show_gap undo help",
        Kind.JUDGEMENT: "gap_action leave_open show_gap only_gaps undo help",
        Kind.PARAGRAPH: "gap_action leave_open gap_evidence show_gap undo help",
        Kind.ACTION: "gap_tie gap_measure only_gaps undo help",
    },
    At.TIMELINE: {
        Kind.NOTHING: "add_date actions library help",
        Kind.ACTION: "open_dated set_status set_due next_month add_date undo help",
        Kind.DATE: "open_dated delete_dated next_month add_date undo help",
        Kind.CLOCK: "record_duty open_dated next_month add_date undo help",
    },
    At.PLAN: {
        Kind.NOTHING: "add_entry part_of_plan actions help",
        Kind.PLAN: "edit_entry add_entry delete_entry part_of_plan undo help",
        Kind.VERSION: "edit_entry add_entry part_of_plan undo help",
        Kind.CLOCK: "edit_entry add_entry part_of_plan undo help",
        Kind.DATE: "edit_entry add_entry delete_entry part_of_plan undo help",
        Kind.ROLE: "edit_entry add_entry replace_person rename part_of_plan undo help",
        Kind.PERSON: "add_entry replace_person rename part_of_plan undo help",
    },
    At.CHANGES: {
        Kind.NOTHING: "since earlier_meeting actions help",
        Kind.CHANGE: "open_change since earlier_meeting later_meeting only_actions help",
    },
}
"""The commands that the footer offers in the places of the plan."""
