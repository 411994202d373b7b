"""What the entries of the program (command line, MkDocs plugin) read of the world outside: clock, environment
and chance.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from paiqi.text.messages import Language, msg

if TYPE_CHECKING:
    from paiqi.days.today import AsOf

#: No plan reaches further, and a day more or less in some zone is still a day.
_LAST_YEAR = 2999


#: More would share the plan's memory less and less.
_MOST_PROCESSES = 4


def processes() -> int:
    """How many processes a build may use: as many as this one may use processors, one where a copy of a
    process is not safe (macOS) or cannot be had (Windows).
    """
    if sys.platform != "linux":
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


class BadEpoch(ValueError):
    """SOURCE_DATE_EPOCH says no instant."""

    message = msg(
        "SOURCE_DATE_EPOCH must be the seconds since 1970 as a whole number, such as 1773874800; take it away"
        " to use the clock"
    )


def stamp_of_environment() -> datetime | None:
    """SOURCE_DATE_EPOCH as an instant, if set; raises BadEpoch where it is no seconds since 1970."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 12):
        raise BadEpoch(epoch)
    stamp = datetime.fromtimestamp(int(epoch), UTC)
    if stamp.year > _LAST_YEAR:
        raise BadEpoch(epoch)
    return stamp


def instant() -> datetime:
    """The instant of SOURCE_DATE_EPOCH, else that of the clock."""
    return stamp_of_environment() or now()


def day_or_instant(asked: date | None) -> AsOf | datetime:
    """The day asked for, else an instant, whose day hangs on the workspace's zone (`today.today_in`)."""
    if asked is None:
        return instant()
    from paiqi.days.today import AsOf

    return AsOf(asked, instant())


def language_of_user() -> Language:
    """The language of whoever sits here, by the locale: English where it says so, else Chinese."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").startswith("en") else "zh"


def zone_of_user() -> str:
    """The name of the zone that this machine's clocks show; "" where it says none, or UTC as servers do."""
    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        with suppress(OSError):
            name = os.readlink("/etc/localtime").rpartition("zoneinfo/")[2]
    return "" if name.removeprefix("Etc/") in ("", "UTC", "UCT", "Universal", "Zulu", "GMT") else name


def now() -> datetime:
    """This moment by the clock."""
    return datetime.now(UTC)


def pause(seconds: float) -> None:
    """Lets time pass."""
    time.sleep(seconds)


def setting(name: str) -> str:
    """The variable PAIQI_<NAME>, "" where it is not set."""
    return os.environ.get(f"PAIQI_{name}", "").strip()


def in_ci() -> bool:
    """Whether a code host runs this: all of them say so by CI."""
    return bool(os.environ.get("CI"))


def chance() -> str:
    """Six letters and digits that nobody else has."""
    return secrets.token_hex(3)


def environment_for_git() -> dict[str, str]:
    """The environment without what would lead git to another repository or change its output."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
