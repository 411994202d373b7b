"""The events of posts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from eventful import made, said
from paiqi.events.posts import POSTS
from paiqi.text.messages import Language

FILM = "content: [{id: film, title: 首发, status: %s, posts: {douyin-main: %s}}]\n"


def test_a_post_says_where_it_goes_and_how_far_it_is() -> None:
    text = "content: [{id: film, title: 首发, status: approved, pillar: craft, owner: lin, posts:"
    text += " {douyin-main: {at: 2026-03-20 19:30, copy: 第一杯}}}]\n"
    (item,) = made(POSTS, text).values()
    assert (item.uid, item.title) == ("post.example.film.douyin-main@tea", "抖音｜首发（已定稿）")
    assert (item.start, item.end) == (
        datetime(2026, 3, 20, 11, 30, tzinfo=UTC),
        datetime(2026, 3, 20, 11, 45, tzinfo=UTC),
    )
    assert (item.full_id, item.campaign, item.day) == (
        "example/film/douyin-main",
        "example",
        date(2026, 3, 20),
    )
    assert item.slices == (
        "all",
        "campaign/example",
        "platform/douyin",
        "account/douyin-main",
        "person/lin",
        "pillar/craft",
        "status/approved",
    )
    lines = said(item)
    assert lines["CATEGORIES"] == "抖音,手艺"
    link = "https://tea.example/p/campaigns/example/#film.douyin-main"
    assert lines["URL"] == link
    assert lines["DESCRIPTION"].split(r"\n") == [
        "春茶 · 抖音｜山野茶事",
        "形式：视频 · 负责人：林",
        "标题：首发",
        "",
        "第一杯",
        "",
        "限制：标题 2/30 · 标题、描述与话题合计 6/1000",
        "Asia/Shanghai",
        link,
    ]


def test_a_post_carries_all_that_is_copied_when_it_is_published() -> None:
    post = '{at: 2026-03-20 19:30, title: 明前第一采, copy: "第一杯\\n第二杯", hashtags: [春茶, 明前龙井], owner: zhou'
    post += ", first_comment: 链接在主页, link: https://tea.example/buy}"
    film = f"content: [{{id: film, title: 首发, status: approved, posts: {{douyin-main: {post}}}}}]\n"
    told = described(film + "utm: {campaign: spring}\n")
    assert told[1:3] == ["形式：视频 · 负责人：周", "标题：明前第一采"]
    assert told[4:6] == ["第一杯", "第二杯"]
    assert told[7:10] == [
        "#春茶 #明前龙井",
        "首评：链接在主页",
        "链接：https://tea.example/buy?utm_campaign=spring",
    ]
    english = described(film, words="en")
    assert english[1:3] == ["Format: Video · Owner: 周", "Title: 明前第一采"]
    assert "First comment: 链接在主页" in english


def test_a_text_beyond_its_limit_is_told_to_the_team_until_it_is_out() -> None:
    text = "content: [{id: film, title: 首发, status: approved, posts: {douyin-main: {at: 2026-03-20 19:30,"
    text += f" title: {'茶' * 33}@}}}}}}]\n"
    (counts,) = [line for line in described(text.replace("@", "")) if line.startswith("限制：")]
    assert counts.startswith("限制：标题 33/30 ✕ 超出 3")
    assert any(
        line.startswith("Limits: title 33/30 ✕ 3 over")
        for line in described(text.replace("@", ""), words="en")
    )
    out = text.replace("@", ", published: {at: 2026-03-01 19:30}")
    for quiet in (described(text.replace("@", ""), team=False), described(out)):
        assert not any(line.startswith("限制：") for line in quiet)


def test_a_long_copy_ends_between_two_characters_as_readers_see_them() -> None:
    family = "👨\u200d👩\u200d👧\u200d👦"
    for before in range(4990, 5000):
        text = (
            "content: [{id: film, title: 首发, status: approved, posts: {douyin-main: {at: 2026-03-20 19:30,"
        )
        told = described(text + f" copy: {'茶' * before}{family}{'叶' * 50}}}}}}}]\n")
        copy = "茶" * before + (family if before + len(family) < 5000 else "")
        assert told[4] == copy + "叶" * max(0, 4999 - len(copy) if family in copy else 0) + "…"


def test_an_event_never_tells_more_than_calendars_take() -> None:
    tags = ", ".join(f"{number}{'春' * 90}" for number in range(30))
    post = f"{{at: 2026-03-20 19:30, title: {'题' * 290}, copy: {'茶' * 7000}, first_comment: {'评' * 7000},"
    post += f" link: https://tea.example/{'a' * 1500}, hashtags: [{tags}]}}"
    told = described(
        f"content: [{{id: film, title: 首发, status: approved, posts: {{douyin-main: {post}}}}}]\n"
    )
    assert len("\n".join(told)) == 8000
    assert told[-1].startswith("https://tea.example/p/campaigns/") and told[4].endswith("茶…")


def described(campaign: str, *, words: Language = "zh", team: bool = True) -> list[str]:
    """The lines of the only post's description."""
    (item,) = made(POSTS, campaign, words=words, team=team).values()
    return said(item)["DESCRIPTION"].replace("\\,", ",").split(r"\n")


def test_the_backlog_is_no_event_and_a_month_stands_in_the_feed_of_such_alone() -> None:
    assert made(POSTS, FILM % ("approved", "{}")) == {}
    (found,) = made(POSTS, FILM % ("approved", "2026-04")).values()
    assert found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"


def test_a_week_is_tentative_and_lasts_seven_days() -> None:
    (item,) = made(POSTS, FILM % ("approved", "2026-W13")).values()
    assert (item.start, item.end) == (date(2026, 3, 23), date(2026, 3, 30))
    assert said(item)["STATUS"] == "TENTATIVE"


def test_below_the_floor_of_the_feeds_a_post_is_no_event() -> None:
    assert made(POSTS, FILM % ("draft", "2026-03-20 19:30"), "feeds: {status_floor: review}\n") == {}
    assert made(POSTS, FILM % ("review", "2026-03-20 19:30"), "feeds: {status_floor: review}\n")


def test_how_long_it_lasts_is_said_by_the_post_the_workspace_or_its_being_live() -> None:
    def lasts(post: str, workspace: str = "") -> timedelta:
        text = f"content: [{{id: film, title: 首发, status: approved, posts: {{douyin-main: {post}}}}}]\n"
        (item,) = made(POSTS, text, workspace).values()
        assert isinstance(item.end, datetime) and isinstance(item.start, datetime)
        return item.end - item.start

    assert lasts("{at: 2026-03-20 19:30, lasts: 45min}") == timedelta(minutes=45)
    assert lasts("{at: 2026-03-20 19:30, format: live}") == timedelta(hours=1)
    assert lasts("2026-03-20 19:30", "feeds: {default_duration: 30min}\n") == timedelta(minutes=30)


def test_the_title_is_as_the_workspace_wants_it_in_the_language_of_the_feed() -> None:
    workspace = 'feeds: {title: "{status} {platform} {format} {account} {title}"}\n'
    (item,) = made(POSTS, FILM % ("approved", "2026-03-20 19:30"), workspace, words="en").values()
    assert item.title == "Approved Douyin Video 山野茶事 首发"


def test_what_is_cancelled_is_marked_and_stands_in_no_digest() -> None:
    (item,) = made(POSTS, FILM % ("cancelled", "2026-03-20 19:30")).values()
    assert (item.title, item.cancelled, item.day) == ("【取消】抖音｜首发（已取消）", True, None)


def test_what_never_stood_in_a_feed_is_not_called_off_there() -> None:
    draft = FILM % ("draft", "2026-03-20 19:30")
    head = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nstatus: cancelled\n"
    assert made(POSTS, draft, "feeds: {status_floor: review}\n", head=head) == {}
    assert made(POSTS, draft.replace("draft", "review"), "feeds: {status_floor: review}\n", head=head)


def test_what_went_out_stands_whatever_its_campaign_became() -> None:
    text = "content: [{id: film, title: 首发, status: published, posts: {douyin-main: {at: 2026-03-10 19:30,"
    text += " published: {url: https://example.com/v/1}}}}]\n"
    (item,) = made(
        POSTS, text, head="title: 春茶\nstatus: cancelled\nstart: 2026-03-01\nend: 2026-04-15\n"
    ).values()
    assert (item.cancelled, said(item)["STATUS"]) == (False, "CONFIRMED")
