"""Where a row goes out: platforms and accounts by all their names, several in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.matching.known import Known
from paiqi.importers.naming import Ids
from paiqi.importers.values.forms import format_on
from paiqi.importers.values.newcomers import ACCOUNT, ACCOUNTS, NO, NOTES, OTHERS, YES, wanted
from paiqi.importers.values.texts import is_nothing, loose_parts, one_line, parts_of, unlinked
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.nearest import folded

_ALL = re.compile(
    r"all(?: (?:platforms|channels|accounts|social(?: media)?))?|everywhere|全平台|全部(?:平台|账号)?|所有(?:平台|账号)|各平台"
)
#: So many accounts a question lists.
_LISTED = 12
#: What is longer is no name, but a text about where things go out.
_LONG = 40
#: Answers beside ids of accounts: no post, an account that is to be added, all that are meant.
SKIP, NEW, ALL = "skip", "new", "all"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that a workspace is to get: its id, its platform's, and the name in the file."""

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
    _forms: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    _added: dict[tuple[str, str], NewAccount] = field(default_factory=dict)

    def format_on(self, platform: str, text: str, *, loosely: bool = False) -> str:
        """The format of a platform that a text means; "" where it has none such."""
        key = (platform, text, loosely)
        if key not in self._forms:
            self._forms[key] = format_on(self.known, platform, text, loosely=loosely)
        return self._forms[key]

    def named(self, text: str) -> tuple[Named, ...]:
        """The names of a cell, each with its accounts."""
        if text not in self._seen:
            self._seen[text] = tuple(self._each(text))
        return self._seen[text]

    def _each(self, text: str) -> Iterator[Named]:
        if self._is_one(text):
            yield self._one(text)
            return
        for part in parts_of(unlinked(text)):
            if is_nothing(part):
                continue
            loose = loose_parts(part)
            if self._is_one(part) or len(loose) < 2 or not any(map(self._is_one, loose)):
                yield self._one(part)
            else:
                yield from map(self._one, loose)

    def _is_one(self, text: str) -> bool:
        name = _named(text)
        return bool(self.known.place(name)) or question_id(name) in self.answers

    def _one(self, part: str) -> Named:
        text = _named(part)
        answer = self.answers.get(question_id(text), "")
        if answer and (found := self._answered(text, answer)):
            return found
        place = self.known.place(text)
        if len(place.accounts) == 1:
            return Named(text, place.accounts)
        if place.accounts:
            return self._asked(text, place.accounts, several=True)
        if len(place.platforms) == 1:
            return self._missing(text, place.platforms[0])
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
                return self._missing(text, near[1][0])
            if kind is self.known.accounts:
                return self._asked(text, near[1], several=True)
        if self.answers.get(OTHERS) == NOTES or len(text) > _LONG or "://" in text:
            return Named(text, noted="account-unknown")
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
        # `IG` and `Instagram` are one account; names that are none of the platform's are one each.
        called = "" if self.known.platforms.meant(text) or self.known.platforms.near(text) else folded(text)
        found = self._added.get((platform, called))
        if found is None:
            name, number = platform, 1
            taken = {*self.known.on, *(one.id for one in self._added.values())}
            while name in taken:
                number += 1
                name = f"{platform}-{number}"
            found = self._added[platform, called] = NewAccount(name, platform, text)
        return Named(text, (found.id,), new=found)

    def _missing(self, text: str, platform: str) -> Named:
        answer = wanted(self.answers, ACCOUNTS)
        if answer in (ALL, YES):
            return self._new(text, platform)
        if answer == NO:
            return Named(text, noted="account-skipped")
        return Named(text, noted="account-missing", question=self._which_new(text, platform))

    def _which_new(self, text: str, platform: str) -> Question:
        told = self.known.platforms.told[platform]
        others = tuple(_choice(one, self.known.accounts.told[one]) for one in tuple(self.known.on)[:_LISTED])
        return Question(
            question_id(text),
            (),
            msg("the workspace has no account on {platform}: add one?", platform=told)
            if folded(text) in (folded(told.zh), folded(told.en))
            else msg(
                "the workspace has no account on {platform}, which the file calls “{text}”: add one?",
                platform=told,
                text=text,
            ),
            (
                Choice(NEW, msg("add an account on {platform}", platform=told)),
                Choice(SKIP, msg("no post there")),
                *others,
            ),
            NEW,
        )

    def _within(self, text: str) -> Iterator[Choice]:
        """Accounts to be added on platforms that a word of a text names."""
        found = dict.fromkeys(one for word in text.split() for one in self.known.platforms.meant(word))
        for one in found:
            told = self.known.platforms.told[one]
            yield Choice(f"{NEW} {one}", msg("add an account on {platform}", platform=told))

    def _asked(self, text: str, ids: tuple[str, ...], *, several: bool) -> Named:
        told = self.known.accounts.told
        choices = [_choice(one, told[one]) for one in ids[:_LISTED]]
        if several:
            choices.append(Choice(ALL, msg("all of these")))
        message = (
            msg("several accounts are called “{text}”: which is meant?", text=text)
            if several
            else msg(
                "no account and no platform is called “{text}”: which is meant? ({own})",
                text=text,
                own=own_platform(text),
            )
        )
        if not several:
            choices += self._within(text)
        choices.append(Choice(SKIP, msg("no post there")))
        code = "account-several" if several else "account-unknown"
        return Named(text, noted=code, question=Question(question_id(text), (), message, tuple(choices)))


def own_platform(text: str) -> Message:
    """How a workspace gets a platform that the packs do not have."""
    own = Ids().give(text, "platform")
    name = text if text.replace(" ", "").isalnum() else own
    return msg(
        "a platform of your own is a file plans/platforms/{id}.yml with the lines “id: {id}” and"
        " “name: {names}”; then import again",
        id=own,
        names=f"{{zh: {name}, en: {name}}}",
    )


def question_id(text: str) -> str:
    """The id of the question what a name means: the same whoever asks."""
    return f"{ACCOUNT}{folded(text)}"


def _named(text: str) -> str:
    return one_line(unlinked(text))


def _choice(name: str, told: Spoken | Message) -> Choice:
    return Choice(name, msg("it is {name}", name=told))
