"""The review closed and reopened. It is not verification of an action, nor approval of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.errors import Refused
from reviewer.model.decided import ActorKind, Change
from reviewer.model.words import plural
from reviewer.review import values

if TYPE_CHECKING:
    from reviewer.review.core import SessionCore


CLOSED_WORDS = "Review closed"
"""What the record of a closing begins with."""


def close(session: SessionCore, reason: str | None, second_person: bool) -> Change:
    """Close the review: with something left, only with a reason; by a second person where that is the rule."""
    may_close(session, second_person)
    left = session.progress().left
    why = values.clean_or_none(reason)
    if left and why is None:
        raise Refused(f"{plural(left, 'thing')} {'is' if left == 1 else 'are'} left to decide: say why it is closed.")
    words = f"{CLOSED_WORDS}, {left} left" if left else CLOSED_WORDS
    return session.act(words, [("report", values.CLOSED, {"reason": why, "left": left})])


def may_close(session: SessionCore, second_person: bool) -> None:
    """Refuse where the review is closed, or where the rule is that somebody else than who decided closes it."""
    if session.report.closed:
        raise Refused(f"the review was closed already, by {session.report.closed.actor}.")
    if not second_person:
        return
    own = {entry.actor for entry in session.history() if entry.kind is ActorKind.HUMAN and entry.target != "report"}
    actor = session.workspace.actor
    if actor in own:
        raise Refused(
            f"somebody else than {actor} closes this review: {actor} has decided things in it.",
            hint="A second person opens it under their own name (reviewer --as NAME) and closes it.",
        )


def reopen(session: SessionCore, reason: str | None) -> Change:
    """Open the review again."""
    if not session.report.closed:
        raise Refused("the review is open.")
    why = values.clean_or_none(reason)
    return session.act("Review reopened" + (f": {why}" if why else ""), [("report", values.CLOSED, None)])
