"""A workspace's own word lists over the packaged ones, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from paiqi.model.item import changed
from paiqi.model.wording import Tier, WordKind, WordList, Words
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import Known, meant
from paiqi.text.places import Span


def with_own_lists(
    lists: Mapping[str, WordList], own: Iterable[WordList]
) -> tuple[dict[str, WordList], list[Diagnostic]]:
    """The packaged lists with a workspace's own over them, and what is wrong with the latter."""
    result = dict(lists)
    found: list[Diagnostic] = []
    taken: dict[str, WordList] = {}
    for one in own:
        if taken.setdefault(one.id, one) is not one:
            there = (Related(taken[one.id].span("id"), msg("the first one stands here")),)
            found.append(
                Diagnostic(
                    "duplicate-id",
                    Severity.error,
                    one.span("id"),
                    msg("the id {id} is taken", id=one.id),
                    msg("join the two files, or choose another id"),
                    there,
                )
            )
            continue
        base = lists.get(one.id)
        whole = _merged(base, one) if base else changed(one, kind=one.kind or WordKind.own)
        found += _faults(one, whole)
        result[one.id] = whole
    return result, found


def _merged(base: WordList, own: WordList) -> WordList:
    """A packaged list with groups of a workspace: each replaces the one of its id; the others and all allowed
    phrases stay.
    """
    mine = {group.id for group in own.groups}
    return changed(
        own,
        name=own.name or base.name,
        kind=own.kind or base.kind,
        titles_only=own.titles_only or base.titles_only,
        region=own.region or base.region,
        industries=own.industries or base.industries,
        checked=own.checked or base.checked,
        sources={**base.sources, **own.sources},
        allow=(*base.allow, *own.allow),
        allow_patterns=(*base.allow_patterns, *own.allow_patterns),
        groups=(*(group for group in base.groups if group.id not in mine), *own.groups),
    )


def _faults(own: WordList, whole: WordList) -> Iterator[Diagnostic]:
    if whole.name is None:
        yield _fault(
            "missing-key",
            own.span(),
            msg("the key {key} is missing", key="name"),
            msg("add name: {{zh: …, en: …}}"),
        )
    seen: set[str] = set()
    sources = Known(whole.sources)
    for group in own.groups:
        if group.id in seen:
            yield _fault(
                "duplicate-id",
                group.span("id"),
                msg("the id {id} is taken", id=group.id),
                msg("choose another id for this group"),
            )
        seen.add(group.id)
        if group.tier is not Tier.off and not any(
            group.src is not None and group.src.has(key) for key in ("words", "patterns")
        ):
            yield _fault(
                "pack-value", group.span(), msg("this group has no words"), msg("write words:, or tier: off")
            )
        yield from _references(group, whole, sources)
        if group.effective_from and group.effective_to and group.effective_to < group.effective_from:
            yield _fault(
                "end-before-start",
                group.span("effective_to"),
                msg(
                    "the end {end} lies before the start {start}",
                    end=group.effective_to.isoformat(),
                    start=group.effective_from.isoformat(),
                ),
                msg("exchange the two, or correct one of them"),
            )


def _references(group: Words, whole: WordList, sources: Known) -> Iterator[Diagnostic]:
    """The sources and words that a group names and nobody has."""
    for number, name in enumerate(group.source):
        if name not in whole.sources:
            hint = meant(name, sources, msg("declare it in this file under {key}:", key="sources"))
            yield _fault(
                "unknown-reference",
                group.span("source", number),
                msg("this word list has no source {name}", name=name),
                hint,
            )
    words = Known(group.words)
    for word in group.instead:
        if word not in words:
            hint = meant(word, words, msg("add it to words:, or take it out here"), 0.5)
            yield _fault(
                "unknown-reference",
                group.span("instead", word),
                msg("this group has no word {name}", name=word),
                hint,
            )


def _fault(code: str, span: Span, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Severity.error, span, message, hint)
