"""How steps hand on their values with what they found."""

from __future__ import annotations

from datetime import date

from paiqi.model.times import UNDATED, Slot
from paiqi.resolve.collected import Dated, Findings
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span


def _found(code: str) -> Diagnostic:
    return Diagnostic(code, Severity.error, Span("x.yml"), msg("the file is empty"), None)


def test_a_step_hands_on_what_the_steps_within_it_found_in_their_order() -> None:
    step = Findings()
    slot = Slot(date(2026, 3, 20), date(2026, 3, 20), "day")
    assert step.slot(Dated(slot, (_found("a"),))) is slot
    assert step.value((5, (_found("b"),))) == 5
    assert step.values(iter([("x", ()), ("y", (_found("c"),))])) == ("x", "y")
    step.add(_found("d"), _found("e"))
    value, found = step.over("whole")
    assert (value, [item.code for item in found]) == ("whole", ["a", "b", "c", "d", "e"])


def test_each_step_begins_with_nothing_found() -> None:
    Findings().add(_found("a"))
    assert Findings().over(None) == (None, ())


def test_nothing_is_said_of_a_date_that_was_not_written() -> None:
    assert (Dated().slot, Dated().found, Dated().sure) == (UNDATED, (), True)
