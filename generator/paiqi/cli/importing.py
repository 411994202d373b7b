"""`paiqi import`."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.asking import Asker
from paiqi.cli.choosing import campaign_of, with_feeds
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
from paiqi.cli.environment import day_or_instant
from paiqi.cli.lacking import Unmade, tell_unmade
from paiqi.cli.meant import meant_campaign
from paiqi.cli.opening import tables_in
from paiqi.cli.reading import reading
from paiqi.cli.writing import agreed, painted, refusal, write
from paiqi.text.messages import Language, Message, msg, msg_n

if TYPE_CHECKING:
    from paiqi.importers.bringing import Brought, Wish
    from paiqi.importers.looking import Found
    from paiqi.importers.workbook import FromWorkbook
    from paiqi.load.pipeline import Loaded
    from paiqi.write import Changes

#: Plans of more than so many of the largest files are not checked before they are written: it would take
#: longer than the whole import.
_CHECKED_FILES = 6
#: Where imports keep what they know of a sheet.
KEPT = "plans/.imports/"


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--in", "folder", default=".", type=click.Path(), help="The workspace's folder / 工作区文件夹")
@click.option(
    "--into",
    metavar="CAMPAIGN",
    default="",
    help="Update this campaign, by id or title / 更新这个项目（id 或标题）",
)
@click.option("--as", "new", metavar="ID", default="", help="Id of the new campaign / 新项目的 id")
@click.option("--title", default="", help="Title of the new campaign / 新项目的标题")
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Columns and answers kept by another import (plans/.imports/*.yml) / 沿用另一次导入记下的列和回答",
)
@reading
@as_of
def import_command(
    files: tuple[str, ...],
    folder: str,
    into: str,
    new: str,
    title: str,
    sheet: str,
    titles: tuple[tuple[str, str], ...],
    mapping: str | None,
    answers: tuple[tuple[str, str], ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
    today: date | None,
) -> None:
    """Brings a spreadsheet in: xlsx, xls, ods, csv, ics, Markdown, JSON, YAML / 导入表格.

    What was understood is shown first, with each cell that is not sure; then it is written as a new campaign,
    or into one that is there (--into). 先显示读懂了什么、哪些格子拿不准，再写成新项目或更新已有项目（--into）。
    """
    from paiqi.importers.bringing import Wish
    from paiqi.importers.drafting import Campaign
    from paiqi.importers.workbook import is_workbook, updated_from_workbook
    from paiqi.read.files import read_imports

    root = root_of(folder)
    loaded = load_workspace(root, today, ruled=False)
    plan, language = loaded.plan, loaded.language
    if plan is None:
        fail(INPUT_OUTPUT, both(msg("there is no workspace to import into here: paiqi init starts one")))
    into = into and campaign_of(plan.campaigns, into)
    if into and (new or title):
        fail(USAGE, both(msg("--into is for a campaign that there is, --as and --title are for a new one")))
    kept, told = _kept(mapping)
    step = progress()
    found = tables_in(files, sheet, step, language)
    texts = {**loaded.files.texts, **read_imports(root)}
    step(msg("working out the plan").text(language))
    if is_workbook(found.grids):
        offer = _workbook(updated_from_workbook(texts, plan, found.grids, found.doubts), language)
    else:
        asker = Asker(language, step, quiet=yes or as_json or dry_run)
        if not (into or new or title):
            into = meant_campaign(found, texts, loaded, {**kept, **dict(titles)}, asker, guess=dry_run)
        wish = Wish(into, Campaign(new, title), {**kept, **dict(titles)}, dict(answers), told)
        offer = _held_against(found, texts, loaded, wish, dict(titles), asker)
    step("")
    wrote = (
        _as_json(offer, root, may=yes and not dry_run)
        if as_json
        else _as_text(offer, root, loaded, today, dry_run, yes)
    )
    sys.exit(FINDINGS if offer.open or (offer.changes and not wrote) else FINE)


def _held_against(
    found: Found,
    texts: Mapping[str, bytes],
    loaded: Loaded,
    wish: Wish,
    titles: Mapping[str, str],
    asker: Asker,
) -> _Offer:
    """What a spreadsheet offers; ends where a title, an answer, an id or a file of the plans is refused."""
    from paiqi.importers.answering import WrongAnswer
    from paiqi.importers.bringing import NoPlan, brought
    from paiqi.importers.drafting import NotAnId
    from paiqi.importers.matching import WrongMapping, held_to
    from paiqi.write import NotWritable

    try:
        held_to(found.tables, titles)
        assert loaded.plan is not None
        result = brought(found, texts, loaded.plan, wish, asker.answers, loaded.files.assets)
        return _brought(result, asker.language)
    except (WrongMapping, WrongAnswer, NotAnId) as wrong:
        fail(USAGE, both(wrong.message))
    except NotWritable as refused:
        fail(INPUT_OUTPUT, refusal(refused))
    except NoPlan:
        fail(USAGE, both(_no_plan(tuple(dict.fromkeys(one.file for one in found.grids)))))


def _no_plan(files: Sequence[str]) -> Message:
    return msg(
        "this is a list of what went out, not a plan: paiqi published {files} joins it to the posts of your"
        " plans; to make a campaign of it all the same, add --as ID",
        files=shlex.join(files),
    )


def _as_json(offer: _Offer, root: Path, *, may: bool) -> bool:
    wrote = bool(offer.changes) and may
    if wrote:
        write(offer.changes, root)
    record = {"version": 1, "written": wrote, **offer.record, "diff": offer.changes.diff()}
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    return wrote


def _as_text(offer: _Offer, root: Path, loaded: Loaded, today: date | None, dry_run: bool, yes: bool) -> bool:
    click.echo(offer.text + "\n")
    params = click.get_current_context().params
    if not offer.changes:
        tell_unmade(offer.posts, "", params, loaded.language)
        return False
    click.echo(_checked(offer.changes, loaded, today))
    if not yes:
        click.echo(_to_write(offer, loaded.language))
    wrote = agreed(loaded.language, dry_run=dry_run, yes=yes)
    if wrote:
        write(offer.changes, root, loaded.language)
        if offer.open:
            click.echo(
                msg_n("Exit code 1: {count} question is open.", "Exit code 1: {count} questions are open.",
                    count=offer.open).text(loaded.language)
            )  # fmt: skip
    tell_unmade(offer.posts, offer.campaign if wrote else "", params, loaded.language)
    return wrote


def _to_write(offer: _Offer, language: Language) -> str:
    """Which files are to be written, and how many contents where they are a new campaign."""
    files = ", ".join(one.path for one in offer.changes.files)
    if not offer.contents:
        return msg("To be written: {files}", files=files).text(language)
    return msg_n("{count} piece of content is to be written: {files}",
        "{count} pieces of content are to be written: {files}", count=offer.contents, files=files
    ).text(language)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Offer:
    """What an import offers to write: told to people and to programs, how many questions are undecided, and
    the number of contents of a new campaign.
    """

    changes: Changes
    text: str
    record: Mapping[str, object]
    open: int
    campaign: str = ""
    posts: Unmade = Unmade()
    contents: int = 0


def _brought(result: Brought, language: Language) -> _Offer:
    """Of a spreadsheet: what was understood, what is not sure, and the difference where a plan changes."""
    from paiqi.importers.drafting import Updated
    from paiqi.importers.telling import answers_that_make_posts, as_record, as_text, undecided
    from paiqi.read.decoding import harmless

    changes = result.made.changes
    parts = [harmless(as_text(result.looked, result.doubts, language))]
    if result.questions:
        parts.append(harmless(undecided(result.questions, language)))
    if not changes and not result.questions:
        parts.append(nothing_to_change(language))
    elif changes and isinstance(result.made, Updated):
        parts.append(painted(_of_plans(changes).diff()).rstrip())
    record = {
        "campaign": result.made.campaign,
        **as_record(result.looked, result.doubts, result.questions, language),
    }
    return _Offer(
        changes, "\n\n".join(parts), record, len(result.questions), result.made.campaign,
        Unmade(
            sum(len(one.posts) for one in result.looked.entries), result.looked.read.unmade,
            answers_that_make_posts(result.questions),
        ),
        0 if isinstance(result.made, Updated) else len(result.made.contents),
    )  # fmt: skip


def _workbook(result: FromWorkbook, language: Language) -> _Offer:
    """Of a workbook that we made: the cells that were edited, and the difference."""
    from paiqi.importers.workbook.telling import as_record, as_text
    from paiqi.read.decoding import harmless

    parts = [harmless(as_text(result, language))]
    parts.append(painted(result.changes.diff()).rstrip() if result.changes else nothing_to_change(language))
    text = "\n\n".join(filter(None, parts))
    return _Offer(result.changes, text, as_record(result, language), len(result.conflicts))


def nothing_to_change(language: Language) -> str:
    """Said where the plan has all of it."""
    return msg("Nothing to change: the plan has all of it already.").text(language)


def _kept(mapping: str | None) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The columns and the answers that a kept mapping has; ends where it cannot be read."""
    from paiqi.importers.drafting import NotKept, kept_from

    if mapping is None:
        return {}, {}
    try:
        kept = kept_from(Path(mapping).read_bytes())
    except NotKept as wrong:
        fail(USAGE, f"{mapping}: {both(wrong.message)}")
    return kept.mapping, kept.answers


def _of_plans(changes: Changes) -> Changes:
    """Changes without what imports keep for themselves."""
    return replace(changes, files=tuple(one for one in changes.files if not one.path.startswith(KEPT)))


def _checked(changes: Changes, loaded: Loaded, today: date | None) -> str:
    """In how many places the plans would have findings that they do not have now."""
    from paiqi.load.pipeline import load_files
    from paiqi.memo import Memo
    from paiqi.read.decoding import MAX_BYTES
    from paiqi.report.baseline import further
    from paiqi.report.text import counted
    from paiqi.text.amounts import file_size

    after = {one.path: one.after for one in _of_plans(changes).files}
    every = {**loaded.files.texts, **after}
    texts = {path: every[path] or b"" for path in sorted(every) if every[path] is not None}
    if (size := sum(map(len, texts.values()))) > _CHECKED_FILES * MAX_BYTES:
        return msg(
            "The plans come to {size}, so they are not checked before they are written: paiqi check does.",
            size=file_size(size),
        ).text(loaded.language)
    moment, memo, files = day_or_instant(today), Memo(), replace(loaded.files, texts=texts)
    then, now = (with_feeds(load_files(one, moment, memo)) for one in (loaded.files, files))
    found = further(now.diagnostics, then.diagnostics)
    if not found:
        return msg("paiqi check will have nothing more to say than now.").text(loaded.language)
    head = msg_n("paiqi check will tell {count} thing more than now:",
        "paiqi check will tell {count} things more than now:", count=found.total())  # fmt: skip
    return f"{head.text(loaded.language)}\n{counted(found, loaded.language)}"
