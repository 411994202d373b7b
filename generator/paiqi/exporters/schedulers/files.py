"""The files of a scheduler: a channel a file, as many rows as it takes, and what is told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from paiqi.derive.to_send import size_of
from paiqi.exporters.exported import Exported, LeftOut
from paiqi.exporters.schedulers.ready import Ready, waiting
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sheets import runs
from paiqi.exporters.schedulers.telling import to_know
from paiqi.exporters.schedulers.tool import TEXTS, Row, Tool
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews


@dataclass(slots=True)
class _Sorted:
    """Posts by their account, and those that are left out."""

    going: dict[str, list[Ready]] = field(default_factory=lambda: defaultdict(list))
    left: list[LeftOut] = field(default_factory=list)
    bare: int = 0


def handed_over(views: SiteViews, tool: Tool, sending: Sending) -> Exported:
    """The files of a scheduler for the posts that it can take, `buffer/<account>.csv`, further ones of an
    account `buffer/<account>-2.csv`; what is left out, and why; what to know; and `scheduled` for each post
    that is in a file.
    """
    sizes = views.assets

    def largest(ready: Ready) -> int | None:
        return max((size_of(one.asset, sizes) or 0 for one in ready.pictures), default=None)

    held = _Sorted()
    for one in waiting(views, sending, tool.lacks):
        if isinstance(one, LeftOut):
            held.left.append(one)
            continue
        ready, why = one, tool.why_not(one)
        if why is None:
            why = tool.why_no_media(ready, largest)
            if why is not None and sending.without_media and ready.post.format in TEXTS:
                ready, why = ready.bare(), None
                held.bare += 1
        if why is not None:
            held.left.append(ready.left(why))
        else:
            held.going[ready.account.id].append(ready)
    files: dict[str, bytes] = {}
    went: list[Ready] = []
    for account in sorted(held.going):
        posts = _apart(tool, held.going[account], held.left)
        rows = list(_rows(tool, sending, posts, held.left, went))
        files |= _cut(tool, account, rows, min(filter(None, (tool.rows, sending.rows)), default=None))
    now = f"{sending.moment(views):%Y-%m-%d %H:%M}"
    return Exported(
        files,
        tuple(held.left),
        tuple(to_know(views, tool, sending, went, held.bare)),
        {one.post.full_id: {"scheduled": now} for one in went},
    )


def _apart(tool: Tool, posts: Sequence[Ready], left: list[LeftOut]) -> Iterator[Ready]:
    """The posts of an account in the order of time; one too close to the last that goes is left out."""
    before: Ready | None = None
    for one in sorted(posts, key=lambda one: (one.instant, one.post.full_id)):
        if tool.apart and before and one.instant - before.instant < timedelta(minutes=tool.apart):
            left.append(
                one.left(
                    msg(
                        "{tool} wants posts {minutes} minutes apart, “{other}” goes out at {time}",
                        tool=tool.about,
                        minutes=tool.apart,
                        other=before.content.title,
                        time=f"{before.local:%H:%M}",
                    )
                )
            )
            continue
        before = one
        yield one


def _rows(
    tool: Tool, sending: Sending, posts: Iterator[Ready], left: list[LeftOut], went: list[Ready]
) -> Iterator[Row]:
    for one in posts:
        row = tool.row(one, tool.channels[one.post.platform], sending)
        if tool.sheet and runs(row):
            left.append(one.left(_FORMULA))
            continue
        went.append(one)
        yield row


_FORMULA = msg(
    "a text of it begins with = + - or @, which a spreadsheet would run as a formula: begin with another"
    " sign, or set it up by hand"
)


def _cut(tool: Tool, account: str, rows: Sequence[Row], most: int | None) -> Iterator[tuple[str, bytes]]:
    step = most or max(len(rows), 1)
    for number, first in enumerate(range(0, len(rows), step), 1):
        more = f"-{number}" if number > 1 else ""
        yield f"{tool.name}/{account}{more}.{tool.ending}", tool.write(rows[first : first + step])
