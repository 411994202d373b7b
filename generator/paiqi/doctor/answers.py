"""What a feed's address and its server's answers tell: headers, body, age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from paiqi.doctor.observation import Observation
from paiqi.events.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.text.amounts import HOUR, kilobytes
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg, msg_n
from paiqi.web.request import Answer, Fetch

#: Google cuts longer addresses off without a word.
MAX_ADDRESS = 256
#: A client that may keep a feed longer shows moves too late.
MAX_AGE = 6 * HOUR
#: A site that is built daily is never older.
STALE = timedelta(days=2)
_LOCAL = ("localhost", "127.0.0.1", "::1")


def no_answer(answer: Answer) -> Observation:
    """Why nothing can be read there."""
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


def seen_in_address(url: str) -> Iterator[Observation]:
    """What an address alone tells."""
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


def seen_in_headers(answer: Answer) -> Iterator[Observation]:
    """What the headers of an answer tell."""
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
        message = msg_n(
            "the feed may be kept for {count} hour",
            "the feed may be kept for {count} hours",
            count=int(age[1]) // HOUR,
        )
        yield Observation(
            "cache",
            Severity.warning,
            answer.url,
            message,
            msg("send Cache-Control: max-age=300, must-revalidate for feeds/"),
        )


def asked_again(answer: Answer, fetch: Fetch) -> Iterator[Observation]:
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


def seen_in_body(answer: Answer) -> Iterator[Observation]:
    """What is in the feed."""
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
    faults = lint(body)
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
        message = msg_n(
            "the feed has {count} event and {size} kB",
            "the feed has {count} events and {size} kB",
            count=events,
            size=kilobytes(len(body)),
        )
        hint = msg(
            "Google drops what is above 1 MB or about 1,000 events: give people a smaller feed, of one"
            " campaign or account"
        )
        yield Observation("too-large", Severity.warning, answer.url, message, hint)


def seen_in_age(answer: Answer, now: datetime) -> Iterator[Observation]:
    """How old the feed is."""
    try:
        changed = parsedate_to_datetime(answer.headers.get("last-modified", ""))
    except (TypeError, ValueError):
        return
    if now - changed > STALE:
        message = msg_n(
            "the file was published {count} day ago",
            "the file was published {count} days ago",
            count=(now - changed).days,
        )
        yield Observation(
            "stale",
            Severity.advice,
            answer.url,
            message,
            msg("if the site is to be built daily, look whether that job still runs"),
        )
