"""Parts that are written as one text: `14:00 签到`."""

from __future__ import annotations

from paiqi.model.describe import One, written
from paiqi.model.malformed import Malformed


def divided(cls: type, keys: tuple[str, ...], text: str) -> dict[str, str] | None:
    """A text of two fields: as many words as the first can read, at most two, and the rest; None where it can
    read none.
    """
    first = written(cls)[keys[0]].shape
    words = text.split(maxsplit=2)
    for count in (2, 1):
        if isinstance(first, One) and len(words) > count:
            head = " ".join(words[:count])
            try:
                first.scalar.read(head)
            except Malformed:
                continue
            return {keys[0]: head, keys[1]: text.split(maxsplit=count)[count]}
    return None
