"""What an import is not sure of: what it tells, what it asks, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paiqi.text.messages import Message

#: What people answered, by the `id` of the question.
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at, by its code, with every cell that it is about.

    The message says what was found and what became of it: nothing of a row is ever dropped in silence.
    """

    code: str
    places: tuple[str, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a question takes."""

    value: str
    message: Message


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person knows, asked on a terminal and otherwise told: what it is about stays undecided.

    `id` says what is asked and stays the same from file to file (`date-order:发布日期`), so that an answer
    can be kept. Without choices any text is an answer. `usual` is the choice that Enter means ("": none).
    """

    id: str
    places: tuple[str, ...]
    message: Message
    choices: tuple[Choice, ...] = ()
    usual: str = ""
