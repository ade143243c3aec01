"""What a reader must find: judgements, sections, areas and facts, in the shape of `reviewer parse --json`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .draw import Drawn, Placed
from .source import Report

_REFERENCE = re.compile(
    r"\((?:paragraphs? (?P<numbers>[\d, and]+)|(?P<outcome>(?:outcome|enabler|principle) [^)]+))\)", re.IGNORECASE
)
_FACTS = ("inspection_start", "inspection_end", "published", "lead_inspector", "reference", "legal_basis")
_KEPT = {"inspection_start": "start", "inspection_end": "end"}
Answer = dict[str, Any]


def answers(report: Report, drawn: Drawn) -> Answer:
    """The expected answers for one report. Pages count from 1 in the PDF."""
    facts = report.facts
    read: Answer = {
        "framework": facts["framework"],
        "variant": facts.get("variant"),
        "title": facts.get("full_title") or facts.get("cover_title") or facts["title"],
        "authority": facts["authority"],
    }
    read |= {name: facts.get(_KEPT.get(name, name)) for name in _FACTS}
    if not facts["lead"]:
        del read["lead_inspector"]  # a letter names its inspectors but no lead: readers may differ
    body = [p for p in drawn.placed if not p.aside and not p.block.kind.startswith("@")]
    return {
        "file": f"pdf/{report.stem}.pdf",
        "pages": drawn.pages,
        "report": read,
        "judgements": _outcome(facts["outcome"]) if "outcome" in facts else _judgements(body),
        "sections": _sections(body),
        "areas": _areas(body),
    }


def grade(words: str) -> str:
    """The plain name of a grade as printed: "Requires improvement to be good" is requires_improvement."""
    name = words.lower().removesuffix(" to be good").strip(" .").replace(" ", "_")
    return "requires_improvement" if name == "require_improvement" else name


def _judgements(body: Sequence[Placed]) -> list[Answer]:
    """Every judgement that a table or heading makes, with each place that says its grade."""
    made: dict[str, Answer] = {}

    def one(key: str, label: str, page: int, *, words: str | None = None) -> Answer:
        return made.setdefault(
            key,
            {
                "key": key,
                "label": label,
                "grade": None,
                "grade_text": words,
                "witnesses": {"table": None, "heading": None, "narrative": None},
                "page": page,
            },
        )

    for placed in body:
        block = placed.block
        if block.kind == "table" and block.text in ("grades", "grid", "record", "four", "heading"):
            for row in (r for r in block.rows if len(r) == 3):
                key = row[0].lstrip("*")
                label = re.sub(r"^[\d.]+ ", "", row[1])
                judgement = one(key, label, placed.page, words=row[2])
                judgement["witnesses"]["heading" if block.text == "heading" else "table"] = grade(row[2])
    for placed in body:
        block = placed.block
        for key, value in block.attrs.items():
            kind = "heading" if block.kind == "heading" else "narrative"
            one(key, block.plain, placed.page)["witnesses"][kind] = value
    for judgement in made.values():
        said = judgement["witnesses"]
        judgement["grade"] = said["table"] or said["heading"] or said["narrative"]
    return list(made.values())


def _outcome(said: str) -> list[Answer]:
    """The one judgement of an area SEND inspection, which stands in the box on its first page."""
    witnesses = {"table": said, "heading": None, "narrative": None}
    return [
        {
            "key": "outcome",
            "label": "Inspection outcome",
            "grade": said,
            "grade_text": None,
            "witnesses": witnesses,
            "page": 1,
        }
    ]


def _sections(body: Iterable[Placed]) -> list[Answer]:
    """The sections in order. What stands before the first heading is in one that has none."""
    sections: list[Answer] = [_section("", 1, None, 1)]
    for placed in body:
        block = placed.block
        if block.kind == "heading":
            found = next((v for v in block.attrs.values() if v), None)
            sections.append(_section(block.plain, block.level, found, placed.page))
        elif block.kind == "table" and block.text == "heading":
            [(_, label, words)] = block.rows
            sections.append(_section(label, 1, grade(words), placed.page))
        elif block.kind == "table" and block.text == "outcome":
            sections.append(_section("Inspection outcome", 1, None, placed.page))
            sections[-1]["paragraphs"] += [_boxed(text, "paragraph", placed.page) for (text,) in block.rows]
        elif block.kind == "table" and block.text == "areas":
            for row in block.rows:
                kinds = ["paragraph"] + ["bullet"] * (len(row) - 2)
                cells = zip(row[1:], kinds, strict=True)
                sections[-1]["paragraphs"] += [_boxed(text, kind, placed.page) for text, kind in cells]
        elif block.kind in ("para", "bullet", "nested"):
            sections[-1]["paragraphs"].append(_paragraph(placed))
    return sections if sections[0]["paragraphs"] else sections[1:]


def _boxed(text: str, kind: str, page: int) -> Answer:
    return {"number": None, "text": text, "kind": kind, "page": page, "page_end": page}


def _section(heading: str, level: int, graded: str | None, page: int) -> Answer:
    return {"heading": heading, "level": level, "grade": graded, "page": page, "paragraphs": []}


def _paragraph(placed: Placed) -> Answer:
    block = placed.block
    return {
        "number": None if block.number in (None, "?") else block.number,
        "text": block.plain,
        "kind": "paragraph" if block.kind == "para" else "bullet",
        "page": placed.page,
        "page_end": placed.page_end,
    }


def _areas(body: Iterable[Placed]) -> list[Answer]:
    areas: list[Answer] = []
    section, group = "", None
    for placed in body:
        block = placed.block
        if block.kind == "heading":
            section, group = block.plain, None
        elif block.area is None:
            group = None
        elif block.kind == "group":
            group = block.plain.rstrip(":")
        elif block.kind == "nested":
            areas[-1]["sub"].append(block.plain)
            areas[-1]["references"] += _references(block.plain)
        elif block.kind == "table":
            areas += [
                _area(row[1], block.area, None, section, placed.page, responsible=row[0] or None, sub=list(row[2:]))
                for row in block.rows
            ]
        elif block.kind == "bullet" or block.number:
            areas.append(_area(block.plain, block.area, group, section, placed.page))
    return areas


def _area(
    text: str,
    kind: str,
    group: str | None,
    section: str,
    page: int,
    *,
    responsible: str | None = None,
    sub: list[str] | None = None,
) -> Answer:
    return {
        "text": text,
        "sub": sub or [],
        "kind": kind,
        "group": group,
        "references": _references(" ".join([text, *(sub or [])])),
        "responsible": responsible,
        "section": section,
        "page": page,
    }


def _references(text: str) -> list[str]:
    references: list[str] = []
    for found in _REFERENCE.finditer(text):
        if found["numbers"]:
            references += re.findall(r"\d+", found["numbers"])
        else:
            references.append(found["outcome"])
    return references
