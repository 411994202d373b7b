"""The data files beside the pages: documented fields, what a spreadsheet makes of them, and nothing that an
audience may not see.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from demo import demo_pages
from paiqi.days.today import Today
from paiqi.exporters import TABLES, data_files
from paiqi.exporters.columns import LARGE, Kind, Table
from paiqi.exporters.json_files import records_of
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from paiqi.views.site_views import SiteViews
from workspace import DEMO_DAY, ROOT, TODAY, plan_of, write_example

_FORM: dict[Kind, str] = {
    "whole": r"-?[0-9]+",
    "decimal": r"-?[0-9]+(\.[0-9]+)?",
    "day": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "clock": r"[0-9]{2}:[0-9]{2}",
    "instant": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z",
}
#: Everything here is public but what says otherwise; marked words stand in hidden items only.
SECRET = """\
title: 春茶上新
visibility: public
start: 2026-03-01
end: 2026-04-15
series:
  - {id: hidden-series, title: 暗号栏目, account: douyin-main, repeat: weekly fri 20:00, visibility: internal}
kpis:
  - {id: sold, title: 销量, stage: monetize, target: 100, actuals: {2026-03-08: 12}}
  - {id: hidden-kpi, title: 暗号指标, stage: monetize, target: 4711, visibility: internal}
content:
  - id: film
    title: 首发
    pillar: hidden-pillar
    owner: hidden-person
    series: hidden-series
    date: 2026-03-20
    accounts: [douyin-main, hidden-account]
    posts:
      douyin-main: 19:30
      hidden-account: 20:00
  - {id: hidden-piece, title: 暗号内容, visibility: internal, posts: {douyin-main: 2026-03-21 10:00}}
activities:
  - {id: meet, title: 见面会, kind: offline, start: 2026-03-22 14:00, owner: hidden-person}
  - {id: hidden-meet, title: 暗号活动, kind: offline, start: 2026-03-23 14:00, visibility: internal}
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: hidden-person, name: 暗号人员}]
pillars: [{id: hidden-pillar, title: 暗号支柱, share: 50%}]
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 山野茶事, format: video, visibility: public}
  - {id: hidden-account, platform: xiaohongshu, name: 暗号账号, format: image-post}
"""


def built(folder: Path, text: str, visibility: str = "internal") -> Site:
    result = build_site(write_example(folder, text), Options(visibility=visibility, today=Today(TODAY)))
    assert result.site is not None, [f"{item.span} {item.message.english()}" for item in result.diagnostics]
    return result.site


@pytest.fixture(scope="module")
def demo() -> Site:
    return demo_pages()


def lines(site: Site, name: str) -> list[dict[str, str]]:
    """The lines of a CSV file as a program reads it."""
    return list(csv.DictReader(io.StringIO(site.files[f"data/{name}.csv"].decode("utf-8-sig"), newline="")))


def data(site: Site) -> dict[str, bytes]:
    return {path: content for path, content in site.files.items() if path.startswith("data/")}


@pytest.mark.parametrize(
    "table", [table for table in TABLES if "json" in table.formats], ids=lambda table: table.name
)
def test_a_json_file_says_what_it_is_and_holds_the_documented_fields_in_order(
    demo: Site, table: Table
) -> None:
    read = json.loads(demo.files[f"data/{table.name}.json"])
    assert {key: read[key] for key in ("version", "workspace", "as_of", "timezone")} == {
        "version": 1,
        "workspace": "山野茶事 · 排期",
        "as_of": "2026-03-18",
        "timezone": "Asia/Shanghai",
    }
    assert read[table.name]
    for record in read[table.name]:
        assert list(record) == [column.name for column in table.columns]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_value_has_the_form_of_its_kind(demo: Site, table: Table) -> None:
    read = lines(demo, table.name)
    assert read
    for column in table.columns:
        given = [line[column.name] for line in read if line[column.name]]
        assert given or column.name in ("link", "account", "url"), column.name
        if column.kind in _FORM:
            assert [value for value in given if not re.fullmatch(_FORM[column.kind], value)] == [], (
                column.name
            )


@pytest.mark.parametrize("language", ["", "-en"])
def test_the_guide_documents_each_field_of_each_table(language: str) -> None:
    text = (ROOT / "docs" / "guide" / f"data{language}.md").read_text("utf-8")
    for table in TABLES:
        part = text.split(f"{{#{table.name}}}")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", part, re.M) == [column.name for column in table.columns]


def test_a_post_is_found_with_its_instant_its_state_and_its_page(demo: Site) -> None:
    posts = {record["id"]: record for record in json.loads(demo.files["data/posts.json"])["posts"]}
    film = posts["spring-tea-2026/launch-film/douyin-main"]
    assert (film["date"], film["time"], film["starts"]) == ("2026-03-20", "19:30", "2026-03-20T11:30Z")
    assert film["page"] == "campaigns/spring-tea-2026/#launch-film.douyin-main"
    assert film["uid"].encode() in demo.files["feeds/all.ics"].replace(b"\r\n ", b"")
    assert {record["state"] for record in posts.values()} >= {"published", "late", "missed", "approved"}


def test_numbers_keep_their_digits_and_dates_of_a_week_say_so(tmp_path: Path) -> None:
    text = (
        "title: 一\nstart: 2026-03-01\nend: 2026-04-01\nkpis:\n  - {id: k, title: 净增, stage: grow, target:"
        " 0.10, baseline: -12.50, actuals: {2026-03-02: -3}}\ncontent:\n  - {id: a, title: 甲, posts:"
        " {douyin-main: 2026-W13}}\n"
    )
    site = built(tmp_path, text)
    (kpi,) = json.loads(site.files["data/kpis.json"])["kpis"]
    assert (kpi["target"], kpi["baseline"], kpi["value"], kpi["points"]) == (
        "0.10",
        "-12.50",
        "-3",
        [{"date": "2026-03-02", "value": "-3"}],
    )
    (post,) = lines(site, "posts")
    assert (post["date"], post["precision"], post["time"], post["starts"]) == ("2026-03-23", "week", "", "")
    assert lines(site, "kpis")[0]["baseline"] == "-12.50"


@pytest.mark.parametrize("title", ["=1+1", "+86 400", "-5 折", "@all 集合", "＝求和", "＠大家"])
def test_a_text_that_a_spreadsheet_would_run_has_an_apostrophe_before_it(tmp_path: Path, title: str) -> None:
    site = built(
        tmp_path,
        f'title: 一\ncontent:\n  - {{id: a, title: "{title}", hashtags: ["{title.replace(" ", "")}"], posts:'
        " {douyin-main: 2026-03-20 10:00}}\n",
    )
    (post,) = lines(site, "posts")
    assert post["title"] == f"'{title}"
    assert post["hashtags"].startswith("'")
    assert json.loads(site.files["data/posts.json"])["posts"][0]["title"] == title


def test_a_csv_opens_in_excel_as_chinese_and_ends_its_lines_as_agreed(demo: Site) -> None:
    raw = demo.files["data/posts.csv"]
    assert raw.startswith(b"\xef\xbb\xbfid,")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert "春茶首发" in {line["title"] for line in lines(demo, "matrix")}


def test_quotes_commas_and_signs_of_a_title_come_through(tmp_path: Path) -> None:
    title = '他说："好, 很好"; 100% <b>\''
    site = built(
        tmp_path,
        f"title: 一\ncontent:\n  - {{id: a, title: {json.dumps(title, ensure_ascii=False)}, posts:"
        " {douyin-main: 2026-03-20 10:00}}\n",
    )
    assert lines(site, "posts")[0]["title"] == title


def test_the_same_plans_give_the_same_bytes(demo: Site) -> None:
    again = build_site(ROOT, Options(today=DEMO_DAY, allow_shallow=True)).site
    assert again is not None
    assert data(again) == data(demo)
    told = [f"data/schema/{table.name}-1.json" for table in TABLES if "json" in table.formats]
    held = [path for table in TABLES for path in table.files.values()]
    assert sorted(data(demo)) == sorted([*held, *told, "data/csv-metadata.json"])


def test_a_promised_cell_without_a_post_is_a_line_of_the_matrix(demo: Site) -> None:
    gaps = [(line["content"], line["account"]) for line in lines(demo, "matrix") if line["state"] == "gap"]
    assert gaps == [("launch-film", "bilibili-main")]


@pytest.mark.parametrize("visibility", ["client", "public"])
def test_what_is_hidden_leaves_no_trace_in_the_data(tmp_path: Path, visibility: str) -> None:
    site = built(tmp_path, SECRET, visibility)
    assert [line["id"] for line in lines(site, "posts")] == ["example/film/douyin-main"]
    assert [line["id"] for line in lines(site, "activities")] == ["example/meet"]
    assert [line["id"] for line in lines(site, "kpis")] == ["example/sold"]
    for path, content in data(site).items():
        text = content.decode()
        assert "暗号" not in text, path
        assert "hidden-" not in text, path


def test_all_of_it_stands_in_the_data_of_those_who_may_see_it(tmp_path: Path) -> None:
    text = b"".join(data(built(tmp_path, SECRET)).values()).decode()
    for word in (
        "暗号内容",
        "暗号活动",
        "暗号指标",
        "暗号人员",
        "暗号账号",
        "hidden-series",
        "hidden-pillar",
    ):
        assert word in text, word


EDITS = (
    ("    pillar: hidden-pillar\n", ""),
    ("    owner: hidden-person\n    series: hidden-series\n", ""),
    ("title: 暗号内容", "title: 另一个"),
    ("douyin-main: 2026-03-21 10:00", "douyin-main: 2026-03-28 11:00"),
    ("start: 2026-03-23 14:00", "start: 2026-03-29 09:00"),
    ("target: 4711", "target: 4712"),
    ("      hidden-account: 20:00\n", ""),
    ("weekly fri 20:00", "weekly mon 08:00"),
)


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_changing_what_is_hidden_changes_no_byte_of_the_data(tmp_path: Path, old: str, new: str) -> None:
    assert old in SECRET
    before, after = (
        built(tmp_path / "a", SECRET, "public"),
        built(tmp_path / "b", SECRET.replace(old, new), "public"),
    )
    assert data(after) == data(before)
    assert after.pages == before.pages


@pytest.mark.parametrize(("visibility", "there"), [("internal", True), ("client", False), ("public", False)])
def test_how_far_accounts_are_supplied_is_told_only_where_all_posts_are_seen(
    tmp_path: Path, visibility: str, there: bool
) -> None:
    assert ("data/supply.csv" in built(tmp_path, SECRET, visibility).files) is there


def _files_of(*counts: int) -> dict[str, bytes]:
    """The data files of a plan of campaigns with so many posts."""
    text = "".join(
        f"# plans/campaigns/part-{number}.yml\ntitle: 春茶\nstart: 2026-03-01\nend: 2026-06-30\ncontent:\n"
        + "".join(
            f"  - {{id: f{n}, title: 片 {n}, posts: {{douyin-main: 2026-0{4 + n % 3}}}}}\n"
            for n in range(count)
        )
        for number, count in enumerate(counts)
    )
    plan = plan_of(f"title: 示例\ncontent: []\n{text}")
    return data_files(SiteViews(plan, "zh", internal=True))


@pytest.fixture(scope="module", name="large")
def _large() -> dict[str, bytes]:
    return _files_of(LARGE + 30, 40)


def _told(files: Mapping[str, bytes], name: str, ending: str) -> list[dict[str, str]]:
    """The parts of a table as its own file lists them."""
    if ending == "csv":
        return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8-sig"), newline="")))
    read = json.loads(files[f"data/{name}.json"])
    assert name not in read and (read["version"], read["as_of"]) == (1, "2026-03-18")
    return [{key: str(value) for key, value in part.items()} for part in read["parts"]]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_large_table_lists_its_parts_and_each_record_is_in_one(
    large: dict[str, bytes], ending: str
) -> None:
    told = _told(large, "posts", ending)
    assert [(part["file"], part["campaign"], part["records"]) for part in told] == [
        (f"data/posts/part-0.{ending}", "part-0", f"{LARGE}"),
        (f"data/posts/part-0.2.{ending}", "part-0", "30"),
        (f"data/posts/part-1.{ending}", "part-1", "40"),
    ]
    assert sorted(path for path in large if re.match(rf"data/posts/.*{ending}", path)) == sorted(
        part["file"] for part in told
    )
    if ending == "json":
        records = records_of(large, "posts")
        assert len({record["id"] for record in records}) == len(records) == LARGE + 70
        days = [record["date"] for record in records if record["campaign"] == "part-0"]
        assert days == sorted(days)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_record_is_written_in_a_part_as_in_the_whole(large: dict[str, bytes], ending: str) -> None:
    head, *rows = large[f"data/posts/part-1.{ending}"].splitlines()
    other, *every = _files_of(3, 40)[f"data/posts.{ending}"].splitlines()
    assert head.replace(b'"../schema/', b'"schema/') == other
    assert {row.rstrip(b",") for row in rows} <= {row.rstrip(b",") for row in every}


def test_what_has_no_campaign_is_in_a_part_of_its_own() -> None:
    (table,) = (one for one in TABLES if one.name == "kpis")
    records: list[dict[str, str | None]] = [
        {"id": f"k{n}", "campaign": None if n % 2 else "a"} for n in range(LARGE + 2)
    ]
    assert [(part.value, part.path, len(part.records)) for part in table.parts(records)] == [
        ("", "data/kpis/none", LARGE // 2 + 1),
        ("a", "data/kpis/a", LARGE // 2 + 1),
    ]
    assert table.parts(records[:LARGE]) == ()
