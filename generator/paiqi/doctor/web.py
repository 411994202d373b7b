"""One request to a web server, as it answers: no redirect is followed, nothing is tried twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import urllib3

#: More of a body is never read; a feed of this size is long past what calendars take.
MOST_BYTES = 6_000_000
_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `status` 0 and the reason in `fault` where nothing did. Names of headers are in small
    letters; `cut`: the body was longer.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fault: str = ""
    cut: bool = False


#: Asks for an address: method, URL and further headers.
Fetch = Callable[[str, str, Mapping[str, str]], Answer]


def fetcher(agent: str, most: int = MOST_BYTES) -> Fetch:
    """A function that asks; it keeps connections open between requests, identifies itself as `agent` and
    reads `most` bytes of a body.
    """
    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=_SECONDS, read=_SECONDS), retries=False, headers={"User-Agent": agent}
    )

    def fetch(method: str, url: str, headers: Mapping[str, str]) -> Answer:
        try:
            answer = pool.request(
                method,
                url,
                headers={"User-Agent": agent, **headers},
                redirect=False,
                preload_content=False,
                decode_content=True,
            )
            try:
                body = answer.read(most + 1) if method != "HEAD" else b""
            finally:
                answer.release_conn()
                answer.close()
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
            cause: BaseException = error
            while isinstance(reason := getattr(cause, "reason", None), BaseException):
                cause = reason
            return Answer(url, 0, fault=str(cause).rpartition(": ")[2] or type(cause).__name__)
        found = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(url, answer.status, found, body[:most], cut=len(body) > most)

    return fetch
