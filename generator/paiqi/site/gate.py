"""Which requests the server for writing answers: to read, by this machine's own name, a whole address."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from paiqi.text.messages import Message, msg

_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::[0-9]{1,5})?")
_RELOADING = re.compile(r"/livereload/[0-9]{1,20}/[0-9]{1,20}")
_READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no page: its status line, what it says and further headers."""

    status: str
    message: Message
    headers: tuple[tuple[str, str], ...] = ()


_NO_ADDRESS = Refusal("400 Bad Request", msg("this address cannot be read; ask for a page such as /today/"))
_NOBODY = Refusal("400 Bad Request", msg("the request does not say which host it asks"))
_STRANGER = Refusal(
    "403 Forbidden",
    msg(
        "this preview answers to names of this machine only, such as localhost; for another name, start it"
        " with paiqi serve --allow-host NAME"
    ),
)
_NO_WRITING = Refusal(
    "405 Method Not Allowed",
    msg("plans can only be read here; change their files instead"),
    (("Allow", ", ".join(_READING)),),
)


class Gate:
    """What a server at `bound` (a name or an address of this machine) answers; `allowed` are further names.

    A page of a stranger's site may lead its own name to this machine, and would then read the plans as its
    own (DNS rebinding): the name in the Host header gives it away.
    """

    def __init__(self, bound: str, allowed: Iterable[str] = ()) -> None:
        self.names = {_plain(name) for name in (bound, *allowed)}
        found = _address(_plain(bound))
        # Who listens at all addresses is asked by any of them. An address is nobody's name to lead elsewhere.
        self.any_address = found is not None and found.is_unspecified

    def refusal(self, method: str, host: str, path: str) -> Refusal | None:
        """Why a request is refused, None where it is not.

        `path` is percent-decoded, a byte a character (as WSGI has it); `host` is the header, "" without one.
        """
        asked = _AUTHORITY.fullmatch(host)
        if asked is None or (asked[1].startswith("[") and _address(asked[1]) is None):
            return _NOBODY
        if not self._known(_plain(asked[1])):
            return _STRANGER
        if method not in _READING:
            return _NO_WRITING
        return None if _whole(path) else _NO_ADDRESS

    def _known(self, name: str) -> bool:
        if name in self.names or name == "localhost" or name.endswith(".localhost"):
            return True
        address = _address(name)
        return address is not None and (address.is_loopback or self.any_address)


def _plain(name: str) -> str:
    """A name as names are compared: small letters, no final dot, no brackets, in ASCII (IDNA)."""
    name = name.strip().strip("[]").removesuffix(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None


def _whole(path: str) -> bool:
    """Whether a path can name a page or file: no control characters, no way upwards, no other host."""
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    if not text.startswith("/") or text.startswith("//") or "\\" in text or not text.isprintable():
        return False
    if text.startswith("/livereload/"):
        return _RELOADING.fullmatch(text) is not None
    return not {".", ".."} & set(text.split("/"))
