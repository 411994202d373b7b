"""What a list of published things came to, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from paiqi.importers.published.bringing import WrittenBack
from paiqi.importers.published.joining import By, Sent
from paiqi.importers.telling import told, undecided
from paiqi.report.columns import brief, in_columns
from paiqi.text.messages import Language, Message, msg, msg_n

_BY: Mapping[By, Message] = {
    "link": msg("by its link"),
    "title": msg("by its title"),
    "time": msg("by its time alone"),
}


def as_text(result: WrittenBack, language: Language) -> str:
    """Counts, which post each thing is, and all that is not joined."""
    rows = [
        (_sent(pair.sent), "→", pair.post.full_id, _BY[pair.by].text(language))
        for pair in result.joined.pairs
    ]
    blocks = (
        _counted(result, language),
        "\n".join(in_columns(rows, "  ")),
        "\n".join(_left(result, language)),
        told(result.doubts, language),
        undecided(result.questions, language) if result.questions else "",
    )
    return "\n\n".join(block for block in blocks if block)


def _counted(result: WrittenBack, language: Language) -> str:
    parts = (
        msg_n("{count} row read", "{count} rows read", count=result.read.rows),
        msg_n("{count} post to write back", "{count} posts to write back", count=result.written),
        msg("written back before: {number}", number=result.known),
        msg("not in the plan: {number}", number=len(result.joined.unknown)),
    )
    return " · ".join(one.text(language) for one in parts)


def _left(result: WrittenBack, language: Language) -> Iterator[str]:
    """What was not joined: what may be several posts, and what is none."""
    if result.joined.unsure:
        yield msg("These may be one of several posts; write the right one into plans/published.csv:").text(
            language
        )
        for sent, posts in result.joined.unsure:
            yield f"  ? {_sent(sent)}: {', '.join(post.full_id for post in posts)}"
    undated = [pair for pair in result.joined.pairs if pair.sent.at is None and pair.post.published is None]
    if undated:
        yield msg("Joined, but without a time, so not written back:").text(language)
        yield from (f"  · {_sent(pair.sent)} → {pair.post.full_id}" for pair in undated)
    if result.joined.unknown:
        yield msg("In no plan:").text(language)
        yield from (f"  · {_sent(sent)}" for sent in result.joined.unknown)


def _sent(sent: Sent) -> str:
    """A thing by its cell, its time and its title."""
    return f"{sent.place} {_when(sent)} {brief(sent.title or sent.url)}".replace("  ", " ")


def _when(sent: Sent) -> str:
    if isinstance(sent.at, datetime):
        return f"{sent.at:%Y-%m-%d %H:%M}"
    return sent.at.isoformat() if sent.at else ""


def as_record(result: WrittenBack, language: Language) -> dict[str, object]:
    """The same for programs."""
    return {
        "rows": result.read.rows,
        "joined": [
            {
                **_record(pair.sent),
                "post": pair.post.full_id,
                "by": pair.by,
                "new": pair.post.published is None,
            }
            for pair in result.joined.pairs
        ],
        "unsure": [
            {**_record(sent), "posts": [post.full_id for post in posts]}
            for sent, posts in result.joined.unsure
        ],
        "unknown": [_record(sent) for sent in result.joined.unknown],
        "doubts": [
            {"code": one.code, "places": list(one.places), "message": one.message.text(language)}
            for one in result.doubts
        ],
        "questions": [{"id": one.id, "message": one.message.text(language)} for one in result.questions],
    }


def _record(sent: Sent) -> dict[str, str]:
    return {"place": sent.place, "at": _when(sent), "url": sent.url, "title": sent.title}
