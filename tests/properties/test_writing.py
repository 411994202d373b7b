"""Whatever a file looks like: an edit changes what it names, every other byte stays, all or nothing."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from paiqi.read.source import Document, read
from paiqi.text.diagnostics import Severity
from paiqi.text.edits import AddKey, Edit, RemoveKey, Replace, Rewrite
from paiqi.text.places import Span
from paiqi.write import Add, NotWritable, Remove, Set, changed, edited, replacements, spans_of
from untidy import TEXTS, files
from workspace import ROOT

FILE = "plans/campaigns/tea.yml"
#: Plans of others that were collected, where they lie beside the checkout.
COLLECTED = ROOT.parent / "shared" / "corpus"
PLANS = [
    *sorted(ROOT.glob("plans/**/*.yml")),
    *sorted(ROOT.glob("tests/golden/**/*.yml")),
    *sorted(path for path in COLLECTED.rglob("*.y*ml") if path.is_file()),
]
FORMS = ("as it is", "CRLF", "mark", "no end")
#: Files that each form gets in the suite; PAIQI_EDITS=all gives all files to all forms.
ALL = os.environ.get("PAIQI_EDITS") == "all"
EXAMPLES = 500 if ALL else 25
Where = tuple[str | int, ...]


def document(data: bytes) -> Document | None:
    """The file as reading has it, where that has nothing against it."""
    result, found = read(data, FILE)
    bad = any(one.severity is Severity.error for one in found)
    return None if bad or result is None or isinstance(result.value, str) else result


def places(value: Any, marks: Any, path: Where = ()) -> Iterator[tuple[Where, bool, Span]]:
    """Each key and each text: its path, whether it is a key, its place; by reading's own marks."""
    if isinstance(value, dict):
        for key, (key_line, key_col, line, col, inside) in marks.items():
            yield (*path, key), True, Span(FILE, key_line + 1, key_col + 1)
            if isinstance(value[key], str):
                yield (*path, key), False, Span(FILE, line + 1, col + 1)
            else:
                yield from places(value[key], inside, (*path, key))
    elif isinstance(value, list):
        for index, (line, col, inside) in enumerate(marks):
            if isinstance(value[index], str):
                yield (*path, index), False, Span(FILE, line + 1, col + 1)
            else:
                yield from places(value[index], inside, (*path, index))


def ordered(value: Any) -> Any:
    """A value such that the order of keys counts."""
    if isinstance(value, dict):
        return [(key, ordered(inner)) for key, inner in value.items()]
    return [ordered(inner) for inner in value] if isinstance(value, list) else value


def with_text(value: Any, path: Where, key: bool, text: str) -> Any:
    """A value in which one key or text is another."""
    result = copy.deepcopy(value)
    inner = result
    for step in path[:-1]:
        inner = inner[step]
    if key:
        pairs = [(text if name == path[-1] else name, one) for name, one in inner.items()]
        inner.clear()
        inner.update(pairs)
    else:
        inner[path[-1]] = text
    return result


def applied(data: bytes, raw: tuple[Replace, ...]) -> bytes:
    """Raw changes made by hand."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data[len(mark) :].decode()
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for one in reversed(raw):
        start, end = starts[one.span.line - 1] + one.span.col - 1, starts[one.end[0] - 1] + one.end[1] - 1
        text = text[:start] + one.text + text[end:]
    return mark + text.encode()


def line_ends(data: bytes) -> tuple[bool, bool]:
    """Whether lines end in CRLF, and whether in LF."""
    return b"\r\n" in data, b"\n" in data.replace(b"\r\n", b"")


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(files(), st.data())
def test_a_rewritten_text_differs_in_itself_alone(data: bytes, more: st.DataObject) -> None:
    before = document(data)
    assume(before)
    assert before is not None
    spans = spans_of(data)
    for path, key, span in places(before.value, before.marks):
        text = more.draw(st.sampled_from(TEXTS))
        siblings: Any = before.value
        for step in path[:-1]:
            siblings = siblings[step]
        if key and (text in ("", "<<") or text[:1] == "\u3000" or text in siblings):
            continue
        edit = Rewrite(span, text)
        out = edited(data, [edit])
        after = document(out)
        assert after is not None
        assert ordered(after.value) == ordered(with_text(before.value, path, key, text))
        raw = replacements(data, [edit])
        assert applied(data, raw) == out
        end = spans.end(span.line, span.col)
        assert end is not None
        # A text of lines begins where the old one stood and goes on below what stands behind that.
        assert all((one.span.line, one.span.col) >= (span.line, span.col) for one in raw)
        assert all(one.end <= end or ("\n" in text and one.end[0] == end[0]) for one in raw)
        assert line_ends(out) in (line_ends(data), (False, False)) or line_ends(data) == (False, False)
        assert out.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
        assert edited(out, [edit]) == out


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(files(), st.data())
def test_a_key_that_is_added_and_removed_leaves_the_bytes(data: bytes, more: st.DataObject) -> None:
    before = document(data)
    assume(before)
    assert before is not None
    mappings: list[tuple[Any, int, int]] = [(before.value, before.line, before.col)]
    mappings += [
        (inner, line, col)
        for inner, line, col in _mappings(before.value, before.marks)
        if isinstance(inner, dict)
    ]
    for value, line, col in mappings:
        text = more.draw(st.sampled_from(TEXTS))
        out = edited(data, [AddKey(Span(FILE, line + 1, col + 1), "new key", text)])
        after = document(out)
        assert after is not None
        added = [one for one in places(after.value, after.marks) if one[0][-1] == "new key" and one[1]]
        assert len(added) == 1
        at: Any = after.value
        for step in added[0][0][:-1]:
            at = at[step]
        assert at == {**value, "new key": text}
        assert edited(out, [RemoveKey(added[0][2])]) == data


def _mappings(value: Any, marks: Any) -> Iterator[tuple[Any, int, int]]:
    """The values inside of a value, each with its place."""
    inner = (
        [(value[key], mark[2], mark[3], mark[4]) for key, mark in marks.items()]
        if isinstance(value, dict)
        else [(value[index], *mark) for index, mark in enumerate(marks)]
        if isinstance(value, list)
        else []
    )
    for one, line, col, inside in inner:
        yield one, line, col
        yield from _mappings(one, inside)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(files(), st.data())
def test_a_path_says_the_same_as_a_place(data: bytes, more: st.DataObject) -> None:
    before = document(data)
    assume(before)
    assert before is not None
    for path, key, span in places(before.value, before.marks):
        text = more.draw(st.sampled_from(TEXTS))
        assert key or changed(data, [Set(path, text)]) == edited(data, [Rewrite(span, text)])
        if key:
            assert changed(data, [Remove(path)]) == edited(data, [RemoveKey(span)])


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(
    files(),
    st.sampled_from(("x", ["a", "b, c"], {"id": "n"}, {"t": "一\n二\n", "m": [{"a": "1"}, {"a": "2"}]})),
)
def test_an_item_that_is_added_and_removed_leaves_the_bytes(data: bytes, item: Any) -> None:
    before = document(data)
    assume(before)
    assert before is not None
    for path in _lists(before.value):
        length = len(_inner(before.value, path))
        try:
            out = changed(data, [Add(path, item)])
        except NotWritable:
            # A block of lines at the end of a file without its line end takes none behind it.
            assert not data.endswith(b"\n")
            continue
        after = document(out)
        assert after is not None
        assert ordered(_inner(after.value, path)) == ordered([*_inner(before.value, path), item])
        if length:
            assert changed(out, [Remove((*path, length))]) == data


def _lists(value: Any, path: Where = ()) -> Iterator[Where]:
    if isinstance(value, list):
        yield path
    if not isinstance(value, str):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _lists(inner, (*path, step))


def _inner(value: Any, path: Where) -> Any:
    for step in path:
        value = value[step]
    return value


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(files())
def test_a_key_that_goes_takes_nothing_with_it(data: bytes) -> None:
    before = document(data)
    assume(before)
    assert before is not None
    for path, key, span in places(before.value, before.marks):
        if key:
            out = edited(data, [RemoveKey(span)])
            after = document(out)
            assert after is not None
            wanted = copy.deepcopy(before.value)
            inner: Any = wanted
            for step in path[:-1]:
                inner = inner[step]
            del inner[path[-1]]
            assert ordered(after.value) == ordered(wanted)


@settings(max_examples=2 * EXAMPLES, deadline=None, derandomize=True)
@given(
    files(),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(0, 20)), max_size=3),
    st.data(),
)
def test_raw_text_is_put_there_or_refused(
    data: bytes, at: list[tuple[int, int, int]], more: st.DataObject
) -> None:
    before = document(data)
    edits: list[Edit] = [
        Replace(Span(FILE, line, col), (line, col + width), more.draw(st.sampled_from(TEXTS)))
        for line, col, width in at
    ]
    try:
        out = edited(data, edits)
    except NotWritable as refused:
        assert refused.message.text("zh") != refused.message.english()
        return
    assert applied(data, replacements(data, edits)) == out
    assert before is None or document(out) is not None


@pytest.mark.parametrize("form", FORMS)
def test_whole_plans_are_rewritten_text_by_text(form: str) -> None:
    for path in in_turn(form):
        data = in_form(path, form)
        before = document(data)
        if before is None:
            continue
        for at, name in enumerate(("every key", "every text")):
            chosen = [
                (one, span) for one, key, span in places(before.value, before.marks) if key is not bool(at)
            ]
            edits = [Rewrite(span, f"{one[-1]}-x: 1") for one, span in chosen]
            out = edited(data, edits)
            after = document(out)
            assert after is not None, (path, name)
            wanted = before.value
            renamed = _renamed(wanted) if not at else _retold(wanted, "")
            assert ordered(after.value) == ordered(renamed), (path, name)
            back = [
                Rewrite(span, str(one[-1]).removesuffix("-x: 1") if not at else _inner(before.value, one))
                for one, key, span in places(after.value, after.marks)
                if key is not bool(at)
            ]
            again = document(edited(out, back))
            assert again is not None
            assert ordered(again.value) == ordered(before.value)


def in_turn(form: str) -> list[Path]:
    """The plans that get a form."""
    assert len(PLANS) > 100
    return PLANS if ALL else PLANS[FORMS.index(form) :: len(FORMS)]


def in_form(path: Path, form: str) -> bytes:
    """A file's bytes in one of the forms that files have."""
    data = path.read_bytes()
    if form == "CRLF":
        return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if form == "mark":
        return b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf")
    return data.rstrip(b"\r\n") if form == "no end" else data


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {f"{key}-x: 1": _renamed(inner) for key, inner in value.items()}
    return [_renamed(inner) for inner in value] if isinstance(value, list) else value


def _retold(value: Any, name: str | int) -> Any:
    if isinstance(value, dict):
        return {key: _retold(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_retold(inner, index) for index, inner in enumerate(value)]
    return f"{name}-x: 1"


@pytest.mark.parametrize("form", FORMS)
def test_whole_plans_get_a_key_everywhere_and_lose_it(form: str) -> None:
    for path in in_turn(form):
        data = in_form(path, form)
        before = document(data)
        if before is None:
            continue
        every = [(before.value, before.line, before.col), *_mappings(before.value, before.marks)]
        adds = [
            AddKey(Span(FILE, line + 1, col + 1), "zz", "x: y, z")
            for value, line, col in every
            if isinstance(value, dict)
        ]
        out = edited(data, adds)
        after = document(out)
        assert after is not None, path
        new = [span for one, key, span in places(after.value, after.marks) if key and one[-1] == "zz"]
        assert len(new) == len(adds)
        assert edited(out, [RemoveKey(span) for span in new]) == data, path
