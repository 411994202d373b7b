"""Limits on which sources do not agree: one verdict, the pack's own value first, all readings named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from command_line import HEAD
from paiqi.model.facts import Reading, Way
from paiqi.model.limits import Limit, Measure
from paiqi.model.platform import Platform
from paiqi.rulebook.in_force import Rulebook
from paiqi.rulebook.packs import built_in_platforms, called
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.views.rulebook.fact_words import limit_value, quota_value, value
from workspace import loaded, plan_of

PACKS = built_in_platforms()
LIMITS = ("title-limit", "text-limit", "hashtag-limit", "media-limit", "quota-exceeded")


def found(account: str, *posts: str, status: str = "draft") -> list[Diagnostic]:
    """What the rules about limits say of posts of one account."""
    rows = "".join(
        f"  - {{id: c{number}, title: 茶, status: {status}, posts: [{{account: one, {post}}}]}}\n"
        for number, post in enumerate(posts)
    )
    text = f"{HEAD}content:\n{rows}# plans/accounts.yml\naccounts: [{{id: one, name: 山野, {account}}}]\n"
    result = loaded(text)
    assert not [item for item in result.diagnostics if item.code.startswith("unknown-")]
    return [item for item in result.diagnostics if item.code in LIMITS]


def tags(number: int) -> str:
    return f"hashtags: [{', '.join(f'茶{n}' for n in range(number))}]"


def pictures(number: int) -> str:
    return f"assets: [{', '.join(f'p{n}.jpg' for n in range(number))}]"


XHS = "platform: xiaohongshu, format: image-post"
ON = "at: 2026-03-20 20:00"


@pytest.mark.parametrize(
    ("number", "severity", "words"),
    [
        (5, None, ""),
        (
            6,
            Severity.advice,
            "≤ 10（GitHub xpzouying/xiaohongshu-mcp、"
            "GitHub dreammis/social-auto-upload，"
            "规则包采用）；≤ 5（AiToEarn 服务端）；"
            "≤ 20（AiToEarn 桌面版）",
        ),
        (10, Severity.advice, "≤ 5（AiToEarn 服务端）"),
        (11, Severity.warning, "/10；"),
        (20, Severity.warning, "/10；"),
        (21, Severity.warning, "各来源都不允许"),
    ],
)
def test_tags_depend_are_above_the_packs_value_or_refused_by_all(
    number: int, severity: Severity | None, words: str
) -> None:
    items = found(XHS, f"{ON}, {tags(number)}")
    assert [item.severity for item in items] == ([] if severity is None else [severity])
    for item in items:
        text, hint = item.message.text("zh"), item.hint.text("zh") if item.hint else ""
        assert words in text
        assert ("删去" in hint) == (severity is Severity.warning)
        assert ("各来源都不允许" in text) == (number > 20)


def test_a_disputed_value_of_many_posts_is_one_finding_with_its_places() -> None:
    items = found(XHS, *(f"at: 2026-03-{day} 20:00, {tags(7)}, {pictures(12)}" for day in range(10, 20)))
    assert [(item.code, item.severity, len(item.related)) for item in items] == [
        ("hashtag-limit", Severity.advice, 9),
        ("media-limit", Severity.advice, 9),
    ]
    assert "另有 9 处相同" in items[0].message.text("zh")


@pytest.mark.parametrize(
    ("account", "post", "severity"),
    [
        ("platform: wechat-official, type: subscription, format: article", f"title: {'茶' * 40}", None),
        (
            "platform: wechat-official, type: subscription, format: article",
            f"title: {'茶' * 65}",
            Severity.warning,
        ),
        (
            "platform: wechat-official, type: subscription, format: article, publishing: api",
            f"title: {'茶' * 40}",
            Severity.error,
        ),
        (XHS, pictures(12), Severity.advice),
        ("platform: weibo, format: post", f"copy: {'茶' * 1500}", Severity.advice),
        ("platform: facebook, format: post", f"copy: {'a' * 6000}", Severity.advice),
        ("platform: threads, format: carousel", pictures(12), Severity.advice),
        ("platform: douyin, format: image-post", pictures(25), Severity.advice),
        ("platform: linkedin, format: image-post", pictures(12), Severity.advice),
        ("platform: toutiao, format: micro-headline", pictures(12), Severity.advice),
        ("platform: wechat-channels, format: image-post", pictures(12), Severity.advice),
        ("platform: threads, format: post", f'copy: "{"a" * 495}’’’"', Severity.advice),
        ("platform: threads, format: post", f"copy: {'é' * 499}", Severity.advice),
        ("platform: threads, format: post", f"copy: {'a' * 501}", Severity.error),
        ("platform: threads, format: post", f"copy: {'a' * 500}", None),
    ],
)
def test_the_packs_value_decides_and_a_stricter_reading_advises(
    account: str, post: str, severity: Severity | None
) -> None:
    items = found(account, f"{ON}, {post}")
    assert [item.severity for item in items] == ([] if severity is None else [severity])


@pytest.mark.parametrize("ways", [("app", []), ("studio", []), ("api", ["media", "media", "text"])])
def test_what_only_programs_meet_is_not_held_against_the_app(ways: tuple[str, list[str]]) -> None:
    way, codes = ways
    post = "assets: [{file: a.png, width: 1080, height: 1440}], copy: 茶 @a @b @c @d"
    account = f"platform: instagram, format: image-post, publishing: {way}"
    assert sorted(item.code for item in found(account, f"{ON}, {post}")) == [f"{one}-limit" for one in codes]


def test_without_a_word_about_it_an_account_publishes_as_people_do() -> None:
    for pack in PACKS.values():
        assert [one.way for one in pack.channels if one.default] in ([], [Way.app], [Way.studio]), pack.id
        assert all(one.way is not None for one in pack.channels), pack.id


def test_hashtags_of_the_first_comment_count_with_those_of_the_caption() -> None:
    account = "platform: instagram, format: image-post"
    comment = 'first_comment: "#d #e #f #g"'
    (item,) = found(account, f"{ON}, {tags(3)}, {comment}")
    assert item.message.english().startswith("Instagram Image post hashtags: 2 over, 7 of 5 tags")
    assert found("platform: weibo, format: post", f"{ON}, {tags(3)}, {comment}") == []


def test_a_recommended_minimum_is_advice() -> None:
    (item,) = found("platform: wechat-channels, format: video", f"{ON}, title: 首发短片")
    assert item.severity is Severity.advice
    assert "建议至少 6" in item.message.text("zh")


def test_an_override_ends_the_dispute() -> None:
    account = XHS + ", overrides: [{limit: hashtags.max, value: 20, reason: 编辑器显示}]"
    assert found(account, f"{ON}, {tags(12)}") == []
    (item,) = found(account, f"{ON}, {tags(21)}")
    assert "/20；" in item.message.text("zh")


def test_an_override_gives_a_value_that_nobody_knows() -> None:
    account = (
        "platform: zhihu, format: article, overrides: [{limit: article.body.max, value: 5, reason: 实测}]"
    )
    (item,) = found(account, f"{ON}, copy: 春茶上新啦啦")
    assert "/5；" in item.message.text("zh")


def disputes() -> Iterator[tuple[Platform, Limit, Reading]]:
    """Every reading that is stricter than its pack's own value, of things that plans count."""
    counts = {Measure.hashtags: tags, Measure.images: pictures, Measure.items: pictures}
    for pack in PACKS.values():
        for limit in pack.limits:
            for one in limit.disputed:
                stricter = one.max is not None and limit.max is not None and one.max < limit.max
                if stricter and limit.of in counts and one.channel in (None, limit.channel):
                    yield pack, limit, one


@pytest.mark.parametrize(
    ("pack", "limit", "reading"),
    [pytest.param(*one, id=f"{one[0].id}-{one[1].of.value}-{one[2].max}") for one in disputes()],
)
def test_what_only_a_stricter_reading_refuses_is_advice_that_names_every_source(
    pack: Platform, limit: Limit, reading: Reading
) -> None:
    write = tags if limit.of is Measure.hashtags else pictures
    form = (limit.formats or (pack.formats[0].id,))[0]
    channel = f", channel: {limit.channel}" if limit.channel else ""
    assert reading.max is not None
    (item,) = found(f"platform: {pack.id}, format: {form}{channel}", f"{ON}, {write(int(reading.max) + 1)}")
    assert item.severity is Severity.advice
    text = item.message.english()
    for source in (*limit.source, *(name for one in limit.disputed for name in one.source)):
        assert called([source], pack.sources).en in text
    assert text.index(f"{limit.max} ({called(limit.source, pack.sources).en}; the rule pack's") < text.index(
        f"≤ {reading.max} "
    )


@pytest.mark.parametrize("name", sorted(PACKS))
def test_the_page_of_a_platform_and_the_check_have_the_same_value(name: str) -> None:
    pack = PACKS[name]
    types: list[str | None] = [one.id for one in pack.account_types] or [None]
    channels: list[str | None] = [one.id for one in pack.channels] or [None]
    rows = [
        (f"a{n}", kind, channel)
        for n, (kind, channel) in enumerate((kind, channel) for kind in types for channel in channels)
    ]
    written = "".join(
        f"  - {{id: {one}, platform: {name}, name: 山野"
        + (f", type: {kind}" if kind else "")
        + (f", channel: {channel}" if channel else "")
        + "}\n"
        for one, kind, channel in rows
    )
    plan = plan_of(f"{HEAD}# plans/accounts.yml\naccounts:\n{written}")
    book = Rulebook(plan)
    days = {date(2026, 11, 28)} | {
        day for one in pack.limits for day in (one.effective_from, one.effective_to) if day
    }
    seen = set()
    for account, _, _ in rows:
        for form in pack.formats:
            for day in days:
                for bound in book.bounds_on(account, form.id, day):
                    seen.add(id(bound.limit))
                    page = limit_value(bound.limit, bound.least, bound.top)
                    assert page == value(bound.limit), bound.limit
        for allowance in book.allowances(account):
            seen.add(id(allowance.quota))
            assert quota_value(allowance.quota, allowance.top) == value(allowance.quota)
    wanted = [one for one in (*pack.limits, *pack.quotas) if one.known]
    assert {id(one) for one in wanted} <= seen
