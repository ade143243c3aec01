"""Which report a source belongs to: the same authority, framework and inspection dates are the same report."""

from __future__ import annotations

import sqlite3

from reviewer.model.authorities import core, everyday
from reviewer.model.extracted import ExtractedReport
from reviewer.model.targets import slug


def identity(report: ExtractedReport) -> str:
    """What two sources of one report have in common.

    A source whose authority or dates were not found, and a secondary source (many may speak of one inspection), is a
    report of its own.
    """
    facts = report.facts
    start = facts.inspection_start or facts.inspection_end
    if not facts.authority or start is None or facts.framework in ("secondary", "unknown"):
        return f"source {report.source.sha256}"
    end = facts.inspection_end or start
    return f"{facts.framework} {start} {end} {core(facts.authority)}"


def free_slug(connection: sqlite3.Connection, report: ExtractedReport) -> str:
    """A readable id for a new report ("fairhaven-ilacs-2018-10-12"), numbered where another one has it already."""
    facts = report.facts
    day = facts.inspection_end or facts.inspection_start or facts.published
    name = (
        slug(everyday(facts.authority)) if facts.authority else slug(report.source.file.rpartition(".")[0] or "report")
    )
    base = "-".join([name, facts.framework, *([day.isoformat()] if day else [])])
    taken = {
        row[0]
        for row in connection.execute("SELECT slug FROM report WHERE slug = ? OR slug GLOB ?", (base, f"{base}-*"))
    }
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free
