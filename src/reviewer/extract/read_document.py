"""From a file or its bytes to a `Document`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reviewer.errors import InputError
from reviewer.extract.document import Document
from reviewer.extract.sniff import MAX_BYTES, decode, sniff
from reviewer.model.extracted import Source, SourceFormat


def open_document(given: Path | bytes, *, name: str | None = None, origin: str | None = None) -> Document:
    """The document in a file, or in its bytes (then `name` is needed), whatever format it has.

    `origin` says where it came from (a web address). Raises `InputError` with one clear sentence for what cannot be
    read: missing, a folder, empty, not permitted, encrypted, damaged, or of another kind than its name says.
    """
    data = given if isinstance(given, bytes) else read_bytes(given)
    name = name or (given.name if isinstance(given, Path) else "")
    where = str(given) if isinstance(given, Path) else name
    kind = sniff(data, name, where)
    source = Source(name, hashlib.sha256(data).hexdigest(), kind, origin=origin)
    if kind is SourceFormat.PDF:
        from reviewer.extract.read_pdf import read_pdf

        return read_pdf(data, source, where)
    text = decode(data, where)
    if kind is SourceFormat.HTML:
        from reviewer.extract.read_html import read_html

        return read_html(text, source, where)
    if kind is SourceFormat.MARKDOWN:
        from reviewer.extract.read_markdown import read_markdown

        return read_markdown(text, source, where)
    from reviewer.extract.read_text import read_text

    return read_text(text, source)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `InputError` where it is missing, a folder, too large or may not be read."""
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a report.", where=str(path), hint="Give the files in it.")
        if path.exists() and not path.is_file():
            raise InputError(
                "this is a device or a pipe, not a file.", where=str(path), hint="Save it as a file first."
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("there is no such file.", where=str(path), hint="Check the path.") from error
    except PermissionError as error:
        raise InputError("you may not read this file.", where=str(path), hint="Check its permissions.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"the file cannot be read ({error}).", where=str(path)) from error
    if len(data) > MAX_BYTES:
        raise InputError(f"the file is larger than {MAX_BYTES >> 20} MB: no report is.", where=str(path))
    return data
