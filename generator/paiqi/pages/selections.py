"""Which filters of a calendar have a feed of just that: feeds in the words of filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from paiqi.model.workspace import Workspace

#: The filter of each list of a selection.
_FIELDS = {
    "campaigns": "campaign",
    "platforms": "platform",
    "accounts": "account",
    "people": "owner",
    "pillars": "pillar",
    "kinds": "kind",
}
#: Feeds of kinds, and of posts by how far they are.
_GATHERED = {
    "activities": "kind=activity",
    "deadlines": "kind=deadline,kpi,setup",
    "status.review": "kind=post;status=review",
    "status.approved": "kind=post;status=approved",
    "status.published": "kind=post;status=published",
}


def selections(workspace: Workspace, known: Set[str]) -> str:
    """`kind=post;platform=douyin,weibo>named.short` for each, with blanks between them: fields and values in
    the order of their letters. `known`: the anchors of the site's feeds.

    The feeds of a campaign, a platform, an account, a person and a pillar are not among them: each is a
    filter of one field with one value, and bears its name.
    """
    held = {**_GATHERED, **dict(_named(workspace))}
    return " ".join(f"{how}>{anchor}" for anchor, how in held.items() if anchor in known)


def _named(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for feed in workspace.feeds.named:
        # Filters know no least status.
        if feed.status_floor is None:
            chosen = {field: getattr(feed.select, name) for name, field in _FIELDS.items()}
            yield f"named.{feed.id}", _written(chosen)


def _written(chosen: Mapping[str, Iterable[str]]) -> str:
    rows = {field: ",".join(sorted(values)) for field, values in chosen.items() if values}
    return ";".join(f"{field}={rows[field]}" for field in sorted(rows))
