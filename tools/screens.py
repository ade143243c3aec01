"""The pictures in the README, drawn by the program itself: `python -m tools.screens` writes docs/screens/*.svg."""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
from pathlib import Path

from reviewer.ingest import Summary, ingest
from reviewer.review.workspace import Workspace
from reviewer.tui.app import ReviewerApp
from reviewer.tui.tools import Settings, Tools

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
NOW = dt.datetime(2026, 11, 22, 14, 2, 11, tzinfo=dt.UTC)

WALKS: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "library": ((120, 24), "fairhaven-ilacs-2018", ()),
    "review-judgement": ((140, 36), "saltmarsh", ("enter",)),
    "review-paragraph": ((140, 40), "fairhaven-ilacs-2018", ("enter", "g", "9", "enter", "minus", "space")),
    "review-area": ((120, 36), "fairhaven-ilacs-2018", ("enter", *("y",) * 10)),
}
"""Each picture: size of the terminal, the report the library stands on, the keys pressed."""


async def draw(name: str, store: Path) -> None:
    """One picture."""
    size, report, keys = WALKS[name]
    with Workspace.open(store, actor="Sam Okafor", clock=lambda: NOW) as workspace:
        rows = [row.id for row in workspace.library()]
        steps = next(i for i, row in enumerate(rows) if row.startswith(report))
        nothing = Summary(())
        tools = Tools(lambda _session: Path("notes.yaml"), lambda _paths, _tell, _cancelled: nothing, (), lambda: NOW)
        app = ReviewerApp(workspace, tools, Settings())
        app.stroke.within = 0
        async with app.run_test(size=size) as pilot:
            for key in (*("j",) * steps, *keys):
                await pilot.pause(0.2)
                await pilot.press(key)
            await pilot.pause(1.0)
            SCREENS.mkdir(parents=True, exist_ok=True)
            (SCREENS / f"{name}.svg").write_text(app.export_screenshot(title="reviewer"), encoding="utf-8")


def main() -> None:
    """Draw every picture from the sample reports."""
    for name in WALKS:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "samples.sqlite"
            ingest([ROOT / "sample_reports" / "pdf"], store)
            asyncio.run(draw(name, store))


if __name__ == "__main__":
    main()
