"""The looks of each vintage: sizes, indents, bullets and furniture, as measured on published reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Look:
    """How text of one kind is set: size and leading in points, indents from the left margin, space round it.

    `hang` is where the text of a numbered or bulleted block begins, `mark_at` where its number or bullet stands.
    """

    size: float = 12
    bold: bool = False
    italic: bool = False
    leading: float = 14.5
    before: float = 0
    after: float = 14.5
    hang: float = 0
    mark_at: float = 0


@dataclass(frozen=True)
class Style:
    """One vintage. `furniture` names what stands at head and foot of each page (see `page.Pages`)."""

    name: str
    furniture: str
    bullet: str
    nested: str = "\uf02d"
    left: float = 72
    right: float = 523
    top: float = 96
    bottom: float = 778
    para: Look = field(default_factory=Look)
    number: Look = field(default_factory=lambda: Look(hang=18))
    bullets: Look = field(default_factory=lambda: Look(hang=18, after=12))
    nesteds: Look = field(default_factory=lambda: Look(hang=46, mark_at=28, after=6))
    group: Look = field(default_factory=lambda: Look(bold=True, after=8))
    small: Look = field(default_factory=lambda: Look(size=10, leading=12.6, after=7))
    heads: tuple[Look, ...] = ()
    dashed_numbers: bool = False
    """Whether the plain text writes "- 14." as converters of the older reports do."""


def _head(
    size: float, *, before: float = 0, after: float = 14, leading: float | None = None, bold: bool = True
) -> Look:
    return Look(size=size, bold=bold, leading=leading or size * 1.21, before=before, after=after)


_BULLETS_2014 = Look(hang=18, after=6)

STYLES: Final = {
    style.name: style
    for style in (
        Style(
            "ilacs-2018",
            "number",
            "\uf06e",
            para=Look(hang=7, mark_at=7),
            number=Look(hang=24),
            bullets=Look(hang=14, after=16.5),
            top=100,
            heads=(_head(14, before=6, after=15), _head(12, after=10)),
        ),
        Style(
            "ilacs-2023",
            "title",
            "◼",
            number=Look(hang=28),
            para=Look(after=12.5),
            bottom=776,
            heads=(_head(14, before=2, after=13), _head(12, after=10)),
        ),
        Style(
            "ilacs-2026",
            "title",
            "◼",
            number=Look(hang=20),
            para=Look(after=12.5),
            bottom=776,
            heads=(_head(14, before=2, after=13), _head(12, after=10)),
        ),
        Style(
            "sif-2015",
            "number-outer",
            "\uf06e",
            number=Look(hang=28, after=12),
            para=Look(after=6.5),
            bullets=_BULLETS_2014,
            nesteds=Look(hang=82, mark_at=60, after=6),
            heads=(_head(16, before=6, after=11), _head(14, before=4, after=10), _head(12, before=2, after=9)),
        ),
        Style(
            "slac-2009",
            "running-head",
            "\uf0a7",
            left=85,
            right=511,
            top=94,
            number=Look(hang=28, after=12.5),
            para=Look(after=12.5),
            bullets=Look(hang=56, mark_at=28, after=10),
            group=Look(bold=True, hang=28, mark_at=28, after=9),
            heads=(
                _head(18, before=6, after=11, leading=22),
                _head(14, before=4, after=10),
                _head(12, before=2, after=9),
            ),
            dashed_numbers=True,
        ),
        Style(
            "letter",
            "letter",
            "◼",
            para=Look(after=13),
            bullets=Look(hang=18, after=5),
            heads=(_head(12, before=4, after=8), _head(12, after=6)),
            top=128,
            bottom=762,
        ),
        Style(
            "area-send",
            "area-send",
            "◼",
            left=57,
            right=531,
            bottom=786,
            nested="\uf0a7",
            para=Look(after=14),
            bullets=Look(hang=18, after=6),
            nesteds=Look(hang=46, mark_at=28, after=5),
            heads=(_head(14, before=4, after=12), _head(12, after=8)),
        ),
    )
}
