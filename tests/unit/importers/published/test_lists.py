"""Lists of platforms and exports of schedulers, each with the columns that it really has."""

from __future__ import annotations

import pytest

from paiqi.importers.doubts import Answers
from paiqi.importers.looking import found_in
from paiqi.importers.matching import matched
from paiqi.importers.matching.known import Known, known_of
from paiqi.importers.published.reading import SentRead, sent_of
from paiqi.intent.meaning import Circumstances
from went_out import DAY, plan_text
from workspace import loaded

IG = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
)
IG_DE = (
    "Beitrags-ID,Konto-ID,Konto-Benutzername,Kontoname,Beschreibung,Dauer (Sek.),Veröffentlichungszeitpunkt,"
    "Permalink,Beitragstyp,Datenkommentar,Datum,Aufrufe,Reichweite,„Gefällt mir“-Angaben,Geteilte Inhalte,"
    "Follows,Kommentare,Gespeicherte Beiträge\n"
)
METRICOOL = (
    "Text,Date,Time,Draft,Facebook,Twitter/X,LinkedIn,GBP,Instagram,Pinterest,TikTok,Youtube,Threads\n"
)
PUBLER = (
    "\ufeffDate - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,"
    'Media URL(s) - Separated by comma,"Title - For the video, pin, PDF ..",Label(s) - Separated by comma\n'
)
#: By name: the list, and of each thing its place, account, time, link and title.
LISTS: dict[str, tuple[bytes, list[tuple[str, str, str, str, str]]]] = {
    "小红书.csv": (
        (
            "最多导出排序后前1000条笔记,,,,,,,,,,,,\n"
            "笔记标题,首次发布时间,体裁,曝光,观看量,封面点击率,点赞,评论,收藏,涨粉,分享,人均观看时长,弹幕\n"
            "春茶首发,2026年03月20日08时11分26秒,图文,9,8,0.1,1,2,3,4,5,6,7\n"
            ",2026年03月13日16时25分14秒,图文,9,8,0.1,1,2,3,4,5,6,7\n"
        ).encode(),
        [
            ("A3", "xhs-main", "2026-03-20 08:11", "", "春茶首发"),
            ("A4", "xhs-main", "2026-03-13 16:25", "", ""),
        ],
    ),
    "抖音.csv": (
        (
            "作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞量\n"
            "春茶首发 #春茶 #龙井,2026-03-20 20:01:33,视频,已通过,12,0.08,0.3,0.1,0.2,12.3,3\n"
            "没过审的,2026-03-21 20:01:33,视频,未通过,12,0.08,0.3,0.1,0.2,12.3,3\n"
        ).encode("gbk"),
        [("A2", "dy-main", "2026-03-20 20:01", "", "春茶首发 #春茶 #龙井")],
    ),
    "视频号.csv": (
        (
            "\ufeff视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量,"
            "转发聊天和朋友圈,设为铃声\n"
            "春茶首发,export/Uz,2026/03/20,28.64%,10秒,12,1,2,3,4,5,6,7\n"
        ).encode(),
        [("A2", "ch-main", "2026-03-20", "", "春茶首发")],
    ),
    "公众号.csv": (
        (
            "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,送达人数,送达阅读率,阅读完成率,内容url\n"
            "春茶首发,20260320,1,2,3,4,8%,4%,http://mp.weixin.qq.com/s?__biz=Mz&mid=2&idx=1&sn=a#rd\n"
        ).encode(),
        [
            (
                "A2",
                "gzh-main",
                "2026-03-20",
                "http://mp.weixin.qq.com/s?__biz=Mz&mid=2&idx=1&sn=a#rd",
                "春茶首发",
            )
        ],
    ),
    "instagram.csv": (
        (
            f"{IG}1.22158E+17,17841,shanye,Shanye,Tea,0,03/05/2026 09:01,https://www.instagram.com/p/DA/,"
            'IG image,,Lifetime,"1,200",1,2,3,4,5,6\n'
            "1.22158E+17,17841,shanye,Shanye,Hill,0,03/21/2026 08:01,https://www.instagram.com/reel/DB/,"
            'IG reel,,Lifetime,"1,200",1,2,3,4,5,6\n'
        ).encode(),
        [
            ("A2", "ig-main", "2026-03-05 09:01", "https://www.instagram.com/p/DA/", "Tea"),
            ("A3", "ig-main", "2026-03-21 08:01", "https://www.instagram.com/reel/DB/", "Hill"),
        ],
    ),
    "instagram-de.csv": (
        (
            f"{IG_DE}1.22158E+17,17841,shanye,Shanye,Tee,0,05.03.2026 09:01,https://www.instagram.com/p/DA/,"
            "IG image,,Lebenszeit,1.200,1,2,3,4,5,6\n"
        ).encode(),
        [("A2", "ig-main", "2026-03-05 09:01", "https://www.instagram.com/p/DA/", "Tee")],
    ),
    "facebook.csv": (
        (
            b"Post ID,Page ID,Page name,Title,Description,Publish time,Permalink,Data comment\n"
            b"1.2E+17,178,Shanye Tea,Tea,Longer,03/20/2026 09:06,https://www.facebook.com/178/posts/1,\n"
        ),
        [("A2", "fb-main", "2026-03-20 09:06", "https://www.facebook.com/178/posts/1", "Tea")],
    ),
    "x.csv": (
        (
            b"Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,"
            b"replies,likes\n"
            b"1.9E+18,https://twitter.com/shanye/status/19,Tea today,2026-03-19 16:05 +0000,1,2,3,4,5,6\n"
        ),
        [("A2", "x-main", "2026-03-20 00:05", "https://twitter.com/shanye/status/19", "Tea today")],
    ),
    "tiktok.csv": (
        (
            "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
            "Tea,https://www.tiktok.com/@a/video/7,3月20日,1,2,3,4\n"
        ).encode(),
        [("A2", "tt-main", "2026-03-20", "https://www.tiktok.com/@a/video/7", "Tea")],
    ),
    "youtube.csv": (
        (
            b"Content,Video title,Video publish time,Duration,Views,Average view duration,Subscribers,Likes\n"
            b'Total,,,,99,,,\ndQw4w9WgXcQ,Tea,"Mar 20, 2026",120,9,0:01:00,1,2\n'
        ),
        [("A3", "yt-main", "2026-03-20", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Tea")],
    ),
    "metricool.csv": (
        f"{METRICOOL}Tea,2026-03-20,09:00:00,FALSE,TRUE,TRUE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE\n"
        "Draft,2026-03-20,09:00:00,TRUE,TRUE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE\n".encode(),
        [("A2", "fb-main", "2026-03-20 09:00", "", "Tea"), ("A2", "x-main", "2026-03-20 09:00", "", "Tea")],
    ),
    "sent.csv": (
        b"Profile,Network,Message,Sent At,Permalink,Status\n"
        b"Shanye Tea,LinkedIn,Tea,2026-03-20 09:06,https://www.linkedin.com/feed/update/1,Sent\n"
        b"shanye,Instagram,Hill,2026-03-21 09:06,,Failed\n",
        [("A2", "li-main", "2026-03-20 09:06", "https://www.linkedin.com/feed/update/1", "Tea")],
    ),
    "linkedin.csv": (
        b"Post title,Post link,Post type,Created date,Impressions,Clicks,Likes\n"
        b"Tea,https://www.linkedin.com/feed/update/urn:li:activity:7,Organic,03/20/2026,9,8,7\n",
        [("A2", "li-main", "2026-03-20", "https://www.linkedin.com/feed/update/urn:li:activity:7", "Tea")],
    ),
    "buffer-sent.csv": (
        b"Channel,Service,Text,Created date,Link\n"
        b"Shan & Ye,facebook,Tea,2026-03-20 09:06,https://www.facebook.com/178/posts/1\n"
        b"Shan & Ye,instagram,Hill,2026-03-21 09:06,https://www.instagram.com/p/DA/\n",
        [
            ("A2", "fb-main", "2026-03-20 09:06", "https://www.facebook.com/178/posts/1", "Tea"),
            ("A3", "ig-main", "2026-03-21 09:06", "https://www.instagram.com/p/DA/", "Hill"),
        ],
    ),
    "by-link.csv": (
        "标题,发布时间,链接\n"
        "春茶,2026-03-20 09:06,https://www.xiaohongshu.com/explore/65f0\n"
        "茶山,2026-03-21 09:06,https://v.douyin.com/iAb/\n".encode(),
        [
            ("A2", "xhs-main", "2026-03-20 09:06", "https://www.xiaohongshu.com/explore/65f0", "春茶"),
            ("A3", "dy-main", "2026-03-21 09:06", "https://v.douyin.com/iAb/", "茶山"),
        ],
    ),
    "ayrshare.csv": (
        b'post,platforms,mediaUrls,scheduleDate\nTea,"facebook,x",,2026-03-20T01:05:00Z\n'
        b"Later,facebook,,2026-04-20T01:05:00Z\n",
        [("A2", "fb-main", "2026-03-20 09:05", "", "Tea"), ("A2", "x-main", "2026-03-20 09:05", "", "Tea")],
    ),
}
#: Those in which no account stands: one channel a file, or none said.
ALONE: dict[str, tuple[bytes, tuple[str, str, str]]] = {
    "buffer.csv": (
        b"Text,Image URL,Tags,Posting Time\nTea,https://c.example/x.jpg,tea,2026-03-20 09:00\n",
        ("A2", "2026-03-20 09:00", "Tea"),
    ),
    "publer.csv": (
        f"{PUBLER}2026/03/20 09:00,Tea,https://example.com/tea,,,tea\n".encode(),
        ("A2", "2026-03-20 09:00", "Tea"),
    ),
    "hootsuite.csv": (
        b'03/20/2026 09:05,"Tea, today",https://example.org/\n03/21/2026 09:05,"Hill",https://example.org/\n',
        ("A1", "2026-03-20 09:05", "Tea, today"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Known:
    plan = loaded(plan_text(), DAY).plan
    assert plan is not None
    return known_of(plan)


def read(known: Known, name: str, data: bytes, account: str = "", answers: Answers | None = None) -> SentRead:
    """What a file lists."""
    tables = [(one, matched(one, known, {}, went_out=True)[0]) for one in found_in([(name, data)]).tables]
    around = Circumstances(DAY, zone="Asia/Shanghai", currency="CNY")
    return sent_of(tables, known, account, around, answers or {})


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_read_by_its_own_columns(name: str, known: Known) -> None:
    data, expected = LISTS[name]
    found = read(known, name, data)
    things = [(one.place, "/".join(sorted(one.accounts)), one.when, one.url, one.title) for one in found.sent]
    assert sorted(things) == expected
    assert not found.questions
    told = {place for one in found.doubts if one.code.startswith("sent-") for place in one.places}
    passed = sum(place not in {one.place for one in found.sent} for place in told)
    assert found.rows == len({one.place for one in found.sent}) + passed


@pytest.mark.parametrize("name", ALONE)
def test_where_no_account_stands_it_is_asked_or_said(name: str, known: Known) -> None:
    data, expected = ALONE[name]
    (question,) = read(known, name, data).questions
    assert question.id == f"account:{name}"
    assert not any(one.accounts for one in read(known, name, data).sent)
    for found in (read(known, name, data, "x-main"), read(known, name, data, "", {question.id: "x-main"})):
        first = found.sent[0]
        assert (first.place, first.when, first.title) == expected
        assert first.accounts == {"x-main"}
        # The link that a post carries is not where it went out.
        assert not any(one.url for one in found.sent)


def test_of_two_accounts_on_a_platform_one_is_asked_for(known: Known) -> None:
    second = (
        "# plans/accounts.yml\naccounts: [{id: a, platform: x, name: A}, {id: b, platform: x, name: B}]\n"
    )
    plan = loaded(f"title: T\nstart: 2026-03-01\nend: 2026-03-31\ncontent: []\n{second}", DAY).plan
    assert plan is not None
    two = known_of(plan)
    (question,) = read(two, "x.csv", LISTS["x.csv"][0]).questions
    assert [one.value for one in question.choices] == ["a", "b", "any", "none"]
    either = read(two, "x.csv", LISTS["x.csv"][0], answers={question.id: "any"})
    assert either.sent[0].accounts == {"a", "b"}


@pytest.mark.parametrize("title", ["Created date", "Published date", "Sent at", "Date posted"])
def test_when_a_thing_went_out_has_many_names(title: str, known: Known) -> None:
    found = read(known, "out.csv", f"Network,Message,{title}\nX,Tea,2026-03-20 09:06\n".encode())
    assert [one.when for one in found.sent] == ["2026-03-20 09:06"]


@pytest.mark.parametrize("title", ["Link", "URL", "Post link", "链接", "作品链接"])
def test_where_a_thing_went_out_has_many_names(title: str, known: Known) -> None:
    data = f"Message,Sent at,{title}\nTea,2026-03-20 09:06,https://x.com/shanye/status/19\n".encode()
    found = read(known, "out.csv", data)
    assert [(one.url, one.accounts) for one in found.sent] == [
        ("https://x.com/shanye/status/19", frozenset(("x-main",)))
    ]
    assert not found.questions


def test_the_link_that_posts_carry_is_not_where_they_went_out(known: Known) -> None:
    rows = b"Message,Sent at,Link,Permalink\nTea,2026-03-20 09:06,https://x.com/a/status/1,%b\n"
    found = read(known, "out.csv", rows % b"https://x.com/a/status/2")
    assert [one.url for one in found.sent] == ["https://x.com/a/status/2"]
    shop = b"Network,Message,Sent at,Link\nX,Tea,2026-03-20 09:06,https://shop.example/tea\n"
    assert [one.url for one in read(known, "out.csv", shop).sent] == [""]


def test_only_where_a_platform_has_several_accounts_they_are_asked_for() -> None:
    on = (
        "{id: a, platform: x, name: A}",
        "{id: b, platform: x, name: B}",
        "{id: c, platform: linkedin, name: C}",
    )
    second = f"# plans/accounts.yml\naccounts: [{', '.join(on)}]\n"
    plan = loaded(f"title: T\nstart: 2026-03-01\nend: 2026-03-31\ncontent: []\n{second}", DAY).plan
    assert plan is not None
    rows = (
        b"Message,Sent at,URL\nTea,2026-03-20,https://x.com/a/status/1\n"
        b"Hill,2026-03-20,https://www.linkedin.com/posts/1\n"
    )
    found = read(known_of(plan), "out.csv", rows)
    assert [one.accounts for one in found.sent] == [frozenset(), frozenset(("c",))]
    (question,) = found.questions
    assert (question.id, question.places) == ("account:x", ("A2",))
    assert question.message.text("en") == "which account is “X (Twitter)”?"
    assert [one.value for one in question.choices] == ["a", "b", "any", "none"]
    told = read(known_of(plan), "out.csv", rows, answers={"account:x": "b"})
    assert [one.accounts for one in told.sent] == [frozenset(("b",)), frozenset(("c",))]


def test_a_plan_reads_the_same_titles_as_it_did(known: Known) -> None:
    data = (
        b"Title,Publish date,Channel,Created date,Link\n"
        b"Tea,2026-04-20,X,2026-03-01,https://x.com/a/status/1\n"
    )
    (table,) = found_in([("plan.csv", data)]).tables
    columns, told, _ = matched(table, known, {})
    assert [one.field for one in columns] == ["title", "date", "account", "skip", "link"]
    assert "went-out" not in [one.code for one in told]


def test_a_list_of_linkedin_is_no_plan(known: Known) -> None:
    data = (
        b"Post title,Post link,Post type,Campaign name,Posted by,Created date,Audience,Impressions,Views,"
        b"Offsite Views,Clicks,Content Type\n"
        b"Tea,https://www.linkedin.com/posts/1,Organic,,Lin,03/20/2026,All,9,,,3,\n"
    )
    (table,) = found_in([("li.csv", data)]).tables
    assert "went-out" in [one.code for one in matched(table, known, {})[1]]
    rows = b"Title,Status,Created date,Post link,Impressions,Likes,Clicks,Owner,Publish date,Format,Pillar\n"
    (table,) = found_in(
        [("plan.csv", rows + b"Tea,Draft,2026-03-01,,1,2,3,Lin,2026-04-20,Post,Tea\n")]
    ).tables
    assert "went-out" not in [one.code for one in matched(table, known, {})[1]]


def test_an_account_on_another_platform_is_not_used_for_a_list(known: Known) -> None:
    found = read(known, "小红书.csv", LISTS["小红书.csv"][0], "x-main")
    assert {name for one in found.sent for name in one.accounts} == {"xhs-main"}
    assert "sent-elsewhere" in [one.code for one in found.doubts]


def test_days_that_two_orders_fit_are_asked_for_and_not_guessed(known: Known) -> None:
    rows = "".join(
        f"1,1,shanye,Shanye,Tea {n},0,0{n}/0{m}/2026 09:01,https://instagram.com/p/D{n}/,IG image,,L,1,1\n"
        for n, m in ((3, 2), (1, 3), (2, 1))
    )
    found = read(known, "ig.csv", (IG + rows).encode())
    assert [one.id for one in found.questions] == ["date-order:Publish time"]
    assert [one.at for one in found.sent] == [None] * 3
    told = read(known, "ig.csv", (IG + rows).encode(), answers={"date-order:Publish time": "mdy"})
    assert [one.when for one in told.sent] == ["2026-03-02 09:01", "2026-01-03 09:01", "2026-02-01 09:01"]


def test_a_link_that_several_things_have_is_no_thing_s(known: Known) -> None:
    data = (
        b"Network,Message,Sent At,Permalink\nLinkedIn,Tea,2026-03-20 09:06,https://example.com/shop\n"
        b"LinkedIn,Hill,2026-03-21 09:06,https://example.com/shop\n"
    )
    found = read(known, "sent.csv", data)
    assert [one.url for one in found.sent] == ["", ""]
    assert [one.places for one in found.doubts if one.code == "sent-link"] == [("A2", "A3")]
