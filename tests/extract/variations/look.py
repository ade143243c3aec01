"""How an invented report is set: type, margins, spaces, bullets, tables, headings and what stands round the text."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

FONTS = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"), ("Vera", "VeraBd"))
BULLETS = ("\uf06e", "\u25fc", "\uf0a7", "•", "–", "■", "\uf0b7", "o", "*", "-", "▪")
"""Private-use squares, Unicode ones, a bare "n" of a picture font (drawn for "■"), dashes, a typed "o"."""
NESTED = ("\uf02d", "–", "o", "-", "•")
FURNITURE = ("number", "large number", "page of", "running head", "footer", "two-line footer", "none")


@dataclass(frozen=True)
class Look:
    """Sizes and places in points, spaces in lines. `hang` is where a numbered paragraph's text begins."""

    regular: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 12
    lead: float = 1.21
    space: float = 1.0
    left: float = 72
    right: float = 523
    hang: float = 28
    number_at: float = 0
    hanging: bool = True
    stop: str = "."
    bullet: str = "\u25fc"
    nested: str = "–"
    bullet_at: float = 0
    bullet_hang: float = 18
    bullet_space: float = 0.6
    head: float = 14
    head_bold: bool = True
    second: float = 12
    title: float = 26
    ruled: bool = True
    centred: bool = True
    grade_at: float = 0.62
    pad: float = 5
    table_bold: bool = False
    furniture: str = "number"
    justified: bool = False
    ligatures: bool = False
    hard_spaces: bool = False

    @property
    def leading(self) -> float:
        """The distance of two lines of the body."""
        return self.size * self.lead

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.right - self.left


def look(rng: random.Random) -> Look:
    """A random look, such as a report could have."""
    regular, bold = rng.choice(FONTS)
    size = rng.choice((10.5, 11, 11.5, 12, 12, 12, 12.5)) - (1 if regular == "Vera" else 0)
    left = rng.choice((56, 62, 72, 72, 85))
    head = size + rng.choice((0, 2, 2, 4))
    bullet_at = rng.choice((0, 0, 0, 14, 18))
    made = Look(
        regular,
        bold,
        size,
        lead=rng.choice((1.12, 1.17, 1.21, 1.21, 1.3)),
        space=rng.choice((0.45, 0.6, 0.8, 1.0, 1.0)),
        left=left,
        right=595 - rng.choice((56, 64, 72, 80)),
        hang=rng.choice((20, 24, 28, 28, 36)),
        number_at=rng.choice((0, 0, 0, 7)),
        hanging=rng.random() > 0.08,
        stop=rng.choice((".", ".", ".", ".", ".", "", ")")),
        bullet=rng.choice(BULLETS),
        nested=rng.choice(NESTED),
        bullet_at=bullet_at,
        bullet_hang=bullet_at + rng.choice((12, 14, 18, 18)),
        bullet_space=rng.choice((0, 0.2, 0.4, 0.6, 1.0)),
        head=head,
        second=min(head, size + rng.choice((0, 0, 1, 2))),
        title=rng.choice((16, 18, 22, 26)),
        ruled=rng.random() > 0.25,
        centred=rng.random() > 0.4,
        grade_at=rng.choice((0.5, 0.56, 0.62, 0.68)),
        pad=rng.choice((3, 5, 7)),
        table_bold=rng.random() < 0.2,
        furniture=rng.choice(FURNITURE),
        justified=rng.random() < 0.12,
        ligatures=regular == "Vera" and rng.random() < 0.5,
        hard_spaces=rng.random() < 0.1,
    )
    return replace(made, nested="–") if made.nested == made.bullet else made
