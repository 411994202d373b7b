"""Where a site and its feeds say that they stand, against where they were found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urljoin, urlsplit

from paiqi.doctor.observation import Observation
from paiqi.feeds import EditionRefused
from paiqi.feeds.edition import PATH, whole_edition
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg, msg_n
from paiqi.web.request import Answer, Fetch

_SOURCE = re.compile(rb"^SOURCE[^:\r\n]*:(\S+)\r?$", re.M)
#: http, https and webcal are three ways to one place.
_PORTS = {"http": 443, "https": 443}


def source_of(feed: bytes) -> str:
    """The address that a feed says it comes from; "" where it says none."""
    found = _SOURCE.search(feed.replace(b"\r\n ", b""))
    return found[1].decode("utf-8", "replace") if found else ""


def seen_in_source(asked: str, answer: Answer) -> Iterator[Observation]:
    """Whether a feed says that it comes from where it was asked for, or from the end of the way there."""
    source = source_of(answer.body)
    if source:
        yield from _elsewhere(
            [source],
            (asked, answer.url),
            "source-elsewhere",
            msg("the feed says that it comes from {said}, but was found at {here}"),
        )


def seen_in_links(asked: str, page: Answer, links: Iterable[str]) -> Iterator[Observation]:
    """Whether the links by which a page offers its feeds (webcal) lead to where the page was found."""
    offered = list(links)
    if not offered:
        yield Observation(
            "no-links",
            Severity.advice,
            page.url,
            msg("the page does not know the addresses of its feeds: only a script fills them in"),
            msg("write site_url: {here} in plans/workspace.yml and build again", here=_base(page.url)),
        )
    yield from _elsewhere(
        offered,
        (asked, page.url),
        "links-elsewhere",
        msg("the links to add feeds lead to {said}, but the site was found at {here}"),
    )


def _elsewhere(
    said: Iterable[str], found: tuple[str, ...], code: str, message: Message
) -> Iterator[Observation]:
    """One observation for each site that addresses name, where that is none of those that were found."""
    known = {_site(one) for one in found}
    here = _base(found[-1])
    for base in dict.fromkeys(_base(one) for one in said if _site(one) not in known):
        yield Observation(
            code,
            Severity.warning,
            found[-1],
            msg(message.template, said=base, here=here),
            msg(
                "if people are to subscribe here, write site_url: {here} in plans/workspace.yml and build"
                " again; if not, give them the other address",
                here=here,
            ),
        )


def _base(address: str) -> str:
    """The site that a feed's address, or that of the page of feeds, belongs to."""
    for part in ("/feeds/", "/subscribe/"):
        address = address.partition(part)[0]
    return "https" + address.removeprefix("webcal") + "/" if address.startswith("webcal:") else address + "/"


def _site(address: str) -> tuple[str, int | None, str]:
    """What makes two addresses one."""
    base = _base(address)
    try:
        parts = urlsplit(base)
        return (parts.hostname or "", parts.port or _PORTS.get(parts.scheme), parts.path)
    except ValueError:
        # What others wrote need not be an address at all.
        return ("", None, base)


def seen_in_record(home: str, named: Iterable[str], fetch: Fetch) -> Iterator[Observation]:
    """Whether the feeds that the edition's record lists are those that the page of feeds names, and whether
    those that it does not name (they are gone, their addresses stay for a while) still answer.

    `home` is the site's address. Without a record that can be read nothing is said.
    """
    answer = fetch("GET", urljoin(home, PATH), {})
    try:
        edition = whole_edition(answer.body) if answer.status == 200 and not answer.cut else None
    except EditionRefused:
        # Of a later form: nothing that this one could compare.
        edition = None
    if edition is None:
        return
    paths = (*(f"feeds/{feed.name}.ics" for feed in edition.feeds), *edition.parts)
    listed = {urljoin(home, quote(path)) for path in paths}
    pages = list(named)
    for address in sorted(listed.difference(pages)):
        status = fetch("GET", address, {}).status
        if status != 200:
            yield Observation(
                "lost-feed",
                Severity.error,
                address,
                msg("this edition has a feed that does not answer there ({status})", status=status),
                msg("publish the whole folder that paiqi build made, feeds/ included"),
            )
    if strange := [address for address in pages if address not in listed]:
        yield Observation(
            "other-edition",
            Severity.warning,
            strange[0],
            msg_n(
                "the page names {count} feed that the record of this edition does not know",
                "the page names {count} feeds that the record of this edition does not know",
                count=len(strange),
            ),
            msg("the folder is of two builds: publish the whole folder that paiqi build made"),
        )
