"""A deletion that takes something with it is asked for twice."""

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
