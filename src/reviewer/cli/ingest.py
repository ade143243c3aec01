"""`reviewer ingest`: files, folders and web addresses into the store."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, pass_app, store_options
from reviewer.cli.defects import defect_file
from reviewer.cli.output import say, tell
from reviewer.errors import ExitStatus, ReviewerError
from reviewer.model.reviewed import VersionKind
from reviewer.model.text import shortened

if TYPE_CHECKING:
    from reviewer.ingest import Outcome, Progress, Summary

_MOST_JOBS = 64
_BAR = 16
"""Characters of the progress bar."""


@click.command(short_help="Store reports: files, folders, web addresses.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--jobs", type=click.IntRange(1, _MOST_JOBS), metavar="N", help="Read so many files at a time.")
@click.option("--rehash", is_flag=True, help="Look into files too whose size and time are as they were.")
@click.option(
    "--version-kind",
    type=click.Choice([kind.value for kind in VersionKind]),
    help="What these are: a draft stays out of comparisons, searches over all reports and board packs.",
)
@store_options
@pass_app
def ingest(app: App, /, paths: tuple[str, ...], jobs: int | None, rehash: bool, version_kind: str | None) -> int:
    """Store reports: files, and folders with everything below them. The same file twice is no change.

    A PATH may be a web address, beginning with https://: the report is fetched from there, within limits of time and
    size, and keeps the address as its origin. A file that cannot be read is reported and the others go on. Ctrl+C stops
    between two files; what is done is kept, and the same command goes on from there.
    """
    from reviewer.ingest import ingest as run

    report = _Reporter(sys.stderr.isatty())
    try:
        with _stop_on_interrupt() as stop:
            summary = run(
                paths,
                app.store_path,
                jobs=jobs or _default_jobs(),
                rehash=rehash,
                time_limit=app.config.time_limit,
                kind=VersionKind(version_kind) if version_kind else None,
                on_progress=report,
                cancelled=stop.is_set,
            )
    except ReviewerError:
        report.clear()
        if report.counts:
            tell(f"reviewer: before this, {report.done_words()}.")
        raise
    report.clear()
    return _conclude(summary)


def _conclude(summary: Summary) -> int:
    say(summary.words)
    if summary.stopped:
        files = "file is" if summary.left == 1 else "files are"
        tell(f"reviewer: stopped. {summary.left} {files} left; the same command goes on from there.")
        return int(ExitStatus.STOPPED)
    return int(ExitStatus.FAILED if summary.failed else ExitStatus.DONE)


def _default_jobs() -> int:
    """As many as there are processors for us, up to four: reading is all computing."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4, usable))


@contextmanager
def _stop_on_interrupt() -> Iterator[threading.Event]:
    """The first Ctrl+C asks to stop between two files; a second one stops at once."""
    stop = threading.Event()

    def ask(_number: int, _frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class _Reporter:
    """Tells what fails or deserves a word as it happens, and on a terminal how far it has come."""

    def __init__(self, on_terminal: bool) -> None:
        self._on_terminal = on_terminal
        self._shown = 0
        self.counts: Counter[Outcome] = Counter()

    def __call__(self, progress: Progress) -> None:
        result = progress.result
        if result is not None:
            self.counts[result.outcome] += 1
            if result.message:
                self.clear()
                tell(f"reviewer: {_sentence(result.given, result.message)}")
            if result.defect:
                tell(f"reviewer: a report of the defect is in {defect_file(result.defect)}")
        if self._on_terminal:
            self._show(progress)

    def done_words(self) -> str:
        from reviewer.ingest.results import counted

        return counted(self.counts)

    def clear(self) -> None:
        """Take the progress line away."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0

    def _show(self, progress: Progress) -> None:
        left = "" if progress.seconds_left is None else f", {_duration(progress.seconds_left)} left"
        name = progress.result.path.name if progress.result else ""
        width = min(shutil.get_terminal_size().columns - 2, 100)
        bar = _bar(progress.done, progress.total)
        line = shortened(f"{bar} {progress.done} of {progress.total}{left} {name}", width)
        self.clear()
        sys.stderr.write(line)
        sys.stderr.flush()
        self._shown = len(line)


def _bar(done: int, total: int) -> str:
    full = done * _BAR // max(total, 1)
    return f"[{'#' * full}{'-' * (_BAR - full)}]"


def _sentence(path: str, message: str) -> str:
    """`message` with its file in front, where it does not stand there already."""
    return message if message.startswith((path, Path(path).name, "https://", "http://")) else f"{path}: {message}"


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"
