"""Two states of plans → what the change does: to items, to whoever reads them, to calendars, to findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from paiqi.audience.audience import Audience, refuse_unknown
from paiqi.audience.projection import project
from paiqi.days.today import Moment
from paiqi.history import Change, Checkout, compare, plan_at
from paiqi.history.beside import differing_assets, differing_files
from paiqi.history.records import TIMES
from paiqi.load.pipeline import Loaded, load_plan
from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.read.homes import home_of
from paiqi.report.impact.audiences import Impact, Sides, audiences_of, impact_on, named_assets
from paiqi.report.impact.events import events_of, narrowed
from paiqi.report.impact.identities import Broken, broken
from paiqi.report.impact.lines import moved_lines
from paiqi.report.impact.settings import Setting
from paiqi.report.impact.work import QuotaUse, Workload, quota_uses, workloads
from paiqi.rules.telling import weighed
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, Message
from paiqi.views.changes.news import News, news
from paiqi.views.site_views import SiteViews

#: What is told of an item that moved, was approved or went out; what else of it changed is told beside it.
_TOLD = frozenset((*TIMES, "status", "done", "published", "approvals", "target"))
#: Items that are told of alone and that plans keep in a field of another.
_HELD = {"milestone": "milestones", "step": "steps"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from a revision.

    `rows` are what happened to items, by campaign, as the audience sees them; `own` what else it does to its
    site, None where the plans of a side do not read; `others` what it does to the sites of all others for
    whom something differs, where the team asks. Findings `new` and `gone`, identities that are `broken`,
    `loads` and `quotas` are the team's only, as are `lines`: files that say the same on other lines. `look`:
    the owner's files beside the plans.

    `before` and `after`: whether the plans of that side could be read at all; `incomplete`: whether findings
    at error level leave items out of one side. `plan` is the present one, as the audience sees it.
    """

    rev: str
    language: Language
    audience: Audience
    plan: Plan | None
    before: bool
    after: bool
    incomplete: bool
    rows: tuple[News, ...] = ()
    own: Impact | None = None
    others: tuple[Impact, ...] = ()
    broken: tuple[Broken, ...] = ()
    loads: tuple[Workload, ...] = ()
    quotas: tuple[QuotaUse, ...] = ()
    look: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    new: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    #: The titles of clients by id; the team's only.
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        mine = self.rows or self.impacts or self.broken
        return not (mine or self.look or self.lines or self.new or self.gone)

    @property
    def impacts(self) -> tuple[Impact, ...]:
        """Of all for whom something differs, the reader first."""
        return tuple(one for one in (self.own, *self.others) if one and not one.empty)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings that differ."""
        return self.own.settings if self.own else ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop a build from now on."""
        return tuple(one for one in self.new if one.severity is Severity.error)

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
    found = Difference(
        rev,
        new.language,
        audience,
        project(new.plan, audience) if new.plan else None,
        old.plan is not None,
        new.plan is not None,
        old.broken or new.broken,
        look=differing_files(checkout, rev),
    )
    if team:
        found = replace(
            found,
            # What was not looked at on one side did not come or go.
            new=_beyond(new.diagnostics if old.checked else _errors(new), old.diagnostics),
            gone=_beyond(old.diagnostics if new.checked else _errors(old), new.diagnostics),
            lines=moved_lines(old, new),
        )
    if old.plan is None or new.plan is None:
        return found
    same = {name for name, size in new.files.assets.items() if old.files.assets.get(name) == size}
    assets = differing_assets(checkout, rev, same & named_assets(new.plan))
    unedited = old.files.texts == new.files.texts
    sides = Sides(_shown(old.plan), _shown(new.plan), assets, unedited)
    return _compared(found, sides, audience)


def _shown(plan: Plan) -> Plan:
    """The plan without files that show nowhere: those that no post names, and texts as files, which are what
    posts and content say by now.
    """
    named = named_assets(plan)
    assets = {name: size for name, size in plan.assets.items() if name in named}
    return replace(plan, assets=assets, copies={})


def _compared(found: Difference, sides: Sides, audience: Audience) -> Difference:
    """The difference with all that two plans tell."""
    old, new = (project(plan, audience) for plan in (sides.old, sides.new))
    before, after = narrowed(old, new)
    changes = () if sides.same else compare(before, after)
    rows = sorted(
        (replace(row, nth=0) for row in news(changes, after)),
        key=lambda row: (not row.campaign, *row.order[1:2], *row.order),
    )
    team = audience.least is Visibility.internal
    own = impact_on(audience, sides, frozenset(_told(changes)), compared=team)
    found = replace(found, rows=tuple(rows), own=own)
    if not team or (sides.same and not sides.assets):
        return found
    others = (impact_on(one, sides, compared=True) for one in audiences_of(sides) if one != audience)
    # Of campaigns that are the same no event comes or goes, but where all of them do.
    pair = (before, after) if old.workspace.namespace == new.workspace.namespace else (old, new)
    names = broken(old, new, *(events_of(plan, found.language, team=True) for plan in pair))
    views = [SiteViews(plan, found.language, internal=True) for plan in (old, new)]
    return replace(
        found,
        # Where something differs, lines that moved are no news.
        lines=() if found.rows or found.impacts else found.lines,
        others=tuple(one for one in others if not one.empty),
        broken=names,
        titles={one.id: one.title for plan in (old, new) for one in plan.clients.values()},
        new=(*found.new, *weighed(new, [one.finding for one in names])),
        loads=workloads(*views),
        quotas=quota_uses(*views),
    )


def _told(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The fields that rows tell of, by full id."""
    for change in changes:
        names = {one.name for one in change.fields}
        for name in names & _TOLD or names:
            yield change.full_id, name
        if change.item_kind in _HELD:
            # Its field belongs to what it stands in.
            yield change.full_id.rpartition("/")[0], _HELD[change.item_kind]


def _errors(loaded: Loaded) -> tuple[Diagnostic, ...]:
    return tuple(one for one in loaded.diagnostics if one.severity is Severity.error)


def _beyond(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings that only one side has: the same message with the same values in the same file, or in the
    folder that stands for it, is the same finding, wherever its line moved.
    """
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
    home = home_of(item.span.file)
    return (item.code, home.stem if home else item.span.file, item.message)
