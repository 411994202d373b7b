"""Files for schedulers: their bytes, their headers as measured, and every post either in one file or told."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.exporters.exported import Exported
from paiqi.exporters.schedulers import SCHEDULERS, Sending, handed_over
from paiqi.text.messages import Message
from paiqi.views.site_views import SiteViews
from schedules import ACCOUNTS, HEAD, NOW, PLAN, exported, views_of
from workspace import plan_of

GOLDEN = Path(__file__).parent / "schedulers.txt"
#: The first lines of files that the tools' own templates have, byte for byte.
HEADERS = {
    "buffer": b"Text,Image URL,Tags,Posting Time\r\n",
    "publer": b"\xef\xbb\xbfDate - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,"
    b'Media URL(s) - Separated by comma,"Title - For the video, pin, PDF ..",Label(s) - Separated by comma,'
    b'Alt text(s) - Separated by ||,Comment(s) - Separated by ||,"Pin board, FB album, or Google category",'
    b'"Post subtype - I.e. story, reel, PDF ..",CTA - For Facebook links or Google,'
    b'"Reminder - For stories, reels, shorts, and TikToks"\r\n',
    "sprout": b"date,time_24hr,message_text\r\n",
    "ayrshare": b"post,platforms,mediaUrls,scheduleDate\r\n",
}


def rows(data: bytes) -> list[list[str]]:
    """The rows of a file as another reader has them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def reasons(found: Exported) -> dict[str, str]:
    """Why each post is left out."""
    return {one.item: one.why.text("en") for one in found.left_out}


def one(fields: str, copy: str = "Hello", account: str = "x-main", head: str = HEAD) -> str:
    """A plan of one approved post."""
    text = json.dumps(copy, ensure_ascii=False)
    content = f"{{id: a, title: A, owner: lin-yue, status: approved, copy: {text}, {fields}}}"
    posts = "" if "posts:" in fields else f", posts: {{{account}: 2026-03-20 09:00}}"
    return f"{head}content:\n  - {content[:-1]}{posts}}}\n{ACCOUNTS}"


def shown() -> str:
    """All files of the small workspace, with what cannot be seen written out."""
    said = []
    for name in SCHEDULERS:
        found = exported(name)
        for path, data in found.files.items():
            text = data.decode().replace("\ufeff", "<BOM>").replace("\r\n", "<CR><LF>\n")
            said.append(f"=== {path}\n{text}")
        said += [f"--- {item}: {why}\n" for item, why in reasons(found).items()]
        said += [f"... {told.text('en')}\n" for told in found.told]
    return "".join(said)


def test_the_files_of_a_small_workspace_are_these() -> None:
    assert shown() == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_the_template_s_byte_for_byte(name: str) -> None:
    found = exported(name).files
    assert found
    assert all(data.startswith(HEADERS[name]) for data in found.values())


def test_metricool_has_its_77_columns_and_tells_titles_of_videos_from_songs() -> None:
    head, row = rows(exported("metricool").files["metricool/yt-main.csv"])
    assert len(head) == len(set(head)) == 77
    assert (head.index("TikTok Title"), head.index("TikTok title")) == (51, 61)
    cells = dict(zip(head, row, strict=True))
    platforms = {name: cells[name] for name in head[4:14]}
    assert Counter(platforms.values()) == {"FALSE": 9, "TRUE": 1}
    assert (platforms["Youtube"], cells["Youtube Video Title"], cells["Draft"]) == (
        "TRUE",
        "炒一锅茶",
        "FALSE",
    )
    assert (cells["Date"], cells["Time"]) == ("2026-03-22", "19:00:00")


def test_hootsuite_has_no_line_of_names() -> None:
    [[when, text, link]] = rows(exported("hootsuite").files["hootsuite/x-main.csv"])
    assert when == "03/20/2026 09:00"
    assert text == '春茶, 今天开售。\n一芽一叶 "明前"。 #春茶 #龙井'
    assert link == "https://example.com/tea?utm_campaign=spring-tea"


@pytest.mark.parametrize("name", SCHEDULERS)
def test_every_post_to_send_is_in_one_file_or_left_out_with_a_reason(name: str) -> None:
    found, plan = exported(name), views_of(PLAN).plan
    went, left = list(found.marks or {}), list(reasons(found))
    assert sorted(went + left) == sorted(post.full_id for post in plan.posts)
    assert sum(_count(path, data) for path, data in found.files.items()) == len(went)
    assert all(one.title.count(" · ") == 1 and one.why.text("zh") for one in found.left_out)


def _count(path: str, data: bytes) -> int:
    if path.endswith(".json"):
        return len(json.loads(data))
    return len(rows(data)) - (not path.startswith("hootsuite/"))


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40 * 24 * 60),
            st.sampled_from(["x-main", "fb-main", "li-main", "douyin-main"]),
            st.sampled_from(["approved", "draft"]),
            st.text("aé茶=+-@,\"'|;# \n", min_size=1, max_size=12).filter(lambda text: text.strip()),
        ),
        max_size=8,
    ),
    st.sampled_from(sorted(SCHEDULERS)),
    st.integers(1, 4),
)
def test_no_post_of_any_plan_is_lost_or_doubled(
    drawn: list[tuple[int, str, str, str]], name: str, most: int
) -> None:
    lines = [
        json.dumps(
            {
                "id": f"c{number}",
                "title": "t",
                "owner": "lin-yue",
                "status": status,
                "copy": copy,
                "posts": {account: f"{datetime(2026, 3, 2) + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"},
            },
            ensure_ascii=False,
        )
        for number, (minutes, account, status, copy) in enumerate(drawn)
    ]
    text = HEAD + "content:\n" + "".join(f"  - {line}\n" for line in lines) if lines else HEAD
    found = exported(name, text + ACCOUNTS, rows=most)
    went = Counter(list(found.marks or {}))
    told = Counter(one.item for one in found.left_out)
    assert went + told == Counter(f"example/c{n}/{account}" for n, (_, account, _, _) in enumerate(drawn))
    assert sum(_count(path, data) for path, data in found.files.items()) == sum(went.values())
    for path, data in found.files.items():
        assert 1 <= _count(path, data) <= most
        cells = [] if path.endswith(".json") else [cell for row in rows(data) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def many(count: int, minutes: int = 30) -> str:
    """A plan of that many posts on one account."""
    start = datetime(2026, 3, 19, 0, 0)
    posts = "".join(
        f"  - {{id: c{n}, title: t{n}, owner: lin-yue, status: approved, copy: text {n},"
        f" posts: {{li-main: {start + timedelta(minutes=minutes * n):%Y-%m-%d %H:%M}}}}}\n"
        for n in range(count)
    )
    return f"{HEAD}content:\n{posts}{ACCOUNTS}"


def test_what_is_more_than_a_file_takes_goes_into_further_files() -> None:
    paid, free = exported("buffer", many(101)), exported("buffer", many(21), rows=10)
    assert {path: len(rows(data)) - 1 for path, data in paid.files.items()} == {
        "buffer/li-main.csv": 100,
        "buffer/li-main-2.csv": 1,
    }
    assert [len(rows(data)) - 1 for data in free.files.values()] == [10, 10, 1]
    assert any("10 on the free plan" in one.text("en") for one in free.told)
    assert list(exported("hootsuite", many(351)).files) == [
        "hootsuite/li-main.csv",
        "hootsuite/li-main-2.csv",
    ]


def test_posts_too_close_for_sprout_are_left_out_with_the_one_before() -> None:
    found = exported("sprout", many(3, minutes=7))
    assert [row[1] for row in rows(found.files["sprout/li-main.csv"])[1:]] == ["00:00", "00:14"]
    assert reasons(found) == {
        "example/c1/li-main": "Sprout Social wants posts 10 minutes apart, “t0” goes out at 00:00"
    }
    assert not exported("sprout", many(3, minutes=10)).left_out


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
@pytest.mark.parametrize("place", ["copy", "first_comment"])
def test_what_a_spreadsheet_would_run_is_in_no_sheet_and_whole_in_json(sign: str, place: str) -> None:
    said = f"{sign}cmd|' /C calc'!A0"
    comment = json.dumps(said, ensure_ascii=False)
    post = f"posts: {{fb-main: {{at: 2026-03-20 09:00, first_comment: {comment}}}}}"
    text = one("link: https://example.com/", said) if place == "copy" else one(post)
    found = exported("publer", text)
    assert not found.files
    assert "formula" in found.left_out[0].why.text("en")
    [body] = json.loads(next(iter(exported("postiz", text).files.values())))
    assert [one["content"] for one in body["posts"][0]["value"]][place != "copy"].startswith(said)


def test_a_text_over_the_limit_is_left_out_in_the_words_of_the_check() -> None:
    views = views_of(one("hashtags: [a]", "x" * 290))
    [left] = handed_over(views, SCHEDULERS["buffer"], Sending(now=NOW)).left_out
    assert "280" in left.why.text("en")
    waiver = "waive: [{code: text-limit, reason: r, until: 2026-04-30}]"
    assert handed_over(
        views_of(one(f"hashtags: [a], {waiver}", "x" * 290)), SCHEDULERS["buffer"], Sending(now=NOW)
    ).files


def test_times_of_interfaces_are_in_utc_and_of_sheets_in_the_workspace_s_zone() -> None:
    workspace = "# plans/workspace.yml\nnamespace: example\ntitle: T\ntimezone: America/New_York\npeople:\n"
    text = one("hashtags: []", account="li-main") + f"\n{workspace}  - {{id: lin-yue, name: L}}\n"
    assert rows(exported("ayrshare", text).files["ayrshare/li-main.csv"])[1][3] == "2026-03-20T13:00:00Z"
    assert rows(exported("buffer", text).files["buffer/li-main.csv"])[1][3] == "2026-03-20 09:00"
    [body] = json.loads(exported("postiz", text).files["postiz/li-main.json"])
    assert body["date"] == "2026-03-20T13:00:00.000Z"
    assert any("America/New_York" in one.text("en") for one in exported("buffer", text).told)


def test_a_picture_needs_an_address_that_anybody_can_open() -> None:
    text = one("assets: [tea.jpg]") + "# plans/workspace.yml\nnamespace: example\ntitle: T\n"
    text += "site_url: https://plans.example.com/\npeople:\n  - {id: lin-yue, name: L}\n"
    [left] = exported("buffer", text, media="").left_out
    assert "--media" in left.why.text("en")
    sited = views_of(text, frozenset(["tea.jpg"]))
    found = handed_over(sited, SCHEDULERS["buffer"], Sending(now=NOW))
    assert rows(found.files["buffer/x-main.csv"])[1][1] == "https://plans.example.com/assets/plan/tea.jpg"
    assert any("anybody" in one.text("en") for one in found.told)
    bare = exported("buffer", text, media="", without_media=True)
    assert rows(bare.files["buffer/x-main.csv"])[1][:2] == ["Hello", ""]
    assert any("without its pictures" in one.text("en") for one in bare.told)


def test_what_needs_a_picture_does_not_go_without() -> None:
    text = one("assets: [tea.jpg]", account="ig-main")
    assert not exported("buffer", text, media="", without_media=True).files
    assert "tea.jpg" in exported("buffer", text).files["buffer/ig-main.csv"].decode()


def test_what_has_no_place_in_a_file_is_told_by_number() -> None:
    fields = "at: 2026-03-20 09:00, first_comment: c, cover: c.jpg, disclosure: Ad"
    post = f"posts: {{fb-main: {{{fields}}}}}, ai_generated: true"
    told = [one.text("en") for one in exported("buffer", one(post)).told]
    assert told[-4:] == [
        "1 cover has no place in the file: set it there",
        "1 first comment has no place in the file: write it by hand",
        "1 post carries an advertising label: set it there",
        "1 post is made with AI: set its label there",
    ]
    film = "posts: {fb-main: {at: 2026-03-20 09:00, format: video, cover: c.jpg}}, assets: [a.mp4]"
    held = exported("metricool", one(film))
    assert "https://cdn.example.com/tea/c.jpg" in held.files["metricool/fb-main.csv"].decode()
    assert not any("cover" in one.text("en") for one in held.told)


def test_more_files_than_columns_are_left_out_not_cut_off() -> None:
    names = ", ".join(f"a{number}.jpg" for number in range(10))
    text = one(f"assets: [{names}, b.mp4]", account="ig-main", head=HEAD).replace(
        "format: image-post", "format: carousel"
    )
    [left] = exported("metricool", text).left_out
    assert "columns for 10" in left.why.text("en")


def test_only_what_is_asked_for_is_spoken_of() -> None:
    found = exported("buffer", accounts=frozenset(["li-main"]))
    assert (list(found.files), found.left_out) == (["buffer/li-main.csv"], ())
    day = NOW.date() + timedelta(days=3)
    some = exported("buffer", since=day, until=day)
    assert sorted(some.marks or {}) == ["example/picture/ig-main", "example/picture/x-main"]
    assert not exported("buffer", campaigns=frozenset(["other"])).marks


def test_ids_of_a_tool_stand_where_it_looks_for_them() -> None:
    found = exported("trypost", channels={"x-main": "9f1a2b3c"})
    [body, *_] = json.loads(found.files["trypost/x-main.json"])
    assert body["platforms"] == [{"social_account_id": "9f1a2b3c", "content_type": "x_post"}]
    assert body["scheduled_at"] == "2026-03-20T01:00:00Z"


def test_an_audience_s_files_hold_what_it_sees_and_nothing_else() -> None:
    hidden = PLAN.replace("id: picture\n", "id: picture\n    visibility: internal\n")
    plan = project(plan_of(hidden), audience_of("client"))
    found = handed_over(
        SiteViews(plan, "en"), SCHEDULERS["publer"], Sending(now=NOW, media="https://c.example")
    )
    assert found.files
    assert not [path for path, data in found.files.items() if "清晨" in data.decode()]
    assert not [one for one in found.left_out if "picture" in one.item]


def test_two_exports_of_one_plan_are_the_same() -> None:
    assert exported("metricool") == exported("metricool")
    assert replace(exported("buffer"), told=()) != replace(exported("publer"), told=())


def test_each_tool_says_of_each_platform_what_it_does() -> None:
    platforms = views_of(PLAN).packs
    for tool in SCHEDULERS.values():
        assert not set(tool.channels) & set(tool.missing)
        for name, channel in tool.channels.items():
            forms = {form.id for form in platforms[name].formats}
            assert set(channel.formats) <= forms, (tool.name, name, set(channel.formats) - forms)
        for pack in platforms.values():
            assert isinstance(tool.lacks(pack), Message) is (pack.id not in tool.channels)


if __name__ == "__main__":
    GOLDEN.write_text(shown(), "utf-8")
