"""Looks at a hosted site as calendar clients do: what a feed's server answers, and what is in the feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from paiqi.doctor.web import Answer, Fetch
from paiqi.events.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg

#: Google cuts longer addresses off without a word.
MAX_ADDRESS = 256
#: A client that may keep a feed longer shows moves too late.
MAX_AGE = 6 * 3600
#: A site that is built daily is never older.
STALE = timedelta(days=2)
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen about an address: a name for programs, how bad it is, what it is and how to mend it."""

    code: str
    severity: Severity
    url: str
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What was looked at: the feeds by their addresses, with their numbers of events and bytes, and all
    observations in order.
    """

    feeds: tuple[tuple[str, int, int], ...]
    observations: tuple[Observation, ...]

    @property
    def unreachable(self) -> bool:
        """Whether nothing could be looked at."""
        return not self.feeds and any(one.code in ("no-answer", "no-feeds") for one in self.observations)


def visit(url: str, fetch: Fetch, now: datetime, on_step: Callable[[str], None] = lambda step: None) -> Visit:
    """Looks at one feed (`….ics`), or at a site and each feed that its page to subscribe names."""
    found: list[Observation] = []
    if urlsplit(url).path.endswith(".ics"):
        addresses = [url]
    else:
        home = url if url.endswith("/") else url + "/"
        answer, chain = _followed(urljoin(home, "subscribe/"), fetch)
        if answer.status != 200:
            return Visit((), (*chain, _no_answer(answer)))
        addresses = feeds_of(answer)
        if not addresses:
            hint = msg("give the address of a built site, such as https://plans.example.com/, or of one feed")
            return Visit(
                (),
                (Observation("no-feeds", Severity.error, answer.url, msg("this page names no feed"), hint),),
            )
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
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.endswith(".ics") and ":" not in href.partition("/")[0]:
            self.found.append(href)


def feeds_of(page: Answer) -> list[str]:
    """The addresses of the feeds that a page links to, each once, on its own host only."""
    links = _Links()
    links.feed(page.body.decode("utf-8", "replace"))
    whole = [urljoin(page.url, link) for link in links.found]
    return [link for link in dict.fromkeys(whole) if urlsplit(link).netloc == urlsplit(page.url).netloc]


def _no_answer(answer: Answer) -> Observation:
    if not answer.status:
        return Observation(
            "no-answer",
            Severity.error,
            answer.url,
            msg("nobody answers: {reason}", reason=answer.fault),
            msg("look at the address, the name server and the certificate"),
        )
    if answer.status in (401, 403):
        return Observation(
            "no-answer",
            Severity.error,
            answer.url,
            msg("the server asks for a login ({status})", status=answer.status),
            msg(
                "calendar clients have none: give the feeds a folder that is open, or an address that cannot"
                " be guessed"
            ),
        )
    return Observation(
        "no-answer",
        Severity.error,
        answer.url,
        msg("the server answers {status}", status=answer.status),
        msg("publish the whole folder that paiqi build made, feeds/ included"),
    )


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
            "redirect", level, url, msg("the address is redirected {count} times", count=len(seen) - 1), hint
        )
    ]


def _feed(url: str, fetch: Fetch, now: datetime) -> tuple[Answer | None, list[Observation]]:
    found = list(_address(url))
    answer, chain = _followed(url, fetch)
    found += chain
    if answer.status != 200:
        return None, [*found, _no_answer(answer)]
    found += _headers(answer)
    found += _again(answer, fetch)
    found += _body(answer)
    found += _age(answer, now)
    return answer, found


def _address(url: str) -> Iterator[Observation]:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        yield Observation(
            "no-https",
            Severity.warning,
            url,
            msg("the address is not https"),
            msg("Outlook and Google add feeds by https only"),
        )
    if len(url) > MAX_ADDRESS or not url.isascii():
        message = msg("the address has {length} characters or is not plain ASCII", length=len(url))
        yield Observation(
            "long-address",
            Severity.warning,
            url,
            message,
            msg("Google takes at most {most}, and says nothing about longer ones", most=MAX_ADDRESS),
        )


def _headers(answer: Answer) -> Iterator[Observation]:
    kind = answer.headers.get("content-type", "")
    plain = kind.partition(";")[0].strip().lower()
    hint = msg(
        "send Content-Type: text/calendar; charset=utf-8 (the page on hosting in the guide has the lines for"
        " your server)"
    )
    if plain != "text/calendar":
        yield Observation(
            "content-type",
            Severity.error,
            answer.url,
            msg("the feed is sent as {kind}", kind=plain or "-"),
            hint,
        )
    elif "charset=utf-8" not in kind.lower().replace('"', "").replace(" ", ""):
        yield Observation(
            "charset", Severity.warning, answer.url, msg("the feed is sent without charset=utf-8"), hint
        )
    if "attachment" in answer.headers.get("content-disposition", "").lower():
        yield Observation(
            "attachment",
            Severity.warning,
            answer.url,
            msg("the feed is sent as a download"),
            msg("leave out Content-Disposition: some clients save a file instead of subscribing"),
        )
    if "set-cookie" in answer.headers:
        yield Observation(
            "cookie",
            Severity.warning,
            answer.url,
            msg("the server sets a cookie"),
            msg("calendar clients keep none: make sure that nothing depends on it"),
        )
    age = re.search(r"(?:^|[\s,])(?:s-maxage|max-age)=(\d+)", answer.headers.get("cache-control", ""))
    if age and int(age[1]) > MAX_AGE:
        message = msg("the feed may be kept for {hours} hours", hours=int(age[1]) // 3600)
        yield Observation(
            "cache",
            Severity.warning,
            answer.url,
            message,
            msg("send Cache-Control: max-age=300, must-revalidate for feeds/"),
        )


def _again(answer: Answer, fetch: Fetch) -> Iterator[Observation]:
    """Whether the server says that nothing changed, and whether HEAD agrees with GET."""
    tag, changed = answer.headers.get("etag"), answer.headers.get("last-modified")
    if not tag and not changed:
        hint = msg("let the server send ETag: clients then load the feed only when it changed")
        yield Observation(
            "no-etag", Severity.warning, answer.url, msg("the feed has neither ETag nor Last-Modified"), hint
        )
    else:
        known = {"If-None-Match": tag} if tag else {"If-Modified-Since": changed or ""}
        second = fetch("GET", answer.url, known)
        if second.status == 200 and second.body != answer.body:
            yield Observation(
                "unstable",
                Severity.error,
                answer.url,
                msg("the feed differs from one request to the next"),
                msg("publish it as a file; nothing may write into it"),
            )
        elif second.status != 304:
            message = msg(
                "asked whether it changed, the server answers {status} instead of 304", status=second.status
            )
            yield Observation(
                "no-304", Severity.warning, answer.url, message, msg("let the server answer If-None-Match")
            )
    head = fetch("HEAD", answer.url, {})
    if head.status != 200 or head.headers.get("content-type") != answer.headers.get("content-type"):
        yield Observation(
            "head",
            Severity.warning,
            answer.url,
            msg("HEAD is answered otherwise than GET ({status})", status=head.status),
            msg("some clients ask with HEAD first: allow it"),
        )


def _body(answer: Answer) -> Iterator[Observation]:
    body = answer.body
    if body.lstrip()[:15].lower().startswith((b"<!doctype", b"<html")):
        hint = msg("a login or an error page stands in its place: calendar clients cannot read it")
        yield Observation(
            "not-a-feed", Severity.error, answer.url, msg("a web page is sent instead of the feed"), hint
        )
        return
    if body.startswith(b"\xef\xbb\xbf"):
        yield Observation(
            "bom",
            Severity.error,
            answer.url,
            msg("the feed begins with a byte order mark"),
            msg("publish the file as paiqi build wrote it"),
        )
        body = body.removeprefix(b"\xef\xbb\xbf")
    faults = [fault for fault in lint(body) if not fault.endswith("are safe")]
    if faults:
        text = "; ".join(faults[:3])
        yield Observation(
            "broken",
            Severity.error,
            answer.url,
            msg("the feed is malformed: {faults}", faults=text),
            msg("publish the file as paiqi build wrote it; nothing may change its bytes on the way"),
        )
    events = body.count(b"\nBEGIN:VEVENT")
    if answer.cut or len(body) > MAX_BYTES or events > MAX_EVENTS:
        message = msg("the feed has {events} events and {size} kB", events=events, size=len(body) // 1000)
        hint = msg(
            "Google drops what is above 1 MB or about 1,000 events: give people a smaller feed, of one"
            " campaign or account"
        )
        yield Observation("too-large", Severity.warning, answer.url, message, hint)


def _age(answer: Answer, now: datetime) -> Iterator[Observation]:
    try:
        changed = parsedate_to_datetime(answer.headers.get("last-modified", ""))
    except (TypeError, ValueError):
        return
    if now - changed > STALE:
        message = msg("the file was published {days} days ago", days=(now - changed).days)
        yield Observation(
            "stale",
            Severity.advice,
            answer.url,
            message,
            msg("if the site is to be built daily, look whether that job still runs"),
        )


def _robots(addresses: list[str], fetch: Fetch) -> Iterator[Observation]:
    """Google reads robots.txt at the root of the host before it reads a feed."""
    if not addresses:
        return
    parts = urlsplit(addresses[0])
    url = f"{parts.scheme}://{parts.netloc}/robots.txt"
    answer, _ = _followed(url, fetch)
    if answer.status != 200:
        hint = msg("put a robots.txt at the root of the host; without one Google has refused feeds")
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
            msg("robots.txt shuts out {count} feeds, such as {url}", count=len(shut), url=shut[0]),
            msg("allow feeds/ there: Allow: /feeds/"),
        )
