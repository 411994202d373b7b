"""What is said of values as planners type them: every row is read in a plan, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.load.pipeline import load_files
from paiqi.rules.examples import example_files
from paiqi.write import edited
from typed import CODES, found, plan_with
from workspace import TODAY, loaded

GOLDEN = Path(__file__).with_name("said.txt")


def _said(field: str, written: str) -> str:
    one = found(field, written)
    assert one.hint is not None
    lines = [f"{field}: {written}"]
    lines += [f"  {one.message.text(which)} → {one.hint.text(which)}" for which in ("en", "zh")]
    if one.fix:
        (edit,) = one.fix.edits
        lines.append(f"  {'safe' if one.fix.safe else 'proposed'}: {getattr(edit, 'value', '')}")
    return "\n".join(lines)


def _rows() -> list[tuple[str, str]]:
    heads = [block.split("\n", 1)[0] for block in GOLDEN.read_text("utf-8").strip().split("\n\n")]
    return [(field, written) for field, _, written in (head.partition(": ") for head in heads)]


@pytest.mark.parametrize("block", GOLDEN.read_text("utf-8").strip().split("\n\n"))
def test_a_value_as_planners_type_it_is_understood_as_written_here(block: str) -> None:
    field, _, written = block.split("\n", 1)[0].partition(": ")
    assert _said(field, written) == block


@pytest.mark.parametrize(("field", "written"), _rows())
def test_a_proposed_value_is_read_where_it_is_written(field: str, written: str) -> None:
    before = loaded(plan_with(field, written))
    (slip,) = (one for one in before.diagnostics if one.code in CODES)
    if slip.fix is None:
        return
    files = example_files(plan_with(field, written))
    file = slip.span.file
    texts = {**files.texts, file: edited(files.texts[file], slip.fix.edits)}
    after = load_files(type(files)(texts, files.assets), TODAY)
    assert [one.message.english() for one in after.diagnostics if one.code in CODES] == []


if __name__ == "__main__":
    # Writes what is said today: look at the difference.
    GOLDEN.write_text("\n\n".join(_said(*row) for row in _rows()) + "\n", "utf-8")
