"""Home, checks and a person's page show what has to be mended this week; each list ends somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from dom import Node, tree
from paiqi.pages.site import Page, Site
from paiqi.site.build import Options, build_site
from paiqi.views.rulebook.findings import SHOWN
from workspace import TODAY, write_example

#: Of two people: one has steps that are late, the other promises that are far away.
NEAR, FAR = 6, SHOWN + 20


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
    assert {"checks/#f1", "checks/#week", "checks/#hygiene"} <= set(found.links)


def test_checks_stand_by_concern_and_end_somewhere(site: Site) -> None:
    whole = page(site, "checks/")
    ids = [one.attrs["id"] for one in whole if "id" in one.attrs]
    assert [name for name in ids if name in ("publishing", "week", "hygiene")] == ["week", "hygiene"]
    assert "week.example" in ids and "hygiene.example" in ids
    assert len([one for one in ids if one[0] == "f" and one[1:].isdigit()]) == NEAR + SHOWN
    assert f"还有 {FAR - SHOWN} 项，用 paiqi check 查看全部" in whole.words
    # Nobody leads to a row that is not there.
    assert {link[8:] for link in whole.links if link.startswith("checks/#f")} <= set(ids)
    assert len(list(page(site, "rules/account-gap/").all("tr"))) == SHOWN + 1


def test_a_person_sees_five_of_this_week_and_a_way_to_the_rest(site: Site) -> None:
    found = card(page(site, "people/lin-yue/"), "found")
    assert found is not None
    rows = [one.words for one in found.all("li")]
    assert len(rows) == 6 and rows[-1] == "还有 1 项 →"
    assert "../../checks/#owner.lin-yue" in found.links
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
