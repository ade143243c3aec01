"""What changed since a day, from the log: what came, went, moved, and how ratings and decisions stand otherwise.

A thing changed and changed back has not changed. The day itself counts: a thing told twice is better than one never
told. Days are England's (`model.days`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Act, ActionStatus, LogEntry
from reviewer.model.plan import EvidenceForm
from reviewer.model.text import shortened
from reviewer.model.words import plural
from reviewer.review.plan_reading import in_order
from reviewer.store.plan_schema import OF_ACTION

WHOLE = "*"
_TITLE = 72


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is otherwise than before: its report (None for none), its key, what it is called, what changed."""

    report: str | None
    target: str
    name: str
    words: tuple[str, ...]


@dataclass(slots=True)
class _Thing:
    """What the log says of one target: for each field what stood before the first entry and after the last."""

    report: str | None
    target: str
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)
    entries: list[LogEntry] = field(default_factory=list)

    def take(self, entry: LogEntry) -> None:
        first = self.fields.get(entry.field, (entry.before, None))[0]
        self.fields[entry.field] = first, entry.after
        self.entries.append(entry)

    @property
    def whole(self) -> tuple[object, object]:
        """The object before and after, where it was made or deleted meanwhile."""
        return self.fields.get(WHOLE, (None, None))

    @property
    def made(self) -> bool:
        return WHOLE in self.fields and self.whole[0] is None and self.whole[1] is not None

    @property
    def deleted(self) -> bool:
        return WHOLE in self.fields and self.whole[0] is not None and self.whole[1] is None

    @property
    def differing(self) -> dict[str, tuple[object, object]]:
        """The fields that are otherwise; none of a thing that was made and is gone again."""
        if WHOLE in self.fields and self.whole == (None, None):
            return {}
        return {name: pair for name, pair in self.fields.items() if pair[0] != pair[1]}

    def value(self, name: str) -> object:
        """A field of the object as it was made or deleted, or as it was changed since."""
        if name in self.fields:
            return self.fields[name][1]
        before, after = self.whole
        whole = after if isinstance(after, Mapping) else before
        return whole.get(name) if isinstance(whole, Mapping) else None


@dataclass(frozen=True, slots=True)
class Known:
    """What an action is called, by UUID: reference, text and report; and which action something hangs on, by target."""

    actions: Mapping[str, tuple[str, str, str | None]]
    hanging: Mapping[str, str]


def changes(entries: Iterable[LogEntry], known: Known) -> tuple[Changed, ...]:
    """What the entries, oldest first, leave otherwise than it was: plans, then actions by reference, then decisions."""
    things: dict[tuple[str | None, str], _Thing] = {}
    for entry in entries:
        key = entry.report, entry.target
        things.setdefault(key, _Thing(*key)).take(entry)
    changed = [thing for thing in things.values() if thing.differing]
    found = [*_plans(changed), *_actions(changed, known), *_decisions(changed)]
    return tuple(one for one in found if one.words)


# Actions --------------------------------------------------------------------------------------------------------------


def _actions(things: list[_Thing], known: Known) -> list[Changed]:
    own = {thing.target.partition("/")[2]: thing for thing in things if thing.target.startswith("action/")}
    hanging: dict[str, list[_Thing]] = {}
    for thing in things:
        if thing.target.partition("/")[0] in OF_ACTION:
            action = thing.value("action") or known.hanging.get(thing.target)
            hanging.setdefault(str(action), []).append(thing)
    found = []
    for uuid in dict.fromkeys([*own, *hanging]):
        itself = own.get(uuid)
        reference, text, report = known.actions.get(uuid) or _called(itself)
        words = tuple(_of_action(itself, hanging.get(uuid, [])))
        name = f"{reference} {shortened(text, _TITLE)}"
        found.append((in_order(reference), Changed(report, f"action/{uuid}", name, words)))
    found.sort(key=lambda one: (one[1].report or "", one[0], one[1].target))
    return [one for _, one in found]


def _called(thing: _Thing | None) -> tuple[str, str, str | None]:
    if thing is None:
        return "An action", "", None
    return str(thing.value("reference") or "An action"), str(thing.value("text") or ""), thing.report


def _of_action(thing: _Thing | None, hanging: list[_Thing]) -> Iterator[str]:
    if thing is not None and thing.deleted:
        yield "deleted"
        return
    if thing is not None and thing.made:
        now = _status(thing.value("status"))
        yield "new" if now == STATUS_WORDS[ActionStatus.NOT_STARTED] else f"new; {now}"
    elif thing is not None:
        moves = [one for one in hanging if one.target.startswith("due_change/") and one.made]
        yield from _edited(thing.differing, told=bool(moves))
    for one in hanging:
        yield from _of_hanging(one)


def _edited(fields: Mapping[str, tuple[object, object]], *, told: bool) -> Iterator[str]:
    for name, (before, after) in fields.items():
        if name in _VALUES:
            say = _VALUES[name]
            yield f"{name}: {say(before)} to {say(after)}"
        elif name == "due" and not told:
            yield f"due: {_date(before)} to {_date(after)}"
        elif name in _TEXTS:
            words = _TEXTS[name]
            yield f"{words} {'changed' if before and after else 'added' if after else 'taken away'}"
        elif name == "verification" and isinstance(after, Mapping):
            yield f"verified by {after['by']} on {_date(after['on'])}"


def _of_hanging(thing: _Thing) -> Iterator[str]:
    kind = thing.target.partition("/")[0]
    if kind == "due_change" and thing.made:
        reason, who = thing.value("reason"), thing.value("approver")
        why = f", {shortened(str(reason), 80)}" if reason else ""
        by = f" (approved by {who})" if who else ""
        yield f"due: {_date(thing.value('was'))} to {_date(thing.value('now'))}{why}{by}"
    elif kind == "progress" and thing.made:
        yield f"progress {_date(thing.value('date'))}: {shortened(str(thing.value('text')), 160)}"
    elif kind == "measure" and "readings" in thing.fields:
        yield from _readings(*thing.fields["readings"])
    elif kind == "evidence" and thing.made:
        reference = str(thing.value("reference"))
        if thing.value("form") == EvidenceForm.PARAGRAPH:  # its key says nothing to a person
            reference = f"a paragraph of {reference.partition('#')[0]}"
        words = thing.value("words") or reference
        yield f"evidence added: {shortened(str(words), 80)}"
    elif kind in _HANGING:
        yield f"{_HANGING[kind]} {'added' if thing.made else 'taken away' if thing.deleted else 'changed'}"


def _readings(before: object, after: object) -> Iterator[str]:
    earlier = list(before) if isinstance(before, list) else []
    for one in after if isinstance(after, list) else ():
        if one not in earlier:
            yield f"measured {_date(one['date'])}: {one['value']:g}"


_HANGING = {"evidence": "evidence", "measure": "measure", "progress": "update"}


def _status(value: object) -> str:
    return STATUS_WORDS[ActionStatus(str(value))] if str(value) in set(ActionStatus) else "none"


def _rating(value: object) -> str:
    return str(value).replace("_", " ") if value else "none"


def _plain(value: object) -> str:
    return shortened(str(value), 60) if value else "nobody"


def _date(value: object) -> str:
    return day(dt.date.fromisoformat(value)) if isinstance(value, str) and value else "no date"


_VALUES: Mapping[str, Callable[[object], str]] = {
    "status": _status,
    "delivery": _rating,
    "impact": _rating,
    "priority": _rating,
    "lead": _plain,
}
_TEXTS = {
    "text": "text",
    "success_measure": "success measure",
    "intended_outcome": "intended outcome",
    "answers": "what it answers",
    "contributors": "contributors",
    "impact_by": "impact-by date",
    "route_back": "route back",
}


# Plans and decisions --------------------------------------------------------------------------------------------------


def _plans(things: list[_Thing]) -> Iterator[Changed]:
    """Plans, their versions, events and roles: each in the words of its latest act that stands."""
    for thing in things:
        if thing.target.partition("/")[0] in ("plan", "plan_version", "event", "role", "no_action"):
            yield _as_said(thing)


def _decisions(things: list[_Thing]) -> Iterator[Changed]:
    """Judgements, facts and areas one by one; paragraphs, evidence and notes counted."""
    counted: dict[tuple[str | None, str], int] = {}
    for thing in sorted(things, key=lambda one: one.report or ""):
        kind = thing.target.partition("/")[0]
        if kind in ("judgement", "fact", "area", "strand", "version", "report", "section"):
            if set(thing.differing) - {"place"}:
                yield _as_said(thing)
        elif kind in _COUNTED:
            counted[thing.report, kind] = counted.get((thing.report, kind), 0) + 1
    for (report, kind), count in counted.items():
        yield Changed(report, "report", plural(count, _COUNTED[kind]), ("decided or changed",))


_COUNTED = {"paragraph": "paragraph", "link": "evidence link", "note": "note"}


def _as_said(thing: _Thing) -> Changed:
    last = thing.entries[-1]
    stands = [entry for entry in thing.entries if entry.act is not Act.UNDO and entry.after == last.after]
    name, _, words = (stands[-1] if stands else last).summary.partition(": ")
    said = words or ("new" if thing.made else "deleted" if thing.deleted else "changed")
    if not stands:
        said = f"taken back: {said}"
    return Changed(thing.report, thing.target, name, (said,))
