"""One fault hides no other: a word list without a name, long chains of milestones, a check that breaks."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from paiqi.cli.main import app
from paiqi.model.plan import Plan
from paiqi.rules import CHECKS, unchecked
from paiqi.rules import run as check
from paiqi.rules.rule import Finding
from workspace import loaded, plan_of, write_example

CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
WORDY = (
    CAMPAIGN
    + "content:\n  - {id: film, title: 首发, owner: nobody, copy: 便宜又好喝, posts: {xhs-main: 2026-03-20"
    " 20:00}}\n"
)
NAMELESS = "# plans/wording/brand.yml\nid: brand\ngroups: [{id: tone, tier: likely, words: [便宜]}]\n"


def _broken(code: str, monkeypatch: pytest.MonkeyPatch, after: int = 0) -> None:
    """Plants a check that breaks behind its first findings."""
    whole = next(rule for rule in CHECKS if rule.code == code)

    def breaks_off(plan: Plan) -> Iterator[Finding]:
        assert whole.check is not None
        yield from [*whole.check(plan)][:after]
        for campaign in plan.campaigns.values():
            for content in campaign.content:
                raise ZeroDivisionError(content.title)

    planted = tuple(
        dataclasses.replace(rule, check=breaks_off) if rule.code == code else rule for rule in CHECKS
    )
    monkeypatch.setattr(check, "CHECKS", planted)


def test_a_word_list_without_a_name_is_one_finding_and_its_words_are_found_by_its_id() -> None:
    result = loaded(WORDY + NAMELESS)
    assert {item.code for item in result.diagnostics} == {"wording-own", "unknown-reference", "missing-key"}
    word = next(item for item in result.diagnostics if item.code == "wording-own")
    assert "brand" in word.message.english()
    assert "brand" in word.message.text("zh")


def test_an_own_platform_without_formats_hides_nothing() -> None:
    result = loaded(
        WORDY
        + "# plans/platforms/city-screen.yml\nid: city-screen\nname: {zh: 城市大屏, en: City screen}\n"
        + "# plans/accounts.yml\naccounts:\n  - {id: xhs-main, platform: xiaohongshu, name: 山野}\n  - {id:"
        " screen, platform: city-screen, name: 大屏}\n"
    )
    assert {item.code for item in result.diagnostics} == {"missing-key", "unknown-reference"}


def _chain(count: int, *, reverse: bool) -> str:
    names = [f"m{number}" for number in range(count)]
    rows = ["  m0: 2026-03-02\n", *(f"  {name}: {before}+0d\n" for before, name in itertools.pairwise(names))]
    return (
        CAMPAIGN
        + "milestones:\n"
        + "".join(reversed(rows) if reverse else rows)
        + f"content: [{{id: film, title: 片, date: {names[-1]}+1d}}]\n"
    )


@pytest.mark.parametrize("count", [330, 40_000])
@pytest.mark.parametrize("reverse", [False, True])
def test_milestones_hang_on_each_other_however_many_and_in_any_order(count: int, reverse: bool) -> None:
    plan = plan_of(_chain(count, reverse=reverse))
    slot = plan.campaigns["example"].content[0].slot
    assert slot.iso == "2026-03-03"


def test_a_large_circle_of_dates_is_one_finding_that_can_be_read() -> None:
    count = 20_000
    rows = "".join(f"  m{number}: m{(number + 1) % count}+1d\n" for number in range(count))
    result = loaded(CAMPAIGN + "milestones:\n" + rows + "content: [{id: film, title: 片, date: m7}]\n")
    assert [item.code for item in result.diagnostics] == ["circular-date"]
    assert "m0 → m1 → m2" in result.diagnostics[0].message.english()
    assert len(result.diagnostics[0].message.english()) < 200


def test_a_check_that_breaks_off_is_one_finding_with_its_place_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = [*loaded(WORDY).diagnostics]
    _broken("approved-without-owner", monkeypatch)
    result = loaded(WORDY)
    (defect,) = [item for item in result.diagnostics if item.code == "check-failed"]
    assert defect.severity.name == "error"
    assert (defect.span.file, defect.span.line) == ("plans/campaigns/example.yml", 6)
    assert "approved-without-owner" in defect.message.english()
    assert "ZeroDivisionError" in defect.message.english()
    assert "首发" not in defect.message.english()
    assert defect.hint is not None
    assert "report" in defect.hint.english()
    assert [item for item in result.diagnostics if item is not defect] == whole


def test_what_a_check_found_before_it_broke_off_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    wordy = WORDY.replace("便宜又好喝", "全国第一")
    _broken("wording-absolute", monkeypatch, after=1)
    codes = [item.code for item in loaded(wordy).diagnostics]
    assert codes.count("wording-absolute") == 1
    assert codes.count("check-failed") == 1


def test_a_check_that_broke_off_leaves_its_waivers_in_peace_and_no_setting_hides_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = WORDY.replace(
        "owner: nobody, ", "waive: [{code: account-gap, reason: 平台整改, until: 2026-04-15}], "
    )
    text += (
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: [{id: lin-yue, name: 林月}]\nchecks:"
        " {check-failed: off, account-gap: off}\n"
    )
    _broken("account-gap", monkeypatch)
    assert [
        (item.code, item.severity.name) for item in loaded(text).diagnostics if item.severity.name == "error"
    ] == [("check-failed", "error")]
    assert "waiver-unused" not in {item.code for item in loaded(text).diagnostics}


def test_a_workspace_with_a_check_that_broke_off_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_example(tmp_path, WORDY.replace("owner: nobody, ", ""))
    _broken("account-gap", monkeypatch)
    done = CliRunner().invoke(app, ["build", str(root), "--out", str(tmp_path / "site")])
    assert done.exit_code == 1
    assert "check-failed" in done.output
    assert not (tmp_path / "site").exists()


def test_a_list_of_what_was_not_checked_that_breaks_off_is_a_finding_beside_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_example(tmp_path, WORDY.replace("owner: nobody", "status: approved"))
    before = json.loads(CliRunner().invoke(app, ["check", str(root), "--format", "json"]).output)

    def breaks_off(*arguments: object) -> None:
        raise KeyError("便宜又好喝")

    monkeypatch.setattr(unchecked, "_said", breaks_off)
    done = CliRunner().invoke(app, ["check", str(root), "--format", "json"])
    after = json.loads(done.output)
    assert done.exit_code == 1
    assert after["not_checked"] == []
    new = [item for item in after["findings"] if item not in before["findings"]]
    assert [item["code"] for item in new] == ["check-failed"]
    assert len(after["findings"]) == len(before["findings"]) + 1
    assert "便宜" not in json.dumps(new, ensure_ascii=False)
