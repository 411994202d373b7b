"""The figures of a site read back from its finished pages and its data file, held against the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from paiqi.exporters.json_files import records_of
from paiqi.pages.kinds import PageData, PageKind, PageViews
from paiqi.pages.site import Page, Site
from paiqi.pages.templates import NAME
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.localize import number
from paiqi.text.messages import msg
from paiqi.text.places import Span

#: A number as pages tell it (macro `told` of bits.html): what it counts, its days, what it is of, its text.
_TOLD = re.compile(
    r'data-figure="([^"]*)"\s+data-window="([^"]*)"(?:\s+data-of="([^"]*)")?[^>]*>(?:\s|<[^>]*>)*([^<]*)'
)
_FILE = "data/figures.json"
#: A figure: its name, its window, and what it is of.
_Key = tuple[str, str, str]


class Figures:
    """The figures of the ledger, against which pages and the data file are held."""

    def __init__(self, views: PageViews, listed: Sequence[tuple[PageKind, PageData]]) -> None:
        """`listed` says of which kind each page is."""
        self._templates = {data.path: kind.template for kind, data in listed}
        self._wanted: dict[_Key, str] = {
            (one.name, one.window.key, row.of): str(one.value) for row in views.figures for one in row.figures
        }
        self._pages = dict(self._wanted)
        for view in views.kpi_views.values():
            if view.counted and view.window:
                key = view.counted.value, view.window.key, f"kpi:{view.kpi.full_id}"
                self._pages[key] = "–" if view.value is None else number(view.value, views.language)

    def in_files(self, site: Site) -> tuple[Diagnostic, ...]:
        """The figures that the data file tells otherwise."""
        told, wanted = dict(_in_files(site.files)), self._wanted
        return tuple(
            _fault(Span(_FILE), _FILE, key, told.get(key, "–"), wanted[key])
            for key in wanted
            if told.get(key) != wanted[key]
        )

    def on_page(self, page: Page) -> tuple[Diagnostic, ...]:
        """The figures that a finished page tells otherwise."""
        place, wanted = Span(f"{NAME}/pages/{self._templates[page.path]}.html"), self._pages
        return tuple(
            _fault(place, page.path or "/", key, text, wanted.get(key, "–"))
            for key, text in _on_page(page)
            if text != wanted.get(key)
        )


def _on_page(page: Page) -> Iterator[tuple[_Key, str]]:
    html = page.html
    if "data-figure=" in html:
        for name, window, of, text in _TOLD.findall(html):
            yield (name, window, of), text.strip()


def _in_files(files: Mapping[str, bytes]) -> Iterator[tuple[_Key, str]]:
    for row in records_of(files, "figures"):
        window = f"{row['from'] or '..'}/{row['until'] or '..'}"
        of = f"{row['of']}:{row['id']}" if row["of"] else ""
        yield (row["figure"], window, of), str(row["value"])


def _fault(place: Span, where: str, key: _Key, said: str, value: str) -> Diagnostic:
    name, window, of = key
    return Diagnostic(
        "broken-template",
        Severity.error,
        place,
        msg(
            "{page} tells {said} as the figure {figure} ({days}), the ledger {value}",
            page=where,
            said=said or "–",
            figure=" ".join(filter(None, (name, of))),
            days=window,
            value=value,
        ),
        msg("print the figure of the ledger there, with its own days"),
    )
