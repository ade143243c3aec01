"""An invented report of a layout and a seed: its bytes and what must be read of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from tests.extract.variations import ilacs, letters, mishaps, older, send, sif
from tests.extract.variations.draw import drawn
from tests.extract.variations.look import Look, look
from tests.extract.variations.plain import text_of
from tests.extract.variations.wanted import Wanted, Writer


class Case(NamedTuple):
    """One report: `name` with its ending, its bytes, what must be read, and how it was set."""

    name: str
    data: bytes
    want: Wanted
    look: Look


Made = tuple[Writer, tuple[str, str]]
LAYOUTS: Mapping[str, Callable[[random.Random], Made]] = {
    "slac 2009–12": older.slac,
    "child-protection 2012–13": older.child_protection,
    "lac 2013": older.lac,
    "sif early 2014": sif.early,
    "sif 2014": sif.middle,
    "sif 2015–18": sif.late,
    "sif re-inspection": sif.again,
    "ilacs 2018–20": ilacs.first,
    "ilacs 2021–22": ilacs.four_rows,
    "ilacs 2023–26": ilacs.five_rows,
    "ilacs from 2026": ilacs.no_overall,
    "focused visit 2018–21": letters.focused_early,
    "focused visit from 2021": letters.focused_late,
    "monitoring visit": letters.monitoring,
    "jtai 2016–20": letters.jtai_early,
    "jtai from 2022": letters.jtai_late,
    "area-send": send.area_send,
}
"""Every layout of the corpus's description, those without an example in it too."""


def make(layout: str, seed: int, *, as_text: bool = False) -> Case:
    """The report of a layout and a seed, always the same."""
    rng = random.Random(f"{layout}/{seed}")
    report, shown = LAYOUTS[layout](rng)
    how = look(rng)
    mishaps.befall(report, rng)
    name = f"{layout}/{seed}"
    if as_text:
        if report.notes:
            report.want.facts.pop("legal_basis", None)
        report.want.areas = [replace(area, responsible=None) for area in report.want.areas]
        return Case(f"{name}.txt", text_of(report, how, rng).encode(), report.want, how)
    return Case(f"{name}.pdf", drawn(report, how, shown), report.want, how)
