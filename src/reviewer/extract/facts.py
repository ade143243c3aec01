"""What identifies a report: authority, dates, lead inspector and the rest, each with the words it was read from."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.extract.confidence import Doubts
from reviewer.extract.dates import Period, date_of, parts_of, periods_of, working_days
from reviewer.extract.front import Front
from reviewer.extract.naming import most_named
from reviewer.extract.people import people_in
from reviewer.extract.places import place_of
from reviewer.extract.rows import Row
from reviewer.extract.title import Title
from reviewer.frameworks import Framework, level, plain
from reviewer.model.extracted import Fact
from reviewer.model.place import Span, joined

Value = str | dt.date | None


@dataclass
class Found:
    """The facts found so far: their values, and how each was read."""

    text: str
    values: dict[str, Value] = field(default_factory=dict)
    read: dict[str, Fact] = field(default_factory=dict)

    def put(
        self,
        name: str,
        value: Value,
        rows: Sequence[Row] = (),
        spans: Sequence[Span] = (),
        doubts: Doubts | None = None,
    ) -> None:
        """Keep a fact, unless it is known already."""
        if value in (None, "") or name in self.values:
            return
        self.values[name] = value
        place = place_of(rows, spans) if rows or spans else None
        doubts = doubts or Doubts()
        self.read[name] = Fact(joined(self.text, spans), place, doubts.confidence, doubts.reasons)


_BY_TABLE = "The title names no kind of inspection: the rows of the table of grades are those of this one."


def facts_of(
    rows: Sequence[Row],
    front: Front,
    title: Title | None,
    framework: Framework,
    text: str,
    *,
    everything: Sequence[Row],
) -> Found:
    """The facts of a source. `rows` are those of the text, `everything` also the furniture (footnotes name the law)."""
    found = Found(text)
    found.values["framework"] = framework.key
    margin = title is not None and title.margin
    if title is not None:
        spans = [s for r in title.rows for s in r.spans]
        found.put("title", joined(text, spans), title.rows, spans, _of_margin(margin))
        doubts = Doubts()
        if not title.named:
            doubts.add("title-names-framework", _BY_TABLE)
        place = place_of(title.rows, spans)
        found.read["framework"] = Fact(joined(text, spans), place, doubts.confidence, doubts.reasons)
    else:
        _largest(found, rows)
    _published(found, front)
    _dates(found, front, rows, framework, everything, margin=margin)
    _inspector(found, front, rows, framework)
    _reference(found, front)
    _authority(found, front, title, rows)
    _law(found, everything, text)
    _variant(found, title, framework, front)
    return found


def _largest(found: Found, rows: Sequence[Row]) -> None:
    """What stands largest on the first page, for want of a title that is known."""
    first = [r for r in rows if r.page == rows[0].page and r.page][:30]
    size = max((r.size for r in first), default=0.0)
    start = next((i for i, r in enumerate(first) if r.size == size), None)
    if start is None or size <= min(r.size for r in first) + 0.9:
        return
    held = [r for r in first[start : start + 3] if abs(r.size - size) < 0.6]
    spans = [s for r in held for s in r.spans]
    doubts = Doubts()
    doubts.add("title-known", "No title of a known framework was found: these are the largest words of the first page.")
    found.put("title", joined(found.text, spans), held, spans, doubts)


def _published(found: Found, front: Front) -> None:
    spans, rows = front.values.get("published", ((), []))
    if spans:
        found.put("published", date_of(joined(found.text, spans)), rows, spans)


def _of_margin(margin: bool) -> Doubts:
    """The doubt of what only a running head or footer gives."""
    doubts = Doubts()
    if margin:
        doubts.add("front-read", "The front page could not be read: this stands in the running heads or footers.")
    return doubts


def _dates(
    found: Found,
    front: Front,
    rows: Sequence[Row],
    framework: Framework,
    everything: Sequence[Row],
    *,
    margin: bool = False,
) -> None:
    spans, held = front.values.get("inspection_dates", ((), []))
    if margin:
        held = [r for r in everything if r.page and _PERIOD.search(r.text) and len(r.text) < 90][:1]
        spans = held[0].spans if held else ()
    year = _year(found, everything)
    if not spans and framework.letter:
        spans, held = _visit_dates(rows, found.text)
    if not spans:
        return
    words = joined(found.text, spans)
    periods = periods_of(words, year)
    if not periods:
        return
    first = periods[0]
    last = periods[-1].end or (periods[-1].start if len(periods) > 1 else None)
    doubts = _doubts_of_dates(found, words, periods, year, everything)
    doubts.failed += _of_margin(margin).failed
    found.put("inspection_start", first.start, held, spans, doubts)
    found.put("inspection_end", last, held, spans, doubts)
    if framework.key == "ilacs" and first.end:
        _length(found, _visit(periods), held, spans)


def _visit(periods: Sequence[Period]) -> Period:
    """The first visit; weeks that follow on one another are one: "10 to 14 and 17 to 21 June"."""
    start, end = periods[0].start, periods[0].end
    for period in periods[1:]:
        if end is None or (period.start - end).days > _WEEKEND:
            break
        end = period.end or period.start
    return Period(start, end)


def _length(found: Found, period: Period, held: Sequence[Row], spans: Sequence[Span]) -> None:
    """Short or standard, which is never printed: it shows in the working days on site."""
    days = working_days(period.start, period.end or period.start)
    doubts = Doubts()
    if days not in (4, 5, 9, 10):
        doubts.add(
            "days-on-site", f"{days} working days on site are neither a short inspection's nor a standard one's."
        )
    found.put("variant", "short" if days <= 5 else "standard", held, spans, doubts)
    read = found.read["variant"]
    found.read["variant"] = Fact(f"{days} working days on site", read.place, read.confidence, read.reasons)


def _doubts_of_dates(
    found: Found, words: str, periods: Sequence[Period], year: int | None, everything: Sequence[Row]
) -> Doubts:
    """What there is to doubt of the dates of an inspection, printed as `words`."""
    doubts = Doubts()
    start, last = periods[0].start, periods[-1].end or periods[-1].start
    if year and not any(p.year for p in parts_of(words)):
        why = f"No year is printed with the dates of the inspection; {year} is taken from the date of the report."
        doubts.add("year-printed", why)
    published = found.values.get("published")
    if last < start:
        doubts.add("dates-in-order", "The last day of the inspection as printed is before the first.")
    elif isinstance(published, dt.date) and published < last:
        doubts.add("dates-in-order", "The report is dated before the last day of the inspection.")
    for day in (start, last):
        if day.weekday() > 4:
            doubts.add("on-working-days", f"{day.day} {day:%B %Y}, as printed, is a {day:%A}.")
            break
    other = _repeated(everything, start, last)
    if other:
        doubts.add("dates-repeated", f"The running head or footer says “{other}”.")
    return doubts


def _repeated(everything: Sequence[Row], start: dt.date, last: dt.date) -> str | None:
    """Other dates of an inspection that a running head or footer gives: a line repeated on several pages."""
    lines = Counter(r.text for r in everything if r.page > 1 and len(r.text) < 90)
    for text, times in lines.items():
        if times < 3:
            continue
        periods = periods_of(text, start.year) if _PERIOD.search(text) else []
        if periods and (periods[0].start, periods[-1].end or periods[-1].start) != (start, last):
            return text
    return None


def _year(found: Found, everything: Sequence[Row]) -> int | None:
    published = found.values.get("published")
    if isinstance(published, dt.date):
        return published.year
    for row in reversed(everything):
        match = re.search(r"crown copyright,? (20\d\d)", row.text.lower())
        if match:
            return int(match[1])
    return None


_WEEKEND = 4
"""Days from one week's last working day to the next one's first, at most (a bank holiday Monday is among them)."""
_PERIOD = re.compile(r"\d\s*(?:[A-Za-z]+\s*(?:20\d\d)?\s*)?(?:to|-|–|—|─)\s*\d{1,2}\s+[A-Z][a-z]+\s+20\d\d")
_VISIT = re.compile(r"\b(?:on|from|between|during)\s+(?:the\s+)?(?:[a-z]+day\s+)?(?=\d{1,2}(?:st|nd|rd|th)?\b)")
_JOIN = re.compile(r"\s*(?:to|and|until|-|–|—|─)?\s*")


def _visit_dates(rows: Sequence[Row], text: str) -> tuple[tuple[Span, ...], list[Row]]:
    """The dates of a visit in the first sentences of a letter."""
    head = list(rows[:24])
    if not head:
        return (), []
    start, end = head[0].spans[0].start, head[-1].spans[-1].end
    raw = level(text[start:end])
    for found in _VISIT.finditer(raw):
        before = raw[max(0, found.start() - 240) : found.start()]
        after_ = raw[found.end() : found.end() + 160]
        if not re.search(r"visit|inspect", before[-160:] + after_):
            continue
        parts = parts_of(raw[found.end() : found.end() + 90])
        if not parts or parts[0].start > 4:
            continue
        run = [parts[0]]
        for part in parts[1:]:
            if not _JOIN.fullmatch(raw[found.end() + run[-1].end : found.end() + part.start]):
                break
            run.append(part)
        if run[-1].month is None:
            continue
        span = Span(start + found.end() + run[0].start, start + found.end() + run[-1].end)
        held = [r for r in head if r.spans[0].start < span.end and r.spans[-1].end > span.start]
        return (span,), held
    return (), []


def _inspector(found: Found, front: Front, rows: Sequence[Row], framework: Framework) -> None:
    spans, held = front.values.get("lead_inspector", ((), []))
    if spans:
        _put_people(found, joined(found.text, spans), held, spans)
        return
    for row in reversed(rows):
        flat = level(row.text)
        match = re.match(r"(?:lead|reporting) inspectors?(?: on site)?\s*[:\-]?\s*", flat)
        if match and match.end() < len(flat):
            span = Span(row.spans[0].start + match.end(), row.spans[-1].end)
            _put_people(found, found.text[span.start : span.end], [row], (span,))
            if "lead_inspector" in found.values:
                return
    for row in rows:
        match = re.search(r"lead inspector", level(row.text))
        if match and "ofsted" in level(row.text)[: match.start()]:
            span = Span(row.spans[0].start, row.spans[0].start + match.start())
            _put_people(found, found.text[span.start : span.end], [row], (span,))
            return
    if framework.letter and framework.key != "jtai":
        _signed(found, rows)


def _signed(found: Found, rows: Sequence[Row]) -> None:
    """Who signed the letter, where an inspector did."""
    at = next((i for i, r in enumerate(rows) if re.match(r"yours (?:sincerely|faithfully)", plain(r.text))), None)
    if at is None:
        return
    for row, below in zip(rows[at + 1 : at + 5], rows[at + 2 : at + 6], strict=False):
        if re.search(r"majesty's inspector|\bhmi\b|inspector", plain(below.text)):
            doubts = Doubts()
            doubts.add("inspector-labelled", "No lead inspector is named: this is who signed the letter.")
            _put_people(found, row.text, [row], row.spans, doubts)
            return


def _put_people(
    found: Found, words: str, rows: Sequence[Row], spans: Sequence[Span], doubts: Doubts | None = None
) -> None:
    names = people_in(words)
    if not names:
        return
    exact: list[Span] = []
    for name in names:
        pattern = re.compile(r"\s+".join(map(re.escape, name.split())))
        match = next((m for s in spans for m in pattern.finditer(found.text, s.start, s.end)), None)
        if match:
            exact.append(Span(*match.span()))
    found.put("lead_inspector", " and ".join(names), rows, exact or spans, doubts)


def _reference(found: Found, front: Front) -> None:
    spans, rows = front.values.get("reference", ((), []))
    words = joined(found.text, spans).strip(" :-.")
    if words and re.search(r"\d", words) and len(words) <= 40:
        found.put("reference", words, rows, spans)


_SERVICES = re.compile(r"(?:'s)?\s+children's (?:social (?:care|work) )?services$")
"""What an authority's name does not end with, where a line of its own names its services."""


def _authority(found: Found, front: Front, title: Title | None, rows: Sequence[Row]) -> None:
    if title is not None and title.place is not None:
        held = [r for r in title.rows if r.spans[0].start < title.place.end and r.spans[-1].end > title.place.start]
        name = joined(found.text, [title.place]).strip(" ,.:")
        found.put("authority", name, held, [title.place], _of_margin(title.margin))
        return
    if front.council:
        spans = [s for r in front.council for s in r.spans]
        tail = _SERVICES.search(level(found.text[spans[-1].start : spans[-1].end]))
        if tail:
            spans[-1] = Span(spans[-1].start, spans[-1].start + tail.start())
        found.put("authority", joined(found.text, spans).strip(" ,.:"), front.council, spans)
        return
    _named(found, rows)


def _named(found: Found, rows: Sequence[Row]) -> None:
    """The authority from how the text speaks of it, where no title or line of its own names it."""
    named = most_named(rows)
    if named is not None:
        name, row, span = named
        doubts = Doubts()
        doubts.add(
            "authority-named", "The title does not name the authority: this is the name that the text uses most."
        )
        found.put("authority", name, [row], [span], doubts)


_ACT = r"(?:education\s+and\s+inspections?|children)\s+act,?\s+(?:1989|2004|2006)"
_LAWS = (
    re.compile(rf"section\s+(?:136|20(?:\s?\(\d\)(?:\s?\(\w\))?)?)\s+of\s+the\s+{_ACT}"),
    re.compile(rf"section\s+\d+\w?(?:\s?\(\w+\))*\s+of\s+the\s+{_ACT}"),
    re.compile(rf"(?<=under\sthe\s){_ACT}"),
)
"""The law an inspection rests on: section 136 or 20 before any other section, a bare act last."""


def _law(found: Found, everything: Sequence[Row], text: str) -> None:
    flat = level(text)
    match = next((m for m in (law.search(flat) for law in _LAWS) if m), None)
    if match is None:
        return
    span = Span(*match.span())
    rows = [r for r in everything if r.line.span.start < span.end and r.line.span.end > span.start]
    found.put("legal_basis", joined(text, [span]), rows, [span])


def _variant(found: Found, title: Title | None, framework: Framework, front: Front) -> None:
    if title is not None and title.variant:
        spans = [s for r in title.rows for s in r.spans]
        found.put("variant", title.variant, title.rows, spans)
    elif framework.letter and any(kind in ("salutation", "addressee") for kind in front.rows.values()):
        found.values.setdefault("variant", "letter")
