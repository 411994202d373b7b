"""Words for statuses: ours, those that a workspace renames, and its own; each written one → its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from paiqi.model.choices import Status
from paiqi.model.item import Part, changed
from paiqi.model.statuses import OwnWord
from paiqi.model.workspace import OwnStatus, Workspace
from paiqi.resolve.collected import Findings, Settled
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Fix, Rewrite
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.nearest import Known, nearest, one_of

P = TypeVar("P", bound=Part)
#: What of a campaign has a status, or holds what has one.
_INSIDE = ("content", "posts", "activities", "placements", "deliverables")


@dataclass(frozen=True, slots=True)
class Statuses:
    """What a status may be written as beyond our words, casefolded; `sure` unless one of the workspace's own
    dropped out, so that nobody is to be told that there is none.
    """

    words: Mapping[str, Status | OwnWord]
    listed: Spoken
    sure: bool = True

    def settled(self, part: P, campaign: str) -> Settled[P]:
        """The part, and all in it, with every status known; one that nobody knows is an error."""
        if not _has_own(part):
            return part, ()
        found, changes = Findings(), dict[str, Any]()
        written = getattr(part, "status", None)
        if isinstance(written, OwnWord):
            known = self.words.get(written.text.casefold())
            if known is None and self.sure:
                found.add(self._unknown(part, written.text, campaign))
            changes["status"] = known or Status.draft
        for name in _INSIDE:
            inner = getattr(part, name, ())
            kept = found.values(self.settled(one, campaign) for one in inner)
            if any(new is not old for new, old in zip(kept, inner, strict=True)):
                changes[name] = kept
        return found.over(changed(part, **changes) if changes else part)

    def _unknown(self, part: Part, text: str, campaign: str) -> Diagnostic:
        names = Known((*self.words, *(name for one in Status for name in (one.value, one.zh))))
        hint, near = one_of(text, names, self.listed), nearest(text, names)
        message = msg("this value is not in the list of allowed ones")
        place = part.span("status")
        fix = Fix((Rewrite(place, near),), safe=False) if near else None
        return Diagnostic("unknown-choice", Severity.error, place, message, hint, campaign=campaign, fix=fix)


def _has_own(part: Part) -> bool:
    """Whether a word that is none of ours stands in a part, which is so in few: most are left as they are."""
    if isinstance(getattr(part, "status", None), OwnWord):
        return True
    for name in _INSIDE:
        for inner in getattr(part, name, ()):
            if _has_own(inner):
                return True
    return False


def statuses_of(workspace: Workspace, *, sure: bool) -> Settled[Statuses]:
    """The words of a workspace; one that could mean two things is an error."""
    found = Findings()
    words: dict[str, Status | OwnWord] = {}
    own: dict[Status, list[str]] = {status: [] for status in Status}
    titles: dict[Status, str] = {}
    for one in workspace.statuses:
        known, message = _meant(one)
        if message is not None:
            found.add(_error(one, *message))
        if known is None:
            continue
        if isinstance(known, Status):
            titles[known] = one.title
        elif known.stands_for:
            own[known.stands_for].append(one.title)
        for name in (one.id, one.title):
            other = words.get(name.casefold()) or Status.read(name)
            if other is not None and other != known:
                text = msg("{name} means another status already", name=name)
                found.add(_error(one, "ambiguous-name", text, msg("give it another name"), "title"))
            else:
                words[name.casefold()] = known
    return found.over(Statuses(words, _listed(titles, own), sure))


_Told = tuple[str, Message, Message]


def _meant(one: OwnStatus) -> tuple[Status | OwnWord | None, _Told | None]:
    """What a word of the workspace means, and what is wrong with it."""
    renamed = Status.read(one.id)
    if renamed is None and one.stands_for is None:
        choices = ", ".join(status.value for status in Status)
        hint = msg("say which status it stands for, as one of: {names}", names=choices)
        return None, ("missing-key", msg("the key {key} is missing", key="as"), hint)
    if renamed is None:
        return OwnWord(one.id, one.stands_for), None
    if one.stands_for not in (None, renamed):
        message = msg(
            "{status} stands for itself: it can have another name, not another meaning", status=one.id
        )
        return renamed, ("unknown-choice", message, msg("leave out as:, or write it under an id of its own"))
    return renamed, None


def _listed(titles: Mapping[Status, str], own: Mapping[Status, list[str]]) -> Spoken:
    """All that may be written, in order."""
    zh = (name for one in Status for name in (f"{one.value}（{titles.get(one, one.zh)}）", *own[one]))
    en = (name for one in Status for name in (one.value, *own[one]))
    return Spoken("、".join(zh), ", ".join(en))


def _error(one: OwnStatus, code: str, message: Message, hint: Message, key: str = "as") -> Diagnostic:
    return Diagnostic(code, Severity.error, one.span(key), message, hint)
