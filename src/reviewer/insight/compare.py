"""Grades of two reports side by side: an arrow only within one scale and one judgement, else why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewer.frameworks.registry import framework
from reviewer.insight.standing import framework_of
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ReviewedReport


class Direction(StrEnum):
    """How a grade stands to the earlier one."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_COMPARABLE = "not_comparable"


_GLYPHS = {Direction.BETTER: "↑", Direction.SAME: "=", Direction.WORSE: "↓", Direction.NOT_COMPARABLE: "–"}


@dataclass(frozen=True, slots=True)
class Graded:
    """A report's grades that stand, by judgement key (None: a person could not tell), with each judgement's label."""

    framework: str
    grades: Mapping[str, Grade | None]
    labels: Mapping[str, str]


def graded(report: ReviewedReport) -> Graded:
    """The grades of a report as they stand."""
    return Graded(
        framework_of(report),
        {view.extracted.key: view.grade for view in report.judgements},
        {view.extracted.key: view.extracted.label for view in report.judgements},
    )


@dataclass(frozen=True, slots=True)
class GradeChange:
    """One judgement of two reports; `words` say what became of it, without need of the glyph."""

    key: str
    label: str
    before: Grade | None
    after: Grade | None
    direction: Direction
    words: str

    @property
    def glyph(self) -> str:
        """The arrow that stands beside the words."""
        return _GLYPHS[self.direction]


_SPLIT = {
    "care": ("care_and_care_leavers", "judgement split in 2023"),
    "care_leavers": ("care_and_care_leavers", "judgement split in 2023"),
}
"""Judgements made of an earlier one: what it was, and what happened."""


def changes(earlier: Graded, later: Graded) -> tuple[GradeChange, ...]:
    """What became of each judgement: those of the later report in its order, then those that it no longer makes."""
    same_scale = framework(earlier.framework).scale == framework(later.framework).scale
    scale = framework(later.framework).scale
    found: list[GradeChange] = []
    used: set[str] = set()
    for key, after in later.grades.items():
        label = later.labels.get(key, key)
        if key in earlier.grades:
            used.add(key)
            before = earlier.grades[key]
            direction, words = _direction(before, after, scale if same_scale else ())
            found.append(GradeChange(key, label, before, after, direction, words))
        elif key in _SPLIT and _SPLIT[key][0] in earlier.grades:
            origin, why = _SPLIT[key]
            used.add(origin)
            found.append(_apart(key, label, earlier.grades[origin], after, why))
        else:
            found.append(_apart(key, label, None, after, "not judged in the earlier report"))
    for key, before in earlier.grades.items():
        if key not in used:
            why = "not judged in the later report"
            found.append(_apart(key, earlier.labels.get(key, key), before, None, why))
    return tuple(found)


def _apart(key: str, label: str, before: Grade | None, after: Grade | None, why: str) -> GradeChange:
    return GradeChange(key, label, before, after, Direction.NOT_COMPARABLE, f"not comparable: {why}")


def _direction(before: Grade | None, after: Grade | None, scale: tuple[Grade, ...]) -> tuple[Direction, str]:
    """The direction on `scale`, best first; none on an empty one, which stands for two different scales."""
    if not scale:
        return Direction.NOT_COMPARABLE, "not comparable: scale changed"
    if before is None or after is None:
        return Direction.NOT_COMPARABLE, "not comparable: a reviewer could not tell the grade"
    if before not in scale or after not in scale:
        missing = before if before not in scale else after
        when = "earlier" if before not in scale else "later"
        why = f"{missing.words.lower()} in the {when} report" if not missing.made else "scale changed"
        return Direction.NOT_COMPARABLE, f"not comparable: {why}"
    steps = scale.index(before) - scale.index(after)
    if steps == 0:
        return Direction.SAME, f"same: {after.words}"
    direction = Direction.BETTER if steps > 0 else Direction.WORSE
    return direction, f"{direction.value}: {before.words} to {after.words}"
