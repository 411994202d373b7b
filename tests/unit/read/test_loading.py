"""Reading plans: words stay words, broken items drop out alone, folders merge."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.load.pipeline import load_files
from paiqi.read import source
from paiqi.read.files import Files, read_files
from workspace import ROOT, TODAY, files, loaded, plan_of, said

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything(data: bytes) -> None:
    document, found = source.read(data, "plans/x.yml")
    assert document is not None or any(item.severity.name == "error" for item in found)
    assert all(item.span.line >= 1 and item.span.col >= 1 for item in found)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                ": ",
                "- ",
                "\n",
                "  ",
                "{",
                "}",
                "[",
                "]",
                ",",
                '"',
                "'",
                "#",
                "&",
                "*",
                "!",
                "|",
                ">",
                "@",
                "\t",
                "茶",
                "?",
                "%",
                "---\n",
                "<<",
                "12:30",
                "\x00",
            ]
        ),
        max_size=40,
    )
)
def test_no_yaml_like_text_raises_anything(pieces: list[str]) -> None:
    document, found = source.read("".join(pieces).encode(), "plans/x.yml")
    assert document is not None or found


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_campaign_and_no_settings_raise_anything(campaign: bytes, workspace: bytes) -> None:
    result = load_files(
        files(**{"campaigns__a.yml": HEAD.encode() + campaign, "workspace.yml": workspace}), TODAY
    )
    assert result.diagnostics or result.plan


_WORDS = st.text(
    st.characters(
        min_codepoint=0x20, max_codepoint=0x9FFF, blacklist_categories=("Cc", "Cf", "Cs", "Zl", "Zp")
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), _WORDS, min_size=1, max_size=5))
def test_every_quoted_text_comes_back_as_it_was_written(values: dict[str, str]) -> None:
    text = "".join(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in values.items())
    document, _ = source.read(text.encode(), "x.yml")
    assert document is not None
    assert document.value == values


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted((ROOT / "tests" / "golden" / "good").glob("*.yml"))))
def test_windows_line_ends_change_nothing(path: Path) -> None:
    text = path.read_bytes().replace(b"\r\n", b"\n")
    one, _ = source.read(text, "x.yml")
    two, _ = source.read(text.replace(b"\n", b"\r\n"), "x.yml")
    assert one is not None
    assert two is not None
    assert (one.value, one.marks) == (two.value, two.marks)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),
        ("NO", "NO"),
        ("010", "010"),
        ("1.10", "1.10"),
        ("yes", "yes"),
        ("2026-01-05", "2026-01-05"),
        ("null", "null"),
        ("0x1F", "0x1F"),
    ],
)
def test_scalars_stay_the_text_that_was_written(text: str, value: str) -> None:
    document, _ = source.read(f"key: {text}\n".encode(), "x.yml")
    assert document is not None
    assert document.value == {"key": value}


def test_a_place_is_known_for_every_key_and_value() -> None:
    plan = plan_of(
        HEAD
        + "content:\n  - id: film\n    title: 片\n    posts: {douyin-main: {at: 2026-03-20 19:30, format:"
        " video}}\n"
    )
    post = plan.posts[0]
    assert str(post.span("at")) == "plans/campaigns/example.yml:7:31"
    assert str(post.span("format")) == "plans/campaigns/example.yml:7:57"
    assert str(post.span()) == "plans/campaigns/example.yml:7:13"


def test_a_broken_post_drops_out_alone_and_is_not_called_missing() -> None:
    result = loaded(
        HEAD + "content:\n  - id: film\n    title: 片\n    accounts: [douyin-main, xhs-main]\n    posts:"
        " {douyin-main: 2026-02-30 19:30, xhs-main: 2026-03-20 20:00}\n"
    )
    assert said(result) == ["bad-value 8:26"]
    assert result.plan is not None
    assert [post.id for post in result.plan.posts] == ["xhs-main"]


def test_a_broken_content_keeps_its_id_so_that_nobody_calls_it_unknown() -> None:
    result = loaded(
        HEAD + "content:\n  - {id: film, title: 片, status: wrong}\nlearnings: [{date: 2026-03-10, text: x,"
        " content: [film]}]\n"
    )
    assert said(result) == ["unknown-choice 5:34"]


def test_all_errors_of_a_file_are_told_at_once() -> None:
    result = loaded(HEAD + "goal: [a]\nwibble: 1\nstatus: aproved\ncontent: [{title: 片}]\n")
    assert [item.split()[0] for item in said(result)] == [
        "wrong-shape",
        "unknown-key",
        "unknown-choice",
        "missing-key",
    ]


def test_a_broken_milestone_makes_no_further_errors() -> None:
    result = loaded(
        HEAD + "milestones: {launch: 2026-02-30}\ncontent: [{id: film, title: 片, date: launch, posts:"
        " {douyin-main: 19:30}}]\n"
    )
    assert said(result) == ["bad-value 4:22"]


def test_a_broken_accounts_file_makes_no_errors_elsewhere() -> None:
    result = loaded(
        HEAD + "content: [{id: film, title: 片, posts: {douyin-main: 2026-03-20 19:30}}]\n#"
        " plans/accounts.yml\naccounts: [\n"
    )
    assert [item.split()[0] for item in said(result)] == ["bad-yaml"]


def test_a_folder_is_merged_and_its_places_stay_those_of_its_files() -> None:
    result = loaded(
        "# plans/campaigns/big/a.yml\n"
        + HEAD
        + "content:\n  - {id: one, title: 一}\n# plans/campaigns/big/b.yml\ncontent:\n  - {id: two, title:"
        " 二, purpose: wrong}\ngoal: 卖空\n"
    )
    assert [str(item.span) for item in result.diagnostics] == ["plans/campaigns/big/b.yml:2:34"]
    assert result.plan is not None
    assert result.plan.campaigns["big"].goal == "卖空"
    assert [item.id for item in result.plan.campaigns["big"].content] == ["one"]


def test_a_key_in_two_files_of_a_folder_names_both_places() -> None:
    result = loaded("# plans/campaigns/big/a.yml\n" + HEAD + "# plans/campaigns/big/b.yml\ntitle: 另一个\n")
    (found,) = result.diagnostics
    assert (found.code, str(found.span), str(found.related[0].span)) == (
        "duplicate-key",
        "plans/campaigns/big/b.yml:1:1",
        "plans/campaigns/big/a.yml:1:1",
    )


def test_a_symbolic_link_is_refused_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "secret.yml").write_text("namespace: secret\ntitle: x\n")
    (tmp_path / "plans" / "workspace.yml").symlink_to(tmp_path / "secret.yml")
    read = read_files(tmp_path)
    assert [item.code for item in read.found] == ["symlink"]
    assert read.texts == {}


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    os.mkfifo(tmp_path / "plans" / "workspace.yml")
    assert [item.code for item in read_files(tmp_path).found] == ["special-file"]


def test_a_folder_without_plans_is_told_in_one_finding(tmp_path: Path) -> None:
    result = load_files(read_files(tmp_path), TODAY)
    assert [item.code for item in result.diagnostics] == ["no-plans"]


def test_an_empty_plans_folder_asks_for_the_settings(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    assert [item.code for item in load_files(read_files(tmp_path), TODAY).diagnostics] == ["no-workspace"]


def test_gbk_bytes_are_named_with_their_place() -> None:
    result = load_files(files(**{"workspace.yml": "namespace: a\ntitle: 茶\n".encode("gbk")}), TODAY)
    (found,) = result.diagnostics
    assert (found.code, found.span.line, found.span.col) == ("not-utf8", 2, 8)


def test_a_file_of_two_megabytes_is_refused() -> None:
    result = load_files(
        Files({"plans/workspace.yml": b"namespace: a\ntitle: b\n" + b"# x\n" * 600_000}, {}), TODAY
    )
    assert [item.code for item in result.diagnostics] == ["file-too-large"]


def test_two_campaigns_with_one_id_name_each_other() -> None:
    result = loaded(HEAD + "# plans/campaigns/other.yml\ntitle: 另一个\nid: example\n")
    (found,) = result.diagnostics
    assert (found.code, str(found.span), found.related[0].span.file) == (
        "duplicate-id",
        "plans/campaigns/other.yml:2:5",
        "plans/campaigns/example.yml",
    )
