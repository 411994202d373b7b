"""Days and times apart: so that of one the sheet may be edited, and of the other the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

from paiqi.importers.entries import PlanValue
from paiqi.model.campaign import Campaign

#: What posts take over from their content.
INHERITED = ("status", "format", "owner")
#: The halves of a `date` or an `at`: a day (or a week, or a milestone) and a time of day.
DAY, TIME = "date", "time"
_TIMED = re.compile(r"(?:(?P<day>.*\S)\s+)?(?P<time>\d\d?:\d\d)")

Fields = Mapping[str, PlanValue]


def days_on(campaign: Campaign | None) -> dict[str, str]:
    """The day on which each content and post of a campaign falls, by their paths, however it is written."""
    found: dict[str, str] = {}
    for content in campaign.content if campaign else ():
        for path, slot in (
            (f"content/{content.id}", content.slot),
            *((f"content/{content.id}/{post.id}", post.slot) for post in content.posts),
        ):
            if slot and not slot.tentative:
                found[path] = slot.first.isoformat()
    return found


def parted(when: str) -> tuple[str, str]:
    """The day and the time of what plans write as `date` or `at`; "" for what is not said."""
    found = _TIMED.fullmatch(when.strip())
    return (found["day"] or "", found["time"]) if found else (when.strip(), "")


def joined(day: str, time: str) -> str:
    """A day and a time as one value."""
    return f"{day} {time}".strip()


def content_apart(fields: Fields) -> dict[str, PlanValue]:
    """A content's fields as plans write them, its `date` as day and time."""
    result = {key: value for key, value in fields.items() if key != "date"}
    return {**_halves(*parted(str(fields.get("date", "")))), **result}


def post_apart(fields: Fields, content: Fields) -> dict[str, PlanValue]:
    """A post's fields with what it takes over from its content, whose halves are apart already."""
    day, time = parted(str(fields.get("at", "")))
    if not day:
        day = str(content.get(DAY, ""))
        time = time or str(content.get(TIME, ""))
    result = {key: value for key, value in fields.items() if key != "at"}
    over = {key: content[key] for key in INHERITED if key in content and key not in result}
    return {**_halves(day, time), **result, **over}


def _halves(day: str, time: str) -> dict[str, PlanValue]:
    return {key: half for key, half in ((DAY, day), (TIME, time)) if half}


def content_date(fields: Fields) -> str:
    """What a content says as its `date`; "" for nothing."""
    return joined(str(fields.get(DAY, "")), str(fields.get(TIME, ""))) if DAY in fields else ""


def post_at(fields: Fields, content: Fields) -> str:
    """What a post says as its `at`, as short as its content's date lets it be; "" where that says it all."""
    day, time = str(fields.get(DAY, "")), str(fields.get(TIME, ""))
    if day and day != content.get(DAY, ""):
        return joined(day, time)
    if content.get(TIME, "") == time:
        return ""
    # A day alone where the content has a time of its own.
    return time or day
