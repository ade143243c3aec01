"""The history of a thing: who decided what, when, from what to what, machine or person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from reviewer.model.decided import Act, ActorKind, LogEntry
from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.listing import ReadDialog
from reviewer.tui.present import names
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, spread

_TOLD = (
    "text",
    "grade",
    "value",
    "verdict",
    "state",
    "quote",
    "reference",
    "words",
    "was",
    "now",
    "reason",
    "approver",
)
"""What of a whole object is told, in this order."""
_ACTS = {Act.DO: "", Act.UNDO: "undone", Act.REDO: "done again"}


def history_dialog(
    title: str, entries: Sequence[LogEntry], zone: dt.tzinfo | None, *, of: str | None = None
) -> ReadDialog:
    """The entries, latest first; each with what was done, unless it is about the thing `of` itself."""

    def make(width: int) -> list[Block]:
        if not entries:
            return [Block("none", ((Run("Nobody has decided anything of this yet.", "dim"),),), choosable=False)]
        return [
            Block(f"entry:{entry.id}", _entry(entry, zone, width, entry.target != of)) for entry in reversed(entries)
        ]

    return ReadDialog(title, make, tall=of is None)


def _entry(entry: LogEntry, zone: dt.tzinfo | None, width: int, whole: bool) -> tuple[Row, ...]:
    who = safe.line(entry.actor) + (" (machine)" if entry.kind is ActorKind.MACHINE else "")
    act = _ACTS[entry.act]
    field = "" if entry.field == "*" else f"{safe.line(entry.field).replace('_', ' ')}  "
    rows: list[Row] = [
        spread((Run(names.when(entry.at, zone), "strong"), Run(f"  {who}")), (Run(act, "doubt"),) if act else (), width)
    ]
    if whole:
        rows.extend((Run("  "), Run(line)) for line in wrap.wrapped(safe.line(entry.summary), width - 2)[:3])
    change = f"{value_words(entry.before)} → {value_words(entry.after)}"
    ink = "dim" if whole else "text"
    rows.extend((Run("  "), Run(line, ink)) for line in wrap.wrapped(f"{field}{change}", width - 2)[:6])
    return (*rows, NOTHING)


def value_words(value: object) -> str:
    """A value of the log in words: a grade, a text, the text of a whole object."""
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        said = [value.get(key) for key in _TOLD]
        words = [value_words(part) for part in said if part not in (None, "")]
        return " · ".join(words) or "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(value_words(part) for part in value) or "–"
    return safe.line(str(value)).replace("_", " ")
