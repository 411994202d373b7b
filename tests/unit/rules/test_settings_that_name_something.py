"""Settings that name a client, a topic or a value of a title: a name that there is not is refused, with the
nearest one and the list.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from paiqi.audience.audience import audience_of
from paiqi.cli.main import app
from paiqi.model.choices import Topic
from paiqi.model.fields import ITEM, SETTINGS, TEAM
from paiqi.model.readers import PLACEHOLDERS
from paiqi.site.build import Options
from paiqi.site.session import Session
from repository import Repository
from workspace import TODAY, loaded, write_example

CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nvisibility: client\nclient: acme\n"
WORKSPACE = (
    "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nlanguage: en\nclients: [{id: acme, title:"
    " 阿克米}, {id: lakeside, title: 湖畔}]\n"
)


def _run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*arguments])
    return done.exit_code, done.output


@pytest.mark.parametrize("command", ["build", "serve", "diff"])
@pytest.mark.parametrize(
    ("client", "near"),
    [
        ("lakesid", "did you mean lakeside? use one of: acme, lakeside"),
        ("typo", "use one of: acme, lakeside"),
    ],
)
def test_a_client_that_there_is_not_is_wrong_usage(
    command: str, client: str, near: str, tmp_path: Path
) -> None:
    root = write_example(tmp_path, CAMPAIGN + WORKSPACE)
    repository = Repository(root)
    repository.git("init", "-q")
    repository.commit()
    place = ["--folder", str(root)] if command == "diff" else [str(root)]
    code, output = _run(command, *place, "--visibility", f"client:{client}")
    assert code == 2
    assert f"there is no client {client}: {near}" in output
    assert f"没有客户 {client}：" in output
    assert not (root / "site").exists()


def test_a_server_that_is_asked_for_nobody_says_so_before_it_starts(tmp_path: Path) -> None:
    root = write_example(tmp_path, CAMPAIGN + WORKSPACE)
    code, output = _run("serve", str(root), "--visibility", "everybody")
    assert code == 2
    assert "an audience is internal, client, client:<id> or public" in output


def test_a_client_that_goes_while_a_server_runs_is_told_on_its_page(tmp_path: Path) -> None:
    root = write_example(tmp_path, CAMPAIGN + WORKSPACE)
    (tmp_path / "out").mkdir()
    session = Session(root, tmp_path / "out", Options(visibility="client:gone"))
    session.renew(TODAY)
    page = session.fault
    assert page is not None
    assert "there is no client gone" in page.decode() or "没有客户 gone" in page.decode()
    assert "BadAudience" not in page.decode()


def test_findings_come_before_the_client(tmp_path: Path) -> None:
    root = write_example(tmp_path, CAMPAIGN + WORKSPACE.replace("id: acme", "id: Acme"))
    code, output = _run("build", str(root), "--visibility", "client:acme")
    assert code == 1
    assert "bad-value" in output


def _findings(line: str) -> list[tuple[str, str, str, str]]:
    found = loaded(CAMPAIGN + WORKSPACE + line).diagnostics
    return [
        (item.code, f"{item.span.line}:{item.span.col}", item.severity.name, item.hint.english())
        for item in found
        if item.hint
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "disclose: [budjet]\n",
            (
                "unknown-choice",
                "5:12",
                "error",
                "did you mean budget? use one of: budget, contacts, production",
            ),
        ),
        (
            "disclose: [budget, 客户]\n",
            (
                "unknown-choice",
                "5:20",
                "error",
                "use one of: budget, contacts, production",
            ),
        ),
        (
            "disclose: [notes]\n",
            (
                "unknown-choice",
                "5:12",
                "error",
                "use one of: budget, contacts, production",
            ),
        ),
        (
            "feeds: {title: '{titel}'}\n",
            (
                "bad-value",
                "5:16",
                "error",
                "did you mean {title}? use one of: {platform}, {account}, {format}, {title}, {status}",
            ),
        ),
        (
            "feeds: {title: '{account} {when}'}\n",
            ("bad-value", "5:16", "error", "use one of: {platform}, {account}, {format}, {title}, {status}"),
        ),
        (
            "feeds: {title: '{title'}\n",
            (
                "bad-value",
                "5:16",
                "error",
                "did you mean {title}? use one of: {platform}, {account}, {format}, {title}, {status}",
            ),
        ),
        (
            "feeds: {title: '{{title}}'}\n",
            (
                "bad-value",
                "5:16",
                "error",
                "did you mean {title}? use one of: {platform}, {account}, {format}, {title}, {status}",
            ),
        ),
    ],
)
def test_a_topic_or_a_value_of_a_title_that_there_is_not_is_an_error(
    line: str, found: tuple[str, str, str, str]
) -> None:
    assert _findings(line) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "disclose: [budget, 联系方式, production]\n",
        "feeds: {title: '{platform}·{account}·{format}·{title}·{status}'}\n",
        "feeds: {title: 排期}\n",
    ],
)
def test_topics_and_values_of_a_title_that_there_are_pass_in_silence(line: str) -> None:
    assert _findings(line) == []


def test_a_topic_under_its_chinese_name_opens_what_it_names() -> None:
    from paiqi.audience.projection import project

    text = CAMPAIGN + "budget: {currency: CNY, lines: [{for: 达人, planned: 9}]}\n" + WORKSPACE
    for line, seen in (("", False), ("disclose: [预算]\n", True)):
        plan = loaded(text + line).plan
        assert plan is not None
        assert (project(plan, audience_of("client:acme")).campaigns["example"].budget is not None) is seen


def test_a_field_is_seen_with_its_item_by_the_team_or_where_its_topic_is_disclosed() -> None:
    from paiqi.report.masking import declared

    seen = {one.seen for several in declared().values() for one in several}
    assert seen == {*Topic, ITEM, TEAM, SETTINGS}
    assert "title" in PLACEHOLDERS
