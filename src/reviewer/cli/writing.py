"""`reviewer note …` and `reviewer action …`: writing, listing, changing and deleting notes and actions."""

from __future__ import annotations

import sys
from typing import Any

import click

from reviewer.cli.context import App, InOrder, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json
from reviewer.cli.targets import one_of, resolve
from reviewer.errors import InputError, Unconfirmed, UsageError
from reviewer.model.decided import ActionStatus, Delivery, Impact, NoteKind

_KINDS = [kind.value for kind in NoteKind]


@click.group(cls=InOrder)
def note() -> None:
    """Write, list, change and delete notes."""


_kind = click.option("--kind", type=click.Choice(_KINDS), help="What the note is for.")
_wording = click.option("--wording", "proposed_wording", metavar="TEXT", help="The wording proposed instead.")
_outcome = click.option("--outcome", metavar="TEXT", help="What became of it.")


@note.command("add", short_help="Write a note.")
@click.argument("report")
@click.argument("target")
@click.argument("text")
@_kind
@_wording
@_outcome
@store_options
@pass_app
def add_note(
    app: App,
    report: str,
    target: str,
    text: str,
    kind: str | None,
    proposed_wording: str | None,
    outcome: str | None,
) -> None:
    """Write a note TEXT on a TARGET of a REPORT, and print the note's id. "-" takes the text from standard input."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        made = session.add_note(
            resolve(session.report, target),
            NoteKind(kind or NoteKind.COMMENT),
            given(text),
            proposed_wording=proposed_wording,
            outcome=outcome,
        )
    say(made.uuid)


@note.command("list", short_help="List notes.")
@click.argument("report")
@_kind
@json_option
@store_options
@pass_app
def list_notes(app: App, report: str, kind: str | None, as_json: bool) -> None:
    """List the notes of a REPORT."""
    from reviewer.cli.report_text import ReportText

    with app.workspace() as workspace:
        opened = workspace.session(report).report
    notes = [note for note in opened.notes if kind in (None, note.kind)]
    if as_json:
        say_json(plain(notes))
    elif notes:
        text = ReportText(opened, today())
        say_all(line for note in notes for line in text.note(note))
    else:
        say("No notes.")


@note.command("edit", short_help="Change a note.")
@click.argument("report")
@click.argument("note_id", metavar="NOTE")
@click.option("--text", metavar="TEXT", help='The new text; "-" takes it from standard input.')
@_kind
@_wording
@_outcome
@store_options
@pass_app
def edit_note(app: App, /, report: str, note_id: str, **words: str | None) -> None:
    """Change a NOTE, named by its id or the beginning of it."""
    changes: dict[str, Any] = {name: value for name, value in words.items() if value is not None}
    if "text" in changes:
        changes["text"] = given(changes["text"])
    if "kind" in changes:
        changes["kind"] = NoteKind(changes["kind"])
    _need(changes)
    with app.workspace() as workspace:
        session = workspace.session(report)
        uuid = one_of("note", note_id, {note.uuid: "" for note in session.report.notes})
        say(session.edit_note(uuid, **changes).summary)


@note.command("delete", short_help="Delete a note.")
@click.argument("report")
@click.argument("note_id", metavar="NOTE")
@store_options
@pass_app
def delete_note(app: App, report: str, note_id: str) -> None:
    """Delete a NOTE, named by its id or the beginning of it; `decide REPORT --undo` brings it back."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        say(session.delete_note(one_of("note", note_id, {note.uuid: "" for note in session.report.notes})).summary)


@click.group(cls=InOrder, short_help="Add, change and delete actions.")
def action() -> None:
    """Add, change and delete actions; `reviewer actions` lists them."""


_lead = click.option("--lead", metavar="ROLE", help="Who leads it: a role.")
_due = click.option("--due", metavar="DATE", help="By when: 2027-03-12, 12/3/2027, +6w, end march.")
_status = click.option("--status", type=click.Choice([s.value for s in ActionStatus]), help="How far it has come.")
_delivery = click.option("--delivery", type=click.Choice([d.value for d in Delivery]), help="Is it done as planned?")
_impact = click.option("--impact", type=click.Choice([i.value for i in Impact]), help="Does it make a difference?")
_measure = click.option("--measure", "success_measure", metavar="TEXT", help="How one will know that it helps.")


@action.command("add", short_help="Add an action.")
@click.argument("report")
@click.argument("target")
@click.argument("text")
@_lead
@_due
@_status
@_delivery
@_impact
@_measure
@store_options
@pass_app
def add_action(app: App, /, report: str, target: str, text: str, **words: str | None) -> None:
    """Add an action TEXT that answers a TARGET of a REPORT (area/3, a judgement, a paragraph); prints its reference.

    The TARGET "report" ties it to nothing in particular: it is then listed as a gap.
    """
    fields = _fields(words)
    with app.workspace() as workspace:
        session = workspace.session(report)
        answered = resolve(session.report, target)
        made = session.add_action([] if answered == "report" else [answered], given(text), **fields)
    say(made.reference)


@action.command("edit", short_help="Change an action.")
@click.argument("report")
@click.argument("reference")
@click.option("--text", metavar="TEXT", help='The new text; "-" takes it from standard input.')
@_lead
@_due
@_status
@_delivery
@_impact
@_measure
@store_options
@pass_app
def edit_action(app: App, /, report: str, reference: str, text: str | None, **words: str | None) -> None:
    """Change the action with a REFERENCE (A3.2) in a REPORT."""
    changes = _fields(words)
    if text is not None:
        changes["text"] = given(text)
    _need(changes)
    with app.workspace() as workspace:
        session = workspace.session(report)
        uuid = one_of("action", reference, {action.uuid: action.reference for action in session.report.actions})
        say(session.edit_action(uuid, **changes).summary)


@action.command("delete", short_help="Delete an action.")
@click.argument("report")
@click.argument("reference")
@click.option("--yes", is_flag=True, help="Also the last one on its area, or one that has updates or evidence.")
@store_options
@pass_app
def delete_action(app: App, report: str, reference: str, yes: bool) -> None:
    """Delete the action with a REFERENCE (A3.2); the reference is never given again; `decide REPORT --undo` undoes."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        uuid = one_of("action", reference, {action.uuid: action.reference for action in session.report.actions})
        try:
            say(session.delete_action(uuid, confirmed=yes).summary)
        except Unconfirmed as error:
            raise Unconfirmed(error.message, where=error.where, hint="Add --yes to delete it all the same.") from error


def _fields(words: dict[str, str | None]) -> dict[str, Any]:
    """What was given of an action's fields, as values; an empty lead, date or measure takes it away."""
    fields: dict[str, Any] = {name: value or None for name, value in words.items() if value is not None}
    if fields.get("due"):
        from reviewer.insight.dates import understand

        fields["due"] = understand(fields["due"], today()).date
    for name, kind in (("status", ActionStatus), ("delivery", Delivery), ("impact", Impact)):
        if name in fields:
            fields[name] = kind(fields[name])
    return fields


def given(text: str) -> str:
    """`text`, or standard input where it is "-"; an InputError where that is no text."""
    if text != "-":
        return text
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").rstrip("\n")
    except UnicodeDecodeError:
        raise InputError("this is not UTF-8 text.", where="standard input") from None


def _need(changes: dict[str, Any]) -> None:
    if not changes:
        raise UsageError("nothing to change was given.", hint="--help says what can be changed.")
