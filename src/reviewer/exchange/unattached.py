"""What of plans belongs to no report, as a document of its own: actions tied to nothing, dates, roles and people.

No file of a report has them, and none is to be lost: `no-report.yaml` stands beside the files of the reports.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reviewer.exchange.notes import PROSE, FieldDecision
from reviewer.exchange.plan_notes import PlanPart, actions_document, plans_document
from reviewer.exchange.stamps import Doc, entry_document, made_and_changed
from reviewer.exchange.yaml_text import yaml_text

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace

SCHEMA = "reviewer/no-report"
"""The name of the document."""
SCHEMA_VERSION = 1
"""Raised when a reader of an older version could misunderstand the document."""

FILE_NAME = "no-report.yaml"
"""The name of its file in a folder. No report's id ends in no date."""


def unattached_document(workspace: Workspace, as_of: dt.date | None = None) -> Doc | None:
    """What belongs to no report, now or as it stood at the end of a day; None where there is nothing."""
    found, decided = workspace.planning.unattached_with_decisions(as_of)
    recorded = [role for role in found.roles if role.uuid]
    if not (found.actions or found.events or recorded or found.people):
        return None
    by_target: dict[str, list[FieldDecision]] = {}
    for one in decided:
        by_target.setdefault(one[0], []).append(FieldDecision(*one))

    def who(target: str, made: object) -> Doc:
        return made_and_changed(((one.field, one.decided) for one in by_target.get(target, ())), made)

    part = PlanPart(found.actions, events=found.events, roles=found.roles, people=found.people)
    plans = plans_document(part, who)
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "actions": actions_document((one.action for one in found.actions), part, who),
        **{name: plans[name] for name in ("events", "roles", "people")},
        "history": [entry_document(entry) for entry in found.log],
    }


def unattached_yaml(workspace: Workspace, as_of: dt.date | None = None) -> str | None:
    """The same as YAML; the same store (and day) always gives the same bytes."""
    document = unattached_document(workspace, as_of)
    return None if document is None else yaml_text(document, prose=PROSE)
