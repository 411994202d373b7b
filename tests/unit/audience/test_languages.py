"""The languages of a site, and the way from one to another."""

from __future__ import annotations

import pytest

from paiqi.audience.languages import Sibling, in_language, languages_of
from paiqi.model.plan import Plan
from workspace import loaded


def _plan(settings: str) -> Plan:
    plan = loaded(
        f"# plans/workspace.yml\nnamespace: a\ntitle: b\nsite_url: https://tea.example/p/\n{settings}\n"
    ).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize(
    ("settings", "languages"),
    [
        ("", ("zh",)),
        ("language: en", ("en",)),
        ("languages: [en]", ("zh", "en")),
        ("language: en\nlanguages: [zh, en]", ("en", "zh")),
    ],
)
def test_a_sites_own_language_comes_first_and_each_once(settings: str, languages: tuple[str, ...]) -> None:
    assert languages_of(_plan(settings)) == languages


def test_all_languages_but_the_first_lie_below_it() -> None:
    plan = _plan("language: en\nlanguages: [zh]")
    first, language, siblings = in_language(plan, "en")
    assert (first, language, siblings) == (plan, "en", (Sibling("zh", "中文", "zh/"),))
    second, language, siblings = in_language(plan, "zh")
    assert (second.workspace.site_url, language, siblings) == (
        "https://tea.example/p/zh/",
        "zh",
        (Sibling("en", "English", "../"),),
    )


def test_a_language_that_the_site_does_not_have_is_its_own() -> None:
    plan = _plan("")
    assert in_language(plan, "en") == (plan, "zh", ())


def test_a_site_without_an_address_has_none_in_any_language() -> None:
    plan = loaded("# plans/workspace.yml\nnamespace: a\ntitle: b\nlanguages: [en]\n").plan
    assert plan is not None
    assert in_language(plan, "en")[0].workspace.site_url is None
