"""What must hold of every report that was read, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.model.extracted import ExtractedReport
from reviewer.model.place import Span, joined


def check_sound(report: ExtractedReport) -> None:
    """Exact words, and nothing dropped: every character that is not blank is parsed or left over, never both."""
    _check_words(report)
    _check_accounting(report)


def _check_words(report: ExtractedReport) -> None:
    text = report.text
    for section in report.sections:
        for paragraph in section.paragraphs:
            assert paragraph.text == joined(text, paragraph.place.spans)
            assert paragraph.text.strip(), f"an empty paragraph under {section.heading!r}"
    for area in report.areas:
        assert area.text == joined(text, area.place.spans)
    for claim in report.claims:
        assert claim.text == joined(text, claim.place.spans)
    for leftover in report.leftovers:
        (span,) = leftover.place.spans
        assert leftover.text == text[span.start : span.end]
        assert leftover.text == leftover.text.strip() != ""
    for judgement in report.judgements:
        assert 0.0 <= judgement.confidence <= 1.0
        for witness in judgement.witnesses:
            assert witness.verbatim == joined(text, witness.place.spans)
    for name, fact in report.facts.read.items():
        if fact.place is not None and name != "variant":
            assert fact.verbatim == joined(text, fact.place.spans), name


def _main(report: ExtractedReport) -> Iterator[tuple[str, Span]]:
    """What may never overlap: headings, paragraphs, their numbers and bullets, claims, leftovers."""
    for section in report.sections:
        if section.place:
            yield from (("heading", s) for s in section.place.spans)
        for paragraph in section.paragraphs:
            yield from (("paragraph", s) for s in paragraph.place.spans)
            if paragraph.marker:
                yield "marker", paragraph.marker
    for claim in report.claims:
        yield from (("claim", s) for s in claim.place.spans)
    for leftover in report.leftovers:
        yield from (("leftover", s) for s in leftover.place.spans)


def _read_from_elsewhere(report: ExtractedReport) -> Iterator[Span]:
    """Where facts and grades stand: on the front page and in tables, or in a heading or paragraph again.

    The law is only quoted, wherever it stands: in a footnote it stays one.
    """
    for name, fact in report.facts.read.items():
        if fact.place and name != "legal_basis":
            yield from fact.place.spans
    for judgement in report.judgements:
        if judgement.place:
            yield from judgement.place.spans
        for witness in judgement.witnesses:
            yield from witness.place.spans
    for area in report.areas:
        yield from area.place.spans


def _check_accounting(report: ExtractedReport) -> None:
    text = report.text
    owner: list[str | None] = [None] * len(text)
    for kind, span in sorted(_main(report), key=lambda x: x[1]):
        assert 0 <= span.start < span.end <= len(text)
        for i in range(span.start, span.end):
            if not text[i].isspace():
                assert owner[i] is None, f"{kind} and {owner[i]} at {text[span.start : span.end]!r}"
                owner[i] = kind
    for span in _read_from_elsewhere(report):
        for i in range(span.start, span.end):
            assert owner[i] != "leftover" or text[i].isspace(), f"read and left over: {text[span.start : span.end]!r}"
            owner[i] = owner[i] or "read"
    lost = "".join(c for c, o in zip(text, owner, strict=True) if o is None and not c.isspace())
    assert not lost, f"dropped: {lost[:200]!r}"
