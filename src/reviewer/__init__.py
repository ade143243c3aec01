"""Read an inspection report in the terminal, decide, note, plan, and export what was decided."""

from __future__ import annotations

__version__ = "0.1.0"
