"""Updates by spreadsheet: a sheet for people who never open a terminal, and what comes back read with suspicion.

`updates_sheet` makes the workbook. `read_updates` reads it, or a CSV saved from it, or with a column map somebody's own
plan, checks every cell against what stands now, and gives `Changes`: what would change, row by row, and one sentence
for each thing that is wrong. The caller shows them, and `apply` makes them, each under its lead's name.
"""

from reviewer.exchange.updates.applying import apply, known_of
from reviewer.exchange.updates.changes import Changes, NewAction, NewEvidence, RowProblem, RowUpdate
from reviewer.exchange.updates.columns import ColumnMap, Field
from reviewer.exchange.updates.known import Known
from reviewer.exchange.updates.reading import read_updates
from reviewer.exchange.updates.sheet import updates_sheet

__all__ = [
    "Changes",
    "ColumnMap",
    "Field",
    "Known",
    "NewAction",
    "NewEvidence",
    "RowProblem",
    "RowUpdate",
    "apply",
    "known_of",
    "read_updates",
    "updates_sheet",
]
