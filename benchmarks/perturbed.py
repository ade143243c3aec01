"""The reports of the corpus with one thing about them changed: what is read must hardly change with it.

Each change works on the typed lines of a document, before anything is made of them, so that it costs no drawing.
What is read of the changed document is held against what is read of the unchanged one.
"""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reworded import NAMES, PEOPLE, replaced, rewrapped
from reviewer.errors import InputError
from reviewer.exchange.parsed import parsed_document
from reviewer.extract import report_of
from reviewer.extract.document import Document, Line, Word
from reviewer.extract.read_document import open_document
from reviewer.extract.rows import is_bullet, is_dash
from reviewer.model.extracted import ExtractedReport
from reviewer.model.place import Box, Span

Pages = list[list[list[Word]]]
"""The words of a document by page and line."""
Change = Callable[[Pages, Sequence[tuple[float, float]], random.Random], Pages]
Sizes = Sequence[tuple[float, float]]


def _words(change: Callable[[Word, random.Random], Word]) -> Change:
    return lambda pages, _sizes, rng: [[[change(w, rng) for w in row] for row in page] for page in pages]


def _rows(change: Callable[[list[Word], random.Random], list[Word]]) -> Change:
    return lambda pages, _sizes, rng: [[change(row, rng) for row in page] for page in pages]


def _moved(word: Word, x: float = 0, y: float = 0) -> Word:
    return word._replace(
        x0=word.x0 + x, x1=word.x1 + x, top=word.top + y, bottom=word.bottom + y, baseline=word.baseline + y
    )


def _shift(x: float, y: float) -> Change:
    return _words(lambda w, _: _moved(w, x, y))


def _uneven(row: list[Word], rng: random.Random) -> list[Word]:
    x, y = rng.uniform(-0.8, 0.8), rng.uniform(-0.4, 0.4)
    return [_moved(w, x, y) for w in row]


def _resized(row: list[Word], rng: random.Random) -> list[Word]:
    more = rng.choice((-0.2, -0.1, 0, 0.1, 0.2))
    return [w._replace(size=w.size + more) for w in row]


def _bullets(glyph: str, *, symbol: bool = False) -> Change:
    def change(row: list[Word], _: random.Random) -> list[Word]:
        first = row[0]
        if len(row) > 1 and len(first.text) == 1 and is_bullet(first.text) and not is_dash(first.text):
            return [first._replace(text=glyph, symbol=symbol), *row[1:]]
        return row

    return _rows(change)


def _numbers(printed: str) -> Change:
    def change(row: list[Word], _: random.Random) -> list[Word]:
        if len(row) > 1 and re.fullmatch(r"\d{1,3}\.", row[0].text):
            return [row[0]._replace(text=printed.format(row[0].text[:-1])), *row[1:]]
        return row

    return _rows(change)


def _letters(*pairs: tuple[str, str]) -> Change:
    def change(word: Word, _: random.Random) -> Word:
        text = word.text
        for this, that in pairs:
            text = text.replace(this, that)
        return word._replace(text=text)

    return _words(change)


def _page_numbers(pages: Pages, sizes: Sizes, _: random.Random) -> Pages:
    """Every page ends with "Page 3 of 14" instead of what it has."""
    made: Pages = []
    for number, ((wide, high), page) in enumerate(zip(sizes, pages, strict=True), 1):
        kept = [r for r in page if not (len(r) == 1 and r[0].text.isdigit() and r[0].baseline > 0.88 * high)]
        made.append([*kept, _line(f"Page {number} of {len(pages)}", wide / 2, 0.95 * high, 10)])
    return made


def _footers(pages: Pages, sizes: Sizes, _: random.Random) -> Pages:
    """Every page ends with a footer of two lines more."""
    made: Pages = []
    for number, ((_wide, high), page) in enumerate(zip(sizes, pages, strict=True), 1):
        first = _line("Published report of an inspection", 72, 0.965 * high, 8)
        made.append([*page, first, _line(f"Version 2, sheet {number}", 72, 0.98 * high, 8)])
    return made


def _line(text: str, x: float, y: float, size: float) -> list[Word]:
    words = []
    for part in text.split():
        end = x + 0.5 * size * len(part)
        words.append(Word(part, 0, x, y - 0.8 * size, end, y + 0.2 * size, y, size, False, False, False, False))
        x = end + 0.3 * size
    return words


CHANGES: Mapping[str, Change] = {
    "nothing": _words(lambda w, _: w),
    "no bold type": _words(lambda w, _: w._replace(bold=False)),
    "sizes of words a little off": _words(lambda w, r: w._replace(size=w.size + r.choice((-0.2, -0.1, 0, 0.1, 0.2)))),
    "sizes of lines a little off": _rows(_resized),
    "lines a little out of place": _rows(_uneven),
    "all further left": _shift(-25, 0),
    "all further right": _shift(20, 0),
    "all further down": _shift(0, 8),
    "bullets: dots": _bullets("•"),
    "bullets: stars": _bullets("*"),
    "bullets: unknown characters": _bullets("\ufffd"),
    "bullets: a private character": _bullets("\uf0b7"),
    "bullets: n in a picture font": _bullets("n", symbol=True),
    "bullets: o": _bullets("o"),
    "numbers without a stop": _numbers("{}"),
    "numbers with a bracket": _numbers("{})"),
    "ligatures": _letters(("fi", "ﬁ"), ("fl", "ﬂ")),
    "straight quotes and dashes": _letters(("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-")),
    "non-breaking hyphens": _letters(("-", "\u2011")),
    "page numbers “Page 3 of 14”": _page_numbers,
    "footers of two lines more": _footers,
}


def pages_of(document: Document) -> Pages:
    """The words of a PDF's document by page and line."""
    pages: Pages = [[] for _ in document.page_sizes]
    for line in document.lines:
        pages[(line.page or 1) - 1].append(list(line.words))
    return pages


def changed(document: Document, change: Change, rng: random.Random) -> Document:
    """A PDF's document with its words changed and its text made anew."""
    return remade(document, change(pages_of(document), document.page_sizes, rng), document.page_sizes)


def remade(document: Document, pages: Pages, sizes: Sizes) -> Document:
    """A document of the given words."""
    lines: list[Line] = []
    texts: list[str] = []
    start = 0
    for number, page in enumerate(pages, 1):
        made = []
        for row in (r for r in page if r):
            made.append(_made(row, number, start))
            start = made[-1].span.end + 1
        texts.append("\n".join(line.text for line in made))
        start = sum(len(t) + 1 for t in texts)
        lines += made
    return Document(document.source, "\f".join(texts), tuple(lines), tuple(sizes))


def _made(row: list[Word], page: int, start: int) -> Line:
    words, at = [], start
    sizes: Counter[float] = Counter()
    heavy = 0
    for word in row:
        words.append(word._replace(start=at))
        at += len(word.text) + 1
        sizes[word.size] += len(word.text)
        heavy += len(word.text) if word.bold else -len(word.text)
    box = Box(page, row[0].x0, min(w.top for w in row), max(w.x1 for w in row), max(w.bottom for w in row))
    size = sizes.most_common(1)[0][0]
    text = " ".join(w.text for w in words)
    return Line(text, Span(start, at - 1), page, box, size, heavy > 0, None, tuple(words))


def _plain(text: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", text or "").lower())


def _view(parsed: dict[str, Any]) -> dict[str, list[Hashable]]:
    """What is compared, by measure."""
    facts = ("framework", "variant", "authority", "inspection_start", "inspection_end", "published", "lead_inspector")
    paragraphs = [p for s in parsed["sections"] for p in s["paragraphs"]]
    return {
        "facts": [(name, _plain(str(parsed["report"][name]))) for name in facts],
        "grades": [(j["key"], j["grade"]) for j in parsed["judgements"]],
        "sections": [(_plain(s["heading"]), s["grade"]) for s in parsed["sections"]],
        "numbered": [(p["number"], _plain(p["text"])) for p in paragraphs if p["number"]],
        "unnumbered": [_plain(p["text"]) for p in paragraphs if not p["number"] and p["kind"] != "table"],
        "areas": [(_plain(a["text"]), _plain(a["group"])) for a in parsed["areas"]],
    }


def _documents(corpus: Path) -> dict[str, Document]:
    found = {}
    for path in sorted((corpus / "pdf").glob("*/*.pdf")):
        try:
            found[f"{path.parent.name}/{path.stem}"] = open_document(path)
        except InputError:
            continue
    return found


def run(corpus: Path, only: str, *, misses: bool) -> int:
    """Read every report of the corpus with every change; how many grades then were wrong and given as sure."""
    documents = _documents(corpus)
    same = CHANGES["nothing"]
    before = {name: _view(_parsed(changed(d, same, random.Random(0)))) for name, d in documents.items()}
    changes = {name: c for name, c in CHANGES.items() if only in name} or CHANGES
    files = {name: d for name, d in documents.items() if only in name} or documents
    sure = sum(_one(what, change, files, before, misses=misses) for what, change in changes.items())
    for share in (0.92, 0.8):
        sure += _one(f"lines broken at {share:.0%}", _wrap(share), files, before, misses=misses)
    for fact, texts in (("authority", NAMES), ("lead_inspector", PEOPLE), ("inspection_start", ())):
        _reworded(fact, texts, files, misses=misses)
    return sure


def _wrap(share: float) -> Change:
    return lambda pages, sizes, _rng: rewrapped(pages, sizes, share)


def _reworded(fact: str, texts: Sequence[str], documents: Mapping[str, Document], *, misses: bool) -> None:
    """Other words where a fact stands: the fact must be read as them."""
    right = asked = 0
    for name, document in documents.items():
        report = report_of(changed(document, CHANGES["nothing"], random.Random(0)))
        end = report.facts.inspection_end
        if fact == "inspection_start" and (report.facts.inspection_start is None or end is None):
            continue
        for text in texts or _dates(report):
            pages = replaced(pages_of(document), report, fact, text, document.page_sizes[0][0])
            if pages is None:
                continue
            facts = report_of(remade(document, pages, document.page_sizes)).facts
            if fact == "inspection_start":
                wanted = str((report.facts.inspection_start, end))
                got = str((facts.inspection_start, facts.inspection_end))
            else:
                wanted, got = text, str(getattr(facts, fact))
            asked += 1
            right += _plain(got) == _plain(wanted)
            if misses and _plain(got) != _plain(wanted):
                print(f"    {name}: {got!r} for {wanted!r} ({text!r})")
    print(f"{'other words: ' + fact:32} read as they are: {right} of {asked}", flush=True)


def _dates(report: ExtractedReport) -> list[str]:
    """The dates of an inspection, printed in other ways."""
    a, b = report.facts.inspection_start, report.facts.inspection_end
    if a is None or b is None:
        return []
    whole = f"{a.day} {a:%B %Y} to {b.day} {b:%B %Y}"
    ways = [whole, whole.replace(" to ", "–"), whole.replace(" to ", " - "), f"{a:%d/%m/%Y} to {b:%d/%m/%Y}"]
    ways.append(f"{a:%A} {a.day} {a:%b %Y} ─ {b:%A} {b.day} {b:%b %Y}")
    return [*ways, f"{a.day}–{b.day} {b:%B %Y}"] if a.month == b.month else ways


def _parsed(document: Document) -> dict[str, Any]:
    return parsed_document(report_of(document))


def _one(
    what: str,
    change: Change,
    documents: Mapping[str, Document],
    before: Mapping[str, dict[str, list[Hashable]]],
    *,
    misses: bool,
) -> int:
    began = time.monotonic()
    off: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    sure = 0
    for name, document in documents.items():
        parsed = _parsed(changed(document, change, random.Random(f"{what}/{name}")))
        view, grades = _view(parsed), set(before[name]["grades"])
        sure += sum(1 for j in parsed["judgements"] if j["confidence"] > 0.9 and (j["key"], j["grade"]) not in grades)
        for measure, had in before[name].items():
            lost, more = Counter(had) - Counter(view[measure]), Counter(view[measure]) - Counter(had)
            off[measure] += max(lost.total(), more.total())
            asked[measure] += len(had)
            if misses and (lost or more):
                print(f"    {name}, {measure}:")
                told = [*(f"lost {x}" for x in lost), *(f"too many {x}" for x in more)]
                print(*(f"        {x[:150]}" for x in told[:8]), sep="\n")
    short = ", ".join(f"{m} {n} of {asked[m]}" for m, n in off.items() if n) or "nothing"
    print(f"{what:32} read otherwise: {short}; sure and wrong {sure}  ({time.monotonic() - began:.0f} s)", flush=True)
    return sure
