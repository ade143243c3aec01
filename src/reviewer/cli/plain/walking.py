"""Moving through the report, looking back, undoing, stopping."""

from __future__ import annotations

from reviewer.cli.plain.conversation import Ended
from reviewer.cli.plain.guide import Guide
from reviewer.cli.report_text import entry_line, indented
from reviewer.cli.targets import resolve
from reviewer.insight import worklist
from reviewer.model.decided import Change


def next_thing(guide: Guide, _rest: str) -> None:
    """Go to the next thing that needs a person."""
    _go(guide, worklist.next_after(guide.session.report, guide.current, later=guide.later))


def previous_thing(guide: Guide, _rest: str) -> None:
    """Go to the one before."""
    _go(guide, worklist.previous_before(guide.session.report, guide.current, later=guide.later))


def _go(guide: Guide, item: worklist.WorkItem | None) -> None:
    if item is None or item.target == guide.current:
        guide.talk.say("There is no other." if item else "Nothing is left: everything is decided or read.")
    else:
        guide.current = item.target


def later(guide: Guide, _rest: str) -> None:
    """Put the current thing off until the end."""
    item = worklist.next_after(guide.session.report, guide.current, later=guide.later)
    if guide.current not in {one.target for one in guide.session.worklist()}:
        guide.talk.say("This is done already.")
        return
    guide.later.add(guide.current)
    if item is None or item.target == guide.current:
        guide.talk.say("There is nothing else left.")
    else:
        guide.talk.say("Left for later.")
        guide.current = item.target


def go_to(guide: Guide, rest: str) -> None:
    """Go to a thing by what a person calls it."""
    wanted = rest or guide.talk.ask("Where to? A number, or a name:")
    if not wanted:
        return
    target = resolve(guide.session.report, wanted)
    section = next((s for s in guide.session.report.sections if s.target == target), None)
    if section and section.paragraphs:
        target = section.paragraphs[0].target
    if target not in guide.views:
        guide.talk.say("There is nothing to decide about that.")
    elif target == guide.current:
        guide.talk.say("You are there.")
    else:
        guide.current = target


def undo(guide: Guide, _rest: str) -> None:
    """Take back the latest act."""
    _reversed(guide, guide.decide(guide.session.undo))


def redo(guide: Guide, _rest: str) -> None:
    """Do again what was taken back last."""
    _reversed(guide, guide.decide(guide.session.redo))


def _reversed(guide: Guide, change: Change | None) -> None:
    if change is None:
        return
    guide.talk.say(f"{change.summary}.")
    guide.tell_again()
    touched = next((target for target in change.targets if target in guide.views), None)
    if touched:
        guide.current = touched
    elif guide.view is None:
        guide.current = guide.after(guide.current)


def history(guide: Guide, _rest: str) -> None:
    """Say who decided what of the current thing."""
    entries = guide.session.history(guide.current if guide.view else None)
    guide.talk.say("History:" if entries else "Nothing was decided about this yet.")
    guide.talk.say_all(indented(entry_line(entry) for entry in entries))


def left(guide: Guide, _rest: str) -> None:
    """Say how much is left."""
    guide.talk.say(guide.session.progress().words.replace(" · ", ", ") + ".")


def leave(_guide: Guide, _rest: str) -> None:
    """Stop."""
    raise Ended
