"""The one way in which a scalar says that its text cannot be read."""

from __future__ import annotations

from paiqi.text.messages import Message


class Malformed(ValueError):
    """A text that its type cannot read: what is wrong and how to mend it, never the value itself."""

    def __init__(self, message: Message, hint: Message, code: str = "bad-value") -> None:
        super().__init__(message.english())
        self.message = message
        self.hint = hint
        self.code = code
