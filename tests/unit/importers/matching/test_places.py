"""Columns of one account: under its name, with its name in their title, or behind the column that has it."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from paiqi.importers.cells import CellValue
from tabled import fields, said

MAY = [datetime(2026, 5, day) for day in range(1, 9)]
#: Of a real plan's shape: what stands behind each account is its own.
SHAPE = ["DATE", "MAIN PAGE", "STATUS", "CANADA COMMUNITY", "STATUS", "YOUTUBE", "STATUS"]
ROW = ("17-Jun", "Harvest", "POST ENGAGEMENT", "Opening", "FOR PUBLISHING", "Film", "FOR PUBLISHING")


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("✓", "", "x"), "account"),
        ((True, False, True), "account"),
        (("yes", None, "no"), "account"),
        (("New harvest", "Opening", None), "title"),
        (("Long copy. " * 20, "And more copy. " * 20, None), "copy"),
        (("20:00", time(21), None), "time"),
        ((MAY[0], MAY[1], None), "date"),
        (("Posted", "Scheduled", "Draft"), "status"),
        (("posted <https://example.com/p/1> (ann)", "scheduled (bo)", None), "status"),
        (("https://example.com/p/1", "https://example.com/p/2", None), "published_url"),
        (("Reel", "Story", "Carousel"), "format"),
        ((None, None, None), "account"),
    ],
)
def test_under_a_platform_the_cells_say_what_it_is(cells: tuple[CellValue, ...], field: str) -> None:
    rows = [(f"Piece {number}", cell) for number, cell in enumerate(cells)]
    for title in ("Instagram", "IG", "抖音", "Twitter/X", "Tea House"):
        assert fields(["Topic", title], *rows) == ["title", f"{field} of {title}"]


def test_what_a_table_repeats_behind_each_account_is_that_accounts_own() -> None:
    titles = ["Topic", "Status", "Instagram", "Status", "Link", "抖音", "Status", "Link"]
    rows = [("a", "Draft", "✓", "Posted", "https://a.example", "✓", "Draft", "https://b.example")] * 2
    assert fields(titles, *rows) == [
        "title", "status", "account of Instagram", "status of Instagram", "link of Instagram",
        "account of 抖音", "status of 抖音", "link of 抖音",
    ]  # fmt: skip


def test_columns_of_a_known_shape_stand_for_accounts() -> None:
    assert fields(SHAPE, ROW) == [
        "date", "title of MAIN PAGE ?", "status of MAIN PAGE", "title of CANADA COMMUNITY ?",
        "status of CANADA COMMUNITY", "title of YOUTUBE", "status of YOUTUBE",
    ]  # fmt: skip
    assert said(SHAPE, ROW) == ((), ())


def test_a_kept_mapping_of_such_a_column_keeps_its_account() -> None:
    told = {"MAIN PAGE": "copy", "STATUS": "status"}
    assert fields(SHAPE, ROW, told=told)[1:3] == ["copy of MAIN PAGE ?", "status of MAIN PAGE"]


def test_a_status_behind_columns_for_all_accounts_stands_for_none() -> None:
    titles = ["Graphic", "Status", "Caption", "Status"]
    assert fields(titles, ("a.png", "Draft", "b", "Posted")) == ["assets", "status", "copy", "notes"]


def test_two_names_of_one_platform_are_one() -> None:
    titles = ["Instagram Caption", "IG 文案", "抖音文案"]
    assert fields(titles, ("a", "b", "c"), ("d", "e", "f")) == ["copy of Instagram", "notes", "copy of 抖音"]


def test_under_groups_what_is_repeated_is_each_groups_own() -> None:
    titles = ["All Social / content", "Google / title", "YouTube / title", "Instagram / type (post/story)"]
    assert fields(titles, ("a", "b", "c", "story")) == [
        "copy", "title of Google ?", "title of YouTube", "format of Instagram",
    ]  # fmt: skip
    assert fields(["Content / Title", "Plan / Date"], ("a", MAY[0])) == ["title", "date"]


def test_a_platform_is_found_in_a_title_however_it_is_spelt() -> None:
    titles = [
        "Posted for Instagram",
        "Posted for LinkedIn",
        "posted_for_facebook",
        "YoutubeTitle",
        "Insta/Facebook Caption",
    ]
    assert fields(titles, ("No", "No", "No", "a", "b"), ("No", "Yes", "No", "a", "b")) == [
        "status of Instagram", "status of LinkedIn", "status of facebook", "title of Youtube",
        "copy of Insta/Facebook",
    ]  # fmt: skip


def test_data_say_whose_a_field_is_behind_a_dot() -> None:
    titles = ["file", "media", "hashtags.mastodon-eu", "mentions.mastodon-eu", "copy"]
    row = (
        "2024-06-10_help_forum",
        "mastodon-eu, bluesky-lab",
        "UseGalaxy, EGD",
        "lab@example.com",
        "Have you seen it?",
    )
    assert fields(titles, row) == ["id", "account ?", "hashtags of mastodon-eu", "notes", "copy"]


def test_a_note_or_a_stroke_in_a_title_names_the_platform_too() -> None:
    titles = [
        "Publish date (Instagram)",
        "发布时间（抖音）",
        "Instagram - Caption",
        "TikTok: Status",
        "Date (M/D/Y)",
    ]
    row = ("2026-05-01", "2026-05-02", "a", "Draft", "5/1/2026")
    assert fields(titles, row) == [
        "date of Instagram", "date of 抖音", "copy of Instagram", "status of TikTok", "date",
    ]  # fmt: skip
