"""The texts that go out to the public, where they stand, when and where they go out."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.derive.ground import ground_of
from paiqi.derive.public_texts import Publication, publications
from workspace import TODAY, loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
AT = "2026-03-20 19:30"
DAY = date(2026, 3, 20)
ACCOUNTS = """\
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 茶}
  - {id: xhs-main, platform: xiaohongshu, name: 茶}
  - {id: x-one, platform: x, name: Tea}
"""


def _texts(text: str, more: str = "") -> list[Publication]:
    plan = loaded(f"{HEAD}{text}\n{more}{ACCOUNTS}").plan
    assert plan is not None
    return list(publications(plan.campaigns["example"], ground_of(plan)))


def _content(text: str, more: str = "") -> list[tuple[str, str, str]]:
    """Of the texts of a content: where they are written, in which field, and themselves."""
    return [
        (getattr(one.item, "full_id", ""), one.field, one.text)
        for one in _texts(f"content: [{{id: film, title: 片{text}}}]", more)
    ]


def test_what_posts_inherit_comes_once_with_its_content_and_what_they_say_themselves_with_them() -> None:
    around = ", copy: 第一杯, hashtags: [茶, 春]"
    own = "{title: 自己的, copy: 第二杯, hashtags: [夏], first_comment: 链接}"
    film, dy, xhs = "example/film", "example/film/douyin-main", "example/film/xhs-main"
    inherited = [(film, "title", "片"), (film, "copy", "第一杯"), (film, "hashtags", "茶\n春")]
    said = [
        (dy, "title", "自己的"),
        (dy, "copy", "第二杯"),
        (dy, "hashtags", "夏"),
        (dy, "first_comment", "链接"),
    ]
    assert _content(f"{around}, posts: {{douyin-main: {AT}, xhs-main: {AT}}}") == inherited
    assert _content(f"{around}, posts: {{douyin-main: {own}, xhs-main: {AT}}}") == [*inherited, *said]
    assert _content(f"{around}, posts: {{douyin-main: {own}}}") == said
    assert xhs not in {
        where for where, _, _ in _content(f"{around}, posts: {{douyin-main: {own}, xhs-main: {AT}}}")
    }


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (", status: draft", 1),
        (", status: published", 0),
        (", status: on-hold", 0),
        (f", posts: {{douyin-main: {AT}}}", 1),
        (f", posts: {{douyin-main: {{at: {AT}, status: published}}}}", 0),
        (f", posts: {{douyin-main: {{at: {AT}, status: cancelled}}}}", 0),
        (f", posts: {{douyin-main: {{at: {AT}, status: cancelled}}, xhs-main: {AT}}}", 1),
    ],
)
def test_only_what_is_still_to_go_out_is_looked_at(text: str, texts: int) -> None:
    assert len(_content(text)) == texts


def test_of_a_closed_campaign_nothing_goes_out() -> None:
    item = f"content: [{{id: film, title: 片, posts: {{douyin-main: {AT}}}}}]"
    assert _texts(f"status: done\n{item}") == []
    assert len(_texts(f"status: active\n{item}")) == 1


def test_a_text_goes_out_on_the_days_and_in_the_regions_of_those_that_inherit_it() -> None:
    posts = f"posts: {{douyin-main: {AT}, x-one: {{at: 2026-W13, title: Own}}, xhs-main: 2026-04}}"
    title, own = _texts(f"content: [{{id: film, title: 片, {posts}}}]")
    assert (title.days, title.regions) == (frozenset([DAY, date(2026, 4, 30)]), frozenset(["cn"]))
    assert (own.days, own.regions) == (frozenset([date(2026, 3, 29)]), frozenset(["global"]))
    assert [[item.__class__.__name__ for item in one.about] for one in (title, own)] == [
        ["Content", "Campaign"],
        ["Post", "Content", "Campaign"],
    ]


def test_the_text_of_a_content_with_one_post_concerns_that_post_too() -> None:
    (title,) = _texts(f"content: [{{id: film, title: 片, posts: {{douyin-main: {AT}}}}}]")
    assert [item.__class__.__name__ for item in title.about] == ["Post", "Content", "Campaign"]


def test_a_content_without_posts_goes_out_on_its_date_where_it_is_promised() -> None:
    (one,) = _texts("content: [{id: film, title: 片, date: 2026-03-20, accounts: [x-one]}]")
    assert (one.days, one.regions, one.is_title) == (frozenset([DAY]), frozenset(["cn", "global"]), True)
    (one,) = _texts("content: [{id: film, title: 片}]")
    assert (one.days, one.regions) == (frozenset([TODAY]), frozenset())


def _beside(text: str) -> list[tuple[str, str, frozenset[date], frozenset[str]]]:
    """Of the texts beside the one post of the campaign: field, text, days and regions."""
    item = f"content: [{{id: film, title: 片, posts: {{x-one: {AT}}}}}]\n"
    return [(one.field, one.text, one.days, one.regions) for one in _texts(item + text)[1:]]


def test_an_offer_goes_out_from_its_first_day_where_the_posts_go_until_it_is_over() -> None:
    days, where = frozenset([date(2026, 3, 10)]), frozenset(["cn", "global"])
    offer = "offers: [{id: o, title: 半价, start: 2026-03-10, end: %s, terms: 限一件}]"
    assert _beside(offer % "2026-03-18") == [("title", "半价", days, where), ("terms", "限一件", days, where)]
    assert _beside(offer % "2026-03-17") == []
    assert _beside("offers: [{id: o, title: 半价}]") == [("title", "半价", frozenset([TODAY]), where)]


def test_an_activity_goes_out_on_its_day_until_it_is_over() -> None:
    fair = "activities: [{id: fair, title: 茶会, kind: offline, start: %s}]"
    days = frozenset([DAY])
    assert _beside(fair % "2026-03-20, summary: 来喝茶") == [
        ("title", "茶会", days, frozenset(["cn", "global"])),
        ("summary", "来喝茶", days, frozenset(["cn", "global"])),
    ]
    assert _beside(fair % "2026-03-20, account: xhs-main")[0][3] == frozenset(["cn"])
    assert len(_beside(fair % "2026-03-17, end: 2026-03-18")) == 1
    assert _beside(fair % "2026-03-16, end: 2026-03-17") == []
    assert len(_beside(fair % "2026-03-18")) == 1
    assert _beside(fair % "2026-03-17") == []
    assert _beside(fair % "2026-03-20, status: done") == []


def test_a_creators_pieces_go_out_on_their_platform_and_the_placements_own_title_does_not() -> None:
    kol = (
        "placements: [{id: kol, title: 达人, kind: creator, start: "
        "2026-03-20, end: 2026-03-25%s, deliverables:"
    )
    kol += " [{id: one, format: video, title: 喝茶, copy: 第一杯, at: 2026-03-20%s}]}]"
    on_douyin = ", creator: {name: 阿茶, platform: douyin}"
    days = frozenset([DAY])
    assert _beside(kol % (on_douyin, "")) == [
        ("title", "喝茶", days, frozenset(["cn"])),
        ("copy", "第一杯", days, frozenset(["cn"])),
    ]
    assert _beside(kol % ("", ""))[0][3] == frozenset(["cn", "global"])
    assert [one[0] for one in _beside((kol % (on_douyin, "")).replace(" title: 喝茶,", ""))] == ["copy"]
    assert _beside(kol % (f"{on_douyin}, status: on-hold", "")) == []
    assert _beside(kol % (on_douyin, ", url: https://example.com/1")) == []


def _place(text: str, files: str, start: int, field: str = "copy") -> tuple[str, list[str]]:
    plan = loaded(f"{HEAD}content: [{{id: film, title: 片, {text}}}]\n{files}").plan
    assert plan is not None
    found = [one for one in publications(plan.campaigns["example"], ground_of(plan)) if one.field == field]
    span, related = found[0].place(plan.copies, start)
    return str(span), [str(one.span) for one in related]


def test_a_word_in_a_file_of_copy_is_shown_there_and_names_where_the_file_is_named() -> None:
    film = "# plans/campaigns/film.md\n\n\n第一杯\n第二杯\n"
    named = ["plans/campaigns/example.yml:5:43"]
    assert _place("copy_file: film.md", film, 0) == ("plans/campaigns/film.md:1:1", named)
    assert _place("copy_file: film.md", film, 5) == ("plans/campaigns/film.md:2:2", named)
    assert _place("copy_file: film.md", film.replace("campaigns/", ""), 4) == ("plans/film.md:2:1", named)


def test_blank_lines_before_the_text_of_a_file_are_counted() -> None:
    plan = loaded(
        f"{HEAD}content: [{{id: film, title: 片, copy_file: film.md}}]\n# plans/film.md\n第一杯\n"
    ).plan
    assert plan is not None
    copy = next(
        one for one in publications(plan.campaigns["example"], ground_of(plan)) if one.field == "copy"
    )
    span, _ = copy.place({"plans/film.md": "\n\n第一杯\n第二杯\n"}, 5)
    assert str(span) == "plans/film.md:4:2"


def test_a_word_that_stands_in_the_plan_is_shown_at_its_field() -> None:
    assert _place("copy: 第一杯", "", 1) == ("plans/campaigns/example.yml:5:38", [])
    assert _place("copy: 第一杯", "", 0, "title") == ("plans/campaigns/example.yml:5:29", [])


def test_copy_whose_file_is_gone_is_shown_where_the_file_is_named() -> None:
    missing = "copy: 第一杯, copy_file: none.md"
    assert _place(missing, "", 1) == ("plans/campaigns/example.yml:5:54", [])
