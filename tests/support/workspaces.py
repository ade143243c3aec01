"""A store with the invented report in it, a clock that ticks by itself, and ids that can be read."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from reviewer.model.extracted import ExtractedReport
from reviewer.model.reviewed import ReviewedReport
from reviewer.review.workspace import Workspace
from tests.support.reports import data_of, fairhaven

START = dt.datetime(2027, 2, 21, 9, 0, tzinfo=dt.UTC)


class Clock:
    """A minute later at each call; `set` puts it anywhere, also back."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now

    def set(self, now: dt.datetime) -> None:
        self.now = now


def ids() -> Iterator[str]:
    return (str(UUID(int=number)) for number in itertools.count(1))


def opened(folder: Path, actor: str = "Anna", *reports: ExtractedReport, clock: Clock | None = None) -> Workspace:
    """The store in `folder`, opened for `actor`, with `reports` put in."""
    workspace = Workspace.open(folder / "private" / "store.sqlite", actor=actor, clock=clock or Clock())
    for report in reports:
        workspace.store.add(report, data_of(report))
    return workspace


def with_fairhaven(folder: Path, actor: str = "Anna") -> Workspace:
    """A store that holds the invented report."""
    return opened(folder, actor, fairhaven())


def bare(thing: Any) -> Any:
    """Anything without the ids of log entries in it; what was read is as it is."""
    if isinstance(thing, tuple):
        return tuple(bare(one) for one in thing)
    if not is_dataclass(thing) or isinstance(thing, type) or type(thing).__module__ == "reviewer.model.extracted":
        return thing
    changes = {field.name: bare(getattr(thing, field.name)) for field in fields(thing)}
    if "log_id" in changes:
        changes["log_id"] = 0
    return replace(thing, **changes)


def plainly(report: ReviewedReport) -> ReviewedReport:
    """A snapshot without the ids of log entries, which grow with every undo: what a person sees of it."""
    seen: ReviewedReport = bare(report)
    return replace(seen, version=0)
