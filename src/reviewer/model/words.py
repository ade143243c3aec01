"""The words for things, said in one place so that screens, command line and documents say the same."""

from __future__ import annotations

_FACTS = {
    "framework": "Framework",
    "variant": "Variant",
    "title": "Title",
    "authority": "Local authority",
    "inspection_start": "Inspection began",
    "inspection_end": "Inspection ended",
    "published": "Published",
    "lead_inspector": "Lead inspector",
    "reference": "Reference number",
    "legal_basis": "Legal basis",
    "statement_due": "Written statement due",
    "statement_by": "Written statement by",
}


def fact_words(name: str) -> str:
    """A fact's name for a person: "Local authority" for `authority`."""
    return _FACTS[name]


def plural(count: int, noun: str) -> str:
    """`count` and `noun`, with an s where there is not exactly one: "1 page", "3 pages"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
