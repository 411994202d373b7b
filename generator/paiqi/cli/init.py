"""`paiqi init`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from paiqi.cli.console import (
    USAGE,
    both,
    fail,
    write_texts,
)
from paiqi.cli.environment import chance, instant, language_of_user, zone_of_user
from paiqi.start import CI_FILES
from paiqi.text.messages import Language, msg

#: What to do next, of a workspace with the sample and of an empty one.
_GO_ON = (
    msg("written; go on with paiqi check and paiqi build in that folder"),
    msg("written; go on with paiqi import and your spreadsheet in that folder"),
)


class SiteAddress(click.ParamType[str]):
    """The address of a site; "" is none yet."""

    name = "URL"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address as it was written; a usage error where a site cannot have it."""
        from paiqi.model.malformed import Malformed
        from paiqi.model.readers import read_url

        value = value.strip()
        try:
            fine = not value or read_url(value).startswith(("http://", "https://"))
        except Malformed:
            fine = False
        if not fine:
            wrong = (
                msg("this is not an address of the web"),
                msg("write the whole address with https:// in front"),
            )
            self.fail(" → ".join(both(one) for one in wrong), param, ctx)
        return value


class ZoneName(click.ParamType[str]):
    """The name of a zone of the IANA database; "" is none."""

    name = "ZONE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The zone as it was written; a usage error for any other name."""
        from paiqi.model.zones import known_zones
        from paiqi.text.nearest import meant

        if value and value not in known_zones():
            hint = meant(value, known_zones(), msg("zones are called by a continent and a city"), 0.6)
            self.fail(f"{both(msg('there is no time zone {name}', name=value))}: {both(hint)}", param, ctx)
        return value


def _zone_here() -> str:
    """The zone of whoever sits at a terminal; "" where it is not known."""
    from paiqi.model.zones import known_zones

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    zone = zone_of_user()
    return zone if zone in known_zones() else ""


def _asked() -> str:
    """The site's address, of whoever sits at a terminal; nobody else is asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    question = msg(
        "Address that the site will have, such as https://plans.example.com/ (Enter: not known yet)"
    )
    return str(click.prompt(both(question), type=SiteAddress(), default="", show_default=False))


@click.command()
@click.argument("folder", type=click.Path())
@click.option(
    "--ci",
    "hosts",
    multiple=True,
    type=click.Choice(tuple(CI_FILES)),
    help="Write the files that check and build there / 写入自动检查和生成的配置",
)
@click.option(
    "--site-url",
    "address",
    type=SiteAddress(),
    help="Address that the site will have; asked for on a terminal / 站点将来的网址；在终端里会问",
)
@click.option(
    "--language",
    type=click.Choice(("zh", "en")),
    help="Language of the sample and its site; by default as the locale says / 样例和站点的语言，默认看系统语言",
)
@click.option(
    "--timezone",
    "zone",
    type=ZoneName(),
    default="",
    metavar="ZONE",
    help="Zone of the team, such as America/New_York; on a terminal this machine's / 团队所在的时区",
)
@click.option(
    "--empty",
    is_flag=True,
    help="Settings alone, for a team that imports its spreadsheet / 只写设置，没有样例：适合导入自己表格的团队",
)
def init(
    folder: str,
    hosts: tuple[str, ...],
    address: str | None,
    language: Language | None,
    zone: str,
    empty: bool,
) -> None:
    """Writes a small workspace to start from / 新建一个小工作区.

    With --ci, where plans/ exists already, only the files of that host are written, at the top of the
    repository. 已有 plans/ 时，--ci 只在仓库最上层写入自动检查和生成的配置。
    """
    from paiqi.start.starter import (
        below_repository,
        ci_files,
        editor_files,
        namespace_of,
        starter_files,
    )

    target = Path(folder)
    plans = target / "plans"
    if (os.path.lexists(plans) and not hosts) or (target.exists() and not target.is_dir()):
        fail(USAGE, f"{plans}: {both(msg('this exists already; choose another folder'))}")
    top, below = below_repository(target)
    if hosts and not re.fullmatch(r"[\w./-]+", below):
        fail(
            USAGE,
            f"{target}: {both(msg('these files need a folder whose name is of letters, digits, - and _'))}",
        )
    extra = ci_files(hosts, below)
    _refuse_taken(top, extra)
    texts = {}
    if not os.path.lexists(plans):
        namespace = namespace_of(target.resolve().name, chance())
        where = _asked() if address is None else address
        spoken = language or language_of_user()
        texts = starter_files(instant(), namespace, where, spoken, empty=empty, zone=zone or _zone_here())
    # What a repository ignores is its owners' matter.
    texts = {
        name: text
        for name, text in texts.items()
        if name != ".gitignore" or not os.path.lexists(target / name)
    }
    write_texts(target, texts)
    write_texts(top, extra)
    if texts:
        _write_settings(top, editor_files(below))
    for name in extra:
        click.echo(f"{top / name}: {both(msg('written'))}")
    if set(hosts) - {"pre-commit"}:
        click.echo(both(msg("fill in PAIQI_REPOSITORY and PAIQI_COMMIT at the top of these files")))
    if texts:
        _tell(plans, texts["plans/workspace.yml"], empty=empty)


def _refuse_taken(top: Path, names: Iterable[str]) -> None:
    """Ends where a file of a code host is there already."""
    for name in names:
        if os.path.lexists(top / name):
            why = msg(
                "this exists already and is left as it is; the pages on reviews and hosting in the guide show"
                " what to add"
            )
            fail(USAGE, f"{top / name}: {both(why)}")


def _tell(plans: Path, settings: str, *, empty: bool) -> None:
    """What was written, and which zone its times are of: of another one, all of them would be wrong."""
    zone = re.findall(r"(?m)^timezone: (\S+)", settings)[0]
    click.echo(both(msg("times are those of {zone}: timezone in plans/workspace.yml", zone=zone)))
    click.echo(f"{plans}: {both(_GO_ON[empty])}")


def _write_settings(top: Path, texts: dict[str, str]) -> None:
    """Writes the settings of editors; those that are there are their owners' matter."""
    taken = [name for name in texts if os.path.lexists(top / name)]
    write_texts(top, {name: text for name, text in texts.items() if name not in taken})
    for name in taken:
        why = msg(
            "this exists already and is left as it is; the page on editors in the guide shows what to add"
        )
        click.echo(f"{top / name}: {both(why)}")
