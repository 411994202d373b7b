"""A file of a plan that is new, written whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from paiqi.write.layout import Manner, New, lines


def fresh(value: Mapping[str, New], blocks: Collection[str] = ()) -> bytes:
    """The text of a new file: what `changed` writes into an empty one, without asking a parser of each.

    Of items that are `Noted` the comment stands behind their first line. `blocks` are keys whose value has a
    line for each of its entries, however short it is. Raises NotWritable for a character
    that plans may not hold.
    """
    style = Manner(brackets=dict.fromkeys(blocks, False))
    return "".join(f"{line}\n" for key, one in value.items() for line in lines(key, one, 0, style)).encode()
