"""The theme around our pages as pieces of text: rendered once a kind of page, without MkDocs afterwards.

The theme's templates take some three milliseconds a page, though all pages share everything but their title,
address, contents, headings and the way back to the site's root. Marks stand for these while a shell is made.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from paiqi.audience.languages import Sibling
from paiqi.feeds.atom import PATH as ATOM
from paiqi.pages.site import Heading, NavEntry, Page, Site
from paiqi.text.messages import Language


def _mark(name: str) -> str:
    """A word of letters alone: no filter of the theme changes it (JSON would write other signs its way)."""
    return f"qzpaiqi{name}iapzq"


BASE, TITLE, ADDRESS, ANCHOR, HEADING = map(_mark, ("base", "title", "address", "anchor", "heading"))
#: The theme looks for a heading in the contents, and adds one where there is none.
BODY = _mark("content")
CONTENT = f"<h1>{BODY}</h1>"
#: What is not given to the theme but found in what it made: the list of headings, the other languages.
_TOC, _LANGUAGES = _mark("toc"), _mark("languages")
_MARKS = re.compile("|".join((BASE, TITLE, ADDRESS, re.escape(CONTENT), _TOC, _LANGUAGES)))
#: Where the links to other languages go: before the button that opens search.
_BEFORE = '<label class="md-header__button md-icon" for="__search">'
#: What keeps its lines, and the blanks that begin one, of which the theme's templates leave many. Those at
#: the end of a line stay, as a title may end with some.
_BLANKS = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>|\n\s*", re.S | re.I)
#: Text and marks in turn.
_Pieces = tuple[str, ...]


class UnlikeShell(Exception):
    """The theme's page is not made of its parts as shells are: each page has to be rendered by itself."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme asks of a site, but for its pages and files: equal frames have equal shells.

    `entries`: path and title of the pages that the navigation names; `changes`: whether there is a feed of
    changes. The rest is as in Site.
    """

    title: str
    language: Language
    nav: tuple[NavEntry, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    address: str = ""
    public: bool = False
    siblings: tuple[Sibling, ...] = ()
    offline: bool = False
    changes: bool = False

    def url(self, path: str) -> str:
        """The way from the site's root to the page in a folder."""
        return quote(path) + ("index.html" if self.offline else "")


def frame_of(site: Site) -> Frame:
    """The frame of a site."""
    return Frame(
        site.title,
        site.language,
        site.nav,
        tuple((page.path, page.title) for page in site.pages if page.in_nav),
        site.address,
        site.public,
        site.siblings,
        site.offline,
        ATOM in site.files,
    )


def root_from(path: str) -> str:
    """The way from the page in a folder to the site's root, without a slash at its end."""
    return "/".join([".."] * path.count("/")) or "."


def with_languages(output: str, links: str) -> str:
    """A page of the theme's with links to its other languages."""
    return output.replace(_BEFORE, links + _BEFORE, 1)


def squeezed(output: str, content: str) -> str:
    """A page of the theme's without the blanks that it leaves around the contents: half of its bytes."""
    before, found, after = output.partition(content) if content else (output, "", "")

    def kept(blanks: re.Match[str]) -> str:
        return blanks[0] if blanks[1] else "\n"

    return _BLANKS.sub(kept, before) + found + _BLANKS.sub(kept, after)


def sibling_links(siblings: Sequence[Sibling], url: str) -> str:
    """The links from a page to the same page in other languages; `url` is the way to it from the root."""
    return "".join(_sibling_link(one, "../" * url.count("/") + one.way + url) for one in siblings)


def _sibling_link(sibling: Sibling, way: str) -> str:
    return (
        f'<a class="md-header__button pq-lang" rel="alternate" hreflang="{sibling.language}"'
        f' lang="{sibling.language}" href="{html.escape(way or "./")}">{sibling.name}</a>'
    )


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the theme makes it of marks: with one heading, and with none."""

    headed: str
    bare: str


@dataclass(frozen=True, slots=True)
class _Shell:
    headed: _Pieces
    bare: _Pieces


@dataclass(frozen=True, slots=True)
class Shells:
    """The shells of a site: one for each page that the navigation names, one for all others."""

    frame: Frame
    entries: Mapping[str, _Shell]
    other: _Shell
    #: What stands between a heading's anchor and its title, and between two headings.
    inside: str
    between: str
    #: What the theme puts before contents that have no first heading.
    first: _Pieces

    def wrap(self, page: Page) -> str:
        """The page with the theme around it."""
        body = page.html
        shell, url = self.entries.get(page.path, self.other), self.frame.url(page.path)
        # As MkDocs joins them.
        base = self.frame.address and self.frame.address.rstrip("/") + "/"
        values = {
            BASE: root_from(page.path),
            TITLE: html.escape(page.title),
            ADDRESS: html.escape(base and urljoin(base, url)),
            CONTENT: body,
            _TOC: self._list(page.headings),
            _LANGUAGES: sibling_links(self.frame.siblings, url),
        }
        if "<h1" not in body:
            values[CONTENT] = "".join(values.get(one, one) for one in self.first) + body
        return "".join([values.get(one, one) for one in (shell.headed if page.headings else shell.bare)])

    def _list(self, headings: Sequence[Heading]) -> str:
        return self.between.join(
            f"{html.escape(one.id)}{self.inside}{html.escape(one.title)}" for one in headings
        )


def shells_of(
    frame: Frame, entries: Mapping[str, Rendered], other: Rendered, two: str, untitled: str
) -> Shells:
    """The shells of rendered pages; raises UnlikeShell.

    `two` is the other pages' page with two headings, or where these list none, the first entry's;
    `untitled` the other pages' with contents that have no heading: BODY alone.
    """
    headed = next((one.headed for one in (other, *entries.values()) if ANCHOR in one.headed), "")
    # Escaped once more, it would not be found; in a script's text, it would mean something else.
    inside = headed.partition(ANCHOR)[2].partition(HEADING)[0]
    one = ANCHOR + inside + HEADING if headed else _TOC
    between = two.partition(one)[2].partition(ANCHOR)[0]
    if headed and two != headed.replace(one, one + between + one):
        raise UnlikeShell("headings that differ by their place")
    head = other.bare.partition(CONTENT)[0]
    if not untitled.startswith(head):
        raise UnlikeShell("contents that change what stands before them")
    first_heading = untitled[len(head) :].partition(BODY)[0]

    def shell(rendered: Rendered) -> _Shell:
        return _Shell(_pieces(rendered.headed, one), _pieces(rendered.bare, one))

    made = {path: shell(rendered) for path, rendered in entries.items()}
    return Shells(frame, made, shell(other), inside, between, _split(first_heading))


def _pieces(text: str, heading: str) -> _Pieces:
    text = with_languages(text.replace(heading, _TOC), _LANGUAGES)
    if text.count(CONTENT) != 1 or ANCHOR in text or HEADING in text:
        raise UnlikeShell("contents or headings in other places")
    return _split(text)


def _split(text: str) -> _Pieces:
    pieces, end = [], 0
    for found in _MARKS.finditer(text):
        pieces += [text[end : found.start()], found[0]]
        end = found.end()
    return (*pieces, text[end:])
