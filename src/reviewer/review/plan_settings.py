"""What of the configuration says how a plan is kept: handed to a workspace once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reviewer.insight.actions import DUE_SOON_DAYS
from reviewer.insight.clock_rules import Rule


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
