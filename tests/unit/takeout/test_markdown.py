"""Texts in Markdown, read back by two readers of it; pages that become Markdown."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown as python_markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from paiqi.takeout import markdown as md
from paiqi.takeout.pages_text import markdown_of

#: Signs that mean something to some reader of Markdown.
SIGNS = "\\`*_{}[]()<>#+-.!|~^=:&$@\"'/ ;lt1a茶é\n"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=12)


class _Seen(HTMLParser):
    """What a reader sees of HTML, and the elements in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(source: str) -> list[tuple[str, set[str]]]:
    """What two readers show of Markdown."""
    commonmark = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    readers = (
        commonmark.render,
        lambda one: python_markdown.markdown(one, extensions=["tables", "fenced_code", "toc"]),
    )
    found = []
    for read in readers:
        page = _Seen()
        page.feed(read(source))
        page.close()
        found.append((" ".join(page.text.split()), set(page.tags) - {""}))
    return found


@given(TEXTS)
@example("1. a")
@example("- a")
@example("# a")
@example("#1")
@example("--- -")
@example("+ a")
@example("=a")
@example("!a")
@example("a\\")
@example("1986\\. a")
@example("<b>x</b> &amp; {{ a }} {% b %}")
@example("a &copy b &#38; c &lt")
@example("| a | b |")
@settings(max_examples=100, deadline=None)
def test_a_text_is_shown_as_it_was_written(text: str) -> None:
    plain = " ".join(text.split())
    for shown, tags in seen(md.begun(md.text(text)) + "\n"):
        assert shown == plain
        assert tags <= {"p"}


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_text_in_a_cell_stays_in_it(text: str) -> None:
    plain = " ".join(text.split())
    table = md.table(["a", "b"], [[md.text(text), md.strong(md.text(text))]])
    for shown, tags in seen(table):
        assert shown == " ".join(f"a b {plain} {plain}".split())
        assert tags <= {"table", "thead", "tbody", "tr", "th", "td", "strong"}


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_code_in_a_list_is_shown_as_it_was_written(text: str) -> None:
    plain = " ".join(text.split())
    for shown, tags in seen(md.bullets([f"x {md.code(text)}"])):
        assert shown == f"x {plain}".strip()
        assert tags <= {"ul", "li", "code"}


def test_no_text_is_a_template_for_whatever_reads_it() -> None:
    for made in (
        md.text("{{ a }} {% b %}"),
        md.code("{{ a }}"),
        md.fenced("x\n{% b %}\n"),
        md.quoted("{{ a }}\nb"),
    ):
        assert "{{" not in made
        assert "{%" not in made


def test_only_signs_that_mean_something_are_written_otherwise() -> None:
    assert md.text("Roaster Q&A | R&D & AT&T") == "Roaster Q&A | R&D & AT&T"
    assert md.table(["a"], [[md.text("LinkedIn | Q&A")]]).splitlines()[-1] == "| LinkedIn \\| Q&A |"
    assert md.text("&lt;b&gt; &#60; &copy &") == "&amp;lt;b&amp;gt; &amp;#60; &amp;copy &amp;"


def leads(href: str) -> str | None:
    return None if href == "gone/" else href


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="a">A <span>b</span></h2><p>c</p>', '## <a id="a"></a>A b\n\nc\n'),
        ("<div><p>1. a</p><ul><li>b<li></ul></div>", "1\\. a\n\n-   b\n"),
        ('<p><a href="x/">a_b</a> <a href="gone/">c</a></p>', "[a\\_b](x/) c\n"),
        ("<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>", "-   **a** b\n-   c\n"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "-   a\n\n<!-- -->\n\n-   b\n"),
        ("<ul><li>a<pre>x\n- y</pre></li></ul>", "-   a\n\n    > x<br>- y\n"),
        ("<pre>x\n- y</pre>", "```\nx\n- y\n```\n"),
        ("<form><input><button>a</button></form><p>b</p><script>c</script>", "b\n"),
        ('<p>a <span aria-hidden="true">▲</span><span> b</span></p>', "a b\n"),
        ('<svg role="img" aria-label="a: 1|2"><text>x</text></svg>', "a: 1|2\n"),
        ("<p><b>“a”</b>b</p>", "<strong>“a”</strong>b\n"),
    ],
)
def test_a_page_becomes_markdown(html: str, expected: str) -> None:
    assert markdown_of(html, leads) == expected


def test_a_table_has_as_many_cells_in_each_row_and_a_line_for_each_item() -> None:
    html = (
        "<table><thead><tr><th colspan=2>a</th><th>b</th></tr></thead><tr><td rowspan=2>c</td><td>d</td>"
        '<td><a href="x/">e</a><a href="y/">f</a></td></tr><tr id="t">'
        "<td>g</td><td><p>h</p><p>i</p></td></tr></table>"
    )
    assert markdown_of(html, leads).splitlines() == [
        "| a |   | b |",
        "| --- | --- | --- |",
        "| c | d | [e](x/)<br>[f](y/) |",
        '|   | <a id="t"></a>g | h<br>i |',
    ]
