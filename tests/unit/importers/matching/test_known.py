"""Names in other people's tables: accounts, people and statuses are found by all that they are called."""

from __future__ import annotations

import pytest

from paiqi.importers.matching.known import Place
from paiqi.importers.matching.states import STATES
from paiqi.importers.matching.titles import state_of
from paiqi.model.choices import Status
from paiqi.text.nearest import folded
from tabled import NOBODY, known

KNOWN = known()


@pytest.mark.parametrize(
    ("text", "accounts", "platforms"),
    [
        ("Instagram", ("tea-ig",), ("instagram",)),
        ("IG", ("tea-ig",), ("instagram",)),
        ("@teahouse", ("tea-ig",), ()),
        ("✅ 抖音", ("clips", "clips-2"), ("douyin",)),
        ("抖音·茶山日記", ("clips-2",), ()),
        ("小紅書", (), ("xiaohongshu",)),
        ("Twitter/X", (), ("x",)),
        ("Instagram / 抖音", (), ()),
        ("Our blog", (), ()),
    ],
)
def test_a_place_is_an_account_or_a_platform_by_any_name(
    text: str, accounts: tuple[str, ...], platforms: tuple[str, ...]
) -> None:
    assert KNOWN.place(text) == Place(accounts, platforms)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("拍摄中", "shooting"), ("With Ann", "review"), ("Posted", "published"), ("✅ posted", "published"),
        ("待發布", "approved"),
        ("Scheduled", "approved"), ("Borrador", "draft"), ("on hold", "on-hold"), ("On-Hold", "on-hold"),
        ("draft", "draft"),
    ],
)  # fmt: skip
def test_a_status_is_a_word_of_the_team_or_of_tables(text: str, status: str) -> None:
    assert KNOWN.statuses.meant(text) == (status,)


def test_a_word_of_open_meaning_is_a_status_that_means_none() -> None:
    assert KNOWN.is_state("Pending")
    assert KNOWN.statuses.meant("Pending") == ()
    assert not KNOWN.is_state("Mother's Day")


def test_no_word_of_tables_takes_the_place_of_one_of_ours() -> None:
    words = known(NOBODY).statuses
    for status in Status:
        for name in (status.value, status.zh, *status.synonyms):
            assert words.meant(name) == (status.value,)
    folds = [folded(word) for several in STATES.values() for word in several]
    assert len(folds) == len(set(folds))


def test_people_are_found_by_name_by_call_and_by_mail() -> None:
    assert {KNOWN.people.meant(one) for one in ("林月", "@林月", "lin-yue", "Lin@Example.com")} == {
        ("lin-yue",)
    }


def test_a_slip_leads_to_the_nearest_name_and_a_short_word_to_none() -> None:
    assert KNOWN.platforms.near("Instagarm") == ("instagram", ("instagram",))
    assert KNOWN.platforms.near("fg") is None
    assert KNOWN.platforms.near("Our blog") is None


def test_a_format_is_one_of_its_platform() -> None:
    assert KNOWN.format_of("tiktok", "图文") == "photo-post"
    assert KNOWN.format_of("tiktok", "Newsletter") == ""
    assert KNOWN.is_format("Reels")
    assert not KNOWN.is_format("Mother's Day")


@pytest.mark.parametrize(
    ("title", "status"),
    [("Draft", "draft"), ("Posted for Instagram", "published"), ("Published?", "published"), ("Status", "")],
)
def test_a_title_may_name_the_status_that_its_marks_mean(title: str, status: str) -> None:
    assert state_of(title, KNOWN) == status
