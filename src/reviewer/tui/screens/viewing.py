"""The saved views of the actions: chosen, kept, renamed, deleted. They are a person's own, outside log and undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reviewer.model.plan import PlannedAction
from reviewer.review.action_filter import ActionFilter, Known, matching
from reviewer.tui import safe
from reviewer.tui.dialogs.views import ViewsDialog
from reviewer.tui.present import narrowing, saved
from reviewer.tui.present.narrowing import Toggle
from reviewer.tui.present.saved import View

if TYPE_CHECKING:
    from reviewer.tui.host import Host


class Viewed(Protocol):
    """The list of actions as views see it."""

    app: Host
    wanted: ActionFilter
    order: str
    group: str
    words: str
    actions: dict[str, PlannedAction]

    @property
    def known(self) -> Known:
        """What the filters need to know."""
        ...

    @property
    def toggles(self) -> list[Toggle]:
        """Every condition on offer."""
        ...

    def has_words(self, one: PlannedAction, words: list[str]) -> bool:
        """Whether all words stand somewhere in what is shown of an action."""
        ...

    def view(self, view: View) -> None:
        """Show a saved view."""
        ...

    def say(self, words: str) -> None:
        """Say something in the footer."""
        ...


def show_views(place: Viewed) -> None:
    """Offer every view, and show the chosen one."""
    workspace = place.app.workspace

    def own() -> tuple[View, ...]:
        return saved.read(workspace.recall(saved.KEPT))

    def keep_all(views: Iterable[View]) -> None:
        kept = sorted(views, key=lambda view: view.name.casefold())
        if not place.app.remember(saved.KEPT, [saved.plain(view) for view in kept]):
            place.say("The store is busy: the views are as they were. Try it again.")

    def every() -> tuple[View, ...]:
        return (*saved.shipped(workspace.settings.due_soon_days), *own())

    def listed() -> list[tuple[View, int, str]]:
        return [(view, count(place, view), in_words(place, view)) for view in every()]

    def keep(name: str) -> None:
        keep_all(saved.with_view(own(), replace(present(place), name=name)))

    def rename(old: str, new: str) -> None:
        view = next(view for view in own() if view.name == old)
        rest = [one for one in own() if one.name != old]
        keep_all(saved.with_view(rest, replace(view, name=new)))

    def delete(name: str) -> None:
        keep_all(view for view in own() if view.name != name)

    def chosen(name: str | None) -> None:
        view = next((view for view in every() if view.name == name), None)
        if view is not None:
            place.view(view)

    dialog = ViewsDialog(listed, in_words(place, present(place)), keep=keep, rename=rename, delete=delete)
    place.app.push_screen(dialog, chosen)


def present(place: Viewed) -> View:
    """What is shown now."""
    return View("", place.wanted, place.order, place.group, place.words, own=True)


def count(place: Viewed, view: View) -> int:
    """How many actions a view shows."""
    matches, words = matching(view.wanted, place.known), view.words.casefold().split()
    return sum(matches(one) and place.has_words(one, words) for one in place.actions.values())


def in_words(place: Viewed, view: View) -> str:
    """A view in words: what it filters, its order, its groups."""
    parts = [narrowing.words_of(view.wanted, place.toggles)] if view.wanted != ActionFilter() else ["every action"]
    parts += [f"“{safe.line(view.words)}”"] if view.words else []
    parts.append(view.order)
    parts += [f"grouped by {view.group}"] if view.group else []
    return " · ".join(part for part in parts if part)
