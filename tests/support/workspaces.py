"""A store with the invented report in it, a clock that ticks by itself, and ids that can be read."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from reviewer.model.decided import Action, Decided, EvidenceLink, Note
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


Thing = TypeVar("Thing")


def bare(thing: Thing) -> Thing:
    """Anything from the log without its entry's id."""
    is_logged = isinstance(thing, Decided | Note | Action | EvidenceLink)
    return replace(thing, log_id=0) if is_logged else thing  # type: ignore[type-var]


def plainly(report: ReviewedReport) -> ReviewedReport:
    """A snapshot without the ids of log entries, which grow with every undo: what a person sees of it."""

    return replace(
        report,
        version=0,
        detached=tuple(
            replace(one, decided=tuple((name, bare(decided)) for name, decided in one.decided))
            for one in report.detached
        ),
        removed=tuple(replace(one, decided=bare(one.decided)) for one in report.removed),
        notes=tuple(bare(note) for note in report.notes),
        actions=tuple(bare(action) for action in report.actions),
        judgements=tuple(
            replace(view, decided=bare(view.decided), added=bare(view.added)) for view in report.judgements
        ),
        facts=tuple(replace(view, decided=bare(view.decided)) for view in report.facts),
        areas=tuple(
            replace(
                view,
                confirmed=bare(view.confirmed),
                added=bare(view.added),
                links=tuple(bare(link) for link in view.links),
            )
            for view in report.areas
        ),
        sections=tuple(
            replace(
                section,
                paragraphs=tuple(
                    replace(
                        view,
                        read=bare(view.read),
                        marked=bare(view.marked),
                        themed=bare(view.themed),
                        corrected=bare(view.corrected),
                        added=bare(view.added),
                    )
                    for view in section.paragraphs
                ),
            )
            for section in report.sections
        ),
    )
