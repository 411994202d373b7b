"""Raw mends put into a text as they stand, without the writer of plans that would refuse a bad one."""

from __future__ import annotations

from paiqi.text.edits import Fix, Replace


def mended(text: str, *fixes: Fix) -> str:
    """The text after the edits of some fixes."""
    lines = text.split("\n")
    edits = [edit for fix in fixes for edit in fix.edits if isinstance(edit, Replace)]
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        assert edit.end[0] == edit.span.line
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = line[: edit.span.col - 1] + edit.text + line[edit.end[1] - 1 :]
    return "\n".join(lines)
