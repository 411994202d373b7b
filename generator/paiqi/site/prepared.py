"""A loaded plan → what one audience's site is made of, before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from paiqi.audience.audience import Audience, audience_of, refuse_unknown
from paiqi.audience.languages import Sibling, in_language, languages_of
from paiqi.audience.projection import project
from paiqi.feeds import address_findings
from paiqi.history import Checkout, History, read_history
from paiqi.history.releases import Release, read_releases
from paiqi.load.pipeline import Loaded
from paiqi.memo import FRESH, Memo, Store
from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.pages import PageViews
from paiqi.pages.pictures import pictures_of
from paiqi.pages.templates import template_dirs
from paiqi.rules.telling import weighed
from paiqi.site.faults import style_faults
from paiqi.text.diagnostics import Diagnostic, in_order


class Wanted(Protocol):
    """What of a build's options decides on an audience's views."""

    @property
    def visibility(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def epoch(self) -> datetime | None: ...
    @property
    def allow_shallow(self) -> bool: ...
    @property
    def environment(self) -> Mapping[str, str]: ...
    @property
    def store(self) -> Store: ...
    def stopped_by(self, found: Iterable[Diagnostic]) -> bool: ...


@dataclass
class Stopped(Exception):
    """What was found, because of which there is to be no site."""

    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan as its audience sees it, with its history; `views` know no feeds yet and no findings.

    `whole` is the plan before anything was hidden; `found` all that was found so far; `own`: whether the
    language is the site's first.
    """

    whole: Plan
    views: PageViews
    audience: Audience
    history: History
    siblings: tuple[Sibling, ...]
    pictures: Mapping[str, bytes]
    folders: Sequence[Path]
    found: tuple[Diagnostic, ...]
    own: bool

    def with_found(self, *late: Diagnostic) -> tuple[Diagnostic, ...]:
        """All findings with those of a build, in their order."""
        return found_with(self.found, self.whole, *late)


def prepared(root: Path, loaded: Loaded, wanted: Wanted, memo: Memo = FRESH) -> Prepared:
    """What the site of an audience is made of; raises Stopped, and BadAudience for an audience that there is
    not.
    """
    if loaded.plan is None or loaded.broken:
        raise Stopped(loaded.diagnostics)
    folders = template_dirs(root)
    faults = style_faults(folders)
    if faults:
        raise Stopped((*loaded.diagnostics, *faults))
    whole, audience = loaded.plan, audience_of(wanted.visibility)
    refuse_unknown(audience, whole)
    seen = memo.value(("seen by", audience.key), (whole,), lambda: project(whole, audience))
    plan, language, siblings = in_language(seen, wanted.language)
    checkout = Checkout(root, wanted.environment, wanted.store)
    shallow, constant = wanted.allow_shallow, wanted.epoch
    history = read_history(checkout, audience, language, constant=constant, allow_shallow=shallow, memo=memo)
    late = (*history.found, *address_findings(plan.workspace))
    found = found_with(loaded.diagnostics, whole, *late) if late else loaded.diagnostics
    if wanted.stopped_by(found):
        raise Stopped(found)
    pictures = pictures_of(root, plan, memo)
    changes = memo.same("changes", (*history.changes, *history.uncommitted(plan, memo)))
    releases: tuple[Release, ...] = memo.steady(
        "releases", read_releases(checkout, plan.workspace.namespace, audience)
    )
    internal = audience.least is Visibility.internal
    views = PageViews(
        plan,
        language,
        (),
        internal,
        changes,
        memo.steady("picture names", frozenset(pictures)),
        releases,
        memo,
    )
    own = language == languages_of(plan)[0]
    return Prepared(whole, views, audience, history, siblings, pictures, folders, found, own)


def found_with(found: Iterable[Diagnostic], plan: Plan, *late: Diagnostic) -> tuple[Diagnostic, ...]:
    """Findings with those of a build, in their order."""
    return in_order([*found, *weighed(plan, late)])
