"""What a report obliges the authority to do by which working day, and the law that says so: a rule a duty, as data."""

from __future__ import annotations

from enum import StrEnum

from reviewer.frameworks.registry import framework
from reviewer.record import dataclass


class Duty(StrEnum):
    """What is to be done. The record of it stops the clock."""

    CIRCULATE = "circulate"
    DRAFT = "draft"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Rule:
    """One duty: `what` is to be done in words, in how many working days after receipt, and the `source` of the rule."""

    duty: Duty
    what: str
    working_days: int
    source: str


_STATEMENT = "send the written statement of proposed action"
_CIRCULATE = "circulate the report"
_VISIT = (
    "Ofsted's framework for the inspection of local authority children's services: a visit that finds areas for "
    "priority action"
)
VISIT_RULES = (
    Rule(Duty.DRAFT, "send the draft action plan", 20, _VISIT),
    Rule(Duty.STATEMENT, "send the final action plan", 70, _VISIT),
)
"""What a focused visit asks for where it finds areas for priority action."""

NO_RULE = {
    "focused-visit": "a focused visit without areas for priority action asks for no statement",
    "monitoring-visit": "a monitoring visit asks for no statement",
    "jtai": "a joint inspection (Children Act 2004, section 20) has its date in the letter, and none was found",
    "area-send": "a joint inspection (Children Act 2004, section 20) has its date in the report, and none was found",
    "slac": "a joint inspection (Children Act 2004, section 20) has its date in the letter, and none was found",
    "secondary": "an article is no report",
}
"""Why a report of a framework has no clock."""


def rules_for(framework_key: str, *, priority_actions: bool) -> tuple[Rule, ...]:
    """The duties that follow a report of this framework, the earlier first; `priority_actions` whether it has any."""
    if framework_key == "focused-visit":
        return VISIT_RULES if priority_actions else ()
    known = framework(framework_key).clock
    if known is None:
        return ()
    duties = ((Duty.CIRCULATE, _CIRCULATE, known.circulate), (Duty.STATEMENT, _STATEMENT, known.statement))
    return tuple(Rule(duty, what, days, known.law) for duty, what, days in duties if days is not None)


def no_rule(framework_key: str) -> str:
    """Why there is no clock, in words."""
    return NO_RULE.get(framework_key, "no rule is known for this kind of report")
