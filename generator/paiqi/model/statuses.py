"""A team's own words for how far something is: each stands for one of the statuses that all plans know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from paiqi.model.choices import Status
from paiqi.model.fields import ITEM, resolved

#: As many characters as a word for a status has at the most.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A status by a word that is none of ours: its `text` as written, its id once it is found among those of
    the workspace; `stands_for` is the status that it means there, None before.
    """

    text: str
    stands_for: Status | None = None


@dataclass(frozen=True, slots=True)
class OrOwn:
    """Marks a status for which a workspace may have words of its own."""


#: The status of a part as written; resolving leaves none that stands for nothing.
StatusText = Annotated[Status | OwnWord, OrOwn()]


def word_for_status() -> Any:
    """A field beside the effective status: what the team itself calls it."""
    return resolved(
        "id of the team's own word for the status, empty where none holds",
        "自定义状态的 id，没有则为空",
        seen=ITEM,
        moves=False,
        absent="",
    )


def ours(status: Status | OwnWord) -> Status:
    """The status that a written one means; a draft where it is not known what it means."""
    return status if isinstance(status, Status) else status.stands_for or Status.draft


def word_of(status: Status | OwnWord | None, effective: Status) -> str:
    """The id of the team's own word, where what it means is what holds; "" where it has none."""
    if not isinstance(status, OwnWord) or status.stands_for is not effective:
        return ""
    return status.text


def status_key(status: Status, word: str) -> str:
    """A status and the team's own word for it in one: `draft`, or `draft.shooting`."""
    return f"{status.value}.{word}" if word else status.value


def plain_key(key: str) -> str:
    """The key without the team's own word: `draft`."""
    return key.partition(".")[0]
