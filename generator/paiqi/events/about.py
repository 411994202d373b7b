"""What an event tells of a post beside its time: all that whoever publishes it needs, as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paiqi.derive.post_texts import Block, Counter
from paiqi.events.maker import Maker
from paiqi.rulebook.counting import cut
from paiqi.text.localize import labelled
from paiqi.text.messages import Message, msg

#: How many characters all of it has at the most: Google shows 8,192 of a description, and Exchange takes
#: 32 kB for a whole event, which 8,000 characters of Chinese fill to three quarters.
_WHOLE = 8000
#: How many of them the copy may have: as many as the longest text that a platform takes beside a picture or a
#: video (5,000, YouTube's), so that whatever is copied out of a calendar is whole. An article is longer; in
#: whole it would leave a feed, of which calendars read a megabyte, forty events.
COPY = 5000
#: A first comment is a sentence or two; no platform's is known to take more.
_COMMENT = 1000
#: Labels in a line.
_TAGS = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a post or of an open slot, each "" where there is none. `limits`: its texts with their
    counts, for the team only.
    """

    campaign: str
    place: str = ""
    form: str = ""
    owner: str = ""
    title: str = ""
    copy: str = ""
    tags: str = ""
    comment: str = ""
    link: str = ""
    limits: tuple[Block, ...] = ()


def brief(told: Told, page: str) -> str:
    """The description of an event in feeds that hold too much to tell all of it: where it belongs, and the
    page that tells the rest; "" where there is no more to tell than that.
    """
    if not (told.copy or told.tags or told.comment):
        return ""
    where = " · ".join(filter(None, (told.campaign, told.place, told.owner)))
    return "\n".join(filter(None, (where, page)))


def about(maker: Maker, told: Told, page: str) -> str:
    """The description of an event; its copy gives way to everything else where there is too much."""
    words = maker.words
    facts = ((msg("Format"), told.form), (msg("Owner"), told.owner))
    head = [
        " · ".join(filter(None, (told.campaign, told.place))),
        " · ".join(labelled(name.text(words), text, words) for name, text in facts if text),
        labelled(msg("Title").text(words), told.title, words) if told.title else "",
    ]
    lines = (
        (msg("First comment"), cut(told.comment, _COMMENT)),
        (msg("Link"), told.link),
        (msg("Limits"), " · ".join(_counts(maker, told.limits))),
    )
    foot = [
        cut(told.tags, _TAGS),
        *(labelled(name.text(words), text, words) for name, text in lines if text),
        maker.timezone,
        page,
    ]
    above, below = "\n".join(filter(None, head)), "\n".join(filter(None, foot))
    if not told.copy:
        return f"{above}\n{below}"
    room = _WHOLE - len(above) - len(below) - 4
    return f"{above}\n\n{cut(told.copy.strip(), max(1, min(COPY, room)))}\n\n{below}"


def _counts(maker: Maker, texts: Iterable[Block]) -> Iterable[str]:
    """Each limit that holds with how much of it is used: `标题 18/20`."""
    words = maker.words
    for counter in (counter for block in texts for counter in block.counters):
        used = f"{counter.count}/{counter.top}" if counter.top is not None else str(counter.count)
        told = f"{counter.label.text(words)} {used}"
        if wrong := _beyond(counter):
            told += f" ✕ {wrong.text(words)}"
        yield told


def _beyond(counter: Counter) -> Message | None:
    if counter.top is not None and counter.over:
        return msg("{count} over", count=counter.count - counter.top)
    if counter.least is not None and counter.under:
        return msg("{count} too few", count=counter.least - counter.count)
    return None
