"""What takes more with it than one key should is asked for twice: a deletion, the undoing of a closed review."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.errors import Refused, Unconfirmed
from reviewer.model.decided import Change


class Twice:
    """Remembers for which thing a deletion was refused until it is confirmed: the same key once more confirms it."""

    def __init__(self) -> None:
        self._asked: str | None = None

    def __call__(self, key: str, delete: Callable[[bool], Change]) -> Callable[[], Change]:
        """The deletion of the thing `key`; `delete` is told whether it is confirmed."""
        confirmed, self._asked = self._asked == key, None

        def call() -> Change:
            try:
                return delete(confirmed)
            except Unconfirmed as asked:
                self._asked = key
                raise Refused(asked.message, hint="The same key again deletes it.") from asked

        return call


class Reopening:
    """An undo that would open a closed review again is asked for first: the same key once more does it."""

    def __init__(self) -> None:
        self._asked: str | None = None

    def asks(self, undone: str | None) -> str | None:
        """What to say instead of undoing what `undone` names, keys in braces; None where it may be undone."""
        from reviewer.review.closing import CLOSED_WORDS

        asked, self._asked = self._asked, None
        if undone is None or not undone.startswith(CLOSED_WORDS) or asked == undone:
            return None
        self._asked = undone
        return "This would open the closed review again. {undo} once more does it."
