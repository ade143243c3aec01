"""What stands for every target of a report: the decided fields, and people's own objects as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.model.decided import Decided
from reviewer.review import values
from reviewer.store import replay
from reviewer.store.carry import PLACE
from reviewer.store.replay import Standing

Fields = dict[tuple[str, str], Standing]
"""What stands for a target, by field and reviewer ("" where it is everyone's)."""

OBJECTS = tuple(f"{kind}/" for kind in replay.OBJECTS)


class Standings:
    """Looked up by target and field; `actor` is whose `read` is meant."""

    def __init__(self, report: str, actor: str) -> None:
        self.report = report
        self.actor = actor
        self.version = 0
        self.fields: dict[str, Fields] = {}
        self.wholes: dict[str, dict[str, object]] = {}
        self.displaced: set[str] = set()
        """Targets about which something says that they stand elsewhere, or are gone: mostly none."""

    def keep(self, target: str, rows: Iterable[tuple[str, str, str, Standing]]) -> None:
        """Take in rows of the store: target, field, reviewer, standing."""
        fields = self.fields.setdefault(target, {})
        for _, field, reviewer, standing in rows:
            fields[field, reviewer] = standing
            self.version = max(self.version, standing.log_id)
            if field in (PLACE, values.REMOVED):
                self.displaced.add(target)

    def get(self, target: str, field: str) -> Standing | None:
        """What stands for a field; for one of an object that was never edited, the making of the object."""
        fields = self.fields.get(target, {})
        found = fields.get((field, self.actor if field == values.READ else ""))
        if (found is None or found.origin == 0) and target in self.wholes:
            return fields.get((values.WHOLE, ""))
        return found

    def decided(self, target: str, field: str) -> Decided | None:
        """The same as the model has it; None where nobody decided."""
        return values.decided(self.get(target, field))

    def value(self, target: str, field: str) -> dict[str, object] | None:
        """The value of a field whose values are objects."""
        found = self.fields.get(target, {}).get((field, ""))
        return found.value if found and isinstance(found.value, dict) else None

    def latest(self, target: str, field: str) -> int:
        """The id of the latest known entry about a field; about any field for the whole; 0 for none."""
        fields = self.fields.get(target, {})
        if field == values.WHOLE:
            return max((found.log_id for found in fields.values()), default=0)
        own = fields.get((field, self.actor if field == values.READ else ""))
        whole = fields.get((values.WHOLE, "")) if target in self.wholes else None
        return max((found.log_id for found in (own, whole) if found), default=0)

    def with_value(self, field: str, prefix: str = "") -> Iterator[tuple[str, dict[str, object], Standing]]:
        """Targets that begin with `prefix` and have an object as the value of `field`, in the order of deciding."""
        found = [
            (target, standing.value, standing)
            for target, fields in self.fields.items()
            if target.startswith(prefix) and (standing := fields.get((field, ""))) and isinstance(standing.value, dict)
        ]
        return iter(sorted(found, key=lambda one: one[2].origin))

    def made(self, kind: str) -> list[tuple[str, dict[str, object], Standing, int]]:
        """Objects of a kind in the order in which they were made: uuid, fields, their making, the latest entry."""
        found = [
            (target.partition("/")[2], whole, self.fields[target][values.WHOLE, ""], self.latest(target, values.WHOLE))
            for target, whole in self.wholes.items()
            if target.startswith(kind)
        ]
        return sorted(found, key=lambda one: one[2].origin)

    def names(self) -> dict[str, str]:
        """Which target stands at a key that is not its own."""
        return {str(place["at"]): target for target, place, _ in self.with_value(PLACE) if place["at"] is not None}

    def rows(self) -> Iterator[tuple[str, str, str, Decided]]:
        """Target, field, reviewer and decision of every field that somebody decided, one set to nothing too."""
        for target, fields in self.fields.items():
            for (field, reviewer), standing in fields.items():
                if standing.origin:
                    yield target, field, reviewer, values.decision(standing)

    def decided_fields(self, target: str) -> tuple[tuple[str, Decided], ...]:
        """What was decided about a target, besides where it stands and whether."""
        rows = sorted(self.fields.get(target, {}).items())
        return tuple(
            (key[0], made)
            for key, standing in rows
            if key[0] not in (PLACE, values.REMOVED, values.WHOLE) and (made := values.decided(standing))
        )

    def mentioned(self, target: str) -> bool:
        """Whether a note, a link or an action belongs to a target."""
        if any(strand["area"] == target for _, strand, _ in self.with_value(values.WHOLE, "strand/")):
            return True
        return any(
            target in (whole.get("target"), whole.get("area"), whole.get("paragraph"))
            or (self.report, target) in pairs(whole)
            for whole in self.wholes.values()
        )


def pairs(whole: dict[str, object]) -> list[tuple[str, str]]:
    """What an action answers, as (report, target) pairs; nothing for another object."""
    answers = whole.get("answers")
    return [(report, target) for report, target in answers] if isinstance(answers, list) else []
