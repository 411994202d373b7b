"""Random histories of a workspace: commits that write, break, rename and delete files of every kind."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from repository import Repository

Tree = dict[str, bytes]
Values = dict[str, Any]
ROOT = "plans/"
WORKSPACE, ACCOUNTS = "plans/workspace.yml", "plans/accounts.yml"
PUBLISHED, METRICS = "plans/published.csv", "plans/metrics/followers.csv"
IDEAS, KPIS, PACK = "plans/ideas.yml", "plans/kpis.yml", "plans/platforms/tv.yml"
CAMPAIGNS = "plans/campaigns/"
#: What stands where a file should: cut off, of another kind, not UTF-8, a tab, twice the same key.
BROKEN = (b"", b"title: [", b"- 1\n", b"\xff\xfe\x00", b"a:\n\tb: 1\n", b"title: a\ntitle: b\n", b"id: tea\n")
COPIES = ("copy/one.md", "copy/two.md")
#: Without these a plan has errors.
NEEDED = (WORKSPACE, ACCOUNTS, *(ROOT + name for name in COPIES))


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _post(random: Random) -> Values:
    at = random.choice(["19:30", "20:00", "launch+1d 08:00", "2026-03-25 12:00", "2026-W13", "2026-04"])
    return {"at": at, "title": random.choice(["一", "二", "三"])}


def _content(random: Random, name: str) -> Values:
    made: Values = {
        "id": name,
        "title": random.choice(["首发", "明信片", "幕后"]),
        "status": random.choice(["idea", "draft", "review", "approved", "cancelled"]),
        "date": random.choice(["launch", "2026-03-21", "end-2d"]),
        "visibility": random.choice(["public", "internal"]),
        "owner": random.choice(["lin", "zhou"]),
        "posts": {account: _post(random) for account in random.sample(["dy", "xhs"], random.randint(0, 2))},
    }
    if random.random() < 0.5:
        made["copy_file"] = random.choice(COPIES)
    if random.random() < 0.5:
        made["steps"] = [
            {"step": "封面", "owner": "zhou", "due": "2026-03-12", "done": random.choice([True, False])}
        ]
    return made


def _campaign(random: Random) -> Values:
    return {
        "title": random.choice(["春茶", "秋茶", "冬茶"]),
        "status": random.choice(["active", "active", "idea", "on-hold", "done"]),
        "visibility": random.choice(["public", "internal"]),
        "start": "2026-03-01",
        "end": "2026-04-15",
        "milestones": {"launch": random.choice(["2026-03-20 10:00", "2026-03-23", "start+2w"])},
        "content": [_content(random, name) for name in random.sample("abcd", random.randint(1, 3))],
        "activities": [{"id": "meet", "title": "见面", "kind": "online", "account": "dy",
                        "start": random.choice(["launch+8d 14:00", "2026-03-28 10:00"])}],
    }  # fmt: skip


def _workspace(random: Random) -> Values:
    return {
        "namespace": "tea",
        "title": random.choice(["茶", "茶铺"]),
        "language": random.choice(["zh", "zh", "en"]),
        "timezone": random.choice(["Asia/Shanghai", "Asia/Shanghai", "Europe/Paris"]),
        "site_url": "https://example.com/p/",
        "people": [
            {"id": "lin", "name": random.choice(["林", "林越"]), "visibility": "public"},
            {"id": "zhou", "name": "周"},
        ],
        "markers": [{"title": "年会", "date": random.choice(["2026-03-14", "2026-03-15"])}],
        "feeds": {"status_floor": random.choice(["draft", "review"]),
                  "named": [{"id": "films", "title": "片", "select": {"accounts": ["dy"]}}]},
    }  # fmt: skip


def _accounts(random: Random) -> Values:
    visibility = random.choice(["public", "internal"])
    return {
        "accounts": [
            {
                "id": "dy",
                "platform": "douyin",
                "name": random.choice(["茶抖音", "茶"]),
                "format": "video",
                "visibility": visibility,
            },
            {"id": "xhs", "platform": "xiaohongshu", "name": "小红书", "format": "image-post"},
        ]
    }


def _platform(random: Random) -> Values:
    return {
        "id": "tv",
        "name": {"zh": random.choice(["电视", "数字电视"]), "en": "TV"},
        "formats": [{"id": "video", "name": {"zh": "视频", "en": "Video"}}],
    }


#: What each file beside campaigns may hold.
SHARED: dict[str, Callable[[Random], bytes]] = {
    WORKSPACE: lambda random: _dumped(_workspace(random)),
    ACCOUNTS: lambda random: _dumped(_accounts(random)),
    IDEAS: lambda random: _dumped(
        {"ideas": [{"id": "can", "title": "小罐", "score": random.randint(1, 5)}]}
    ),
    KPIS: lambda random: _dumped(
        {"kpis": [{"id": "fans", "title": "粉丝", "stage": "grow", "target": random.randint(10, 20),
                   "due": "2026-04-01", "visibility": random.choice(["public", "internal"])}]}
    ),
    PACK: lambda random: _dumped(_platform(random)),
    METRICS: lambda random: (
        f"date,subject,metric,value\n2026-03-0{random.randint(1, 9)},dy,followers,{random.randint(1, 99)}\n"
    ).encode(),
    "plans/notes.txt": lambda random: f"记 {random.random()}\n".encode(),
    "plans/assets/cover.jpg": lambda random: b"\xff\xd8\xff\xe0" + bytes([random.randint(0, 255)]),
    "README.md": lambda random: f"# {random.random()}\n".encode(),
    "plans/copy/one.md": lambda random: f"第一杯 {random.randint(1, 9)}\n".encode(),
    "plans/copy/two.md": lambda random: f"第二杯 {random.randint(1, 9)}\n".encode(),
    "plans/campaigns/tea/copy/two.md": lambda random: f"第三杯 {random.randint(1, 9)}\n".encode(),
}  # fmt: skip


def random_files(random: Random) -> Tree:
    """The files of a workspace that reads."""
    return {path: make(random) for path, make in SHARED.items()} | {
        f"{CAMPAIGNS}tea.yml": _dumped(_campaign(random))
    }


@dataclass
class RandomHistory:
    """A repository that goes on by itself: each `step` is one commit, all of them given by the seed."""

    made: Repository
    random: Random
    tree: Tree = field(default_factory=dict)
    #: Trees that were committed, for going back.
    trees: list[Tree] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, seed: int) -> RandomHistory:
        """One at its first commit."""
        made = Repository(folder)
        made.git("init", "-q")
        history = cls(made, Random(seed))
        random = history.random
        history.tree = random_files(random)
        published(history)
        history._commit()
        return history

    def step(self) -> list[str]:
        """One more commit, of one to three changes; their names, for whoever looks for what went wrong."""
        changes = self.random.choices(CHANGES, k=self.random.choice([1, 1, 1, 2, 3]))
        if self.random.random() < 0.4:
            changes.append(mended)
        for change in changes:
            change(self)
        self._commit()
        return [change.__name__ for change in changes]

    def _commit(self) -> None:
        shutil.rmtree(self.made.root / "plans", ignore_errors=True)
        for path, data in self.tree.items():
            place = self.made.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        if self.tree not in self.trees[-1:]:
            self.trees.append(dict(self.tree))
        self.made.git("add", "-A", ".")
        # A clock may be set back.
        back = timedelta(days=self.random.choice([0, 0, 0, 3]))
        self.made.git("commit", "-q", "--allow-empty", "-m", "x", when=self.made.at - back)
        self.made.at += timedelta(hours=1)

    def campaigns(self) -> list[str]:
        """The files of campaigns."""
        return sorted(path for path in self.tree if path.startswith(CAMPAIGNS) and path.endswith(".yml"))

    def values(self, path: str) -> Values | None:
        """What a file of a campaign holds; None where it is broken."""
        try:
            value = json.loads(self.tree[path])
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


def written(one: RandomHistory) -> None:
    """A file beside campaigns is new or says something else."""
    path = one.random.choice(sorted(SHARED))
    one.tree[path] = SHARED[path](one.random)


def published(one: RandomHistory) -> None:
    """Other rows of what was published, of posts that there are and now and then of one that there is not."""
    names = []
    for path in one.campaigns():
        value = one.values(path) or {}
        stem = path.removeprefix(CAMPAIGNS).partition("/")[0].removesuffix(".yml")
        names += [
            f"{value.get('id', stem)}/{piece['id']}/{account}"
            for piece in value.get("content", ())
            for account in piece["posts"]
        ]
    if one.random.random() < 0.1:
        names.append("tea/none/dy")
    rows = (
        f"{name},2026-03-09 19:{minute},https://example.com/{minute}-{index},发\n"
        for index, name in enumerate(one.random.sample(names, min(len(names), 2)))
        for minute in [one.random.randint(10, 59)]
    )
    one.tree[PUBLISHED] = ("post,at,url,title\n" + "".join(rows)).encode()


def campaign(one: RandomHistory) -> None:
    """A campaign is new or says something else."""
    path = one.random.choice([*one.campaigns(), f"{CAMPAIGNS}autumn.yml"])
    if not any(other.startswith(path.removesuffix(".yml") + "/") for other in one.campaigns()):
        one.tree[path] = _dumped(_campaign(one.random))


def piece(one: RandomHistory) -> None:
    """One piece of a campaign says something else."""
    path = one.random.choice([*one.campaigns(), ""])
    value = one.values(path) if path else None
    if value and value.get("content"):
        index = one.random.randrange(len(value["content"]))
        value["content"][index] = _content(one.random, value["content"][index]["id"])
        one.tree[path] = _dumped(value)


def divided(one: RandomHistory) -> None:
    """The file of a campaign becomes a folder of two."""
    path = one.random.choice([*one.campaigns(), ""])
    value = one.values(path) if path.count("/") == 2 else None
    if value:
        folder = path.removesuffix(".yml")
        pieces = {"content": value.pop("content", [])}
        del one.tree[path]
        one.tree |= {f"{folder}/a.yml": _dumped(value), f"{folder}/b.yml": _dumped(pieces)}


def joined(one: RandomHistory) -> None:
    """A folder becomes a file."""
    folders = sorted({path.rpartition("/")[0] for path in one.campaigns() if path.count("/") > 2})
    for folder in folders[:1]:
        whole: Values = {}
        for path in [path for path in one.campaigns() if path.startswith(folder + "/")]:
            whole |= one.values(path) or {}
            del one.tree[path]
        one.tree[f"{folder}.yml"] = _dumped(whole)


def renamed(one: RandomHistory) -> None:
    """A campaign's file or folder has another name, with the id that it had or without."""
    path = one.random.choice([*one.campaigns(), ""])
    stem = path.removeprefix(CAMPAIGNS).partition("/")[0].removesuffix(".yml")
    if not path:
        return
    new = one.random.choice(["tea", "spring", "autumn"])
    value = one.values(path)
    if value and one.random.random() < 0.5:
        one.tree[path] = _dumped({"id": stem, **value})
    old = (f"{CAMPAIGNS}{stem}.yml", f"{CAMPAIGNS}{stem}/")
    moved = {name: data for name, data in one.tree.items() if name == old[0] or name.startswith(old[1])}
    for name in moved:
        del one.tree[name]
    one.tree |= {name.replace(CAMPAIGNS + stem, CAMPAIGNS + new, 1): data for name, data in moved.items()}


def deleted(one: RandomHistory) -> None:
    """A file goes."""
    one.tree.pop(one.random.choice(sorted(one.tree)), None)


def broken(one: RandomHistory) -> None:
    """A file does not read any more."""
    one.tree[one.random.choice(sorted(one.tree))] = one.random.choice(BROKEN)


def mended(one: RandomHistory) -> None:
    """What is broken or missing reads again."""
    for path, data in one.tree.items():
        if data in BROKEN:
            one.tree[path] = SHARED[path](one.random) if path in SHARED else _dumped(_campaign(one.random))
    published(one)
    one.tree |= {path: SHARED[path](one.random) for path in NEEDED if path not in one.tree}


def reverted(one: RandomHistory) -> None:
    """All or one of the files are again what they were once."""
    before = one.random.choice(one.trees)
    if one.random.random() < 0.5:
        one.tree = dict(before)
    else:
        path = one.random.choice(sorted(before))
        one.tree[path] = before[path]


def nothing(one: RandomHistory) -> None:
    """A commit without any change."""


#: What a commit may do, the likeliest several times.
CHANGES = (written, written, published, campaign, campaign, piece, piece, divided, joined, renamed, deleted,
           broken, reverted, reverted, nothing)  # fmt: skip
