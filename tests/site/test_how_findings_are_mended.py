"""A finding says the same on a terminal, on the page of checks and where a site cannot be built."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dom import Node, tree
from paiqi.cli.main import app
from paiqi.report.text import Style, as_text
from paiqi.site.build import Options, build_site
from paiqi.site.findings_page import findings_page
from paiqi.text.messages import Language
from workspace import TODAY, loaded, write_example

#: `time:` is understood, and told where the team asks for it; the day has no year.
PLAN = """\
title: 春茶
owner: lin-yue
start: 2026-03-01
end: 2026-06-15
content: [{id: film, title: 首发, status: draft, date: DAY, posts: {dy: {time: 20:00}}}]
# plans/accounts.yml
accounts: [{id: dy, platform: douyin, name: 山, format: video}]
# plans/workspace.yml
namespace: example
title: 示例
language: LANGUAGE
people: [{id: lin-yue, name: 林月}]
site_url: https://plans.example.com/
checks: {other-name: advice}
"""


def _rows(node: Node, code: str) -> list[str]:
    return [one.words for one in node.all("li") if code in one.words]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_checks_names_the_command_that_mends_a_finding(
    language: Language, tmp_path: Path
) -> None:
    text = PLAN.replace("LANGUAGE", language).replace("DAY", "2026-03-20")
    built = build_site(write_example(tmp_path, text), Options(visibility="internal", today=TODAY))
    assert built.site is not None
    item = next(one for one in built.diagnostics if one.code == "other-name")
    [row] = _rows(tree(next(one.html for one in built.site.pages if one.path == "checks/")), "other-name")
    assert item.hint is not None
    assert [
        said in row for said in (item.message.text(language), f"→ {item.hint.text(language)}", "· paiqi fix")
    ] == [True] * 3
    others = _rows(tree(next(one.html for one in built.site.pages if one.path == "checks/")), "media-missing")
    assert [row for row in others if "paiqi fix" in row] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_instead_of_a_site_says_what_the_terminal_says(language: Language) -> None:
    found = loaded(PLAN.replace("LANGUAGE", language).replace("DAY", "3月20日")).diagnostics
    [item] = [one for one in found if one.code == "bad-value"]
    page = tree(findings_page(found, language).decode())
    [row] = _rows(page, "bad-value")
    assert item.hint is not None
    said = as_text([item], language, {}, Style())
    for part in (item.message.text(language), f"→ {item.hint.text(language)}", str(item.span), "paiqi fix"):
        assert part in row
        assert part in said
    ready = next(line for line in said.splitlines() if line.endswith(("paiqi fix", "自动改好")))
    assert ready in page.words


def test_the_last_lines_on_a_terminal_say_what_can_be_done_next(tmp_path: Path) -> None:
    text = PLAN.replace("LANGUAGE", "en").replace("DAY", "3月20日")
    text = text.replace("content: [", "content: [{id: two, title: 二, posts: {dy: 2026-04-20 20:00}}, ")
    folder = write_example(tmp_path, text)
    told = CliRunner().invoke(app, ["check", str(folder), "--today", TODAY.isoformat()]).output
    above, _, below = told.rpartition("\n\n")
    assert "\nNot checked, because" in above
    assert below.startswith("1 error, ")
    assert below.splitlines()[1:] == [
        "2 of 2 can be mended by paiqi fix",
        "paiqi explain bad-value says why a finding matters",
    ]
