"""Bank holidays for the interface, worked out by a short process beside it.

The package that knows them loads every country of the world: 13 MB for good, and 100 ms in which keys would wait.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

from reviewer.insight import workdays

BACK, AHEAD = 20, 6
"""How many years before this one and after it reports and plans mostly speak of; another is worked out when needed."""
_LONGEST = 20
"""Seconds after which something is wrong with the process beside."""
_PROGRAM = """
import json, sys
from reviewer.insight.workdays import bank_holidays
years = range(int(sys.argv[1]), int(sys.argv[2]))
found = {year: {day.isoformat(): name for day, name in bank_holidays(year).items()} for year in years}
sys.stdout.write(json.dumps(found))
"""


def learn(year: int) -> None:
    """Have the bank holidays of `year` and the years around it at hand; takes some tenths of a second, in a thread."""
    if workdays.at_hand(year):
        return
    first, last = max(year - BACK, workdays.FIRST_YEAR), min(year + AHEAD, workdays.LAST_YEAR)
    command = [sys.executable, "-P", "-c", _PROGRAM, str(first), str(last + 1)]
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, check=True, timeout=_LONGEST, encoding="utf-8"
        )
        found = json.loads(done.stdout)
        for known, days in found.items():
            workdays.know(int(known), {dt.date.fromisoformat(day): name for day, name in days.items()})
    except (OSError, ValueError, subprocess.SubprocessError):
        workdays.bank_holidays(year)  # there is no such process here: the package is loaded into this one
