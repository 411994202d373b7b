"""What a check said, kept until anything that it hangs on has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.cli.choosing import Chosen
from paiqi.cli.editors import kept_schemas
from paiqi.cli.environment import environment_for_git, instant
from paiqi.cli.keeping import store_for

if TYPE_CHECKING:
    from paiqi.days.today import Today
    from paiqi.read.files import Files

#: How many answers are kept for a workspace: in some forms, of some branches.
_KEPT = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a check: campaigns (none: all), the form and whether warnings fail; `colour` and
    `source`: how text is shown; `here`: the workspace's folder as seen from the current one; `chosen`: which
    findings are shown; `summary`: how many of each code, and no single one.
    """

    root: Path
    campaigns: tuple[str, ...]
    form: str
    strict: bool
    colour: bool
    source: bool
    here: str
    chosen: Chosen
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says, its exit code, and the day that it speaks of."""

    text: str
    code: int
    today: Today | None


def known_or(asked: Asked, answer: Callable[[Asked, Files, date | None], Answer]) -> Answer:
    """The answer as it was given before where nothing has changed since, else a new one."""
    from paiqi.memo.store import NOWHERE
    from paiqi.read.files import read_files

    store, files = store_for(asked.root), read_files(asked.root)
    if store is NOWHERE:
        return answer(asked, files, None)
    commit = _commit(asked)
    name = _name(asked, files, commit)
    # With other schemas beside the plans, the answer that is kept would leave them as they are.
    kept = store.newest("check", [f"{name}{kept_schemas(asked.root)}"])
    if kept and (known := _read(kept[1])):
        return known
    found = answer(asked, files, None)
    # A commit meanwhile: which one it was held against is not known.
    if _commit(asked) == commit:
        store.keep("check", f"{name}{kept_schemas(asked.root)}", _written(found), _KEPT)
    return found


def _commit(asked: Asked) -> str:
    """The commit against which a check holds the plans; "" where git knows none."""
    from paiqi.history.git import Checkout, NoHistory, commit_of

    try:
        return commit_of(Checkout(asked.root, environment_for_git()), "HEAD")
    except NoHistory:
        return ""


def _name(asked: Asked, files: Files, commit: str) -> str:
    """Stands for all that an answer hangs on but the day."""
    from paiqi.memo.program import program_key

    how = (asked.campaigns, asked.form, asked.strict, asked.colour, asked.source, asked.here,
        asked.chosen, asked.summary)  # fmt: skip
    seen = hashlib.blake2b(digest_size=20)
    seen.update(repr((program_key(), how, commit, sorted(files.assets.items()), files.found)).encode())
    for path, data in files.texts.items():
        seen.update(f"\0{path}\0{len(data)}\0".encode())
        seen.update(data)
    return seen.hexdigest()


def _written(answer: Answer) -> bytes:
    today = answer.today
    day = [today.day.isoformat(), today.zone, today.past] if today else None
    return json.dumps([answer.text, answer.code, day], ensure_ascii=False).encode()


def _read(data: bytes) -> Answer | None:
    """A kept answer; None where its day is over."""
    from paiqi.days.today import Today

    text, code, day = json.loads(data)
    today = Today(date.fromisoformat(day[0]), day[1], day[2]) if day else None
    return None if today is not None and today.over(instant()) else Answer(text, code, today)
