"""What only a person knows about things that went out: which of several posts each is."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.published.joining import ALL, BY_TIME, EACH, NONE, Joined, Unsure
from paiqi.model.content import Post
from paiqi.report.columns import brief
from paiqi.text.messages import Message, msg, msg_n


def questions_of(joined: Joined, answers: Answers) -> tuple[Question, ...]:
    """One question for all that only a time speaks for, and one for each thing that may be several posts."""
    alone = joined.alone
    together = len(alone) > 1 and answers.get(BY_TIME) != EACH
    keys = {one.sent.key for one in alone} if together else set()
    each = tuple(_question(one) for one in joined.unsure if one.sent.key not in keys)
    return (_by_time(alone), *each) if together else each


def _by_time(alone: Sequence[Unsure]) -> Question:
    lines = "".join(f"\n  {_sent(one)} → {_post(one.posts[0])}" for one in alone)
    return Question(
        BY_TIME,
        (),
        msg_n(
            "{count} thing went out when one post was planned, under another title; is it that post?{pairs}",
            "{count} things went out when one post each was planned, under other titles; are they these"
            " posts?{pairs}",
            count=len(alone),
            pairs=lines,
        ),
        (
            Choice(ALL, msg("yes, all of them")),
            Choice(EACH, msg("ask me about each")),
            Choice(NONE, msg("no, none of them")),
        ),
    )


def _question(one: Unsure) -> Question:
    message: Message = (
        msg(
            "“{title}” went out {when}: which post is it, by its title?",
            title=_title(one),
            when=one.sent.when,
        )
        if one.by == "title"
        else msg(
            "“{title}” went out {when}, when this was planned under another title: is it that post?",
            title=_title(one),
            when=one.sent.when,
        )
    )
    choices = [
        Choice(post.full_id, msg("{account} ({name})", account=post.full_id, name=_planned(post)))
        for post in one.posts
    ]
    return Question(one.id, (one.sent.place,), message, (*choices, Choice(NONE, msg("no post of the plan"))))


def _sent(one: Unsure) -> str:
    return f"{one.sent.place} {one.sent.when} {_title(one)}"


def _title(one: Unsure) -> str:
    return brief(one.sent.title or one.sent.url)


def _post(post: Post) -> str:
    return f"{post.full_id} ({_planned(post)})"


def _planned(post: Post) -> str:
    return f"{post.slot.iso if post.slot else ''} {brief(post.own_title)}".strip()
