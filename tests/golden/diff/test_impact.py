"""What a change does to whom: each kind of change is told to its end, the dangerous ones first."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from paiqi.audience.audience import audience_of
from paiqi.days.today import Today
from paiqi.history import Checkout
from paiqi.report.difference import Difference, difference
from paiqi.report.difference_json import as_json
from paiqi.report.difference_text import as_markdown, as_text
from repository import DAY, Repository, new_repository

CLUB = """\
title: 会员日
status: approved
visibility: client
client: acme
owner: lin
start: 2026-03-09
end: 2026-03-30
budget: {currency: CNY, lines: [{for: 场地, planned: 9000}]}
notes: 价格还没谈
content:
  - {id: gift, title: 会员礼, status: approved, date: 2026-03-16 12:00, posts: {dy: , xhs: 18:00}}
  - {id: card, title: 会员卡, status: draft, posts: {xhs: 2026-03-18 12:00}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path / "plans-of-tea")
    made.change(
        ("pillars:", "clients: [{id: acme, title: 艾克米, visibility: client}]\npillars:"), name="workspace"
    )
    made.commit(campaigns__club=CLUB.replace("{dy: , xhs", "{dy: {title: 礼}, xhs"))
    return made


def found(repository: Repository, visibility: str = "internal", rev: str = "HEAD") -> Difference:
    return difference(Checkout(repository.root), rev, Today(DAY), audience_of(visibility))


def told(repository: Repository) -> dict[str, list[str]]:
    """The sections of the text in English, by title."""
    text = as_text(found(repository), "en")
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return {head: [line.strip() for line in lines] for head, *lines in blocks}


def of(repository: Repository, audience: str) -> dict[str, Any]:
    """What JSON says of an audience; {} where nothing differs for it."""
    data = json.loads(as_json(found(repository), "en"))
    return next((one for one in data["audiences"] if one["audience"] == audience), {})


def test_a_campaign_that_everybody_may_see_is_told_before_all_else(repository: Repository) -> None:
    repository.change(("visibility: client", "visibility: public"), name="campaigns__club")
    sections = told(repository)
    head, *titles = sections
    assert head == "Since HEAD: Clients in general sees 3 posts more, The public sees 3 posts more"
    assert titles[0] == "Who sees what"
    assert sections["Who sees what"] == [
        "Clients in general, The public: what was planned before and not shown comes into view:"
        " 1 campaign, 3 posts, 2 pieces of content"
    ]
    public = of(repository, "public")
    assert public["opened"] == {"campaign": 1, "content": 2, "post": 3}
    assert public["events"] == {"new": 4}
    assert of(repository, "client:acme")["events"] == {}


def test_what_is_shown_no_more_is_told_too(repository: Repository) -> None:
    repository.change(("visibility: public", "visibility: client"), name="campaigns__tea")
    (line,) = told(repository)["Who sees what"]
    assert line.startswith(
        "艾克米, The public: what stays planned is not shown any more: 1 campaign, 3 posts"
    )


def test_what_clients_are_told_beside_the_plan_is_named(repository: Repository) -> None:
    repository.change(("pillars:", "disclose: [budget]\npillars:"), name="workspace")
    assert told(repository)["Settings that calendars and readers feel"] == [
        "disclose: – → budget (clients see these of all that they see, from now on or no more)"
    ]
    assert of(repository, "client:acme")["fields"] == [
        {"kind": "campaign", "field": "budget", "what": "changed", "count": 1}
    ]
    assert of(repository, "public") == {}


@pytest.mark.parametrize(
    ("old", "new", "words", "events"),
    [
        ("Asia/Shanghai", "Europe/Berlin", "every time means another instant", {"moved": 7}),
        ("example.com/p/", "example.com/q/", "whoever subscribed stays at the old address", {"text": 9}),
        ("pillars:", "feeds: {status_floor: approved}\npillars:", "items enter or leave feeds", {"gone": 2}),
        ("pillars:", "feeds: {title: '{title}'}\npillars:", "titles of posts in calendars", {"title": 6}),
        ("pillars:", "checks: {lead-time: off}\npillars:", "findings are weighed otherwise", {}),
        (
            "pillars:",
            "waivers: [{code: lead-time, reason: 说好了, until: 2026-12-31}]\npillars:",
            "accepted",
            {},
        ),
    ],
)
def test_a_setting_is_told_with_what_follows_from_it(
    repository: Repository, old: str, new: str, words: str, events: dict[str, int]
) -> None:
    repository.change((old, new), name="workspace")
    both = found(repository)
    assert not both.empty
    text = as_text(both, "en")
    assert words in text
    assert "说好了" not in text
    assert of(repository, "internal")["events"] == events


def test_a_namespace_leads_with_how_many_events_double_and_the_line_that_prevents_it(
    repository: Repository,
) -> None:
    repository.change(("namespace: tea", "namespace: coffee"), name="workspace")
    sections = told(repository)
    head, *titles = sections
    assert head.startswith("Since HEAD: 9 events would stand twice, namespace: tea → coffee")
    (line,) = sections[titles[0]]
    assert line == (
        "plans/workspace.yml:1:12: warning: the namespace tea is now coffee; events that would stand twice in"
        " calendars: 9 → write namespace: tea again [renamed]"
    )
    data = json.loads(as_json(found(repository), "en"))
    assert [(one["events"], one["hint"]) for one in data["identities"]] == [(9, "write namespace: tea again")]


def test_a_post_that_takes_its_day_from_its_content_is_told_at_its_own_hour(repository: Repository) -> None:
    repository.change(("date: 2026-03-16 12:00", "date: 2026-03-17 12:00"), name="campaigns__club")
    assert "Mon 16 Mar → Tue 17 Mar (1 day later)" in as_text(found(repository), "en")
    repository.commit()
    repository.edit(("xhs: 18:00", "xhs: 12:00"), name="campaigns__club")
    repository.change(("date: 2026-03-17 12:00", "date: 2026-03-18 10:00"), name="campaigns__club")
    repository.change(("dy: {title: 礼}", "dy: {title: 礼, at: 12:00}"), name="campaigns__club")
    assert "Tue 17 Mar 12:00 → Wed 18 Mar 12:00" in as_text(found(repository), "en")


def test_notes_are_told_to_the_team_by_their_name_only(repository: Repository) -> None:
    repository.change(("价格还没谈", "价格谈好了"), name="campaigns__club")
    both = found(repository)
    assert [one.audience.key for one in both.impacts] == ["internal"]
    text = as_text(both, "en")
    assert "Campaign · notes (1: club)" in text
    assert "价格" not in text
    assert found(repository, "client:acme").empty


def test_other_work_and_quotas_are_told_with_both_figures(repository: Repository) -> None:
    bili = "  - {id: bili, platform: bilibili, name: 茶站, format: video, type: non-formal-member}\n"
    repository.edit(("accounts:\n", "accounts:\n" + bili), name="accounts")
    more = "".join(
        f"  - {{id: p{n}, title: 第{n}条, status: approved, posts: {{bili: 2026-03-19 {n:02}:30}}}}\n"
        for n in range(8, 20)
    )
    repository.change(("content:\n", "content:\n" + more), name="campaigns__club")
    data = json.loads(as_json(found(repository), "en"))
    (load,) = data["workload"]
    assert (load["person"], load["after"] - load["before"]) == ("lin", 12)
    (quota,) = data["quotas"]
    assert (quota["account"], quota["period"]) == ("bili", "2026-03-19")
    assert (quota["before"], quota["after"], quota["top"], quota["over"]) == (0, 12, 5, True)
    (line,) = told(repository)["Quotas of accounts"]
    assert line.startswith("茶站 · video · ")
    assert line.endswith("2026-03-19: 0 → 12 of 5, over the quota")
    assert "林: 6 → 18" in "\n".join(told(repository)["Work of the next eight weeks"])


def test_a_client_is_told_nothing_of_others_nor_of_what_was_hidden(repository: Repository) -> None:
    repository.change(("visibility: client", "visibility: public"), name="campaigns__club")
    repository.change(("visibility: public", "visibility: internal"), name="campaigns__tea")
    data = json.loads(as_json(found(repository, "public"), "en"))
    assert [one["audience"] for one in data["audiences"]] == ["public"]
    (public,) = data["audiences"]
    assert (public["opened"], public["closed"]) == ({}, {})
    assert data["workload"] == data["quotas"] == data["identities"] == data["findings"]["new"] == []
    text = as_markdown(found(repository, "public"), "en")
    assert "艾克米" not in text
    assert "The team" not in text


def test_a_comment_leads_with_what_is_dangerous(repository: Repository) -> None:
    repository.change(("namespace: tea", "namespace: coffee"), name="workspace")
    repository.change(
        ("visibility: client", "visibility: public"),
        ("status: draft", "status: draf"),
        name="campaigns__club",
    )
    titles = re.findall(r"(?m)^#### (.*)$", as_markdown(found(repository), "en"))
    assert titles[:4] == [
        "Events that would stand twice",
        "Who sees what",
        "Settings that calendars and readers feel",
        "New errors: nothing is published \\(1\\)",
    ]


def test_the_same_for_several_audiences_is_said_once(repository: Repository) -> None:
    repository.change(("title: 首发", "title: 首发片"))
    lines = [line for line in told(repository)["Calendars"] if not line.startswith("feeds/")]
    assert [line.partition(":")[0] for line in lines][:2] == [
        "The team",
        "Clients in general, 艾克米, The public",
    ]
