"""What is built from a cached past, after any commit, is byte for byte what is built without it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paiqi.days.today import Today
from paiqi.history import Change, Skipped
from paiqi.site.build import Options, build_site
from repository import ACCOUNTS, CAMPAIGN, DAY, WORKSPACE, Repository

PUBLISHED = "post,at,url,title\ntea/film/dy,2026-03-09 19:31,https://example.com/v/1,首发\n"
METRICS = "date,subject,metric,value\n2026-03-01,dy,followers,100\n"
IDEAS = "ideas: [{id: small-can, title: 小罐, score: 3}]\n"
OTHER = """\
title: 秋茶
visibility: public
content: [{id: one, title: 一, copy_file: copy/one.md, posts: {dy: 2026-09-02 10:00}}]
"""
KPIS = "kpis: [{id: fans, title: 粉丝, stage: grow, target: 10, due: 2026-04-01, actuals: {2026-03-02: 1}}]\n"
PACK = "id: tv\nname: {zh: 电视, en: TV}\nformats: [{id: video, name: {zh: 视频, en: Video}}]\n"


def _start(folder: Path) -> Repository:
    """Two campaigns with something of every kind beside them, in two commits."""
    made = Repository(folder)
    made.git("init", "-q")
    made.write(workspace=WORKSPACE, accounts=ACCOUNTS, ideas=IDEAS)
    made.write(campaigns__tea=CAMPAIGN, campaigns__autumn=OTHER)
    made.write(
        **{"copy__one.md": "秋天第一杯\n", "metrics__followers.csv": METRICS, "published.csv": PUBLISHED}
    )
    made.commit()
    made.edit(("dy: 19:30", "dy: 19:45"))
    return made


def _add(name: str, text: str) -> Callable[[Repository], None]:
    def change(made: Repository) -> None:
        path = made.root / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return change


def _edit(name: str, old: str, new: str) -> Callable[[Repository], None]:
    return lambda made: made.change((old, new), name=name)


def _delete(name: str) -> Callable[[Repository], None]:
    return lambda made: (made.root / "plans" / name).unlink()


def _broken(made: Repository) -> None:
    """Rows that do not read are committed, and mended by the next commit."""
    path = made.root / "plans/published.csv"
    text = path.read_text("utf-8") if path.exists() else PUBLISHED
    path.write_text("post,when\n", "utf-8")
    made.commit()
    path.write_text(text, "utf-8")


def _moved(made: Repository) -> None:
    """A campaign's file becomes a folder."""
    folder = made.root / "plans/campaigns/tea"
    folder.mkdir()
    (made.root / "plans/campaigns/tea.yml").rename(folder / "a.yml")


def _asset(made: Repository) -> None:
    path = made.root / "plans/assets/cover.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xd8\xff\xe0 no picture")


#: Kinds of commits by what they touch.
COMMITS: dict[str, Callable[[Repository], None]] = {
    "a row of metrics": _add("metrics/followers.csv", "2026-03-08,dy,followers,120\n"),
    "an idea": _edit("ideas", "score: 3", "score: 4"),
    "the team's KPIs": _add("kpis.yml", KPIS),
    "an asset": _asset,
    "a note that no plan reads": _add("notes.txt", "记\n"),
    "a file beside the plans": _add("../README.md", "x\n"),
    "a campaign": _edit("campaigns__autumn", "10:00", "11:00"),
    "a new campaign": _add("campaigns/winter.yml", OTHER.replace("dy: 2026-09-02", "xhs: 2026-09-03")),
    "the copy of a post": _add("copy/one.md", "再来一杯\n"),
    "the workspace": _edit("workspace", "title: 茶\n", "title: 茶铺\n"),
    "an account": _edit("accounts", "茶抖音", "茶在抖音"),
    "a row of what was published": _add(
        "published.csv", "tea/card/xhs,2026-03-10 12:00,https://example.com/1,明\n"
    ),
    "nothing published any more": _delete("published.csv"),
    "a platform of our own": _add("platforms/tv.yml", PACK),
    "rows of what was published that do not read": _broken,
    "a deleted campaign": _delete("campaigns/autumn.yml"),
    "a campaign that becomes a folder": _moved,
}


#: What a reader sees of a past: feeds by path, all changes and what was left out.
Seen = tuple[dict[str, bytes], tuple[Change, ...], tuple[Skipped, ...]]


def _seen(made: Repository, visibility: str) -> Seen:
    history = made.history(visibility)
    return made.feeds(visibility), history.changes, history.skipped


def _cold(made: Repository) -> None:
    shutil.rmtree(made.kept)


@pytest.mark.parametrize("what", COMMITS)
def test_a_cached_past_says_the_same_as_none_after_a_commit_of_any_kind(tmp_path: Path, what: str) -> None:
    made = _start(tmp_path / "team")
    for visibility in ("internal", "public"):
        made.history(visibility)
    COMMITS[what](made)
    made.commit()
    warm = [_seen(made, visibility) for visibility in ("internal", "public")]
    _cold(made)
    assert warm == [_seen(made, visibility) for visibility in ("internal", "public")]


def test_a_past_carried_through_every_kind_of_commit_says_the_same_as_one_read_anew(tmp_path: Path) -> None:
    made = _start(tmp_path / "team")
    for change in COMMITS.values():
        made.history()
        change(made)
        made.commit()
    warm = _seen(made, "internal")
    _cold(made)
    assert warm == _seen(made, "internal")


@pytest.mark.parametrize("what", ["a row of metrics", "an idea", "an asset", "a deleted campaign"])
def test_a_build_with_a_cached_past_gives_the_same_bytes_as_a_cold_one(tmp_path: Path, what: str) -> None:
    made = _start(tmp_path / "team")
    options = Options(today=Today(DAY), store=made.store)
    assert build_site(made.root, options).site
    assert list(made.kept.iterdir())
    COMMITS[what](made)
    made.commit()
    warm = build_site(made.root, options)
    _cold(made)
    cold = build_site(made.root, options)
    assert warm.site is not None
    assert warm == cold
