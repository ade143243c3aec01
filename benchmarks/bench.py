"""What every group of rows is given: how often to measure, where to work, and which files to measure with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.make_reports import make
from benchmarks.make_store import remove_store
from benchmarks.measure import Cost, run

ROOT = Path(__file__).resolve().parents[1]
MANY = 500
"""Reports in the rows that speak of many."""


@dataclass(frozen=True)
class Bench:
    """One run of the benchmarks: `pairs` rounds a row, everything it writes under `folder`."""

    pairs: int
    folder: Path

    @cached_property
    def mixed(self) -> list[Path]:
        """PDFs of every layout: those that REVIEWER_CORPUS names, of ../shared/corpus, else the samples."""
        corpus = Path(os.environ.get("REVIEWER_CORPUS") or ROOT.parent / "shared" / "corpus")
        folder = corpus if corpus.is_dir() else ROOT / "sample_reports" / "pdf"
        found = [path for path in sorted(folder.rglob("*.pdf")) if path.open("rb").read(5) == b"%PDF-"]
        if not found:
            raise SystemExit(f"There are no PDFs in {folder}. REVIEWER_CORPUS names the folder.")
        return found

    @cached_property
    def invented(self) -> list[Path]:
        """500 invented reports, made when first asked for."""
        folder = self.folder / "reports"
        if not folder.is_dir():
            say(f"making {MANY} invented reports")
        return make(folder, MANY)

    @cached_property
    def store(self) -> Path:
        """A store of the invented reports, filled when first asked for."""
        path = self.folder / "many.sqlite"
        invented = self.invented
        if not path.exists():
            say("filling a store with them")
        self.ingest(path, invented, jobs=2)
        return path

    def ingest(self, store: Path, files: Sequence[Path], *, jobs: int = 1, fresh: bool = False) -> Cost:
        """What `reviewer ingest` costs as a command of its own, into an empty store where `fresh`."""
        if fresh:
            remove_store(store)
        return self.reviewer("--store", store, "ingest", "--jobs", str(jobs), *files)

    def reviewer(self, *arguments: str | Path) -> Cost:
        """What a command of reviewer costs, from start to end."""
        return run([sys.executable, "-m", "reviewer", *arguments])


def say(message: str) -> None:
    """Tell how far it has come, on standard error."""
    print(f"benchmarks: {message} …", file=sys.stderr, flush=True)
