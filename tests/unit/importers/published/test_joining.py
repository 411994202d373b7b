"""Which post a thing that went out is: by link and title, never by a time alone, and never one to two."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.importers.published.asking import questions_of
from paiqi.importers.published.joining import joined
from paiqi.importers.published.links import link_of
from paiqi.importers.published.sent import Sent
from went_out import content, join, pairs, plan_text, posts_of, thing

TEA = content("tea", "春茶上新今日开售", "2026-03-20 20:00", "xhs-main")
PLAN = plan_text(TEA, content("hill", "茶山的清晨五点", "2026-03-21 20:00", "xhs-main", "dy-main"))
BACK = "# plans/published.csv\npost,at,url,title\n"
LINK = "https://www.xiaohongshu.com/explore/65f0"


@pytest.mark.parametrize(
    "title",
    [
        "春茶上新今日开售",
        "【春茶上新】今日开售！🍵",
        "春茶上新今日…",
        "春茶上新今日开售 #春茶 #龙井",
        "#春茶# 春茶上新今日开售",
        "春茶上新今日开售。一芽一叶，明前采摘 #春茶",
    ],
)
def test_a_title_is_known_though_a_list_cuts_or_decorates_it(title: str) -> None:
    assert pairs(join(PLAN, thing(title, "2026-03-20 20:01"))) == {"A2": "tea/xhs-main"}


@pytest.mark.parametrize(
    ("planned", "title"),
    [
        ("早安茶山日签第12期", "早安茶山日签第13期"),
        ("一分钟认识龙井茶上集", "一分钟认识龙井茶下集"),
        ("春茶上新", "春茶上新直播预告来了"),
        ("早安", "早安"),
    ],
)
def test_what_is_called_much_alike_is_another_thing(planned: str, title: str) -> None:
    text = plan_text(content("one", planned, "2026-03-20 08:00", "xhs-main"))
    assert not pairs(join(text, thing(title, "2026-03-21 08:00")))


def test_a_short_title_with_more_behind_it_is_the_post_s_on_its_day_only() -> None:
    text = plan_text(content("tea", "春茶上新", "2026-03-20 20:00", "xhs-main"))
    assert [one.by for one in join(text, thing("春茶上新！一芽一叶", "2026-03-20 20:02")).pairs] == [
        "similar"
    ]
    assert not join(text, thing("春茶上新！明天直播", "2026-03-19 20:00")).pairs
    assert join(text, thing("春茶上新", "2026-03-23 20:00")).pairs[0].by == "title"


def test_a_title_that_was_mended_is_told_as_similar() -> None:
    text = plan_text(content("one", "清晨五点的茶山有多安静", "2026-03-20 08:00", "xhs-main"))
    (pair,) = join(text, thing("清晨五点的茶山有多么安静", "2026-03-21 08:00")).pairs
    assert pair.by == "similar"
    assert not join(text, thing("清晨五点的茶山有多么安静", "2026-03-30 08:00")).pairs


def test_of_two_posts_of_one_title_each_gets_its_own_day() -> None:
    text = plan_text(
        content("one", "春茶上新今日开售", "2026-03-12 20:00", "xhs-main"),
        content("two", "春茶上新今日开售", "2026-03-13 20:00", "xhs-main"),
    )
    first, second = (
        thing("春茶上新今日开售", "2026-03-12 20:03"),
        thing("春茶上新今日开售", "2026-03-13 19:58", place="A3"),
    )
    both = {"A2": "one/xhs-main", "A3": "two/xhs-main"}
    assert pairs(join(text, first, second)) == pairs(join(text, second, first)) == both
    assert pairs(join(text, second)) == {"A3": "two/xhs-main"}


def test_two_things_alike_for_one_post_are_for_a_person_to_tell() -> None:
    same = thing("春茶上新今日开售", "2026-03-20"), thing("春茶上新今日开售！", "2026-03-20", place="A3")
    found = join(PLAN, *same)
    assert not found.pairs
    assert [(one.sent.place, one.by) for one in found.unsure] == [("A2", "title"), ("A3", "title")]
    told = join(PLAN, *same, answers={found.unsure[0].id: "example/tea/xhs-main"})
    assert pairs(told) == {"A2": "tea/xhs-main"}
    assert [one.place for one in told.unknown] == ["A3"]


def test_the_same_content_on_another_account_is_another_post() -> None:
    found = join(PLAN, thing("茶山的清晨五点", "2026-03-21 20:00", "dy-main"))
    assert pairs(found) == {"A2": "hill/dy-main"}
    assert not join(PLAN, thing("茶山的清晨五点", "2026-03-21 20:00", "ch-main")).pairs


def test_a_time_alone_joins_nothing_until_somebody_says_so() -> None:
    other = thing("周末喝什么", "2026-03-20 20:04")
    found = join(PLAN, other)
    assert [(one.by, one.posts[0].content_id) for one in found.unsure] == [("time", "tea")]
    assert not found.pairs
    assert pairs(join(PLAN, other, answers={"by-time": "all"})) == {"A2": "tea/xhs-main"}
    assert [one.place for one in join(PLAN, other, answers={"by-time": "none"}).unknown] == ["A2"]
    assert not join(PLAN, thing("周末喝什么", "2026-03-20 12:00")).unsure


def test_a_thing_without_a_title_is_told_by_its_time() -> None:
    assert [one.by for one in join(PLAN, thing("", "2026-03-20 20:04")).unsure] == ["time"]


def test_a_thing_on_nobody_knows_which_account_is_joined_by_its_link_alone() -> None:
    back = plan_text(TEA, more=f"{BACK}example/tea/xhs-main,2026-03-20 20:01,{LINK},\n")
    assert not join(PLAN, thing("春茶上新今日开售", "2026-03-20 20:01", "")).pairs
    found = join(back, thing("", "", "", f"{LINK}?xsec_token=AB&xsec_source=pc"))
    assert [one.by for one in found.pairs] == ["link"]


def test_a_post_with_another_link_is_not_that_thing() -> None:
    back = plan_text(TEA, more=f"{BACK}example/tea/xhs-main,2026-03-20 20:01,{LINK},\n")
    again = thing("春茶上新今日开售", "2026-03-20 20:01", url=f"{LINK}ff")
    assert [one.place for one in join(back, again).unknown] == ["A2"]


def test_what_a_person_joined_before_is_known_by_its_minute() -> None:
    back = plan_text(TEA, more=f"{BACK}example/tea/xhs-main,2026-03-20 20:04,,\n")
    assert pairs(join(back, thing("周末喝什么", "2026-03-20 20:04"))) == {"A2": "tea/xhs-main"}


def test_what_is_cancelled_or_on_hold_is_told_and_not_joined() -> None:
    stopped = TEA.replace("approved", "cancelled")
    found = join(plan_text(stopped), thing("春茶上新今日开售", "2026-03-20 20:01"))
    assert [one.post.content_id for one in found.dropped] == ["tea"]
    assert not found.pairs
    assert not join(plan_text(stopped), thing("别的", "2026-03-20 20:01")).unsure


def test_a_post_without_a_day_is_known_by_its_very_title() -> None:
    text = plan_text(content("tea", "春茶上新今日开售", "", "xhs-main"))
    assert pairs(join(text, thing("春茶上新今日开售", "2026-03-20 20:01"))) == {"A2": "tea/xhs-main"}


def test_one_thing_of_two_lists_is_taken_once() -> None:
    found = join(
        PLAN, thing("春茶上新今日开售", "2026-03-20"), thing("春茶上新今日开售", "2026-03-20", place="B2")
    )
    assert pairs(found) == {"A2": "tea/xhs-main"}
    assert [one.place for one in found.twice] == ["B2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://twitter.com/a/status/19?s=20", "https://x.com/b/status/19"),
        ("https://youtu.be/dQw4w9WgXcQ?si=1", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://m.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://www.instagram.com/reel/DAbc/?igsh=1", "https://instagram.com/p/DAbc"),
        ("http://mp.weixin.qq.com/s?__biz=M&mid=2&sn=a#rd", "https://mp.weixin.qq.com/s?mid=2&__biz=M"),
        ("https://example.com/a?id=3&utm_source=x", "http://www.example.com/a/?id=3"),
    ],
)  # fmt: skip
def test_two_addresses_of_one_page_are_one_link(one: str, other: str) -> None:
    assert link_of(one) == link_of(other) != ""


def test_pages_that_differ_in_a_query_are_two_and_a_whole_site_is_no_page() -> None:
    assert link_of("https://example.com/a?article=1") != link_of("https://example.com/a?article=2")
    assert not any(map(link_of, ("https://example.com/", "javascript:alert(1)", "", "http://[")))


_TITLES = [
    "春茶上新今日开售",
    "春茶上新今日开售啦",
    "茶山的清晨五点",
    "茶山的清晨五点半",
    "早安",
    "品茶第1期",
    "品茶第2期",
    "",
]
_DAYS = st.integers(10, 16)
_WHEN = st.builds(
    lambda day, hour: f"2026-03-{day}" + (f" {hour:02}:05" if hour else ""),
    _DAYS,
    st.sampled_from([0, 8, 20]),
)


@given(
    st.lists(st.tuples(st.sampled_from(_TITLES[:-1]), _WHEN), min_size=1, max_size=7),
    st.lists(
        st.tuples(
            st.sampled_from(_TITLES), _WHEN, st.sampled_from(["", "https://e.com/1", "https://e.com/2"])
        ),
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25, deadline=None)
def test_no_order_matters_and_no_thing_is_lost(
    planned: list[tuple[str, str]], out: list[tuple[str, str, str]], mixer: random.Random
) -> None:
    contents = [content(f"c{n}", title, when, "xhs-main") for n, (title, when) in enumerate(planned)]
    sent = [thing(title, when, url=url, place=f"A{n}") for n, (title, when, url) in enumerate(out)]
    posts, titles = posts_of(plan_text(*contents))
    found = joined(sent, posts, titles)
    named = [*(one.sent for one in (*found.pairs, *found.dropped)), *(one.sent for one in found.unsure)]
    every = sorted(one.place for one in (*named, *found.twice, *found.unknown))
    assert every == sorted(one.place for one in sent)
    assert len({one.post.full_id for one in found.pairs}) == len(found.pairs)
    mixer.shuffle(sent)
    assert joined(sent, mixer.sample(posts, len(posts)), titles) == found


def test_a_thing_is_told_by_when_it_went_out() -> None:
    assert [Sent("A1", "", None, "", frozenset()).when, thing("a", "2026-03-20").when] == ["", "2026-03-20"]


def test_what_only_a_time_speaks_for_is_asked_in_one_question_or_one_by_one() -> None:
    sent = thing("周末喝什么", "2026-03-20 20:04"), thing("我的一天", "2026-03-21 20:04", place="A3")
    found = join(PLAN, *sent)
    (together,) = questions_of(found, {})
    assert (together.id, [one.value for one in together.choices]) == ("by-time", ["all", "each", "none"])
    each = questions_of(join(PLAN, *sent, answers={"by-time": "each"}), {"by-time": "each"})
    assert [[one.value for one in question.choices] for question in each] == [
        ["example/tea/xhs-main", "none"],
        ["example/hill/xhs-main", "none"],
    ]
    told = join(
        PLAN, *sent, answers={"by-time": "each", each[0].id: "example/tea/xhs-main", each[1].id: "none"}
    )
    assert (pairs(told), [one.place for one in told.unknown]) == ({"A2": "tea/xhs-main"}, ["A3"])
