"""What a reviewer can do, undo and redo: the one door to the store for the interface and the command line."""

from __future__ import annotations

from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace

__all__ = ["ReviewSession", "Workspace"]
