"""Calendar files as the first edition of a site of the audience publishes them, byte by byte: whoever imports
them was told nothing before.
"""

from __future__ import annotations

from functools import partial

from paiqi.events.item import Item
from paiqi.exporters.exported import Exported
from paiqi.feeds import Before, FeedFault, build_calendars
from paiqi.feeds.files import Files
from paiqi.feeds.room import days_of
from paiqi.feeds.table import ALL
from paiqi.model.zones import zone
from paiqi.takeout.order import Order
from paiqi.takeout.refusing import refused_feed
from paiqi.text.messages import msg


def calendars_of(order: Order) -> Exported:
    """The feed of everything; of campaigns, or else of accounts, where these are asked for. Of a feed that is
    too large for calendars its parts as well.

    Raises Refused for a feed that the lint of feeds refuses.
    """
    assert order.site is not None
    names = [f"campaign/{one}" for one in sorted(order.scope.campaigns)]
    names = names or [f"account/{one}" for one in sorted(order.scope.accounts)] or [ALL]
    try:
        made = build_calendars(order.views, order.site.history, Before(""), only=partial(_takes, order))
    except FeedFault as fault:
        raise refused_feed(fault) from fault
    paths = {f"feeds/{name}.ics": name for name in names}
    held = [feed for feed in made.feeds if feed.path in paths or feed.part_of in paths]
    there = {feed.path for feed in held}
    told = [
        msg("there is nothing for a calendar in {name}", name=name)
        for path, name in paths.items()
        if path not in there
    ]
    told += [
        msg(
            "{name}.ics holds what lies around today only, as all is too much for calendars: import its parts"
            " beside it instead",
            name=paths[feed.path],
        )
        for feed in held
        if feed.window and not feed.part_of
    ]
    once = msg(
        "calendar files are imported once and do not follow the plan: subscribe to the site's feeds for that"
    )
    files = Files({feed.path.removeprefix("feeds/"): feed.join for feed in held})
    return Exported(files, told=(*told, once))


def _takes(order: Order, item: Item) -> bool:
    """Whether an event is asked for: it is in a feed of a campaign and of an account, where these are."""
    wanted = (("campaign", order.scope.campaigns), ("account", order.scope.accounts))
    return order.scope.takes_days(*days_of(item, zone(order.views.workspace.timezone))) and all(
        not ids or any(f"{kind}/{one}" in item.slices for one in ids) for kind, ids in wanted
    )
