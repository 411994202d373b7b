"""Campaigns as one document for people: to paste into a chat, a mail or a wiki, or to make a Word file of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from paiqi.derive.promises import open_slots
from paiqi.exporters.exported import Exported
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of
from paiqi.pages.names import PlanNames, names_of
from paiqi.pages.richtext import rich
from paiqi.pages.words import slot_words
from paiqi.takeout import markdown as md
from paiqi.takeout.order import Order
from paiqi.takeout.pages_text import markdown_of
from paiqi.text.localize import dated, labelled, long_day, number
from paiqi.text.messages import Message, msg
from paiqi.views.calendar.states import is_off, is_past, post_state, slot_state, state_of
from paiqi.views.measures.kpis import KpiView
from paiqi.views.site_views import SiteViews

#: The heads of the tables.
_OF_POSTS = (msg("When"), msg("Account"), msg("Title"), msg("Format"), msg("Status"), msg("Owner"))
_OF_ACTIVITIES = (msg("When"), msg("Title"), msg("Where"), msg("Status"), msg("Owner"))
_OF_KPIS = (msg("KPI"), msg("Target"), msg("Value"), msg("By when"), msg("Status"), msg("Owner"))


@dataclass(frozen=True, slots=True)
class _Line:
    """Something that goes out: what it is called, when, where, and how far it is."""

    title: str
    slot: Slot
    account: str
    form: str
    state: str
    owner: str


def document_of(order: Order) -> Exported:
    """The campaigns that are asked for, with what is asked for of their posts and activities."""
    views = order.views
    writing = _Writing(order, views, names_of(views.plan, views.language, views.internal))
    shown = [
        one
        for one in views.plan.campaigns.values()
        if not order.scope.campaigns or one.id in order.scope.campaigns
    ]
    blocks = [block for campaign in shown for block in writing.campaign(campaign)]
    as_of = writing.said(msg("as of {day}", day=long_day(views.today, views.language)))
    head = (f"# {md.text(views.workspace.title)}", md.begun(as_of))
    return Exported({"plan.md": ("\n\n".join(filter(None, (*head, *blocks))) + "\n").encode()})


@dataclass(frozen=True, slots=True)
class _Writing:
    order: Order
    views: SiteViews
    names: PlanNames

    def campaign(self, campaign: Campaign) -> Iterator[str]:
        """A campaign, block by block."""
        yield f"## {md.text(campaign.title)}"
        yield md.bullets(self._facts(campaign))
        if campaign.summary:
            yield markdown_of(str(rich(campaign.summary)), _outside).rstrip()
        lines = sorted(self._lines(campaign), key=lambda one: (one.slot.sort_key, one.account, one.title))
        yield from self._section(msg("Key dates"), md.bullets(self._dates(campaign)))
        if lines:
            yield from self._section(msg("Posts"), self._table(_OF_POSTS, map(self._post, lines)))
        activities = [one for one in campaign.activities if self._takes(campaign, one)]
        activities.sort(key=lambda one: (one.slot.sort_key, one.id))
        if activities:
            rows = map(self._activity, activities)
            yield from self._section(msg("Activities"), self._table(_OF_ACTIVITIES, rows))
        if kpis := self.views.kpis[campaign.id]:
            yield from self._section(msg("KPIs"), self._table(_OF_KPIS, map(self._kpi, kpis)))
        if self.views.internal:
            yield from self._section(msg("Open questions"), md.bullets(self._open(lines, activities)))

    def said(self, message: Message) -> str:
        """A message as Markdown within a line."""
        return md.text(message.text(self.views.language))

    def _section(self, title: Message, block: str) -> Iterator[str]:
        if block:
            yield from (f"### {self.said(title)}", block)

    def _table(self, heads: Sequence[Message], rows: Iterator[Sequence[str]]) -> str:
        return md.table([self.said(one) for one in heads], [[md.text(cell) for cell in row] for row in rows])

    def _facts(self, campaign: Campaign) -> Iterator[str]:
        language = self.views.language
        days = [long_day(one, language) for one in _ends(campaign)]
        for label, value in (
            (msg("Goal"), campaign.goal or ""),
            (msg("Key message"), campaign.message or ""),
            (msg("When"), " – ".join(days) or self._slot(campaign.first)),
            (msg("Status"), self.names.state(state_of(campaign))),
            (msg("Owner"), self.names.person(campaign.owner)),
        ):
            if value:
                yield md.strong(self.said(label)) + md.text(labelled("", value, language))

    def _dates(self, campaign: Campaign) -> Iterator[str]:
        """Milestones and phases in order of time."""
        found = [(one.slot, one.slot, one.title) for one in campaign.milestone_slots]
        found += [(one.first, one.last, one.title) for one in campaign.phases if one.first]
        for first, last, title in sorted(found, key=lambda one: (one[0].sort_key, one[2])):
            if self.order.scope.takes_days(first.first, (last or first).last):
                days = dict.fromkeys((self._slot(first), self._slot(last)))
                yield f"{md.text(' – '.join(days))} {md.strong(md.text(title))}"

    def _lines(self, campaign: Campaign) -> Iterator[_Line]:
        """Its posts, and content with a date where it has no post yet."""
        for post in posts_of(campaign):
            form = self.names.format(post.platform, post.format)
            owner = self.names.person(post.owner)
            yield from self._asked(
                campaign, _Line(post.own_title, post.slot, post.account, form, post_state(post), owner)
            )
        for one in (slot for content in campaign.content for slot in open_slots(content)):
            state = slot_state(one, self.views.today, self.views.internal)
            owner = self.names.person(one.owner)
            yield from self._asked(
                campaign, _Line(one.content.title, one.slot, one.account, "", state, owner)
            )

    def _asked(self, campaign: Campaign, line: _Line) -> Iterator[_Line]:
        slot = line.slot
        if self.order.scope.takes(
            campaign.id, line.account, slot.first if slot else None, slot.last if slot else None
        ):
            yield line

    def _takes(self, campaign: Campaign, one: Activity) -> bool:
        ends = one.until or one.slot
        return self.order.scope.takes(
            campaign.id, one.account or "", one.slot.first if one.slot else None, ends.last if ends else None
        )

    def _slot(self, slot: Slot) -> str:
        return slot_words(slot, self.views.language, self.views.internal)

    def _post(self, one: _Line) -> Sequence[str]:
        where = self.names.account(one.account)
        return self._slot(one.slot), where, one.title, one.form, self.names.state(one.state), one.owner

    def _activity(self, one: Activity) -> Sequence[str]:
        when = self._slot(one.slot)
        if one.slot and one.until and one.until != one.slot:
            same = one.until.first == one.slot.first and one.until.clock
            when = f"{when} – {f'{one.until.clock:%H:%M}' if same else self._slot(one.until)}"
        where = one.venue or self.names.account(one.account or "")
        return when, one.title, where, self.names.state(state_of(one)), self.names.person(one.owner)

    def _kpi(self, view: KpiView) -> Sequence[str]:
        kpi, language = view.kpi, self.views.language
        unit = f" {kpi.unit}" if kpi.unit else ""
        target, value = (
            f"{number(one, language)}{unit}" if one is not None else "" for one in (kpi.target, view.value)
        )
        if value and view.measured:
            value = f"{value} ({dated(view.measured, language)})"
        due = dated(kpi.due_day, language) if kpi.due_day else ""
        return kpi.title, target, value, due, self.names.state(view.status), self.names.person(kpi.owner)

    def _open(self, lines: Sequence[_Line], activities: Sequence[Activity]) -> Iterator[str]:
        """What of all that is still to come lacks a day or somebody who answers for it."""
        rows = [(one.title, one.account, one.slot, one.owner, one.state) for one in lines]
        rows += [
            (one.title, one.account or "", one.slot, self.names.person(one.owner), state_of(one))
            for one in activities
        ]
        for title, account, slot, owner, state in rows:
            lacks = [] if slot and not slot.tentative else [msg("no day yet")]
            lacks += [] if owner else [msg("nobody answers for it")]
            if lacks and not is_off(state) and not is_past(state) and state != "missed":
                where = f" ({md.text(self.names.account(account))})" if account else ""
                yield md.begun(f"{md.text(title)}{where}") + " – " + ", ".join(map(self.said, lacks))


def _ends(campaign: Campaign) -> Iterator[date]:
    """The first and the last day of a campaign, as far as they are known."""
    if campaign.first:
        yield campaign.first.first
    if campaign.last:
        yield campaign.last.last


def _outside(href: str) -> str | None:
    """Links of a text that lead somewhere from wherever the document is read."""
    return href if href.startswith(("http://", "https://", "mailto:")) else None
