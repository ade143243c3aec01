"""The coverage matrix of a report: its areas, what bears them out, what is done about them, and every gap by name.

A gap is closed by an action, or by "no separate action" with a reason and who approved it; what was closed in that
way is still told, apart from the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from reviewer.model.decided import Action, ActionStatus, EvidenceLink, LinkState, Mark
from reviewer.model.grades import Grade
from reviewer.model.plan import ActionDetails, NoAction, Strand
from reviewer.model.reviewed import AreaView, ParagraphView, ReviewedReport
from reviewer.model.text import shortened
from reviewer.model.words import plural

BELOW_GOOD = frozenset(
    {
        Grade.REQUIRES_IMPROVEMENT,
        Grade.ADEQUATE,
        Grade.INADEQUATE,
        Grade.INCONSISTENT,
        Grade.SYSTEMIC_FAILINGS,
    }
)
"""Grades that ask for an answer."""


class GapKind(StrEnum):
    """What is missing; members are in the order in which gaps are listed."""

    NO_ACTION = "no_action"
    NO_EVIDENCE = "no_evidence"
    NO_MEASURE = "no_measure"
    UNANSWERED_JUDGEMENT = "unanswered_judgement"
    UNCOVERED_CONCERN = "uncovered_concern"
    TIED_TO_NOTHING = "tied_to_nothing"


_CLOSED_BY_REASON = frozenset({GapKind.NO_ACTION, GapKind.UNANSWERED_JUDGEMENT, GapKind.UNCOVERED_CONCERN})


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, at `target`, in `words`; `closed` where it is left open on purpose."""

    kind: GapKind
    target: str
    words: str
    closed: NoAction | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One area, or one strand of it: the citations of accepted evidence, how many more are suggested, its actions.

    `area` is the target of the area, `target` that of the strand where it is one.
    """

    area: str
    target: str
    label: str
    text: str
    accepted: tuple[str, ...]
    suggested: int
    actions: tuple[Action, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows in document order, and every gap of the report: `gaps` are open, `closed` are left so on purpose."""

    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    closed: tuple[Gap, ...]

    @property
    def answered(self) -> Mapping[str, bool]:
        """By area whether it has an action: one that is divided, where each of its strands has one."""
        areas: dict[str, bool] = {}
        for row in self.rows:
            areas[row.area] = areas.get(row.area, True) and bool(row.actions)
        return areas

    @property
    def words(self) -> str:
        """The whole in one line: "3 of 5 areas with an action · 4 gaps · 1 closed with a reason"."""
        areas = self.answered
        parts = [f"{sum(areas.values())} of {plural(len(areas), 'area')} with an action"] if areas else ["no areas"]
        parts.append(plural(len(self.gaps), "gap") if self.gaps else "no gaps")
        if self.closed:
            parts.append(f"{len(self.closed)} closed with a reason")
        return " · ".join(parts)


def of(
    report: ReviewedReport,
    *,
    details: Mapping[str, ActionDetails] | None = None,
    strands: Iterable[Strand] = (),
    concerns: Mapping[str, str] = MappingProxyType({}),
    reasons: Iterable[NoAction] = (),
) -> Matrix:
    """The coverage of one report.

    `details` are those of its actions by uuid; `concerns` the targets of paragraphs that read like a concern, besides
    those that people marked, each with the words that do; `reasons` what was decided to be left without an action.
    """
    closed = {reason.target: reason for reason in reasons if reason.report == report.id}
    by_target = _answers(report)
    cited = {p.target: p.citation for section in report.sections for p in section.paragraphs}
    own = [strand for strand in strands if strand.report == report.id]
    rows: list[Row] = []
    for area in report.areas:
        parts = sorted((one for one in own if one.area == area.target), key=lambda one: one.ordinal)
        rows += _rows(area, parts, by_target, cited, details or {})
    found = [gap for row in rows for gap in row.gaps]
    found += _judgements(report, by_target)
    found += _concerns(report, by_target, concerns)
    found += _tied_to_nothing(report, [one.target for one in own])
    order = list(GapKind)
    found.sort(key=lambda gap: order.index(gap.kind))
    marked = [_closed(gap, closed) for gap in found]
    rows = [_with_closed(row, closed) for row in rows]
    return Matrix(
        tuple(rows),
        tuple(gap for gap in marked if gap.closed is None),
        tuple(gap for gap in marked if gap.closed is not None),
    )


def _closed(gap: Gap, closed: Mapping[str, NoAction]) -> Gap:
    reason = closed.get(gap.target) if gap.kind in _CLOSED_BY_REASON else None
    return Gap(gap.kind, gap.target, gap.words, reason) if reason else gap


def _with_closed(row: Row, closed: Mapping[str, NoAction]) -> Row:
    gaps = tuple(_closed(gap, closed) for gap in row.gaps)
    return replace(row, gaps=gaps)


def _answers(report: ReviewedReport) -> dict[str, list[Action]]:
    """The actions that answer each target of the report; a superseded one answers nothing any more."""
    found: dict[str, list[Action]] = {}
    for action in report.actions:
        if action.status is ActionStatus.SUPERSEDED:
            continue
        for whose, target in action.answers:
            if whose == report.id:
                found.setdefault(target, []).append(action)
    return found


def _rows(
    area: AreaView,
    strands: list[Strand],
    by_target: Mapping[str, list[Action]],
    cited: Mapping[str, str],
    details: Mapping[str, ActionDetails],
) -> list[Row]:
    """An area's row, or one for each of its strands. What is said of the whole area holds for every strand."""
    if not strands:
        parts = [(area.target, f"Area {area.ordinal}", area.text, area.links)]
    else:
        own_targets = {strand.target for strand in strands}
        parts = [
            (
                strand.target,
                f"Area {area.ordinal}, strand {strand.ordinal}",
                strand.text,
                tuple(link for link in area.links if link.area == strand.target or link.area not in own_targets),
            )
            for strand in strands
        ]
    rows = []
    for target, label, text, links in parts:
        actions = [*by_target.get(target, ()), *(by_target.get(area.target, ()) if target != area.target else ())]
        row = _row(target, label, text, links, tuple(dict.fromkeys(actions)), cited, details)
        rows.append(replace(row, area=area.target))
    return rows


def _row(
    target: str,
    label: str,
    text: str,
    links: Iterable[EvidenceLink],
    actions: tuple[Action, ...],
    cited: Mapping[str, str],
    details: Mapping[str, ActionDetails],
) -> Row:
    links = tuple(links)
    held = {link.paragraph for link in links if link.state in (LinkState.ACCEPTED, LinkState.ADDED)}
    # Each once, as the report has them: a paragraph may be tied to the whole area and to a strand of it.
    accepted = (*(cited[one] for one in cited if one in held), *sorted(held - cited.keys()))
    said = f"{label} “{shortened(text, 60)}”"
    gaps: list[Gap] = []
    if not actions:
        gaps.append(Gap(GapKind.NO_ACTION, target, f"{said} has no action"))
    if not accepted:
        gaps.append(Gap(GapKind.NO_EVIDENCE, target, f"{said} has no accepted evidence"))
    if actions and not any(_measured(action, details) for action in actions):
        gaps.append(Gap(GapKind.NO_MEASURE, target, f"{said} has no success measure"))
    suggested = len({link.paragraph for link in links if link.state is LinkState.SUGGESTED} - held)
    return Row(target, target, label, text, accepted, suggested, actions, tuple(gaps))


def _measured(action: Action, details: Mapping[str, ActionDetails]) -> bool:
    more = details.get(action.uuid)
    return bool((action.success_measure or "").strip() or (more and more.measures))


def _judgements(report: ReviewedReport, by_target: Mapping[str, list[Action]]) -> list[Gap]:
    return [
        Gap(
            GapKind.UNANSWERED_JUDGEMENT,
            view.target,
            f"{view.extracted.label}: {view.grade.words}, and no action answers it",
        )
        for view in report.judgements
        if view.grade in BELOW_GOOD and view.grade is not None and view.target not in by_target
    ]


def _concerns(
    report: ReviewedReport, by_target: Mapping[str, list[Action]], concerns: Mapping[str, str]
) -> Iterable[Gap]:
    """Paragraphs that raise a concern, and that no area covers by evidence and no action answers."""
    covered = {
        link.paragraph
        for area in report.areas
        for link in area.links
        if link.state in (LinkState.ACCEPTED, LinkState.ADDED)
    }
    for section in report.sections:
        for paragraph in section.paragraphs:
            raised = Mark.CONCERN in paragraph.marks or paragraph.target in concerns
            if raised and paragraph.target not in covered and paragraph.target not in by_target:
                words = _concern_words(paragraph, concerns.get(paragraph.target))
                yield Gap(GapKind.UNCOVERED_CONCERN, paragraph.target, words)


def _concern_words(paragraph: ParagraphView, critical: str | None) -> str:
    """The gap in the words that somebody quoted, else in those that criticise, else in those that begin it."""
    quote = paragraph.marks.get(Mark.CONCERN) or critical or paragraph.text
    citation = paragraph.citation
    name = f"Paragraph {citation}" if paragraph.number else citation[:1].upper() + citation[1:]
    return f"{name} “{shortened(quote, 60)}” is a concern that no area covers"


def _tied_to_nothing(report: ReviewedReport, strands: Iterable[str]) -> Iterable[Gap]:
    known = {
        *(view.target for view in report.judgements),
        *(view.target for view in report.areas),
        *(view.target for view in report.sections),
        *(p.target for section in report.sections for p in section.paragraphs),
        *strands,
    }
    for action in report.actions:
        if action.status is ActionStatus.SUPERSEDED:
            continue
        if not any(whose != report.id or target in known for whose, target in action.answers):
            gone = "answers nothing that the report still has" if action.answers else "answers nothing"
            words = f"Action {action.reference} “{shortened(action.text, 60)}” {gone}"
            yield Gap(GapKind.TIED_TO_NOTHING, f"action/{action.uuid}", words)
