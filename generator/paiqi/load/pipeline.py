"""The first half of the one way through: files → parts → plan → findings."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from paiqi.days.today import Moment, Today, today_in
from paiqi.intent.findings import understood
from paiqi.intent.meaning import Circumstances
from paiqi.load.answering import answered
from paiqi.memo import FRESH, Memo
from paiqi.model.plan import Plan
from paiqi.read.files import Files, read_files
from paiqi.read.parts import Parts, load
from paiqi.resolve import resolve
from paiqi.resolve.rulebook import with_rulebook
from paiqi.rules.run import check
from paiqi.rules.telling import weighed
from paiqi.text.diagnostics import Diagnostic, Severity, in_order
from paiqi.text.messages import Language


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace's plan (None if there is none to speak of), all findings and its files."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    files: Files
    #: Whether the rules looked at the plan at all.
    checked: bool = False
    #: The day as of which the plan is looked at; None where there is none.
    today: Today | None = None
    #: What was understood by another name than its own, which nobody is told unasked: `paiqi fix` writes it.
    respelled: tuple[Diagnostic, ...] = ()

    @property
    def checked_plan(self) -> Plan | None:
        """The plan, where the rules looked at it."""
        return self.plan if self.checked else None

    @property
    def language(self) -> Language:
        """The language for messages: the workspace's, Chinese where it is unknown."""
        return "en" if self.plan and self.plan.workspace.language == "en" else "zh"

    @property
    def broken(self) -> bool:
        """Whether there are findings at error level."""
        return any(item.severity is Severity.error for item in self.diagnostics)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the collector away from work that makes many objects, none of them in cycles."""
    # Reading makes hundreds of thousands of small objects that all stay: looking for cycles among them, over
    # and over, would cost more than everything else. Nothing is frozen here: in a program that goes on
    # (the preview), what is frozen and never thawed is never given back.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def load_plan(root: Path, today: Moment, memo: Memo = FRESH) -> Loaded:
    """Reads, resolves and checks the workspace in `root`.

    `today`, a day or an instant, yields to the workspace's own unless it was asked for or is settled.
    """
    return load_files(read_files(root), today, memo)


def load_files(files: Files, today: Moment, memo: Memo = FRESH, *, ruled: bool = True) -> Loaded:
    """As `load_plan`, from bytes; an instant becomes a day here, where the workspace's zone is known.

    With a memo only what changed since its last turn is worked out anew; the result is the same. Without
    `ruled` no rule is asked, which is half of the work: what is left says that it is not checked.
    """
    with uncollected():
        parts, found = load(files, memo)
        parts, problems = with_rulebook(parts, memo)
        found += problems
        if parts.workspace is None:
            found = understood(found, lambda path: Circumstances())
            return Loaded(None, in_order(weighed(None, found)), files)
        settled = today_in(parts.workspace, today)
        plan, problems = resolve(parts, parts.workspace, settled.day, memo, settled.known_until)
        found += problems
        found = answered(understood(found, _circumstances(parts, plan)), parts, plan, files.texts, memo)
        # Without a file that many items hang on, most findings would be false.
        checked = ruled and not parts.lost
        told = weighed(plan, found) + (check(plan, memo) if checked else [])
        quiet = in_order([one for one in found if one.severity is Severity.off]) if plan else ()
        respelled = quiet if plan and plan.workspace.checks.get("other-name", "off") == "off" else ()
    return Loaded(plan, in_order(told), files, checked, settled, respelled)


def _circumstances(parts: Parts, plan: Plan) -> Callable[[str], Circumstances]:
    """What the values of a file stand in: of a campaign's file its days too."""
    settings = plan.workspace
    around = Circumstances(plan.today, zone=settings.timezone, currency=settings.currency)

    @cache
    def campaigns() -> dict[str, Circumstances]:
        # Asked for by findings about values that could not be read alone, which most plans have none of.
        found: dict[str, Circumstances] = {}
        for file in parts.campaigns:
            if (campaign := plan.campaigns.get(file.id)) is None:
                continue
            of = replace(
                around,
                first=campaign.first.first if campaign.first else None,
                last=campaign.last.last if campaign.last else None,
                currency=(campaign.budget and campaign.budget.currency) or around.currency,
                names=frozenset(("start", "end", *campaign.milestones)),
            )
            found |= dict.fromkeys((path for _, path in file.shaped.lines.starts), of)
        return found

    return lambda path: campaigns().get(path, around)


def settled_plan(files: Files, today: Today) -> Plan | None:
    """The plan of some files of a workspace, of which no rule is asked; None without a workspace."""
    with uncollected():
        parts, _ = with_rulebook(load(files)[0])
        if parts.workspace is None:
            return None
        return resolve(parts, parts.workspace, today.day, known_until=today.known_until)[0]


def replanned(texts: Mapping[str, bytes], plan: Plan) -> Plan | None:
    """The plan that other texts of its workspace make, as of the same day, of which no rule is asked."""
    return settled_plan(Files(texts, plan.assets), Today(plan.today))
