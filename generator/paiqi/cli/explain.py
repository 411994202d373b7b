"""`paiqi explain`."""

from __future__ import annotations

from pathlib import Path

import click

from paiqi.cli.console import USAGE, fail, load_workspace
from paiqi.cli.environment import language_of_user
from paiqi.text.messages import Language, msg


@click.command()
@click.argument("code", required=False)
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language; default: the workspace's / 语言")
def explain(code: str | None, language: Language | None) -> None:
    """Explains a finding's code, or lists all codes / 解释检查项."""
    from paiqi.rules import RULES
    from paiqi.rules.explain import as_plain
    from paiqi.text.nearest import meant

    language = language or _spoken_here()
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code:26} {rule.severity.name:8} {rule.explanation.title(language)}")
        return
    if code not in RULES:
        hint = meant(code, RULES, msg("paiqi explain lists all codes"), 0.5)
        fail(USAGE, f"{msg('there is no check {code}', code=code).text(language)}: {hint.text(language)}")
    click.echo(as_plain(RULES[code], language), nl=False)


def _spoken_here() -> Language:
    """The language of the workspace in which somebody stands, else their own."""
    here = Path.cwd()
    if (here / "plans" / "workspace.yml").is_file():
        return load_workspace(here, None, ruled=False).language
    return language_of_user()
