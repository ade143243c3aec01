"""Following a printed reference: which paragraphs "(paragraph 57)" may mean, and whether the report's numbers miss."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.insight.references import NumberingShift
from reviewer.model.reviewed import ParagraphView
from reviewer.tui import safe
from reviewer.tui.present.index import ReportIndex


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that a printed number may mean: its target, its name, why it is offered."""

    target: str
    words: str
    aside: str


def shift_words(shift: NumberingShift | None) -> str:
    """That the report's own references miss, in one sentence; "" where they do not."""
    if shift is None:
        return ""
    return f"The numbers this report refers by seem to miss by {abs(shift.by)}"


def shifted(number: str, shift: NumberingShift | None) -> str | None:
    """The number that is meant where `number` is printed; None where nothing says otherwise."""
    if shift is None or not number.isdecimal() or int(number) + shift.by < 1:
        return None
    return str(int(number) + shift.by)


def asked_words(index: ReportIndex, target: str, shift: NumberingShift | None) -> str:
    """What a thing refers to, in a line of its panel: "Refers to paragraph 57 (55?): Enter follows"."""
    cited = index.cited(target)
    if not cited:
        return ""
    said = []
    for number in cited:
        meant = shifted(number, shift)
        said.append(f"{safe.line(number)} ({meant}?)" if meant in index.numbers else safe.line(number))
    missing = [
        number for number in cited if number not in index.numbers and shifted(number, shift) not in index.numbers
    ]
    noun = "paragraph" if len(said) == 1 else "paragraphs"
    words = f"Refers to {noun} {', '.join(said)}"
    if len(missing) == len(cited):
        return f"{words}, which this report does not have"
    miss = f". {shift_words(shift)}" if any("?" in one for one in said) else ""
    return f"{words}{miss}: Enter follows"


def places(index: ReportIndex, target: str, shift: NumberingShift | None) -> list[Place]:
    """Where following leads, the likeliest first: what is meant where the numbers miss, then what is printed."""
    found: dict[str, Place] = {}
    for number in index.cited(target):
        meant = shifted(number, shift)
        for which, why in ((meant, f"likely meant by {number}"), (number, "as printed" if meant else "")):
            for one in index.numbers.get(which or "", ()):
                if one != target and one not in found:
                    found[one] = Place(one, _words(index, one), why or index.part_of[one].title)
    return list(found.values())


def _words(index: ReportIndex, target: str) -> str:
    view = index.view(target)
    return f"{index.name(target)}  {safe.line(view.text)}" if isinstance(view, ParagraphView) else index.name(target)
