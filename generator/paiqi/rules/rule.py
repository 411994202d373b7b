"""What a rule is: a code, a severity, a function from a plan to findings, and its explanation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from paiqi.model.item import Item
from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Related, Severity, Span
from paiqi.text.messages import Language, Message


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: a place, what is wrong, how to mend it, and whom it concerns.

    `about` lists the items it speaks of, innermost first: their waivers apply, and the first one with an
    owner names who can mend it.
    """

    span: Span
    message: Message
    hint: Message
    about: tuple[Item, ...] = ()
    related: tuple[Related, ...] = ()
    campaign: str | None = None
    severity: Severity | None = None


Check = Callable[[Plan], Iterator[Finding]]


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
    """One code: rules of plans have a check; codes of reading have none, they are found while loading."""

    code: str
    severity: Severity
    family: str
    explanation: Explanation
    check: Check | None = None


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


def rule(code: str, severity: Severity, family: str) -> Callable[[Check], Rule]:
    """Makes a rule of a check; its docstring is the explanation."""

    def made(check: Check) -> Rule:
        return Rule(code, severity, family, explained(check.__doc__ or ""), check)

    return made
