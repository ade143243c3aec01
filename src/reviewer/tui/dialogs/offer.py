"""What can be chosen in a report by a few words: what an action may answer, and paragraphs as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model.plan import EvidenceForm
from reviewer.model.reviewed import LibraryRow, ReviewedReport
from reviewer.model.text import shortened
from reviewer.tui import safe
from reviewer.tui.dialogs.listing import Choice
from reviewer.tui.present import names

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace

MOST = 40
"""So many things are offered at once."""
OPENED = 4
"""So many reports are read to offer what is in them."""

Find = Callable[[str], Sequence[Choice]]


def title(row: LibraryRow) -> str:
    """A report in two words: "Fairhaven Oct 2018"."""
    return " ".join((names.authority(row.authority), names.month(row.inspection_end or row.inspection_start)))


def split(value: str) -> tuple[str, str]:
    """The report and the target of an offered thing."""
    report, _, target = value.partition("#")
    return report, target


def answerable(workspace: Workspace, first: Sequence[str], taken: frozenset[str]) -> Find:
    """What an action may answer: areas, strands and judgements of the reports in `first`, else of those that are named.

    Paragraphs and areas of every other report are found by their words. `taken` is answered already.
    """
    rows = {row.id: row for row in workspace.library()}

    def find(typed: str) -> list[Choice]:
        words = typed.casefold().split()
        found = {
            choice.value: choice
            for report in _reports(rows, first, words)
            for choice in _targets(workspace.session(report).report, title(rows[report]))
            if all(word in f"{choice.words} {choice.aside}".casefold() for word in words)
        }
        found |= {
            one.value: one for one in _hits(workspace, rows, typed, ("area", "paragraph")) if one.value not in found
        }
        return [one for value, one in found.items() if value not in taken][:MOST]

    return find


def paragraphs(workspace: Workspace, first: Sequence[str]) -> Find:
    """Paragraphs of any report: by words, or by the number that is printed ("12", "fairhaven 12")."""
    rows = {row.id: row for row in workspace.library()}

    def find(typed: str) -> list[Choice]:
        words = typed.casefold().split()
        found: dict[str, Choice] = {}
        if words and words[-1].rstrip(".").isdigit():
            number = words[-1].rstrip(".")
            for report in _reports(rows, first, words[:-1]):
                found |= {
                    one.value: one for one in _numbered(workspace.session(report).report, number, title(rows[report]))
                }
        found |= {one.value: one for one in _hits(workspace, rows, typed, ("paragraph",)) if one.value not in found}
        return list(found.values())[:MOST]

    return find


def _reports(rows: dict[str, LibraryRow], first: Sequence[str], words: list[str]) -> list[str]:
    """The reports to look into: those whose name has one of the words, then those at hand."""
    named = [
        row.id
        for row in rows.values()
        if words and any(word in title(row).casefold() for word in words if len(word) > 2)
    ]
    return list(dict.fromkeys([*named, *(one for one in first if one in rows)]))[: OPENED + len(first)]


def _targets(report: ReviewedReport, called: str) -> Iterator[Choice]:
    for area in report.areas:
        yield Choice(f"{report.id}#{area.target}", f"Area {area.ordinal}  {area.text}", aside=called)
        for strand in area.strands:
            words = f"Area {area.ordinal}, strand {strand.ordinal}  {strand.text}"
            yield Choice(f"{report.id}#{strand.target}", words, aside=called)
    for judgement in report.judgements:
        words = f"Judgement  {names.judgement(judgement.extracted)}: {names.grade(judgement)}"
        yield Choice(f"{report.id}#{judgement.target}", words, aside=called)


def _numbered(report: ReviewedReport, number: str, called: str) -> Iterator[Choice]:
    for one in report.paragraphs:
        if (one.number or "").rstrip(".") == number:
            yield Choice(f"{report.id}#{one.target}", f"Paragraph {one.number}  {one.text}", aside=called)


def _hits(workspace: Workspace, rows: dict[str, LibraryRow], typed: str, kinds: tuple[str, ...]) -> Iterator[Choice]:
    if len(typed) < 2:
        return
    for hit in workspace.search(typed, kinds=kinds, limit=MOST, typing=True).hits:
        if hit.report in rows:
            numbered = hit.kind == "paragraph" and hit.where[:1].isdigit()
            where = f"Paragraph {hit.where}" if numbered else f"{hit.where[:1].upper()}{hit.where[1:]}:"
            yield Choice(f"{hit.report}#{hit.target}", f"{where}  {hit.text}", aside=title(rows[hit.report]))


def called(read: ReviewedReport, target: str) -> tuple[str, str]:
    """What something in a report is called, and its words; where it is no longer there, that it is not."""
    for area in read.areas:
        if area.target == target:
            return f"area {area.ordinal}", area.text
        for strand in area.strands:
            if strand.target == target:
                return f"area {area.ordinal}, strand {strand.ordinal}", strand.text
    for view in read.judgements:
        if view.target == target:
            return f"judgement {names.judgement(view.extracted)}", names.grade(view)
    for paragraph in read.paragraphs:
        if paragraph.target == target:
            return f"paragraph {paragraph.citation}", paragraph.text
    section = next((one for one in read.sections if one.target == target), None)
    if section is not None:
        return "section", shortened(section.extracted.heading, 80)
    return "something that is no longer in the report", ""


def actions(workspace: Workspace, but: frozenset[str]) -> Find:
    """Other actions than those in `but`, by their words, lead or report. The value is what names one and no other."""
    called = {row.id: title(row) for row in workspace.library()}
    every = [one.action for one in workspace.planned_actions() if one.action.uuid not in but]

    def find(typed: str) -> list[Choice]:
        words = typed.casefold().split()
        found = []
        for one in every:
            of = " · ".join(dict.fromkeys(called.get(report, report) for report, _ in one.answers))
            if all(word in f"{one.reference} {one.text} {one.lead or ''} {of}".casefold() for word in words):
                found.append(Choice(f"{one.reference} {of}".strip(), f"{one.reference}  {one.text}", aside=of))
        return found[:MOST]

    return find


def proof_words(workspace: Workspace, typed: str) -> str:
    """What is taken for evidence: a file that is there or is not, an address, a paragraph, words."""
    from reviewer.review.evidence_items import evidence_value

    whole, _ = evidence_value(workspace, {"action": "", "reference": typed})
    match EvidenceForm(str(whole["form"])):
        case EvidenceForm.FILE:
            there = Path(typed).expanduser().exists()
            return "a file, which is there" if there else "a file that is not there: is the path right?"
        case EvidenceForm.PARAGRAPH:
            report, target = split(typed)
            name, words = called(workspace.session(report).report, target)
            return f"{name}: {shortened(safe.line(words), 90)}"
        case EvidenceForm.WEB:
            return "a web address"
        case _:
            return "words"
