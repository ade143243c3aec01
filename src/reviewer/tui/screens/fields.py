"""An action changed field by field: each field is asked for as it wants to be, and what is empty again is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer.model.decided import Change, Delivery, Impact
from reviewer.model.plan import PlannedAction, Priority
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import Question, date_question
from reviewer.tui.present import card, names
from reviewer.tui.screens.hanging import Hanging

PROSE = {"success_measure": "Success measure", "intended_outcome": "Intended outcome"}
NAMES = {"partner_body": "Partner body", "forum": "Forum"}
DAYS = {"start": "Start", "impact_by": "Impact to show by", "review_on": "Look again on"}


class Fields(Hanging):
    """What changes one part of the chosen action; `part` is the key of its line."""

    @property
    def part(self) -> str:
        """The key of the chosen line."""
        raise NotImplementedError

    def _set(self, one: PlannedAction, **fields: object) -> Change:
        return self.app.workspace.edit_action(one.action.uuid, seen=one.action.log_id, **fields)

    def do_edit_part(self) -> None:
        """Change the chosen field, update, evidence item, measure or reading."""
        one, part = self.chosen, self.part
        if one is None:
            return
        if part.startswith(card.FIELD):
            self._edit_field(one, part.removeprefix(card.FIELD))
        elif part.startswith(card.ANSWER):
            self.app.open_report(*_answered(self, part))
        elif part.startswith(card.DUE_CHANGE):
            said = "What moved a date stays as it was said: {set_due} moves it again, {undo} takes your own move back."
            self.say(self.registry.keyed(said))
        elif part.startswith(card.HEAD):
            self.run_command("add_part")
        else:
            self._edit_hanging(one, part)

    def _edit_hanging(self, one: PlannedAction, part: str) -> None:
        kind, _, rest = part.partition("/")
        uuid, _, date = rest.partition("/")
        details = one.details
        if f"{kind}/" == card.UPDATE:
            self.ask_update(one, next(x for x in details.updates if x.uuid == uuid))
        elif f"{kind}/" == card.EVIDENCE:
            self.ask_proof(one, next(x for x in details.evidence if x.uuid == uuid))
        else:
            measure = next(x for x in details.measures if x.uuid == uuid)
            reading = next((x for x in measure.readings if x.date.isoformat() == date), None)
            if reading:
                self.ask_reading(one, measure, reading)
            else:
                self.ask_measure(one, measure)

    # Fields --------------------------------------------------------------------------------------------------------

    def _edit_field(self, one: PlannedAction, name: str) -> None:
        action, details = one.action, one.details
        if name in ("status", "lead", "due"):
            self.run_command(f"set_{name}")
        elif name == "text":
            needed = "Say in a few words what will be done."
            question = Question("text", "What", safe.line(action.text), needed=needed)
            self._ask_one(one, question, safe.line(action.text))
        elif name in PROSE:
            self._write(one, name)
        elif name == "contributors":
            self._ask_contributors(one)
        elif name in NAMES:
            held = str(getattr(details, name) or "")
            self._ask_one(one, Question(name, NAMES[name], held, known=self._used(name)), held)
        elif name in DAYS:
            self._ask_one(one, date_question(name, DAYS[name], self.today, value=getattr(details, name)), None)
        elif name in ("delivery", "off_track_reason", "route_back"):
            self._ask_delivery(one, name)
        elif name == "impact":
            self._ask_word(one, name, [(value.value, names.IMPACT[value]) for value in Impact], action.impact.value)
        elif name == "priority":
            words = [("", "none"), *((value.value, value.value) for value in Priority)]
            self._ask_word(one, name, words, details.priority.value if details.priority else "")

    def _ask_one(self, one: PlannedAction, question: Question, held: str | None) -> None:
        """Ask for one field; what was left as it stood is not written anew."""

        def write(values: dict[str, Any]) -> Change:
            value = values[question.name]
            if held is not None and (value or "") == held:
                return self._set(one)
            return self._set(one, **{question.name: value})

        title = f"{question.label} · action {one.action.reference}"
        self.ask("the action", title, [question], write)

    def _used(self, name: str) -> Sequence[str]:
        """What stood in this field of other actions."""
        found = (getattr(one.details, name) for one in self.app.workspace.planned_actions())
        return tuple(dict.fromkeys(str(value) for value in found if value))

    def _ask_contributors(self, one: PlannedAction) -> None:
        from reviewer.tui.dialogs.naming import listed

        question = Question(
            "contributors",
            "Contributors",
            ", ".join(one.details.contributors),
            "names, with commas between them",
            known=self._names,
            several=True,
        )
        title = f"Contributors · action {one.action.reference}"

        def write(values: dict[str, Any]) -> Change:
            return self._set(one, contributors=listed(values["contributors"] or ""))

        self.ask("the contributors", title, [question], write)

    def _write(self, one: PlannedAction, name: str) -> None:
        """Text of any number of lines."""
        from reviewer.tui.dialogs.editor import Editor

        held = str(getattr(one.action, name, None) or getattr(one.details, name, None) or "")
        draft = self.drafts(f"action/{one.action.uuid}/{name}")

        def answered(text: str | None) -> None:
            if text is None or text == held:
                draft.forget()
                return
            value = text if text.strip() else None
            self.decide("the action", lambda: self._set(one, **{name: value}), lambda c: self.changed(c, draft))

        title = f"{PROSE[name]} · action {one.action.reference}"
        self.app.push_screen(Editor(title, held, draft), answered)

    def _ask_word(self, one: PlannedAction, name: str, words: list[tuple[str, str]], held: str) -> None:
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        def answered(value: str | None) -> None:
            if value is not None:
                self.decide("the action", lambda: self._set(one, **{name: value or None}), self.changed)

        choices = [Choice(value, said, key=str(number)) for number, (value, said) in enumerate(words, 1)]
        title = f"{name.capitalize()} of action {one.action.reference}"
        self.app.push_screen(ListDialog(title, choices, start=held), answered)

    def _ask_delivery(self, one: PlannedAction, name: str) -> None:
        """Delivery; off track with its reason and the route back."""
        action, details = one.action, one.details
        if action.delivery is None:
            self.say("Delivery is said of what is still being done.")
            return
        reason = Question("off_track_reason", "  because", safe.line(details.off_track_reason or ""))
        route = Question("route_back", "  route back", safe.line(details.route_back or ""))
        held = {"off_track_reason": reason.value, "route_back": route.value}
        if name != "delivery":
            questions = [reason, route]
        else:
            words = [(value.value, names.DELIVERY[value]) for value in Delivery]
            start = (action.delivery or Delivery.NOT_RATED).value
            questions = [Question("delivery", "Delivery", start, choices=words), reason, route]

        def write(values: dict[str, Any]) -> Change:
            fields = {key: value for key, value in values.items() if key not in held or (value or "") != held[key]}
            return self._set(one, **fields)

        hint = "Off track needs its reason and a route back."
        self.ask("the delivery", f"Delivery of action {action.reference}", questions, write, hint=hint)

    # What it answers -----------------------------------------------------------------------------------------------

    def do_add_answer(self) -> None:
        """Tie the action to one thing more, of any report."""
        from reviewer.tui.dialogs.offer import answerable, split
        from reviewer.tui.dialogs.pick import PickDialog

        one = self.chosen
        if one is None:
            return
        taken = frozenset(f"{report}#{target}" for report, target in one.action.answers)

        def chosen(value: str | None) -> None:
            if value:
                answers = [*one.action.answers, split(value)]
                self.decide("what it answers", lambda: self._set(one, answers=answers), self.changed)

        dialog = PickDialog(
            f"Action {one.action.reference} answers also",
            answerable(self.app.workspace, self.reports_at_hand(one), taken),
            placeholder="words of an area, judgement or paragraph, or an authority",
        )
        self.app.push_screen(dialog, chosen)

    # Taking away ---------------------------------------------------------------------------------------------------

    def take_away(self, part: str) -> None:
        """Empty the field, or take the part away."""
        one, planning = self.chosen, self.app.workspace.planning
        if one is None:
            return
        kind, _, rest = part.partition("/")
        uuid, _, date = rest.partition("/")
        if part.startswith(card.ANSWER):
            gone = _answered(self, part, area=False)
            answers = [pair for pair in one.action.answers if pair != gone]
            self.decide("what it answers", lambda: self._set(one, answers=answers), self.changed)
        elif part.startswith(card.FIELD):
            self._empty(one, part.removeprefix(card.FIELD))
        elif f"{kind}/" == card.UPDATE:
            self.decide("the update", lambda: planning.remove_update(uuid), self.changed)
        elif f"{kind}/" == card.EVIDENCE:
            self.decide("the evidence", lambda: planning.remove_evidence(uuid), self.changed)
        elif f"{kind}/" == card.MEASURE:
            self.decide("the measure", self._twice(part, lambda sure: self._unmeasured(one, uuid, sure)), self.changed)
        elif f"{kind}/" == card.BASELINE:
            self.decide("the baseline", lambda: planning.edit_measure(uuid, baseline=None), self.changed)
        elif f"{kind}/" == card.READING:
            found = next(m for m in one.details.measures if m.uuid == uuid)
            day = next(r.date for r in found.readings if r.date.isoformat() == date)
            self.decide("the reading", lambda: planning.remove_reading(uuid, day), self.changed)
        else:
            self.say("Nothing here to take away.")

    def _unmeasured(self, one: PlannedAction, uuid: str, sure: bool) -> Change:
        from reviewer.errors import Unconfirmed
        from reviewer.model.words import plural

        measure = next(m for m in one.details.measures if m.uuid == uuid)
        if measure.readings and not sure:
            raise Unconfirmed(f"this measure has {plural(len(measure.readings), 'reading')}.")
        return self.app.workspace.planning.remove_measure(uuid)

    def _empty(self, one: PlannedAction, name: str) -> None:
        if name in ("status", "impact", "delivery"):
            self.say(self.registry.keyed(f"The {name} cannot be empty: {{edit_part}} chooses another one."))
        elif name == "due" and one.action.due:
            self.say(self.registry.keyed("A date is moved, not taken away: {set_due} moves it, with the reason."))
        elif name == "contributors":
            self.decide("the contributors", lambda: self._set(one, contributors=[]), self.changed)
        else:
            self.decide("the action", lambda: self._set(one, **{name: None}), self.changed)


def _answered(place: Fields, part: str, *, area: bool = True) -> tuple[str, str]:
    from reviewer.tui.dialogs.offer import split

    report, target = split(part.removeprefix(card.ANSWER))
    return report, place.area_of(report, target) if area else target
