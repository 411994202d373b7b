"""`paiqi fix`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.choosing import Chosen, choice_of, choosing, known_before
from paiqi.cli.console import FINDINGS, FINE, as_of, load_workspace, places_of
from paiqi.cli.environment import day_or_instant
from paiqi.cli.writing import agreed, painted, write
from paiqi.text.messages import msg, msg_n

if TYPE_CHECKING:
    from paiqi.load.pipeline import Loaded
    from paiqi.mend import Mended
    from paiqi.text.diagnostics import Diagnostic
    from paiqi.text.messages import Language
    from paiqi.write import Changes


@click.command("fix")
@click.argument("places", nargs=-1, metavar="[FOLDER] [CAMPAIGN]...")
@choosing
@click.option(
    "--unsafe",
    is_flag=True,
    help="Also what rests on a guess; look at each / 也改靠推测的，请逐条看",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, write nothing / 只显示，不写入")
@click.option("--yes", is_flag=True, help="Write without asking / 不询问，直接写入")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON / 以 JSON 输出")
@as_of
def fix_command(
    places: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    owner: str | None,
    since: str | None,
    baseline: str | None,
    unsafe: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    today: date | None,
) -> None:
    """Mends in the plans what can be mended by itself / 自动改好能改的问题.

    The change is shown first. What rests on a guess is left for a person (--unsafe).
    先显示改动再写入；靠推测的不会自动改（--unsafe 才改）。
    """
    chosen = Chosen(select, ignore, owner or "", since or "", baseline or "")
    root, campaigns = places_of(places)
    loaded = load_workspace(root, today)
    found = mended_in(root, campaigns, chosen, loaded, today, unsafe=unsafe)
    if as_json:
        changes = changes_of(loaded, found)
        wrote = bool(found.texts) and yes and not dry_run
        if wrote:
            write(changes, root)
        click.echo(_json(found, changes, wrote))
    else:
        wrote = offered(root, loaded, found, dry_run=dry_run, yes=yes)
    sys.exit(FINE if wrote or not found.texts else FINDINGS)


def mend_first(
    root: Path, campaigns: Sequence[str], chosen: Chosen, today: date | None, *, yes: bool
) -> None:
    """Offers to mend what can be mended, before a workspace is checked."""
    loaded = load_workspace(root, today)
    found = mended_in(root, campaigns, chosen, loaded, today)
    if found.done:
        offered(root, loaded, found, yes=yes)


def mended_in(
    root: Path,
    campaigns: Sequence[str],
    chosen: Chosen,
    loaded: Loaded,
    today: date | None,
    *,
    unsafe: bool = False,
) -> Mended:
    """What mending the chosen findings of a workspace comes to; nothing is written yet."""
    from paiqi.load.pipeline import load_files
    from paiqi.memo import Memo
    from paiqi.mend import mended
    from paiqi.report.baseline import mark_of
    from paiqi.report.selection import belonging

    moment, memo = day_or_instant(today), Memo()
    choice, known = choice_of(chosen, loaded), known_before(chosen, root, moment)
    belongs = belonging(loaded, campaigns)

    def wanted(item: Diagnostic) -> bool:
        return choice.takes(item) and belongs(item) and not (known and known[mark_of(item)])

    return mended(loaded, lambda files: load_files(files, moment, memo), wanted, unsafe)


def offered(root: Path, before: Loaded, found: Mended, *, dry_run: bool = False, yes: bool = False) -> bool:
    """Shows what mending would change and writes it where somebody says yes; gives whether it was written."""
    changes, language = changes_of(before, found), found.loaded.language
    if not found.done:
        click.echo(msg("There is nothing that can be mended by itself.").text(language))
        return False
    click.echo(painted(changes.diff()), nl=False)
    click.echo(_told(found, language))
    if not agreed(language, dry_run=dry_run, yes=yes):
        return False
    write(changes, root, language)
    return True


def changes_of(before: Loaded, found: Mended) -> Changes:
    """The files that mending changes, with what stood in them."""
    from paiqi.write import Changes

    return Changes.between(before.files.texts, found.texts)


def _told(found: Mended, language: Language) -> str:
    """How many findings would be mended, by code, and how many are left that a guess could mend."""
    from paiqi.report.text import by_code

    whole = msg_n("{count} place to mend:", "{count} places to mend:", count=len(found.done))
    lines = ["", whole.text(language), by_code(found.done, language)]
    guesses = sum(item.fix is not None and not item.fix.safe for item in found.loaded.diagnostics)
    if guesses:
        lines.append(
            msg("Proposals that need your look: {count} (paiqi fix --unsafe)", count=guesses).text(language)
        )
    return "\n".join(lines)


def _json(found: Mended, changes: Changes, written: bool) -> str:
    language = found.loaded.language
    rows = [
        {
            "code": item.code,
            "file": item.span.file,
            "line": item.span.line,
            "column": item.span.col,
            "message": item.message.text(language),
            "safe": bool(item.fix and item.fix.safe),
        }
        for item in found.done
    ]
    value = {"version": 1, "written": written, "mended": rows, "diff": changes.diff()}
    return json.dumps(value, ensure_ascii=False, indent=2)
