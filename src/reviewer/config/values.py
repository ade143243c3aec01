"""The settings with their values, as the rest of the program is given them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from reviewer.record import dataclass


@dataclass(frozen=True, slots=True)
class Rebound:
    """The keys given to a command, parted by blanks, "" for none; and where, such as "mine.yaml, line 3"."""

    keys: str
    where: str


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, with a value. `None` means: not set, the documented default is worked out where it is needed.

    Paths are absolute. `due_soon_days` are calendar days, `time_limit` is seconds for one file.
    `codebook` holds, by theme and in its order, the words that speak of it: "" has those of the theme as a whole, any
    other key is a sub-theme.
    `verification` is who must verify what somebody completed: VERIFICATION. `clock_rules` are by framework the working
    days of each duty (DUTIES) and the `source` of the rule; which frameworks there are is checked where they are used.
    `import_columns` is the heading by field of an action, `import_words` by field what a word of one's own stands for;
    which fields there are is checked where a plan is read.
    `images` is whether the source is shown as a picture: IMAGES.
    `keys` are the keys of a command by its id; which commands there are, and whether two have the same key, the
    interface's registry of commands knows.
    """

    store: Path | None
    our_authority: str | None
    reviewer_name: str | None
    closed_by_another: bool
    export_folder: Path | None
    export_marking: str | None
    import_sheet: str | None
    import_columns: Mapping[str, str]
    import_words: Mapping[str, Mapping[str, str]]
    reading_width: int
    theme: str
    images: str
    due_soon_days: int
    verification: str
    extra_bank_holidays: tuple[dt.date, ...]
    clock_rules: Mapping[str, Mapping[str, int | str]]
    time_limit: int
    keys: Mapping[str, Rebound]
    codebook: Mapping[str, Mapping[str, tuple[str, ...]]]
