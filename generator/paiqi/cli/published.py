"""`paiqi published`."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from paiqi.cli.asking import Asker
from paiqi.cli.console import (
    FINDINGS,
    FINE,
    INPUT_OUTPUT,
    USAGE,
    as_of,
    both,
    fail,
    load_workspace,
    progress,
    root_of,
)
from paiqi.cli.opening import tables_in
from paiqi.cli.reading import reading
from paiqi.cli.writing import agreed, painted, write
from paiqi.text.messages import msg


@click.command("published")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--in", "folder", default=".", type=click.Path(), help="The workspace's folder / 工作区文件夹")
@click.option("--account", default="", metavar="ID", help="Where all of it went out / 这些都发在哪个账号")
@reading
@as_of
def published_command(
    files: tuple[str, ...],
    folder: str,
    account: str,
    sheet: str,
    titles: tuple[tuple[str, str], ...],
    answers: tuple[tuple[str, str], ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
    today: date | None,
) -> None:
    """Joins a list of what went out to posts / 把平台或排程工具导出的清单回填到发布.

    By link and title; a time alone is asked about. What is joined is written into plans/published.csv, all
    else is listed. / 按链接和标题对应，只有时间相近的会先问；写入 plans/published.csv，对不上的会列出来。
    """
    from paiqi.importers.published.bringing import written_back
    from paiqi.importers.published.telling import as_record, as_text
    from paiqi.read.decoding import harmless

    root = root_of(folder)
    loaded = load_workspace(root, today)
    plan, language = loaded.plan, loaded.language
    if plan is None:
        fail(INPUT_OUTPUT, both(msg("there is no workspace to speak of here: paiqi check says why")))
    if account and account not in plan.accounts:
        fail(USAGE, both(msg("there is no account {id}: paiqi list accounts", id=account)))
    step = progress()
    found = tables_in(files, sheet, step, language)
    step("")
    asker = Asker(language, step, quiet=yes or as_json or dry_run)
    texts = loaded.files.texts
    result = written_back(found, texts, plan, account, dict(titles), dict(answers), asker.answers)
    changes = result.written.changes
    wrote = False
    if as_json:
        wrote = bool(changes) and yes and not dry_run
        if wrote:
            write(changes, root)
        value = {"version": 1, "written": wrote, **as_record(result, language), "diff": changes.diff()}
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        click.echo(harmless(as_text(result, language)))
        if changes:
            click.echo("\n" + painted(changes.diff()), nl=False)
        if changes and agreed(language, dry_run=dry_run, yes=yes):
            write(changes, root, language)
            wrote = True
    told = result.written
    left = result.questions or result.joined.unsure or told.broken or told.left or (changes and not wrote)
    sys.exit(FINDINGS if left else FINE)
