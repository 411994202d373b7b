"""Which posts a thing that went out may be: by what they are called and when, each with how near it is."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from paiqi.importers.published.links import link_of
from paiqi.importers.published.sent import Sent
from paiqi.importers.published.titles import (
    LONG,
    TELLING,
    WORDS,
    alike,
    all_forms,
    cut,
    is_telling,
    sizes_alike,
)
from paiqi.model.content import Post
from paiqi.model.periods import DAY, each_day

By = Literal["link", "title", "similar", "time", "told"]

#: So many days before or after its plan something may have gone out: under its very title, under one that was
#: mended, and where the text is that of a short title only at its beginning, as a teaser's is. Hours from its
#: plan, where only the time speaks for it.
_DAYS, _NEAR, _THEN, _HOURS = 21.0, 3.0, 0.5, 3
#: How much each way of being called so weighs (to 100), and a day between plan and list.
_SAME, _SENTENCE, _CUT, _SHORT, _MENDED, _LATER = 100.0, 97.0, 95.0, 90.0, -5.0, 2.0
#: So many posts of one title before a day, and so many behind it, are looked at.
_EACH_WAY = 8


@dataclass(frozen=True, slots=True)
class Edge:
    """A post that a thing may be, how much speaks for it, and what."""

    score: float
    post: str
    by: By


@dataclass(eq=False, slots=True)
class _Planned:
    """A post as it is compared: its forms, its days, and its time where it has one."""

    post: Post
    forms: tuple[tuple[str, bool], ...]
    first: date | None
    last: date | None
    at: datetime | None
    link: str
    sizes: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.sizes = frozenset(len(form) for form, whole in self.forms if whole)


@dataclass(slots=True)
class Candidates:
    """Posts by account and title, and by account and day."""

    by_id: dict[str, Post] = field(default_factory=dict)
    _links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    #: By account and form (whole, or its first letters), in the order of their days; and those without a day.
    _named: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _undated: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _days: dict[tuple[str, date], list[str]] = field(default_factory=lambda: defaultdict(list))
    _planned: dict[str, _Planned] = field(default_factory=dict)
    _found: dict[Sent, tuple[Edge, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, posts: Iterable[Post], titles: Mapping[str, tuple[str, ...]]) -> Candidates:
        """Those among `posts`; `titles` are the texts that each may be known by, by its full id."""
        found = cls()
        for post in posts:
            found._add(post, titles.get(post.full_id, ()))
        return found

    def _add(self, post: Post, texts: tuple[str, ...]) -> None:
        one = _planned(post, texts)
        name = post.full_id
        self.by_id[name], self._planned[name] = post, one
        if one.link:
            self._links[one.link].append(name)
        for key in {key for form, _ in one.forms for key in _keys(form)}:
            if one.first:
                insort(self._named[post.account, key], (one.first.toordinal(), name))
            else:
                self._undated[post.account, key].append(name)
        if one.first and one.last:
            for day in each_day(one.first, one.last):
                self._days[post.account, day].append(name)

    def with_link(self, sent: Sent) -> tuple[str, ...]:
        """The posts that were written back with its link."""
        link = link_of(sent.url)
        return tuple(self._links.get(link, ())) if link else ()

    def titled(self, sent: Sent) -> tuple[Edge, ...]:
        """The posts of its accounts that it is called like, the nearest first."""
        if sent not in self._found:
            self._found[sent] = self._titled(sent) if self.by_id else ()
        return self._found[sent]

    def _titled(self, sent: Sent) -> tuple[Edge, ...]:
        link = link_of(sent.url)
        forms = tuple(all_forms(sent.texts or (sent.title,)))
        found: dict[str, Edge] = {}
        for name in self._called(sent, forms):
            if edge := self._edge(sent, link, forms, self._planned[name], mended=False):
                found[name] = edge
        if not found and sent.day:
            near = sizes_alike(form for form, whole in forms if whole)
            for name in self._around(sent, int(_NEAR)):
                if near.isdisjoint(self._planned[name].sizes):
                    continue
                if edge := self._edge(sent, link, forms, self._planned[name], mended=True):
                    found[name] = edge
        return tuple(sorted(found.values(), key=lambda edge: (-edge.score, edge.post)))

    def at_its_time(self, sent: Sent) -> tuple[str, ...]:
        """The posts of its accounts that were planned for about then and not written back yet, the nearest
        first, whatever they are called.
        """
        near = []
        for name in self._around(sent, 1):
            one = self._planned[name]
            apart = _apart(sent, one)
            close = apart <= _HOURS / 24 if _timed(sent, one) else apart == 0
            if one.post.published is None and close:
                near.append((apart, name))
        return tuple(name for _, name in sorted(near))

    def written_then(self, sent: Sent) -> tuple[str, ...]:
        """The posts of its accounts that were written back with its very minute, and no other link."""
        if not isinstance(sent.at, datetime):
            return ()
        link = link_of(sent.url)
        return tuple(
            name
            for name in self._around(sent, 0)
            if (one := self._planned[name]).post.published is not None
            and one.at == sent.at
            and not (link and one.link and link != one.link)
        )

    def _called(self, sent: Sent, forms: tuple[tuple[str, bool], ...]) -> Iterator[str]:
        for account in sorted(sent.accounts):
            for key in sorted({key for form, _ in forms for key in _keys(form)}):
                group = self._named.get((account, key), [])
                if sent.day is None:
                    yield from (name for _, name in group[: 2 * _EACH_WAY])
                else:
                    at = bisect_left(group, (sent.day.toordinal(), ""))
                    yield from (name for _, name in group[max(at - _EACH_WAY, 0) : at + _EACH_WAY])
                yield from self._undated.get((account, key), ())[:_EACH_WAY]

    def _around(self, sent: Sent, days: int) -> list[str]:
        if sent.day is None:
            return []
        return sorted(
            {
                name
                for account in sent.accounts
                for day in each_day(sent.day - days * DAY, sent.day + days * DAY)
                for name in self._days.get((account, day), ())
            }
        )

    def _edge(
        self, sent: Sent, link: str, forms: tuple[tuple[str, bool], ...], one: _Planned, *, mended: bool
    ) -> Edge | None:
        apart = _apart(sent, one)
        if one.post.published is not None and (
            (link and one.link and link != one.link) or (sent.at and apart > 1)
        ):
            return None
        found = max(
            (_score(mine, its, apart, mended=mended) for mine in forms for its in one.forms), default=_NO
        )
        return Edge(found[0] - _LATER * apart, one.post.full_id, found[1]) if found[0] else None


def _planned(post: Post, texts: tuple[str, ...]) -> _Planned:
    forms = tuple(all_forms(texts))
    back = post.published
    link = link_of(str(back.url)) if back and back.url else ""
    if back and back.went_out and back.at:
        at = datetime.combine(back.went_out, back.at.time) if back.at.time else None
        return _Planned(post, forms, back.went_out, back.went_out, at, link)
    if not post.slot:
        return _Planned(post, forms, None, None, None, link)
    at = datetime.combine(post.slot.first, post.slot.clock) if post.slot.clock else None
    return _Planned(post, forms, post.slot.first, post.slot.last, at, link)


def _keys(form: str) -> tuple[str, ...]:
    """What a form is looked up by: the whole of it, and its first letters."""
    if not is_telling(form):
        return ()
    begins = (TELLING, LONG) if len(form) >= LONG else (TELLING,)
    return (form, *(f"^{form[:count]}" for count in begins))


#: How much speaks for it that two texts are one, and what.
_Score = tuple[float, By]
_NO: _Score = (0.0, "title")


def _score(mine: tuple[str, bool], theirs: tuple[str, bool], apart: float, *, mended: bool) -> _Score:
    """How much two forms say that they are of one text, so many days apart; only whole ones are mended."""
    one, other = mine[0], theirs[0]
    short, whole = min(len(one), len(other)), mine[1] and theirs[1]
    if mended:
        found = alike(one, other) if whole and apart <= _NEAR else 0.0
        return (found + _MENDED, "similar") if found else _NO
    if one == other and is_telling(one):
        if whole or short >= WORDS:
            return (_SAME if whole else _SENTENCE, "title") if apart <= _DAYS else _NO
        return (_SHORT, "similar") if apart <= _THEN else _NO
    if whole and cut(one, other):
        if short >= LONG:
            return (_CUT, "title") if apart <= _DAYS else _NO
        return (_SHORT, "similar") if apart <= _THEN else _NO
    return _NO


def _timed(sent: Sent, one: _Planned) -> bool:
    return isinstance(sent.at, datetime) and one.at is not None


def _apart(sent: Sent, one: _Planned) -> float:
    """The days between a thing and the plan of a post; the most where either has none."""
    if sent.day is None or one.first is None or one.last is None:
        return float(_DAYS)
    if isinstance(sent.at, datetime) and one.at is not None:
        return abs(sent.at - one.at) / DAY
    return float(max((one.first - sent.day).days, (sent.day - one.last).days, 0))
