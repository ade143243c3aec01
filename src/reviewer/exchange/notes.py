"""The reviewed notes of one report as a document: the one that every format of the export is made of.

Plain dicts, lists and values in the order of the schema (`models`), lists in the order of the report. What stands in it
depends on the store alone: not on who exports, nor when.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from reviewer.exchange.phrases import DRAFT
from reviewer.exchange.plan_notes import PlanPart, actions_document, plans_document
from reviewer.exchange.stamps import WHOLE, Doc, entry_document, made_and_changed, number, place, stamp
from reviewer.exchange.yaml_text import Inline
from reviewer.model.decided import Decided, EvidenceLink, LogEntry, Mark, Note
from reviewer.model.extracted import Judgement
from reviewer.model.reviewed import (
    AreaView,
    FactView,
    JudgementView,
    ParagraphView,
    ReviewedReport,
    SectionView,
    StrandView,
)

SCHEMA = "reviewer/reviewed-notes"
"""The name of the document."""
SCHEMA_VERSION = 1
"""Raised when a reader of an older version could misunderstand the document."""

PROSE = frozenset(
    {"text", "quote", "reason", "reasons", "message", "proposed_wording", "outcome", "success_measure"}
    | {"intended_outcome", "off_track_reason", "route_back", "words", "note"}
)
"""The keys whose texts are prose: whole sentences of the report or of a reviewer."""

_KEYED = ("fact", "judgement", "section", "paragraph", "area", "claim")
"""The kinds of things that are found by their keys, and so can lose their place."""
_NOT_SAID = (WHOLE, "place", "removed")
"""What says whether and where a thing is, not what was decided about it."""


class FieldDecision(NamedTuple):
    """What stands for one field of one target; `reviewer` is "" except for what each reviewer has of their own."""

    target: str
    field: str
    reviewer: str
    decided: Decided


def notes_document(
    report: ReviewedReport,
    decisions: Iterable[FieldDecision],
    history: Iterable[LogEntry],
    plan: PlanPart = PlanPart(),  # noqa: B008 - frozen
) -> Doc:
    """The document of `report`, given every decision that stands (of all reviewers), its log oldest first, its plan."""
    return _Builder(report, decisions, plan).document(history)


class _Builder:
    """Looks up decisions by target and places by position while the document is put together."""

    def __init__(self, report: ReviewedReport, decisions: Iterable[FieldDecision], plan: PlanPart) -> None:
        self._report = report
        self._plan = plan
        self._decided: dict[str, list[FieldDecision]] = {}
        for decision in decisions:
            self._decided.setdefault(decision.target, []).append(decision)
        self._order = {target: position for position, target in enumerate(_targets(report))}
        self._citations = {view.target: view.citation for section in report.sections for view in section.paragraphs}

    def document(self, history: Iterable[LogEntry]) -> Doc:
        report = self._report
        return {
            "schema": SCHEMA,
            "schema_version": SCHEMA_VERSION,
            "report": {
                "id": report.id,
                "source": {
                    "file": report.source.file,
                    "sha256": report.source.sha256,
                    "format": report.source.format.value,
                    "pages": report.source.pages,
                    "origin": report.source.origin,
                },
                "parser_version": report.parser_version,
                "marking": DRAFT if report.draft else None,
                "versions": [
                    {
                        "number": version.number,
                        "kind": version.kind.value,
                        "file": version.source.file,
                        "sha256": version.source.sha256,
                        "current": version.current,
                    }
                    for version in report.versions
                ],
                "closed": _said(report.closed, "reason", "left"),
            },
            "facts": [self._fact(view) for view in report.facts],
            "judgements": [self._judgement(view) for view in report.judgements],
            "sections": [self._section(view) for view in report.sections],
            "areas": [self._area(view) for view in report.areas],
            "claims": [
                {
                    "target": target,
                    "text": claim.text,
                    "kind": claim.kind.value,
                    "about": claim.about,
                    "place": place(claim.place),
                }
                for target, claim in report.claims
            ],
            "notes": [self._note(note) for note in sorted(report.notes, key=self._note_order)],
            "actions": actions_document(report.actions, self._plan, self._who),
            **plans_document(self._plan, self._who),
            "warnings": [{"code": w.code, "message": w.message, "page": w.page} for w in report.warnings],
            "leftovers": [{"kind": x.kind, "text": x.text, "place": place(x.place)} for x in report.leftovers],
            "removed": [
                {
                    "target": gone.target,
                    "was": gone.was,
                    "text": gone.text,
                    "reason": gone.reason,
                    "decided": stamp(gone.decided),
                }
                for gone in report.removed
            ],
            "detached": self._detached(),
            "history": [entry_document(entry) for entry in history],
        }

    def _fact(self, view: FactView) -> Doc:
        read = view.read
        reviewed = None
        if view.decision is not None:
            decision = view.decision
            reviewed = {
                "verdict": decision.verdict.value,
                "value": decision.value,
                "reason": decision.reason,
                "decided": self._stamp(view.target, view.decided),
            }
        return {
            "target": view.target,
            "name": view.name,
            "extracted": {
                "value": view.extracted,
                "verbatim": read.verbatim if read else None,
                "confidence": number(read.confidence) if read else None,
                "reasons": list(read.reasons) if read else [],
                "place": place(read.place if read else None),
            },
            "reviewed": reviewed,
        }

    def _judgement(self, view: JudgementView) -> Doc:
        reviewed = None
        if view.decision is not None:
            decision = view.decision
            reviewed = {
                "verdict": decision.verdict.value,
                "grade": decision.grade.value if decision.grade else None,
                "reason": decision.reason,
                "decided": self._stamp(view.target, view.decided),
            }
        return {
            "target": view.target,
            "key": view.extracted.key,
            "label": view.extracted.label,
            "added": _added(view.added),
            "extracted": _extracted_judgement(view.extracted),
            "reviewed": reviewed,
        }

    def _section(self, view: SectionView) -> Doc:
        section = view.extracted
        return {
            "target": view.target,
            "heading": section.heading,
            "level": section.level,
            "grade": section.grade.value if section.grade else None,
            "place": place(section.place),
            "paragraphs": [self._paragraph(p) for p in view.paragraphs],
        }

    def _paragraph(self, view: ParagraphView) -> Doc:
        paragraph = view.extracted
        standing = self._decided.get(view.target, ())
        read = sorted((d.reviewer, d.decided) for d in standing if d.field == "read" and d.decided.value)
        return {
            "target": view.target,
            "citation": view.citation,
            "number": paragraph.number,
            "kind": paragraph.kind.value,
            "text": paragraph.text,
            "place": place(paragraph.place),
            "added": _added(view.added),
            "reviewed": _corrected(view),
            "read": [stamp(decided) for _, decided in read] if read else [],
            "marks": [
                {
                    "mark": mark.value,
                    "quote": view.marks[mark],
                    "decided": self._stamp(view.target, view.marked, f"mark/{mark.value}"),
                }
                for mark in Mark
                if mark in view.marks
            ],
            "themes": list(view.themes),
            "themes_decided": self._stamp(view.target, view.themed),
            "leaders_aware": _added(view.leaders_aware),
            "dismissed": _said(view.dismissed, "reason"),
        }

    def _area(self, view: AreaView) -> Doc:
        area = view.extracted
        reviewed = None
        if view.confirmed is not None:
            reviewed = {
                "verdict": "confirmed" if view.corrected_text is None else "corrected",
                "text": view.corrected_text,
                "decided": self._stamp(view.target, view.confirmed),
            }
        return {
            "target": view.target,
            "ordinal": view.ordinal,
            "added": _added(view.added),
            "extracted": {
                "text": area.text,
                "kind": area.kind.value,
                "group": area.group,
                "references": list(area.references),
                "responsible": area.responsible,
                "section": area.section,
                "place": place(area.place),
            },
            "reviewed": reviewed,
            "evidence": self._evidence(view.links),
            "strands": [self._strand(strand) for strand in view.strands],
        }

    def _strand(self, view: StrandView) -> Doc:
        return {
            "target": view.target,
            "ordinal": view.ordinal,
            "text": view.text,
            "added": stamp(view.added),
            "evidence": self._evidence(view.links),
        }

    def _evidence(self, links: Iterable[EvidenceLink]) -> list[Doc]:
        ordered = sorted(links, key=lambda link: (self._position(link.paragraph), link.uuid))
        return [self._link(link) for link in ordered]

    def _link(self, link: EvidenceLink) -> Doc:
        return {
            "id": link.uuid,
            "paragraph": link.paragraph,
            "citation": self._citations.get(link.paragraph),
            "state": link.state.value,
            "score": None if link.score is None else number(link.score),
            "quote": link.quote,
            **self._who(f"link/{link.uuid}", link),
        }

    def _note(self, note: Note) -> Doc:
        return {
            "id": note.uuid,
            "target": note.target,
            "kind": note.kind.value,
            "text": note.text,
            "proposed_wording": note.proposed_wording,
            "outcome": note.outcome,
            **self._who(f"note/{note.uuid}", note),
        }

    def _who(self, target: str, made: object) -> Doc:
        return made_and_changed(((one.field, one.decided) for one in self._decided.get(target, ())), made)

    def _stamp(self, target: str, decided: Decided | None, field: str | None = None) -> Inline | None:
        """The stamp of `field`, else of what the view itself says."""
        if field is not None:
            for decision in self._decided.get(target, ()):
                if decision.field == field:
                    return stamp(decision.decided)
        return None if decided is None else stamp(decided)

    def _detached(self) -> list[Doc]:
        """Decisions whose place was not found again in this version of the report: kept, never moved by a guess."""
        lost = [
            decision
            for target, found in self._decided.items()
            if self._is_lost(target)
            for decision in found
            if decision.decided.value is not None and decision.field not in _NOT_SAID
        ]
        return [
            {"target": d.target, "field": d.field, "value": d.decided.value, "decided": stamp(d.decided)}
            for d in sorted(lost, key=lambda d: d[:3])
        ]

    def _is_lost(self, target: str) -> bool:
        return target not in self._order and target.partition("/")[0] in _KEYED

    def _position(self, target: str) -> tuple[int, str]:
        return self._order.get(target, len(self._order)), target

    def _note_order(self, note: Note) -> tuple[Any, ...]:
        return self._position(note.target), note.at, note.uuid


def _added(decided: Decided | None) -> Inline | None:
    return None if decided is None else stamp(decided)


def _said(decided: Decided | None, *keys: str) -> Doc | None:
    """Named parts of a decision's value, and who decided it and when."""
    if decided is None:
        return None
    value = decided.value if isinstance(decided.value, dict) else {}
    return {**{key: value.get(key) for key in keys}, "decided": stamp(decided)}


def _corrected(view: ParagraphView) -> Doc | None:
    """What stands instead of what was printed: null for what stands as printed."""
    if view.corrected is None:
        return None
    return {"text": view.corrected_text, "number": view.corrected_number, "decided": stamp(view.corrected)}


def _extracted_judgement(judgement: Judgement) -> Doc:
    return {
        "grade": judgement.grade.value,
        "grade_text": judgement.grade_text,
        "confidence": number(judgement.confidence),
        "reasons": list(judgement.reasons),
        "conflict": judgement.conflict,
        "place": place(judgement.place),
        "witnesses": [
            {"kind": w.kind.value, "grade": w.grade.value, "verbatim": w.verbatim, "place": place(w.place)}
            for w in judgement.witnesses
        ],
    }


def _targets(report: ReviewedReport) -> Iterable[str]:
    """The targets of a report in the order in which it is read."""
    yield "report"
    yield from (view.target for view in report.facts)
    yield from (view.target for view in report.judgements)
    for section in report.sections:
        yield section.target
        yield from (view.target for view in section.paragraphs)
    yield from (view.target for view in report.areas)
    yield from (target for target, _ in report.claims)
