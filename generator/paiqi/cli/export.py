"""`paiqi export`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.choosing import campaign_of
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
from paiqi.cli.environment import environment_for_git, instant, stamp_of_environment
from paiqi.cli.export_formats import FormatName, FormatOption
from paiqi.cli.keeping import store_for
from paiqi.cli.writing import agreed, painted, write
from paiqi.text.messages import Language, msg, msg_n

if TYPE_CHECKING:
    from paiqi.exporters.exported import Exported
    from paiqi.load.pipeline import Loaded
    from paiqi.site.prepared import Prepared
    from paiqi.takeout import TakeoutFormat
    from paiqi.views.site_views import SiteViews

#: The progress is told anew after so many files; a name may be so long, as bytes, with what is put around it.
_TOLD, _NAME = 20, 40


class _OwnId(click.ParamType[tuple[str, str]]):
    """An account of the plan with the id that a scheduler has for it: `x-main=6f1c…`."""

    name = "ACCOUNT=ID"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The two ids; a usage error without both."""
        if isinstance(value, tuple):
            return value
        account, _, own = value.partition("=")
        if not account or not own:
            self.fail(both(msg("write the account's id, = and the scheduler's own id of it")), param, ctx)
        return account, own


def _scheduling(command: click.decorators.FC) -> click.decorators.FC:
    """The options of files for schedulers."""
    for option in reversed(
        (
            click.option(
                "--again", is_flag=True, help="Also posts that are set up there already / 已设定时的也导出"
            ),
            click.option(
                "--media", default="", metavar="URL", help="Where files of plans/assets/ lie / 素材的公开网址"
            ),
            click.option(
                "--without-media",
                is_flag=True,
                help="Posts of text go without media that have no address / 取不到的素材不带，只发文字",
            ),
            click.option(
                "--channel",
                "channels",
                type=_OwnId(),
                multiple=True,
                help="An account's id at the tool; again for each / 账号在对方系统里的 id，可写多次",
            ),
            click.option(
                "--rows", type=click.IntRange(1), help="Posts a file at most / 每个文件最多几条", metavar="N"
            ),
            click.option(
                "--mark",
                is_flag=True,
                help="Note in the plan what is set up (scheduled:); asks first / 把已导出的写回计划",
            ),
            click.option("--yes", is_flag=True, help="Write without asking / 不询问，直接写入"),
        )
    ):
        command = option(command)
    return command


@click.command("export")
@click.option("--format", "form", cls=FormatOption, type=FormatName(), required=True)
@click.option("--in", "folder", default=".", type=click.Path(), help="The workspace's folder / 工作区文件夹")
@click.option(
    "--out",
    type=click.Path(),
    help="Folder to write to, or a file where there is only one / 写到哪个文件夹；只有一个文件时可写文件名",
)
@click.option(
    "--campaign",
    "campaigns",
    multiple=True,
    metavar="ID",
    help="Only of this campaign; again for more / 只要这些项目，可写多次",
)
@click.option(
    "--account",
    "accounts",
    multiple=True,
    metavar="ID",
    help="Only of this account; again for more / 只要这些账号，可写多次",
)
@click.option("--from", "since", type=Day(), help="Posts from this day on / 从哪一天起")
@click.option("--to", "until", type=Day(), help="Posts up to this day / 到哪一天为止")
@click.option(
    "--visibility",
    required=True,
    help="Who will see it: internal, public, client or client:<id> / 给谁看",
)
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language; default: the workspace's / 语言")
@_scheduling
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
    again: bool,
    media: str,
    without_media: bool,
    channels: tuple[tuple[str, str], ...],
    rows: int | None,
    mark: bool,
    yes: bool,
    today: date | None,
) -> None:
    """Takes plans elsewhere: spreadsheets, schedulers, data, documents / 把排期带到别处."""
    from paiqi.exporters.schedulers import Sending
    from paiqi.exporters.scope import Scope
    from paiqi.takeout import FORMATS, Order, Refused

    chosen, root, step = FORMATS[form], root_of(folder), progress()
    if chosen.apart and out and Path(out).resolve() == root:
        fail(USAGE, both(msg("{path} has such files of its own: name another folder with --out", path=out)))
    views, missing, site = _looked(chosen, root, visibility, language, today)
    campaigns = tuple(campaign_of(views.plan.campaigns, one) for one in campaigns)
    _known(views, (*accounts, *(account for account, _ in channels)))
    sending = Sending(
        now=instant(),
        again=again,
        media=_address(media),
        without_media=without_media,
        channels=dict(channels),
        rows=rows,
    )
    order = Order(views, Scope(frozenset(campaigns), frozenset(accounts), since, until), sending, site)
    step(msg("working out the views").text(views.language))
    try:
        exported = chosen.make(order)
    except Refused as refused:
        fail(FINDINGS, both(refused.message))
    place = Path(out) if out else Path(f"paiqi-{form}")
    _put(chosen, exported, place, step, views.language)
    _said(exported, views, missing, place, form)
    if exported.marks:
        _marked(exported, load_workspace(root, today), root, views.language, mark=mark, yes=yes)
    sys.exit(FINE)


def _looked(
    form: TakeoutFormat, root: Path, visibility: str, language: Language | None, today: date | None
) -> tuple[SiteViews, int, Prepared | None]:
    """What an audience sees, how many items are missing as they do not read, and what a site is made of where
    a format asks for that: then nothing may be missing.
    """
    if form.site:
        site = _site(root, visibility, language, today)
        return site.views, 0, site
    seen = seen_by(str(root), visibility, language, today)
    return _views(form, root, seen.views), seen.missing, None


def _address(media: str) -> str:
    """The address below which media lie, as it was written; ends where it is none."""
    if media and not media.startswith(("https://", "http://")):
        fail(USAGE, both(msg("--media is an address: https://…")))
    return media


def _known(views: SiteViews, accounts: Sequence[str]) -> None:
    """Ends where an account is asked for that this audience does not see."""
    if unknown := [one for one in accounts if one not in views.plan.accounts]:
        fail(USAGE, both(msg("there is no account {id}: paiqi list accounts", id=unknown[0])))


def _views(form: TakeoutFormat, root: Path, views: SiteViews) -> SiteViews:
    """The views, with the names of the pictures that the site carries where a format asks for them."""
    if not form.pictures:
        return views
    from paiqi.pages.pictures import read_pictures

    return replace(views, pictures=frozenset(read_pictures(root, views.plan)))


def _said(exported: Exported, views: SiteViews, missing: int, place: Path, form: str) -> None:
    """Says what was written and what was not."""
    language = views.language
    if missing and views.internal:
        _missing(missing, language)
    _left(exported, language)
    if exported.marks is not None:
        _stale(exported, place, form, language)
    for told in exported.told:
        click.echo(told.text(language))
    count = len(exported.files)
    click.echo(msg_n("{count} file written", "{count} files written", count=count).text(language))


def _missing(count: int, language: Language) -> None:
    """Warns of what is not there because it does not read."""
    told = msg_n(
        "{count} item does not read, so it is in no file: paiqi check",
        "{count} items do not read, so they are in no file: paiqi check",
        count=count,
    )
    click.echo(told.text(language), err=True)


def _left(exported: Exported, language: Language) -> None:
    """Says what does not go: each reason once, with what it is about."""
    reasons: dict[str, list[str]] = {}
    for left in exported.left_out:
        reasons.setdefault(left.why.text(language), []).append(f"  {left.title} ({left.item})")
    for why, items in reasons.items():
        click.echo("\n".join([msg("does not go: {why}", why=why).text(language), *items]), err=True)


def _stale(exported: Exported, place: Path, form: str, language: Language) -> None:
    """Warns of files of an earlier export: uploaded again, they would publish twice."""
    lying = {path.relative_to(place).as_posix() for path in (place / form).glob("*") if path.is_file()}
    if old := sorted(lying - set(exported.files)):
        told = msg("of an earlier export, upload them no more: {files}", files=", ".join(old))
        click.echo(told.text(language), err=True)


def _marked(
    exported: Exported, whole: Loaded, root: Path, language: Language, *, mark: bool, yes: bool
) -> None:
    """Shows what the plan is to note of what went, and writes it where that is asked for."""
    from paiqi.write.marking import marked

    # What an audience sees does not know where it was written.
    if whole.plan is None:
        return
    changes, left = marked(whole.files.texts, whole.plan, exported.marks or {})
    for one in left:
        click.echo(one.text(language), err=True)
    if not changes:
        return
    click.echo(painted(changes.diff()), nl=False)
    if not mark:
        click.echo(
            msg("Once they are set up there, run it again with --mark: this is written into the plan.").text(
                language
            )
        )
    elif agreed(language, yes=yes):
        write(changes, root, language)


def _site(root: Path, visibility: str, language: Language | None, today: date | None) -> Prepared:
    """All that a site of an audience would be made of; ends where there would be none."""
    from paiqi.audience.audience import BadAudience
    from paiqi.site.build import Options
    from paiqi.site.prepared import Stopped, prepared

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
