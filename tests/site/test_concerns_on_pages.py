"""Home, checks and a person's page show what has to be mended this week; each list ends somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from dom import Node, tree
from paiqi.pages.site import Page, Site
from paiqi.site.build import Options, build_site
from workspace import TODAY, write_example

#: Of two people: one has steps that are late, the other promises that are far away.
NEAR, FAR = 6, 320
#: So many findings of one concern stand on the page of checks where not all can.
FIRST = 50


def _text() -> str:
    rows = [
        f"  - {{id: n{n}, title: 近{n}, steps: [{{step: 工序{n}, due: 2026-03-1{n}, owner: lin-yue}}],"
        f" posts: {{dy: 2026-05-0{n + 1} 19:30}}}}\n"
        for n in range(NEAR)
    ]
    rows += [f"  - {{id: f{n}, title: 远{n}, accounts: [dy], date: 2026-05-20}}\n" for n in range(FAR)]
    people = "[{id: lin-yue, name: 林月}, {id: he-miao, name: 何苗}]"
    return (
        "title: 春茶\nowner: he-miao\nstart: 2026-03-01\nend: 2026-06-15\ncontent:\n"
        + "".join(rows)
        + "# plans/accounts.yml\naccounts:\n"
        "  - {id: dy, platform: douyin, name: 山, format: video}\n"
        f"# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: {people}\n"
        "site_url: https://plans.example.com/\n"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = write_example(tmp_path_factory.mktemp("many"), _text())
    built = build_site(folder, Options(visibility="internal", today=TODAY))
    assert built.site is not None
    return built.site


def page(site: Site, path: str) -> Node:
    found: Page = next(one for one in site.pages if one.path == path)
    return tree(found.html)


def card(node: Node, name: str) -> Node | None:
    return next((one for one in node.all("section") if one.attrs.get("aria-labelledby") == name), None)


def test_home_shows_what_is_for_this_week_and_counts_the_rest(site: Site) -> None:
    found = card(page(site, ""), "found")
    assert found is not None
    rows = [one.words for one in found.all("li")]
    assert (
        len(rows) == 6 and rows[0].startswith("工序“工序0”应于 2026-03-10 完成") and rows[-1] == "还有 1 项 →"
    )
    assert f"{FAR} 项可以稍后处理 →" in found.words
    assert {"checks/campaign/example/#f1", "checks/#week", "checks/#hygiene"} <= set(found.links)


def _anchors(site: Site, path: str) -> list[str]:
    """The findings that have their place on a page."""
    ids = [one.attrs["id"] for one in page(site, path) if "id" in one.attrs]
    return [name for name in ids if name[0] == "f" and name[1:].isdigit()]


def test_checks_stand_by_concern_and_end_somewhere(site: Site) -> None:
    whole = page(site, "checks/")
    ids = [one.attrs["id"] for one in whole if "id" in one.attrs]
    assert [name for name in ids if name in ("publishing", "week", "hygiene")] == ["week", "hygiene"]
    assert "week.example" in ids and "hygiene.example" in ids
    assert len(_anchors(site, "checks/")) == NEAR + FIRST
    assert f"另有 {FAR - FIRST} 条，见上方：按项目、按负责人、按检查项" in whole.words


def _parts(site: Site, path: str) -> list[str]:
    return [one.path for one in site.pages if re.fullmatch(rf"{path}(\d+/)?", one.path)]


def test_every_finding_stands_with_its_campaign_and_its_rule(site: Site) -> None:
    pages = [*_parts(site, "checks/campaign/example/"), *_parts(site, "checks/workspace/")]
    found = [name for path in pages for name in _anchors(site, path)]
    assert sorted(found) == sorted({f"f{n + 1}" for n in range(NEAR + FAR)})
    rows = [len(page(site, path).all("tr")) - 1 for path in _parts(site, "rules/account-gap/")]
    assert sum(rows) == FAR and len(rows) > 1


def test_who_can_mend_what_leads_to_where_it_stands(site: Site) -> None:
    assert "owner/he-miao/" in "".join(page(site, "checks/").links)
    lines = [
        (path, link)
        for path in _parts(site, "checks/owner/he-miao/")
        for link in page(site, path).links
        if re.search(r"#f\d+$", link)
    ]
    assert len(lines) == len({link for _, link in lines}) == FAR
    for path, link in lines:
        where, _, anchor = urljoin(f"/{path}", link)[1:].partition("#")
        assert anchor in _anchors(site, where)


def test_a_person_sees_five_of_this_week_and_a_way_to_the_rest(site: Site) -> None:
    found = card(page(site, "people/lin-yue/"), "found")
    assert found is not None
    rows = [one.words for one in found.all("li")]
    assert len(rows) == 6 and rows[-1] == "还有 1 项 →"
    assert "../../checks/owner/lin-yue/#owner.lin-yue" in found.links
    assert card(page(site, "people/he-miao/"), "found") is None


def test_further_places_of_a_finding_are_folded(tmp_path: Path) -> None:
    posts = "".join(
        f"  - {{id: a{n}, title: 片, status: approved, owner: lin-yue, posts: {{dy: 2026-03-2{n} 19:30}}}}\n"
        for n in range(4)
    )
    text = (
        f"title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\ncontent:\n{posts}"
        "# plans/accounts.yml\naccounts: [{id: dy, platform: douyin, name: 山, format: video}]\n"
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: [{id: lin-yue, name: 林月}]\n"
    )
    built = build_site(write_example(tmp_path, text), Options(visibility="internal", today=TODAY))
    assert built.site is not None
    row = next(one for one in page(built.site, "checks/").all("li") if one.attrs.get("id") == "f1")
    assert "example.yml:5:66 · 片 林月" in row.words
    (fold,) = row.all("details")
    assert fold.all("summary")[0].words == "这里也是 · 3"
    assert fold.words.count("plans/campaigns/example.yml") == 3


def test_a_rules_page_says_when_its_findings_are_to_be_mended(site: Site) -> None:
    assert "会挡住发布" in page(site, "rules/title-limit/").words
    assert "何时处理可以稍后处理" in page(site, "rules/kpi-without-target/").words
    assert "何时处理日期在 7 天以内的本周处理" in page(site, "rules/step-late/").words
