"""What was recorded by a day: the plan as of a day in the past knows nothing that was written down later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from paiqi.memo import Memo
from paiqi.model.accounts import AccountPart
from paiqi.model.campaign import CampaignPart
from paiqi.model.choices import Status
from paiqi.model.community import CommunityPart
from paiqi.model.content import Approval
from paiqi.model.item import changed
from paiqi.model.kpis import Actuals, KpiPart
from paiqi.model.liveness import before_it_took_place
from paiqi.model.placements import DeliverablePart
from paiqi.model.statuses import ours
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot
from paiqi.read.parts import CampaignFile, Parts


class _Dated(Protocol):
    @property
    def date(self) -> date: ...


D = TypeVar("D", bound=_Dated)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Records:
    """What is known: everything, or what was recorded up to a day (`until`).

    A record without a date of its own is as old as the day of what it is about. `asked`: the steps of
    approval that the workspace asks for.
    """

    until: date | None = None
    asked: frozenset[str] = frozenset()

    def known(self, day: date | None) -> bool:
        """Whether what was recorded on a day is known; so is what has no day."""
        return self.until is None or day is None or day <= self.until

    def of_parts(self, parts: Parts, memo: Memo) -> Parts:
        """The parts with those of their dated records that are known."""
        if self.until is None:
            return parts
        return replace(
            parts,
            accounts=memo.value(
                "known accounts",
                (parts.accounts, self.until),
                lambda: tuple(map(self._account, parts.accounts)),
            ),
            campaigns=tuple(
                memo.value(("known", file.id), (file, self.until), partial(self._known_file, file))
                for file in parts.campaigns
            ),
            kpis=tuple(map(self._kpi, parts.kpis)),
            measurements=self._dated(parts.measurements),
            published=tuple(row for row in parts.published if self.known(row.went_out)),
        )

    def _known_file(self, file: CampaignFile) -> CampaignFile:
        return replace(file, part=self._campaign(file.part)) if file.part else file

    def over(self, first: Slot, last: Slot) -> bool:
        """Whether what came of something that lies on these days is known."""
        end = last or first
        return not end or self.known(end.last)

    def status(self, own: Status, first: Slot, last: Slot) -> Status:
        """The written status of something that lies on these days, as far as it is known."""
        if self.over(first, last):
            return own
        return before_it_took_place(own, begun=bool(last) and self._begun(first))

    def approved_status(self, own: Status, slots: Iterable[Slot], approvals: Iterable[Approval]) -> Status:
        """The written status of what goes out at some time within these slots, as far as it is known.

        What a later approval is for was under review until then; so was what went out later without an
        approval that is asked for.
        """
        status = self.open_status(own, slots)
        late = any(not self.known(one.at) for one in approvals)
        unasked = status is own or self.asked <= {one.step for one in approvals}
        return Status.review if status is Status.approved and (late or not unasked) else status

    def open_status(self, own: Status, slots: Iterable[Slot]) -> Status:
        """The same for those who see no approval: theirs hangs on none."""
        return own if all(map(self._begun, slots)) else before_it_took_place(own, begun=False)

    def approvals(self, given: Iterable[Approval]) -> tuple[Approval, ...]:
        """Those that are known."""
        return tuple(one for one in given if self.known(one.at))

    def written_back(self, written: WriteBack | None, slot: Slot) -> WriteBack | None:
        """What was written back of a post, if that is known."""
        if written is None:
            return None
        day = written.went_out
        return written if (self.known(day) if day else self._begun(slot)) else None

    def of_deliverable(self, item: DeliverablePart, slot: Slot) -> DeliverablePart:
        """A creator's piece without its address and its end, where it was still to come."""
        if self._begun(slot):
            return item
        return changed(item, url=None, status=before_it_took_place(ours(item.status), begun=False))

    def _begun(self, slot: Slot) -> bool:
        return not slot or self.known(slot.first)

    def _dated(self, items: Iterable[D]) -> tuple[D, ...]:
        return tuple(one for one in items if self.known(one.date))

    def _by_day(self, values: Mapping[date, V]) -> Mapping[date, V]:
        return {day: value for day, value in values.items() if self.known(day)}

    def _account(self, account: AccountPart) -> AccountPart:
        hours = tuple(one for one in account.active_hours if self.known(one.measured))
        return changed(account, followers=self._by_day(account.followers), active_hours=hours)

    def _campaign(self, campaign: CampaignPart) -> CampaignPart:
        return changed(
            campaign,
            kpis=tuple(map(self._kpi, campaign.kpis)),
            community=tuple(map(self._community, campaign.community)),
            learnings=self._dated(campaign.learnings),
        )

    def _kpi(self, kpi: KpiPart) -> KpiPart:
        if not kpi.actuals or isinstance(kpi.actuals, Actuals):
            return kpi
        return changed(kpi, actuals=self._by_day(kpi.actuals))

    def _community(self, community: CommunityPart) -> CommunityPart:
        rituals = tuple(
            changed(ritual, held=tuple(filter(self.known, ritual.held))) for ritual in community.rituals
        )
        return changed(
            community,
            members=self._by_day(community.members),
            rituals=rituals,
            feedback=self._dated(community.feedback),
        )
