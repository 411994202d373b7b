"""The demo's YAML counted again, naively: nothing of the project is imported, so nothing of it is believed.

It knows the little of the format that the demo uses: files of campaigns and folders of them, posts in the
short and in the list form, written-back rows, and days of posts that are written out or lean on a milestone.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

STOPPED = ("cancelled", "on-hold")


def _read(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) or {}


def campaigns(plans: Path) -> dict[str, dict[str, Any]]:
    """Each campaign as written; of a folder the lists of its files joined."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((plans / "campaigns").iterdir()):
        files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
        whole = found.setdefault(path.stem, {})
        for file in files:
            for key, value in _read(file).items():
                whole[key] = [*whole.get(key, []), *value] if isinstance(value, list) else value
    return found


def posts(plans: Path) -> list[dict[str, Any]]:
    """Every post with its campaign, account, status, day as written, and whether and when it went out."""
    with (plans / "published.csv").open(encoding="utf-8") as file:
        back = {row["post"]: row["at"] for row in csv.DictReader(file)}
    rows = []
    for name, campaign in campaigns(plans).items():
        for content in campaign.get("content", []):
            written = content.get("posts", {})
            many = (
                written
                if isinstance(written, list)
                else [
                    {"account": account, **(one if isinstance(one, dict) else {"at": one})}
                    for account, one in written.items()
                ]
            )
            for post in many:
                full = f"{name}/{content['id']}/{post.get('id', post['account'])}"
                status = post.get("status") or content.get("status", "draft")
                at = back.get(full) or (post.get("published") or {}).get("at")
                rows.append(
                    {
                        "id": full,
                        "campaign": name,
                        "account": post["account"],
                        "status": "cancelled"
                        if {status, content.get("status"), campaign.get("status")} & {*STOPPED}
                        else "idea"
                        if campaign.get("status") == "idea"
                        else status,
                        "out": at is not None or status == "published",
                        "went": at,
                        "planned": _day(post.get("at"), content.get("date"), campaign),
                    }
                )
    return rows


def _day(at: str | None, inherited: str | None, campaign: dict[str, Any]) -> date | None:
    """The day of a post: of its own, of its content, or reckoned from a milestone by days or weeks."""
    for text in (at, inherited):
        if not text or re.fullmatch(r"\d\d:\d\d", text):
            continue
        if found := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
            return date(*map(int, found.groups()))
        named = re.fullmatch(r"([a-z][a-z0-9-]*?)(?:([+-]\d+)(d|wd|w))?(?: \d\d:\d\d)?", text)
        stones = {
            "start": campaign.get("start"),
            "end": campaign.get("end"),
            **{
                name: one["at"] if isinstance(one, dict) else one
                for name, one in campaign.get("milestones", {}).items()
            },
        }
        if named and named[1] in stones:
            begun = _day(stones[named[1]], None, campaign)
            return begun and _stepped(begun, int(named[2] or 0), named[3])
        return None
    return None


def _stepped(day: date, steps: int, unit: str | None) -> date:
    """So many days, weeks or days from Monday to Friday later: no holiday lies near any of these."""
    if unit != "wd":
        return day + timedelta(days=steps * (7 if unit == "w" else 1))
    while steps:
        day += timedelta(days=1 if steps > 0 else -1)
        if day.isoweekday() < 6:
            steps += -1 if steps > 0 else 1
    return day


def published(plans: Path) -> Counter[str]:
    """How many posts are out by campaign and by account (`campaign:x`, `account:y`), "" for all."""
    found: Counter[str] = Counter()
    for post in posts(plans):
        if post["out"]:
            found.update(["", f"campaign:{post['campaign']}", f"account:{post['account']}"])
    return found


def missed(plans: Path, today: date) -> list[str]:
    """The posts whose day is over, that nobody stopped and nobody wrote back."""
    return [
        one["id"]
        for one in posts(plans)
        if not one["out"]
        and one["status"] not in (*STOPPED, "idea")
        and one["planned"]
        and one["planned"] < today
    ]


def late_chores(plans: Path, today: date) -> list[tuple[str, str]]:
    """Steps and tasks with a day that is over and no `done`, each with its owner."""
    found = []
    out = {one["id"].rpartition("/")[0] for one in posts(plans) if one["out"]}
    ahead = {one["id"].rpartition("/")[0] for one in posts(plans) if not one["out"]}
    for name, campaign in campaigns(plans).items():
        if campaign.get("status") in (*STOPPED, "done", "idea"):
            continue
        for content in campaign.get("content", []):
            full = f"{name}/{content['id']}"
            if full in out and full not in ahead:
                continue
            for step in content.get("steps", []):
                day = _day(step.get("due"), None, campaign)
                if day and day < today and step.get("done") != "yes":
                    found.append((step["step"], step.get("owner") or content.get("owner", "")))
        for activity in campaign.get("activities", []):
            for task in activity.get("tasks", []):
                day = _day(task.get("due"), None, campaign)
                if day and day < today and task.get("done") != "yes":
                    found.append((task["title"], task.get("owner", "")))
    return found
