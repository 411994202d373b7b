"""Which findings are shown: all, or those of campaigns that a user names; what is counted never depends on
it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from paiqi.load.pipeline import Loaded
from paiqi.read.homes import ACCOUNTS, SETTINGS
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import meant
from paiqi.text.places import Span

_CAMPAIGNS = "plans/campaigns/"
#: What every campaign is checked against. Were an error there not shown, a campaign would seem fine that was
#: not checked.
_GROUND = (f"{SETTINGS}.", f"{SETTINGS}/", f"{ACCOUNTS}.", f"{ACCOUNTS}/", "plans/platforms/")


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The findings to show, and the number of those left out (None where none may be)."""

    shown: tuple[Diagnostic, ...]
    elsewhere: int | None = None


def select(loaded: Loaded, campaigns: Collection[str]) -> ShownFindings:
    """The findings of these campaigns, by their ids; all findings if there are none."""
    if not campaigns:
        return ShownFindings(loaded.diagnostics)
    written = _written(loaded)
    files = {written[name] for name in campaigns if name in written}
    shown = tuple(item for item in loaded.diagnostics if _belongs(item, campaigns, files))
    return ShownFindings(shown, len(loaded.diagnostics) - len(shown))


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

    def moved(span: Span) -> Span:
        return replace(span, file=f"{folder}/{span.file}")

    return tuple(
        replace(
            item,
            span=moved(item.span),
            related=tuple(Related(moved(one.span), one.message) for one in item.related),
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
