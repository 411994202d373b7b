"""`paiqi build`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from paiqi.cli.console import (
    FINDINGS,
    INPUT_OUTPUT,
    USAGE,
    allow_shallow_option,
    as_of,
    both,
    fail,
    progress,
    root_of,
    workspace,
)
from paiqi.cli.environment import day_or_instant, environment_for_git, processes, stamp_of_environment
from paiqi.cli.keeping import store_for
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg, msg_n

if TYPE_CHECKING:
    from paiqi.feeds import Place
    from paiqi.site.engine import BuildFailed, Done


def _late(item: Diagnostic) -> bool:
    """Whether a finding is the build's and somebody has to do something about it; the others are counted."""
    from paiqi.rules import RULES

    rule = RULES[item.code]
    return rule.family == "build" and (item.severity > Severity.advice or not rule.hygiene)


def _refuse(failed: BuildFailed) -> NoReturn:
    from paiqi.report.text import Style, as_text

    language, terminal = failed.language, sys.stderr.isatty()
    text = as_text(failed.diagnostics, language, failed.texts, Style(terminal, terminal))
    click.echo(
        text if failed.diagnostics else failed.message.text(language), err=True, nl=not failed.diagnostics
    )
    sys.exit(FINDINGS if failed.diagnostics else INPUT_OUTPUT)


def _place(previous: str | None, target: Path) -> Place:
    """Where the edition before lies."""
    from paiqi.feeds import SiteAddress, SiteFolder
    from paiqi.feeds.previous import MOST_BYTES

    if previous is None or not previous.startswith(("https://", "http://")):
        if previous is not None and not Path(previous).is_dir():
            fail(INPUT_OUTPUT, both(msg("there is no folder {path}", path=previous)))
        return SiteFolder(Path(previous) if previous else target)
    from paiqi.web.request import fetcher

    ask = fetcher("paiqi build", 60.0, MOST_BYTES)

    def get(url: str) -> tuple[int, bytes, str]:
        answer = ask("GET", url, {})
        return (0, b"", both(msg("too large"))) if answer.cut else (answer.status, answer.body, answer.fault)

    return SiteAddress(previous, get)


@click.command()
@workspace
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@click.option(
    "--out", type=click.Path(file_okay=False), help="Folder of the site, default site/ / 输出文件夹"
)
@click.option(
    "--offline",
    is_flag=True,
    help="A folder that works without a server, from a USB stick / 不需要服务器、可拷进 U 盘直接打开",
)
@click.option("--strict", is_flag=True, help="Warnings stop it too / 有警告也不发布")
@click.option(
    "--keep",
    type=click.IntRange(0, 1000),
    default=5,
    show_default=True,
    help="Earlier editions kept beside the site, for paiqi rollback / 在站点旁保留几个旧版次，供 paiqi rollback 退回",
)
@click.option(
    "--previous",
    metavar="SITE",
    help="The site published before: a folder or an address; default: the folder of the site"
    " / 上一版站点：文件夹或网址，默认就是输出文件夹",
)
@click.option(
    "--first",
    is_flag=True,
    help="Take whatever was published before for nothing / 从头开始，不接着上一版",
)
@allow_shallow_option
@as_of
def build(
    folder: str,
    visibility: str,
    out: str | None,
    offline: bool,
    keep: int,
    strict: bool,
    previous: str | None,
    first: bool,
    allow_shallow: bool,
    today: date | None,
) -> None:
    """Builds the site with its calendar feeds / 生成站点与日历订阅."""
    from paiqi.audience.audience import BadAudience, audience_of
    from paiqi.site.build import Options
    from paiqi.site.engine import BuildFailed, build_workspace

    root = root_of(folder)
    target = Path(out).absolute() if out else root / "site"
    options = Options(
        visibility=visibility,
        today=day_or_instant(today),
        epoch=stamp_of_environment(),
        offline=offline,
        strict=strict,
        allow_shallow=allow_shallow,
        environment=environment_for_git(),
        store=store_for(root),
        before=_place(previous, target),
        first=first,
        processes=processes(),
    )
    try:
        audience_of(visibility)
        done = build_workspace(root, target, options, progress(), keep)
    except BadAudience as bad:
        fail(USAGE, both(bad.message))
    except BuildFailed as failed:
        _refuse(failed)
    _report(done, target)


def _report(done: Done, target: Path) -> None:
    """What was built, and what only a build can tell."""
    from paiqi.report.text import Style, as_text

    for note in done.notes:
        click.echo(note.text(done.language), err=True)
    # What the plans themselves hold is told by paiqi check; of its site only the build can tell.
    found = [item for item in done.diagnostics if _late(item)]
    if found:
        others = len(done.diagnostics) - len(found)
        click.echo(as_text(found, done.language, {}, Style(sys.stderr.isatty()), others), err=True, nl=False)
    click.echo(
        msg(
            "the site is in {path}: {pages}, {feeds}",
            pages=msg_n("{count} page", "{count} pages", count=done.pages),
            feeds=msg_n("{count} feed", "{count} feeds", count=done.feeds),
            path=str(target),
        ).text(done.language)
    )
