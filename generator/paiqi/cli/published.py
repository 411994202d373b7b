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
from paiqi.cli.importing import Pair
from paiqi.cli.opening import tables_in
from paiqi.cli.writing import agreed, painted, write
from paiqi.text.messages import msg


@click.command("published")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--in", "folder", default=".", type=click.Path(), help="The workspace's folder / 工作区文件夹")
@click.option("--account", default="", metavar="ID", help="Where all of it went out / 这些都发在哪个账号")
@click.option("--sheet", default="", help="Only this sheet / 只读这个工作表")
@click.option(
    "--map",
    "titles",
    multiple=True,
    type=Pair(),
    metavar="TITLE=FIELD",
    help="What a column is / 指定某列是什么",
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    type=Pair(),
    metavar="QUESTION=ANSWER",
    help="Answers what would be asked on a terminal / 预先回答会问的问题",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, write nothing / 只显示，不写入")
@click.option("--yes", is_flag=True, help="Ask nothing, write / 不询问，直接写入")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON / 以 JSON 输出")
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
