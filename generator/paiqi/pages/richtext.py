"""Text that planners write → safe HTML: markdown-it-py without raw HTML, then nh3's allow-list."""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

#: Long texts of markup cost time out of proportion; what is longer is shown as plain text.
LIMIT = 20_000
_TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "s",
    "ul",
    "ol",
    "li",
    "a",
    "blockquote",
    "code",
    "pre",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable(
        ["image", "table"]
    )


def rich(text: str) -> Markup:
    """The text as HTML: paragraphs, lists, emphasis, quotes and links to http(s) or mailto.

    Headings come out as h3 at the highest; pictures, raw HTML and other schemes do not come out at all.
    """
    if len(text) > LIMIT:
        return Markup('<p class="pq-copy">{}</p>').format(text)
    html = _parser().render(text)
    for level in (2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(clean)  # noqa: S704 - nh3's allow-list is what makes it safe


def plain(text: str) -> str:
    """The text for search and calendars: without the marks of emphasis, lists and links."""
    return (
        nh3.clean(str(rich(text)), tags=set())
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .strip()
    )
