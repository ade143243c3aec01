"""People's own objects on one report: evidence links and notes. Actions may span reports: see `planning`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer.errors import Refused, UsageError
from reviewer.insight import identifiers
from reviewer.model.decided import Change, EvidenceLink, LinkState, Note, NoteKind
from reviewer.review import values
from reviewer.review.naming import capital, name_of

if TYPE_CHECKING:
    from reviewer.review.core import SessionCore

_LINK_WORDS = {
    LinkState.SUGGESTED: "suggested as",
    LinkState.ACCEPTED: "accepted as",
    LinkState.REJECTED: "rejected as",
    LinkState.ADDED: "added as",
}


def link(
    session: SessionCore,
    area: str,
    paragraph: str,
    state: LinkState,
    quote: str | None,
    score: float | None,
    seen: int | None,
) -> EvidenceLink:
    """Make the link between an area and a paragraph, or change its state, quote and score."""
    snapshot = session.snapshot
    if snapshot.area(area) is None and snapshot.strand(area) is None:
        raise UsageError(f"the report has no area or strand “{area}”.")
    if snapshot.paragraph(paragraph) is None:
        raise UsageError(f"the report has no paragraph “{paragraph}”.")
    words = f"{name_of(session.report, paragraph)} {_LINK_WORDS[state]} evidence for {name_of(session.report, area)}"
    there = snapshot.link_between(area, paragraph)
    if there is None:
        uuid = session.new_id()
        there = f"link/{uuid}"
        whole: dict[str, object] = {
            "area": area,
            "paragraph": paragraph,
            "state": state.value,
            "score": score,
            "quote": values.clean_or_none(quote),
        }
        session.act(capital(words), [(there, values.WHOLE, whole)])
    else:
        writes: list[tuple[str, str, object]] = [(there, "state", state.value)]
        if quote is not None:
            writes.append((there, "quote", values.clean_or_none(quote)))
        if score is not None:
            writes.append((there, "score", score))
        session.act(capital(words), writes, seen=seen)
    view = session.snapshot.area(area) or session.snapshot.strand(area)
    tied = view.links if view else ()
    return next(one for one in tied if f"link/{one.uuid}" == there)


def add_note(
    session: SessionCore,
    target: str,
    kind: NoteKind,
    text: str,
    proposed_wording: str | None,
    outcome: str | None,
) -> Note:
    """Write a note."""
    if not session.snapshot.knows(target):
        raise UsageError(f"the report has no “{target}” to write a note on.")
    whole = {
        "target": target,
        "kind": kind.value,
        "text": values.note_change("text", text),
        "proposed_wording": values.clean_or_none(proposed_wording),
        "outcome": values.clean_or_none(outcome),
    }
    uuid = session.new_id()
    summary = f"{capital(name_of(session.report, target))}: {_kind_words(kind)} written"
    session.act(summary, [(f"note/{uuid}", values.WHOLE, whole)])
    return next(note for note in session.report.notes if note.uuid == uuid)


def edit(session: SessionCore, kind: str, uuid: str, changes: Mapping[str, object], seen: int | None) -> Change:
    """Change fields of a note."""
    target = f"{kind}/{uuid}"
    if session.snapshot.whole(target) is None:
        raise Refused(f"this {kind} is no longer there.")
    writes = [(target, name, values.note_change(name, value)) for name, value in changes.items()]
    names = ", ".join(name.replace("_", " ") for name in changes)
    change = session.act(f"{capital(name_of(session.report, target))}: {names} changed", writes, seen=seen)
    return replace(change, warnings=tuple(identifiers.warnings(value for _, _, value in writes)))


def delete(session: SessionCore, kind: str, uuid: str) -> Change:
    """Delete a note or a link."""
    target = f"{kind}/{uuid}"
    whole = session.snapshot.whole(target)
    if whole is None:
        raise Refused(f"this {kind} is no longer there.")
    if kind == "link":
        paragraph, area = name_of(session.report, str(whole["paragraph"])), name_of(session.report, str(whole["area"]))
        summary = f"{paragraph} no longer evidence for {area}"
    else:
        summary = f"{name_of(session.report, target)} deleted"
    return session.act(capital(summary), [(target, values.WHOLE, None)])


def stem(session: SessionCore, answers: Sequence[str]) -> str:
    """What an action's reference begins with: "A3" on area 3; "A0" where it answers no area."""
    for target in answers:
        strand = session.snapshot.strand(target)
        view = session.snapshot.area(strand.area if strand else target)
        if view is not None:
            return f"A{view.ordinal}"
    return "A0"


def _kind_words(kind: NoteKind) -> str:
    return f"{kind.value.replace('_', ' ')}" + (" note" if kind is NoteKind.FACTUAL_ACCURACY else "")
