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
    needs_posix,
    progress,
    root_of,
    workspace,
)
from paiqi.cli.environment import day_or_instant, environment_for_git, stamp_of_environment
from paiqi.rules import RULES
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg

if TYPE_CHECKING:
    from paiqi.site.engine import BuildFailed


def _late(item: Diagnostic) -> bool:
    """Whether a finding is the build's and somebody has to do something about it; the others are counted."""
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
@allow_shallow_option
@as_of
def build(
    folder: str,
    visibility: str,
    out: str | None,
    offline: bool,
    strict: bool,
    allow_shallow: bool,
    today: date | None,
) -> None:
    """Builds the site with its calendar feeds / 生成站点与日历订阅."""
    needs_posix("build")
    from paiqi.audience.audience import BadAudience, audience_of
    from paiqi.report.text import Style, as_text
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
    )
    try:
        audience_of(visibility)
        done = build_workspace(root, target, options, progress())
    except BadAudience as bad:
        fail(USAGE, both(bad.message))
    except BuildFailed as failed:
        _refuse(failed)
    # What the plans themselves hold is told by paiqi check; of its site only the build can tell.
    found = [item for item in done.diagnostics if _late(item)]
    if found:
        others = len(done.diagnostics) - len(found)
        click.echo(as_text(found, done.language, {}, Style(sys.stderr.isatty()), others), err=True, nl=False)
    click.echo(
        msg(
            "{pages} pages and {feeds} feeds are in {path}",
            pages=done.pages,
            feeds=done.feeds,
            path=str(target),
        ).text(done.language)
    )
