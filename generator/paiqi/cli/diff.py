"""`paiqi diff`."""

from __future__ import annotations

from datetime import date

import click

from paiqi.cli.console import (
    INPUT_OUTPUT,
    USAGE,
    as_of,
    both,
    fail,
    root_of,
)
from paiqi.cli.environment import day_or_instant, environment_for_git
from paiqi.text.messages import msg


@click.command("diff")
@click.argument("rev", default="HEAD")
@click.option(
    "--folder", default=".", type=click.Path(), help="The folder that holds plans/ / 放 plans/ 的文件夹"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Form of the difference / 输出格式",
)
@click.option("--visibility", default="internal", help="internal, public, client or client:<id> / 可见范围")
@as_of
def diff_command(rev: str, folder: str, form: str, visibility: str, today: date | None) -> None:
    """Says what the plans changed since a revision / 用排期的话说改了什么.

    REV is a commit, branch or tag (default: HEAD, so what is not committed yet). REV 是提交、分支或标签，不写就是
    HEAD，也就是还没提交的改动。
    """
    from paiqi.audience.audience import BadAudience, audience_of
    from paiqi.history import Checkout, NoHistory
    from paiqi.report.difference import difference
    from paiqi.report.difference_json import as_json
    from paiqi.report.difference_text import as_markdown, as_text

    root = root_of(folder)
    try:
        found = difference(
            Checkout(root, environment_for_git()),
            rev,
            day_or_instant(today),
            audience_of(visibility),
        )
    except BadAudience as bad:
        fail(USAGE, both(bad.message))
    except NoHistory:
        fail(
            INPUT_OUTPUT,
            both(
                msg(
                    "git does not know {rev} here; a clone without older commits needs git fetch --unshallow",
                    rev=rev,
                )
            ),
        )
    forms = {"text": as_text, "markdown": as_markdown, "json": as_json}
    click.echo(forms[form](found, found.language), nl=False)
