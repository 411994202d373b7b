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
from paiqi.cli.choosing import Chosen, choice_of, choosing, known_before, with_feeds
from paiqi.cli.console import (
    FINDINGS,
    FINE,
    INPUT_OUTPUT,
    USAGE,
    as_of,
    both,
    fail,
    load_workspace,
    places_of,
    write_texts,
)
from paiqi.cli.editors import keeping_schemas
from paiqi.cli.environment import day_or_instant, environment_for_git
from paiqi.cli.fix import mend_first
from paiqi.text.diagnostics import Severity, in_order
from paiqi.text.messages import msg, msg_n

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
@choosing
@click.option("--summary", is_flag=True, help="Only how many of each code / 只看每一项各有多少")
@click.option("--fix", "mend", is_flag=True, help="First mend what can be (paiqi fix) / 先自动改好能改的")
@click.option("--yes", is_flag=True, help="With --fix: write without asking / 与 --fix 同用：不询问")
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write what there is now into FILE, for --baseline / 把现有结果写入 FILE，供 --baseline 用",
)
@click.option(
    "--show-source", is_flag=True, help="Quote source lines outside a terminal too / 非终端也显示原文"
)
@as_of
def check_command(
    places: tuple[str, ...],
    form: str,
    strict: bool,
    summary: bool,
    mend: bool,
    yes: bool,
    write_baseline: str | None,
    show_source: bool,
    today: date | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    owner: str | None,
    since: str | None,
    baseline: str | None,
) -> None:
    """Checks the plans and says what is wrong / 检查排期.

    FOLDER holds plans/ (default: this one). CAMPAIGN is a campaign's id: the whole workspace is checked, and
    what was found in these campaigns is shown. FOLDER 是放 plans/ 的文件夹，不写就是当前文件夹；写 CAMPAIGN（项目
    id）时照样检查全部，只显示这些项目的结果。
    """
    root, campaigns = places_of(places)
    terminal = sys.stdout.isatty()
    asked = Asked(
        root,
        tuple(campaigns),
        form,
        strict,
        colour=terminal and "NO_COLOR" not in os.environ,
        source=terminal or show_source,
        here=_from_here(root),
        chosen=Chosen(select, ignore, owner or "", since or "", baseline or ""),
        summary=summary,
    )
    if mend:
        mend_first(root, campaigns, asked.chosen, today, yes=yes)
    if write_baseline:
        return _keep_baseline(root, Path(write_baseline), today)
    # A day that is asked for may be past or not by the next run, and a revision or a file may be another one.
    anew = today or asked.chosen.hangs_on_more
    answer = _answer(asked, None, today) if anew else known_or(asked, _answer)
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
    loaded = with_feeds(keeping_schemas(asked.root)(load_workspace(asked.root, today, files)))
    if unknown := unknown_campaign(loaded, campaigns):
        name, hint = unknown
        fail(USAGE, f"{both(msg('there is no campaign {name}', name=name))}: {both(hint)}")
    unchecked, problems = not_checked(loaded.checked_plan, campaigns)
    problems = (*problems, *doubling(Checkout(asked.root, environment_for_git()), loaded))
    if problems:
        loaded = replace(loaded, diagnostics=in_order([*loaded.diagnostics, *problems]))
    known = known_before(asked.chosen, asked.root, day_or_instant(today))
    selection = select(loaded, campaigns, choice_of(asked.chosen, loaded), known)
    # A code host knows files by their paths from where it calls us, the top of the repository.
    shown = below(selection.shown, asked.here) if form in ("github", "gitlab", "sarif") else selection.shown
    if form == "text":
        style = report.Style(colour=asked.colour, source=asked.source, summary=asked.summary)
        text = report.as_text(
            shown,
            loaded.language,
            loaded.files.texts,
            style,
            selection.elsewhere,
            unchecked,
            selection.nobodys,
        )
    else:
        text = _form(form, loaded, asked.here)(shown, loaded.language, unchecked)
    unread = any(item.code in ("no-plans", "unreadable") for item in shown)
    floor = Severity.warning if asked.strict else Severity.error
    failed = bool(selection.nobodys) or any(item.severity >= floor for item in shown)
    return Answer(text, INPUT_OUTPUT if unread else FINDINGS if failed else FINE, loaded.today)


def _keep_baseline(root: Path, file: Path, today: date | None) -> None:
    """Writes what is found now, so that from then on only what is new is shown."""
    from paiqi.report.baseline import written

    loaded = with_feeds(load_workspace(root, today))
    write_texts(file.parent, {file.name: written(loaded.diagnostics)})
    told = msg_n(
        "{count} finding is known from now on: {file}",
        "{count} findings are known from now on: {file}",
        count=len(loaded.diagnostics),
        file=str(file),
    )
    click.echo(told.text(loaded.language))


def _form(name: str, loaded: Loaded, here: str) -> Callable[..., str]:
    """What writes findings for machines, by the name of the form."""
    from paiqi.report import machines

    texts = loaded.files.texts
    if name == "json":
        return partial(machines.as_json, figures=_figures(loaded), texts=texts)
    if name == "sarif":
        from paiqi.report.sarif import as_sarif

        return partial(
            as_sarif, texts={f"{here}/{path}": data for path, data in texts.items()} if here else texts
        )
    return machines.as_github if name == "github" else machines.as_gitlab


def _figures(loaded: Loaded) -> tuple[Figure, ...]:
    """The figures of the whole plan; none where it could not be read."""
    from paiqi.derive.ledger import ledger
    from paiqi.derive.outlook import outlook

    if loaded.plan is None:
        return ()
    held = ledger(loaded.plan, True)
    return (*held.whole, *outlook(loaded.plan, held).figures())


def _from_here(root: Path) -> str:
    """A workspace's folder as seen from the current one; nothing where they are the same or it does not lie
    below.
    """
    here = Path.cwd()
    return root.relative_to(here).as_posix() if root != here and root.is_relative_to(here) else ""
