"""How well reports never seen are read: invented ones in every layout, and those of the corpus made to look otherwise.

    python -m benchmarks.variations [--count 40] [--seed 0] [--layout TEXT] [--text] [--misses]
    python -m benchmarks.variations --perturbed [--only TEXT] [--misses]

The first makes `--count` reports of each layout (as PDFs, or as texts with `--text`) with random looks and wording, the
same for the same seeds, reads them and prints for each layout what was right of what was asked, by measure. The second
reads every report of the corpus (`REVIEWER_CORPUS`) with one thing changed (no bold type, other bullets, sizes a little
off, …) and prints what was then read otherwise. The exit status is 1 where a wrong grade was given as sure.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path

from tests.extract.variations.cases import LAYOUTS, make
from tests.extract.variations.compare import MEASURES, Score, compare

from benchmarks import perturbed
from reviewer.exchange.parsed import parsed_document
from reviewer.extract import report_of
from reviewer.extract.read_document import open_document

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("REVIEWER_CORPUS") or ROOT / ".." / "shared" / "corpus")


def scores_of(layout: str, options: argparse.Namespace) -> list[tuple[str, Score]]:
    """Every report of a layout, read and compared, by its name."""
    made = []
    for seed in range(options.seed, options.seed + options.count):
        case = make(layout, seed, as_text=options.text)
        document = open_document(case.data, name=Path(case.name).name)
        made.append((f"{case.name}  {case.look}", compare(case.want, parsed_document(report_of(document)))))
    return made


def invented(options: argparse.Namespace) -> int:
    """The table of the invented reports; how many wrong grades were given as sure."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    sure = 0
    for layout in LAYOUTS:
        if options.layout not in layout:
            continue
        began = time.monotonic()
        found = scores_of(layout, options)
        mine, wanted = sum((s.right for _, s in found), Counter()), sum((s.asked for _, s in found), Counter())
        right, asked = right + mine, asked + wanted
        sure += sum(len(s.sure_wrong) for _, s in found)
        short = [f"{m} {mine[m]}/{wanted[m]}" for m in MEASURES if wanted[m] > mine[m]]
        whole = f"{mine.total():>6}/{wanted.total():<6}"
        print(f"{layout:26}{whole} {', '.join(short) or 'all right'}  ({time.monotonic() - began:.0f} s)", flush=True)
        for name, score in found:
            told = [*score.misses, *(f"SURE AND WRONG: {x}" for x in score.sure_wrong)]
            told += [f"doubtful without a reason: {x}" for x in score.unexplained]
            if told and options.misses:
                print("    " + name, *(f"        {x[:200]}" for x in told[:12]), sep="\n")
    print("\nmeasure           right of asked")
    for measure in MEASURES:
        if asked[measure]:
            share = 100 * right[measure] / asked[measure]
            print(f"{measure:18}{right[measure]:>6} of {asked[measure]:<6} {share:.2f} %")
    print(f"{'all':18}{right.total():>6} of {asked.total():<6} {100 * right.total() / asked.total():.2f} %")
    print(f"wrong grades given as sure: {sure}")
    return sure


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=40, help="reports a layout")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--layout", default="", help="only layouts whose name contains this")
    parser.add_argument("--text", action="store_true", help="as texts instead of PDFs")
    parser.add_argument("--misses", action="store_true", help="print every miss")
    parser.add_argument("--perturbed", action="store_true", help="the corpus made to look otherwise")
    parser.add_argument("--only", default="", help="only files of the corpus, or changes, whose name contains this")
    options = parser.parse_args()
    if not options.perturbed:
        return 1 if invented(options) else 0
    if not (CORPUS / "pdf").is_dir():
        print(f"no corpus at {CORPUS}: set REVIEWER_CORPUS to where it is", file=sys.stderr)
        return 2
    return 1 if perturbed.run(CORPUS, options.only, misses=options.misses) else 0


if __name__ == "__main__":
    raise SystemExit(main())
