"""A change that is asked for in a few fields. What was typed is never lost: where it is refused, it is asked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reviewer.errors import RefusedTogether, ReviewerError, Stale, StoreBusy
from reviewer.model.decided import Change
from reviewer.tui.dialogs.asking import AskDialog, Check, Question

if TYPE_CHECKING:
    from reviewer.tui.screens.standing import Standing

Write = Callable[[dict[str, Any]], Change]


def ask(
    place: Standing,
    what: str,
    title: str,
    questions: Sequence[Question],
    write: Write,
    then: Callable[[Change], None],
    *,
    hint: str = "",
    check: Check | None = None,
    wrong: str = "",
) -> None:
    """Ask, and make the change by `write`. A refusal opens the same fields again, with the reason under them."""
    dialog = AskDialog(title, questions, hint=hint, check=check, wrong=wrong)

    def again(why: str) -> None:
        filled = [replace(one, value=dialog.typed.get(one.name, one.value)) for one in questions]
        ask(place, what, title, filled, write, then, hint=hint, check=check, wrong=why)

    def answered(values: Mapping[str, object] | None) -> None:
        if values is None:
            return

        def attempt() -> Change:
            try:
                return write(dict(values))
            except (StoreBusy, Stale, RefusedTogether):
                raise
            except ReviewerError as error:
                again(str(error))
                raise

        place.decide(what, attempt, then)

    place.app.push_screen(dialog, answered)
