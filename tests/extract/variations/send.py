"""Area SEND inspections: an outcome in a box, bulleted findings, areas in boxes."""

from __future__ import annotations

import random

from tests.extract.variations import names
from tests.extract.variations.prose import Prose
from tests.extract.variations.wanted import Writer

_OUTCOMES = {
    "typically_positive": "The local area partnership’s special educational needs and/or disabilities (SEND)"
    " arrangements typically lead to positive experiences and outcomes for children and young people with SEND."
    " The local area partnership is taking action where improvements are needed.",
    "inconsistent": "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for"
    " children and young people with special educational needs and/or disabilities (SEND). The local area partnership"
    " must work jointly to make improvements.",
    "systemic_failings": "There are widespread and/or systemic failings leading to significant concerns about the"
    " experiences and outcomes of children and young people with special educational needs and/or disabilities"
    " (SEND), which the local area partnership must address urgently.",
}


def area_send(rng: random.Random) -> tuple[Writer, tuple[str, str]]:
    """A report of any outcome; the worst comes with areas for priority action beside who must act."""
    report = Writer("area-send")
    place = rng.choice(names.PLACES)
    outcome = rng.choice(list(_OUTCOMES))
    printed = names.dates(rng, rng.choice((2023, 2024, 2025)), days=5)
    report.piece("title", f"Area SEND inspection of {place} Local Area Partnership", bold=True)
    report.piece("label", f"Inspection dates: {printed.text}", close=True)
    report.piece(
        "label", rng.choice(("Date of previous inspection: 12 to 16 March 2018", "Dates of previous inspection: None"))
    )
    report.fact(
        authority=place,
        inspection_start=printed.start.isoformat(),
        inspection_end=printed.end.isoformat() if printed.end else None,
    )
    prose = Prose(rng)
    report.heading("Inspection outcome")
    report.grade("outcome", outcome)
    report.para(_OUTCOMES[outcome])
    report.para("The next full area SEND inspection will be within approximately 3 years.")
    report.heading("Information about the local area partnership")
    report.para(prose.paragraph())
    send = rng.choice(("SEND", "special educational needs and/or disabilities (SEND)"))
    report.heading(f"What is it like to be a child or young person with {send} in this area?")
    for _ in range(rng.randint(3, 7)):
        report.para(prose.paragraph())
    for heading in (
        "What is the area partnership doing that is effective?",
        "What does the area partnership need to do better?",
    ):
        report.heading(heading)
        for _ in range(rng.randint(3, 7)):
            report.bullet(prose.paragraph(1, 3))
    if outcome == "systemic_failings":
        report.heading("Areas for priority action", areas="priority_action")
        who = ("Leaders at Marlow Council and NHS Vale Integrated Care Board", f"{place} Council")
        report.areas(
            [(rng.choice(who), prose.area(stop=".") + " " + prose.sentence()) for _ in range(rng.randint(1, 4))]
        )
    report.heading("Areas for improvement", areas="improvement")
    report.areas([("", prose.paragraph(1, 2)) for _ in range(rng.randint(1, 5))])
    lead = rng.choice(names.PEOPLE)
    report.piece("page")
    report.piece("bold line", "Local area partnership details")
    report.piece("plain", f"Local authority: {place} Council")
    report.piece("bold line", "Information about this inspection")
    report.piece("plain", "This inspection was carried out under section 20(1)(a) of the Children Act 2004.")
    report.piece("bold line", "Inspection team")
    report.piece("plain", "Ofsted Lead inspector" if rng.random() < 0 else f"Lead inspector: {lead}, Ofsted HMI")
    report.piece("plain", "Team inspectors: Bo Lindqvist, CQC; Ada Pell, Ofsted")
    report.fact(lead_inspector=lead, legal_basis="section 20(1)(a) of the Children Act 2004")
    return report, (f"Area SEND inspection report: {place}", printed.text)
