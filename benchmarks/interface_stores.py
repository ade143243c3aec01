"""The stores that the interface is measured on, and the place in which it starts on each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from benchmarks.bench import Bench, say
from benchmarks.make_reports import make_sized
from benchmarks.make_store import fill, plan, remove_store
from reviewer.review.workspace import Workspace

SOME = 5
"""Reports in the rows that compare with few."""
FOUR = 4
"""Reports that have about 300 paragraphs together."""
LONG, SHORT = 400, 20
"""Paragraphs of the long report and of the short one."""
SIZED = 7
"""The number of the invented report that both are."""
LONGER = {LONG: 347, SHORT: -33}
"""How many findings the sample that both are made of needs more, for so many paragraphs."""
ACTIONS = 3000
WHO = "Benchmark"
WORDS_SHOWN = 30
"""Characters that are surely on the first line of a paragraph."""


class Stores:
    """Stores in the folder of a run, each made when first asked for."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    @cached_property
    def many(self) -> Path:
        """The 500 invented reports: about 40,000 paragraphs."""
        return self.bench.store

    @cached_property
    def some(self) -> Path:
        """The first five of them."""
        return self._made("some", self.bench.invented[:SOME])

    @cached_property
    def four(self) -> Path:
        """The first four of them: about 300 paragraphs."""
        return self._made("four", self.bench.invented[:FOUR])

    @cached_property
    def long(self) -> Path:
        """One report of 400 paragraphs."""
        return self._made_sized(LONG)

    @cached_property
    def short(self) -> Path:
        """One report of 20 paragraphs."""
        return self._made_sized(SHORT)

    @cached_property
    def planned(self) -> Path:
        """The 500 reports with 3,000 actions."""
        path = self.bench.folder / "planned.sqlite"
        if not path.exists():
            say(f"adding {ACTIONS} actions")
            copy(self.many, path)
            with Workspace.open(path, actor=WHO) as workspace:
                plan(workspace, ACTIONS)
        return path

    def _made_sized(self, paragraphs: int) -> Path:
        pdf = make_sized(self.bench.folder / "sized" / f"{paragraphs}.pdf", SIZED, LONGER[paragraphs])
        path = self._made(f"of-{paragraphs}", [pdf])
        with Workspace.open(path, actor=WHO) as workspace:
            found = len(workspace.session(workspace.library()[0].id).report.paragraphs)
        if found != paragraphs:
            raise RuntimeError(f"the report should have {paragraphs} paragraphs, not {found}")
        return path

    def _made(self, name: str, files: list[Path]) -> Path:
        path = self.bench.folder / f"{name}.sqlite"
        if not path.exists():
            fill(path, files)
        return path


def copy(store: Path, to: Path) -> None:
    """Copy a store that nobody has open, without the sources."""
    remove_store(to)
    shutil.copy(store, to)


def first(store: Path) -> str:
    """The authority of the first report: a text that is on the screen when the library is."""
    with Workspace.open(store, actor=WHO) as workspace:
        return workspace.library()[0].authority or ""


def in_library(store: Path) -> Callable[[], None]:
    """What makes the interface start in the library."""

    def remember() -> None:
        with Workspace.open(store, actor=WHO) as workspace:
            workspace.remember("place", None)

    return remember


def among_actions(store: Path) -> Callable[[], None]:
    """What makes the interface start among the actions."""

    def remember() -> None:
        with Workspace.open(store, actor=WHO) as workspace:
            workspace.remember("place", {"at": "actions"})

    return remember


def in_report(store: Path, *, start_there: bool = True) -> Callable[[], None]:
    """What makes the first report open at its first paragraph, and the interface start there or in the library."""

    def remember() -> None:
        with Workspace.open(store, actor=WHO) as workspace:
            report = workspace.library()[0].id
            session = workspace.session(report)
            session.remember_place({"target": session.report.paragraphs[0].target})
            workspace.remember("place", {"at": "review", "report": report} if start_there else None)

    return remember


def beginning(store: Path) -> str:
    """How the first paragraph of the first report begins: a text that is on the screen when it is open."""
    with Workspace.open(store, actor=WHO) as workspace:
        session = workspace.session(workspace.library()[0].id)
        return session.report.paragraphs[0].text.partition(",")[0][:WORDS_SHOWN]
