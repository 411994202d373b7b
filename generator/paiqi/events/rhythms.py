"""Rituals and the open slots of series, as events that recur."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from paiqi.derive.promises import filled_days, last_filler
from paiqi.events.ical.vtimezone import vtimezone
from paiqi.events.ical.writer import Event, RecurrenceRule, Status
from paiqi.events.item import Item
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Rhythms, Within, each_of
from paiqi.model.campaign import Campaign, Series
from paiqi.model.community import Community
from paiqi.model.plan import Plan
from paiqi.model.repeats import Repeat
from paiqi.text.messages import msg

#: A rhythm without an end is written down to this day: the last year in which zones are verified.
FOREVER = date(2037, 12, 31)
#: How many single events stand for a rhythm whose zone no rule describes: over a year of days, over seven of
#: weeks.
SINGLES = 400
#: In how many days the first day of any rhythm comes round: every 99 weeks, or a 31st; first the few that
#: most need.
_LOOK = (70, 800)
_DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}


def _rituals(maker: Maker, within: Within[Community]) -> Iterator[Item]:
    """What a community does again and again."""
    community = within.item
    for ritual in community.rituals:
        begin = _first(ritual.repeat, ritual.first, ritual.last, ritual.without)
        if begin is None:
            continue
        title, status = maker.said(maker.beside(ritual.title, community.title), ritual.stopped)
        event = _event(
            maker,
            maker.uid("ritual", f"{community.full_id}/{ritual.id}"),
            title,
            ritual.repeat,
            begin,
            ritual.last,
            ritual.without,
            ritual.lasts,
            f"community/#{community.id}",
            status,
        )
        keys = {
            "campaign": within.campaign,
            "account": community.account or "",
            "person": ritual.owner,
        }
        yield maker.made("ritual", event, keys, ritual.stopped)


def _campaigns(plan: Plan) -> Iterator[tuple[str, Rhythms]]:
    for campaign in plan.campaigns.values():
        named = dict.fromkeys(series.account for series in campaign.series)
        platforms = {name: plan.accounts[name].platform for name in named if name in plan.accounts}
        yield campaign.id, Rhythms(campaign, platforms)


def _open_slots(maker: Maker, rhythms: Rhythms) -> Iterator[Item]:
    """Series with the days that nothing fills."""
    campaign = rhythms.campaign
    name = campaign.id
    for series in campaign.series:
        begin = _first(series.repeat, series.first, series.last, series.without)
        if begin is None or series.first is None:
            continue
        taken = _taken(campaign, series, series.first)
        if series.last and len(taken) == len(
            series.repeat.dates(begin, series.last, frozenset(series.without))
        ):
            continue
        open_title = (
            msg("{title} (open slot)", title=series.title).text(maker.words) if maker.team else series.title
        )
        title, status = maker.said(open_title, series.stopped, tentative=True)
        event = _event(
            maker,
            maker.uid("series", f"{name}/{series.id}"),
            title,
            series.repeat,
            begin,
            series.last,
            (*series.without, *taken),
            series.lasts,
            f"campaigns/{name}/#{series.id}",
            status,
        )
        keys = {
            "campaign": name,
            "platform": rhythms.platforms.get(series.account, ""),
            "account": series.account if series.account in rhythms.platforms else "",
            "person": series.owner,
        }
        yield maker.made("series", event, keys, series.stopped)


def _first(repeat: Repeat, first: date | None, last: date | None, without: tuple[date, ...]) -> date | None:
    """The first day of a rhythm. Not taken from its resolved days: how far those reach hangs on today."""
    if first is None:
        return None
    for length in _LOOK:
        end = first + timedelta(days=length)
        if found := repeat.dates(first, min(end, last) if last else end, frozenset(without)):
            return found[0]
    return None


def _taken(campaign: Campaign, series: Series, first: date) -> tuple[date, ...]:
    """The days of a series, from its first one on, that something fills."""
    end = last_filler(campaign, series)
    if end is None:
        return ()
    days = series.repeat.dates(first, min(end, series.last or end), frozenset(series.without))
    return tuple(sorted(filled_days(campaign, series, days)))


def _event(
    maker: Maker,
    uid: str,
    title: str,
    repeat: Repeat,
    first: date,
    last: date | None,
    without: tuple[date, ...],
    lasts: timedelta | None,
    path: str,
    status: Status = "CONFIRMED",
) -> Event:
    """An event that recurs: its first day must be one of the rule's, as RFC 5545 wants it."""
    parts: list[tuple[str, tuple[str, ...]]] = [("FREQ", (repeat.freq.upper(),))]
    if repeat.interval > 1:
        parts.append(("INTERVAL", (str(repeat.interval),)))
    if repeat.days:
        parts.append(("BYDAY", tuple(_DAYS[day.value] for day in repeat.days)))
    if repeat.month_day:
        parts.append(("BYMONTHDAY", (str(repeat.month_day),)))
    link = maker.url(path)
    days = frozenset(day for day in without if day >= first)
    until = last or FOREVER
    home = maker.timezone
    singles = (
        ()
        if vtimezone(home)
        else repeat.dates(first, min(until, first + timedelta(days=SINGLES * 7)), days)[:SINGLES]
    )
    rule = RecurrenceRule(tuple(parts), until, repeat.clock, home, tuple(sorted(days)), singles)
    return Event(
        uid,
        title,
        first,
        first,
        status=status,
        description=link,
        url=link,
        rule=rule,
        lasts=lasts or timedelta(minutes=15),
    )


#: A community with its rituals.
RITUALS = Kind("rituals", "item", each_of(lambda campaign: campaign.community), _rituals)
#: A campaign with its series and the posts that fill them.
SERIES = Kind("series", "campaign", _campaigns, _open_slots)
