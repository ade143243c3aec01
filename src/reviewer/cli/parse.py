"""`reviewer parse`: what the machine reads from one file, without touching any store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reviewer.cli.context import App, config_option, pass_app
from reviewer.cli.output import say_all, say_json
from reviewer.model.extracted import FACT_NAMES, Area, ExtractedReport, Judgement
from reviewer.model.text import one_line, shortened
from reviewer.model.words import fact_words, plural

_WIDTH = 100
"""How much of an area's text a line of the summary shows; all of it is in the JSON."""


@click.command(short_help="Read one file, without any store.")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@config_option
@pass_app
def parse(app: App, file: Path, as_json: bool) -> None:
    """Read one FILE and print what was found in it, without touching any store.

    A file that takes longer than the settings' time limit is stopped, as `ingest` does.
    """
    from reviewer.ingest.single import read_apart

    report = read_apart(file, time_limit=app.config.time_limit)
    if as_json:
        from reviewer.exchange.parsed import parsed_document

        say_json(parsed_document(report))
    else:
        say_all(summary(report))


def summary(report: ExtractedReport) -> Iterator[str]:
    """What was read, in lines of plain text for a person."""
    source = report.source
    pages = f", {plural(source.pages, 'page')}" if source.pages is not None else ""
    yield f"{one_line(source.file)}: {source.format}{pages}"
    yield ""
    yield "Facts"
    for name in FACT_NAMES:
        value = getattr(report.facts, name)
        yield f"  {fact_words(name)}: {'not found' if value is None else one_line(str(value))}"
    yield ""
    yield f"Judgements: {len(report.judgements)}"
    for judgement in report.judgements:
        yield from _judgement(judgement)
    yield ""
    yield f"Sections: {len(report.sections)}, with {_paragraphs(report)}"
    for section in report.sections:
        heading = "  " * section.level + (one_line(section.heading) or "Without a heading")
        grade = f" ({section.grade.words})" if section.grade else ""
        yield f"{heading}{grade}: {plural(len(section.paragraphs), 'paragraph')}"
    yield ""
    yield f"Areas for improvement: {len(report.areas)}"
    for number, area in enumerate(report.areas, 1):
        yield _area(number, area)
    if report.claims:
        yield ""
        yield f"Reported statements: {len(report.claims)}"
        yield from (f"  {c.kind}: {shortened(c.text, _WIDTH)}" for c in report.claims)
    yield ""
    yield f"Left over, labelled: {plural(len(report.leftovers), 'line')}"
    yield f"Warnings: {len(report.warnings)}"
    for warning in report.warnings:
        page = f" (p. {warning.page})" if warning.page else ""
        yield f"  {one_line(warning.message)}{page}"


def _paragraphs(report: ExtractedReport) -> str:
    every = [p for s in report.sections for p in s.paragraphs]
    numbered = sum(p.number is not None for p in every)
    return f"{plural(len(every), 'paragraph')}, {numbered} of them numbered"


def _judgement(judgement: Judgement) -> Iterator[str]:
    place = judgement.place.words if judgement.place else ""
    where = f", {place}" if place else ""
    sure = f", confidence {judgement.confidence:.2f}" if judgement.confidence < 1 else ""
    yield f"  {one_line(judgement.label)}: {judgement.grade.words}{where}{sure}"
    yield from (f"    doubtful: {one_line(reason)}" for reason in judgement.reasons)


def _area(number: int, area: Area) -> str:
    group = f"{one_line(area.group)}: " if area.group else ""
    return f"  {number}. {group}{shortened(area.text, _WIDTH)}"
