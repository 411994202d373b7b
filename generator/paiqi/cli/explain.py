"""`paiqi explain`."""

from __future__ import annotations

import click

from paiqi.cli.console import (
    USAGE,
    fail,
)
from paiqi.text.messages import Language, msg


@click.command()
@click.argument("code", required=False)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="Language / 语言")
def explain(code: str | None, language: Language) -> None:
    """Explains a finding's code, or lists all codes / 解释检查项."""
    from paiqi.rules import RULES
    from paiqi.rules.explain import as_plain
    from paiqi.text.nearest import meant

    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code:26} {rule.severity.name:8} {rule.explanation.title(language)}")
        return
    if code not in RULES:
        hint = meant(code, RULES, msg("paiqi explain lists all codes"), 0.5)
        fail(USAGE, f"{msg('there is no check {code}', code=code).text(language)}: {hint.text(language)}")
    click.echo(as_plain(RULES[code], language), nl=False)
