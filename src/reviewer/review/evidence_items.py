"""An evidence item as a person gives it: which of its four forms it has, and what to look at before it is relied on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from reviewer.errors import Refused, UsageError
from reviewer.insight.wording import day
from reviewer.model.plan import EvidenceForm, EvidenceKind
from reviewer.model.text import shortened
from reviewer.review import plan_values
from reviewer.review.action_rules import warned
from reviewer.review.core import Host

_SHOWN = 80


def evidence_value(workspace: Host, given: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """The fields of an evidence item, checked, and warnings: a file that is not there, a likely identifier.

    `action` is given as it is. Without `form` an address that begins with http is one, a `REPORT#TARGET` that is
    there a paragraph, what looks like a path (or is one) a file, and anything else the words themselves.
    """
    fields = plan_values.checked(plan_values.EVIDENCE, {k: v for k, v in given.items() if k != "action"}, "evidence")
    reference = str(fields.get("reference") or plan_values.EVIDENCE["reference"](None))
    dated = fields.get("dated")
    if isinstance(dated, str) and dated > workspace.today().isoformat():
        ahead = day(dt.date.fromisoformat(dated))
        raise Refused(f"{ahead} is still to come, and evidence speaks of a day that is past.", hint="Give that day.")
    given_form = fields.get("form")
    form = EvidenceForm(str(given_form)) if given_form else _form(workspace, reference)
    whole: dict[str, object] = {
        "action": given["action"],
        "kind": fields.get("kind") or EvidenceKind.OBSERVATION.value,
        "form": form.value,
        "reference": reference,
        "dated": dated,
        "words": fields.get("words"),
    }
    warnings = _warnings(workspace, form, reference)
    said = (reference, whole["words"]) if form is EvidenceForm.TEXT else (whole["words"],)
    return whole, [*warnings, *warned(*said)]


def _form(workspace: Host, reference: str) -> EvidenceForm:
    if reference.casefold().startswith(("http://", "https://")):
        return EvidenceForm.WEB
    if _paragraph(workspace, reference):
        return EvidenceForm.PARAGRAPH
    one_line = "\n" not in reference
    looks_like_one = reference.startswith(("/", "~/", "./", "../", "\\\\")) or reference[1:3] == ":\\"
    return EvidenceForm.FILE if one_line and (looks_like_one or _exists(reference)) else EvidenceForm.TEXT


def _warnings(workspace: Host, form: EvidenceForm, reference: str) -> list[str]:
    shown = shortened(reference, _SHOWN)
    if form is EvidenceForm.WEB and not plan_values.web_address(reference):
        raise UsageError(f"“{shown}” is no web address.", hint="Write it whole: https://council.example/audit")
    if form is EvidenceForm.PARAGRAPH and not _paragraph(workspace, reference):
        raise Refused(f"there is no paragraph “{shown}”.", hint="Write REPORT#TARGET.")
    if form is EvidenceForm.FILE:
        if not reference.isprintable():
            raise UsageError("a path holds a character that cannot be seen, or a line break.", hint="Type it anew.")
        if not _exists(reference):
            return [f"there is no file “{shown}” now: is the path right?"]
    return []


def _exists(path: str) -> bool:
    try:
        return Path(path).expanduser().exists()
    except (OSError, RuntimeError, ValueError):
        return False


def _paragraph(workspace: Host, reference: str) -> bool:
    """Whether a reference is a report's id and a target that this report has."""
    report, mark, target = reference.partition("#")
    if not mark or report not in workspace.store.report_ids():
        return False
    return workspace.session(report).snapshot.knows(target)
