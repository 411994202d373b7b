"""`paiqi platforms`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.console import USAGE, as_of, fail, load_workspace, root_of
from paiqi.cli.list_things import in_folder, in_form, plan_in
from paiqi.text.messages import msg

if TYPE_CHECKING:
    from paiqi.model.platform import Platform
    from paiqi.resolve.names import Called
    from paiqi.text.messages import Language, Message

#: What is looked at where there is no workspace yet.
_BARE = b"namespace: paiqi\ntitle: Paiqi\n"


@click.command("platforms")
@click.argument("name", required=False)
@in_folder
@in_form
@as_of
def platforms_command(name: str | None, folder: str, form: str, today: date | None) -> None:
    """Lists platforms, or shows one with its formats and limits / 列出平台，或查看一个平台的形式与限制.

    A platform may be named by its id or as people call it: xiaohongshu, 小红书, xhs.
    平台可写 id，也可写常用叫法。
    """
    from paiqi.read.files import Files
    from paiqi.report.listing import as_lines, as_list, card, card_data, platform_of, platforms

    plan, language = plan_in(root_of(folder), today)
    if plan is None:
        plan = load_workspace(Path(), today, Files({"plans/workspace.yml": _BARE}, {})).plan
        assert plan is not None
    if name is None:
        rows = list(platforms(plan))
        click.echo(as_list("platforms", rows) if form == "json" else as_lines(rows, language), nl=False)
        return
    view = platform_of(plan, _meant(name, plan.platforms, language))
    click.echo(card_data(view) if form == "json" else card(view, language), nl=False)


def _meant(name: str, platforms: Mapping[str, Platform], language: Language) -> str:
    """The id of the platform that is called so; ends where none is, or several are."""
    from paiqi.resolve.names import platforms_called
    from paiqi.text.nearest import folded

    called = platforms_called(platforms)
    ids = (name,) if name in platforms else called.ids.get(folded(name), ())
    if len(ids) != 1:
        fail(USAGE, "\n".join(one.text(language) for one in _wrong(name, ids, called)))
    return ids[0]


def _wrong(name: str, ids: tuple[str, ...], called: Called) -> tuple[Message, Message]:
    """That a name means several platforms or none, and what to write instead."""
    from paiqi.text.nearest import LISTED, Known, folded, listed_names, offered, with_name

    ways = () if ids else Known(called.ids).ranked(folded(name), None, len(called.ids))
    others = dict.fromkeys(one for way in ways for one in called.ids[way])
    listed = listed_names([with_name(one, called.told[one]) for one in [*ids, *others][:LISTED]])
    if ids:
        several = msg("platforms")
        return (
            msg("{name} may be any of {count} {kinds}", name=name, count=len(ids), kinds=several),
            msg("replace {name} with one of: {ids}", name=name, ids=listed),
        )
    unknown = msg("there is no {kind} {name}", kind=msg("platform"), name=name)
    return unknown, offered(None, listed, msg("paiqi platforms lists all"))
