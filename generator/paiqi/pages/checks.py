"""Pages of what the checks found: the summary, and where there is much, by campaign and who can mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from paiqi.model.campaign import Campaign
from paiqi.model.team import Person
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import ROOM, Listed, Part, long, packed
from paiqi.text.messages import Language, msg
from paiqi.views.rulebook.findings import Findings, Row, Tally

#: The elements of a finding: itself, its place, who can mend it.
_FINDING, _LINE = 16, 5
#: Where there is much, the page begins with its sums: each has some fifteen lines there.
_SUMS = 280
#: So many places of a finding are named.
PLACES = 12


@dataclass(frozen=True, slots=True)
class ChecksContext:
    """What the checks found; `anchors` are those of feeds on their page, by path. `lists` are sums:
    "by-rule", "by-campaign" and "by-owner".
    """

    found: Findings
    anchors: Mapping[str, str]
    places: int = PLACES
    lists: Mapping[str, Listed[Tally]] = field(default_factory=dict)
    more: Listed[Tally] | None = None


def checks(views: PageViews) -> Iterator[PageData]:
    """What the checks found; for the team only."""
    found, language = views.findings, views.language
    anchors = {feed.path: feed.anchor for feed in views.feeds}
    page = PageData("checks/", msg("Checks").text(language), ChecksContext(found, anchors))
    lists = {"by-rule": (found.codes, 6), "by-campaign": (found.campaigns, 6), "by-owner": (found.owners, 6)}
    titles = {
        "by-rule": msg("By rule").text(language),
        "by-campaign": msg("By campaign").text(language),
        "by-owner": msg("By owner").text(language),
    }
    yield from listed_pages(page, lists, titles, _SUMS if found.crowded else ROOM)


@dataclass(frozen=True, slots=True)
class FoundContext:
    """A part of all findings of a campaign, or of the workspace (`name` ""), or of those that somebody can
    mend: then they are `brief`, and lead to where they stand.
    """

    name: str
    title: str
    counts: tuple[int, ...]
    rows: tuple[Row, ...]
    part: Part
    anchors: Mapping[str, str]
    brief: bool
    places: int = PLACES


def of_nobody(views: PageViews) -> Iterator[PageData]:
    """What was found in the workspace itself, and what is nobody's in particular to mend, where it has no
    place on the page of checks.
    """
    language, anchors = views.language, {feed.path: feed.anchor for feed in views.feeds}
    if tally := views.found_by_campaign.get(""):
        yield from _findings(path_of(""), msg("Workspace").text(language), tally, language, anchors)
    if tally := views.found_by_person.get(""):
        title = msg("nobody in particular").text(language)
        yield from _lines("checks/nobody/", title, tally, language)


def in_campaign(views: PageViews, name: str, campaign: Campaign) -> Iterator[PageData]:
    """What was found in a campaign, where it has no place on the page of checks."""
    if tally := views.found_in[name]:
        yield from _findings(path_of(name), campaign.title, tally, views.language, {})


def for_person(views: PageViews, name: str, person: Person) -> Iterator[PageData]:
    """What a person can mend, where it has no place on the page of checks."""
    if tally := views.found_for[name]:
        yield from _lines(f"checks/owner/{name}/", person.name, tally, views.language)


def path_of(campaign: str) -> str:
    """The first page of what was found in a campaign, or in the workspace ("")."""
    return f"checks/campaign/{campaign}/" if campaign else "checks/workspace/"


def homes(tallies: Mapping[str, Tally]) -> Mapping[str, str]:
    """In which campaign each finding stands, by its anchor; for the workspace's own ""."""
    return {row.anchor: name for name, tally in tallies.items() for row in tally.rows}


def place_of(campaign: str, tally: Tally, language: Language) -> Mapping[str, str]:
    """The page on which each finding of a campaign stands, by its anchor."""
    parts = packed(tally.rows, _cost_in(language), path_of(campaign))
    return {row.anchor: here for here, _, rows in parts for row in rows}


def place_of_owner(name: str, people: Mapping[str, Person], tallies: Mapping[str, Tally]) -> str:
    """The page of what somebody can mend; "" where that stands on the page of checks."""
    if name in people:
        return f"checks/owner/{name}/" if name in tallies else ""
    return "checks/nobody/" if name == "nobody" and "" in tallies else ""


def _cost_in(language: Language) -> Callable[[Row], int]:

    def cost(row: Row) -> int:
        hint = row.item.hint.text(language) if row.item.hint else ""
        return _FINDING + long(row.item.message.text(language), hint, row.item.subject)

    return cost


def _findings(
    path: str, title: str, tally: Tally, language: Language, anchors: Mapping[str, str]
) -> Iterator[PageData]:
    for here, part, rows in packed(tally.rows, _cost_in(language), path):
        context = FoundContext(tally.name, title, tally.counts, rows, part, anchors, brief=False)
        yield PageData(here, _called(title, part, language), context)


def _lines(path: str, title: str, tally: Tally, language: Language) -> Iterator[PageData]:

    def cost(row: Row) -> int:
        return _LINE + long(row.item.message.text(language))

    for here, part, rows in packed(tally.rows, cost, path):
        context = FoundContext(tally.name, title, tally.counts, rows, part, {}, brief=True)
        yield PageData(here, _called(title, part, language), context)


def _called(title: str, part: Part, language: Language) -> str:
    number = f" · {part.number}" if part.before else ""
    return f"{title} – {msg('Checks').text(language)}{number}"
