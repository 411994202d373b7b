"""Where a row goes out: platforms and accounts by all their names, several in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.matching.known import Known
from paiqi.importers.values.texts import loose_parts, one_line, parts_of
from paiqi.text.messages import Message, Spoken, msg

_ALL = re.compile(
    r"all(?: (?:platforms|channels|accounts|social(?: media)?))?|everywhere|全平台|全部(?:平台|账号)?|所有(?:平台|账号)|各平台"
)
#: So many accounts a question lists.
_LISTED = 12
#: Answers beside ids of accounts: no post, an account that is to be added, all that are meant.
SKIP, NEW, ALL = "skip", "new", "all"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that a workspace lacks and a person wants: its id, its platform's and the name in the file."""

    id: str
    platform: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """What one name comes to: accounts; `noted` is the code of what should be looked at ("" for nothing), and
    `meant` what it was taken for; `question` has no places yet.
    """

    text: str
    accounts: tuple[str, ...] = ()
    noted: str = ""
    meant: str = ""
    question: Question | None = None
    new: NewAccount | None = None


@dataclass(slots=True)
class Places:
    """Names of accounts and platforms in a file's cells → ids; each text is looked up once."""

    known: Known
    answers: Answers
    _seen: dict[str, tuple[Named, ...]] = field(default_factory=dict)

    def named(self, text: str) -> tuple[Named, ...]:
        """The names of a cell, each with its accounts."""
        if text not in self._seen:
            self._seen[text] = tuple(self._each(text))
        return self._seen[text]

    def _each(self, text: str) -> Iterator[Named]:
        if self._is_one(text):
            yield self._one(text)
            return
        for part in parts_of(text):
            loose = loose_parts(part)
            if self._is_one(part) or len(loose) < 2 or not any(map(self._is_one, loose)):
                yield self._one(part)
            else:
                yield from map(self._one, loose)

    def _is_one(self, text: str) -> bool:
        name = one_line(text)
        return bool(self.known.place(name)) or f"account:{name}" in self.answers

    def _one(self, part: str) -> Named:
        text = one_line(part)
        answer = self.answers.get(f"account:{text}", "")
        if answer and (found := self._answered(text, answer)):
            return found
        place = self.known.place(text)
        if len(place.accounts) == 1:
            return Named(text, place.accounts)
        if place.accounts:
            return self._asked(text, place.accounts, several=True)
        if len(place.platforms) == 1:
            return Named(text, noted="account-missing", question=self._which_new(text, place.platforms[0]))
        if _ALL.fullmatch(text.casefold()) and self.known.on:
            return Named(text, tuple(self.known.on), "account-all")
        for kind in (self.known.accounts, self.known.platforms):
            near = kind.near(text)
            if near is None:
                continue
            if kind is self.known.accounts and len(near[1]) == 1:
                return Named(text, near[1], "account-near", near[1][0])
            if (
                kind is self.known.platforms
                and len(near[1]) == 1
                and near[1][0] not in self.known.on.values()
            ):
                return Named(text, noted="account-missing", question=self._which_new(text, near[1][0]))
            if kind is self.known.accounts:
                return self._asked(text, near[1], several=True)
        return self._asked(text, tuple(self.known.on)[:_LISTED], several=False)

    def _answered(self, text: str, answer: str) -> Named | None:
        if answer == SKIP:
            return Named(text, noted="account-skipped")
        if answer == ALL:
            return Named(text, self.known.place(text).accounts)
        word, _, platform = answer.partition(" ")
        if word == NEW:
            platforms = self.known.platforms.meant(platform or text)
            near = self.known.platforms.near(platform or text)
            found = platforms or (near[1] if near else ())
            return self._new(text, found[0]) if len(found) == 1 else None
        meant = self.known.accounts.meant(answer)
        return Named(text, meant) if len(meant) == 1 else None

    def _new(self, text: str, platform: str) -> Named:
        name = platform
        number = 1
        while name in self.known.on:
            number += 1
            name = f"{platform}-{number}"
        return Named(text, (name,), new=NewAccount(name, platform, text))

    def _which_new(self, text: str, platform: str) -> Question:
        told = self.known.platforms.told[platform]
        others = tuple(_choice(one, self.known.accounts.told[one]) for one in tuple(self.known.on)[:_LISTED])
        return Question(
            f"account:{text}",
            (),
            msg(
                "the workspace has no account on {platform}, which the file calls “{text}”: add one?",
                platform=told,
                text=text,
            ),
            (
                Choice(NEW, msg("add an account on {platform}", platform=told)),
                Choice(SKIP, msg("no post there")),
                *others,
            ),
        )

    def _asked(self, text: str, ids: tuple[str, ...], *, several: bool) -> Named:
        told = self.known.accounts.told
        choices = [_choice(one, told[one]) for one in ids[:_LISTED]]
        if several:
            choices.append(Choice(ALL, msg("all of these")))
        message = (
            msg("several accounts are called “{text}”: which is meant?", text=text)
            if several
            else msg("no account and no platform is called “{text}”: which is meant?", text=text)
        )
        choices.append(Choice(SKIP, msg("no post there")))
        code = "account-several" if several else "account-unknown"
        return Named(text, noted=code, question=Question(f"account:{text}", (), message, tuple(choices)))


def _choice(name: str, told: Spoken | Message) -> Choice:
    return Choice(name, msg("{account} ({name})", account=name, name=told))
