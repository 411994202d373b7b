"""Rules about people: who cannot be where the plan wants them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from paiqi.derive.ground import CommonGround
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.choices import ActivityKind, Surface
from paiqi.model.content import Content, Post
from paiqi.model.item import Item
from paiqi.model.liveness import is_closed, is_owed
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import WorkspaceScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import msg

#: How long a show or an event is taken to last that does not say so.
HOUR = timedelta(hours=1)


class _Presence(NamedTuple):
    """Somebody who has to be somewhere: a venue, on the air of an account, or both.

    `show` are the pieces that go on there: one show on several accounts is one.
    """

    person: str
    begin: datetime
    end: datetime
    name: str
    places: frozenset[str]
    show: frozenset[str]
    title: str
    when: str
    item: Activity | Post
    about: tuple[Item, ...]

    def together(self, other: _Presence) -> bool:
        """Whether one person can be at both."""
        return bool(self.places & other.places or self.show & other.show)


@rule("person-twice", Severity.advice, "workflow")
def person_twice(scope: WorkspaceScope) -> Iterator[Finding]:
    """One person is wanted in two places at one time: at an event, or on the air.
    同一个人在同一时间被安排在两处：活动现场或直播间。

    Why: One of the two will be without them, and that is noticed on the day itself. Looked at are the crew
        of activities, who owns them, and who owns live shows; an hour is taken where no end is given.
        Two things at one venue or on one account, and one show on several accounts, are one place.
    原因: 其中一处到时会缺人，而且往往当天才发现。检查活动人员、活动负责人和直播负责人；没写结束时间的按一小时算。
        同一场地、同一账号，或同一场直播的多个账号，都算一处。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - {id: meet, title: 粉丝见面会, kind: offline, venue: 龙井村,
             start: 2026-03-28 14:00, end: 2026-03-28 17:00, crew: [{person: lin-yue, role: 主持}]}
          - {id: talk, title: 直播问茶, kind: online, account: douyin-main, start: 2026-03-28 16:00,
             crew: [{person: lin-yue, role: 主播}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - {id: meet, title: 粉丝见面会, kind: offline, venue: 龙井村,
             start: 2026-03-28 14:00, end: 2026-03-28 17:00, crew: [{person: lin-yue, role: 主持}]}
          - {id: talk, title: 直播问茶, kind: online, account: douyin-main, start: 2026-03-28 20:00,
             crew: [{person: lin-yue, role: 主播}]}
    """
    for presences in _by_person(scope).values():
        longest: _Presence | None = None
        for one in sorted(presences, key=lambda one: (one.begin, one.end, one.name)):
            if longest is not None and one.begin < longest.end and not one.together(longest):
                message = msg(
                    "{person} is booked twice: for “{title}” ({when}) and “{other}” ({then})",
                    person=scope.plan.people[one.person].name,
                    title=one.title,
                    when=one.when,
                    other=longest.title,
                    then=longest.when,
                )
                place = "start" if isinstance(one.item, Activity) else "at"
                other = "start" if isinstance(longest.item, Activity) else "at"
                related = (Related(longest.item.span(other), msg("the other place stands here")),)
                hint = msg("move one of the two, or let somebody else take it")
                yield Finding(one.item.span(place), message, hint, one.about, related)
            if longest is None or one.end > longest.end:
                longest = one


def _by_person(scope: WorkspaceScope) -> Mapping[str, Sequence[_Presence]]:
    found: dict[str, dict[str, _Presence]] = {}
    for _, present in scope.of_campaigns(_presences):
        for one in present:
            if one.person in scope.plan.people:
                found.setdefault(one.person, {}).setdefault(one.name, one)
    return {name: list(several.values()) for name, several in found.items()}


def _presences(ground: CommonGround, campaign: Campaign) -> tuple[_Presence, ...]:
    if is_closed(campaign.status):
        return ()
    return (*_of_activities(campaign), *_of_shows(ground, campaign))


def _of_activities(campaign: Campaign) -> Iterator[_Presence]:
    for item in campaign.activities:
        begin = item.slot.instant if item.slot else None
        if begin is None or not is_owed(item.status):
            continue
        end = item.until.instant if item.until else None
        online = item.kind is ActivityKind.online
        places = [f"on {item.account or item.url or item.full_id}"] if online else []
        # A live show from an event is at its venue too.
        if item.venue or not online:
            places.append(item.venue or item.full_id)
        people = [one.person for one in item.crew]
        # Whoever answers for it because nobody else is named need not be there.
        if item.src is not None and item.src.has("owner"):
            people.append(item.owner)
        for person in dict.fromkeys(people):
            yield _Presence(
                person,
                begin,
                end or begin + HOUR,
                item.full_id,
                frozenset(place.strip().casefold() for place in places),
                frozenset(f"{campaign.id}/{name.rpartition('/')[2]}" for name in item.content),
                item.title,
                item.slot.iso,
                item,
                (item, campaign),
            )


def _of_shows(ground: CommonGround, campaign: Campaign) -> Iterator[_Presence]:
    for content in campaign.content:
        above = (content, campaign)
        for post in content.posts:
            begin = post.slot.instant if post.slot else None
            live = ground.platforms[post.platform].surface(post.format) is Surface.live
            if begin is None or not live or not is_owed(post.status) or not _named(ground, content, post):
                continue
            yield _Presence(
                post.owner,
                begin,
                begin + (post.lasts or HOUR),
                post.full_id,
                frozenset([f"on {post.account}"]),
                frozenset([content.full_id]),
                post.own_title,
                post.slot.iso,
                post,
                (post, *above),
            )


def _named(ground: CommonGround, content: Content, post: Post) -> bool:
    """Whether the owner of a post is named for it or its account, not for its campaign as a whole."""
    for item in (post, content):
        if item.src is not None and item.src.has("owner"):
            return True
    return bool(post.owner) and ground.accounts[post.account].owner == post.owner
