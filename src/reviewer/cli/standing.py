"""What every command stands on, the interface too: the settings, the store, and whose name stands in the log."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import StoreError, UsageError
from reviewer.model.text import LONGEST_NAME, person_name
from reviewer.paths import expanded, kind_of

if TYPE_CHECKING:
    from reviewer.config import Config
    from reviewer.review.plan_settings import PlanSettings
    from reviewer.review.workspace import Workspace


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
            path = expanded(given, where="--store" if self.store_given else "REVIEWER_STORE").absolute()
            kind_of(path, StoreError)  # where the system refuses it, it says so here, to every command
            return path
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
        import getpass  # nobody asks for it who has said a name

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
    name = person_name(given)
    if name is None:
        raise UsageError(f"must be a name of at most {LONGEST_NAME} characters that can be seen.", where=where)
    return name
