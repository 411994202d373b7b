"""What the entries of the program (command line, MkDocs plugin) read of the world outside: clock and environment."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def stamp_of_environment() -> datetime | None:
    """SOURCE_DATE_EPOCH as an instant, if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else None


def today_of(given: date | None) -> date:
    """The day asked for, else SOURCE_DATE_EPOCH's, else the clock's; a workspace's own `today` is applied later."""
    if given:
        return given
    stamp = stamp_of_environment()
    return stamp.date() if stamp else datetime.now().astimezone().date()


def now() -> datetime:
    """This moment by the clock."""
    return datetime.now(UTC)


def environment_for_git() -> dict[str, str]:
    """The environment without what would lead git to another repository, change its output or make it ask or fetch."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_CONFIG_NOSYSTEM": "1"}
