"""What an item knows of that which it stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paiqi.derive.heads import CampaignHead, ContentHead
from paiqi.text.places import Span
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\nutm: {utm_source: tea}\n"


@pytest.mark.parametrize(
    ("status", "closed"), [("active", False), ("on-hold", False), ("done", True), ("cancelled", False)]
)
def test_a_campaign_is_closed_once_it_is_done(status: str, closed: bool) -> None:
    plan = loaded(f"{HEAD}status: {status}\n").plan
    assert plan is not None
    campaign = plan.campaigns["example"]
    head = CampaignHead.of(campaign)
    assert head.closed is closed
    assert (head.id, head.owner, head.first, head.last, head.utm) == (
        "example",
        "lin-yue",
        campaign.first,
        campaign.last,
        {"utm_source": "tea"},
    )


def test_a_content_knows_its_title_and_where_it_stands() -> None:
    plan = loaded(f"{HEAD}content: [{{id: film, title: 片}}]\n").plan
    assert plan is not None
    head = ContentHead.of(plan.contents["example/film"])
    assert (head.title, str(head.span("title")), str(head.span())) == (
        "片",
        "plans/campaigns/example.yml:6:29",
        "plans/campaigns/example.yml:6:11",
    )
    assert replace(head, src=None).span("title") == Span("")
