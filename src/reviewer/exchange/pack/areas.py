"""The areas for improvement of the board pack: what the inspectors wrote, what bears it out, what is done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.exchange.pack.actions import Actions, cited, notes_in_words
from reviewer.exchange.pack.editor import Editor, Withheld
from reviewer.exchange.pack.given import PackInput, PlanInput
from reviewer.exchange.pack.parts import Pack, PackAction, PackArea, PackPart, Quote
from reviewer.exchange.phrases import sentence
from reviewer.model.decided import EvidenceLink, LinkState
from reviewer.model.extracted import AreaKind
from reviewer.model.reviewed import AreaView, JudgementView

_KINDS = {AreaKind.IMPROVEMENT: "Area", AreaKind.RECOMMENDATION: "Recommendation", AreaKind.PRIORITY_ACTION: "Priority"}


ADDED = "added by hand, not found by the machine"
"""Said of an area or paragraph where a place would stand."""


def target_names(given: PlanInput) -> dict[tuple[str, str], str]:
    """What a person calls each thing of the report that an action can answer, by (report, target)."""
    report = given.report
    if report is None:
        return {}
    names = {view.target: f"judgement “{judgement_label(view)}”" for view in report.judgements}
    names |= {view.target: f"section “{view.extracted.heading}”" for view in report.sections}
    names |= {view.target: cited(view) for view in report.paragraphs}
    labels = {view.target: area_label(view).lower() for view in report.areas}
    names |= labels
    names |= {
        one.target: f"{labels[view.target]}, strand {one.ordinal}" for view in report.areas for one in view.strands
    }
    return {(report.id, target): name for target, name in names.items()}


def judgement_label(view: JudgementView) -> str:
    """A judgement as printed; one of a group of judgements begins with it: "Looked after: Overall effectiveness"."""
    group, slash, _ = view.extracted.key.partition("/")
    return f"{sentence(group.replace('_', ' '))}: {view.extracted.label}" if slash else view.extracted.label


def area_label(view: AreaView) -> str:
    """What a person calls an area: "Area 3", "Recommendation 3", "Priority 3"."""
    return f"{_KINDS[view.extracted.kind]} {view.ordinal}"


def areas(given: PackInput, editor: Editor, actions: Actions) -> tuple[PackArea, ...]:
    """The areas in the report's order, those with something overdue before the others."""
    found = [_area(given, view, editor, actions) for view in given.report.areas]
    return tuple(sorted(found, key=lambda area: not area.overdue))


def _area(given: PackInput, view: AreaView, editor: Editor, actions: Actions) -> PackArea:
    corrected = view.corrected_text is not None and view.corrected_text != view.extracted.text
    return PackArea(
        ordinal=view.ordinal,
        label=area_label(view),
        text=view.text,
        printed=view.extracted.text if corrected else None,
        place=ADDED if view.added else _where(view.extracted.place.words),
        group=view.extracted.group,
        parts=tuple(_parts(given, view, editor, actions)),
        notes=notes_in_words((note for note in given.report.notes if note.target == view.target), editor),
    )


def _where(words: str) -> str:
    return f"in the report: {words}" if words else ""


def _parts(given: PackInput, view: AreaView, editor: Editor, actions: Actions) -> Iterator[PackPart]:
    """The area whole, then each of its strands. What is said of the whole area holds for every strand."""
    strands = view.strands
    of_whole = _answering(given, view.target, actions)
    if not strands or of_whole or view.links:
        nothing = None if of_whole or strands else _nothing(given, view.target, editor)
        yield PackPart(None, None, _quotes(given, view.links), of_whole, nothing)
    for strand in strands:
        own = _answering(given, strand.target, actions)
        nothing = None if own or of_whole else _nothing(given, strand.target, editor)
        yield PackPart(f"Strand {strand.ordinal}", strand.text, _quotes(given, strand.links), own, nothing)


def _answering(given: PackInput, target: str, actions: Actions) -> tuple[PackAction, ...]:
    """The actions that answer a target, overdue first."""
    wanted = (given.report.id, target)
    uuids = {one.action.uuid for one in given.actions if wanted in one.action.answers}
    return tuple(action for action in actions.all if action.uuid in uuids)


def _nothing(given: PackInput, target: str, editor: Editor) -> str:
    """What to say where no action answers: that nothing is recorded, or that it was left so, and why."""
    for reason in given.reasons:
        if reason.report == given.report.id and reason.target == target:
            why = editor.shown(Withheld.REASON, reason.reason)
            agreed = editor.someone(reason.approver)
            said = "No separate action" + (f": {why}" if why else " is planned")
            return f"{said} (agreed{agreed})." if agreed else f"{said}."
    return "No action is recorded yet."


def _quotes(given: PackInput, links: Iterable[EvidenceLink]) -> tuple[Quote, ...]:
    """The paragraphs that people accepted as bearing an area out, in the order of the report."""
    accepted = {link.paragraph: link for link in links if link.state in (LinkState.ACCEPTED, LinkState.ADDED)}
    found = []
    for view in given.report.paragraphs:
        if view.target in accepted:
            place = ADDED if view.added else view.extracted.place.words
            where = f"{cited(view)}, {place}" if place else cited(view)
            found.append(Quote(accepted[view.target].quote or view.text, where))
    return tuple(found)


def own_prose(pack: Pack) -> Iterator[tuple[str, str]]:
    """People's own prose in a pack, each with where it stands: all of it that is not the inspectors' words."""
    yield "The title", pack.title
    for action in (*pack.at_a_glance, *pack.unattached):
        yield from _prose_of(action)
    for area in pack.areas:
        yield from ((f"{area.label}, {part.label}", part.text) for part in area.parts if part.label and part.text)
        yield from ((f"{area.label}, “{part.nothing}”", part.nothing) for part in area.parts if part.nothing)
        yield from ((f"{area.label}, note ({row.label})", row.words) for row in area.notes)
        if area.printed is not None:
            yield area.label, area.text
    yield from ((f"The reason of {one.label}", one.reason) for one in pack.judgements if one.reason)
    yield from ((f"Note ({row.label})", row.words) for row in pack.notes)
    for row in pack.dates:
        yield row.label, row.words


def _prose_of(action: PackAction) -> Iterator[tuple[str, str]]:
    name = action.reference
    yield name, action.text
    yield name, action.lead
    for row in action.rows:
        what = row.label.partition(":")[0]
        yield f"{name}, {what[:1].lower()}{what[1:]}", row.words
    yield from ((f"{name}, measure", measure.text) for measure in action.measures)
    yield from ((f"{name}, progress of {row.label}", row.words) for row in action.updates)
    yield from ((f"{name}, note ({row.label})", row.words) for row in action.notes)
