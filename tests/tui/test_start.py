"""The start: what has been imported when the first frame is on the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.errors import StoreError
from reviewer.review.workspace import Workspace
from reviewer.tui.app import ReviewerApp
from reviewer.tui.tools import Tools
from tests.tui.driving import no_import, store_of

HEAVY = (
    "pdfplumber", "pdfminer", "pypdfium2", "numpy", "reportlab", "holidays", "pydantic", "sqlite_utils", "click",
    "reviewer.ingest", "reviewer.exchange", "reviewer.extract", "textual.widgets._data_table",
    "textual_image", "PIL", "textual.widgets._text_area", "textual.widgets._markdown", "reviewer.tui.dialogs.base",
)  # fmt: skip

SCRIPT = """
import sys, asyncio
from pathlib import Path
from reviewer.review.workspace import Workspace
from reviewer.tui.app import ReviewerApp
from reviewer.tui.tools import Tools
async def main():
    with Workspace.open(Path(sys.argv[1]), actor="Sam") as workspace:
        app = ReviewerApp(workspace, Tools(None, None))
        async with app.run_test(size=(120, 40)) as pilot:
            while not app.place.ready:
                await pilot.pause()
            if len(sys.argv) > 2:
                await pilot.press("enter")
                while app.place.AT != "review" or not app.place.ready:
                    await pilot.pause()
            print("\\n".join(sorted(sys.modules)))
asyncio.run(main())
"""


@pytest.mark.parametrize("further", [[], ["review"]], ids=["library", "review"])
def test_nothing_heavy_is_imported_before_the_first_frame(tmp_path: Path, further: list[str]) -> None:
    store = store_of(tmp_path / "reviews.db")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(store), *further], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "textual.app" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize("in_worker", [False, True], ids=["itself", "in a worker"])
def test_what_nobody_caught_ends_the_interface_and_is_left_to_who_opened_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], in_worker: bool
) -> None:
    failure = StoreError("the disk failed.", where="reviews.db")

    class Failing(ReviewerApp):
        def fail(self) -> None:
            raise failure

        def on_ready(self) -> None:
            if in_worker:
                self.run_worker(self.fail, thread=True)
            else:
                self.call_later(self.fail)

    with Workspace.open(store_of(tmp_path / "reviews.db"), actor="Sam") as workspace:
        app = Failing(workspace, Tools(lambda _session: tmp_path, no_import))
        with pytest.raises(StoreError, match="the disk failed") as caught:
            app.run_until_left(headless=True)
    assert caught.value is failure
    assert "Traceback" not in "".join(capfd.readouterr())
