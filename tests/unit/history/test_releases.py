"""Which tags are releases, and who may know of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.audience.audience import audience_of
from paiqi.history import Checkout
from paiqi.history.releases import good_name, read_releases, text_of
from paiqi.model.choices import Visibility
from repository import BEGIN, Repository, new_repository


@pytest.mark.parametrize("name", ["v3", "2026-03-18", "a.b_c-d", "x" * 63])
def test_a_name_of_letters_digits_dots_and_dashes_will_do(name: str) -> None:
    assert good_name(name)


@pytest.mark.parametrize("name", ["", "-v3", "v3.", "a..b", "a b", "a/b", "茶", "x" * 64, "v3.lock", "HEAD"])
def test_a_name_that_some_system_would_not_take_will_not_do(name: str) -> None:
    assert not good_name(name)


def _tag(made: Repository, name: str, text: str) -> None:
    made.git("tag", "-a", name, "-m", text)


def test_an_audience_knows_of_the_releases_that_are_for_it_and_the_team_alone_reads_notes(
    tmp_path: Path,
) -> None:
    made = new_repository(tmp_path / "team")
    _tag(made, "v1", text_of("tea", " 与客户定稿 \n", Visibility.public))
    _tag(made, "v2", text_of("tea", "内部", Visibility.internal))
    _tag(made, "other", text_of("coffee", "别家", Visibility.public))
    _tag(made, "plain", "no release")
    _tag(made, "unsaid", "note\n\nPaiqi-Release: tea\nPaiqi-Visibility: nobody\n")
    checkout = Checkout(made.root)
    team = read_releases(checkout, "tea", audience_of("internal"))
    assert {(one.name, one.note, one.visibility) for one in team} == {
        ("v1", "与客户定稿", Visibility.public),
        ("v2", "内部", Visibility.internal),
        ("unsaid", "note", Visibility.internal),
    }
    assert {one.stamp for one in team} == {BEGIN}
    (public,) = read_releases(checkout, "tea", audience_of("public"))
    assert (public.name, public.note) == ("v1", "")
    assert (public.begin - public.stamp).total_seconds() == 1


def test_without_git_there_is_no_release(tmp_path: Path) -> None:
    assert read_releases(Checkout(tmp_path), "tea", audience_of("internal")) == ()
