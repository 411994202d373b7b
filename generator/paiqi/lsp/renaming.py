"""Another id for an item, in all places that name it."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.lsp.findings import Documents
from paiqi.lsp.mending import Change
from paiqi.lsp.positions import Document
from paiqi.lsp.references import Occurrence, Target, occurrences
from paiqi.model.malformed import Malformed
from paiqi.model.plan import Plan
from paiqi.model.readers import read_id
from paiqi.model.walk import items_of
from paiqi.read.files import Files
from paiqi.text.messages import Message, msg


class NotRenamed(ValueError):
    """What cannot have another id, with the reason."""

    def __init__(self, message: Message) -> None:
        """The reason for people."""
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class Renaming:
    """The changes of each file, and what else changes with them (None: nothing)."""

    changes: dict[str, tuple[Change, ...]]
    warning: Message | None


def may_rename(target: Target) -> None:
    """Raises NotRenamed for what has no id in a file of this workspace."""
    part = target.item.part
    if target.is_milestone:
        return
    if not part.span().file.startswith("plans/") or target.kind in ("format", "platform"):
        raise NotRenamed(msg("{name} comes with its platform and keeps its id", name=target.item.id))
    if part.src is None or not part.src.has("id"):
        raise NotRenamed(
            msg("{name} is the name of its file: rename the file to give it another one", name=target.item.id)
        )


def renamed(target: Target, name: str, files: Files, plan: Plan, documents: Documents) -> Renaming:
    """All places with another id; raises NotRenamed."""
    may_rename(target)
    try:
        read_id(name)
    except Malformed as malformed:
        raise NotRenamed(malformed.message) from None
    if _taken(target, name, plan):
        raise NotRenamed(msg("there is another {name} already", name=name))
    changes: dict[str, list[Change]] = {}
    for one in occurrences(target, files, plan):
        document = documents(one.span.file)
        if document is not None and (change := _change(one, document, target, name)):
            changes.setdefault(one.span.file, []).append(change)
    warning = (
        None
        if target.is_milestone
        else msg(
            "the addresses of its pages and feeds change, and subscribers get its events as new ones; git"
            " keeps its history under the old id"
        )
    )
    return Renaming({path: tuple(several) for path, several in changes.items()}, warning)


def _change(one: Occurrence, document: Document, target: Target, name: str) -> Change | None:
    """The change of one place; None where it names the item by another word than its id."""
    line = one.span.line - 1
    text = document.line(line)
    start = one.span.col - 1 + one.start
    start += text[start : start + 1] in ("'", '"')
    short = target.item.short
    if text[start : start + one.length] != short:
        return None
    return Change(document.range(line, start, start + one.length), name)


def _taken(target: Target, name: str, plan: Plan) -> bool:
    if target.is_milestone:
        return bool(target.campaign) and name in (target.campaign.milestones if target.campaign else ())
    groups = {
        "person": plan.people, "account": plan.accounts, "pillar": plan.pillars, "segment": plan.segments,
        "client": plan.clients, "product": plan.products, "campaign": plan.campaigns,
    }  # fmt: skip
    if target.kind in groups:
        return name in groups[target.kind]
    own = plan.campaigns.get(target.item.campaign)
    return any(one.id == name for one in items_of(own)) if own else False
