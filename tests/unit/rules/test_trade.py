"""Trade law and labels: what is told, and a plan beside it where the rule is silent."""

from __future__ import annotations

import json
from datetime import date

import pytest

from paiqi.text.diagnostics import Severity
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2027-12-31\nowner: lin-yue\n"
ACCOUNTS = """\
# plans/accounts.yml
accounts:
  - {id: xhs-main, platform: xiaohongshu, name: 茶, format: image-post}
  - {id: douyin-main, platform: douyin, name: 茶, format: video}
  - {id: x-main, platform: x, name: Tea, format: post}
  - {id: x-abroad, platform: x, name: Tea, format: post, region: global}
"""
WORKSPACE = (
    "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nindustry: [food]\n"
    "people: [{id: lin-yue, name: 林月}]\n"
)


def told(
    code: str, copy: str, account: str = "xhs-main", more: str = "", day: str = "2026-03-20"
) -> list[str]:
    """The findings of a code about a copy, all of them advice."""
    text = (
        f"{HEAD}content:\n  - {{id: film, title: 片, copy: {json.dumps(copy, ensure_ascii=False)}{more},"
        f" posts: {{{account}: {day} 20:00}}}}\n{ACCOUNTS}{WORKSPACE}"
    )
    found = [one for one in loaded(text).diagnostics if one.code == code]
    assert {one.severity for one in found} <= {Severity.advice}
    return [one.message.english() for one in found]


@pytest.mark.parametrize(
    ("copy", "more", "count"),
    [
        ("原价 199 元，今天 99 元", "", 1),
        ("劃線價 299，到手 99", "", 1),
        (
            "原价 199 元，今天 99 元",
            ", evidence: [{claim: 原价 199 元, source: 3 月成交记录, date: 2026-03-19}]",
            0,
        ),
        ("3 月 31 日起恢复原价", "", 0),
        ("草原价廉物美", "", 0),
        ("今天 99 元", "", 0),
    ],
)
def test_a_former_price_needs_proof_of_a_deal(copy: str, more: str, count: int) -> None:
    assert len(told("former-price", copy, more=more)) == count
    assert len(told("former-price", copy, "x-main", more)) == count
    assert told("former-price", copy, "x-abroad", more) == []


WHOLE = "留言抽 3 位送明前茶一盒，3 月 25 日开奖，主办方山野茶事"


@pytest.mark.parametrize(
    ("copy", "missing"),
    [
        ("评论区抽奖，快来", "the prize; its number or the odds; when it is drawn; its organiser"),
        (WHOLE, ""),
        (WHOLE.replace("3 月 25 日", "过几天"), "when it is drawn"),
        (WHOLE.replace("，主办方山野茶事", ""), "its organiser"),
        ("评论区抽奖，规则见置顶", ""),
        ("本店不抽奖，只送好茶", ""),
        ("抽出一个下午喝茶", ""),
        ("上周抽奖结果公布，恭喜 @茶友甲", ""),
        ("会员日抽奖活动已结束，感谢参与", ""),
        ("转发抽奖的中奖名单：@茶友甲", ""),
        ("从盲盒里抽三个人气口味", ""),
        ("点赞抽屉收纳好物", ""),
        (
            "恭喜发财，评论区抽取幸运茶友",
            "the prize; its number or the odds; when it is drawn; its organiser",
        ),
        (f"{WHOLE.replace('，主办方山野茶事', '')}公布中奖名单", "its organiser"),
        ("抽三个人送茶", "when it is drawn; how to take part; its organiser"),
    ],
)
def test_a_draw_says_what_it_has_to(copy: str, missing: str) -> None:
    assert told("draw-terms", copy) == ([f"the draw does not say: {missing}"] if missing else [])
    assert told("draw-terms", copy, "x-abroad") == []


@pytest.mark.parametrize(
    ("prize", "amount"),
    [
        ("一等奖价值 60,000 元", "60000"),
        ("大奖 6 万元", "60000"),
        ("百万大奖", "1000000"),
        ("一等奖价值 50000 元", ""),
        ("奖品总价值 8 万元", ""),
        ("奖池共 10 万元", ""),
        ("新车售价 26.8 万元起", ""),
        ("全年销售额突破 100 万元，感谢大家", ""),
        ("消费满 80000 元可到店领茶", ""),
        ("赠送茶席，原价 80000 元", ""),
        ("买 80000 元的茶也不如来聊聊", ""),
        ("满 9 元送 60000 元红包", "60000"),
        ("抽 6 万元现金", "60000"),
        ("送新车一台（价值 26.8 万元）", "268000"),
    ],
)
def test_the_dearest_prize_of_a_draw_has_a_limit(prize: str, amount: str) -> None:
    found = told("draw-terms", f"{WHOLE}，{prize}")
    assert [amount in one for one in found] == ([True] if amount else [])


@pytest.mark.parametrize("sum_", ["9" * 5000, "9," * 5000 + "9", "九" * 5000, "1." + "9" * 5000])
def test_a_sum_of_any_length_ends_no_check(sum_: str) -> None:
    assert all("the draw does not say" in one for one in told("draw-terms", f"转发抽奖送 {sum_} 元"))


@pytest.mark.parametrize(
    ("copy", "more", "count"),
    [
        ("三款龙井测评，左下角下单", "", 1),
        ("春天喝什么", ", purpose: seeding, link: 'https://item.taobao.com/1'", 1),
        ("品牌方寄来的新茶，真实体验", "", 1),
        ("广告｜三款龙井测评，左下角下单", "", 0),
        ("三款龙井测评，左下角下单（非广告）", "", 1),
        ("周末到店免费体验炒茶，报名见主页", "", 0),
        ("买二送一，赠品数量有限，体验春天的味道", "", 0),
        ("春茶礼盒体验装上架，下单即送赠品茶杯", "", 0),
        ("免费试用装，点击下方领取", "", 0),
        ("体验炒茶，点击下方", "", 0),
        ("品牌送测评名额三个", "", 0),
        ("品牌方送测，开箱", "", 1),
        ("收到茶园寄来的新茶，测评如下", "", 1),
        ("商家免费提供茶样，品茶笔记和心得", "", 1),
        ("喝茶体验分享，左下角下单", "", 1),
        ("新茶体验报告：官方寄样", "", 1),
        ("下单获赠茶杯，春日好物", "", 0),
        ("三款龙井测评", "", 0),
        ("左下角下单", "", 0),
        ("春天喝什么", ", purpose: seeding, link: 'https://example.com/taobao.com'", 0),
    ],
)
def test_advice_that_sells_is_labelled_on_own_accounts_too(copy: str, more: str, count: int) -> None:
    assert len(told("seeding-unlabelled", copy, more=more)) == count
    assert len(told("seeding-unlabelled", copy, "x-main", more)) == count
    assert told("seeding-unlabelled", copy, "x-abroad", more) == []


def test_a_piece_that_sells_on_several_accounts_is_told_once() -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 片, copy: 测评，左下角下单,"
        f" posts: {{xhs-main: 2026-03-20 20:00, douyin-main: 2026-03-20 20:00}}}}]\n{ACCOUNTS}{WORKSPACE}"
    )
    found = [one.message.english() for one in loaded(text).diagnostics if one.code == "seeding-unlabelled"]
    assert ["(and 1 more)" in one for one in found] == [True]


def test_a_label_on_the_post_is_one() -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 片, copy: 测评，左下角下单,"
        f" posts: {{xhs-main: {{at: 2026-03-20 20:00, disclosure: 广告}}}}}}]\n{ACCOUNTS}{WORKSPACE}"
    )
    assert "seeding-unlabelled" not in {one.code for one in loaded(text).diagnostics}


@pytest.mark.parametrize(
    ("copy", "count"),
    [
        ("想要的加微信 chashan2026", 1),
        ("加我V信：chashan2026", 1),
        ("VX: chashan_2026", 1),
        ("長按識別二維碼", 1),
        ("复制淘口令打开", 1),
        ("电话 13800138000", 1),
        ("绕口令挑战", 0),
        ("军训口令体验", 0),
        ("加QQ弹的珍珠", 0),
        ("现场扫码签到", 0),
        ("展板二维码", 0),
        ("订单号 15800000000", 0),
        ("扫描罐身二维码溯源", 0),
        ("喊口令送茶", 0),
        ("复制这段口令打开", 1),
        ("二维码见评论区", 1),
        ("想喝的联系 158 0000 0000", 1),
        ("快递单号 15800000000，客服单号 15800000000", 0),
        ("加QQ 123456", 1),
        ("加微信", 1),
        ("扫码加微信", 1),
        ("加企微领券", 1),
        ("手机号：15800000000", 1),
        ("致电15800000000", 1),
        ("扫码进群", 1),
        ("扫描下方二维码", 1),
        ("谨防加微信的骗子", 0),
        ("想要的点主页店铺", 0),
        ("微信读书里看到的茶", 0),
    ],
)
def test_leading_off_a_platform_is_told_where_its_pack_forbids_it(copy: str, count: int) -> None:
    assert len(told("leads-off-platform", copy)) == count
    assert told("leads-off-platform", copy, "douyin-main") == []


def test_a_password_is_quoted_with_what_makes_it_one() -> None:
    (found,) = told("leads-off-platform", "复制这段口令，打开淘宝")
    assert "“复制这段口令”" in found


def test_the_rule_of_a_pack_holds_from_its_day_and_for_what_a_workspace_says_of_its_own() -> None:
    copy = "加微信 chashan2026"
    own = (
        "# plans/platforms/douyin.yml\nid: douyin\nname: {zh: 抖音, en: Douyin}\n"
        "links: [{leads_off: no, effective_from: 2026-04-01, text: {zh: 不得导流, en: No leading off},"
        " source: [own-remark], confidence: recalled}]\n"
    )
    text = (
        f"{HEAD}content: [{{id: film, title: 片, copy: {copy}, posts: {{douyin-main: DAY 20:00}}}}]\n"
        f"{ACCOUNTS}{WORKSPACE}{own}"
    )
    codes = [
        [one.code for one in loaded(text.replace("DAY", day)).diagnostics].count("leads-off-platform")
        for day in ("2026-03-31", "2026-04-01")
    ]
    assert codes == [0, 1]


@pytest.mark.parametrize(
    ("copy", "more", "count"),
    [
        ("明前第一采", ", ai_generated: yes, status: approved", 1),
        ("明前第一采（AI生成）", ", ai_generated: yes, status: approved", 0),
        ("明前第一采，AI 辅助创作", ", ai_generated: yes, status: approved", 0),
        ("本片绝非AI生成，全部实拍", ", ai_generated: yes, status: approved", 1),
        ("本片没有使用 AI 制作", ", ai_generated: yes, status: approved", 1),
        ("不含AI内容", ", ai_generated: yes, status: approved", 1),
        ("并非由AI生成", ", ai_generated: yes, status: approved", 1),
        ("来参加AI创作大赛", ", ai_generated: yes, status: approved", 1),
        ("AIGC 创作大赛开始报名", ", ai_generated: yes, status: approved", 1),
        ("AI制作课程，AI 写作工具", ", ai_generated: yes, status: approved", 1),
        ("来参加AI创作大赛，本片由AI生成", ", ai_generated: yes, status: approved", 0),
        ("无糖茶，AI 绘画", ", ai_generated: yes, status: approved", 0),
        ("AI工具制作的海报，由 AI 生成", ", ai_generated: yes, status: approved", 0),
        ("用 AI 生成工具制作", ", ai_generated: yes, status: approved", 0),
        ("明前第一采", ", ai_generated: no, status: approved", 0),
        ("明前第一采", ", ai_generated: yes", 0),
        ("A picture of 龙井 tea", ", ai_generated: yes, status: approved", 1),
    ],
)
def test_what_ai_made_has_a_label_that_readers_see(copy: str, more: str, count: int) -> None:
    assert len(told("ai-unlabelled", copy, more=more)) == count
    elsewhere = 0 if copy.startswith("A ") else count
    assert len(told("ai-unlabelled", copy, "x-main", more)) == elsewhere
    assert told("ai-unlabelled", copy, "x-abroad", more) == []


@pytest.mark.parametrize(
    ("title", "count"), [("数字人主播专场", 1), ("数字人主播专场（AI 生成）", 0), ("茶园直播", 0)]
)
def test_a_live_show_with_an_ai_anchor_says_so(title: str, count: int) -> None:
    show = (
        f"activities: [{{id: live, title: {title}, kind: online, account: xhs-main,"
        " start: 2026-03-20 20:00}]"
    )
    post = (
        f"content: [{{id: film, title: {title}, copy: {title},"
        " posts: {xhs-main: {at: 2026-03-20 20:00, format: live}}}]"
    )
    for thing in (show, post):
        found = [one.code for one in loaded(f"{HEAD}{thing}\n{ACCOUNTS}{WORKSPACE}").diagnostics]
        assert found.count("ai-unlabelled") == count


@pytest.mark.parametrize(
    ("day", "level", "word"),
    [("2027-03-15", Severity.advice, "test report"), ("2027-03-16", Severity.warning, "ingredients")],
)
def test_free_of_additives_has_another_mend_from_the_day_of_the_new_standard(
    day: str, level: Severity, word: str
) -> None:
    text = f"{HEAD}content: [{{id: film, title: 片, copy: 零添加的茶, posts: {{xhs-main: {day} 20:00}}}}]\n"
    (found,) = [
        one
        for one in loaded(text + ACCOUNTS + WORKSPACE, date(2027, 3, 1)).diagnostics
        if one.code == "wording-industry"
    ]
    assert found.hint is not None
    assert (found.severity, word in found.hint.english()) == (level, True)


@pytest.mark.parametrize(
    ("label", "copy", "account", "codes"),
    [
        ("ad", "made today", "x-abroad", {"disclosure-hidden"}),
        ("ad", "An ad, made today", "x-abroad", set()),
        ("not an ad", "not an ad, made today", "x-abroad", {"disclosure-missing"}),
        ("非广告", "非广告，真心推荐", "xhs-main", {"disclosure-missing"}),
        ("广告", "我从不打广告", "xhs-main", {"disclosure-hidden"}),
        ("广告", "廣告｜新茶", "xhs-main", set()),
        ("广告", "无糖乌龙茶（广告）好喝", "xhs-main", set()),
    ],
)
def test_a_label_is_a_word_that_nobody_denies(label: str, copy: str, account: str, codes: set[str]) -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 片, copy: '{copy}',"
        f" posts: {{{account}: {{at: 2026-03-20 20:00, disclosure: {label}}}}}}}]\n{ACCOUNTS}{WORKSPACE}"
    )
    found = {one.code for one in loaded(text).diagnostics if one.code.startswith("disclosure")}
    assert found >= codes
    assert bool(found) is bool(codes)
