"""Pairs as rows of plans/published.csv: new ones at its end, all that stands in it as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from paiqi.importers.published.joining import Pair
from paiqi.importers.values.texts import beginning
from paiqi.read.csv_rows import PUBLISHED_COLUMNS
from paiqi.text.nearest import folded

#: What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def with_rows(data: bytes, pairs: Iterable[Pair]) -> bytes:
    """The table with a row for each pair, by time.

    `data` is the file as it is, b"" where there is none; its columns may stand in any order, and those that
    rows need come to its head where it lacks them.
    """
    text = data.decode("utf-8") if data else ",".join(PUBLISHED_COLUMNS) + "\n"
    rows = [_row(pair) for pair in sorted(pairs, key=lambda one: (one.sent.when, one.post.full_id))]
    text, header = _with_columns(text, {name for row in rows for name, value in row.items() if value})
    end = _line_end(text)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator=end, restval="", extrasaction="ignore")
    writer.writerows(rows)
    gap = "" if text.endswith("\n") or not rows else end
    return (text + gap + out.getvalue()).encode()


def with_links(data: bytes, links: Mapping[str, str]) -> bytes:
    """The table with links in the rows of posts (by full id) that have none; all else as it is."""
    text, header = _with_columns(data.decode("utf-8"), {"url"} if links else set())
    at, of = header.index("url"), header.index("post")
    out: list[str] = []
    for cells, line in _records(text):
        link = links.get(cells[of].strip(), "") if len(cells) > of else ""
        cells += [""] * (at + 1 - len(cells)) if link else []
        if not link or cells[at].strip():
            out.append(line)
            continue
        cells[at] = link
        new = io.StringIO(newline="")
        csv.writer(new, lineterminator="").writerow(cells)
        out.append(new.getvalue() + line[len(line.rstrip("\r\n")) :])
    return "".join(out).encode()


def _records(text: str) -> Iterable[tuple[list[str], str]]:
    """The rows of a table, each with its lines as they stand."""
    taken: list[str] = []

    def lines() -> Iterable[str]:
        for line in text.splitlines(keepends=True):
            taken.append(line)
            yield line

    for cells in csv.reader(lines()):
        yield cells, "".join(taken)
        taken.clear()


def _with_columns(text: str, needed: set[str]) -> tuple[str, list[str]]:
    """A table with the columns that are needed, and the names of all its columns."""
    cells, head = next(iter(_records(text)))
    header = [name.strip().removeprefix("\ufeff") for name in cells]
    missing = [name for name in PUBLISHED_COLUMNS if name in needed and name not in header]
    if missing:
        bare = head.rstrip("\r\n")
        text = f"{bare},{','.join(missing)}{head[len(bare) :]}{text[len(head) :]}"
    return text, [*header, *missing]


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def fresh(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs to write: those whose post was not written back yet, and of which the time is known."""
    return tuple(pair for pair in pairs if pair.post.published is None and pair.sent.at is not None)


def completed(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs whose post was written back without a link, which the list has."""
    return tuple(
        pair for pair in pairs if pair.post.published and not pair.post.published.url and pair.sent.url
    )


def _row(pair: Pair) -> dict[str, str]:
    return {"post": pair.post.full_id, "at": pair.sent.when, "url": pair.sent.url, "title": _title(pair)}


def _title(pair: Pair) -> str:
    """The title that it went out with, where that is another than the plan's; of a caption that nothing but a
    person joined, how it begins, so that the same list finds it again.
    """
    sent, post = pair.sent, pair.post
    if not sent.titled and pair.by != "told":
        return ""
    title = sent.title if sent.titled else beginning(sent.title.partition("#")[0] or sent.title)
    title = " ".join(title.split())
    if folded(title) in (folded(post.headline), folded(post.own_title)) or title.startswith(_FORMULA):
        return ""
    return title
