"""Make the sample reports: PDFs, plain texts, expected answers, and files that no reader can read.

    python -m sample_reports.make [--output DIR] [NAME …]

Run from the top of the project. Every run gives the same bytes. Without `--output` the files of this folder are made
anew; with names (the stems of the source texts) only those reports are made, and no broken files.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from .maker import answers, article, broken, draw, plain, source

HERE = Path(__file__).resolve().parent
AS_TEXT = ("fairhaven-2018", "saltmarsh-2009")
"""The reports that are given as plain text too."""


def make(output: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Make the samples under `output` and give the files written."""
    written: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written.append(path)

    for path in sorted((HERE / "source").glob("*.report")):
        if names and path.stem not in names:
            continue
        report = source.read(path)
        drawn = draw.draw(report)
        write(output / "pdf" / f"{report.stem}.pdf", drawn.pdf)
        write(output / "answers" / f"{report.stem}.json", _json(answers.answers(report, drawn)))
        if report.stem in AS_TEXT:
            write(output / "text" / f"{report.stem}.txt", plain.plain(report, drawn).encode())
    for path in sorted((HERE / "source").glob("*.article")):
        if names and path.stem not in names:
            continue
        text, answer = article.article(path)
        write(output / "text" / f"{path.stem}.txt", text.encode())
        write(output / "answers" / f"{path.stem}.json", _json(answer))
    if not names:
        for name, data in broken.files().items():
            write(output / "broken" / name, data)
    return written


def _json(answer: dict[str, Any]) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def main() -> None:
    """Read the command line and make what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=HERE)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    for path in make(args.output, tuple(args.names)):
        print(f"{path} {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
