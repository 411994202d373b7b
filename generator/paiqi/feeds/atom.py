"""The Atom feed of changes: one entry for what happened to a campaign in one revision."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby

from markupsafe import Markup, escape

from paiqi.audience.audience import Audience
from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.report import changes as telling
from paiqi.text.messages import Language, msg
from paiqi.views.changes.news import News

PATH = "changes/atom.xml"
#: So many entries, the newest; so many rows in one of them.
ENTRIES, ROWS = 60, 40
_ATOM = "http://www.w3.org/2005/Atom"


def atom(rows: Sequence[News], plan: Plan, language: Language, audience: Audience) -> bytes:
    """The feed's bytes. `rows` are the plan's news, oldest first; the team's without a commit are left out:
    they may still change.

    Ids hang on the namespace, the language and the audience, the campaign and the revision's time only: what
    is told otherwise in another feed is another entry. Without a site_url its links are relative to the feed.
    """
    told = [row for row in rows if row.commit or audience.least is not Visibility.internal]
    own = f"{language}/{audience.key}"
    groups = [
        (at, campaign, list(held))
        for (at, campaign), held in groupby(
            sorted(told, key=lambda row: (row.at, row.campaign)), key=lambda row: (row.at, row.campaign)
        )
    ]
    address = plan.workspace.site_url
    base = f"{address.rstrip('/')}/" if address else "../"
    # The namespace as an attribute: ElementTree knows no prefixes but those of the whole process.
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN" if language == "zh" else "en"})
    _add(feed, "id", _id(plan, f"{own}/changes"))
    _add(feed, "title", title_of(plan.workspace.title, language))
    _add(feed, "updated", _moment(groups[-1][0] if groups else datetime(2020, 1, 1, tzinfo=UTC)))
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}changes/"})
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{base}{PATH}"})
    _add(ET.SubElement(feed, "author"), "name", plan.workspace.title)
    for at, campaign, held in groups[: -ENTRIES - 1 : -1]:
        entry = ET.SubElement(feed, "entry")
        found = plan.campaigns.get(campaign)
        name = found.title if found else campaign or msg("Accounts and team").text(language)
        _add(entry, "id", _id(plan, f"{own}/{at.astimezone(UTC):%Y%m%dT%H%M%S}/{campaign}"))
        _add(entry, "title", f"{name}{'：' if language == 'zh' else ': '}{telling.summary(held, language)}")
        _add(entry, "updated", _moment(at))
        query = f"?since={at.date()}" + (f"&campaign={campaign}" if found else "")
        ET.SubElement(
            entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}changes/{query}"}
        )
        _add(entry, "content", str(_list(held, language))).set("type", "html")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, "unicode")}\n'.encode()


def title_of(workspace: str, language: Language) -> str:
    """The feed's title, by the title of its workspace."""
    return f"{workspace}{'：' if language == 'zh' else ': '}{msg('Changes').text(language)}"


def _list(held: Iterable[News], language: Language) -> Markup:
    rows = sorted(held, key=lambda row: row.order)
    lines = [
        Markup("<li>{}{}<b>{}</b> {}</li>").format(
            telling.HAPPENED[row.what].text(language), " ", row.title, telling.told(row, language)
        )
        for row in rows[:ROWS]
    ]
    if len(rows) > ROWS:
        lines.append(Markup("<li>{}</li>").format(msg("{count} more", count=len(rows) - ROWS).text(language)))
    return Markup("<ul>{}</ul>").format(escape(Markup("").join(lines)))


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, tag)
    made.text = text
    return made


def _id(plan: Plan, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"paiqi:{plan.workspace.namespace}/{name}").urn


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
