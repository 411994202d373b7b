"""What people write instead of what a plan says: other forms of values, names for ids, other words for keys,
slips of YAML; each at a place of some files, so that many of them can be put in at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from paiqi.memo import FRESH
from paiqi.model.describe import Chosen, Either, Inner, Mapped, One, Several, Shape, words_for, written
from paiqi.model.item import Part
from paiqi.read.files import Files
from paiqi.read.parts import Parts, load
from paiqi.resolve.rulebook import with_rulebook
from paiqi.write import spans_of


class Mistake(NamedTuple):
    """A stretch of a file's text (character offsets) that somebody wrote as `text`."""

    kind: str
    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A key or a single value as a plan writes it: where, of what shape, and the text that it stands for.

    `part` is the type that it belongs to, for a key.
    """

    path: str
    start: int
    end: int
    text: str
    shape: Shape | None
    part: type
    flow: bool


class _Text:
    """A file's text with its lines."""

    def __init__(self, data: bytes) -> None:
        self.text = data.decode().removeprefix("\ufeff")
        self.starts = [0, *(n + 1 for n, sign in enumerate(self.text) if sign == "\n")]
        self.spans = spans_of(data)

    def at(self, line: int, col: int) -> int:
        return self.starts[line] + col

    def stretch(self, line: int, col: int) -> tuple[int, int] | None:
        """Where a key or value of one line begins and ends."""
        end = self.spans.end(line + 1, col + 1)
        if end is None or end[0] != line + 1:
            return None
        return self.at(line, col), self.at(line, end[1] - 1)


def parts_of(files: Files) -> Parts:
    """What some files write, with the platforms that all know."""
    return with_rulebook(load(files)[0], FRESH)[0]


def spots(files: Files) -> list[Spot]:
    """All keys and single values of some files that stand on one line."""
    parts = parts_of(files)
    texts = {path: _Text(data) for path, data in files.texts.items() if path.endswith(".yml")}
    roots = [
        parts.workspace,
        *parts.accounts,
        *(one.part for one in parts.campaigns),
        *parts.ideas,
        *parts.kpis,
    ]
    return [
        spot for root in roots if root is not None for part in _parts(root) for spot in _of_part(part, texts)
    ]


def _parts(value: Any) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
        for field in type(value).__struct_fields__:
            yield from _parts(getattr(value, field))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _parts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _parts(inner)


def _of_part(part: Part, texts: Mapping[str, _Text]) -> Iterator[Spot]:
    src: Any = part.src
    if src is None or not isinstance(src.marks, dict):
        return
    fields = written(type(part))
    for key, mark in src.marks.items():
        if key not in fields:
            continue
        key_line, key_col, line, col, inner = mark
        place = src.lines.span(key_line, key_col)
        file = texts.get(place.file)
        if file is None:
            continue
        base = key_line - (place.line - 1)
        if (key_line, key_col) != (line, col):
            yield from _spot(file, place.file, key_line - base, key_col, None, type(part), key)
        for shape, at_line, at_col in _singles(fields[key].shape, line, col, inner):
            yield from _spot(file, place.file, at_line - base, at_col, shape, type(part), "")


def _singles(shape: Shape, line: int, col: int, inner: Any) -> Iterator[tuple[Shape, int, int]]:
    match shape:
        case One() | Chosen():
            if inner is None or not inner:
                yield shape, line, col
        case Several(element) if isinstance(inner, list):
            for at_line, at_col, below in inner:
                yield from _singles(element, at_line, at_col, below)
        case Mapped(key, value) if isinstance(inner, dict):
            for key_line, key_col, at_line, at_col, below in inner.values():
                yield from _singles(key, key_line, key_col, None)
                yield from _singles(value, at_line, at_col, below)
        case Either(options):
            wanted = [one for one in options if not isinstance(one, Inner)]
            if len(wanted) == 1 or (wanted and not inner):
                yield from _singles(wanted[0], line, col, inner)


def _spot(
    file: _Text, path: str, line: int, col: int, shape: Shape | None, part: type, key: str
) -> Iterator[Spot]:
    if not 0 <= line < len(file.starts):
        return
    stretch = file.stretch(line, col)
    if stretch is None:
        return
    raw = file.text[stretch[0] : stretch[1]]
    text = raw[1:-1] if raw[:1] in ('"', "'") and raw[:1] == raw[-1:] and len(raw) > 1 else raw
    before = file.text[file.starts[line] : stretch[0]]
    flow = before.count("{") + before.count("[") > before.count("}") + before.count("]")
    if "\\" not in text and "'" not in text and '"' not in text and (not key or text == key):
        yield Spot(path, *stretch, text, shape, part, flow)


#: Signs that a text outside quotes had better not hold.
_QUOTED = re.compile(r"[\[\]{}#&*!|>'\"%@`]|[:,，：]|^[-?\s]|\s$")


def as_typed(text: str) -> str:
    """A text as a careful person puts it behind a colon."""
    return json.dumps(text, ensure_ascii=False) if _QUOTED.search(text) else text


# Values.

_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"}
_WEEK = "一二三四五六日"
_DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.month}月{day.day}日",
    lambda day: f"{day.month}月{day.day}号",
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"{day.day:02}-{day.month:02}-{day.year}",
    lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    lambda day: day.isoformat().translate(_WIDE),
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%b} {day.year}",
    lambda day: f"{day:%B} {day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日（周{_WEEK[day.weekday()]}）",
    lambda day: f"周{_WEEK[day.weekday()]}",
    lambda day: f"{day.isoformat()}?",
)
_CLOCKS: tuple[Callable[[time], str], ...] = (
    lambda at: f"{at.hour:02}：{at.minute:02}",
    lambda at: f"{(at.hour - 1) % 12 + 1}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}",
    lambda at: f"{(at.hour - 1) % 12 + 1}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}",
    lambda at: f"{at.hour:02}:{at.minute:02}:00",
    lambda at: f"{at.hour}点{at.minute}分" if at.minute else f"{at.hour}点",
    lambda at: (
        f"{'上午' if at.hour < 12 else '下午'}{(at.hour - 1) % 12 + 1}点{f'{at.minute}分' * bool(at.minute)}"
    ),
    lambda at: f"{'早上' if at.hour < 12 else '晚上'}{(at.hour - 1) % 12 + 1}:{at.minute:02}",
    lambda at: f"{at.hour}.{at.minute:02}",
    lambda at: f"{at.hour:02}{at.minute:02}",
    lambda at: f"{at.hour:02}:{at.minute:02}".translate(_WIDE),
    lambda at: f"{at.hour}:{at.minute:02}",
)
_DAY = re.compile(r"(20\d\d-\d\d-\d\d)(?: (\d\d:\d\d))?")
_CLOCK = re.compile(r"\d\d:\d\d")
_COUNTED = re.compile(r"([a-z-]+?)([+-])(\d+)(d|wd|w)(?: (\d\d:\d\d))?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNITS = {"d": "天", "wd": "个工作日", "w": "周"}


def otherwise(shape: Shape, text: str) -> Iterator[tuple[str, str]]:
    """Other ways in which people write a value, each with its kind: some are certain, some need a guess."""
    if isinstance(shape, Chosen):
        member = shape.choice.read(text)
        for name in (member.zh, *member.synonyms, text.upper(), text.replace("-", " ")) if member else ():
            yield "choice", name
        return
    if not isinstance(shape, One):
        return
    kind = shape.scalar.kind
    if match := _DAY.fullmatch(text):
        day, clock = date.fromisoformat(match[1]), match[2]
        for form in _DAYS:
            yield "date", form(day) + (f" {clock}" if clock else "")
        for form_of_time in _CLOCKS if clock else ():
            yield "moment", f"{match[1]} {form_of_time(time.fromisoformat(clock))}"
            yield "moment", f"{_DAYS[0](day)} {form_of_time(time.fromisoformat(clock))}"
    elif kind in ("time", "at") and _CLOCK.fullmatch(text):
        for form_of_time in _CLOCKS:
            yield "time", form_of_time(time.fromisoformat(text))
    elif kind in ("when", "at") and (counted := _COUNTED.fullmatch(text)):
        name, sign, count, unit, clock = counted.groups()
        behind = f" {clock}" if clock else ""
        yield "offset", f"{name} {sign} {count}{unit}{behind}"
        yield "offset", f"{name}{'前' if sign == '-' else '后'}{count}{_UNITS[unit]}{behind}"
        yield "offset", f"{name}{sign}{count}{_UNITS[unit]}{behind}"
    elif kind in ("number", "amount", "whole") and _NUMBER.fullmatch(text):
        yield "number", text.translate(_WIDE)
        if "." not in text:
            number = int(text)
            yield from (
                ("number", f"{number:,}"),
                ("number", f"¥{number}"),
                ("number", f"{number / 10_000:g}万"),
            )
            yield from (
                ("number", f"{number / 1000:g}k"),
                ("number", f"{number}元"),
                ("number", f"{number}人"),
            )
            yield "number", f"{number}左右"
    elif kind == "percent":
        yield from (("share", text.replace("%", "％")), ("share", text.translate(_WIDE)))
        yield from (("share", text.replace("%", " %")), ("share", f"百分之{text.rstrip('%')}"))
    elif kind == "flag":
        for word in (
            ("是", "y", "√", "Yes", "对", "1") if text in ("yes", "true") else ("否", "n", "×", "No", "0")
        ):
            yield "flag", word
    elif kind == "duration" and (minutes := re.fullmatch(r"(\d+)min", text)):
        yield from (("duration", f"{minutes[1]}分钟"), ("duration", f"{minutes[1]} minutes"))
        yield from (("duration", f"{int(minutes[1]) / 60:g}h"), ("duration", f"{minutes[1]}m"))
    elif kind == "count" and (often := re.fullmatch(r"(\d+)/(week|month)", text)):
        unit = {"week": "周", "month": "月"}[often[2]]
        yield from (("count", f"每{unit}{often[1]}条"), ("count", f"{often[1]}/{unit}"))
        yield from (("count", f"{often[1]} per {often[2]}"), ("count", f"{often[1]} times a {often[2]}"))
    elif kind == "repeat" and (weekly := re.fullmatch(r"weekly (\w{3}) (\d\d:\d\d)", text)):
        at = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekly[1])
        long = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[at]
        yield from (("rhythm", f"每周{_WEEK[at]} {weekly[2]}"), ("rhythm", f"every {long} {weekly[2]}"))
        yield from (("rhythm", f"每逢周{_WEEK[at]} {weekly[2]}"), ("rhythm", f"weekly {long} {weekly[2]}"))
        yield from (("rhythm", f"{long}s {weekly[2]}"), ("rhythm", text.replace(":", "：")))


# Names.


def names(parts: Parts) -> dict[str, dict[str, list[str]]]:
    """By kind of reference and id: by what other names a thing is known that no other one has."""
    settings = parts.workspace
    assert settings is not None
    titles: dict[str, list[tuple[str, str]]] = {
        "person": [(one.id, one.name) for one in settings.people],
        "pillar": [(one.id, one.title) for one in settings.pillars],
        "segment": [(one.id, one.title) for one in settings.segments],
        "client": [(one.id, one.title) for one in settings.clients],
        "product": [(one.id, one.title) for one in settings.products],
        "campaign": [(one.id, one.part.title) for one in parts.campaigns if one.part],
    }
    platforms = {
        name: [one.name.zh, one.name.en, *one.aliases, name] for name, one in parts.platforms.items()
    }
    titles["platform"] = [
        (name, one) for name, several in platforms.items() for one in several if one != name
    ]
    accounts = titles["account"] = []
    for one in parts.accounts:
        accounts += [(one.id, one.name), *([(one.id, one.handle)] if one.handle else [])]
        for platform in platforms.get(one.platform, ()):
            accounts += [
                (one.id, platform),
                (one.id, f"{platform}·{one.name}"),
                (one.id, f"{platform} · {one.name}"),
            ]
    return {kind: _only(pairs) for kind, pairs in titles.items()}


def _like(name: str) -> str:
    return re.sub(r"\s+", "", name).casefold()


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    pairs = list(dict.fromkeys(pairs))
    owners: dict[str, set[str]] = {}
    for identity, name in pairs:
        owners.setdefault(_like(name), set()).add(identity)
        owners.setdefault(_like(identity), set()).add(identity)
    found: dict[str, list[str]] = {}
    for identity, name in pairs:
        if len(owners[_like(name)]) == 1 and _like(name) != _like(identity):
            found.setdefault(identity, []).append(name)
            if name.isascii() and name.replace(" ", "").isalnum():
                found[identity] += [name.upper(), name.translate({n: n + 0xFEE0 for n in range(0x41, 0x7B)})]
    return found


# Slips of YAML: a pattern of a line, and what stands instead of its first group.

_SLIPS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("wide colon", r"^ *(?:- )?[a-z_]+(: )(?=[^\s\"'\[{|>#&*!])", lambda old: "："),
    ("wide colon and blank", r"^ *(?:- )?[a-z_]+(: )(?=[^\s\"'\[{|>#&*!])", lambda old: "： "),
    ("no blank", r"^ *(?:- )?[a-z_]+(: )(?=[^\s\"'\[{|>#&*!])", lambda old: ":"),
    ("no-break space", r"^ *(?:- )?[a-z_]+:( )(?=[^\s#|>])", lambda old: "\u00a0"),
    ("wide space", r"^ *(?:- )?[a-z_]+:( )(?=[^\s#|>])", lambda old: "\u3000"),
    ("wide indentation", r"^((?:  )+)(?=[a-z_]+:)", lambda old: "\u3000" * (len(old) // 2)),
    ("no-break indentation", r"^((?:  )+)(?=[a-z_]+:)", lambda old: "\u00a0" * len(old)),
    ("a tab", r"^((?:  )+)(?=[a-z_]+:)", lambda old: "\t" * (len(old) // 2)),
    ("one space more", r"^()  +(?=[a-z_]+:)", lambda old: " "),
    ("one space less", r"^( ) +(?=[a-z_]+:)", lambda old: ""),
    ("a space before an entry", r"^()  +- ", lambda old: " "),
    ("no blank after a dash", r"^ *-( )(?=[a-z0-9])", lambda old: ""),
    ("zero-width space", r"^ *(?:- )?[a-z]()[a-z_]*: ", lambda old: "\u200b"),
    ("zero-width in a value", r"^ *(?:- )?[a-z_]+: \w()\w+", lambda old: "\u200b"),
    ("wide comma in braces", r"[{\[].*?(, ).*[}\]]", lambda old: "，"),
    ("wide colon in braces", r"[{,].*?(: )(?=\w)", lambda old: "："),
    ("no blank in braces", r"[{,] *[a-z_]+(: )(?=[a-z])", lambda old: ":"),
    ("wide brackets", r": (\[)", lambda old: "［"),
    ("wide braces", r": (\{)", lambda old: "｛"),
    ("wide end of brackets", r"(\])$", lambda old: "】"),
    ("open bracket", r": \[[^\[\]{}]*(\])$", lambda old: ""),
    ("open brace", r": \{[^{}]*(\})$", lambda old: ""),
    ("one bracket too many", r": \[[^\[\]{}]*\]()$", lambda old: "]"),
    ("open quote", r"^ *[a-z_]+: (\"[^\"]*)\"$", lambda old: old),
    ("a quote more", r"^ *[a-z_]+: ()[^\s\"'\[{|>#]\S*$", lambda old: '"'),
    ("curly quotes", r"^ *[a-z_]+: ([^\s\"'\[{|>#]\S*)$", lambda old: f"“{old}”"),
    ("comment for a value", r"^ *(?:title|copy|goal|brief|message): ()[^\s\"'\[{|>#]", lambda old: "#"),
    ("tags with their sign", r"^ *hashtags: \[()\w", lambda old: "#"),
    ("a bracket in copy", r"^ *(?:copy|title|brief): ()[^\s\"'\[{|>#]", lambda old: "[微笑]"),
    ("an at sign", r"^ *(?:copy|title|brief): ()[^\s\"'\[{|>#]", lambda old: "@"),
    ("a second colon", r"^ *(?:copy|title|brief|goal): [^\s\"'\[{|>#:]+?([，。])", lambda old: ": "),
    ("half a mark of a merge", r"^()(?=  - id)", lambda old: "<<<<<<< HEAD\n"),
    ("equals", r"^ *[a-z_]+(: )(?=[^\s\"'\[{|>#])", lambda old: " = "),
    ("no colon", r"^ *[a-z_]+(: )(?=[^\s\"'\[{|>#])", lambda old: " "),
)
#: Those after which the text says something else than before: whatever mends them gives another plan.
CHANGING = frozenset(
    ("comment for a value", "a bracket in copy", "an at sign", "a second colon", "curly quotes", "one bracket too many")
)  # fmt: skip


def slips(path: str, text: str) -> Iterator[Mistake]:
    """All places of a file where one of the slips of YAML may happen."""
    start = 0
    for line in text.split("\n"):
        if not line.lstrip().startswith("#"):
            for kind, pattern, new in _SLIPS:
                if match := re.search(pattern, line.rstrip("\r")):
                    yield Mistake(kind, path, start + match.start(1), start + match.end(1), new(match[1]))
        start += len(line) + 1


def values(files: Files) -> Iterator[Mistake]:
    """All values of some files written otherwise."""
    for spot in spots(files):
        if spot.shape is not None:
            for kind, text in otherwise(spot.shape, spot.text):
                if text != spot.text:
                    yield Mistake(
                        kind, spot.path, spot.start, spot.end, as_typed(text) if spot.flow else text
                    )


def respelled(files: Files) -> Iterator[Mistake]:
    """All keys and references of some files by all of their other names."""
    called = names(parts_of(files))
    for spot in spots(files):
        if spot.shape is None:
            several, kind = list(words_for(spot.part, spot.text)), "key"
        elif isinstance(spot.shape, One) and spot.shape.reference:
            kind = spot.shape.reference.kind
            several = called.get(kind, {}).get(spot.text, [])
        else:
            continue
        for name in several:
            yield Mistake(kind, spot.path, spot.start, spot.end, as_typed(name))


def together(chosen: Iterable[Mistake]) -> list[Mistake]:
    """Those of some mistakes that do not lie over each other, in the order of their places."""
    kept: list[Mistake] = []
    for one in chosen:
        if all(one.path != other.path or one.end < other.start or other.end < one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.path, one.start))


def put(files: Files, several: Iterable[Mistake]) -> Files:
    """The files with some mistakes put in."""
    texts = dict(files.texts)
    for one in sorted(several, key=lambda one: (one.path, one.start), reverse=True):
        mark = b"\xef\xbb\xbf" if texts[one.path].startswith(b"\xef\xbb\xbf") else b""
        text = texts[one.path][len(mark) :].decode()
        texts[one.path] = mark + (text[: one.start] + one.text + text[one.end :]).encode()
    return Files(texts, files.assets)


def by_kind(several: Iterable[Mistake]) -> dict[str, list[Mistake]]:
    """Mistakes by their kind."""
    found: dict[str, list[Mistake]] = {}
    for one in several:
        found.setdefault(one.kind, []).append(one)
    return found
