"""Findings as a page: what a development server shows instead of a site that cannot be built."""

from __future__ import annotations

import html
from collections.abc import Sequence

from paiqi.pages.site import NavEntry, Page, Site
from paiqi.report.text import mends, summary
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, msg

_TITLE = msg("The plans cannot be shown yet")

# Nothing of the workspace's is used: its templates and styles may be what is broken.
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.6 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;\
 overflow-wrap: anywhere }}
li {{ margin: 0 0 1rem }}
small {{ opacity: .75 }}
small code {{ font-weight: 400 }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def findings_page(found: Sequence[Diagnostic], language: Language, lead: str = "") -> bytes:
    """A page that needs no other file; `lead` is what is said first, by default the number of findings."""
    return _PAGE.format(
        language=language, title=html.escape(_TITLE.text(language)), body=_body(found, language, lead)
    ).encode("utf-8")


def findings_site(found: Sequence[Diagnostic], language: Language) -> Site:
    """A site of one page, for a server that shows pages within the theme."""
    title = _TITLE.text(language)
    return Site(
        title,
        language,
        (Page("", title, _body(found, language, ""), in_nav=True),),
        nav=(NavEntry(title, ""),),
    )


def _body(found: Sequence[Diagnostic], language: Language, lead: str) -> str:
    shown = [item for item in found if item.severity is Severity.error]
    rows = "\n".join(_row(item, language) for item in shown)
    foot = msg("This page renews itself as soon as a file is saved.").text(language)
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in (*mends(shown, language), foot))
    title = html.escape(_TITLE.text(language))
    lead = html.escape(lead or summary(found, language))
    return f'<h1 id="top">{title}</h1>\n<p>{lead}</p>\n<ol>\n{rows}\n</ol>\n{lines}'


def _row(item: Diagnostic, language: Language) -> str:
    """A finding as the page of checks tells it: what is wrong, how to mend it, where, and what mends it."""
    what = html.escape(item.message.text(language))
    hint = f"<br>→ {html.escape(item.hint.text(language))}" if item.hint else ""
    small = [f"<code>{html.escape(item.code)}</code>", f"<code>{html.escape(str(item.span))}</code>"]
    small += [
        f"{html.escape(one.message.text(language))}: <code>{html.escape(str(one.span))}</code>"
        for one in item.related
    ]
    if item.fix:
        small.append(f"<code>{item.fix.command}</code>")
    return f"<li><b>{what}</b>{hint}<br><small>{' · '.join(small)}</small></li>"
