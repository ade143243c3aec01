"""The snapshot of one report: built once from the store, then changed only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from reviewer.model.decided import Action, Decided, EvidenceLink, Mark, Note
from reviewer.model.fresh import fresh
from reviewer.model.reviewed import AreaView, Detached, FactView, JudgementView, ParagraphView
from reviewer.model.targets import targets_of
from reviewer.review import values
from reviewer.store.acts import Done, Written
from reviewer.store.carry import PLACE
from reviewer.store.replay import Standing
from reviewer.store.store import Store, StoredReport

Fields = dict[tuple[str, str], Standing]

_View = TypeVar("_View")


class Snapshot:
    """A `ReviewedReport` for one reviewer, and what stands for every target, by which it is brought up to date."""

    def __init__(self, store: Store, stored: StoredReport, actor: str) -> None:
        self.actor = actor
        self.seen = store.last_entry()
        self._store = store
        self._stored = stored
        self._number = stored.number
        self._build()

    def _build(self) -> None:
        """Read all that stands, and make the report of it."""
        stored = self._stored
        self._fields: dict[str, Fields] = {}
        self._wholes: dict[str, dict[str, object]] = {}
        self._index: dict[str, tuple[int, ...]] = {}
        self._version = 0
        self._load()
        targets = targets_of(stored.extracted).renamed(self._names())
        report = fresh(stored.extracted, targets, id=stored.id, ingested_at=stored.ingested_at)
        self.report = replace(report, versions=stored.versions)
        self._make_index()
        self._draw_all()

    def _names(self) -> dict[str, str]:
        """Which target stands at a key that is not its own."""
        places = ((target, fields.get((PLACE, ""))) for target, fields in self._fields.items())
        return {
            str(found.value["at"]): target
            for target, found in places
            if found and isinstance(found.value, dict) and found.value["at"] is not None
        }

    # Reading -------------------------------------------------------------------------------------------------------

    def standing(self, target: str, field: str) -> Standing | None:
        """What stands for a field; for one of an object that was never edited, the making of the object."""
        fields = self._fields.get(target, {})
        found = fields.get((field, self.actor if field == values.READ else ""))
        if (found is None or found.origin == 0) and target in self._wholes:
            return fields.get((values.WHOLE, ""))
        return found

    def latest(self, target: str, field: str) -> int:
        """The id of the latest entry about a field that this snapshot knows of; 0 for none."""
        fields = self._fields.get(target, {})
        own = fields.get((field, self.actor if field == values.READ else ""))
        if field == values.WHOLE:
            return max((found.log_id for found in fields.values()), default=0)
        whole = fields.get((values.WHOLE, "")) if target in self._wholes else None
        return max((found.log_id for found in (own, whole) if found), default=0)

    def decisions(self) -> list[tuple[str, str, str, Decided]]:
        """Target, field, reviewer ("" where it is everyone's) and decision of every field that somebody decided."""
        return [
            (target, field, reviewer, values.decision(found))
            for target, fields in self._fields.items()
            for (field, reviewer), found in fields.items()
            if found.origin
        ]

    def whole(self, target: str) -> dict[str, object] | None:
        """The fields of a person's own object."""
        return self._wholes.get(target)

    def link_between(self, area: str, paragraph: str) -> str | None:
        """The target of the link that ties an area to a paragraph."""
        for target, whole in self._wholes.items():
            if target.startswith("link/") and (whole["area"], whole["paragraph"]) == (area, paragraph):
                return target
        return None

    def knows(self, target: str) -> bool:
        """Whether a target is part of this report, or a note or action on it."""
        return target == "report" or target in self._index or target in self._wholes or target.startswith("claim/")

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
        if any(one.field == PLACE for one in done.written):
            self._build()
            return
        touched: dict[str, dict[str, object] | None] = {}
        for one in done.written:
            touched.setdefault(one.target, self._wholes.get(one.target))
            self._take(one)
        for target, before in touched.items():
            self._redraw(target, before)
        self._set_version()

    def reversed(self, done: Done) -> None:
        """Take over an undo or a redo of this session."""
        self._saw(done)
        self.reload(target for _, target in done.touched)

    def refresh(self) -> bool:
        """Take over what others wrote since; whether there was anything."""
        latest = self._store.last_entry()
        targets = self._store.touched_since(self.seen, self.report.id) if latest > self.seen else []
        self.seen = latest
        before = self.report
        self.reload(targets)
        return self.report != before

    def _saw(self, done: Done) -> None:
        """Remember that own entries are known; where others wrote just before, `refresh` looks at these again."""
        if done.first == self.seen + 1:
            self.seen = done.last

    def reload(self, targets: Iterable[str]) -> None:
        """Read again from the store what stands for `targets`, and show it."""
        for target in dict.fromkeys(targets):
            before = self._wholes.pop(target, None)
            place = self._place_of(target)
            number = self._number
            if target.partition("/")[0] in ("note", "link", "action"):
                found = self._store.own_object(target)
                if found is not None:
                    number, self._wholes[target] = found
                    if target.startswith("action/") and not self._concerns(number, self._wholes[target]):
                        del self._wholes[target]
            rows = self._store.decisions(number, target)
            self._fields[target] = {}
            self._keep(target, rows)
            if self._place_of(target) != place:
                self._build()
                return
            self._redraw(target, before)
        self._set_version()

    def _place_of(self, target: str) -> object:
        found = self._fields.get(target, {}).get((PLACE, ""))
        return found.value if found else None

    def _load(self) -> None:
        for target, field, reviewer, standing in self._store.decisions(self._number):
            self._keep(target, ((target, field, reviewer, standing),))
        for kind in ("note", "link"):
            for uuid, _, whole in self._store.objects(kind, self._number):
                self._wholes[f"{kind}/{uuid}"] = whole
        for uuid, number, whole in self._store.actions_answering(self._stored.id, self._number):
            target = f"action/{uuid}"
            self._wholes[target] = whole
            if number != self._number:
                rows = self._store.decisions(number, target)
                self._keep(target, rows)

    def _keep(self, target: str, rows: Iterable[tuple[str, str, str, Standing]]) -> None:
        fields = self._fields.setdefault(target, {})
        for _, field, reviewer, standing in rows:
            fields[field, reviewer] = standing
            self._version = max(self._version, standing.log_id)

    def _draw_all(self) -> None:
        report = self.report
        links = self._links()
        self.report = replace(
            report,
            judgements=tuple(self._judgement(view) for view in report.judgements),
            facts=tuple(self._fact(view) for view in report.facts),
            sections=tuple(
                replace(section, paragraphs=tuple(self._paragraph(view) for view in section.paragraphs))
                for section in report.sections
            ),
            areas=tuple(replace(self._area(view), links=tuple(links.get(view.target, ()))) for view in report.areas),
            notes=self._notes(),
            actions=self._actions(),
        )
        self._set_version()

    def _take(self, one: Written) -> None:
        if one.standing is None:
            self._fields.pop(one.target, None)
            self._wholes.pop(one.target, None)
            return
        reviewer = self.actor if one.field == values.READ else ""
        self._keep(one.target, ((one.target, one.field, reviewer, one.standing),))
        if one.field == values.WHOLE and isinstance(one.value, dict):
            self._wholes[one.target] = dict(one.value)
        elif one.target in self._wholes:
            self._wholes[one.target] = {**self._wholes[one.target], one.field: one.value}

    def _redraw(self, target: str, before: dict[str, object] | None) -> None:
        """Show one target anew; `before` is a person's own object as it was."""
        report, kind, at = self.report, target.partition("/")[0], self._index.get(target)
        if kind == "judgement" and at:
            self.report = replace(report, judgements=_changed(report.judgements, at[0], self._judgement))
        elif kind == "fact" and at:
            self.report = replace(report, facts=_changed(report.facts, at[0], self._fact))
        elif kind == "paragraph" and at:
            section = report.sections[at[0]]
            section = replace(section, paragraphs=_changed(section.paragraphs, at[1], self._paragraph))
            self.report = replace(report, sections=_with(report.sections, at[0], section))
        elif kind == "area" and at:
            self.report = replace(report, areas=_changed(report.areas, at[0], self._area))
        elif kind == "note":
            self.report = replace(report, notes=self._notes())
        elif kind == "action":
            self.report = replace(report, actions=self._actions())
        elif kind == "link":
            links = self._links()
            for whole in (before, self._wholes.get(target)):
                place = self._index.get(str(whole["area"])) if whole else None
                if place:
                    view = self.report.areas[place[0]]
                    view = replace(view, links=tuple(links.get(view.target, ())))
                    self.report = replace(self.report, areas=_with(self.report.areas, place[0], view))

    def _set_version(self) -> None:
        self.report = replace(self.report, version=self._version, detached=self._detached())

    def _detached(self) -> tuple[Detached, ...]:
        """What was decided about places that this version does not have."""
        lost = [
            (target, found.value)
            for target, fields in self._fields.items()
            if (found := fields.get((PLACE, ""))) and isinstance(found.value, dict) and found.value["at"] is None
        ]
        return tuple(
            Detached(target, str(place["was"]), str(place["text"]), self._decided_fields(target))
            for target, place in sorted(lost)
            if self._decided_fields(target) or self._mentioned(target)
        )

    def _decided_fields(self, target: str) -> tuple[tuple[str, Decided], ...]:
        rows = sorted(self._fields.get(target, {}).items())
        return tuple((key[0], made) for key, one in rows if key[0] != PLACE and (made := values.decided(one)))

    def _mentioned(self, target: str) -> bool:
        """Whether a note, a link or an action belongs to a target."""
        return any(
            target in (whole.get("target"), whole.get("area"), whole.get("paragraph"))
            or (self._stored.id, target) in _pairs(whole)
            for whole in self._wholes.values()
        )

    # Views ---------------------------------------------------------------------------------------------------------

    def _judgement(self, view: JudgementView) -> JudgementView:
        decided = values.decided(self.standing(view.target, values.GRADE))
        decision = values.grade_decision(decided.value) if decided else None
        return replace(view, decision=decision, decided=decided)

    def _fact(self, view: FactView) -> FactView:
        decided = values.decided(self.standing(view.target, values.VALUE))
        return replace(view, decision=values.fact_decision(decided.value) if decided else None, decided=decided)

    def _paragraph(self, view: ParagraphView) -> ParagraphView:
        fields = self._fields.get(view.target)
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
        return replace(
            view,
            read=values.decided(fields.get((values.READ, self.actor))),
            marks=MappingProxyType(marks),
            marked=values.decided(latest),
            themes=tuple(themed.value) if themed and isinstance(themed.value, list) else (),
            themed=themed,
        )

    def _area(self, view: AreaView) -> AreaView:
        decided = values.decided(self.standing(view.target, values.TEXT))
        value = decided.value if decided and isinstance(decided.value, dict) else {}
        return replace(view, corrected_text=value.get("text"), confirmed=decided)

    def _made(self, kind: str) -> list[tuple[str, dict[str, object], Standing, int]]:
        """Objects of a kind in the order in which they were made: uuid, fields, their making, the latest entry."""
        found = []
        for target, whole in self._wholes.items():
            if target.startswith(kind):
                fields = self._fields[target]
                latest = max(standing.log_id for standing in fields.values())
                found.append((target.partition("/")[2], whole, fields[values.WHOLE, ""], latest))
        return sorted(found, key=lambda one: one[2].origin)

    def _notes(self) -> tuple[Note, ...]:
        return tuple(
            values.note(uuid, self.report.id, whole, made, latest) for uuid, whole, made, latest in self._made("note/")
        )

    def _links(self) -> dict[str, list[EvidenceLink]]:
        """Evidence links by area; who and when are those of the state that stands."""
        found: dict[str, list[EvidenceLink]] = {}
        for uuid, whole, made, latest in self._made("link/"):
            state = self.standing(f"link/{uuid}", "state") or made
            link = values.link(uuid, self.report.id, whole, state, latest)
            found.setdefault(link.area, []).append(link)
        return found

    def _actions(self) -> tuple[Action, ...]:
        return tuple(values.action(uuid, whole, made, latest) for uuid, whole, made, latest in self._made("action/"))

    def _concerns(self, number: int, whole: dict[str, object]) -> bool:
        return number == self._number or any(report == self._stored.id for report, _ in _pairs(whole))

    def _make_index(self) -> None:
        report = self.report
        self._index.update((view.target, (at,)) for at, view in enumerate(report.judgements))
        self._index.update((view.target, (at,)) for at, view in enumerate(report.facts))
        self._index.update((view.target, (at,)) for at, view in enumerate(report.areas))
        for at, section in enumerate(report.sections):
            self._index[section.target] = (at,)
            self._index.update((view.target, (at, inner)) for inner, view in enumerate(section.paragraphs))


def _pairs(whole: dict[str, object]) -> list[tuple[str, str]]:
    """What an action answers, as (report, target) pairs; nothing for another object."""
    answers = whole.get("answers")
    return [(report, target) for report, target in answers] if isinstance(answers, list) else []


def _with(views: tuple[_View, ...], at: int, view: _View) -> tuple[_View, ...]:
    return (*views[:at], view, *views[at + 1 :])


def _changed(views: tuple[_View, ...], at: int, change: Callable[[_View], _View]) -> tuple[_View, ...]:
    return _with(views, at, change(views[at]))
