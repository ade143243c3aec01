"""What hangs on an action: its updates, its evidence, its measures with their readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reviewer.insight.wording import day
from reviewer.model.decided import Change
from reviewer.model.plan import EvidenceItem, EvidenceKind, PlannedAction, Reading, SuccessMeasure, Update
from reviewer.review import plan_values
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import NO_CHILD, Question, date_question
from reviewer.tui.dialogs.offer import proof_words
from reviewer.tui.screens.moving import Moving

EVIDENCE_KINDS = {
    EvidenceKind.DATA: "data",
    EvidenceKind.AUDIT: "audit",
    EvidenceKind.VOICE: "children’s and families’ voice",
    EvidenceKind.OBSERVATION: "observation",
    EvidenceKind.PARTNER: "partner",
    EvidenceKind.EXTERNAL: "external",
}
"""The kinds of evidence for a person."""
_RISING = [("more", "more is better"), ("less", "less is better")]


class Hanging(Moving):
    """The commands for what hangs on the chosen action."""

    # Updates -------------------------------------------------------------------------------------------------------

    def do_add_update(self) -> None:
        """Report progress on the chosen action."""
        one = self.chosen
        if one is not None:
            self.ask_update(one)

    def ask_update(self, one: PlannedAction, there: Update | None = None) -> None:
        """Ask for an update, or put one right."""
        planning = self.app.workspace.planning
        questions = [
            Question(
                "text",
                "Progress",
                safe.line(there.text) if there else "",
                NO_CHILD,
                "Say what has been done.",
            ),
            date_question(
                "date", "On", self.today, value=there.date if there else None, placeholder="today", past=True
            ),
        ]

        def write(values: dict[str, Any]) -> Change:
            if there is None:
                return planning.add_update(one.action.uuid, values["text"], values["date"])
            changes: dict[str, object] = {"date": values["date"] or there.date}
            if values["text"] != safe.line(there.text):  # what was not touched keeps its line breaks
                changes["text"] = values["text"]
            return planning.edit_update(there.uuid, seen=there.log_id, **changes)

        self.ask("the update", f"Progress of action {one.action.reference}", questions, write)

    # Evidence ------------------------------------------------------------------------------------------------------

    def do_add_proof(self) -> None:
        """Add an evidence item to the chosen action."""
        one = self.chosen
        if one is not None:
            self.ask_proof(one)

    def ask_proof(self, one: PlannedAction, there: EvidenceItem | None = None) -> None:
        """Ask for an evidence item, or put one right."""
        planning = self.app.workspace.planning
        kind = there.kind if there else EvidenceKind.DATA
        questions = [
            Question(
                "reference",
                "Evidence",
                there.reference if there else "",
                "a file, an address or words",
                "Say what shows it.",
                understood=self.proof_understood,
                pick=lambda then: self.pick_paragraph(one, then),
                aside=f"{NO_CHILD} ctrl+g finds a paragraph of any report.",
            ),
            Question("kind", "Kind", kind.value, choices=[(key.value, words) for key, words in EVIDENCE_KINDS.items()]),
            date_question(
                "dated",
                "Dated",
                self.today,
                value=there.dated if there else None,
                placeholder="the day it speaks of",
                past=True,
            ),
            Question("words", "What it shows", safe.line(there.words or "") if there else ""),
        ]

        def write(values: dict[str, Any]) -> Change:
            reference = str(values.pop("reference"))
            if there is None:
                fields = {name: value for name, value in values.items() if value}
                return planning.add_evidence(one.action.uuid, reference, **fields)
            if reference != there.reference:
                values["reference"] = reference
            if (values["words"] or "") == safe.line(there.words or ""):
                del values["words"]
            return planning.edit_evidence(there.uuid, seen=there.log_id, **values)

        title = f"Evidence for action {one.action.reference}"
        self.ask("the evidence", title, questions, write, hint=NO_CHILD)

    def proof_understood(self, typed: str) -> tuple[object, str]:
        """What was typed as evidence, and what it was taken for."""
        return typed, proof_words(self.app.workspace, typed)

    def pick_paragraph(self, one: PlannedAction, then: Callable[[str], None]) -> None:
        """Find a paragraph of any report."""
        from reviewer.tui.dialogs.offer import paragraphs
        from reviewer.tui.dialogs.pick import PickDialog

        def chosen(value: str | None) -> None:
            if value:
                then(value)

        find = paragraphs(self.app.workspace, self.reports_at_hand(one))
        dialog = PickDialog(
            "A paragraph of any report",
            find,
            placeholder="words of it, or its number after the authority: fairhaven 12",
            nothing="Type words of the paragraph, or its number.",
        )
        self.app.push_screen(dialog, chosen)

    def reports_at_hand(self, one: PlannedAction) -> list[str]:
        """The reports that an action answers, and the one that was last open."""
        last = self.app.workspace.recall("report")
        found = [report for report, _ in one.action.answers]
        return list(dict.fromkeys([*found, *([last] if isinstance(last, str) else [])]))

    # Measures ------------------------------------------------------------------------------------------------------

    def do_add_measure(self) -> None:
        """Add a measure to the chosen action."""
        one = self.chosen
        if one is not None:
            self.ask_measure(one)

    def ask_measure(self, one: PlannedAction, there: SuccessMeasure | None = None) -> None:
        """Ask for a measure with its baseline and its target, or put one right."""
        planning = self.app.workspace.planning

        def write(values: dict[str, Any]) -> Change:
            fields = _measure_fields(values, there)
            if there is None:
                return planning.add_measure(one.action.uuid, values["text"], **fields)
            if values["text"] != safe.line(there.text):
                fields["text"] = values["text"]
            return planning.edit_measure(there.uuid, **fields)

        title = f"Measure of action {one.action.reference}"
        self.ask("the measure", title, self._measure_questions(there), write, check=_baseline_dated)

    def _measure_questions(self, there: SuccessMeasure | None) -> list[Question]:
        first = there.baseline if there else None
        target = there.target if there else None
        return [
            Question(
                "text",
                "Measure",
                safe.line(there.text) if there else "",
                "what is measured: plans rated good",
                "Say what is measured.",
            ),
            Question("unit", "Unit", there.unit if there else "", "%, days, or nothing"),
            Question("rising", "Better is", "less" if there and not there.rising else "more", choices=_RISING),
            Question("baseline", "Baseline", number(first), "where it began: 62", understood=_number),
            date_question("baseline_on", "  measured on", self.today, value=first.date if first else None, past=True),
            Question("target", "Target", f"{target:g}" if target is not None else "", "90", understood=_number),
            date_question("target_by", "  by", self.today, value=there.target_by if there else None),
        ]

    def do_add_reading(self) -> None:
        """Add a reading to the chosen measure, or to the only one."""
        one = self.chosen
        if one is None:
            return
        measure = self.measure_here(one)
        if measure is None:
            several = bool(one.details.measures)
            said = "Go to one of its measures first." if several else "No measure yet: {add_measure} adds one."
            self.say(self.registry.keyed(said))
            return
        self.ask_reading(one, measure)

    def measure_here(self, one: PlannedAction) -> SuccessMeasure | None:
        """The measure that a reading would be of."""
        return one.details.measures[0] if len(one.details.measures) == 1 else None

    def ask_reading(self, one: PlannedAction, measure: SuccessMeasure, there: Reading | None = None) -> None:
        """Ask for a measure's value on a day, or put one right."""
        planning = self.app.workspace.planning
        unit = f" ({safe.line(measure.unit)})" if measure.unit else ""
        questions = [
            Question("value", f"Value{unit}", number(there), "71", "Type the number.", understood=_number),
            date_question(
                "date", "On", self.today, value=there.date if there else None, placeholder="today", past=True
            ),
            Question("note", "Note", safe.line(there.note or "") if there else ""),
        ]

        def write(values: dict[str, Any]) -> Change:
            new = Reading(values["date"] or self.today, values["value"], values["note"])
            if there is None:
                return planning.add_reading(measure.uuid, new.date, new.value, new.note)
            return planning.correct_reading(measure.uuid, there.date, new)

        title = f"Reading of “{safe.line(measure.text)[:60]}”, action {one.action.reference}"
        if there:
            title = f"Reading of {day(there.date)}, action {one.action.reference}"
        self.ask("the reading", title, questions, write)


def _number(typed: str) -> tuple[object, str]:
    value = plan_values.number(typed.strip().rstrip("%").strip(), "number")
    return value, ""


def number(reading: Reading | None) -> str:
    """A reading's value as one types it; nothing of none."""
    return f"{reading.value:g}" if reading else ""


def _baseline_dated(values: Mapping[str, object]) -> tuple[str, str] | None:
    if values["baseline"] is not None and values["baseline_on"] is None:
        return "baseline_on", "Say on which day the baseline was measured."
    return None


def _measure_fields(values: Mapping[str, Any], there: SuccessMeasure | None) -> dict[str, Any]:
    """The fields of a measure as the core takes them."""
    baseline = None
    if values["baseline"] is not None:
        note = there.baseline.note if there and there.baseline else None
        baseline = Reading(values["baseline_on"], values["baseline"], note)
    return {
        "unit": values["unit"] or "",
        "rising": values["rising"] == "more",
        "baseline": baseline,
        "target": values["target"],
        "target_by": values["target_by"],
    }
