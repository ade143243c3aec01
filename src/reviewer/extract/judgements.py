"""The judgements: each place that says a grade found on its own, then held against the others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.extract.blocks import Block, BlockKind
from reviewer.extract.confidence import Doubts
from reviewer.extract.grades import outcome_of, stated_grade
from reviewer.extract.labels import ALIKE, alike, assigned, bare, best_of, fit, slug
from reviewer.extract.narrative import said_of
from reviewer.extract.outline import Part, words_of
from reviewer.extract.places import place_of
from reviewer.extract.tables import GradeRow, GradeTable
from reviewer.frameworks import Framework, JudgementSet, JudgementSpec, plain
from reviewer.model.extracted import Judgement, Witness, WitnessKind
from reviewer.model.grades import Grade
from reviewer.model.place import Place, Span, joined

_NAMES = {WitnessKind.TABLE: "the table", WitnessKind.HEADING: "a heading", WitnessKind.NARRATIVE: "the text"}


_NUMBER = re.compile(r"^\d(?:\.\d)?\.?\s+")


@dataclass
class Draft:
    """One judgement in the making."""

    key: str
    label: str
    spec: JudgementSpec | None = None
    group: str = ""
    witnesses: list[Witness] = field(default_factory=list)
    row: GradeRow | None = None
    place: Place | None = None
    doubts: Doubts = field(default_factory=Doubts)
    expected: bool = True


def judgements_of(
    tables: Sequence[GradeTable],
    parts: Sequence[Part],
    framework: Framework,
    text: str,
    *,
    title: str,
    place: str,
    started: dt.date | None,
) -> list[Judgement]:
    """Every judgement that the framework makes, in its order; what should be there and is not: missing."""
    if framework.key == "area-send":
        return _outcome(parts, framework, text)
    if not framework.judges:
        return []
    if framework.record:
        drafts = _recorded(tables, framework, text)
        strangers = 0
    else:
        drafts, strangers = _tabled(tables, framework, text, parts, title, started)
    _headings(drafts, parts, framework, text)
    _sentences(drafts, parts, text)
    _narratives(drafts, parts, text, place)
    drafts = [d for d in drafts if d.expected or d.witnesses]
    complete = all(d.witnesses for d in drafts)
    broken = any(_contradicted(d) for d in drafts)
    for draft in drafts:
        if draft.witnesses and not complete:
            draft.doubts.add("set-complete", "Other judgements that belong beside this one were not found.")
        if draft.witnesses and strangers:
            draft.doubts.add("no-strangers", "The table of grades holds a row that could not be placed.")
        if broken and draft.row and not any(w.kind is WitnessKind.HEADING for w in draft.witnesses):
            draft.doubts.add("table-holds", "Another row of the same table is contradicted by its heading.")
        if draft.row and not draft.row.level:
            draft.doubts.add("level", "In the table, the grade does not stand beside its label.")
    made = [_settled(d, framework) for d in drafts]
    return made if framework.record else sorted(made, key=_standing)


def _contradicted(draft: Draft) -> bool:
    """Whether table and heading disagree about a judgement."""
    said = {kind: {w.grade for w in draft.witnesses if w.kind is kind} for kind in WitnessKind}
    table, heading = said[WitnessKind.TABLE], said[WitnessKind.HEADING]
    return bool(table and heading) and table != heading


def _standing(judgement: Judgement) -> int:
    """Where in the report a judgement is first given."""
    return judgement.place.spans[0].start if judgement.place and judgement.place.spans else 1 << 60


def _witness(kind: WitnessKind, grade: Grade, text: str, place: Place) -> Witness:
    return Witness(kind, grade, joined(text, place.spans), place)


def _from_row(draft: Draft, row: GradeRow, text: str) -> None:
    draft.row = draft.row or row
    draft.place = draft.place or place_of(row.rows, sorted((*row.label_spans, *row.grade_spans)))
    if row.grade is not None:
        draft.witnesses.append(_witness(WitnessKind.TABLE, row.grade, text, place_of(row.rows, row.grade_spans)))


def _tabled(
    tables: Sequence[GradeTable],
    framework: Framework,
    text: str,
    parts: Sequence[Part],
    title: str,
    started: dt.date | None,
) -> tuple[list[Draft], int]:
    """The judgements of a framework with a fixed set, from its table; how many graded rows are of none of them."""
    rows = [r for t in tables for r in t.graded]
    chosen = _choose_set(rows, parts, framework, started)
    _, owners = assigned([r.label for r in rows], chosen)
    expected = [s for s in chosen.judgements if s.if_titled is None or re.search(s.if_titled, plain(title))]
    drafts: dict[str, Draft] = {}
    for i, row in enumerate(rows):
        spec = owners.get(i) or best_of(row.label, chosen.judgements)
        if spec is None:
            continue
        draft = drafts.setdefault(spec.key, Draft(spec.key, _NUMBER.sub("", row.label), spec))
        _from_row(draft, row, text)
        if fit(row.label, spec) < 1.0:
            draft.doubts.add("known-label", f"The label is printed in an unusual form: “{row.label}”.")
    placed = sum(1 for i, r in enumerate(rows) if owners.get(i) or best_of(r.label, chosen.judgements))
    for spec in expected:
        drafts.setdefault(spec.key, Draft(spec.key, spec.label, spec))
    for spec in chosen.judgements:
        if spec not in expected:
            drafts.setdefault(spec.key, Draft(spec.key, spec.label, spec, expected=False))
    return list(drafts.values()), len(rows) - placed


_USUAL = 0.8
"""What the time of an inspection weighs beside its labels: as much as a row that is not there."""


def _choose_set(
    rows: Sequence[GradeRow], parts: Sequence[Part], framework: Framework, started: dt.date | None
) -> JudgementSet:
    """The set whose judgements the rows are; where there is no table, the one that the headings speak of."""
    labels = [r.label for r in rows] or [p.subject for p in parts if p.grade is not None and p.subject]
    possible = [s for s in framework.judgement_sets if s.since is None or started is None or started >= s.since]
    if rows and len(possible) < len(framework.judgement_sets) and started is None:
        possible = list(framework.judgement_sets)

    def score(judged: JudgementSet) -> tuple[float, int]:
        total, taken = assigned(labels, judged)
        unfilled = len(judged.judgements) - len(taken)
        usual = bool(started and judged.usual and judged.usual[0] <= started <= judged.usual[1])
        return (total - 0.75 * unfilled - 0.5 * (len(labels) - len(taken)) + _USUAL * usual, -unfilled)

    return max(possible, key=score)


def _recorded(tables: Sequence[GradeTable], framework: Framework, text: str) -> list[Draft]:
    """The rows of the record of main findings in order, each under its group."""
    group = ""
    drafts: list[Draft] = []
    specs = framework.judgement_sets[0].judgements if framework.judgement_sets else ()
    groups = [(re.compile(pattern), key) for pattern, key in framework.groups]

    def opens(words: str) -> str | None:
        flat = plain(words).strip(" :")
        return next((key for regex, key in groups if regex.fullmatch(flat)), None)

    for table in tables:
        for above in table.above:
            group = opens(above.text) or group
        for row in table.rows:
            opened = opens(row.label)
            if row.grade is None or opened is not None:
                group = opened if opened is not None else group
                continue
            spec = best_of(row.label, specs)
            key = spec.key if spec and not any(d.spec is spec for d in drafts) else slug(row.label)
            key = f"{group}/{key}" if group else key
            number = sum(1 for d in drafts if d.key == key or d.key.startswith(key + "_"))
            draft = Draft(f"{key}_{number + 1}" if number else key, row.label, spec, group)
            _from_row(draft, row, text)
            drafts.append(draft)
    present = {d.spec.key for d in drafts if d.spec}
    drafts.extend(Draft(s.key, s.label, s) for s in specs if s.key not in present)
    return drafts


def _headings(drafts: list[Draft], parts: Sequence[Part], framework: Framework, text: str) -> None:
    group = ""
    for part in parts:
        group = _group_of(part.heading, framework) or group
        if part.grade is None or not part.subject:
            continue
        draft = _meant(part.subject, [d for d in drafts if not d.group or d.group == group])
        if draft is not None:
            place = place_of(part.rows, part.grade_words)
            draft.witnesses.append(_witness(WitnessKind.HEADING, part.grade, text, place))
            draft.place = draft.place or place


def _group_of(heading: str, framework: Framework) -> str:
    """The group of judgements that a heading opens: safeguarding, or looked after children."""
    if not framework.groups or not heading:
        return ""
    flat = plain(heading)
    if "outcomes:" not in flat and "services" not in flat:
        return ""
    after = flat.split("outcomes:")[-1].strip()
    return next((key for pattern, key in framework.groups if re.match(pattern, after)), "")


def _meant(subject: str, drafts: Sequence[Draft]) -> Draft | None:
    """The judgement that a heading's subject means."""
    specs = [d.spec for d in drafts if d.spec]
    spec = best_of(subject, specs)
    if spec is not None:
        return next(d for d in drafts if d.spec is spec)
    flat = bare(subject)
    rows = [(max(alike(flat, form) for form in _forms(d.label)), -i) for i, d in enumerate(drafts) if d.spec is None]
    if not rows:
        return None
    likeness, i = max(rows)
    if any(w.kind is WitnessKind.HEADING for w in drafts[-i].witnesses):
        free = [(x, n) for x, n in rows if not any(w.kind is WitnessKind.HEADING for w in drafts[-n].witnesses)]
        likeness, i = max(free, default=(0.0, i))
    enough = _SAID_OTHERWISE if ":" in drafts[-i].label else ALIKE
    return drafts[-i] if likeness > enough else None


def _forms(label: str) -> set[str]:
    """The ways in which a row's label may head its section: one with a colon by either half."""
    pieces = label.split(":")
    return {bare(label), *(bare(p) for p in pieces)} if len(pieces) > 1 else {bare(label)}


_SAID_OTHERWISE = 0.72
"""Of rows with a label in two halves, the heading over the findings may be put in other words."""


def _sentences(drafts: list[Draft], parts: Sequence[Part], text: str) -> None:
    """The judgements that a report gives in a sentence of its front page, where no table and no heading gives them."""
    wanted = [d for d in drafts if d.spec and d.spec.subject and not d.witnesses]
    if not wanted:
        return
    for block in (b for p in parts for b in p.blocks if b.first.page <= 1):
        words = words_of(text, block)
        graded = stated_grade(words)
        if graded is None or len(words) > 200:
            continue
        subject = plain(words[: graded.subject_end]).strip(" .:")
        draft = next((d for d in wanted if d.spec and re.fullmatch(d.spec.subject or "", subject)), None)
        if draft is not None and not draft.witnesses:
            place = place_of(block.rows, block.spans)
            draft.witnesses.append(_witness(WitnessKind.HEADING, graded.grade, text, place))
            draft.place = place


def _narratives(drafts: list[Draft], parts: Sequence[Part], text: str, name: str) -> None:
    if not drafts:
        return
    group = ""
    groups = {d.group for d in drafts}
    by_group: dict[str, list[Block]] = {g: [] for g in groups}
    for part in parts:
        group = _which_group(part.heading, groups) or group
        blocks = [b for b in part.blocks if b.kind in (BlockKind.NUMBERED, BlockKind.PARAGRAPH) and not part.areas]
        by_group.setdefault(group if group in groups else "", []).extend(blocks)
    for key in groups:
        mine = [d for d in drafts if d.group == key]
        for said in said_of([d.label for d in mine], by_group.get(key, []), text, name):
            rows = [r for r in said.block.rows if r.spans and r.spans[0].start < said.span.end]
            rows = [r for r in rows if r.spans[-1].end > said.span.start]
            place = place_of(rows, [said.span])
            draft = mine[said.label]
            draft.witnesses.append(_witness(WitnessKind.NARRATIVE, said.grade, text, place))
            draft.place = draft.place or place


def _which_group(heading: str, groups: set[str]) -> str:
    flat = plain(heading)
    if not flat or "inspection outcomes" not in flat:
        return ""
    return "looked_after" if "looked after" in flat else "safeguarding" if "safeguarding" in groups else ""


def _settled(draft: Draft, framework: Framework) -> Judgement:
    """What the report says of one judgement: the table's word first, then the heading's, then the text's."""
    ranked = sorted(draft.witnesses, key=lambda w: list(WitnessKind).index(w.kind))
    if not ranked:
        why = f"“{draft.label}” should be graded in a report of this kind, but no grade was found."
        return Judgement(draft.key, draft.label, Grade.MISSING, None, (), 0.0, (why,), draft.place)
    first = ranked[0]
    doubts = draft.doubts
    for witness in ranked[1:]:
        if witness.grade is not first.grade:
            code = "stated-once" if witness.kind is first.kind else "witnesses-agree"
            where = f" ({witness.place.words})" if witness.place.words else ""
            why = (
                f"{_NAMES[first.kind].capitalize()} says {first.grade.words}, "
                f"{_NAMES[witness.kind]}{where} says {witness.grade.words}."
            )
            doubts.add(code, why)
    if first.kind is WitnessKind.HEADING and not _needs_no_table(draft):
        doubts.add("in-a-table", "The grade stands in a heading only: it was not found in a table.")
    if first.kind is WitnessKind.NARRATIVE:
        doubts.add("only-in-text", "The grade stands only in a sentence of the text.")
    if len(ranked) == 1:
        doubts.add("said-twice")
    if first.grade.made and first.grade not in framework.scale:
        doubts.add("on-the-scale", f"{first.grade.words} is not a grade of this framework's scale.")
    return Judgement(
        draft.key,
        draft.label,
        first.grade,
        first.verbatim,
        tuple(ranked),
        doubts.confidence,
        doubts.reasons,
        draft.place,
    )


def _needs_no_table(draft: Draft) -> bool:
    """The overall judgement and the board's of a single inspection are given in sentences, never in the grid."""
    spec = draft.spec
    return bool(spec and spec.subject)


def _outcome(parts: Sequence[Part], framework: Framework, text: str) -> list[Judgement]:
    """The outcome of an area inspection: in the box "Inspection outcome", else in the first text that states one."""
    spec = framework.judgement_sets[0].judgements[0]
    boxed = [p for p in parts if plain(p.heading).startswith("inspection outcome")]
    for part in [*boxed, *parts]:
        for block in part.blocks:
            found = outcome_of(words_of(text, block))
            if found is None:
                continue
            words = words_of(text, block)[found.start : found.end]
            pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
            match = pattern.search(text, block.spans[0].start, block.spans[-1].end)
            if match is None:
                continue
            place = place_of(block.rows, [Span(*match.span())])
            kind = WitnessKind.TABLE if boxed and part in boxed else WitnessKind.NARRATIVE
            witness = Witness(kind, found.grade, words, place)
            doubts = Doubts()
            if kind is WitnessKind.NARRATIVE:
                doubts.add("only-in-text", "The outcome stands in the text only: there is no box “Inspection outcome”.")
            label = part.heading if kind is WitnessKind.TABLE else spec.label
            return [
                Judgement(spec.key, label, found.grade, words, (witness,), doubts.confidence, doubts.reasons, place)
            ]
    why = "No outcome was found: an area inspection should state one."
    return [Judgement(spec.key, spec.label, Grade.MISSING, None, (), 0.0, (why,), None)]
