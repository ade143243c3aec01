"""The one tree of errors that a person may see.

Each carries a sentence that says what is wrong, where, and what to do next, and the exit status that the command
line gives for it. Anything else that is raised is a defect of ours, never a message to a reviewer.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the process tells its caller (design section 7)."""

    DONE = 0
    FAILED = 1
    """Some or all inputs failed and the rest is done, or a check found gaps or differences."""
    USAGE = 2
    """Wrong usage or configuration."""
    STORE = 3
    """The store is unusable."""
    STOPPED = 130
    """Stopped by Ctrl+C."""


class ReviewerError(Exception):
    """Something the user can understand and act on.

    `message` is one sentence on what is wrong; `where` names the file, line or key; `hint` says what to do next.
    """

    status: ExitStatus = ExitStatus.FAILED

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} {self.hint}" if self.hint else text


class InputError(ReviewerError):
    """A file that was to be read cannot be: missing, empty, encrypted, of another kind than its name says."""


class UsageError(ReviewerError):
    """The words of a command, or a value typed, do not fit."""

    status = ExitStatus.USAGE


class ConfigError(ReviewerError):
    """The configuration cannot be used."""

    status = ExitStatus.USAGE


class StoreError(ReviewerError):
    """The store cannot be opened, read or written."""

    status = ExitStatus.STORE


class StoreBusy(StoreError):
    """Another process holds the store just now: the same change can be tried again."""


class Refused(ReviewerError):
    """A change that cannot be made as things stand: the reason is the message, and nothing was changed."""


class Unconfirmed(Refused):
    """A change that takes something with it: nothing was changed, and the same call with `confirmed` makes it."""


class RefusedTogether(Refused):
    """A change of several things at once that some of them refuse: none was changed.

    `reasons` holds (which, why) for each that refused.
    """

    def __init__(self, message: str, *, reasons: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.reasons = reasons


class Stale(Refused):
    """The value was changed by someone else since it was read: both values are told, nothing was overwritten."""

    def __init__(
        self,
        message: str,
        *,
        seen: object,
        current: object,
        where: str | None = None,
        mine: object = None,
        actor: str = "",
        target: str = "",
    ) -> None:
        super().__init__(message, where=where, hint="Look at both values and decide again.")
        self.seen = seen
        self.current = current
        self.mine = mine
        """The value that was not written."""
        self.actor = actor
        """Who wrote the one that stands."""
        self.target = target
