"""Home answers at once; checks, production, people and creators show a team its work, and others nothing of
it.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from demo import demo as demo_store
from demo import demo_pages
from dom import Node, tree
from paiqi.pages.site import Site
from paiqi.site.build import Built, Options, build_site
from workspace import ROOT, TODAY, plan_of, write_example

DAY = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\nstatus: active\n"


def _built(folder: Path, text: str, visibility: str = "internal", today: date = TODAY) -> Built:
    return build_site(write_example(folder, text), Options(visibility=visibility, today=today))


def _page(site: Site | None, path: str) -> Node:
    assert site is not None
    return tree(next(page.html for page in site.pages if page.path == path))


def _paths(site: Site | None) -> set[str]:
    assert site is not None
    return {page.path for page in site.pages}


@pytest.fixture(scope="module", name="demo")
def _demo() -> Built:
    """The demo's site for the team, with its findings."""
    return demo_store()


@pytest.fixture(scope="module")
def outside() -> dict[str, Site]:
    """The demo's sites for others."""
    return {visibility: demo_pages(visibility) for visibility in ("client", "public")}


def _card(page: Node, id: str) -> Node:
    return next(one for one in page.all("section") if one.attrs.get("aria-labelledby") == id)


def test_home_says_what_goes_out_today_and_tomorrow_with_account_owner_and_state(demo: Built) -> None:
    home = _page(demo.site, "")
    today, tomorrow = _card(home, "out-today"), _card(home, "out-tomorrow")
    assert "20:00 红 一斤茶要采多少芽头 山野茶事 · 林月 已定稿" in today.words
    assert "today/" in today.links
    assert "day/2026-03-18/#spring-tea-2026.picking-count.xhs-main" in today.links
    assert "内部盲品定级" in tomorrow.words
    assert "21:30 IG Brew it in a mug Shanye Tea · 唐可 已定稿" in tomorrow.words
    assert "day/2026-03-19/" in tomorrow.links


def test_home_says_what_is_late_and_what_is_blocked(tmp_path: Path) -> None:
    text = (
        DAY + "content:\n  - {id: gone, title: 昨天的, status: approved, copy: 好, posts: {douyin-main:"
        " 2026-03-17 19:30}}\n  - {id: bare, title: 没有文案, status: approved, approvals: [{step: legal,"
        " by: 周律, at: 2026-03-15}], posts: {douyin-main: 2026-03-20 19:30}}\n  - {id: unread, title:"
        " 没有法务, status: review, copy: 好, posts: {xhs-main: 2026-03-21 19:30}}\n  - {id: later, title:"
        " 还早, status: draft, posts: {xhs-main: 2026-03-22 19:30}}\n  - {id: stopped, title: 取消了,"
        " status: cancelled, posts: {xhs-main: 2026-03-19 19:30}}\n  - {id: film, title: 大片, status:"
        " draft, steps: [{step: 成片, due: 2026-03-16, owner: lin-yue}, {step: 字幕, due: 2026-03-16, done:"
        " yes}], posts: {douyin-main: 2026-05-20 19:30}}\n# plans/workspace.yml\nnamespace:"
        " example\ntitle: 示例\napprovals: [legal]\nchecks: {approval-missing: warning}\npeople: [{id:"
        " lin-yue, name: 林月}]\n"
    )
    card = _card(_page(_built(tmp_path, text).site, ""), "attention")
    rows = [one.words for one in card.all("li")]
    assert rows == [
        "成片 · 大片 3月16日 · 逾期 · 林月",
        "抖 昨天的 3月17日 · 未回填 · 林月",
        "抖 没有文案 3月20日 · 缺文案 · 林月",
        "红 没有法务 3月21日 · 待审批：法务 · 林月",
    ]


def test_home_is_calm_where_nothing_is_wrong(tmp_path: Path) -> None:
    home = _page(_built(tmp_path, DAY).site, "")
    assert "没有逾期，也没有受阻。" in _card(home, "attention").words
    assert "还没有可以判断的指标。 创作没有指标" in _card(home, "kpi").words
    assert not [one for one in home if "pq-stat--good" in one.attrs.get("class", "")]
    assert _card(home, "out-today").words == "今天发布 → 没有安排"


def test_home_holds_the_next_eight_weeks_against_what_accounts_promise(tmp_path: Path) -> None:
    days = ("2026-03-17", "2026-03-24", "2026-03-25", "2026-03-26", "2026-03-31")
    rows = "".join(
        f"  - {{id: p{n}, title: 第 {n} 条, copy: 好, posts: {{douyin-main: {day} 19:30}}}}\n"
        for n, day in enumerate(days)
    )
    rows += (
        "  - {id: extra, title: 另一条, copy: 好, posts: {xhs-main: 2026-04-07 19:30}}\n  - {id: off, title:"
        " 取消, status: cancelled, posts: {douyin-main: 2026-04-14 19:30}}\n"
    )
    text = (
        DAY
        + f"content:\n{rows}# plans/accounts.yml\naccounts:\n  - {{id: douyin-main, platform: douyin, name:"
        " 甲, format: video, cadence: {video: 1/week}}\n  - {id: xhs-main, platform: xiaohongshu,"
        " name: 乙, format: image-post}\n"
    )
    weeks = [one.words for one in _card(_page(_built(tmp_path, text).site, ""), "weeks").all("tr")][1:]
    assert weeks == [
        "3月16日 1 1/1 ✓ 达到应更",
        "3月23日 3 3/1 ▲ 1 个账号过密",
        "3月30日 1 1/1 ✓ 达到应更",
        "4月6日 1 0/1 ▽ 1 个账号不足",
        "4月13日 0 0/1 ○ 空档",
        "4月20日 0 0/1 ○ 空档",
        "4月27日 0 0/1 ○ 空档",
        "5月4日 0 0/1 ○ 空档",
    ]


def test_home_counts_findings_for_the_team_only(demo: Built, outside: dict[str, Site]) -> None:
    assert "checks/" in _page(demo.site, "").links
    for site in outside.values():
        home = _page(site, "")
        assert "checks/" not in home.links
        assert "检查" not in home.words


def test_checks_show_every_finding_once_with_hint_place_and_owner(demo: Built) -> None:
    page = _page(demo.site, "checks/")
    rows = [one for one in page if one.tag == "li" and re.fullmatch(r"f\d+", one.attrs.get("id", ""))]
    assert len(rows) == len(demo.diagnostics) > 10
    shown = "\n".join(row.words for row in rows)
    for item in demo.diagnostics:
        assert " ".join(item.message.text("zh").split()) in shown
        assert item.hint is None or " ".join(item.hint.text("zh").split()) in shown
        assert str(item.span) in shown
        assert item.code in shown
    one = demo.diagnostics[0]
    assert f"https://git.example.com/shanye/plans/-/blob/main/{one.span.file}#L{one.span.line}" in page.links


def test_checks_count_by_weight_campaign_and_owner(demo: Built) -> None:
    page = _page(demo.site, "checks/")
    by_campaign = {
        row.all("th")[0].words: [int(cell.words.replace("–", "0")) for cell in row.all("td")]
        for row in _card(page, "by-campaign").all("tr")[1:]
    }
    assert sum(map(sum, by_campaign.values())) == len(demo.diagnostics)
    mine = [item for item in demo.diagnostics if "lin-yue" in item.owners]
    by_owner = {
        row.all("th")[0].words: [int(cell.words.replace("–", "0")) for cell in row.all("td")]
        for row in _card(page, "by-owner").all("tr")[1:]
    }
    assert sum(by_owner["林月"]) == len(mine) > 0
    folds = {one.attrs["id"]: one for one in page.all("details", class_="pq-more")}
    assert len(folds["owner.lin-yue"].all("li")) == len(mine)
    # A link to a section shows what stands in it.
    sections = page.all("details", class_="pq-weight")
    assert ["open" in one.attrs for one in sections] == [True, True]


def test_checks_are_no_page_of_a_site_for_others(outside: dict[str, Site]) -> None:
    for site in outside.values():
        assert "checks/" not in _paths(site)
        assert "checks/" not in str(site.nav)


def test_checks_that_find_nothing_say_so(tmp_path: Path) -> None:
    built = _built(
        tmp_path,
        "title: 空\nstart: 2026-03-01\nend: 2026-04-15\n# plans/workspace.yml\nnamespace: example\ntitle:"
        " 示例\nsite_url: https://plans.example.com/\n# plans/accounts.yml\naccounts: []\n",
    )
    assert built.diagnostics == ()
    assert "检查没有发现问题。" in _page(built.site, "checks/").words


STEPS = (
    "  - id: film\n    title: 大片\n    status: draft\n    owner: lin-yue\n    posts: {douyin-main:"
    " 2026-03-27 19:30}\n    steps:\n      - {step: 脚本, due: 2026-03-10, done: yes}\n      - {step: 拍摄,"
    " due: 2026-03-17}\n      - {step: 剪辑, due: 2026-03-22, owner: wang-fang}\n      - {step: 字幕, due:"
    " 2026-03-23}\n      - {step: 上传, due: 2026-03-30}\n"
)


def test_production_sorts_steps_by_when_they_are_due(tmp_path: Path) -> None:
    page = _page(_built(tmp_path, DAY + "content:\n" + STEPS).site, "production/")
    assert "拍摄 · 大片 林月" in _card(page, "overdue").words
    assert _card(page, "this-week").words == "本周 1 3月22日 周日 剪辑 · 大片 王芳"
    following = _card(page, "next-week")
    assert following.words.startswith("下周 1 3月23日 周一 字幕 · 大片 林月")
    folds = [one.words for one in following.all("details")]
    assert folds == [
        "之后还有 1 项 3月30日 周一 上传 · 大片 林月",
        "已完成 1 项 3月10日 周二 ✓ 脚本 · 大片 林月",
    ]


def test_production_names_approvals_with_their_day_and_who_mostly_gives_them(tmp_path: Path) -> None:
    text = (
        DAY + "content:\n  - {id: a, title: 甲片, status: review, copy: 好, posts: {douyin-main: 2026-03-20"
        " 19:30, xhs-main: 2026-04-01 20:00}}\n  - {id: b, title: 乙片, status: approved, copy: 好,"
        " approvals: [{step: legal, by: 周律, at: 2026-03-12}, {step: edit, by: 林月, at: 2026-03-12}],"
        " posts: {douyin-main: 2026-03-25 19:30}}\n  - {id: c, title: 丙片, status: review, copy: 好,"
        " approvals: [{step: edit, by: 林月, at: 2026-03-12}], posts: {douyin-main: 2026-03-28 19:30}}\n#"
        " plans/workspace.yml\nnamespace: example\ntitle: 示例\napprovals: [legal, edit]\npeople: [{id:"
        " lin-yue, name: 林月}]\n"
    )
    rows = [one.words for one in _page(_built(tmp_path, text).site, "production/").all("tr")][1:]
    assert rows == [
        "3月17日 ✕ 逾期 甲片 待审 法务 通常由周律审、编辑 通常由林月审 3月20日 周五 19:30 抖 林月",
        "3月25日 丙片 待审 法务 通常由周律审 3月28日 周六 19:30 抖 林月",
    ]


def test_the_board_puts_the_next_thirty_days_into_columns(demo: Built) -> None:
    page = _page(demo.site, "production/")
    held = {
        one.attrs["aria-labelledby"]: [card.all("a")[0].words for card in one.all("li", class_="pq-card")]
        for one in page.all("section")
        if one.attrs.get("aria-labelledby", "").startswith("col-")
    }
    assert list(held) == ["col-idea", "col-draft", "col-review", "col-approved", "col-published"]
    assert "那天下午在龙井村" in held["col-idea"]
    assert "打开一罐春天" in held["col-review"]
    assert "春茶首发" in held["col-approved"]
    assert "头一锅火" in held["col-published"]
    assert "茶山醒了" not in str(held)


def test_production_is_there_for_clients_only_where_it_is_disclosed(tmp_path: Path) -> None:
    head = DAY + "visibility: client\ncontent:\n" + STEPS
    accounts = (
        "# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 甲, format: video,"
        " visibility: client}]\n"
    )
    settings = (
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\napprovals: [legal]\npeople: [{id: lin-yue,"
        " name: 林月, visibility: client}, {id: wang-fang, name: 王芳}]\n"
    )
    closed = _built(tmp_path / "closed", head + accounts + settings, "client").site
    assert "production/" not in _paths(closed)
    assert closed is not None
    assert [
        page.path
        for page in closed.pages
        if not page.path.startswith("rules/") and ("剪辑" in page.html or "王芳" in page.html)
    ] == []
    opened = _page(
        _built(tmp_path / "open", head + accounts + settings + "disclose: [production]\n", "client").site,
        "production/",
    )
    assert "剪辑 · 大片" in opened.words
    assert "王芳" not in opened.words
    assert "法务" not in opened.words


def test_people_are_shown_with_their_load_week_by_week(tmp_path: Path) -> None:
    text = DAY + (
        "content:\n"
        + STEPS
        + "  - {id: out, title: 发过了, status: published, owner: lin-yue, posts: {douyin-main: 2026-03-18"
        " 10:00}}\n  - {id: two, title: 第二条, owner: lin-yue, copy: 好, posts: {douyin-main: 2026-03-26"
        " 19:30}}\ncommunity: [{id: fans, title: 茶友群, rituals: [{id: tea, title: 早安, repeat: weekly"
        " thu 08:00, owner: lin-yue, until: 2026-03-26}]}]\n"
    )
    site = _built(tmp_path, text).site
    rows = {
        row.all("th")[0].words: [cell.words for cell in row.all("td")]
        for row in _page(site, "people/").all("tr")[1:]
    }
    # This week: a ritual. Next week: two posts, a step and a ritual. The week after: a step.
    assert rows["林月"] == ["1", "4", "1", "–", "–", "–", "–", "–", "✕ 1"]
    assert rows["王芳"] in (["1", *["–"] * 8], ["–"] * 9)
    nobody = _page(site, "people/wang-fang-2/")
    assert nobody.all("h1")[0].words == "王芳"
    assert "没有安排" in _card(nobody, "this-week").words


def test_a_persons_page_holds_what_is_overdue_this_week_next_and_what_they_answer_for(demo: Built) -> None:
    page = _page(demo.site, "people/chen-xi/")
    assert "封面 · 春茶首发" in _card(page, "late").words
    assert "倒计时两天" in _card(page, "this-week").words
    assert "打开一罐春天" in _card(page, "this-week").words
    assert "一人份茶具怎么选" in _card(page, "next").words
    assert "抖音" in _card(_page(demo.site, "people/wang-shuo/"), "accounts").words
    assert "短视频播放" in _card(_page(demo.site, "people/wang-shuo/"), "kpis").words
    assert "2026 春茶上新" in _card(_page(demo.site, "people/lin-yue/"), "campaigns").words


def test_creators_stand_with_what_they_owe_by_date_and_feed_ads_beside_them(demo: Built) -> None:
    page = _page(demo.site, "creators/")
    rows = [one.words for one in _card(page, "deliverables").all("tr")][1:]
    assert rows[1].startswith("3月20日 周五 12:00 红 一盏 开罐笔记 图文 · 标识：广告 已定稿")
    days = [re.match(r"(\d+)月(\d+)日", row) for row in rows]
    assert [(int(day[1]), int(day[2])) for day in days if day] == sorted(
        (int(day[1]), int(day[2])) for day in days if day
    )
    assert "已用 15,000 / 计划 30,000" in _card(page, "creators").words
    assert "首发周信息流" in _card(page, "ads").words


def test_what_creators_cost_and_their_agency_are_told_only_where_disclosed(outside: dict[str, Site]) -> None:
    page = _page(outside["client"], "creators/")
    assert "一盏" in page.words
    assert "已用" not in page.words
    assert "松间文化" not in page.words


def test_a_workspace_without_paid_pieces_has_no_page_for_them(tmp_path: Path) -> None:
    assert "creators/" not in _paths(_built(tmp_path, DAY).site)


@pytest.mark.parametrize(
    ("path", "file", "words"),
    [
        (
            "campaigns/spring-tea-2026/",
            "plans/campaigns/spring-tea-2026/campaign.yml",
            "title: 2026 春茶上新",
        ),
        (
            "campaigns/spring-tea-2026/",
            "plans/campaigns/spring-tea-2026/content-2-burst.yml",
            "id: launch-film",
        ),
        (
            "campaigns/spring-tea-2026/",
            "plans/campaigns/spring-tea-2026/content-2-burst.yml",
            "wechat-sub: {at: launch+1d 08:00, push: launch-push, position: 1",
        ),
        (
            "activities/spring-tea-2026/fan-meetup/",
            "plans/campaigns/spring-tea-2026/activities.yml",
            "id: fan-meetup",
        ),
        ("accounts/wechat-sub/", "plans/accounts.yml", "id: wechat-sub"),
        ("people/lin-yue/", "plans/workspace.yml", "id: lin-yue"),
        ("creators/", "plans/campaigns/spring-tea-2026/activities.yml", "id: kol-yizhan"),
    ],
)
def test_the_pen_beside_an_item_opens_its_file_at_its_line(
    demo: Built, path: str, file: str, words: str
) -> None:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if words in line)
    pens = [one.attrs["href"] for one in _page(demo.site, path).all("a", class_="pq-edit")]
    assert f"https://git.example.com/shanye/plans/-/blob/main/{file}#L{number}" in pens


def test_nobody_outside_sees_a_pen(outside: dict[str, Site]) -> None:
    for site in outside.values():
        assert [page.path for page in site.pages if "pq-edit" in page.html] == []


def test_a_place_without_a_web_address_gets_no_link(tmp_path: Path) -> None:
    settings = "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: [{id: lin-yue, name: 林月}]\n"
    site = _built(tmp_path, DAY + settings).site
    assert site is not None
    assert [page.path for page in site.pages if "pq-edit" in page.html] == []


def test_steps_of_a_campaign_that_was_dropped_are_not_late() -> None:
    from paiqi.views.site_views import SiteViews

    text = DAY.replace("active", "cancelled") + "content:\n" + STEPS
    assert SiteViews(plan_of(text), "zh", internal=True).desk.late == ()
    assert len(SiteViews(plan_of(DAY + "content:\n" + STEPS), "zh", internal=True).desk.late) == 1


def test_todays_sheet_begins_with_what_nobody_reported_of_the_days_before(tmp_path: Path) -> None:
    text = (
        DAY + "content:\n  - {id: gone, title: 昨天的, status: approved, copy: 好, posts: {douyin-main:"
        " 2026-03-17 19:30}}\n  - {id: open, title: 没人发, date: 2026-03-16, accounts: [xhs-main]}\n"
        "  - {id: now, title: 今天的, status: approved, copy: 好, posts: {douyin-main: 2026-03-18 19:30}}\n"
        "  - {id: off, title: 取消的, status: cancelled, posts: {xhs-main: 2026-03-18 19:30}}\n"
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: [{id: lin-yue, name: 林月}]\n"
    )
    site = _built(tmp_path, text).site
    for path in ("today/", "day/2026-03-18/"):
        page = _page(site, path)
        first = page.all("section")[0]
        assert first.attrs["aria-labelledby"] == "unreported"
        assert [one.words for one in first.all("li")] == [
            "没人发 3月16日 · 还没有安排发布 · 林月",
            "抖 昨天的 3月17日 · 未回填 · 林月",
        ]
        assert "发布 1" in page.words and "发布 2" not in page.words
    assert not [one for one in _page(site, "day/2026-03-19/") if one.attrs.get("id") == "unreported"]
