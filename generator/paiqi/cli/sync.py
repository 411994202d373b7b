"""`paiqi sync`: feeds into calendars of programs that subscribe to none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from paiqi import __version__
from paiqi.cli.console import FINDINGS, INPUT_OUTPUT, USAGE, as_of, both, fail, progress, workspace
from paiqi.cli.digest import needed, needs_https, seen_by
from paiqi.cli.environment import pause, setting
from paiqi.text.messages import Language, Message, msg, msg_n
from paiqi.web import PATIENCE

if TYPE_CHECKING:
    from paiqi.dispatch.calendar_sync import Steps
    from paiqi.dispatch.feishu_calendar import FeishuCalendar

#: Where the open interface is; Lark's is another host.
_API = "https://open.feishu.cn"

_UNREAD = msg_n(
    "{count} item cannot be read, so nothing is written: paiqi check names it",
    "{count} items cannot be read, so nothing is written: paiqi check names them",
)
_WRITTEN = msg_n(
    "{count} event was written; a further run goes on from there",
    "{count} events were written; a further run goes on from there",
)


@click.group()
def sync() -> None:
    """Writes feeds into calendars that cannot subscribe / 把订阅写进不能订阅地址的日历."""


@sync.command()
@workspace
@click.option("--feed", required=True, metavar="NAME", help="A feed of your own / 自定义订阅的 id")
@click.option("--calendar", required=True, metavar="ID", help="The shared calendar / 共享日历的 id")
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language; default: the workspace's / 语言")
@click.option("--dry-run", is_flag=True, help="Show what would be written, write nothing / 只显示，不写入")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 120),
    default=PATIENCE,
    show_default=True,
    help="Seconds to wait for an answer / 等待答复的秒数",
)
@as_of
def feishu(
    folder: str,
    feed: str,
    calendar: str,
    visibility: str,
    language: Language | None,
    dry_run: bool,
    timeout: float,
    today: date | None,
) -> None:
    """Writes a named feed into a shared calendar of Feishu / 把自定义订阅写进飞书的共享日历.

    What changed is changed, what left is removed; what others put there stays. 只动自己写的日程：有改动的更新，
    不在了的删除，别人的不碰。
    """
    from paiqi.dispatch.calendar_sync import carry_out, steps, wanted
    from paiqi.dispatch.looking import NoFeed, feed_named
    from paiqi.dispatch.sending import NotSent

    seen = seen_by(folder, visibility, language, today)
    views = seen.views
    if seen.missing:
        # They would be taken for removed.
        fail(FINDINGS, both(_UNREAD.of(count=seen.missing)))
    try:
        feed_named(views, feed)
    except NoFeed as unknown:
        fail(USAGE, both(unknown.message))
    target = _calendar(calendar, timeout)
    done, step = 0, progress()

    def on_step(count: int) -> None:
        nonlocal done
        done = count
        step(f"{count}/{todo.count}")

    try:
        namespace = views.workspace.namespace
        todo = steps(wanted(views, feed), target.events(), feed, namespace, views.today)
        if dry_run:
            _tell(todo)
        else:
            carry_out(todo, target, views.today, on_step)
            step("")
    except NotSent as fault:
        step("")
        told = _WRITTEN.of(count=done)
        fail(INPUT_OUTPUT, f"{both(fault.message)}\n{both(told)}" if done else both(fault.message))
    click.echo(_summary(todo).text(views.language))
    for title in todo.twice:
        click.echo(msg("a copy that somebody made is left alone: {title}", title=title).text(views.language))


def _calendar(name: str, timeout: float) -> FeishuCalendar:
    """A calendar, as the environment says how to reach it."""
    from paiqi.dispatch.feishu_calendar import App, FeishuCalendar
    from paiqi.web.request import fetcher

    api = setting("FEISHU_API") or _API
    needs_https("FEISHU_API", api)
    app = App(api.rstrip("/"), needed("FEISHU_APP_ID"), needed("FEISHU_APP_SECRET"))
    return FeishuCalendar(app, name, fetcher(f"paiqi-sync/{__version__}", timeout), pause)


def _tell(todo: Steps) -> None:
    """Each write, as it would be made."""
    for event in todo.create:
        click.echo(f"+ {event.title}")
    for _, event in todo.change:
        click.echo(f"~ {event.title}")
    for _, title in todo.remove:
        click.echo(f"- {title}")


def _summary(todo: Steps) -> Message:
    return msg(
        "{new} new, {changed} changed, {removed} removed, {same} as they were",
        new=len(todo.create),
        changed=len(todo.change),
        removed=len(todo.remove),
        same=todo.same,
    )
