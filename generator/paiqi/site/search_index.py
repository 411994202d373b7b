"""What search reads: the documents of a site as scripts, the plan's and the manual's.

Few documents are one script, and search looks through all of them. Many are blocks, with the parts of their
words in shards beside them; a question loads the shards of its own parts, and the blocks that may hold what
it asks for. Why, and what else was tried: docs/decisions/0023-search-in-shards.md.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from zlib import crc32

from paiqi.pages.names import STATES
from paiqi.pages.site import MANUAL, IndexEntry, SearchEntry, SearchKind
from paiqi.site.search_parts import Terms, terms
from paiqi.text.messages import Language, msg, translate

#: The files with which search begins. Scripts, because a page that is opened from a folder may load no other
#: kind of file; both ways of reading a site are the same so.
PLAN, BOOK = "search/plan.js", "search/manual.js"
#: So many bytes of documents are one script: some 80 kB on their way.
SMALL = 256_000
#: A block ends with its page once it has so many documents, and wherever it has `FULL`.
ENOUGH, FULL = 48, 160
#: So many characters has a shard of parts, about.
SHARD = 24_000
#: Signs that say a number in a script without being escaped.
SIGNS = "".join(chr(code) for code in range(0x28, 0x7F) if chr(code) not in "<\\")
#: What a page of a campaign or the like holds in numbers; everything else stands before it, in blocks of its
#: own: there are few of them, and they are found first.
_INNER = frozenset(
    [
        SearchKind.content,
        SearchKind.post,
        SearchKind.series,
        SearchKind.milestone,
        SearchKind.phase,
        SearchKind.placement,
        SearchKind.deliverable,
    ]
)
_KINDS = {kind: number for number, kind in enumerate(SearchKind)}
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


def scripts(
    found: Iterable[IndexEntry],
    language: Language,
    leaf: str = "",
    statuses: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """The files by their paths; `leaf` is the file of a page where no server knows it (`index.html`);
    `statuses` is what the team calls statuses, by `paiqi.model.statuses.status_key`.
    """
    plan, book = list[IndexEntry](), list[IndexEntry]()
    for one in found:
        (book if one.entry.kind in MANUAL else plan).append(one)
    return {
        **_scope("plan", plan, language, leaf, statuses),
        **_scope("manual", book, language, leaf, statuses),
    }


def _scope(
    name: str, found: Sequence[IndexEntry], language: Language, leaf: str, statuses: Mapping[str, str]
) -> Mapping[str, bytes]:
    """The files of a scope: `search/<name>.js` alone, or with the blocks and shards that it speaks of."""
    begin: dict[str, object] = {
        "kinds": [[kind.label(language), " ".join((kind, kind.zh, *kind.synonyms))] for kind in SearchKind],
        "states": {
            state: statuses.get(state) or translate(STATES[state], language)
            for state in sorted({one.entry.state for one in found if one.entry.state})
        },
    }
    blocks = [list(block) for block in in_blocks(found)]
    texts = [_said(documents(block, leaf)) for block in blocks]
    if sum(len(text) for text in texts) <= SMALL:
        return {f"search/{name}.js": _script(name, _said({**begin, **documents(found, leaf)}))}
    begin, words = shards(begin, [block_terms(block) for block in blocks])
    named = {f"block-{number}": text for number, text in enumerate(texts)}
    named |= {f"words-{number}": _said({"parts": shard}) for number, shard in enumerate(words)}
    files = {f"search/{name}/{file}.js": _script(f"{name}/{file}", text) for file, text in named.items()}
    return {f"search/{name}.js": _script(name, _said(begin)), **files}


def _said(data: object) -> bytes:
    """Data as a script may hold it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Line ends that older scripts take for such, and what would be markup if a page ever held it.
    for sign in "\u2028\u2029<":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode()


def _script(name: str, data: bytes) -> bytes:
    """A call with data, by the name of its file."""
    return b'paiqiSearch("%b",%b);\n' % (name.encode(), data)


def documents(found: Iterable[IndexEntry], leaf: str) -> dict[str, object]:
    """Documents as search reads them: [page, anchor, kind, title, account, state, keys, days, text], the
    empty ones at the end left out; pages and kinds by their number.
    """
    pages, rows = dict[str, tuple[int, str]](), list[list[object]]()
    for one in found:
        number, _ = pages.setdefault(one.path, (len(pages), one.page))
        entry = one.entry
        row: list[object] = [
            number,
            entry.anchor,
            _KINDS[entry.kind],
            entry.title,
            entry.account,
            entry.state,
            " ".join(entry.keys),
            " ".join(entry.days),
            entry.text,
        ]
        while row[-1] == "":
            row.pop()
        rows.append(row)
    # The theme names the files of its own pages by itself.
    named = [[path if path and path[-1] != "/" else path + leaf, title] for path, (_, title) in pages.items()]
    return {"pages": named, "docs": rows}


def in_blocks(found: Sequence[IndexEntry]) -> Iterator[Sequence[IndexEntry]]:
    """Documents in the blocks in which they are loaded: those of one page lie together."""
    for inner in (False, True):
        block: list[IndexEntry] = []
        own = [one for one in found if (one.entry.kind in _INNER) is inner]
        for _, page in groupby(own, attrgetter("path")):
            for one in page:
                block.append(one)
                if len(block) == FULL:
                    yield block
                    block = []
            if len(block) >= ENOUGH:
                yield block
                block = []
        if block:
            yield block


@dataclass(frozen=True, slots=True)
class _Joined:
    """The terms of a block, of those of its pages."""

    pages: tuple[Terms, ...]

    @property
    def strong(self) -> Mapping[str, int]:
        """Each part of a title with the highest rank that a page gives it."""
        if len(self.pages) == 1:
            return self.pages[0].strong
        found: dict[str, int] = {}
        for page in self.pages:
            for part, rank in page.strong.items():
                if rank > found.get(part, -1):
                    found[part] = rank
        return found

    @property
    def weak(self) -> Iterable[str]:
        """Each part of anything else."""
        if len(self.pages) == 1:
            return self.pages[0].weak
        return frozenset().union(*(page.weak for page in self.pages)) - self.strong.keys()

    @property
    def kinds(self) -> tuple[int, ...]:
        """The kinds of its documents, in order."""
        return tuple(sorted(frozenset().union(*(page.kinds for page in self.pages))))


def block_terms(block: Iterable[IndexEntry]) -> _Joined:
    """How the documents of a block are found."""
    pages = groupby(block, attrgetter("path"))
    return _Joined(tuple(terms(path, [one.entry for one in page]) for path, page in pages))


def shards(
    begin: Mapping[str, object], blocks: Sequence[_Joined]
) -> tuple[dict[str, object], Sequence[Mapping[str, str]]]:
    """What search begins with, and the shards of parts: a part with the blocks where it stands.

    A block is said by `width` signs. Those with the part in a title, id, code or day come first, each with
    the sign of its rank; after a space those with it in anything else.
    """
    width = 2 if len(blocks) <= len(SIGNS) ** 2 else 3
    strong, weak = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for number, block in enumerate(blocks):
        code = _code(number, width)
        ranks = [code + sign for sign in SIGNS]
        for part, rank in block.strong.items():
            strong[part].append(ranks[rank])
        for part in block.weak:
            weak[part].append(code)
    lists = {part: "".join(codes) for part, codes in strong.items()}
    for part, codes in weak.items():
        lists[part] = f"{lists.get(part, '')} {''.join(codes)}"
    count = 1
    while count * SHARD < sum(len(part) + len(codes) for part, codes in lists.items()):
        count *= 2
    held: list[dict[str, str]] = [{} for _ in range(count)]
    for part in sorted(lists):
        held[crc32(part.encode()) % count][part] = lists[part]
    sets = dict[tuple[int, ...], int]()
    numbers = [sets.setdefault(block.kinds, len(sets)) for block in blocks]
    return {**begin, "width": width, "shards": count, "sets": list(sets), "blocks": numbers}, held


def _code(number: int, width: int) -> str:
    """A block's number in signs, the highest first."""
    signs = ""
    for _ in range(width):
        number, rest = divmod(number, len(SIGNS))
        signs = SIGNS[rest] + signs
    return signs


def search_words(language: Language) -> Mapping[str, str]:
    """What the search box says, by the name of the attribute that holds it."""
    said = {
        "name": msg("Search"),
        "plan": msg("Plan"),
        "manual": msg("Manual and checks"),
        "placeholder": msg("Title, id, code, day …"),
        "found": msg("{{n}} found"),
        "least": msg("{{n}} found so far"),
        "none": msg("nothing found"),
        "elsewhere": msg("{{n}} in the manual, none in the plan"),
        "more": msg("Show more"),
        "loading": msg("loading …"),
    }
    return {name: text.text(language) for name, text in said.items()}
