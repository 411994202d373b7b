"""What the items of a campaign are settled with: its dates, its stretches and rhythms, what is around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.accounts import Account
from paiqi.model.campaign import CampaignPart, OfferPart, PhasePart, SeriesPart
from paiqi.model.choices import Status
from paiqi.model.community import RitualPart
from paiqi.model.placements import PlacementPart
from paiqi.model.platform import Platform
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot
from paiqi.read.parts import CampaignFile
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.date_resolver import Clockwork, DateResolver
from paiqi.resolve.formats import format_id
from paiqi.resolve.kpis import Measured
from paiqi.resolve.records import Records
from paiqi.resolve.statuses import Statuses
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import Known
from paiqi.text.places import Span

#: How far an endless rhythm is worked out beyond today; feeds use its rule instead of its days.
HORIZON = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a campaign's items refer to outside it."""

    today: date
    clockwork: Clockwork
    accounts: Mapping[str, Account]
    platforms: Mapping[str, Platform]
    #: What was written back of posts, by full id.
    written_back: Mapping[str, WriteBack]
    measured: Measured
    #: Files of copy by path.
    copies: Mapping[str, str]
    #: Whether the team's pieces are made with AI, where nothing nearer says.
    ai_generated: bool | None
    records: Records
    statuses: Statuses

    def format(self, account: str | None, text: str | None) -> str | None:
        """The id of a format on an account's platform."""
        found = self.accounts.get(account or "")
        return format_id(self.platforms.get(found.platform), text) if found else text


@dataclass(frozen=True, slots=True)
class CampaignWork:
    """What the items of one campaign are settled with."""

    file: CampaignFile
    campaign: CampaignPart
    #: What the campaign's status means, as far as it is known.
    status: Status
    around: Surroundings
    moments: DateResolver
    first: Slot
    last: Slot
    series: Known

    def owner(self, own: str, account: str | None = None) -> str:
        """Who answers for an item: its own owner, else its account's, else the campaign's; "" for nobody."""
        runs = self.around.accounts.get(account or "")
        return own or (runs.owner if runs else "") or self.campaign.owner

    def spread(self, item: PhasePart | OfferPart | PlacementPart) -> Settled[tuple[Slot, Slot]]:
        """The first and the last slot of an item; an end before its start is an error."""
        found = Findings()
        first = found.slot(self.moments.slot(item.start, lambda: item.span("start")))
        last = found.slot(self.moments.slot(item.end, lambda: item.span("end")))
        if first and last and last.last < first.first:
            found.add(turned_round(item.span("end"), first, last, self.file.id))
            last = first
        return found.over((first, last))

    def rhythm(
        self, item: SeriesPart | RitualPart
    ) -> Settled[tuple[date | None, date | None, tuple[date, ...]]]:
        """The first and the last day of a series or ritual, and its days."""
        found = Findings()
        start, until = self.first, self.last
        if item.start:
            start = found.slot(self.moments.slot(item.start, lambda: item.span("start")))
        if item.until:
            until = found.slot(self.moments.slot(item.until, lambda: item.span("until")))
        if not start:
            return found.over((None, None, ()))
        last = until.last if until else None
        horizon = self.around.today + HORIZON
        days = found.value(
            self.moments.rhythm(
                item.repeat, start.first, last, item.without, horizon, lambda: item.span("repeat")
            )
        )
        return found.over((start.first, last, days))


def turned_round(place: Span, first: Slot, last: Slot, campaign: str) -> Diagnostic:
    """The error about an end that lies before its start."""
    return Diagnostic(
        "end-before-start",
        Severity.error,
        place,
        msg("the end {end} lies before the start {start}", end=last.iso, start=first.iso),
        msg("exchange the two, or correct one of them"),
        campaign=campaign,
    )
