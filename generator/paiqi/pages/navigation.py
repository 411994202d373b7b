"""The table of pages → sections and entries of the navigation."""

from __future__ import annotations

from collections.abc import Iterable

from paiqi.pages.kinds import PageKind
from paiqi.pages.site import NavEntry
from paiqi.text.messages import Language


def navigation(listed: Iterable[tuple[PageKind, str]], language: Language) -> tuple[NavEntry, ...]:
    """The entries of the navigation in the order of the table, of the paths of pages: a section where several
    kinds share one, else a page.
    """
    found: list[NavEntry] = []
    for section, entries in sections(listed, language):
        found.append(entries[0] if len(entries) == 1 and not section else NavEntry(section, None, entries))
    return tuple(found)


def sections(
    listed: Iterable[tuple[PageKind, str]], language: Language
) -> list[tuple[str, tuple[NavEntry, ...]]]:
    """Section → its entries, of pages that exist; an entry without a section stands alone under ""."""
    groups: list[tuple[str, list[NavEntry]]] = []
    for kind, path in listed:
        if kind.nav is None or kind.path != path:
            continue
        section = kind.section.text(language) if kind.section else ""
        if not section or not groups or groups[-1][0] != section:
            groups.append((section, []))
        groups[-1][1].append(NavEntry(kind.nav.text(language), kind.path))
    return [(section, tuple(entries)) for section, entries in groups]
