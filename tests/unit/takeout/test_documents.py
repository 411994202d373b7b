"""One document for people, and pages as files: what they hold, what is asked for, what others never see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from ordering import order_of, some_of
from paiqi.takeout import FORMATS, Order
from paiqi.views.site_views import SiteViews
from workspace import TODAY, write_example

TEXT = """\
title: 春茶 | 上新
visibility: public
goal: "卖空 *明前茶*"
start: 2026-03-01
end: 2026-04-15
milestones: {launch: {at: 2026-03-20, title: 开售}}
kpis:
  - {id: sold, title: 销量, stage: monetize, target: 1000, unit: 罐, actuals: {2026-03-08: 12}}
  - {id: secret-kpi, title: 暗号指标, stage: monetize, target: 4711, visibility: internal}
content:
  - id: film
    title: "首发 | <b>片</b> `a`"
    owner: secret-person
    posts: {douyin-main: 2026-03-20 19:30, secret-account: 2026-03-21 20:00}
  - {id: later, title: 以后再说, posts: {douyin-main: {}}}
  - {id: secret-piece, title: 暗号内容, visibility: internal, posts: {douyin-main: 2026-03-22 10:00}}
activities:
  - {id: meet, title: 见面会, kind: offline, start: 2026-03-22 14:00, end: 2026-03-22 16:00, venue: 龙井村}
# plans/campaigns/summer.yml
title: 夏日
visibility: public
start: 2026-05-01
end: 2026-06-15
content: [{id: ice, title: 冷泡, posts: {douyin-main: 2026-05-20 10:00}}]
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: secret-person, name: 暗号人员}]
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, visibility: public}
  - {id: secret-account, platform: xiaohongshu, name: 暗号账号, format: image-post}
"""
EDITS = (
    ("暗号人员", "别人"),
    ("target: 4711", "target: 4712"),
    ("douyin-main: 2026-03-22 10:00", "douyin-main: 2026-03-29 11:00"),
    (", secret-account: 2026-03-21 20:00", ""),
    ("    owner: secret-person\n", ""),
    ("暗号账号", "另一个账号"),
)


def order(folder: Path, visibility: str = "internal", language: str = "", text: str = TEXT) -> Order:
    return order_of(visibility, language, write_example(folder, text), TODAY)


def files(order: Order, form: str) -> dict[str, bytes]:
    return dict(FORMATS[form].make(order).files)


def document(order: Order) -> str:
    return files(order, "markdown")["plan.md"].decode()


def test_a_document_tells_of_a_campaign_in_the_order_in_which_people_ask(tmp_path: Path) -> None:
    text = document(some_of(order(tmp_path), campaigns=frozenset(["example"])))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# 示例",
        "## 春茶 | 上新",
        "### 关键日期",
        "### 发布",
        "### 活动",
        "### 指标",
        "### 待定",
    ]
    for line in (
        "-   **目标**：卖空 \\*明前茶\\*",
        "-   **时间**：2026年3月1日 – 2026年4月15日",
        "-   3月20日 周五 **开售**",
        "| 3月20日 周五 19:30 | 抖音｜山野茶事 | 首发 \\| &lt;b&gt;片&lt;/b&gt; \\`a\\` | 视频 | 撰写中 | 暗号人员 |",
        "| 3月22日 周日 14:00 – 16:00 | 见面会 | 龙井村 | 撰写中 |   |",
        "| 销量 | 1,000 罐 | 12 罐 (3月8日 周日) | 4月15日 周三 | 落后 |   |",
        "-   以后再说 (抖音｜山野茶事) – 还没定日期, 没有负责人",
    ):
        assert line in text.splitlines(), line


def test_a_document_speaks_the_language_that_is_asked_for(tmp_path: Path) -> None:
    views = order(tmp_path).views
    text = document(Order(SiteViews(views.plan, "en", internal=True)))
    assert "### Open questions" in text
    assert "| Fri 20 Mar 19:30 | Douyin \\| 山野茶事 |" in text


def test_a_document_holds_what_is_asked_for(tmp_path: Path) -> None:
    whole = order(tmp_path)
    asked = some_of(
        whole, accounts=frozenset(["douyin-main"]), since=date(2026, 3, 20), until=date(2026, 3, 21)
    )
    text = document(asked)
    assert "首发" in text
    for word in ("暗号账号", "见面会", "冷泡", "以后再说"):
        assert word not in text
        assert word in document(whole)


@pytest.mark.parametrize("form", ["markdown", "docs", "ics", "json", "csv"])
def test_changing_what_is_hidden_changes_no_byte(tmp_path: Path, form: str) -> None:
    before = files(order(tmp_path / "before", "public"), form)
    shown = b"".join(before.values()).decode()
    assert "首发" in shown
    assert "暗号" not in shown
    assert "secret-" not in shown
    assert "暗号" in b"".join(files(order(tmp_path / "team"), form).values()).decode()
    for number, (old, new) in enumerate(EDITS[:: 4 if form == "docs" else 1]):
        assert old in TEXT
        after = files(order(tmp_path / f"{number}", "public", text=TEXT.replace(old, new)), form)
        assert after == before, old


def test_pages_are_true_markdown_with_front_matter(tmp_path: Path) -> None:
    made = files(order(tmp_path), "docs")
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".md")}
    assert {"docs/index.md", "docs/campaigns/example/index.md", "docs/accounts/douyin-main/index.md"} <= {
        *pages
    }
    for path, page in pages.items():
        _, front, body = page.split("---\n", 2)
        assert yaml.safe_load(front)["title"], path
        assert yaml.safe_load(front)["lang"] == "zh", path
        for word in ("<div", "<span", "class=", "{{", "{%"):
            assert word not in body, (path, word)
    settings = yaml.safe_load(made["mkdocs.yml"])
    assert settings["site_name"] == "示例"
    assert "plugins" not in settings
    assert files(order(tmp_path), "docs") == made


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        (
            {"campaigns": frozenset(["summer"])},
            ["campaigns/summer"],
            ["campaigns/example", "accounts/douyin-main", "calendar", "activities/example/meet"],
        ),
        (
            {"campaigns": frozenset(["example"])},
            ["campaigns/example", "activities/example/meet"],
            ["campaigns/summer"],
        ),
        ({"accounts": frozenset(["douyin-main"])}, ["accounts/douyin-main"], ["campaigns/example"]),
        (
            {"since": date(2026, 3, 1), "until": date(2026, 3, 31)},
            ["calendar/2026-03", "day/2026-03-20"],
            ["calendar/2026-05", "day/2026-05-20", "campaigns/example", "calendar"],
        ),
    ],
)
def test_pages_are_those_of_what_is_asked_for(
    tmp_path: Path, asked: dict[str, object], there: list[str], gone: list[str]
) -> None:
    made = files(some_of(order(tmp_path), **asked), "docs")
    for path in there:
        assert f"docs/{path}/index.md" in made
    for path in gone:
        assert f"docs/{path}/index.md" not in made
        assert f"{path}/index.md)".encode() not in b"".join(made.values())
    assert f"({there[0]}/index.md)".encode() in made["docs/index.md"]
