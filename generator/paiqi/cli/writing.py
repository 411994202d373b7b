"""How commands that change plans show a change, ask, and write it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paiqi.cli.console import INPUT_OUTPUT, both, fail
from paiqi.text.messages import Language, msg

if TYPE_CHECKING:
    from paiqi.write import Changes, NotWritable

#: Of lines of a difference, by what they begin with.
_COLOURS = (("---", "1"), ("+++", "1"), ("@@", "36"), ("-", "31"), ("+", "32"))


def painted(diff: str) -> str:
    """A difference with its lines in the colours of git, where a terminal shows them."""
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return diff
    return "".join(
        f"\x1b[{code}m{line.rstrip()}\x1b[0m\n" if code else line
        for line in diff.splitlines(keepends=True)
        for code in (next((code for sign, code in _COLOURS if line.startswith(sign)), ""),)
    )


def agreed(language: Language, *, dry_run: bool = False, yes: bool = False) -> bool:
    """Whether what was shown is to be written: somebody said so before, or says so now."""
    if dry_run:
        return False
    if yes:
        return True
    if not sys.stdin.isatty():
        click.echo(msg("Nothing was written: add --yes to write it.").text(language))
        return False
    return click.confirm(msg("Write this?").text(language))


def refusal(refused: NotWritable) -> str:
    """Why plans take no change, with the place where there is one."""
    where = f"{refused.span}: " if refused.span else ""
    return where + both(refused.message)


def write(changes: Changes, root: Path, language: Language | None = None) -> None:
    """Writes changes of plans and says which files; ends where a file changed meanwhile, and then none is
    written. Without a language nothing is said.
    """
    from paiqi.write import NotWritable

    try:
        changes.apply(root)
    except NotWritable as refused:
        fail(INPUT_OUTPUT, refusal(refused))
    if language:
        names = ", ".join(one.path for one in changes.files)
        click.echo(msg("Written: {files}", files=names).text(language))
