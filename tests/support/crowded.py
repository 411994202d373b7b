"""A crowded team: more of everything than has room on a page."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache

TODAY = date(2026, 3, 18)
CAMPAIGNS, ACCOUNTS, PEOPLE = 240, 190, 130
_FORMATS = {"douyin": "video", "xiaohongshu": "image-post", "weibo": "post"}


def _called(name: str, number: int) -> str:
    """A title that is long now and then."""
    if number % 3:
        return f"{name} {number}"
    chance = random.Random(f"{name}{number}")
    # As many different signs as texts have.
    return f"{name} {number} " + "".join(chr(0x4E00 + 20 * chance.randrange(900)) for _ in range(160))


def _day(number: int, back: int = 10, span: int = 70) -> date:
    return TODAY + timedelta(days=number * 7 % span - back)


def _platform(number: int) -> str:
    # Most are of one platform, so that what belongs to one platform is much too.
    return "douyin" if number % 4 else ("xiaohongshu", "weibo")[number // 4 % 2]


@cache
def crowded() -> str:
    """All files of the workspace, as `write_example` takes them."""
    accounts = "".join(
        f"  - {{id: a{n}, platform: {_platform(n)}, name: {_called('账号', n)}, format:"
        f" {_FORMATS[_platform(n)]}, owner:"
        f" p{n % 3}, duty: p1, cadence: {{{_FORMATS[_platform(n)]}: 2/week}}}}\n"
        for n in range(ACCOUNTS)
    )
    people = ", ".join(f"{{id: p{n}, name: 成员 {n}, role: 编辑}}" for n in range(PEOPLE))
    measured = ", ".join(f"{TODAY - timedelta(days=n)}: {1000 - n}" for n in range(90))
    kpis = "".join(
        f"  - {{id: t{n}, title: {_called('全队指标', n)}, stage: grow, owner: p0, target: 2000, start:"
        " 2025-12-01,"
        f" due: 2026-06-01, actuals: {{{measured}}}}}\n"
        for n in range(40)
    )
    ideas = "".join(
        f"  - {{id: i{n}, title: {_called('选题', n)}, pillar: craft, score: {n % 9}, owner: p2, source: 群里}}\n"
        for n in range(330)
    )
    others = "".join(f"# plans/campaigns/c{n}.yml\n{_campaign(n)}" for n in range(CAMPAIGNS))
    return (
        f"{_wide()}# plans/accounts.yml\naccounts:\n{accounts}# plans/kpis.yml\nkpis:\n{kpis}"
        f"# plans/ideas.yml\nideas:\n{ideas}# plans/workspace.yml\nnamespace: example\ntitle: 示例\n"
        "site_url: https://plans.example.com/\napprovals: [legal]\npillars: [{id: craft, title: 手艺, share:"
        f" 40%}}, {{id: product, title: 产品, share: 60%}}]\npeople: [{people}]\n{others}"
    )


def _wide() -> str:
    """A campaign with a piece on most accounts, and so many pieces that its matrix has no room anywhere."""
    every = ", ".join(f"a{n}" for n in range(0, ACCOUNTS, 2))
    pieces = "".join(
        f"  - {{id: f{n}, title: 片 {n}, pillar: craft, owner: p0, date: {_day(n)}, accounts: [{every}]}}\n"
        for n in range(6)
    )
    community = "".join(
        f"  - {{id: g{n}, title: 群 {n}, account: a{n}, duty: p0, rituals: [{{id: r{n}, title: 问茶, repeat:"
        f" weekly fri 20:00, owner: p0}}], feedback: [{_feedback(120 if n == 0 else 1)}]}}\n"
        for n in range(60)
    )
    learned = "".join(
        f"  - {{date: 2026-03-{1 + n % 17:02}, text: {_called('早八点更好', n)}}}\n" for n in range(260)
    )
    return (
        "title: 全员\nstatus: active\nowner: p0\nstart: 2026-03-01\nend: 2026-06-15\ncontent:\n"
        f"{pieces}community:\n{community}learnings:\n{learned}"
    )


def _feedback(count: int) -> str:
    return ", ".join(
        f"{{date: 2026-03-{1 + n % 17:02}, text: {_called('想要小罐', n)}}}" for n in range(count)
    )


def _campaign(number: int) -> str:
    posts = "".join(
        f"  - {{id: f{n}, title: {_called(f'首发片 {number}', n)}, pillar:"
        f" {('craft', 'product')[n % 2]}, owner: p{n % 2},"
        f" status: {('review', 'draft', 'idea')[n % 3]}, steps: [{{step: 成片, owner: p0, due:"
        f" {_day(number + n, 20)}}}], posts: {{a{(number * 4 + n) % 40}: '{_day(number * 4 + n)}'}}}}\n"
        for n in range(4)
    )
    return (
        f"title: {_called('项目', number)}\n"
        f"status: {'done' if number % 5 == 0 else 'active'}\nowner: p{number % 2}\n"
        "start: 2026-03-01\nend: 2026-06-15\nbudget: {currency: CNY, lines: [{for: 达人, planned: 9000,"
        f" spent: 4000}}]}}\nmatrix: [{{pillar: craft, account: a{number % 40}, count: 2/week}}]\nkpis:\n"
        f"  - {{id: fans, title: 新增粉丝, stage: grow, owner: p0, target: 100, actuals: {{2026-03-08: 12}}}}\n"
        "placements:\n  - {id: kol, title: 合作, kind: creator, owner: p0, creator: {name: 一盏, platform:"
        " xiaohongshu}, start: 2026-03-18, end: 2026-03-25, deliverables: [{id: d, format: image-post, at:"
        f" 2026-03-20 12:00}}]}}\ncontent:\n{posts}"
    )
