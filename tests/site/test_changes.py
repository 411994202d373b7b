"""The page of changes, slippage, marks of where things stood, the Atom feed and releases, over real git
repositories.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from command_line import run
from paiqi.days.today import Today
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from repository import DAY, Repository, new_repository

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOVED = ("launch: 2026-03-20 10:00", "launch: 2026-03-23 10:00")


def site_of(repository: Repository, visibility: str = "internal", language: str = "") -> Site:
    site = build_site(repository.root, Options(visibility, Today(DAY), language=language)).site
    assert site is not None
    return site


def page_of(repository: Repository, path: str = "changes/", visibility: str = "internal") -> str:
    return next(page.html for page in site_of(repository, visibility).pages if page.path == path)


def rows_of(page: str) -> list[str]:
    """The rows of changes as a reader sees them."""
    found = re.findall(r'<li class="pq-ch .*?</li>', page, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "plans-of-tea")


def test_nothing_is_told_of_the_first_state(repository: Repository) -> None:
    page = page_of(repository)
    assert rows_of(page) == []
    assert "没有可显示的变更：计划存入 git 以来没有改动" in page


def test_a_piece_and_its_posts_are_one_row_with_from_to_and_by_how_many_days(repository: Repository) -> None:
    repository.edit(("status: approved\n    date: launch", "status: approved\n    date: launch+2d"))
    (row,) = rows_of(page_of(repository))
    assert row == "改期 抖 红 首发 3月20日 周五 → 3月22日 周日（晚 2 天） 春茶 · 林"


def test_a_row_says_how_often_an_item_has_moved(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-27 12:00"))
    repository.edit(("2026-03-27 12:00", "2026-03-26 12:00"))
    assert rows_of(page_of(repository)) == [
        "改期 红 明信片 3月27日 周五 12:00 → 3月26日 周四 12:00（早 1 天、第 2 次改期） 春茶 · 林",
        "改期 红 明信片 3月25日 周三 12:00 → 3月27日 周五 12:00（晚 2 天） 春茶 · 林",
    ]


def test_what_hangs_on_a_milestone_is_folded_below_it(repository: Repository) -> None:
    repository.edit(MOVED)
    page = page_of(repository)
    assert [row.split()[:2] for row in rows_of(page)] == [["改期", "launch"], ["改期", "抖"]]
    assert "随 launch 一起改期的 1 项" in page


def test_added_approved_cancelled_and_a_target_are_told_each(repository: Repository) -> None:
    kpis = "kpis: [{id: fans, title: 粉丝, stage: grow, target: 20000, due: 2026-04-15}]\n"
    repository.edit(("content:\n", kpis + "content:\n"))
    repository.edit(("target: 20000", "target: 18000"), ("status: review", "status: approved"))
    repository.edit(
        (
            "status: approved\n    posts: {xhs: 2026-03-25 12:00}",
            "status: cancelled\n    posts: {xhs: 2026-03-25 12:00}",
        )
    )
    told = rows_of(page_of(repository))
    assert told == [
        "已取消 红 明信片 春茶 · 林",
        "已定稿 红 明信片 待审 → 已定稿 春茶 · 林",
        "目标调整 粉丝 指标 20,000 → 18,000 春茶 · 林",
        "新增 粉丝 指标 春茶 · 林",
    ]


def test_a_post_that_went_out_a_day_late_is_told_as_late(repository: Repository) -> None:
    repository.edit(
        (
            "posts: {xhs: 2026-03-25 12:00}",
            (
                "posts: {xhs: {at: 2026-03-05 12:00, published: {at: 2026-03-06 12:00, url:"
                " 'https://example.com/1'}}}"
            ),
        )
    )
    assert any(row.startswith("延迟发布 红 明信片") for row in rows_of(page_of(repository)))


def test_an_uncommitted_change_says_so(repository: Repository) -> None:
    repository.change(("2026-03-25 12:00", "2026-03-27 12:00"))
    (row,) = rows_of(page_of(repository))
    assert row.endswith("尚未提交")


def test_what_is_gone_leads_nowhere(repository: Repository) -> None:
    repository.edit(
        ("  - id: card\n    title: 明信片\n    status: review\n    posts: {xhs: 2026-03-25 12:00}\n", "")
    )
    page = page_of(repository)
    assert rows_of(page) == ["删除 红 明信片 春茶 · 林"]
    assert re.search(r"<b>明信片</b>", page)


def test_slippage_counts_share_median_and_the_worst(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-29 12:00"))
    repository.edit(("2026-03-29 12:00", "2026-04-04 12:00"))
    page = page_of(repository)
    assert "3 个有日期的项目中 1 个改过期：1 个推迟，0 个提前。" in page
    assert "中位数：晚 10 天。" in page
    assert "1/3" in page
    assert "共改期 2 次" in page
    campaign = page_of(repository, "campaigns/tea/")
    assert "3 个里改了 1 个" in campaign


def test_the_median_of_two_and_three_days_is_two_and_a_half(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-27 12:00"))
    repository.edit(("dy: 19:30", "dy: 2026-03-23 19:30"))
    assert "中位数：晚 2.5 天。" in page_of(repository)


def test_a_post_of_a_week_slips_by_weeks_and_leaves_no_mark(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-W13"))
    repository.edit(("2026-W13", "2026-W14"))
    assert "1 个推迟，0 个提前" in page_of(repository)
    assert "pq-was" not in page_of(repository, "calendar/2026-03/")


def test_calendars_mark_where_a_post_stood_before(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-27 12:00"))
    for path in ("calendar/2026-03/", "week/2026-W13/", "agenda/2026-03/"):
        page = page_of(repository, path)
        assert page.count('class="pq-was"') == (2 if path.startswith("calendar") else 1), path
        assert "改到 3月27日 周五 12:00" in page
        assert "→ 3月27日" in page


def test_a_move_within_a_day_leaves_no_mark(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-25 14:00"))
    assert "pq-was" not in page_of(repository, "calendar/2026-03/")
    assert len(rows_of(page_of(repository))) == 1


def test_what_an_audience_may_not_see_is_not_told(repository: Repository) -> None:
    before = site_of(repository, "public")
    repository.commit(
        campaigns__secret=(
            "title: 秘密\nstart: 2026-03-01\nend: 2026-03-31\ncontent: [{id: a, title: 密, posts: {dy:"
            " 2026-03-20 12:00}}]\n"
        )
    )
    repository.edit(("2026-03-20 12:00", "2026-03-22 12:00"), name="campaigns__secret")
    after = site_of(repository, "public")
    assert {page.path: page.html for page in after.pages} == {page.path: page.html for page in before.pages}
    assert after.files == before.files


# The Atom feed


def atom_of(repository: Repository, visibility: str = "internal") -> ET.Element:
    return ET.fromstring(site_of(repository, visibility).files["changes/atom.xml"])


def ids_of(feed: ET.Element) -> list[str | None]:
    return [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]


def test_an_entry_keeps_its_id_and_its_words_when_more_happens_or_the_site_moves(
    repository: Repository,
) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-27 12:00"))
    first = atom_of(repository)
    repository.edit(MOVED)
    second = atom_of(repository)
    assert ids_of(second)[1:] == ids_of(first)
    assert len(set(ids_of(second))) == 2
    old, kept = first.find("a:entry", ATOM), second.findall("a:entry", ATOM)[1]
    assert old is not None
    assert ET.tostring(kept) == ET.tostring(old)
    repository.edit(("site_url: https://example.com/p/\n", ""), name="workspace")
    moved = atom_of(repository)
    assert ids_of(moved) == ids_of(second)
    assert [link.get("href") for link in moved.findall("a:link", ATOM)] == [
        "../changes/",
        "../changes/atom.xml",
    ]


def test_the_feed_has_what_the_standard_asks_for(repository: Repository) -> None:
    repository.edit(("title: 首发", "title: '首发 <b>&amp;</b>'"), ("date: launch", "date: launch+1d"))
    feed = atom_of(repository)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for part in (feed, *feed.findall("a:entry", ATOM)):
        assert (part.findtext("a:id", namespaces=ATOM) or "").startswith("urn:uuid:")
        assert part.findtext("a:title", namespaces=ATOM)
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext("a:updated", namespaces=ATOM) or ""
        )
    assert feed.findtext("a:author/a:name", namespaces=ATOM)
    content = feed.find("a:entry/a:content", ATOM)
    assert content is not None
    assert content.get("type") == "html"
    assert "<b>首发 &lt;b&gt;&amp;amp;&lt;/b&gt;</b>" in (content.text or "")
    assert [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)] == [
        "https://example.com/p/changes/?since=2026-03-01&campaign=tea"
    ]


def test_each_language_and_audience_has_entries_of_its_own(repository: Repository) -> None:
    repository.edit(("timezone:", "languages: [zh, en]\ntimezone:"), name="workspace")
    repository.edit(("2026-03-25 12:00", "2026-03-27 12:00"))
    feeds = [
        ET.fromstring(site_of(repository, visibility, language).files["changes/atom.xml"])
        for visibility in ("internal", "client", "public")
        for language in ("zh", "en")
    ]
    told = [feed.findtext("a:id", namespaces=ATOM) for feed in feeds]
    told += [one for feed in feeds for one in ids_of(feed)]
    # A reader that holds two of them must not take the words of one for those of the other.
    assert len(told) == len(set(told)) >= 2 * len(feeds)


def test_what_is_not_committed_is_not_in_the_feed(repository: Repository) -> None:
    repository.change(("2026-03-25 12:00", "2026-03-27 12:00"))
    assert ids_of(atom_of(repository)) == []


# Releases


def release(repository: Repository, *arguments: str) -> tuple[int, str]:
    repository.git("config", "user.name", "Test")
    repository.git("config", "user.email", "test@example.com")
    done = run("release", "--today", "2026-03-10", *arguments, cwd=repository.root)
    return done.returncode, done.stdout + done.stderr


def test_a_release_is_an_annotated_tag_and_pages_say_what_changed_since(repository: Repository) -> None:
    repository.edit(("2026-03-25 12:00", "2026-03-26 12:00"))
    code, told = release(repository, "v3", "--note", "周会定稿")
    assert code == 0
    assert "git push origin v3" in told
    assert repository.git("cat-file", "-t", "v3").strip() == "tag"
    assert "周会定稿" in repository.git("tag", "-l", "-n9", "v3")
    repository.edit(MOVED)
    page, campaign = page_of(repository), page_of(repository, "campaigns/tea/")
    assert "定版 v3" in page
    assert "周会定稿" in page
    begin = re.search(r'\?since=([^"&]+)">v3 以来', page)
    assert begin
    assert begin[1] == "2026-03-01T17:00:01"
    assert re.search(r"v3 以来</a>：3 项改期", campaign)


def test_only_those_whom_a_release_is_for_read_its_name_and_nobody_else_its_note(
    repository: Repository,
) -> None:
    assert release(repository, "v3", "--note", "周会定稿")[0] == 0
    assert release(repository, "v4", "--note", "给客户", "--visibility", "public")[0] == 0
    page = page_of(repository, visibility="public")
    assert "v3" not in page
    assert "定版 v4" in page
    assert "给客户" not in page


@pytest.mark.parametrize("name", ["-v", "v 3", "v3/x", "v..3", "v3.lock", ".v3", "HEAD", "v~1", "版本"])
def test_a_name_that_git_or_a_shell_would_take_for_something_else_is_refused(
    repository: Repository, name: str
) -> None:
    code, told = release(repository, "--", name)
    assert code == 2
    assert "v3" in told
    assert repository.git("tag") == ""


def test_a_release_refuses_what_is_not_committed_has_errors_or_exists(repository: Repository) -> None:
    repository.change(("2026-03-25 12:00", "2026-03-26 12:00"))
    assert release(repository, "v3")[0] == 1
    repository.commit()
    assert release(repository, "v3")[0] == 0
    assert release(repository, "v3")[0] == 2
    repository.edit(("owner: lin", "owner: nobody"))
    code, told = release(repository, "v4")
    assert code == 1
    assert "nobody" in told
    assert repository.git("tag").split() == ["v3"]


def test_a_release_outside_git_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    assert run("release", "v3", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path)).returncode == 1


def test_other_tags_are_no_releases(repository: Repository) -> None:
    repository.git("tag", "-a", "v9", "-m", "software")
    repository.git("tag", "v8")
    assert "v9" not in page_of(repository)
    assert "v8" not in page_of(repository)


def test_a_status_is_told_by_the_name_that_the_team_gave_it(repository: Repository) -> None:
    settings = repository.root / "plans/workspace.yml"
    repository.write(workspace=settings.read_text("utf-8") + "statuses: {review: 送审中}\n")
    repository.edit(("status: review", "status: on-hold"))
    (row,) = rows_of(page_of(repository))
    assert "送审中 → 暂停" in row
