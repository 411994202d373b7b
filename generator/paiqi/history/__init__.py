"""git → the history of each item: when its events last changed, and what moved.

git 的每个版本 → 每一项何时改、改了什么；按提交缓存。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from paiqi.audience.audience import Audience
from paiqi.days.today import Moment
from paiqi.events import Item
from paiqi.history import git
from paiqi.history.alone import alone
from paiqi.history.changes import NEVER, Change, FieldChange, Move, compare, differences
from paiqi.history.git import Checkout, NoHistory
from paiqi.history.kept import Skipped, Stamp, moment_of
from paiqi.history.past import Past, redacted
from paiqi.history.records import Records, records_in, records_of_team
from paiqi.history.walk import past_of
from paiqi.load.pipeline import Loaded, load_files, uncollected
from paiqi.memo import FRESH, Memo
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.read.decoding import MAX_BYTES
from paiqi.read.files import TEXT_SUFFIXES, Files
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, msg
from paiqi.text.places import Span

__all__ = [
    "Change",
    "Checkout",
    "FieldChange",
    "History",
    "Move",
    "NoHistory",
    "Skipped",
    "Stamp",
    "compare",
    "moment_at",
    "plan_at",
    "read_history",
]


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of the plans, for one audience.

    `constant` is the stamp of everything where git knows nothing; `found` are findings: `shallow-history`,
    `skipped-version`.
    """

    past: Past = field(default_factory=Past)
    constant: datetime = NEVER
    found: tuple[Diagnostic, ...] = ()

    @property
    def known(self) -> bool:
        """Whether git knows anything of the plans."""
        return bool(self.past.last)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All committed changes, oldest first. What was there at the beginning was not created."""
        return tuple(self.past.changes)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The versions of files that do not read; for the team only."""
        return tuple(self.past.skipped)

    def moves_of(self, full_id: str, kind: str = "post") -> tuple[Change, ...]:
        """The moves of an item, oldest first: slippage is the sum of their days."""
        return tuple(
            change
            for change in self.past.changes
            if change.kind == "moved" and change.full_id == full_id and change.item_kind == kind
        )

    def uncommitted(self, plan: Plan, memo: Memo = FRESH) -> tuple[Change, ...]:
        """What changed since the last revision and is not committed; `plan` is of the same audience."""
        if not self.known:
            return ()
        if not self.past.internal:
            plan = alone(plan)
        now = moment_of(self.past.last + 1)
        before: Mapping[str, Records] = memo.value("recorded", (self.past,), self.past.by_campaign)
        team = records_of_team(plan)
        old = before.get("", {})
        new = {key: record for key, record in team.items() if key[0] != "account" or key in old}
        changes = list(differences(old, new, now, ""))
        for name in dict.fromkeys([*before, *plan.campaigns]):
            if name:
                campaign = plan.campaigns.get(name)
                find = partial(_differences, before.get(name, {}), campaign, now)
                changes += memo.value(("uncommitted", name), (self.past, campaign), find)
        found = sorted(changes, key=lambda change: change.order)
        if self.past.internal:
            return tuple(found)
        return tuple(redacted(change) for change in found if change.kind != "removed")

    def settle(self, items: Iterable[Item]) -> dict[str, Stamp]:
        """The stamps of a plan's events by UID."""
        return self.past.settle(items, int(self.constant.timestamp()))

    @property
    def now(self) -> datetime:
        """The stamp of what is not committed yet; the constant one where git knows nothing."""
        return moment_of(self.past.last + 1) if self.known else self.constant


def read_history(
    checkout: Checkout,
    audience: Audience,
    language: Language,
    *,
    constant: datetime | None = None,
    allow_shallow: bool = False,
    memo: Memo = FRESH,
) -> History:
    """The history of the workspace in a repository, in one of its site's languages; where there is no git, no
    repository or no commit, only `constant` counts.

    A clone without its older commits is a finding at error level, and says nothing, unless `allow_shallow`.
    """
    default = constant or NEVER
    try:
        if not allow_shallow and git.is_shallow(checkout):
            return History(Past(), default, (_shallow(),))
        with uncollected():
            revisions = git.revisions(checkout)
            of = (audience.key, language, *(revision.commit for revision in revisions))
            past = memo.value("past", of, lambda: past_of(checkout, revisions, audience, language))
    except NoHistory:
        return History(Past(), default)
    history = History(past, default)
    latest = {one.span.file: one for one in history.skipped}
    return History(past, default, tuple(_skipped(one) for _, one in sorted(latest.items())))


def _differences(old: Records, campaign: Campaign | None, now: datetime) -> Sequence[Change]:
    return tuple(differences(old, records_in(campaign) if campaign else {}, now, ""))


def plan_at(checkout: Checkout, rev: str, today: Moment) -> Loaded:
    """The workspace as of a revision (`HEAD~3`, a tag, a branch), resolved and checked as of `today`; raises
    NoHistory.
    """
    listed = git.tree(checkout, rev)
    assets = {path: size for path, (_, size) in listed.items() if path.startswith("plans/assets/")}
    texts = {
        path: blob
        for path, (blob, _) in listed.items()
        if path not in assets and path.endswith(TEXT_SUFFIXES) and "/." not in path
    }
    data = git.blobs(checkout, texts.values())
    return load_files(
        Files({path: data[blob][: MAX_BYTES + 1] for path, blob in sorted(texts.items())}, assets), today
    )


def moment_at(checkout: Checkout, rev: str) -> datetime:
    """When a revision was committed, in UTC; raises NoHistory."""
    return moment_of(git.seconds(checkout, rev))


def _shallow() -> Diagnostic:
    return Diagnostic(
        "shallow-history",
        Severity.error,
        Span("plans/workspace.yml"),
        msg(
            "this clone lacks older commits: it does not say when each item last changed, and every event"
            " would be announced as changed"
        ),
        msg(
            "fetch the whole history: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab), git fetch --unshallow;"
            " or build with --allow-shallow"
        ),
    )


def _skipped(one: Skipped) -> Diagnostic:
    return Diagnostic(
        "skipped-version",
        Severity.advice,
        Span(one.span.file),
        msg(
            "its version in commit {commit} is left out of the history (line {line}: {reason})",
            commit=one.commit,
            line=one.span.line,
            reason=one.message,
        ),
        msg("nothing needs to be done; the version before it stands in its place"),
    )
