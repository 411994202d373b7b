"""Pages in the theme's shells are those that MkDocs makes one by one, byte for byte; where that cannot be
known, MkDocs makes them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.audience.languages import Sibling
from paiqi.pages.site import Heading, NavEntry, Page, SearchEntry, Site
from paiqi.site.engine import run_mkdocs
from paiqi.site.mkdocs_pages import given_of
from paiqi.site.search_index import page_entries
from paiqi.site.writer import Dressed, write_site

#: Looks at each page, and changes nothing.
HOOK = "def on_post_page(output, page, config):\n    return output\n"
BEGIN = "site_name: T\ntheme: {name: material, font: false}\nplugins: [search, paiqi]\n"
TITLE = "A & B  <i>\"C\"</i> 'qzpaiqi' 山"
BODY = '<h1 id="top">{{ x }}</h1><p>&amp; {text}</p>'
HEADINGS = (Heading("a", TITLE, 2), Heading("b", "two", 3), Heading("c-d", "<3>", 2))


def site(*, offline: bool = False, address: str = "https://a.example/x&y/", home: str = TITLE) -> Site:
    """A site of pages of every kind: named in the navigation or not, at any depth, with and without
    headings.
    """
    pages = (
        Page("", home, BODY, HEADINGS, True),
        Page("campaigns/", TITLE, BODY, HEADINGS[:1], True),
        Page("calendar/", "Month", BODY, (), True),
        Page("calendar/2026-03/", TITLE, BODY),
        Page("campaigns/tea/", TITLE, BODY, HEADINGS),
        Page("activities/tea/meet/", "Meet", BODY, HEADINGS[1:]),
        Page("untitled/", "No heading", "<p>x</p>", HEADINGS[:2]),
    )
    nav = (
        NavEntry("Home", ""),
        NavEntry("C & D", None, (NavEntry("c", "calendar/"), NavEntry("k", "campaigns/"))),
    )
    found = tuple(page_entries("campaigns/tea/", TITLE, [SearchEntry("", TITLE)]))
    files = {"feeds/all.ics": b"BEGIN:VCALENDAR\r\n", "changes/atom.xml": b"<feed/>"}
    siblings = (Sibling("en", "English", "en/"),)
    return Site("T & T", "zh", pages, files, nav, found, address, bool(address), siblings, offline)


def built(root: Path, made: Site, config: str = BEGIN, **files: str) -> tuple[dict[str, bytes], Dressed]:
    """The files of a site in a workspace with these files, by path, and how its pages were dressed."""
    for name, text in {"mkdocs.yml": config, "docs/guide.md": "# Guide\n", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    folder = root / "out"
    dressed = run_mkdocs(root, folder, given_of(made), "zh")
    write_site(folder, made, dressed)
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {name: path.read_bytes() for name, path in found.items()}, dressed


FEATURES = (
    "[toc.integrate, navigation.tabs, navigation.indexes, navigation.footer, navigation.path,"
    " navigation.prune, navigation.top, navigation.expand]"
)


@pytest.mark.parametrize(
    ("made", "config", "files"),
    [
        pytest.param(site(), BEGIN, {}, id="as shipped"),
        pytest.param(site(offline=True, address=""), BEGIN, {}, id="in a folder, without an address"),
        pytest.param(
            site(), BEGIN.replace("font: false", f"font: false, features: {FEATURES}"), {}, id="features"
        ),
        pytest.param(
            site(),
            BEGIN + "nav: [{Tea: campaigns/tea/index.md}, guide.md, {Feed: feeds/all.ics}]\n",
            {"docs/guide.md": "# G\n[tea](campaigns/tea/index.md) [all](feeds/all.ics)\n"},
            id="pages that the owner names",
        ),
        pytest.param(
            site(),
            BEGIN.replace("font: false", "font: false, custom_dir: own"),
            {
                "own/partials/copyright.html": "<b>{{ config.site_name }} {{ base_url }}</b>",
                "site_templates/main.html": '{% extends "base.html" %}{% block announce %}!{% endblock %}',
            },
            id="templates of the owner's that name no page",
        ),
        pytest.param(
            site(),
            BEGIN,
            {"docs/campaigns/tea/index.md": "# Mine\n"},
            id="a page of the owner's at its place",
        ),
    ],
)
def test_a_page_in_a_shell_is_what_mkdocs_makes_of_it(
    tmp_path: Path, made: Site, config: str, files: dict[str, str]
) -> None:
    quick, dressed = built(tmp_path / "quick", made, config, **files)
    slow, other = built(tmp_path / "slow", made, config + "hooks: [own.py]\n", **files, **{"own.py": HOOK})
    assert dressed.shells is not None and other.shells is None
    assert sorted(quick) == sorted(slow)
    assert [name for name in quick if quick[name] != slow[name]] == []
    assert b"{{ x }}" in quick["campaigns/tea/index.html"]


ASKING = '{% extends "base.html" %}{% block footer %}{{ page.url }}{% endblock %}'
ASKED = "{icon: material/heart, name: y, data: 1, note: '{title} {url}'}"
FOOTER = "{{ base_url }}{% include 'partials/inner.html' %}"


@pytest.mark.parametrize(
    ("config", "files", "reason"),
    [
        (BEGIN + "hooks: [own.py]\n", {"own.py": HOOK}, "own.py"),
        (BEGIN + "hooks: [own.py]\n", {"own.py": "def on_env(env, config, files):\n    pass\n"}, "own.py"),
        (BEGIN, {"site_templates/main.html": ASKING}, "main.html"),
        (
            BEGIN.replace("font: false", "font: false, custom_dir: own"),
            {
                "own/partials/footer.html": FOOTER,
                "own/partials/inner.html": "{% set p = page %}{{ p.title }}",
            },
            "partials/inner.html",
        ),
        # Nothing of the owner's names the page: the theme itself asks which one it is.
        (f"{BEGIN}extra: {{analytics: {{feedback: {{title: x, ratings: [{ASKED}]}}}}}}\n", {}, "mkdocs.yml"),
    ],
)
def test_where_a_page_may_differ_from_its_shell_mkdocs_makes_it(
    tmp_path: Path, config: str, files: dict[str, str], reason: str
) -> None:
    pages, dressed = built(tmp_path, site(), config, **files)
    assert dressed.shells is None
    assert dressed.reason.startswith(reason)
    assert BODY.encode() in pages["campaigns/tea/index.html"]


def test_programs_that_never_see_a_page_cost_nothing(tmp_path: Path) -> None:
    hook = "def on_config(config):\n    config.extra['x'] = 1\n\ndef on_pre_build(config):\n    pass\n"
    _, dressed = built(tmp_path, site(), BEGIN + "hooks: [own.py]\n", **{"own.py": hook})
    assert dressed.shells is not None and dressed.written is None
