"""`paiqi digest`."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from paiqi import __version__
from paiqi.cli.console import (
    FINDINGS,
    FINE,
    INPUT_OUTPUT,
    USAGE,
    Day,
    as_of,
    both,
    fail,
    load_workspace,
    root_of,
    workspace,
)
from paiqi.cli.environment import environment_for_git, instant, now, pause, setting
from paiqi.text.messages import Language, msg
from paiqi.web import PATIENCE

if TYPE_CHECKING:
    from paiqi.dispatch.document import Document
    from paiqi.dispatch.looking import Seen
    from paiqi.dispatch.mail import MailServer
    from paiqi.dispatch.webhook import Robot
    from paiqi.model.workspace import NamedFeed

PLACES = ("feishu", "wecom", "dingtalk", "slack", "mail", "markdown")


class _WhichDay(click.ParamType[date | str]):
    """A day, or the word today or tomorrow."""

    name = "today|tomorrow|YYYY-MM-DD"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | str:
        """The day that was written, or the word."""
        return value if value in ("today", "tomorrow") else Day().convert(value, param, ctx)


@click.command()
@workspace
@click.option("--to", "place", required=True, type=click.Choice(PLACES), help="Where it goes / 发到哪里")
@click.option(
    "--feed",
    "feeds",
    multiple=True,
    metavar="NAME",
    help="Only what a feed of your own holds; again for a further message / 只发某个自定义订阅的内容，可写多次",
)
@click.option(
    "--day",
    type=_WhichDay(),
    default="tomorrow",
    show_default=True,
    help="The day that it is about / 说哪一天",
)
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language; default: the workspace's / 语言")
@click.option("--dry-run", is_flag=True, help="Show what would be sent, send nothing / 只显示，不发送")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 120),
    default=PATIENCE,
    show_default=True,
    help="Seconds to wait for an answer / 等待答复的秒数",
)
@as_of
def digest(
    folder: str,
    place: str,
    feeds: tuple[str, ...],
    day: date | str,
    visibility: str,
    language: Language | None,
    dry_run: bool,
    timeout: float,
    today: date | None,
) -> None:
    """Sends the list of a day to a group or a mailbox / 把某一天的清单发到群里或邮箱.

    What changed within a day, what goes out and is due, what is late, who is on duty. Where there is nothing
    to say, nothing is sent. 最近一天的改动、当天要发的与到期的、逾期的、谁值班；没有内容就不发。
    """
    from paiqi.dispatch.brief import brief
    from paiqi.dispatch.looking import NoFeed, feed_named, moment_of
    from paiqi.dispatch.sending import NotSent
    from paiqi.report.standup import standup

    seen = seen_by(folder, visibility, language, today)
    views = seen.views
    if seen.shallow:
        told = msg("this clone lacks older commits: what changed within a day is not told (fetch-depth: 0)")
        click.echo(both(told), err=True)
    try:
        wanted: list[NamedFeed | None] = [feed_named(views, name) for name in dict.fromkeys(feeds)] or [None]
    except NoFeed as unknown:
        fail(USAGE, both(unknown.message))
    days = {"today": views.today, "tomorrow": views.today + timedelta(days=1)}
    about = days[day] if isinstance(day, str) else day
    failed = False
    for feed in wanted:
        found = standup(views, about, moment_of(views, instant()), feed)
        if found.silent:
            silent = msg("nothing to say of {day}: no message", day=about.isoformat()).text(views.language)
            click.echo(f"{silent}{f' ({feed.id})' if feed else ''}", err=place == "markdown")
            continue
        send = _shown if dry_run else _sent
        try:
            send(
                place,
                brief(found, views, seen.missing if views.internal else 0),
                feed.id if feed else "",
                seen,
                timeout,
            )
        except NotSent as fault:
            click.echo(f"{f'{feed.id}: ' if feed else ''}{both(fault.message)}", err=True)
            failed = True
    sys.exit(INPUT_OUTPUT if failed else FINE)


def seen_by(folder: str, visibility: str, language: Language | None, today: date | None) -> Seen:
    """What an audience sees of the workspace in a folder; ends where it does not read."""
    from paiqi.audience.audience import BadAudience, audience_of
    from paiqi.dispatch.looking import look

    root = root_of(folder)
    loaded = load_workspace(root, today)
    try:
        seen = look(root, loaded, audience_of(visibility), language, environment_for_git())
    except BadAudience as bad:
        fail(USAGE, both(bad.message))
    if seen is None:
        fail(FINDINGS, both(msg("the plans do not read: paiqi check says why")))
    return seen


def _shown(place: str, document: Document, feed: str, seen: Seen, timeout: float) -> None:
    """What would be sent, without what signs it."""
    from paiqi.dispatch.mail import as_text
    from paiqi.dispatch.markdown import as_markdown
    from paiqi.dispatch.services import SERVICES

    if place in SERVICES:
        payload = SERVICES[place].payload(document)
        click.echo(json.dumps(payload, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(document) if place == "mail" else as_markdown(document), nl=False)


def _sent(place: str, document: Document, feed: str, seen: Seen, timeout: float) -> None:
    """Sends it; raises NotSent."""
    from paiqi.dispatch.mail import LABEL, deliver, email
    from paiqi.dispatch.sending import Post
    from paiqi.dispatch.services import SERVICES
    from paiqi.web.request import fetcher

    if place == "markdown":
        return _shown(place, document, feed, seen, timeout)
    if place == "mail":
        server, label = _mail_server(feed), LABEL
        deliver(email(document, server, now(), seen.views.workspace.namespace), server, timeout)
    else:
        service, robot = SERVICES[place], _robot(place, feed)
        post = Post(fetcher(f"paiqi-digest/{__version__}", timeout), pause, now)
        post.send(service, robot, service.payload(document))
        label = service.label
    told = msg("sent to {service}: {title}", service=label, title=document.title)
    return click.echo(told.text(seen.views.language))


def needed(name: str) -> str:
    """A setting of the environment; ends where it is not there."""
    value = setting(name)
    if not value:
        fail(
            USAGE,
            both(msg("the environment lacks {name}: the guide says what it holds", name=f"PAIQI_{name}")),
        )
    return value


def needs_https(name: str, url: str) -> None:
    """Ends where an address is none, or would carry a secret for everybody to read; never shows it."""
    try:
        parts = urlsplit(url)
        host, proper = parts.hostname or "", parts.port != 0
    except ValueError:
        # Brackets without an address, a port that there is not.
        host, proper = "", False
    schemes = ("https", "http") if host in ("localhost", "127.0.0.1") else ("https",)
    if not (proper and parts.scheme in schemes and re.fullmatch(r"[a-z0-9._:-]+", host)):
        fail(USAGE, both(msg("PAIQI_{name} must be an address that begins with https://", name=name)))


def _robot(place: str, feed: str) -> Robot:
    from paiqi.dispatch.webhook import Robot

    own = _own(f"{place.upper()}_WEBHOOK", feed)
    name = f"{place.upper()}_WEBHOOK{own}"
    url = needed(name)
    needs_https(name, url)
    # A robot has its own secret: another one's would only be refused.
    return Robot(url, setting(f"{place.upper()}_SECRET{own}"))


def _own(name: str, feed: str) -> str:
    """What stands behind the names of the settings that are a feed's alone; "" where it has none."""
    end = f"_{feed.upper().replace('-', '_')}"
    return end if feed and setting(name + end) else ""


def _mail_server(feed: str) -> MailServer:
    from paiqi.dispatch.mail import SECURITIES, MailServer

    security = setting("SMTP_SECURITY") or "starttls"
    port = setting("SMTP_PORT") or {"starttls": "587", "tls": "465"}.get(security, "25")
    if security not in SECURITIES:
        fail(USAGE, both(msg("PAIQI_SMTP_SECURITY is starttls, tls or none")))
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        fail(USAGE, both(msg("PAIQI_SMTP_PORT must be a number such as 587")))
    receivers = tuple(
        filter(None, (one.strip() for one in needed(f"MAIL_TO{_own('MAIL_TO', feed)}").split(",")))
    )
    return MailServer(
        needed("SMTP_HOST"),
        int(port),
        security,
        setting("SMTP_USER"),
        setting("SMTP_PASSWORD"),
        needed("MAIL_FROM"),
        receivers,
    )
