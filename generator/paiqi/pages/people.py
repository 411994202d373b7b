"""Pages of the team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.team import Person
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.messages import msg
from paiqi.views.measures.kpis import KpiView
from paiqi.views.rulebook.findings import Tally
from paiqi.views.team.coming_weeks import coming_mondays
from paiqi.views.team.workload import PersonLoad, Work, work_of


@dataclass(frozen=True, slots=True)
class PeopleContext:
    """Everybody's load in the weeks ahead."""

    loads: tuple[PersonLoad, ...]
    weeks: tuple[date, ...]


def people(views: PageViews) -> Iterator[PageData]:
    """The list of people."""
    context = PeopleContext(views.workload, coming_mondays(views.today))
    yield PageData("people/", msg("People").text(views.language), context)


@dataclass(frozen=True, slots=True)
class PersonContext:
    """What a person has to do, and what the person answers for."""

    person: Person
    work: Work
    load: PersonLoad
    kpis: tuple[KpiView, ...]
    campaigns: tuple[Campaign, ...]
    accounts: tuple[Account, ...]
    duty: tuple[Account, ...]
    #: What the checks found for this person to mend; None where that is nothing or others look.
    found: Tally | None


def person(views: PageViews) -> Iterator[PageData]:
    """A page a person."""
    every = views.accounts.values()
    found = {one.name: one for one in views.findings.owners}
    for load in views.workload:
        person = load.person
        context = PersonContext(
            person,
            work_of(views.by_owner.get(person.id, ()), views.today, views.ledger),
            load,
            tuple(view for stage in views.stages for view in stage.kpis if view.kpi.owner == person.id),
            tuple(campaign for campaign in views.campaigns if campaign.owner == person.id),
            tuple(account for account in every if account.owner == person.id),
            tuple(account for account in every if account.duty == person.id),
            found.get(person.id),
        )
        search = (SearchEntry("", person.name, person.role or "", SearchKind.person, (person.id,)),)
        yield PageData(f"people/{person.id}/", person.name, context, (), search)
