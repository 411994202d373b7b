"""The sheet of a day: everything that an operator needs on a phone, to copy, post and write back."""

from __future__ import annotations

import shutil
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest

from demo import demo_pages
from dom import Node, tree
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from workspace import ROOT, TODAY, write_example

DAY = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"


def _site(folder: Path, text: str, **options: object) -> Site:
    root = write_example(folder, text)
    built = build_site(root, Options(today=TODAY, **options))  # type: ignore[arg-type]
    assert built.site is not None, [(str(item.span), item.message.english()) for item in built.diagnostics]
    return built.site


def _page(site: Site, path: str) -> Node:
    return tree(next(page.html for page in site.pages if page.path == path))


@pytest.fixture(scope="module")
def demo() -> Site:
    """The demo's site for the team."""
    return demo_pages()


def test_posts_stand_in_order_of_time_with_account_format_and_state(demo: Site) -> None:
    page = _page(demo, "day/2026-03-20/")
    posts = page.all("article", class_="pq-out")
    times = [post.all("time")[0].text for post in posts]
    assert len(posts) == 11
    assert times == sorted(times)
    film = page.one("spring-tea-2026.launch-film.xhs-main")
    assert [
        word
        for word in ("20:00", "山野茶事", "shanyetea", "小红书", "视频", "王硕", "已定稿")
        if word not in film.words
    ] == []


def test_the_sheet_counts_against_the_limits_that_hold_that_day(demo: Site) -> None:
    film = _page(demo, "day/2026-03-20/").one("spring-tea-2026.launch-film.douyin-main")
    assert "标题、描述与话题合计 177/1000" in film.words
    assert "话题 2/5" in film.words
    assert "✕" not in film.words


def test_what_is_too_long_is_said_in_a_word_and_a_sign(tmp_path: Path) -> None:
    title = "明前第一采比去年早七天一芽一叶都是手工采摘"
    text = (
        DAY
        + f"content: [{{id: film, title: 首发, hashtags: [{', '.join('abcdefghijk')}], posts: {{xhs-main: {{at:"
        f" 2026-03-20 20:00, title: {title}}}}}}}]\n"
    )
    film = _page(_site(tmp_path, text), "day/2026-03-20/").one("example.film.xhs-main")
    assert "标题 21/20 ✕ 超出 1" in film.words
    assert "话题 11/10 ✕ 超出 1" in film.words


def test_a_button_copies_a_text_exactly_as_the_plan_writes_it(tmp_path: Path) -> None:
    text = (
        DAY
        + "content:\n  - id: film\n    title: 首发\n    copy: |\n      第一行  <b>\n\n      　第三行 & 末\n  "
        "  posts: {douyin-main: {at: 2026-03-20 19:30, first_comment: 链接在主页}}\n    hashtags: [春茶,"
        " 龙井]\n"
    )
    page = _page(_site(tmp_path, text), "day/2026-03-20/")
    held = {
        one.attrs["data-copy-of"].rpartition(".")[2]: page.one(one.attrs["data-copy-of"]).text
        for one in page.all("button")
    }
    assert held == {
        "title": "首发",
        "text": "第一行  <b>\n\n　第三行 & 末",
        "comment": "链接在主页",
        "tags": "#春茶 #龙井",
        "line": "example/film/douyin-main,2026-03-20 19:30,,",
    }
    assert all("hidden" in one.attrs for one in page.all("button"))


def test_of_what_went_out_before_today_nothing_is_left_to_copy(tmp_path: Path) -> None:
    text = DAY + (
        "content:\n  - {id: film, title: 首发, copy: 正文在此, posts: {douyin-main: {at: 2026-03-10 19:30,"
        " status: published, published: {at: 2026-03-10 19:40, url: 'https://example.com/v'}}, xhs-main:"
        " {at: 2026-03-10 20:00}}}\n"
    )
    page = _page(_site(tmp_path, text), "day/2026-03-10/")
    out, missed = page.one("example.film.douyin-main"), page.one("example.film.xhs-main")
    assert [word for word in ("19:30", "首发", "已发布", "↗") if word not in out.words] == []
    assert "正文在此" not in out.words and not out.all("button")
    assert "正文在此" in missed.words and len(missed.all("button")) > 1


def test_a_message_without_a_title_offers_none_to_copy(demo: Site) -> None:
    notice = _page(demo, "day/2026-03-20/").one("spring-tea-2026.launch-notice.wechat-group")
    assert "开茶通知" in notice.words
    assert [one.words for one in notice.all("button")] == ["复制正文", "复制这一行"]


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("https://example.com/tea", "https://example.com/tea?utm_campaign=spring"),
        (
            "https://example.com/tea?a=1&utm_campaign=other#top",
            "https://example.com/tea?a=1&utm_campaign=spring#top",
        ),
        (
            "https://example.com/tea?utm_campaign=spring&a=%E8%8C%B6",
            "https://example.com/tea?utm_campaign=spring&a=%E8%8C%B6",
        ),
    ],
)
def test_a_link_carries_the_campaigns_parameters(tmp_path: Path, link: str, wanted: str) -> None:
    text = (
        DAY + f'utm: {{campaign: spring}}\ncontent: [{{id: film, title: 首发, link: "{link}", posts:'
        " {douyin-main: 2026-03-20 19:30}}]\n"
    )
    assert _page(_site(tmp_path, text), "day/2026-03-20/").one("example.film.douyin-main.link").text == wanted


@pytest.mark.parametrize(
    ("settings", "editor", "line"),
    [
        (
            "repo_url: https://github.com/tea/plans",
            "https://github.com/tea/plans/edit/main/plans/published.csv",
            "https://github.com/tea/plans/blob/main/plans/campaigns/example.yml#L5",
        ),
        (
            "repo_url: https://gitlab.example.com/a/b/plans.git",
            "https://gitlab.example.com/a/b/plans/-/edit/main/plans/published.csv",
            "https://gitlab.example.com/a/b/plans/-/blob/main/plans/campaigns/example.yml#L5",
        ),
        (
            "repo_url: https://codeberg.org/tea/plans/\nrepo_branch: work/spring",
            "https://codeberg.org/tea/plans/_edit/work/spring/plans/published.csv",
            "https://codeberg.org/tea/plans/src/branch/work/spring/plans/campaigns/example.yml#L5",
        ),
        (
            "repo_url: https://git.example.com/tea/plans\nrepo_host: forgejo\nrepo_path: marketing/二组",
            "https://git.example.com/tea/plans/_edit/main/marketing/%E4%BA%8C%E7%BB%84/plans/published.csv",
            "https://git.example.com/tea/plans/src/branch/main/marketing/%E4%BA%8C%E7%BB%84/plans"
            "/campaigns/example.yml#L5",
        ),
        (
            "repo_url: https://git.example.com/tea/plans",
            "https://git.example.com/tea/plans/-/edit/main/plans/published.csv",
            "https://git.example.com/tea/plans/-/blob/main/plans/campaigns/example.yml#L5",
        ),
        (
            "repo_url: https://gitee.com/tea/plans\nrepo_branch: master",
            "https://gitee.com/tea/plans/edit/master/plans/published.csv",
            "https://gitee.com/tea/plans/blob/master/plans/campaigns/example.yml#L5",
        ),
    ],
)
def test_one_link_opens_the_file_to_write_back_and_one_the_line_of_the_plan(
    tmp_path: Path, settings: str, editor: str, line: str
) -> None:
    text = (
        DAY + "content: [{id: film, title: 首发, posts: {douyin-main: 2026-03-20 19:30}}]\n#"
        f" plans/workspace.yml\nnamespace: example\ntitle: 示例\n{settings}\npeople: [{{id: lin-yue, name:"
        " 林月}]\n"
    )
    post = _page(_site(tmp_path, text), "day/2026-03-20/").one("example.film.douyin-main")
    assert editor in post.links
    assert line in post.links


def test_without_a_repository_the_line_can_still_be_copied(tmp_path: Path) -> None:
    text = DAY + "content: [{id: film, title: 首发, posts: {douyin-main: 2026-03-20}}]\n"
    post = _page(_site(tmp_path, text), "day/2026-03-20/").one("example.film.douyin-main")
    assert post.one("example.film.douyin-main.line").text == "example/film/douyin-main,2026-03-20,,"
    assert [link for link in post.links if "published.csv" in link] == []


def test_the_line_pasted_into_the_file_makes_the_post_published(tmp_path: Path) -> None:
    text = DAY + "content: [{id: film, title: 首发, posts: {douyin-main: 2026-03-17 19:30}}]\n"
    line = (
        _page(_site(tmp_path / "before", text), "day/2026-03-17/").one("example.film.douyin-main.line").text
    )
    after = _page(
        _site(tmp_path / "after", f"{text}# plans/published.csv\npost,at,url,title\n{line}\n"),
        "day/2026-03-17/",
    ).one("example.film.douyin-main")
    assert "已发布" in after.words
    assert "发布于 3月17日 19:30" in after.words
    assert [one for one in after if one.attrs.get("id", "").endswith(".line")] == []


def test_nobody_outside_learns_of_the_repository_or_how_to_write_back() -> None:
    for visibility in ("client", "public"):
        site = demo_pages(visibility)
        html = "".join(page.html for page in site.pages if not page.path.startswith("rules/"))
        assert "day/2026-03-20/" in {page.path for page in site.pages}
        assert "published.csv" not in html
        assert "git.example.com" not in html
        assert "repo_branch" not in html


def test_every_day_around_today_has_a_sheet_and_no_other_empty_day_has_one(tmp_path: Path) -> None:
    text = (
        DAY.replace("04-15", "07-01")
        + "content: [{id: film, title: 首发, posts: {douyin-main: 2026-06-20 19:30}}]\n"
    )
    paths = [page.path for page in _site(tmp_path, text).pages if page.path.startswith("day/")]
    around = [f"day/2026-03-{day}/" for day in range(11, 32)]
    ends = ["day/2026-03-01/", "day/2026-07-01/"]
    assert paths == [ends[0], *around, "day/2026-04-01/", "day/2026-06-20/", ends[1]]


def test_today_is_a_page_of_its_own_beside_home(demo: Site) -> None:
    assert [(entry.title, entry.path) for entry in demo.nav[:2]] == [("首页", ""), ("今天", "today/")]
    today, same = _page(demo, "today/"), _page(demo, "day/2026-03-18/")
    assert [post.attrs["id"] for post in today.all("article")] == [
        post.attrs["id"] for post in same.all("article")
    ]
    assert "../day/2026-03-17/" in today.links
    assert "../day/2026-03-19/" in today.links


def test_a_crowded_day_a_title_without_an_end_and_the_last_minutes_of_a_year(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: p{n}, title: 第 {n} 条, posts: {{xhs-main: 2026-03-20"
        f" {8 + n // 4:02}:{n % 4 * 15:02}}}}}\n"
        for n in range(40)
    )
    long = "长" * 300
    text = (
        DAY.replace("2026-04-15", "2027-01-05")
        + f"content:\n{rows}  - {{id: long, title: {long}, posts: {{xhs-main: 2026-03-21 20:00}}}}\n  - {{id:"
        " eve, title: 跨年, posts: {xhs-main: 2026-12-31 23:30}}\n  - {id: first, title: 元旦, posts:"
        " {xhs-main: 2027-01-01 00:05}}\n"
    )
    site = _site(tmp_path, text)
    crowd = _page(site, "day/2026-03-20/")
    assert len(crowd.all("article", class_="pq-out")) == 40
    assert [one.all("time")[0].text for one in crowd.all("article")][-1] == "17:45"
    assert "300/20 ✕ 超出 280" in _page(site, "day/2026-03-21/").one("example.long.xhs-main").words
    eve = _page(site, "day/2026-12-31/")
    assert eve.one("example.eve.xhs-main.line").text == "example/eve/xhs-main,2026-12-31 23:30,,"
    assert "../../day/2027-01-01/" in eve.links
    assert "../../day/2026-12-31/" in _page(site, "day/2027-01-01/").links


def test_what_else_the_day_holds_stands_on_its_sheet(demo: Site) -> None:
    launch = _page(demo, "day/2026-03-20/")
    assert [
        word
        for word in ("春分", "首发夜直播", "20:20 开罐冲泡", "周五问茶群内加场", "开罐笔记", "首采开售")
        if word not in launch.words
    ] == []
    assert (
        "上传定时 · 春茶首发"
        in _page(demo, "day/2026-03-19/").one("due").words + _page(demo, "day/2026-03-19/").words
    )
    assert "清明当天不发促销" in _page(demo, "day/2026-04-05/").words
    assert "周一读茶" in " ".join(one.words for one in _page(demo, "day/2026-04-06/").all("section"))


def test_an_event_of_several_days_shows_each_days_own_lines(tmp_path: Path) -> None:
    text = (
        DAY
        + "activities:\n  - id: fair\n    title: 茶博会\n    kind: offline\n    start: 2026-03-20 09:00\n   "
        " end: 2026-03-21 17:00\n    runsheet: [{at: 2026-03-20 09:00, what: 布展}, {at: 2026-03-21 16:00,"
        " what: 撤展}]\n"
    )
    site = _site(tmp_path, text)
    first, second = _page(site, "day/2026-03-20/").words, _page(site, "day/2026-03-21/").words
    assert "布展" in first
    assert "撤展" not in first
    assert "撤展" in second
    assert "布展" not in second


def test_reminders_come_from_the_rule_pack_and_the_plan(tmp_path: Path) -> None:
    text = (
        DAY + "content:\n  - {id: film, title: 首发, ai_generated: yes, link: https://example.com/tea, posts:"
        " {wechat-sub: {at: 2026-03-20 08:00, disclosure: 广告, push: monday}}}\n  - {id: real, title:"
        " 实拍, ai_generated: no, posts: {wechat-sub: 2026-03-21 08:00}}\n"
    )
    site = _site(tmp_path, text)
    made = _page(site, "day/2026-03-20/").one("example.film.wechat-sub").words
    expected = (
        "AI 生成",
        "平台发布时要求声明",
        "须带标识“广告”",
        "只能放在“阅读原文”",
        "与同一次群发的其他文章一起发出",
        "定时",
    )
    assert [word for word in expected if word not in made] == []
    assert "AI" not in _page(site, "day/2026-03-21/").one("example.real.wechat-sub").words


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(tag, data) for tag, data in parts)


def _jpeg(orientation: int) -> bytes:
    tiff = (
        b"II*\0\x08\0\0\0\x02\0"
        + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
        + struct.pack("<HHI4s", 0x010F, 2, 4, b"SPY\0")
        + b"\0" * 4
    )
    exif = b"Exif\0\0" + tiff
    return (
        b"\xff\xd8\xff\xe1"
        + struct.pack(">H", len(exif) + 2)
        + exif
        + b"\xff\xfe\0\x09home at"
        + b"\xff\xda\0\x02pixels\xff\xd9"
        + b"a hidden film"
    )


def _webp() -> bytes:
    body = (
        b"VP8X"
        + struct.pack("<I", 10)
        + bytes([0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        + b"VP8 "
        + struct.pack("<I", 2)
        + b"ok"
        + b"EXIF"
        + struct.pack("<I", 4)
        + b"HOME"
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


FILES = "cover: 封面.png, assets: [a.jpg, b.webp, fake.png, big.png, page.svg, song.mp4]"


@pytest.fixture
def pictured(tmp_path: Path) -> Path:
    """A workspace whose post names good and bad files."""
    text = (
        DAY + "visibility: client\ncontent: [{id: film, title: 首发, posts: {douyin-main: {at: 2026-03-20"
        f" 19:30, {FILES}}}}}}}]\n"
    )
    text += (
        "# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 山野茶事, format: video,"
        " visibility: client}]\n"
    )
    root = write_example(tmp_path, text)
    folder = root / "plans" / "assets"
    folder.mkdir()
    (folder / "封面.png").write_bytes(_png((b"tEXt", b"Author\0Lin")))
    (folder / "a.jpg").write_bytes(_jpeg(6))
    (folder / "b.webp").write_bytes(_webp())
    (folder / "fake.png").write_bytes(b"<script>alert(1)</script>")
    (folder / "big.png").write_bytes(_png((b"zzZz", b"x" * 3_200_000)))
    (folder / "page.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "secret.png").write_bytes(_png())
    return root


@pytest.mark.parametrize("visibility", ["internal", "client"])
def test_pictures_are_shown_without_what_cameras_write_and_nothing_else_is_carried(
    pictured: Path, visibility: str
) -> None:
    site = build_site(pictured, Options(visibility=visibility, today=TODAY)).site
    assert site is not None
    carried = {path: data for path, data in site.files.items() if path.startswith("assets/")}
    assert sorted(carried) == ["assets/plan/a.jpg", "assets/plan/b.webp", "assets/plan/封面.png"]
    assert carried["assets/plan/封面.png"] == _png()
    jpeg = carried["assets/plan/a.jpg"]
    assert b"SPY" not in jpeg
    assert b"home" not in jpeg
    assert b"film" not in jpeg
    # The side that is up stays known: tag 0x0112 with value 6.
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in jpeg
    assert jpeg.endswith(b"pixels\xff\xd9")
    assert b"HOME" not in carried["assets/plan/b.webp"]
    post = _page(site, "day/2026-03-20/").one("example.film.douyin-main")
    assert [one.attrs["src"] for one in post.all("img")] == [
        "../../assets/plan/%E5%B0%81%E9%9D%A2.png",
        "../../assets/plan/a.jpg",
        "../../assets/plan/b.webp",
    ]
    assert "song.mp4" in post.words
    assert "big.png 3.1 MB" in post.words


def test_a_picture_of_what_others_may_not_see_is_not_in_their_site(pictured: Path) -> None:
    site = build_site(pictured, Options(visibility="public", today=TODAY)).site
    assert site is not None
    assert [path for path in site.files if path.startswith("assets/")] == []


def test_a_video_is_named_with_size_length_and_frame(demo: Site) -> None:
    film = _page(demo, "day/2026-03-20/").one("spring-tea-2026.launch-film.douyin-main")
    assert "launch-30s.mp4 82.4 MB · 31 秒 · 1080×1920" in film.words


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\xff\xffIHDR",
        b"\xff\xd8\xff\xe1\xff\xffExif",
        b"RIFF\0\0\0\0WEBPVP8 \xff\xff\xff\x7f",
        b"\xff\xd8\xff",
        b"",
    ],
)
def test_a_broken_picture_is_named_and_not_carried(tmp_path: Path, data: bytes) -> None:
    for name in ("a.png", "a.jpg", "a.webp"):
        root = write_example(
            tmp_path / name,
            DAY + f"content: [{{id: film, title: 首发, assets: [{name}], posts: {{douyin-main: 2026-03-20"
            " 19:30}}]\n",
        )
        (root / "plans" / "assets").mkdir()
        (root / "plans" / "assets" / name).write_bytes(data)
        site = build_site(root, Options(today=TODAY)).site
        assert site is not None
        assert [path for path in site.files if path.startswith("assets/")] == []
        assert name in _page(site, "day/2026-03-20/").words


def test_a_site_whose_today_is_fixed_says_so_and_another_names_its_day_and_zone(
    tmp_path: Path, demo: Site
) -> None:
    fixed = _page(demo, "today/").all("p", class_="pq-stale")[0]
    assert "data-fixed" in fixed.attrs
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    settings = tmp_path / "plans" / "workspace.yml"
    settings.write_text(
        "\n".join(line for line in settings.read_text("utf-8").splitlines() if not line.startswith("today:"))
        + "\n",
        "utf-8",
    )
    site = build_site(tmp_path, Options(today=date(2026, 3, 19))).site
    assert site is not None
    for path in ("", "today/"):
        note = _page(site, path).all("p", class_="pq-stale")[0]
        assert "data-fixed" not in note.attrs
        assert "hidden" in note.attrs
        assert (note.attrs["data-today"], note.attrs["data-zone"], note.attrs["data-until"]) == (
            "2026-03-19",
            "Asia/Shanghai",
            "2026-04-02",
        )
