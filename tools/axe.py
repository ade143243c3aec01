"""Checks an HTML file for accessibility in a real browser: headless Chromium with axe-core.

    python tools/axe.py PACK.html...

prints what axe-core finds and whether anything scrolls sideways at 320 CSS pixels, and exits with 1 where it does.
Chromium is looked for on the PATH, else named by REVIEWER_CHROMIUM; axe-core is `node_modules/axe-core/axe.min.js`
(`npm install --no-save axe-core`), else named by REVIEWER_AXE. The file itself is not changed: a copy gets the script.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules that are run: WCAG 2.2 to level AA, and what axe-core calls best practice."""

WIDTHS = (1024, 320)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_TIME_LIMIT = 120
_RUN = """
axe.run({runOnly: {type: 'tag', values: TAGS}}).then(found => parent.done(innerWidth, {
  overflow: document.documentElement.scrollWidth - innerWidth,
  violations: found.violations.map(one => ({id: one.id, help: one.help, nodes: one.nodes.map(node => node.html)})),
}));
"""
_FRAMES = """<!DOCTYPE html><title>frames</title><pre id="found"></pre><script>
const all = {};
function done(width, found) {
  all[width] = found;
  document.getElementById('found').textContent = JSON.stringify(all);
}
</script>FRAMES"""


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong at one width: each violation in words, and by how many pixels the page is too wide."""

    width: int
    violations: tuple[str, ...]
    overflow: int


def browser() -> str | None:
    """The path of a Chromium, None where there is none."""
    named = os.environ.get("REVIEWER_CHROMIUM")
    return named or next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def axe_core() -> Path | None:
    """The file of axe-core, None where there is none."""
    named = os.environ.get("REVIEWER_AXE")
    path = Path(named) if named else Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
    return path if path.is_file() else None


def check(document: str, chromium: str, axe: Path) -> tuple[Found, ...]:
    """What axe-core finds in an HTML document at each of `WIDTHS`; RuntimeError where the browser says nothing."""
    script = axe.read_text(encoding="utf-8").replace("</script", "<\\/script")
    run = _RUN.replace("TAGS", json.dumps(TAGS))
    allowed = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", document)
    inside = html.escape(allowed.replace("</body>", f"<script>{script}</script><script>{run}</script></body>"))
    frames = "".join(f'<iframe srcdoc="{inside}" width="{width}" height="2000"></iframe>' for width in WIDTHS)
    with tempfile.TemporaryDirectory(prefix="reviewer-axe-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(_FRAMES.replace("FRAMES", frames), encoding="utf-8")
        shown = _dumped(chromium, page, Path(folder) / "profile")
    match = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    found = json.loads(html.unescape(match[1])) if match and match[1] else {}
    if set(found) != {str(width) for width in WIDTHS}:
        raise RuntimeError(f"axe-core ran at {sorted(found) or 'no width'}, not at {WIDTHS}")
    return tuple(
        Found(
            int(width),
            tuple(f"{v['id']}: {v['help']}: {node}" for v in at["violations"] for node in v["nodes"]),
            at["overflow"],
        )
        for width, at in found.items()
    )


def _dumped(chromium: str, page: Path, profile: Path) -> str:
    """The page as it is once its scripts have run."""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [
        chromium,
        "--headless=new",
        "--disable-gpu",
        "--no-first-run",
        "--window-size=1400,2200",
        "--virtual-time-budget=60000",
        f"--user-data-dir={profile}",
        *root,
        "--dump-dom",
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, timeout=_TIME_LIMIT, check=False)
    return done.stdout.decode("utf-8", "replace")


def main(paths: list[str]) -> int:
    """Check each file, print what was found, and give the exit status."""
    chromium, axe = browser(), axe_core()
    if chromium is None or axe is None:
        print("Chromium or axe-core was not found; see the top of this file.", file=sys.stderr)
        return 2
    bad = 0
    for path in paths:
        for found in check(Path(path).read_text(encoding="utf-8"), chromium, axe):
            wide = f", {found.overflow} pixels too wide" if found.overflow > 0 else ""
            print(f"{path}: {found.width} pixels: {len(found.violations)} violations{wide}")
            for violation in found.violations:
                print(f"  {violation}")
            bad += bool(found.violations) or found.overflow > 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
