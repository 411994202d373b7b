"""Words in texts for the public: what is found, where and how heavily; what is left alone; evidence, waivers
and own lists.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from paiqi.model.facts import Confidence
from paiqi.model.wording import Tier
from paiqi.resolve.own_lists import with_own_lists
from paiqi.rulebook.word_finder import Scanner
from paiqi.rulebook.word_lists import built_in_lists
from paiqi.text.diagnostics import Diagnostic
from workspace import loaded

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"
BRAND = "# plans/wording/brand.yml\nid: brand\nname: {zh: 品牌用语, en: Brand words}\n"


def settings(industry: str) -> str:
    return f"# plans/workspace.yml\nnamespace: example\ntitle: 示例\nindustry: [{industry}]\n"


def words(text: str) -> list[Diagnostic]:
    """The findings about words, of a plan without errors of another kind."""
    result = loaded(text)
    assert [
        str(item.span)
        for item in result.diagnostics
        if item.severity.name == "error" and not item.code.startswith("wording-")
    ] == []
    return [item for item in result.diagnostics if item.code.startswith("wording-")]


def briefly(text: str) -> list[str]:
    """The findings about words as `code severity line:col`."""
    return [
        f"{item.code.removeprefix('wording-')} {item.severity.name} {item.span.line}:{item.span.col}"
        for item in words(text)
    ]


def in_copy(copy: str, further: str = "", account: str = "xhs-main") -> list[str]:
    """What is found in a copy, as `code severity`."""
    content = (
        f"content:\n  - {{id: film, title: 首发, copy: {json.dumps(copy, ensure_ascii=False)}, posts:"
        f" {{{account}: 2026-03-20 20:00}}}}\n"
    )
    return [one.rsplit(" ", 1)[0] for one in briefly(HEAD + content + further)]


def in_title(title: str) -> list[str]:
    content = (
        "content:\n  - {id: film, title: 首发, posts: {xhs-main: {at: 2026-03-20 20:00, title:"
        f" {json.dumps(title, ensure_ascii=False)}}}}}}}\n"
    )
    return [one.rsplit(" ", 1)[0] for one in briefly(HEAD + content)]


ALL_INDUSTRIES = settings("food, cosmetics, finance, health, education")
HARMLESS = [
    "最近山里下了雨，最后三天，最后一天，我们最终还是上山了。",
    "第一时间告诉你，第一次来的朋友，第一步先温杯，第一泡倒掉。",
    "首先看叶底，其次闻香。首页有地图。",
    "第一，看色；第二，闻香；第三，尝味。",
    "我们的第一家店开在杭州，第一百位客人送茶则，第一百二十期。",
    "最佳赏味期三个月，最佳冲泡水温 85 度，最佳拍摄时间是清晨。",
    "最好先温杯，最好别用开水，最好不要过夜。",
    "明天最高气温 28 度，最低气温 15 度。满 199 最高可减 30。",
    "最新消息：直播改到周五。最新一期已经上线。",
    "最大程度保留香气，最大的收获是认识了大家。",
    "我最高兴的是又见到你们。",
    "绝对路径和绝对值是两回事；我们拒绝对外出售会员信息。",
    "极品飞车和空气炸锅都在抽奖名单里。",
    "我们积极致力于包装减量，也积极品鉴新茶。",
    "千万能不能迟到？两万能买多少？",
    "终极目标是把茶泡好。单独家访，不收费。",
    "质量第一，安全第一，客户第一是店里的规矩。",
    "唯一标识印在罐底，唯一的遗憾是下雨。",
    "交通便利，沟通便捷；晚安，神清气爽。",
    "有机会来坐坐，没有机器，全靠手工，别给人有机可乘。",
    "很治愈的一个下午，治愈系的山雾，被治愈了。",
    "培养生活习惯，休养生息，营养生长期要少施肥。",
    "巴氏杀菌、高温杀菌工艺，写在标签上。",
    "花生发芽了，产生发酵的香气，发生发展的过程。",
    "确保本次活动顺利，环保本色，确保本周发货。",
    "环保过关，打包过来，面包过敏的朋友请留意，保过期日期在罐底。",
    "团队快速成长，迅速成为朋友。",
    "这样更有效率，效率高一点。精神药物不在讨论范围。",
    "数据脱敏处理后再公开。视频特效是小林做的。",
    "互联网传播课，官网传送门在主页。",
    "非处方药也请遵医嘱。",
    "天下第一泉在济南，高一年级第一的同学来打工。",
    "#首发 #春茶 #第一次喝茶",
    "Best before March 2027. Store it cool, and it keeps at its best.",
    "Do your best, we did our best. All the best, best wishes!",
    "The leaves taste best at 85 degrees; best served in glass, best enjoyed with friends.",
    "The best time to start was last year, the second best time is today.",
    "My best friend and best practices for brewing. It works best with soft water.",
    "Issue #1 is out. Step #1: warm the cup. The #1 reason to come is the view.",
    "No. 12 tins left, room no. 101, top 10 questions, version 1.1.",
    "See https://example.com/best/cheapest?top=no.1 or www.best.example/guaranteed for details.",
    "The asbestos was removed; the bestowed cup; a cheapestate; unguaranteed.",
    "Results are not guaranteed.",
]


@pytest.mark.parametrize("copy", HARMLESS)
def test_an_ordinary_sentence_is_left_alone(copy: str) -> None:
    assert in_copy(copy, ALL_INDUSTRIES) == []


FOUND = [
    ("今年最佳的龙井", "absolute error"),
    ("国家级品质", "absolute error"),
    ("最高级的享受", "absolute error"),
    ("茶中极品", "absolute warning"),
    ("全网销量第一", "absolute warning"),
    ("中国第一品牌", "absolute warning"),
    ("No.1 的春茶", "absolute warning"),
    ("同城 TOP1", "absolute warning"),
    ("史上最低价", "absolute warning"),
    ("独一无二的香气", "absolute warning"),
    ("国家级非物质文化遗产制作技艺", "absolute advice"),
    ("荣获最佳纪录片", "absolute advice"),
    ("我们的茶最好", "absolute advice"),
    ("追求极致", "absolute advice"),
    ("The #1 green tea", "superlative warning"),
    ("the world's best cup", "superlative warning"),
    ("Cheapest in town", "superlative warning"),
    ("a risk-free trial", "superlative warning"),
    ("our best tea yet", "superlative advice"),
    ("a bestseller, guaranteed", "superlative advice"),
    ("每天一杯降血糖", "industry warning"),
    ("喝出来的抗癌力", "industry warning"),
    ("睡前一杯助眠", "industry advice"),
    ("医美级药妆", "industry warning"),
    ("7天美白", "industry warning"),
    ("保本又高息", "industry warning"),
    ("签约保过", "industry warning"),
    ("安全无毒，药到病除", "industry warning"),
    ("送电子烟一支", "industry advice"),
]


@pytest.mark.parametrize(("copy", "expected"), FOUND, ids=[row[0] for row in FOUND])
def test_a_word_is_found_and_weighs_what_is_known_of_it(copy: str, expected: str) -> None:
    assert expected in in_copy(copy, ALL_INDUSTRIES)
    assert len(set(in_copy(copy, ALL_INDUSTRIES))) == 1


@pytest.mark.parametrize(
    "copy",
    [
        "最 佳",
        "最  佳",
        "最\u3000佳",
        "最\u200d佳",
        "最·佳",
        "最*佳",
        "最_佳",
        "國家級",
        "國 家級",
        "#最佳好茶",
        "🍵最佳🍵",
        "“最佳”",
        "頂級？最佳！",
    ],
)
def test_a_word_cannot_hide_behind_blanks_signs_and_traditional_characters(copy: str) -> None:
    assert "absolute error" in in_copy(copy)


@pytest.mark.parametrize(
    "copy",
    ["ＮＯ．１", "no.1", "NO 1", "No. 1", "NO1", "ＴＯＰ１", "top1", "TOP1️⃣", "#TOP1", "全網銷量第一"],
)
def test_width_and_case_do_not_matter(copy: str) -> None:
    assert "absolute warning" in in_copy(copy)


@pytest.mark.parametrize("copy", ["最\n佳", "我最。佳节", "最……佳", "b e s t", "be-st"])
def test_what_stands_in_two_lines_or_sentences_is_no_word(copy: str) -> None:
    assert in_copy(copy) == []


def test_the_longest_word_counts_and_each_word_once_a_text() -> None:
    assert in_copy("第一品牌就是第一品牌，第一 品牌") == ["absolute warning"]
    assert in_copy("最佳，最佳，顶级") == ["absolute error", "absolute warning"]


CLICKBAIT = [
    ("震惊！一杯茶", "clickbait advice"),
    ("刚刚，新茶到了", "clickbait advice"),
    ("重磅 突发：停售", "clickbait advice"),
    ("网传这家店要关门", "clickbait warning"),
    ("央视曝光的茶", "clickbait warning"),
    ("今起全国正式实施新标准", "clickbait warning"),
    ("看完所有人都沉默了", "clickbait advice"),
    ("99%的人不知道", "clickbait advice"),
    ("开茶了！！", "clickbait advice"),
    ("真的吗？？？", "clickbait advice"),
]


@pytest.mark.parametrize(("title", "expected"), CLICKBAIT, ids=[row[0] for row in CLICKBAIT])
def test_a_title_that_shouts_is_found_and_the_same_words_in_a_text_are_not(title: str, expected: str) -> None:
    assert in_title(title) == [expected]
    assert in_copy(title) == []


@pytest.mark.parametrize(
    "title",
    [
        "刚刚好的一杯茶",
        "开茶了！",
        "春茶来了……",
        "地震惊醒的夜",
        "快速看懂一张茶标",
        "国家宝藏里的茶",
        "空气炸锅烤茶点",
        "全网曝光的背后",
    ],
)
def test_an_ordinary_title_is_left_alone(title: str) -> None:
    assert in_title(title) == []


def test_what_stays_inside_the_team_is_not_looked_at() -> None:
    text = """
notes: 要做全国第一
goal: 销量第一
content:
  - {id: film, title: 首发, brief: 拍出最佳状态之外的最佳, notes: 国家级,
     posts: {xhs-main: {at: 2026-03-20 20:00, notes: 最佳}}}
placements:
  - {id: kol, title: 顶级博主合作, kind: creator, creator: {name: 一盏, platform: xiaohongshu}, start: 2026-03-20,
     end: 2026-03-25, disclosure: 广告}
"""
    assert briefly(HEAD + text) == []


def test_each_text_for_the_public_is_looked_at_in_its_place() -> None:
    text = """\
content:
  - id: film
    title: 最佳春茶
    hashtags: [春茶, 最佳]
    posts:
      xhs-main: {at: 2026-03-20 20:00, first_comment: 最佳}
      douyin-main: {at: 2026-03-20 20:10, title: 最佳, copy: 最佳, hashtags: [最佳]}
offers: [{id: pick, title: 最佳优惠, terms: 最佳, start: 2026-03-20}]
activities:
  - {id: meet, title: 最佳聚会, kind: offline, start: 2026-03-28, summary: 最佳}
placements:
  - id: kol
    title: 合作
    kind: creator
    creator: {name: 一盏, platform: xiaohongshu}
    start: 2026-03-20
    end: 2026-03-25
    disclosure: 广告
    deliverables: [{id: note, title: 最佳, format: image-post, copy: "广告：最佳"}]
"""
    assert briefly(HEAD + text) == [
        f"absolute error {place}"
        for place in (
            "6:12",
            "7:15",
            "9:55",
            "10:50",
            "10:60",
            "10:74",
            "11:28",
            "11:41",
            "13:23",
            "13:72",
            "22:38",
            "22:68",
        )
    ]


def test_a_text_that_posts_inherit_is_reported_once_where_it_stands() -> None:
    text = """\
content:
  - id: film
    title: 首发
    copy: 今年最佳
    posts:
      xhs-main: 2026-03-20 20:00
      douyin-main: {at: 2026-03-20 20:10, copy: 明年最佳}
      wechat-sub: 2026-03-20 20:20
"""
    assert briefly(HEAD + text) == ["absolute error 7:11", "absolute error 10:49"]


def test_a_word_in_a_file_of_copy_is_reported_in_its_line_and_column() -> None:
    content = (
        "content: [{id: film, title: 首发, copy_file: film.md, posts: {xhs-main: 2026-03-20 20:00,"
        " douyin-main: 2026-03-20 20:10}}]\n"
    )
    found = words(HEAD + content + "# plans/campaigns/film.md\n三月二十日\n\n今年是最佳的一年\n")
    assert [str(item.span) for item in found] == ["plans/campaigns/film.md:3:4"]
    assert [str(one.span) for one in found[0].related] == ["plans/campaigns/example.yml:4:44"]


def test_blank_lines_at_the_beginning_of_a_file_of_copy_are_counted() -> None:
    from paiqi.load.pipeline import load_files
    from paiqi.read.files import Files
    from paiqi.rules.examples import TODAY, example_files

    content = "content: [{id: film, title: 首发, copy_file: film.md, posts: {xhs-main: 2026-03-20 20:00}}]\n"
    files = example_files(HEAD + content)
    texts = {**files.texts, "plans/film.md": "\n\n最佳\n".encode()}
    found = load_files(Files(dict(sorted(texts.items())), {}), TODAY).diagnostics
    assert [str(item.span) for item in found if item.code == "wording-absolute"] == ["plans/film.md:3:1"]


@pytest.mark.parametrize(
    "state",
    [
        "posts: {xhs-main: {at: 2026-03-10 20:00, status: published, owner: lin-yue}}",
        "posts: {xhs-main: {at: 2026-03-20 20:00, status: cancelled}}",
        "status: cancelled",
    ],
)
def test_what_is_out_or_given_up_is_not_looked_at(state: str) -> None:
    assert briefly(HEAD + f"content: [{{id: film, title: 首发, copy: 最佳, {state}}}]\n") == []


def test_a_text_without_posts_yet_is_looked_at() -> None:
    assert briefly(HEAD + "content: [{id: film, title: 首发, copy: 最佳}]\n") == ["absolute error 4:39"]


PLACES = """\
# plans/accounts.yml
accounts:
  - {id: xhs-main, platform: xiaohongshu, name: 山野}
  - {id: x-main, platform: x, name: Shanye, format: post}
  - {id: x-abroad, platform: x, name: Shanye, format: post, region: global}
  - {id: x-home, platform: x, name: Shanye, format: post, region: cn}
  - {id: own, platform: forum, name: 论坛}
"""
FORUM = """\
# plans/platforms/forum.yml
id: forum
name: {zh: 论坛, en: Forum}
formats: [{id: post, name: {zh: 帖, en: Post}}]
"""


def home(language: str, more: str = "") -> str:
    return f"# plans/workspace.yml\nnamespace: example\ntitle: 示例\nlanguage: {language}\n{more}"


def test_chinese_law_concerns_texts_on_chinese_platforms_and_texts_in_chinese() -> None:
    assert in_copy("No.1 green tea", PLACES + FORUM) == ["absolute warning"]
    assert in_copy("No.1 green tea", PLACES + FORUM, "x-main") == ["superlative advice"]
    assert in_copy("今年最佳的龙井", PLACES + FORUM, "x-main") == ["absolute error"]


def test_an_account_says_where_its_readers_are_whatever_its_platform_and_language() -> None:
    assert in_copy("今年最佳的龙井", PLACES + FORUM, "x-abroad") == []
    assert in_copy("No.1 green tea", PLACES + FORUM, "x-home") == ["absolute warning"]


def test_a_platform_of_ones_own_is_where_the_workspace_is_unless_its_pack_says_otherwise() -> None:
    claim, files = "TOP1 tea", PLACES + FORUM
    assert in_copy(claim, files + home("zh"), "own") == ["absolute warning"]
    assert in_copy(claim, files + home("en", "holidays: CN\n"), "own") == ["absolute warning"]
    assert in_copy(claim, files + home("en"), "own") == []
    assert in_copy("国家级好茶", files + home("en"), "own") == ["absolute error"]
    assert in_copy("国家级好茶", f"{files}region: global\n{home('zh')}", "own") == []
    assert in_copy("国家级好茶", files + home("zh"), "own") == ["absolute error"]


def test_an_offer_goes_where_the_posts_of_its_campaign_go() -> None:
    accounts = "# plans/accounts.yml\naccounts:\n  - {id: x-main, platform: x, name: Shanye, format: post}\n"
    offers = "offers: [{id: pick, title: No.1 tin}]\n"
    abroad = "content: [{id: film, title: Film, posts: {x-main: 2026-03-20 20:00}}]\n"
    assert [one.rsplit(" ", 1)[0] for one in briefly(HEAD + offers)] == ["absolute warning"]
    assert [one.rsplit(" ", 1)[0] for one in briefly(HEAD + offers + abroad + accounts)] == [
        "superlative advice"
    ]


def test_a_weightier_pattern_takes_the_place_of_the_words_inside_it() -> None:
    own = (
        BRAND + "groups: [{id: words, tier: review, words: [便宜, 甩卖]}, {id: sale, tier: error, patterns:"
        " ['便宜.{0,4}甩卖']}]\n"
    )
    assert in_copy("便宜大甩卖", own) == ["own error"]
    assert in_copy("便宜大甩卖，便宜", own) == ["own error", "own advice"]


def test_evidence_answers_for_a_claim_as_worded() -> None:
    def said(evidence: str, copy: str = "同城龙井销量第一，谢谢。") -> list[str]:
        return in_copy(copy, f"    evidence: [{evidence}]\n".replace("    evidence", "evidence"))

    assert said("{claim: 同城龙井销量第一, source: 平台后台, date: 2026-03-01}") == []
    assert said("{claim: 销量第一, source: 平台后台}") == []
    assert said("{claim: 销量 第一, source: 平台后台}", "销量第一") == []
    assert said("{claim: 全国龙井销量第一, source: 平台后台}") == ["absolute warning"]
    assert said("{claim: 第一, source: 平台后台}") == ["absolute warning"]
    assert said("{claim: 同城龙井销量第一, source: 平台后台}", "同城龙井销量第一，全国销量第一") == [
        "absolute warning"
    ]


@pytest.mark.parametrize("home", ["campaign", "content", "post"])
def test_evidence_may_stand_on_the_campaign_its_content_or_the_post(home: str) -> None:
    proof = "evidence: [{claim: 销量第一, source: 平台后台}]"
    text = f"""{proof if home == "campaign" else "goal: 卖茶"}
content:
  - id: film
    title: 首发
    {proof if home == "content" else "purpose: seeding"}
    posts: {{xhs-main: {{at: 2026-03-20 20:00, copy: 销量第一{", " + proof if home == "post" else ""}}}}}
"""
    assert briefly(HEAD + text) == []
    assert briefly(HEAD + text.replace("claim: 销量第一", "claim: 品类第一")) != [] or proof not in text


def test_evidence_of_one_post_does_not_answer_for_another() -> None:
    text = """content:
  - id: film
    title: 首发
    copy: 销量第一
    posts:
      xhs-main: {at: 2026-03-20 20:00, evidence: [{claim: 销量第一, source: 平台后台}]}
      douyin-main: 2026-03-20 20:10
"""
    assert briefly(HEAD + text) == ["absolute warning 7:11"]


def test_no_evidence_helps_the_words_that_the_law_names_or_a_claim_of_healing() -> None:
    proof = "evidence: [{claim: 最佳, source: 评审}, {claim: 治疗, source: 报告}]\n"
    assert in_copy("最佳", proof) == ["absolute error"]
    assert in_copy("治疗失眠", proof + settings("food")) == ["industry warning"]


def test_a_waiver_covers_a_word() -> None:
    waiver = "waive: [{code: wording-absolute, reason: 注册商标, until: 2026-12-31}]"
    text = (
        "content:\n  - {id: film, title: 首发, copy: 最佳, posts: {xhs-main: {at: 2026-03-20 20:00,"
        f" {waiver}}}}}}}\n"
    )
    assert [item.code for item in loaded(HEAD + text).diagnostics] == []


def test_an_industry_list_counts_only_for_that_industry() -> None:
    assert in_copy("治疗失眠") == []
    assert in_copy("治疗失眠", settings("食品")) == ["industry warning"]
    assert in_copy("治疗失眠", settings("finance")) == []


def test_a_group_holds_from_its_day_on_and_until_its_last() -> None:
    group = (
        BRAND + "groups: [{id: g, tier: likely, words: [旧口号], effective_from: 2026-03-21, effective_to:"
        " 2026-03-22}]\n"
    )

    def on(day: str) -> list[str]:
        return briefly(
            HEAD + f"content: [{{id: film, title: 首发, copy: 旧口号, posts: {{xhs-main: 2026-03-{day}"
            " 20:00}}]\n" + group
        )

    assert on("20") == []
    assert on("21") == on("22") == ["own warning 4:39"]
    assert on("23") == []


def test_a_text_that_goes_out_twice_is_held_to_both_days() -> None:
    group = BRAND + "groups: [{id: g, tier: likely, words: [旧口号], effective_from: 2026-03-21}]\n"
    text = (
        "content: [{id: film, title: 首发, copy: 旧口号, posts: {xhs-main: 2026-03-20 20:00, douyin-main:"
        " 2026-03-25 20:00}}]\n"
    )
    assert briefly(HEAD + text + group) == ["own warning 4:39"]


def test_an_own_list_adds_words_patterns_and_phrases_that_are_harmless() -> None:
    own = (
        BRAND + "allow: [最佳拍子, 便宜坊]\ngroups: [{id: g, tier: error, words: [便宜, 某竞品], patterns:"
        " ['买.{0,4}送']}]\n"
    )
    assert in_copy("便宜坊的最佳拍子", own) == []
    assert in_copy("便宜，买一斤送一两", own) == ["own error", "own error"]


def test_an_own_list_replaces_groups_of_a_packaged_one_and_may_switch_them_off() -> None:
    own = (
        "# plans/wording/cn-advertising-law.yml\nid: cn-advertising-law\ngroups: [{id: reviewed, tier: off},"
        " {id: similar, tier: review, words: [顶级]}]\n"
    )
    assert in_copy("最佳、顶级、唯一、销量第一、极品", own) == [
        "absolute error",
        "absolute warning",
        "absolute advice",
    ]


def test_a_finding_says_word_list_reason_source_and_how_to_mend_in_both_languages() -> None:
    content = (
        "content: [{id: film, title: 首发, copy: 山野 最 佳 春茶，便宜, posts: {xhs-main: 2026-03-20"
        " 20:00}}]\n"
    )
    found = words(
        HEAD + content + BRAND + "groups: [{id: g, tier: review, words: [便宜], instead: {便宜: 实惠}}]\n"
    )
    law, own = found
    assert (
        law.message.text("zh") == "文案里有“最 佳”（广告法绝对化用语，"
        "不可用）：《广告法》第九条第（三）项写明的用语（转引官方；2015-09-01 起生效；来源"
        " 《广告法》第九条（三）；2026-11-23 核对）"
    )
    assert (
        "Article 9(3) of the Advertising Law names it (official quoted; in force since 2015-09-01; source"
        in law.message.english()
    )
    assert law.hint is not None
    assert "evidence does not help here" in law.hint.english()
    assert own.message.english() == "the copy has “便宜” (Brand words: review)"
    assert own.hint is not None
    assert own.hint.text("zh").startswith("请改写为“实惠”")


FAULTY = {
    "groups: [{id: g, tier: likely}]": "pack-value 3:10",
    "groups: [{id: g, tier: hard, words: [a]}]": "unknown-choice 3:24",
    "groups: [{id: g, tier: likely, words: [a], source: [law]}]": "unknown-reference 3:53",
    "groups: [{id: g, tier: likely, words: [a], instead: {b: c}}]": "unknown-reference 3:57",
    "groups: [{id: g, tier: likely, words: [a]}, {id: g, tier: likely, words: [b]}]": "duplicate-id 3:50",
    "groups: [{id: g, tier: likely, words: [a], effective_from: 2026-03-02, effective_to: 2026-03-01}]": (
        "end-before-start 3:86"
    ),
    "groups: [{id: g, tier: likely, patterns: ['(a{0,9}){0,9}b']}]": "bad-value 3:43",
}


@pytest.mark.parametrize(("body", "expected"), FAULTY.items(), ids=list(FAULTY))
def test_a_fault_of_an_own_list_is_found_in_its_place(body: str, expected: str) -> None:
    found = loaded(HEAD + BRAND + body + "\n").diagnostics
    assert [f"{item.code} {item.span.line}:{item.span.col}" for item in found] == [expected]
    assert {item.span.file for item in found} == {"plans/wording/brand.yml"}
    assert all(
        item.hint
        and item.hint.text("zh") != item.hint.english()
        and item.message.text("zh") != item.message.english()
        for item in found
    )


PATTERNS = [
    "a*",
    "a+",
    "(a|b)*c",
    "(a{1,9}){1,9}",
    "a{0,99}b{0,99}c",
    "(?=a)b",
    "(?P<x>a)",
    r"(a)\1",
    "a{2,1}",
    "a{200}",
    "a??",
    "a{2}{3}",
    "[a",
    "(a",
    "a)",
    "[]",
    "[[a]]",
    "a?",
    "",
    "^",
    "x|",
    r"\A",
    "a{",
    "*a",
]


@pytest.mark.parametrize("pattern", [one for one in PATTERNS if one])
def test_a_pattern_that_could_take_long_or_means_nothing_is_refused_in_its_place(pattern: str) -> None:
    quoted = json.dumps(pattern)
    found = loaded(
        HEAD + BRAND + f"groups: [{{id: g, tier: likely, words: [x], patterns: [{quoted}]}}]\n"
    ).diagnostics
    assert [f"{item.code} {item.span}" for item in found] == ["bad-value plans/wording/brand.yml:3:55"]
    assert all(item.hint and item.message.text("zh") != item.message.english() for item in found)


@pytest.mark.parametrize(
    ("pattern", "copy"),
    [
        ("买.{0,4}送", "买二送一"),
        (r"\d{1,3}折起", "5折起"),
        ("[抢冲]!{1,3}$", "冲!!"),
        ("(半价|免费)(送|领)", "免费领"),
        (r"a\.b", "A.B"),
        ("^限时", "限时开抢"),
        (r"\bvip\b", "a VIP"),
    ],
)
def test_a_pattern_within_bounds_works(pattern: str, copy: str) -> None:
    assert in_copy(
        copy, BRAND + f"groups: [{{id: g, tier: likely, patterns: [{json.dumps(pattern)}]}}]\n"
    ) == ["own warning"]
    assert (
        in_copy("春茶", BRAND + f"groups: [{{id: g, tier: likely, patterns: [{json.dumps(pattern)}]}}]\n")
        == []
    )


def test_with_an_own_list_unread_no_word_is_reported_but_everything_else_is() -> None:
    text = (
        HEAD + "content: [{id: film, title: 首发, copy: 最佳, accounts: [douyin-main], posts: {xhs-main:"
        " 2026-03-20 20:00}}]\n# plans/wording/brand.yml\nid: [x\n"
    )
    assert [item.code for item in loaded(text).diagnostics] == ["account-gap", "bad-yaml"]


def test_two_own_lists_of_one_id_are_an_error() -> None:
    text = (
        HEAD
        + BRAND
        + "groups: [{id: g, tier: likely, words: [a]}]\n"
        + BRAND.replace("brand.yml", "other.yml")
        + "groups: [{id: g, tier: likely, words: [a]}]\n"
    )
    assert [f"{item.code} {item.span}" for item in loaded(text).diagnostics] == [
        "duplicate-id plans/wording/other.yml:1:5"
    ]


def test_an_unknown_industry_is_named_with_the_nearest() -> None:
    found = [item for item in loaded(HEAD + settings("foood")).diagnostics if item.code == "unknown-industry"]
    assert [f"{item.span} {item.hint.english() if item.hint else ''}" for item in found] == [
        "plans/workspace.yml:3:12 did you mean food?"
    ]


def test_an_industry_without_words_is_said_to_be_unchecked() -> None:
    found = [item for item in loaded(HEAD + settings("航天")).diagnostics if item.code == "unknown-industry"]
    assert [item.severity.name for item in found] == ["advice"]


def test_an_own_list_may_be_for_an_industry_of_its_own() -> None:
    own = BRAND + "kind: industry\nindustries: [pets]\ngroups: [{id: g, tier: likely, words: [包活]}]\n"
    assert in_copy("包活", settings("pets") + own) == ["industry warning"]
    assert in_copy("包活", own) == []


def test_packaged_lists_are_without_fault_and_claim_no_more_than_is_known() -> None:
    lists = built_in_lists()
    whole, found = with_own_lists({}, lists.values())
    assert found == []
    assert list(whole) == list(lists)
    for listed in lists.values():
        assert listed.name is not None
        assert listed.kind is not None
        assert listed.checked in (date(2026, 11, 23), date(2026, 11, 28))
        for group in listed.groups:
            assert group.confidence is not None
            assert group.why is not None
            assert group.mend is not None
            assert group.tier is not Tier.error or (
                group.confidence in (Confidence.official, Confidence.official_quoted) and group.source
            )


def test_every_packaged_word_is_found_where_it_stands_alone_and_in_no_phrase_that_hides_it() -> None:
    for listed in built_in_lists().values():
        scanner = Scanner([listed])
        every = frozenset(range(len(scanner.groups)))
        lost = [
            word
            for group in listed.groups
            for word in group.words
            if not any(hit.end - hit.start == len(word) for hit in scanner.scan(word, every))
        ]
        assert lost == []


def test_the_three_words_of_the_law_are_the_only_errors_that_are_packaged() -> None:
    heavy = [
        word
        for listed in built_in_lists().values()
        for group in listed.groups
        if group.tier is Tier.error
        for word in group.words
    ]
    assert heavy == ["国家级", "最高级", "最佳"]


@pytest.mark.parametrize(
    "copy",
    [
        "最佳奶爸的一天",
        "一道世界级难题",
        "减肥第一天，先喝茶",
        "減肥第3天打卡",
        "正在减肥的你",
        "地狱级难度的包装",
    ],
)
def test_a_word_that_speaks_of_people_and_their_days_is_no_claim(copy: str) -> None:
    assert in_copy(copy, settings("food, cosmetics")) == []


@pytest.mark.parametrize(
    ("copy", "told"),
    [
        ("最佳奶粉", ["absolute error"]),
        ("世界级品质", ["absolute warning"]),
        ("喝它减肥，三天见效", ["industry warning", "industry advice"]),
        ("國家級好茶", ["absolute error"]),
        ("鑽石品質，頂級享受", ["absolute warning"]),
    ],
)
def test_the_same_words_of_what_is_sold_are_claims(copy: str, told: list[str]) -> None:
    assert set(in_copy(copy, settings("food, cosmetics"))) <= set(told)
    assert in_copy(copy, settings("food, cosmetics"))[0] in told


@pytest.mark.parametrize(
    ("word", "copy"),
    [
        ("凤凰", "鳳凰單叢"),
        ("钻石", "鑽石級"),
        ("龟鹿", "龜鹿膏"),
        ("鳄鱼", "鱷魚皮"),
        ("鳳凰", "凤凰单丛"),
        ("台湾高山茶", "臺灣高山茶"),
    ],
)
def test_a_word_of_a_list_is_found_in_traditional_and_simplified_characters(word: str, copy: str) -> None:
    lists = BRAND + f"groups: [{{id: names, tier: likely, words: [{word}]}}]\n"
    assert in_copy(copy, lists) == ["own warning"]
