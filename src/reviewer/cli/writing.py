"""`reviewer note …` and `reviewer action …`: writing, listing, changing and deleting notes and actions."""

from __future__ import annotations

import sys
from typing import Any

import click

from reviewer.cli.context import App, InOrder, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.cli.targets import one_of, resolve
from reviewer.errors import InputError, UsageError
from reviewer.model.decided import NoteKind

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
    """Write a note TEXT on a TARGET of a REPORT, and print the note's id. "-" takes the text from standard input.

    No child's or family's name or case number: what looks like one is warned about.
    """
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
    _warn([made.text, made.proposed_wording, made.outcome])


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
        tell("No notes.")


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
    """Change a NOTE, named by its id or the beginning of it.

    No child's or family's name or case number: what looks like one is warned about.
    """
    changes: dict[str, Any] = {name: value for name, value in words.items() if value is not None}
    if "text" in changes:
        changes["text"] = given(changes["text"])
    if "kind" in changes:
        changes["kind"] = NoteKind(changes["kind"])
    _need(changes)
    with app.workspace() as workspace:
        session = workspace.session(report)
        uuid = one_of("note", note_id, {note.uuid: "" for note in session.report.notes})
        change = session.edit_note(uuid, **changes)
        say(change.summary)
    _warn([changes.get(name) for name in ("text", "proposed_wording", "outcome")])


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


def _warn(texts: list[str | None]) -> None:
    """Say on standard error what looks like it names one child or family."""
    from reviewer.insight.identifiers import warnings

    for warning in warnings(texts):
        tell(f"reviewer: {warning}")


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
