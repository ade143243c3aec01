"""What was decided, carried over to another version or another reading of the same report."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable

from reviewer.model.extracted import ExtractedReport


def over(
    connection: sqlite3.Connection,
    report: tuple[int, str],
    readings: tuple[ExtractedReport, ExtractedReport],
    now: dt.datetime,
    new_id: Callable[[], str],
) -> int:
    """Carry decisions from the earlier reading to the later one; how many decided things lost their place."""
    return 0
