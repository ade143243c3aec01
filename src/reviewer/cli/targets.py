"""Naming a thing of a report on the command line: its key, or what a person would call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewer.errors import UsageError
from reviewer.model.reviewed import Detached, Removed, ReviewedReport

_LISTED = 8
"""So many candidates are listed where a word means several things."""


def resolve(report: ReviewedReport, words: str) -> str:
    """The target key that `words` means in `report`.

    That is a key itself, the key of a judgement ("leaders"), the name of a fact ("authority"), the number of a
    paragraph ("8", "paragraph/8"), the ordinal of an area ("area/3"), or any part of a key that stands in one only.
    UsageError lists the candidates where it means several things, and says where to look where it means nothing.
    """
    found = _matching(list(_names(report)), words.strip().casefold())
    if not found:
        hint = f"`reviewer show {report.id}` prints what there is, each with its key."
        raise UsageError(f"“{words}” is nothing in this report.", where=report.id, hint=hint)
    return _only(report, found, words)


def thing(report: ReviewedReport, words: str, kind: str) -> str:
    """The same among the things of one kind alone: "paragraph", "section", "area", "strand"."""
    wanted = words.strip().casefold()
    found = _matching([(key, name) for key, name in _names(report) if key.startswith(f"{kind}/")], wanted)
    if not found:
        from reviewer.review.naming import name_of

        noun = f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
        other = resolve(report, words)
        raise UsageError(f"“{words}” is {name_of(report, other)}, not {noun}.", where=report.id)
    return _only(report, found, words)


def _matching(names: list[tuple[str, str]], wanted: str) -> list[str]:
    """The keys that are called so; else those of which it is a part."""
    for matching in (
        (key for key, _ in names if wanted == key.casefold()),
        (key for key, name in names if wanted == name),
        (key for key, _ in names if len(wanted) > 2 and wanted in key.casefold()),
    ):
        if found := list(dict.fromkeys(matching)):
            return found
    return []


def _only(report: ReviewedReport, found: list[str], words: str) -> str:
    if len(found) == 1:
        return found[0]
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    message = f"“{words}” means {len(found)} things: {', '.join(found[:_LISTED])}{more}."
    raise UsageError(message, where=report.id, hint="Give one of them.")


def kept_one(things: Sequence[Removed | Detached], words: str, what: str) -> str:
    """The target of the one thing that was removed, or is detached, that `words` means: its key or how it was called.

    UsageError lists what there is.
    """
    wanted = words.strip().casefold()
    found = [one.target for one in things if wanted == one.target.casefold()]
    found = found or [one.target for one in things if wanted == one.was.casefold()]
    found = found or [one.target for one in things if wanted and f" {wanted}" in one.was.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{words}” means {len(found)} things: {', '.join(found)}.", hint="Give one of them.")
    hint = f"There is: {', '.join(one.was for one in things[:_LISTED])}." if things else "There is nothing."
    raise UsageError(f"nothing called “{words}” {what}.", hint=hint)


def handles(report: ReviewedReport) -> dict[str, str]:
    """For every target of `report` the shortest word that `resolve` takes for it and for nothing else."""
    names = list(_names(report))
    keys = {key.casefold() for key, _ in names}
    times = Counter(name for _, name in set(names))
    found: dict[str, str] = {}
    for key, name in names:
        short = name if name and times[name] == 1 and name not in keys else key
        found[key] = min(found.get(key, key), short, key=len)
    return found


def _names(report: ReviewedReport) -> Iterator[tuple[str, str]]:
    """(key, what else it may be called) of everything in a report."""
    yield "report", "report"
    for fact in report.facts:
        yield fact.target, fact.name
    for judgement in report.judgements:
        yield judgement.target, judgement.extracted.key.casefold()
    for section in report.sections:
        yield section.target, section.extracted.heading.casefold()
        for paragraph in section.paragraphs:
            number = (paragraph.number or "").casefold()
            yield paragraph.target, number
            yield paragraph.target, f"paragraph {number}"
            yield paragraph.target, f"paragraph/{number}"
            yield paragraph.target, paragraph.citation.casefold()
    for area in report.areas:
        yield area.target, f"area/{area.ordinal}"
        yield area.target, f"area {area.ordinal}"
        for strand in area.strands:
            yield strand.target, f"strand/{area.ordinal}.{strand.ordinal}"
            yield strand.target, f"strand {area.ordinal}.{strand.ordinal}"
    for target, _ in report.claims:
        yield target, target


def one_of(kind: str, given: str, known: dict[str, str]) -> str:
    """The id that `given` means among `known` (id to what else it is called): the whole, or a beginning of one."""
    exact = [id for id, name in known.items() if given.casefold() in (id.casefold(), name.casefold())]
    found = exact or [id for id in known if len(given) > 3 and id.casefold().startswith(given.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{given}” is the beginning of {len(found)} {kind}s: {', '.join(found[:_LISTED])}.")
    raise UsageError(f"there is no {kind} “{given}” in this report.", hint=f"`reviewer {kind} list` prints them.")
