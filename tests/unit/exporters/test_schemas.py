"""The data files held against what describes them, by a validator of another origin."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiences import views_for
from everything import EVERYTHING
from paiqi.exporters import TABLES, columns, data_files
from paiqi.exporters.csv_files import FORMULA, guarded, unguarded
from paiqi.views.site_views import SiteViews
from workspace import DEMO_DAY, loaded, plan_of

READERS = [
    (visibility, language)
    for visibility in ("internal", "client:qinglan", "public")
    for language in ("zh", "en")
]
#: What a datatype of CSV looks like, read by its own format.
CELLS = {
    "integer": r"-?[0-9]+",
    "decimal": r"-?[0-9]+(\.[0-9]+)?",
    "yyyy-MM-dd": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "HH:mm": r"[0-9]{2}:[0-9]{2}",
    "yyyy-MM-ddTHH:mmX": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z",
}


def checked(files: Mapping[str, bytes]) -> int:
    """How many JSON files of data were held against the schema that each names itself."""
    data = [
        path for path in files if path.endswith(".json") and "/schema/" not in path and "metadata" not in path
    ]
    for path in data:
        read = json.loads(files[path])
        schema = json.loads(files[normpath(join(dirname(path), read["$schema"]))])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        ).validate(read)
    return len(data)


def described(files: Mapping[str, bytes]) -> Mapping[str, list[dict[str, Any]]]:
    """The columns of each CSV file, as the description of all has them."""
    told = json.loads(files["data/csv-metadata.json"])["tables"]
    return {f"data/{one['url']}": one["tableSchema"]["columns"] for one in told}


@pytest.mark.parametrize(("visibility", "language"), READERS)
def test_every_file_of_the_demo_is_as_its_own_schema_says(visibility: str, language: str) -> None:
    files = data_files(views_for(visibility, language))
    assert checked(files) == len([table for table in TABLES if "json" in table.formats])


@pytest.mark.parametrize(("visibility", "language"), READERS)
def test_every_csv_file_is_as_the_description_beside_it_says(visibility: str, language: str) -> None:
    files = data_files(views_for(visibility, language))
    told = described(files)
    assert sorted(told) == sorted(path for path in files if path.endswith(".csv"))
    for path, fields in told.items():
        head, *lines = csv.reader(io.StringIO(files[path].decode("utf-8-sig"), newline=""))
        assert head == [column["titles"] for column in fields]
        for column, cells in zip(fields, zip(*lines, strict=True), strict=True):
            datatype = column["datatype"]
            form = CELLS.get(datatype if isinstance(datatype, str) else datatype["format"])
            assert form is None or all(re.fullmatch(form, cell) for cell in cells if cell), (path, column)


@pytest.mark.parametrize("visibility", ["internal", "client:qinglan", "public"])
def test_a_plan_in_which_every_field_is_written_is_as_the_schemas_say(visibility: str) -> None:
    plan = loaded(EVERYTHING, DEMO_DAY).plan
    assert checked(data_files(views_for(visibility, "zh", plan)))


@pytest.mark.parametrize("counts", [(0,), (3, 1), (9, 2)])
def test_plans_of_any_size_are_as_the_schemas_say(
    counts: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "LARGE", 5)
    text = "".join(
        f"# plans/campaigns/part-{number}.yml\ntitle: 春茶\ncontent:\n"
        + "".join(f"  - {{id: f{n}, title: 片 {n}, posts: {{douyin-main: 2026-04}}}}\n" for n in range(count))
        + ("  []\n" if not count else "")
        for number, count in enumerate(counts)
    )
    files = data_files(SiteViews(plan_of(f"title: 示例\ncontent: []\n{text}"), "zh", internal=True))
    assert checked(files)
    assert ("data/posts/part-0.2.json" in files) is (sum(counts) > 5)
    assert sorted(described(files)) == sorted(path for path in files if path.endswith(".csv"))


def test_a_record_that_lacks_a_field_or_says_it_otherwise_is_not_as_the_schema_says() -> None:
    files = data_files(views_for("public", "zh"))
    read = json.loads(files["data/posts.json"])
    validator = jsonschema.Draft202012Validator(json.loads(files["data/schema/posts-1.json"]))
    first = read["posts"][0]
    for wrong in (
        {key: value for key, value in first.items() if key != "date"},
        {**first, "date": "20/3/2026"},
        {**first, "hashtags": "春茶"},
        {**first, "title": 3},
    ):
        assert not validator.is_valid({**read, "posts": [wrong]}), wrong
    assert validator.is_valid({**read, "posts": [{**first, "new_field": 1}], "more": True})
    assert not validator.is_valid({**read, "version": 2})


def test_a_schema_tells_an_audience_of_no_field_that_it_does_not_have() -> None:
    team, public = (data_files(views_for(one, "en")) for one in ("internal", "public"))
    columns = "data/promises.csv"
    assert {one["name"] for one in described(team)[columns]} - {
        one["name"] for one in described(public)[columns]
    } == {"planned", "missing"}
    assert "data/supply.csv" in described(team)
    assert "data/supply.csv" not in described(public)


@given(st.text() | st.builds(str.__add__, st.sampled_from(["'", *FORMULA]), st.text()))
@settings(max_examples=200)
def test_no_cell_begins_a_formula_and_every_text_is_read_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(FORMULA)
    assert unguarded(cell) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("'=1", "''=1"), ("'twas", "'twas"), ("\t=1", "'\t=1")],
)
def test_an_apostrophe_of_ones_own_is_told_from_ours(text: str, cell: str) -> None:
    assert (guarded(text), unguarded(cell)) == (cell, text)
