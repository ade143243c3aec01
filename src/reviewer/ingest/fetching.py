"""One report on its way from its web address, fetched beside whatever else goes on."""

from __future__ import annotations

import threading
import traceback
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.ingest.files import Found

if TYPE_CHECKING:
    from reviewer.extract.fetch import Fetched


class Fetching:
    """Begins when it is made. Its thread is given up, not waited for, where nobody wants the report any more.

    When `done`: `result` is what was fetched, else `refusal` says in a sentence why there is nothing, or `defect` is
    the traceback of a defect of ours.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        self.result: Fetched | None = None
        self.refusal: str | None = None
        self.defect: str | None = None
        self._over = threading.Event()
        threading.Thread(target=self._fetch, name="fetching", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether it is over, one way or another."""
        return self._over.is_set()

    def wait(self, timeout: float) -> None:
        """Wait until it is over, at most `timeout` seconds."""
        self._over.wait(timeout)

    def _fetch(self) -> None:
        from reviewer.extract.fetch import fetch

        address = self.found.address or ""
        try:
            self.result = fetch(address)
        except InputError as error:
            self.refusal = str(error)
        except Exception:  # noqa: BLE001 - whatever a server does to us, it is one failed file, with its traceback
            self.refusal = f"{address}: it could not be fetched, by a defect of reviewer."
            self.defect = traceback.format_exc()
        finally:
            self._over.set()
