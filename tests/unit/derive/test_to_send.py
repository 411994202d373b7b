"""What a post sends out."""

from __future__ import annotations

import pytest

from paiqi.derive.heads import ContentHead
from paiqi.derive.to_send import PendingPost, ending, is_pending, size_of
from paiqi.model.limits import Measure
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n"


def _pending(post: str, content: str = "") -> PendingPost:
    plan = loaded(
        f"{HEAD}content: [{{id: film, title: 片{content}, posts: {{douyin-main: {{{post}}}}}}}]\n"
    ).plan
    assert plan is not None
    (found,) = plan.posts
    return PendingPost(found, ContentHead.of(plan.contents["example/film"]))


def test_a_value_stands_on_the_post_else_on_its_content_else_at_the_post_itself() -> None:
    one = _pending("copy: 第一杯, link: https://example.com", ", hashtags: [茶], link: https://example.com")
    line = "plans/campaigns/example.yml:4:"
    assert str(one.place("copy")).startswith(line)
    assert one.place("copy") == one.post.span("copy")
    assert one.place("link") == one.post.span("link")
    assert one.place("hashtags") == one.content.span("hashtags")
    assert one.place("first_comment", "hashtags") == one.content.span("hashtags")
    assert one.place("first_comment") == one.post.span()


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ([], "第一杯 #茶"),
        ([Measure.headline], "题 第一杯 #茶"),
        ([Measure.hashtags], "第一杯 #茶 #春"),
        ([Measure.link], "第一杯 #茶 https://example.com/a"),
        ([Measure.link, Measure.headline, Measure.hashtags], "题 第一杯 #茶 https://example.com/a #春"),
        ([Measure.images], "第一杯 #茶"),
    ],
)
def test_what_counts_as_text_on_a_platform_stands_in_the_text_once(counts: list[Measure], text: str) -> None:
    post = "title: 题, copy: '第一杯 #茶', hashtags: [茶, 春], link: https://example.com/a"
    assert _pending(post).text(counts) == text


def test_a_link_in_the_text_is_not_added_and_what_is_not_there_is_not_either() -> None:
    every = [Measure.headline, Measure.hashtags, Measure.link]
    assert _pending("copy: 见 https://example.com/a, link: https://example.com/a").text(every) == (
        "见 https://example.com/a"
    )
    assert _pending("copy: 第一杯").text(every) == "第一杯"
    assert _pending("title: 题").text(every) is None


def test_tags_are_those_of_the_post_and_of_its_text_each_once() -> None:
    assert _pending("copy: '第一杯 #茶 #新#品 #', hashtags: [春, 茶]").tags == ("春", "茶", "新", "品")
    assert _pending("copy: 第一杯, hashtags: [春, 茶]").tags == ("春", "茶")
    assert _pending("hashtags: [春]").tags == ("春",)


def test_files_are_pictures_or_videos_by_their_ending_whatever_its_case() -> None:
    one = _pending("assets: [{file: a/b.JPG}, {file: c.mp4}, {file: d.pdf}]")
    assert [asset.file for asset in one.pictures] == ["a/b.JPG"]
    assert [asset.file for asset in one.videos] == ["c.mp4"]
    assert [ending(asset) for asset in one.post.assets] == ["jpg", "mp4", "pdf"]


def test_a_file_is_as_large_as_is_declared_or_as_it_lies_there() -> None:
    said, lying, nowhere = _pending(
        "assets: [{file: a.jpg, bytes: 0}, {file: b.jpg}, {file: c.jpg}]"
    ).post.assets
    sizes = {"plans/assets/a.jpg": 7, "plans/assets/b.jpg": 5}
    assert [size_of(one, sizes) for one in (said, lying, nowhere)] == [0, 5, None]


@pytest.mark.parametrize(
    ("status", "pending"), [("draft", True), ("idea", True), ("published", False), ("on-hold", False)]
)
def test_a_post_is_pending_until_it_is_out_unless_it_is_stopped(status: str, pending: bool) -> None:
    assert is_pending(_pending(f"status: {status}").post) is pending


@pytest.mark.parametrize(
    ("platform", "copy", "hashtags", "tags", "beside"),
    [
        ("zhihu", "#春茶#今天 #龙井#开采", "[]", ["春茶", "龙井"], []),
        ("x", "https://e.com/a#b", "[]", [], []),
        ("x", "#tea, #tea.", "[]", ["tea"], []),
        ("xiaohongshu", "#春茶，快来喝一杯", "[春茶，龙井]", ["春茶", "龙井"], ["龙井"]),
    ],
)
def test_tags_are_read_as_their_platform_reads_them(
    platform: str, copy: str, hashtags: str, tags: list[str], beside: list[str]
) -> None:
    plan = loaded(
        f"{HEAD}content: [{{id: film, title: 片, posts: {{here: {{at: 2026-03-20 19:30, copy: '{copy}',"
        f" hashtags: {hashtags}}}}}}}]\n# plans/accounts.yml\naccounts:\n"
        f"  - {{id: here, platform: {platform}, name: 山野}}\n"
    ).plan
    assert plan is not None
    (post,) = plan.posts
    one = PendingPost(
        post, ContentHead.of(plan.contents["example/film"]), plan.platforms[platform].paired_tags
    )
    assert (list(one.tags), list(one.beside)) == (tags, beside)
