"""What people call things: a plan written with names is the plan written with ids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.load.pipeline import Loaded
from paiqi.rulebook.packs import built_in_platforms
from paiqi.text.edits import Rewrite
from workspace import loaded, plan_of, said

WORKSPACE = """\
# plans/workspace.yml
namespace: example
title: 示例
people:
  - {id: lin-yue, name: 林月, role: 运营}
  - {id: wang-fang, name: 王芳, role: 编导}
  - {id: wang-fang-2, name: 王芳, role: 商务}
  - {id: joe, name: lin-yue}
pillars: [{id: product, title: 产品}, {id: craft, title: Craft}]
segments: [{id: fans, title: 茶友}]
clients: [{id: acme, title: 山野}]
products: [{id: cake, title: 茶饼}]
feeds: {named: [{id: mine, title: 我的, select: {campaigns: [%(campaign)s], accounts: [%(xhs)s]}}]}
# plans/accounts.yml
accounts:
  - {id: notes, platform: %(xiaohongshu)s, name: 山野茶事, handle: "@shanye", owner: %(lin)s}
  - {id: clips, platform: %(douyin)s, name: 山野茶事, times: {%(video)s: "19:30"}, cadence: {%(video)s: 3/week}}
  - {id: clips-2, platform: douyin, name: 茶山日记}
"""
CAMPAIGN = """\
title: 春茶上新
start: 2026-03-01
end: 2026-04-15
owner: %(lin)s
client: %(acme)s
segments: [%(fans)s]
products: [%(cake)s]
matrix: [{account: %(xhs)s, pillar: %(product)s, format: %(image)s, count: 3}]
series: [{id: weekly, title: 周五, account: %(clips)s, format: %(video)s, repeat: weekly fri 20:00}]
content:
  - id: film
    title: 短片
    pillar: %(product)s
    date: 2026-03-20
    accounts: [%(xhs)s, %(clips)s]
    posts:
      %(xhs)s: {at: "20:00", format: %(image)s}
      %(clips)s: {format: %(video)s}
"""
IDS = {
    "lin": "lin-yue", "acme": "acme", "fans": "fans", "cake": "cake", "xhs": "notes", "clips": "clips",
    "product": "product", "image": "image-post", "video": "video", "campaign": "example",
    "xiaohongshu": "xiaohongshu", "douyin": "douyin",
}  # fmt: skip
NAMES = {
    "lin": ["林月", "Lin-Yue"], "acme": ["山野"], "fans": ["茶友"], "cake": [" 茶饼 ", "ＣＡＫＥ"],
    "xhs": ["小红书", "xhs", "红书", "Xiaohongshu", "@shanye", "Shanye", "小红书·山野茶事"],
    "clips": ["抖音·山野茶事", "dy·山野茶事", "抖音 · 山野茶事", "Douyin: 山野茶事"], "product": ["产品", "Product"], "image": ["图文", "Image post"],
    "video": ["视频", "VIDEO"], "campaign": ["春茶上新"], "xiaohongshu": ["小红书", "RED", "rednote", "xhs"],
    "douyin": ["抖音", "Douyin", "dy"],
}  # fmt: skip


def _written(words: dict[str, str]) -> Loaded:
    quoted = {
        key: word if word.isascii() and word in IDS.values() else f'"{word}"' for key, word in words.items()
    }
    return loaded((CAMPAIGN + WORKSPACE) % quoted)


def _told(result: Loaded) -> list[tuple[str, str]]:
    return sorted((one.code, one.message.english()) for one in result.diagnostics)


@given(st.fixed_dictionaries({key: st.sampled_from([IDS[key], *NAMES[key]]) for key in IDS}))
@settings(max_examples=25, deadline=None)
def test_a_plan_written_with_names_is_the_plan_written_with_ids(words: dict[str, str]) -> None:
    named, plain = _written(words), _written(IDS)
    assert not plain.broken
    assert plain.respelled == ()
    assert named.plan == plain.plan
    assert _told(named) == _told(plain)
    known = {one.fix.edits for one in named.respelled if one.fix}
    assert {edit.value for edits in known for edit in edits if isinstance(edit, Rewrite)} == {
        IDS[key] for key, word in words.items() if word != IDS[key]
    }


def test_every_usual_name_of_a_platform_means_it_or_is_listed_as_one_of_several() -> None:
    names = [
        (platform.id, name)
        for platform in built_in_platforms().values()
        for name in (platform.id, platform.name.zh, platform.name.en, *platform.aliases)
    ]
    result = loaded(
        "# plans/accounts.yml\naccounts:\n"
        + "".join(f'  - {{id: a{n}, platform: "{name}", name: 甲}}\n' for n, (_, name) in enumerate(names))
    )
    assert result.plan is not None
    several = {one.span.line: one for one in result.diagnostics if one.code == "ambiguous-name"}
    assert 0 < len(several) < 12
    for number, (platform_id, _) in enumerate(names):
        if found := several.get(number + 2):
            assert f"{platform_id} (" in (found.hint.english() if found.hint else "")
        else:
            assert result.plan.accounts[f"a{number}"].platform == platform_id


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("王芳", "ambiguous-name: wang-fang (王芳 · 编导), wang-fang-2 (王芳 · 商务)"),
        ("王方", "unknown-reference: "),
    ],
)
def test_people_of_one_name_are_told_apart_by_what_they_do(name: str, told: str) -> None:
    result = _written({**IDS, "lin": name})
    found = [
        f"{one.code}: {one.hint.english().partition(': ')[2]}"
        for one in result.diagnostics
        if one.hint and one.severity.name == "error"
    ]
    assert len(found) == 2
    assert all(one.startswith(told) for one in found)


def test_an_id_wins_over_a_name_that_reads_the_same() -> None:
    assert _written(IDS).plan.campaigns["example"].owner == "lin-yue"  # type: ignore[union-attr]


def test_a_platform_with_several_accounts_names_them() -> None:
    (found,) = [one for one in _written({**IDS, "clips": "抖音"}).diagnostics if one.span.line == 18]
    assert found.code == "ambiguous-name"
    assert found.hint is not None
    assert found.hint.text("zh") == "请把 抖音 换成其中一个：clips（抖音·山野茶事）、clips-2（抖音·茶山日记）"


def test_a_name_for_one_and_an_id_for_the_same_account_are_two_posts_of_one_id() -> None:
    result = loaded(
        "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\ncontent: [{id: film, title: 片, posts:"
        " {小红书: 2026-03-20 20:00, xhs-main: 2026-03-21 20:00}}]\n"
    )
    assert said(result)[0] == "duplicate-id 5:63"


def test_what_is_called_by_the_name_of_something_broken_is_not_called_unknown() -> None:
    accounts = "# plans/accounts.yml\naccounts: [{id: a, platform: xhs, name: 茶事, status: wrong}]\n"
    campaign = "title: 春茶\ncontent: [{id: film, title: 片, posts: {%s: 2026-03-20 20:00}}]\n"
    for name in ("茶事", "小红书", "a"):
        errors = [
            one.code for one in loaded(campaign % name + accounts).diagnostics if one.severity.name == "error"
        ]
        assert errors == ["unknown-choice"]


def test_a_name_is_no_sure_one_while_another_of_its_kind_is_broken() -> None:
    campaign = "title: 春茶\nowner: 林月\nstart: 2026-03-01\nend: 2026-04-15\n"
    settings = (
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople:\n  - {id: lin-yue, name: 林月}\n"
    )
    whole = loaded(campaign + settings)
    assert [one.span.line for one in whole.respelled] == [2]
    for other in ("{name: 林月, role: 商务}", "{id: lin-2, name: 林月, role: [}"):
        half = loaded(f"{campaign}{settings}  - {other}\n")
        assert [one.code for one in half.diagnostics if one.code == "unknown-reference"] == []
        assert half.respelled == ()


def test_what_was_written_back_of_a_broken_post_is_known_by_the_id_of_its_account() -> None:
    campaign = "title: 春茶\nowner: lin-yue\ncontent: [{id: film, title: 片, posts: {小红书: {at: 25:00}}}]\n"
    rows = "# plans/published.csv\npost,at,url,title\nexample/film/xhs-main,2026-03-10 20:00,,\n"
    assert "unknown-reference" not in {one.code for one in loaded(campaign + rows).diagnostics}


def test_what_was_written_back_belongs_to_the_post_that_names_its_account() -> None:
    campaign = (
        "title: 春茶\nowner: lin-yue\ncontent: [{id: film, title: 片, posts: {小红书: 2026-03-10 20:00}}]\n"
    )
    rows = "# plans/published.csv\npost,at,url,title\nexample/film/xhs-main,2026-03-10 20:00,,\n"
    assert [post.out for post in plan_of(campaign + rows).posts] == [True]
