"""A message in no service's form yet: sections of lines, each line of pieces; and how it is cut to fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from paiqi.model.team import Contacts
from paiqi.text.messages import Language, msg

#: Longer texts of plans are cut: a list is to be looked over.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A text as people wrote it, which each form escapes; `url` makes it a link, `contacts` calls a person,
    `strong` makes it stand out.
    """

    text: str
    url: str = ""
    contacts: Contacts | None = None
    strong: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A message: its title, sections in order of weight, and the link to its day (None: the site has no
    address).
    """

    title: str
    sections: tuple[Section, ...]
    link: Piece | None
    language: Language


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def fitted(document: Document, fits: Callable[[Document], bool]) -> Document:
    """As much of a message as fits, in whole lines: the longest sections lose lines first, so that a short
    one below a long one is still read; what is left out is counted.
    """
    if fits(document):
        return document
    fewest, most = 0, max((len(section.lines) for section in document.sections), default=0) - 1
    best = None
    while fewest <= most:
        middle = (fewest + most) // 2
        tried = _cut(document, middle)
        if fits(tried):
            best, fewest = tried, middle + 1
        else:
            most = middle - 1
    # An address may be longer than all that a service takes.
    return best or replace(_cut(document, 0), link=None)


def _cut(document: Document, most: int) -> Document:
    """The first lines of each section, so many at most, and how many more it has."""
    sections = (_shortened(section, most, document.language) for section in document.sections)
    return replace(document, sections=tuple(sections))


def _shortened(section: Section, most: int, language: Language) -> Section:
    more = len(section.lines) - most
    if more <= 0:
        return section
    told = msg("… and {count} more", count=more).text(language)
    return replace(section, lines=(*section.lines[:most], (Piece(told),)))
