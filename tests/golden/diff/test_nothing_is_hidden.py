"""Whatever changes a byte of somebody's site is told by `paiqi diff`: both sides are built and compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from paiqi.audience.audience import audience_of
from paiqi.days.today import Today
from paiqi.history import Checkout
from paiqi.report.difference import Difference, difference
from paiqi.report.difference_text import as_text
from paiqi.site.build import Options, build_site
from repository import DAY, Repository

AUDIENCES = ("internal", "client:acme", "public")
WORKSPACE = """\
namespace: tea
title: 茶
visibility: public
language: zh
timezone: Asia/Shanghai
site_url: https://example.com/p/
today: 2026-03-10
notes: 内部备注
people:
  - {id: lin, name: 林, role: 编辑, contact: lin@example.com, visibility: public}
  - {id: zhou, name: 周}
pillars: [{id: craft, title: 手艺, share: 60%, visibility: public}]
segments: [{id: young, title: 年轻人, visibility: client}]
clients: [{id: acme, title: 艾克米, contact: 王, visibility: client}]
products: [{id: box, title: 茶盒, price: 98, visibility: public}]
workdays: [2026-03-14]
markers:
  - {id: fair, title: 茶博会, date: 2026-03-26, visibility: public}
  - {id: rival, title: 对手发布, date: 2026-03-24}
blackouts: [{id: pause, title: 静默, start: 2026-03-29, end: 2026-03-30, visibility: public}]
checks: {lead-time: warning}
waivers: [{code: cadence-gap, reason: 淡季, until: 2026-12-31}]
feeds:
  grace_days: 20
  named: [{id: mine, title: 我的, select: {people: [lin]}, visibility: public}]
"""
ACCOUNTS = """\
accounts:
  - {id: dy, platform: douyin, name: 茶抖音, format: video, owner: lin, cadence: {video: 3/week},
     visibility: public}
  - {id: tv, platform: tv, name: 茶电视, format: slot, visibility: public}
"""
TEA = """\
title: 春茶
status: active
visibility: public
owner: lin
goal: 卖茶
start: 2026-03-09
end: 2026-03-22
notes: 先别说
milestones: {launch: 2026-03-20 10:00}
budget: {currency: CNY, lines: [{for: 达人, planned: 9000}]}
kpis: [{id: fans, title: 粉丝, stage: grow, target: 100, actuals: {metric: followers, accounts: [dy]}}]
content:
  - id: film
    title: 首发
    status: approved
    date: launch-1wd
    pillar: craft
    owner: zhou
    approvals: [{step: legal, by: 周律, at: 2026-03-09}]
    copy_file: film.md
    steps: [{step: 封面, due: launch-2d, owner: lin}]
    posts: {dy: {at: 19:30, cover: cover.png}, tv: 20:00}
  - {id: card, title: 明信片, status: draft, visibility: client, posts: {dy: 2026-03-18 12:00}}
  - {id: quiet, title: 内部的, visibility: internal, date: 2026-03-17, posts: {tv: 12:00}}
learnings: [{date: 2026-03-10, text: 早点发}]
"""
CLUB = """\
title: 会员日
status: review
visibility: client
client: acme
start: 2026-03-09
end: 2026-03-15
activities: [{id: night, title: 茶会, kind: offline, start: 2026-03-12 19:00, owner: zhou,
    tasks: [{id: room, title: 场地, due: 2026-03-11}]}]
"""
TEXTS = {
    "plans/workspace.yml": WORKSPACE,
    "plans/accounts.yml": ACCOUNTS,
    "plans/campaigns/tea.yml": TEA,
    "plans/campaigns/club.yml": CLUB,
    "plans/film.md": "明前第一采\n",
    "plans/ideas.yml": "ideas: [{id: can, title: 小罐, owner: lin}]\n",
    "plans/kpis.yml": "kpis: [{id: sum, title: 总数, stage: grow, target: 10, actuals: {2026-03-01: 1}}]\n",
    "plans/metrics/m.csv": "date,subject,metric,value\n2026-03-09,dy,followers,5\n",
    "plans/published.csv": "post,at,url,title\n",
    "plans/platforms/tv.yml": (
        "id: tv\nname: {zh: 电视, en: TV}\nformats: [{id: slot, name: {zh: 时段, en: Slot}}]\n"
    ),
    "mkdocs.yml": "site_name: 茶\nextra_css: [looks/own.css]\n",
    "looks/own.css": "a {}\n",
    "docs/index.md": "# 欢迎\n",
    "README.md": "茶\n",
}
PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xff\xff?"
    b"\0\5\xfe\2\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82"
)
#: Single edits: a file, what stands there, and what comes instead.
EDITS = [
    ("workspace", "namespace: tea", "namespace: coffee"),
    ("workspace", "title: 茶\n", "title: 好茶\n"),
    ("workspace", "language: zh", "language: en"),
    ("workspace", "language: zh", "languages: [zh, en]"),
    ("workspace", "Asia/Shanghai", "Europe/Berlin"),
    ("workspace", "example.com/p/", "example.com/plans/"),
    ("workspace", "site_url: https://example.com/p/\n", ""),
    ("workspace", "site_url:", "repo_url: https://github.com/tea/plans\nsite_url:"),
    ("workspace", "today: 2026-03-10", "today: 2026-03-11"),
    ("workspace", "today:", "holidays: CN\ntoday:"),
    ("workspace", "today:", "marker_sets: [shopping]\ntoday:"),
    ("workspace", "today:", "industry: [food]\ntoday:"),
    ("workspace", "today:", "approvals: [legal]\ntoday:"),
    ("workspace", "today:", "disclose: [budget]\ntoday:"),
    ("workspace", "today:", "disclose: [contacts, production]\ntoday:"),
    ("workspace", "today:", "currency: EUR\ntoday:"),
    ("workspace", "内部备注", "另一个备注"),
    ("workspace", "workdays: [2026-03-14]", "workdays: []"),
    ("workspace", "role: 编辑", "role: 主编"),
    ("workspace", "name: 周", "name: 老周"),
    ("workspace", "name: 周", "name: 周, visibility: public"),
    ("workspace", "share: 60%", "share: 50%"),
    ("workspace", "title: 年轻人", "title: 青年"),
    ("workspace", "contact: 王", "contact: 李"),
    ("workspace", "price: 98", "price: 99"),
    ("workspace", "title: 茶博会", "title: 茶博览会"),
    ("workspace", "对手发布, date: 2026-03-24", "对手发布, date: 2026-03-25"),
    ("workspace", "title: 静默", "title: 安静"),
    ("workspace", "lead-time: warning", "lead-time: off"),
    ("workspace", "lead-time: warning", "lead-time: warning, step-late: off"),
    ("workspace", "reason: 淡季", "reason: 春节"),
    ("workspace", "grace_days: 20", "grace_days: 10"),
    ("workspace", "grace_days: 20", "status_floor: approved"),
    ("workspace", "grace_days: 20", "title: '{title}'"),
    ("workspace", "grace_days: 20", "default_duration: 1h"),
    ("workspace", "title: 我的", "title: 我们的"),
    ("workspace", "select: {people: [lin]}", "select: {people: [lin], kinds: [post]}"),
    ("accounts", "茶抖音", "茶的抖音"),
    ("accounts", "3/week", "2/week"),
    ("accounts", "name: 茶电视, format: slot, visibility: public", "name: 茶电视, format: slot"),
    ("campaigns/tea", "visibility: public", "visibility: client"),
    ("campaigns/club", "visibility: client", "visibility: public"),
    ("campaigns/club", "client: acme\n", ""),
    ("campaigns/tea", "title: 春茶", "title: 新茶"),
    ("campaigns/tea", "先别说", "可以说"),
    ("campaigns/tea", "goal: 卖茶", "goal: 卖光"),
    ("campaigns/tea", "launch: 2026-03-20 10:00", "launch: 2026-03-19 10:00"),
    ("campaigns/tea", "planned: 9000", "planned: 8000"),
    ("campaigns/tea", "target: 100", "target: 200"),
    ("campaigns/tea", "status: approved", "status: review"),
    ("campaigns/tea", "at: 19:30", "at: 19:45"),
    ("campaigns/tea", "owner: zhou", "owner: lin"),
    ("campaigns/tea", "step: 封面", "step: 封面图"),
    ("campaigns/tea", "cover: cover.png", "cover: other.png"),
    ("campaigns/tea", "visibility: internal, date", "date"),
    ("campaigns/tea", "- {id: card", "- {id: postcard"),
    ("campaigns/tea", "早点发", "晚点发"),
    ("campaigns/tea", "title: 内部的", "title: 内部的, notes: 悄悄"),
    ("campaigns/club", "title: 场地", "title: 定场地"),
    ("film.md", "明前第一采", "明前第二采"),
    ("ideas", "小罐", "大罐"),
    ("kpis", "2026-03-01: 1", "2026-03-01: 2"),
    ("metrics/m.csv", "followers,5", "followers,6"),
    ("published.csv", "title\n", "title\ntea/card/dy,2026-03-09 12:00,https://example.com/x,\n"),
    ("platforms/tv", "电视", "数字电视"),
    ("campaigns/tea", "title: 春茶\nstatus: active\n", "status: active\ntitle: 春茶\n"),
    ("campaigns/tea", "title: 春茶\n", "# 说明\ntitle: 春茶\n"),
    ("campaigns/tea", "milestones: {launch", "milestones: {first: 2026-03-12, launch"),
]


@dataclass(frozen=True)
class Sites:
    """A workspace with every kind of file, committed; and what its sites are made of."""

    repository: Repository
    #: What is committed, by audience and path.
    before: dict[str, dict[str, object]] = field(default_factory=dict)

    def built(self, audience: str) -> dict[str, object]:
        """The site of the files as they are."""
        site = build_site(self.repository.root, Options(audience, Today(DAY))).site
        assert site is not None, "an edit may not bring an error: nothing would be compared"
        pages = {page.path: (page.title, page.html, page.headings, page.in_nav) for page in site.pages}
        return {
            **pages,
            **site.files,
            "": (site.title, site.nav, site.search, site.address, site.public, site.siblings, site.language),
        }

    def difference(self, audience: str = "internal") -> Difference:
        """What is told of the edit."""
        return difference(Checkout(self.repository.root), "HEAD", Today(DAY), audience_of(audience))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = tmp_path_factory.mktemp("hidden") / "plans-of-tea"
    made = Repository(root)
    made.git("init", "-q")
    for path, text in TEXTS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / "plans/assets").mkdir()
    (root / "plans/assets/cover.png").write_bytes(PICTURE)
    made.commit()
    found = Sites(made)
    found.before.update((audience, found.built(audience)) for audience in AUDIENCES)
    assert found.difference().empty
    return found


def silent(found: Difference) -> Iterator[str]:
    """The audiences for whom nothing is told."""
    told = {impact.audience.key for impact in found.impacts}
    if found.rows or found.new or found.gone or found.lines:
        told.add("internal")
    return (one for one in AUDIENCES if one not in told and not found.look)


@contextmanager
def written(path: Path, data: bytes | None) -> Iterator[None]:
    """A file with other bytes (None: gone) for a while."""
    before = path.read_bytes() if path.exists() else None
    for held in (data, before):
        if held is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(held)
        if held is data:
            yield


@pytest.mark.parametrize(("name", "old", "new"), EDITS, ids=range(len(EDITS)))
def test_an_edit_of_which_nothing_is_told_changes_no_byte(
    sites: Sites, name: str, old: str, new: str
) -> None:
    path = sites.repository.root / "plans" / (name if "." in name else f"{name}.yml")
    text = path.read_text("utf-8")
    assert old in text
    with written(path, text.replace(old, new, 1).encode()):
        found = sites.difference()
        for audience in silent(found):
            after, before = sites.built(audience), sites.before[audience]
            differing = [one for one in before.keys() | after.keys() if before.get(one) != after.get(one)]
            assert differing == [], f"{audience}: {differing[:5]} in {as_text(found, 'en')}"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("mkdocs.yml", True),
        ("docs/index.md", True),
        ("docs/new.md", True),
        ("looks/own.css", True),
        ("site_templates/pages/people.html", True),
        ("README.md", False),
        ("looks/.own.css.swp", False),
        ("plans/assets/unused.txt", False),
        ("plans/notes.txt", False),
        ("plans/.hidden.yml", False),
    ],
)
def test_files_beside_the_plans_are_told_where_the_site_is_made_of_them(
    sites: Sites, path: str, told: bool
) -> None:
    place = sites.repository.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    with written(place, b"other\n"):
        assert sites.difference().empty is not told
    assert sites.difference().empty


def test_a_picture_with_another_content_of_the_same_size_is_told_to_those_who_see_it(sites: Sites) -> None:
    cover = sites.repository.root / "plans/assets/cover.png"
    with written(cover, cover.read_bytes()[:-1] + b"\0"):
        found = sites.difference()
    seeing = {impact.audience.key for impact in found.impacts}
    assert seeing == {*AUDIENCES, "client"}
    assert all(impact.pictures == ("plans/assets/cover.png",) for impact in found.impacts)


def test_a_file_whose_lines_end_otherwise_here_is_no_change(sites: Sites) -> None:
    page = sites.repository.root / "docs/index.md"
    with written(page, page.read_bytes().replace(b"\n", b"\r\n")):
        assert sites.difference().empty


def test_a_comment_is_told_only_where_pages_name_lines(sites: Sites) -> None:
    club, tea = (sites.repository.root / f"plans/campaigns/{name}.yml" for name in ("club", "tea"))
    with written(club, b"# why\n" + club.read_bytes()):
        assert sites.difference().empty
    with written(tea, b"# why\n" + tea.read_bytes()):
        assert sites.difference().lines == ("plans/campaigns/tea.yml",)
        assert sites.difference("public").empty
