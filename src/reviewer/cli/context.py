"""What every command stands on: the settings, the store, and whose name stands in the log."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reviewer.errors import StoreError, UsageError
from reviewer.model.days import day_of

if TYPE_CHECKING:
    from reviewer.config import Config
    from reviewer.model.decided import Action
    from reviewer.review.plan_settings import PlanSettings
    from reviewer.review.workspace import Workspace

_LONGEST_NAME = 200

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class App:
    """The words given before or after a command, and what follows from them; nothing is read before it is needed."""

    store_given: str | None = None
    actor_given: str | None = None
    config_given: str | None = None

    @cached_property
    def config(self) -> Config:
        """The settings."""
        from reviewer.config import load

        config = load(Path(self.config_given) if self.config_given else None)
        if config.keys:  # which commands there are, the interface knows: its registry costs little, but not nothing
            from reviewer.tui.commands import REGISTRY

            REGISTRY.configured(config.keys)
        return config

    @cached_property
    def store_path(self) -> Path:
        """Where the store is: `--store`, else REVIEWER_STORE, else the settings, else the user's data folder."""
        given = self.store_given or os.environ.get("REVIEWER_STORE")
        if given:
            return Path(given).expanduser().absolute()
        if self.config.store:
            return self.config.store
        from platformdirs import user_data_path

        return user_data_path("reviewer", appauthor=False) / "reviewer.db"

    @cached_property
    def actor(self) -> str:
        """Who decides: `--as`, else REVIEWER_NAME, else the settings, else the login name."""
        for given, where in (
            (self.actor_given, "--as"),
            (os.environ.get("REVIEWER_NAME"), "REVIEWER_NAME"),
            (self.config.reviewer_name, "reviewer.name"),
        ):
            if given:
                return _name(given, where)
        try:
            return _name(getpass.getuser(), "the login name")
        except (KeyError, ImportError, OSError):
            return "reviewer"

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The store, which must be there already, opened for the actor."""
        from reviewer.review.workspace import Workspace

        settings = self._plan_settings()
        if not self.store_path.exists():
            hint = "`reviewer ingest PATH…` makes one; --store names another."
            raise StoreError("there is no store yet.", where=str(self.store_path), hint=hint)
        with Workspace.open(self.store_path, actor=self.actor, settings=settings) as workspace:
            yield workspace

    def _plan_settings(self) -> PlanSettings:
        """What the settings say of how plans are kept."""
        from reviewer.review.plan_settings import PlanSettings

        return PlanSettings.of(self.config)


def _name(given: str, where: str) -> str:
    name = given.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"must be a name of at most {_LONGEST_NAME} characters that can be seen.", where=where)
    return name


class InOrder(click.Group):
    """A group that lists its commands in the order in which they were added: that of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """The names of the commands of `ctx`, in that order."""
        return list(self.commands)


def is_ours(action: Action, authorities: Mapping[str, str | None], our_authority: str | None) -> bool:
    """Whether an action is one of `our_authority`: it answers one of its reports (id to authority), or none at all."""
    from reviewer.insight.authorities import ours

    reports = [report for report, _ in action.answers]
    return not reports or any(ours(authorities.get(report), our_authority) for report in reports)


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
