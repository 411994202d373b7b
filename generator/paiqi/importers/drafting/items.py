"""What stands in a place of plans as items with fields, and where each of them is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from paiqi.importers.drafting.whens import content_apart, post_apart
from paiqi.importers.entries import PlanValue
from paiqi.importers.merging import Items
from paiqi.model.campaign import CampaignPart
from paiqi.model.content import ContentPart
from paiqi.model.describe import Chosen, Field, One, Several, own_key, written
from paiqi.model.item import Part
from paiqi.model.malformed import Malformed
from paiqi.model.plan import Plan
from paiqi.read import source
from paiqi.read.homes import Home, gathered
from paiqi.read.short_forms import is_by_key, parted
from paiqi.write import Path, Where


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is written: its file, the steps to it, the key as it stands there by each field, and its
    own values as they stand (of a post in short its `at`). `bare`: it is a text that only a new form of the
    whole list can say more in.
    """

    file: str
    path: Path
    kind: type[Part]
    words: Mapping[str, str]
    own: Mapping[str, Any]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The items of a place of plans (`plans/campaigns/spring-tea`, `plans/ideas`, `plans/workspace`).

    An item's path is its list and its id (`content/launch-film`, `kpis/new-followers`), a post's that of its
    content and its own id (`content/launch-film/douyin-main`). Values are those that are written, texts and
    lists of texts; a content's `date` stands as `date` and `time`, a post's `at` too, with whatever it takes
    over from its content. `lists` has the last file that each list is written in, with the key there.
    """

    home: Home
    items: Items
    places: Mapping[str, Place]
    lists: Mapping[str, tuple[str, str]]
    posts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    #: Texts that stand beside the lists: file, key as it stands there, text.
    texts: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class _Gathered:
    items: dict[str, Mapping[str, PlanValue]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    posts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    texts: list[tuple[str, str, str]] = field(default_factory=list)


def items_of(files: Mapping[str, bytes], stem: str, plan: Plan | None = None) -> Held:
    """The items of a place of plans, by its path without an ending; a file that cannot be read has none.

    With the plan accounts are known by their ids where posts give them by name.
    """
    home, paths = next(
        ((home, paths) for home, paths in gathered(files).items() if home.stem == stem),
        (Home(stem, CampaignPart), []),
    )
    result = _Gathered()
    for path in paths:
        document, _ = source.read(files[path], path)
        value = document.value if document is not None else None
        for word, inner in value.items() if isinstance(value, dict) else ():
            _ids(inner, result.ids)
            if isinstance(inner, str):
                result.texts.append((path, word, inner))
            key = own_key(home.kind, word) if home.kind else word
            declared = written(home.kind).get(key) if home.kind else None
            if (
                declared
                and declared.kinds
                and isinstance(declared.shape, Several)
                and isinstance(inner, list)
            ):
                result.lists[key] = (path, word)
                _listed(result, path, (key, word), declared, inner, _accounts(plan, stem))
    return Held(
        home, result.items, result.places, result.lists, result.posts, frozenset(result.ids), tuple(paths),
        tuple(result.texts),
    )  # fmt: skip


def _ids(value: Any, into: set[str]) -> None:
    """Whatever is called by an id."""
    if isinstance(value, list):
        for one in value:
            _ids(one, into)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str) and own_key(ContentPart, key) == "id":
                into.add(one)
            elif not isinstance(one, str):
                into.add(key)
                _ids(one, into)


def _accounts(plan: Plan | None, stem: str) -> Mapping[str, tuple[str, ...]]:
    """The accounts of each content's posts, in their order."""
    campaign = plan.campaigns.get(stem.rpartition("/")[2]) if plan else None
    return {one.id: tuple(post.account for post in one.posts) for one in campaign.content} if campaign else {}


def _listed(
    result: _Gathered, file: str, key: tuple[str, str], declared: Field, items: list[Any],
    accounts: Mapping[str, tuple[str, ...]],
) -> None:  # fmt: skip
    kind = declared.kinds[0]
    for item in items:
        if not isinstance(item, dict):
            continue
        words = {own_key(kind, word): word for word in item}
        name = item.get(words.get("id", ""))
        if not isinstance(name, str) or f"{key[0]}/{name}" in result.items:
            continue
        path = f"{key[0]}/{name}"
        place = Place(file, (key[1], Where(words["id"], name)), kind, words, _own(item, kind))
        fields = values(place.own, kind)
        if kind is ContentPart:
            fields = content_apart(fields)
            posts = tuple(_posts(place, item.get(words.get("posts", "")), accounts.get(name, ())))
            for post, inner in posts:
                result.places[f"{path}/{post}"] = inner
                result.items[f"{path}/{post}"] = post_apart(values(inner.own, inner.kind), fields)
            result.posts[path] = tuple(f"{path}/{post}" for post, _ in posts)
        result.places[path] = place
        result.items[path] = fields


def _own(item: Mapping[str, Any], kind: type[Part]) -> dict[str, Any]:
    return {own_key(kind, word): value for word, value in item.items()}


def values(own: Mapping[str, Any], kind: type[Part]) -> dict[str, PlanValue]:
    """The fields of an item that are texts or lists of texts; of assets their files."""
    result: dict[str, PlanValue] = {}
    for key, value in own.items():
        declared = written(kind).get(key)
        if key == "id" or declared is None:
            continue
        several = isinstance(declared.shape, Several)
        if isinstance(value, str):
            result[key] = (
                tuple(str(one) for one in parted(value, (0, 0, None))[0]) if several else value.rstrip("\n")
            )
        elif isinstance(value, dict) and key == "published":
            result |= {f"{key}.{inner}": text for inner, text in value.items() if isinstance(text, str)}
        elif isinstance(value, list) and several:
            short = declared.declaration.short
            said = [one.get(short) if isinstance(one, dict) and short else one for one in value]
            texts = tuple(one for one in said if isinstance(one, str))
            if texts and not declared.declaration.keyed and len(texts) == len(said):
                result[key] = texts
    return result


def _posts(content: Place, posts: Any, accounts: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
    """The posts of a content by their ids."""
    declared = written(content.kind)["posts"]
    kind = declared.kinds[0]
    word = content.words.get("posts", "posts")
    if isinstance(posts, str):
        posts = list(parted(posts, (0, 0, None))[0])
    pairs = list(posts.items()) if isinstance(posts, dict) else [(None, one) for one in posts or ()]
    seen: set[str] = set()
    for index, (key, inner) in enumerate(pairs):
        if not isinstance(inner, str | dict):
            continue
        own, words, bare = _post(kind, key, inner)
        known = accounts[index] if len(accounts) == len(pairs) else ""
        account = str(known or own.get("account") or key or "")
        name = str(own.get("id") or account)
        if not name or name in seen:
            continue
        seen.add(name)
        if name == account:
            own.pop("account", None)
        step: str | int = key if key is not None else index
        yield name, Place(content.file, (*content.path, word, step), kind, words, own, bare)


def _post(kind: type[Part], key: str | None, inner: Any) -> tuple[dict[str, Any], dict[str, str], bool]:
    """A post's own values, its keys as they stand, and whether it is written in a form that takes no more."""
    if isinstance(inner, str):
        return ({"account": inner}, {}, True) if key is None else ({"at": inner}, {"at": "at"}, False)
    if key is None and is_by_key(inner, kind):
        ((account, value),) = inner.items()
        return {"account": account, **_post(kind, account, value)[0]}, {}, True
    return _own(inner, kind), {own_key(kind, word): word for word in inner}, False


def alike(held: Held, *others: Items) -> Items:
    """The items of a place, with each value that says what another has in its own words in those: a status
    in Chinese is the same status.
    """
    result: dict[str, Mapping[str, PlanValue]] = {}
    for path, fields in held.items.items():
        own = dict(fields)
        declared = written(held.places[path].kind)
        for other in others:
            for key, value in other.get(path, {}).items():
                here, known = own.get(key), declared.get(key)
                if (
                    known
                    and here is not None
                    and here != value
                    and _meaning(known, here) == _meaning(known, value)
                ):
                    own[key] = value
        result[path] = own
    return result


def _meaning(declared: Field, value: PlanValue) -> object:
    shape = declared.shape.element if isinstance(declared.shape, Several) else declared.shape
    if isinstance(value, tuple):
        return tuple(_read(shape, one) for one in value)
    return _read(shape, value)


def _read(shape: Any, text: str) -> object:
    try:
        if isinstance(shape, One):
            return shape.scalar.read(text)
        if isinstance(shape, Chosen):
            return shape.choice.read(text) or text
    except Malformed:
        pass
    return text
