"""Time zones from the pinned tzdata package, never from the machine's own."""

from __future__ import annotations

import io
import zoneinfo
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources


class UnknownZone(ValueError):
    """A name that is no time zone of the IANA database."""


class NonexistentTime(ValueError):
    """A local time that is skipped when the clocks jump forward."""


class AmbiguousTime(ValueError):
    """A local time that comes twice when the clocks are set back."""


@cache
def known_zones() -> frozenset[str]:
    """The names of all zones of the pinned database, without its internal files."""
    names = (resources.files("tzdata") / "zones").read_text("utf-8").split()
    return frozenset(
        name for name in names if name != "Factory" and not name.startswith(("right/", "posix/"))
    )


def _file(name: str) -> bytes:
    if name not in known_zones():
        raise UnknownZone("unknown time zone")
    return resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


@cache
def zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of an IANA name; raises UnknownZone for anything else."""
    return zoneinfo.ZoneInfo.from_file(io.BytesIO(_file(name)), key=name)


@cache
def posix_footer(name: str) -> str:
    """The POSIX rule at the end of a zone's file, in force after its last listed transition."""
    return _file(name).rstrip(b"\n").rsplit(b"\n", 1)[1].decode("ascii")


def day_of(instant: datetime, name: str) -> date:
    """The day that it is in a zone at an instant, which carries its offset: no machine's zone comes in.

    Raises ValueError for an instant without one.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant must carry its offset")
    return instant.astimezone(zone(name)).date()


def to_utc(local: datetime, name: str) -> datetime:
    """The instant of a wall time of a zone, in UTC; raises NonexistentTime or AmbiguousTime."""
    tz = zone(name)
    early, late = local.replace(tzinfo=tz, fold=0), local.replace(tzinfo=tz, fold=1)
    first = early.astimezone(UTC)
    if early.utcoffset() == late.utcoffset():
        return first
    # In a gap neither reading comes back as it was written; in a fold both do.
    if first.astimezone(tz).replace(tzinfo=None) != local:
        raise NonexistentTime(local.isoformat())
    raise AmbiguousTime(local.isoformat())


def country_of(name: str) -> str:
    """The two letters of the country that most people of a zone live in; "" for a zone of none.

    Source: zone.tab of the IANA database, in the pinned package.
    """
    lines = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == name), "")
