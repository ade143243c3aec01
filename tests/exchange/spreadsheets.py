"""What the tests of workbooks share: reading one back, and LibreOffice where there is one."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest


def loaded(data: bytes) -> Any:
    """The workbook, as openpyxl reads it: formulas as formulas."""
    return import_module("openpyxl").load_workbook(io.BytesIO(data))


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a CSV as any reader finds them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


CSV_FILTER = "Text - txt - csv (StarCalc):44,34,76,1"
"""Commas, double quotes, UTF-8, from the first line on."""


def converted(path: Path, to: str, folder: Path, *, read_as: str | None = None) -> bytes:
    """`path` as LibreOffice converts it; the test is skipped where there is none."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) was not found")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    given = [f"--infilter={read_as}"] if read_as else []
    command = [office, profile, "--headless", *given, "--convert-to", to, "--outdir", str(out), str(path)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert "rror" not in done.stderr.decode(), done.stderr
    return (out / path.with_suffix(f".{to.partition(':')[0]}").name).read_bytes()
