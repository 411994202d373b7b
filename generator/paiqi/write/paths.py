"""Paths of keys, indexes and ids: what in a file a change is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from paiqi.model.describe import Either, Inner, Mapped, Several, Shape, leaves, written
from paiqi.model.fields import Declaration
from paiqi.text.messages import msg
from paiqi.write.refused import NotWritable
from paiqi.write.tree import Collection, Entry, Node, Scalar


@dataclass(frozen=True, slots=True)
class Where:
    """The item of a list whose key has a value; in a list that is written as a mapping its key may be it."""

    key: str
    value: str


#: A key, an index of a list (from 0, from the end below 0), or the item with a value.
Step = str | int | Where
Path = tuple[Step, ...]

_STEP = re.compile(
    r"(?P<key>[^.\[\]]+)|\[(?P<index>-?\d+)\]|\[(?P<name>[^=\[\]]+)=(?P<value>[^\]]*)\]|\.(?=[^.\[])"
)


def path_of(text: str | Path) -> Path:
    """The steps of `content[id=launch-film].posts.douyin-main.at` or `phases[0].start`; steps as they are.

    A key with a full stop or a bracket in it needs the form of steps. Raises ValueError for what is no path.
    """
    if not isinstance(text, str):
        return text
    steps: list[Step] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if not found or (found[0] == "." and not at):
            raise ValueError(f"no path: {text!r}")
        at = found.end()
        if found["key"]:
            steps.append(found["key"])
        elif found["index"]:
            steps.append(int(found["index"]))
        elif found["name"]:
            steps.append(Where(found["name"], found["value"]))
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a place of the plan format: its parts, and how its field may be written in short."""

    kinds: tuple[type, ...] = ()
    declaration: Declaration | None = None
    #: A list (or an item of it), or a mapping whose keys are the plan's own.
    listed: bool = False
    item: bool = False
    mapped: bool = False

    @property
    def keyed(self) -> str:
        """The field of an item that its key fills, where this list may be a mapping."""
        return self.declaration.keyed if self.declaration and self.listed and not self.item else ""

    @property
    def short(self) -> str:
        """The field that a text fills which stands in place of a mapping; "" where none may."""
        return self.declaration.short if self.declaration and (self.item or not self.listed) else ""

    def below(self, key: str) -> Form:
        """The form of a key of this part."""
        for kind in self.kinds:
            if field := written(kind).get(key):
                options = field.shape.options if isinstance(field.shape, Either) else (field.shape,)
                return Form(
                    _kinds(field.shape),
                    field.declaration,
                    listed=any(isinstance(one, Several) for one in options),
                    mapped=any(isinstance(one, Mapped) for one in options),
                )
        return Form(self.kinds) if self.mapped else Form()

    def of_item(self) -> Form:
        """The form of an item of this list."""
        return replace(self, item=True)


def _kinds(shape: Shape) -> tuple[type, ...]:
    return tuple(leaf.kind for leaf in leaves(shape) if isinstance(leaf, Inner))


@dataclass(frozen=True, slots=True)
class Found:
    """A node of a file, with its entry and what it stands in; `left` are the steps that lead no further."""

    node: Node
    around: Collection | None
    entry: Entry | None
    form: Form
    left: Path = ()
    #: Whether the node is a text that fills the field in short.
    short: bool = False


def found(root: Node, form: Form, path: Path) -> Found:
    """The node of a path, or the last that is there; raises NotWritable where a path names two items."""
    here = Found(root, None, None, form)
    for index, step in enumerate(path):
        inner = _step(here, step)
        if inner is None:
            return Found(here.node, here.around, here.entry, here.form, path[index:])
        here = inner
    return here


def _step(here: Found, step: Step) -> Found | None:
    node, form = here.node, here.form
    if isinstance(node, Scalar):
        # A text in short fills a field of what it stands for.
        named = bool(form.short) and step == form.short
        return Found(node, here.around, here.entry, Form(), short=True) if named else None
    entry = _in_mapping(node, form, step) if node.mapping else _in_list(node, form, step)
    if entry is None:
        return None
    if node.mapping and not form.keyed and entry.key:
        return Found(entry.value, node, entry, form.below(entry.key.value))
    return Found(entry.value, node, entry, form.of_item())


def _in_mapping(node: Collection, form: Form, step: Step) -> Entry | None:
    if isinstance(step, str):
        return node.entry(step)
    if isinstance(step, int):
        return None
    if form.keyed == step.key and (entry := node.entry(step.value)):
        return entry
    return _only(node.named(step.key, step.value), step.value)


def _in_list(node: Collection, form: Form, step: Step) -> Entry | None:
    items = node.entries
    if isinstance(step, int):
        return items[step] if -len(items) <= step < len(items) else None
    if isinstance(step, Where):
        return _only(node.named(step.key, step.value), step.value)
    # An item by its id, or by what would be its key.
    for key in ("id", form.keyed):
        if key and (named := node.named(key, step)):
            return _only(named, step)
    return None


def _only(entries: list[Entry], name: str) -> Entry | None:
    if len(entries) > 1:
        raise NotWritable(msg("{count} items are named {name}", count=len(entries), name=name))
    return entries[0] if entries else None
