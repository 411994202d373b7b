"""The brief is one page of A4 whatever the campaign; the review counts what was reached, late and missed."""

from __future__ import annotations

import functools
import http.server
import itertools
import re
import threading
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Visits
from demo import demo_pages
from paiqi.history.changes import compare
from paiqi.pages import PageViews, list_pages
from paiqi.pages.render import render_pages
from paiqi.pages.site import Page
from paiqi.pages.templates import template_dirs
from paiqi.site.build import Options, build_site
from paiqi.site.engine import build_workspace
from paiqi.views.reports.review import finished
from paiqi.views.site_views import SiteViews
from workspace import ROOT, TODAY, plan_of, write_example

DEMO = (
    "spring-tea-2026",
    "new-year-2026",
    "daily",
    "cold-brew-618",
    "mid-autumn-2026",
    "overseas-spring",
    "qinglan-joint",
)


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF, in points."""
    return [
        (float(width), float(height))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    ]


def print_of(visits: Visits, path: str) -> bytes:
    page = visits.look(path).page
    page.emulate_media(media="print")
    return page.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize("campaign", DEMO)
def test_a_brief_prints_on_one_page_of_a4(visits: Visits, campaign: str) -> None:
    pages = sheets(print_of(visits, f"brief/{campaign}/"))
    assert [(round(width), round(height)) for width, height in pages] == [(595, 842)]


def big() -> str:
    """A campaign of a year with everything there can be: twelve phases, 120 pieces on two accounts, 20 KPIs,
    nine offers, and long texts.
    """
    long = "这是一句写得很长很长的话，" * 14
    phases = "".join(
        f"  - {{id: phase-{n}, title: 第{n}段 {long[:40]}, start: 2026-{n:02}-01, end: 2026-{n:02}-28, goal:"
        f" {long[:80]}}}\n"
        for n in range(1, 13)
    )
    content = "".join(
        f"  - {{id: piece-{n}, title: {long[:60]}{n}, posts: {{douyin-main:"
        f" 2026-{n % 12 + 1:02}-{n % 27 + 1:02} 10:{n % 60:02}, xhs-main:"
        f" 2026-{n % 12 + 1:02}-{n % 27 + 1:02} 11:{n % 60:02}}}}}\n"
        for n in range(120)
    )
    kpis = "".join(
        f"  - {{id: kpi-{n}, title: {long[:50]}{n}, stage: grow, unit: 个很长的单位, target: 123456789,"
        " actuals: {2026-03-01: 98765432}}\n"
        for n in range(20)
    )
    stones = ", ".join(f"stone-number-{n}: 2026-{n:02}-15" for n in range(1, 13))
    activities = "".join(
        f"  - {{id: act-{n}, kind: offline, title: {long[:60]}{n}, start: 2026-{n:02}-16 10:00}}\n"
        for n in range(1, 13)
    )
    offers = "".join(
        f"  - {{id: offer-{n}, title: {long[:60]}, code: CODE{n}, terms: {long}}}\n" for n in range(9)
    )
    return (
        f"title: {long[:100]}\ngoal: {long}\nmessage: {long}\nowner: lin-yue\nstart: 2026-01-01\nend:"
        " 2026-12-31\nmilestones:"
        f" {{{stones}}}\nactivities:\n{activities}phases:\n{phases}"
        f"content:\n{content}kpis:\n{kpis}offers:\n{offers}"
    )


@pytest.fixture(scope="module")
def big_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the big campaign and an empty one beside it."""
    folder = tmp_path_factory.mktemp("big")
    root = write_example(folder / "team", big() + "# plans/campaigns/empty.yml\ntitle: 空项目\n")
    build_workspace(root, folder / "site", Options(today=TODAY), lambda step: None)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder / "site"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("campaign", ["example", "empty"])
def test_the_brief_of_a_huge_and_of_an_empty_campaign_prints_on_one_page_too(
    browser: Browser, big_url: str, campaign: str
) -> None:
    page = browser.new_page()
    page.goto(f"{big_url}brief/{campaign}/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 711, "height": 1000})
    # Nothing is cut off at the foot: the sheet's own end, the contact, stands on it.
    if campaign == "example":
        assert (
            page.locator(".pq-brief__foot").evaluate(
                "node => node.getBoundingClientRect().bottom -"
                " node.closest('.pq-brief').getBoundingClientRect().bottom"
            )
            <= 0
        )
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    assert len(sheets(data)) == 1


def test_a_brief_counts_what_it_does_not_show() -> None:
    one = SiteViews(plan_of(big()), "zh").brief["example"]
    assert (len(one.phases.shown), one.phases.more) == (5, 7)
    assert (len(one.content.shown), one.content.more) == (6, 114)
    assert (len(one.kpis.shown), one.kpis.more) == (6, 14)
    assert (len(one.offers.shown), one.offers.more) == (3, 6)
    # Three months from today's on; of 240 posts 20 stand in each month: those from June on are seven months.
    assert [f"{month.first:%m}" for month in one.months] == ["03", "04", "05"]
    assert [month.posts for month in one.months] == [20, 20, 20]
    assert one.later == 7 * 20
    assert one.posts == 240
    # Of 24 dates five are named, from today's on; the four days before it are over.
    assert [date.title[:14] for date in one.dates.shown if date.kind == "milestone"] == [
        "stone-number-4",
        "stone-number-5",
        "stone-number-6",
    ]
    assert (len(one.dates.shown), one.dates.more) == (5, 19)


def test_a_brief_names_what_happens_on_its_days(tmp_path: Path) -> None:
    dates = (
        "milestones: {launch: 2026-03-20 10:00}\nactivities: [{id: meet, kind: offline, title: 见面会, start:"
        " 2026-03-28 14:00}, {id: off, kind: offline, title: 不办了, status: cancelled, start: 2026-03-29}]\n"
    )
    text = words(
        pages(tmp_path, "title: 春\nstart: 2026-03-01\nend: 2026-04-15\n" + dates)["brief/example/"].html
    )
    assert "3月20日 周五 10:00 launch 3月28日 周六 14:00 见面会" in text
    assert "不办了" not in text


@pytest.mark.parametrize(
    "path", ["campaigns/spring-tea-2026/", "accounts/wechat-sub/", "review/new-year-2026/", "kpis/"]
)
def test_pages_of_campaigns_and_accounts_print_upright(visits: Visits, path: str) -> None:
    assert {(round(width), round(height)) for width, height in sheets(print_of(visits, path))} == {(595, 842)}


def test_no_pen_to_edit_a_plan_is_printed(visits: Visits) -> None:
    page = visits.look("campaigns/spring-tea-2026/").page
    assert page.locator(".pq-edit").count() > 1
    page.emulate_media(media="print")
    assert page.locator(".pq-edit:visible").count() == 0


@pytest.mark.parametrize(
    "path", ["brief/spring-tea-2026/", "review/new-year-2026/", "learnings/", "kpis/", "accounts/wechat-sub/"]
)
def test_figures_fit_a_phone_and_read_in_the_dark(visits: Visits, path: str) -> None:
    page = visits.look(path, width=390, height=844, scheme="dark", script=False).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("h1").count() == 1
    levels = page.locator("main :is(h1,h2,h3,h4)").evaluate_all(
        "nodes => nodes.map(node => +node.tagName[1])"
    )
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))


DONE = """title: 年货节
status: done
owner: lin-yue
visibility: client
start: 2026-01-05
end: 2026-02-14
budget: {lines: [{for: 全部, planned: 2000, spent: 2500, kpi: sold}]}
kpis:
  - {id: sold, title: 销量, stage: monetize, unit: 套, target: 100, actuals: {2026-02-01: 80, 2026-02-14: 125}}
  - {id: seen, title: 播放, stage: distribute, unit: 次, target: 1000, actuals: {2026-02-14: 800}}
  - {id: note, title: 只看不比, stage: grow, actuals: {2026-02-14: 3}}
content:
  - {id: a, title: 甲, status: approved,
     posts: {douyin-main: 2026-01-10 20:00, xhs-main: 2026-01-11 20:00, wechat-sub: 2026-01-12 08:00}}
  - {id: b, title: 乙, status: published, posts: {douyin-main: 2026-01-20 20:00}}
  - {id: c, title: 丙, status: cancelled, posts: {douyin-main: 2026-01-21 20:00}}
learnings: [{date: 2026-02-14, text: 早发比晚发好。, content: [a]}]
# plans/published.csv
post,at,url,title
example/a/douyin-main,2026-01-10 20:03,https://example.com/1,
example/a/xhs-main,2026-01-14 20:03,https://example.com/2,
# plans/metrics/m.csv
date,subject,metric,value
2026-01-15,example/a/douyin-main,views,100
2026-02-15,example/a/douyin-main,views,500
2026-02-15,example/a/xhs-main,views,40
2026-02-15,example/a/xhs-main,saves,9
2026-02-15,example/b,views,700
"""


def pages(tmp_path: Path, text: str, visibility: str = "internal") -> dict[str, Page]:
    built = build_site(write_example(tmp_path, text), Options(visibility=visibility, today=TODAY))
    assert built.site is not None, [item.message.english() for item in built.diagnostics]
    return {page.path: page for page in built.site.pages}


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_review_counts_targets_and_punctuality() -> None:
    plan = plan_of(DONE)
    one = SiteViews(plan, "zh").review["example"]
    # Sold 125 of 100 is reached, 800 of 1000 plays is not; the KPI without a target is not judged.
    assert (one.reached, one.judged) == (1, 2)
    # a: on the day, three days late, never; b is out by its status, its day unknown; c was called off.
    assert (one.on_time, one.late, one.missed, one.untimed, one.dropped, one.open, one.out) == (
        1,
        1,
        1,
        1,
        1,
        0,
        3,
    )
    assert [(slip.post.account, slip.planned, slip.went, slip.days) for slip in one.slips] == [
        ("wechat-sub", date(2026, 1, 12), None, 0),
        ("xhs-main", date(2026, 1, 11), date(2026, 1, 14), 3),
    ]
    # The latest values of the posts add up: 500 + 40; the piece's own value stands for itself.
    assert one.metrics == ("views", "saves")
    assert [(row.content.id, row.values) for row in one.best] == [
        ("b", (Decimal(700), None)),
        ("a", (Decimal(540), Decimal(9))),
    ]
    assert one.money is not None
    assert [(cost.view.kpi.id, cost.each) for cost in one.money.costs if cost.view.kpi.id == "sold"] == [
        ("sold", Decimal(20))
    ]  # 2500 ÷ 125


def test_a_review_reads_well_and_hides_money_and_metrics_from_a_client(tmp_path: Path) -> None:
    text = words(pages(tmp_path / "a", DONE)["review/example/"].html)
    assert "1/2 目标达成" in text
    assert "准时 1 条 · 延迟 1 条 · 未发 1 条 · 1 条已发但未回填日期 · 取消 1 条" in text
    assert "原定1月11日 · 1月14日才发，晚 3 天" in text
    assert "销量：全部 2,500 ÷ 125 套 = 20 CNY/套" in text
    assert "乙 700" in text
    client = words(pages(tmp_path / "b", DONE, "client")["review/example/"].html)
    assert "1/2 目标达成" in client
    assert "2,500" not in client
    assert "700" not in client


def test_a_review_names_what_history_knows_to_have_moved() -> None:
    plan = plan_of(DONE)
    told = {}
    for name, changes in (
        ("moved", compare(plan_of(DONE.replace("2026-01-11", "2026-01-09")), plan)),
        ("kept", ()),
    ):
        views = PageViews(plan, "zh", changes=changes)
        listed = [row for row in list_pages(views) if row[1].path == "review/example/"]
        told[name] = words(render_pages(views, listed, {}, template_dirs(ROOT))[0].html)
    assert "改期记录" in told["moved"]
    assert "1月9日" in told["moved"].partition("改期记录")[2]
    assert "改期记录" not in told["kept"]


@pytest.mark.parametrize(
    ("head", "over"),
    [
        ("status: done\n", True),
        ("status: active\nstart: 2026-01-01\nend: 2026-03-17\n", True),
        ("status: active\nstart: 2026-01-01\nend: 2026-03-18\n", False),
        ("status: active\nkind: daily\nstart: 2026-01-01\n", False),
        ("status: cancelled\nstart: 2026-01-01\nend: 2026-03-01\n", False),
    ],
)
def test_only_what_is_over_is_looked_back_on(tmp_path: Path, head: str, over: bool) -> None:
    text = f"title: 某项目\n{head}"
    assert finished(plan_of(text).campaigns["example"], TODAY) is over
    listed = pages(tmp_path, text)
    assert ("review/example/" in listed) is over
    assert ("review/example/" in listed["campaigns/example/"].html) is over
    assert "brief/example/" in listed["campaigns/example/"].html


def test_the_demo_looks_back_on_its_finished_campaign() -> None:
    page = next(page for page in demo_pages().pages if page.path == "review/new-year-2026/")
    assert "3/4 目标达成" in words(page.html)
