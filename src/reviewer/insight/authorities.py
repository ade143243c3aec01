"""When two names mean the same local authority, and when that is the one whose plan this is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reviewer.model.authorities import core


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
