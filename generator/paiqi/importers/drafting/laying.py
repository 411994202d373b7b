"""Entries → contents as a plan writes them: what posts share stands once, each in its shortest form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.drafting.whens import (
    DAY,
    INHERITED,
    TIME,
    Fields,
    content_apart,
    content_date,
    post_apart,
    post_at,
)
from paiqi.importers.entries import Entry, PlanValue, Said
from paiqi.read.decoding import readable
from paiqi.write import New, Noted

#: The keys of a content and of a post in the order in which people write them.
ORDER = (
    "title", "pillar", "purpose", "segments", "owner", "status", "date", "format", "brief", "copy",
    "copy_file", "hashtags", "link", "assets", "accounts",
)  # fmt: skip
_POST_ORDER = ("id", "account", "at", "format", "status", "owner", "title", "copy", "hashtags", "link")
#: A title is one line of so many characters; what is longer stands in the notes as well.
_TITLE = 200


@dataclass(frozen=True, slots=True)
class Laid:
    """What an entry says, its days and times apart: the content's own fields, and each post's by its id with
    all that it takes over. `named` is what else it is called by where it has no title.
    """

    entry: Entry
    content: Fields
    posts: Mapping[str, Fields]


def laid(entry: Entry) -> Laid:
    """An entry in the form in which the sheet, the plan and what was imported before are held together."""
    own = {key: _clean(said) for key, said in entry.fields.items() if key not in ("id", "key")}
    if entry.notes:
        before = str(own.get("notes", "")).split("\n") if own.get("notes") else []
        own["notes"] = "\n".join([*before, *(line for note in entry.notes for line in _lines(note))])
    own["title"] = _title(own, entry)
    if "time" in own:
        time = str(own.pop("time"))
        own["date"] = f"{own['date']} {time}" if "date" in own else time
    said = [(one.account, {key: _clean(value) for key, value in one.fields.items()}) for one in entry.posts]
    for _, fields in said:
        if "date" in fields or "time" in fields:
            at = f"{fields.pop('date', '')} {fields.pop('time', '')}".strip()
            fields["at"] = fields.get("at", at)
    content = content_apart({key: value for key, value in own.items() if value})
    posts: dict[str, dict[str, PlanValue]] = {}
    for account, fields in said:
        name = _free(account, posts)
        more: Fields = {"account": account} if name != account else {}
        posts[name] = {**more, **post_apart({k: v for k, v in fields.items() if v}, content)}
    # A time without a day is none that a plan could keep: it is noted.
    undated = [
        str(fields.pop(TIME)) if name is None else f"{name} {fields.pop(TIME)}"
        for name, fields in ((None, content), *posts.items())
        if TIME in fields and DAY not in fields
    ]
    if undated:
        content["notes"] = "\n".join(
            dict.fromkeys((*str(content.get("notes", "")).split("\n"), *undated))
        ).strip()
    return Laid(entry, content, posts)


def _free(account: str, posts: Mapping[str, object]) -> str:
    name, number = account, 1
    while name in posts:
        number += 1
        name = f"{account}-{number}"
    return name


def _clean(said: Said) -> PlanValue:
    if isinstance(said.value, str):
        return _text(said.value)
    return tuple(text for text in map(_text, said.value) if text)


def _text(value: str) -> str:
    # Plans take no control characters; what they were, the cells are told for.
    return readable(value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _lines(note: str) -> Iterable[str]:
    return (line.rstrip() for line in _text(note).split("\n") if line.strip())


def _title(own: Fields, entry: Entry) -> str:
    for key in ("title", "copy", "brief", "notes"):
        if text := " ".join(str(own.get(key, "")).split()):
            return text if len(text) <= _TITLE else text[: _TITLE - 1] + "…"
    return entry.key or entry.place


def shared(content: Fields, posts: Mapping[str, Fields]) -> dict[str, PlanValue]:
    """The content's fields with what all posts say alike, which then stands there once."""
    result = dict(content)
    for key in INHERITED:
        values = {fields.get(key) for fields in posts.values()}
        if key not in result and len(values) == 1 and (value := values.pop()):
            result[key] = value
    days = [fields[DAY] for fields in posts.values() if DAY in fields]
    if DAY not in result and days and len(days) == len(posts):
        # The day of most posts. One without a day would take it over: then each keeps its own.
        result[DAY] = Counter(days).most_common(1)[0][0]
    return result


def written_content(name: str, said: Fields, posts: Mapping[str, Fields], place: str) -> Noted:
    """A content as a plan writes it, with the cell that it comes from as a comment."""
    content = shared(said, posts)
    value: dict[str, New] = {"id": name}
    plain = {key: inner for key, inner in content.items() if key not in (DAY, TIME)}
    if date := content_date(content):
        plain["date"] = date
    for key in (*ORDER, *sorted(plain.keys() - {*ORDER, "notes"}), "notes"):
        if key in plain:
            value[key] = new_value(plain[key])
    if posts:
        value["posts"] = written_posts(posts, content)
    return Noted(value, place)


def new_value(value: PlanValue) -> New:
    """A value as it is written: a text of lines ends its last line, as in a block by hand."""
    if isinstance(value, str):
        return f"{value}\n" if "\n" in value else value
    return list(value)


def own_fields(fields: Fields, content: Fields) -> dict[str, PlanValue]:
    """What a post writes itself: what it takes over from its content is left out."""
    own = {
        key: value
        for key, value in fields.items()
        if key not in (DAY, TIME) and not (key in INHERITED and content.get(key) == value)
    }
    if at := post_at(fields, content):
        own["at"] = at
    return {key: own[key] for key in sorted(own, key=_place)}


def _place(key: str) -> tuple[int, str]:
    return (_POST_ORDER.index(key) if key in _POST_ORDER else len(_POST_ORDER), key)


def written_posts(posts: Mapping[str, Fields], content: Fields) -> New:
    """Posts in the shortest form: their accounts alone, `account: time`, or a list where one has an id."""
    own = {name: own_fields(fields, content) for name, fields in posts.items()}
    if not any(own.values()):
        return list(own)
    if any("account" in fields for fields in own.values()):
        return [_listed(name, fields) for name, fields in own.items()]
    return {name: short_post(fields) for name, fields in own.items()}


def _listed(name: str, fields: Fields) -> New:
    head: dict[str, New] = {"account": name} if "account" not in fields else {"id": name}
    return {**head, **nested({key: new_value(value) for key, value in fields.items()})}


def nested(fields: Mapping[str, New]) -> dict[str, New]:
    """Keys of two steps (`published.at`) as a mapping below the first."""
    result: dict[str, New] = {}
    for key, value in fields.items():
        first, dot, last = key.partition(".")
        if not dot:
            result[key] = value
            continue
        inner = result.get(first)
        result[first] = {**(inner if isinstance(inner, Mapping) else {}), last: value}
    return result


def short_post(fields: Fields) -> New:
    """A post below its account: its time alone where it says no more."""
    if list(fields) == ["at"]:
        return str(fields["at"])
    return nested({key: new_value(value) for key, value in fields.items()})


def named(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The key of each entry: of several rows with one key the later ones are told apart by a number."""
    seen: Counter[str] = Counter()
    result = []
    for one in entries:
        seen[one.key] += 1
        result.append(one.key if seen[one.key] == 1 else f"{one.key} ({seen[one.key]})")
    return tuple(result)
