"""One publication after the other: the record of what calendars were told, feeds that are gone, steps and
markers that keep their events, and sites that were published by 0.1.0.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from editions import EDITS, Subscriber, Team
from paiqi.audience.audience import audience_of
from paiqi.days.today import Today
from paiqi.events.ical.blocks import Block
from paiqi.events.ical.blocks import blocks as blocks_of
from paiqi.events.ical.lint import lint
from paiqi.feeds import EditionRefused, read_before, reader_of
from paiqi.feeds.edition import FORMAT, Edition, KnownEvent, KnownFeed, LastWord, edition_bytes, read_edition
from paiqi.feeds.rollback import rolled_back
from paiqi.site.build import Options, build_site
from repository import (
    ACCOUNTS,
    CAMPAIGN,
    DAY,
    WORKSPACE,
    Repository,
    Shelf,
    blocks,
    event,
    new_repository,
)
from workspace import ROOT

CARD, DY = "post.tea.card.xhs@tea", "post.tea.film.dy@tea"
READER = reader_of("tea", audience_of("internal"), "zh")
PUBLISHED = ROOT / "tests" / "golden" / "0.1.0" / "published"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "team")


def _published_by_0_1_0() -> dict[str, bytes]:
    return {path.relative_to(PUBLISHED).as_posix(): path.read_bytes() for path in PUBLISHED.rglob("*.ics")}


def test_the_record_holds_numbers_and_names_and_no_text_of_the_plans(repository: Repository) -> None:
    record = repository.publish()["edition.json"].decode()
    assert set(json.loads(record)) == {"checksum", "edition"}
    assert json.loads(record)["edition"]["reader"] == READER
    assert re.findall(r"[^\x00-\x7f]", record) == []


def test_the_same_edition_built_upon_itself_is_the_same(repository: Repository) -> None:
    first = repository.publish()
    assert repository.publish() == first
    repository.commit(campaigns__tea=CAMPAIGN[: CAMPAIGN.index("  - id: card")])
    second = repository.publish()
    assert second != first
    assert repository.publish() == second


def test_a_history_that_was_forced_back_takes_no_sequence_back(repository: Repository) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    repository.edit(("dy: 19:45", "dy: 20:45"))
    told = event(repository.publish()["all.ics"], DY)["SEQUENCE"]
    repository.git("reset", "-q", "--hard", "HEAD~2")
    back = event(repository.publish()["all.ics"], DY)["SEQUENCE"]
    assert back == told + 1


def test_without_git_each_edition_is_newer_where_it_differs(tmp_path: Path) -> None:
    made = Repository(tmp_path / "team")
    made.write(workspace=WORKSPACE, accounts=ACCOUNTS, campaigns__tea=CAMPAIGN)
    first = made.publish()
    made.change(("title: 明信片", "title: 卡片"))
    second = made.publish()
    made.change(("title: 卡片", "title: 明信片"))
    third = made.publish()
    numbers = [int(event(feeds["all.ics"], CARD)["SEQUENCE"]) for feeds in (first, second, third)]
    assert numbers == [0, 1, 2]
    assert event(third["all.ics"], DY)["SEQUENCE"] == 0


def test_one_tree_that_is_not_committed_and_changes_between_editions_is_newer_each_time(
    repository: Repository,
) -> None:
    repository.change(("title: 明信片", "title: 卡片"))
    first = event(repository.publish()["all.ics"], CARD)["SEQUENCE"]
    repository.change(("title: 卡片", "title: 贺卡"))
    assert event(repository.publish()["all.ics"], CARD)["SEQUENCE"] == first + 1


def test_a_feed_in_which_nothing_is_left_keeps_its_address(repository: Repository) -> None:
    repository.publish()
    repository.edit(("status: review", "status: approved"))
    feeds = repository.publish()
    assert str(event(feeds["status/review.ics"], CARD)["SUMMARY"]).startswith("→ 已定稿")
    for later in (0, 31, 400):
        feed = repository.publish(today=DAY + timedelta(days=later))["status/review.ics"]
        told = event(feed, "notice.feed.status.review@tea")
        assert (str(told["SUMMARY"]), told["DTSTART"].dt) == ("目前没有内容：待审", DAY)
        assert lint(feed) == ()
    repository.edit(("status: approved\n    posts: {xhs: 2026", "status: review\n    posts: {xhs: 2026"))
    assert list(blocks(repository.publish()["status/review.ics"])) == [CARD]


def test_a_campaign_that_is_gone_says_goodbye_at_its_address(repository: Repository) -> None:
    before = repository.publish()
    (repository.root / "plans" / "campaigns" / "tea.yml").unlink()
    repository.commit(campaigns__other=CAMPAIGN.replace("春茶", "秋茶"))
    last = repository.publish()["campaign/tea.ics"]
    assert lint(last) == ()
    told = event(last, "notice.feed.campaign.tea@tea")
    assert str(told["SUMMARY"]) == "这个日历已停用：春茶"
    assert "https://example.com/p/feeds/all.ics" in str(told["DESCRIPTION"])
    for uid in blocks(before["campaign/tea.ics"]):
        assert str(event(last, uid)["SUMMARY"]).startswith("【取消】"), uid
    assert "campaign/tea.ics" in repository.publish(today=DAY + timedelta(days=30))
    assert "campaign/tea.ics" not in repository.publish(today=DAY + timedelta(days=31))


def test_a_person_of_another_id_leads_subscribers_to_the_feed_that_holds_their_events(
    repository: Repository,
) -> None:
    repository.publish()
    repository.commit(
        workspace=WORKSPACE.replace("id: lin,", "id: lin-yue,"),
        campaigns__tea=CAMPAIGN.replace("owner: lin", "owner: lin-yue"),
    )
    last = repository.publish()["person/lin.ics"]
    told = event(last, "notice.feed.person.lin@tea")
    assert "https://example.com/p/feeds/person/lin-yue.ics" in str(told["DESCRIPTION"]).replace("\n", " ")
    assert str(event(last, CARD)["SUMMARY"]).startswith("→ 林")
    assert b"CANCELLED" not in last


def test_a_feed_that_comes_back_after_its_goodbye_is_forgotten_goes_back_in_nothing(
    repository: Repository,
) -> None:
    def named(account: str) -> str:
        return (
            WORKSPACE + f"feeds: {{named: [{{id: mine, title: 我的, select: {{accounts: [{account}]}}}}]}}\n"
        )

    repository.commit(workspace=named("dy"))
    repository.publish()
    repository.commit(workspace=named("xhs"))
    left = event(repository.publish()["named/mine.ics"], DY)["SEQUENCE"]
    repository.commit(workspace=WORKSPACE)
    assert "named/mine.ics" in repository.publish()
    later = DAY + timedelta(days=50)
    gone = repository.publish(today=later)
    assert "named/mine.ics" not in gone
    assert repository.publish(today=later) == gone
    repository.commit(workspace=named("dy"))
    assert event(repository.publish(today=later)["named/mine.ics"], DY)["SEQUENCE"] > left


def test_what_loses_its_day_is_not_called_off(repository: Repository) -> None:
    repository.commit(campaigns__tea=CAMPAIGN.replace(*_steps("step: 成片", "id: cut, step: 剪辑")))
    repository.publish()
    plain = CAMPAIGN.replace("start: 2026-03-01\nend: 2026-04-15\n", "")
    repository.commit(
        campaigns__tea=plain.replace(
            "    date: launch\n", STEPS % "      - {step: 成片}\n      - {id: cut, step: 剪辑}\n"
        )
    )
    feeds = repository.publish()
    assert all(b"CANCELLED" not in data for data in feeds.values())
    told = [title for title in _deadlines(feeds).values() if title.startswith("→")]
    assert sorted(told) == ["→ 日期待定：截稿：剪辑｜首发", "→ 日期待定：截稿：成片｜首发"]
    assert str(event(feeds["spans.ics"], "campaign.tea@tea")["SUMMARY"]).startswith("→ 日期待定")


def test_what_was_called_off_and_goes_on_with_somebody_else_says_so(repository: Repository) -> None:
    repository.publish()
    repository.edit(("status: review", "status: cancelled"))
    assert str(event(repository.publish()["person/lin.ics"], CARD)["SUMMARY"]).startswith("【取消】")
    repository.edit(("status: cancelled", "status: approved\n    owner: zhou"))
    feeds = repository.publish()
    assert str(event(feeds["person/lin.ics"], CARD)["SUMMARY"]).startswith("→ 周：小红书")
    assert str(event(feeds["person/zhou.ics"], CARD)["STATUS"]) == "CONFIRMED"


def test_a_part_that_its_feed_needs_no_more_keeps_its_events_and_says_where_to_go(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "team")
    posts = "".join(
        f"      - {{id: p{n}, account: dy, at: 2026-{3 + n // 250:02}-{1 + n % 27:02} 10:00}}\n"
        for n in range(1001)
    )
    many = CAMPAIGN + "  - id: many\n    title: 多\n    status: approved\n    posts:\n" + posts
    made.commit(campaigns__tea=many)
    first = made.publish()
    parts = [name for name in first if name.startswith("all-2026")]
    assert parts
    made.commit(campaigns__tea=CAMPAIGN)
    assert set(parts) <= set(made.publish())
    # What was called off fills the feed until its days of grace are over; then it needs no parts.
    later = DAY + timedelta(days=31)
    second = made.publish(today=later)
    for name in parts:
        assert lint(second[name]) == (), name
        told = [str(one.value("SUMMARY")) for one in blocks_of(second[name]) if one.uid.startswith("notice.")]
        assert told == [f"这个日历已停用：全部 {name[4:-4].upper()}"]
    held = {block.uid for name in parts for block in blocks_of(second[name])}
    assert {DY, CARD} <= held
    assert made.publish(today=later) == second
    assert not set(parts) & set(made.publish(today=later + timedelta(days=31)))


STEPS = "    date: launch\n    steps:\n%s"


def _steps(*names: str) -> tuple[str, str]:
    rows = "".join(f"      - {{{name}, due: 2026-03-15}}\n" for name in names)
    return ("    date: launch\n", STEPS % rows)


def _deadlines(feeds: dict[str, bytes]) -> dict[str, str]:
    return {
        uid: Block(b"BEGIN:VEVENT\r\n" + body).value("SUMMARY")
        for uid, body in blocks(feeds["deadlines.ics"]).items()
    }


def test_a_single_step_that_is_called_something_else_is_the_same_event(repository: Repository) -> None:
    plain = CAMPAIGN.replace
    repository.commit(campaigns__tea=plain(*_steps("step: 封面", "step: 成片")))
    before = _deadlines(repository.publish())
    repository.commit(campaigns__tea=plain(*_steps("step: 封面图", "step: 成片")))
    after = repository.publish()
    assert _deadlines(after).keys() == before.keys()
    assert "截稿：封面图｜首发" in _deadlines(after).values()
    assert b"CANCELLED" not in after["deadlines.ics"]
    # It stays the same whatever comes later.
    repository.commit(campaigns__tea=plain(*_steps("step: 封面大图", "step: 成片", "step: 字幕")))
    third = repository.publish()
    assert before.keys() < _deadlines(third).keys() or len(_deadlines(third)) == 4


def test_a_step_that_is_given_an_id_keeps_its_event_and_may_then_be_called_anything(
    repository: Repository,
) -> None:
    plain = CAMPAIGN.replace
    repository.commit(campaigns__tea=plain(*_steps("step: 封面", "step: 成片")))
    before = _deadlines(repository.publish())
    repository.commit(campaigns__tea=plain(*_steps("id: cover, step: 封面", "id: cut, step: 成片")))
    assert _deadlines(repository.publish()) == before
    repository.commit(campaigns__tea=plain(*_steps("id: cover, step: 头图", "id: cut, step: 剪辑")))
    after = _deadlines(repository.publish())
    assert after.keys() == before.keys()
    assert sorted(after.values()) == ["截稿：剪辑｜首发", "截稿：头图｜首发"]


def test_where_two_steps_change_at_once_nobody_guesses(repository: Repository) -> None:
    plain = CAMPAIGN.replace
    repository.commit(campaigns__tea=plain(*_steps("step: 封面", "step: 成片")))
    before = _deadlines(repository.publish())
    repository.commit(campaigns__tea=plain(*_steps("step: 头图", "step: 剪辑")))
    after = _deadlines(repository.publish())
    assert len(after) == 4
    assert all(after[uid].startswith("【取消】") for uid in before)


def test_a_step_that_is_done_is_not_taken_for_the_new_one_beside_it(repository: Repository) -> None:
    plain = CAMPAIGN.replace
    repository.commit(campaigns__tea=plain(*_steps("step: 封面")))
    (old,) = _deadlines(repository.publish())
    repository.commit(campaigns__tea=plain(*_steps("step: 封面, done: yes", "step: 成片")))
    after = _deadlines(repository.publish())
    assert after[old] == "【完成】截稿：封面｜首发"
    assert len(after) == 2


def test_a_marker_without_an_id_that_moved_a_day_is_the_same_event(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "markers: [{title: 发布会, date: 2026-03-18}]\n")
    (old,) = [uid for uid in blocks(repository.publish()["all.ics"]) if uid.startswith("marker.")]
    repository.commit(workspace=WORKSPACE + "markers: [{title: 发布会, date: 2026-03-19}]\n")
    feeds = repository.publish()
    (new,) = [uid for uid in blocks(feeds["all.ics"]) if uid.startswith("marker.")]
    assert new == old
    assert event(feeds["all.ics"], old)["DTSTART"].dt.isoformat() == "2026-03-19"
    repository.commit(workspace=WORKSPACE + "markers: [{id: show, title: 发布会, date: 2026-03-20}]\n")
    (named,) = [uid for uid in blocks(repository.publish()["all.ics"]) if uid.startswith("marker.")]
    assert named == old


def test_a_site_of_0_1_0_is_gone_on_from(repository: Repository) -> None:
    repository.edit(("title: 明信片", "title: 明信片\n    owner: zhou"))
    old = _published_by_0_1_0()
    reader = Subscriber("internal")
    team = Team(repository)
    list(reader.faults(old, team, DAY))
    repository.shelves["internal"] = Shelf(old)
    new = repository.publish()
    wrong = [
        one for one in reader.faults(repository.shelves["internal"].files, team, DAY) if "goes back" in one
    ]
    assert wrong == []
    for path in old:
        assert path.removeprefix("feeds/") in new
        for block in blocks_of(old[path]):
            if not block.cancelled:
                told = event(new[path.removeprefix("feeds/")], block.uid)
                assert told["SEQUENCE"] >= block.sequence
                assert "【取消】" not in str(told["SUMMARY"])
    assert repository.publish() == new


def test_calendars_of_others_in_the_folder_are_none_of_ours(repository: Repository) -> None:
    strange = repository.publish()["all.ics"].replace(b"@tea", b"@coffee")
    before = read_before(Shelf({"feeds/theirs.ics": strange, "feeds/x.ics": b"x"}), "", READER, "tea", ())
    assert before is None
    both = {"feeds/theirs.ics": strange, **_published_by_0_1_0()}
    found = read_before(Shelf(both), "", READER, "tea", ())
    assert found is not None
    assert found.edition is not None
    assert "theirs" not in {feed.name for feed in found.edition.feeds}


def test_the_record_of_other_readers_is_never_gone_on_from(repository: Repository) -> None:
    repository.publish("public")
    shelf = repository.shelves["public"]
    with pytest.raises(EditionRefused) as refused:
        build_site(repository.root, Options(today=Today(DAY), before=shelf))
    assert "--first" in refused.value.message.text("zh")
    first = build_site(repository.root, Options(today=Today(DAY), before=shelf, first=True)).site
    assert first is not None
    assert first.files["feeds/edition.json"] != shelf.files["feeds/edition.json"]


@pytest.mark.parametrize(
    "damaged",
    [
        lambda data: data[:-30],
        lambda data: b"",
        lambda data: b"\xff" + data,
        lambda data: data.replace(b'"sequence"', b"").replace(b"194515200", b"194515201"),
        lambda data: b"[" * 5000,
    ],
)
def test_a_damaged_record_gives_way_to_the_feeds_themselves(
    repository: Repository, damaged: Callable[[bytes], bytes]
) -> None:
    repository.edit(("dy: 19:30", "dy: 19:45"))
    whole = repository.publish()
    files = dict(repository.shelves["internal"].files)
    files["feeds/edition.json"] = damaged(files["feeds/edition.json"])
    before = read_before(Shelf(files), "", READER, "tea", ())
    assert before is not None
    assert before.damaged
    repository.shelves["internal"] = Shelf(files)
    assert {name: data for name, data in repository.publish().items() if name.endswith(".ics")} == {
        name: data for name, data in whole.items() if name.endswith(".ics")
    }


def test_a_record_of_a_later_form_is_refused() -> None:
    later = edition_bytes(Edition("another", format=FORMAT + 1))
    with pytest.raises(EditionRefused) as refused:
        read_edition(later, READER)
    assert "later Paiqi" in refused.value.message.english()


def test_a_record_that_points_past_its_list_is_no_record() -> None:
    odd = Edition(READER, (KnownFeed("all"),), events={"a@tea": KnownEvent(1, "x", (1,))})
    assert read_edition(edition_bytes(odd), READER) is None
    fine = replace_events(odd, KnownEvent(1, "x", (0,)))
    assert read_edition(edition_bytes(fine), READER) == fine
    assert read_edition(edition_bytes(replace_events(odd, KnownEvent(2**33, "x"))), READER) is None


@pytest.mark.parametrize("name", ["../evil", "/etc", "x?a#b", "a/../b", "a\r\nb", "", "a/b/c", "A" * 400])
def test_a_record_that_names_no_feed_of_ours_is_no_record(name: str) -> None:
    assert read_edition(edition_bytes(Edition(READER, (KnownFeed(name),))), READER) is None


@pytest.mark.parametrize("day", ["2026-99-99", "soon", "٢٠٢٦-٠٣-١٠"])
def test_a_record_with_an_impossible_day_is_no_record(day: str) -> None:
    for odd in (
        Edition(READER, (KnownFeed("all", day),)),
        Edition(READER, (KnownFeed("all"),), {"feeds/all-2026.ics": day}),
        Edition(READER, (KnownFeed("all"),), events={"a@tea": KnownEvent(1, "x", (0,), day)}),
        Edition(READER, (KnownFeed("all"),), left={"a@tea": (LastWord(0, 1, day),)}),
    ):
        assert read_edition(edition_bytes(odd), READER) is None


def test_a_sequence_at_its_limit_leaves_a_record_that_reads(repository: Repository) -> None:
    repository.publish()
    shelf = repository.shelves["internal"]
    known = read_edition(shelf.files["feeds/edition.json"], READER)
    assert known is not None
    most = {uid: KnownEvent(2**31 - 1, one.fingerprint, one.feeds) for uid, one in known.events.items()}
    files = dict(shelf.files) | {
        "feeds/edition.json": edition_bytes(Edition(READER, known.feeds, events=most))
    }
    repository.shelves["internal"] = Shelf(files)
    repository.edit(("title: 明信片", "title: 卡片"), ("title: 首发", "title: 首映"))
    assert read_edition(repository.publish()["edition.json"], READER) is not None


def test_old_feeds_with_an_event_without_a_day_are_read_without_it(repository: Repository) -> None:
    old = {path: re.sub(rb"DTSTART[^\r]*\r\n", b"", data) for path, data in _published_by_0_1_0().items()}
    repository.shelves["internal"] = Shelf(old)
    assert repository.publish()


def replace_events(edition: Edition, known: KnownEvent) -> Edition:
    return Edition(edition.reader, edition.feeds, events={"a@tea": known})


def test_a_record_of_200_000_events_is_read(repository: Repository) -> None:
    repository.publish()
    shelf = repository.shelves["internal"]
    known = read_edition(shelf.files["feeds/edition.json"], READER)
    assert known is not None
    more = {f"post.old.p{n}.dy@tea": KnownEvent(n, None) for n in range(200_000)}
    large = Edition(known.reader, known.feeds, known.parts, known.events | more, known.left)
    files = dict(shelf.files) | {"feeds/edition.json": edition_bytes(large)}
    repository.shelves["internal"] = Shelf(files)
    again = repository.publish()
    kept = read_edition(again["edition.json"], READER)
    assert kept is not None
    assert len(kept.events) == 200_000 + len(known.events)
    assert again["all.ics"] == shelf.files["feeds/all.ics"]


@pytest.mark.parametrize("seed", range(int(__import__("os").environ.get("RB", "12"))))
def test_an_earlier_edition_that_is_published_again_goes_back_in_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    repository = Repository(tmp_path / "team")
    repository.git("init", "-q")
    team, reader, shelves = Team(repository), Subscriber("internal"), []
    for number in range(4):
        for _ in range(2 if number else 0):
            chance.choice(EDITS)(team, chance)
        team.write()
        if repository.git("status", "--porcelain"):
            repository.commit()
        repository.publish()
        shelves.append(repository.shelves["internal"].files)
        assert list(reader.faults(shelves[-1], team, DAY)) == []
    older = shelves[chance.randrange(3)]
    back = rolled_back(older, shelves[-1], DAY, "zh")
    gone_back = ("goes back", "is still", "stands twice", "has {")
    assert [one for one in reader.faults(back, team, DAY) if any(word in one for word in gone_back)] == []
    for path, data in back.items():
        if path.endswith(".ics"):
            assert lint(data) == (), path
    for path in older:
        if path.endswith(".ics"):
            live = {one.uid: one.bare for one in blocks_of(older[path]) if not one.cancelled}
            again = {one.uid: one.bare for one in blocks_of(back[path])}
            assert live.items() <= again.items()
    repository.shelves["internal"] = Shelf(back)
    repository.publish()
    files = repository.shelves["internal"].files
    assert list(reader.faults(files, team, DAY)) == []


def test_the_subscriber_of_these_tests_notices_what_must_not_happen(repository: Repository) -> None:
    team = Team(repository)
    first = {"feeds/all.ics": repository.publish()["all.ics"]}

    def faults(change) -> list[str]:  # type: ignore[no-untyped-def]
        reader = Subscriber("internal")
        assert list(reader.faults(first, team, DAY)) == []
        return list(reader.faults(change(dict(first)), team, DAY))

    def changed(old: bytes, new: bytes):  # type: ignore[no-untyped-def]
        return lambda files: {name: data.replace(old, new) for name, data in files.items()}

    assert faults(lambda files: files) == []
    assert "is lost" in faults(lambda files: {})[0]
    assert "goes back" in faults(changed(b"SEQUENCE:194515200", b"SEQUENCE:7"))[0]
    assert "did not change" in faults(changed(b"SEQUENCE:194515200", b"SEQUENCE:194515201"))[0]
    assert "changed and is still" in faults(changed("首发".encode(), "首映".encode()))[0]
    assert "is lost" in faults(changed(CARD.encode(), b"post.tea.else.xhs@tea"))[-1]
    off = changed(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")
    team.posts = {"film": replace(next(iter(team.posts.values())))}
    assert any("called off" in one for one in faults(off))
