"""The keys of the things that a decision can be made about, and the fingerprints that find them again.

A key says where a thing stands: the path of its section, its printed number, and which one of equals. A fingerprint
says what it is: its letters and digits alone, so that blanks, hyphens and quotation marks may change. After another
reading, or in another version, the two together find the same thing again (design section 5).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reviewer.model.extracted import FACT_NAMES, ExtractedReport
from reviewer.record import dataclass

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "who",
        "with",
    ]
)
_PATH_WORDS = 6


@dataclass(frozen=True, slots=True)
class Targets:
    """The target keys of one extracted report, each tuple in the order of what it names."""

    facts: tuple[str, ...]
    judgements: tuple[str, ...]
    sections: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]
    """By section."""
    areas: tuple[str, ...]
    claims: tuple[str, ...]

    def renamed(self, names: Mapping[str, str]) -> Targets:
        """The same with other names for some keys: a place that another version gave its decisions under."""
        if not names:
            return self
        return replace(
            self,
            sections=tuple(names.get(key, key) for key in self.sections),
            paragraphs=tuple(tuple(names.get(key, key) for key in section) for section in self.paragraphs),
            areas=tuple(names.get(key, key) for key in self.areas),
            claims=tuple(names.get(key, key) for key in self.claims),
        )


def targets_of(report: ExtractedReport) -> Targets:
    """The keys of everything in `report` that can be decided, noted or linked. No two are equal."""
    paths = tuple(_paths(report))
    equals: Counter[str] = Counter()

    def numbered(base: str) -> str:
        equals[base] += 1
        return f"{base}~{equals[base]}"

    paragraphs = tuple(
        tuple(numbered(f"paragraph/{path}#{paragraph.number or ''}") for paragraph in section.paragraphs)
        for path, section in zip(paths, report.sections, strict=True)
    )
    by_heading: dict[str, str] = {}
    for path, section in zip(paths, report.sections, strict=True):
        by_heading.setdefault(section.heading, path)
    ordinals: Counter[str] = Counter()
    areas = []
    for area in report.areas:
        path = by_heading.get(area.section) or slug(area.section)
        ordinals[path] += 1
        areas.append(f"area/{path}#{ordinals[path]}~1")
    return Targets(
        facts=tuple(f"fact/{name}" for name in FACT_NAMES),
        judgements=tuple(_unique(f"judgement/{judgement.key}" for judgement in report.judgements)),
        sections=tuple(f"section/{path}" for path in paths),
        paragraphs=paragraphs,
        areas=tuple(areas),
        claims=tuple(f"claim/{number}" for number in range(1, len(report.claims) + 1)),
    )


def fingerprints(report: ExtractedReport, targets: Targets) -> dict[str, str]:
    """The fingerprint of every target whose words can be told apart: sections, paragraphs, areas and claims."""
    words: dict[str, str] = {}
    for key, section, inner in zip(targets.sections, report.sections, targets.paragraphs, strict=True):
        words[key] = section.heading
        words.update(zip(inner, (paragraph.text for paragraph in section.paragraphs), strict=True))
    words.update(zip(targets.areas, (area.text for area in report.areas), strict=True))
    words.update(zip(targets.claims, (claim.text for claim in report.claims), strict=True))
    return {key: fingerprint(text) for key, text in words.items()}


def fingerprint(text: str) -> str:
    """A digest of the letters and digits of `text`, whatever their case."""
    return hashlib.sha256(letters(text).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def letters(text: str) -> str:
    """The letters and digits of `text` alone, in small letters."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def slug(words: str, *, most: int = _PATH_WORDS) -> str:
    """A short readable key of `words`: its first few telling words in small letters, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    found = _WORD.findall(plain.lower())
    telling = [word for word in found if word not in _SMALL] or found
    return "-".join(word[:24] for word in telling[:most]) or "untitled"


def _paths(report: ExtractedReport) -> Iterator[str]:
    """A path for each section: its own slug under those of the sections that it stands in, made unique."""
    above: list[tuple[int, str]] = []
    taken: Counter[str] = Counter()
    for section in report.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        own = slug(section.heading.partition(":")[0] if section.grade else section.heading)
        path = f"{above[-1][1]}/{own}" if above else own
        above.append((section.level, path))
        taken[path] += 1
        yield path if taken[path] == 1 else f"{path}~{taken[path]}"


def _unique(keys: Iterator[str]) -> Iterator[str]:
    taken: Counter[str] = Counter()
    for key in keys:
        taken[key] += 1
        yield key if taken[key] == 1 else f"{key}~{taken[key]}"
