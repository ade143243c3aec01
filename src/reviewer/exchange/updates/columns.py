"""The columns of an updates sheet, the fields that a column of somebody's own plan can be read as, and their words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from reviewer.errors import ConfigError
from reviewer.exchange.phrases import EVIDENCE_WORDS, rating_words
from reviewer.insight.moves import STATUS_WORDS
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceKind, Priority
from reviewer.model.text import shortened


class Field(StrEnum):
    """What a column can hold. The value is its name in a column map."""

    REFERENCE = "reference"
    ANSWERS = "answers"
    ACTION = "action"
    DUE = "due"
    LAST = "last_progress"
    PROGRESS = "progress"
    STATUS = "status"
    DELIVERY = "delivery"
    IMPACT = "impact"
    REASON = "reason"
    ROUTE_BACK = "route_back"
    EVIDENCE = "evidence"
    EVIDENCE_KIND = "evidence_kind"
    EVIDENCE_DATED = "evidence_dated"
    ID = "id"
    LOG = "log_entry"
    AREA = "area"
    LEAD = "lead"
    START = "start"
    PRIORITY = "priority"
    SUCCESS_MEASURE = "success_measure"
    INTENDED_OUTCOME = "intended_outcome"
    PARTNER_BODY = "partner_body"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of our own sheet: its heading, width in characters, and whether a lead fills it in."""

    field: Field
    title: str
    width: int
    open: bool = False
    hidden: bool = False
    prompt: str = ""


_NO_NAMES = "No child's or family's name or case number."
SHEET = (
    SheetColumn(Field.REFERENCE, "Reference", 11),
    SheetColumn(Field.ANSWERS, "Answers", 30),
    SheetColumn(Field.ACTION, "Action", 44),
    SheetColumn(Field.LEAD, "Lead", 22),
    SheetColumn(Field.DUE, "Due", 12),
    SheetColumn(Field.LAST, "Last progress", 30),
    SheetColumn(Field.PROGRESS, "Progress", 44, True, False, f"What has happened since. {_NO_NAMES}"),
    SheetColumn(Field.STATUS, "Status", 20, True, False, "How far it has come."),
    SheetColumn(
        Field.DELIVERY, "Delivery", 14, True, False, "Is it being done as planned? Says nothing of its effect."
    ),
    SheetColumn(Field.IMPACT, "Impact", 14, True, False, "Does it make a difference for children?"),
    SheetColumn(Field.REASON, "Reason", 34, True, False, f"Off track: what stands in the way? {_NO_NAMES}"),
    SheetColumn(Field.ROUTE_BACK, "Way back", 34, True, False, "Off track: what will be done about it, and by when?"),
    SheetColumn(Field.EVIDENCE, "Evidence", 34, True, False, f"One: a file, a web address, or words. {_NO_NAMES}"),
    SheetColumn(Field.EVIDENCE_KIND, "Kind of evidence", 20, True, False, "What sort of evidence it is."),
    SheetColumn(
        Field.EVIDENCE_DATED, "Evidence dated", 12, True, False, "The day that the evidence speaks of: 12/03/2027."
    ),
    SheetColumn(Field.ID, "id", 38, False, True),
    SheetColumn(Field.LOG, "log entry", 10, False, True),
)
"""The columns of our own sheet in order."""

UPDATES, HELP, WORDS = "Updates", "How to fill this in", "Words"
"""The names of its sheets; the last is hidden and holds the lists to choose from."""

TAKEN_OVER = frozenset(set(Field) - {Field.ANSWERS, Field.LAST, Field.ID, Field.LOG})
"""The fields that a column map may name."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How somebody's own plan is read: the heading of each field's column, and what its words mean.

    `words` gives by field what a word of theirs stands for: {"delivery": {"green": "on track"}}. `sheet` names the
    sheet of a workbook, the first that can be seen where it is None.
    """

    columns: Mapping[Field, str]
    words: Mapping[Field, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    sheet: str | None = None

    @classmethod
    def of(
        cls,
        columns: Mapping[str, str],
        words: Mapping[str, Mapping[str, str]] | None = None,
        sheet: str | None = None,
    ) -> ColumnMap:
        """From plain settings. Raises ConfigError for a field that is not known, or where the action has no column."""
        fields = {_field(name): heading for name, heading in columns.items()}
        if Field.ACTION not in fields:
            raise ConfigError("needs the heading of the column that holds the action.", where="import.columns.action")
        meanings = {
            _field(name): {plain(word): meaning for word, meaning in given.items()}
            for name, given in (words or {}).items()
        }
        return cls(MappingProxyType(fields), MappingProxyType(meanings), sheet)


def _field(name: str) -> Field:
    if name not in TAKEN_OVER:
        near = nearest(name, TAKEN_OVER)
        hint = f"Did you mean “{near}”?" if near else f"Known are: {', '.join(sorted(TAKEN_OVER))}."
        raise ConfigError(f"“{name}” is no field of an action.", where="import.columns", hint=hint)
    return Field(name)


_Choice = TypeVar("_Choice", ActionStatus, Delivery, Impact, EvidenceKind, Priority)


def plain(text: str) -> str:
    """A word as it is compared: small letters, no punctuation, single spaces."""
    return " ".join(re.sub(r"[^\w]+|_", " ", text.casefold()).split())


def _choices(kind: type[_Choice]) -> dict[str, _Choice]:
    found: dict[str, _Choice] = {}
    for member in kind:
        found[plain(member.value)] = member
        found[plain(choice_words(member))] = member
    return found


def choice_words(member: ActionStatus | Delivery | Impact | EvidenceKind | Priority) -> str:
    """A choice as the sheet shows it: "complete, awaiting verification"."""
    if isinstance(member, ActionStatus):
        return STATUS_WORDS[member]
    return EVIDENCE_WORDS[member] if isinstance(member, EvidenceKind) else rating_words(member)


def chosen(kind: type[_Choice], text: str, meanings: Mapping[str, str]) -> _Choice | None:
    """The choice that `text` means, by `meanings` first; None where it means none."""
    word = plain(text)
    return _choices(kind).get(plain(meanings.get(word, word)))


def not_a_choice(kind: type[_Choice], what: str, text: str) -> str:
    """The sentence for a word that is no choice, with the nearest that is one."""
    known = [choice_words(member) for member in kind]
    near = nearest(text, known)
    told = f"the nearest known one is “{near}”" if near else f"known are: {'; '.join(known)}"
    return f"“{shown(text)}” is no {what}; {told}."


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word that `text` is most like, None where it is like none."""
    by_plain = {plain(word): word for word in sorted(known)}
    close = difflib.get_close_matches(plain(text)[:80], by_plain, 1, 0.5)
    return by_plain[close[0]] if close else None


def shown(text: str) -> str:
    """A cell's text as a sentence quotes it: on one line, not too long, nothing in it that steers a terminal."""
    return shortened(text, 60)
