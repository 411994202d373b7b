"""One request to a web server, as it answers: no redirect is followed, nothing is tried twice."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import urllib3

from paiqi.web import PATIENCE

#: More of a body is never read; a feed of this size is long past what calendars take.
MOST_BYTES = 6_000_000
_PIECE = 65_536
#: What goes wrong before anything of a request was sent.
_UNSENT = (
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.SSLError,
    urllib3.exceptions.LocationValueError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `status` 0 and the reason in `fault` where nothing did. Names of headers are in small
    letters; `cut`: the body was longer. `unsent`: the server cannot have read the request.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fault: str = ""
    cut: bool = False
    unsent: bool = False


class Fetch(Protocol):
    """Asks for an address: method, URL, further headers and a body."""

    def __call__(self, method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """The answer, whatever it is; nothing is raised."""
        ...


class _TooLong(OSError):
    """An answer that came, but not to its end in time."""


def fetcher(agent: str, patience: float = PATIENCE, most: int = MOST_BYTES) -> Fetch:
    """A function that asks; it keeps connections open between requests and identifies itself as `agent`.

    `patience`: the seconds after which it gives up, however slowly an answer trickles in. `most`: the bytes
    of a body that are read.
    """
    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=patience, read=patience), retries=False, headers={"User-Agent": agent}
    )

    def fetch(method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        end = time.monotonic() + patience
        try:
            answer = pool.request(
                method,
                url,
                headers={"User-Agent": agent, **headers},
                body=body or None,
                redirect=False,
                preload_content=False,
                decode_content=True,
            )
            try:
                came = _read(answer, end, most) if method != "HEAD" else b""
            finally:
                answer.release_conn()
                answer.close()
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
            cause: BaseException = error
            while isinstance(reason := getattr(cause, "reason", None), BaseException):
                cause = reason
            told = str(cause).rpartition(": ")[2] or type(cause).__name__
            return Answer(url, 0, fault=told, unsent=isinstance(cause, _UNSENT))
        found = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(url, answer.status, found, came[:most], cut=len(came) > most)

    return fetch


def _read(answer: urllib3.BaseHTTPResponse, end: float, most: int) -> bytes:
    """The body, as far as it is read; raises _TooLong where it has not come by then."""
    came = bytearray()
    while len(came) <= most and (piece := answer.read1(_PIECE)):
        came += piece
        if time.monotonic() > end:
            raise _TooLong("the answer came too slowly")
    return bytes(came)
