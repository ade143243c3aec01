"""The small parts that every document is made of: who and when, where, how much, one entry of the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from reviewer.exchange.yaml_text import Inline
from reviewer.model.decided import Decided, LogEntry
from reviewer.model.place import Place

Doc = dict[str, Any]

WHOLE = "*"
"""The field that stands for the whole of a person's own object."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def stamp(decided: Decided) -> Inline:
    """Who decided, when, the decision's id, and the id of the one it replaced."""
    return Inline(by=decided.actor, at=moment(decided.at), decision=decided.decision, replaced=decided.replaced)


def moment(at: dt.datetime) -> str:
    """A time in UTC as it stands in the document: "2027-02-21T14:02:11.000Z"."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def made_and_changed(fields: Iterable[tuple[str, Decided]], made: object) -> Doc:
    """Who made an object and when, and the same of each of its fields that was changed since.

    `fields` is what stands for them; where the making is not among it, the object itself says.
    """
    whole = None
    changed = {}
    for field, decided in fields:
        if field == WHOLE:
            whole = decided
        else:
            changed[field] = stamp(decided)
    if whole is None:
        whole = Decided(True, getattr(made, "actor", ""), getattr(made, "at", _EPOCH), 0)
    return {"made": stamp(whole), "changed": dict(sorted(changed.items()))}


def place(where: Place | None) -> Inline | None:
    """Where something stands in the source: pages and boxes of a PDF, lines of a text, and spans of its text.

    A span is [start, end] in characters; a box is [page, x0, top, x1, bottom] in PDF points from the top left.
    """
    if where is None:
        return None
    return Inline(
        page=where.page,
        page_end=where.page_end,
        line=where.line,
        line_end=where.line_end,
        spans=[[span.start, span.end] for span in where.spans],
        boxes=[[b.page, number(b.x0), number(b.top), number(b.x1), number(b.bottom)] for b in where.boxes],
    )


def entry_document(entry: LogEntry) -> Doc:
    """One entry of the log: who changed which field of what, when, from what to what."""
    return {
        "decision": entry.batch,
        "at": moment(entry.at),
        "by": entry.actor,
        "kind": entry.kind.value,
        "act": entry.act.value,
        "undoes": entry.undoes,
        "replaced": entry.replaced,
        "target": entry.target,
        "field": entry.field,
        "before": plain(entry.before),
        "after": plain(entry.after),
    }


def plain(value: object) -> Any:
    """A JSON value of the log as dicts and lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value


def number(value: float) -> float:
    """A measure to a hundredth of a point, a score or confidence to four digits: no noise of binary fractions."""
    return round(float(value), 4) if abs(value) <= 1 else round(float(value), 2)
