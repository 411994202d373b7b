"""Changes of a plan by paths of keys and ids, written as a person would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paiqi.read.homes import home_of
from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write.draft import Draft, Splice
from paiqi.write.editing import refuse_worse
from paiqi.write.holes import tree_of
from paiqi.write.layout import Manner, New, Noted, as_plain, lines
from paiqi.write.paths import Form, Found, Path, Where, found, path_of
from paiqi.write.places import text_of
from paiqi.write.placing import fitting
from paiqi.write.refused import NotWritable
from paiqi.write.rounds import Add as AddEntries
from paiqi.write.rounds import Change, Rewritten, made
from paiqi.write.rounds import Remove as RemoveEntry
from paiqi.write.splicing import Pair
from paiqi.write.tree import Collection, Scalar, Tree, plain, tree


@dataclass(frozen=True, slots=True)
class Set:
    """What stands at a path becomes `value`; keys that are missing on the way are written.

    Of a mapping that becomes another only what differs is changed. A new key stands as its neighbours have
    it; where none does, `order` says in which order people write such keys.
    """

    path: str | Path
    value: New
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """A list gets an item at its end, or a mapping a value under `key`; what is missing on the way is
    written. A list of items that is written as a mapping takes either. `index` is the item of the list, as it
    was, that a new one stands before.
    """

    path: str | Path
    value: New
    key: str | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """What stands at a path goes, with a comment that is clearly its own."""

    path: str | Path


def changed(data: bytes, changes: Sequence[Set | Add | Remove], file: str = "") -> bytes:
    """A plan's file with changes made in their order; every byte outside of them is as it was.

    `file` is its path (`plans/campaigns/spring-tea.yml`): by it the short forms of the plan format are known.
    A file that is empty gets all its text. New entries stand where their neighbours have theirs, in brackets
    or as a block as these do. Raises NotWritable where a path leads nowhere or to several items, where an
    entry is there already, or where the outcome would read otherwise than asked.
    """
    text = text_of(data, file)
    draft = Draft(text.text)
    home = home_of(file)
    form = Form((home.kind,) if home and home.kind else ())
    try:
        _made(draft, form, changes, text.line_end)
    except NotWritable as refused:
        raise NotWritable(refused.message, refused.span or (Span(file) if file else None)) from None
    refuse_worse(data, text, draft, file)
    return text.mark + draft.text.encode()


def _made(draft: Draft, form: Form, changes: Sequence[Set | Add | Remove], eol: str) -> None:
    """Makes changes in as few rounds as go together."""
    waiting = list(changes)
    while waiting:
        now = tree_of(draft.text)
        if now.root is None:
            waiting = _begun(draft, waiting, eol)
            continue
        ready = _Round(now, form)
        while waiting and ready.take(waiting[0]):
            waiting.pop(0)
        if ready.changes:
            made(draft, now, ready.changes, eol)


def _begun(draft: Draft, waiting: Sequence[Set | Add | Remove], eol: str) -> list[Set | Add | Remove]:
    """The first text of a file that has none, below its comments."""
    first, *rest = waiting
    if isinstance(first, Remove):
        raise _nowhere(path_of(first.path))
    path = path_of(first.path)
    value = _wrapped(path, first)
    if not isinstance(value, Mapping) or (draft.text.strip(" \r\n") != "" and not _comments(draft.text)):
        raise NotWritable(msg("a file of a plan is a mapping of keys and values"))
    written = [line for key, inner in value.items() for line in lines(key, inner, 0, Manner())]
    end = len(draft.text)
    gap = eol if draft.text and not draft.text.endswith("\n") else ""
    draft.splice([Splice(end, end, gap + "".join(line + eol for line in written))])
    if plain(tree(draft.text).root) != as_plain(value):
        raise NotWritable(msg("more than this would read otherwise"))
    return list(rest)


def _comments(text: str) -> bool:
    return all(line.lstrip().startswith("#") or line.strip() in ("", "---") for line in text.splitlines())


def _nowhere(path: Path) -> NotWritable:
    return NotWritable(msg("there is no {path} in this file", path=_shown(path)))


def _shown(path: Path) -> str:
    shown = ""
    for step in path:
        if isinstance(step, str):
            shown += f".{step}" if shown else step
        else:
            shown += f"[{step}]" if isinstance(step, int) else f"[{step.key}={step.value}]"
    return shown


def _wrapped(left: Path, change: Set | Add) -> New:
    """A new value below the steps of a path that are not there yet."""
    value: New = change.value
    if isinstance(change, Add):
        value = {change.key: value} if change.key is not None else [value]
    for step in reversed(left):
        if not isinstance(step, str):
            raise _nowhere(left)
        value = {step: value}
    return value


class _Round:
    """The changes of a text that do not touch one another, from the first on."""

    def __init__(self, now: Tree, form: Form) -> None:
        self.now, self.form = now, form
        self.changes: list[Change] = []
        #: Lists and mappings by whether they get entries or lose some, and the new entries' keys.
        self.kinds: dict[int, type] = {}
        self.keys: set[tuple[int, str | None]] = set()
        #: From where to where text is replaced or taken away, and where something is added.
        self.ranges: list[tuple[int, int]] = []
        self.added: list[int] = []
        #: Texts by which an item may be named that are others now.
        self.names: set[str] = set()
        #: Whether a change needs another round.
        self.again = False

    def take(self, change: Set | Add | Remove) -> bool:
        """Takes a change; False where it must wait for those taken before, or goes on after them."""
        path = path_of(change.path)
        if (self.kinds and any(isinstance(step, int) for step in path)) or self.names & _names(path):
            return False
        assert self.now.root is not None
        try:
            where = found(self.now.root, self.form, path)
            wanted = self._wanted(where, change, path)
        except NotWritable:
            if self.changes:
                return False
            raise
        if not wanted:
            return True
        if self.changes and not all(self._apart(one) for one in wanted):
            return False
        for one in wanted:
            self._note(one)
        self.changes += wanted
        return not self.again

    def _apart(self, change: Change) -> bool:
        start, end = _range(change)
        if any(first <= end and start <= last for first, last in self.ranges):
            return False
        if isinstance(change, AddEntries):
            if any(key is not None and (id(change.around), key) in self.keys for key, _ in change.entries):
                return False
        elif any(start <= at <= end for at in self.added):
            return False
        if isinstance(change, Rewritten):
            return True
        return self.kinds.get(id(change.around), type(change)) is type(change)

    def _note(self, change: Change) -> None:
        if isinstance(change, AddEntries):
            self.added.append(change.around.start)
            self.keys |= {(id(change.around), key) for key, _ in change.entries}
        else:
            self.ranges.append(_range(change))
        if not isinstance(change, Rewritten):
            self.kinds[id(change.around)] = type(change)
        elif isinstance(change.node, Scalar):
            self.names.add(change.node.value)
            if isinstance(change.value, str):
                self.names.add(change.value)

    def _wanted(self, where: Found, change: Set | Add | Remove, path: Path) -> list[Change]:
        if isinstance(change, Remove):
            if where.left or where.around is None or where.entry is None or where.short:
                raise _nowhere(path)
            return [RemoveEntry(None, where.around, where.entry)]
        if isinstance(change, Set) and not where.left:
            return list(self._set(where, change.value))
        return self._add(where, change)

    def _set(self, where: Found, value: New) -> list[Change]:
        node = where.node
        if plain(node) == as_plain(value):
            return []
        if (
            isinstance(node, Collection)
            and node.mapping
            and isinstance(value, Mapping)
            and node.entries
            and value
        ):
            return self._merged(where, node, value)
        if where.around is None or where.entry is None:
            raise NotWritable(msg("a file of a plan is a mapping of keys and values"))
        return [Rewritten(None, where.around, node, where.entry, value)]

    def _merged(self, where: Found, node: Collection, value: Mapping[str, New]) -> list[Change]:
        """What makes a mapping read as another: what differs, key by key."""
        result: list[Change] = []
        keys = {one.key.value for one in node.entries if one.key}
        if not keys & value.keys() and where.around and where.entry:
            return [Rewritten(None, where.around, node, where.entry, value)]
        gone = [one for one in node.entries if one.key and one.key.value not in value]
        new = [(key, inner) for key, inner in value.items() if key not in keys]
        if gone and new:
            # A mapping does not lose keys and get some in one round.
            self.again, new = True, []
        for one in node.entries:
            if one.key and one.key.value in value:
                inner = Found(one.value, node, one, where.form.below(one.key.value))
                result += self._set(inner, value[one.key.value])
        result += [RemoveEntry(None, node, one) for one in gone]
        for key, inner_value in new:
            result.append(AddEntries(None, node, fitting(self.now, node, key), ((key, inner_value),)))
        return result

    def _add(self, where: Found, change: Set | Add) -> list[Change]:
        """A new entry in the last node that is there."""
        node, left = where.node, where.left
        if isinstance(node, Scalar):
            return self._expanded(where, change)
        if isinstance(change, Add) and not left:
            pair = self._entry(where, node, change)
        elif not node.mapping and isinstance(left[0], str) and where.form.keyed:
            # An item of a list that is named by what would be its key.
            inner = _wrapped(left[1:], change)
            pair = _item(where.form, left[0], inner)
        else:
            key, value = _named(where, node, left, change)
            pair = (key, value)
        key = pair[0]
        if key is not None and node.entry(key):
            raise NotWritable(msg("the key {key} stands there already", key=key))
        order = change.order if isinstance(change, Set) else ()
        index = len(node.entries) if key is None else fitting(self.now, node, key, order)
        if key is None and not left and isinstance(change, Add) and change.index is not None:
            index = min(change.index, index)
        return [AddEntries(None, node, index, ((key, _like(pair[1], node)),))]

    def _entry(self, where: Found, node: Collection, change: Add) -> Pair:
        """What is added to a list or mapping, in the form in which that is written."""
        keyed = where.form.keyed
        if node.mapping and change.key is None:
            value = change.value
            if not keyed or not isinstance(value, Mapping) or not isinstance(value.get(keyed), str):
                raise NotWritable(msg("a mapping takes keys and values"))
            short = self.form_short(where.form)
            rest = {key: inner for key, inner in value.items() if key != keyed}
            only = rest.get(short) if len(rest) == 1 else None
            return str(value[keyed]), only if isinstance(only, str) else rest
        if not node.mapping and change.key is not None:
            if not keyed:
                raise NotWritable(msg("a list takes items without keys"))
            return _item(where.form, change.key, change.value)
        return change.key, change.value

    @staticmethod
    def form_short(form: Form) -> str:
        return form.of_item().short

    def _expanded(self, where: Found, change: Set | Add) -> list[Change]:
        """A text in short that becomes the mapping which it stood for, with one more key."""
        node, short = where.node, where.form.short
        assert isinstance(node, Scalar)
        added = _wrapped(where.left, change)
        if not short or not isinstance(added, Mapping) or where.around is None or where.entry is None:
            raise NotWritable(
                msg("a text stands where {path} would go further", path=_shown(path_of(change.path)))
            )
        return [Rewritten(None, where.around, node, where.entry, {short: node.value, **added})]


def _range(change: Change) -> tuple[int, int]:
    if isinstance(change, Rewritten):
        return change.node.start, change.node.end or change.node.start
    if isinstance(change, RemoveEntry):
        return change.entry.start, change.entry.end or change.entry.start
    return change.around.start, change.around.start


def _names(path: Path) -> set[str]:
    return {step.value if isinstance(step, Where) else step for step in path if not isinstance(step, int)}


def _named(where: Found, node: Collection, left: Path, change: Set | Add) -> Pair:
    step = left[0]
    if not node.mapping or not isinstance(step, str):
        raise _nowhere(path_of(change.path))
    return step, _wrapped(left[1:], change)


def _item(form: Form, key: str, value: New) -> Pair:
    """An item of a list from what would stand below its key."""
    if isinstance(value, Mapping):
        return None, {form.keyed: key, **value}
    short = form.of_item().short
    if isinstance(value, str) and short:
        return None, {form.keyed: key, short: value}
    raise NotWritable(msg("a mapping takes keys and values"))


def _like(value: New, node: Collection) -> New:
    """A new mapping with its keys in the order of the last mapping of its list."""
    last = node.entries[-1].value if node.entries else None
    if not isinstance(value, Mapping) or not isinstance(last, Collection) or not last.mapping:
        return value
    order = {one.key.value: at for at, one in enumerate(last.entries) if one.key}
    places: dict[str, int] = {}
    at = -1
    for key in value:
        places[key] = order.get(key, at)
        at = max(at, places[key])
    ordered = {key: value[key] for key in sorted(value, key=lambda key: places[key])}
    return Noted(ordered, value.comment) if isinstance(value, Noted) else ordered
