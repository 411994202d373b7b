"""What an import keeps beside the plans for the next one: how columns were read, and what rows said."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from paiqi.importers.entries import PlanValue
from paiqi.read import source
from paiqi.read.decoding import MAX_BYTES
from paiqi.read.files import IMPORTS
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Language, Message, msg
from paiqi.write import Set, changed, fresh

#: A text longer than this, or of several lines, is kept by a digest.
_LONG = 100
_DIGEST, _DIGESTED = "sha256:", re.compile(r"sha256:[0-9a-f]{20}")
_HEAD = ("row", "content", "post")
_FIRST = ("title", "date", "time", "status", "owner")
#: What a spreadsheet would take for a formula, and the sign before a text that is none.
_FORMULA, _TEXT = ("=", "+", "-", "@", "\t", "\r"), "'"


@dataclass(frozen=True, slots=True)
class Kept:
    """How a file was read: its name without folders, its sheet ("" where it has one only), the field of each
    column by its title, and what was answered by the id of each question.
    """

    file: str
    sheet: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


class NotKept(Exception):
    """A file that holds no mapping; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row said when it was imported: its key, the id of its content, and the content's own fields with
    those of its posts by their ids, as they are kept (see `coded`).
    """

    key: str
    content: str
    fields: Mapping[str, str]
    posts: Mapping[str, Mapping[str, str]]


def settings_path(campaign: str) -> str:
    """Where the mapping and the answers of a campaign's imports are kept."""
    return f"{IMPORTS}/{campaign}.yml"


def rows_path(campaign: str, part: int) -> str:
    """Where what rows said is kept; `part` counts from 1."""
    return f"{IMPORTS}/{campaign}.csv" if part == 1 else f"{IMPORTS}/{campaign}.{part}.csv"


def kept_of(files: Mapping[str, bytes], campaign: str) -> Kept | None:
    """What the import before has kept of a campaign; None where there was none, or it cannot be read."""
    data = files.get(settings_path(campaign))
    try:
        return None if data is None else kept_from(data)
    except NotKept:
        return None


def imported_before(files: Mapping[str, bytes], file: str, sheet: str) -> tuple[str, ...]:
    """The campaigns that a file's sheet was imported into before, by their names."""
    found = []
    for path in files:
        folder, _, name = path.rpartition("/")
        if folder == IMPORTS and name.endswith(".yml"):
            campaign = name.removesuffix(".yml")
            kept = kept_of(files, campaign)
            if kept and (kept.file, kept.sheet) == (file, sheet):
                found.append(campaign)
    return tuple(found)


def kept_from(data: bytes) -> Kept:
    """What a file of a mapping says, such as imports keep or a person writes; raises NotKept for another."""
    document, found = source.read(data, "")
    if wrong := next((one for one in found if one.severity is Severity.error), None):
        raise NotKept(msg("line {line}: {problem}", line=wrong.span.line, problem=wrong.message))
    said = document.value if document is not None else None
    if not isinstance(said, dict) or not said.keys() & {"file", "mapping", "answers"}:
        raise NotKept(
            msg("this is no mapping: it has mapping: and below it a line `title: field` per column")
        )
    return Kept(
        str(said.get("file", "")), str(said.get("sheet", "")), _texts(said.get("mapping")),
        _texts(said.get("answers")),
    )  # fmt: skip


def _texts(value: object) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {str(key): inner for key, inner in pairs if isinstance(inner, str)}


def settings_file(before: bytes | None, campaign: str, kept: Kept, language: Language) -> bytes:
    """The file of the mapping and answers; of one that is there only what became another."""
    value: dict[str, str | dict[str, str]] = {"file": kept.file}
    if kept.sheet:
        value["sheet"] = kept.sheet
    if kept.mapping:
        value["mapping"] = {key: one for key, one in kept.mapping.items() if key}
    if kept.answers:
        value["answers"] = dict(kept.answers)
    if before:
        return changed(before, [Set((key,), one) for key, one in value.items()], settings_path(campaign))
    why = msg("how paiqi import reads this file: which column is what, and what was answered; edit it freely")
    return f"# {why.text(language)}\n".encode() + fresh(value, ("mapping", "answers"))


def coded(value: PlanValue) -> str:
    """A value as it is kept: a list as JSON, a long text by its digest."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if _DIGESTED.fullmatch(text):
        return text
    if len(text) > _LONG or "\n" in text:
        return _DIGEST + hashlib.sha256(text.encode()).hexdigest()[:20]
    return text


def decoded(text: str, *others: PlanValue | None) -> PlanValue:
    """A value from how it is kept; of a digest the one of `others` that it is of, else the digest."""
    for one in others:
        if one is not None and coded(one) == text:
            return one
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            return text
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
    return text


def rows_files(campaign: str, rows: Iterable[RowState]) -> dict[str, bytes]:
    """The tables of what rows said, by their paths, none of them larger than a plan's file may be."""
    states = list(rows)
    names = sorted(
        {name for row in states for fields in (row.fields, *row.posts.values()) for name in fields},
        key=_column,
    )
    columns = (*_HEAD, *names)
    head = _lines([columns])
    parts, room = [[head]], MAX_BYTES - len(head)
    for row in states:
        data = _lines(_records(row, tuple(names)))
        if len(data) > room:
            parts.append([head])
            room = MAX_BYTES - len(head)
        parts[-1].append(data)
        room -= len(data)
    return {rows_path(campaign, number): b"".join(part) for number, part in enumerate(parts, 1)}


def _column(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _records(row: RowState, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield (row.key, row.content, "", *(row.fields.get(name, "") for name in names))
    for post, fields in row.posts.items():
        yield (row.key, row.content, post, *(fields.get(name, "") for name in names))


def _lines(records: Iterable[tuple[str, ...]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([_TEXT + one if one.startswith((*_FORMULA, _TEXT)) else one for one in record]
                     for record in records)  # fmt: skip
    return stream.getvalue().encode()


def _read(data: bytes) -> list[list[str]]:
    """The rows of a table; none of one that a person, or a merge, has made unreadable."""
    try:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline="")))
    except csv.Error:
        return []


def rows_of(files: Mapping[str, bytes], campaign: str) -> dict[str, RowState]:
    """What rows said at the import before, by their keys; what cannot be read is as if it was not there."""
    fields: dict[str, tuple[str, dict[str, str], dict[str, dict[str, str]]]] = {}
    part = 1
    while (data := files.get(rows_path(campaign, part))) is not None:
        columns, *records = _read(data) or [[]]
        for record in records:
            said = dict(zip(columns, (one.removeprefix(_TEXT) for one in record), strict=False))
            key, content, post = (said.pop(name, "") for name in _HEAD)
            if not content:
                continue
            _, own, posts = fields.setdefault(key, (content, {}, {}))
            (posts.setdefault(post, {}) if post else own).update({k: v for k, v in said.items() if v})
        part += 1
    return {key: RowState(key, content, own, posts) for key, (content, own, posts) in fields.items()}
