"""The SQLite store: migrations, reports and the log of decisions. The only place that speaks SQL."""

from __future__ import annotations

from reviewer.store.store import Added, FileStamp, Outcome, Store

__all__ = ["Added", "FileStamp", "Outcome", "Store"]
