"""Why an export is not made."""

from __future__ import annotations

from paiqi.feeds import FeedFault
from paiqi.text.messages import Message, msg


class Refused(Exception):
    """An export that is not made; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def refused_feed(fault: FeedFault) -> Refused:
    """What is told of a feed that calendars would not read."""
    reason = "; ".join(fault.faults)
    return Refused(msg("{path} would not be read by calendars: {reason}", path=fault.path, reason=reason))
