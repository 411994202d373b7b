"""What is wrong with a page as it will be served: cut off, not closed, links that lead to nothing.

Pages are looked through as text: a parser of browsers' kind takes longer and says nothing, as it mends what
is not closed (docs/decisions/0014-editions-on-disk.md). What looks wrong at first is looked at more closely.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from paiqi.text.messages import Message, msg

_NAMES = re.compile(rb"<(/?[a-z][a-z0-9-]*)")
_TAGS = re.compile(rb"<(/?[a-z][a-z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
#: What is not read as tags.
_NO_TAGS = re.compile(rb"<!--.*?-->|<(script|style|textarea|title)\b[^>]*>.*?</\1\s*>", re.S | re.I)
#: What begins with fixed letters is found ten times as fast as a choice.
_LINKS = (re.compile(rb' href="([^"]*)"'), re.compile(rb' src="([^"]*)"'))
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
#: Elements without an end, those of drawings that mostly have none, and those that HTML ends by itself.
_SINGLE = frozenset(
    b"area base br col embed hr img input link meta source track wbr"
    b" circle ellipse line path polygon polyline rect stop use"
    b" li dt dd p rt rp optgroup option thead tbody tfoot tr td th colgroup".split()
)
#: nh3 marks each link of a text that somebody wrote.
_OF_A_TEXT = b"nofollow"


def broken(data: bytes) -> Message | None:
    """Why a page is not whole; None where it is. What is no whole page (no `<html>`) need not end as one."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return msg("it is not UTF-8")
    if b"<html" in data[:2000] and b"</html>" not in data[-2000:]:
        return msg("it ends before </html>")
    counts = Counter(_NAMES.findall(data))
    if b"<!--" not in data and not any(_unequal(counts)):
        return None
    plain = _NO_TAGS.sub(b"", data.lower())
    if b"<!--" in plain:
        return msg("a comment is never closed")
    counts = Counter(name for name, rest in _TAGS.findall(plain) if not rest.endswith(b"/"))
    for name in _unequal(counts):
        return msg(
            "<{name}> is opened {begins}× and closed {ends}×",
            name=name,
            begins=counts[name.encode()],
            ends=counts[b"/" + name.encode()],
        )
    return None


def _unequal(counts: Counter[bytes]) -> Iterator[str]:
    names = sorted({name.lstrip(b"/") for name in counts} - _SINGLE)
    return (name.decode() for name in names if counts[name] != counts[b"/" + name])


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link as it is written, and whether it stands in somebody's text or names the whole address."""

    link: str
    of_a_text: bool


class Links:
    """The links of a site's pages to files of the site; what many pages link to is looked for once.

    `has` says whether there is a file of a path; `base` is the path of the site's address (`/team/`), ""
    where it is unknown: what begins with / and is not below it is another's.
    """

    def __init__(self, has: Callable[[str], bool], base: str) -> None:
        self._has, self._base = has, base
        self._ways: dict[bytes, tuple[int, str] | None] = {}
        self._there: dict[tuple[str, str], bool] = {}

    def dead(self, path: str, data: bytes) -> Iterator[DeadLink]:
        """The links of a page (`campaigns/index.html`) that lead to nothing."""
        parents = ["/".join(path.split("/")[:-up]) for up in range(1, path.count("/") + 2)]
        found = {raw for pattern in _LINKS for raw in pattern.findall(data)}
        for raw in sorted(raw for raw in found if not self._leads(raw, parents)):
            written = _tag_of(raw, data)
            if written is not None:
                way = self._ways[raw]
                whole = way is not None and way[0] < 0
                yield DeadLink(_text(raw), whole or _OF_A_TEXT in written)

    def _leads(self, raw: bytes, parents: Sequence[str]) -> bool:
        """Whether a link leads to a file, or is none within the site."""
        if raw not in self._ways:
            self._ways[raw] = self._way(raw)
        way = self._ways[raw]
        if way is None:
            return True
        up, rest = way
        if up >= len(parents):
            return False
        key = ("" if up < 0 else parents[up], rest)
        if key not in self._there:
            self._there[key] = self._is_there(posixpath.join(*key))
        return self._there[key]

    def _way(self, raw: bytes) -> tuple[int, str] | None:
        """How many folders up a link leads (-1: to the top), and where from there; None where elsewhere."""
        link = _text(raw)
        if _ELSEWHERE.match(link):
            return None
        way = link.partition("#")[0].partition("?")[0]
        if way.startswith("/"):
            return (-1, way[len(self._base) :]) if self._base and way.startswith(self._base) else None
        up = 0
        while way.startswith("../", 3 * up):
            up += 1
        return (up, way[3 * up :]) if way else None

    def _is_there(self, way: str) -> bool:
        goals = {_goal(one) for one in (way, unquote(way))}
        return any(self._has(goal) or self._has(f"{goal}/index.html") for goal in goals)


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace")) if b"&" in raw else raw.decode("utf-8", "replace")


def _goal(way: str) -> str:
    """The path of the file that a server gives for a way below the site's top: `a/` is `a/index.html`."""
    goal = posixpath.normpath(way)
    if way.endswith(("/", "/.", "/..")) or way in ("", ".", ".."):
        return "index.html" if goal == "." else f"{goal}/index.html"
    return goal


def _tag_of(raw: bytes, data: bytes) -> bytes | None:
    """The tag in which a link stands; None where it is only shown, as in an example of code."""
    pattern = rb"<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?\s(?:href|src)=\"" + re.escape(raw) + rb"\"[^<>]*>"
    found = re.search(pattern, _NO_TAGS.sub(b"", data))
    return None if found is None else found[0]
