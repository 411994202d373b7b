"""A workspace's own rule packs: what is wrong with them, overrides and waivers that ran out, days in the
platform's zone.
"""

from __future__ import annotations

import pytest

from paiqi.resolve.own_packs import faults
from paiqi.rulebook.packs import built_in_platforms
from workspace import loaded, plan_of, said

HEAD = (
    "id: tv\nname: {zh: 电视, en: TV}\nformats: [{id: clip, name: {zh: 短片, en: Clip}}]\nsources: {own:"
    " {ref: 合同}}\n"
)
FACT = "source: [own], confidence: official"
CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"


def wrong(body: str, name: str = "tv") -> list[str]:
    """What is found in the pack, each as `code line:col message → mend`."""
    result = loaded(f"# plans/platforms/{name}.yml\n{HEAD}{body}")
    assert all(item.span.file == f"plans/platforms/{name}.yml" and item.hint for item in result.diagnostics)
    texts = [
        f"{item.code} {item.span.line}:{item.span.col} {item.message.english()} →"
        f" {item.hint.english() if item.hint else ''}"
        for item in result.diagnostics
    ]
    assert all(item.message.text("zh") != item.message.english() for item in result.diagnostics)
    return texts


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "limits:\n  - {of: body, max: 5, unit: letters, FACT}",
            "unknown-choice 6:30 this value is not in the list of allowed ones → use one of: code-point",
        ),
        (
            "limits:\n  - {of: bodi, max: 5, unit: zi, FACT}",
            "unknown-choice 6:10 this value is not in the list of allowed ones → did you mean body?",
        ),
        (
            "limits:\n  - {of: body, max: 5, FACT}",
            "pack-value 6:21 this limit of a text has no unit → add unit:",
        ),
        (
            "limits:\n  - {of: body, unit: zi, FACT}",
            "pack-value 6:10 this limit has no value → write the value, or confidence: unknown",
        ),
        (
            "limits:\n  - {of: body, max: 5, unit: zi, source: [own], confidence: sure}",
            "unknown-choice 6:61 this value is not in the list of allowed ones → use one of",
        ),
        (
            "limits:\n  - {of: body, min: 9, max: 5, unit: zi, FACT}",
            "pack-value 6:21 min lies above max: nothing could be right → exchange the two",
        ),
        (
            "limits:\n  - {of: image-ratio, ratio_min: '3:1', ratio_max: '1:1', FACT}",
            "pack-value 6:34 ratio_min lies above ratio_max",
        ),
        (
            "limits:\n  - {of: cover-pixels, pixels_min: 960x600, pixels_max: 9600x60, FACT}",
            "pack-value 6:36 pixels_min lies above pixels_max",
        ),
        (
            "limits:\n  - {of: image-ratio, ratio_min: wide, FACT}",
            "bad-value 6:34 this is not a ratio of width to height → write width and height with a colon"
            " between them, as in 4:5",
        ),
        (
            "limits:\n  - {of: image-ratio, ratio_max: '1:0', FACT}",
            "bad-value 6:34 this is not a ratio of width to height → write width and height with a colon"
            " between them, as in 4:5",
        ),
        (
            "limits:\n  - {of: cover-pixels, pixels_min: 960*600, FACT}",
            "bad-value 6:36 this is not a size in pixels → write it as 960x600",
        ),
        (
            "limits:\n  - {of: body, max: 5, unit: zi, channel: web, FACT}",
            "unknown-reference 6:43 this rule pack has no channel web → declare it in this file under"
            " channels:",
        ),
        (
            "limits:\n  - {of: body, max: 5, unit: zi, formats: [clipp], FACT}",
            "unknown-reference 6:43 this rule pack has no format clipp → did you mean clip?",
        ),
        (
            "limits:\n  - {of: body, max: 5, unit: zi, account_types: [pro], FACT}",
            "unknown-reference 6:49 this rule pack has no account type pro → declare it",
        ),
        (
            "limits:\n  - {of: body, max: 5, unit: zi, source: [owm], confidence: official}",
            "unknown-reference 6:42 this rule pack has no source owm → did you mean own?",
        ),
        (
            "limits:\n  - {of: body, max: 5, unit: zi, effective_from: 2026-02-01,"
            " effective_to: 2026-01-31, FACT}",
            "end-before-start 6:76 the end 2026-01-31 lies before the start",
        ),
        ("quotas:\n  - {id: day, max: 5, FACT}", "missing-key 6:5 the key window is missing → add window:"),
        (
            "quotas:\n  - {id: day, window: day, FACT}",
            "pack-value 6:10 this quota has no number → write the value, or confidence: unknown",
        ),
        (
            "quotas:\n  - {id: day, max: 5, window: fortnight, FACT}",
            "unknown-choice 6:31 this value is not in the list of allowed ones → use one of: minute",
        ),
        (
            "quotas:\n  - {id: day, max: 5, window: day, zone: Asia/Peking, FACT}",
            "bad-value 6:42 time zones are written by their names, Region/City →"
            " use a name such as Asia/Shanghai",
        ),
        (
            "scheduling:\n  - {native: yes, min_ahead: 2d, max_ahead: 5h, FACT}",
            "pack-value 6:30 min_ahead lies above max_ahead",
        ),
        (
            "scheduling:\n  - {native: yes, min_ahead: two days, FACT}",
            "bad-value 6:30 a duration is a whole number with its unit (min, h, d)"
            " → write minutes, hours or days with their unit",
        ),
        (
            "timezone: Asia/Peking",
            "bad-value 5:11 time zones are written by their names, Region/City →"
            " use a name such as Asia/Shanghai",
        ),
    ],
)
def test_a_fault_of_a_pack_is_found_at_its_place_with_the_mend(body: str, found: str) -> None:
    (text,) = wrong(body.replace("FACT", FACT) + "\n")
    assert text.startswith(found)


LIMIT = "{{of: body, max: {0}, unit: zi, source: [own], confidence: official{1}}}"


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("", "", True),
        (", effective_to: 2026-06-30", ", effective_from: 2026-06-30", True),
        (", effective_to: 2026-06-30", ", effective_from: 2026-07-01", False),
        (
            ", effective_from: 2026-01-01, effective_to: 2026-12-31",
            ", effective_from: 2026-06-01, effective_to: 2026-06-02",
            True,
        ),
        (", formats: [clip]", ", formats: [clip]", True),
        (", formats: [clip]", "", False),
        (", formats: [clip, spot]", ", formats: [spot, clip]", True),
        (", formats: [clip]", ", formats: [spot]", False),
    ],
)
def test_two_values_of_one_limit_may_not_hold_on_the_same_day(
    first: str, second: str, together: bool
) -> None:
    body = f"limits:\n  - {LIMIT.format(5, first)}\n  - {LIMIT.format(6, second)}\n"
    text = HEAD.replace("formats: [", "formats: [{id: spot, name: {zh: 插播, en: Spot}}, ") + body
    result = loaded("# plans/platforms/tv.yml\n" + text)
    assert said(result) == (["pack-overlap 7:5"] if together else [])
    assert [item.related[0].span.line for item in result.diagnostics] == ([6] if together else [])


def test_two_quotas_of_one_id_are_refused() -> None:
    row = f"  - {{id: day, max: 5, window: day, {FACT}}}\n"
    assert [text.split(" →")[0] for text in wrong(f"quotas:\n{row}{row}")] == [
        "pack-overlap 7:5 two values hold at the same time"
    ]


def test_a_pack_is_named_after_its_platform() -> None:
    (text,) = wrong("", "telly")
    assert (
        text
        == "pack-name 1:5 the file is named telly.yml, the platform in it tv → rename the file to tv.yml, or"
        " change id:"
    )


@pytest.mark.parametrize("name", sorted(built_in_platforms()))
def test_no_packaged_pack_has_a_fault(name: str) -> None:
    pack = built_in_platforms()[name]
    assert [item.message.english() for item in faults(pack, pack)] == []


# Overrides and waivers


def _title(until: str, more: str = "") -> list[str]:
    row = (
        "id: xhs-main, platform: xiaohongshu, name: 山野, format: image-post, overrides: [{limit:"
        f" title.max, value: 30, reason: 内测{until}}}]"
    )
    text = (
        CAMPAIGN + "content: [{id: a, title: 一, posts: {xhs-main: {at: 2026-03-20 20:00, title:"
        f" {'茶' * 25}}}}}{more}}}]\n# plans/accounts.yml\naccounts: [{{{row}}}]\n"
    )
    return [item.code for item in loaded(text).diagnostics]


def test_an_override_holds_until_its_last_day_and_is_named_when_that_day_has_passed() -> None:
    assert _title("") == []
    assert _title(", until: 2026-03-20") == []
    # The post goes out after it, today it still holds.
    assert _title(", until: 2026-03-19") == ["title-limit"]
    # It ran out yesterday.
    assert sorted(_title(", until: 2026-03-17")) == ["override-expired", "title-limit"]


def test_a_waiver_of_a_code_that_is_none_is_found_with_the_nearest_name() -> None:
    text = (
        CAMPAIGN
        + "content: [{id: a, title: 一, waive: [{code: titel-limit, reason: 无, until: 2026-04-01}]}]\n"
    )
    (item,) = loaded(text).diagnostics
    assert (item.code, str(item.span)) == ("unknown-code", "plans/campaigns/example.yml:5:44")
    assert item.hint is not None
    assert item.hint.english() == "did you mean title-limit?"


@pytest.mark.parametrize(
    ("until", "codes"), [("2026-03-18", []), ("2026-03-17", ["title-limit", "waiver-expired"])]
)
def test_a_waiver_covers_a_limit_until_its_last_day(until: str, codes: list[str]) -> None:
    assert sorted(
        _title(", until: 2026-03-01", f", waive: [{{code: title-limit, reason: 平台已答应, until: {until}}}]")
    ) == sorted(["override-expired", *codes])


# Days in the platform's zone


def _codes(zone: str, *times: str, account: str = "wechat-sub") -> list[str]:
    content = "".join(
        f"  - {{id: a{number}, title: 一, posts: {{{account}: {when}}}}}\n"
        for number, when in enumerate(times)
    )
    settings = (
        f"# plans/workspace.yml\nnamespace: example\ntitle: 示例\ntimezone: {zone}\npeople: [{{id: lin-yue,"
        " name: 林月}]\n"
    )
    platform = "# plans/platforms/tv.yml\n" + HEAD.replace("id: tv", "id: tv\ntimezone: Asia/Shanghai")
    platform += f"quotas: [{{id: month, max: 1, window: month, {FACT}}}]\n"
    accounts = (
        "# plans/accounts.yml\naccounts:\n  - {id: wechat-sub, platform: wechat-official, type: subscription,"
        " name: 山野, format: article}\n"
    )
    accounts += "  - {id: tv, platform: tv, name: 电视, format: clip}\n"
    text = CAMPAIGN + f"content:\n{content}" + settings + accounts + platform
    return [
        f"{item.code} {item.span.line}" for item in loaded(text).diagnostics if item.code == "quota-exceeded"
    ]


def test_a_minute_before_and_after_midnight_are_two_days_of_the_platform() -> None:
    assert _codes("Asia/Shanghai", "2026-03-20 23:59", "2026-03-21 00:00") == []
    assert _codes("Asia/Shanghai", "2026-03-20 00:00", "2026-03-20 23:59") == ["quota-exceeded 7"]


def test_the_days_of_a_quota_are_the_platforms_whatever_the_teams_zone() -> None:
    # Shanghai is twelve hours ahead of New York in its summer, from March 8 on, and thirteen in its winter.
    assert _codes("America/New_York", "2026-03-20 11:59", "2026-03-20 12:00") == []
    assert _codes("America/New_York", "2026-03-20 23:59", "2026-03-21 00:00") == ["quota-exceeded 7"]
    assert _codes("America/New_York", "2026-03-06 10:59", "2026-03-06 11:00") == []
    assert _codes("UTC", "2026-03-20 15:59", "2026-03-20 16:00") == []
    assert _codes("UTC", "2026-03-20 16:00", "2026-03-21 15:59") == ["quota-exceeded 7"]


def test_a_month_turns_in_the_platforms_zone_too() -> None:
    assert _codes("UTC", "2026-03-31 15:59", "2026-03-31 16:00", account="tv") == []
    assert _codes("UTC", "2026-03-31 16:00", "2026-04-14 10:00", account="tv") == ["quota-exceeded 7"]


def test_a_limit_turns_on_the_platforms_day() -> None:
    platform = "# plans/platforms/tv.yml\n" + HEAD.replace("id: tv", "id: tv\ntimezone: Asia/Shanghai")
    platform += f"limits: [{{of: title, max: 3, unit: zi, effective_from: 2026-03-21, {FACT}}}]\n"
    settings = (
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\ntimezone: UTC\npeople: [{id: lin-yue, name:"
        " 林月}]\n"
    )
    accounts = "# plans/accounts.yml\naccounts: [{id: tv, platform: tv, name: 电视, format: clip}]\n"
    for clock, codes in (("15:59", []), ("16:00", ["title-limit"])):
        text = (
            CAMPAIGN
            + f"content: [{{id: a, title: 一, posts: {{tv: {{at: 2026-03-20 {clock}, title: 春茶上新}}}}}}]\n"
            + settings
            + accounts
            + platform
        )
        assert [item.code for item in loaded(text).diagnostics] == codes


def test_only_numbers_that_a_pack_allows_pass() -> None:
    body = f"limits: [{{of: images, allowed: [1, 3], {FACT}}}]\n"
    tail = (
        "# plans/platforms/tv.yml\n"
        + HEAD
        + body
        + "# plans/accounts.yml\naccounts: [{id: tv, platform: tv, name: 电视, format: clip}]\n"
    )
    for count, wrong_here in ((1, False), (2, True), (3, False), (4, True)):
        files = ", ".join(f"{{file: f{number}.jpg, bytes: 9}}" for number in range(count))
        text = (
            CAMPAIGN
            + f"content: [{{id: a, title: 一, assets: [{files}], posts: {{tv: 2026-03-20 10:00}}}}]\n"
            + tail
        )
        found = [item.message.english() for item in loaded(text).diagnostics]
        assert found == (
            [f"TV Clip images: {count}, only 1 / 3 possible (official; source 合同)"] if wrong_here else []
        )


def test_an_override_changes_one_value_and_leaves_the_others() -> None:
    row = (
        "id: xhs-main, platform: xiaohongshu, name: 山野, format: image-post, overrides: [{limit:"
        " image-post.title.max, value: 30, reason: 内测}]"
    )
    posts = (
        f"{{id: p, account: xhs-main, at: 2026-03-20 20:00, title: {'茶' * 25}}}, {{id: v, account: xhs-main,"
        f" format: video, at: 2026-03-21 20:00, title: {'茶' * 25}}}"
    )
    text = (
        CAMPAIGN
        + f"content: [{{id: a, title: 一, posts: [{posts}]}}]\n# plans/accounts.yml\naccounts: [{{{row}}}]\n"
    )
    (item,) = loaded(text).diagnostics
    assert item.code == "title-limit"
    assert plan_of("").platforms["xiaohongshu"].limits[0].max == 20
