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


_FRAMEWORKS = {
    "slac": "Safeguarding and looked after children",
    "child-protection": "Child protection",
    "lac": "Looked after children",
    "sif": "Single inspection",
    "ilacs": "ILACS",
    "focused-visit": "Focused visit",
    "monitoring-visit": "Monitoring visit",
    "jtai": "Joint targeted area inspection",
    "area-send": "Area SEND",
    "secondary": "Secondary source",
    "unknown": "Unknown kind",
}
_JUDGEMENTS = {
    "overall": "overall effectiveness",
    "leaders": "leaders",
    "leadership": "leadership",
    "help_protection": "help and protection",
    "care_and_care_leavers": "care and care leavers",
    "care": "children in care",
    "care_leavers": "care leavers",
    "looked_after": "looked after children",
    "lscb": "safeguarding children board",
}


def framework_words(key: str | None, variant: str | None = None) -> str:
    """The kind of inspection for a person: "ILACS standard"; a key that is not known as it is."""
    name = _FRAMEWORKS.get(key or "unknown", key or "")
    return f"{name} {variant}" if variant else name


def judgement_words(key: str) -> str:
    """A judgement's short name for a list: "help and protection", "safeguarding: overall effectiveness"."""
    return ": ".join(_JUDGEMENTS.get(part, part.replace("_", " ")) for part in key.split("/"))
