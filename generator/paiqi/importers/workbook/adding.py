"""Rows without an id: new contents with their posts, new posts, activities, KPIs, ideas and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.entries import PlanValue, is_day
from paiqi.importers.naming import Ids
from paiqi.importers.workbook.edits import CellEdit, Outcome, point
from paiqi.importers.workbook.writing import NewEntry
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.item import Item
from paiqi.model.plan import Plan
from paiqi.model.walk import items_of
from paiqi.text.messages import msg

#: The keys of a post and of a content in the order in which people write them.
_POST = ("account", "at", "format", "status", "owner", "title", "copy", "hashtags", "link", "notes")
_CONTENT = ("title", "pillar", "owner", "status", "date", "copy", "hashtags", "link", "notes")
_SHARED = ("status", "owner", "copy", "hashtags", "link")
_THERE = msg(
    "{title} is in the plan already: the row is not added again; a second one needs another title", title=""
)
#: The words for what has no name that an id can be made of.
_OTHERWISE = {"activities": "activity", "kpis": "kpi", "ideas": "idea", "people": "person"}


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row without an id: its place, the content whose id it has ("": none), and its cells by field."""

    place: str
    content: str
    cells: Mapping[str, CellEdit]

    def text(self, field: str) -> str:
        """The value of a cell; "" where it is empty."""
        return self.cells[field].text if field in self.cells else ""

    def value(self, field: str) -> PlanValue | None:
        """The value of a cell."""
        return self.cells[field].value if field in self.cells else None


def add_posts(plan: Plan, rows: Sequence[NewRow], outcome: Outcome) -> list[str]:
    """Adds new posts, and contents of one title as one content; gives their full ids."""
    added: list[str] = []
    groups: dict[tuple[str, str], list[NewRow]] = defaultdict(list)
    for one in rows:
        content = plan.contents.get(one.content)
        campaign = "" if content else _campaign(plan, one, outcome)
        title = one.text("content_title") or one.text("title")
        content = content or _called(plan, campaign, title)
        if content:
            added += _further(content, one, outcome)
        elif campaign and not title:
            outcome.refuse(one.place, msg("a new row needs a title: nothing is added"))
        elif campaign:
            groups[campaign, title].append(one)
    ids: dict[str, Ids] = {}
    for (name, title), several in groups.items():
        campaign_of = plan.campaigns[name]
        give = ids.setdefault(name, Ids(one.id for one in items_of(campaign_of)))
        identity = give.give(title, "content")
        value = {"id": identity, "title": title, **_content(several)}
        outcome.writes.append(_entry(campaign_of, "content", value, several[0].place))
        added.append(f"{name}/{identity}")
    return added


def _called(plan: Plan, campaign: str, title: str) -> Content | None:
    """The content of a campaign with a title, should a new row have been brought back before."""
    there = plan.campaigns[campaign].content if campaign and title else ()
    return next((one for one in there if one.title == title), None)


def _further(content: Content, row: NewRow, outcome: Outcome) -> list[str]:
    """A further post of a content, unless it is there."""
    account = row.text("account")
    day, clock = row.text("date"), row.text("time")
    there = [
        post
        for post in content.posts
        if post.account == account
        # With the id of its content a row may be a second post there: then its day and time tell.
        and (not row.content or (post.slot.iso.startswith(day) and post.slot.iso.endswith(clock)))
    ]
    if there or not (account or row.content):
        outcome.refuse(row.place, _THERE.of(title=content.title))
        return []
    if not account:
        outcome.refuse(row.place, msg("a new post needs an account: nothing is added"))
        return []
    taken = {post.id for post in content.posts}
    post = _post(row, taken, Ids(taken))
    if post.get("title") == content.title:
        del post["title"]
    beside = content.posts[-1] if content.posts else None
    outcome.writes.append(NewEntry(post, row.place, beside, None if beside else content, ("posts",)))
    return [f"{content.full_id}/{post.get('id', account)}"]


def _campaign(plan: Plan, row: NewRow, outcome: Outcome) -> str:
    name = row.text("campaign") or (next(iter(plan.campaigns)) if len(plan.campaigns) == 1 else "")
    if not name:
        outcome.refuse(row.place, msg("a new row needs a campaign: nothing is added"))
    return name


def _content(rows: Sequence[NewRow]) -> Mapping[str, object]:
    """The keys of a content and its posts: what all rows say alike stands once."""
    said: dict[str, PlanValue] = {}
    for field in ("pillar", *_SHARED):
        values = {one.value(field) for one in rows}
        if len(values) == 1 and (value := values.pop()):
            said[field] = value
    days = {one.text("date") for one in rows}
    day = days.pop() if len(days) == 1 else ""
    if day:
        clock = rows[0].text("time") if not rows[0].text("account") else ""
        said["date"] = point(day, clock)
    if len(rows) == 1 and not rows[0].text("account") and rows[0].value("notes"):
        said["notes"] = rows[0].text("notes")
    taken: set[str] = set()
    ids = Ids()
    posts = [_post(one, taken, ids, said, bool(day)) for one in rows if one.text("account")]
    ordered: dict[str, object] = {key: _plain(said[key]) for key in _CONTENT if key in said}
    return ordered | ({"posts": _short(posts)} if posts else {})


def _short(posts: Sequence[Mapping[str, object]]) -> object:
    """Posts as people write them: a mapping of accounts, a time alone where a post says no more."""
    if any("id" in one or len(one) == 1 for one in posts):
        return list(posts)
    rest = {one["account"]: {key: value for key, value in one.items() if key != "account"} for one in posts}
    return {name: said["at"] if list(said) == ["at"] else said for name, said in rest.items()}


def _post(
    row: NewRow, taken: set[str], ids: Ids, shared: Mapping[str, PlanValue] | None = None, dated: bool = False
) -> dict[str, object]:
    account = row.text("account")
    values: dict[str, PlanValue] = {"account": account}
    day, clock = "" if dated else row.text("date"), row.text("time")
    if at := point(day, clock):
        values["at"] = at
    for field in ("format", "title", "notes", *_SHARED):
        value = row.value(field)
        if value and (shared or {}).get(field) != value:
            values[field] = value
    out = {key: said for key in ("url", "at") if (said := row.text(f"published_{key}"))}
    if shared is not None and values.get("title") == row.text("content_title"):
        del values["title"]
    ordered: dict[str, object] = {key: _plain(values[key]) for key in _POST if key in values}
    if out:
        ordered["published"] = out
    if account in taken:
        number = 2
        while f"{account}-{number}" in taken:
            number += 1
        account = f"{account}-{number}"
        ordered = {"id": account} | ordered
    taken.add(account)
    return ordered


def _plain(value: PlanValue) -> object:
    return list(value) if isinstance(value, tuple) else value


def _entry(campaign: Campaign, group: str, value: Mapping[str, object], place: str) -> NewEntry:
    there: Sequence[Item] = getattr(campaign, group)
    if there:
        return NewEntry(value, place, beside=there[-1])
    return NewEntry(value, place, into=campaign, keys=(group,))


def add_items(plan: Plan, sheet: str, rows: Sequence[NewRow], outcome: Outcome) -> list[str]:
    """Adds new activities, KPIs, ideas or people; gives their full ids."""
    added: list[str] = []
    for one in rows:
        title = one.text("name" if sheet == "people" else "title")
        if not title:
            outcome.refuse(one.place, msg("a new row needs a title: nothing is added"))
        elif sheet in ("activities", "kpis") and (sheet == "activities" or one.text("campaign")):
            if name := _campaign(plan, one, outcome):
                campaign = plan.campaigns[name]
                if any(item.title == title for item in getattr(campaign, sheet)):
                    outcome.refuse(one.place, _THERE.of(title=title))
                    continue
                taken = [one.id for one in items_of(campaign)]
                added += _added(sheet, one, title, taken, outcome, campaign)
        else:
            lists: Mapping[str, Sequence[Item]] = {
                "ideas": plan.ideas,
                "kpis": plan.team_kpis,
                "people": tuple(plan.people.values()),
            }
            there = lists[sheet]
            if any(getattr(item, "name" if sheet == "people" else "title") == title for item in there):
                outcome.refuse(one.place, _THERE.of(title=title))
                continue
            names = [str(getattr(item, "id", "")) for item in there]
            added += _added(sheet, one, title, names, outcome, None, there)
    return added


def _added(
    sheet: str,
    row: NewRow,
    title: str,
    taken: Sequence[str],
    outcome: Outcome,
    campaign: Campaign | None,
    there: Sequence[Item] = (),
) -> list[str]:
    given = {
        str(one.value["id"]) for one in outcome.writes if isinstance(one, NewEntry) and "id" in one.value
    }
    identity = Ids([*taken, *given]).give(title, _OTHERWISE[sheet])
    value: dict[str, object] = {"id": identity}
    if sheet == "people":
        outcome.people[title] = identity
    for field, cell in row.cells.items():
        if cell.value and field != "campaign" and not field.endswith(("_date", "_time")):
            value[field] = _plain(cell.value)
    for key in ("start", "end"):
        if day := row.text(f"{key}_date"):
            value[key] = point(day, row.text(f"{key}_time"))
    if sheet == "activities" and not ("kind" in value and is_day(str(value.get("start", ""))[:10])):
        outcome.refuse(row.place, msg("a new activity needs its kind and its first day: nothing is added"))
        return []
    if sheet == "kpis" and "stage" not in value:
        outcome.refuse(row.place, msg("a new KPI needs its stage: nothing is added"))
        return []
    if campaign:
        outcome.writes.append(_entry(campaign, sheet, value, row.place))
        return [f"{campaign.id}/{identity}"]
    if there:
        outcome.writes.append(NewEntry(value, row.place, beside=there[-1]))
    else:
        file = "plans/workspace.yml" if sheet == "people" else f"plans/{sheet}.yml"
        outcome.writes.append(NewEntry(value, row.place, keys=(sheet,), file=file))
    return [identity]
