"""Mending: which fixes are made, in what order, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

from paiqi.load.pipeline import Loaded, load_files
from paiqi.mend import mended
from paiqi.read.files import Files
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Edit, Fix, RemoveKey, Rewrite
from paiqi.text.messages import msg
from paiqi.text.places import Span
from workspace import TODAY, loaded

FILE = "plans/campaigns/example.yml"
PLAN = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nsummary: 好茶\ngoal: 卖空\n"


def _finding(line: int, *edits: Edit, safe: bool = True, code: str = "bad-value") -> Diagnostic:
    return Diagnostic(code, Severity.error, Span(FILE, line), msg("no"), fix=Fix(edits, safe))


def _rewrite(line: int, col: int, value: str, safe: bool = True) -> Diagnostic:
    return _finding(line, Rewrite(Span(FILE, line, col), value), safe=safe)


def _with(*found: Diagnostic) -> Loaded:
    return replace(loaded(PLAN), diagnostics=found, respelled=())


def _again(files: Files) -> Loaded:
    return replace(load_files(files, TODAY), diagnostics=(), respelled=())


def _text(result: Loaded) -> str:
    return result.files.texts[FILE].decode()


def test_all_safe_fixes_are_made_and_nothing_else_changes() -> None:
    found = mended(_with(_rewrite(4, 10, "早茶"), _rewrite(5, 7, "卖完")), _again)
    assert found.texts[FILE].decode() == PLAN.replace("好茶", "早茶").replace("卖空", "卖完")
    assert len(found.done) == 2


def test_a_guess_is_made_where_somebody_asks_for_it_alone() -> None:
    plans = _with(_rewrite(4, 10, "早茶", safe=False))
    assert mended(plans, _again).texts == {}
    assert "早茶" in mended(plans, _again, unsafe=True).texts[FILE].decode()


def test_fixes_that_are_in_each_others_way_are_not_made_together() -> None:
    found = mended(_with(_rewrite(4, 10, "早茶"), _rewrite(4, 10, "晚茶"), _rewrite(5, 7, "卖完")), _again)
    assert found.texts[FILE].decode() == PLAN.replace("好茶", "早茶").replace("卖空", "卖完")
    assert len(found.done) == 2


def test_one_that_cannot_be_written_keeps_no_other_from_being_made() -> None:
    nowhere = _finding(3, RemoveKey(Span(FILE, 90, 4)))
    found = mended(_with(nowhere, _rewrite(5, 7, "卖完")), _again)
    assert (len(found.done), "卖完" in _text(found.loaded)) == (1, True)


def test_what_a_mend_brings_to_light_is_mended_next() -> None:
    def again(files: Files) -> Loaded:
        result = _again(files)
        more = (_rewrite(5, 7, "卖完"),) if "早茶" in _text(result) and "卖空" in _text(result) else ()
        return replace(result, diagnostics=more)

    found = mended(_with(_rewrite(4, 10, "早茶")), again)
    assert "早茶" in _text(found.loaded)
    assert "卖完" in _text(found.loaded)
    assert [one.span.line for one in found.done] == [4, 5]


def test_a_fix_that_does_not_help_is_made_once() -> None:
    stubborn = _rewrite(4, 10, "早茶")
    calls = []

    def again(files: Files) -> Loaded:
        calls.append(1)
        return replace(_again(files), diagnostics=(stubborn,))

    assert len(mended(_with(stubborn), again).done) == 1
    assert calls == [1]


def test_only_wanted_findings_are_mended() -> None:
    first, second = (
        _rewrite(4, 10, "早茶"),
        _finding(5, Rewrite(Span(FILE, 5, 7), "卖完"), code="unknown-key"),
    )
    found = mended(_with(first, second), _again, lambda one: one.code == "unknown-key")
    assert found.done == (second,)


def test_a_file_that_is_not_there_is_no_reason_to_stop() -> None:
    elsewhere = _finding(1, Rewrite(Span("plans/gone.yml", 1, 1), "x"))
    assert mended(_with(elsewhere), _again).texts == {}
