"""What went out, joined to posts: by its link, else by account, title and time; never one to two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from paiqi.model.content import Post
from paiqi.text.nearest import folded, likeness

#: A title counts as a post's from this likeness on (0 to 100): lists cut titles, and add hashtags.
_ALIKE = 85
#: So many days before or after its plan something may have gone out under its title, and so many hours under
#: another title.
_DAYS, _HOURS = 21, 3
#: A title shorter than this says nothing alone: 早安 stands in every list.
_TELLING = 4

#: What names a page in a query (YouTube, WeChat, Facebook); all else follows readers around.
_NAMING = frozenset(("v", "__biz", "mid", "idx", "id", "story_fbid", "p"))

By = Literal["link", "title", "time"]


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing of a list of what went out: the cell that it stands in, and what the list tells of it.

    `at` is local time in the workspace's zone, a day where the list has no time. `accounts` are those that it
    may have gone out on. `titled`: the title is one, not a caption.
    """

    place: str
    title: str
    at: datetime | date | None
    url: str
    accounts: frozenset[str]
    titled: bool = True

    @property
    def day(self) -> date | None:
        """The day on which it went out."""
        return self.at.date() if isinstance(self.at, datetime) else self.at


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing that went out and the post that it is, and what told so."""

    sent: Sent
    post: Post
    by: By


@dataclass(frozen=True, slots=True)
class Joined:
    """Which post each thing was; what is no post of the plan, and what may be several."""

    pairs: tuple[Pair, ...]
    unknown: tuple[Sent, ...]
    unsure: tuple[tuple[Sent, tuple[Post, ...]], ...]


def joined(sent: Sequence[Sent], posts: Iterable[Post], titles: Mapping[str, tuple[str, ...]]) -> Joined:
    """Each thing that went out with its post. `titles` are the texts that a post may be known by, by its
    full id: its titles, and how its copy begins.

    Work grows with the number of things times the posts of one account within some weeks.
    """
    plan = _Plan(posts, titles)
    pairs: list[Pair] = []
    left: list[Sent] = []
    for one in sent:
        post = plan.with_link(one)
        if post is None:
            left.append(one)
        else:
            pairs.append(Pair(one, post, "link"))
    taken = {pair.post.full_id for pair in pairs}
    pairs += _best(left, plan, taken, "title")
    done = {id(pair.sent) for pair in pairs}
    pairs += _best([one for one in left if id(one) not in done], plan, taken, "time")
    done = {id(pair.sent) for pair in pairs}
    unsure = [
        (one, some) for one in left if id(one) not in done and (some := tuple(plan.by_time(one, taken)))
    ]
    several = {id(one) for one, _ in unsure}
    unknown = [one for one in left if id(one) not in done | several]
    return Joined(tuple(pairs), tuple(unknown), tuple(unsure))


def _best(sent: Sequence[Sent], plan: _Plan, taken: set[str], by: By) -> list[Pair]:
    """Pairs of one kind, the most alike first, so that of two with one title each gets its own day."""
    ranked: list[tuple[float, int, Sent, Post]] = []
    for number, one in enumerate(sent):
        if by == "title":
            ranked += [(-score, number, one, post) for score, post in plan.by_title(one, taken)]
        elif len(near := list(plan.by_time(one, taken))) == 1:
            ranked.append((0.0, number, one, near[0]))
    pairs: list[Pair] = []
    done: set[int] = set()
    claims: dict[str, int] = defaultdict(int)
    for *_, post in ranked:
        claims[post.full_id] += 1
    for _, number, one, post in sorted(ranked, key=lambda row: (row[0], row[1], row[3].full_id)):
        # Two things at the hour of one post: which of them it was, only a person knows.
        if number in done or post.full_id in taken or (by == "time" and claims[post.full_id] > 1):
            continue
        done.add(number)
        taken.add(post.full_id)
        pairs.append(Pair(one, post, by))
    return pairs


class _Plan:
    """Posts by their links, and by account and day."""

    def __init__(self, posts: Iterable[Post], titles: Mapping[str, tuple[str, ...]]) -> None:
        self._titles = {
            full_id: tuple(filter(None, (_plain(one) for one in some))) for full_id, some in titles.items()
        }
        self._links: dict[str, Post] = {}
        self._days: dict[tuple[str, date], list[Post]] = defaultdict(list)
        for post in posts:
            if post.published and post.published.url and (link := _link(str(post.published.url))):
                self._links.setdefault(link, post)
            if post.slot:
                self._days[post.account, post.slot.first].append(post)

    def with_link(self, sent: Sent) -> Post | None:
        """The post whose link was written back already."""
        return self._links.get(_link(sent.url))

    def by_title(self, sent: Sent, taken: set[str]) -> Iterator[tuple[float, Post]]:
        """Posts of its accounts around its day that have its title, each with how near it is."""
        title = _plain(sent.title)
        if len(title) < _TELLING:
            return
        for apart, post in self._around(sent, _DAYS):
            if post.full_id in taken:
                continue
            alike = max((_likeness(title, one) for one in self._titles.get(post.full_id, ())), default=0.0)
            if alike >= _ALIKE:
                # A day apart weighs as much as a letter in fifty.
                yield alike - 2 * apart, post

    def by_time(self, sent: Sent, taken: set[str]) -> Iterator[Post]:
        """Posts of its accounts that were planned for about then, whatever their title."""
        for apart, post in self._around(sent, 1):
            if post.full_id in taken:
                continue
            if isinstance(sent.at, datetime) and post.slot.clock is not None:
                planned = datetime.combine(post.slot.first, post.slot.clock)
                if abs(sent.at.replace(tzinfo=None) - planned) <= timedelta(hours=_HOURS):
                    yield post
            elif not apart:
                yield post

    def _around(self, sent: Sent, days: int) -> Iterator[tuple[int, Post]]:
        if sent.day is None:
            return
        for account in sorted(sent.accounts):
            for apart in range(-days, days + 1):
                for post in self._days.get((account, sent.day + timedelta(days=apart)), ()):
                    yield abs(apart), post


def _likeness(sent: str, planned: str) -> float:
    """How alike two titles are (0 to 100): one that begins with the other is the same."""
    short, long = sorted((sent, planned), key=len)
    if len(short) >= _TELLING and long.startswith(short):
        return 100.0
    return 100 * likeness(sent, planned)


def _plain(text: str) -> str:
    """A title as it is compared: without hashtags, punctuation and blanks."""
    words = [word for word in folded(text.replace("#", " #")).split() if not word.startswith("#")]
    return "".join(char for char in "".join(words) if char.isalnum())


def _link(url: str) -> str:
    """What tells an address from others: its host and path, and of its query what names the page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    named = sorted((name, value) for name, value in parse_qsl(parts.query) if name in _NAMING)
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.")
    query = "".join(f"&{name}={value}" for name, value in named)
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""
