"""One plan has one site, however it is written, and one change changes what it is about."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from everything import EVERYTHING
from paiqi.derive.ground import ground_of
from paiqi.pages.site import Site
from paiqi.rules.examples import TODAY, example_files
from paiqi.site.build import Options, build_site
from workspace import plan_of, write_example

CAMPAIGN = "plans/campaigns/example.yml"
#: A place in a file, as findings and links to the editor say it.
PLACE = re.compile(r"(?:#L|:|line=|lines=)\d+(?::\d+|-L?\d+)?")
HEAD = "title: 春茶\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-04-30\n"


WHOLE = f"""\
{HEAD}phases: [{{id: burst, title: 引爆, start: 2026-03-20, end: 2026-03-27}}]
series: [{{id: ask, title: 问茶, account: xhs-main, repeat: weekly fri 20:00}}]
content:
  - {{id: film, title: 片, status: approved, copy: 明前, posts: {{douyin-main: 2026-03-20 19:30}}}}
  - {{id: farm, title: 茶园, steps: [{{step: 成片, due: 2026-03-19}}], date: 2026-03-22}}
"""


def built(folder: Path, files: dict[str, bytes], today: date = TODAY, visibility: str = "internal") -> Site:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    done = build_site(folder, Options(visibility=visibility, today=today, allow_shallow=True))
    assert done.site is not None, [f"{one.span} {one.message.english()}" for one in done.diagnostics]
    return done.site


def everything() -> dict[str, bytes]:
    """The workspace in which every field is written, without a day of its own."""
    files = dict(example_files(EVERYTHING).texts)
    settings = files["plans/workspace.yml"]
    settings = re.sub(rb"^today: .*\n", b"", settings, flags=re.M)
    # Two of its posts meet in a minute.
    return {**files, "plans/workspace.yml": settings.replace(b"checks: {", b"checks: {same-minute: off, ")}


def outputs(site: Site) -> dict[str, str]:
    """Everything that a site publishes, without places."""
    pages = {page.path: page.html for page in site.pages}
    texts = {path: data.decode("utf-8", "replace") for path, data in site.files.items()}
    return {path: PLACE.sub("", text) for path, text in {**pages, **texts}.items()}


def otherwise(data: bytes) -> bytes:
    """The same file written by another hand: one entry a line, quotes where YAML likes them."""
    text = yaml.safe_dump(
        yaml.load(data, yaml.BaseLoader),
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
    return text.encode()


def test_two_plans_that_say_the_same_have_the_same_site_but_for_places(tmp_path: Path) -> None:
    files = everything()
    one = built(tmp_path / "one", files, date(2026, 4, 20))
    rewritten = {path: otherwise(data) if path.endswith(".yml") else data for path, data in files.items()}
    assert rewritten != files
    other = built(tmp_path / "other", rewritten, date(2026, 4, 20))
    first, second = outputs(one), outputs(other)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert len(first) > 60


def events(site: Site) -> dict[str, str]:
    """The events and tasks of all feeds by their UID."""
    found = {}
    for path, data in site.files.items():
        if path.startswith("feeds/") and path.endswith(".ics"):
            whole = data.decode().replace("\r\n ", "")
            for item in re.findall(r"BEGIN:V(?:EVENT|TODO)\r\n.*?END:V(?:EVENT|TODO)", whole, re.S):
                found[re.findall(r"^UID:(.*)\r$", item, re.M)[0]] = item
    return found


def test_moving_one_post_changes_one_event_and_the_digests_of_two_days(tmp_path: Path) -> None:
    text = (
        f"{HEAD}content:\n  - {{id: film, title: 片, posts: {{douyin-main: 2026-03-20 19:30}}}}\n"
        "  - {id: farm, title: 茶园, posts: {xhs-main: 2026-03-21 20:00}}\n"
    )
    before = events(built(tmp_path / "before", dict(example_files(text).texts)))
    moved = text.replace("2026-03-20 19:30", "2026-03-25 19:30")
    after = events(built(tmp_path / "after", dict(example_files(moved).texts)))
    changed = {uid for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid)}
    assert changed == {
        "post.example.film.douyin-main@example",
        "digest.2026-03-20@example",
        "digest.2026-03-25@example",
    }


def states(site: Site) -> dict[str, str]:
    """What the data file says of each post."""
    rows: list[dict[str, Any]] = json.loads(site.files["data/posts.json"])["posts"]
    return {row["id"]: row["status"] for row in rows}


def test_a_campaign_cancelled_in_the_middle_keeps_what_is_out(tmp_path: Path) -> None:
    text = (
        f"{HEAD}status: cancelled\ncontent:\n"
        "  - id: film\n    title: 片\n    status: approved\n    copy: 明前\n    posts:\n"
        "      douyin-main: {at: 2026-03-10 19:30, published: {at: 2026-03-10 19:31,"
        ' url: "https://example.com/1"}}\n      xhs-main: 2026-03-25 20:00\n'
    )
    site = built(tmp_path, dict(example_files(text).texts))
    assert sorted(states(site).values()) == ["cancelled", "published"]
    told = events(site)
    assert "STATUS:CONFIRMED" in told["post.example.film.douyin-main@example"]
    live = told.get("post.example.film.xhs-main@example", "STATUS:CANCELLED")
    assert "STATUS:CANCELLED" in live


@pytest.mark.parametrize(("campaign", "state"), [("active", "approved"), ("on-hold", "on-hold")])
def test_an_approved_post_waits_while_its_campaign_is_on_hold(
    tmp_path: Path, campaign: str, state: str
) -> None:
    text = (
        f"{HEAD}status: {campaign}\ncontent: [{{id: film, title: 片, status: approved, copy: 明前,"
        " posts: {douyin-main: 2026-03-20 19:30}}]\n"
    )
    assert list(states(built(tmp_path, dict(example_files(text).texts))).values()) == [state]


def test_a_content_promised_to_three_accounts_without_a_date_stands_in_the_tray(tmp_path: Path) -> None:
    text = f"{HEAD}content: [{{id: film, title: 春茶片, accounts: [douyin-main, xhs-main, wechat-sub]}}]\n"
    site = built(tmp_path, dict(example_files(text).texts))
    tray = next(page.html for page in site.pages if page.path == "tray/")
    assert tray.count("春茶片") >= 3


def test_a_plan_looked_at_before_everything_owes_and_misses_nothing(tmp_path: Path) -> None:
    site = built(tmp_path, dict(example_files(WHOLE).texts), today=date(2020, 1, 1))
    assert set(states(site).values()).isdisjoint({"missed", "late", "published"})


@pytest.mark.parametrize(
    ("at", "day"), [("2026-03-20 07:30", "2026-03-19"), ("2026-03-20 23:30", "2026-03-20")]
)
def test_a_platforms_day_is_its_own_where_two_zones_differ(at: str, day: str) -> None:
    plan = plan_of(
        f"{HEAD}content: [{{id: film, title: 片, posts: {{yt: {at}}}}}]\n"
        "# plans/accounts.yml\naccounts: [{id: yt, platform: tv, name: Shanye, format: spot}]\n"
        "# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\ntimezone: America/Los_Angeles\n"
        "formats: [{id: spot, name: {zh: 短片, en: Spot}}]\n"
    )
    (post,) = plan.posts
    assert ground_of(plan).book.day(post).isoformat() == day
    assert post.slot.first == date(2026, 3, 20)


def test_a_text_of_five_thousand_tags_is_told_once(tmp_path: Path) -> None:
    tags = " ".join(f"#茶{number}" for number in range(5000))
    write_example(
        tmp_path,
        f"{HEAD}content: [{{id: film, title: 片, copy: '{tags}',\n"
        "  posts: {xhs-main: 2026-03-20 20:00}}]\n",
    )
    done = build_site(tmp_path, Options(today=TODAY, allow_shallow=True))
    assert [one.code for one in done.diagnostics].count("hashtag-limit") == 1
