"""`paiqi diff`: the difference in plan words, over real git repositories, word for word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import run
from paiqi.audience.audience import audience_of
from paiqi.days.today import Today
from paiqi.history import Checkout
from paiqi.report.difference import Difference, difference
from paiqi.report.difference_text import COMMENT, MARKER, as_markdown, as_text, escaped
from repository import DAY, WORKSPACE, Repository, new_repository

KPI = "kpis: [{id: fans, title: 粉丝, stage: grow, target: 20000, due: 2026-04-15}]\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path / "plans-of-tea")
    made.edit(("content:\n", KPI + "content:\n"))
    return made


def diff(repository: Repository, *arguments: str) -> str:
    done = run("diff", "--today", "2026-03-10", *arguments, cwd=repository.root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def found(repository: Repository, visibility: str = "internal", rev: str = "HEAD") -> Difference:
    return difference(Checkout(repository.root), rev, Today(DAY), audience_of(visibility))


def _busy(repository: Repository) -> None:
    repository.change(
        ("launch: 2026-03-20 10:00", "launch: 2026-03-23 10:00"),
        ("target: 20000", "target: 18000"),
        (
            "  - id: card",
            "  - {id: fair, title: 茶市, status: draft, date: 2026-04-01, posts: {xhs: 12:00}}\n  - id: card",
        ),
        ("title: 首发\n", "title: 首发\n    segments: [nobody]\n"),
    )


TEXT = """\
与 HEAD 相比：3 项改期、新增 1 条发布、指标「粉丝」目标 20,000 → 18,000、1 条新的检查结果
有错误：出错的项没有列入比较。

新的错误：改好之前不会发布 (1)
  plans/campaigns/tea.yml:12:16: 错误: 没有人群 nobody → 请先写进 plans/workspace.yml\
 (segments)，或改正 id [unknown-reference]

春茶
  ↷ 改期 launch (里程碑): 3月20日 周五 10:00 → 3月23日 周一 10:00（晚 3 天）
  ↷ 改期 首发 [抖音、小红书]: 3月20日 周五 → 3月23日 周一（晚 3 天）
  + 新增 茶市 [小红书]: 含 1 条发布
  · 目标调整 粉丝 (指标): 20,000 → 18,000

谁能看到什么
  客户（未指名）、公众: 新增：1 条发布、1 个内容

日历
  团队: 新增 1 项、3 项改期、1 个换了详情（5 个事件，11 个订阅）
  feeds/all.ics: 新增 1 项、3 项改期、1 个换了详情
  feeds/campaign/tea.ics: 新增 1 项、3 项改期、1 个换了详情
  feeds/person/lin.ics: 新增 1 项、2 项改期、1 个换了详情
  feeds/digest.ics: 3 个换了详情
  feeds/account/xhs.ics: 新增 1 项、1 项改期
  feeds/platform/xiaohongshu.ics: 新增 1 项、1 项改期
  feeds/status/approved.ics: 2 项改期
  feeds/account/dy.ics: 1 项改期
  还有 3 个订阅
  开始有内容的订阅：status/draft
  客户（未指名）、公众: 新增 1 项、3 项改期、1 个换了详情（5 个事件，11 个订阅）

未来八周的工作量
  林: 4 → 5
"""


MARKDOWN = """\
<!-- paiqi-diff -->
### Changes of the plans

**Since HEAD: 2 posts moved, KPI target of Fans 20,000 → 18,000**

#### Spring

- Moved **Launch \\*film\\*** · Douyin, Xiaohongshu: Fri 20 Mar → Mon 23 Mar \\(3 days later\\)
- Target changed **Fans** (KPI): 20,000 → 18,000

#### Calendars

- The team: 2 moved, 1 with other details \\(events: 3, feeds: 10\\)
- feeds/all.ics: 2 moved, 1 with other details
- feeds/campaign/tea.ics: 2 moved, 1 with other details
- feeds/person/lin.ics: 2 moved, 1 with other details
- feeds/digest.ics: 2 with other details
- feeds/status/approved.ics: 2 moved
- feeds/account/dy.ics: 1 moved
- feeds/account/xhs.ics: 1 moved
- feeds/deadlines.ics: 1 with other details
- and 2 more feeds
- Clients in general, The public: 2 moved, 1 with other details \\(events: 3, feeds: 10\\)

#### Work of the next eight weeks

- 林: 4 in other weeks
"""


def test_the_text_is_the_plans_difference_in_plan_words(repository: Repository) -> None:
    _busy(repository)
    assert diff(repository) == TEXT


def test_the_markdown_of_an_english_workspace_begins_with_the_mark_of_the_comment(
    repository: Repository,
) -> None:
    repository.edit(("language: zh", "language: en"), name="workspace")
    repository.edit(
        ("title: 春茶", "title: Spring"),
        ("title: 首发", "title: Launch *film*"),
        ("title: 粉丝", "title: Fans"),
    )
    repository.change(("date: launch", "date: launch+3d"), ("target: 20000", "target: 18000"))
    text = diff(repository, "--format", "markdown")
    assert text == MARKDOWN


def test_json_has_every_row_with_ids_and_iso_times(repository: Repository) -> None:
    repository.change(("2026-03-25 12:00", "2026-03-27 12:00"))
    data = json.loads(diff(repository, "--format", "json"))
    assert data["version"] == 2
    assert data["complete"]
    (row,) = data["changes"]
    assert (row["what"], row["kind"], row["id"], row["before"], row["after"], row["days"]) == (
        "moved",
        "post",
        "tea/card/xhs",
        "2026-03-25 12:00",
        "2026-03-27 12:00",
        2,
    )
    assert data["findings"] == {"new": [], "gone": []}


def test_without_a_change_it_says_that_nothing_has_changed(repository: Repository) -> None:
    assert diff(repository) == "与 HEAD 相比：没有变更\n"
    assert found(repository).empty


def test_another_revision_can_be_named(repository: Repository) -> None:
    repository.git("tag", "v1", "HEAD~1")
    assert diff(repository, "v1").startswith("与 v1 相比：新增 1 项")


def test_a_finding_that_only_moved_to_another_line_is_neither_new_nor_gone(repository: Repository) -> None:
    repository.edit(
        ("owner: lin\n", ""),
        ("posts: {dy: 19:30, xhs: 20:00}", "posts: {dy: 19:30, xhs: 20:00}\n    accounts: [dy, xhs]"),
    )
    repository.change(("content:\n", "# a comment\n\ncontent:\n"))
    both = found(repository)
    assert (both.new, both.gone) == ((), ())


def test_a_file_that_became_a_folder_of_files_changes_no_finding(repository: Repository) -> None:
    repository.edit(("title: 首发\n", "title: 首发\n    pillar: nobody\n"))
    campaign = repository.root / "plans/campaigns/tea.yml"
    text = campaign.read_text("utf-8")
    campaign.unlink()
    folder = campaign.with_suffix("")
    folder.mkdir()
    (folder / "all.yml").write_text(text, "utf-8")
    both = found(repository)
    assert (both.new, both.gone) == ((), ())


def test_findings_that_came_and_went_are_named(repository: Repository) -> None:
    repository.edit(("title: 首发\n", "title: 首发\n    pillar: nobody\n"))
    repository.change(("    pillar: nobody\n", ""), ("status: review", "status: revue"))
    both = found(repository)
    assert [item.code for item in both.gone] == ["unknown-reference"]
    assert [item.span.line for item in both.new] == [17]
    assert "已解决的检查结果 (1)" in as_text(both, "zh")


def test_a_state_that_does_not_read_is_said_and_not_compared(repository: Repository) -> None:
    (repository.root / "plans" / "workspace.yml").write_text("a: [\n", "utf-8")
    text = diff(repository)
    assert "现在的排期读不出来，无法逐项比较。" in text
    assert "删除" not in text


def test_a_clients_difference_holds_nothing_of_the_team(repository: Repository) -> None:
    repository.commit(
        campaigns__secret=(
            "title: 秘密\nstart: 2026-03-01\nend: 2026-03-31\ncontent: [{id: a, title: 密, posts: {dy:"
            " 2026-03-20 12:00}}]\n"
        )
    )
    repository.change(("2026-03-20 12:00", "2026-03-22 12:00"), name="campaigns__secret")
    repository.change(("owner: lin", "owner: nobody"))
    assert "密" in diff(repository)
    text = diff(repository, "--visibility", "public")
    assert "密" not in text
    assert "unknown-reference" not in text


def test_wrong_usage_ends_with_two_and_an_unknown_revision_with_three(
    repository: Repository, tmp_path: Path
) -> None:
    for code, arguments in (
        (2, ("--format", "html")),
        (2, ("--visibility", "all")),
        (3, ("nothing",)),
        (3, ("--", "--output=x")),
    ):
        done = run("diff", *arguments, cwd=repository.root)
        assert done.returncode == code, arguments
    assert not (repository.root / "x").exists()


# What people write is inert in a comment


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** _x_ `code`", "\\*\\*bold\\*\\* \\_x\\_ \\`code\\`"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert\\(1\\)&gt;"),
        ("-->", "\\--&gt;"),
        ("@octocat #12 GH-3", "@\u200boctocat #\u200b12 GH-3"),
        ("[x](https://evil.example)", "\\[x\\]\\(https:\u200b//evil.example\\)"),
        ("see WWW.evil.example", "see www\u200b.evil.example"),
        ("# heading", "\\# heading"),
        ("1. list", "1\\. list"),
        ("- [ ] task", "\\- \\[ \\] task"),
        ("two\nlines\n\n# and more", "two lines # and more"),
        ("$x^2$ ~~gone~~ a|b", "$\u200bx^2$ \\~\\~gone\\~\\~ a\\|b"),
        ("a\\*b", "a\\\\\\*b"),
    ],
)
def test_what_people_write_stays_text_in_a_comment(text: str, shown: str) -> None:
    assert escaped(text) == shown


def lines(text: str) -> int:
    return sum(line.startswith("- ") for line in text.splitlines())


def test_a_comment_is_never_longer_than_its_host_takes_and_says_how_many_are_left_out(
    repository: Repository,
) -> None:
    pieces = "".join(
        f"  - {{id: p{n}, title: '{'长*' * 90}{n}', status: draft, posts: {{xhs: 2026-03-26"
        f" 12:{n % 60:02}}}}}\n"
        for n in range(400)
    )
    repository.change(("content:\n", "content:\n" + pieces))
    whole = found(repository)
    text = as_markdown(whole, "zh")
    assert 40_000 < len(text) <= COMMENT
    assert text.startswith(MARKER)
    left = [int(number) for number in re.findall(r"还有 (\d+) 条", text)]
    assert left
    everything = lines(as_markdown(whole, "zh", 10**9))
    assert len(whole.rows) + len(whole.new) + len(whole.gone) < everything
    assert lines(text) + sum(left) == everything
    # What is dangerous comes first, and no list hides another.
    titles = re.findall(r"(?m)^#### (.*)$", text)
    assert titles[0].startswith("新的错误")
    assert {"春茶", "日历", "未来八周的工作量"} < set(titles)
    small = as_markdown(whole, "zh", 2_000)
    assert len(small) <= 2_000
    assert len(re.findall(r"还有 (\d+) 条", small)) == 2


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ("dy: 12:00", "3月20日 周五 12:00 → 3月23日 周一 12:00（晚 3 天）"),
        ("dy: 12:00, xhs: 12:00", "3月20日 周五 12:00 → 3月23日 周一 12:00（晚 3 天）"),
        ("dy: 12:00, xhs: 13:00", "3月20日 周五 → 3月23日 周一（晚 3 天）"),
        ("dy: 12:00, xhs: launch+1d 12:00", "3月20日 周五 → 3月23日 周一（晚 3 天）"),
        ("dy: {}", "3月20日 周五 10:00 → 3月23日 周一 10:00（晚 3 天）"),
    ],
)
def test_a_piece_that_moved_is_told_at_the_times_of_its_posts(
    repository: Repository, posts: str, told: str
) -> None:
    repository.edit(("posts: {dy: 19:30, xhs: 20:00}", f"posts: {{{posts}}}"))
    repository.change(("launch: 2026-03-20 10:00", "launch: 2026-03-23 10:00"))
    (row,) = [line for line in diff(repository).splitlines() if "首发" in line]
    assert row.split(": ", 1)[1] == told


def test_a_language_that_goes_takes_its_own_feeds_and_no_other(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "languages: [zh, en]\n")
    repository.write(workspace=WORKSPACE)
    text = diff(repository)
    assert "不再有内容的订阅：en/feeds/account/dy.ics" in text
    assert "feeds/all.ics: " not in text
    told = json.loads(diff(repository, "--format", "json"))["audiences"][0]
    assert {name.split("/")[0] for name in told["feeds_ended"]} == {"en"}
    assert (told["feeds_begun"], told["feeds"]) == ([], {})


def test_another_first_language_is_told_at_the_addresses_that_stay(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "languages: [zh, en]\n")
    repository.write(workspace=WORKSPACE.replace("language: zh", "language: en"))
    text = diff(repository)
    assert re.search(r"feeds/all\.ics: \d+ with another title", text)
    assert "paiqi build goes on only with --first" in text


def test_another_namespace_is_counted_alike_everywhere(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "markers: [{title: 发布会, date: 2026-03-18}]\n")
    repository.write(
        workspace=WORKSPACE.replace("namespace: tea", "namespace: coffee")
        + "markers: [{title: 发布会, date: 2026-03-18}]\n"
    )
    told = json.loads(diff(repository, "--format", "json"))
    counts = told["audiences"][0]["events"]
    assert counts["new"] == counts["gone"] == told["identities"][0]["events"]
