"""What search reads: the documents of a site as two scripts, the plan's and the manual's.

Search looks through the texts themselves (`assets/paiqi-search.js`), so nothing is cut into words here and
nothing stands in a file but what it shows. Why, and what else was tried: docs/decisions/0011-search.md.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from paiqi.pages.site import MANUAL, IndexEntry, SearchEntry, SearchKind
from paiqi.text.messages import Language, msg

#: The files of the plan's documents and of the manual's. Scripts, because a page that is opened from a folder
#: may load no other kind of file; both ways of reading a site are the same so.
PLAN, BOOK = "search/plan.js", "search/manual.js"
_TAG = re.compile(r"<[^>]*>")


def page_entries(path: str, title: str, found: Iterable[SearchEntry]) -> Iterator[IndexEntry]:
    """The documents of a page; one without a title would be a result that nobody can read."""
    return (IndexEntry(path, title, entry) for entry in found if entry.title)


def manual_entries(index: bytes) -> Iterator[IndexEntry]:
    """The pages that are written by hand, of what the theme's search plugin collected: a document a
    heading, its text without markup.
    """
    pages: dict[str, str] = {}
    for one in json.loads(index)["docs"]:
        path, _, anchor = one["location"].partition("#")
        title = _plain(one["title"])
        pages.setdefault(path, title)
        if title:
            entry = SearchEntry(anchor, title, _plain(one["text"]), SearchKind.manual)
            yield IndexEntry(path, pages[path], entry)


def _plain(text: str) -> str:
    """The text of a piece of HTML; the theme may have cut its Chinese by spaces without width."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).replace("\u200b", "").split())


def scripts(found: Iterable[IndexEntry], language: Language, leaf: str = "") -> Mapping[str, bytes]:
    """The two files by their paths; `leaf` is the file of a page where no server knows it (`index.html`)."""
    listed = list(found)
    plan = [one for one in listed if one.entry.kind not in MANUAL]
    book = [one for one in listed if one.entry.kind in MANUAL]
    return {PLAN: _script("plan", plan, language, leaf), BOOK: _script("manual", book, language, leaf)}


def _script(scope: str, found: Iterable[IndexEntry], language: Language, leaf: str) -> bytes:
    """A call with the documents: [page, anchor, kind, title, text, keys, days], the empty ones at the end
    left out; pages and kinds by their number. A kind is its name and all its names in both languages.
    """
    kinds, pages = list(SearchKind), dict[str, tuple[int, str]]()
    documents = []
    for one in found:
        number, _ = pages.setdefault(one.path, (len(pages), one.page))
        entry = one.entry
        row: list[object] = [
            number,
            entry.anchor,
            kinds.index(entry.kind),
            entry.title,
            entry.text,
            " ".join(entry.keys),
            " ".join(entry.days),
        ]
        while row[-1] == "":
            row.pop()
        documents.append(row)
    data = {
        "kinds": [[kind.label(language), " ".join((kind, kind.zh, *kind.synonyms))] for kind in kinds],
        # The theme names the files of its own pages by itself.
        "pages": [
            [path if path and path[-1] != "/" else path + leaf, title] for path, (_, title) in pages.items()
        ],
        "docs": documents,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Line ends that older scripts take for such, and what would be markup if a page ever held it.
    for sign in "\u2028\u2029<":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'paiqiSearch("{scope}",{text});\n'.encode()


def search_words(language: Language) -> Mapping[str, str]:
    """What the search box says, by the name of the attribute that holds it."""
    said = {
        "name": msg("Search"),
        "plan": msg("Plan"),
        "manual": msg("Manual and checks"),
        "placeholder": msg("Title, id, code, day …"),
        "found": msg("{{n}} found"),
        "none": msg("nothing found"),
        "elsewhere": msg("{{n}} in the manual, none in the plan"),
        "more": msg("Show more"),
        "loading": msg("loading …"),
    }
    return {name: text.text(language) for name, text in said.items()}
