"""New keys and items as a person would write them, after the manner of their file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paiqi.write.scalars import as_block, in_line, one_line, refuse_forbidden
from paiqi.write.tree import Collection, Node, Plain, Tree

#: What is written anew: a text, a list, or a mapping whose keys stay in their order.
New = str | Sequence["New"] | Mapping[str, "New"]


class Noted(dict[str, "New"]):
    """A mapping with a comment, which stands behind the first line of an item of a block."""

    __slots__ = ("comment",)

    def __init__(self, values: Mapping[str, New], comment: str) -> None:
        super().__init__(values)
        self.comment = one_line(comment)


#: A list or mapping in brackets is no longer than this, where its file does not say otherwise.
_WIDE = 100


@dataclass(slots=True)
class Manner:
    """How a file writes its lists and mappings."""

    step: int = 2
    #: How much deeper the dash of an item stands than the key above it.
    dash: int = 2
    #: By key: whether its value stands in brackets, and whether the items or values in that do.
    brackets: dict[str, bool] = field(default_factory=dict)
    inside: dict[str, bool] = field(default_factory=dict)
    #: Whether a text of lines may be a block.
    blocks: bool = True


def manner(read: Tree) -> Manner:
    """The manner of a file, told by the last of what stands there."""
    result = Manner()

    def look(node: Node, name: str) -> None:
        if not isinstance(node, Collection):
            return
        for entry in node.entries:
            inner = entry.value
            if isinstance(inner, Collection):
                if name:
                    result.inside[name] = inner.flow
                if entry.key:
                    result.brackets[entry.key.value] = inner.flow
                    if not inner.flow and not node.flow:
                        deeper = inner.col - node.col
                        if not inner.mapping:
                            result.dash = max(deeper, 0)
                        elif deeper > 0:
                            result.step = deeper
                look(inner, entry.key.value if entry.key else "")

    if read.root:
        look(read.root, "")
    return result


def as_plain(value: New) -> Plain:
    """A new value as it reads again."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return tuple((key, as_plain(inner)) for key, inner in value.items())
    return [as_plain(inner) for inner in value]


def in_brackets(value: New) -> str:
    """A value in one line, as it stands inside brackets."""
    if isinstance(value, str):
        refuse_forbidden(value)
        return in_line(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(pair(key, inner) for key, inner in value.items()) + "}"
    return "[" + ", ".join(in_brackets(inner) for inner in value) + "]"


def pair(key: str | None, value: New) -> str:
    """A key and its value inside brackets; an item without a key."""
    if key is None:
        return in_brackets(value)
    refuse_forbidden(key)
    return f"{in_line(key, key=True, flow=True)}: {in_brackets(value)}"


def lines(key: str | None, value: New, col: int, style: Manner, around: str = "") -> list[str]:
    """A key with its value, or an item with its dash, as lines of a block whose entries begin in column
    `col`. The first line has no indentation, those below it all of theirs. `around` is the key above.
    """
    if key is not None:
        refuse_forbidden(key)
    head = "-" if key is None else in_line(key, key=True) + ":"
    if isinstance(value, str):
        refuse_forbidden(value)
        block = as_block(value, step=style.step) if "\n" in value and style.blocks else None
        if block:
            return [f"{head} {block[0]}", *(" " * col + line if line else "" for line in block[1])]
        return [f"{head} {in_line(value)}"]
    if not value or _bracketed(key, value, style, around):
        return [f"{head} {in_brackets(value)}"]
    name = key or around
    pairs: list[tuple[str | None, New]] = (
        list(value.items()) if isinstance(value, Mapping) else [(None, inner) for inner in value]
    )
    # What stands in an item begins beside its dash.
    deeper = 2 if key is None else style.step if isinstance(value, Mapping) else style.dash
    inner_lines: list[str] = []
    for inner_key, inner in pairs:
        first, *rest = lines(inner_key, inner, col + deeper, style, name if key else "")
        inner_lines += [" " * (col + deeper) + first, *rest]
    if key is None:
        comment = f" # {value.comment}" if isinstance(value, Noted) and value.comment else ""
        return [f"- {inner_lines[0].lstrip(' ')}{comment}", *inner_lines[1:]]
    return [head, *inner_lines]


def _bracketed(key: str | None, value: New, style: Manner, around: str) -> bool:
    """Whether a list or mapping is written in brackets."""
    known = style.brackets.get(key) if key is not None else None
    known = style.inside.get(around) if known is None else known
    texts = list(value.values()) if isinstance(value, Mapping) else list(value)
    flat = all(isinstance(inner, str) for inner in texts)
    # A mapping of texts below a key of a file is a block; one that fills a key inside of items is short.
    if known is False or (known is None and (not flat or (key is None and isinstance(value, Mapping)))):
        return False
    if any(has_lines(inner) for inner in texts):
        return False
    wide = len(in_brackets(value)) > _WIDE
    return not wide or (known is True and (key is None or flat))


def has_lines(value: New) -> bool:
    """Whether a text of lines stands in a value."""
    if isinstance(value, str):
        return "\n" in value
    return any(has_lines(inner) for inner in (value.values() if isinstance(value, Mapping) else value))
