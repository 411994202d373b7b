"""What each service of group chats is asked with, and how its answers are to be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from paiqi.dispatch.document import Document
from paiqi.text.messages import Message, Spoken, msg
from paiqi.web.request import Answer


@dataclass(frozen=True, slots=True)
class Robot:
    """The address of a group's robot, and the secret that its messages are signed with ("": none)."""

    url: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A message that a service did not take: a word or number of its own, what to do, and whether it only
    asks to come later.
    """

    code: str
    hint: Message
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its name, the payload of a message (which fits), what signing adds to address and payload,
    and what an answer of status 200 says.
    """

    name: str
    label: Spoken
    payload: Callable[[Document], dict[str, Any]]
    signed: Callable[[Robot, dict[str, Any], datetime], tuple[str, dict[str, Any]]]
    refusal: Callable[[Answer], Refusal | None]


def as_bytes(payload: object) -> bytes:
    """A payload as it is sent: UTF-8, as short as JSON gets."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def unsigned(robot: Robot, payload: dict[str, Any], now: datetime) -> tuple[str, dict[str, Any]]:
    """For services whose address is the only secret."""
    return robot.url, payload


#: The code of an answer that is none of the service's.
UNREADABLE = "?"
#: What to do about words that services answer with.
KEYWORD = msg(
    "the robot asks for a word in each message: choose signing instead, or give it the workspace's title"
)
SIGNATURE = msg("the secret for signing is not the robot's, or this machine's clock is wrong")
ADDRESS = msg("the robot is not there: copy its address anew from the settings of the group")
SLOWLY = msg("too many messages within a minute: come back later, or send fewer feeds")
NETWORK = msg("the robot takes messages from some networks only: add this machine's, or choose signing")
FORM = msg("the service does not know this form of message: please report it")


def by_number(
    key: str, hints: Mapping[int, Message], busy: frozenset[int]
) -> Callable[[Answer], Refusal | None]:
    """Reads answers whose JSON says how it went by a number: 0 is well. What is no such JSON is none."""

    def refusal(answer: Answer) -> Refusal | None:
        try:
            code = json.loads(answer.body)[key]
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            return Refusal(UNREADABLE, msg("what answers there is not the service: look at the address"))
        if code == 0 and code is not False:
            return None
        known = code if isinstance(code, int) else None
        return Refusal(str(code)[:40], hints.get(known or 0, FORM), known in busy)

    return refusal
