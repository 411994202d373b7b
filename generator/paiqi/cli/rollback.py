"""`paiqi rollback`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.console import INPUT_OUTPUT, USAGE, both, fail, load_workspace, root_of
from paiqi.cli.environment import instant
from paiqi.text.messages import Language, msg, msg_n

if TYPE_CHECKING:
    from paiqi.publishing import Restamp


@click.command("rollback")
@click.argument("edition", default="")
@click.option(
    "--folder", default=".", type=click.Path(), help="Folder that holds plans/ / 放 plans/ 的文件夹"
)
@click.option(
    "--out", type=click.Path(file_okay=False), help="Folder of the site, default site/ / 站点的文件夹"
)
@click.option("--list", "listed", is_flag=True, help="Show the editions that are kept / 列出保留的版次")
def rollback_command(edition: str, folder: str, out: str | None, listed: bool) -> None:
    """Publishes an earlier edition again / 退回到以前发布的版次.

    Without EDITION it is the one that was published before the present one, else the one of that name.
    不写 EDITION，就退回上一次发布的；写了，就退回叫这个名字的那一版（只写开头几位也行）。
    """
    from paiqi.publishing import UnknownEdition, Unpublishable, refuse_target, rollback
    from paiqi.site.made import sources_of

    root = root_of(folder)
    target = Path(out).absolute() if out else root / "site"
    try:
        refuse_target(target, root, sources_of(root))
        if listed:
            _show(target)
            return
        chosen = rollback(target, edition, _newer(root))
    except UnknownEdition as unknown:
        fail(USAGE, both(unknown.message))
    except Unpublishable as refused:
        fail(INPUT_OUTPUT, both(refused.message))
    message = msg(
        "the edition {name} of {day} is in {path} again; the next build publishes the plans as they are then",
        name=chosen.name,
        day=f"{chosen.at.astimezone():%Y-%m-%d %H:%M}",
        path=str(target),
    )
    click.echo(both(message))


def _newer(root: Path) -> Restamp:
    """The feeds of an edition as they may come back: newer than whatever calendars were told since."""
    from paiqi.feeds.edition import PATH
    from paiqi.feeds.rollback import rolled_back

    def restamped(old: Mapping[str, bytes], now: Mapping[str, bytes]) -> Mapping[str, bytes]:
        loaded, changed = load_workspace(root, None), dict[str, bytes]()
        today = loaded.today.day if loaded.today else instant().date()
        for record in [path for path in old if path.endswith(PATH)]:
            # Each language has its folder, and a record of its own.
            way = record.removesuffix(PATH)
            language: Language = "en" if way == "en/" or (not way and loaded.language == "en") else "zh"
            back = rolled_back(_feeds(old, way), _feeds(now, way), today, language)
            changed |= {f"{way}{path}": data for path, data in back.items()}
        return changed

    return restamped


def _feeds(files: Mapping[str, bytes], way: str) -> dict[str, bytes]:
    """The files of feeds in a language's folder, by their paths there."""
    return {path.removeprefix(way): files[path] for path in files if path.startswith(f"{way}feeds/")}


def _show(target: Path) -> None:
    """Lists what is published, then what is kept, the newest first: name, day, files."""
    from paiqi.publishing import editions_of, published

    now, kept = published(target), editions_of(target)
    for one in (*((now,) if now else ()), *kept):
        mark = f"  {both(msg('published now'))}" if one is now else ""
        files = both(msg_n("{count} file", "{count} files", count=len(one.files)))
        click.echo(f"{one.name}  {one.at.astimezone():%Y-%m-%d %H:%M}  {files}{mark}")
    if not kept:
        click.echo(both(msg("no earlier edition of {path} is kept", path=str(target))))
