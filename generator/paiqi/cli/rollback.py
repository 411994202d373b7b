"""`paiqi rollback`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from paiqi.cli.console import INPUT_OUTPUT, USAGE, both, fail, root_of
from paiqi.text.messages import msg


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
        chosen = rollback(target, edition, _as_they_were)
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


def _as_they_were(old: Mapping[str, bytes], now: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files that may not come back as they were: none."""
    return {}


def _show(target: Path) -> None:
    """Lists what is published, then what is kept, the newest first: name, day, files."""
    from paiqi.publishing import editions_of, published

    now, kept = published(target), editions_of(target)
    for one in (*((now,) if now else ()), *kept):
        mark = f"  {both(msg('published now'))}" if one is now else ""
        files = both(msg("{count} files", count=len(one.files)))
        click.echo(f"{one.name}  {one.at.astimezone():%Y-%m-%d %H:%M}  {files}{mark}")
    if not kept:
        click.echo(both(msg("no earlier edition of {path} is kept", path=str(target))))
