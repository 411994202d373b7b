"""What is built is looked through before it is published: files, pages, links; whose fault decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.publishing import Fault, Made, Unpublishable, publish, staging
from paiqi.publishing.look import digest_of
from publishing import texts_of, write

PAGE = '<!doctype html><html><body><a href="a/#top">A</a> {more}</body></html>\n'


def looked(target: Path, texts: dict[str, str], ours: bool, address: str = "") -> tuple[Fault, ...]:
    """What publishing says of these files: pages of Paiqi's, or the owner's."""
    with staging(target) as folder:
        write(folder, texts)
        pages = frozenset(path for path in texts if path.endswith(".html"))
        made = Made({}, pages if ours else frozenset(), None, address)
        return publish(folder, target, made).faults


WRONG = [
    ('<a href="b/">B</a>', "b/", "b/"),
    ('<img src="../x.png">', "../x.png", "../x.png"),
    ('<a href="a/?x=1&amp;y=2#z">A</a> <a href="c.html">C</a>', "c.html", "c.html"),
    ("<div>", "<div> is opened 1× and closed 0×", "<div> 开了 1 次，只关了 0 次"),
    ("<section><p>x</section></section>", "<section>", "<section>"),
    ("<!-- x", "a comment is never closed", "注释没有结束"),
]


FINE = [
    "<ul><li>x<li>y</ul><p>z<br>",
    '<svg><path d=""/><g/></svg>',
    "<!-- <div> --><script>if (a<b) '<div>'</script>",
    '<code>&lt;a href="b/"></code>',
    '<a href="https://example.com/b/">B</a><a href="//example.com">C</a><a href="mailto:a@b.c">D</a>',
    '<a href="/elsewhere/">its server may have it</a><a href="#top">E</a><a href="">F</a><a href="a">G</a>',
    '<a href="%E8%8C%B6.pdf">茶</a>',
]


@pytest.mark.parametrize(("more", "english", "chinese"), WRONG)
def test_a_page_of_ours_that_is_broken_is_not_published_and_named(
    tmp_path: Path, more: str, english: str, chinese: str
) -> None:
    site = {"index.html": PAGE.format(more=""), "a/index.html": PAGE.format(more="").replace("a/", "./")}
    looked(tmp_path / "site", site, True)
    with pytest.raises(Unpublishable) as refused:
        looked(tmp_path / "site", site | {"index.html": PAGE.format(more=more)}, True)
    said = refused.value.message
    assert "index.html" in said.english() and "index.html" in said.text("zh")
    assert english in said.english() and chinese in said.text("zh")
    assert texts_of(tmp_path / "site") == site


@pytest.mark.parametrize(("more", "english", "chinese"), WRONG)
def test_a_page_of_the_owners_that_is_broken_is_told_and_published(
    tmp_path: Path, more: str, english: str, chinese: str
) -> None:
    site = {"index.html": PAGE.format(more=more), "a/index.html": "a fragment"}
    (fault,) = looked(tmp_path / "site", site, False)
    assert fault.path == "index.html"
    assert english in fault.message.english() and chinese in fault.message.text("zh")
    assert texts_of(tmp_path / "site") == site


@pytest.mark.parametrize("more", FINE)
def test_what_browsers_and_servers_take_is_fine(tmp_path: Path, more: str) -> None:
    site = {"index.html": PAGE.format(more=more), "a/index.html": "", "茶.pdf": ""}
    assert looked(tmp_path / "site", site, True) == ()


def test_a_page_that_ends_too_early_is_broken(tmp_path: Path) -> None:
    page = PAGE.format(more="")
    with pytest.raises(Unpublishable, match="ends before </html>"):
        looked(tmp_path / "site", {"index.html": page[: len(page) // 2], "a/index.html": ""}, True)


def test_a_dead_link_below_the_sites_own_address_is_told(tmp_path: Path) -> None:
    site = {"index.html": PAGE.format(more='<a href="/team/b/">B</a><a href="/b/">C</a>'), "a/index.html": ""}
    (fault,) = looked(tmp_path / "site", site, True, "https://example.com/team/")
    assert "/team/b/" in fault.message.english()


def test_what_others_keep_in_the_folder_may_be_linked_to(tmp_path: Path) -> None:
    write(tmp_path / "site", {"imprint.html": "x"})
    site = {"index.html": PAGE.format(more='<a href="imprint.html">I</a>'), "a/index.html": ""}
    assert looked(tmp_path / "site", site, True) == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"data/x.json": "[2]"}, "data/x.json is not as it was made"),
        ({"stray.txt": "x"}, "stray.txt is in the built folder, but neither"),
    ],
)
def test_what_is_there_is_what_was_made_and_nothing_else(
    tmp_path: Path, change: dict[str, str], word: str
) -> None:
    target, site = tmp_path / "site", {"index.html": "x", "data/x.json": "[1]", "assets/theme.js": "1"}
    with pytest.raises(Unpublishable) as refused, staging(target) as folder:
        write(folder, site)
        exact = {"data/x.json": digest_of(folder / "data/x.json")}
        write(folder, change)
        publish(folder, target, Made(exact, frozenset(["index.html"]), frozenset(["assets/theme.js"])))
    assert refused.value.message.english().startswith(word)
    assert not target.exists()
