"""Real git repositories for tests: commits at set times, and the feeds that their history gives."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.days.today import Today
from paiqi.feeds import Before, build_calendars, build_feeds, read_before, reader_of
from paiqi.history import Checkout, History, read_history
from paiqi.load.pipeline import load_plan
from paiqi.memo import DiskStore
from paiqi.text.messages import Language
from paiqi.views.site_views import SiteViews

#: The time of the first commit; each further one is an hour later unless it says otherwise.
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
DAY = date(2026, 3, 10)
WORKSPACE = """\
namespace: tea
title: 茶
language: zh
timezone: Asia/Shanghai
site_url: https://example.com/p/
people: [{id: lin, name: 林, visibility: public}, {id: zhou, name: 周, visibility: public}]
pillars: [{id: craft, title: 手艺, visibility: public}]
"""
ACCOUNTS = """\
accounts:
  - {id: dy, platform: douyin, name: 茶抖音, format: video, visibility: public}
  - {id: xhs, platform: xiaohongshu, name: 茶小红书, format: image-post, visibility: public}
"""
CAMPAIGN = """\
title: 春茶
status: active
visibility: public
owner: lin
start: 2026-03-01
end: 2026-04-15
milestones: {launch: 2026-03-20 10:00}
content:
  - id: film
    title: 首发
    status: approved
    date: launch
    posts: {dy: 19:30, xhs: 20:00}
  - id: card
    title: 明信片
    status: review
    posts: {xhs: 2026-03-25 12:00}
"""
#: Seals what is kept from one run to the next.
KEY = b"a key of the tests alone"


@dataclass(frozen=True)
class Shelf:
    """A published site in memory."""

    files: Mapping[str, bytes]
    name: str = "shelf"

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def feeds(self, folder: str) -> list[str]:
        found = (path.removeprefix(folder) for path in self.files if path.startswith(f"{folder}feeds/"))
        return sorted(path for path in found if path.endswith(".ics"))


@dataclass
class Repository:
    """A workspace in git."""

    root: Path
    at: datetime = BEGIN
    top: Path = field(init=False)
    #: What was published last, for each audience.
    shelves: dict[str, Shelf] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.top = self.root
        self.root.mkdir(parents=True, exist_ok=True)

    def git(self, *arguments: str, when: datetime | None = None) -> str:
        """Runs git with a set clock and nobody's settings."""
        stamp = (when or self.at).isoformat()
        environment = {
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "HOME": str(self.top),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.com",
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
        }
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments],
            cwd=self.top,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, **texts: str) -> None:
        """Writes files below plans/ (`campaigns__tea` is campaigns/tea.yml)."""
        for name, text in texts.items():
            path = self.root / "plans" / (name.replace("__", "/") + ("" if "." in name else ".yml"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def commit(self, when: datetime | None = None, **texts: str) -> None:
        """Writes files and commits everything."""
        self.write(**texts)
        self.git("add", "-A", ".")
        self.git("commit", "-q", "-m", "x", when=when)
        self.at += timedelta(hours=1)

    def edit(
        self, *changes: tuple[str, str], name: str = "campaigns__tea", when: datetime | None = None
    ) -> None:
        """Replaces texts in a file and commits."""
        self.change(*changes, name=name)
        self.commit(when)

    def change(self, *changes: tuple[str, str], name: str = "campaigns__tea") -> None:
        """Replaces texts in a file, uncommitted."""
        path = self.root / "plans" / (name.replace("__", "/") + ".yml")
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")

    def history(
        self, visibility: str = "internal", *, language: Language = "zh", allow_shallow: bool = False
    ) -> History:
        """What git knows."""
        checkout = Checkout(self.root, store=self.store)
        return read_history(checkout, audience_of(visibility), language, allow_shallow=allow_shallow)

    @property
    def kept(self) -> Path:
        """The folder of what is kept from one run to the next."""
        return self.root.with_name(f"{self.root.name}.kept")

    @property
    def store(self) -> DiskStore:
        """What is kept there."""
        return DiskStore(self.kept, KEY)

    def feeds(
        self, visibility: str = "internal", today: date = DAY, *, allow_shallow: bool = False
    ) -> dict[str, bytes]:
        """The feeds by path below feeds/."""
        loaded = load_plan(self.root, Today(today))
        assert loaded.plan is not None
        assert not loaded.broken, [str(item.span) + item.message.english() for item in loaded.diagnostics]
        plan = project(loaded.plan, audience_of(visibility))
        history = self.history(visibility, language=loaded.language, allow_shallow=allow_shallow)
        views = SiteViews(plan, loaded.language, internal=visibility == "internal")
        feeds = build_feeds(views, history)
        return {feed.path.removeprefix("feeds/"): feed.data for feed in feeds}

    def publish(self, visibility: str = "internal", today: date = DAY) -> dict[str, bytes]:
        """The feeds by path below feeds/, upon those that were published before; its record is among them."""
        audience = audience_of(visibility)
        loaded = load_plan(self.root, Today(today))
        assert loaded.plan is not None
        plan = project(loaded.plan, audience)
        views = SiteViews(plan, loaded.language, internal=visibility == "internal")
        reader = reader_of(plan.workspace.namespace, audience, loaded.language)
        shelf = self.shelves.get(visibility)
        before = read_before(shelf, "", reader, plan.workspace.namespace, ()) if shelf else None
        made = build_calendars(views, self.history(visibility), before or Before(reader))
        self.shelves[visibility] = Shelf(made.files)
        return {path.removeprefix("feeds/"): data for path, data in made.files.items()}


def new_repository(folder: Path) -> Repository:
    """A repository with one campaign of three posts, committed."""
    made = Repository(folder)
    made.git("init", "-q")
    made.commit(workspace=WORKSPACE, accounts=ACCOUNTS, campaigns__tea=CAMPAIGN)
    return made


def blocks(feed: bytes) -> dict[str, bytes]:
    """The bytes of each VEVENT or VTODO by UID."""
    found = {}
    for kind in (b"VEVENT", b"VTODO"):
        for part in feed.split(b"BEGIN:" + kind + b"\r\n")[1:]:
            body = part.split(b"END:" + kind)[0]
            lines = body.replace(b"\r\n ", b"").split(b"\r\n")
            (uid,) = [line[4:].decode() for line in lines if line.startswith(b"UID:")]
            assert uid not in found
            found[uid] = body
    return found


def differing(old: bytes, new: bytes) -> set[str]:
    """The UIDs whose bytes differ between two states of a feed."""
    before, after = blocks(old), blocks(new)
    return {uid for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid)}


def event(feed: bytes, uid: str) -> icalendar.Component:
    """One event of a feed."""
    (found,) = [one for one in icalendar.Calendar.from_ical(feed).walk() if str(one.get("UID", "")) == uid]
    return found
