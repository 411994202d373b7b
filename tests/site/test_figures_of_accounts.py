"""Accounts, communities, ideas and learnings: rhythm kept, hours of response, rituals held, where feedback
led.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from paiqi.model.choices import Weekday
from paiqi.pages.site import Page
from paiqi.site.build import Options, build_site
from paiqi.views.site_views import SiteViews
from paiqi.views.team.accounts import AccountView
from workspace import TODAY, loaded, plan_of, said, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
#: 2 and 9 March are Mondays, 3 March is a Tuesday.
HOURS = """# plans/accounts.yml
accounts: [{id: douyin-main, platform: douyin, name: 山野茶事, format: video,
            active_hours: [{days: [mon], start: 20:00, end: 21:00}]}]
# plans/metrics/hours.csv
date,subject,metric,value
2026-03-02 20:00,douyin-main,responses,10
2026-03-09 20:30,douyin-main,responses,20
2026-03-03 21:00,douyin-main,responses,30
2026-03-03,douyin-main,responses,999
"""


def site(tmp_path: Path, text: str, visibility: str = "internal") -> dict[str, Page]:
    """The pages of an example by path."""
    built = build_site(write_example(tmp_path, text), Options(visibility=visibility, today=TODAY))
    assert built.site is not None, [item.message.english() for item in built.diagnostics]
    return {page.path: page for page in built.site.pages}


def words(page: str) -> str:
    """The text of a page, white space made even."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def account(text: str, name: str = "douyin-main") -> AccountView:
    """The view of an account."""
    plan = plan_of(text)
    return SiteViews(plan, "zh", (), True).account[name]


def test_hours_are_means_of_weekday_and_hour_beside_the_planned_times() -> None:
    # 23 March is a Monday; 15 April lies 28 days after today and is no longer counted.
    posts = (
        "content: [{id: a, title: 一, posts: [{account: douyin-main, at: 2026-03-23 20:00}, {account:"
        " douyin-main, id: b, at: 2026-03-25 21:00}, {account: douyin-main, id: c, at: 2026-04-15 20:00}]}]\n"
    )
    (heat,) = account(HEAD + posts + HOURS).heat
    assert heat.hours == (20, 21)
    cells = {(cell.weekday, cell.hour): cell for row in heat.rows for cell in row}
    assert cells[Weekday.mon, 20].mean == 15  # (10 + 20) ÷ 2
    assert cells[Weekday.tue, 21].mean == 30
    assert cells[Weekday.wed, 20].mean is None
    assert (cells[Weekday.mon, 20].level, cells[Weekday.tue, 21].level, cells[Weekday.wed, 20].level) == (
        3,
        5,
        0,
    )
    assert [(cell.weekday, cell.hour) for cell in heat.best] == [(Weekday.tue, 21), (Weekday.mon, 20)]
    assert (heat.planned, heat.inside) == (2, 1)
    # Of the two planned posts only Monday's hour was measured; all measured hours: (15 + 30) ÷ 2.
    assert (heat.at_posts, heat.usual) == (Decimal(15), Decimal("22.5"))
    assert [cell.active for cell in heat.rows[0]] == [True, False]


def test_the_page_of_an_account_shows_hours_and_posts(tmp_path: Path) -> None:
    page = site(
        tmp_path, HEAD + "content: [{id: a, title: 一, posts: {douyin-main: 2026-03-23 20:00}}]\n" + HOURS
    )["accounts/douyin-main/"].html
    assert "反馈最强： 周二 21:00 30 , 周一 20:00 15" in words(page)
    assert "1 条计划发布中有 1 条落在活跃时段" in words(page)
    assert (
        '<td class="heat-3 is-active">15<span class="pq-sr"> 活跃时段</span><b class="pq-hours__p">' in page
    )


def test_how_to_add_hours_is_said_in_internal_builds_only(tmp_path: Path) -> None:
    text = (
        HEAD
        + "visibility: client\n# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 甲,"
        " visibility: client}]\n"
    )
    assert (
        "2026-03-02 20:00,douyin-main,responses,120"
        in site(tmp_path / "a", text)["accounts/douyin-main/"].html
    )
    assert "responses" not in site(tmp_path / "b", text, "client")["accounts/douyin-main/"].html


@pytest.mark.parametrize("stamp", ["2026-03-02 25:00", "2026-03-02 8:00", "2026-02-30 20:00"])
def test_an_hour_that_does_not_exist_is_reported_with_its_line(stamp: str) -> None:
    assert said(
        loaded(f"{HEAD}# plans/metrics/m.csv\ndate,subject,metric,value\n{stamp},douyin-main,responses,3\n")
    ) == ["bad-value 2:1"]


def test_a_kpi_takes_the_last_hour_of_a_day_and_the_value_of_the_whole_day_before_all() -> None:
    kpi = (
        "kpis: [{id: k, title: 互动, stage: grow, target: 50, actuals: {metric: responses, accounts:"
        " [douyin-main]}}]\n"
    )
    rows = (
        "# plans/metrics/m.csv\ndate,subject,metric,value\n2026-03-03,douyin-main,responses,9\n2026-03-03"
        " 21:00,douyin-main,responses,4\n2026-03-04 21:00,douyin-main,responses,7\n2026-03-04"
        " 08:00,douyin-main,responses,5\n"
    )
    assert [int(value) for _, value in plan_of(HEAD + kpi + rows).kpis[0].points] == [9, 7]


RHYTHM = """title: 春茶上新
owner: lin-yue
start: 2026-02-20
end: 2026-04-15
content:
  - id: a
    title: 一
    status: draft
    posts:
      - {account: douyin-main, at: 2026-03-03 20:00}
      - {account: douyin-main, id: b, at: 2026-03-05 20:00}
      - {account: douyin-main, id: c, at: 2026-03-10 20:00}
      - {account: douyin-main, id: d, at: 2026-03-12 20:00}
      - {account: douyin-main, id: e, at: 2026-03-17 20:00}
      - {account: douyin-main, id: f, at: 2026-03-20 20:00}
      - {account: douyin-main, id: g, at: 2026-03-26 20:00}
      - {account: douyin-main, id: h, at: 2026-03-27 20:00, status: cancelled}
# plans/accounts.yml
accounts: [{id: douyin-main, platform: douyin, name: 甲, format: video, cadence: {video: 2/week},
            visibility: client}]
# plans/published.csv
post,at,url,title
example/a/douyin-main,2026-03-03 20:01,https://example.com/1,
example/a/b,2026-03-05 20:01,https://example.com/2,
example/a/c,2026-03-10 20:01,https://example.com/3,
"""


def test_a_rhythm_is_kept_week_by_week_by_what_went_out_and_ahead_by_what_is_planned() -> None:
    (rhythm,) = account(RHYTHM).rhythms
    # W10 two went out; W11 one of two; W12 is now: two planned; W13 one (the other was cancelled); W14, W15
    # nothing yet.
    assert [(beat.label, beat.out, beat.planned, beat.state) for beat in rhythm.beats] == [
        ("2026-W10", 2, 2, "kept"),
        ("2026-W11", 1, 2, "short"),
        ("2026-W12", 0, 2, "planned"),
        ("2026-W13", 0, 1, "open"),
        ("2026-W14", 0, 0, "open"),
        ("2026-W15", 0, 0, "open"),
    ]
    assert (rhythm.kept, len(rhythm.over)) == (1, 2)


def test_a_promised_rhythm_and_a_type_of_account_are_said_in_words(tmp_path: Path) -> None:
    accounts = (
        "# plans/accounts.yml\naccounts: [{id: wechat-sub, platform: wechat-official, type: subscription,"
        " name: 甲, format: article, cadence: {article: 3/week, image-post: 1/day, video: 4/month}}]\n"
    )
    shown = site(
        tmp_path, "title: 春\nmatrix: [{account: wechat-sub, format: article, count: 6}]\n" + accounts
    )
    assert "类型 订阅号" in words(shown["accounts/wechat-sub/"].html)
    assert "文章 每周 3 条、图文 每天 1 条、视频 每月 4 条" in words(shown["accounts/wechat-sub/"].html)
    assert "文章 每周 3 条" in words(shown["accounts/"].html)
    assert "文章 · 共 6 条" in words(shown["campaigns/example/"].html)
    english = site(
        tmp_path / "en",
        "title: Spring\n"
        + accounts
        + "# plans/workspace.yml\nnamespace: t\ntitle: T\nlanguage: en\ntimezone: Asia/Shanghai\n",
    )
    assert "Article 3 a week, Image post 1 a day, Video 4 a month" in words(
        english["accounts/wechat-sub/"].html
    )


def test_those_who_do_not_see_all_posts_are_told_nothing_of_the_rhythm(tmp_path: Path) -> None:
    assert "2 期中做到 1 期" in words(site(tmp_path / "a", RHYTHM)["accounts/douyin-main/"].html)
    text = RHYTHM.replace("title: 春茶上新", "title: 春茶上新\nvisibility: client")
    assert "期中做到" not in words(site(tmp_path / "b", text, "client")["accounts/douyin-main/"].html)


def test_what_was_published_last_comes_first_with_its_link() -> None:
    recent = account(RHYTHM).recent
    assert [post.id for post in recent] == ["c", "b", "douyin-main"]


GROUP = """visibility: client
community:
  - id: friends
    title: 茶友群
    members: {2026-03-01: 300, 2026-03-15: 340}
    reply_within: 2h
    rituals: [{id: qa, title: 周五问茶, repeat: weekly fri 21:30, until: 2026-04-10, held: [2026-03-06],
               except: [2026-03-13]}]
    feedback: [{date: 2026-03-12, text: 想要小罐装, leads_to: ideas/small-can}]
learnings: [{date: 2026-03-16, text: 早上打开率更高。, content: [morning, friends]}]
content: [{id: morning, title: 早安一壶}]
# plans/ideas.yml
ideas: [{id: small-can, title: 小罐装, pillar: product, score: 82},
        {id: leaf, title: 一芽一叶, pillar: craft, score: 90}]
"""


def test_a_ritual_is_said_to_be_held_only_where_that_is_recorded(tmp_path: Path) -> None:
    text = words(site(tmp_path, HEAD + GROUP)["community/"].html)
    # Fridays from 1 March: the 6th held, the 13th left out, next the 20th; 20 and 27 March, 3 and 10 April to
    # come.
    assert "已到期 1 次 · ✓ 登记已做 1 次 · 除外 1 次 · 下次 3月20日 · 还有 4 次" in text
    assert "340 截至 3月15日 · +40 自3月1日起" in text


def test_feedback_leads_to_its_idea_and_the_idea_names_its_feedback(tmp_path: Path) -> None:
    pages = site(tmp_path, HEAD + GROUP)
    assert '<a href="../ideas/#small-can">小罐装</a>' in pages["community/"].html
    ideas = words(pages["ideas/"].html)
    assert "来自茶友群，3月12日： 想要小罐装" in ideas
    assert ideas.index("一芽一叶") < ideas.index("小罐装")  # 90 before 82


def test_an_idea_that_is_not_seen_leaves_no_trace_in_its_feedback(tmp_path: Path) -> None:
    page = site(tmp_path, HEAD + GROUP, "client")["community/"].html
    assert "想要小罐装" in page
    assert "small-can" not in page


def test_a_learning_stands_with_what_it_speaks_of_and_on_the_page_of_all(tmp_path: Path) -> None:
    pages = site(tmp_path, HEAD + GROUP)
    card = pages["campaigns/example/"].html.split('id="morning"')[1].split("</article>")[0]
    assert "早上打开率更高。" in card
    listed = pages["learnings/"].html
    assert '<a href="../campaigns/example/#morning">早安一壶</a>' in listed
    assert '<a href="../campaigns/example/#friends">茶友群</a>' in listed


def test_there_is_no_page_of_learnings_where_nothing_was_learnt(tmp_path: Path) -> None:
    assert "learnings/" not in site(tmp_path, HEAD)


def test_a_campaign_without_content_says_so_and_has_no_empty_matrix(tmp_path: Path) -> None:
    page = site(tmp_path, "title: 空项目\n")["campaigns/example/"]
    assert "还没有安排内容。" in page.html
    assert "<table" not in page.html
    assert [heading.id for heading in page.headings] == ["overview", "content"]


def test_every_post_and_content_keeps_its_anchor(tmp_path: Path) -> None:
    page = site(tmp_path, RHYTHM)["campaigns/example/"].html
    assert 'id="a"' in page
    assert all(f'id="a.{name}"' in page for name in ("douyin-main", "b", "h"))
