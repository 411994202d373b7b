"""What a list of published things came to, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paiqi.importers.published.asking import questions_of
from paiqi.importers.published.bringing import WrittenBack
from paiqi.importers.published.candidates import By
from paiqi.importers.published.joining import Pair
from paiqi.importers.published.sent import Sent
from paiqi.importers.telling import told, undecided
from paiqi.model.content import Post
from paiqi.report.columns import brief, in_columns
from paiqi.text.messages import Language, Message, msg, msg_n

_BY: Mapping[By, Message] = {
    "link": msg("by its link"),
    "title": msg("by its title"),
    "similar": msg("by a similar title"),
    "time": msg("written back at that minute"),
    "told": msg("as you said"),
}
#: So many things of one kind are shown.
_SHOWN = 40


def as_text(result: WrittenBack, language: Language) -> str:
    """Counts, which post each thing is, and all that is not joined."""
    written = result.written
    blocks = (
        _counted(result, language),
        _pairs(msg("To write back:"), written.fresh, language, by=True),
        _pairs(msg("Written back before, now with their link:"), written.completed, language),
        _unsure(result, language),
        _pairs(
            msg("Out, though the plan has them cancelled or on hold; nothing is written of them:"),
            result.joined.dropped,
            language,
        ),
        _pairs(msg("Joined, but without a day, so not written back:"), result.undated, language),
        _sent(msg("In no plan:"), _unknown(result, known=True), language),
        _sent(msg("Not looked up, as their account is not known:"), _unknown(result, known=False), language),
        _sent(msg("Listed twice, taken once:"), result.joined.twice, language),
        told(result.doubts, language),
        undecided(result.questions, language, msg("Not decided, so not joined:")) if result.questions else "",
        *(one.text(language) for one in written.left),
        *(_broken(result, language)),
    )
    return "\n\n".join(block for block in blocks if block)


def _unknown(result: WrittenBack, *, known: bool) -> tuple[Sent, ...]:
    """What is no post of the plan; or what could not be looked up, where no account is known."""
    return tuple(one for one in result.joined.unknown if bool(one.accounts) is known)


def _counted(result: WrittenBack, language: Language) -> str:
    joined, written = result.joined, result.written
    parts: list[Message] = [
        msg_n("{count} row read", "{count} rows read", count=result.read.rows),
        msg_n("{count} post to write back", "{count} posts to write back", count=len(written.fresh)),
    ]
    unknown, lost = _unknown(result, known=True), _unknown(result, known=False)
    counts = (
        (msg("links to add: {number}", number=len(written.completed)), written.completed),
        (msg("written back before: {number}", number=len(result.known)), result.known),
        (msg("to be decided: {number}", number=len(joined.unsure)), joined.unsure),
        (msg("cancelled or on hold: {number}", number=len(joined.dropped)), joined.dropped),
        (msg("in no plan: {number}", number=len(unknown)), unknown),
        (msg("account not known: {number}", number=len(lost)), lost),
    )
    parts += [message for message, some in counts if some]
    return " · ".join(one.text(language) for one in parts)


def _pairs(head: Message, pairs: Sequence[Pair], language: Language, *, by: bool = False) -> str:
    """Things with their posts, by the time at which they went out."""
    rows = []
    for pair in sorted(pairs, key=lambda one: one.sent.key)[:_SHOWN]:
        own = (_why(pair, language),) if by else ()
        rows.append((*_thing(pair.sent, language), "→", pair.post.full_id, *own))
    lines = [*in_columns(rows, "  "), *_more(len(pairs), language)]
    return "\n".join((head.text(language), *lines)) if rows else ""


def _why(pair: Pair, language: Language) -> str:
    """What told which post it is; with the planned title where that is another."""
    why = _BY[pair.by].text(language)
    return why if pair.by == "title" else f"{why}: {brief(pair.post.own_title, 30)}"


def _sent(head: Message, sent: Sequence[Sent], language: Language) -> str:
    rows = [_thing(one, language) for one in sent[:_SHOWN]]
    lines = [*in_columns(rows, "  "), *_more(len(sent), language)]
    return "\n".join((head.text(language), *lines)) if rows else ""


def _more(count: int, language: Language) -> Iterator[str]:
    if count > _SHOWN:
        yield f"  {msg('and {count} more', count=count - _SHOWN).text(language)}"


def _unsure(result: WrittenBack, language: Language) -> str:
    """What may be one of several posts, each with the posts, and how to say which it is."""
    if not result.joined.unsure:
        return ""
    lines = [msg("To be decided, so not written:").text(language)]
    for one in result.joined.unsure[:_SHOWN]:
        why = msg("by its title") if one.by == "title" else msg("by its time alone")
        lines.append(f"  ? {'  '.join(_thing(one.sent, language))}  ({why.text(language)})")
        lines += (f"      → {_post(post, language)}" for post in one.posts)
    lines += _more(len(result.joined.unsure), language)
    first = next(iter(questions_of(result.joined, {})))
    values = " | ".join(choice.value for choice in first.choices)
    lines.append(
        "  "
        + msg("Asked on a terminal; elsewhere: {option}", option=f"--answer '{first.id}={values}'").text(
            language
        )
    )
    return "\n".join(lines)


def _post(post: Post, language: Language) -> str:
    when = post.slot.iso if post.slot else msg("without a date").text(language)
    return f"{post.full_id}  {when}  {brief(post.own_title)}"


def _thing(sent: Sent, language: Language) -> tuple[str, str, str]:
    """A thing by its cell, its time and its title."""
    untitled = msg("(without a title)").text(language)
    return (sent.place, sent.when or "-", brief(sent.title or sent.url or untitled, 36))


def _broken(result: WrittenBack, language: Language) -> Iterator[str]:
    for one in result.written.broken:
        yield f"{one.span}: {one.message.text(language)}"
    if result.written.broken:
        yield msg("Nothing is written before this is mended: paiqi check tells more.").text(language)


def as_record(result: WrittenBack, language: Language) -> dict[str, object]:
    """The same for programs."""
    joined, written = result.joined, result.written
    return {
        "rows": result.read.rows,
        "joined": [
            {**_record(pair.sent), "post": pair.post.full_id, "by": pair.by, "state": state}
            for pair, state in _states(result)
        ],
        "unsure": [
            {**_record(one.sent), "by": one.by, "id": one.id, "posts": [post.full_id for post in one.posts]}
            for one in joined.unsure
        ],
        "dropped": [{**_record(pair.sent), "post": pair.post.full_id} for pair in joined.dropped],
        "unknown": [_record(sent) for sent in _unknown(result, known=True)],
        "nowhere": [_record(sent) for sent in _unknown(result, known=False)],
        "twice": [_record(sent) for sent in joined.twice],
        "doubts": [
            {"code": one.code, "places": list(one.places), "message": one.message.text(language)}
            for one in result.doubts
        ],
        "questions": [
            {
                "id": one.id,
                "places": list(one.places),
                "message": one.message.text(language),
                "choices": [choice.value for choice in one.choices],
            }
            for one in result.questions
        ],
        "errors": [
            *(f"{one.span}: {one.message.text(language)}" for one in written.broken),
            *(one.text(language) for one in written.left),
        ],
    }


def _states(result: WrittenBack) -> Iterator[tuple[Pair, str]]:
    named = (("new", result.written.fresh), ("link", result.written.completed), ("undated", result.undated))
    states = {id(pair): state for state, pairs in named for pair in pairs}
    for pair in result.joined.pairs:
        yield pair, states.get(id(pair), "known")


def _record(sent: Sent) -> dict[str, str]:
    return {"place": sent.place, "at": sent.when, "url": sent.url, "title": sent.title}
