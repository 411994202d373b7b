"""Looks at a hosted site as calendar clients do: what a feed's server answers, and what is in the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from paiqi.doctor.addresses import seen_in_links, seen_in_record, seen_in_source
from paiqi.doctor.answers import (
    asked_again,
    no_answer,
    seen_in_address,
    seen_in_age,
    seen_in_body,
    seen_in_headers,
)
from paiqi.doctor.observation import Observation, Visit
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg, msg_n
from paiqi.web.request import Answer, Fetch


def visit(url: str, fetch: Fetch, now: datetime, on_step: Callable[[str], None] = lambda step: None) -> Visit:
    """Looks at one feed (`….ics`), or at a site and each feed that its page to subscribe names."""
    found: list[Observation] = []
    if urlsplit(url).path.endswith(".ics"):
        addresses = [url]
    else:
        home = url if url.endswith("/") else url + "/"
        answer, chain = _followed(urljoin(home, "subscribe/"), fetch)
        if answer.status != 200:
            return Visit((), (*chain, no_answer(answer)))
        addresses = feeds_of(answer)
        if not addresses:
            hint = msg("give the address of a built site, such as https://plans.example.com/, or of one feed")
            return Visit(
                (),
                (Observation("no-feeds", Severity.error, answer.url, msg("this page names no feed"), hint),),
            )
        found += seen_in_links(urljoin(home, "subscribe/"), answer, _links(answer).webcal)
        found += seen_in_record(urljoin(answer.url, "../"), addresses, fetch)
    sizes = []
    for number, address in enumerate(addresses, 1):
        on_step(f"{number}/{len(addresses)} {address}")
        sent, seen = _feed(address, fetch, now)
        found += seen
        if sent is not None:
            sizes.append(
                (
                    address,
                    sent.body.count(b"\nBEGIN:VEVENT") + sent.body.count(b"\nBEGIN:VTODO"),
                    len(sent.body),
                )
            )
    on_step("")
    found += _robots(addresses, fetch)
    return Visit(tuple(sizes), tuple(found))


class _Links(HTMLParser):
    """The links of a page to feeds: those within the site, and those that a calendar program opens."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.webcal: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        if tag != "a" or not href.endswith(".ics"):
            return
        if href.startswith("webcal:"):
            self.webcal.append(href)
        elif ":" not in href.partition("/")[0]:
            self.found.append(href)


def _links(page: Answer) -> _Links:
    links = _Links()
    links.feed(page.body.decode("utf-8", "replace"))
    return links


def feeds_of(page: Answer) -> list[str]:
    """The addresses of the feeds that a page links to, each once, on its own host only."""
    whole = [urljoin(page.url, link) for link in _links(page).found]
    return [link for link in dict.fromkeys(whole) if urlsplit(link).netloc == urlsplit(page.url).netloc]


def _followed(url: str, fetch: Fetch, method: str = "GET") -> tuple[Answer, list[Observation]]:
    """The last answer behind redirects, and what is to be said of the way there."""
    seen, here = [url], url
    answer = fetch(method, here, {})
    while answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers and len(seen) < 6:
        here = urljoin(here, answer.headers["location"])
        if urlsplit(here).scheme not in ("http", "https"):
            break
        seen.append(here)
        answer = fetch(method, here, {})
    if len(seen) == 1:
        return answer, []
    # One step from http to https is usual; every further one is one more thing to fail.
    usual = len(seen) == 2 and seen[1] == "https" + seen[0].removeprefix("http")
    level = Severity.advice if usual else Severity.warning
    hint = msg("give people the last address: {url}", url=seen[-1])
    return answer, [
        Observation(
            "redirect",
            level,
            url,
            msg_n(
                "the address is redirected once",
                "the address is redirected {count} times",
                count=len(seen) - 1,
            ),
            hint,
        )
    ]


def _feed(url: str, fetch: Fetch, now: datetime) -> tuple[Answer | None, list[Observation]]:
    found = list(seen_in_address(url))
    answer, chain = _followed(url, fetch)
    found += chain
    if answer.status != 200:
        return None, [*found, no_answer(answer)]
    found += seen_in_headers(answer)
    found += asked_again(answer, fetch)
    found += seen_in_body(answer)
    found += seen_in_source(url, answer)
    found += seen_in_age(answer, now)
    return answer, found


def _robots(addresses: list[str], fetch: Fetch) -> Iterator[Observation]:
    """Google reads robots.txt at the root of the host before it reads a feed."""
    if not addresses:
        return
    parts = urlsplit(addresses[0])
    url = f"{parts.scheme}://{parts.netloc}/robots.txt"
    folder = parts.path.partition("feeds/")[0] if "/feeds/" in parts.path else "/"
    answer, _ = _followed(url, fetch)
    if answer.status != 200:
        hint = msg("put a robots.txt at the root of the host; without one Google has refused feeds")
        if folder != "/":
            hint = msg(
                "put the lines of {own} into a robots.txt at the root of the host: no other is read, and"
                " without one Google has refused feeds",
                own=f"{folder}robots.txt",
            )
        yield Observation(
            "no-robots",
            Severity.advice,
            url,
            msg("there is no robots.txt ({status})", status=answer.status),
            hint,
        )
        return
    parser = RobotFileParser()
    parser.parse(answer.body.decode("utf-8", "replace").splitlines())
    shut = [
        address
        for address in addresses
        if not parser.can_fetch("Googlebot", address)
        or not parser.can_fetch("Google-Calendar-Importer", address)
    ]
    if shut:
        yield Observation(
            "robots",
            Severity.error,
            url,
            msg_n(
                "robots.txt shuts out {count} feed: {url}",
                "robots.txt shuts out {count} feeds, such as {url}",
                count=len(shut),
                url=shut[0],
            ),
            msg(
                "allow feeds/ there: Allow: {path} (only the robots.txt at the root of the host is read)",
                path=f"{folder}feeds/",
            ),
        )
