"""The names of things by their ids, and the words for states, kinds and metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paiqi.model.accounts import Account
from paiqi.model.choices import Stage
from paiqi.model.plan import Plan
from paiqi.report import changes as telling
from paiqi.text.localize import beside
from paiqi.text.messages import Language, translate

#: Hues that pillars and unknown platforms are dealt, in the order of their declaration.
HUES = 8
STATES = {
    "idea": "Idea stage",
    "draft": "Draft",
    "review": "In review",
    "approved": "Approved",
    "active": "Running",
    "published": "Published",
    "late": "Published late",
    "missed": "Overdue",
    "done": "Done",
    "on-hold": "On hold",
    "cancelled": "Cancelled",
    "gap": "Missing",
    "reached": "Reached",
    "ahead": "Ahead",
    "on-track": "On track",
    "at-risk": "At risk",
    "behind": "Behind",
    "no-data": "No data",
    "no-target": "No target",
    "waiting": "Not yet begun",
    "stopped": "Stopped",
    "unreached": "Not reached",
    "no-due": "No due date",
    "kept": "Kept",
}
#: The figures of the ledger.
FIGURES = {
    "published": "Published",
    "on-time": "On time",
    "delayed": "Published late",
    "untimed": "On an unknown day",
    "missed": "Overdue",
    "due": "To come",
    "undated": "Without a date",
    "idea": "Idea",
    "dropped": "Dropped",
    "late": "Late in all",
    "blocked": "Blocked",
    "promised": "Promised",
    "gaps": "Promised, not planned",
    "stock": "Days left",
    "reach": "Days planned ahead",
    # What a KPI counts.
    "planned": "Planned",
    "covered-weeks": "Published",
}
KINDS = {
    "post": "Post",
    "content": "Piece without a post",
    "activity": "Activity",
    "series": "Open slot",
    "ritual": "Ritual",
    "deadline": "Deadline",
    "milestone": "Milestone",
    "deliverable": "Creator's piece",
    "setup": "Set up",
    "kpi": "KPI",
    "campaign": "Campaign",
    "phase": "Phase",
    "offer": "Offer",
    "placement": "Paid placement",
}
#: What is open is told to the team only.
_KINDS_FOR_OTHERS = {"content": "Content", "series": "Series"}
METRICS = {
    "followers": "Followers",
    "responses": "Responses",
    "impressions": "Impressions",
    "views": "Views",
    "likes": "Likes",
    "comments": "Comments",
    "shares": "Shares",
    "saves": "Saves",
    "clicks": "Clicks",
    "orders": "Orders",
    "members": "Members",
}
MARKS = {
    "campaign": "Campaign",
    "phase": "Phase",
    "milestone": "Milestone",
    "activity": "Activity",
    "placement": "Placement",
}
#: One or two signs that stand for a platform where its name is too long; others take their name's first.
_SIGNS = {
    "wechat-official": "公",
    "wechat-channels": "视",
    "wechat-group": "群",
    "toutiao": "头",
    "douyin": "抖",
    "kuaishou": "快",
    "weibo": "博",
    "xiaohongshu": "红",
    "bilibili": "B",
    "zhihu": "知",
    "baijiahao": "百",
    "x": "X",
    "instagram": "IG",
    "facebook": "f",
    "threads": "@",
    "tiktok": "TT",
    "youtube": "YT",
    "linkedin": "in",
    "pinterest": "P",
    "reddit": "R",
    "mastodon": "M",
    "bluesky": "BS",
    "telegram": "TG",
    "medium": "Md",
    "email": "邮",
    "podcast": "播",
}


@dataclass(frozen=True, slots=True)
class PlanNames:
    """The names of things by their ids, as readers know them, and nothing else of the things; `team`: whether
    they are the team, who are told what is missing.
    """

    language: Language
    team: bool
    people: Mapping[str, str]
    platforms: Mapping[str, str]
    #: By platform and id.
    formats: Mapping[tuple[str, str], str]
    #: By platform and id.
    account_types: Mapping[tuple[str, str], str]
    accounts: Mapping[str, str]
    #: The platform of each account.
    places: Mapping[str, str]
    #: In their order.
    pillars: Mapping[str, str]
    campaigns: Mapping[str, str]
    #: What the team calls statuses, by `paiqi.model.statuses.status_key`.
    statuses: Mapping[str, str]

    def person(self, name: str | None) -> str:
        """A person's name; "" where nobody is named."""
        return self.people.get(name or "", "")

    def platform(self, name: str) -> str:
        """A platform's name."""
        return self.platforms.get(name, "")

    def sign(self, name: str) -> str:
        """The sign of a platform."""
        return _SIGNS.get(name) or self.platform(name)[:1] or "·"

    def account(self, name: str) -> str:
        """An account's name with its platform's."""
        return (
            beside(self.platform(self.places[name]), self.accounts[name], self.language)
            if name in self.accounts
            else ""
        )

    def account_alone(self, name: str) -> str:
        """An account's name as it stands beside its platform's sign; "" for none."""
        return self.accounts.get(name, "")

    def place(self, account: str) -> str:
        """The platform of an account, "" where it is not known."""
        return self.places.get(account, "")

    def account_type(self, account: Account) -> str:
        """What its platform calls an account's type; the word as written where it is not known."""
        name = account.type or ""
        return self.account_types.get((account.platform, name), name)

    def pillar(self, name: str | None) -> str:
        """A pillar's title; "" for none."""
        return self.pillars.get(name or "", "")

    def hue(self, name: str | None) -> int:
        """The hue of a pillar, 1 to 8; 0 for none."""
        return list(self.pillars).index(name) % HUES + 1 if name and name in self.pillars else 0

    def campaign(self, name: str) -> str:
        """A campaign's title."""
        return self.campaigns.get(name, "")

    def format(self, platform: str, name: str | None) -> str:
        """A format's name on a platform."""
        return self.formats.get((platform, name or ""), name or "")

    def state(self, name: str) -> str:
        """The word for a state."""
        return self.statuses.get(name) or translate(STATES.get(name, name), self.language)

    def figure(self, name: str) -> str:
        """The word for a figure of the ledger."""
        return translate(FIGURES[name], self.language)

    def metric(self, name: str) -> str:
        """The word for a metric that is widely known, else its name as written."""
        return translate(METRICS[name], self.language) if name in METRICS else name

    def kind(self, name: str) -> str:
        """The word for a kind of calendar row."""
        known = KINDS if self.team else KINDS | _KINDS_FOR_OTHERS
        return translate(known.get(name, name), self.language)

    def mark(self, name: str) -> str:
        """The word for what stands on a timeline."""
        return translate(MARKS[name], self.language)

    def happened(self, name: str) -> str:
        """The word for what happened."""
        return telling.HAPPENED[name].text(self.language)

    def item(self, name: str) -> str:
        """The word for an item."""
        return telling.ITEMS[name].text(self.language)

    def facet(self, field: str, value: str) -> str:
        """The name of a value to filter by; its id where it has none."""
        known = {
            "campaign": self.campaign,
            "platform": self.platform,
            "account": self.account,
            "owner": self.person,
            "status": self.state,
            "pillar": self.pillar,
            "stage": lambda one: Stage[one].label(self.language),
            "kind": self.kind,
            "change": self.happened,
            "item": self.item,
        }
        return known[field](value) or value


def names_of(plan: Plan, language: Language, team: bool) -> PlanNames:
    """The names of everything in a plan, in one language."""
    packs = plan.platforms.items()
    return PlanNames(
        language,
        team,
        people={name: one.name for name, one in plan.people.items()},
        platforms={name: one.called(language) for name, one in packs},
        formats={
            (name, form.id): form.name.zh if language == "zh" else form.name.en
            for name, one in packs
            for form in one.formats
        },
        account_types={
            (name, kind.id): kind.name.text(language) for name, one in packs for kind in one.account_types
        },
        accounts={name: one.name for name, one in plan.accounts.items()},
        places={name: one.platform for name, one in plan.accounts.items()},
        pillars={name: one.title for name, one in plan.pillars.items()},
        campaigns={name: one.title for name, one in plan.campaigns.items()},
        statuses=plan.workspace.status_names,
    )
