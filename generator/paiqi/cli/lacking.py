"""What an import left out, told last of all, with the command that brings it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from paiqi.text.messages import Language, msg, msg_n

#: Options of an import that another one repeats, by their parameters; a plan keeps the last ones of itself.
_SAID = {"--in": "folder", "--sheet": "sheet", "--into": "into"}
_KEPT = {"--as": "new", "--title": "title", "--mapping": "mapping"}
_PAIRS = {"--map": "titles", "--answer": "answers"}


@dataclass(frozen=True, slots=True)
class Unmade:
    """Posts that are made, those that are not, and the answers that would make them."""

    made: int = 0
    unmade: int = 0
    answers: Sequence[str] = ()


def tell_unmade(posts: Unmade, campaign: str, params: Mapping[str, Any], language: Language) -> None:
    """Says how many posts were not made, and what makes them: the same command (`params`: its parameters)
    into the campaign that was written ("": none was).
    """
    if not posts.unmade:
        return
    head = msg_n("{count} of {all} posts was not made: nothing says on which account it goes out.",
        "{count} of {all} posts were not made: nothing says on which account they go out.",
        count=posts.unmade, all=posts.made + posts.unmade).text(language)  # fmt: skip
    click.echo("\n" + (click.style(head, bold=True) if sys.stdout.isatty() else head))
    if not posts.answers:
        return
    said = {
        option: params.get(name) or "" for option, name in (_SAID if campaign else {**_SAID, **_KEPT}).items()
    }
    said |= {"--in": "" if said["--in"] == "." else said["--in"], "--into": campaign or said["--into"]}
    parts = [part for option, value in said.items() if value for part in (option, str(value))]
    pairs = {} if campaign else _PAIRS
    parts += [
        part
        for option, name in pairs.items()
        for pair in params.get(name, ())
        for part in (option, "=".join(pair))
    ]
    parts += ["--yes", *(part for one in posts.answers for part in ("--answer", one))]
    click.echo(msg("This makes them:").text(language))
    click.echo("  " + shlex.join(("paiqi", "import", *params["files"], *parts)))
