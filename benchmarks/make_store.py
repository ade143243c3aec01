"""A store full of invented reports, made the way a person makes one: files ingested, reports reviewed.

    python -m benchmarks.make_store PATH [--reports 500] [--reviewed 0] [--actions 0] [--files FOLDER]

`PATH` is the store, made anew. Of the reports, the first `--reviewed` have all that is not in doubt confirmed, every
paragraph read, every fifth marked, and a note and an action each. `--actions` are spread over the areas of the
reports, with leads, dates and every status that needs no more. The files stay in `--files`, and are used again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import tempfile
from itertools import cycle, islice
from pathlib import Path

from benchmarks.make_reports import make
from reviewer.ingest import Outcome, ingest
from reviewer.insight.worklist import ItemKind, items
from reviewer.model.decided import Mark, NoteKind
from reviewer.review.action_acts import NewAction
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace

FIRST_DUE = dt.date(2027, 1, 11)
LEADS = ("Head of service", "Principal social worker", "Director", "Audit manager", "Virtual head", "Workforce lead")
PER_AREA = 4
STATUSES = ("not_started", "in_progress", "in_progress", "complete_awaiting_verification")


def make_store(path: Path, reports: int, *, reviewed: int = 0, actions: int = 0, files: Path | None = None) -> None:
    """Make a store of `reports` invented reports at `path`; what was there is gone."""
    remove_store(path)
    if files is None:
        with tempfile.TemporaryDirectory(prefix="reviewer-benchmarks.") as folder:
            fill(path, make(Path(folder), reports))
    else:
        fill(path, make(files, reports))
    with Workspace.open(path, actor="Benchmark") as workspace:
        for row in workspace.library()[:reviewed]:
            review(workspace.session(row.id))
        plan(workspace, actions)


def fill(path: Path, files: list[Path]) -> None:
    """Ingest `files` into the store at `path`. Raises RuntimeError unless each is a report of its own."""
    summary = ingest(files, path, jobs=min(4, os.cpu_count() or 1))
    if summary.count(Outcome.ADDED) != len(files):
        raise RuntimeError(f"{len(files)} reports should have come in: {summary.words}")


def review(session: ReviewSession) -> None:
    """Review a report from end to end."""
    report = session.report
    for item in items(report):
        if item.kind in (ItemKind.JUDGEMENT, ItemKind.FACT, ItemKind.AREA):
            session.confirm(item.target)
    paragraphs = list(report.paragraphs)
    for position, paragraph in enumerate(paragraphs):
        session.mark_read(paragraph.target)
        if position % 5 == 0:
            session.mark(paragraph.target, Mark.CONCERN if position % 2 else Mark.STRENGTH)
    session.add_note(paragraphs[0].target, NoteKind.QUERY, "Which team does this speak of?")
    session.add_action([paragraphs[0].target], "Ask every team, and bring the answers to the board.")


def plan(workspace: Workspace, actions: int) -> None:
    """Add so many actions, one act a report: four to each area, more where the areas of all reports are too few."""
    areas: list[tuple[str, str]] = []
    for row in workspace.library():
        if len(areas) * PER_AREA < actions:
            areas += [(row.id, area.target) for area in workspace.session(row.id).report.areas]
    by_report: dict[str, list[NewAction]] = {}
    for number, (report, area) in enumerate(islice(cycle(areas), actions)):
        fields = {
            "lead": LEADS[number % len(LEADS)],
            "due": FIRST_DUE + dt.timedelta(days=number % 400),
            "status": STATUSES[number % len(STATUSES)],
            "success_measure": "Nine audits of ten find it done." if number % 3 else None,
        }
        text = f"Have every team show, in round {number}, that what the area asks for is done."
        by_report.setdefault(report, []).append(NewAction([(report, area)], text, fields))
    for news in by_report.values():
        workspace.planning.add_actions(news)


def remove_store(path: Path) -> None:
    """Remove a store with all that belongs to it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(path.with_name(f"{path.name}.sources"), ignore_errors=True)


def main() -> None:
    """Read the command line and make the store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--reports", type=int, default=500, metavar="N")
    parser.add_argument("--reviewed", type=int, default=0, metavar="N")
    parser.add_argument("--actions", type=int, default=0, metavar="N")
    parser.add_argument("--files", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    make_store(args.path, args.reports, reviewed=args.reviewed, actions=args.actions, files=args.files)
    print(f"{args.path}: {args.path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
