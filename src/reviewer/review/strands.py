"""Areas divided into strands: each has its own evidence and actions, and the printed text stays whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import Change
from reviewer.review import values
from reviewer.review.naming import capital, name_of

if TYPE_CHECKING:
    from reviewer.review.core import SessionCore


def divide(session: SessionCore, area: str, texts: Sequence[str]) -> Change:
    """Add strands to an area, in one act."""
    if session.snapshot.area(area) is None:
        raise UsageError(f"the report has no area “{area}”.")
    words = [_needed(text) for text in texts]
    if not words:
        raise UsageError("nothing was said to divide the area into.")
    writes = [(f"strand/{session.new_id()}", values.WHOLE, {"area": area, "text": text}) for text in words]
    strands = "a strand" if len(words) == 1 else f"{len(words)} strands"
    return session.act(f"{capital(name_of(session.report, area))}: {strands} added", writes)


def correct(session: SessionCore, target: str, text: str, seen: int | None) -> Change:
    """Say a strand otherwise."""
    if session.snapshot.strand(target) is None:
        raise UsageError(f"the report has no strand “{target}”.")
    line = f"{capital(name_of(session.report, target))}: said otherwise"
    return session.act(line, [(target, values.TEXT, {"text": _needed(text)})], seen=seen)


def _needed(text: str) -> str:
    words = values.clean(text)
    if not words:
        raise Refused("a strand needs a text.")
    return words
