"""What is approved is ready to go out, and what goes out tomorrow is approved."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\n"


def found(text: str, code: str) -> list[str]:
    return [one.message.english() for one in loaded(HEAD + text).diagnostics if one.code == code]


def film(fields: str, posts: str = "{douyin-main: 2026-03-25 19:30}") -> str:
    return f"content: [{{id: film, title: 片, {fields}, posts: {posts}}}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "TODO",
        "TODO 价格",
        "TODO：补链接",
        "TODO: link",
        "价格 TODO 补上",
        "明前第一采。\\n- TODO\\n见",
        "todo：补链接",
        "价格【待补充】",
        "【待补充】",
        "【XX】",
        "点[xxx]看",
        "价格 XX 元",
        "xxx 元",
        "￥XX 起",
        "立减 XX%",
        "3 月 XX 日见",
        "××人已下单",
        "标题待定",
        "主题待定，先占位",
        "地点（待确认）见",
        "【此处插入图片】",
        "售价 XX 元",
        "售价xx元",
        "抽 xxx 份",
        "限量××份",
        "时间待定。",
        "Price TBD",
        "Lorem ipsum dolor",
        "<插入链接>",
    ],
)
def test_a_placeholder_in_an_approved_text_is_found(text: str) -> None:
    assert len(found(film(f'status: approved, copy: "{text}"'), "placeholder-left")) == 1
    assert not found(film(f'status: draft, copy: "{text}"'), "placeholder-left")


@pytest.mark.parametrize(
    "text",
    [
        "期待定格这一刻",
        "等待定时开抢",
        "接待定点",
        "XXL 码有货",
        "看 https://example.com/xxx/XX 这里",
        "@xx 和 #XX 来了",
        "With love, xx",
        "love you xxx",
        "第 XX 届茶博会",
        "第XX届茶博会",
        "18××年老茶",
        "18×× 年老茶",
        "周末 TODO 清单",
        "TODO 清单：喝茶",
        "TODO list for spring",
        "#TODO",
        "下一场时间待定，敬请期待。",
        "下一场时间待定。敬请期待",
        "地点待定，请关注后续通知",
        "XX 同学问：怎么泡",
        "某 XX 品牌",
        "XX 日报",
        "Todo está listo",
        "优待补贴",
        "【时间】3月20日",
    ],
)
def test_ordinary_words_are_no_placeholders(text: str) -> None:
    assert not found(film(f'status: approved, copy: "{text}"'), "placeholder-left")


def test_a_placeholder_in_a_title_or_first_comment_is_found_too() -> None:
    posts = "{douyin-main: {at: 2026-03-25 19:30, title: XX 元上新, first_comment: 链接待补}}"
    assert len(found(film("status: approved, copy: 茶", posts), "placeholder-left")) == 2


def test_a_placeholder_that_several_posts_inherit_is_told_once() -> None:
    posts = "{douyin-main: 2026-03-25 19:30, xhs-main: 2026-03-25 20:00}"
    told = found(film("status: approved, copy: 【待补充】", posts), "placeholder-left")
    assert told == ["approved, but the text still holds the placeholder 【待补充】 (and 1 more)"]


@pytest.mark.parametrize(("status", "told"), [("approved", 1), ("draft", 0)])
def test_a_creators_text_holds_no_placeholder_either(status: str, told: int) -> None:
    text = (
        "placements:\n  - {id: kol, title: 合作, kind: creator, disclosure: 广告, start: 2026-03-18,\n"
        "     end: 2026-04-10, creator: {name: 一盏, platform: xiaohongshu}, deliverables: [\n"
        f"     {{id: note, format: image-post, at: 2026-04-02 12:00, status: {status}, copy: 广告 TODO}}]}}\n"
    )
    assert len(found(text, "placeholder-left")) == told


@pytest.mark.parametrize(
    ("status", "step", "codes"),
    [
        ("approved", "{step: 成片, due: 2026-03-19}", ["step-open"]),
        ("approved", "{step: 成片}", ["step-open"]),
        ("approved", "{step: 成片, due: 2026-03-19, done: yes}", []),
        ("draft", "{step: 成片, due: 2026-03-19}", []),
        # A step that is overdue is told as that.
        ("approved", "{step: 成片, due: 2026-03-16}", ["step-late"]),
        # What begins once a piece is approved need not be done.
        ("approved", "{step: 上传定时, due: 2026-03-19}", []),
        ("approved", "{step: 数据复盘}", []),
        ("cancelled", "{step: 成片, due: 2026-03-19}", []),
        # What is due after the post is told as that, unless it is work on what is out.
        ("approved", "{step: 成片, due: 2026-03-26}", ["step-after-post"]),
        ("approved", "{step: 评论区维护, due: 2026-03-26}", []),
        ("approved", "{step: 评论区维护}", []),
        ("draft", "{step: 数据复盘, due: 2026-03-30}", []),
        ("draft", "{step: 数据图, due: 2026-03-30}", ["step-after-post"]),
        ("approved", "{step: 成片, due: 2026-03-25}", ["step-open"]),
    ],
)
def test_an_approved_piece_has_no_open_step(status: str, step: str, codes: list[str]) -> None:
    result = loaded(HEAD + film(f"status: {status}, copy: 茶, steps: [{step}]"))
    assert [one.code for one in result.diagnostics if one.code.startswith("step-")] == codes


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ("{douyin-main: 2026-03-25 19:30, xhs-main: 2026-03-27 12:00}", 1),
        # Nobody knows the day of one of them.
        ("{douyin-main: 2026-03-25 19:30, xhs-main: {format: image-post}}", 1),
        ("{douyin-main: 2026-03-25 19:30, xhs-main: {at: 2026-03-27 12:00, status: cancelled}}", 0),
        (
            '{douyin-main: {at: 2026-03-27 19:30, published: {at: 2026-03-17, url: "https://e.com/1"}},'
            " xhs-main: 2026-03-25 12:00}",
            0,
        ),
    ],
)
def test_a_step_is_done_before_the_last_post_that_is_still_to_go_out(posts: str, told: int) -> None:
    step = "status: approved, copy: 茶, steps: [{step: 花絮, due: 2026-03-26}]"
    assert len(found(film(step, posts), "step-open")) == told


@pytest.mark.parametrize(
    ("status", "at", "told"),
    [
        ("draft", "2026-03-18 19:30", 1),
        ("draft", "2026-03-19 19:30", 1),
        ("review", "2026-03-19", 1),
        ("draft", "2026-03-20 19:30", 0),
        ("draft", "2026-03-17 19:30", 0),
        ("draft", "2026-W12", 0),
        ("idea", "2026-03-19 19:30", 0),
        ("on-hold", "2026-03-19 19:30", 0),
        ("approved", "2026-03-19 19:30", 0),
    ],
)
def test_what_goes_out_today_or_tomorrow_is_approved(status: str, at: str, told: int) -> None:
    assert len(found(film(f"status: {status}", f"{{douyin-main: {at}}}"), "not-approved")) == told


@pytest.mark.parametrize(("lead", "code"), [("3d", "lead-time"), ("12h", "not-approved")])
def test_what_needs_more_time_ahead_is_told_once(lead: str, code: str) -> None:
    accounts = (
        "# plans/accounts.yml\n"
        f"accounts: [{{id: mag, platform: douyin, name: 山, format: video, lead: {lead}}}]"
    )
    result = loaded(HEAD + film("status: draft", "{mag: 2026-03-19 19:30}") + accounts)
    assert [one.code for one in result.diagnostics if one.code in ("lead-time", "not-approved")] == [code]
