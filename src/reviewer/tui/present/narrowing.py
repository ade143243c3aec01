"""The conditions by which actions are filtered: each with its words, how many it would leave, and how to turn it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import PlannedAction, Priority
from reviewer.model.words import plural
from reviewer.review.action_filter import ActionFilter, Known, matching
from reviewer.tui import safe
from reviewer.tui.present import names
from reviewer.tui.present.plan import SHORT_STATUS

NAMED = 30
"""So many leads, and so many authorities, are offered: those with most actions."""


@dataclass(frozen=True, slots=True)
class Toggle:
    """One condition: its heading, words and key; whether a filter has it; the filter with it turned on or off."""

    name: str
    part: str
    words: str
    key: str
    on: Callable[[ActionFilter], bool]
    turned: Callable[[ActionFilter], ActionFilter]


def _with(wanted: ActionFilter, field: str, value: object) -> ActionFilter:
    changed: dict[str, Any] = {field: value}
    return replace(wanted, **changed)


def _flag(name: str, words: str, key: str) -> Toggle:
    return Toggle(
        name,
        "Only",
        words,
        key,
        lambda wanted: bool(getattr(wanted, name)),
        lambda wanted: _with(wanted, name, not getattr(wanted, name)),
    )


def _valued(field: str, part: str, value: object, words: str, key: str = "") -> Toggle:
    return Toggle(
        f"{field}:{value}",
        part,
        words,
        key,
        lambda wanted: getattr(wanted, field) == value,
        lambda wanted: _with(wanted, field, None if getattr(wanted, field) == value else value),
    )


def _member(field: str, part: str, value: StrEnum, words: str) -> Toggle:
    return Toggle(
        f"{field}:{value}",
        part,
        words,
        "",
        lambda wanted: value in getattr(wanted, field),
        lambda wanted: _with(wanted, field, getattr(wanted, field) ^ {value}),
    )


def _status(status: ActionStatus, key: str) -> Toggle:
    return Toggle(
        f"status:{status}",
        "Status: any of",
        SHORT_STATUS[status],
        key,
        lambda wanted: status in wanted.statuses,
        lambda wanted: replace(wanted, statuses=wanted.statuses ^ {status}),
    )


def toggles(actions: Sequence[PlannedAction], known: Known, themes: Iterable[str], *, soon: int) -> list[Toggle]:
    """Every condition on offer for these actions. `soon` is how many days ahead counts as due soon."""
    found = [
        _flag("mine", f"mine: {safe.line(known.actor)} leads", "m"),
        _flag("overdue", "overdue", "o"),
        *(
            _valued("due_within", "Only", days, f"due within {days} days", "d" if days == soon else "")
            for days in sorted({7, soon, 91})
        ),
        _flag("awaiting_verification", "awaiting verification", "v"),
        _flag("incomplete", "incomplete: no lead, measure or date", "i"),
        _flag("review_due", "suspended, to be looked at again", "r"),
        _flag("late_impact", "no impact by the day it should show", "l"),
    ]
    found += [_status(status, str(number)) for number, status in enumerate(ActionStatus, 1)]
    found += [_member("deliveries", "Delivery: any of", one, f"delivery {names.DELIVERY[one]}") for one in Delivery]
    found += [_member("impacts", "Impact: any of", one, f"impact {names.IMPACT[one]}") for one in Impact]
    found += [_member("priorities", "Priority: any of", one, f"priority {one.value}") for one in Priority]
    leads = Counter(one.action.lead for one in actions if one.action.lead)
    found += [_valued("lead", "Lead", lead, safe.line(lead)) for lead, _ in leads.most_common(NAMED)]
    named = Counter(
        name for one in actions for name in {known.authorities.get(report) for report, _ in one.action.answers} if name
    )
    if len(named) > 1:
        found += [_valued("authority", "Authority", n, names.authority(n)) for n, _ in named.most_common(NAMED)]
    used = {theme for about in known.themes.values() for theme in about}
    found += [_valued("theme", "Theme", theme, safe.line(theme)) for theme in themes if theme in used]
    return found


_DEPENDS: dict[str, Callable[[PlannedAction], object]] = {
    "lead": lambda one: one.action.lead,
    "mine": lambda one: one.action.lead,
    "status": lambda one: one.action.status,
    "deliveries": lambda one: one.action.delivery,
    "impacts": lambda one: one.action.impact,
    "priorities": lambda one: one.details.priority,
    "authority": lambda one: one.action.answers,
    "theme": lambda one: one.action.answers,
    "awaiting_verification": lambda one: one.action.status,
    "incomplete": lambda one: (
        bool(one.action.lead and one.action.lead.strip()),
        bool(one.action.success_measure and one.action.success_measure.strip()) or bool(one.details.measures),
        one.action.due is None,
        one.action.status,
    ),
    "review_due": lambda one: (one.action.status, one.details.review_on),
    "late_impact": lambda one: (
        one.details.impact_by and (one.details.impact_by, one.action.impact, one.action.status, one.action.answers)
    ),
}
"""What of an action some conditions depend on alone: each of its values is looked at once."""


def members(offered: Iterable[Toggle], actions: Sequence[PlannedAction], known: Known) -> dict[str, frozenset[str]]:
    """The actions (UUIDs) that fulfil each condition by itself."""
    return {toggle.name: _members(toggle, actions, known) for toggle in offered}


def _members(toggle: Toggle, actions: Sequence[PlannedAction], known: Known) -> frozenset[str]:
    matches = matching(toggle.turned(ActionFilter()), known)
    depends = _DEPENDS.get(_field(toggle))
    if depends is None:
        return frozenset(one.action.uuid for one in actions if matches(one))
    seen: dict[object, bool] = {}
    found = []
    for one in actions:
        value = depends(one)
        if value not in seen:
            seen[value] = matches(one)
        if seen[value]:
            found.append(one.action.uuid)
    return frozenset(found)


def _field(toggle: Toggle) -> str:
    return toggle.name.partition(":")[0]


def counts(
    offered: Sequence[Toggle], wanted: ActionFilter, of: Mapping[str, frozenset[str]], everything: frozenset[str]
) -> Iterator[tuple[Toggle, int]]:
    """Each condition with how many actions there would be with it, beside everything else that is on."""
    on: dict[str, frozenset[str]] = {}
    for toggle in offered:
        if toggle.on(wanted):
            on[_field(toggle)] = on.get(_field(toggle), frozenset()) | of[toggle.name]
    beside: dict[str, frozenset[str]] = {}
    for toggle in offered:
        field = _field(toggle)
        if field not in beside:
            beside[field] = everything.intersection(*(found for name, found in on.items() if name != field))
        yield toggle, len(beside[field] & of[toggle.name])


def words_of(wanted: ActionFilter, offered: Iterable[Toggle]) -> str:
    """What is on, in words: "overdue · Head of service"."""
    on = [toggle for toggle in offered if toggle.on(wanted)]
    said = [toggle.words for toggle in on]
    told = {_field(toggle) for toggle in on}
    said += [words for field, words in _unoffered(wanted) if field not in told]
    return " · ".join(said)


def _unoffered(wanted: ActionFilter) -> Iterator[tuple[str, str]]:
    """What a saved view may ask for that nothing here has any more: a lead who left, another number of days."""
    for field in ("lead", "authority", "theme"):
        value = getattr(wanted, field)
        if value:
            yield field, f"{field} {safe.line(value)}"
    if wanted.due_within is not None:
        yield "due_within", f"due within {plural(wanted.due_within, 'day')}"
    if wanted.text:
        yield "text", f"“{safe.line(wanted.text)}”"
