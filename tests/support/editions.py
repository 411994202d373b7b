"""Sequences of publications of one team's plans, and a subscriber who remembers all that it was told."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from paiqi.events.ical.blocks import Block, blocks
from repository import ACCOUNTS, BEGIN, DAY, WORKSPACE, Repository, Shelf

#: Days after which what a feed says of what left it is gone.
GRACE = 30
_KINDS = ("post", "deadline", "marker", "milestone", "campaign", "todo", "task", "activity")


@dataclass
class Post:
    """A post as the plans say it."""

    account: str = "dy"
    status: str = "approved"
    owner: str = "lin"
    day: int = 20
    title: str = "首发"
    visibility: str = "public"
    dated: bool = True


@dataclass
class Team:
    """The plans of a team, written from a few facts, so that what became of an item is known without reading
    them.
    """

    repository: Repository
    posts: dict[str, Post] = field(
        default_factory=lambda: {
            "a": Post(),
            "b": Post("xhs", "review", day=22),
            "c": Post("dy", "draft", day=25),
        }
    )
    file: str = "tea"
    step: str = "成片"
    done: bool = False
    step_day: int = 15
    due: bool = True
    starts: bool = True
    marker: int = 18
    named: bool = False
    floor: str = "idea"
    there: bool = True
    git: bool = True
    #: Whether the step was away for a time: one of another name may have come back in its place.
    away: bool = False

    def write(self) -> None:
        """Writes all files."""
        self.away |= not self.there or "a" not in self.posts or self.file != "tea"
        plans = self.repository.root / "plans"
        shutil.rmtree(plans / "campaigns", ignore_errors=True)
        named = ", named: [{id: mine, title: 我的, select: {accounts: [dy]}}]" if self.named else ""
        text = f"feeds: {{status_floor: {self.floor}{named}}}\n"
        text += f"markers: [{{title: 发布会, date: 2026-03-{self.marker}, visibility: public}}]\n"
        self.repository.write(workspace=WORKSPACE + text, accounts=ACCOUNTS)
        if self.there:
            self.repository.write(**{f"campaigns__{self.file}": self._campaign()})

    def _campaign(self) -> str:
        rows = [
            "title: 春茶", "status: active", "visibility: public", "owner: lin",
            *(["start: 2026-03-01", "end: 2026-04-15"] if self.starts else []),
            "milestones: {launch: 2026-03-20 10:00}",
        ]  # fmt: skip
        rows += ["content:"] if self.posts else []
        for name, post in self.posts.items():
            rows += [
                f"  - id: {name}", f"    title: {post.title}", f"    status: {post.status}",
                f"    owner: {post.owner}", f"    visibility: {post.visibility}",
            ]  # fmt: skip
            if name == "a":
                done = ", done: yes" if self.done else ""
                due = f", due: 2026-03-{self.step_day}" if self.due else ""
                rows.append(f"    steps: [{{step: {self.step}{due}{done}}}]")
            at = f", at: 2026-03-{post.day} 19:30" if post.dated else ""
            rows.append(f"    posts: [{{id: p, account: {post.account}{at}}}]")
        return "\n".join(rows) + "\n"

    def called_off(self, uid: str, visibility: str) -> bool | None:
        """Whether an event is not going to be for an audience; None where these facts do not say."""
        kind, _, rest = uid.partition("@")[0].partition(".")
        if kind == "marker":
            return False
        if kind not in _KINDS:
            return None
        campaign, _, inside = rest.partition(".")
        if not self.there or campaign != self.file:
            return True
        if kind == "deadline" and self.away:
            return None
        name = inside.split(".")[0]
        if kind in ("post", "deadline"):
            post = self.posts.get(name)
            if post is None or (visibility == "public" and post.visibility == "internal"):
                return True
            return post.status == "cancelled"
        return False


Edit = Callable[[Team, random.Random], None]


def _some(team: Team, chance: random.Random) -> Post:
    if not team.posts:
        team.posts["a"] = Post()
    return team.posts[chance.choice(sorted(team.posts))]


def _title(team: Team, chance: random.Random) -> None:
    _some(team, chance).title = chance.choice(["首发", "首映", "再发"])


def _move(team: Team, chance: random.Random) -> None:
    post = _some(team, chance)
    post.day, post.dated = chance.randint(10, 28), True


def _undate(team: Team, chance: random.Random) -> None:
    _some(team, chance).dated = False


def _status(team: Team, chance: random.Random) -> None:
    _some(team, chance).status = chance.choice(["draft", "review", "approved", "cancelled", "on-hold"])


def _owner(team: Team, chance: random.Random) -> None:
    _some(team, chance).owner = chance.choice(["lin", "zhou"])


def _account(team: Team, chance: random.Random) -> None:
    _some(team, chance).account = chance.choice(["dy", "xhs"])


def _hide(team: Team, chance: random.Random) -> None:
    _some(team, chance).visibility = chance.choice(["internal", "public"])


def _drop(team: Team, chance: random.Random) -> None:
    if team.posts:
        del team.posts[chance.choice(sorted(team.posts))]


def _add(team: Team, chance: random.Random) -> None:
    team.posts.setdefault(chance.choice("abcd"), Post(title="又一条"))


def _step(team: Team, chance: random.Random) -> None:
    team.step = chance.choice(["成片", "成品", "剪辑"])
    team.step_day = chance.randint(10, 17)


def _due(team: Team, chance: random.Random) -> None:
    team.due = not team.due


def _starts(team: Team, chance: random.Random) -> None:
    team.starts = not team.starts


def _done(team: Team, chance: random.Random) -> None:
    team.done = not team.done


def _marker(team: Team, chance: random.Random) -> None:
    team.marker = chance.randint(10, 28)


def _feed(team: Team, chance: random.Random) -> None:
    team.named = not team.named


def _floor(team: Team, chance: random.Random) -> None:
    team.floor = chance.choice(["idea", "review", "approved"])


def _rename(team: Team, chance: random.Random) -> None:
    team.file = chance.choice(["tea", "spring"])


def _campaign(team: Team, chance: random.Random) -> None:
    team.there = not team.there


EDITS: tuple[Edit, ...] = (
    _title, _title, _move, _move, _undate, _status, _status, _owner, _owner, _account, _hide, _drop, _add,
    _step, _due, _starts, _done, _marker, _feed, _floor, _rename, _campaign,
)  # fmt: skip


def commit(team: Team, chance: random.Random) -> None:
    """Commits what was written, as teams do: mostly in order; with rewritten pasts, other folders, no git."""
    made = team.repository
    how = chance.choice(["commit"] * 8 + ["dirty", "squash", "force", "no git", "folder"])
    if not team.git:
        how = "dirty"
    if how == "dirty":
        return
    if how == "no git":
        shutil.rmtree(made.top / ".git")
        team.git = False
        return
    if how == "folder":
        moved = made.root.with_name(made.root.name + "x")
        made.root.rename(moved)
        made.root = made.top = moved
    made.git("add", "-A", ".")
    if how == "force" and len(made.git("rev-list", "HEAD").split()) < 2:
        how = "commit"
    if how in ("squash", "force"):
        # All that was is one commit, dated as the first, or the last ones are lost and made anew, earlier.
        first = made.git("rev-list", "--max-parents=0", "HEAD").split()[0]
        made.git("reset", "-q", "--soft", first if how == "squash" else "HEAD~1", when=BEGIN)
        made.git("commit", "-q", "--allow-empty", "-m", "x", when=BEGIN + timedelta(seconds=1))
        return
    if made.git("status", "--porcelain"):
        made.git("commit", "-q", "-m", "x")
        made.at += timedelta(hours=chance.choice([1, 30, -2]))


@dataclass
class Subscriber:
    """A calendar that remembers, of each address, all that it was ever told."""

    visibility: str
    told: dict[str, dict[str, tuple[int, Block]]] = field(default_factory=dict)
    #: The highest SEQUENCE of each event by address, and whether it was ever told there as standing.
    highest: dict[tuple[str, str], int] = field(default_factory=dict)
    titles: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    gone: dict[str, date] = field(default_factory=dict)
    #: What a feed said goodbye to, by address and event.
    left: set[tuple[str, str]] = field(default_factory=set)

    def faults(self, files: Mapping[str, bytes], team: Team, today: date) -> Iterator[str]:
        """What must not happen when this edition takes the place of the last."""
        feeds = {path: data for path, data in files.items() if path.endswith(".ics")}
        for path in self.told.keys() - feeds.keys():
            if (today - self.gone.get(path, today)).days <= GRACE:
                yield f"{path} is lost"
        read: dict[str, dict[str, tuple[int, Block]]] = {path: {} for path in feeds}
        for path, data in feeds.items():
            for block in blocks(data):
                if block.uid in read[path]:
                    yield f"{path}: {block.uid} stands twice"
                read[path][block.uid] = (block.sequence, block)
        # What comes back to a feed that it had left is newer there, and so in all of them.
        back = {
            uid
            for path, held in read.items()
            for uid, (_, block) in held.items()
            if _stands(block) and ((path, uid) in self.left)
        }
        for path, now in read.items():
            yield from self._compared(path, now, team, back)
            for uid, (_, block) in now.items():
                if _stands(block):
                    self.left.discard((path, uid))
                else:
                    self.left.add((path, uid))
            self.told[path] = now
            if any("日历已停用" in block.value("SUMMARY") for _, block in now.values()):
                self.gone.setdefault(path, today)
            else:
                self.gone.pop(path, None)
        numbers: dict[str, set[int]] = {}
        for path, held in self.told.items():
            if path in feeds:
                for uid, (number, block) in held.items():
                    if _stands(block):
                        numbers.setdefault(uid, set()).add(number)
        yield from (f"{uid} has {found}" for uid, found in numbers.items() if len(found) > 1)

    def _compared(
        self, path: str, now: dict[str, tuple[int, Block]], team: Team, back: set[str]
    ) -> Iterator[str]:
        before = self.told.get(path, {})
        for uid, (number, block) in now.items():
            where = f"{path}: {uid}"
            if number < self.highest.get((path, uid), 0):
                yield f"{where} goes back to {number}"
            old = before.get(uid)
            if old and old[1].bare != block.bare and number <= old[0]:
                yield f"{where} changed and is still {number}"
            if old and old[1].bare == block.bare and number != old[0] and uid not in back:
                yield f"{where} did not change and is {number}, no longer {old[0]}"
            self.highest[path, uid] = max(number, self.highest.get((path, uid), 0))
            given = self.titles.setdefault((path, uid), set())
            title = block.value("SUMMARY")
            if block.cancelled:
                if not given:
                    yield f"{where} is called off and was never told"
                if team.called_off(uid, self.visibility) is False:
                    yield f"{where} is called off, but it is going to be"
            if not _stands(block) and not block.cancelled and not any(one in title for one in given):
                yield f"{where} leaves as {title}, a title that it never had"
            if _stands(block):
                given.add(title)
        for uid, (_, block) in before.items():
            if uid not in now and _stands(block) and not uid.startswith(("notice.", "content.")):
                yield f"{path}: {uid} is lost"


def _stands(block: Block) -> bool:
    """Whether a feed holds an event: it does not merely say what became of it."""
    return not block.cancelled and not re.match("→|【完成】", block.value("SUMMARY"))


def sequence_of_editions(seed: int, folder: Path, first: dict[str, bytes] | None = None) -> list[str]:
    """Publishes a random team's plans a few times for two audiences; the faults that subscribers met.

    `first`: files of the site that was there before, without a record, which the team's subscribers know.
    """
    chance = random.Random(seed)
    repository = Repository(folder / "team")
    repository.git("init", "-q")
    team = Team(repository)
    team.write()
    repository.commit()
    readers = {name: Subscriber(name) for name in ("internal", "public")}
    if first is not None:
        repository.shelves = {name: Shelf(dict(first)) for name in readers}
        for reader in readers.values():
            list(reader.faults(first, team, DAY))
    today, found = DAY, []
    for number in range(chance.randint(5, 7)):
        if number:
            for _ in range(chance.choice([0, 1, 1, 2, 3])):
                chance.choice(EDITS)(team, chance)
            team.write()
            commit(team, chance)
            today += timedelta(days=chance.choice([0, 1, 1, 3, 40]))
        for name, reader in readers.items():
            repository.publish(name, today)
            files = repository.shelves[name].files
            found += [f"edition {number}, {name}: {fault}" for fault in reader.faults(files, team, today)]
            if number % 3 == 2:
                repository.publish(name, today)
                again = repository.shelves[name].files
                differs = sorted(path for path in {*files, *again} if files.get(path) != again.get(path))
                if differs:
                    found.append(f"edition {number}, {name}: built upon itself {differs} differ")
    return found
