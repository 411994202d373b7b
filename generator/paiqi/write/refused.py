"""What refuses to be written."""

from __future__ import annotations

from paiqi.text.messages import Message
from paiqi.text.places import Span


class NotWritable(Exception):
    """A change that would not say what was asked, or only in part: nothing was written.

    `message` says why; `span` is the place in the file as it was, where there is one.
    """

    def __init__(self, message: Message, span: Span | None = None) -> None:
        super().__init__(message.english())
        self.message, self.span = message, span
