"""The snapshot of one report: built once from the store, then changed only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from reviewer.model.decided import Decided
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, StrandView
from reviewer.model.targets import targets_of
from reviewer.review import values, views
from reviewer.review.arranging import arrange
from reviewer.review.standings import OBJECTS, Standings, pairs
from reviewer.store.acts import Done, Written
from reviewer.store.carry import PLACE
from reviewer.store.past import Reads
from reviewer.store.replay import Standing
from reviewer.store.store import StoredReport

_View = TypeVar("_View")

_STRUCTURE = (PLACE, values.REMOVED, values.WHOLE)
"""The fields that say which things there are, and where."""


class Snapshot:
    """A `ReviewedReport` for one reviewer, and what stands for every target, by which it is brought up to date."""

    def __init__(self, store: Reads, stored: StoredReport, actor: str) -> None:
        self.actor = actor
        self.seen = store.last_entry()
        self._store = store
        self._stored = stored
        self._targets = targets_of(stored.extracted)
        self.standings = Standings(stored.id, actor)
        self._load()
        self._arrange()

    # Reading -------------------------------------------------------------------------------------------------------

    def standing(self, target: str, field: str) -> Standing | None:
        """What stands for a field."""
        return self.standings.get(target, field)

    def latest(self, target: str, field: str) -> int:
        """The id of the latest entry about a field that this snapshot knows of; 0 for none."""
        return self.standings.latest(target, field)

    def decisions(self) -> list[tuple[str, str, str, Decided]]:
        """Target, field, reviewer ("" where it is everyone's) and decision of every field that somebody decided."""
        return list(self.standings.rows())

    def whole(self, target: str) -> dict[str, object] | None:
        """The fields of a person's own object."""
        return self.standings.wholes.get(target)

    def link_between(self, area: str, paragraph: str) -> str | None:
        """The target of the link that ties an area to a paragraph."""
        for target, whole in self.standings.wholes.items():
            if target.startswith("link/") and (whole["area"], whole["paragraph"]) == (area, paragraph):
                return target
        return None

    def knows(self, target: str) -> bool:
        """Whether a target is part of this report, or a note or action on it."""
        return target == "report" or target in self._index or target in self.standings.wholes

    def judgement(self, target: str) -> JudgementView | None:
        """The judgement with this target."""
        at = self._index.get(target)
        return self.report.judgements[at[0]] if at and target.startswith("judgement/") else None

    def fact(self, target: str) -> FactView | None:
        """The fact with this target."""
        at = self._index.get(target)
        return self.report.facts[at[0]] if at and target.startswith("fact/") else None

    def area(self, target: str) -> AreaView | None:
        """The area with this target."""
        at = self._index.get(target)
        return self.report.areas[at[0]] if at and target.startswith("area/") else None

    def strand(self, target: str) -> StrandView | None:
        """The strand with this target."""
        at = self._index.get(target)
        return self.report.areas[at[0]].strands[at[1]] if at and target.startswith("strand/") else None

    def paragraph(self, target: str) -> ParagraphView | None:
        """The paragraph with this target."""
        at = self._index.get(target)
        if at is None or not target.startswith("paragraph/"):
            return None
        return self.report.sections[at[0]].paragraphs[at[1]]

    # Changing ------------------------------------------------------------------------------------------------------

    def apply(self, done: Done) -> None:
        """Take over what this session has just written."""
        self._saw(done)
        touched: dict[str, dict[str, object] | None] = {}
        for one in done.written:
            touched.setdefault(one.target, self.whole(one.target))
            self._take(one)
        if any(_structural(one.target, one.field) for one in done.written):
            self._arrange()
            return
        self._redraw_all(touched)

    def reversed(self, done: Done) -> None:
        """Take over an undo or a redo of this session."""
        self._saw(done)
        self.reload(target for _, target in done.touched)

    def refresh(self) -> bool:
        """Take over what others wrote since; whether there was anything."""
        latest = self._store.last_entry()
        targets = self._store.touched_since(self.seen, self._stored.id) if latest > self.seen else []
        self.seen = latest
        before = self.report
        self.reload(targets)
        return self.report != before

    def reload(self, targets: Iterable[str]) -> None:
        """Read again from the store what stands for `targets`, and show it."""
        standings = self.standings
        touched = {target: standings.wholes.pop(target, None) for target in targets}
        if not touched:
            return
        structures = {target: self._structure(target) for target in touched}
        found = self._store.own_objects(target for target in touched if target.startswith(OBJECTS))
        by_number: dict[int, list[str]] = {}
        for target in touched:
            number = self._stored.number
            if target in found and self._concerns(*found[target]):
                number, standings.wholes[target] = found[target]
            standings.fields[target] = {}
            by_number.setdefault(number, []).append(target)
        for number, own in by_number.items():
            for row in self._store.decisions(number, own):
                standings.keep(row[0], (row,))
        if any(self._structure(target) != structure for target, structure in structures.items()):
            self._arrange()
        else:
            self._redraw_all(touched)

    def _saw(self, done: Done) -> None:
        """Remember that own entries are known; where others wrote just before, `refresh` looks at these again."""
        if done.first == self.seen + 1:
            self.seen = done.last

    def _load(self) -> None:
        standings, number = self.standings, self._stored.number
        for target, field, reviewer, standing in self._store.decisions(number):
            standings.keep(target, ((target, field, reviewer, standing),))
        for kind in ("note", "link"):
            for uuid, _, whole in self._store.objects(kind, number):
                standings.wholes[f"{kind}/{uuid}"] = whole
        for uuid, home, whole in self._store.actions_answering(self._stored.id, number):
            target = f"action/{uuid}"
            standings.wholes[target] = whole
            if home != number:
                standings.keep(target, self._store.decisions(home, [target]))

    def _take(self, one: Written) -> None:
        standings = self.standings
        if one.standing is None:
            standings.fields.pop(one.target, None)
            standings.wholes.pop(one.target, None)
            return
        reviewer = self.actor if one.field == values.READ else ""
        standings.keep(one.target, ((one.target, one.field, reviewer, one.standing),))
        if one.target.startswith(OBJECTS):
            if one.field == values.WHOLE and isinstance(one.value, dict):
                standings.wholes[one.target] = dict(one.value)
            else:
                standings.wholes[one.target] = {**standings.wholes[one.target], one.field: one.value}

    def _structure(self, target: str) -> list[object]:
        """What says whether and where a target is part of the report."""
        fields = self.standings.fields.get(target, {})
        known = [fields.get((name, "")) for name in _STRUCTURE if _structural(target, name)]
        return [standing.value if standing else None for standing in known]

    def _concerns(self, number: int, whole: dict[str, object]) -> bool:
        return number == self._stored.number or any(report == self._stored.id for report, _ in pairs(whole))

    # Drawing -------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Put the report together anew, and show all of it."""
        standings = self.standings
        report = arrange(self._stored, self._targets, standings)
        links = views.links(standings)
        self.report = replace(
            report,
            judgements=tuple(views.judgement(standings, view) for view in report.judgements),
            facts=tuple(views.fact(standings, view) for view in report.facts),
            sections=tuple(
                replace(section, paragraphs=tuple(views.paragraph(standings, view) for view in section.paragraphs))
                for section in report.sections
            ),
            areas=tuple(views.tied(views.area(standings, view), links) for view in report.areas),
            notes=views.notes(standings),
            actions=views.actions(standings),
        )
        self._index = dict(self._positions())
        self._finish()

    def _positions(self) -> Iterable[tuple[str, tuple[int, ...]]]:
        report = self.report
        yield from ((view.target, (at,)) for at, view in enumerate(report.judgements))
        yield from ((view.target, (at,)) for at, view in enumerate(report.facts))
        for at, area in enumerate(report.areas):
            yield area.target, (at,)
            yield from ((strand.target, (at, inner)) for inner, strand in enumerate(area.strands))
        yield from ((target, (at,)) for at, (target, _) in enumerate(report.claims))
        for at, section in enumerate(report.sections):
            yield section.target, (at,)
            yield from ((view.target, (at, inner)) for inner, view in enumerate(section.paragraphs))

    def _redraw_all(self, touched: dict[str, dict[str, object] | None]) -> None:
        """Show what was touched anew; `touched` has people's own objects as they were. Lists are made once."""
        actions = [target for target in touched if target.startswith("action/")]
        if actions:
            shown = views.actions_again(self.standings, self.report.actions, actions)
            self.report = replace(self.report, actions=shown)
        if any(target.startswith("note/") for target in touched):
            self.report = replace(self.report, notes=views.notes(self.standings))
        for target, before in touched.items():
            self._redraw(target, before)
        self._finish()

    def _redraw(self, target: str, before: dict[str, object] | None) -> None:
        """Show one target anew; `before` is a person's own object as it was."""
        report, kind, at, standings = self.report, target.partition("/")[0], self._index.get(target), self.standings
        if kind == "judgement" and at:
            changed = _changed(report.judgements, at[0], lambda view: views.judgement(standings, view))
            self.report = replace(report, judgements=changed)
        elif kind == "fact" and at:
            self.report = replace(report, facts=_changed(report.facts, at[0], lambda view: views.fact(standings, view)))
        elif kind == "paragraph" and at:
            section = report.sections[at[0]]
            inner = _changed(section.paragraphs, at[1], lambda view: views.paragraph(standings, view))
            self.report = replace(report, sections=_with(report.sections, at[0], replace(section, paragraphs=inner)))
        elif (kind == "area" and at) or (kind == "strand" and at):
            self._redraw_area(at[0])
        elif kind == "version":
            self._stored = replace(self._stored, versions=self._store.versions(self._stored.id))
            self.report = replace(report, versions=self._stored.versions)
        elif kind == "link":
            self._redraw_links(before, self.whole(target))

    def _redraw_links(self, *wholes: dict[str, object] | None) -> None:
        for area in {str(whole["area"]) for whole in wholes if whole}:
            at = self._index.get(area)
            if at:
                self._redraw_area(at[0])

    def _redraw_area(self, at: int) -> None:
        view = views.area(self.standings, self.report.areas[at])
        view = views.tied(view, views.links(self.standings))
        self.report = replace(self.report, areas=_with(self.report.areas, at, view))

    def _finish(self) -> None:
        self.report = replace(
            self.report,
            version=self.standings.version,
            detached=views.detached(self.standings),
            removed=views.removed(self.standings),
            closed=self.standings.decided("report", values.CLOSED),
        )


def _structural(target: str, field: str) -> bool:
    return field in _STRUCTURE and not target.startswith(OBJECTS)


def _with(views: tuple[_View, ...], at: int, view: _View) -> tuple[_View, ...]:
    return (*views[:at], view, *views[at + 1 :])


def _changed(views: tuple[_View, ...], at: int, change: Callable[[_View], _View]) -> tuple[_View, ...]:
    return _with(views, at, change(views[at]))
