"""A person: what there is to do, and what the person answers for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from paiqi.derive.ledger import Ledger
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.team import Person
from paiqi.views.calendar.entries import Entry
from paiqi.views.measures.kpis import KpiView, StageView
from paiqi.views.rulebook.findings import Findings, Tally
from paiqi.views.team.workload import PersonLoad, Work, work_of


@dataclass(slots=True)
class Charge:
    """What somebody answers for; of each account, whether it is only the duty there."""

    load: PersonLoad
    kpis: list[KpiView] = field(default_factory=list)
    campaigns: list[Campaign] = field(default_factory=list)
    accounts: list[tuple[Account, bool]] = field(default_factory=list)
    #: What the checks found for this person to mend; None where that is nothing or others look.
    found: Tally | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """What a person has to do, and what the person answers for."""

    work: Work
    charge: Charge


def charges(
    loads: Iterable[PersonLoad],
    stages: Iterable[StageView],
    campaigns: Iterable[Campaign],
    accounts: Mapping[str, Account],
    findings: Findings,
) -> Mapping[str, Charge]:
    """What each person answers for, in the order of the plans; the accounts of their duty come last."""
    found = {load.person.id: Charge(load) for load in loads}
    for stage in stages:
        for view in stage.kpis:
            if view.kpi.owner in found:
                found[view.kpi.owner].kpis.append(view)
    for campaign in campaigns:
        if campaign.owner in found:
            found[campaign.owner].campaigns.append(campaign)
    for duty in (False, True):
        for account in accounts.values():
            name = account.duty if duty else account.owner
            if name in found:
                found[name].accounts.append((account, duty))
    for tally in findings.owners:
        if tally.name in found:
            found[tally.name].found = tally
    return found


def person_view(
    person: Person,
    charges: Mapping[str, Charge],
    by_owner: Mapping[str, tuple[Entry, ...]],
    today: date,
    ledger: Ledger,
) -> PersonView:
    """The view of a person."""
    return PersonView(work_of(by_owner.get(person.id, ()), today, ledger), charges[person.id])
