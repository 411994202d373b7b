"""Two states of plans → their difference in plan words, with findings that came and those that went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from paiqi.audience.audience import Audience, refuse_unknown
from paiqi.audience.projection import project
from paiqi.days.today import Moment
from paiqi.history import Checkout, compare, plan_at
from paiqi.load.pipeline import Loaded, load_plan
from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.report.renamed import renamed
from paiqi.rules.run import weighed
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language, Message
from paiqi.views.changes.news import News, news


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from a revision: `rows` by campaign, findings `new` and `gone` (the team's only).

    `before` and `after`: whether the plans of that side could be read at all; `broken`: whether findings at
    error level leave items out of one side. `plan` is the present one, as the audience sees it.
    """

    rev: str
    language: Language
    rows: tuple[News, ...]
    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]
    plan: Plan | None
    before: bool = True
    after: bool = True
    broken: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.rows or self.new or self.gone)

    def campaign(self, name: str) -> str:
        """A campaign's title; its id where it is gone, "" for what belongs to none."""
        found = self.plan.campaigns.get(name) if self.plan else None
        return found.title if found else name


def difference(checkout: Checkout, rev: str, today: Moment, audience: Audience) -> Difference:
    """What differs between a revision and the files as they are; both are looked at as of the same day.

    Raises NoHistory, and BadAudience for a client that neither side knows.
    """
    new = load_plan(checkout.root, today)
    # The same day for both: else the days that have passed would look like somebody's change.
    old = plan_at(checkout, rev, new.today or today)
    if new.plan:
        # A client that went may still be asked about.
        refuse_unknown(audience, *filter(None, (new.plan, old.plan)))
    team = audience.least is Visibility.internal
    found, gone = _findings(old, new) if team else ((), ())
    rows: tuple[News, ...] = ()
    seen = project(new.plan, audience) if new.plan else None
    if old.plan and seen:
        rows = news(compare(project(old.plan, audience), seen), seen)
    rows = tuple(
        sorted(
            (replace(row, nth=0) for row in rows),
            key=lambda row: (not row.campaign, *row.order[1:2], *row.order),
        )
    )
    return Difference(
        rev,
        new.language,
        rows,
        found,
        gone,
        seen,
        old.plan is not None,
        new.plan is not None,
        old.broken or new.broken,
    )


def _findings(old: Loaded, new: Loaded) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Findings that only one side has: the same message with the same values in the same file is the same
    finding, wherever its line moved.
    """
    came = _beyond(new.diagnostics, old.diagnostics)
    if old.plan and new.plan:
        came += tuple(weighed(new.plan, renamed(old.plan, new.plan)))
    return came, _beyond(old.diagnostics, new.diagnostics)


def _beyond(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    left = Counter(map(_identity, known))
    beyond = []
    for item in found:
        key = _identity(item)
        if left[key]:
            left[key] -= 1
        else:
            beyond.append(item)
    return tuple(sorted(beyond, key=lambda item: (-item.severity, *item.order)))


def _identity(item: Diagnostic) -> tuple[str, str, Message]:
    return (item.code, item.span.file, item.message)
