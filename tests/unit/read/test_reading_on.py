"""A file with slips is read on: the rest is known, what is broken drops out with its id."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mending import mended
from paiqi.load.pipeline import load_files
from paiqi.read.source import Document, read
from paiqi.rules.examples import example_files
from paiqi.text.diagnostics import Severity
from workspace import ROOT, TODAY, loaded, said

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
SAMPLES = sorted((ROOT / "plans" / "campaigns").glob("*.yml"))[:4]


def test_several_slips_of_a_file_are_told_at_once_and_what_is_whole_is_checked() -> None:
    result = loaded(
        HEAD + "content:\n  - id: a\n    title：甲\n  - id: b\n    title: 乙\n    status: aproved\n"
        "  - id: c\n    title: [微笑] 丙\n    copy: @x\n"
        "learnings: [{date: 2026-03-10, text: x, content: [a, b, c]}]\n"
    )
    assert said(result) == ["bad-yaml 7:10", "unknown-choice 10:13", "bad-yaml 12:12", "bad-yaml 13:11"]


def test_of_a_broken_entry_without_its_id_nothing_of_the_campaign_is_known() -> None:
    result = loaded(HEAD + "content:\n  - {id: a, title: 甲}\n  - {title: @x}\n")
    assert said(result) == ["bad-yaml 7:13"]
    assert result.plan is not None
    assert result.plan.campaigns == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("content:\n  - &x {id: a, title: 甲}\nlearnings: [{date: 2026-03-10, text: x, content: [a]}]\n",
         ["yaml-feature 6:5"]),
        ("content:\n  - {id: a, title: 甲，copy: @x}\nlearnings: [{date: 2026-03-10, text: x, content: [a]}]\n",
         ["bad-yaml 6:21"]),
        ("content: &x [{id: a, title: 甲}]\n", ["yaml-feature 5:10"]),
        ("segments: [!x b]\n", ["yaml-feature 5:12"]),
        ("milestones: {launch: !x b, end2: @x}\n", ["bad-yaml 5:34"]),
        ("milestones:\n  launch: @x\ncontent: [{id: a, title: 甲, date: launch}]\n", ["bad-yaml 6:11"]),
        ("content:\n  - id: a\n    title: 甲\n    posts: {xhs-main: @x}\n"
         "learnings: [{date: 2026-03-10, text: x, content: [a]}]\n", ["bad-yaml 8:23"]),
        ("content:\n  - id: a\n    title: 甲\n    posts:\n      xhs-main: @x\n      dy: !x y\n",
         ["bad-yaml 9:17", "yaml-feature 10:11"]),
        ("content:\n  - id: a\n    title: 甲\n    status: @x\n    hashtags: @x\n",
         ["bad-yaml 8:13", "bad-yaml 9:15"]),
        ("status: @x\nkind: !x y\nmilestones: @x\n", ["bad-yaml 5:9", "yaml-feature 6:7", "bad-yaml 7:13"]),
        ("? {a: b}\n: c\n", ["bad-key 5:3"]),
        ("goal: x\ngoal: @x\n", ["bad-yaml 6:7", "duplicate-key 6:1"]),
        ("!x goal: x\n", ["yaml-feature 5:1"]),
        ('"go\\0al": x\n', ["forbidden-character 5:1"]),
        ('"go\\uFDD0al": x\n', ["forbidden-character 5:1"]),
        ('goal: "\\uFDD0"\n', ["forbidden-character 5:7"]),
        ("goal: |\n  a\u200bb\n", ["forbidden-character 6:4"]),
        ("content:\n- id: a\n  title: 甲\n- id: b\n  title： 乙\n", ["bad-yaml 9:8"]),
        ("content:\n  -\n    id: a\n    title：甲\n", ["bad-yaml 8:10"]),
        ("content:\n  # 注\n\n  - id: a\n    title: 甲\n\n# 注\n    copy：x\n", ["bad-yaml 12:9"]),
        ("goal: [a,\nb]\nmessage: @x\n", ["bad-yaml 7:10", "wrong-shape 5:7"]),
        ("goal: @x id: b\n", ["bad-yaml 5:7"]),
        ("---\n", ["second-document 5:1"]),
        ("goal: @x\n---\ntitle: y\n", ["bad-yaml 5:7", "second-document 6:1"]),
        ('goal: "one\ntwo"\nmessage: @x\n', ["bad-yaml 7:10"]),
    ],
)  # fmt: skip
def test_nothing_follows_from_what_could_not_be_read(text: str, told: list[str]) -> None:
    assert sorted(said(loaded(HEAD + text))) == sorted(told)


@pytest.mark.parametrize(
    "second",
    [
        "content:\n  - id: b\n    title: @x\n  - {title: @y}\n",
        "content: @x\n",
        "content:\n  - id: b\n    title: 乙\n b\n  - {id: c, title: 丙}\n",
    ],
)
@pytest.mark.parametrize("names", ["ab", "ba"])
def test_a_list_that_could_not_be_read_in_one_file_of_a_folder_makes_no_finding_in_the_others(
    second: str, names: str
) -> None:
    folder = "plans/campaigns/tea"
    texts = {
        f"{folder}/campaign.yml": HEAD.encode() + b"learnings: [{date: 2026-03-10, text: x, content: [a]}]\n",
        f"{folder}/{names[0]}.yml": "content:\n  - {id: a, title: 甲}\n".encode(),
        f"{folder}/{names[1]}.yml": second.encode(),
    }
    files = example_files("")
    result = load_files(replace(files, texts={**files.texts, **texts}), TODAY)
    errors = [one for one in result.diagnostics if one.severity is Severity.error]
    assert {one.code for one in errors} == {"bad-yaml"}
    assert {one.span.file for one in errors} == {f"{folder}/{names[1]}.yml"}


def test_more_slips_than_anybody_reads_at_once_are_not_told() -> None:
    for line in ("a{}: b: c\n", "a{}: !x b\n", "a{}: \u200b\n", 'a{}: "b" c\n'):
        document, found = read("".join(line.format(n) for n in range(60)).encode(), "x.yml")
        assert len(found) == 20
        assert document is None or line == "a{}: \u200b\n"


def _errors(data: bytes) -> int:
    return sum(one.severity is Severity.error for one in read(data, "x.yml")[1])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.integers(0, 2**20),
    st.sampled_from([*"：，【】“”[]{}\"'#&*!|>@`%-:\t ,?\\", "\u3000", "\u00a0", "\u200b", "- ",
                     ": ", "\n", "#x", " #x"]),
    st.booleans(),
)  # fmt: skip
def test_a_mend_never_makes_it_worse(path: Path, at: int, sign: str, instead: bool) -> None:
    text = path.read_text("utf-8")[:6000]
    at %= len(text)
    text = text[:at] + sign + text[at + instead :]
    _, found = read(text.encode(), "x.yml")
    for one in found:
        if one.fix:
            assert _errors(mended(text, one.fix).encode()) <= max(_errors(text.encode()), 1)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_beginning_of_a_file_is_read_in_no_time(path: Path) -> None:
    data = path.read_bytes()
    started = time.monotonic()
    lengths = range(0, len(data), max(len(data) // 25, 1))
    for length in lengths:
        document, found = read(data[:length], "x.yml")
        assert document is not None or found
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n" * 30_000,
        '"' * 250_000,
        "[a," * 75_000,
        "x: " + "[a," * 75_000,
        "\ta\n" * 75_000,
        "a：b\n" * 40_000,
        'a: "b\n' * 40_000,
        "a: \u200b\n" * 35_000,
        "content:\n" + "  - id: a\n    title: 茶\n" * 8_000 + "goal：x\n",
        " " * 250_000 + "x: [",
        "a: {b: c，" * 15_000,
    ],
    ids=range(11),
)
def test_a_large_file_of_nothing_but_slips_is_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    document, found = read(text.encode(), "x.yml")
    assert found or document
    assert time.process_time() - started < 1.5


def test_a_large_file_is_mended_where_it_begins_askew() -> None:
    text = " title: x\n" + "# c\n" * 3000 + "end: y\n"
    _, (one,) = read(text.encode(), "x.yml")
    assert one.fix is not None
    assert read(mended(text, one.fix).encode(), "x.yml")[1] == ()


def test_windows_line_ends_move_no_slip() -> None:
    text = "title: x\ncontent:\n  - id: a\n    title：b\n    copy: @x\n"
    one, two = read(text.encode(), "x.yml"), read(text.replace("\n", "\r\n").encode(), "x.yml")
    assert [(str(found.span), found.fix) for found in one[1]] == [
        (str(found.span), found.fix) for found in two[1]
    ]
    assert isinstance(one[0], Document)
