"""Which findings are shown: all, or those of campaigns that a user names; what is counted never depends on
it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from paiqi.load.pipeline import Loaded
from paiqi.model.plan import Plan
from paiqi.read.homes import ACCOUNTS, SETTINGS
from paiqi.report.baseline import Mark, fresh
from paiqi.report.mends import moved
from paiqi.resolve.names import by_title, people_called
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import folded, meant, one_of, some
from paiqi.text.places import Span

_CAMPAIGNS = "plans/campaigns/"
#: What every campaign is checked against. Were an error there not shown, a campaign would seem fine that was
#: not checked.
_GROUND = (f"{SETTINGS}.", f"{SETTINGS}/", f"{ACCOUNTS}.", f"{ACCOUNTS}/", "plans/platforms/")


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The findings to show, and the number of those left out (None where none may be); `nobodys`: how many of
    these are errors that nobody is known to answer for, where those of one person were asked for.
    """

    shown: tuple[Diagnostic, ...]
    elsewhere: int | None = None
    nobodys: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user asks for: codes (none: all), codes that are not wanted, and the person who can mend it."""

    codes: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    owner: str = ""

    def takes(self, item: Diagnostic) -> bool:
        """Whether a finding is one of those that were asked for."""
        named = (not self.codes or item.code in self.codes) and item.code not in self.without
        return named and (not self.owner or self.owner in item.owners)

    def __bool__(self) -> bool:
        return bool(self.codes or self.without or self.owner)


def select(
    loaded: Loaded,
    campaigns: Collection[str] = (),
    choice: Choice | None = None,
    known: Counter[Mark] | None = None,
) -> ShownFindings:
    """The findings of these campaigns, by their ids (none: of all), that a choice takes and that were not
    known before.
    """
    if not (campaigns or choice or known):
        return ShownFindings(loaded.diagnostics)
    belongs = belonging(loaded, campaigns)
    new = loaded.diagnostics if known is None else fresh(loaded.diagnostics, known)
    shown = tuple(item for item in new if belongs(item) and (choice is None or choice.takes(item)))
    nobodys = 0
    if choice and choice.owner:
        whoever = replace(choice, owner="")
        nobodys = sum(
            item.severity is Severity.error and not item.owners and belongs(item) and whoever.takes(item)
            for item in new
        )
    return ShownFindings(shown, len(loaded.diagnostics) - len(shown), nobodys)


def belonging(loaded: Loaded, campaigns: Collection[str]) -> Callable[[Diagnostic], bool]:
    """Tells whether a finding belongs to one of these campaigns; any does where there are none."""
    if not campaigns:
        return lambda item: True
    written = _written(loaded)
    files = {written[name] for name in campaigns if name in written}
    return lambda item: _belongs(item, campaigns, files)


def unknown_campaign(loaded: Loaded, campaigns: Sequence[str]) -> tuple[str, Message] | None:
    """The first name that no campaign has, with a hint; None where all are known or nothing can be known."""
    if loaded.plan is None:
        return None
    known = _written(loaded)
    for name in campaigns:
        if name not in known:
            # Whoever writes a file's path means the campaign in it.
            return name, meant(
                PurePath(name).stem,
                known,
                msg("campaigns here: {names}", names=", ".join(sorted(known)) or "-"),
                0.5,
            )
    return None


def below(found: Sequence[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """The findings with the paths of their files as seen from a folder above the workspace (`marketing`, or
    nothing).
    """
    if not folder:
        return tuple(found)

    def there(span: Span) -> Span:
        return replace(span, file=f"{folder}/{span.file}")

    return tuple(
        replace(
            item,
            span=there(item.span),
            related=tuple(Related(there(one.span), one.message) for one in item.related),
            fix=moved(item.fix, folder),
        )
        for item in found
    )


def _written(loaded: Loaded) -> dict[str, str]:
    """Campaign's id → the name of its file or folder; a campaign that dropped out is known by that name."""
    planned = (
        {name: _stem(item.span().file) for name, item in loaded.plan.campaigns.items()} if loaded.plan else {}
    )
    stems = {
        _stem(path) for path in loaded.files.texts if path.startswith(_CAMPAIGNS) and path.endswith(".yml")
    }
    return {**{stem: stem for stem in stems - set(planned.values())}, **planned}


def _stem(path: str) -> str:
    return path.removeprefix(_CAMPAIGNS).split("/")[0].removesuffix(".yml")


def _belongs(item: Diagnostic, campaigns: Collection[str], files: Collection[str]) -> bool:
    if item.campaign is not None:
        return item.campaign in campaigns
    path = item.span.file
    if path.startswith(_CAMPAIGNS):
        # What several campaigns have in common belongs to each.
        return any(_stem(span.file) in files for span in (item.span, *(one.span for one in item.related)))
    return item.severity is Severity.error and (path == "plans" or path.startswith(_GROUND))


def campaign_named(campaigns: Mapping[str, str], name: str) -> str | Message:
    """The id of a campaign (titles by ids) that is named by id or by a title that is its alone; else which
    there are.
    """
    if name in campaigns:
        return name
    called = by_title(campaigns).ids.get(folded(name), ())
    if len(called) == 1:
        return called[0]
    known = [f"{one} ({title})" for one, title in campaigns.items()]
    return one_of(name, [*campaigns, *campaigns.values()], some(known))


def person_named(plan: Plan, name: str) -> str | Message:
    """The id of a person who is named by id or by a name that is theirs alone; else who there is."""
    people = plan.people.values()
    if name in plan.people:
        return name
    called = people_called(people).ids.get(folded(name), ())
    if len(called) == 1:
        return called[0]
    known = [f"{person.id} ({person.name})" for person in people]
    return one_of(name, [*(person.id for person in people), *(person.name for person in people)], some(known))
