"""Days on which somebody looks at something: KPIs that are due, checkpoints, posts to be set up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.posts import PostTold, before, placed_posts
from paiqi.events.scopes import Kind, PlacedPost
from paiqi.model.kpis import Actuals, Kpi, due_days
from paiqi.model.plan import Plan
from paiqi.model.walk import in_campaigns
from paiqi.text.messages import msg


def _kpis(plan: Plan) -> Iterator[tuple[str, Kpi]]:
    for _, one in in_campaigns(plan.campaigns.values(), lambda campaign: campaign.kpis):
        yield one.full_id, one
    for one in plan.team_kpis:
        yield one.full_id, one


def _due(maker: Maker, kpi: Kpi) -> Iterator[Item]:
    """When a KPI is due, and its checkpoints."""
    # Whether others may see what its values are of is not known where the past of one campaign is read.
    if not maker.team and isinstance(kpi.actuals, Actuals) and kpi.actuals.subject:
        return
    link = maker.url(f"kpis/#{kpi.full_id.replace('/', '.')}")
    keys = {"campaign": kpi.campaign_id, "person": kpi.owner}
    for day, target in due_days(kpi):
        final = day == kpi.due_day
        kind, name = ("kpi", kpi.full_id) if final else ("checkpoint", f"{kpi.full_id}/{day.isoformat()}")
        word = (
            msg("KPI due: {title}", title=kpi.title) if final else msg("Checkpoint: {title}", title=kpi.title)
        )
        title, status = maker.said(word.text(maker.words), kpi.stopped)
        about = "\n".join(filter(None, (f"{target}{kpi.unit or ''}" if target is not None else "", link)))
        event = Event(
            maker.uid(kind, name),
            title,
            day,
            day + timedelta(days=1),
            status=status,
            description=about,
            url=link,
        )
        yield maker.made("kpi", event, keys, kpi.stopped)


def _to_set_up(plan: Plan) -> Iterator[tuple[str, PlacedPost]]:
    return placed_posts(plan, (post for post in plan.posts if post.set_up))


def _set_up(maker: Maker, placed: PlacedPost) -> Iterator[Item]:
    """When a post is set up on its platform: a point in time of its own, beside that of the post."""
    post = placed.item
    if not post.set_up or not reaches(post.status, maker.settings.status_floor, before(post)):
        return
    status = status_of(post.status, post.set_up.tentative)
    start, end = maker.times(post.set_up, timedelta(minutes=15))
    word = msg("Set up: {title}", title=post.own_title).text(maker.words)
    link = maker.url(f"campaigns/{placed.campaign}/#{post.content_id}.{post.id}")
    event = Event(
        maker.uid("setup", post.full_id),
        maker.titled(word, status),
        start,
        end,
        status=status,
        url=link,
    )
    keys = {
        "campaign": placed.campaign,
        "platform": post.platform,
        "account": post.account,
        "person": post.owner,
    }
    month = post.set_up.precision == "month"
    yield maker.made(
        "setup",
        event,
        keys,
        post.status,
        before=before(post),
        month=month,
        later=PostTold(maker, placed, link),
    )


#: A KPI, of a campaign or of the team.
KPIS = Kind("KPIs", "item", _kpis, _due)
#: A post with its account.
SET_UPS = Kind("posts to be set up", "item", _to_set_up, _set_up)
