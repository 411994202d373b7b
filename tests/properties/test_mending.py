"""Mistakes put into plans and mended are as if nobody had made them; what is not mended is told, not guessed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alike import difference
from mistakes import (
    CHANGING,
    Mistake,
    Spot,
    as_typed,
    by_kind,
    put,
    respelled,
    slips,
    spots,
    together,
    values,
)
from paiqi.load.pipeline import Loaded, load_files
from paiqi.memo import Memo
from paiqi.mend import Mended, mended
from paiqi.model.describe import One
from paiqi.read import source
from paiqi.read.files import Files, read_files
from paiqi.read.slips import broken
from paiqi.read.slips.region import Trouble
from paiqi.rules.examples import example_files
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Edit, Replace
from workspace import DEMO_DAY, ROOT, TODAY

#: Cases of the suite; PAIQI_EDITS=1000 runs as many.
CASES = int(os.environ.get("PAIQI_EDITS", "4"))
GOOD = sorted((ROOT / "tests" / "golden" / "good").glob("*.yml"))
FORMS = ("as it is", "CRLF", "mark")
MARK = b"\xef\xbb\xbf"
#: What is drawn, as numbers: which kind of mistake, and which of that kind.
DRAWN = st.lists(st.tuples(st.integers(0, 199), st.integers(0, 9999)), min_size=1, max_size=6)


class Base(NamedTuple):
    """Plans without a mistake: their files, the day, what loading gives, and the mistakes that fit them."""

    files: Files
    today: date
    loaded: Loaded
    wrong: dict[str, list[Mistake]]
    renamed: dict[str, list[Mistake]]
    #: What was worked out before stays known from case to case.
    memo: Memo
    name: str

    def __repr__(self) -> str:
        return self.name

    def load(self, files: Files) -> Loaded:
        """The same plans with other files."""
        self.memo.turn()
        return load_files(files, self.today, self.memo)

    def drawn(self, several: dict[str, list[Mistake]], numbers: Iterable[tuple[int, int]]) -> list[Mistake]:
        """Mistakes by the numbers that were drawn."""
        kinds = sorted(several)
        chosen = [(several[kinds[one % len(kinds)]], other) for one, other in numbers]
        return together(kind[other % len(kind)] for kind, other in chosen)


@cache
def base(number: int) -> Base:
    """The demo (0), or one of the good plans, each after what can be mended in it."""
    files, today = (
        (example_files(GOOD[number - 1].read_bytes().decode().replace("\r\n", "\n")), TODAY)
        if number
        else (read_files(ROOT), DEMO_DAY)
    )
    loaded = mended(load_files(files, today), lambda changed: load_files(changed, today)).loaded
    assert not loaded.broken
    files = loaded.files
    plans = [(path, data) for path, data in files.texts.items() if path.endswith(".yml")]
    wrong = [*values(files), *(one for path, data in plans for one in slips(path, data.decode()))]
    renamed = [*respelled(files)]
    return Base(
        files,
        today,
        loaded,
        by_kind(wrong + renamed),
        by_kind(renamed),
        Memo(),
        GOOD[number - 1].stem if number else "demo",
    )


#: The demo half of the time.
BASES = st.one_of(st.just(0), st.integers(0, len(GOOD))).map(base)


def in_form(files: Files, form: str) -> Files:
    """The files with the other line end, or a byte order mark each."""
    forms: dict[str, Callable[[bytes], bytes]] = {
        "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
        "mark": lambda data: MARK + data,
        "as it is": lambda data: data,
    }
    made = {path: forms[form](data) if path.endswith(".yml") else data for path, data in files.texts.items()}
    return Files(made, files.assets)


def same(one: Loaded, other: Loaded) -> bool:
    """Whether two say the same: equal plans, and so equal pages and feeds, and equal findings."""
    # Compared here: of two whole plans that differ nobody wants to see all of both.
    return one.plan == other.plan and told(one) == told(other)


def told(loaded: Loaded) -> Counter[tuple[str, str]]:
    """What is found, wherever it stands."""
    return Counter((one.code, one.message.english()) for one in loaded.diagnostics)


def errors(loaded: Loaded) -> list[Diagnostic]:
    """The findings that are errors."""
    return [one for one in loaded.diagnostics if one.severity is Severity.error]


def in_order_within(some: Iterable[bytes], every: Iterable[bytes]) -> bool:
    """Whether all of some lines are among others, in the same order."""
    rest = iter(every)
    return all(line in rest for line in some)


def lines_without_fixes(before: Files, path: str, done: Mended) -> list[bytes]:
    """The lines of a file in which nothing was mended."""
    edits = [edit for one in done.done if one.fix for edit in one.fix.edits if edit.span.file == path]
    hit = {line for edit in edits for line in range(edit.span.line, _last(edit) + 1)}
    lines = before.texts[path].split(b"\n")
    return [line for number, line in enumerate(lines, 1) if number not in hit]


def _last(edit: Edit) -> int:
    return edit.end[0] if isinstance(edit, Replace) else edit.span.line


def mended_well(one: Base, files: Files, *, unsafe: bool = False) -> tuple[Loaded, Mended]:
    """The plans before and after mending, of which what always holds is proved."""
    before = one.load(files)
    after = mended(before, one.load, unsafe=unsafe)
    assert mended(after.loaded, one.load, unsafe=unsafe).texts == {}
    for path, data in after.texts.items():
        assert in_order_within(lines_without_fixes(files, path, after), data.split(b"\n")), path
        assert (data.startswith(MARK), b"\r\n" in data) == (
            files.texts[path].startswith(MARK),
            b"\r\n" in files.texts[path],
        )
    return before, after


@settings(max_examples=CASES + 3, deadline=None, derandomize=CASES < 100)
@given(BASES, DRAWN, st.sampled_from(FORMS))
def test_mistakes_that_are_mended_leave_the_plan_that_was_there_before(
    one: Base, numbers: list[tuple[int, int]], form: str
) -> None:
    made = one.drawn(one.wrong, numbers)
    before, after = mended_well(one, in_form(put(one.files, made), form))
    changing = any(mistake.kind in CHANGING for mistake in made)
    if not changing and not errors(after.loaded):
        assert same(after.loaded, one.loaded)
    if not changing and told(before) == told(one.loaded):
        assert same(before, one.loaded)
    if len(made) == 1:
        known = told(before)
        assert not {key for key in told(after.loaded) if key not in known} & {
            (item.code, item.message.english()) for item in errors(after.loaded)
        }


@settings(max_examples=CASES, deadline=None, derandomize=CASES < 100)
@given(BASES, DRAWN, st.sampled_from(FORMS))
def test_guesses_that_are_made_are_made_once_and_leave_all_else(
    one: Base, numbers: list[tuple[int, int]], form: str
) -> None:
    before, after = mended_well(
        one, in_form(put(one.files, one.drawn(one.wrong, numbers)), form), unsafe=True
    )
    assert len(errors(after.loaded)) <= len(errors(before)) or after.done


@settings(max_examples=CASES, deadline=None, derandomize=CASES < 100)
@given(
    BASES,
    st.lists(st.tuples(st.integers(0, 199), st.integers(0, 9999)), min_size=1, max_size=60),
    st.sampled_from(FORMS),
)
def test_a_plan_that_calls_things_by_their_other_names_is_the_same_plan(
    one: Base, numbers: list[tuple[int, int]], form: str
) -> None:
    made = one.drawn(one.renamed, numbers)
    before, after = mended_well(one, in_form(put(one.files, made), form))
    assert same(before, one.loaded)
    assert dict(after.loaded.files.texts) == dict(in_form(one.files, form).texts)


#: What people type where a value is wanted.
TYPED = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn")), min_size=1, max_size=20),
    st.lists(
        st.sampled_from(
            ("2026", "3", "20", "31", "12", "-", "/", ".", ":", "：", " ", "年", "月", "日", "点", "半", "周", "五",
             "每", "晚上", "am", "pm", "fri", "launch", "end", "+", "d", "w", "万", "%", "¥", "～", "至", "?", "天",
             "后", "前", "小时", "分钟", "s", "是", "否", "yes", "k", "/week", "条", "每周", "weekly", "两", "１"),
        ),
        min_size=1, max_size=6,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=CASES * 2, deadline=None, derandomize=CASES < 100)
@given(BASES, st.integers(0, 9999), TYPED)
def test_no_mend_of_any_text_is_one_that_reading_refuses(one: Base, number: int, text: str) -> None:
    every = [spot for spot in singles(one) if spot.path.endswith(".yml")]
    spot = every[number % len(every)]
    files = put(one.files, [Mistake("typed", spot.path, spot.start, spot.end, as_typed(text))])
    before = one.load(files)
    line = files.texts[spot.path].decode()[: spot.start].count("\n") + 1
    for item in errors(before):
        if item.fix and item.span.file == spot.path and item.span.line == line and item.code != "bad-yaml":
            left = errors(mended(before, one.load, item.__eq__, True).loaded)
            assert not [other for other in left if (other.code, other.span) == (item.code, item.span)]


@cache
def _singles(name: str, number: int) -> tuple[Spot, ...]:
    return tuple(
        spot for spot in spots(base(number).files) if isinstance(spot.shape, One) and spot.shape.scalar.kind
    )


def singles(one: Base) -> tuple[Spot, ...]:
    """The values of some plans of which it may be worked out what was meant."""
    return _singles(one.name, next(n for n in range(len(GOOD) + 1) if base(n) is one))


def prefixes(path: str) -> Iterator[int]:
    """How long a file is after some keystrokes."""
    data = base(0).files.texts[path]
    return iter(range(0, len(data) + 1, 1 if CASES >= 1000 else max(len(data) // CASES - 1, 1)))


@pytest.mark.parametrize("path", [
    "plans/campaigns/daily.yml", "plans/campaigns/spring-tea-2026/campaign.yml", "plans/workspace.yml",
])  # fmt: skip
def test_a_file_half_typed_is_read_in_little_work_and_as_if_for_the_first_time(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, memo, work = base(0), Memo(), Counter[str]()
    find, read = broken._trouble, source.read

    def counted(text: str, block: broken.Block) -> Trouble | None:
        work["parsed"] += len(text)
        return find(text, block)

    def counted_file(data: bytes, file: str, first: int = 0) -> object:
        work["files"] += 1
        return read(data, file, first)

    monkeypatch.setattr(broken, "_trouble", counted)
    monkeypatch.setattr(source, "read", counted_file)
    load_files(one.files, one.today, memo)
    beside = sum(other.rpartition("/")[0] == path.rpartition("/")[0] for other in one.files.texts)
    for length in prefixes(path):
        data = one.files.texts[path][:length]
        files = Files({**one.files.texts, path: data}, one.files.assets)
        memo.turn()
        work.clear()
        warm = load_files(files, one.today, memo)
        assert work["files"] <= beside, length
        assert work["parsed"] <= 4 * len(data) + 400_000, length
        if length % 2 == 0:
            assert difference(warm, load_files(files, one.today)) == "", length
