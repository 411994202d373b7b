"""Which findings a command is about: by campaign, code, person, and what was there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from paiqi.cli.console import INPUT_OUTPUT, USAGE, both, fail
from paiqi.cli.environment import environment_for_git
from paiqi.text.messages import Message, msg

if TYPE_CHECKING:
    from paiqi.days.today import Moment
    from paiqi.load.pipeline import Loaded
    from paiqi.model.campaign import Campaign
    from paiqi.report.baseline import Mark
    from paiqi.report.selection import Choice

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options name, as it was written: codes, a person, a revision, files."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    owner: str = ""
    since: str = ""
    baseline: str = ""

    @property
    def hangs_on_more(self) -> bool:
        """Whether what is shown hangs on more than the plans and the options."""
        return bool(self.since or self.baseline)


def choosing(command: F) -> F:
    """The options that choose findings, handed over one by one."""
    for option in (
        click.option(
            "--baseline",
            type=click.Path(dir_okay=False),
            metavar="FILE",
            help="Leave out what FILE holds (see --write-baseline) / 不显示 FILE 里已有的",
        ),
        click.option("--since", metavar="REV", help="Only what was not there at REV / 只看 REV 之后新出现的"),
        click.option("--owner", metavar="PERSON", help="Only what this person can mend / 只看归此人处理的"),
        click.option(
            "--ignore", multiple=True, metavar="CODE", help="Leave a code out; again for more / 不看这一项"
        ),
        click.option(
            "--select", multiple=True, metavar="CODE", help="Only this code; again for more / 只看这一项"
        ),
    ):
        command = option(command)
    return command


def choice_of(chosen: Chosen, loaded: Loaded) -> Choice:
    """What was asked for, checked against what there is; ends where a code or a person is not known."""
    from paiqi.report.selection import Choice, person_named

    owner = chosen.owner
    if owner and loaded.plan is not None:
        found = person_named(loaded.plan, owner)
        if isinstance(found, Message):
            fail(USAGE, f"{both(msg('there is no person {name}', name=owner))}: {both(found)}")
        owner = found
    return Choice(_codes(chosen.select), _codes(chosen.ignore), owner)


def campaign_of(campaigns: Mapping[str, Campaign], name: str) -> str:
    """The id of a campaign that an option names by its id or title; ends where it is not known."""
    from paiqi.report.selection import campaign_named

    found = campaign_named({one.id: one.title for one in campaigns.values()}, name)
    if isinstance(found, Message):
        fail(USAGE, f"{both(msg('there is no campaign {name}', name=name))}: {both(found)}")
    return found


def _codes(written: Sequence[str]) -> frozenset[str]:
    """The codes that an option names, apart by commas too."""
    from paiqi.rules import RULES
    from paiqi.text.nearest import meant

    codes = [one.strip() for text in written for one in text.split(",") if one.strip()]
    for code in codes:
        if code not in RULES:
            hint = meant(code, RULES, msg("paiqi explain lists all codes"), 0.5)
            fail(USAGE, f"{both(msg('there is no check {code}', code=code))}: {both(hint)}")
    return frozenset(codes)


def known_before(chosen: Chosen, root: Path, today: Moment) -> Counter[Mark] | None:
    """What was there before, by what the options name; None where they name nothing. Ends where a file or a
    revision cannot be read.
    """
    from paiqi.history import Checkout, NoHistory, plan_at
    from paiqi.report.baseline import BadBaseline, marks_of, read

    known: Counter[Mark] | None = None
    if chosen.baseline:
        try:
            known = read(Path(chosen.baseline).read_bytes())
        except BadBaseline:
            message = msg(
                "{file} is no baseline; paiqi check --write-baseline {file} writes one", file=chosen.baseline
            )
            fail(INPUT_OUTPUT, both(message))
    if chosen.since:
        try:
            then = plan_at(Checkout(root, environment_for_git()), chosen.since, today)
        except NoHistory:
            message = msg(
                "git does not know {rev} here; a clone without older commits needs git fetch --unshallow",
                rev=chosen.since,
            )
            fail(INPUT_OUTPUT, both(message))
        # What either of them knows is known.
        known = marks_of(with_feeds(then).diagnostics) | (known or Counter())
    return known


def with_feeds(loaded: Loaded) -> Loaded:
    """Findings with what a build would find of its feeds, as far as that is known without making them."""
    from paiqi.feeds import findings_ahead
    from paiqi.rules.telling import weighed
    from paiqi.text.diagnostics import in_order

    if loaded.checked_plan is None or loaded.broken:
        # A build of it makes none.
        return loaded
    found = weighed(loaded.plan, findings_ahead(loaded.checked_plan))
    return replace(loaded, diagnostics=in_order([*loaded.diagnostics, *found]))
