"""What the items of a campaign are settled with: its dates, its stretches and rhythms, what is around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign, Series
from paiqi.model.platform import Platform
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.date_resolver import Clockwork, DateResolver
from paiqi.resolve.formats import format_id
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.nearest import Known

#: How far an endless rhythm is worked out beyond today; feeds use its rule instead of its days.
HORIZON = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a campaign's items refer to outside it."""

    today: date
    clockwork: Clockwork
    accounts: Mapping[str, Account]
    platforms: Mapping[str, Platform]
    written_back: Mapping[str, WriteBack]
    parts: Parts

    def format(self, account: str | None, text: str | None) -> str | None:
        """The id of a format on an account's platform."""
        found = self.accounts.get(account or "")
        return format_id(self.platforms.get(found.platform), text) if found else text


@dataclass(slots=True)
class CampaignWork:
    """What the items of one campaign are settled with, and what is found on the way."""

    file: CampaignFile
    campaign: Campaign
    around: Surroundings
    moments: DateResolver
    found: list[Diagnostic]
    first: Slot | None
    last: Slot | None
    series: Known

    def spread(self, item: Any, start: str, end: str) -> Any:
        """An item with a first and a last slot; an end before its start is an error."""
        first = self.moments.slot(getattr(item, start), lambda: item.span(start))
        last = self.moments.slot(getattr(item, end), lambda: item.span(end))
        if first and last and last.last < first.first:
            self.found.append(
                Diagnostic(
                    "end-before-start",
                    Severity.error,
                    item.span(end),
                    msg("the end {end} lies before the start {start}", end=last.iso, start=first.iso),
                    msg("exchange the two, or correct one of them"),
                    campaign=self.file.id,
                )
            )
            last = first
        return replace(item, first=first, last=last)

    def rhythm(self, item: Any) -> Any:
        """A series or ritual with its days."""
        start = self.moments.slot(item.start, lambda: item.span("start")) if item.start else self.first
        until = self.moments.slot(item.until, lambda: item.span("until")) if item.until else self.last
        if start is None:
            return self._format_of(item)
        days = self.moments.rhythm(
            item.repeat,
            start.first,
            until.last if until else None,
            item.without,
            self.around.today + HORIZON,
            lambda: item.span("repeat"),
        )
        last = until.last if until else None
        return replace(self._format_of(item), first=start.first, last=last, dates=days)

    def _format_of(self, item: Any) -> Any:
        if isinstance(item, Series):
            account = self.around.accounts.get(item.account)
            return replace(
                item,
                format=self.around.format(item.account, item.format or (account.format if account else None)),
            )
        return item
