"""Whatever rows say: a plan of them says the same, and what people edit in either is not lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from importing import WORKSPACE, entry, post
from paiqi.importers.drafting import Kept, drafted, items_of, updated
from paiqi.importers.drafting.laying import laid
from paiqi.importers.entries import Entry, PostEntry, Said
from paiqi.load.pipeline import Loaded, load_files
from paiqi.read.files import Files
from paiqi.text.diagnostics import Severity
from paiqi.write import Changes, Set, changed
from workspace import TODAY

KEPT = Kept("tea.csv", "", {name: name for name in ("title", "date", "status", "owner", "copy", "notes")})
STEM, FILE = "plans/campaigns/tea", "plans/campaigns/tea.yml"
ACCOUNTS = ("douyin-main", "xhs-main")
#: Signs that mean something to YAML or to a spreadsheet among those that people write.
SIGNS = st.sampled_from("茶春a1B Zé#:-,[]{}&*!|>'\"%@`=+?~./\\，。：、（）🍵\t")
LINES = st.text(SIGNS, min_size=1, max_size=24).map(str.strip).filter(bool).map(lambda text: f"第{text}")
TEXTS = st.lists(st.text(SIGNS, max_size=20), min_size=1, max_size=4).map("\n".join).filter(str.strip)
WORDS = st.text(st.sampled_from("茶春夏a1"), min_size=1, max_size=5)
DAYS = st.integers(0, 20).map(lambda add: str(date(2026, 3, 1) + timedelta(add)))
TIMES = st.sampled_from(["08:00", "09:30", "19:30", "23:59"])
STATUSES = st.sampled_from(["idea", "draft", "on-hold"])
OWNERS = st.sampled_from(["lin-yue", "wang-fang"])
FORMATS = st.sampled_from(["video", "image-post"])


@st.composite
def posts(draw: st.DrawFn) -> PostEntry:
    fields: dict[str, str] = {}
    for key, values in (
        ("at", st.one_of(TIMES, st.tuples(DAYS, TIMES).map(" ".join), DAYS)),
        ("status", STATUSES),
        ("owner", OWNERS),
        ("title", LINES),
        ("copy", TEXTS),
    ):
        if draw(st.booleans()):
            fields[key] = draw(values)
    return post(draw(st.sampled_from(ACCOUNTS)), **fields)


@st.composite
def rows(draw: st.DrawFn) -> list[Entry]:
    result = []
    for number in range(draw(st.integers(1, 4))):
        fields: dict[str, Any] = {"title": draw(LINES)}
        for key, values in (
            ("date", st.one_of(DAYS, st.tuples(DAYS, TIMES).map(" ".join))),
            ("status", STATUSES),
            ("owner", OWNERS),
            ("copy", TEXTS),
            ("brief", TEXTS),
            ("hashtags", st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple)),
        ):
            if draw(st.booleans()):
                fields[key] = draw(values)
        inner, notes = draw(st.lists(posts(), max_size=3)), draw(st.lists(LINES, max_size=3))
        result.append(entry(str(number), f"Sheet1!A{number + 2}", *inner, notes=notes, **fields))
    return result


def loaded(files: Mapping[str, bytes]) -> Loaded:
    return load_files(Files({path: data for path, data in files.items() if "/." not in path}, {}), TODAY)


def after(files: Mapping[str, bytes], changes: Changes) -> dict[str, bytes]:
    return {
        **{path: data for path, data in files.items() if path not in {one.path for one in changes.files}},
        **{one.path: one.after for one in changes.files if one.after is not None},
    }


def begun(entries: Sequence[Entry]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    plan = loaded(WORKSPACE.texts).plan
    assert plan is not None
    draft = drafted(WORKSPACE.texts, plan, entries, KEPT)
    return after(WORKSPACE.texts, draft.changes), draft.contents


def again(files: Mapping[str, bytes], entries: Sequence[Entry]) -> dict[str, bytes]:
    plan = loaded(files).plan
    assert plan is not None
    return after(files, updated(files, plan, entries, KEPT, "tea", {}).changes)


@settings(max_examples=25, deadline=None)
@given(rows())
def test_a_plan_of_rows_says_what_they_say_and_reads_without_errors_of_its_own(entries: list[Entry]) -> None:
    files, contents = begun(entries)
    held = items_of(files, STEM)
    for name, one in zip(contents, map(laid, entries), strict=True):
        path = f"content/{name}"
        said = {f"{path}/{account}": fields for account, fields in one.posts.items()}
        assert {item: held.items[item] for item in held.posts[path]} == said
        assert dict(one.content).items() <= held.items[path].items()
    result = loaded(files)
    assert result.plan is not None and len(result.plan.contents) == len(entries)
    # Whether people may post so is another matter.
    people = {"same-minute", "no-copy", "text-too-long"}
    assert not [
        one.message.english()
        for one in result.diagnostics
        if one.severity is Severity.error and one.code not in people
    ]


@settings(max_examples=15, deadline=None)
@given(rows(), st.randoms(use_true_random=False))
def test_the_same_rows_in_any_order_change_nothing(entries: list[Entry], chance: object) -> None:
    files, _ = begun(entries)
    mixed = list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert again(files, mixed) == files


EDITS = {"title": LINES, "status": STATUSES, "owner": OWNERS, "copy": TEXTS, "date": DAYS}


@settings(max_examples=25, deadline=None)
@given(st.data(), rows())
def test_what_the_sheet_and_the_plan_edit_in_different_fields_both_survives(
    data: st.DataObject, entries: list[Entry]
) -> None:
    files, contents = begun(entries)
    here, there = data.draw(st.permutations(sorted(EDITS)).map(lambda keys: keys[:2]))
    at, other = (data.draw(st.integers(0, len(entries) - 1)) for _ in range(2))
    mine = data.draw(EDITS[here])
    file = changed(files[FILE], [Set(f"content[id={contents[at]}].{here}", mine)], FILE)
    theirs = data.draw(EDITS[there])
    sheet = list(entries)
    fields = {**sheet[other].fields, there: Said(theirs, "Sheet1!B2")}
    sheet[other] = replace(sheet[other], fields=fields)
    before = items_of({**files, FILE: file}, STEM).items
    result = again({**files, FILE: file}, sheet)
    now = items_of(result, STEM).items
    want = laid(sheet[other]).content
    for key in ("date", "time") if there == "date" else (there,):
        assert now[f"content/{contents[other]}"].get(key) == want.get(key)
    for key in ("date", "time") if here == "date" else (here,):
        path = f"content/{contents[at]}"
        assert now[path].get(key) == before[path].get(key)
    # And nothing else of any content was touched.
    for path, fields_of in before.items():
        for key, value in fields_of.items():
            touched = path.startswith(f"content/{contents[other]}") and key in (
                there,
                "date",
                "time",
                "notes",
            )
            assert touched or now[path].get(key) == value
    assert again(result, sheet) == result
