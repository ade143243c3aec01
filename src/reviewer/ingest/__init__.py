"""Bringing files into the store: many at once, each on its own, one bad file never stopping the rest."""

from __future__ import annotations

from reviewer.ingest.files import Found, find
from reviewer.ingest.results import FileResult, Outcome, Progress, Summary
from reviewer.ingest.run import ingest
from reviewer.ingest.single import read_apart

__all__ = ["FileResult", "Found", "Outcome", "Progress", "Summary", "find", "ingest", "read_apart"]
