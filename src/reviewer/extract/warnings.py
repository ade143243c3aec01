"""What a person should know of how a source was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from statistics import median

from reviewer.extract.reading import Reading
from reviewer.model.extracted import Area, Facts, Judgement, ParseWarning
from reviewer.model.grades import Grade


def warnings_of(
    reading: Reading, facts: Facts, judgements: Sequence[Judgement], areas: Sequence[Area]
) -> Iterator[ParseWarning]:
    """Every warning, those of the whole source first."""
    if not reading.document.has_text:
        yield ParseWarning(
            "no-text",
            "The file holds no text, only pictures of pages. A text layer would help: run “ocrmypdf in.pdf out.pdf” "
            "and read the new file. Until then the report can be filled in by hand.",
        )
        return
    yield from _textless(reading.document.textless)
    if facts.framework == "unknown":
        yield ParseWarning(
            "unknown-framework",
            "The title is that of no inspection framework that is known. What was read are paragraphs; judgements and "
            "areas can be filled in by hand.",
        )
    yield from _missing_facts(facts)
    for judgement in judgements:
        page = judgement.place.page if judgement.place else None
        if judgement.grade is Grade.MISSING:
            yield ParseWarning("judgement-missing", f"No grade was found for “{judgement.label}”.", page)
        elif judgement.conflict:
            yield ParseWarning("witnesses-disagree", f"{judgement.label}: {judgement.reasons[0]}", page)
    yield from reading.warnings
    if reading.framework.judges and not areas:
        yield ParseWarning(
            "no-areas",
            "No areas for improvement were found under a heading of their own. Some reports have none; if this one has "
            "any, they can be added by hand.",
        )
    yield from _unlike_the_others(areas)


_FEW = 4
_LONG = 600
_LONGER = 5


def _unlike_the_others(areas: Sequence[Area]) -> Iterator[ParseWarning]:
    """An area far longer than the others of its list may have taken in what follows the list."""
    lists: dict[str, list[Area]] = {}
    for area in areas:
        lists.setdefault(area.section, []).append(area)
    for found in lists.values():
        usual = median(len(a.text) for a in found)
        for area in found if len(found) >= _FEW else ():
            if len(area.text) > max(_LONG, _LONGER * usual):
                short = area.text[:60].rsplit(" ", 1)[0]
                message = f"The area that begins “{short} …” is far longer than the others: check where it ends."
                yield ParseWarning("area-long", message, area.place.page)


def _textless(pages: Collection[int]) -> Iterator[ParseWarning]:
    """One warning for all pages that are a picture, at the first of them."""
    if pages:
        numbers = sorted(pages)
        which = f"Page {numbers[0]} holds" if len(numbers) == 1 else f"Pages {_listed(numbers)} hold"
        yield ParseWarning(
            "page-without-text",
            f"{which} no text, only a picture: what stands there was not read. A text layer would help: run “ocrmypdf "
            "--skip-text in.pdf out.pdf” and read the new file, or fill in by hand what is missing.",
            numbers[0],
        )


def _listed(numbers: Sequence[int]) -> str:
    """ "2, 3, 7 and 4 more": of many, the first few."""
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    return f"{shown} and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else shown


_SHOWN = 5

_WANTED = (("authority", "The authority"), ("inspection_start", "The inspection's dates"))


def _missing_facts(facts: Facts) -> Iterator[ParseWarning]:
    if facts.framework in ("unknown", "secondary"):
        return
    for name, words in _WANTED:
        if getattr(facts, name) is None:
            verb = "were" if words.endswith("dates") else "was"
            yield ParseWarning(f"no-{name.replace('_', '-')}", f"{words} {verb} not found.")
