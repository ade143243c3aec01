"""What commands share: the words that stand before or after any of them, in which order they are listed, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reviewer.cli.standing import App
from reviewer.model.days import day_of

if TYPE_CHECKING:
    from reviewer.model.decided import Action

__all__ = [
    "App",
    "InOrder",
    "actor_option",
    "config_option",
    "is_ours",
    "json_option",
    "pass_app",
    "store_option",
    "store_options",
    "today",
]

F = TypeVar("F", bound=Callable[..., Any])


class InOrder(click.Group):
    """A group that lists its commands in the order in which they were added: that of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """The names of the commands of `ctx`, in that order."""
        return list(self.commands)


def is_ours(action: Action, authorities: Mapping[str, str | None], our_authority: str | None) -> bool:
    """Whether an action is one of `our_authority`: it answers one of its reports (id to authority), or none at all."""
    from reviewer.insight.authorities import any_ours

    return any_ours((report for report, _ in action.answers), authorities, our_authority)


def today() -> dt.date:
    """The day in England on which the command runs."""
    return day_of(dt.datetime.now(dt.UTC))


def _remember(field: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def set_field(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        app = context.ensure_object(App)
        if value is not None:
            setattr(app, field, value)

    return set_field


def _option(name: str, field: str, metavar: str, help: str) -> Callable[[F], F]:
    return click.option(name, field, metavar=metavar, help=help, expose_value=False, callback=_remember(field))


store_option = _option(
    "--store", "store_given", "PATH", "The store to use, instead of REVIEWER_STORE or the settings' one."
)
actor_option = _option(
    "--as", "actor_given", "NAME", "Whose name stands in the log, instead of REVIEWER_NAME or the settings' one."
)
config_option = _option("--config", "config_given", "FILE", "Settings to use instead of your own.")


def store_options(command: F) -> F:
    """Add `--store`, `--as` and `--config` to a command: people give them before it or after it."""
    return store_option(actor_option(config_option(command)))


json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
pass_app = click.make_pass_decorator(App, ensure=True)
