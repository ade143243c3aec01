"""Invented reports of invented councils, built without the parser: text first, every place a true span of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace

from reviewer.model.extracted import (
    Area,
    AreaKind,
    ExtractedReport,
    Fact,
    Facts,
    Judgement,
    Leftover,
    Paragraph,
    ParagraphKind,
    ParseWarning,
    Section,
    Source,
    SourceFormat,
    Witness,
    WitnessKind,
)
from reviewer.model.grades import Grade
from reviewer.model.place import Place, Span

PARSER = "test-1"


@dataclass
class Writer:
    """Writes a source text line by line and gives back the place of what it wrote."""

    text: str = ""
    line: int = 0
    leftovers: list[Leftover] = field(default_factory=list)

    def put(self, words: str) -> Place:
        start = len(self.text)
        self.text += words + "\n"
        first = self.line + 1
        self.line += words.count("\n") + 1
        return Place((Span(start, start + len(words)),), line=first, line_end=self.line)

    def within(self, place: Place, words: str) -> Place:
        start = self.text.index(words, place.spans[0].start)
        return replace(place, spans=(Span(start, start + len(words)),))

    def leftover(self, kind: str, words: str) -> None:
        self.leftovers.append(Leftover(kind, words, self.put(words)))


SECTIONS: tuple[tuple[str, Grade | None, tuple[tuple[str | None, str], ...]], ...] = (
    (
        "Summary",
        None,
        (
            (None, "Fairhaven has made steady progress with its harbour of services since new leaders arrived."),
            (None, "Children wait too long for a plan, however, and few plans say what must change."),
        ),
    ),
    (
        "The experiences and progress of children who need help and protection: requires improvement",
        Grade.REQUIRES_IMPROVEMENT,
        (
            ("1", "Early help reaches most families quickly, and they say that it makes a difference at home."),
            ("2", "Plans for children in need are not yet specific enough. Few say what must change, or by when."),
            (
                "3",
                "Return interviews are offered to every missing child but are rarely used to see patterns.",
            ),
            ("4", "Disabled children benefit from warm and patient workers who know them well."),
        ),
    ),
    (
        "The experiences and progress of children in care and care leavers: good",
        Grade.GOOD,
        (
            ("5", "Children in care live in homes where they are settled, and brothers and sisters stay together."),
            ("6", "Personal education plans are too variable, and many remain late after a move of school."),
            ("7", "Care leavers are proud of their flats by the quay and keep in touch with their advisers."),
            ("2", "A second paragraph carries the number two in this invented report, as happens in print."),
        ),
    ),
    (
        "The impact of leaders on social work practice: good",
        Grade.GOOD,
        (
            ("8", "Leaders know their service well and have moved money to where it is needed."),
            ("9", "Management oversight is recorded but does not always move plans on for the child."),
        ),
    ),
)

AREAS = (
    "The quality of plans for children in need, so that they say what must change and by when",
    "The use of return interviews to see patterns across the town",
    "Management oversight of children's plans at every level",
)

JUDGEMENTS = (
    ("leaders", "The impact of leaders on social work practice with children and families", Grade.GOOD, Grade.GOOD),
    (
        "help_protection",
        "The experiences and progress of children who need help and protection",
        Grade.GOOD,
        Grade.REQUIRES_IMPROVEMENT,
    ),
    (
        "care_and_care_leavers",
        "The experiences and progress of children in care and care leavers",
        Grade.GOOD,
        Grade.GOOD,
    ),
    ("overall", "Overall effectiveness", Grade.GOOD, Grade.GOOD),
)


def fairhaven(
    council: str = "Fairhaven Borough Council",
    *,
    end: dt.date = dt.date(2018, 10, 12),
    parser_version: str = PARSER,
    sections: tuple[tuple[str, Grade | None, tuple[tuple[str | None, str], ...]], ...] = SECTIONS,
    areas: tuple[str, ...] = AREAS,
    file: str = "fairhaven.txt",
    footer: str = "Fairhaven invented inspection, printed by nobody",
) -> ExtractedReport:
    """An ILACS-like report: 4 judgements (`help_protection` in conflict), 12 paragraphs in 4 sections, 3 areas.

    Paragraph number 2 stands in two sections; the two of the summary have no number.
    """
    writer = Writer()
    title = writer.put("Inspection of children's social care services")
    authority = writer.put(council)
    start = end - dt.timedelta(days=11)
    dates = writer.put(f"Inspection dates: {start:%d %B} to {end:%d %B %Y}")
    inspector = writer.put("Lead inspector: Robin Quill")
    judgements = []
    for key, label, table, heading in JUDGEMENTS:
        place = writer.put(f"{label} {table.words}")
        witnesses = [Witness(WitnessKind.TABLE, table, table.words, writer.within(place, table.words))]
        if table != heading:
            second = writer.put(heading.words)
            witnesses.append(Witness(WitnessKind.HEADING, heading, heading.words, second))
        doubts = ("The table says good and the heading requires improvement",) if table != heading else ()
        confidence = 0.4 if doubts else 0.98
        judgements.append(Judgement(key, label, table, table.words, tuple(witnesses), confidence, doubts, place))
    built = []
    for name, grade, paragraphs in sections:
        at = writer.put(name)
        rows = []
        for number, words in paragraphs:
            lead = f"{number}. " if number else ""
            place = writer.put(lead + words)
            begin = place.spans[0].start
            marker = Span(begin, begin + len(lead.strip())) if number else None
            rows.append(
                Paragraph(
                    number,
                    words,
                    ParagraphKind.PARAGRAPH,
                    replace(place, spans=(Span(begin + len(lead), place.spans[0].end),)),
                    marker,
                )
            )
        built.append(Section(name, 1, grade, tuple(rows), at))
    needs = writer.put("What needs to improve")
    built.append(Section("What needs to improve", 1, None, (), needs))
    listed = []
    for words in areas:
        place = writer.put(words)
        listed.append(Area(words, AreaKind.IMPROVEMENT, None, (), None, "What needs to improve", place))
    writer.leftover("footer", footer)
    facts = Facts(
        framework="ilacs",
        variant="standard",
        title="Inspection of children's social care services",
        authority=council,
        inspection_start=start,
        inspection_end=end,
        lead_inspector="Robin Quill",
        read={
            "title": Fact("Inspection of children's social care services", title),
            "authority": Fact(council, authority),
            "inspection_start": Fact(f"{start:%d %B}", writer.within(dates, f"{start:%d %B}")),
            "inspection_end": Fact(f"{end:%d %B %Y}", writer.within(dates, f"{end:%d %B %Y}")),
            "lead_inspector": Fact("Robin Quill", writer.within(inspector, "Robin Quill")),
        },
    )
    return ExtractedReport(
        source=Source(file, hashlib.sha256(writer.text.encode()).hexdigest(), SourceFormat.TEXT),
        text=writer.text,
        facts=facts,
        judgements=tuple(judgements),
        sections=tuple(built),
        areas=tuple(listed),
        leftovers=tuple(writer.leftovers),
        warnings=(ParseWarning("published-missing", "No publication date was found."),),
        parser_version=parser_version,
    )


def data_of(report: ExtractedReport) -> bytes:
    """The bytes of the source that `report` was read from."""
    return report.text.encode()
