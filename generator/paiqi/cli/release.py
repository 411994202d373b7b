"""`paiqi release`."""

from __future__ import annotations

import sys
from datetime import date

import click

from paiqi.cli.console import (
    FINDINGS,
    USAGE,
    as_of,
    both,
    fail,
    root_of,
)
from paiqi.cli.environment import day_or_instant, environment_for_git
from paiqi.text.messages import msg


@click.command("release")
@click.argument("name")
@click.option("--note", default="", help="What was agreed, and with whom / 定了什么、和谁定的")
@click.option(
    "--folder", default=".", type=click.Path(), help="The folder that holds plans/ / 放 plans/ 的文件夹"
)
@click.option(
    "--visibility",
    type=click.Choice(["internal", "client", "public"]),
    default="internal",
    help="Whose site names it; the note stays with the team / 谁的站点上能看到",
)
@as_of
def release_command(name: str, note: str, folder: str, visibility: str, today: date | None) -> None:
    """Tags the committed plans as agreed / 把已提交的排期定版.

    Pages then say what has changed since. Nothing is pushed. 之后页面会写“某定版以来”；不会推送任何东西。
    """
    from paiqi.history import Checkout
    from paiqi.history.release import NoRelease, release
    from paiqi.model.choices import Visibility
    from paiqi.report.text import Style, as_text

    try:
        release(
            Checkout(root_of(folder), environment_for_git()),
            name,
            note,
            day_or_instant(today),
            Visibility[visibility],
        )
    except NoRelease as refused:
        if refused.found:
            click.echo(as_text(refused.found, "zh", {}, Style(sys.stderr.isatty())), err=True, nl=False)
        fail(USAGE if refused.usage else FINDINGS, both(refused.message))
    click.echo(both(msg("{name} is made; send it with: git push origin {name}", name=name)))
