"""A store full of invented reports, made the way a person makes one: files ingested, reports reviewed.

    python -m benchmarks.make_store PATH [--reports 500] [--reviewed 0] [--files FOLDER]

`PATH` is the store, made anew. Of the reports, the first `--reviewed` have all that is not in doubt confirmed, every
paragraph read, every fifth marked, and a note and an action each. The files stay in `--files`, and are used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from benchmarks.make_reports import make
from reviewer.ingest import Outcome, ingest
from reviewer.insight.worklist import ItemKind, items
from reviewer.model.decided import Mark, NoteKind
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace


def make_store(path: Path, reports: int, *, reviewed: int = 0, files: Path | None = None) -> None:
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
    parser.add_argument("--files", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    make_store(args.path, args.reports, reviewed=args.reviewed, files=args.files)
    print(f"{args.path}: {args.path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
