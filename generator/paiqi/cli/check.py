"""`paiqi check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

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
from paiqi.cli.environment import environment_for_git
from paiqi.derive.ledger import Figure, ledger
from paiqi.derive.outlook import outlook
from paiqi.feeds import findings_ahead
from paiqi.history import Checkout
from paiqi.load.pipeline import Loaded
from paiqi.rules.telling import weighed
from paiqi.text.diagnostics import Severity, in_order
from paiqi.text.messages import msg


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
    from paiqi.report import sarif
    from paiqi.report import text as report
    from paiqi.report.impact.ahead import doubling
    from paiqi.report.selection import below, select, unknown_campaign
    from paiqi.rules.unchecked import not_checked

    root, campaigns = _places(places)
    loaded = _with_feeds(load_workspace(root, today))
    if unknown := unknown_campaign(loaded, campaigns):
        name, hint = unknown
        fail(USAGE, f"{both(msg('there is no campaign {name}', name=name))}: {both(hint)}")
    unchecked, problems = not_checked(loaded.checked_plan, campaigns)
    problems = (*problems, *doubling(Checkout(root, environment_for_git()), loaded))
    if problems:
        loaded = replace(loaded, diagnostics=in_order([*loaded.diagnostics, *problems]))
    selection = select(loaded, campaigns)
    # A code host knows files by their paths from where it calls us, the top of the repository.
    shown = (
        below(selection.shown, _from_here(root)) if form in ("github", "gitlab", "sarif") else selection.shown
    )
    if form == "text":
        terminal = sys.stdout.isatty()
        style = report.Style(colour=terminal and "NO_COLOR" not in os.environ, source=terminal or show_source)
        text = report.as_text(
            shown, loaded.language, loaded.files.texts, style, selection.elsewhere, unchecked
        )
    else:
        forms: dict[str, Callable[..., str]] = {
            "json": partial(report.as_json, figures=_figures(loaded)),
            "github": report.as_github,
            "gitlab": report.as_gitlab,
            "sarif": sarif.as_sarif,
        }
        text = forms[form](shown, loaded.language, unchecked)
    click.echo(text, nl=False)
    if any(item.code in ("no-plans", "unreadable") for item in shown):
        sys.exit(INPUT_OUTPUT)
    floor = Severity.warning if strict else Severity.error
    sys.exit(FINDINGS if any(item.severity >= floor for item in shown) else FINE)


def _with_feeds(loaded: Loaded) -> Loaded:
    """With what a build would find of its feeds, as far as that is known without making them."""
    if loaded.checked_plan is None or loaded.broken:
        # A build of it makes none.
        return loaded
    found = weighed(loaded.plan, findings_ahead(loaded.checked_plan))
    return replace(loaded, diagnostics=in_order([*loaded.diagnostics, *found]))


def _figures(loaded: Loaded) -> tuple[Figure, ...]:
    """The figures of the whole plan; none where it could not be read."""
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
