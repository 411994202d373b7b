"""What is wrong with a page as it will be served: cut off, not closed, links that lead to nothing.

Pages are looked through as text: a parser of browsers' kind takes longer and says nothing, as it mends what
is not closed (docs/decisions/0014-editions-on-disk.md). What looks wrong at first is looked at more closely.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from paiqi.text.messages import Message, msg

_NAMES = re.compile(rb"<(/?[a-z][a-z0-9-]*)")
_TAGS = re.compile(rb"<(/?[a-z][a-z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
#: What is not read as tags.
_NO_TAGS = re.compile(rb"<!--.*?-->|<(script|style|textarea|title)\b[^>]*>.*?</\1\s*>", re.S | re.I)
_LINKS = re.compile(rb'\s(?:href|src)="([^"]*)"')
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
    if data.count(b"<!--") == data.count(b"-->") and not any(_unequal(counts)):
        return None
    plain = _NO_TAGS.sub(b"", data.lower())
    if b"<!--" in plain:
        return msg("a comment is never closed")
    counts = Counter(name for name, rest in _TAGS.findall(plain) if not rest.endswith(b"/"))
    for name in _unequal(counts):
        return msg(
            "<{name}> begins {begins} times and ends {ends} times",
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


def dead_links(path: str, data: bytes, is_there: Callable[[str], bool], base: str) -> Iterator[DeadLink]:
    """The links of a page (`campaigns/index.html`) to files of the site that are not there.

    `base` is the path of the site's address (`/team/`), "" where it is unknown: what begins with / and is not
    below it is another's.
    """
    folder = posixpath.dirname(path)
    for raw in sorted(set(_LINKS.findall(data))):
        link = raw.decode("utf-8", "replace")
        if b"&" in raw:
            link = html.unescape(link)
        if (":" in link and _ELSEWHERE.match(link)) or link.startswith("//"):
            continue
        way = link.partition("#")[0].partition("?")[0]
        whole = way.startswith("/")
        if not way or (whole and not (base and way.startswith(base))):
            continue
        goal = way[len(base) :] if whole else posixpath.join(folder, way)
        if is_there(goal) or ("%" in goal and is_there(unquote(goal))):
            continue
        written = _tag_of(raw, data)
        if written is not None:
            yield DeadLink(link, whole or _OF_A_TEXT in written)


def goal_of(way: str) -> str:
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
