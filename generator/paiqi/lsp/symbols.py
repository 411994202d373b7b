"""The outline of a file and the items of a whole workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.lsp.expected import Expected, expected
from paiqi.lsp.findings import Documents, Place, place
from paiqi.lsp.items import named
from paiqi.lsp.positions import Document, Range
from paiqi.lsp.references import KINDS
from paiqi.model.describe import Inner
from paiqi.model.plan import Plan
from paiqi.read.composing import Value
from paiqi.read.refused import HOLE
from paiqi.read.source import read
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Language

#: Keys by which an item of a file is called, the first that is written.
_NAMES = ("title", "name", "what", "step", "label", "for", "text")
_IDS = ("id", "account", "person", "pillar")
_MOST = 200
#: Series, KPIs and content are items of campaigns.
_SEARCHED = tuple(kind for kind in KINDS if kind not in ("content", "kpi", "series"))


@dataclass(frozen=True, slots=True)
class Symbol:
    """An item of a file: its name, its id, the field that holds it, where it reaches, and what is in it."""

    name: str
    detail: str
    group: str
    range: Range
    selection: Range
    inner: tuple[Symbol, ...] = ()


def outline(kind: type, data: bytes, path: str, document: Document) -> tuple[Symbol, ...] | None:
    """The items of a file, those inside others below them; None where it cannot be read."""
    read_document, found = read(data, path)
    if read_document is None:
        return None
    last, value = len(document.lines), _known(read_document.value)
    symbols = tuple(_in_mapping(expected(kind, ()), value, read_document.marks, last, document))
    return symbols or (None if any(one.severity is Severity.error for one in found) else ())


def _known(value: Value) -> Value:
    """What of a value could be read."""
    if isinstance(value, dict):
        return {key: _known(inner) for key, inner in value.items() if HOLE not in key and inner != HOLE}
    return [_known(inner) for inner in value] if isinstance(value, list) else value


def _in_mapping(
    expectations: Sequence[Expected], value: Value, marks: Any, end: int, document: Document
) -> Iterator[Symbol]:
    """The items of the lists that a mapping holds."""
    if not isinstance(value, dict):
        return
    keys = list(value)
    for at, key in enumerate(keys):
        following = marks[keys[at + 1]][0] if at + 1 < len(keys) else end
        inner = [option for one in expectations for below in one.below(key) for option in below.options()]
        yield from _items(key, inner, value[key], marks[key][4], following, document)


def _items(
    group: str, expectations: Sequence[Expected], value: Value, marks: Any, end: int, document: Document
) -> Iterator[Symbol]:
    element = [one for above in expectations for one in above.below(None)]
    if not any(isinstance(one.shape, Inner) for one in element):
        return
    if isinstance(value, list):
        places = [(line, col) for line, col, _ in marks]
        for at, (item, (line, col, inside)) in enumerate(zip(value, marks, strict=True)):
            following = places[at + 1][0] if at + 1 < len(places) else end
            yield _symbol(group, element, item, (line, col, inside), following, document)
    elif isinstance(value, dict) and any(one.keyed for one in expectations):
        for key, item in value.items():
            key_line, key_col, _, _, inside = marks[key]
            named_by_key: Value = {"account": key, **item} if isinstance(item, dict) else key
            place_of = (key_line, key_col, inside)
            yield _symbol(group, element, named_by_key, place_of, key_line + 1, document)


def _symbol(
    group: str,
    expectations: Sequence[Expected],
    item: Value,
    at: tuple[int, int, Any],
    end: int,
    document: Document,
) -> Symbol:
    line, col, marks = at
    texts: Mapping[str, Value] = item if isinstance(item, dict) else {"title": str(item)}
    name = next((text for key in _NAMES if isinstance(text := texts.get(key), str)), "")
    id = next((text for key in _IDS if isinstance(text := texts.get(key), str)), "")
    selection = document.token(line + 1, col + 1)
    stop = max(end - 1, line)
    whole = Range(document.position(line, col), document.position(stop, len(document.line(stop))))
    inner = tuple(_in_mapping(expectations, item, marks, end, document)) if _has_marks(item, marks) else ()
    return Symbol(name or id or group, id if name else "", group, whole, selection, inner)


def _has_marks(item: Value, marks: Any) -> bool:
    """Whether every key of an item has its place: one that its own key names has not."""
    return isinstance(item, dict) and isinstance(marks, dict) and item.keys() <= marks.keys()


@dataclass(frozen=True, slots=True)
class Found:
    """An item of the workspace, and where it is written."""

    name: str
    kind: str
    about: str
    place: Place


def search(plan: Plan, query: str, documents: Documents, language: Language) -> list[Found]:
    """The items whose id or name holds some letters; at most two hundred."""
    wanted = query.casefold()
    found: list[Found] = []
    for kind in _SEARCHED:
        for one in named(plan, kind, None, language):
            if wanted in one.id.casefold() or wanted in one.title.casefold():
                if not one.span.file.startswith("plans/"):
                    continue
                found.append(
                    Found(one.title or one.id, kind, one.about or one.id, place(one.span, documents))
                )
                if len(found) >= _MOST:
                    return found
    return found
