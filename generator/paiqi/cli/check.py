"""`paiqi check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.answers import Answer, Asked, known_or
from paiqi.cli.console import (
    FINDINGS,
    FINE,
    INPUT_OUTPUT,
    USAGE,
    as_of,
    both,
    fail,
    load_workspace,
    root_of,
)
from paiqi.cli.editors import keeping_schemas
from paiqi.cli.environment import environment_for_git
from paiqi.text.diagnostics import Severity, in_order
from paiqi.text.messages import msg

if TYPE_CHECKING:
    from paiqi.derive.figure import Figure
    from paiqi.load.pipeline import Loaded
    from paiqi.read.files import Files


@click.command("check")
@click.argument("places", nargs=-1, metavar="[FOLDER] [CAMPAIGN]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    help="Form of the findings / 输出格式",
)
@click.option("--strict", is_flag=True, help="Warnings fail too / 有警告也算失败")
@click.option(
    "--show-source", is_flag=True, help="Quote source lines outside a terminal too / 非终端也显示原文"
)
@as_of
def check_command(
    places: tuple[str, ...], form: str, strict: bool, show_source: bool, today: date | None
) -> None:
    """Checks the plans and says what is wrong / 检查排期.

    FOLDER holds plans/ (default: this one). CAMPAIGN is a campaign's id: the whole workspace is checked, and
    what was found in these campaigns is shown. FOLDER 是放 plans/ 的文件夹，不写就是当前文件夹；写 CAMPAIGN（项目
    id）时照样检查全部，只显示这些项目的结果。
    """
    root, campaigns = _places(places)
    terminal = sys.stdout.isatty()
    asked = Asked(
        root,
        tuple(campaigns),
        form,
        strict,
        colour=terminal and "NO_COLOR" not in os.environ,
        source=terminal or show_source,
        here=_from_here(root),
    )
    # A day that is asked for may be past or not by the next run.
    answer = _answer(asked, None, today) if today else known_or(asked, _answer)
    click.echo(answer.text, nl=False)
    sys.exit(answer.code)


def _answer(asked: Asked, files: Files | None, today: date | None) -> Answer:
    """What is found in a workspace, as it is asked for; its files may be read already."""
    from paiqi.history import Checkout
    from paiqi.report import text as report
    from paiqi.report.impact.ahead import doubling
    from paiqi.report.selection import below, select, unknown_campaign
    from paiqi.rules.unchecked import not_checked

    campaigns, form = asked.campaigns, asked.form
    loaded = _with_feeds(keeping_schemas(asked.root)(load_workspace(asked.root, today, files)))
    if unknown := unknown_campaign(loaded, campaigns):
        name, hint = unknown
        fail(USAGE, f"{both(msg('there is no campaign {name}', name=name))}: {both(hint)}")
    unchecked, problems = not_checked(loaded.checked_plan, campaigns)
    problems = (*problems, *doubling(Checkout(asked.root, environment_for_git()), loaded))
    if problems:
        loaded = replace(loaded, diagnostics=in_order([*loaded.diagnostics, *problems]))
    selection = select(loaded, campaigns)
    # A code host knows files by their paths from where it calls us, the top of the repository.
    shown = below(selection.shown, asked.here) if form in ("github", "gitlab", "sarif") else selection.shown
    if form == "text":
        style = report.Style(colour=asked.colour, source=asked.source)
        text = report.as_text(
            shown, loaded.language, loaded.files.texts, style, selection.elsewhere, unchecked
        )
    else:
        text = _form(form, loaded)(shown, loaded.language, unchecked)
    unread = any(item.code in ("no-plans", "unreadable") for item in shown)
    floor = Severity.warning if asked.strict else Severity.error
    failed = any(item.severity >= floor for item in shown)
    return Answer(text, INPUT_OUTPUT if unread else FINDINGS if failed else FINE, loaded.today)


def _form(name: str, loaded: Loaded) -> Callable[..., str]:
    """What writes findings for machines, by the name of the form."""
    from paiqi.report import text as report

    if name == "json":
        return partial(report.as_json, figures=_figures(loaded))
    if name == "sarif":
        from paiqi.report.sarif import as_sarif

        return as_sarif
    return report.as_github if name == "github" else report.as_gitlab


def _with_feeds(loaded: Loaded) -> Loaded:
    """With what a build would find of its feeds, as far as that is known without making them."""
    from paiqi.feeds import findings_ahead
    from paiqi.rules.telling import weighed

    if loaded.checked_plan is None or loaded.broken:
        # A build of it makes none.
        return loaded
    found = weighed(loaded.plan, findings_ahead(loaded.checked_plan))
    return replace(loaded, diagnostics=in_order([*loaded.diagnostics, *found]))


def _figures(loaded: Loaded) -> tuple[Figure, ...]:
    """The figures of the whole plan; none where it could not be read."""
    from paiqi.derive.ledger import ledger
    from paiqi.derive.outlook import outlook

    if loaded.plan is None:
        return ()
    held = ledger(loaded.plan, True)
    return (*held.whole, *outlook(loaded.plan, held).figures())


def _places(arguments: tuple[str, ...]) -> tuple[Path, list[str]]:
    """The workspace's folder and the campaigns that the arguments of a check name."""
    folders = [one for one in arguments if _holds_plans(one)]
    if len(folders) > 1:
        fail(USAGE, f"{folders[1]}: {both(msg('name one folder only'))}")
    if not folders and arguments and not _holds_plans("."):
        # There is no workspace whose campaigns these could be: the first must have been meant as a folder.
        folders = [arguments[0]]
    return root_of(folders[0] if folders else "."), [one for one in arguments if one not in folders]


def _holds_plans(folder: str) -> bool:
    path = Path(folder)
    return path.is_dir() and ((path / "plans").is_dir() or path.resolve().name == "plans")


def _from_here(root: Path) -> str:
    """A workspace's folder as seen from the current one; nothing where they are the same or it does not lie
    below.
    """
    here = Path.cwd()
    return root.relative_to(here).as_posix() if root != here and root.is_relative_to(here) else ""
