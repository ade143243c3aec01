"""The export of reviewed notes: one YAML file a report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from reviewer.exchange.files import write_whole
from reviewer.exchange.notes import PROSE, FieldDecision, notes_document
from reviewer.exchange.plan_notes import PlanPart
from reviewer.exchange.stamps import Doc
from reviewer.exchange.yaml_text import yaml_text
from reviewer.review.planning import Planning
from reviewer.review.session import ReviewSession


def document_of(session: ReviewSession, as_of: dt.date | None = None) -> Doc:
    """The reviewed notes of the session's report, as plain data: as they stand, or stood at the end of a day.

    Raises Refused for a day on which the report was not in the store yet.
    """
    state, decided = Planning(session.workspace).with_decisions(session.id, as_of)
    part = PlanPart(state.actions, state.plans, state.events, state.reasons, state.roles, state.people)
    return notes_document(state.report, [FieldDecision(*found) for found in decided], state.log, part)


def report_yaml(session: ReviewSession, as_of: dt.date | None = None) -> str:
    """The reviewed notes of the session's report as YAML; the same store (and day) always gives the same bytes."""
    return yaml_text(document_of(session, as_of), prose=PROSE)


def file_name(session: ReviewSession) -> str:
    """The name of the report's file in a folder."""
    return f"{session.report.id}.yaml"


def write_report(session: ReviewSession, folder: Path) -> Path:
    """Write the reviewed notes of the session's report into `folder`, whole or not at all; gives the file's path.

    Raises ReviewerError where it cannot be written.
    """
    path = folder / file_name(session)
    write_whole(path, report_yaml(session).encode("utf-8"))
    return path
