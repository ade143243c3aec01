"""What the machine missed or got wrong: paragraphs, areas and judgements added, taken away, put right by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import Change
from reviewer.model.extracted import AreaKind, ParagraphKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ParagraphView, SectionView, VersionKind
from reviewer.model.targets import slug
from reviewer.review import values
from reviewer.review.arranging import key_of
from reviewer.review.naming import capital, name_of, shortened
from reviewer.store.carry import PLACE

if TYPE_CHECKING:
    from reviewer.review.core import SessionCore

_KINDS = ("judgement", "paragraph", "area", "strand", "section")
Writes = list[tuple[str, str, object]]


def add_judgement(session: SessionCore, label: str, grade: Grade, key: str | None) -> Change:
    """Add a judgement that was not found."""
    words = _needed(label, "a judgement needs a name.")
    taken = {view.extracted.key for view in session.report.judgements}
    wanted = key or slug(words).replace("-", "_")
    if wanted in taken:
        raise Refused(f"the report has a judgement “{wanted}” already.")
    whole = {"key": wanted, "label": words, "grade": grade.value}
    target = f"judgement/+{session.new_id()}"
    return session.act(f"{shortened(words)}: added as {grade.words}", [(target, values.WHOLE, whole)])


def add_area(session: SessionCore, text: str, kind: AreaKind, group: str | None, section: str | None) -> Change:
    """Add an area for improvement that was not found."""
    words = _needed(text, "an area needs a text.")
    whole = {
        "text": words,
        "kind": kind.value,
        "group": values.clean_or_none(group),
        "section": values.clean_or_none(section),
    }
    return session.act(f"Area added: {shortened(words)}", [(f"area/+{session.new_id()}", values.WHOLE, whole)])


def add_section(session: SessionCore, heading: str, after: str | None) -> Change:
    """Add a section, after another one or at the end: a scanned report has none until somebody adds it."""
    words = _needed(heading, "a section needs a heading.")
    if after is not None and not any(view.target == after for view in session.report.sections):
        raise UsageError(f"the report has no section “{after}”.")
    key = None if after is None else key_of(session.snapshot.standings, after)
    whole = {"heading": words, "after": key}
    return session.act(f"Section added: {shortened(words)}", [(f"section/+{session.new_id()}", values.WHOLE, whole)])


def add_paragraph(
    session: SessionCore, section: str, after: str | None, text: str, number: str | None, kind: ParagraphKind
) -> Change:
    """Add a paragraph to a section, after another one of it or at its beginning."""
    if not any(view.target == section for view in session.report.sections):
        raise UsageError(f"the report has no section “{section}”.")
    if after is not None:
        _paragraph(session, after)
    write = _new_paragraph(session, section, after, text, number, kind)
    called = f"Paragraph {number}" if number else "Paragraph"
    return session.act(f"{called} added: {shortened(values.clean(text))}", [write])


def correct_paragraph(
    session: SessionCore, target: str, text: str | None, number: str | None, seen: int | None
) -> Change:
    """Put a paragraph's text or number right; what was printed, given again, takes the correction away."""
    view = _paragraph(session, target)
    writes: Writes = []
    said = []
    if text is not None:
        words = _needed(text, "a paragraph needs a text: remove it if it is none.")
        value = None if words == view.extracted.text else {"text": words}
        writes.append((target, values.TEXT, value))
        said.append("text corrected" if value else "text as printed")
    if number is not None:
        new = values.clean_or_none(number)
        same = new == view.extracted.number
        writes.append((target, values.NUMBER, None if same else {"number": new}))
        said.append("number as printed" if same else f"number corrected to {new or 'none'}")
    if not writes:
        raise UsageError("nothing was said to correct: a text, a number, or both.")
    return session.act(f"{capital(name_of(session.report, target))}: {', '.join(said)}", writes, seen=seen)


def remove(session: SessionCore, target: str, reason: str | None) -> Change:
    """Take a paragraph, an area or a judgement out of the report. What hangs on it is kept, and shown as detached."""
    name, write = _removal(session, target, reason)
    return session.act(f"{capital(name)}: removed", [write])


def restore(session: SessionCore, target: str) -> Change:
    """Put back what somebody took away."""
    found = next((one for one in session.report.removed if one.target == target), None)
    if found is None:
        raise UsageError(f"nothing called “{target}” was taken away.")
    return session.act(f"{capital(found.was)}: put back", [(target, values.REMOVED, None)])


def split(session: SessionCore, target: str, texts: Sequence[str]) -> Change:
    """Make several paragraphs of one: the first keeps its number, the others have none."""
    view = _paragraph(session, target)
    parts = [values.clean(text) for text in texts]
    if len(parts) < 2 or not all(parts):
        raise Refused("to split a paragraph, give the text of each part.")
    name, write = _removal(session, target, "split")
    writes = [write]
    after = target
    for at, words in enumerate(parts):
        number = view.number if at == 0 else None
        writes.append(_new_paragraph(session, view.section, after, words, number, view.extracted.kind))
        after = writes[-1][0]
    return session.act(f"{capital(name)}: split into {len(parts)}", writes)


def merge(session: SessionCore, targets: Sequence[str]) -> Change:
    """Make one paragraph of several that follow one another in a section; it has the number of the first."""
    wanted = set(targets)
    section, following = _section_of(session, targets[0] if targets else "")
    views = [view for view in following if view.target in wanted]
    first = following.index(views[0]) if views else 0
    if len(views) < 2 or len(views) != len(wanted) or following[first : first + len(views)] != views:
        raise Refused("only paragraphs that follow one another in one section can be made one.")
    removals = [_removal(session, view.target, "merged") for view in views]
    words = " ".join(view.text for view in views)
    number = next((view.number for view in views if view.number), None)
    new = _new_paragraph(session, section.target, views[-1].target, words, number, views[0].extracted.kind)
    names = " and ".join(name for name, _ in removals)
    return session.act(f"{capital(names)}: made one", [*(write for _, write in removals), new])


def attach(session: SessionCore, lost: str, to: str) -> Change:
    """Let what hangs on a detached target belong to another thing of the same kind, on which nothing hangs yet."""
    standings = session.snapshot.standings
    found = next((one for one in session.report.detached if one.target == lost), None)
    if found is None:
        raise UsageError(f"nothing called “{lost}” waits to be attached.")
    name = name_of(session.report, to)
    if lost.partition("/")[0] != to.partition("/")[0] or not session.snapshot.knows(to):
        raise UsageError(f"{found.was} cannot be attached to {name}.")
    if standings.decided_fields(to) or standings.mentioned(to):
        raise Refused(f"{name} has decisions or notes of its own: undo or move these first.")
    key = key_of(standings, to)
    writes: Writes = [(lost, PLACE, None if key == lost else {"at": key})]
    if key != to:
        writes.append((to, PLACE, None))
    gone = standings.value(lost, values.REMOVED)
    if gone:
        own = key_of(standings, lost)
        ghost = f"{own}@removed"
        writes += [(lost, values.REMOVED, None), (ghost, PLACE, {"at": own}), (ghost, values.REMOVED, gone)]
    return session.act(f"{capital(found.was)}: attached to {name}", writes)


def set_version_kind(session: SessionCore, number: int, kind: VersionKind) -> Change:
    """Say what a version is."""
    if number not in [version.number for version in session.report.versions]:
        raise UsageError(f"the report has no version {number}.")
    return session.act(f"Version {number}: {kind.value}", [(f"version/{number}", "kind", kind.value)])


def _removal(session: SessionCore, target: str, reason: str | None) -> tuple[str, tuple[str, str, object]]:
    """The name of a thing, and the write that takes it away."""
    kind = target.partition("/")[0]
    if kind not in _KINDS or not session.snapshot.knows(target):
        raise UsageError(f"the report has no “{target}” to remove.")
    name = name_of(session.report, target)
    snapshot = session.snapshot
    view = snapshot.paragraph(target) or snapshot.area(target) or snapshot.strand(target)
    if kind == "section" and not target.startswith("section/+"):
        raise Refused("a section that was printed stays: remove its paragraphs.")
    text = view.text if view else name
    value = {"was": name, "text": text, "reason": values.clean_or_none(reason)}
    return name, (target, values.REMOVED, value)


def _new_paragraph(
    session: SessionCore, section: str, after: str | None, text: str, number: str | None, kind: ParagraphKind
) -> tuple[str, str, object]:
    whole = {
        "section": section,
        "after": None if after is None else key_of(session.snapshot.standings, after),
        "text": _needed(text, "a paragraph needs a text."),
        "number": values.clean_or_none(number),
        "kind": kind.value,
    }
    return f"paragraph/+{session.new_id()}", values.WHOLE, whole


def _paragraph(session: SessionCore, target: str) -> ParagraphView:
    view = session.snapshot.paragraph(target)
    if view is None:
        raise UsageError(f"the report has no paragraph “{target}”.")
    return view


def _section_of(session: SessionCore, target: str) -> tuple[SectionView, list[ParagraphView]]:
    view = _paragraph(session, target)
    section = next(one for one in session.report.sections if one.target == view.section)
    return section, list(section.paragraphs)


def _needed(text: str, otherwise: str) -> str:
    words = " ".join(values.clean(text).split())
    if not words:
        raise Refused(otherwise)
    return words
