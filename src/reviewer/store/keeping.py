"""Keeping the store whole: proof, examination, backup, purge."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import StoreBusy
from reviewer.store.base import StoreBase
from reviewer.store.connection import backup, translated

if TYPE_CHECKING:
    from reviewer.store.doctor import About
    from reviewer.store.purge import Purge
    from reviewer.store.verify import Finding, Verified


class Keeping(StoreBase):
    """What is done to the store as a whole. What does it is loaded when it is asked for, which is seldom."""

    def give_back(self) -> None:
        """Give the file's unused pages back to the disk: the full-text index leaves some behind whenever it grows.

        A matter of milliseconds, and of no consequence where another process is writing meanwhile: next time, then.
        """
        with suppress(StoreBusy), translated(self.path):
            # As a script, because a plain `execute` would give back one page of them all.
            self._connection.executescript("PRAGMA incremental_vacuum")

    def verify(self) -> Verified:
        """Recompute the chain of hashes over the log, and the state from the log: what differs."""
        from reviewer.store import verify

        with translated(self.path):
            return verify.verify(self._connection)

    def about(self) -> About:
        """Sizes, versions and modes of the store."""
        from reviewer.store import doctor

        with translated(self.path):
            return doctor.about(self._connection, self.path)

    def examine(self) -> list[Finding]:
        """Everything found wrong with the file, its indexes, its copies of sources, and who may read them."""
        from reviewer.store import doctor

        with translated(self.path):
            return doctor.examine(self._connection, self.path)

    def mend(self) -> list[Finding]:
        """Put right what can be without losing anything; what was done, in words."""
        from reviewer.store import doctor

        with translated(self.path):
            return doctor.mend(self._connection, self.path)

    def backup(self, to: Path) -> Path:
        """A whole copy of the store, as `to` or with a number after it."""
        with translated(self.path):
            return backup(self.path, to)

    def purge(self, actor: str, reason: str | None = None) -> Purge:
        """What takes words away for good; nothing of it can be undone."""
        from reviewer.store.purge import Purge

        return Purge(self._connection, self.path, self._writer(actor), reason)
