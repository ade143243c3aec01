"""What people decide, as the plain JSON that the log keeps, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from reviewer.errors import UsageError
from reviewer.model.decided import (
    Action,
    ActionStatus,
    Decided,
    Delivery,
    EvidenceLink,
    FactDecision,
    GradeDecision,
    Impact,
    LinkState,
    Note,
    NoteKind,
    Verdict,
)
from reviewer.model.grades import Grade
from reviewer.store.plain import plain
from reviewer.store.plan_schema import ACTION_DETAILS
from reviewer.store.replay import Standing

GRADE, VALUE, READ, THEMES, TEXT, WHOLE = "grade", "value", "read", "themes", "text", "*"
"""The fields of a judgement, a fact, a paragraph, and an area (`text`); `*` is the whole of a person's own object."""

AWARE, DISMISSED, CLOSED = "leaders_aware", "dismissed", "closed"
"""Of a paragraph: that leaders know it already, and that as a concern it needs no area; of `report`: review closed."""

NUMBER, REMOVED = "number", "removed"
"""A paragraph's corrected number; and of anything that it does not belong to the report."""

MARK = "mark/"
"""The fields of a paragraph's marks: "mark/strength", "mark/concern", "mark/neutral"."""

_Choice = TypeVar("_Choice", bound=StrEnum)


def decided(standing: Standing | None) -> Decided | None:
    """What stands as the model has it; None where nobody decided or what was decided was taken away."""
    if standing is None or standing.origin == 0 or standing.value is None:
        return None
    return decision(standing)


def decision(standing: Standing) -> Decided:
    """What stands as the model has it, a value that was set to nothing too."""
    return Decided(standing.value, standing.actor, standing.at, standing.log_id, standing.decision, standing.replaced)


def grade_value(decision: GradeDecision) -> dict[str, object]:
    """A decision on a judgement."""
    grade = decision.grade.value if decision.grade else None
    return {"verdict": decision.verdict.value, "grade": grade, "reason": decision.reason}


def grade_decision(value: Any) -> GradeDecision:
    """What `grade_value` was given."""
    grade = value["grade"]
    return GradeDecision(Verdict(value["verdict"]), Grade(grade) if grade else None, value["reason"])


def fact_value(decision: FactDecision) -> dict[str, object]:
    """A decision on a fact."""
    return {"verdict": decision.verdict.value, "value": decision.value, "reason": decision.reason}


def fact_decision(value: Any) -> FactDecision:
    """What `fact_value` was given."""
    return FactDecision(Verdict(value["verdict"]), value["value"], value["reason"])


def clean(text: str) -> str:
    """What a person typed, as it can be kept: lines end in LF, no blank lines around, no half characters."""
    return plain(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def clean_or_none(text: object) -> str | None:
    """The same, and None for nothing at all."""
    return clean(str(text)) or None if text is not None else None


def note(uuid: str, report: str, whole: Mapping[str, Any], made: Standing, log_id: int) -> Note:
    """A note from its fields and the decision that made it."""
    return Note(
        uuid=uuid,
        report=report,
        target=whole["target"],
        kind=NoteKind(whole["kind"]),
        text=whole["text"],
        actor=made.actor,
        at=made.at,
        log_id=log_id,
        proposed_wording=whole["proposed_wording"],
        outcome=whole["outcome"],
    )


def link(uuid: str, report: str, whole: Mapping[str, Any], made: Standing, log_id: int) -> EvidenceLink:
    """An evidence link from its fields and the decision that stands for it."""
    return EvidenceLink(
        uuid=uuid,
        report=report,
        area=whole["area"],
        paragraph=whole["paragraph"],
        state=LinkState(whole["state"]),
        actor=made.actor,
        at=made.at,
        log_id=log_id,
        score=whole["score"],
        quote=whole["quote"],
    )


def action(uuid: str, whole: Mapping[str, Any], made: Standing, log_id: int) -> Action:
    """An action from its fields and the decision that made it."""
    return Action(
        uuid=uuid,
        reference=whole["reference"],
        answers=tuple((report, target) for report, target in whole["answers"]),
        text=whole["text"],
        actor=made.actor,
        at=made.at,
        log_id=log_id,
        lead=whole["lead"],
        due=dt.date.fromisoformat(whole["due"]) if whole["due"] else None,
        status=ActionStatus(whole["status"]),
        delivery=Delivery(whole["delivery"]) if whole["delivery"] else None,
        impact=Impact(whole["impact"]),
        success_measure=whole["success_measure"],
    )


NEW_ACTION: dict[str, object] = {
    "reference": "",
    "answers": [],
    "text": "",
    "lead": None,
    "due": None,
    "status": ActionStatus.NOT_STARTED.value,
    "delivery": Delivery.NOT_RATED.value,
    "impact": Impact.NOT_RATED.value,
    "success_measure": None,
    **dict.fromkeys(ACTION_DETAILS),
    "contributors": [],
}
"""An action of which nothing is known yet."""


def note_change(name: str, value: object) -> object:
    """A new value of one field of a note, checked."""
    if name == "text":
        return _needed(value, "a note needs a text.")
    if name == "kind":
        return _choice(NoteKind, value, "kind of note")
    if name in ("proposed_wording", "outcome"):
        return clean_or_none(value)
    raise UsageError(f"a note has no “{name}”.", hint="It has text, kind, proposed_wording and outcome.")


def answers(pairs: Iterable[object]) -> list[list[str]]:
    """(report, target) pairs as JSON, each once."""
    found: list[list[str]] = []
    for pair in pairs:
        report, target = pair if isinstance(pair, tuple | list) else ("", "")
        if [report, target] not in found:
            found.append([str(report), str(target)])
    return found


def _needed(value: object, otherwise: str) -> str:
    text = clean_or_none(value)
    if text is None:
        raise UsageError(otherwise)
    return text


def _choice(kind: type[_Choice], value: object, words: str) -> str:
    try:
        return kind(str(value)).value
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise UsageError(f"“{value}” is no {words}.", hint=f"Choose one of: {known}.") from None
