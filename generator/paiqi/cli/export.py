"""`paiqi export`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.console import FINE, INPUT_OUTPUT, USAGE, Day, as_of, both, fail
from paiqi.cli.digest import seen_by
from paiqi.text.messages import Language, msg, msg_n

if TYPE_CHECKING:
    from paiqi.exporters.exported import Exported
    from paiqi.takeout import TakeoutFormat


class _FormatName(click.ParamType[str]):
    """A format's name; which there are is only looked up where one is asked for."""

    name = "FORMAT"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name that was written; a usage error where no format has it."""
        from paiqi.takeout import FORMATS
        from paiqi.text.nearest import one_of

        if value not in FORMATS:
            known = ", ".join(FORMATS)
            hint = one_of(value, list(FORMATS), known)
            self.fail(both(msg("there is no format {name}: {hint}", name=value, hint=hint)), param, ctx)
        return value


@click.command("export")
@click.option("--format", "form", type=_FormatName(), required=True, help="Format / 格式")
@click.option("--in", "folder", default=".", type=click.Path(), help="The workspace's folder / 工作区文件夹")
@click.option("--out", type=click.Path(), help="A folder, or a file where there is one / 写到哪里")
@click.option("--campaign", "campaigns", multiple=True, metavar="ID", help="Only of it; again / 只要这些项目")
@click.option("--account", "accounts", multiple=True, metavar="ID", help="Only of it; again / 只要这些账号")
@click.option("--from", "since", type=Day(), help="Posts from this day on / 从哪一天起")
@click.option("--to", "until", type=Day(), help="Posts up to this day / 到哪一天为止")
@click.option(
    "--visibility",
    required=True,
    help="Who will see it: internal, public, client or client:<id> / 给谁看",
)
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language; default: the workspace's / 语言")
@as_of
def export_command(
    form: str,
    folder: str,
    out: str | None,
    campaigns: tuple[str, ...],
    accounts: tuple[str, ...],
    since: date | None,
    until: date | None,
    visibility: str,
    language: Language | None,
    today: date | None,
) -> None:
    """Takes plans elsewhere: spreadsheets, schedulers, data, documents / 把排期带到别处."""
    from paiqi.takeout import FORMATS, Order

    chosen = FORMATS[form]
    views = seen_by(folder, visibility, language, today).views
    if unknown := [one for one in campaigns if one not in views.plan.campaigns]:
        fail(USAGE, both(msg("there is no campaign {id}: paiqi list campaigns", id=unknown[0])))
    if unknown := [one for one in accounts if one not in views.plan.accounts]:
        fail(USAGE, both(msg("there is no account {id}: paiqi list accounts", id=unknown[0])))
    exported = chosen.make(Order(views, frozenset(campaigns), frozenset(accounts), since, until))
    _put(chosen, exported, Path(out) if out else Path(f"paiqi-{form}"))
    for left in exported.left_out:
        click.echo(f"{left.item}: {left.why.text(views.language)}", err=True)
    for told in exported.told:
        click.echo(told.text(views.language))
    count = len(exported.files)
    click.echo(msg_n("{count} file written", "{count} files written", count=count).text(views.language))
    sys.exit(FINE)


def _put(form: TakeoutFormat, exported: Exported, out: Path) -> None:
    """Writes the files of an export; ends where one cannot be written."""
    only = form.one_file and len(exported.files) == 1 and bool(out.suffix)
    for path, data in exported.files.items():
        place = out if only else out / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        except OSError as error:
            fail(INPUT_OUTPUT, f"{error.filename or place}: {error.strerror}")
