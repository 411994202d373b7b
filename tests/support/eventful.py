"""Events of one kind, of a small plan."""

from __future__ import annotations

from paiqi.events.item import Item
from paiqi.events.maker import Maker
from paiqi.events.scopes import EventKind
from paiqi.model.plan import Plan
from paiqi.text.messages import Language
from workspace import loaded

WORKSPACE = """\
# plans/workspace.yml
namespace: tea
title: 茶
timezone: {zone}
site_url: https://tea.example/p/
people: [{id: lin, name: 林}, {id: zhou, name: 周}]
pillars: [{id: craft, title: 手艺}]
"""
HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n"


def small_plan(campaign: str, workspace: str = "", head: str = HEAD, zone: str = "Asia/Shanghai") -> Plan:
    """The plan of a campaign `example` in a workspace whose further lines are given, whatever rules say."""
    result = loaded(f"{head}{campaign}\n{WORKSPACE.replace('{zone}', zone)}{workspace}")
    assert result.plan is not None
    assert not result.plan.broken
    return result.plan


def made(
    kind: EventKind,
    campaign: str,
    workspace: str = "",
    *,
    head: str = HEAD,
    words: Language = "zh",
    team: bool = True,
    zone: str = "Asia/Shanghai",
) -> dict[str, Item]:
    """The events of a kind by their UIDs without the host."""
    plan = small_plan(campaign, workspace, head, zone)
    maker = Maker.of(plan.workspace, words, team)
    return {item.uid.removesuffix("@tea"): item for _, item in kind.items(plan, maker)}


def said(item: Item) -> dict[str, str]:
    """The lines of an event's bytes, unfolded, by all that stands before the colon."""
    lines = item.data.decode().replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines if line)
