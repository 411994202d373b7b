"""`paiqi list`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.console import INPUT_OUTPUT, as_of, both, fail, load_workspace, root_of
from paiqi.text.messages import msg

if TYPE_CHECKING:
    from paiqi.model.plan import Plan
    from paiqi.text.messages import Language

#: What can be listed; `report.listing` has a function for each.
KINDS = ("accounts", "people", "pillars", "segments", "clients", "products", "campaigns", "formats")
in_folder = click.option(
    "--in", "folder", default=".", type=click.Path(), help="The workspace's folder / 工作区文件夹"
)
in_form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form / 格式"
)


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@in_folder
@in_form
@as_of
def list_command(kind: str, folder: str, form: str, today: date | None) -> None:
    """Lists what there is, with ids and names / 列出工作区里有什么（id 与名称）.

    What stands in the first column may be written in plans; a name that only one has is understood too.
    第一列是写进排期的 id；不重名时写名称也认得。
    """
    from paiqi.report.listing import LISTS, as_lines, as_list

    plan, language = plan_in(root_of(folder), today)
    if plan is None:
        fail(INPUT_OUTPUT, both(msg("there is no workspace to speak of here: paiqi check says why")))
    rows = list(LISTS[kind](plan))
    click.echo(as_list(kind, rows) if form == "json" else as_lines(rows, language), nl=False)


def plan_in(root: Path, today: date | None) -> tuple[Plan | None, Language]:
    """The plan of a folder, and the language that it speaks."""
    loaded = load_workspace(root, today)
    return loaded.plan, loaded.language
