"""Changes by paths of keys and ids: written where and as a person would, and nothing else touched."""

from __future__ import annotations

from difflib import ndiff

import pytest

from paiqi.write import Add, NotWritable, Path, Remove, Set, Where, changed

FILE = "plans/campaigns/tea.yml"
PLAN = """\
# 春茶
title: 春茶
milestones: {launch: 2026-03-20 10:00}
phases:
  - {id: warm-up, start: 2026-03-01, end: launch-1d}
  - {id: burst, start: launch, end: launch+7d}  # the loud days

content:
  - id: film
    title: 春茶首发
    pillar: product  # first
    date: launch
    assets: [a.mp4]
    posts:
      douyin-main: 19:30   # at tea time
      xhs-main: {at: 20:00, title: 明前}

  # what is sent by mail
  - id: letter
    title: 一封信
    copy: |
      你好，
      春天到了。
    posts: {email: 08:00}

  - id: tv
    title: 电视
    posts:
      - {id: spot-1, account: tv, at: 18:45}
      - {id: spot-2, account: tv, at: launch 18:45}
"""
FILM = "content[id=film]"


def diff(*changes: Set | Add | Remove, text: str = PLAN) -> tuple[str, str]:
    """The lines that go and those that come."""
    out = changed(text.encode(), changes, FILE).decode()
    lines = list(ndiff(text.splitlines(), out.splitlines()))
    gone = "\n".join(line[2:] for line in lines if line.startswith("- "))
    return gone, "\n".join(line[2:] for line in lines if line.startswith("+ "))


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        (
            [Set(f"{FILM}.posts.douyin-main.at", "20:00")],
            "      douyin-main: 19:30   # at tea time",
            "      douyin-main: 20:00   # at tea time",
        ),
        (
            [Set(f"{FILM}.posts.douyin-main.title", "新片, 上"), Set(f"{FILM}.posts.douyin-main.at", "20:00")],
            "      douyin-main: 19:30   # at tea time",
            '      douyin-main: {at: 20:00, title: "新片, 上"}   # at tea time',
        ),
        (
            [Set("content[id=letter].posts.email.title", "信")],
            "    posts: {email: 08:00}",
            "    posts: {email: {at: 08:00, title: 信}}",
        ),
        ([Set(f"{FILM}.posts.weibo-main", "21:00")], "", "      weibo-main: 21:00"),
        ([Set(f"{FILM}.posts.weibo-main.title", "a")], "", "      weibo-main: {title: a}"),
        (
            [Add(f"{FILM}.posts", {"account": "weibo-main", "at": "21:00"})],
            "",
            "      weibo-main: 21:00",
        ),
        (
            [Set("content[id=tv].posts.spot-2.at", "launch 19:00")],
            "      - {id: spot-2, account: tv, at: launch 18:45}",
            "      - {id: spot-2, account: tv, at: launch 19:00}",
        ),
        (
            [Set("content[id=tv].posts.weibo-main", "21:00")],
            "",
            "      - {account: weibo-main, at: 21:00}",
        ),
        (
            [Add("content[id=tv].posts", {"at": "9:00", "account": "tv", "id": "spot-3"})],
            "",
            "      - {id: spot-3, account: tv, at: 9:00}",
        ),
        (
            [Set(f"{FILM}.assets[0].seconds", "30")],
            "    assets: [a.mp4]",
            "    assets: [{file: a.mp4, seconds: 30}]",
        ),
        ([Set("phases[-1].title", "引爆")],
            "  - {id: burst, start: launch, end: launch+7d}  # the loud days",
            "  - {id: burst, start: launch, end: launch+7d, title: 引爆}  # the loud days"),
        ([Remove("phases.warm-up")], "  - {id: warm-up, start: 2026-03-01, end: launch-1d}", ""),
        ([Set("owner", "lin")], "", "owner: lin"),
        ([Set("id", "tea")], "", "id: tea"),
        ([Set("content[id=letter].pillar", "life")], "", "    pillar: life"),
        ([Set("budget.currency", "CNY")], "", "budget: {currency: CNY}"),
        ([Remove("content[id=letter].copy")], "    copy: |\n      你好，\n      春天到了。", ""),
        ([Set("content[id=letter].copy", "你好\n")], "      你好，\n      春天到了。", "      你好"),
        ([Set("milestones", {"launch": "2026-03-21"})],
            "milestones: {launch: 2026-03-20 10:00}", "milestones: {launch: 2026-03-21}"),
        (
            [Set("milestones", {"sale": "a", "launch": "b"})],
            "milestones: {launch: 2026-03-20 10:00}",
            "milestones: {launch: b, sale: a}",
        ),
        ([Set("title", "春茶")], "", ""),
        (
            [Set(f"{FILM}.posts", {"xhs-main": {"at": "20:00", "title": "明前"}, "b-main": "9:00"})],
            "      douyin-main: 19:30   # at tea time",
            "      b-main: 9:00",
        ),
        (
            [Remove("content[id=letter]")],
            "  # what is sent by mail\n  - id: letter\n    title: 一封信\n    copy: |\n"
            "      你好，\n      春天到了。\n    posts: {email: 08:00}\n",
            "",
        ),
        ([Set("content[id=tv].id", "telly"), Set("content[id=telly].title", "T")],
            "  - id: tv\n    title: 电视", "  - id: telly\n    title: T"),
        ([Remove("phases[0]"), Set("phases[0].title", "t")],
            "  - {id: warm-up, start: 2026-03-01, end: launch-1d}\n"
            "  - {id: burst, start: launch, end: launch+7d}  # the loud days",
            "  - {id: burst, start: launch, end: launch+7d, title: t}  # the loud days"),
    ],
)  # fmt: skip
def test_a_change_is_written_as_its_neighbours_are(
    changes: list[Set | Add | Remove], gone: str, come: str
) -> None:
    assert diff(*changes) == (gone, come)


def test_a_new_item_is_a_block_beside_blocks_with_their_blank_line() -> None:
    out = changed(
        PLAN.encode(),
        [
            Add(
                "content",
                {
                    "title": "新",
                    "id": "new",
                    "hashtags": ["春茶", "a, b"],
                    "copy": "一\n二\n",
                    "steps": [{"step": "脚本", "owner": "lin"}],
                    "posts": {"dy": "20:00", "xhs": {"at": "9:00", "title": "t"}},
                },
            )
        ],
        FILE,
    ).decode()
    assert out == PLAN + (
        '\n  - id: new\n    title: 新\n    hashtags: [春茶, "a, b"]\n    copy: |\n      一\n      二\n'
        "    steps:\n      - step: 脚本\n        owner: lin\n"
        "    posts:\n      dy: 20:00\n      xhs: {at: 9:00, title: t}\n"
    )


def test_many_items_come_in_their_order() -> None:
    out = changed(PLAN.encode(), [Add("content", {"id": f"n{at}"}) for at in range(3)], FILE).decode()
    assert out == PLAN + "".join(f"\n  - id: n{at}\n" for at in range(3))


def test_an_empty_file_gets_its_text() -> None:
    out = changed(b"\xef\xbb\xbf# \xe6\x98\xa5\r\n", [Set("title", "t"), Add("phases", {"id": "a"})], FILE)
    assert out == b"\xef\xbb\xbf# \xe6\x98\xa5\r\ntitle: t\r\nphases:\r\n  - id: a\r\n"


def test_an_item_and_its_removal_give_the_bytes_back() -> None:
    for ending in (PLAN, PLAN.rstrip("\n"), PLAN.replace("\n", "\r\n")):
        for path, item in (
            ("content", {"id": "x"}),
            ("phases", {"id": "x"}),
            ("content[id=tv].posts", {"id": "x"}),
        ):
            added = changed(ending.encode(), [Add(path, item)], FILE)
            assert changed(added, [Remove(f"{path}[id=x]")], FILE) == ending.encode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Set("content[id=gone].title", "x"), "there is no"),
        (Remove("content[id=film].owner"), "there is no"),
        (Remove("content[id=film].posts.douyin-main.at"), "there is no"),
        (Set("title.x", "y"), "would go further"),
        (Set("content[id=tv].posts.tv.at", "9:00"), "2 items are named tv"),
        (Add(f"{FILM}.posts", {"account": "xhs-main", "at": "9:00"}), "stands there already"),
        (Add("content", "x", "key"), "without keys"),
        (Add("milestones", "x"), "keys and values"),
        (Set("title", "zero\u200bwidth"), "U\\+200B"),
        (Set("", "x"), "mapping of keys"),
    ],
)
def test_a_change_that_leads_nowhere_is_refused(change: Set | Add | Remove, message: str) -> None:
    with pytest.raises(NotWritable, match=message) as refused:
        changed(PLAN.encode(), [change], FILE)
    assert refused.value.span is not None
    assert refused.value.message.text("zh") != refused.value.message.english()


@pytest.mark.parametrize("path", [".a", "a..b", "a[", "a.[0]", "a[x]"])
def test_what_is_no_path_is_a_slip_of_the_program(path: str) -> None:
    with pytest.raises(ValueError, match="no path"):
        changed(PLAN.encode(), [Set(path, "x")], FILE)


def test_keys_with_signs_are_named_by_steps() -> None:
    path: Path = ("content", Where("id", "film"), "posts", "a.b")
    assert diff(Set(path, "9:00"))[1] == "      a.b: 9:00"
