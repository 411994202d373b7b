"""The files of a workspace → its parts: which file is what, and folders of campaigns as one."""

from __future__ import annotations

import pytest

from paiqi.read.files import Files
from paiqi.read.parts import Parts, campaign_of, load
from paiqi.text.diagnostics import Diagnostic

WORKSPACE = "namespace: tea\ntitle: 茶\n"


def _load(**texts: str) -> tuple[Parts, list[Diagnostic]]:
    """Parts of files by their path below plans/, with the ending yml unless it is given."""
    paths = {
        f"plans/{name}" if "." in name else f"plans/{name}.yml": text.encode() for name, text in texts.items()
    }
    return load(Files({"plans/workspace.yml": WORKSPACE.encode(), **paths}, {"plans/assets/a.jpg": 5}))


def _told(found: list[Diagnostic]) -> list[str]:
    return [f"{item.code} {item.span}" for item in found]


def test_each_file_is_read_as_what_its_name_says() -> None:
    parts, found = _load(
        **{
            "accounts": "accounts: [{id: dy, platform: douyin, name: 茶}]\n",
            "ideas": "ideas: [{id: swap, title: 换茶}]\n",
            "kpis": "kpis: [{id: fans, stage: grow, title: 粉丝, target: 5}]\n",
            "platforms/tv": "id: tv\nname: {zh: 电视, en: TV}\n",
            "wording/own": "id: own\nname: {zh: 自用, en: Own}\n",
            "published.csv": "post,at\na/b/dy,2026-03-20\n",
            "metrics/dy.csv": "date,subject,metric,value\n2026-03-02,dy,fans,5\n",
            "campaigns/spring": "title: 春茶\n",
            "campaigns/copy.md": "第一杯",
        }
    )
    assert found == []
    assert parts.workspace is not None
    assert (parts.accounts[0].id, parts.ideas[0].id, parts.kpis[0].id) == ("dy", "swap", "fans")
    assert (parts.own_platforms[0].id, parts.own_lists[0].id) == ("tv", "own")
    assert [row.post for row in parts.published] == ["a/b/dy"]
    assert [row.subject for row in parts.measurements] == ["dy"]
    assert [(one.id, one.folder) for one in parts.campaigns] == [("spring", "plans/campaigns/")]
    assert (parts.copies, parts.assets) == ({"plans/campaigns/copy.md": "第一杯"}, {"plans/assets/a.jpg": 5})
    assert (parts.unread_words, parts.lost, parts.broken) == (False, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("path", "campaign"),
    [
        ("plans/campaigns/spring.yml", "spring"),
        ("plans/campaigns/spring/posts.yml", "spring"),
        ("plans/campaigns/spring/deep/posts.yml", ""),
        ("plans/campaigns/spring.yaml", ""),
        ("plans/spring.yml", ""),
    ],
)
def test_a_campaign_is_a_file_or_a_folder_of_files(path: str, campaign: str) -> None:
    assert campaign_of(path) == campaign


def test_a_file_that_nothing_is_read_from_is_told() -> None:
    _, found = _load(**{"notes": "a: b\n", "campaigns/a/b/c": "title: x\n", "metrics/m.yml": "a: b\n"})
    assert _told(found) == [
        "stray-file plans/notes.yml:1:1",
        "stray-file plans/campaigns/a/b/c.yml:1:1",
        "stray-file plans/metrics/m.yml:1:1",
    ]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("plans/campaigns/spring.yaml", "rename it to plans/campaigns/spring.yml"),
        ("plans/workspace.yaml", "write what it says into plans/workspace.yml, and delete it"),
        ("plans/spring.yml", "rename it to plans/campaigns/spring.yml"),
        ("plans/campaign/spring.yml", "rename it to plans/campaigns/spring.yml"),
        ("plans/Campaigns/spring.yml", "rename it to plans/campaigns/spring.yml"),
        ("plans/campaigns/spring/posts/a.yml", "rename it to plans/campaigns/spring/a.yml"),
        ("plans/team/accounts.yml", "rename it to plans/accounts.yml"),
        ("plans/account.yml", "rename it to plans/accounts.yml"),
        ("plans/platform/tv.yaml", "rename it to plans/platforms/tv.yml"),
        (
            "plans/metrics/m.yml",
            "see the guide for the names of files; files for the site belong under plans/assets/",
        ),
        (
            "plans/other.csv",
            "see the guide for the names of files; files for the site belong under plans/assets/",
        ),
    ],
)
def test_of_a_file_that_nothing_is_read_from_the_right_place_is_named(path: str, hint: str) -> None:
    texts = {"plans/workspace.yml": b"namespace: a\ntitle: b\n", path: b"title: x\n"}
    found = [one for one in load(Files(texts, {}))[1] if one.code == "stray-file"]
    assert [one.hint and one.hint.english() for one in found] == [hint]


def test_of_kinds_whose_file_cannot_be_read_nothing_is_known() -> None:
    parts, found = _load(
        **{"accounts": "accounts: [\n", "platforms/tv": "name: [\n", "wording/own": "id: !x\n"}
    )
    assert (parts.lost, parts.unread_words) == (frozenset(["account", "platform"]), True)
    assert len(found) == 3


def test_a_list_whose_required_field_is_broken_counts_as_unread() -> None:
    parts, found = _load(**{"wording/own": "id: OWN\n"})
    assert (parts.unread_words, parts.own_lists, _told(found)) == (
        True,
        (),
        ["bad-value plans/wording/own.yml:1:5"],
    )


def test_settings_that_are_missing_are_told_unless_something_else_says_why() -> None:
    _, found = load(Files({}, {}))
    assert _told(found) == ["no-workspace plans/workspace.yml:1:1"]
    _, found = load(Files({}, {}, tuple(found)))
    assert _told(found) == ["no-workspace plans/workspace.yml:1:1"]
    _, found = load(Files({"plans/workspace.yml": b"a: [\n"}, {}))
    assert [item.code for item in found] == ["bad-yaml"]


def test_lists_of_a_folders_files_join_in_the_order_of_their_names() -> None:
    parts, found = _load(
        **{
            "campaigns/spring/a": "title: 春茶\ncontent: [{id: one, title: 一}]\n",
            "campaigns/spring/b": "content:\n  - {id: two, title: 二}\ngoal: 卖空\n",
        }
    )
    (file,) = parts.campaigns
    assert file.part is not None
    assert [str(item.span("title")) for item in file.part.content] == [
        "plans/campaigns/spring/a.yml:2:28",
        "plans/campaigns/spring/b.yml:2:22",
    ]
    assert (file.folder, file.part.goal, found) == ("plans/campaigns/spring/", "卖空", [])


def test_a_file_of_a_folder_that_is_a_list_is_told_and_the_others_are_read() -> None:
    parts, found = _load(
        **{"campaigns/spring/a": "title: 春茶\n", "campaigns/spring/b": "# 内容\n- {id: two, title: 二}\n"}
    )
    assert _told(found) == ["wrong-shape plans/campaigns/spring/b.yml:2:1"]
    assert [one.part.title for one in parts.campaigns if one.part] == ["春茶"]


def test_of_a_folder_with_an_unreadable_file_nothing_is_half_known() -> None:
    parts, found = _load(**{"campaigns/spring/a": "title: 春茶\n", "campaigns/spring/b": "content: [\n"})
    assert [(one.id, one.part) for one in parts.campaigns] == [("spring", None)]
    assert [item.code for item in found] == ["bad-yaml"]


def test_a_file_beside_a_folder_of_its_name_is_told_and_holds() -> None:
    parts, found = _load(**{"campaigns/spring": "title: 春茶\n", "campaigns/spring/a": "title: 另一个\n"})
    assert [one.part.title for one in parts.campaigns if one.part] == ["春茶"]
    (twice,) = found
    assert (twice.code, twice.span.file, twice.related[0].span.file) == (
        "campaign-twice",
        "plans/campaigns/spring.yml",
        "plans/campaigns/spring/a.yml",
    )


def test_a_file_whose_name_is_no_id_is_told_unless_the_campaign_gives_its_own() -> None:
    parts, found = _load(**{"campaigns/春茶": "title: 春茶\n"})
    assert ([one.part for one in parts.campaigns], [item.code for item in found]) == (
        [None],
        ["bad-file-name"],
    )
    parts, found = _load(**{"campaigns/春茶": "title: 春茶\nid: spring\n"})
    assert ([one.id for one in parts.campaigns], found) == (["spring"], [])


def test_line_ends_of_windows_are_no_text_of_a_copy() -> None:
    parts, found = load(Files({"plans/copy/tea.md": "明前\r\n龙井\r\n".encode()}, {}))
    assert parts.copies == {"plans/copy/tea.md": "明前\n龙井\n"}
    assert "not-utf8" not in [one.code for one in found]
