"""Two sides of the team's plan → whose work and which quotas of accounts change."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.derive.quotas import Use
from paiqi.text.messages import Spoken
from paiqi.views.rulebook.fact_words import window
from paiqi.views.rulebook.quota_use import Load
from paiqi.views.site_views import SiteViews
from paiqi.views.team.workload import PersonLoad


@dataclass(frozen=True, slots=True)
class Workload:
    """A person whose next eight weeks differ: how much there is before and after, and how much is overdue."""

    person: str
    name: str
    before: int
    after: int
    overdue_before: int
    overdue_after: int


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """A quota of an account in one period (`2026-03-20` or `2026-03`) of which more or less is used; `top` is
    what it allows after the change, or before it where it is no more.
    """

    account: str
    name: str
    what: Spoken
    formats: tuple[str, ...]
    period: str
    before: int
    after: int
    top: int

    @property
    def over(self) -> bool:
        """Whether more is used than allowed, and less was before."""
        return self.after > self.top and self.after > self.before


def workloads(old: SiteViews, new: SiteViews) -> tuple[Workload, ...]:
    """The people whose work differs, in the order of the plans."""
    before = {one.person.id: one for one in old.workload}
    after = {one.person.id: one for one in new.workload}
    found = []
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        if _figures(was) != _figures(now):
            person = (now or was).person.name  # type: ignore[union-attr]
            (total, late), (total_now, late_now) = _sums(was), _sums(now)
            found.append(Workload(name, person, total, total_now, late, late_now))
    return tuple(found)


def _figures(one: PersonLoad | None) -> tuple[int, ...]:
    return (one.overdue, *(week.count for week in one.weeks)) if one else (0,) * 9


def _sums(one: PersonLoad | None) -> tuple[int, int]:
    return (one.total, one.overdue) if one else (0, 0)


def quota_uses(old: SiteViews, new: SiteViews) -> tuple[QuotaUse, ...]:
    """The quotas of which another share is used in some period, those that are exceeded first."""
    before, after = _uses(old.load), _uses(new.load)
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        pair = was.used if was else 0, now.used if now else 0
        if pair[0] == pair[1]:
            continue
        use = now or was
        assert use is not None
        account = new.accounts.get(use.account) or old.accounts[use.account]
        words = window(use.allowance.quota)
        found.append(
            QuotaUse(
                account.id,
                account.name,
                words,
                use.allowance.quota.formats,
                use.label,
                *pair,
                use.allowance.top,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.over, one.account, one.period)))


def _uses(load: Load | None) -> dict[tuple[str, str, tuple[str, ...], str], Use]:
    """What is used, by account, quota and period."""
    every = load.uses if load else ()
    return {(one.account, (quota := one.allowance.quota).id, quota.formats, one.label): one for one in every}
