"""What a team writes in packs and overrides of its own is held against its plans, or said not to be."""

from __future__ import annotations

import pytest

from command_line import HEAD
from paiqi.load.pipeline import Loaded
from paiqi.model.limits import Counted, Measure, Window
from paiqi.rules.unchecked import not_checked
from paiqi.text.diagnostics import Severity
from workspace import loaded

FACT = "source: [own], confidence: official"
#: A post that carries everything that a plan can say of one.
POST = (
    "{id: a, title: 茶, status: approved, posts: [{account: one, at: 2026-03-20 20:00, push: p, title: 茶叶,"
    ' copy: 茶叶好茶, link: "https://a.co/tea", first_comment: 茶叶, hashtags: [茶叶, 龙井],'
    " cover: {file: c.heic, bytes: 9000, width: 300, height: 100},"
    " assets: [{file: p.heic, bytes: 9000, width: 300, height: 100}, {file: g.gif,"
    " bytes: 9000, width: 300, height: 100}, {file: v.avi, bytes: 9000, seconds: 20, width: 300, height:"
    " 100}]}]}"
)


def own(facts: str, *contents: str, account: str = "") -> Loaded:
    """A plan of one account on a platform of the team's own."""
    return loaded(
        HEAD
        + "content:\n"
        + "".join(f"  - {one}\n" for one in contents or (POST,))
        + "# plans/accounts.yml\naccounts: [{id: one, platform: tv, name: 电视, format: clip"
        + account
        + "}]\n# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\nsources: {own: {ref: 合同}}\n"
        + "formats: [{id: clip, name: {zh: 短片, en: Clip}}, {id: other, name: {zh: 其他, en: Other}}]\n"
        + facts
    )


def listed(result: Loaded) -> str:
    """What the list of what was not checked says."""
    return "".join(one.message.english() for one in not_checked(result.checked_plan)[0])


#: A value of each kind that the post breaks, where it is about such a thing.
VALUES = {
    "min": "min: 90000",
    "max": "max: 0",
    "allowed": "allowed: [70000]",
    "ratio": 'ratio_max: "1:1"',
    "pixels": "pixels_min: 900x900",
    "types": "types: [png]",
    "forbidden": 'forbidden: "茶t"',
}
RULES = ("title-limit", "text-limit", "hashtag-limit", "media-limit", "refused-character", "push-too-long")


@pytest.mark.parametrize("kind", VALUES)
def test_each_value_of_a_limit_is_held_against_the_plan_or_listed(kind: str) -> None:
    silent = []
    for of in Measure:
        result = own(f"limits: [{{of: {of.value}, {VALUES[kind]}, unit: zi, {FACT}}}]\n")
        assert not [one for one in result.diagnostics if one.code.startswith(("pack", "wrong", "unknown"))]
        fires = any(one.code in RULES for one in result.diagnostics)
        said = f"hold it against: {of.said.en}" in listed(result)
        # Texts without a single one, such as mentions in this copy, break no greatest value of 0.
        if fires == said and not (kind == "max" and of in (Measure.mentions, Measure.cashtags)):
            silent.append((of.value, fires))
    assert silent == []


def test_only_the_lengths_that_are_sold_pass() -> None:
    def codes(seconds: int) -> list[str]:
        post = (
            f"{{id: a, title: 茶, assets: [{{file: v.mp4, seconds: {seconds}}}], posts: [{{account: one, at:"
            " 2026-03-20 20:00}]}"
        )
        result = own(f"limits: [{{of: video-seconds, allowed: [5, 15, 30], {FACT}}}]\n", post)
        return [one.message.text("zh") for one in result.diagnostics if one.code == "media-limit"]

    assert codes(15) == []
    (said,) = codes(20)
    assert "只能是 5 秒 / 15 秒 / 30 秒" in said


@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize("counts", Counted)
def test_each_quota_is_counted_or_listed(window: Window, counts: Counted) -> None:
    posts = (
        f"{{id: c{n}, title: 茶, posts: [{{account: one,"
        f" at: 2026-03-20 20:0{n % 2 if window is Window.minute else n},"
        f" id: p{n}, scheduled: 2026-03-19 20:0{n}}}]}}"
        for n in (0, 2, 4)
    )
    result = own(
        f"quotas: [{{id: q, counts: {counts.value}, max: 2, window: {window.value}, {FACT}}}]\n", *posts
    )
    fires = any(one.code == "quota-exceeded" for one in result.diagnostics)
    assert fires != (f"{counts.value} per {window.value}" in listed(result))


def test_an_hour_rolls() -> None:
    quota = f"quotas: [{{id: q, max: 2, window: hour, {FACT}}}]\n"

    def used(*times: str) -> int:
        posts = (
            f"{{id: c{n}, title: 茶, posts: [{{account: one, at: 2026-03-20 {time}}}]}}"
            for n, time in enumerate(times)
        )
        return sum(one.code == "quota-exceeded" for one in own(quota, *posts).diagnostics)

    assert used("10:00", "10:30", "11:00") == 0
    assert used("10:00", "10:30", "10:59") == 1
    assert used("10:40", "10:50", "11:10") == 1


@pytest.mark.parametrize("window", ["day", "rolling-24h"])
@pytest.mark.parametrize(
    ("used", "severity", "words"),
    [
        (1, None, ""),
        (2, Severity.advice, "≤ 2 (合同; the rule pack's value); ≤ 1 (合同); ≤ 3 (合同)"),
        (3, Severity.warning, "1 over, 3 of 2"),
        (4, Severity.error, "2 over, 4 of 2"),
    ],
)
def test_a_disputed_quota_has_one_verdict(
    window: str, used: int, severity: Severity | None, words: str
) -> None:
    quota = (
        f"quotas: [{{id: q, max: 2, window: {window}, disputed: [{{max: 1, source: [own]}},"
        f" {{max: 3, source: [own]}}], {FACT}}}]\n"
    )
    posts = (
        f"{{id: c{n}, title: 茶, posts: [{{account: one, at: 2026-03-20 1{n}:00}}]}}" for n in range(used)
    )
    items = [one for one in own(quota, *posts).diagnostics if one.code == "quota-exceeded"]
    assert max((one.severity for one in items), default=None) == severity
    assert all(words in one.message.english() for one in items[-1:])


X = "# plans/platforms/x.yml\nid: x\nname: {zh: X, en: X}\nsources: {own: {ref: 合同}}\n"


def on_x(facts: str, form: str, length: int, kind: str = "unverified") -> list[str]:
    """Which limits of a text stop a post on X with values of the team's own."""
    result = loaded(
        HEAD
        + f"content: [{{id: a, title: 茶, copy: {'a' * length}, posts: {{one: 2026-03-20 20:00}}}}]\n"
        + "# plans/accounts.yml\naccounts: [{id: one, platform: x, name: 山野,"
        + f" type: {kind}, format: {form}}}]\n"
        + X
        + facts
    )
    assert not [one for one in result.diagnostics if one.code.startswith(("pack", "wrong", "unknown"))]
    return [one.message.english().split("(")[0] for one in result.diagnostics if one.code == "text-limit"]


@pytest.mark.parametrize("unit", ["x-weighted", "zi"])
@pytest.mark.parametrize("kind", ["unverified", "premium"])
def test_a_value_without_formats_replaces_the_packaged_ones_of_all_formats(unit: str, kind: str) -> None:
    facts = f"limits: [{{of: body, max: 500, unit: {unit}, {FACT}}}]\n"
    assert on_x(facts, "post", 500, kind) == []
    (said,) = on_x(facts, "post", 501, kind)
    assert "1 over, 501 of 500 characters" in said


def test_a_value_of_one_format_leaves_the_packaged_one_to_the_others() -> None:
    facts = f"limits: [{{of: body, formats: [post], max: 500, unit: x-weighted, {FACT}}}]\n"
    assert on_x(facts, "post", 400) == []
    (said,) = on_x(facts, "video", 400)
    assert "of 280 characters" in said
    assert on_x(facts, "article", 400) == []


def test_a_value_of_one_type_of_account_leaves_the_other_types_theirs() -> None:
    facts = f"limits: [{{of: body, account_types: [unverified], max: 500, unit: x-weighted, {FACT}}}]\n"
    assert on_x(facts, "post", 400) == []
    assert on_x(facts, "post", 20000, "premium") == []
    (said,) = on_x(facts, "post", 600)
    assert "of 500 characters" in said


def test_an_override_of_what_only_programs_meet_says_that_it_matches_nothing() -> None:
    def codes(publishing: str) -> list[str]:
        account = (
            f"{{id: one, platform: instagram, name: 山野, format: image-post, publishing: {publishing},"
            " overrides: [{limit: mentions.max, value: 9, reason: 实测}]}"
        )
        result = loaded(f"{HEAD}# plans/accounts.yml\naccounts: [{account}]\n")
        return [one.code for one in result.diagnostics if one.code == "unknown-limit"]

    assert codes("api") == []
    assert codes("app") == ["unknown-limit"]


def test_a_reading_of_an_own_pack_names_sources_and_channels_that_exist() -> None:
    result = own(
        f"limits: [{{of: images, max: 5, disputed: [{{max: 3, channel: web, source: [them]}}], {FACT}}}]\n"
    )
    codes = [one.message.english() for one in result.diagnostics if one.code == "unknown-reference"]
    assert codes == ["this rule pack has no channel web", "this rule pack has no source them"]


def test_a_way_of_publishing_that_the_channel_is_not_is_said() -> None:
    def said(publishing: str) -> list[str]:
        account = f"{{id: one, platform: instagram, name: 山野, publishing: {publishing}, channel: api}}"
        result = loaded(f"{HEAD}# plans/accounts.yml\naccounts: [{account}]\n")
        return [str(one.span) for one in result.diagnostics if one.code == "unknown-channel"]

    assert said("api") == []
    assert len(said("app")) == 1
