"""Which actions a person wants to see: conditions that compose, each of them in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from reviewer.insight import actions as rules
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import PlannedAction, Priority


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Every condition that is given must hold; without any, all actions are wanted.

    `report` (an id: what belongs to it or answers it), `answers` (a target), `lead` (part of the lead's name or of
    the role's holder), `mine` (the reviewer leads, by name or as holder of the role), `authority` (part of its name),
    `tied_to_nothing` (it answers nothing), `theme` (a theme, or theme/sub-theme), `text` (words that all stand in
    reference, text, measure, lead or outcome). Of `statuses`, `deliveries`, `impacts`, `priorities` any one must hold.
    `due_within` are days from today: overdue ones are not due within any.
    """

    report: str | None = None
    answers: str | None = None
    lead: str | None = None
    mine: bool = False
    authority: str | None = None
    theme: str | None = None
    text: str | None = None
    statuses: frozenset[ActionStatus] = frozenset()
    deliveries: frozenset[Delivery] = frozenset()
    impacts: frozenset[Impact] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    overdue: bool = False
    due_within: int | None = None
    awaiting_verification: bool = False
    incomplete: bool = False
    review_due: bool = False
    late_impact: bool = False
    tied_to_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the conditions have to know beside the action itself.

    `ours` are the ids of the reports of our authority; `holder` gives the holder of a role; `themes` and `of_report`
    (the UUIDs of the actions of the report asked for) only where they are asked for.
    """

    actor: str
    today: dt.date
    authorities: Mapping[str, str | None]
    ours: AbstractSet[str]
    holder: Callable[[str | None], str | None]
    themes: Mapping[tuple[str, str], AbstractSet[str]] = field(default_factory=dict)
    of_report: AbstractSet[str] = frozenset()

    def is_ours(self, planned: PlannedAction) -> bool:
        """Whether lateness is spoken of: it answers a report of ours, or none at all."""
        answers = planned.action.answers
        return not answers or any(report in self.ours for report, _ in answers)


Condition = Callable[[PlannedAction], bool]


def matching(wanted: ActionFilter, known: Known) -> Condition:
    """What tells whether an action is wanted."""
    conditions = tuple(_conditions(wanted, known))
    return lambda planned: all(condition(planned) for condition in conditions)


def _conditions(wanted: ActionFilter, known: Known) -> Iterator[Condition]:
    yield from _of_whom(wanted, known)
    yield from _about_what(wanted, known)
    yield from _how_it_stands(wanted)
    yield from _when(wanted, known)


def _of_whom(wanted: ActionFilter, known: Known) -> Iterator[Condition]:
    if wanted.lead is not None:
        part = wanted.lead.casefold()
        yield lambda one: any(part in name.casefold() for name in _leads(one, known))
    if wanted.mine:
        me = known.actor.casefold()
        yield lambda one: any(me == name.casefold() for name in _leads(one, known))
    if wanted.authority is not None:
        name = wanted.authority.casefold()
        theirs = {report for report, authority in known.authorities.items() if name in (authority or "").casefold()}
        yield lambda one: any(report in theirs for report, _ in one.action.answers)


def _leads(one: PlannedAction, known: Known) -> tuple[str, ...]:
    lead = one.action.lead
    return tuple(name for name in (lead, known.holder(lead)) if name)


def _about_what(wanted: ActionFilter, known: Known) -> Iterator[Condition]:
    if wanted.report is not None:
        yield lambda one: one.action.uuid in known.of_report
    if wanted.answers is not None:
        yield lambda one: any(target == wanted.answers for _, target in one.action.answers)
    if wanted.tied_to_nothing:
        yield lambda one: not one.action.answers
    if wanted.theme is not None:
        theme = wanted.theme.casefold()
        about = {
            pair
            for pair, themes in known.themes.items()
            if any(one.casefold() == theme or one.casefold().startswith(f"{theme}/") for one in themes)
        }
        yield lambda one: any(pair in about for pair in one.action.answers)
    if wanted.text is not None:
        words = wanted.text.casefold().split()
        yield lambda one: _has_all(_said(one), words)


def _has_all(said: str, words: list[str]) -> bool:
    return all(word in said for word in words)


def _said(one: PlannedAction) -> str:
    action = one.action
    parts = (action.reference, action.text, action.success_measure, action.lead, one.details.intended_outcome)
    return " ".join(part for part in parts if part).casefold()


def _how_it_stands(wanted: ActionFilter) -> Iterator[Condition]:
    if wanted.statuses:
        yield lambda one: one.action.status in wanted.statuses
    if wanted.deliveries:
        yield lambda one: one.action.delivery in wanted.deliveries
    if wanted.impacts:
        yield lambda one: one.action.impact in wanted.impacts
    if wanted.priorities:
        yield lambda one: one.details.priority in wanted.priorities
    if wanted.awaiting_verification:
        yield lambda one: one.action.status is ActionStatus.COMPLETE_AWAITING_VERIFICATION
    if wanted.incomplete:
        yield lambda one: bool(rules.missing(one.action, one.details))


def _when(wanted: ActionFilter, known: Known) -> Iterator[Condition]:
    today = known.today
    if wanted.overdue:
        yield lambda one: rules.overdue(one.action, today) and known.is_ours(one)
    if wanted.due_within is not None:
        days = wanted.due_within
        yield lambda one: rules.due_soon(one.action, today, days) and known.is_ours(one)
    if wanted.review_due:
        yield lambda one: rules.review_due(one, today)
    if wanted.late_impact:
        yield lambda one: rules.late_impact(one, today) and known.is_ours(one)
