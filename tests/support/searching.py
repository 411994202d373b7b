"""Search as it is built and as a reader meets it: documents of a folder, a box in a browser, large plans."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paiqi.pages.site import IndexEntry, SearchEntry, SearchKind
from paiqi.site.search_index import scripts

if TYPE_CHECKING:
    # What only makes documents needs no browser.
    from playwright.sync_api import Page

#: What says that a search is over.
OVER = """() => {
  const said = document.querySelector(".pq-find__count").textContent;
  const waits = document.querySelector(".pq-find__list").getAttribute("aria-busy") === "true";
  return said && !waits && !/载入|loading/.test(said);
}"""


@dataclass(frozen=True)
class Found:
    """A document of a folder: where it leads to and its row."""

    path: str
    row: list[Any]

    @property
    def anchor(self) -> str:
        return str(self.row[1])

    @property
    def title(self) -> str:
        return str(self.row[3])

    @property
    def place(self) -> str:
        return self.path + (f"#{self.anchor}" if self.anchor else "")


def data_of(script: bytes) -> dict[str, Any]:
    """The data of a script, as search gets it."""
    call, _, data = script.decode("utf-8").partition(",")
    assert call.startswith("paiqiSearch(")
    found: dict[str, Any] = json.loads(data.removesuffix(");\n"))
    return found


def documents(folder: Path, scope: str) -> Iterator[Found]:
    """What search may find in the folder of a language, in one file or in blocks."""
    several = [folder / f"search/{scope}.js", *folder.glob(f"search/{scope}/block-*.js")]
    for data in (data_of(file.read_bytes()) for file in several):
        for row in data.get("docs", []):
            yield Found(data["pages"][row[0]][0], row)


def documents_of(files: Mapping[str, bytes], scope: str, folder: Path) -> Iterator[Found]:
    """The same of files that nobody has written yet: they are put into a folder."""
    put(files, folder)
    yield from documents(folder, scope)


def box_folder(demo: Path, target: Path, found: Iterable[IndexEntry]) -> Path:
    """The first page of a built folder, with a search of its own."""
    target.mkdir()
    shutil.copy(demo / "index.html", target)
    shutil.copytree(demo / "assets", target / "assets")
    put(scripts(found, "zh", "index.html"), target)
    return target


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes files by their paths."""
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@dataclass
class Box:
    """The search box of a page that stays open."""

    page: Page
    base: str

    def find(self, query: str) -> list[tuple[str, str]]:
        """The titles and addresses of the results."""
        self.page.fill(".md-search__input", query)
        self.page.wait_for_function(OVER)
        links = self.page.eval_on_selector_all(
            ".pq-find__list a", "all => all.map(one => [one.querySelector('b').textContent, one.href])"
        )
        return [(title, address.removeprefix(self.base)) for title, address in links]


#: Of what the titles and texts of a large plan are made.
_SIGNS = (
    "春茶新品首发预热倒计时山野采摘人手艺炒茶冲泡教程开箱清单送礼指南茶友故事直播问答门店会员福利节气风物"
)
_ACCOUNTS = ("抖音 山野", "小红书 山野", "微博 山野", "微信公众号 山野", "哔哩哔哩 山野")
_STATES = ("draft", "approved", "published")


def large(campaigns: int) -> Iterator[IndexEntry]:
    """What search finds of so many campaigns of ten contents and fifty posts; the same for the same number.

    In the last but one stands what is nowhere else: 青岚瓷, A股, 双11, 618大促, MQ90, 成员2.
    """
    chance = random.Random(7)
    yield IndexEntry("people/m2/", "成员2", SearchEntry("", "成员2", "", SearchKind.person, ("m2",)))
    for number in range(campaigns):
        name, path = f"plan-{number:04}", f"campaigns/plan-{number:04}/"
        title = f"{_words(chance, 6)}{number}"
        start = date(2026, 1, 1) + timedelta(chance.randrange(300))
        kind = SearchKind.campaign
        yield IndexEntry(path, title, SearchEntry("", title, _words(chance, 20), kind, (name,)))
        for piece in range(10):
            what = f"piece-{piece}"
            day = ((start + timedelta(piece * 3)).isoformat(),)
            state = chance.choice(_STATES)
            named, text = _words(chance, 8), _words(chance, 60)
            yield IndexEntry(
                path, title, SearchEntry(what, named, text, SearchKind.content, (what,), day, "", state)
            )
            for post, account in enumerate(_ACCOUNTS):
                own = SearchEntry(
                    f"{what}.p{post}",
                    f"{named}·{post}",
                    _words(chance, 40),
                    SearchKind.post,
                    (f"{what}/p{post}",),
                    day,
                    account,
                    state,
                )
                yield IndexEntry(path, title, own)
        if number == campaigns - 2:
            yield from _needles(path, title)


def _words(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(_SIGNS, k=length))


def _needles(path: str, title: str) -> Iterator[IndexEntry]:
    day = ("2028-02-29",)
    for anchor, entry in {
        "cup": SearchEntry(
            "cup", "青岚瓷联名盖碗", "", SearchKind.content, ("cup",), day, "抖音 窑", "approved"
        ),
        "stock": SearchEntry("stock", "读懂A股里的茶", "", SearchKind.content, ("stock",)),
        "sale": SearchEntry("sale", "双11返场", "618大促之后", SearchKind.content, ("sale",)),
        "pick": SearchEntry("pick", "首采九折", "", SearchKind.offer, ("pick", "MQ90")),
        "launch-film": SearchEntry("launch-film", "The first pour", "", SearchKind.content, ("launch-film",)),
    }.items():
        assert anchor == entry.anchor
        yield IndexEntry(path, title, entry)
