"""The panel: everything that belongs to the current thing, in blocks; notes, actions and evidence can be chosen."""

from __future__ import annotations

import datetime as dt

from reviewer.frameworks import framework
from reviewer.model.decided import Action, Decided, LinkState, Note
from reviewer.model.extracted import Claim, Fact, Witness, WitnessKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import (
    AreaView,
    FactView,
    JudgementView,
    ParagraphView,
    ReviewedReport,
    SectionView,
    StrandView,
)
from reviewer.model.words import fact_words, plural
from reviewer.tui import safe, wrap
from reviewer.tui.present import bearing, following, names, status, versions
from reviewer.tui.present.bearing import LINK, PanelLook, link_key, link_of, said, ties, wrapped
from reviewer.tui.present.index import REPORT, ReportIndex
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip, spread, width_of

_WITNESS = {WitnessKind.TABLE: "table", WitnessKind.HEADING: "heading", WitnessKind.NARRATIVE: "text"}

MORE_LINES = 6
"""Lines of a proposed wording that a panel shows."""


def scale_of(index: ReportIndex) -> tuple[Grade, ...]:
    """The grades of the report's own scale, the first is the digit 1."""
    return framework(index.report.fact("framework") or "unknown").scale


def blocks(index: ReportIndex, target: str, look: PanelLook) -> list[Block]:
    """The panel of one thing."""
    view = index.views[target]
    match view:
        case JudgementView():
            head = _judgement(index, view, look)
        case FactView():
            head = _fact(view, look)
        case AreaView():
            head = _area(index, view, look)
        case StrandView():
            head = _strand(index, view, look)
        case ParagraphView():
            head = _paragraph(index, view, look)
        case SectionView():
            head = _section(view, look)
        case Claim():
            head = wrapped("claim", safe.line(view.about or ""), look, "dim")
        case _:
            head = _report(index, look)
    return [*head, *_actions(index, target, look), *_notes(index, target, look)]


def _standing(found: status.Status, look: PanelLook) -> list[Block]:
    """How the thing stands, and who said so when."""
    rows: list[Row] = [(found.sign, Run(f" {found.word[:1].upper()}{found.word[1:]}", "strong"))]
    if look.decided:
        who = f"{safe.line(look.decided.actor)}, {names.when(look.decided.at, look.zone)}"
        rows.append((Run("  " + wrap.cut(who, look.width - 2), "dim"),))
    return [said("standing", *rows, NOTHING)]


def _judgement(index: ReportIndex, view: JudgementView, look: PanelLook) -> list[Block]:
    read = view.extracted
    made = wrapped("label", safe.line(read.label), look, "strong")
    made += _standing(status.of(view), look)
    if view.decision and view.decision.reason:
        made += wrapped("why", f"“{safe.line(view.decision.reason)}”", look)
    for number, reason in enumerate(read.reasons):
        made += wrapped(f"doubt:{number}", safe.line(reason), look, "doubt" if not view.decision else "dim")
    rows: list[Row] = [(Run("Where the report says it", "head"),)]
    for kind in WitnessKind:
        found = [witness for witness in read.witnesses if witness.kind is kind]
        if not found:
            rows.append((Run(f" {_WITNESS[kind]:<8} "), Run("–", "dim")))
        for witness in found:
            rows.extend(_witness(witness, look))
    made.append(said("witnesses", *rows, NOTHING))
    made.append(said("choose", *_choices(index, view, look), NOTHING))
    return made


def _witness(witness: Witness, look: PanelLook) -> list[Row]:
    left = (Run(f" {_WITNESS[witness.kind]:<8} "), Run(witness.grade.words, "strong"))
    where: Row = (Run(safe.line(witness.place.words), "dim"),)
    if width_of(left) + width_of(where) + 2 <= look.width:
        rows = [spread(left, where, look.width)]
    else:
        rows = [clip(left, look.width), (Run(" " * 10), *where)]
    words = safe.line(witness.verbatim)
    if words.casefold() != witness.grade.words.casefold():
        rows.extend((Run(" " * 10), Run(line, "dim")) for line in wrap.wrapped(f"“{words}”", look.width - 10)[:4])
    return rows


def _choices(index: ReportIndex, view: JudgementView, look: PanelLook) -> list[Row]:
    """The digits and what they stand for, as many to a line as fit."""
    rows: list[Row] = [(Run("Choose" if view.decision is None else "Choose again", "head"),)]
    line: list[Run] = [Run(" ")]
    used = 1
    pairs = [(str(n), grade.words) for n, grade in enumerate(scale_of(index), 1)]
    for digit, words in [*pairs, ("0", "Cannot tell")]:
        cells = wrap.cells(words) + 5
        if cells - 2 > look.width:  # too long for any line: as many lines as it takes
            if used > 1:
                rows.append(tuple(line))
            first, *rest = wrap.wrapped(words, look.width - 3)
            rows.append((Run(" "), Run(digit, "key"), Run(f" {first}")))
            rows.extend((Run(f"   {more}"),) for more in rest)
            line, used = [Run(" ")], 1
            continue
        if used > 1 and used + cells - 3 > look.width:
            rows.append(tuple(line))
            line, used = [Run(" ")], 1
        line.extend((Run(digit, "key"), Run(f" {words}   ")))
        used += cells
    if used > 1:
        rows.append(tuple(line))
    return rows


def _fact(view: FactView, look: PanelLook) -> list[Block]:
    made = [said("name", (Run(fact_words(view.name), "strong"),), (Run(names.fact_value(view)),), NOTHING)]
    made += _standing(status.of(view), look)
    if view.decision and view.decision.reason:
        made += wrapped("why", f"“{safe.line(view.decision.reason)}”", look)
    if view.decision and view.extracted is not None and view.value != view.extracted:
        made += wrapped("was", f"read as: {safe.line(view.extracted)}", look, "dim")
    if view.read:
        made += _read(view.read, look)
    return made


def _read(read: Fact, look: PanelLook) -> list[Block]:
    where = safe.line(read.place.words) if read.place else ""
    rows: list[Row] = [spread((Run("Where the report says it", "head"),), (Run(where, "dim"),), look.width)]
    rows.extend((Run(line),) for line in wrap.wrapped(f"“{safe.line(read.verbatim)}”", look.width)[:6])
    made = [said("read", *rows, NOTHING)]
    for number, reason in enumerate(read.reasons):
        made += wrapped(f"doubt:{number}", safe.line(reason), look, "doubt")
    return made


def _area(index: ReportIndex, view: AreaView, look: PanelLook) -> list[Block]:
    made = wrapped("text", safe.line(view.text), look)
    made += _standing(status.of(view), look)
    if view.corrected_text is not None:
        made += wrapped("printed", f"printed: {safe.line(view.extracted.text)}", look, "dim")
    about = [view.extracted.kind.replace("_", " "), safe.line(view.extracted.group or "").lower()]
    cited = index.cited(view.target)
    about += [f"refers to {safe.line(printed)}" for printed in view.extracted.references if printed not in cited]
    about += [safe.line(view.extracted.place.words)]
    made += wrapped("about", " · ".join(part for part in about if part), look, "dim")
    made += _references(index, view.target, look)
    return made + bearing.strands(index, view, look) + bearing.evidence(index, view, look)


def _strand(index: ReportIndex, view: StrandView, look: PanelLook) -> list[Block]:
    made = wrapped("text", safe.line(view.text), look)
    area = index.views[view.area]
    if isinstance(area, AreaView):
        made += wrapped("printed", f"a strand of area {area.ordinal}: {safe.line(area.text)}", look, "dim")
    who = f"{safe.line(view.added.actor)}, {names.when(view.added.at, look.zone)}"
    made.append(said("who", (Run(wrap.cut(f"divided by {who}", look.width), "dim"),), NOTHING))
    made += bearing.evidence(index, view, look)
    return made + (bearing.of_the_whole(index, area, look) if isinstance(area, AreaView) else [])


def _paragraph(index: ReportIndex, view: ParagraphView, look: PanelLook) -> list[Block]:
    found = status.of(view)
    tags = " · ".join(status.tags(view))
    made = wrapped("said", tags or "no mark", look, "strong" if tags else "dim")
    for mark, quote in view.marks.items():
        made += wrapped(f"quote:{mark}", f"{names.MARKS[mark]}: “{safe.line(quote)}”" if quote else "", look)
    if view.dismissed:
        made += wrapped("dismissed", f"needs no area: {_reason(view.dismissed)}", look, "dim")
    made += _standing(found, look)
    if view.corrected_text is not None:
        made += wrapped("printed", f"printed: {safe.line(view.extracted.text)}", look, "dim")
    if view.corrected_number is not None:
        made += wrapped("number", f"printed number: {safe.line(view.extracted.number or 'none')}", look, "dim")
    links = [(area, link) for area, link in index.supports.get(view.target, ()) if link.state is not LinkState.REJECTED]
    if links:
        made.append(said("supports", (Run("Supports", "head"),)))
        for area, link in links:
            sign = ("·", "dim") if link.state is LinkState.SUGGESTED else ("✓", "good")
            text = f" area {index.label(area)}  {safe.line(area.text)}"
            row = (Run(*sign), Run(wrap.cut(text, look.width - 1)))
            rows: list[Row] = [row]
            if link.quote:
                quoted = wrap.wrapped(f"“{safe.line(link.quote)}”", look.width - 4)
                rows.extend((Run("    "), Run(line, "dim")) for line in quoted[:3])
            made.append(Block(link_key(area.target, view.target), tuple(rows)))
        made.append(said("supports:end", NOTHING))
    return made + _references(index, view.target, look)


def _references(index: ReportIndex, target: str, look: PanelLook) -> list[Block]:
    """What a thing refers to, and whether the numbers seem to miss."""
    return wrapped(
        "references", following.asked_words(index, target, look.shift), look, "doubt" if look.shift else "dim"
    )


def _reason(decided: Decided) -> str:
    """Why somebody decided so, and who it was."""
    why = decided.value.get("reason") if isinstance(decided.value, dict) else None
    return f"{safe.line(str(why or 'no reason given'))} ({safe.line(decided.actor)})"


def _section(view: SectionView, look: PanelLook) -> list[Block]:
    read = sum(p.read is not None for p in view.paragraphs)
    words = f"{read} of {plural(len(view.paragraphs), 'paragraph')} read" if view.paragraphs else "No paragraphs here"
    grade = f"Graded {view.extracted.grade.words.lower()}" if view.extracted.grade else ""
    return wrapped("read", words, look, "strong") + wrapped("grade", grade, look)


def _report(index: ReportIndex, look: PanelLook) -> list[Block]:
    report = index.report
    source = report.source
    about = [safe.line(source.file), str(source.format), plural(source.pages, "page") if source.pages else ""]
    made = wrapped("source", " · ".join(part for part in about if part), look)
    made += wrapped("in", f"brought in {names.when(report.ingested_at, look.zone)}", look, "dim")
    made += [said("clock", *look.clock)] if look.clock else []
    made += _by_hand(report, look)
    for number, warning in enumerate(report.warnings):
        where = f" (p. {warning.page})" if warning.page else ""
        made += wrapped(f"warning:{number}", f"! {safe.line(warning.message)}{where}", look, "doubt")
    if report.leftovers:
        made += wrapped(
            "left", f"{plural(len(report.leftovers), 'line')} used nowhere: running heads and the like", look, "dim"
        )
    return made


def _by_hand(report: ReviewedReport, look: PanelLook) -> list[Block]:
    """What was done to the report as a whole: versions, what was taken out or lost its place, the review closed."""
    made: list[Block] = []
    if report.draft:
        made += wrapped("draft", "! DRAFT, NOT PUBLISHED", look, "doubt")
    if len(report.versions) > 1:
        words = f"{plural(len(report.versions), 'version')} ({versions.compared(report.versions)})"
        made += wrapped("versions", f"{words}: “What differs between versions” (:) shows them side by side", look)
    if report.detached:
        words = f"! {versions.lost_words(report)}: “What lost its place” (:) lists what"
        made += wrapped("detached", words, look, "doubt")
    if report.removed:
        words = f"{plural(len(report.removed), 'thing')} taken out by hand: “Put back what was taken out” (:)"
        made += wrapped("removed", words, look, "dim")
    if report.closed:
        who = f"{safe.line(report.closed.actor)}, {names.when(report.closed.at, look.zone)}"
        made += wrapped("closed", f"✓ Review closed by {who}", look, "good")
        value = report.closed.value if isinstance(report.closed.value, dict) else {}
        left, why = value.get("left"), value.get("reason")
        parts = [f"{left} left" if left else "", f"“{safe.line(str(why))}”" if why else ""]
        made += wrapped("closed:why", ": ".join(part for part in parts if part), look, "dim")
    return made


def _actions(index: ReportIndex, target: str, look: PanelLook) -> list[Block]:
    actions = index.actions.get(target, ())
    if not actions:
        return (
            [
                said(
                    "actions:none",
                    (Run("No action yet", "dim"), Run(look.keyed("  {action}"), "key"), Run(" adds one", "dim")),
                    NOTHING,
                )
            ]
            if target.startswith(("area/", "strand/"))
            else []
        )
    made = [said("actions", (Run("Actions", "head"),))]
    made += [Block(f"action/{action.uuid}", _action(action, look)) for action in actions]
    return [*made, said("actions:end", NOTHING)]


def action_words(action: Action, today: dt.date) -> list[tuple[str, str]]:
    """An action in lines under its title, each with its ink: who and when; delivery and impact; what is missing."""
    lead = safe.line(action.lead) if action.lead else "no lead"
    due = f"due {names.day(action.due)}" if action.due else "no date"
    done = action.status in ("complete", "complete_awaiting_verification", "embedded", "superseded")
    late = action.due is not None and action.due < today and not done
    found = [(f"{lead} · {due}" + (" · overdue" if late else ""), "doubt" if late else "text")]
    delivery = f"delivery {names.DELIVERY[action.delivery]} · " if action.delivery else ""
    found.append((f"{action.status.replace('_', ' ')} · {delivery}impact {names.IMPACT[action.impact]}", "dim"))
    missing = [
        w
        for w, there in (("lead", action.lead), ("date", action.due), ("success measure", action.success_measure))
        if not there
    ]
    if missing:
        found.append((f"! no {', no '.join(missing)}", "doubt"))
    return found


def _action(action: Action, look: PanelLook) -> tuple[Row, ...]:
    lead = len(action.reference) + 1
    lines = wrap.wrapped(safe.line(action.text), look.width - lead)
    rows: list[Row] = [(Run(f"{action.reference} ", "strong"), Run(lines[0]))]
    rows.extend((Run(" " * lead), Run(line)) for line in lines[1:4])
    for words, ink in action_words(action, look.today):
        rows.extend((Run(" " * lead), Run(line, ink)) for line in wrap.wrapped(words, look.width - lead))
    return tuple(rows)


def _notes(index: ReportIndex, target: str, look: PanelLook) -> list[Block]:
    notes = index.notes.get(target, ())
    if not notes:
        return []
    made = [said("notes", (Run("Notes", "head"), Run(f"  {len(notes)}", "dim")))]
    made += [Block(f"note/{note.uuid}", _note(note, look)) for note in notes]
    return [*made, said("notes:end", NOTHING)]


def _note(note: Note, look: PanelLook) -> tuple[Row, ...]:
    kind = names.NOTES[note.kind]
    lines = [part for line in safe.lines(note.text) for part in wrap.wrapped(line, look.width - 2)]
    who: Row = (Run(f"{safe.line(note.actor)}, {names.when(note.at, look.zone)}", "dim"),)
    if wrap.cells(kind) + width_of(who) + 2 <= look.width:
        rows: list[Row] = [spread((Run(kind, "strong"),), who, look.width)]
    else:  # a kind of two words and a name take a line each
        rows = [(Run(kind, "strong"),), clip((Run("  "), *who), look.width)]
    rows.extend((Run("  "), Run(line)) for line in lines[:12])
    if len(lines) > 12:
        rows.append((Run(look.keyed(f"  … {len(lines) - 12} more lines: {{open}} opens it"), "dim"),))
    for label, words in (("proposed", note.proposed_wording), ("came of it", note.outcome)):
        if words:
            said_so = wrap.wrapped(f"{label}: {safe.line(words)}", look.width - 2)
            rows.extend((Run("  "), Run(line, "dim")) for line in said_so[:MORE_LINES])
            if len(said_so) > MORE_LINES:
                rows.append((Run(look.keyed("  … {open} opens it"), "dim"),))
    return tuple(rows)


__all__ = ["LINK", "REPORT", "PanelLook", "action_words", "blocks", "link_key", "link_of", "scale_of", "ties"]
