"""What a report consists of: what was read, without what people took away, with what they added by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reviewer.model.decided import Decided
from reviewer.model.extracted import Area, AreaKind, Judgement, Paragraph, ParagraphKind, Section
from reviewer.model.fresh import fresh, nth, short_heading
from reviewer.model.grades import Grade
from reviewer.model.place import Place
from reviewer.model.reviewed import AreaView, JudgementView, ParagraphView, ReviewedReport, SectionView
from reviewer.model.targets import Targets
from reviewer.review import values
from reviewer.review.standings import Standings
from reviewer.store.store import StoredReport

NOWHERE = Place(())
"""The place of what a person added: the source does not have it."""


def arrange(stored: StoredReport, targets: Targets, standings: Standings) -> ReviewedReport:
    """The report as it is made up now, every thing still without what was decided about it."""
    names = standings.names()
    report = fresh(stored.extracted, targets.renamed(names), id=stored.id, ingested_at=stored.ingested_at)
    report = replace(report, versions=stored.versions)
    gone = {target for target, _, _ in standings.with_value(values.REMOVED)}
    added = {kind: list(_added(standings, kind, names)) for kind in ("judgement", "section", "paragraph", "area")}
    if not gone and not any(added.values()):
        return report
    report = _with_added_sections(report, standings, gone)
    return replace(
        report,
        judgements=(
            *(view for view in report.judgements if view.target not in gone),
            *(_judgement(*one) for one in added["judgement"] if one[0] not in gone),
        ),
        sections=_sections(report, standings, gone, added["paragraph"]),
        areas=_areas(report, gone, added["area"]),
    )


def key_of(standings: Standings, target: str) -> str:
    """The key of the place where a target stands."""
    place = standings.value(target, "place")
    return str(place["at"]) if place else target


_Added = tuple[str, dict[str, object], Decided]
"""Something that a person added: its target, its fields, who added it and when."""


def _added(standings: Standings, kind: str, names: dict[str, str]) -> Iterator[_Added]:
    """What people added of a kind: its target, its fields, who added it."""
    for target, whole, standing in standings.with_value(values.WHOLE, f"{kind}/+"):
        decided = values.decided(standing)
        if decided:
            yield names.get(target, target), whole, decided


def _judgement(target: str, whole: dict[str, object], decided: Decided) -> JudgementView:
    grade = Grade(str(whole["grade"]))
    read = Judgement(str(whole["key"]), str(whole["label"]), grade, None, reasons=())
    return JudgementView(target, read, added=decided)


def _areas(report: ReviewedReport, gone: set[str], added: list[_Added]) -> tuple[AreaView, ...]:
    """Areas keep their ordinal whatever is taken away; added ones count on."""
    ordinal = len(report.areas)
    views = [view for view in report.areas if view.target not in gone]
    for target, whole, decided in added:
        ordinal += 1
        if target not in gone:
            group = values.clean_or_none(whole["group"])
            section = str(whole["section"] or "")
            area = Area(str(whole["text"]), AreaKind(str(whole["kind"])), group, (), None, section, NOWHERE)
            views.append(AreaView(target, area, ordinal, added=decided))
    return tuple(views)


def _with_added_sections(report: ReviewedReport, standings: Standings, gone: set[str]) -> ReviewedReport:
    """Sections that people added, each after the one it names, else at the end."""
    sections = [section for section in report.sections if section.target not in gone]
    for target, whole, _ in _added(standings, "section", standings.names()):
        if target not in gone:
            keys = [key_of(standings, section.target) for section in sections]
            at = keys.index(str(whole["after"])) + 1 if whole["after"] in keys else len(keys)
            sections.insert(at, SectionView(target, Section(str(whole["heading"]), 1, None, ()), ()))
    return replace(report, sections=tuple(sections))


def _sections(
    report: ReviewedReport, standings: Standings, gone: set[str], added: list[_Added]
) -> tuple[SectionView, ...]:
    inner = {section.target: list(section.paragraphs) for section in report.sections}
    last = report.sections[-1].target if report.sections else None
    for target, whole, decided in added:
        wanted = str(whole["section"])
        section = wanted if wanted in inner else last
        if section is None:
            continue
        paragraph = Paragraph(
            values.clean_or_none(whole["number"]), str(whole["text"]), ParagraphKind(str(whole["kind"])), NOWHERE
        )
        views = inner[section]
        keys = [key_of(standings, view.target) for view in views]
        views.insert(_position(keys, whole["after"]), ParagraphView(target, paragraph, section, "", added=decided))
    return tuple(
        replace(section, paragraphs=tuple(_cited(section, [v for v in inner[section.target] if v.target not in gone])))
        for section in report.sections
    )


def _position(keys: list[str], after: object) -> int:
    """Where an added paragraph goes: after the one it names; for None at the beginning; where that is gone, last."""
    if after is None:
        return 0
    return keys.index(str(after)) + 1 if after in keys else len(keys)


def _cited(section: SectionView, views: list[ParagraphView]) -> Iterator[ParagraphView]:
    """Added paragraphs get a citation; those that were read keep theirs."""
    taken: Counter[str] = Counter()
    heading = short_heading(section.extracted.heading)
    for view in views:
        if view.citation:
            yield view
        elif view.extracted.number:
            yield replace(view, citation=view.extracted.number)
        else:
            taken[heading] += 1
            yield replace(view, citation=f"{heading}, {nth(taken[heading])} added")
