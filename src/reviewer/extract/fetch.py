"""A report given as a web address: its bytes, fetched once, within limits of time, size and redirections."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import IO, Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from reviewer.errors import InputError
from reviewer.extract.sniff import MAX_BYTES, SUFFIXES, harmless

STALL = 20.0
"""Seconds without a byte after which a server is given up."""
LONGEST = 120.0
"""Seconds that a whole report may take, however steadily it drips in."""
MAX_REDIRECTS = 5
"""Redirections followed. Ofsted's own addresses take one or two."""

_SCHEMES = ("https", "http")
_READABLE = re.compile(r"(?:text/|application/(?:pdf|x-pdf|octet-stream|force-download|xhtml\+xml|markdown)\b|binary/)")
_SUFFIX_OF = {"application/pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_PIECE = 65_536
_AGENT = "reviewer (reads a published inspection report for its user)"


class Fetched(NamedTuple):
    """What was fetched: a file name for it, its bytes, and the address as it was given."""

    name: str
    data: bytes
    origin: str


def is_address(given: str) -> bool:
    """Whether a person gave a web address rather than a path."""
    return given.lower().startswith(("https://", "http://"))


def fetch(
    address: str,
    *,
    limit: int = MAX_BYTES,
    stall: float = STALL,
    longest: float = LONGEST,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """The report at `address`, of at most `limit` bytes, within `longest` seconds.

    Raises `InputError` for an address that is none, a server that does not answer, refuses, sends anything that no
    report is, sends too much or too slowly, or redirects too often or from https to http. What the bytes really are
    is decided when they are read.
    """
    asked = _checked(address)
    request = urllib.request.Request(
        urlunsplit(asked), headers={"User-Agent": _AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
    )
    opener = urllib.request.build_opener(_Redirects())
    deadline = clock() + longest
    try:
        with opener.open(request, timeout=stall) as response:
            _check_kind(response.headers, address)
            _check_length(response.headers, limit, address)
            data = _body(response, limit, deadline, clock, address)
            return Fetched(_name(urlsplit(response.url), response.headers), data, address)
    except urllib.error.HTTPError as error:
        with error:
            raise InputError(_refused(error), where=address, hint="Check the address.") from error
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise InputError(_why(error), where=address, hint="Try again, or save the report and give the file.") from error


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"this is no web address ({error}).", where=address) from error
    if parts.scheme.lower() not in _SCHEMES or not host or re.search(r"[\x00-\x20\x7f]", address):
        raise InputError("this is no web address.", where=address, hint="It begins with https://.")
    if parts.username or parts.password:
        raise InputError(
            "the address holds a name or password, which would be kept with the report.",
            where=f"{parts.scheme}://…@{host}{parts.path}",
            hint="Save the report and give the file.",
        )
    return parts._replace(path=_quoted(parts.path), query=_quoted(parts.query), fragment="")


def _quoted(part: str) -> str:
    """Letters beyond ASCII, as a browser's address line shows them, in the form that a server takes."""
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in part)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirections, and none that leaves https."""

    max_redirections = MAX_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        new = _checked(newurl)
        if req.type == "https" and new.scheme.lower() != "https":
            raise InputError("the server redirects from https to http.", where=req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, urlunsplit(new))


def _check_kind(headers: Message, address: str) -> None:
    kind = headers.get_content_type() if headers.get("Content-Type") else "application/octet-stream"
    if not _READABLE.match(kind):
        raise InputError(f"the server sends {kind}, not a report.", where=address, hint="Check the address.")
    encoding = (headers.get("Content-Encoding") or "identity").lower()
    if encoding != "identity":
        raise InputError(
            f"the server sends the report packed as {encoding}, unasked.",
            where=address,
            hint="Save it and give the file.",
        )


def _check_length(headers: Message, limit: int, address: str) -> None:
    length = headers.get("Content-Length") or ""
    if length.isdecimal() and len(length) < 20 and int(length) > limit:
        raise _too_large(limit, address)


def _too_large(limit: int, address: str) -> InputError:
    return InputError(f"the server sends more than {limit:,} bytes: no report is so large.", where=address)


def _body(
    response: http.client.HTTPResponse, limit: int, deadline: float, clock: Callable[[], float], address: str
) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise _too_large(limit, address)
        if clock() > deadline:
            raise InputError("the server sends too slowly.", where=address, hint="Try again later.")
    expected = response.length
    if expected:
        raise InputError(
            f"the connection broke off {expected:,} bytes before the end.", where=address, hint="Try again."
        )
    return b"".join(pieces)


def _name(final: SplitResult, headers: Message) -> str:
    """A file name: the one that the server gives, else the address's last part, with the ending of its kind."""
    given = headers.get_filename() or unquote(final.path.rstrip("/").rsplit("/", 1)[-1])
    name = re.sub(r"[\x00-\x1f\x7f/\\:]+", "_", given).strip(". ")[-120:] or final.hostname or "report"
    if any(name.lower().endswith(suffix) for suffix in SUFFIXES):
        return name
    return name + _SUFFIX_OF.get(headers.get_content_type() if headers.get("Content-Type") else "", "")


def _refused(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        return "the server redirects too often, or to what is no web address."
    return f"the server answers {error.code} {harmless(str(error.reason).partition(chr(10))[0])[:60]}.".replace(
        " .", "."
    )


def _why(error: Exception) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return "the server does not answer in time."
    if isinstance(reason, socket.gaierror):
        return "there is no such server, or no connection to the network."
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"the server cannot prove who it is ({reason.verify_message})."
    if isinstance(reason, ConnectionRefusedError):
        return "the server refuses the connection."
    words = str(getattr(reason, "strerror", None) or reason).strip().replace("\n", " ") or type(reason).__name__
    return f"the report cannot be fetched ({words})."
