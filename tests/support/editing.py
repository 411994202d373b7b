"""A workspace that somebody goes on editing: one edit after the other, all of them given by a seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from everything import EVERYTHING
from paiqi.days.today import AsOf, Moment
from paiqi.read.files import Files
from paiqi.rules.examples import example_files
from workspace import TODAY

WORKSPACE, ACCOUNTS = "plans/workspace.yml", "plans/accounts.yml"
CAMPAIGNS, PUBLISHED, METRICS = "plans/campaigns/", "plans/published.csv", "plans/metrics/m.csv"
#: Beside everything: campaigns that refer to each other, copy in files, rows written back, packs of its own.
MORE = """\
# plans/campaigns/autumn.yml
title: 秋茶
status: active
owner: lin-yue
start: 2026-03-05
end: 2026-05-01
milestones: {launch: 2026-03-28}
content:
  - {id: leaf, title: 一叶, status: draft, owner: ma-li, date: launch, pillar: craft,
     copy_file: copy/leaf.md, posts: {douyin-main: 19:40, xhs-main: {at: 12:30, visibility: public}}}
  - {id: cup, title: 一杯, status: approved, date: launch+1d, idea: big-can, posts: {xhs-main: 12:00}}
  - {id: pot, title: 一壶, date: launch-2d, copy_file: copy/pot.md, posts: {douyin-main: 20:10}}
activities:
  - {id: fair, title: 市集, kind: offline, start: launch 10:00, content: [leaf, example/film]}
matrix: [{pillar: craft, account: xhs-main, format: image-post, count: 2/week}]
series: [{id: tips, title: 小贴士, account: xhs-main, format: image-post, repeat: weekly tue 12:00}]
kpis: [{id: sold, title: 卖出, stage: monetize, target: 90, due: end, actuals: {metric: sold, subject: autumn}}]
learnings: [{date: 2026-03-12, text: 早一点, content: [example/film]}]
# plans/campaigns/winter/a.yml
title: 冬茶
status: idea
start: 2026-03-09
end: 2026-06-01
owner: gao-yu
# plans/campaigns/winter/b.yml
content:
  - {id: snow, title: 雪水, visibility: public, date: 2026-04-02, copy_file: copy/leaf.md,
     posts: {xhs-main: 20:00}}
# plans/campaigns/winter/copy/leaf.md
雪水的好茶

# plans/copy/leaf.md
一叶知秋

# plans/copy/pot.md
好喝的一壶
# plans/published.csv
post,at,url,title
autumn/cup/xhs-main,2026-03-11 12:01,https://example.com/1,发
example/film/douyin,2026-03-10 19:30,https://example.com/2,发
# plans/platforms/tv.yml
id: tv
name: {zh: 电视, en: TV}
region: cn
formats: [{id: spot, name: {zh: 片, en: Spot}}, {id: feature, name: {zh: 专题, en: Feature}}]
# plans/wording/own.yml
id: own
name: {zh: 自家, en: Our own}
kind: own
groups:
  - {id: taste, tier: review, words: [好喝, 一叶], confidence: own-judgement, why: {zh: 空话, en: empty},
     mend: {zh: 说味道, en: say how it tastes}}
"""
#: What may stand in a file's first column, with the file.
SETTINGS: Sequence[tuple[str, str]] = (
    *((WORKSPACE, line) for line in (
        "checks: {outside-active-hours: error, same-minute: off}", "checks: {matrix-gap: advice}",
        "language: en", "timezone: Europe/Paris", "holidays: JP", "workdays: [2026-03-14, 2026-03-21]",
        "disclose: [owners]", "ai_generated: yes", "approvals: [legal, brand]", "industry: [health]",
        "today: 2026-03-20", "today: 2026-03-09", "region: eu", "site_url: https://other.example.com/",
        "waivers: [{code: same-minute, reason: 好, until: 2026-12-31}]", "solemn: ignore",
        "waivers: [{code: outside-active-hours, reason: 好, until: 2026-03-01}]", "marker_sets: [solar]",
    )),
    *((f"{CAMPAIGNS}{name}.yml", line) for name in ("example", "quiet", "autumn") for line in (
        "status: on-hold", "status: cancelled", "status: done", "visibility: internal", "visibility: public",
        "owner: gao-yu", "client: qinglan", "start: 2026-03-15", "end: 2026-04-01", "id: other", "id: autumn",
        "waive: [{code: outside-active-hours, reason: 好, until: 2026-12-31}]", "notes: 记",
        "segments: [young]", "products: [tea]",
    )),
)  # fmt: skip
#: Ids, and others that are nearly such.
NAMES = ("lin-yue", "gao-yu", "ma-li", "lin-yeu", "林月", "douyin-main", "xhs-main", "xhs-quiet", "xhs-mian",
         "tv-main", "craft", "inner", "crafty", "film", "example/film", "quiet/plan", "example/flim", "leaf",
         "autumn/leaf", "cup", "small-can", "big-can", "example", "quiet", "autumn", "young", "tea",
         "qinglan", "douyin", "xiaohongshu", "tv", "ask", "tips", "video", "spot")  # fmt: skip
WORDS = ("春茶", "最佳", "A & B", "明前第一采", "好喝", "国家级", "#春茶", "一二三四五六七八九十一二三四五")
STATUSES = ("idea", "draft", "review", "approved", "scheduled", "published", "cancelled", "active", "on-hold")
#: New items, each on a line of a list that every campaign of its kind has.
ITEMS = {
    "content:": (
        "  - {id: new, title: 新, date: 2026-03-27, posts: {douyin-main: 19:30}}",
        "  - {id: second, title: 又一, owner: ma-li, pillar: inner, date: 2026-03-23, posts: {xhs-main: 9:00}}",
        "  - {id: cup, title: 同名, copy_file: copy/new.md, date: 2026-03-29, posts: {tv-main: 20:00}}",
    ),
    "activities:": ("  - {id: tasting, title: 品茶, kind: online, start: 2026-03-26 10:00}",),
    "accounts:": (
        "  - {id: tv-main, platform: tv, name: 台, format: spot, visibility: public}",
        "  - {id: bili, platform: bilibili, name: 站}",
        "  - {id: lost, platform: nowhere, name: 无}",
    ),
    "people:": ("  - {id: lin-yao, name: 林月}", "  - {id: new-one, name: 新人, visibility: public}"),
    "ideas:": ("  - {id: tin, title: 铁罐, used_by: autumn/leaf}",),
}
#: What stands where a file should: cut off, of another kind, not UTF-8, a tab, twice the same key.
BROKEN = (b"", b"title: [", b"- 1\n", b"\xff\xfe\x00", b"a:\n\tb: 1\n", b"title: a\ntitle: b\n")
#: A step of an edit: the workspace, its texts changed in place.
Change = Callable[["Edited"], None]


@dataclass
class Edited:
    """The files of a workspace as they stand after so many edits, and the day as of which it is looked at."""

    random: Random
    texts: dict[str, bytes]
    assets: dict[str, int] = field(default_factory=dict)
    today: Moment = TODAY
    #: States before: to some of them somebody goes back.
    past: list[tuple[dict[str, bytes], dict[str, int]]] = field(default_factory=list)
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, seed: int, changes: Sequence[Change] = ()) -> Edited:
        """The workspace before the first edit; some `changes` only, where some are named."""
        # Of everything two posts lie on one minute; here nothing is wrong at the beginning.
        text = EVERYTHING.replace(
            "{id: image, account: douyin-main,", "{id: image, account: douyin-main, at: 21:10,"
        )
        files = example_files(text + MORE)
        return cls(Random(seed), dict(files.texts), {"plans/assets/film.mp4": 10}, changes=(*changes,))

    @property
    def files(self) -> Files:
        """All files, as they would be read."""
        return Files(dict(sorted(self.texts.items())), dict(sorted(self.assets.items())))

    def edit(self) -> list[str]:
        """One to three changes; their names, for whoever looks for what went wrong."""
        self.past.append((dict(self.texts), dict(self.assets)))
        done = []
        for change in self.random.choices(self.changes or CHANGES, k=self.random.choice((1, 1, 1, 2, 3))):
            change(self)
            done.append(change.__name__)
        return done

    def some(self, start: str = "plans/", ending: str = ".yml") -> str | None:
        """One of the files; None where there is none of them."""
        found = sorted(path for path in self.texts if path.startswith(start) and path.endswith(ending))
        return self.random.choice(found) if found else None

    def lines(self, path: str) -> list[str]:
        """The lines of a file that can be read."""
        return self.texts[path].decode("utf-8", "replace").split("\n")

    def write(self, path: str, lines: Sequence[str]) -> None:
        """A file of some lines."""
        self.texts[path] = "\n".join(lines).encode()


def _replaced(
    pattern: str, new: Callable[[Random, str], str], start: str = "plans/"
) -> Callable[[Edited], None]:
    """Something else at one of the places where a pattern's first group stands."""

    def change(one: Edited) -> None:
        path = one.some(start)
        if path is None:
            return
        text = one.texts[path].decode("utf-8", "replace")
        if places := list(re.finditer(pattern, text)):
            found = one.random.choice(places)
            told = new(one.random, found[1])
            one.texts[path] = (text[: found.start(1)] + told + text[found.end(1) :]).encode()

    return change


def _named(name: str, change: Callable[[Edited], None]) -> Change:
    change.__name__ = name
    return change


def _moved(random: Random, day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=random.choice((-30, -7, -1, 1, 2, 14)))).isoformat()
    except ValueError:
        return day


title = _named(
    "title", _replaced(r"(?:title|copy|name|text): ([^,\n\]}{\[\"]+)", lambda r, old: r.choice(WORDS))
)
day = _named("day", _replaced(r"(20\d\d-\d\d-\d\d)", _moved))
time = _named(
    "time", _replaced(r"\b(\d\d:\d\d)\b", lambda r, old: f"{r.randrange(24):02}:{r.randrange(60):02}")
)
status = _named("status", _replaced(r"status: (\S+?)(?=[,}\n])", lambda r, old: r.choice(STATUSES)))
name = _named("name", _replaced(
    r"(?<=[:\[ ,{])(" + "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + r")(?=[,\]}:\n])",
    lambda r, old: r.choice(NAMES)))  # fmt: skip
milestone = _named(
    "milestone", _replaced(r"launch: (\S+?)[,}]", lambda r, old: f"2026-03-{r.randrange(10, 31)}")
)
number = _named(
    "number", _replaced(r": (\d+)(?=[,}\n])", lambda r, old: str(int(old) + r.choice((-1, 1, 50))))
)
seen = _named("seen", _replaced(
    r"visibility: (\w+)", lambda r, old: r.choice(("internal", "client", "public"))))  # fmt: skip


def comment(one: Edited) -> None:
    """A line that says nothing moves all places below it."""
    if path := one.some():
        lines = one.lines(path)
        starts = [n for n, line in enumerate(lines) if not line.startswith(" ")]
        lines.insert(one.random.choice(starts), one.random.choice(("# 记", "")))
        one.write(path, lines)


def setting(one: Edited) -> None:
    """A line of settings comes instead of the one that was there, or goes."""
    path, line = one.random.choice(SETTINGS)
    if path in one.texts:
        key = line.partition(":")[0]
        lines = one.lines(path)
        held = [n for n, there in enumerate(lines) if there.startswith(f"{key}:")]
        simple = [n for n in held if not lines[n + 1 : n + 2] or not lines[n + 1].startswith(" ")]
        if held != simple:
            return
        kept = [there for n, there in enumerate(lines) if n not in held]
        one.write(path, kept if held and one.random.random() < 0.4 else [line, *kept])


def added(one: Edited) -> None:
    """An item more."""
    head = one.random.choice(sorted(ITEMS))
    if path := one.some():
        lines = one.lines(path)
        if head in lines:
            lines.insert(lines.index(head) + 1, one.random.choice(ITEMS[head]))
            one.write(path, lines)


def removed(one: Edited) -> None:
    """An item less, with all that stands below it."""
    if path := one.some():
        lines = one.lines(path)
        starts = [n for n, line in enumerate(lines) if line.startswith("  - ")]
        if starts:
            start = one.random.choice(starts)
            end = start + 1
            while end < len(lines) and lines[end].startswith("   "):
                end += 1
            one.write(path, lines[:start] + lines[end:])


def swapped(one: Edited) -> None:
    """Two lines in the other order."""
    if path := one.some():
        lines = one.lines(path)
        place = one.random.randrange(len(lines))
        one.write(path, [*lines[:place], *reversed(lines[place : place + 2]), *lines[place + 2 :]])


def campaign(one: Edited) -> None:
    """A campaign more, which names others."""
    name = one.random.choice(("spring", "summer", "examplo", "autumm"))
    owner, piece = (
        one.random.choice(NAMES[:4]),
        one.random.choice(("example/film", "autumn/leaf", "quiet/plan")),
    )
    text = (
        f"title: {one.random.choice(WORDS[:4])}\nowner: {owner}\n"
        "start: 2026-03-02\nend: 2026-04-20\ncontent:\n"
        f"  - {{id: film, title: 片, date: 2026-03-24, posts: {{douyin-main: 19:30}}}}\nactivities:\n"
        f"  - {{id: meet, title: 会, kind: online, start: 2026-03-25 10:00, content: [{piece}]}}\n"
    )
    one.texts[f"{CAMPAIGNS}{name}.yml"] = text.encode()


def deleted(one: Edited) -> None:
    """A file goes; the settings seldom."""
    path = one.random.choice(sorted(one.texts) or [""])
    if path != WORKSPACE or one.random.random() < 0.1:
        one.texts.pop(path, None)


def renamed(one: Edited) -> None:
    """A campaign's file has another name."""
    if path := one.some(CAMPAIGNS):
        new = one.random.choice(("example", "autumn", "renamed", "winter/a", "quiet"))
        one.texts[f"{CAMPAIGNS}{new}.yml"] = one.texts.pop(path)


def divided(one: Edited) -> None:
    """A file of settings becomes a folder with that file, or such a folder a file."""
    stem = one.random.choice(("plans/workspace", "plans/accounts", "plans/ideas", "plans/kpis"))
    old, new = f"{stem}.yml", f"{stem}/one.yml"
    if old not in one.texts:
        old, new = new, old
    if old in one.texts and new not in one.texts:
        one.texts[new] = one.texts.pop(old)


def copy(one: Edited) -> None:
    """A file of copy comes, goes or says something else."""
    beside = f"{CAMPAIGNS}winter/copy/leaf.md", f"{CAMPAIGNS}copy/leaf.md"
    path = one.random.choice(("plans/copy/leaf.md", "plans/copy/pot.md", "plans/copy/new.md", *beside))
    text = one.random.choice((*WORDS, "\n\n最佳的茶\n", "第一\n", ""))
    if not text:
        one.texts.pop(path, None)
    else:
        one.texts[path] = text.encode()


def rows(one: Edited) -> None:
    """A table has a row more or less, or another value in one."""
    path = one.random.choice((PUBLISHED, METRICS))
    new = {
        PUBLISHED: ("autumn/leaf/douyin-main,2026-03-11 19:41,https://example.com/3,发",
                    "autumn/none/xhs-main,2026-03-11,,", "example/film/quiet,2026-03-13 20:00,,甲"),
        METRICS: ("2026-03-11,douyin-main,fans,9", "2026-03-12,autumn,sold,40", "2026-03-11,nobody,fans,1"),
    }[path]  # fmt: skip
    lines = one.lines(path) if path in one.texts else ["a,b"]
    if len(lines) > 2 and one.random.random() < 0.5:
        del lines[one.random.randrange(1, len(lines))]
    else:
        lines.insert(1, one.random.choice(new))
    one.write(path, lines)


def asset(one: Edited) -> None:
    """A file beside the plans comes, goes or has another size."""
    path = f"plans/assets/{one.random.choice(('film.mp4', 'cover.jpg', 'other.jpg'))}"
    if path in one.assets and one.random.random() < 0.5:
        del one.assets[path]
    else:
        one.assets[path] = one.random.choice((0, 10, 5_000_000))


def broken(one: Edited) -> None:
    """A file does not read any more, or is cut off."""
    path = one.random.choice(sorted(one.texts) or [WORKSPACE])
    data = one.texts.get(path, b"")
    one.texts[path] = one.random.choice((*BROKEN, data[: one.random.randrange(len(data) + 1)]))


def reverted(one: Edited) -> None:
    """One or all of the files are again what they were once."""
    texts, assets = one.random.choice(one.past)
    path = one.random.choice(sorted(texts) or [""])
    if one.random.random() < 0.3:
        one.texts, one.assets = dict(texts), dict(assets)
    elif path:
        one.texts[path] = texts[path]


def mended(one: Edited) -> None:
    """All is again as it was before the first edit."""
    texts, assets = one.past[0]
    one.texts, one.assets = dict(texts), dict(assets)


def tomorrow(one: Edited) -> None:
    """It is another day, or somebody asks for one."""
    day = TODAY + timedelta(days=one.random.randrange(-12, 12))
    one.today = one.random.choice((day, AsOf(day, TODAY)))


#: What an edit may do, the likeliest several times.
SAYING: tuple[Change, ...] = (
    *(title, title, day, time, status, name, name, milestone, number, seen, comment, comment),
    *(setting, setting, added, removed, copy, rows, asset, tomorrow),
)
CHANGES: tuple[Change, ...] = (
    *(*SAYING, *SAYING, swapped, campaign, campaign, deleted, divided, renamed, broken),
    *(reverted, reverted, mended, mended),
)
