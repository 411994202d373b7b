"""A message to a robot of a group: tried again where that may help, given up in time; no secret is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from paiqi.dispatch.webhook import ADDRESS, SLOWLY, UNREADABLE, Refusal, Robot, Service, as_bytes
from paiqi.text.messages import Message, msg, msg_n
from paiqi.web.request import Answer, Fetch

#: So often a request is made, and so long it waits in between where the service does not say, in seconds.
TRIES, WAITS = 3, (1.0, 5.0)
#: The same where it says that there were too many within a minute.
MINUTE = (20.0, 40.0)
#: Nobody waits longer than this for a service to have time, in seconds.
LONGEST_WAIT = 60.0


class NotSent(Exception):
    """A message that did not go out; `message` says why and what to do, and holds no secret."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class Post:
    """How messages are sent: `fetch` asks, `wait` lets seconds pass, `now` is what signatures carry."""

    fetch: Fetch
    wait: Callable[[float], None]
    now: Callable[[], datetime]

    def send(self, service: Service, robot: Robot, payload: dict[str, Any]) -> None:
        """Sends a payload; raises NotSent."""
        answer = self._asked(service, robot, payload)
        if 200 <= answer.status < 300 or (answer.status >= 400 and not _busy(answer)):
            if refusal := _refusal(service, answer):
                raise _refused(service, robot, refusal)
            return
        raise _failed(service, robot, answer)

    def _asked(self, service: Service, robot: Robot, payload: dict[str, Any]) -> Answer:
        """The last answer, after as many tries as make sense."""
        for number in range(TRIES):
            url, signed = service.signed(robot, payload, self.now())
            kind = {"Content-Type": "application/json; charset=utf-8"}
            answer = self.fetch("POST", url, kind, as_bytes(signed))
            refusal = service.refusal(answer) if answer.status == 200 else None
            slow = refusal is not None and refusal.busy
            if not (answer.unsent or _busy(answer) or slow) or number + 1 == TRIES:
                return answer
            pause = wait_of(answer, (MINUTE if slow else WAITS)[number])
            if pause > LONGEST_WAIT:
                return answer
            self.wait(pause)
        raise AssertionError("there is at least one try")


def wait_of(answer: Answer, default: float) -> float:
    """How many seconds a server asks to wait, else the default."""
    asked = answer.headers.get("retry-after", "").strip()
    return float(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else default


def _busy(answer: Answer) -> bool:
    """Whether it may go well a little later. An answer that never came is not asked for again: the message
    may have arrived.
    """
    return answer.status == 429 or answer.status >= 500


def _refusal(service: Service, answer: Answer) -> Refusal | None:
    """What an answer says against the message, by its words or else by its status."""
    found = service.refusal(answer)
    if answer.status < 300:
        return found
    return found if found and found.code != UNREADABLE else Refusal(str(answer.status), ADDRESS)


def _refused(service: Service, robot: Robot, refusal: Refusal) -> NotSent:
    code = hidden(refusal.code, secrets_of(robot))
    return NotSent(
        msg(
            "{service} did not take the message ({code}): {hint}",
            service=service.label,
            code=code,
            hint=refusal.hint,
        )
    )


def _failed(service: Service, robot: Robot, answer: Answer) -> NotSent:
    """Why nothing came of it, where the service itself said nothing."""
    if answer.status == 429:
        return _refused(service, robot, Refusal("429", SLOWLY))
    if answer.status >= 500:
        return NotSent(
            msg_n(
                "{service} is out of order ({code}): run it again later",
                "{service} is out of order ({code}), {count} times in a row: run it again later",
                service=service.label,
                code=answer.status,
                count=TRIES,
            )
        )
    if answer.status:
        return NotSent(
            msg(
                "{service} sends to another address ({code}), which is not followed: copy the robot's address"
                " anew from the settings of the group",
                service=service.label,
                code=answer.status,
            )
        )
    fault = hidden(answer.fault, secrets_of(robot))
    if answer.unsent:
        return NotSent(
            msg(
                "{service} cannot be reached ({fault}): look at the address and the network",
                service=service.label,
                fault=fault,
            )
        )
    return NotSent(
        msg(
            "{service} did not answer ({fault}); the message may have arrived all the same: look into the"
            " group before you send it again",
            service=service.label,
            fault=fault,
        )
    )


def secrets_of(robot: Robot) -> tuple[str, ...]:
    """What of a robot nobody may read: its address behind the host, and its secret."""
    parts = urlsplit(robot.url)
    return (robot.secret, robot.url, *parts.path.split("/"), *re.split("[=&]", parts.query))


def hidden(text: str, secrets: Iterable[str]) -> str:
    """A text without secrets, as they are or as addresses write them; words as short as `send` are none."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        for form in (secret, quote(secret, safe="")):
            if len(form) >= len("12345678"):
                text = text.replace(form, "***")
    return text
