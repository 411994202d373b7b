"""The rule book in the site: a page a rule and a platform, coming changes with the posts they touch, and the
load of accounts.
"""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest

from demo import demo as demo_store
from demo import demo_pages
from paiqi.days.today import Today
from paiqi.pages.site import Site
from paiqi.rulebook.packs import built_in_platforms
from paiqi.rules import RULES
from paiqi.site.build import Options, build_site
from paiqi.text.diagnostics import Diagnostic
from workspace import DEMO_DAY, loaded, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-06-30\nvisibility: public\ncontent:\n"
#: A workspace whose own pack lowers the number of posts a day from a day on.
CHANGE = (
    HEAD
    + """\
  - {id: early, title: 早的, posts: {x-main: 2026-03-31 20:00}}
  - {id: late, title: 晚的, posts: {x-main: 2026-04-01 20:00}}
  - {id: again, title: 同一天, posts: {x-main: 2026-04-01 21:00}}
  - {id: loose, title: 只定到周, posts: {x-main: 2026-W14}}
  - {id: off, title: 取消的, status: cancelled, posts: {x-main: 2026-04-02 20:00}}
# plans/accounts.yml
accounts:
  - {id: x-main, platform: x, name: Shanye, format: post, visibility: public}
# plans/platforms/x.yml
id: x
name: {zh: X, en: X}
sources: {house: {ref: 平台经理来信}}
quotas:
  - {id: all-day, max: 2400, window: day, effective_to: 2026-03-31, source: [house], confidence: secondary}
  - {id: all-day, max: 1, window: day, effective_from: 2026-04-01, source: [house], confidence: secondary}
"""
)


def built(folder: Path, text: str, today: date = DEMO_DAY, visibility: str = "internal") -> Site:
    result = build_site(write_example(folder, text), Options(visibility=visibility, today=Today(today)))
    assert result.site is not None, [f"{item.span} {item.message.english()}" for item in result.diagnostics]
    return result.site


def demo(visibility: str) -> Site:
    return demo_pages(visibility)


@pytest.fixture(scope="module")
def internal() -> Site:
    return demo("internal")


@pytest.fixture(scope="module", params=["client", "public"])
def outside(request: pytest.FixtureRequest) -> Site:
    return demo(request.param)


def page(site: Site, path: str) -> str:
    return next(one.html for one in site.pages if one.path == path)


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def section(markup: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', markup, re.S)
    assert found
    return found[1]


def rows(markup: str) -> list[tuple[str, list[str]]]:
    """The rows of tables: the head of each with the texts of its cells."""
    found = re.findall(r'<tr[^>]*>\s*<th scope="row">(.*?)</th>(.*?)</tr>', markup, re.S)
    return [
        (plain(head), [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", body, re.S)])
        for head, body in found
    ]


def cells(site: Site, account: str, label: str) -> list[str]:
    """The filled cells of a row of an account's load."""
    return next(
        [cell for cell in body if cell]
        for head, body in rows(section(page(site, f"accounts/{account}/"), "load"))
        if label in head
    )


def test_every_code_has_a_page_that_explains_it_and_the_index_lists_it(internal: Site) -> None:
    index = page(internal, "rules/")
    for rule in RULES.values():
        text = html.unescape(page(internal, f"rules/{rule.code}/"))
        assert rule.explanation.title("zh") in text
        assert rule.explanation.why("zh") in text
        assert rule.explanation.good.splitlines()[0] in text
        assert f'href="../rules/{rule.code}/"' in index


def test_rules_and_platforms_are_found_by_search(internal: Site) -> None:
    found = {one.location: one.entry.title + one.entry.text for one in internal.search}
    assert "quota-exceeded · 账号在一天" in found["rules/quota-exceeded/"]
    assert "微信公众号" in found["platforms/wechat-official/"]
    assert "WeChat Official Account" in found["platforms/wechat-official/"]


def test_a_rules_page_lists_its_findings_with_place_hint_and_campaign_inside_the_team(internal: Site) -> None:
    [item] = [one for one in loaded_demo() if one.code == "published-late"][:1]
    found = section(page(internal, "rules/published-late/"), "findings")
    assert str(item.span) in found
    assert item.message.text("zh") in plain(found)
    assert item.hint is not None
    assert item.hint.text("zh") in plain(found)
    assert item.campaign is not None
    assert f'href="../../campaigns/{item.campaign}/"' in found


def loaded_demo() -> tuple[Diagnostic, ...]:
    return demo_store().diagnostics


def test_the_index_of_rules_counts_todays_findings_inside_the_team(internal: Site) -> None:
    counts = {head: int(body[-1]) for head, body in rows(page(internal, "rules/"))}
    found = [item.code for item in loaded_demo()]
    assert counts == {code: found.count(code) for code in RULES}


def test_others_read_the_rules_without_findings_counts_or_files(outside: Site) -> None:
    paths = {one.path for one in outside.pages}
    assert {f"rules/{code}/" for code in RULES} <= paths
    for one in outside.pages:
        if one.path.startswith("rules/"):
            assert "findings" not in one.html
            assert not re.search(r"plans/\S+:\d+:\d+", one.html)
            assert all(len(body) == 2 for _, body in rows(one.html))


def test_inside_the_team_every_platform_has_a_page_and_outside_only_the_used_ones(
    internal: Site, outside: Site
) -> None:
    inside = {one.path for one in internal.pages if one.path.startswith("platforms/")}
    assert inside == {
        "platforms/",
        "platforms/digital-tv/",
        *(f"platforms/{name}/" for name in built_in_platforms()),
    }
    shown = {one.path for one in outside.pages if one.path.startswith("platforms/")}
    accounts = {one.path for one in outside.pages if re.fullmatch(r"accounts/[^/]+/", one.path)}
    assert "platforms/reddit/" not in shown
    linked = {
        match
        for path in accounts
        for match in re.findall(r'href="\.\./\.\./(platforms/[^"]+)"', page(outside, path))
    }
    assert linked <= shown
    assert linked


def test_a_platform_of_a_creator_only_counts_as_used(tmp_path: Path) -> None:
    text = (
        HEAD
        + "  - {id: a, title: 甲, posts: {douyin-main: 2026-03-20 19:30}}\nplacements:\n"
        + "  - {id: kol, title: 合作, kind: creator, creator: {name: 一盏, platform: reddit}, start:"
        " 2026-03-18, end: 2026-03-25, disclosure: 广告}\n"
    )
    used, unused = page(built(tmp_path, text), "platforms/").split("本工作区未使用")
    assert 'id="reddit"' in used
    assert 'id="pinterest"' in unused


def test_outside_the_team_no_platform_names_an_account_that_is_not_shown(outside: Site) -> None:
    shown = {one.path for one in outside.pages}
    for path in [one for one in shown if one.startswith("platforms/")]:
        for target in re.findall(r'href="(?:\.\./)+(accounts/[^"#]+)"', page(outside, path)):
            assert target in shown


def test_a_disputed_value_shows_both_readings_and_an_unknown_one_says_so(internal: Site) -> None:
    limits = rows(section(page(internal, "platforms/wechat-official/"), "limits"))
    title = next(body for head, body in limits if head == "标题" and "网页编辑器" in body[1])
    assert "至多 64 字" in title[0]
    assert "有分歧，另一说 至多 32 字" in title[0]
    tags = next(body for head, body in limits if head == "话题")
    assert tags[0].startswith("未查明")
    assert "未查明" in tags[2]


def test_a_platform_says_how_fresh_its_rules_are(internal: Site) -> None:
    pack = built_in_platforms()["wechat-official"]
    days = [pack.checked, *(one.checked for one in (*pack.limits, *pack.quotas))]
    newest = max(day for day in days if day).isoformat()
    assert f"最近核对 {newest}" in plain(page(internal, "platforms/wechat-official/"))
    fresh = next(body for head, body in rows(page(internal, "platforms/")) if head.endswith("微信公众号"))
    assert fresh[1] == newest
    assert fresh[3] == str(sum(bool(one.disputed) for one in (*pack.limits, *pack.quotas)))


def test_every_source_that_a_platform_refers_to_stands_on_its_page(internal: Site) -> None:
    for one in internal.pages:
        if re.fullmatch(r"platforms/[^/]+/", one.path):
            assert set(re.findall(r'href="#(source-[^"]+)"', one.html)) == set(
                re.findall(r'<li id="(source-[^"]+)"', one.html)
            )


def test_a_coming_change_names_the_planned_posts_that_it_touches(tmp_path: Path) -> None:
    changes = section(page(built(tmp_path, CHANGE, date(2026, 3, 18)), "platforms/x/"), "changes")
    coming = next(
        one for one in re.findall(r'<li class="is-coming">.*?</li>\n', changes, re.S) if "2026-04-01" in one
    )
    assert "至多 1 条" in plain(coming)
    assert "此前：至多 2,400 条" in plain(coming)
    touched = re.findall(r'href="\.\./\.\./campaigns/example/#([^"]+)"', coming)
    assert touched == ["loose.x-main", "late.x-main", "again.x-main"]


def test_a_change_that_has_come_is_history_and_names_no_posts(tmp_path: Path) -> None:
    changes = section(page(built(tmp_path, CHANGE, date(2026, 4, 1)), "platforms/x/"), "changes")
    assert "2026-04-01 已生效" in plain(changes)
    assert "#late.x-main" not in changes


def test_after_a_change_of_a_quota_the_new_number_holds() -> None:
    found = [item for item in loaded(CHANGE, date(2026, 3, 18)).diagnostics if item.code == "quota-exceeded"]
    assert [item.span.line for item in found] == [8]


def test_what_a_workspace_wrote_of_a_platform_itself_changes_no_byte_for_others(tmp_path: Path) -> None:
    quiet = CHANGE.replace("max: 1,", "max: 9,")
    texts = [quiet, quiet.replace("max: 9,", "max: 8,").replace("平台经理来信", "合同附件")]
    sites = [
        built(tmp_path / str(number), text, date(2026, 3, 18), "public") for number, text in enumerate(texts)
    ]
    assert sites[0] == sites[1]
    assert "平台经理来信" not in page(sites[0], "platforms/x/")
    assert "至多 2,400 条" in plain(page(sites[0], "platforms/x/"))


WAIVED = "waive: [{code: quota-exceeded, reason: 演练, until: 2026-12-31}]\n"
WECHAT = (
    WAIVED
    + HEAD
    + """\
  - {id: a, title: 甲, posts: {wechat-sub: 2026-03-20 08:00, service: 2026-03-20 08:00}}
  - {id: b, title: 乙, posts: {wechat-sub: 2026-03-20 20:00, service: 2026-03-24 08:00}}
  - {id: c, title: 丙, posts: {wechat-sub: {at: 2026-03-21 08:00, push: sat}}}
  - {id: d, title: 丁, posts: {wechat-sub: {at: 2026-03-21 08:00, push: sat}}}
  - {id: e, title: 戊, posts: {wechat-sub: {at: 2026-03-22 08:00, silent: yes}}}
# plans/accounts.yml
accounts:
  - {id: wechat-sub, platform: wechat-official, type: subscription, name: 山野茶事, format: article,
     visibility: public, cadence: {article: 2/week}}
  - {id: service, platform: wechat-official, type: service, name: 服务号, format: article, visibility: public}
  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, visibility: public}
"""
)


def test_a_day_over_its_quota_is_marked_in_words_and_a_push_of_two_articles_counts_once(
    tmp_path: Path,
) -> None:
    site = built(tmp_path, WECHAT)
    assert cells(site, "wechat-sub", "每个自然日群发") == ["▲ 2/1 超出", "1/1"]
    assert re.search(r'<td\s+class="\s*is-alarm">', page(site, "accounts/wechat-sub/"))
    assert (
        next(body for head, body in rows(section(page(site, "matrix/"), "load")) if "每个自然日群发" in head)[
            4
        ]
        == "▲ 2/1 超出"
    )


def test_a_quota_of_a_month_has_a_cell_a_month(tmp_path: Path) -> None:
    assert cells(built(tmp_path, WECHAT), "service", "每个自然月群发") == ["2026年3月 2/4", "2026年4月 0/4"]


def test_weeks_below_the_promised_rhythm_are_marked_but_not_the_one_that_runs(tmp_path: Path) -> None:
    assert cells(built(tmp_path, WECHAT), "wechat-sub", "频率") == [
        "5/2",
        "▽ 0/2 不足",
        "▽ 0/2 不足",
        "▽ 0/2 不足",
    ]


def test_an_account_without_a_known_quota_says_so(tmp_path: Path) -> None:
    site = built(tmp_path, WECHAT)
    assert "没有查到可用来核对发布量的配额" in page(site, "accounts/douyin-main/")
    assert "没有查到配额" in plain(page(site, "matrix/"))


def test_a_quota_counts_the_days_of_its_own_zone(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
  - {id: a, title: 甲, posts: {far: 2026-03-20 09:00}}
# plans/accounts.yml
accounts:
  - {id: far, platform: far-tv, name: 远方, format: spot}
# plans/platforms/far-tv.yml
id: far-tv
name: {zh: 远方台, en: Far TV}
sources: {house: {ref: 合同}}
formats: [{id: spot, name: {zh: 短片, en: Spot}}]
quotas:
  - {id: day, max: 3, window: day, zone: America/Los_Angeles, source: [house], confidence: official}
"""
    )
    load = rows(section(page(built(tmp_path, text), "accounts/far/"), "load"))
    head, body = next((head, body) for head, body in load if "每个自然日" in head)
    assert "按 America/Los_Angeles 计日" in head
    assert [place for place, cell in enumerate(body) if cell] == [3]
    assert body[3] == "1/3"
    assert [place for place, cell in enumerate(dict(load)["发布"]) if cell] == [4]


def test_a_rolling_quota_shows_the_fullest_24_hours_that_end_on_a_day(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
  - {id: a, title: 甲, posts: {far: 2026-03-20 23:00}}
  - {id: b, title: 乙, posts: {far: 2026-03-21 22:00}}
# plans/accounts.yml
accounts:
  - {id: far, platform: far-tv, name: 远方, format: spot}
# plans/platforms/far-tv.yml
id: far-tv
name: {zh: 远方台, en: Far TV}
sources: {house: {ref: 合同}}
formats: [{id: spot, name: {zh: 短片, en: Spot}}]
quotas:
  - {id: day, max: 3, window: rolling-24h, source: [house], confidence: official}
"""
    )
    assert cells(built(tmp_path, text), "far", "任意 24 小时") == ["1/3", "2/3"]


def test_the_load_stands_in_no_site_that_does_not_show_every_post(outside: Site) -> None:
    for one in outside.pages:
        assert 'id="load"' not in one.html


def test_an_account_shows_the_rules_that_hold_for_it_and_its_overrides(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
  - {id: a, title: 甲, posts: {wechat-sub: 2026-03-20 08:00}}
# plans/accounts.yml
accounts:
  - id: wechat-sub
    platform: wechat-official
    type: subscription
    name: 山野茶事
    format: article
    visibility: public
    overrides:
      - {limit: article.title.max, value: 40, reason: 后台实测, until: 2026-05-01}
"""
    )
    site = built(tmp_path, text)
    rules = section(page(site, "accounts/wechat-sub/"), "rules")
    article = next(body for head, body in rows(rules) if head.startswith("文章"))
    assert article[0] == "至多 40 字"
    assert "后台实测 至 2026-05-01" in plain(rules)
    assert "至多 1 次群发" in plain(rules)
    assert 'href="../../platforms/wechat-official/"' in rules
    public = section(page(built(tmp_path, text, visibility="public"), "accounts/wechat-sub/"), "rules")
    assert "后台实测" not in public
    assert next(body for head, body in rows(public) if head.startswith("文章"))[0] == "至多 64 字"


def test_pages_of_items_say_where_they_stand(internal: Site) -> None:
    for path in (
        "campaigns/spring-tea-2026/",
        "activities/spring-tea-2026/fan-meetup/",
        "accounts/douyin-main/",
        "people/lin-yue/",
        "platforms/x/",
        "rules/title-limit/",
    ):
        crumbs = re.search(r'<nav class="pq-crumbs".*?</nav>', page(internal, path), re.S)
        assert crumbs
        assert f'href="../../{"../" if path.count("/") > 2 else ""}{path.split("/")[0]}/"' in crumbs[0]
        assert 'aria-current="page"' in crumbs[0]
