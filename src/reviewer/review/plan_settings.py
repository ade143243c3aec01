"""What of the configuration says how a plan is kept: handed to a workspace once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from reviewer.errors import ConfigError
from reviewer.insight.actions import DUE_SOON_DAYS
from reviewer.insight.clock_rules import Duty, Rule, rules_for
from reviewer.record import dataclass

if TYPE_CHECKING:
    from reviewer.config import Config


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """How a plan is kept.

    `our_authority` is whose plan it is: clock, gaps and lateness speak of its reports alone (None: of all).
    `verification` says that somebody else than who completed an action must verify it. `clock_rules` stand in for the
    built-in rules of a framework, by its key.
    """

    our_authority: str | None = None
    verification: bool = False
    due_soon_days: int = DUE_SOON_DAYS
    extra_bank_holidays: tuple[dt.date, ...] = ()
    clock_rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, config: Config) -> PlanSettings:
        """What the configuration says; ConfigError for a rule of a framework that there is not."""
        return cls(
            our_authority=config.our_authority,
            verification=config.verification == "someone_else",
            due_soon_days=config.due_soon_days,
            extra_bank_holidays=config.extra_bank_holidays,
            clock_rules=MappingProxyType({key: _rules(key, given) for key, given in config.clock_rules.items()}),
        )


_WHAT = {
    Duty.CIRCULATE: "circulate the report",
    Duty.DRAFT: "send the draft action plan",
    Duty.STATEMENT: "send the written statement of proposed action",
}


def _rules(framework: str, given: Mapping[str, int | str]) -> tuple[Rule, ...]:
    """The rules of one framework, in the order of the duties; in the words of the built-in ones where there are any."""
    from reviewer.frameworks.registry import FRAMEWORKS

    known = [one.key for one in FRAMEWORKS]
    if framework not in known:
        raise ConfigError(
            f"there is no framework “{framework}”.", where="clock.rules", hint=f"There are: {', '.join(known)}."
        )
    return tuple(_rule(framework, given))


def _rule(framework: str, given: Mapping[str, int | str]) -> Iterator[Rule]:
    built_in = {rule.duty: rule.what for rule in rules_for(framework, priority_actions=True)}
    for duty in Duty:
        if duty.value in given:
            what = built_in.get(duty, _WHAT[duty])
            yield Rule(duty, what, int(given[duty.value]), str(given["source"]))
