"""What editors show of plans by the schemas that `check` writes, as the real yaml-language-server says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import run
from workspace import ROOT
from yaml_server import YamlServer

CAMPAIGN, ACCOUNTS = "plans/campaigns/new.yml", "plans/accounts.yml"
CONTENT = "title: 新项目\ncontent:\n  - id: a\n    title: 标题\n"


def _copied(folder: Path) -> Path:
    """The demo as a clone has it, checked once."""
    for name in ("plans", ".vscode"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("assets"))
    for schema in (folder / "plans" / ".schema").glob("*.json"):
        schema.unlink()
    run("check", cwd=folder, CI="")
    return folder


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _copied(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def editor(clone: Path) -> Iterator[YamlServer]:
    with YamlServer(clone) as server:
        yield server


def test_accounts_are_offered_under_posts_with_their_names(editor: YamlServer) -> None:
    offered = editor.completion(CAMPAIGN, f"{CONTENT}    posts:\n      ¦")
    assert offered["xhs-main"] == "山野茶事（小红书）"
    assert len(offered) == 14
    assert editor.completion(CAMPAIGN, f"{CONTENT}    posts:\n      - account: ¦") == offered
    assert editor.completion(CAMPAIGN, f"{CONTENT}    accounts: [¦]") == offered
    assert editor.completion(CAMPAIGN, f"{CONTENT}    accounts:\n      - ¦") == offered


@pytest.mark.parametrize(
    "post",
    [
        "      xhs-main:\n        {}",
        "      xhs-main: {{{}}}",
        "      - account: xhs-main\n        {}",
        "      - {{account: xhs-main, {}}}",
    ],
    ids=["by key", "by key on one line", "in a list", "in a list on one line"],
)
def test_what_a_post_may_say_is_offered_in_both_its_forms(editor: YamlServer, post: str) -> None:
    keys = editor.completion(CAMPAIGN, f"{CONTENT}    posts:\n{post.format('f¦')}")
    assert keys["format"] == "形式，默认为账号的默认形式"
    assert {"at", "title", "copy", "hashtags", "cover", "first_comment", "published"} <= set(keys)
    formats = editor.completion(CAMPAIGN, f"{CONTENT}    posts:\n{post.format('format: ¦')}")
    assert formats == {"image-post": "图文", "video": "视频", "live": "直播"}


def test_the_usual_time_of_an_account_is_offered_first_and_milestones_after_it(editor: YamlServer) -> None:
    offered = editor.completion(CAMPAIGN, f"{CONTENT}    posts:\n      xhs-main: ¦")
    assert next(iter(offered.items())) == ("20:00", "图文")
    assert offered["launch"]


def test_what_the_workspace_has_is_offered_as_values(editor: YamlServer) -> None:
    assert editor.completion(CAMPAIGN, f"{CONTENT}    pillar: ¦")["craft"] == "制茶手艺"
    assert editor.completion(CAMPAIGN, f"{CONTENT}    owner: ¦")["lin-yue"] == "林月（内容主编）"
    assert editor.completion(CAMPAIGN, f"{CONTENT}    date: ¦")["presale"] == "预售开始"
    assert editor.completion(CAMPAIGN, "title: x\nclient: ¦") == {"qinglan": "青岚瓷", "lakeside": "湖畔书店"}
    assert editor.completion(CAMPAIGN, "title: x\nsegments: [¦]")["office"] == "办公室新茶客"
    assert editor.completion(CAMPAIGN, "title: x\nproducts:\n  - ¦")["cold-brew"] == "冷泡乌龙 12 支"
    series = "title: x\nmatrix:\n  - account: douyin-main\n    format: ¦"
    assert editor.completion(CAMPAIGN, series)["video"] == "视频"


def test_an_account_is_offered_its_platform_and_then_what_that_has(editor: YamlServer) -> None:
    account = "accounts:\n  - id: a\n    name: 新账号\n"
    assert editor.completion(ACCOUNTS, f"{account}    platform: ¦")["xiaohongshu"] == "小红书"
    official = f"{account}    platform: wechat-official\n"
    assert editor.completion(ACCOUNTS, f"{official}    type: ¦") == {
        "subscription": "订阅号",
        "service": "服务号",
    }
    assert "article" in editor.completion(ACCOUNTS, f"{official}    format: ¦")
    assert "live" not in editor.completion(ACCOUNTS, f"{official}    format: ¦")
    assert "article" in editor.completion(ACCOUNTS, f"{official}    times: {{a¦}}")


def test_values_of_a_list_are_offered_by_their_key_and_explained_in_chinese(editor: YamlServer) -> None:
    offered = editor.completion(CAMPAIGN, f"{CONTENT}    status: ¦")
    assert list(offered)[:2] == ["idea", "draft"]
    assert all(offered.values())
    assert len(offered) == 9


@pytest.mark.parametrize("key", ["title", "copy", "brief", "format", "posts", "hashtags", "series"])
def test_true_and_false_are_offered_where_one_says_yes_or_no_alone(editor: YamlServer, key: str) -> None:
    content = CONTENT.replace("    title: 标题\n", "")
    assert not {"true", "false"} & set(editor.completion(CAMPAIGN, f"{content}    {key}: ¦"))
    assert set(editor.completion(CAMPAIGN, f"{content}    ai_generated: ¦")) == {"true", "false"}


def test_a_key_and_a_value_are_explained_in_the_language_of_the_workspace(
    editor: YamlServer, tmp_path: Path
) -> None:
    text = f"{CONTENT}    pil¦lar: craft\n"
    assert "内容方向" in editor.hover(CAMPAIGN, text)
    assert "theme" not in editor.hover(CAMPAIGN, text)
    assert "* `lin-yue`: 林月（内容主编）" in editor.hover(CAMPAIGN, f"{CONTENT}    owner: lin-¦yue\n")
    post = editor.hover(CAMPAIGN, f"{CONTENT}    posts: {{xhs-m¦ain: 20:00}}\n")
    assert "山野茶事（小红书）" in post
    assert "||" not in post + editor.hover(CAMPAIGN, f"{CONTENT}    pillar: 好¦茶上新\n")

    assert run("init", "tea", "--language", "en", cwd=tmp_path).returncode == 0
    campaign = next((tmp_path / "tea" / "plans" / "campaigns").iterdir())
    said = editor.hover(str(campaign), campaign.read_text("utf-8").replace("\nowner:", "\nown¦er:", 1))
    assert "who answers for it" in said
    assert "Allowed Values" in said
    assert "负责人" not in said


def test_no_file_of_the_demo_has_a_red_line(editor: YamlServer, clone: Path) -> None:
    paths = [path.relative_to(clone).as_posix() for path in sorted((clone / "plans").rglob("*.yml"))]
    assert len(paths) > 15
    assert editor.problems_on_disk(*paths) == {}


def test_nothing_that_init_writes_has_a_red_line(editor: YamlServer, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        assert run("init", language, "--language", language, cwd=tmp_path).returncode == 0
    paths = [str(path) for path in tmp_path.rglob("*.yml")]
    assert len(paths) == 6
    assert editor.problems_on_disk(*paths) == {}
    campaign = str(tmp_path / "zh" / "plans" / "campaigns" / "first-campaign.yml")
    text = Path(campaign).read_text("utf-8").replace("posts: {xhs: 20:00}", "posts: {¦x: 20:00}")
    assert list(editor.completion(campaign, text)) == ["wechat", "xhs"]


def test_names_and_numbers_are_no_red_lines_and_slips_are(editor: YamlServer) -> None:
    posts = "    posts: {山野茶事: 20:00, xhs-main: {title: 618}}\n"
    fine = f"    pillar: 好茶上新\n    owner: 林月\n    copy: 2026\n{posts}"
    assert editor.problems(CAMPAIGN, CONTENT + fine) == []
    slips = "    status: aproved\n    wibble: 1\n    brief: [a]\n    posts: {xhs-main: {tilte: x}}\n"
    found = sorted(editor.problems(CAMPAIGN, CONTENT + slips))
    assert [line.split(":")[0] for line in found] == ["5", "6", "7", "8"]
    assert "approved" in found[0]
    assert "wibble" in found[1]
    assert "tilte" in found[3]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("plans/campaigns/later.yml", "milestones"),
        ("plans/campaigns/spring/kpis.yml", "milestones"),
        ("plans/kpis.yml", "kpis"),
        ("plans/accounts/east.yml", "accounts"),
        ("plans/platforms/mine.yml", "quotas"),
        ("plans/wording/ours.yml", "groups"),
        ("plans/workspace.yml", "namespace"),
        ("plans/ideas.yml", "ideas"),
    ],
)
def test_a_new_file_has_its_schema_where_the_repository_is_opened(
    editor: YamlServer, path: str, key: str
) -> None:
    offered = editor.completion(path, "¦")
    assert key in offered
    assert ("milestones" in offered) == (key == "milestones")


def test_a_new_file_has_its_schema_where_plans_alone_is_opened(clone: Path) -> None:
    with YamlServer(clone / "plans") as server:
        assert "milestones" in server.completion("campaigns/later.yml", "¦")
        assert "milestones" in server.completion("campaigns/spring/kpis.yml", "¦")
        assert "milestones" not in server.completion("kpis.yml", "¦")
