"""When two names mean the same local authority: "London Borough of Fairhaven" and "Fairhaven"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_FORMS = re.compile(
    r"\b(?:the london borough of|london borough of|royal borough of|borough of|city and county of|city of|county of|"
    r"the council of|metropolitan|borough|county|city|district|unitary|council|authority|local|"
    r"children[’']?s (?:social care )?services|children[’']?s trust|the)\b"
)
_LETTERS = re.compile(r"[^\W_]+")


def core(name: str) -> str:
    """The part of an authority's name that tells it from others, in small letters: "fairhaven".

    A name made of nothing but such forms ("City Council") is kept whole, so that it never equals everything.
    """
    text = name.casefold().replace("&", " and ")
    words = _LETTERS.findall(_FORMS.sub(" ", text)) or _LETTERS.findall(text)
    return " ".join(words)


def same(one: str | None, other: str | None) -> bool:
    """Whether both name the same authority; an authority not known is the same as none."""
    return bool(one and other) and core(one or "") == core(other or "")


def ours(authority: str | None, configured: str | None) -> bool:
    """Whether a report's authority is the one of the configuration's `our_authority`, a name or part of it.

    With nothing configured every report counts as ours.
    """
    if not configured:
        return True
    wanted = core(configured)
    return bool(authority and wanted) and f" {wanted} " in f" {core(authority or '')} "


def any_ours(reports: Iterable[str], authorities: Mapping[str, str | None], configured: str | None) -> bool:
    """Whether an action that answers these reports is ours: one of them is (id to authority), or there is none."""
    named = tuple(reports)
    return not named or any(ours(authorities.get(report), configured) for report in named)
