"""Saved views of the actions: what is filtered, how it is sorted and grouped, under a name of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import Priority
from reviewer.review.action_filter import ActionFilter
from reviewer.tui.present.plan import GROUPS, SORTS

KEPT = "views"
"""Under this key a person's own views are kept, outside log and undo."""

_SETS: Mapping[str, type[StrEnum]] = {
    "statuses": ActionStatus,
    "deliveries": Delivery,
    "impacts": Impact,
    "priorities": Priority,
}


@dataclass(frozen=True, slots=True)
class View:
    """One view; `own` says whether the person made it."""

    name: str
    wanted: ActionFilter = field(default_factory=ActionFilter)
    order: str = next(iter(SORTS))
    group: str = ""
    words: str = ""
    own: bool = False


def shipped(soon: int) -> tuple[View, ...]:
    """The views that everybody has. `soon` is how many days ahead counts as due soon."""
    by_date = "by due date"
    return (
        View("All actions"),
        View("Mine", ActionFilter(mine=True), by_date),
        View("Overdue", ActionFilter(overdue=True), by_date),
        View("Due soon", ActionFilter(due_within=soon), by_date),
        View("Awaiting verification", ActionFilter(awaiting_verification=True), by_date),
        View("Incomplete", ActionFilter(incomplete=True)),
    )


def plain(view: View) -> dict[str, object]:
    """A view as plain JSON: only what is not as it is without any filter."""
    wanted: dict[str, object] = {}
    for one in fields(ActionFilter):
        value = getattr(view.wanted, one.name)
        if value != getattr(ActionFilter(), one.name):
            wanted[one.name] = sorted(value) if one.name in _SETS else value
    return {"name": view.name, "filter": wanted, "order": view.order, "group": view.group, "words": view.words}


def read(kept: object) -> tuple[View, ...]:
    """A person's own views as they were kept. What this program does not know of them is left out."""
    found = kept if isinstance(kept, list) else []
    return tuple(_view(one) for one in found if isinstance(one, Mapping) and isinstance(one.get("name"), str))


def _view(one: Mapping[str, Any]) -> View:
    order, group, words = (one.get(name) for name in ("order", "group", "words"))
    given = one.get("filter")
    return View(
        str(one["name"]),
        _wanted(given if isinstance(given, Mapping) else {}),
        order if order in SORTS else next(iter(SORTS)),
        group if group in GROUPS else "",
        words if isinstance(words, str) else "",
        own=True,
    )


def _wanted(given: Mapping[str, Any]) -> ActionFilter:
    known: dict[str, Any] = {}
    for one in fields(ActionFilter):
        value, usual = given.get(one.name), getattr(ActionFilter(), one.name)
        if one.name in _SETS:
            members = [member.value for member in _SETS[one.name]]
            listed = value if isinstance(value, list) else []
            known[one.name] = frozenset(_SETS[one.name](word) for word in listed if word in members)
        elif isinstance(usual, bool):
            known[one.name] = value is True
        elif one.name == "due_within":
            known[one.name] = value if type(value) is int and value >= 0 else None
        else:
            known[one.name] = value if isinstance(value, str) else None
    return ActionFilter(**known)


def with_view(views: Iterable[View], view: View) -> tuple[View, ...]:
    """The views with one more, which takes the place of one of the same name."""
    rest = [one for one in views if one.name.casefold() != view.name.casefold()]
    return (*rest, view)
