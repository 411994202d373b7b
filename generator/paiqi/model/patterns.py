"""The pattern language of word lists: a part of regular expressions in which no pattern can make more work
than a bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from paiqi.model.malformed import Malformed
from paiqi.text.messages import msg

#: How many ways a pattern may have to match from one place, and how long a match may be: together they bound
#: the work a character makes.
MAX_WAYS, MAX_LENGTH = 500, 100
_ESCAPES = frozenset("dsw")
_NOT_IN_SETS = ("[", "&&", "||", "--", "~~")
_BOUNDS = re.compile(r"\{([0-9]{1,3})(?:,([0-9]{1,3}))?\}")


@dataclass(frozen=True, slots=True)
class _Cost:
    """In how many ways something can match, and how long a match is at least and at most."""

    ways: int
    least: int
    most: int


_CHARACTER, _PLACE = _Cost(1, 1, 1), _Cost(1, 0, 0)


def read_pattern(text: str) -> str:
    """A pattern of a word list; raises Malformed for what is not part of its language.

    Allowed are letters, `.`, sets such as `[！!]`, `(a|b)`, `^`, `$`, `\\b`, `\\d`, `\\s`, `\\w`, escaped
    signs, and the repetitions `?`, `{n}` and `{m,n}`; no `*`, `+`, look-around or references to groups.
    """
    reader = _Reader(text)
    cost = reader.choice()
    if reader.at < len(text):
        raise _refused(text, reader.at)
    if cost.ways > MAX_WAYS or cost.most > MAX_LENGTH:
        raise Malformed(
            msg("this pattern could take too long"),
            msg("use fewer or smaller repetitions, or write several patterns"),
        )
    if cost.least == 0:
        raise Malformed(
            msg("this pattern fits everything"), msg("write at least one letter that must be there")
        )
    try:
        re.compile(text)
    except re.error:
        raise _refused(text, 0) from None
    return text


def _refused(text: str, at: int) -> Malformed:
    sign = text[at : at + 1] or "-"
    if sign in "*+":
        return Malformed(
            msg("{sign} has no end: a pattern must say how often at most", sign=sign),
            msg("write a bound instead, such as {{0,12}}"),
        )
    return Malformed(
        msg("this pattern cannot be read at its character {at}: {sign}", at=at + 1, sign=sign),
        msg("allowed are letters, ., [..], (a|b), ?, {{m,n}}, ^, $; a sign stands for itself behind \\"),
    )


@dataclass(slots=True)
class _Reader:
    """Reads a pattern from left to right and adds up what it costs."""

    text: str
    at: int = 0
    depth: int = 0

    def choice(self) -> _Cost:
        """`a|b|c`."""
        options = [self.row()]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            options.append(self.row())
        return _Cost(
            _held(sum(one.ways for one in options)),
            min(one.least for one in options),
            _held(max(one.most for one in options)),
        )

    def row(self) -> _Cost:
        """One thing after the other."""
        total = _PLACE
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            one = self.repeated(self.single())
            total = _Cost(_held(total.ways * one.ways), total.least + one.least, _held(total.most + one.most))
        return total

    def repeated(self, one: _Cost) -> _Cost:
        """What stands before with its repetition, if there is one."""
        rest = self.text[self.at : self.at + 1]
        if rest == "?":
            self.at += 1
            least, most = 0, 1
        elif rest == "{":
            bounds = _BOUNDS.match(self.text, self.at)
            if bounds is None:
                raise _refused(self.text, self.at)
            least, most = int(bounds[1]), int(bounds[2] or bounds[1])
            self.at = bounds.end()
            if most < least or most > MAX_LENGTH:
                raise Malformed(
                    msg(
                        "the repetition {bounds} is not a range up to {most}",
                        bounds=bounds[0],
                        most=MAX_LENGTH,
                    ),
                    msg("write a bound instead, such as {{0,12}}"),
                )
        else:
            return one
        if self.text[self.at : self.at + 1] in ("?", "{", "*", "+"):
            raise _refused(self.text, self.at)
        ways, power = 0, _held(one.ways**least)
        for _ in range(least, most + 1):
            ways = _held(ways + power)
            power = _held(power * one.ways)
        return _Cost(ways, one.least * least, _held(one.most * most))

    def single(self) -> _Cost:
        """One character, a set of them, a place, or a group."""
        sign = self.text[self.at]
        if sign == "(":
            return self.group()
        if sign == "[":
            return self.set()
        if sign == "\\":
            return self.escaped()
        if sign in "*+?{}]":
            raise _refused(self.text, self.at)
        self.at += 1
        return _PLACE if sign in "^$" else _CHARACTER

    def group(self) -> _Cost:
        start = self.at
        self.at += 3 if self.text.startswith("(?:", start) else 1
        self.depth += 1
        if self.depth > 10 or self.text[self.at : self.at + 1] == "?":
            raise _refused(self.text, start)
        inner = self.choice()
        self.depth -= 1
        if self.text[self.at : self.at + 1] != ")":
            raise _refused(self.text, start)
        self.at += 1
        return inner

    def set(self) -> _Cost:
        start = self.at
        self.at += 1
        if self.text[self.at : self.at + 1] == "^":
            self.at += 1
        first = self.at
        while self.at < len(self.text) and self.text[self.at] != "]":
            if self.text.startswith(_NOT_IN_SETS, self.at):
                raise _refused(self.text, self.at)
            if self.text[self.at] == "\\":
                self.escaped()
            else:
                self.at += 1
        if self.at >= len(self.text) or self.at == first:
            raise _refused(self.text, start)
        self.at += 1
        return _CHARACTER

    def escaped(self) -> _Cost:
        following = self.text[self.at + 1 : self.at + 2]
        if not following or (following.isalnum() and following not in _ESCAPES and following != "b"):
            raise _refused(self.text, self.at)
        self.at += 2
        return _PLACE if following == "b" else _CHARACTER


def _held(value: int) -> int:
    """No number grows beyond what is refused anyway."""
    return min(value, 1_000_000)
