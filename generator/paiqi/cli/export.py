"""`paiqi export`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.console import (
    FINDINGS,
    FINE,
    INPUT_OUTPUT,
    USAGE,
    Day,
    as_of,
    both,
    fail,
    load_workspace,
    progress,
    root_of,
)
from paiqi.cli.digest import seen_by
from paiqi.cli.environment import environment_for_git, stamp_of_environment
from paiqi.cli.keeping import store_for
from paiqi.text.messages import Language, msg, msg_n

if TYPE_CHECKING:
    from paiqi.exporters.exported import Exported
    from paiqi.site.prepared import Prepared
    from paiqi.takeout import TakeoutFormat

#: The progress is told anew after so many files; a name may be so long, as bytes, with what is put around it.
_TOLD, _NAME = 20, 40


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
    from paiqi.takeout import FORMATS, Order, Refused

    chosen, step = FORMATS[form], progress()
    if chosen.apart and out and Path(out).resolve() == root_of(folder):
        fail(USAGE, both(msg("{path} has such files of its own: name another folder with --out", path=out)))
    site = _site(folder, visibility, language, today) if chosen.site else None
    views = site.views if site else seen_by(folder, visibility, language, today).views
    if unknown := [one for one in campaigns if one not in views.plan.campaigns]:
        fail(USAGE, both(msg("there is no campaign {id}: paiqi list campaigns", id=unknown[0])))
    if unknown := [one for one in accounts if one not in views.plan.accounts]:
        fail(USAGE, both(msg("there is no account {id}: paiqi list accounts", id=unknown[0])))
    order = Order(views, frozenset(campaigns), frozenset(accounts), since, until, site)
    step(msg("working out the views").text(views.language))
    try:
        exported = chosen.make(order)
    except Refused as refused:
        fail(FINDINGS, both(refused.message))
    _put(chosen, exported, Path(out) if out else Path(f"paiqi-{form}"), step, views.language)
    for left in exported.left_out:
        click.echo(f"{left.item}: {left.why.text(views.language)}", err=True)
    for told in exported.told:
        click.echo(told.text(views.language))
    count = len(exported.files)
    click.echo(msg_n("{count} file written", "{count} files written", count=count).text(views.language))
    sys.exit(FINE)


def _site(folder: str, visibility: str, language: Language | None, today: date | None) -> Prepared:
    """All that a site of an audience would be made of; ends where there would be none."""
    from paiqi.audience.audience import BadAudience
    from paiqi.site.build import Options
    from paiqi.site.prepared import Stopped, prepared

    root = root_of(folder)
    options = Options(
        visibility,
        epoch=stamp_of_environment(),
        language=language or "",
        allow_shallow=True,
        environment=environment_for_git(),
        store=store_for(root),
    )
    try:
        site = prepared(root, load_workspace(root, today), options)
    except BadAudience as bad:
        fail(USAGE, both(bad.message))
    except Stopped:
        fail(FINDINGS, both(msg("the plans have errors: paiqi check says which, then export again")))
    if language and site.views.language != language:
        fail(
            USAGE,
            both(msg("these plans have no {language}: see languages in workspace.yml", language=language)),
        )
    return site


def _put(
    form: TakeoutFormat, exported: Exported, out: Path, step: Callable[[str], None], language: Language
) -> None:
    """Writes the files of an export, each whole, beside whatever else is there; ends where one cannot be
    written.
    """
    only = form.one_file and len(exported.files) == 1 and bool(out.suffix)
    count = len(exported.files)
    for number, path in enumerate(exported.files):
        if number % _TOLD == 0:
            step(msg("writing files: {number} of {count}", number=number, count=count).text(language))
        place = out if only else out / path
        part = place.with_name(f".{place.name[:_NAME]}.paiqi-part")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(exported.files[path])
            os.replace(part, place)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            fail(INPUT_OUTPUT, f"{error.filename or place}: {error.strerror}")
    step("")
