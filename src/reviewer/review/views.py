"""One thing of a report with what stands for it: how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from reviewer.model.decided import Action, EvidenceLink, GradeDecision, Mark, Note, Verdict
from reviewer.model.reviewed import AreaView, Detached, FactView, JudgementView, ParagraphView, Removed, StrandView
from reviewer.review import values
from reviewer.review.standings import Standings
from reviewer.store.carry import PLACE
from reviewer.store.replay import Standing


def judgement(standings: Standings, view: JudgementView) -> JudgementView:
    """A judgement with its decision."""
    decided = standings.decided(view.target, values.GRADE)
    if decided is None and view.added is not None:
        grade = view.extracted.grade
        return replace(view, decision=GradeDecision(Verdict.CONFIRMED, grade), decided=view.added)
    return replace(view, decision=values.grade_decision(decided.value) if decided else None, decided=decided)


def fact(standings: Standings, view: FactView) -> FactView:
    """A fact with its decision."""
    decided = standings.decided(view.target, values.VALUE)
    return replace(view, decision=values.fact_decision(decided.value) if decided else None, decided=decided)


def paragraph(standings: Standings, view: ParagraphView) -> ParagraphView:
    """A paragraph with what was said of it."""
    fields = standings.fields.get(view.target)
    if fields is None:
        return view
    marks: dict[Mark, str | None] = {}
    latest: Standing | None = None
    for mark in Mark:
        standing = fields.get((values.MARK + mark, ""))
        if standing and isinstance(standing.value, dict):
            marks[mark] = standing.value["quote"]
            latest = standing if latest is None or standing.origin > latest.origin else latest
    themed = values.decided(fields.get((values.THEMES, "")))
    text, number = (standings.value(view.target, name) for name in (values.TEXT, values.NUMBER))
    changes = (values.decided(fields.get((name, ""))) for name in (values.TEXT, values.NUMBER))
    return replace(
        view,
        read=values.decided(fields.get((values.READ, standings.actor))),
        marks=MappingProxyType(marks),
        marked=values.decided(latest),
        themes=tuple(themed.value) if themed and isinstance(themed.value, list) else (),
        themed=themed,
        corrected_text=str(text["text"]) if text else None,
        corrected_number=str(number["number"] or "") if number else None,
        leaders_aware=values.decided(fields.get((values.AWARE, ""))),
        dismissed=values.decided(fields.get((values.DISMISSED, ""))),
        corrected=max((one for one in changes if one), key=lambda one: one.log_id, default=None),
    )


def area(standings: Standings, view: AreaView) -> AreaView:
    """An area with its decision and its strands; its links are put in by `tied`."""
    decided = standings.decided(view.target, values.TEXT)
    value = decided.value if decided and isinstance(decided.value, dict) else {}
    return replace(
        view,
        corrected_text=value.get("text"),
        confirmed=decided or view.added,
        strands=_strands(standings, view.target),
    )


def tied(view: AreaView, links: Mapping[str, tuple[EvidenceLink, ...]]) -> AreaView:
    """An area with its links and those of its strands."""
    strands = tuple(replace(strand, links=links.get(strand.target, ())) for strand in view.strands)
    return replace(view, links=links.get(view.target, ()), strands=strands)


def _strands(standings: Standings, area: str) -> tuple[StrandView, ...]:
    """The strands of an area, in the order in which they were made; one that was taken away keeps its ordinal."""
    found = []
    ordinal = 0
    for target, whole, standing in standings.with_value(values.WHOLE, "strand/"):
        added = values.decided(standing)
        if whole["area"] != area or added is None:
            continue
        ordinal += 1
        if standings.value(target, values.REMOVED) is None:
            text = standings.value(target, values.TEXT) or whole
            found.append(StrandView(target, area, ordinal, str(text["text"]), added))
    return tuple(found)


def notes(standings: Standings) -> tuple[Note, ...]:
    """The notes in the order in which they were written."""
    return tuple(
        values.note(uuid, standings.report, whole, made, latest)
        for uuid, whole, made, latest in standings.made("note/")
    )


def actions(standings: Standings) -> tuple[Action, ...]:
    """The actions in the order in which they were added."""
    return tuple(values.action(uuid, whole, made, latest) for uuid, whole, made, latest in standings.made("action/"))


def actions_again(standings: Standings, shown: tuple[Action, ...], touched: list[str]) -> tuple[Action, ...]:
    """The actions where some were touched: those that are only changed are made anew, the others stay as they are."""
    at = {f"action/{action.uuid}": position for position, action in enumerate(shown)}
    if any(target not in at or target not in standings.wholes for target in touched):
        return actions(standings)
    found = list(shown)
    for target in touched:
        made, latest = standings.fields[target][values.WHOLE, ""], standings.latest(target, values.WHOLE)
        uuid = target.partition("/")[2]
        found[at[target]] = values.action(uuid, standings.wholes[target], made, latest)
    return tuple(found)


def links(standings: Standings) -> dict[str, tuple[EvidenceLink, ...]]:
    """Evidence links by area; who and when are those of the state that stands."""
    found: dict[str, list[EvidenceLink]] = {}
    for uuid, whole, made, latest in standings.made("link/"):
        state = standings.get(f"link/{uuid}", "state") or made
        link = values.link(uuid, standings.report, whole, state, latest)
        found.setdefault(link.area, []).append(link)
    return {area: tuple(tied) for area, tied in found.items()}


def detached(standings: Standings) -> tuple[Detached, ...]:
    """What was decided about places that this version does not have, or that somebody took away."""
    if not standings.displaced:
        return ()
    lost = [(target, place) for target, place, _ in standings.with_value(PLACE) if place["at"] is None]
    known = {target for target, _ in lost}
    gone = [(target, was) for target, was, _ in standings.with_value(values.REMOVED) if target not in known]
    return tuple(
        Detached(target, str(place["was"]), str(place["text"]), standings.decided_fields(target))
        for target, place in sorted([*lost, *gone], key=lambda one: one[0])
        if standings.decided_fields(target) or standings.mentioned(target)
    )


def removed(standings: Standings) -> tuple[Removed, ...]:
    """What somebody took away from the report, in the order in which it went."""
    if not standings.displaced:
        return ()
    return tuple(
        Removed(target, str(was["was"]), str(was["text"]), values.clean_or_none(was["reason"]), decision)
        for target, was, standing in standings.with_value(values.REMOVED)
        if (decision := values.decided(standing))
    )
