"""What a rule is: a code, a severity, a function from what it looks at to findings, and its explanation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from paiqi.model.item import Item
from paiqi.rules.kinds import KINDS
from paiqi.rules.scopes import Scope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.edits import Fix
from paiqi.text.messages import Language, Message
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: a place, what is wrong, how to mend it, and whom it concerns.

    `about` lists the items it speaks of, innermost first: their waivers apply, and the first one with an
    owner names who can mend it, unless `owner` does: of a part that is no item. None: what its scope is
    about. Findings of one `cause` are told as one, at the place of the first; where `naming` is a value of
    the message, that one names what each is about. `day` is the first on which it matters, where that is none
    of the items' own. `fix` mends it in the plan's text, where that is known.
    """

    span: Span
    message: Message
    hint: Message
    about: tuple[Item, ...] | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    owner: str = ""
    cause: tuple[str, ...] = ()
    naming: str = ""
    day: date | None = None
    fix: Fix | None = None


Check = Callable[[Scope], Iterator[Finding]]
Looked = TypeVar("Looked", bound=Scope)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means: a sentence in both languages, the reason, and a bad and a good example.

    An example is the text of a campaign's file; further files follow lines such as `# plans/accounts.yml`.
    """

    en: str
    zh: str
    why_en: str
    why_zh: str
    bad: str
    good: str

    def title(self, language: Language) -> str:
        """The sentence in a language."""
        return self.zh if language == "zh" else self.en

    def why(self, language: Language) -> str:
        """The reason in a language."""
        return self.why_zh if language == "zh" else self.why_en


@dataclass(frozen=True, slots=True)
class Rule:
    """One code: rules of plans have a check; codes of reading have none, they are found while loading.

    What is `hygiene` presses nobody, however near the day is.
    """

    code: str
    severity: Severity
    family: str
    explanation: Explanation
    check: Check | None = None
    hygiene: bool = False


@dataclass(frozen=True, slots=True)
class PlanRule(Rule):
    """A rule of plans, with the kinds of scopes that it looks at."""

    check: Check
    looks_at: tuple[object, ...] = ()


_SECTIONS = re.compile(r"^(Why|原因|Bad|Good):[ \n]", re.M)
#: A line that goes on stands further in.
_CONTINUED = re.compile(r"\n[ \t]+")


def explained(docstring: str) -> Explanation:
    """The explanation in a docstring: English sentence, Chinese sentence, Why, 原因, Bad and Good.

    Raises ValueError if a part is missing, so that no code stays unexplained.
    """
    text = inspect.cleandoc(docstring)
    pieces = _SECTIONS.split(text)
    head = [line for line in _CONTINUED.sub(" ", pieces[0].strip()).splitlines() if line.strip()]
    parts = {pieces[n]: pieces[n + 1] for n in range(1, len(pieces), 2)}
    if len(head) != 2 or set(parts) != {"Why", "原因", "Bad", "Good"}:
        raise ValueError(f"not an explanation: {text[:60]!r}")
    prose = {name: " ".join(parts[name].split()) for name in ("Why", "原因")}
    code = {name: inspect.cleandoc("\n" + parts[name]) + "\n" for name in ("Bad", "Good")}
    return Explanation(
        head[0].strip(), head[1].strip(), prose["Why"], prose["原因"], code["Bad"], code["Good"]
    )


def looked_at(check: Callable[[Looked], Iterator[Finding]]) -> tuple[object, ...]:
    """What a check looks at, by the type of its only parameter: one of `KINDS`, or several of them.

    Raises TypeError where it does not say so.
    """
    hints = get_type_hints(check)
    hints.pop("return", None)
    kinds = tuple(
        kind
        for hint in hints.values()
        for kind in (get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,))
    )
    if len(inspect.signature(check).parameters) != 1 or not kinds or any(kind not in KINDS for kind in kinds):
        raise TypeError(
            "a check has one parameter, whose type says what it looks at: one of rules.kinds.KINDS"
        )
    return kinds


def rule(
    code: str, severity: Severity, family: str, *, hygiene: bool = False
) -> Callable[[Callable[[Looked], Iterator[Finding]]], PlanRule]:
    """Makes a rule of a check; its docstring is the explanation, its parameter's type what it looks at."""

    def made(check: Callable[[Looked], Iterator[Finding]]) -> PlanRule:
        explanation, kinds = explained(check.__doc__ or ""), looked_at(check)
        # The runner hands it scopes of these kinds only.
        return PlanRule(code, severity, family, explanation, cast(Check, check), hygiene, kinds)

    return made
