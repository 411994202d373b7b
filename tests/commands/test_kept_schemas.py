"""The schemas beside the plans, as check and the preview keep them and init begins with them."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from command_line import run
from paiqi.cli.editors import keeping_schemas
from paiqi.handbook.editor_schemas import IGNORE
from paiqi.load.pipeline import load_plan
from paiqi.read.files import SCHEMAS
from paiqi.site.build import Options
from paiqi.site.session import Session
from paiqi.site.watched import of_site, signature
from paiqi.start.starter import editor_files, vscode_settings
from workspace import ROOT

PEOPLE = "people:\n"


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there, wherever these tests run."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A new workspace."""
    assert run("init", "team", cwd=tmp_path).returncode == 0
    return tmp_path / "team"


def _offered(team: Path) -> list[str]:
    schema = json.loads((team / SCHEMAS / "campaign.json").read_text("utf-8"))
    known: list[str] = schema["$defs"].get("known-person", {"enum": []})["enum"]
    return known


def _with_somebody_new(team: Path) -> None:
    file = team / "plans" / "workspace.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(PEOPLE, f"{PEOPLE}  - {{id: new-one, name: 新人}}\n"), "utf-8")


def _stamps(team: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (team / SCHEMAS).iterdir()}


def test_a_new_workspace_begins_with_its_own_names(team: Path) -> None:
    assert _offered(team) == ["wang-ning", "li-an"]


def test_check_writes_what_changed_and_leaves_what_did_not(team: Path) -> None:
    before = _stamps(team)
    run("check", cwd=team)
    assert _stamps(team) == before
    _with_somebody_new(team)
    run("check", cwd=team)
    assert _offered(team) == ["new-one", "wang-ning", "li-an"]
    changed = {name for name, stamp in _stamps(team).items() if stamp != before[name]}
    assert changed == {"accounts.json", "campaign.json", "ideas.json", "kpis.json", "workspace.json"}


def test_an_answer_that_is_kept_does_not_leave_schemas_as_they_are(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIQI_CACHE", str(team.parent / "cache"))
    monkeypatch.setenv("PAIQI_CACHE_KEY", "k" * 16)
    said = run("check", cwd=team).stdout
    (team / SCHEMAS / "campaign.json").unlink()
    assert run("check", cwd=team).stdout == said
    assert _offered(team) == ["wang-ning", "li-an"]
    before = _stamps(team)
    assert run("check", cwd=team).stdout == said
    assert _stamps(team) == before
    # Nobody is asked twice for what was answered beside schemas that were right already.
    kept = list((team.parent / "cache").rglob("check.*"))
    run("check", cwd=team)
    assert list((team.parent / "cache").rglob("check.*")) == kept


def test_a_plan_that_could_not_be_read_whole_takes_no_name_away(team: Path) -> None:
    file = team / "plans" / "workspace.yml"
    good = file.read_text("utf-8")
    for broken in (good.replace("id: li-an, ", ""), good + "title: twice\n", "- [", ""):
        file.write_text(broken, "utf-8")
        run("check", cwd=team)
        assert _offered(team) == ["wang-ning", "li-an"]
    # A finding about what was read whole does not stand in the way.
    file.write_text(good, "utf-8")
    _with_somebody_new(team)
    campaign = team / "plans" / "campaigns" / "first-campaign.yml"
    text = campaign.read_text("utf-8")
    campaign.write_text(text.replace("pillar: life", "pillar: lief", 1), "utf-8")
    assert run("check", cwd=team).returncode == 1
    assert "new-one" in _offered(team)


def test_a_clone_whose_plan_is_broken_gets_the_schemas_of_the_format(team: Path) -> None:
    for schema in (team / SCHEMAS).glob("*.json"):
        schema.unlink()
    (team / "plans" / "workspace.yml").write_text("- [", "utf-8")
    run("check", cwd=team)
    assert _offered(team) == []
    assert len(list((team / SCHEMAS).glob("*.json"))) == 7


def test_nothing_is_written_for_ci_nor_where_nobody_asked_for_it(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _stamps(team)
    _with_somebody_new(team)
    run("check", cwd=team, CI="true")
    assert _stamps(team) == before
    # What a team commits is the team's to renew.
    (team / SCHEMAS / ".gitignore").unlink()
    run("check", cwd=team)
    assert _offered(team) == ["wang-ning", "li-an"]
    for schema in (team / SCHEMAS).iterdir():
        schema.unlink()
    (team / SCHEMAS).rmdir()
    run("check", cwd=team)
    assert not (team / SCHEMAS).exists()
    # Asked for once, they are kept from then on.
    run("schema", "--out", SCHEMAS, cwd=team)
    assert _offered(team) == ["new-one", "wang-ning", "li-an"]
    assert (team / SCHEMAS / ".gitignore").is_file()


def test_a_folder_into_which_nobody_may_write_stops_no_check(team: Path, tmp_path: Path) -> None:
    said = run("check", cwd=team)
    (team / SCHEMAS / "campaign.json").unlink()
    (team / SCHEMAS / "campaign.json" / "taken").mkdir(parents=True)
    _with_somebody_new(team)
    done = run("check", cwd=team)
    assert (done.returncode, done.stdout, done.stderr) == (said.returncode, said.stdout, "")
    assert not list((team / SCHEMAS).glob("*.tmp"))


def test_what_a_link_leads_to_is_left_as_it_is(team: Path) -> None:
    (team / SCHEMAS).rename(team.parent / "elsewhere")
    (team / SCHEMAS).symlink_to(team.parent / "elsewhere")
    _with_somebody_new(team)
    run("check", cwd=team)
    assert "new-one" not in _offered(team)


def test_the_preview_renews_them_and_does_not_look_again_for_it(team: Path, tmp_path: Path) -> None:
    options = Options(today=date(2026, 3, 2), seen=keeping_schemas(team))
    session = Session(team, tmp_path / "served", options)
    (tmp_path / "served").mkdir()
    _with_somebody_new(team)
    before = signature(of_site(team))
    session.renew(options.today)
    assert "new-one" in _offered(team)
    assert signature(of_site(team)) == before


def test_as_long_as_the_names_stay_no_file_is_looked_at(team: Path) -> None:
    keep = keeping_schemas(team)
    keep(load_plan(team, date(2026, 3, 2)))
    (team / SCHEMAS / "campaign.json").unlink()
    keep(load_plan(team, date(2026, 3, 2)))
    assert not (team / SCHEMAS / "campaign.json").exists()


def test_the_schema_that_is_printed_knows_the_workspace_unless_it_is_asked_for_bare(team: Path) -> None:
    assert "wang-ning" in run("schema", "campaign", cwd=team).stdout
    assert "wang-ning" in run("schema", "--workspace", "team", cwd=team.parent).stdout
    assert "wang-ning" not in run("schema", "--bare", cwd=team).stdout
    nowhere = run("schema", "campaign", cwd=team.parent)
    assert (nowhere.returncode, "wang-ning" in nowhere.stdout) == (0, False)
    assert run("schema", "wibble", cwd=team).returncode == 2


# The settings of VS Code


def test_settings_of_an_editor_stand_where_the_repository_is_opened(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert run("init", "marketing", cwd=tmp_path).returncode == 0
    said = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    assert all((tmp_path / path).is_file() for path in said["yaml.schemas"])
    assert not (tmp_path / "marketing" / ".vscode").exists()
    plans = tmp_path / "marketing" / "plans"
    said = json.loads((plans / ".vscode" / "settings.json").read_text("utf-8"))
    assert all((plans / path).is_file() for path in said["yaml.schemas"])


def test_settings_that_are_there_stay_and_the_guide_shows_what_to_add(tmp_path: Path) -> None:
    mine = tmp_path / ".vscode" / "settings.json"
    mine.parent.mkdir()
    mine.write_text("{}\n", "utf-8")
    done = run("init", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert mine.read_text("utf-8") == "{}\n"
    assert "settings.json: 已经存在" in done.stdout
    assert (tmp_path / ".vscode" / "extensions.json").is_file()


def test_the_guide_shows_the_same_settings_for_each_editor() -> None:
    guide = (ROOT / "docs" / "guide" / "editors.md").read_text("utf-8")
    wanted = json.loads(editor_files()[".vscode/settings.json"])["yaml.schemas"]
    assert f"```json\n{editor_files()['.vscode/settings.json']}```" in guide
    blocks = dict(re.findall(r"```(json|lua|toml)\n(.*?)```", guide, re.DOTALL))
    zed = json.loads(blocks["json"])["lsp"]["yaml-language-server"]["settings"]["yaml"]["schemas"]
    helix = tomllib.loads(blocks["toml"])["language-server"]["yaml-language-server"]["config"]["yaml"][
        "schemas"
    ]
    neovim = {
        path: re.findall(r"'(.*?)'", globs)
        for path, globs in re.findall(r"\['(.*)'\] = \{(.*)\},", blocks["lua"])
    }
    assert zed == helix == neovim == wanted


def test_the_demo_has_the_settings_that_init_writes() -> None:
    for name, text in editor_files().items():
        assert (ROOT / name).read_text("utf-8") == text
    own = json.loads((ROOT / "plans" / ".vscode" / "settings.json").read_text("utf-8"))
    assert own["yaml.schemas"] == json.loads(vscode_settings("."))["yaml.schemas"]
    assert (ROOT / SCHEMAS / ".gitignore").read_text("utf-8") == IGNORE
