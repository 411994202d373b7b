"""What went out, joined to posts: by its link, else by what it is called; never one to two.

A time alone joins nothing: it is told, and a person says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from paiqi.importers.doubts import Answers
from paiqi.importers.published.candidates import By, Candidates, Edge
from paiqi.importers.published.links import link_of
from paiqi.importers.published.sent import Sent
from paiqi.model.content import Post
from paiqi.model.liveness import happens

#: By so much the nearest post must be nearer than the next one: a quarter of a day.
_CLEAR = 0.5
#: So many posts are named that a thing may be.
_NAMED = 6
#: The question about all things that only a time speaks for, and its answers; and no post at all.
BY_TIME, ALL, EACH, NONE = "by-time", "all", "each", "none"


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing that went out and the post that it is, and what told so."""

    sent: Sent
    post: Post
    by: By


@dataclass(frozen=True, slots=True)
class Unsure:
    """A thing that may be one of some posts: by its title, or by its time alone."""

    sent: Sent
    posts: tuple[Post, ...]
    by: Literal["title", "time"]

    @property
    def id(self) -> str:
        """The question which of them it is."""
        told = " ".join((self.sent.title or self.sent.url).split())[:40].replace("=", " ").strip()
        return f"post:{self.sent.when} {told}".strip()


@dataclass(frozen=True, slots=True)
class Joined:
    """Which post each thing was, what may be one of several, what is one that the plan dropped, what is
    listed twice, and what is no post of the plan.
    """

    pairs: tuple[Pair, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    dropped: tuple[Pair, ...] = ()
    twice: tuple[Sent, ...] = ()
    unknown: tuple[Sent, ...] = ()

    @property
    def alone(self) -> tuple[Unsure, ...]:
        """The things for which only the time speaks, and that for one post each, which is no other's."""
        claims: dict[str, int] = defaultdict(int)
        for one in self.unsure:
            for post in one.posts:
                claims[post.full_id] += 1
        return tuple(
            one
            for one in self.unsure
            if one.by == "time" and len(one.posts) == 1 and claims[one.posts[0].full_id] == 1
        )


def joined(
    sent: Sequence[Sent],
    posts: Iterable[Post],
    titles: Mapping[str, tuple[str, ...]],
    answers: Answers | None = None,
) -> Joined:
    """Each thing that went out with its post, whatever the order of either. `titles` are the texts that a
    post may be known by, by its full id; `answers` say which post a thing is that may be several.

    Work grows with the number of things, and that of the posts of one account around a day.
    """
    every = tuple(posts)
    live = Candidates.of((one for one in every if _may_go_out(one)), titles)
    work = _Work(live)
    left = _once(sorted(sent, key=lambda one: one.key), work)
    left = _linked(left, work)
    left = _clear(left, work)
    left = _written_then(left, work)
    open_, left = _unsure(left, work)
    unsure, told = _answered(open_, work, answers or {})
    gone = Candidates.of((one for one in every if not _may_go_out(one)), titles)
    dropped = _Work(gone)
    unknown = _clear(left, dropped)
    return Joined(
        _sorted(work.pairs),
        unsure,
        _sorted(dropped.pairs),
        tuple(work.twice),
        tuple(sorted((*unknown, *told), key=lambda one: one.key)),
    )


def _sorted(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda one: (one.sent.key, one.post.full_id)))


def _may_go_out(post: Post) -> bool:
    return post.published is not None or happens(post.status)


@dataclass(slots=True)
class _Work:
    """What was joined so far."""

    plan: Candidates
    pairs: list[Pair] = field(default_factory=list)
    twice: list[Sent] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def take(self, sent: Sent, post: str, by: By) -> None:
        self.taken.add(post)
        self.pairs.append(Pair(sent, self.plan.by_id[post], by))

    def free(self, posts: Iterable[str]) -> list[str]:
        return [one for one in posts if one not in self.taken]


def _once(sent: Sequence[Sent], work: _Work) -> list[Sent]:
    """Each thing once: lists of two months overlap."""
    seen: set[tuple[object, ...]] = set()
    left = []
    for one in sent:
        link = link_of(one.url)
        key = (link,) if link else (one.when, one.title, tuple(sorted(one.accounts)))
        if key in seen and (link or one.title or one.at):
            work.twice.append(one)
        else:
            seen.add(key)
            left.append(one)
    return left


def _linked(sent: Sequence[Sent], work: _Work) -> list[Sent]:
    left = []
    for one in sent:
        found = work.free(work.plan.with_link(one))
        if len(found) == 1:
            work.take(one, found[0], "link")
        else:
            left.append(one)
    return left


def _clear(sent: Sequence[Sent], work: _Work) -> list[Sent]:
    """Joins what is nearest to each other from both sides, by more than a hair, until nothing is any more.

    What is clear stays so whatever else is joined first, so that no order matters.
    """
    edges = [work.plan.titled(one) for one in sent]
    things: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, some in enumerate(edges):
        for edge in some:
            things[edge.post].append((-edge.score, number))
    for rivals in things.values():
        rivals.sort()
    done: set[int] = set()
    waiting = set(range(len(sent)))
    while waiting:
        number = waiting.pop()
        best = _nearest(edges[number], work.taken) if number not in done else None
        if best is None or not _is_alone(things[best.post], number, done):
            continue
        done.add(number)
        work.take(sent[number], best.post, best.by)
        # Who waited for that post, or for what waited for this thing, looks again.
        for edge in edges[number]:
            waiting.update(other for _, other in things[edge.post] if other not in done)
    return [one for number, one in enumerate(sent) if number not in done]


def _nearest(edges: Sequence[Edge], taken: set[str]) -> Edge | None:
    """The free post that is nearer than all other free ones; None where two are equally near."""
    free = [one for one in edges if one.post not in taken][:2]
    if not free or (len(free) == 2 and free[0].score - free[1].score < _CLEAR):
        return None
    return free[0]


def _is_alone(rivals: Sequence[tuple[float, int]], number: int, done: set[int]) -> bool:
    """Whether a thing is nearer to a post than every other that is not joined yet."""
    free = [one for one in rivals if one[1] not in done][:2]
    return free[0][1] == number and (len(free) == 1 or free[1][0] - free[0][0] >= _CLEAR)


def _written_then(sent: Sequence[Sent], work: _Work) -> list[Sent]:
    """What was written back with its very minute: somebody said before which post it is."""
    found = [work.free(work.plan.written_then(one)) for one in sent]
    claims: dict[str, int] = defaultdict(int)
    for some in found:
        for post in some:
            claims[post] += 1
    left = []
    for one, some in zip(sent, found, strict=True):
        if len(some) == 1 and claims[some[0]] == 1:
            work.take(one, some[0], "time")
        else:
            left.append(one)
    return left


def _unsure(sent: Sequence[Sent], work: _Work) -> tuple[list[Unsure], list[Sent]]:
    """What may be one of several posts, and what is none."""
    unsure: list[Unsure] = []
    left = []
    for one in sent:
        called = work.free(edge.post for edge in work.plan.titled(one))
        near = called or work.free(work.plan.at_its_time(one))
        if near:
            named = tuple(work.plan.by_id[post] for post in near[:_NAMED])
            unsure.append(Unsure(one, named, "title" if called else "time"))
        else:
            left.append(one)
    return unsure, left


def _answered(
    unsure: Sequence[Unsure], work: _Work, answers: Answers
) -> tuple[tuple[Unsure, ...], list[Sent]]:
    """What is still unsure after what people said, and what they said is none."""
    alone = {one.sent.key for one in Joined(unsure=tuple(unsure)).alone}
    together = answers.get(BY_TIME, "")
    left: list[Unsure] = []
    none: list[Sent] = []
    for one in unsure:
        answer = answers.get(one.id, "")
        if not answer and one.sent.key in alone and together in (ALL, NONE):
            answer = NONE if together == NONE else one.posts[0].full_id
        posts = tuple(post for post in one.posts if post.full_id not in work.taken)
        if answer == NONE or (not posts and not answer):
            none.append(one.sent)
        elif any(post.full_id == answer for post in posts):
            work.take(one.sent, answer, "told")
        else:
            left.append(one)
    # Of what was joined meanwhile nothing is asked any more.
    still = tuple(
        Unsure(one.sent, posts, one.by)
        for one in left
        if (posts := tuple(post for post in one.posts if post.full_id not in work.taken))
    )
    named = {one.sent.key for one in still}
    return still, [*none, *(one.sent for one in left if one.sent.key not in named)]
