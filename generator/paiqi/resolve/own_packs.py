"""A workspace's own rule packs over the packaged ones, and what is wrong with a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import PurePath
from typing import Any

from paiqi.model.facts import Confidence, Fact, Reading
from paiqi.model.item import changed
from paiqi.model.limits import TEXTS, Limit, Quota, Scheduling
from paiqi.model.platform import Platform
from paiqi.model.readers import quotient
from paiqi.read.homes import home_of
from paiqi.rulebook.packs import KEYS, built_in_sources, facts
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import Known, meant
from paiqi.text.places import Span


def with_own(
    packs: Mapping[str, Platform], own: Iterable[Platform]
) -> tuple[dict[str, Platform], list[Diagnostic]]:
    """The packaged packs with a workspace's own over them, and what is wrong with the latter."""
    result = dict(packs)
    found: list[Diagnostic] = []
    for pack in own:
        base = packs.get(pack.id)
        whole = merged(base, pack) if base else pack
        result[pack.id] = whole
        found += faults(pack, whole)
    return result, found


def merged(base: Platform, own: Platform) -> Platform:
    """A packaged pack with values of its own: each fact replaces the ones that it speaks of, whatever their
    days; the others stay.
    """
    changes: dict[str, Any] = {"sources": {**base.sources, **own.sources}}
    changes["aliases"] = tuple(dict.fromkeys((*base.aliases, *own.aliases)))
    for name in ("account_types", "channels", "formats", "region", "timezone", "url", "checked"):
        changes[name] = getattr(own, name) or getattr(base, name)
    forms = tuple(one.id for one in changes["formats"])
    for name, key in KEYS.items():
        mine, theirs = getattr(own, name), getattr(base, name)
        replaced = {key(fact) for fact in mine}
        kept = (fact for fact in theirs if key(fact) not in replaced)
        if name in ("limits", "scheduling"):
            left = {_about(fact) for fact in theirs}
            kept = (part for fact in kept if (part := _beside(fact, mine, forms, left)) is not None)
        changes[name] = (*kept, *mine)
    return changed(own, **changes)


def _about(fact: Fact) -> tuple[object, ...]:
    """What a fact gives a value of, wherever it holds."""
    return (fact.of, fact.unit) if isinstance(fact, Limit) else ()


def _beside(
    fact: Fact, mine: Iterable[Fact], forms: tuple[str, ...], theirs: set[tuple[object, ...]]
) -> Fact | None:
    """What is left of a packaged fact beside values of a workspace: the formats of which none of them speaks;
    None where they speak of all. A value in a unit of its own speaks of the packaged one in any unit.
    """
    for one in mine:
        if not _same(one, fact, theirs) or not _covers(one, fact):
            continue
        held = fact.formats or forms
        left = tuple(form for form in held if one.formats and form not in one.formats)
        if not left:
            return None
        if len(left) < len(held):
            fact = changed(fact, formats=left)
    return fact


def _same(one: Fact, fact: Fact, theirs: set[tuple[object, ...]]) -> bool:
    """Whether two facts give a value of the same thing."""
    if not isinstance(one, Limit) or not isinstance(fact, Limit):
        return True
    return one.of is fact.of and (one.unit is fact.unit or _about(one) not in theirs)


def _covers(one: Fact, fact: Fact) -> bool:
    """Whether a fact holds for every account for which another does."""
    types = not one.account_types or (
        fact.account_types and set(fact.account_types) <= set(one.account_types)
    )
    return bool(types) and one.channel in (None, fact.channel)


def faults(pack: Platform, whole: Platform) -> Iterator[Diagnostic]:
    """What is wrong with a pack as written, looked at within the whole that comes of it."""
    file = pack.span().file
    home = home_of(file)
    # A pack may be a folder of files, which has the name then.
    end = "/" if home and home.file != file else ".yml"
    stem = PurePath(home.file if home else file).stem
    if stem != pack.id:
        message = msg("the file is named {file}, the platform in it {id}", file=f"{stem}{end}", id=pack.id)
        hint = msg("rename the file to {file}, or change id:", file=f"{pack.id}{end}")
        yield _fault("pack-name", pack.span("id"), message, hint)
    if not whole.formats:
        yield _fault(
            "missing-key",
            pack.span(),
            msg("the key {key} is missing", key="formats"),
            msg("add formats: with at least one of id: and name:"),
        )
    names = {
        "formats": Known(one.id for one in whole.formats),
        "account_types": Known(one.id for one in whole.account_types),
        "channel": Known(one.id for one in whole.channels),
        "source": Known([*whole.sources, *built_in_sources()]),
    }
    for fact in facts(pack):
        yield from _unknown_names(fact, names)
        for reading in (*fact.disputed, *fact.also):
            yield from _unknown_names(reading, names)
        yield from _valueless(fact)
        yield from _upside_down(fact)
        if fact.effective_from and fact.effective_to and fact.effective_to < fact.effective_from:
            yield _fault(
                "end-before-start",
                fact.span("effective_to"),
                msg(
                    "the end {end} lies before the start {start}",
                    end=fact.effective_to.isoformat(),
                    start=fact.effective_from.isoformat(),
                ),
                msg("exchange the two, or correct one of them"),
            )
    for name in ("limits", "quotas", "scheduling"):
        yield from _overlaps(getattr(pack, name), KEYS[name])


def _unknown_names(fact: Fact | Reading, names: Mapping[str, Known]) -> Iterator[Diagnostic]:
    for field, known in names.items():
        value = getattr(fact, field, None)
        for name in value if isinstance(value, tuple) else (value,):
            if name is not None and name not in known:
                hint = meant(name, known, msg("declare it in this file under {key}:", key=_HOMES[field]))
                yield _fault(
                    "unknown-reference",
                    fact.span(field),
                    msg("this rule pack has no {kind} {name}", kind=_CALLED[field], name=name),
                    hint,
                )


_HOMES = {"formats": "formats", "account_types": "account_types", "channel": "channels", "source": "sources"}
_CALLED = {
    "formats": msg("format"),
    "account_types": msg("account type"),
    "channel": msg("channel"),
    "source": msg("source"),
}


def _valueless(fact: Fact) -> Iterator[Diagnostic]:
    """A fact that says nothing, or a text limit that does not say how it counts."""
    if fact.confidence is Confidence.unknown:
        return
    hint = msg("write the value, or confidence: unknown")
    if isinstance(fact, Limit):
        value = (
            fact.min,
            fact.max,
            fact.text,
            fact.ratio_min,
            fact.ratio_max,
            fact.pixels_min,
            fact.pixels_max,
            fact.forbidden,
        )
        if not fact.allowed and not fact.types and all(one is None for one in value):
            yield _fault("pack-value", fact.span("of"), msg("this limit has no value"), hint)
        if fact.of in TEXTS and fact.max is not None and fact.unit is None:
            yield _fault(
                "pack-value",
                fact.span("max"),
                msg("this limit of a text has no unit"),
                msg("add unit: such as zi, code-point or grapheme"),
            )
    elif isinstance(fact, Quota) and fact.max is None:
        yield _fault("pack-value", fact.span("id"), msg("this quota has no number"), hint)
    elif isinstance(fact, Scheduling) and fact.native is None and fact.text is None:
        yield _fault("pack-value", fact.span(), msg("this says nothing about scheduling"), hint)


def _upside_down(fact: Fact) -> Iterator[Diagnostic]:
    """A least value above the greatest one."""
    pairs: list[tuple[str, str, Any, Any]] = []
    if isinstance(fact, Limit):
        low, high = (quotient(one) if one else None for one in (fact.ratio_min, fact.ratio_max))
        pairs += [("min", "max", fact.min, fact.max), ("ratio_min", "ratio_max", low, high)]
        if fact.pixels_min and fact.pixels_max:
            sides = zip(fact.pixels_min.split("x"), fact.pixels_max.split("x"), strict=True)
            pairs += [("pixels_min", "pixels_max", int(least), int(most)) for least, most in sides]
    elif isinstance(fact, Scheduling):
        pairs.append(("min_ahead", "max_ahead", fact.min_ahead, fact.max_ahead))
    for lower, upper, least, most in pairs:
        if least is not None and most is not None and least > most:
            yield _fault(
                "pack-value",
                fact.span(lower),
                msg("{low} lies above {high}: nothing could be right", low=lower, high=upper),
                msg("exchange the two, or correct one of them"),
            )
            return


def _overlaps(listed: tuple[Any, ...], key: Callable[[Any], tuple[object, ...]]) -> Iterator[Diagnostic]:
    """Facts of the same key that are in force on the same day."""
    groups: dict[tuple[object, ...], list[Any]] = {}
    for fact in listed:
        groups.setdefault(key(fact), []).append(fact)
    for group in groups.values():
        for one, other in combinations(group, 2):
            begins = max((day for day in (one.effective_from, other.effective_from) if day), default=None)
            ends = min((day for day in (one.effective_to, other.effective_to) if day), default=None)
            if begins is None or ends is None or begins <= ends:
                day = begins or ends
                yield Diagnostic(
                    "pack-overlap",
                    Severity.error,
                    other.span(),
                    (
                        msg("two values hold at the same time, such as on {day}", day=day.isoformat())
                        if day
                        else msg("two values hold at the same time")
                    ),
                    msg("give the older one effective_to: and the newer one effective_from:"),
                    (Related(one.span(), msg("the other one stands here")),),
                )


def _fault(code: str, span: Span, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Severity.error, span, message, hint)
