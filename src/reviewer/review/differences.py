"""What differs between two versions of a report, thing by thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from reviewer.model.extracted import FACT_NAMES, ExtractedReport
from reviewer.model.fresh import fact_text
from reviewer.model.words import fact_words
from reviewer.record import dataclass
from reviewer.store.carry import Reading


class DifferenceKind(StrEnum):
    """How a thing of one version stands to the other version."""

    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what it is about in words, and how it reads in each version (None where it is not there).

    Of a thing that moved, `before` and `after` are its places ("paragraph 3", "paragraph 4"); its words are the same.
    """

    kind: DifferenceKind
    what: str
    before: str | None
    after: str | None


def differences(earlier: ExtractedReport, later: ExtractedReport) -> tuple[Difference, ...]:
    """Facts and judgements that changed, then headings, paragraphs, areas and statements, in the later one's order."""
    return (*_facts(earlier, later), *_judgements(earlier, later), *_passages(earlier, later))


def _facts(earlier: ExtractedReport, later: ExtractedReport) -> Iterator[Difference]:
    for name in FACT_NAMES:
        yield from _changed(fact_words(name), fact_text(earlier.facts, name), fact_text(later.facts, name))


def _judgements(earlier: ExtractedReport, later: ExtractedReport) -> Iterator[Difference]:
    before = {judgement.key: judgement for judgement in earlier.judgements}
    after = {judgement.key: judgement for judgement in later.judgements}
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        label = (new or old or before[key]).label
        yield from _changed(label, old.grade.words if old else None, new.grade.words if new else None)


def _changed(what: str, before: str | None, after: str | None) -> Iterator[Difference]:
    if before == after:
        return
    if before is None:
        kind = DifferenceKind.ADDED
    else:
        kind = DifferenceKind.REMOVED if after is None else DifferenceKind.CHANGED
    yield Difference(kind, what, before, after)


def _passages(earlier: ExtractedReport, later: ExtractedReport) -> Iterator[Difference]:
    """What has words: paired by its words where these are there once in each version, else by where it stands."""
    old, new = Reading.of(earlier), Reading.of(later)
    pairs = _pairs(old, new)
    paired = set(pairs.values())
    for key in new.words:
        before = next((one for one, other in pairs.items() if other == key), None) if key in paired else None
        what, text = new.words[key]
        if before is None:
            yield Difference(DifferenceKind.ADDED, what, None, text)
        elif old.prints[before] != new.prints[key]:
            yield Difference(DifferenceKind.CHANGED, what, old.words[before][1], text)
        elif old.words[before][0] != what:
            yield Difference(DifferenceKind.MOVED, what, old.words[before][0], what)
    for key in old.words:
        if key not in pairs:
            what, text = old.words[key]
            yield Difference(DifferenceKind.REMOVED, what, text, None)


def _pairs(old: Reading, new: Reading) -> dict[str, str]:
    """Which key of the later reading is which of the earlier one's."""
    found = {key: key for key, words in old.prints.items() if new.prints.get(key) == words}
    taken = set(found.values())
    before, after = _once(old.prints, set(found)), _once(new.prints, taken)
    found.update((before[words], after[words]) for words in before if words in after)
    taken = set(found.values())
    found.update((key, key) for key in old.prints if key not in found and key in new.prints and key not in taken)
    return found


def _once(prints: Mapping[str, str], but: set[str]) -> dict[tuple[str, str], str]:
    """The keys, save `but`, whose words are there once among their kind, by kind and words."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, words in prints.items():
        if key not in but:
            found.setdefault((key.partition("/")[0], words), []).append(key)
    return {words: keys[0] for words, keys in found.items() if len(keys) == 1}
