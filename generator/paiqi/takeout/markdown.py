"""Markdown that every reader of it takes alike: texts that stay what they are, and what is made of them.

Signs that only some readers know of become entities, which all of them know; so no text is a template either.
What means nothing where it stands is left as it is: people read the source, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.entities import html5
from urllib.parse import quote

_ENTITIES = {sign: f"&#{ord(sign)};" for sign in "|~^{}"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: Left as they are within a line: a pipe means something in a table and at the beginning, `&` in an entity.
_PLAIN = "|&"
_SIGNS = str.maketrans(
    {sign: said for sign, said in _ENTITIES.items() if sign not in _PLAIN}
    | {sign: f"\\{sign}" for sign in "\\`*_[]"}
)
#: What begins an entity, or may do so with what is put behind it; HTML takes some without their semicolon.
_ENTITY = re.compile(rf"&(?=#|\w*;|$|{'|'.join(sorted(one for one in html5 if not one.endswith(';')))})")
#: What would begin a list, a heading, a rule or a note.
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLET = re.compile(r"^[+\-](?=[+\-\s]|$)|^[#=:!?|]")
#: Signs in an address that end it, or a cell of a table.
_SAFE_IN_ADDRESS = "/:?#@!$&'*+,;=%~-._"


def text(value: str) -> str:
    """A text on one line that is shown as it is, within a line."""
    return _ENTITY.sub("&amp;", " ".join(value.split())).translate(_SIGNS)


def begun(line: str) -> str:
    """Markdown within a line, as the beginning of a paragraph or of an item of a list."""
    line = _NUMBER.sub(r"\1\\\2", line)
    return _BULLET.sub(lambda found: f"&#{ord(found[0])};", line)


def strong(inner: str) -> str:
    """Markdown within a line, in bold; by a tag where the signs would not be seen as such."""
    if not inner:
        return ""
    if inner[0].isalnum() and inner[-1].isalnum():
        return f"**{inner}**"
    return f"<strong>{inner}</strong>"


#: The signs of Markdown as entities: within a tag a backslash is one.
_IN_A_TAG = str.maketrans(_ENTITIES | {sign: f"&#{ord(sign)};" for sign in "\\`*_[]"})


def code(value: str) -> str:
    """A text as code; by a tag where it holds what would end it."""
    plain = " ".join(value.split())
    if any(sign in plain for sign in "`|{"):
        return f"<code>{plain.translate(_IN_A_TAG)}</code>"
    return f"`{plain}`" if plain else ""


def address(url: str) -> str:
    """An address as a link holds it."""
    return quote(url, safe=_SAFE_IN_ADDRESS)


def link(inner: str, url: str) -> str:
    """Markdown within a line that leads somewhere."""
    return f"[{inner}]({address(url)})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown within a line, cell by cell."""
    lines = [_row(head), f"|{' --- |' * len(head)}", *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    inside = (cell.replace("|", "\\|") or " " for cell in cells)
    return f"| {' | '.join(inside)} |"


#: How an item of a list begins: what belongs to it stands as far in.
BULLET = "-   "


def bullets(items: Iterable[str]) -> str:
    """A list; what stands below an item in further blocks belongs to it."""
    return "\n".join(f"{BULLET}{_indented(item)}" for item in items)


def _indented(item: str) -> str:
    first, *others = item.split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in others)])


def fenced(value: str) -> str:
    """A text of several lines, as it is; not for lists, where some readers know no fences."""
    if "{{" in value or "{%" in value:
        # Some generators look for templates everywhere.
        return f"<pre><code>{value.rstrip().translate(_IN_A_TAG)}</code></pre>"
    longest = max((len(run) for run in re.findall(r"`+", value)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{value.rstrip()}\n{fence}"


def quoted(value: str) -> str:
    """A text of several lines, as a quotation that keeps them."""
    lines = value.strip("\n").rstrip().split("\n")
    return "> " + begun("<br>".join(map(text, lines)))
