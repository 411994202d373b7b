"""The files of a folder as one document: their lists join, everything else stands once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from paiqi.model.describe import Several, own_key, written
from paiqi.read import source
from paiqi.read.homes import Home
from paiqi.read.refused import HOLE
from paiqi.read.shaped import other_name
from paiqi.read.source import Document, Lines
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span


def only(home: Home, paths: Sequence[str], code: str) -> tuple[Sequence[str], list[Diagnostic]]:
    """The files of a place that are read: where there are a file and a folder the file alone, and an error of
    that code.
    """
    if home.file not in paths or len(paths) == 1:
        return paths, []
    other = next(path for path in paths if path != home.file)
    file, folder = home.file.rpartition("/")[2], f"{home.stem.rpartition('/')[2]}/"
    message = (
        msg("the file {file} and the folder {folder} are the same campaign", file=file, folder=folder)
        if code == "campaign-twice"
        else msg("the file {file} and the folder {folder} hold the same", file=file, folder=folder)
    )
    related = (Related(Span(other), msg("the folder's first file")),)
    hint = msg("move the file into the folder")
    return [home.file], [Diagnostic(code, Severity.error, Span(home.file), message, hint, related)]


def document_of(
    home: Home, paths: Sequence[str], texts: Mapping[str, bytes]
) -> tuple[Document | None, list[Diagnostic]]:
    """The files of a place as one document; None where one of them cannot be read."""
    found: list[Diagnostic] = []
    documents = []
    length = 0
    for path in paths:
        document, problems = source.read(texts[path], path, length)
        found += problems
        if document is not None:
            documents.append(document)
            length += document.length
    # One unreadable file would leave the whole half known: better none than a false half.
    if len(documents) < len(paths):
        return None, found
    if len(documents) == 1:
        return documents[0], found
    merged, more = _merged(home, documents)
    return merged, [*found, *more]


def _merged(home: Home, documents: list[Document]) -> tuple[Document, list[Diagnostic]]:
    """One document of several files: lists join; any other key twice is an error that names both places."""
    found: list[Diagnostic] = []
    lines = Lines(tuple(document.lines.starts[0] for document in documents))
    values: dict[str, Any] = {}
    marks: dict[str, Any] = {}
    #: The lists that are ours by now: each is copied once, then only grows.
    joined: set[str] = set()
    for document in documents:
        if not isinstance(document.value, dict) or not isinstance(document.marks, dict):
            place = lines.span(document.line, document.col)
            message = msg("a mapping of keys and values is needed here")
            found.append(Diagnostic("wrong-shape", Severity.error, place, message, _above(home)))
            continue
        for word, value in document.value.items():
            mark = document.marks[word]
            key = own_key(home.kind, word) if home.kind else word
            if key != word:
                found.append(other_name(lines.span(mark[0], mark[1]), key))
            if key not in values:
                values[key], marks[key] = value, mark
            elif (list_of := _listed(values[key], marks[key], value)) and (
                more := _listed(value, mark, values[key])
            ):
                if key not in joined:
                    joined.add(key)
                    values[key], marks[key] = [*list_of[0]], (*marks[key][:4], [*list_of[1]])
                # What could not be read comes first: the whole is not known then.
                at = 0 if more[0][:1] == [HOLE] else len(values[key])
                values[key][at:at], marks[key][4][at:at] = more
            else:
                first = lines.span(marks[key][0], marks[key][1])
                found.append(_twice(key, lines.span(mark[0], mark[1]), first))
    return Document(lines, values, marks, documents[0].line, documents[0].col), found


def _listed(value: Any, mark: Any, other: Any) -> tuple[list[Any], list[Any]] | None:
    """The entries of a list and their marks, also of one that could not be read beside another; None where it
    is none.
    """
    if isinstance(value, list):
        return value, mark[4]
    return ([HOLE], [(*mark[2:4], None)]) if value == HOLE and isinstance(other, list) else None


def _above(home: Home) -> Message:
    """What is missing above a bare list."""
    fields = written(home.kind) if home.kind else {}
    lists = [key for key, field in fields.items() if isinstance(field.shape, Several)]
    return msg("write {key}: above the list", key="content" if "content" in lists else lists[0])


def _twice(key: str, place: Span, first: Span) -> Diagnostic:
    message = msg("the key {key} stands in two files of this folder", key=key)
    there = (Related(first, msg("the first one stands here")),)
    return Diagnostic("duplicate-key", Severity.error, place, message, msg("keep one of the two"), there)
