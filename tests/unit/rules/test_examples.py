"""Every code's own examples: the bad one is found, the good one is not."""

from __future__ import annotations

import pytest

from paiqi.load.pipeline import load_files
from paiqi.rules import RULES
from paiqi.rules.examples import TODAY, example_files
from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Diagnostic

#: Codes of the build and of the disk cannot be shown in a text; tests of the build and of loading plant
#: those.
READ = [rule for rule in RULES.values() if rule.family not in ("build", "disk")]


def _found(text: str) -> tuple[Diagnostic, ...]:
    """What is found in an example, with what is told only where a workspace asks for it."""
    result = load_files(example_files(text), TODAY)
    return (*result.diagnostics, *result.respelled)


@pytest.mark.parametrize("rule", READ, ids=lambda rule: rule.code)
def test_the_bad_example_of_a_code_is_found_and_the_good_one_is_not(rule: Rule) -> None:
    bad, good = (_found(text) for text in (rule.explanation.bad, rule.explanation.good))
    assert rule.code in {item.code for item in bad}
    assert rule.code not in {item.code for item in good}
    assert all(item.code in RULES for item in (*bad, *good))
    assert all(item.span.line >= 1 and item.span.col >= 1 and item.hint for item in bad)


@pytest.mark.parametrize("rule", READ, ids=lambda rule: rule.code)
def test_a_good_example_has_no_other_error_either(rule: Rule) -> None:
    good = load_files(example_files(rule.explanation.good), TODAY).diagnostics
    assert [item for item in good if item.severity.name == "error"] == []
