"""The answers that the plain review takes: each once, for the questions, for the help and for carrying it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.cli.plain import deciding, walking, writing
from reviewer.cli.plain.guide import Guide, Kind

_J, _F, _A, _S, _P, _R = Kind
_THINGS = (_J, _F, _A, _P)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the letter, on what it can be given, what it does.

    `act` is given the guide and what was typed behind the letter. `brief` stands in the question; its first word may be
    typed instead of the letter.
    """

    key: str
    kinds: tuple[Kind, ...]
    brief: str
    help: str
    act: Callable[[Guide, str], None]


def help_lines(guide: Guide, _rest: str) -> None:
    """Say every answer that can be given here."""
    if guide.kind is Kind.JUDGEMENT:
        guide.talk.say_all(f"{digit}: {grade.words}" for digit, grade in enumerate(guide.scale, 1))
    guide.talk.say_all(
        f"{answer.key}, {answer.brief}: {answer.help}" for answer in ANSWERS if guide.kind in answer.kinds
    )
    guide.talk.say("Return alone: say it again")


ANSWERS = (
    Answer("y", (_J, _F, _A), "confirm", "it is as it was read; go on", deciding.confirm),
    Answer("y", (_P,), "read", "you have read it; go on", deciding.read),
    Answer(
        "0", (_J, _F), "cannot tell", "it cannot be told from the report; a reason may follow", deciding.cannot_tell
    ),
    Answer("c", (_J,), "correct", "choose a grade from the list", deciding.choose_grade),
    Answer("c", (_F,), "correct", "another value, and why", deciding.correct_fact),
    Answer("c", (_A,), "correct", "the text as it should be", deciding.correct_area),
    Answer("c", (_S,), "correct", "its words as they should be", deciding.correct_strand),
    Answer("d", (_A, _S), "divide", "into strands: one a line; g strand/3.1 goes to one", writing.divide),
    Answer("x", (_S,), "take away", "the strand is none; u brings it back", deciding.remove_strand),
    Answer("c", (_P,), "correct", "the text as it is printed, where it was misread", deciding.correct_text),
    Answer("+", (_P,), "strength", "a strength, or no longer one", deciding.strength),
    Answer("-", (_P,), "concern", "a concern, or no longer one", deciding.concern),
    Answer("=", (_P,), "neutral", "neutral, or no longer so", deciding.neutral),
    Answer("t", (_P,), "theme", "its themes: names, or numbers of those suggested", writing.themes),
    Answer("e", (_A, _S, _P), "evidence", "ties what bears an area or a strand out: e 8, or e for those suggested",
           writing.evidence),
    Answer("s", _THINGS, "later", "leave it for later: it is asked again at the end", walking.later),
    Answer("m", tuple(Kind), "note", "write a note; words behind the letter are a comment", writing.note),
    Answer("a", tuple(Kind), "action", "an action that answers it", writing.action),
    Answer("u", tuple(Kind), "undo", "take back what you did last in this report", walking.undo),
    Answer("r", tuple(Kind), "redo", "do again what you took back last", walking.redo),
    Answer("n", tuple(Kind), "next", "the next thing that needs a person", walking.next_thing),
    Answer("p", tuple(Kind), "previous", "the one before", walking.previous_thing),
    Answer("g", tuple(Kind), "go to", "go to a thing: g 8, g leaders, g area/3", walking.go_to),
    Answer("h", tuple(Kind), "history", "who decided what of it, and when", walking.history),
    Answer("l", tuple(Kind), "left", "how much is left", walking.left),
    Answer("?", tuple(Kind), "help", "these answers", help_lines),
    Answer("q", tuple(Kind), "quit", "stop: all is saved, and the next time goes on here", walking.leave),
)  # fmt: skip

_IN_QUESTION = "y0c+-=tesmu?q"
"""The answers that a question names; all of them are in the help."""


def answers_for(kind: Kind) -> dict[str, Answer]:
    """The answers that can be given to a question about a thing of `kind`, by letter and by word."""
    fitting = [answer for answer in ANSWERS if kind in answer.kinds]
    known = {word: answer for answer in fitting for word in (answer.brief.partition(" ")[0], answer.key)}
    return {**known, "yes": known["y"]} if "y" in known else known


def question(kind: Kind, grades: int, *, full: bool) -> str:
    """The question about a thing of `kind`: with what each letter means where `full`."""
    named = [answer for answer in ANSWERS if kind in answer.kinds and answer.key in _IN_QUESTION]
    parts = [f"{answer.key} {answer.brief}" if full else answer.key for answer in named]
    if kind is Kind.JUDGEMENT:
        parts.insert(1, f"1 to {grades} {'its grade' if full else ''}".strip())
    return ", ".join(parts) + ":"
