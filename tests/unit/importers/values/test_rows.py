"""Rows → contents with their posts: names, several values in a cell, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entered import AROUND, KNOWN, doubts, known, mapped, read, table
from paiqi.importers.cells import CellValue, Fault
from paiqi.importers.entries import Entry
from paiqi.importers.mapping import FIELDS
from paiqi.importers.table import Row
from paiqi.importers.values import NewAccount, Read, entries_of


def _posts(entry: Entry) -> dict[str, dict[str, object]]:
    return {one.account: {key: said.value for key, said in one.fields.items()} for one in entry.posts}


def _said(entry: Entry) -> dict[str, object]:
    return {key: said.value for key, said in entry.fields.items()}


def _row(found: Read) -> Entry:
    (entry,) = found.entries
    return entry


@pytest.mark.parametrize(
    ("cell", "accounts"),
    [
        ("Instagram, Facebook & TikTok", ["ig-main", "fb-main", "tt-main"]),
        ("抖音/小红书", ["dy-main", "xhs-main"]),
        ("抖音、小红书", ["dy-main", "xhs-main"]),
        ("IG + FB", ["ig-main", "fb-main"]),
        ("Instagram\nTikTok", ["ig-main", "tt-main"]),
        ("Instagram,", ["ig-main"]),
        ("Acme IG", ["ig-main"]),
        ("抖音", ["dy-main"]),
    ],
)
def test_several_platforms_in_one_cell_are_several_posts(cell: str, accounts: list[str]) -> None:
    found = read(("Title", "Platform"), ("title", "account"), [("A", cell)])
    assert [one.account for one in _row(found).posts] == accounts
    assert not found.questions
    assert not _row(found).notes


def test_a_platform_with_several_accounts_is_asked_about_and_gets_no_post() -> None:
    rows = [("A", "微博"), ("B", "微博, 抖音")]
    found = read(("Title", "平台"), ("title", "account"), rows)
    (question,) = found.questions
    assert (question.id, question.places) == ("account:微博", ("B2", "B3"))
    assert [one.value for one in question.choices] == ["wb-one", "wb-two", "all", "skip"]
    assert [len(one.posts) for one in found.entries] == [0, 1]
    assert found.entries[0].notes == ("平台：微博",)
    told = read(("Title", "平台"), ("title", "account"), rows, {"account:微博": "all"})
    assert [one.account for one in told.entries[0].posts] == ["wb-one", "wb-two"]
    told = read(("Title", "平台"), ("title", "account"), rows, {"account:微博": "wb-two"})
    assert [one.account for one in told.entries[1].posts] == ["wb-two", "dy-main"]


def test_a_workspace_without_accounts_gets_them_by_answers() -> None:
    rows = [("A", "Instagram, 抖音", "Reel, 视频")]
    titles, fields = ("Title", "Platform", "Type"), ("title", "account", "format")
    empty = known(accounts="")
    found = read(titles, fields, rows, knows=empty)
    assert [one.id for one in found.questions] == ["account:instagram", "account:抖音"]
    assert not found.entries[0].posts
    answers = {"account:Instagram": "new", "account:抖音": "new"}
    found = read(titles, fields, rows, answers, knows=empty)
    assert found.new_accounts == (
        NewAccount("instagram", "instagram", "Instagram"),
        NewAccount("douyin", "douyin", "抖音"),
    )
    assert _posts(_row(found)) == {"instagram": {"format": "reel"}, "douyin": {"format": "video"}}


def test_a_name_that_nobody_knows_is_asked_about_and_kept() -> None:
    found = read(("Title", "Channel"), ("title", "account"), [("A", "Community page")])
    assert [one.id for one in found.questions] == ["account:community page"]
    assert _row(found).notes == ("Channel: Community page",)
    assert "account-unknown" in doubts(found)


def test_many_platforms_without_an_account_are_asked_about_at_once() -> None:
    rows = [("A", "Instagram, TikTok"), ("B", "IG, YouTube, LinkedIn")]
    titles, fields, empty = ("Title", "Platform"), ("title", "account"), known(accounts="")
    (question,) = read(titles, fields, rows, knows=empty).questions
    assert (question.id, question.places) == ("new-accounts", ("B2", "B3"))
    found = read(titles, fields, rows, {"new-accounts": "all"}, knows=empty)
    assert [one.id for one in found.new_accounts] == ["instagram", "tiktok", "youtube", "linkedin"]
    assert [one.account for one in found.entries[1].posts] == ["instagram", "youtube", "linkedin"]
    found = read(titles, fields, rows, {"new-accounts": "one-by-one"}, knows=empty)
    assert [one.id for one in found.questions] == [
        "account:instagram", "account:tiktok", "account:ig", "account:youtube", "account:linkedin",
    ]  # fmt: skip


def test_pillars_and_people_that_a_sheet_brings_are_asked_about_once() -> None:
    rows = [("A", "Launch", "Ann & Bob"), ("B", "Care", "TBD"), ("C", "Launch", "Ann <ann@x.example>")]
    titles, fields = ("Title", "Theme", "Who"), ("title", "pillar", "owner")
    found = read(titles, fields, rows)
    assert [(one.id, one.places) for one in found.questions] == [("new", ("C2", "C4", "B2", "B3", "B4"))]
    assert [(one.id, one.places) for one in read(titles, fields, rows, {"new": "one-by-one"}).questions] == [
        ("new-people:Who", ("C2", "C4")),
        ("new-pillars:Theme", ("B2", "B3", "B4")),
    ]
    (told,) = (one for one in found.doubts if one.code == "name-unknown")
    assert "Launch (2), Care" in told.message.english()
    assert found.entries[1].notes == ("Theme: Care",)
    found = read(titles, fields, rows, {"new-pillars:Theme": "yes", "new-people:Who": "yes"})
    assert not found.questions
    assert (found.new_pillars, found.new_people) == (("Launch", "Care"), ("Ann", "Bob"))
    assert [one.get("owner") for one in map(_said, found.entries)] == ["Ann", None, "Ann"]
    assert found.entries[0].notes == ("with: Bob",)


def test_many_names_of_nothing_known_are_asked_about_at_once() -> None:
    rows = [("A", "Our blog, Forum, Radio"), ("B", "see https://a.example/ for where")]
    found = read(("Title", "Medium"), ("title", "account"), rows)
    assert [(one.id, one.places) for one in found.questions] == [("other-accounts", ("B2",))]
    assert not read(("Title", "Medium"), ("title", "account"), rows, {"other-accounts": "notes"}).questions
    assert found.entries[1].notes == ("Medium: see https://a.example/ for where",)


def test_dates_of_several_platforms_in_the_lines_of_a_cell_are_those_of_their_posts() -> None:
    found = read(
        ("Date and Times", "Type"),
        ("date", "format"),
        [
            ("Instagram: 5/5/2025\nFaceBook: 5/17/2025\n\nInstagram: 2:00PM or 4:00PM", "Post"),
            ("Instagram: 5/12/2025\nFaceBook: 5/14/2025", "Post"),
        ],
    )
    assert _posts(found.entries[0]) == {
        "ig-main": {"at": "2025-05-05", "format": "image-post"},
        "fb-main": {"at": "2025-05-17", "format": "post"},
    }
    assert _posts(found.entries[1])["ig-main"]["at"] == "2025-05-12"
    assert "2:00PM or 4:00PM" in found.entries[0].notes[0]
    assert doubts(found)["date-by-name"] == ("A2", "A3")


def test_dates_of_platforms_on_one_line_give_the_content_the_first_of_them() -> None:
    rows = [("小红书 2026-07-16 09:42；抖音 2026-07-15 18:07", "晨雾"), ("视频号 2026-07-18 12:09", "采青")]
    found = read(("发布时间", "标题"), ("date", "title"), rows)
    both, missing = found.entries
    assert both.fields["date"].value == "2026-07-15"
    assert _posts(both) == {"xhs-main": {"at": "2026-07-16 09:42"}, "dy-main": {"at": "2026-07-15 18:07"}}
    # Where the workspace has no account on it, the day stays that of the content.
    assert (missing.fields["date"].value, missing.posts) == ("2026-07-18", ())
    assert "发布时间：视频号 2026-07-18 12:09" in missing.notes
    assert doubts(found)["date-by-name"] == ("A2", "A3")


def test_a_platform_in_the_lines_of_a_text_is_where_it_goes_out() -> None:
    found = read(
        ("Date", "Text"), ("date", "copy"), [("2025-05-05", "FAQ Post\nInstagram"), (None, "Mother's Day")]
    )
    assert _said(found.entries[0]) == {"title": "FAQ Post", "date": "2025-05-05"}
    assert _posts(found.entries[0]) == {"ig-main": {}}
    assert _said(found.entries[1])["copy"] == "Mother's Day"


def test_formats_are_those_of_each_platform() -> None:
    found = read(
        ("Title", "Platform", "Type"),
        ("title", "account", "format"),
        [
            ("A", "Instagram, Facebook, TikTok", "Post, Reel"),
            ("B", "TikTok", "Story"),
            ("C", "Facebook, Instagram", "Carousel, Reel"),
            ("D", "Facebook", "Carousel"),
        ],
    )
    assert _posts(found.entries[2]) == {"fb-main": {"format": "reel"}, "ig-main": {"format": "carousel"}}
    assert _posts(found.entries[3]) == {"fb-main": {"format": "image-post"}}
    assert _posts(found.entries[0]) == {
        "ig-main": {"format": "image-post"},
        "fb-main": {"format": "post"},
        "tt-main": {"format": "video"},
    }
    assert _posts(found.entries[1]) == {"tt-main": {}}
    assert found.entries[1].notes == ("Type: Story",)
    assert doubts(found)["format-unknown"] == ("C3",)


def test_a_format_that_became_another_is_told_once_with_what_it_became_where() -> None:
    rows = [("A", "Facebook", "Static"), ("B", "Facebook", "Static"), ("C", "TikTok, Instagram", "Reels")]
    found = read(("Title", "Where", "Type"), ("title", "account", "format"), rows)
    (told,) = (one for one in found.doubts if one.code == "format-near")
    assert told.places == ("C2", "C3", "C4")
    assert "Static → image-post on Facebook Page (2), Reels → video on TikTok" in told.message.text("en")
    assert "instagram" not in told.message.text("en").casefold()


def test_a_post_with_a_link_whose_day_is_ahead_is_told_so() -> None:
    row = ("2026-12-24", "A", "Instagram", "Posted", "https://instagram.com/p/1")
    found = read(
        ("Date", "Title", "On", "Status", "Live link"),
        ("date", "title", "account", "status", "published_url"),
        [row],
    )
    assert _posts(_row(found)) == {"ig-main": {"published.url": "https://instagram.com/p/1"}}
    assert doubts(found)["published-ahead"] == ("D2",)
    assert "published-back" not in doubts(found)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Planned", "draft"),
        ("待发布", "approved"),
        ("审核通过", "approved"),
        ("In progress", "draft"),
        ("✅ Scheduled", "approved"),
        ("`not started`", "draft"),
        ("Whatever", None),
    ],
)
def test_statuses_are_read_by_all_their_names_and_told(cell: str, status: str | None) -> None:
    found = read(("Title", "Status"), ("title", "status"), [("A", cell), ("B", cell)])
    assert [one.get("status") for one in map(_said, found.entries)] == [status, status]
    code = "status-read" if status else "status-unknown"
    assert doubts(found)[code] == ("B2", "B3")
    assert bool(found.entries[0].notes) is (status is None)


def test_statuses_are_told_in_one_line_and_only_where_they_are_called_otherwise() -> None:
    rows = [("A", "Draft"), ("B", "APPROVED"), ("C", "In review"), ("D", "In review"), ("E", "Not started")]
    rows.append(("F", "拍摄中"))
    found = read(("Title", "Status"), ("title", "status"), rows)
    told = [one for one in found.doubts if one.code == "status-read"]
    assert [one.message.english() for one in told] == [
        "statuses were read so: In review → review (2), Not started → draft"
    ]
    assert _said(found.entries[5])["status"] == "shooting"
    assert told[0].places == ("B4", "B5", "B6")
    assert told[0].message.text("zh") == "状态这样读：In review → 待审 (2)、Not started → 撰写中"


def test_what_went_out_is_written_back() -> None:
    found = read(
        ("Date", "Title", "Platform", "Status", "Link"),
        ("date", "title", "account", "status", "published_url"),
        [
            ("2026-03-04 20:00", "A", "Instagram", "Published ✅", "https://instagram.com/p/1"),
            ("2026-12-24", "B", "Instagram", "已发布", None),
            ("2026-03-05", "C", None, "Posted", None),
        ],
    )
    first, second, third = found.entries
    assert _said(first)["status"] == "approved"
    assert _posts(first) == {
        "ig-main": {
            "at": "20:00",
            "published.at": "2026-03-04 20:00",
            "published.url": "https://instagram.com/p/1",
        }
    }
    # A day that is still to come is no proof that it went out.
    assert _posts(second) == {"ig-main": {}}
    assert doubts(found)["published-ahead"] == ("D3",)
    assert "published-bare" not in doubts(found)
    assert _said(third)["status"] == "done"


def test_the_first_person_is_the_owner_and_the_others_are_kept() -> None:
    found = read(
        ("Title", "负责人"),
        ("title", "owner"),
        [("A", "@林悦, Wang Fang"), ("B", "张三"), ("C", "Wang Fagn"), ("D", "Wang Fang")],
    )
    assert [one.get("owner") for one in map(_said, found.entries)] == ["lin-yue", None, None, "wang"]
    assert [one.notes for one in found.entries] == [
        ("协作：Wang Fang",),
        ("负责人：张三",),
        ("负责人：Wang Fagn",),
        (),
    ]
    told = doubts(found)
    assert (told["person-more"], told["person-unknown"], told["person-near"]) == (("B2",), ("B3",), ("B4",))


def test_hashtags_links_pillars_and_what_no_key_fits() -> None:
    found = read(
        ("Title", "Tags", "Link", "Pillar", "For", "Reach", "Attachment"),
        ("title", "hashtags", "link", "pillar", "segments", "notes", "assets"),
        [
            (
                "[Post](https://a.example/1)",
                "#春茶 #tea#x",
                "https://b.example/2 https://c.example/3 (draft)",
                "工艺",
                "茶客",
                2026.0,
                "a.jpg",
            )
        ],
    )
    assert _said(_row(found)) == {
        "title": "Post",
        "link": "https://a.example/1",
        "hashtags": ("春茶", "tea", "x"),
        "pillar": "craft",
        "segments": ("tea-lovers",),
    }
    assert _row(found).notes == (
        "Link: https://b.example/2",
        "Link: https://c.example/3",
        "Link: (draft)",
        "Reach: 2026",
        "Attachment: a.jpg",
    )


def test_columns_of_platforms_are_posts_of_their_own() -> None:
    found = read(
        ("DATE", "INSTAGRAM", "STATUS", "抖音", "STATUS", "FACEBOOK"),
        ("date", "copy@Instagram", "status@Instagram", "title@抖音", "status@抖音", "account@Facebook"),
        [
            ("2026-06-17", "Hello", "Ready", "片子", "草稿", "✓"),
            ("2026-06-18", "Only here", None, None, "草稿", "no"),
        ],
    )
    first, second = found.entries
    assert _posts(first) == {
        "ig-main": {"copy": "Hello", "status": "approved"},
        "dy-main": {"title": "片子", "status": "draft"},
        "fb-main": {},
    }
    assert [one.account for one in second.posts] == ["ig-main"]
    assert doubts(found)["post-status"] == ("E3",)


def test_that_something_is_not_posted_yet_is_no_status_and_no_doubt() -> None:
    found = read(
        ("Topic", "Caption", "Posted on Instagram", "Posted on Facebook"),
        ("title", "copy@Instagram", "status@Instagram", "status@Facebook"),
        [("Kiln", "Hello", "No", "No")],
    )
    (entry,) = found.entries
    assert _posts(entry) == {"ig-main": {"copy": "Hello"}}
    assert entry.notes == ("Posted on Instagram: No", "Posted on Facebook: No")
    assert not found.doubts


def test_rows_of_one_title_and_day_on_several_platforms_are_one_content() -> None:
    titles, fields = ("Date", "Title", "Platform", "Status"), ("date", "title", "account", "status")
    found = read(
        titles,
        fields,
        [
            ("2026-03-04", "A", "Instagram", "Ready"),
            ("2026-03-04", "A", "TikTok", "Draft"),
            ("2026-03-11", "A", "TikTok", "Draft"),
        ],
    )
    assert [one.key for one in found.entries] == ["a", "a · 2026-03-11"]
    assert _posts(found.entries[0]) == {"ig-main": {}, "tt-main": {"status": "draft"}}
    assert _said(found.entries[0])["status"] == "approved"
    assert doubts(found)["rows-joined"] == ("A2", "A3")


def test_keys_stay_when_rows_are_added_and_moved() -> None:
    titles, fields = ("Date", "Title"), ("date", "title")
    rows = [("2026-03-04", "A"), ("2026-03-05", "B"), ("2026-03-11", "A")]
    before = {one.fields["date"].value: one.key for one in read(titles, fields, rows).entries}
    moved = [("2026-04-01", "A"), ("2026-04-02", "C"), *reversed(rows)]
    after = {one.fields["date"].value: one.key for one in read(titles, fields, moved).entries}
    assert before == {day: after[day] for day in before}


def test_a_rows_own_id_is_its_key_unless_another_has_it() -> None:
    found = read(("No", "Title"), ("id", "title"), [("007", "A"), ("8", "B"), ("8", "C")])
    assert [one.key for one in found.entries] == ["007", "b", "c"]
    assert doubts(found)["id-twice"] == ("A3", "A4")


def test_numbers_that_only_count_the_rows_are_no_ids() -> None:
    rows: list[list[CellValue]] = [
        [1, "2026-03-04", "A", "TikTok"],
        ["2", "2026-03-04", "A", "Instagram"],
        [3.0, None, "B", None],
    ]
    found = read(("序号", "Date", "Title", "On"), ("id", "date", "title", "account"), rows)
    assert [one.key for one in found.entries] == ["a", "b"]
    assert len(found.entries[0].posts) == 2


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["8pm", "9 AM"], ["20:00", "09:00"]),
        (["8:00", "20:30"], ["08:00", "20:30"]),
        ([8, "20"], ["08:00", "20:00"]),
        (["晚8点", "早上9点半"], ["20:00", "09:30"]),
        (["8点", "20点"], ["08:00", "20:00"]),
        (["8点", "9点"], [None, None]),
        (["8:00", "9:00 PM"], [None, "21:00"]),
        (["7:00-8:00 PM"], ["19:00"]),
        ([time(9, 30), 0.75], ["09:30", "18:00"]),
        (["20：00"], ["20:00"]),
        (["TBC"], [None]),
        (["after lunch"], [None]),
    ],
)
def test_times_are_read_by_their_column(cells: list[object], expected: list[str | None]) -> None:
    rows = [("2026-03-04", cell, f"T{number}", "TikTok") for number, cell in enumerate(cells)]
    titles, fields = ("Date", "Time", "Title", "On"), ("date", "time", "title", "account")
    found = read(titles, fields, rows)  # type: ignore[arg-type]
    assert [_posts(one)["tt-main"].get("at") for one in found.entries] == expected
    for entry, clock in zip(found.entries, expected, strict=True):
        assert clock is not None or entry.notes


def test_times_of_another_zone_are_those_of_the_workspace() -> None:
    found = read(
        ("Date", "Posting Time - UTC", "Title", "On"),
        ("date", "time", "title", "account"),
        [("2026-03-04", "20:00", "A", "TikTok"), (None, "20:00", "B", "TikTok")],
    )
    assert _said(found.entries[0])["date"] == "2026-03-05"
    assert _posts(found.entries[0])["tt-main"]["at"] == "04:00"
    assert doubts(found)["zone-told"] == ("B2",)
    assert doubts(found)["zone-unknown"] == ("B3",)


def test_a_content_without_a_post_has_its_time_itself() -> None:
    found = read(("Date", "Time", "Title"), ("date", "time", "title"), [("2026-03-04", "20:00", "A")])
    assert _said(_row(found)) == {"date": "2026-03-04 20:00", "title": "A"}


def test_rows_without_a_title_are_named_by_what_they_say() -> None:
    found = read(
        ("Date", "Caption", "Platform", "Type"),
        ("date", "copy", "account", "format"),
        [("2026-03-04", "First line\nSecond", None, None), ("2026-03-05", None, "TikTok", "Reel")],
    )
    assert [one["title"] for one in map(_said, found.entries)] == ["First line", "Reel · TikTok"]
    assert doubts(found)["title-made"] == ("A2", "A3")


def test_rows_that_say_nothing_are_told_by_their_place() -> None:
    found = read(
        ("Date", "Title", "Status"),
        ("date", "title", "status"),
        [("2026-03-04", None, "Planned"), (None, " ", None), ("2026-03-05", Fault("#REF!"), None)],
    )
    assert not found.entries
    assert found.rows == 3
    assert doubts(found)["row-empty"] == ("A2", "A4")
    assert doubts(found)["row-blank"] == ("A3",)
    assert doubts(found)["fault"] == ("B4",)


def test_long_titles_and_texts_keep_all_their_words() -> None:
    title, brief = "word " * 100, "x" * 9000
    found = read(("Title", "Brief"), ("title", "brief"), [(title, None), ("B", brief)])
    assert len(str(_said(found.entries[0])["title"])) <= 61
    assert _said(found.entries[0])["brief"] == title.strip()
    assert _said(found.entries[1])["copy"] == brief
    assert {"title-long", "text-long"} <= doubts(found).keys()


def test_control_characters_are_taken_out_and_told() -> None:
    found = read(("Title",), ("title",), [("A\x00B\u200b",)])
    assert _said(_row(found)) == {"title": "AB"}
    assert doubts(found)["text-control"] == ("A2",)


def _same_elsewhere(row: Row, number: int) -> bool:
    """Whether another cell of the row says the same."""
    return [str(value) for value in row.values].count(str(row.values[number])) > 1


_CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "Instagram",
            "微博",
            "Reel",
            "Posted",
            "林悦",
            "3/4/2024",
            "9 Nov",
            "8pm",
            "#a #b",
            "https://a.example/1",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(-5, 50000),
    st.booleans(),
)
_COLUMNS = st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(st.data(), _COLUMNS)
def test_every_cell_is_in_an_entry_or_named_in_a_doubt(data: st.DataObject, fields: list[str]) -> None:
    width = len(fields)
    rows = data.draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=5))
    one = table([f"C{number}" for number in range(width)], rows)
    found = entries_of([(one, mapped(*fields))], KNOWN, AROUND, {})
    named = {place for doubt in found.doubts for place in doubt.places}
    said = {
        value.place
        for entry in found.entries
        for fields_of in (entry.fields, *(post.fields for post in entry.posts))
        for value in fields_of.values()
    }
    notes = "\n".join(note for entry in found.entries for note in entry.notes)
    assert found.rows == len(rows)
    places = {entry.place for entry in found.entries}
    for row in one.rows:
        cells = [one.place(row, number) for number in range(width)]
        assert (named | places | said) & set(cells)
        if not places & set(cells) and "rows-joined" not in doubts(found):
            continue
        for number, (cell, field) in enumerate(zip(cells, fields, strict=True)):
            text = row.values[number]
            if field in ("hashtags", "segments") and fields.count(field) > 1:
                # Values of several cells in one list.
                continue
            if field in ("skip", "id", "weekday", "account", "format", "published_at", "published_url"):
                continue
            if text is None or not str(text).strip():
                continue
            assert cell in said or cell in named or f"C{number}" in notes or _same_elsewhere(row, number)


def test_a_date_without_its_zone_keeps_the_day_where_no_time_stands() -> None:
    found = read(("Date (UTC)", "Title"), ("date", "title"), [("2026-03-04", "A")])
    assert _said(_row(found))["date"] == "2026-03-04"


def test_without_the_workspaces_zone_times_of_others_stay_in_notes() -> None:
    found = read(
        ("Date", "Title"),
        ("date", "title"),
        [("2026-01-20T23:00:00Z", "A")],
        around=replace(AROUND, zone=""),
    )
    assert _said(_row(found))["date"] == "2026-01-20"
    assert _row(found).notes == ("Date: 2026-01-20T23:00:00Z",)


def test_words_that_are_no_status_are_asked_about_once_a_column() -> None:
    rows = [("A", "等风来"), ("B", "放一放"), ("C", "等风来"), ("D", "待策划")]
    titles, fields = ("Title", "状态"), ("title", "status")
    found = read(titles, fields, rows)
    (question,) = found.questions
    assert (question.id, question.places) == ("statuses:状态", ("B2", "B4", "B3"))
    assert "等风来 (2)" in question.message.english()
    assert [one.value for one in question.choices][:2] == ["own-idea", "own-draft"]
    assert [_said(one).get("status") for one in found.entries] == [None, None, None, "idea"]
    told = read(titles, fields, rows, {"statuses:状态": "own-draft"})
    assert [(one.name, one.stands_for) for one in told.new_statuses] == [
        ("等风来", "draft"),
        ("放一放", "draft"),
    ]
    assert [_said(one).get("status") for one in told.entries] == ["等风来", "放一放", "等风来", "idea"]
    told = read(titles, fields, rows, {"statuses:状态": "one-by-one", "status:放一放": "on-hold"})
    assert [one.id for one in told.questions] == ["status:等风来"]
    assert [_said(one).get("status") for one in told.entries] == [None, "on-hold", None, "idea"]
    told = read(titles, fields, rows, {"statuses:状态": "notes"})
    assert not told.questions
    assert told.entries[0].notes == ("状态：等风来",)


def test_a_column_of_many_unknown_words_is_not_asked_about() -> None:
    rows = [(f"T{number}", f"remark {number}") for number in range(20)]
    assert not read(("Title", "状态"), ("title", "status"), rows).questions


@pytest.mark.parametrize("piece", ["2026-", "9:00 - ", "1 to "])
def test_an_endless_text_is_no_time_of_day(piece: str) -> None:
    found = read(
        ("Date", "Time", "Title", "On"),
        ("date", "time", "title", "account"),
        [("2026-03-04", piece * 5_000 + "x", "A", "TikTok")],
    )
    assert "time-unread" in doubts(found)


@pytest.mark.parametrize("piece", ["a", "(", "(@", "[", "<a@", "[a](https://"])
def test_endless_brackets_are_read_in_a_line(piece: str) -> None:
    cell = piece * (60_000 // len(piece)) + "<"
    began = process_time()
    found = read(
        ("Date", "Title", "Owner", "Link"),
        ("date", "title", "owner", "link"),
        [("2026-03-04", cell, cell, cell)],
    )
    assert process_time() - began < 1
    assert found.entries


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("How to centre a <div>", "How to centre a <div>"),
        ("Lin <lin@tea.example>", "Lin"),
        ("Film <https://a.example/1>", "Film"),
    ],
)
def test_only_addresses_are_taken_off_a_title(cell: str, title: str) -> None:
    found = read(("Date", "Title"), ("date", "title"), [("2026-03-04", cell)])
    assert _said(_row(found))["title"] == title


def test_a_remark_in_brackets_behind_a_status_stands_in_notes() -> None:
    rows = [
        ("Poster", "Done (cover to follow)"),
        ("Reel", "已发布（仅抖音）"),
        ("Leaflet", "done <https://a.example/1> (ann)"),
    ]
    found = read(("Title", "Status"), ("title", "status"), rows)
    poster, reel, leaflet = found.entries
    assert leaflet.fields["status"].value == "done"
    assert leaflet.notes == ("Status: done <https://a.example/1> (ann)",)
    assert poster.fields["status"].value == "done"
    assert poster.notes == ("Status: Done (cover to follow)",)
    # That it went out on one platform only is no status of all its posts.
    assert "status" not in reel.fields
    assert doubts(found)["status-unknown"] == ("B3",)


def test_a_row_without_a_title_is_named_by_its_words_not_by_what_columns_are_called() -> None:
    rows = [
        (date(2026, 3, 1), 3, "2026-03-09", "Kiln visit with the class"),
        (date(2026, 3, 2), 4, None, "Fair"),
    ]
    found = read(("Day", "Group", "Until", "Remark"), ("date", "notes", "notes", "notes"), rows)
    assert [one.fields["title"].value for one in found.entries] == ["Kiln visit with the class", "Fair"]


def test_what_its_file_calls_a_row_names_it_before_its_platform_does_and_is_kept_with_its_zeros() -> None:
    rows = [("tea-0501", "Instagram", None), ("07", "Instagram", "Harvest"), ("05", "Instagram", "Roast")]
    found = read(("Ref", "Where", "Topic"), ("id", "account", "title"), rows)
    assert [one.fields["title"].value for one in found.entries] == ["tea-0501", "Harvest", "Roast"]
    assert [one.notes for one in found.entries] == [(), ("Ref: 07",), ("Ref: 05",)]


def test_a_remark_in_brackets_is_no_further_name() -> None:
    found = read(("题", "支柱"), ("title", "pillar"), [("晨雾", "茶园（第五篇，与上篇对照；二选一）、工艺")])
    assert found.entries[0].fields["pillar"].value == "craft"
    assert found.entries[0].notes == ("支柱：茶园（第五篇，与上篇对照；二选一）",)


def test_numbers_that_just_count_rows_are_not_kept() -> None:
    rows = [(str(number), f"Topic {number}") for number in range(1, 5)]
    found = read(("No", "Topic"), ("id", "title"), rows)
    assert not any(one.notes for one in found.entries)


def test_words_beside_a_day_are_content_and_a_day_alone_is_none() -> None:
    rows = [("3 March office closed, nothing goes out", None), ("4 March", None), ("5 March", "Cupping")]
    found = read(("Day", "Topic"), ("date", "title"), rows)
    assert [one.fields["title"].value for one in found.entries] == [
        "3 March office closed, nothing goes out",
        "Cupping",
    ]
    assert doubts(found)["row-empty"] == ("A3",)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("IG: New roast", [("New roast", {"ig-main": ""})]),
        ("IG - New roast", [("New roast", {"ig-main": ""})]),
        ("[TikTok] Hiring", [("Hiring", {"tt-main": ""})]),
        ("抖音：春茶首发", [("春茶首发", {"dy-main": ""})]),
        ("IG/FB: Sale", [("Sale", {"ig-main": "", "fb-main": ""})]),
        ("Sale (IG)", [("Sale", {"ig-main": ""})]),
        ("IG: New roast 7:00 PM", [("New roast", {"ig-main": "19:00"})]),
        ("19:30 IG: New roast", [("New roast", {"ig-main": "19:30"})]),
        ("IG: 7pm - New roast", [("New roast", {"ig-main": "19:00"})]),
        ("IG: Latte art\nTikTok: latte art", [("Latte art", {"ig-main": "", "tt-main": ""})]),
        ("IG: Latte art\nFB: Sale", [("Latte art", {"ig-main": ""}), ("Sale", {"fb-main": ""})]),
        ("Note: New roast", [("Note: New roast", {})]),
        ("IG: New roast 7:00 pm-9pm", [("New roast 7:00 pm-9pm", {"ig-main": ""})]),
        ("IG https://instagram.com/p/1", [("IG https://instagram.com/p/1", {})]),
        ("Open house 18:00-21:00 (IG)", [("Open house 18:00-21:00", {"ig-main": ""})]),
    ],
)
def test_a_channel_at_the_beginning_of_a_text_is_its_post(
    cell: str, told: list[tuple[str, dict[str, str]]]
) -> None:
    found = read(("Date", "Text"), ("date", "copy"), [("2027-05-05", cell), ("2027-05-06", "Office closed")])
    *entries, last = found.entries
    assert [(one.fields["title"].value, _ats(one)) for one in entries] == told
    assert not any(one.notes for one in entries)
    assert _said(last)["copy"] == "Office closed"
    counted = [one.message.english() for one in found.doubts if one.code == "text-channel"]
    assert [int(one.split()[0]) for one in counted] == [1] * any(posts for _, posts in told)


def test_beside_such_texts_a_channel_alone_is_a_post() -> None:
    rows = [("2027-05-05", "IG: New roast"), ("2027-05-06", "TikTok")]
    first, second = read(("Date", "Text"), ("date", "copy"), rows).entries
    assert (_posts(first), _posts(second)) == ({"ig-main": {}}, {"tt-main": {}})
    assert _said(second)["title"] == "TikTok" and "copy" not in _said(second)


def _ats(entry: Entry) -> dict[str, object]:
    return {account: fields.get("at", "") for account, fields in _posts(entry).items()}


def test_a_text_keeps_its_beginning_where_a_column_says_where_it_goes_out() -> None:
    found = read(("Title", "Platform"), ("title", "account"), [("IG: New roast", "TikTok")])
    assert _row(found).fields["title"].value == "IG: New roast"
    assert list(_posts(_row(found))) == ["tt-main"]


@pytest.mark.parametrize(
    ("word", "day", "scheduled"),
    [
        ("Scheduled", "2026-12-20", True),
        ("已定时", "2026-12-20", True),
        ("Scheduled (Buffer)", "2026-12-20", True),
        ("已排期", "2026-12-20", False),
        ("Approved", "2026-12-20", False),
        # Its day has passed: no export offers it.
        ("Scheduled", "2020-04-10", False),
    ],
)
def test_what_waits_in_a_tool_already_is_noted_as_scheduled(word: str, day: str, scheduled: bool) -> None:
    rows = [("A", day, "Instagram", word)]
    found = read(("Title", "Date", "Platform", "Status"), ("title", "date", "account", "status"), rows)
    assert AROUND.today is not None
    before = (AROUND.today - timedelta(days=1)).isoformat()
    (post,) = _posts(_row(found)).values()
    assert post.get("scheduled") == (before if scheduled else None)
    assert _said(_row(found))["status"] == "approved"
    told = [one.message.text("en") for one in found.doubts if one.code == "status-set-up"]
    assert [f"`scheduled: {before}`" in one for one in told] == [True] * scheduled
