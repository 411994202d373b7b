"""Pairs as rows of plans/published.csv: new ones at its end, all that stands in it as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from paiqi.importers.published.joining import Pair
from paiqi.read.csv_rows import PUBLISHED_COLUMNS
from paiqi.text.nearest import folded

#: The file that rows are added to.
FILE = "plans/published.csv"


def with_rows(data: bytes, pairs: Iterable[Pair]) -> bytes:
    """The file with a row for each post that was not written back yet, by time.

    `data` is the file as it is, b"" where there is none; its columns may stand in any order.
    """
    text = data.decode("utf-8-sig") if data else ",".join(PUBLISHED_COLUMNS) + "\n"
    end = "\r\n" if "\r\n" in text else "\n"
    header = [name.strip() for name in next(csv.reader(io.StringIO(text, newline="")))]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator=end, restval="", extrasaction="ignore")
    for pair in sorted(pairs, key=_order):
        writer.writerow(_row(pair))
    added = out.getvalue()
    if added and not text.endswith("\n"):
        added = end + added
    return data + added.encode() if data else (text + added).encode()


def fresh(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs to write: those whose post was not written back yet, and of which the time is known."""
    return tuple(pair for pair in pairs if pair.post.published is None and pair.sent.at is not None)


def _order(pair: Pair) -> tuple[str, str]:
    return (_when(pair), pair.post.full_id)


def _when(pair: Pair) -> str:
    at = pair.sent.at
    if isinstance(at, datetime):
        return f"{at:%Y-%m-%d %H:%M}"
    return at.isoformat() if at else ""


def _row(pair: Pair) -> dict[str, str]:
    sent, post = pair.sent, pair.post
    other = sent.titled and folded(sent.title) not in (folded(post.headline), folded(post.own_title))
    title = sent.title if other else ""
    return {"post": post.full_id, "at": _when(pair), "url": sent.url, "title": title}
