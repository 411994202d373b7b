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
from paiqi.pages.parts import Listed, Part, long, packed
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

    def cost(one: PersonLoad) -> int:
        return 6 + 3 * len(weeks) + long(one.person.name, one.person.role)

    for path, part, loads in packed(views.workload, cost, "people/", "people/all/"):
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


#: A person looks here every day: what is late does not push this week off the screen.
_FIRST = 1_600
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


def entry_cost(row: Entry) -> int:
    """The elements of a row of a calendar in a list."""
    return 12 + long(row.title)


def person(views: PageViews, name: str, person: Person) -> Iterator[PageData]:
    """The page of a person."""
    own = views.person[name]
    work, charge = own.work, own.charge
    search = (SearchEntry("", person.name, person.role or "", SearchKind.person, (person.id,)),)
    context = PersonContext(person, charge.load, charge.found)
    yield from listed_pages(
        PageData(f"people/{name}/", person.name, context, (), search),
        {
            "late": (work.overdue, entry_cost),
            "this-week": (work.this_week, entry_cost),
            "next": (work.next_weeks, entry_cost),
            "later": (work.later, entry_cost),
            "some-time": (work.some_time, entry_cost),
            "accounts": (charge.accounts, lambda one: 3 + long(one[0].name)),
            "kpis": (charge.kpis, lambda view: 10 + long(view.kpi.title)),
            "campaigns": (charge.campaigns, lambda one: 3 + long(one.title)),
        },
        {key: title.text(views.language) for key, title in LISTS.items()},
        _FIRST,
    )
