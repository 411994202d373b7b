"""Pages of the team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.team import Person
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Listed, Part, packed
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.measures.kpis import KpiView
from paiqi.views.rulebook.findings import Tally
from paiqi.views.team.coming_weeks import coming_mondays
from paiqi.views.team.workload import PersonLoad


@dataclass(frozen=True, slots=True)
class PeopleContext:
    """The load of a part of the team in the weeks ahead."""

    loads: tuple[PersonLoad, ...]
    weeks: tuple[date, ...]
    part: Part


def people(views: PageViews) -> Iterator[PageData]:
    """The list of people."""
    weeks, title = coming_mondays(views.today), msg("People").text(views.language)
    for path, part, loads in packed(views.workload, 6 + 3 * len(weeks), "people/", "people/all/"):
        number = f" · {part.number}" if part.before else ""
        yield PageData(path, title + number, PeopleContext(loads, weeks, part))


_Row = Entry | KpiView | Campaign | tuple[Account, bool]


@dataclass(frozen=True, slots=True)
class PersonContext:
    """What a person has to do, and what the person answers for: `lists` of it, by the names of LISTS."""

    person: Person
    load: PersonLoad
    #: What the checks found for this person to mend; None where that is nothing or others look.
    found: Tally | None
    lists: Mapping[str, Listed[_Row]] = field(default_factory=dict)
    more: Listed[_Row] | None = None


#: What a person's page lists: the title of each list.
LISTS = {
    "late": msg("Late"),
    "this-week": msg("This week"),
    "next": msg("The two weeks after"),
    "later": msg("Later"),
    "some-time": msg("Some time"),
    "accounts": msg("Accounts"),
    "kpis": msg("KPIs"),
    "campaigns": msg("Campaigns"),
}


def person(views: PageViews, name: str, person: Person) -> Iterator[PageData]:
    """The page of a person."""
    own = views.person[name]
    work, charge = own.work, own.charge
    search = (SearchEntry("", person.name, person.role or "", SearchKind.person, (person.id,)),)
    context = PersonContext(person, charge.load, charge.found)
    yield from listed_pages(
        PageData(f"people/{name}/", person.name, context, (), search),
        {
            "late": (work.overdue, 12),
            "this-week": (work.this_week, 12),
            "next": (work.next_weeks, 12),
            "later": (work.later, 12),
            "some-time": (work.some_time, 12),
            "accounts": (charge.accounts, 3),
            "kpis": (charge.kpis, 10),
            "campaigns": (charge.campaigns, 3),
        },
        {key: title.text(views.language) for key, title in LISTS.items()},
    )
