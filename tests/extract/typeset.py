"""Invented reports set as PDFs: things that flow down a page, so that a test shows only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.extract.make_pdf import pdf, say

from reviewer.extract import report_of
from reviewer.extract.read_document import open_document
from reviewer.model.extracted import ExtractedReport, Paragraph

TOP, PITCH, LEFT, HANG = 700.0, 14.5, 70.0, 92.0
GAP = 26.0
ACROSS = 360.0


@dataclass
class Page:
    """A page under construction: `y` is the baseline of the next line."""

    drawn: list[str] = field(default_factory=list)
    y: float = TOP

    def line(self, words: str, x: float = LEFT, size: float = 12, font: str = "F", *, down: float = PITCH) -> Page:
        """One line, and `down` points to the next."""
        self.drawn.append(say(words, x, self.y, size, font))
        self.y -= down
        return self

    def space(self, points: float = GAP - PITCH) -> Page:
        """Room before what comes next."""
        self.y -= points
        return self

    def title(self, *lines: str) -> Page:
        """The title, large."""
        for words in lines:
            self.line(words, size=24, down=30)
        return self

    def heading(self, *lines: str, size: float = 14) -> Page:
        """A heading, bold, over one or more lines."""
        self.space()
        for words in lines:
            self.line(words, size=size, font="B", down=17)
        return self.space(4)

    def paragraph(self, *lines: str) -> Page:
        """A paragraph without a number."""
        for words in lines:
            self.line(words)
        return self.space()

    def numbered(self, number: str, *lines: str) -> Page:
        """A numbered paragraph, its further lines set in."""
        self.drawn.append(say(number, LEFT, self.y))
        for words in lines:
            self.line(words, HANG)
        return self.space()

    def bullet(self, *lines: str, x: float = LEFT, glyph: str = "n") -> Page:
        """A bullet: "n" of a picture font, or a glyph of the text's own font."""
        self.drawn.append(say(glyph, x, self.y, 12, "W" if glyph == "n" else "F"))
        for words in lines:
            self.line(words, x + 18)
        return self.space(6)

    def grade(self, label: Sequence[str], grade: Sequence[str]) -> Page:
        """A row of the table of grades, label and grade centred on one another."""
        height = max(len(label), len(grade)) * PITCH
        for cell, x in ((label, LEFT), (grade, ACROSS)):
            y = self.y - (height - len(cell) * PITCH) / 2
            for i, words in enumerate(cell):
                self.drawn.append(say(words, x, y - i * PITCH))
        self.y -= height + 13
        return self

    def note(self, mark: str, *lines: str) -> Page:
        """A footnote at the foot of the page."""
        self.drawn.append(say(mark, LEFT, 84, 6.5))
        for i, words in enumerate(lines):
            self.drawn.append(say(words, LEFT + (7 if i == 0 else 0), 80 - 12 * i, 10))
        return self

    def foot(self, number: int, *lines: str) -> Page:
        """The footer: its lines in small type, and the page's number."""
        for i, words in enumerate(lines):
            self.drawn.append(say(words, LEFT, 40 - 10 * i, 8))
        self.drawn.append(say(str(number), 520, 34, 20))
        return self


def read(*pages: Page, name: str = "invented.pdf") -> ExtractedReport:
    """The report in a PDF of these pages."""
    return report_of(open_document(pdf(*("".join(p.drawn) for p in pages)), name=name))


def read_text(text: str, name: str = "invented.txt") -> ExtractedReport:
    """The report in a text."""
    return report_of(open_document(text.encode(), name=name))


LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care and care leavers"

ROWS = (
    (("The impact of leaders on social work practice", "with children and families"), "Good"),
    (("The experiences and progress of children who", "need help and protection"), "Good"),
    (("The experiences and progress of children in", "care and care leavers"), "Good"),
    (("Overall effectiveness",), "Good"),
)


def ilacs_front(rows: Sequence[tuple[Sequence[str], str | Sequence[str]]] = ROWS) -> Page:
    """The first page of an invented report of 2018."""
    page = Page().title("Vale of Arden Council")
    page.line("Inspection of children's social care services", size=16, font="B", down=30)
    page.line("Inspection dates: 5 November 2018 to 16 November 2018", font="B", down=22)
    page.line("Lead inspector: Ada Quill", font="B")
    page.line("Her Majesty's Inspector", 174, font="B", down=30)
    page.drawn.append(say("Judgement", LEFT, page.y, 12, "B") + say("Grade", ACROSS, page.y, 12, "B"))
    page.space(30)
    for label, grade in rows:
        page.grade(label, (grade,) if isinstance(grade, str) else grade)
    return page.space(20)


def numbers(report: ExtractedReport) -> list[str]:
    """The printed numbers in order."""
    return [p.number for s in report.sections for p in s.paragraphs if p.number]


def paragraph(report: ExtractedReport, number: str) -> Paragraph:
    """The one paragraph of a number."""
    (found,) = (p for s in report.sections for p in s.paragraphs if p.number == number)
    return found


def grades(report: ExtractedReport) -> dict[str, str]:
    """The grade of each judgement by its key."""
    return {j.key: j.grade.value for j in report.judgements}


def codes(report: ExtractedReport) -> list[str]:
    """The codes of the warnings."""
    return [w.code for w in report.warnings]
