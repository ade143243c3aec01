"""The framework of a report whose title names none, as where a trust stands for the council, or is a picture.

Its table of grades tells: when its rows are the judgements of one framework in that framework's own words, no other
report can be meant. (Words of the text tell nothing: reports speak of other inspections than their own.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reviewer.extract.labels import assigned, fit
from reviewer.extract.rows import Row
from reviewer.extract.style import Style
from reviewer.extract.tables import GradeTable, grade_tables
from reviewer.extract.title import Title, head_groups
from reviewer.frameworks import FRAMEWORKS, Framework, level, match_title
from reviewer.model.place import Span

_AT_LEAST = 3
"""So many rows in a framework's own words are needed."""
_OWN_WORDS = 1.4
"""A label fits as well as this where it is printed in the framework's own words (see `labels.fit`)."""
_AT_START = 12
"""A title in a margin begins within so many letters of its line."""
_TITLE = re.compile(r"(?:re-?)?inspection\s+of\s+(?P<place>\S.{1,90})", re.DOTALL)


def title_by_table(rows: Sequence[Row], text: str, style: Style, widths: Sequence[float]) -> Title | None:
    """The title of a report whose first table of grades is a framework's own, None where none is."""
    tables = [t for t in grade_tables(rows, text, style, widths) if t.page <= 2][:2]
    framework = _owner(tables[:1]) or _owner(tables)
    if framework is None:
        return None
    first = tables[0].rows[0].first.order
    groups = [g for g in head_groups(rows, style) if g[-1].order < first]
    for group in groups:
        start, end = group[0].spans[0].start, group[-1].spans[-1].end
        found = _TITLE.fullmatch(level(text[start:end]).strip())
        if found:
            place = Span(start + found.start("place"), start + found.end("place"))
            return Title(framework, None, tuple(group), place, named=False)
    return Title(framework, None, tuple(groups[0]), None, named=False) if groups else None


def title_in_margins(rows: Sequence[Row], kinds: Mapping[int, str], text: str) -> Title | None:
    """The title that running heads or footers repeat: all that a report with a scanned front page has of it."""
    margins = [r for r in rows if kinds.get(r.order) in ("running head", "footer")]
    for i, row in enumerate(margins):
        for group in (margins[i : i + 1], margins[i : i + 2]):
            start, end = row.spans[0].start, group[-1].spans[-1].end
            found = match_title(text[start:end]) if group[-1].page == row.page else None
            if found is not None and found.start <= _AT_START:
                place = Span(start + found.place[0], start + found.place[1]) if found.place else None
                return Title(found.framework, found.variant, tuple(group), place, margin=True)
    return None


def _owner(tables: Sequence[GradeTable]) -> Framework | None:
    """The framework of whose judgements the rows of tables are, nearly all and in its own words."""
    labels = [g.label for t in tables for g in t.graded]
    if len(labels) < _AT_LEAST:
        return None
    best: tuple[float, Framework] | None = None
    for framework in FRAMEWORKS:
        for judged in framework.judgement_sets:
            total, taken = assigned(labels, judged)
            sure = sum(1 for i, spec in taken.items() if fit(labels[i], spec) >= _OWN_WORDS)
            if sure >= max(_AT_LEAST, 0.75 * len(labels)) and (best is None or total > best[0]):
                best = (total, framework)
    return best[1] if best else None
