"""Feeds over time: what leaves a slice, what is removed and forgotten, what hangs on no day, what would
break.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from demo import demo
from paiqi.days.today import Today
from paiqi.events.ical.blocks import Block
from paiqi.events.ical.lint import lint
from paiqi.feeds import build_feeds
from paiqi.history import History
from paiqi.load.pipeline import load_plan
from paiqi.site.build import Options, build_site
from paiqi.text.messages import Language
from paiqi.views.site_views import SiteViews
from repository import (
    ACCOUNTS,
    BEGIN,
    CAMPAIGN,
    DAY,
    WORKSPACE,
    Repository,
    Shelf,
    blocks,
    differing,
    event,
    new_repository,
)
from workspace import ROOT

_REMINDER = re.compile(rb"BEGIN:VALARM.*?END:VALARM\r\n", re.S)
DY, CARD = "post.tea.film.dy@tea", "post.tea.card.xhs@tea"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one campaign of three posts."""
    return new_repository(tmp_path / "team")


def test_an_event_that_goes_to_another_person_says_so_to_the_first_and_stays_everywhere_else(
    repository: Repository,
) -> None:
    before = repository.publish()
    repository.edit(("title: 明信片", "title: 明信片\n    owner: zhou"))
    after = repository.publish()
    left = event(after["person/lin.ics"], CARD)
    assert (str(left["STATUS"]), str(left["SUMMARY"])) == ("TENTATIVE", "→ 周：小红书｜明信片（待审）")
    assert left["SEQUENCE"] > event(after["all.ics"], CARD)["SEQUENCE"]
    assert left["DTSTART"].dt == event(before["person/lin.ics"], CARD)["DTSTART"].dt
    assert (
        str(event(after["person/zhou.ics"], CARD)["STATUS"])
        == str(event(after["all.ics"], CARD)["STATUS"])
        == "TENTATIVE"
    )
    repository.edit(("\n    owner: zhou", ""))
    back = repository.publish()
    assert event(back["person/lin.ics"], CARD)["SEQUENCE"] > left["SEQUENCE"]
    assert str(event(back["person/lin.ics"], CARD)["STATUS"]) == "TENTATIVE"
    assert str(event(back["person/zhou.ics"], CARD)["SUMMARY"]) == "→ 林：小红书｜明信片（待审）"


def test_what_goes_on_to_another_status_is_not_called_cancelled(repository: Repository) -> None:
    repository.publish()
    repository.change(("status: review", "status: approved"))
    feeds = repository.publish()
    left = event(feeds["status/review.ics"], CARD)
    assert (str(left["STATUS"]), str(left["SUMMARY"])) == ("TENTATIVE", "→ 已定稿：小红书｜明信片（待审）")
    assert str(event(feeds["status/approved.ics"], CARD)["STATUS"]) == "CONFIRMED"


def test_a_feed_may_be_left_in_silence(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "feeds: {leaving: silent}\n")
    repository.publish()
    repository.edit(("title: 明信片", "title: 明信片\n    owner: zhou"))
    after = repository.publish()
    assert CARD in blocks(after["person/zhou.ics"])
    assert CARD not in blocks(after["person/lin.ics"])
    repository.commit(campaigns__tea=CAMPAIGN[: CAMPAIGN.index("  - id: card")])
    assert str(event(repository.publish()["person/zhou.ics"], CARD)["STATUS"]) == "CANCELLED"


def test_a_named_feed_that_no_longer_selects_an_event_says_so_and_takes_it_back_newer(
    repository: Repository,
) -> None:
    named = "feeds: {named: [{id: mine, title: 我的, select: {accounts: [xhs]}}]}\n"
    repository.commit(workspace=WORKSPACE + named)
    assert str(event(repository.publish()["named/mine.ics"], CARD)["STATUS"]) == "TENTATIVE"
    repository.commit(workspace=WORKSPACE + named.replace("xhs", "dy"))
    left = event(repository.publish()["named/mine.ics"], CARD)
    assert (str(left["STATUS"]), str(left["SUMMARY"])) == (
        "TENTATIVE",
        "→ 不在这个选集中了：小红书｜明信片（待审）",
    )
    repository.commit(workspace=WORKSPACE + named)
    feeds = repository.publish()
    back = event(feeds["named/mine.ics"], CARD)
    assert (str(back["STATUS"]), back["SEQUENCE"] > left["SEQUENCE"]) == ("TENTATIVE", True)
    assert back["SEQUENCE"] == event(feeds["all.ics"], CARD)["SEQUENCE"]


def test_a_new_named_feed_restamps_nothing(repository: Repository) -> None:
    before = repository.publish()
    repository.commit(
        workspace=WORKSPACE + "feeds: {named: [{id: mine, title: 我的, select: {accounts: [xhs]}}]}\n"
    )
    after = repository.publish()
    assert CARD in blocks(after["named/mine.ics"])
    assert {name for name, data in before.items() if after[name] != data} == {"edition.json"}


def test_what_is_removed_stays_cancelled_for_the_days_of_grace_and_then_goes(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "feeds: {grace_days: 10}\n")
    before = repository.publish()
    repository.commit(campaigns__tea=CAMPAIGN[: CAMPAIGN.index("  - id: card")])
    after = repository.publish()
    for name in ("all.ics", "person/lin.ics", "account/xhs.ics", "status/review.ics", "campaign/tea.ics"):
        gone = event(after[name], CARD)
        assert (str(gone["STATUS"]), str(gone["SUMMARY"])) == ("CANCELLED", "【取消】小红书｜明信片（待审）")
        assert gone["SEQUENCE"] > event(before[name], CARD)["SEQUENCE"]
    assert CARD in blocks(repository.publish(today=DAY + timedelta(days=10))["all.ics"])
    assert CARD not in blocks(repository.publish(today=DAY + timedelta(days=11))["all.ics"])
    repository.commit(campaigns__tea=CAMPAIGN)
    back = event(repository.publish()["all.ics"], CARD)
    assert (str(back["STATUS"]), back["SEQUENCE"] > gone["SEQUENCE"]) == ("TENTATIVE", True)


def test_a_cancelled_item_counts_its_days_of_grace_from_when_calendars_hear_of_it(
    repository: Repository,
) -> None:
    repository.publish()
    repository.edit(("status: review", "status: cancelled"))
    told = event(repository.publish()["all.ics"], CARD)
    assert str(told["SUMMARY"]) == "【取消】小红书｜明信片（已取消）"
    last = DAY + timedelta(days=30)
    repository.at += timedelta(days=20)
    repository.edit(("title: 明信片", "title: 明信卡"))
    assert CARD in blocks(repository.publish(today=last)["all.ics"])
    assert CARD not in blocks(repository.publish(today=last + timedelta(days=1))["all.ics"])
    repository.commit(campaigns__tea=CAMPAIGN[: CAMPAIGN.index("  - id: card")])
    assert CARD not in blocks(repository.publish(today=last + timedelta(days=1))["all.ics"])


def test_nothing_is_called_off_that_no_calendar_was_told_of(repository: Repository) -> None:
    repository.commit(campaigns__tea=CAMPAIGN[: CAMPAIGN.index("  - id: card")])
    repository.edit(
        (
            "  - id: film\n    title: 首发\n    status: approved",
            "  - id: film\n    title: 首发\n    status: cancelled",
        )
    )
    first = repository.publish()
    assert all(b"CANCELLED" not in data for data in first.values())
    assert DY not in blocks(first["all.ics"])
    assert repository.publish() == first


def test_a_step_that_is_done_is_not_called_cancelled(repository: Repository) -> None:
    repository.edit(("    date: launch\n", "    date: launch\n    steps: [{step: 成片, due: 2026-03-15}]\n"))
    (uid,) = blocks(repository.publish()["deadlines.ics"])
    repository.edit(("due: 2026-03-15", "due: 2026-03-15, done: yes"))
    done = event(repository.publish()["deadlines.ics"], uid)
    assert (str(done["STATUS"]), str(done["SUMMARY"])) == ("CONFIRMED", "【完成】截稿：成片｜首发")


def test_a_task_that_is_removed_is_cancelled_among_the_tasks(repository: Repository) -> None:
    activity = (
        "activities: [{id: meet, title: 见面会, kind: offline, start: 2026-03-28 14:00, tasks: [{id: room,"
        " title: 场地, due: 2026-03-20}]}]\n"
    )
    repository.commit(campaigns__tea=CAMPAIGN + activity)
    before = event(repository.publish()["tasks.ics"], "todo.tea.meet.room@tea")
    assert before["DTSTAMP"].dt == BEGIN + timedelta(hours=1)
    repository.commit(
        campaigns__tea=CAMPAIGN + activity.replace(", tasks: [{id: room, title: 场地, due: 2026-03-20}]", "")
    )
    feeds = repository.publish()
    after = event(feeds["tasks.ics"], "todo.tea.meet.room@tea")
    assert (str(after["STATUS"]), after["SEQUENCE"] > before["SEQUENCE"]) == ("CANCELLED", True)
    assert lint(feeds["tasks.ics"]) == ()


def test_what_others_may_no_longer_see_leaves_with_the_title_that_they_had_been_given(
    repository: Repository,
) -> None:
    repository.publish("public")
    repository.edit(
        ("    status: review", "    status: review\n    visibility: internal"), ("明信片", "密信")
    )
    gone = event(repository.publish("public")["all.ics"], CARD)
    assert (str(gone["STATUS"]), str(gone["SUMMARY"])) == ("CANCELLED", "【取消】小红书｜明信片（待审）")


def test_feeds_do_not_change_by_themselves_as_days_go_by() -> None:
    series = (
        "series: [{id: fri, title: 周五, account: dy, format: video, repeat: 'weekly fri 20:00', start:"
        " 2026-03-06}]\n"
    )
    content = "content: [{id: far, title: 远, series: fri, posts: {dy: 2027-06-04 20:00}}]\n"
    found = []
    for today in (date(2026, 3, 1), date(2026, 9, 1), date(2027, 5, 1)):
        feeds = []
        for root in (ROOT, None):
            plan = (
                load_plan(ROOT, Today(today)).plan
                if root
                else _plan(f"title: 日常\nkind: daily\n{series}{content}", today)
            )
            assert plan is not None
            feeds.append(
                {feed.path: _lasting(feed.data) for feed in build_feeds(SiteViews(plan, "zh"), History())}
            )
        found.append(feeds)
    assert found[0] == found[1] == found[2]


def _lasting(data: bytes) -> set[tuple[str, bytes]]:
    """The events that are not cancelled, which go with their days of grace, without reminders, which go with
    their day.
    """
    events = blocks(_REMINDER.sub(b"", data))
    return {(uid, body) for uid, body in events.items() if b"STATUS:CANCELLED" not in body}


def _plan(campaign: str, today: date):  # type: ignore[no-untyped-def]
    from paiqi.load.pipeline import load_files
    from paiqi.read.files import Files

    texts = {
        "plans/workspace.yml": WORKSPACE,
        "plans/accounts.yml": ACCOUNTS,
        "plans/campaigns/tea.yml": campaign,
    }
    return load_files(Files({path: text.encode() for path, text in texts.items()}, {}), today).plan


def test_reminders_stand_in_their_own_feed_only(repository: Repository) -> None:
    repository.edit(("    date: launch\n", "    date: launch\n    steps: [{step: 成片, due: 2026-03-15}]\n"))
    feeds = repository.feeds()
    assert [name for name, data in feeds.items() if b"VALARM" in data] == ["all-alarms.ics"]
    assert blocks(feeds["all.ics"]).keys() == blocks(feeds["all-alarms.ics"]).keys()
    assert lint(feeds["all-alarms.ics"]) == ()
    alarms = {
        str(one["UID"]): one.walk("VALARM")[0]
        for one in icalendar.Calendar.from_ical(feeds["all-alarms.ics"]).walk("VEVENT")
    }
    assert (alarms[DY]["TRIGGER"].dt, str(alarms[DY]["ACTION"]), str(alarms[DY]["DESCRIPTION"])) == (
        timedelta(minutes=-30),
        "DISPLAY",
        "抖音｜首发（已定稿）",
    )
    (deadline,) = [alarm for uid, alarm in alarms.items() if uid.startswith("deadline.")]
    assert deadline["TRIGGER"].dt == timedelta(hours=-15)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_outlook_is_told_the_name_that_a_feed_carries_itself(language: Language) -> None:
    plan = load_plan(ROOT, Today(DAY)).plan
    assert plan is not None
    for feed in build_feeds(SiteViews(plan, language), History()):
        (name,) = parse_qs(urlsplit(feed.outlook).query)["name"]
        carried = str(icalendar.Calendar.from_ical(feed.data)["X-WR-CALNAME"])
        assert name == carried.replace("\\,", ",")
        assert name.startswith("山野茶事 · 排期｜" if language == "zh" else "山野茶事 · 排期 | ")


def test_a_day_that_passes_takes_reminders_away_and_changes_nothing_else(repository: Repository) -> None:
    repository.edit(
        (
            "    date: launch\n",
            "    date: launch\n    steps: [{step: 成片, due: 2026-03-15}]\n",
        ),
        (
            "content:\n",
            "series: [{id: weekly, title: 周五, account: dy, repeat: weekly fri 20:00, start: 2026-03-06}]\n"
            "content:\n",
        ),
    )

    def reminded(today: date) -> tuple[set[str], dict[str, bytes]]:
        every = blocks(repository.feeds(today=today)["all-alarms.ics"])
        return {uid for uid, body in every.items() if b"VALARM" in body}, {
            uid: _REMINDER.sub(b"", body) for uid, body in every.items()
        }

    (step,) = [uid for uid in reminded(DAY)[0] if uid.startswith("deadline.")]
    series, launch = "series.tea.weekly@tea", "milestone.tea.launch@tea"
    before, bytes_before = reminded(DAY)
    assert before == bytes_before.keys()
    for today, gone in (
        (date(2026, 3, 14), set()),
        # Its reminder stood at nine in the morning of the day before.
        (date(2026, 3, 15), {step}),
        (date(2026, 3, 20), {step}),
        (date(2026, 3, 21), {step, launch, DY, "post.tea.film.xhs@tea"}),
        (date(2026, 4, 11), before - {series}),
        (date(2026, 4, 16), before),
    ):
        left, held = reminded(today)
        assert (before - left, held) == (gone, bytes_before), today


def test_a_feed_that_would_break_is_not_published_and_the_build_says_which(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(today=Today(DAY), before=Shelf({}))
    first = build_site(repository.root, options).site
    assert first is not None
    repository.edit(("title: 明信片", "title: 明信片\n    owner: zhou"))
    good = Block.last_word
    # What left a feed stands there alone: no other feed would show its fault.
    monkeypatch.setattr(
        Block,
        "last_word",
        lambda self, *given: good(self, *given).replace(b"STATUS:TENTATIVE", b"STATUS:GONE"),
    )
    built = build_site(repository.root, replace(options, before=Shelf(dict(first.files))))
    assert built.site is None
    (broken,) = [item for item in built.diagnostics if item.severity == 3]
    assert (broken.code, broken.span.file) == ("broken-feed", "feeds/person/lin.ics")
    assert f"{CARD}: STATUS GONE is not known to calendars" in broken.message.english()


def test_each_content_and_activity_has_a_file_of_its_own_that_says_what_the_feeds_say(
    repository: Repository,
) -> None:
    activity = (
        "activities: [{id: meet, title: '见面, 会', kind: offline, venue: 龙井村, start: 2026-03-28, end:"
        " 2026-03-29, status: approved}]\n"
    )
    repository.commit(campaigns__tea=CAMPAIGN + activity)
    built = build_site(repository.root, Options(today=Today(DAY)))
    assert built.site is not None
    files = built.site.files
    assert [name for name in files if name.startswith("events/")] == [
        "events/activity.tea.meet.ics",
        "events/content.tea.card.ics",
        "events/content.tea.film.ics",
    ]
    whole = blocks(files["feeds/all.ics"])
    for name, count in (("activity.tea.meet", 1), ("content.tea.card", 1), ("content.tea.film", 2)):
        data = files[f"events/{name}.ics"]
        assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == count
        assert data.count(b"BEGIN:") == count + 1
        assert blocks(data).items() <= whole.items()
    page = next(page.html for page in built.site.pages if page.path == "activities/tea/meet/")
    assert 'href="../../../events/activity.tea.meet.ics"' in page
    links = {
        urlsplit(unescape(link)).netloc: parse_qs(urlsplit(unescape(link)).query)
        for link in re.findall('href="(https://[^"]*(?:render|compose)[^"]*)"', page)
    }
    assert links["calendar.google.com"]["dates"] == ["20260328/20260330"]
    assert links["calendar.google.com"]["text"] == ["见面, 会（已定稿）"]
    assert links["calendar.google.com"]["location"] == ["龙井村"]
    assert links["outlook.live.com"] == links["outlook.office.com"]
    assert (
        links["outlook.live.com"]["startdt"],
        links["outlook.live.com"]["enddt"],
        links["outlook.live.com"]["allday"],
    ) == (["2026-03-28"], ["2026-03-30"], ["true"])


def test_what_is_over_or_cancelled_is_not_offered_to_add(repository: Repository) -> None:
    def offered(today: date) -> set[str]:
        site = build_site(repository.root, Options(today=Today(today))).site
        assert site is not None
        there = {path[7:-4] for path in site.files if path.startswith("events/")}
        linked = set(re.findall(r'events/([\w.-]+)\.ics"', "".join(page.html for page in site.pages)))
        assert there == linked
        return linked

    assert offered(DAY) == {"content.tea.card", "content.tea.film"}
    assert offered(date(2026, 3, 21)) == {"content.tea.card"}
    repository.edit(("status: review", "status: cancelled"))
    assert offered(date(2026, 3, 21)) == set()


def test_feeds_in_a_second_language_change_as_those_in_the_first(repository: Repository) -> None:
    repository.commit(workspace=WORKSPACE + "languages: [zh, en]\n")

    def english() -> dict[str, bytes]:
        options = Options(today=Today(DAY), language="en", before=shelves[-1])
        site = build_site(repository.root, options).site
        assert site is not None
        shelves.append(Shelf({f"en/{name}": data for name, data in site.files.items()}))
        return {name: data for name, data in site.files.items() if name.endswith(".ics")}

    shelves = [Shelf({})]

    before, own = english(), repository.feeds()
    assert b"https://example.com/p/en/campaigns/tea/" in before["feeds/all.ics"].replace(b"\r\n ", b"")
    repository.edit(("dy: 19:30", "dy: 19:45"))
    after = english()
    assert (
        differing(before["feeds/all.ics"], after["feeds/all.ics"])
        == {DY}
        == differing(own["all.ics"], repository.feeds()["all.ics"])
    )
    assert (
        event(after["feeds/all.ics"], DY)["SEQUENCE"] == event(repository.feeds()["all.ics"], DY)["SEQUENCE"]
    )
    repository.edit(("title: 明信片", "title: 明信片\n    owner: zhou"))
    assert str(event(english()["feeds/person/lin.ics"], CARD)["SUMMARY"]).startswith("→ 周: ")


def test_a_build_of_the_demo_reports_no_error_of_its_history() -> None:
    built = demo()
    assert built.site is not None
    assert [item.code for item in built.diagnostics if item.severity == 3] == []


def test_a_private_edit_changes_no_byte_of_a_clients_feed(repository: Repository) -> None:
    repository.commit(
        workspace=WORKSPACE + "clients: [{id: acme, title: A, visibility: client}]\n",
        campaigns__tea=CAMPAIGN.replace("visibility: public", "visibility: client\nclient: acme"),
    )
    before = repository.feeds("client:acme")
    assert DY in blocks(before["all.ics"])
    repository.edit(
        ("title: 春茶", "title: 春茶\nnotes: 私下"),
        ("milestones:", "budget: {lines: [{for: x, planned: 1}]}\nmilestones:"),
    )
    assert repository.feeds("client:acme") == before
    repository.edit(("dy: 19:30", "dy: 19:45"))
    assert differing(before["all.ics"], repository.feeds("client:acme")["all.ics"]) == {DY}
