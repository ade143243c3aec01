"""What the steps from a document to a report have made of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.extract.document import Document
from reviewer.extract.front import Front
from reviewer.extract.furniture import Asides, without
from reviewer.extract.outline import Part
from reviewer.extract.rows import Row
from reviewer.extract.style import Style
from reviewer.extract.tables import GradeTable
from reviewer.extract.title import Title
from reviewer.frameworks import Framework, framework
from reviewer.model.extracted import ParseWarning


@dataclass
class Reading:
    """What the steps have made of a document so far. `kinds` says what each line is that is not part of the text."""

    document: Document
    rows: Sequence[Row]
    style: Style
    kinds: Asides = field(default_factory=dict)
    title: Title | None = None
    framework: Framework = field(default_factory=lambda: framework("unknown"))
    front: Front = field(default_factory=Front)
    tables: list[GradeTable] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    warnings: list[ParseWarning] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The source's whole text."""
        return self.document.text

    @property
    def left(self) -> list[Row]:
        """The rows of which nothing is said yet."""
        return without(self.rows, self.kinds)
