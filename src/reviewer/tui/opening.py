"""Opening the interface: the store, the settings, and the tools made of the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.review.plan_settings import PlanSettings
from reviewer.review.workspace import Workspace
from reviewer.tui import theme
from reviewer.tui.app import ReviewerApp
from reviewer.tui.commands import REGISTRY
from reviewer.tui.outside import Viewer
from reviewer.tui.pictures import frame
from reviewer.tui.tools import Settings, Tools

if TYPE_CHECKING:
    from reviewer.config import Config
    from reviewer.ingest import Progress, Summary
    from reviewer.review.session import ReviewSession


def open_interface(config: Config, store_path: Path, actor: str, *, samples: Sequence[Path] = ()) -> int:
    """What `reviewer.tui.run` opens."""
    plan = PlanSettings.of(config)
    registry = REGISTRY.configured(config.keys)
    with Workspace.open(store_path, actor=actor, settings=plan) as workspace:
        remembered = workspace.recall("theme")
        chosen = remembered if isinstance(remembered, str) and remembered in theme.THEMES else config.theme
        settings = Settings(config.reading_width, chosen, config.codebook, config.closed_by_another)
        folder = config.export_folder or Path.cwd()

        def export(session: ReviewSession) -> Path:
            from reviewer.exchange.export import write_report

            return write_report(session, folder)

        def pack(workspace: Workspace, report: str, audience: str, form: str) -> tuple[Path, tuple[str, ...]]:
            from reviewer.exchange.pack import Audience
            from reviewer.exchange.pack_files import write_pack

            return write_pack(workspace, report, Audience(audience), form, folder, marking=config.export_marking)

        def bring(
            paths: Sequence[Path | str], tell: Callable[[Progress], None], cancelled: Callable[[], bool]
        ) -> Summary:
            from reviewer.ingest import ingest

            return ingest(paths, store_path, time_limit=config.time_limit, on_progress=tell, cancelled=cancelled)

        viewer = Viewer()
        tools = Tools(export, bring, tuple(samples), view=viewer, frame=frame(config.images), pack=pack)
        app = ReviewerApp(workspace, tools, settings, registry)
        try:
            return app.run_until_left()
        finally:
            viewer.close()
