"""Findings that were there before: of a team that begins with two hundred, only the new ones are shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from paiqi.rules.telling import alone, places_of
from paiqi.text.diagnostics import Diagnostic

_NUMBER = re.compile(r"[0-9]+")
_VERSION = 1
#: What a finding is known by, from one day to the next.
Mark = tuple[str, str, str]


class BadBaseline(ValueError):
    """A file that holds no baseline."""


def mark_of(item: Diagnostic) -> Mark:
    """What a finding is known by: its code, its file and its words without their numbers, so that neither a
    line above nor a day that passes makes an old finding a new one.
    """
    return item.code, item.span.file, _NUMBER.sub("#", f"{item.subject}: {item.message.english()}")


def marks_of(found: Iterable[Diagnostic]) -> Counter[Mark]:
    """How often each is there."""
    return Counter(map(mark_of, found))


def fresh(found: Sequence[Diagnostic], known: Counter[Mark]) -> tuple[Diagnostic, ...]:
    """The findings that were not there before: of several that are alike, the later ones."""
    left = Counter(known)
    result = []
    for item in found:
        mark = mark_of(item)
        if left[mark]:
            left[mark] -= 1
        else:
            result.append(item)
    return tuple(result)


def further(found: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> Counter[str]:
    """How many places findings are about that were not there before, by their codes: one that speaks for
    several may have come to speak for more.
    """
    now, then = _places(found), _places(before)
    result: Counter[str] = Counter()
    for (code, _), count in (now - then).items():
        result[code] += count
    return result


def _places(found: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    places: Counter[tuple[str, str]] = Counter()
    for one in found:
        places[one.code, _NUMBER.sub("#", alone(one).english())] += places_of(one)
    return places


def written(found: Iterable[Diagnostic]) -> str:
    """A baseline as a file: one finding a line, in order, so that it can be reviewed and merged."""
    rows = [[*mark, count] for mark, count in sorted(marks_of(found).items())]
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f'{{\n  "version": {_VERSION},\n  "findings": [\n{lines}\n  ]\n}}\n'


def read(data: bytes) -> Counter[Mark]:
    """What a baseline holds; raises BadBaseline."""
    try:
        value = json.loads(data)
        if value["version"] != _VERSION:
            raise BadBaseline
        return Counter({(str(a), str(b), str(c)): int(n) for a, b, c, n in value["findings"]})
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadBaseline from None
