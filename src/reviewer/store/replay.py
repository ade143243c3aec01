"""The state from the log alone: what stands after each entry, and who decided it.

The one place that says what an entry means. Undo uses it to find what stood before an act; `verify` uses it to hold
the tables to the log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from reviewer.model.decided import Act, LogEntry
from reviewer.record import dataclass
from reviewer.store.plan_schema import PLAN_FIELDS

WHOLE = "*"
"""The field that stands for the whole of a person's own object: made, or deleted."""

PERSONAL = frozenset({"read"})
"""Fields of which each reviewer has a value of their own."""

OBJECTS = ("note", "link", "action", *PLAN_FIELDS)
"""Targets whose fields are kept together as one row of a table of their own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands for one field of one target: `origin` is the entry that decided it, `log_id` the latest about it.

    They differ after an undo: the value of an earlier entry stands again, with its own who and when. Where nothing
    stood before what was undone, `origin` is 0 and `value` None: nobody has decided, and `log_id` says since when.
    """

    value: object
    actor: str
    at: dt.datetime
    decision: str
    replaced: str | None
    origin: int
    log_id: int


FieldKey = tuple[str, str]
"""A field and the reviewer whose value it is ("" for everyone's)."""

TargetKey = tuple[str | None, str]
"""The report's id (None for none) and the target."""


@dataclass(slots=True)
class TargetState:
    """What stands for one target: by field, and for a person's own object the object as it is now."""

    fields: dict[FieldKey, Standing]
    whole: dict[str, object] | None = None

    def copy(self) -> TargetState:
        """A copy that later entries do not change."""
        return TargetState(dict(self.fields), None if self.whole is None else dict(self.whole))


def field_key(entry: LogEntry) -> FieldKey:
    """The field that an entry is about, with its reviewer where the field is personal."""
    return entry.field, entry.actor if entry.field in PERSONAL else ""


def is_object(target: str) -> bool:
    """Whether a target is a person's own object with a table of its own."""
    return target.partition("/")[0] in OBJECTS


class Replay:
    """Feeds on entries in order of id and knows what stands after them."""

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        self.targets: dict[TargetKey, TargetState] = {}
        self._before: dict[tuple[str, TargetKey, FieldKey], Standing | TargetState | None] = {}
        self._left: dict[int, object] = {}
        for entry in entries:
            self.feed(entry)

    def feed(self, entry: LogEntry) -> None:
        """Take one more entry."""
        target: TargetKey = entry.report, entry.target
        state = self.targets.setdefault(target, TargetState({}))
        key = field_key(entry)
        if entry.field == WHOLE:
            self._before[entry.batch, target, key] = state.copy()
            self._feed_whole(entry, target, state)
        else:
            self._before[entry.batch, target, key] = state.fields.get(key)
            self._feed_field(entry, target, state)
        self._left[entry.id] = self._fingerprint(target, key)

    def untouched(self, entry: LogEntry) -> bool:
        """Whether what `entry` left behind still stands, or stands again: nobody has built on it since."""
        return self._left[entry.id] == self._fingerprint((entry.report, entry.target), field_key(entry))

    def _feed_whole(self, entry: LogEntry, target: TargetKey, state: TargetState) -> None:
        earlier = self._undone(entry, target)
        if isinstance(earlier, TargetState):
            state.fields = {
                key: replace(standing, log_id=entry.id if key[0] == WHOLE else standing.log_id)
                for key, standing in earlier.fields.items()
            }
        elif entry.after is None:
            state.fields = {}
        else:
            state.fields = {(WHOLE, ""): _standing(entry, True if is_object(entry.target) else entry.after)}
        known = isinstance(entry.after, dict) and is_object(entry.target)
        state.whole = dict(entry.after) if known and isinstance(entry.after, dict) else None

    def _feed_field(self, entry: LogEntry, target: TargetKey, state: TargetState) -> None:
        key = field_key(entry)
        if entry.act is Act.DO:
            state.fields[key] = _standing(entry, entry.after)
        else:
            earlier = self._undone(entry, target)
            if isinstance(earlier, Standing):
                state.fields[key] = replace(earlier, value=entry.after, log_id=entry.id)
            else:
                state.fields[key] = Standing(None, entry.actor, entry.at, "", None, 0, entry.id)
        if state.whole is not None:
            state.whole[entry.field] = entry.after

    def _undone(self, entry: LogEntry, target: TargetKey) -> Standing | TargetState | None:
        if entry.undoes is None:
            return None
        return self._before.get((entry.undoes, target, field_key(entry)))

    def _fingerprint(self, target: TargetKey, key: FieldKey) -> object:
        """The origins of what stands: of the one field, or of the whole object with all its fields."""
        fields = self.targets[target].fields
        if key[0] == WHOLE:
            return frozenset((name, standing.origin) for name, standing in fields.items() if standing.origin)
        found = fields.get(key)
        return found.origin if found else 0


def _standing(entry: LogEntry, value: object) -> Standing:
    return Standing(value, entry.actor, entry.at, entry.batch, entry.replaced, entry.id, entry.id)
