"""The response that a letter asks for: who must write it, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewer.extract.blocks import Block
from reviewer.extract.dates import date_of
from reviewer.extract.facts import Found, Value
from reviewer.extract.outline import words_of
from reviewer.frameworks import level
from reviewer.model.place import Span

_STATEMENT = ("written statement", "priority action plan")
_WHO = re.compile(
    r"(?:^|[.:] )(?:we have (?:determined|decided) that )?(?!we have )(?P<who>[a-z][^.:]{2,120}?)"
    r" (?:should|must|(?:is|are) required to|has been asked to|needs? to) (?:now )?"
    r"(?:prepare|submit|coordinate|co-ordinate|produce|write|lead)\b"
)
_DETERMINED = re.compile(r"we have determined that (?P<who>.+?) is the principal authority")
_DUE = re.compile(r"\bby (?P<day>\d{1,2} [a-z]+ )(?P<year>(?:20)?\d\d)\b")
_NEAR = 3
"""The date stands at most so many paragraphs after the statement is first spoken of."""


def read_statement(found: Found, blocks: Iterable[Block], text: str) -> None:
    """Put to the facts who writes the response and its printed deadline, where a report prints them."""
    since = _NEAR + 1
    for block in blocks:
        words = words_of(text, block)
        flat = level(words)
        spoken = any(name in flat for name in _STATEMENT)
        since = 0 if spoken else since + 1
        who = (_DETERMINED.search(flat) or _WHO.search(flat)) if spoken else None
        if who:
            said = words[who.start("who") : who.end("who")]
            _put(found, "statement_by", said[:1].upper() + said[1:], said, block)
        due = _DUE.search(flat) if since <= _NEAR else None
        if due:
            said = words[due.start("day") : due.end("year")]
            _put(found, "statement_due", date_of(due["day"] + due["year"].zfill(4).replace("00", "20", 1)), said, block)


def _put(found: Found, name: str, value: Value, words: str, block: Block) -> None:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(found.text, block.spans[0].start, block.spans[-1].end)
    if match:
        rows = [r for r in block.rows if r.spans[0].start < match.end() and r.spans[-1].end > match.start()]
        found.put(name, value, rows, [Span(*match.span())])
