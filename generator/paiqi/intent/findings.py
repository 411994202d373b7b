"""Findings about values that could not be read: what was meant, as their hint and mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from paiqi.intent.meaning import Circumstances, Meaning
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.edits import Fix, Rewrite, Unread
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.values import typed

#: Of so many different texts it is said what was meant; a file of nothing else must not take seconds.
_MANY = 2000
#: Kinds of values that are not for everybody.
_PRIVATE = frozenset(("money",))
#: How many readings a hint names.
_NAMED = 4


def understood(found: Iterable[Diagnostic], around: Callable[[str], Circumstances]) -> list[Diagnostic]:
    """The findings, those of values that could not be read with what was meant; `around` gives what the
    values of a file stand in.
    """
    known: dict[tuple[str, str, str, Circumstances], Meaning] = {}
    told = []
    for one in found:
        if one.unread is None:
            told.append(one)
            continue
        # Imported late: most plans hold no such value, and the forms of all kinds are many patterns.
        from paiqi.intent.understanding import understood_as

        unread, place = one.unread, around(one.unread.span.file)
        key = (unread.kind, unread.text, unread.unit, place)
        if key not in known and len(known) < _MANY:
            known[key] = understood_as(unread.kind, unread.text, place, unread.unit)
        told.append(_with_meaning(one, unread, known.get(key)))
    return told


def _with_meaning(found: Diagnostic, unread: Unread, meaning: Meaning | None) -> Diagnostic:
    if not meaning:
        return replace(found, unread=None)
    fix = None
    if len(meaning.readings) == 1 and unread.rewritable:
        reading = meaning.readings[0]
        fix = Fix((Rewrite(unread.span, reading.value),), safe=reading.sure, private=unread.kind in _PRIVATE)
    hint = mend(meaning)
    if meaning.readings and unread.kind in _PRIVATE:
        # A value that is not for everybody stands in no message.
        why = meaning.readings[0].why
        hint = msg("write the number in plain digits: {why}", why=why) if why else None
    return replace(
        found, message=meaning.wrong or found.message, hint=hint or found.hint, fix=fix, unread=None
    )


def mend(meaning: Meaning) -> Message | None:
    """The hint that names what was meant; None where nothing is known."""
    readings = meaning.readings
    if len(readings) > 1:
        values = [typed(one.value) for one in readings[:_NAMED]]
        said = Spoken(" 或 ".join(values), " or ".join(values))
        return msg("this may mean {readings}: write the one that is meant", readings=said)
    if not readings:
        return meaning.note
    if readings[0].why is not None:
        return msg("write it as {example} ({why})", example=typed(readings[0].value), why=readings[0].why)
    return msg("write it as {example}", example=typed(readings[0].value))
