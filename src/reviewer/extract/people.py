"""Names of inspectors, without their titles and ranks."""

from __future__ import annotations

import re

_RANK = re.compile(
    r"\s*[,(–-]?\s*\b(?:(?:senior|regional)\s+)?(?:h\.?m\.?i\.?s?\b|h(?:er|is)\s+majesty['’]?s?\s?['’]?s?\s+inspectors?|inspectors?\b|ofsted\b"
    r"|social\s+care\s+regulatory|regulatory|lead\b|cqc\b|h(?:er|is)$).*$",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr)\.?\s+", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:social|care|services?|education|regional|director|manager|senior|north|south|east|west|midlands|london|team)\b",
    re.IGNORECASE,
)
"""Words of a post: what stands after a comma and has one is no second name."""
_NAME = re.compile(r"[^\W\d_][\w'’.\-‐‑]*(?:\s+[^\W\d_][\w'’.\-‐‑]*){1,5}")


def people_in(text: str) -> list[str]:
    """The names in what stands after "Lead inspector:": one, or two where two led."""
    names: list[str] = []
    for piece in re.split(r"\s+and\s+|\s*[&;/]\s*", " ".join(text.split())):
        first, *more = [_TITLE.sub("", _RANK.sub("", part).strip()).strip(" .:–-") for part in piece.split(",")]
        if _is_name(first):
            names.append(first)
        elif first and names:
            break
        names.extend(name for name in more if _is_name(name) and not _POST.search(name))
    return names


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and name[0].isupper() and len(name) <= 60
