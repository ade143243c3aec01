"""What hangs on an action: its evidence, its dated updates, its measures with their readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from reviewer.errors import Refused
from reviewer.insight.moves import DONE, STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Change
from reviewer.model.plan import Reading
from reviewer.model.text import shortened
from reviewer.review import plan_values
from reviewer.review.action_rules import Doing, Kept, warned
from reviewer.review.plan_core import WHOLE, PlanningCore
from reviewer.store.acts import Group, Write
from reviewer.store.plan_rows import ObjectRow


class HangingActs(PlanningCore):
    """Every method gives a `Change` whose first target is what it made or changed."""

    # Evidence ------------------------------------------------------------------------------------------------------

    def add_evidence(self, action: str, reference: str, **fields: object) -> Change:
        """Add an evidence item: a file's path, a web address, `REPORT#TARGET`, or the words themselves.

        `fields` are `kind` (an `EvidenceKind`), `form` (told from the reference where not given), `dated` (the day
        that it speaks of), `words` (what it shows). A file that is not there is a warning, not a refusal.
        """
        with self._acting() as doing:
            kept = self.one(action)
            whole, warnings = doing.evidence({**fields, "reference": reference, "action": action})
            return self._hang(doing, kept, "evidence", whole, "evidence added", warnings)

    def edit_evidence(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some fields of an evidence item."""
        with self._acting() as doing:
            row, kept = self._hanging("evidence", uuid, "evidence item")
            before = {name: value for name, value in row.whole.items() if name != "form" or "reference" not in changes}
            whole, warnings = doing.evidence({**before, **changes})
            writes = _differing(row, whole, seen)
            return self._write([Group(row.report, writes)], f"Action {kept.reference}: evidence changed", warnings)

    def remove_evidence(self, uuid: str, *, seen: int | None = None) -> Change:
        """Take an evidence item away; refused where it is the only one of an action that is complete."""
        with self._acting():
            row, kept = self._hanging("evidence", uuid, "evidence item")
            status = kept.planned.action.status
            if status in DONE and len(kept.planned.details.evidence) == 1:
                raise Refused(
                    f"action {kept.reference} is {STATUS_WORDS[status]}, and this is its only evidence.",
                    hint="Add another item first, or open the action again.",
                )
            return self._take_away("evidence", row, kept, "evidence taken away", seen)

    # Updates -------------------------------------------------------------------------------------------------------

    def add_update(self, action: str, text: str, date: dt.date | None = None) -> Change:
        """Report progress on an action, of today or of another day that is not to come."""
        with self._acting() as doing:
            kept = self.one(action)
            given = {"text": text, "date": date or doing.today}
            whole = {"action": action, **plan_values.checked(plan_values.PROGRESS, given, "an update")}
            _refuse_future(str(whole["date"]), doing)
            return self._hang(doing, kept, "progress", whole, "progress reported", warned(whole["text"]))

    def edit_update(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change the `text` or `date` of an update."""
        with self._acting() as doing:
            row, kept = self._hanging("progress", uuid, "update")
            found = plan_values.checked(plan_values.PROGRESS, changes, "an update")
            _refuse_future(str(found.get("date", "")), doing)
            return self._edit("progress", row, found, seen, f"Action {kept.reference}: update changed")

    def remove_update(self, uuid: str, *, seen: int | None = None) -> Change:
        """Take an update away."""
        with self._acting():
            row, kept = self._hanging("progress", uuid, "update")
            return self._take_away("progress", row, kept, "update taken away", seen)

    # Measures ------------------------------------------------------------------------------------------------------

    def add_measure(self, action: str, text: str, **fields: object) -> Change:
        """Add a measure: `unit`, `rising`, `baseline` (a `Reading` or a mapping), `target`, `target_by`."""
        with self._acting() as doing:
            kept = self.one(action)
            whole = {
                **{"action": action, "unit": "", "rising": True, "baseline": None, "target": None},
                **{"target_by": None, "readings": []},
                **plan_values.checked(plan_values.MEASURE, {**fields, "text": text}, "a measure"),
            }
            said = f"measure added: {shortened(str(whole['text']), 40)}"
            return self._hang(doing, kept, "measure", whole, said, warned(whole["text"]))

    def edit_measure(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some fields of a measure."""
        with self._acting():
            row, kept = self._hanging("measure", uuid, "measure")
            found = plan_values.checked(plan_values.MEASURE, changes, "a measure")
            return self._edit("measure", row, found, seen, f"Action {kept.reference}: measure changed")

    def remove_measure(self, uuid: str, *, seen: int | None = None) -> Change:
        """Take a measure away, with its readings."""
        with self._acting():
            row, kept = self._hanging("measure", uuid, "measure")
            return self._take_away("measure", row, kept, "measure taken away", seen)

    def add_reading(self, measure: str, date: dt.date, value: float | str, note: str | None = None) -> Change:
        """Add a measure's value on a day; a value of the same day takes its place."""
        with self._acting() as doing:
            row, kept = self._hanging("measure", measure, "measure")
            new = plan_values.reading_value({"date": date, "value": value, "note": note})
            _refuse_future(str(new["date"]), doing)
            rest = [one for one in _readings(row) if one["date"] != new["date"]]
            readings = sorted([*rest, new], key=lambda one: str(one["date"]))
            summary = f"Action {kept.reference}: measured {_number(new['value'])} on {day(date)}"
            return self._edit("measure", row, {"readings": readings}, None, summary)

    def correct_reading(self, measure: str, date: dt.date, new: Reading) -> Change:
        """Put a measure's value of a day right: its day, its value, its note."""
        with self._acting() as doing:
            row, kept = self._hanging("measure", measure, "measure")
            value = plan_values.reading_value(new)
            _refuse_future(str(value["date"]), doing)
            rest = [one for one in _readings(row) if one["date"] not in (date.isoformat(), value["date"])]
            if len(rest) == len(_readings(row)):
                raise Refused(f"there is no reading of {day(date)}.")
            readings = sorted([*rest, value], key=lambda one: str(one["date"]))
            summary = f"Action {kept.reference}: reading of {day(date)} put right"
            return self._edit("measure", row, {"readings": readings}, None, summary)

    def remove_reading(self, measure: str, date: dt.date) -> Change:
        """Take away a measure's value of a day."""
        with self._acting():
            row, kept = self._hanging("measure", measure, "measure")
            rest = [one for one in _readings(row) if one["date"] != date.isoformat()]
            if len(rest) == len(_readings(row)):
                raise Refused(f"there is no reading of {day(date)}.")
            summary = f"Action {kept.reference}: reading of {day(date)} taken away"
            return self._edit("measure", row, {"readings": rest}, None, summary)

    def _hanging(self, kind: str, uuid: str, words: str) -> tuple[ObjectRow, Kept]:
        row = self._object(kind, uuid, words)
        return row, self.one(str(row.whole["action"]))

    def _hang(
        self, doing: Doing, kept: Kept, kind: str, whole: Mapping[str, object], said: str, warnings: list[str]
    ) -> Change:
        write = Write(f"{kind}/{doing.new_id()}", WHOLE, dict(whole))
        return self._write([Group(kept.home, [write])], f"Action {kept.reference}: {said}", warnings)

    def _take_away(self, kind: str, row: ObjectRow, kept: Kept, said: str, seen: int | None) -> Change:
        write = Write(f"{kind}/{row.uuid}", WHOLE, None, row.log_id if seen is None else seen)
        return self._write([Group(row.report, [write])], f"Action {kept.reference}: {said}")


def _differing(row: ObjectRow, whole: Mapping[str, object], seen: int | None) -> list[Write]:
    guard = row.log_id if seen is None else seen
    return [
        Write(f"evidence/{row.uuid}", name, value, guard) for name, value in whole.items() if row.whole[name] != value
    ]


def _readings(row: ObjectRow) -> list[dict[str, object]]:
    found = row.whole["readings"]
    return list(found) if isinstance(found, list) else []


def _refuse_future(date: str, doing: Doing) -> None:
    if date and date > doing.today.isoformat():
        raise Refused(f"{day(dt.date.fromisoformat(date))} is still to come: report what has happened.")


def _number(value: object) -> str:
    return f"{float(str(value)):.2f}".rstrip("0").rstrip(".")
