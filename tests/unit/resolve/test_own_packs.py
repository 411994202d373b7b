"""A workspace's own rule packs over the packaged ones; what is wrong with a fact stands in
tests/unit/rules/test_pack_faults.py.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from paiqi.model.platform import Platform
from paiqi.rulebook.packs import built_in_platforms
from workspace import loaded, said

HEAD = (
    "id: tv\nname: {zh: 电视, en: TV}\nformats: [{id: clip, name: {zh: 短片, en: "
    "Clip}}]\nsources: {own: {ref: 合同}}\n"
)
FACT = "source: [own], confidence: official"


def _pack(text: str, name: str) -> Platform:
    plan = loaded(f"# plans/platforms/{name}.yml\n{text}").plan
    assert plan is not None
    return plan.platforms[name]


def _found(body: str) -> list[str]:
    return said(loaded(f"# plans/platforms/tv.yml\n{HEAD}{body.replace('FACT', FACT)}"))


def test_a_fact_of_its_own_replaces_those_of_its_key_and_everything_else_stays() -> None:
    base = built_in_platforms()["x"]
    assert base.limits[3].of.value == "poll-option"
    own = _pack(
        "id: x\nname: {zh: X, en: X}\nsources: {own: {ref: 合同}}\nlimits:\n"
        f"  - {{of: poll-option, formats: [poll], max: 30, unit: code-point, {FACT}}}\n",
        "x",
    )
    assert own.limits[:3] == base.limits[:3]
    assert [(one.of.value, one.max) for one in own.limits if one.of is base.limits[3].of] == [
        ("poll-option", Decimal(30))
    ]
    assert len(own.limits) == len(base.limits)
    assert (own.formats, own.account_types, own.url, own.checked, own.quotas) == (
        base.formats,
        base.account_types,
        base.url,
        base.checked,
        base.quotas,
    )
    assert {*base.sources, "own"} == set(own.sources)


def test_a_pack_over_a_packaged_one_may_have_formats_of_its_own() -> None:
    own = _pack(
        "id: x\nname: {zh: X, en: X}\nformats: [{id: space, name: {zh: 语音, "
        "en: Space}}]\nurl: https://x.example\n",
        "x",
    )
    assert ([one.id for one in own.formats], own.url) == (["space"], "https://x.example")


def test_a_pack_is_named_as_its_file_and_has_a_format() -> None:
    result = loaded("# plans/platforms/tv.yml\nid: tele\nname: {zh: 电视, en: TV}\n")
    assert said(result) == ["missing-key 1:1", "pack-name 1:5"]
    hints = [item.hint.english() if item.hint else "" for item in result.diagnostics]
    assert hints[1] == "rename the file to tele.yml, or change id:"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("scheduling: [{FACT}]", ["pack-value 5:14"]),
        ("scheduling: [{native: no, FACT}]", []),
        ("scheduling: [{text: {zh: 可以, en: possible}, FACT}]", []),
        ("scheduling: [{source: [own], confidence: unknown}]", []),
        ("scheduling: [{native: yes, min_ahead: 2d, max_ahead: 1d, FACT}]", ["pack-value 5:39"]),
        ("scheduling: [{native: yes, min_ahead: 1d, max_ahead: 1d, FACT}]", []),
        ("quotas: [{id: a, window: day, FACT}]", ["pack-value 5:15"]),
        ("quotas: [{id: a, window: day, max: 0, FACT}]", []),
        ("limits: [{of: images, FACT}]", ["pack-value 5:15"]),
        ("limits: [{of: image-bytes, types: [jpg], FACT}]", []),
        ("limits: [{of: images, max: 0, FACT}]", []),
        ("limits: [{of: cover-pixels, pixels_min: 200x100, pixels_max: 100x200, FACT}]", ["pack-value 5:41"]),
        ("limits: [{of: cover-pixels, pixels_min: 100x200, pixels_max: 200x100, FACT}]", ["pack-value 5:41"]),
        ("limits: [{of: cover-pixels, pixels_min: 100x200, pixels_max: 100x200, FACT}]", []),
        ("limits: [{of: cover-pixels, pixels_min: 100x200, FACT}]", []),
        ("limits: [{of: image-ratio, ratio_min: '2:1', ratio_max: '1:2', FACT}]", ["pack-value 5:39"]),
        ("limits: [{of: image-ratio, ratio_max: '1:2', FACT}]", []),
    ],
)
def test_a_fact_without_a_value_or_with_its_bounds_exchanged_is_told(body: str, found: list[str]) -> None:
    assert _found(body) == found


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("", "", "two values hold at the same time"),
        ("effective_to: 2026-03-01", "effective_from: 2026-03-02", ""),
        (
            "effective_to: 2026-03-02",
            "effective_from: 2026-03-02",
            "two values hold at the same time, such as on 2026-03-02",
        ),
        ("effective_from: 2026-03-02", "", "two values hold at the same time, such as on 2026-03-02"),
        ("effective_to: 2026-03-02", "", "two values hold at the same time, such as on 2026-03-02"),
        (
            "effective_from: 2026-03-02",
            "effective_from: 2026-03-05",
            "two values hold at the same time, such as on 2026-03-05",
        ),
    ],
)
def test_two_values_of_one_key_may_follow_each_other_and_not_hold_together(
    one: str, other: str, overlap: str
) -> None:
    facts = "\n".join(
        f"  - {{id: a, window: day, max: 5, {FACT}, {days}}}".replace(", }", "}") for days in (one, other)
    )
    result = loaded(f"# plans/platforms/tv.yml\n{HEAD}quotas:\n{facts}\n")
    assert [item.message.english() for item in result.diagnostics] == ([overlap] if overlap else [])
    assert [(item.span.line, item.related[0].span.line) for item in result.diagnostics] == (
        [(7, 6)] if overlap else []
    )
