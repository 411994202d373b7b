"""`paiqi doctor`."""

from __future__ import annotations

import sys

import click

from paiqi import __version__
from paiqi.cli.console import (
    FINDINGS,
    FINE,
    INPUT_OUTPUT,
    progress,
)
from paiqi.cli.environment import now
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Language


@click.command()
@click.argument("url")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Form of what was seen / 输出格式",
)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="Language / 语言")
def doctor(url: str, form: str, language: Language) -> None:
    """Looks at a hosted site or feed as calendar clients do / 像日历软件那样检查已发布的订阅.

    URL is the address of the site, or of one .ics file. URL 是站点地址，或某个 .ics 订阅的地址。
    """
    from paiqi.doctor import report as doctor_report
    from paiqi.doctor.visit import visit
    from paiqi.web.request import fetcher

    if not url.startswith(("http://", "https://")):
        url = "https://" + url.removeprefix("webcal://").removeprefix("webcal:")
    seen = visit(url, fetcher(f"paiqi-doctor/{__version__}"), now(), progress())
    form_of = {"text": doctor_report.as_text, "json": doctor_report.as_json}[form]
    click.echo(form_of(seen, language), nl=False)
    if seen.unreachable:
        sys.exit(INPUT_OUTPUT)
    sys.exit(FINDINGS if any(one.severity is Severity.error for one in seen.observations) else FINE)
