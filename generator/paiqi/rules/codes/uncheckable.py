"""How a code is explained that no check finds: loading or building does."""

from __future__ import annotations

from paiqi.rules.rule import Rule, explained
from paiqi.text.diagnostics import Severity

#: The head of a campaign's file, for examples.
CAMPAIGN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"


def code(
    name: str,
    family: str,
    en: str,
    zh: str,
    why_en: str,
    why_zh: str,
    bad: str,
    good: str,
    severity: Severity = Severity.error,
    *,
    hygiene: bool = False,
) -> Rule:
    """A code without a check, with its explanation in both languages and its examples."""

    def block(text: str) -> str:
        return "\n".join("    " + line for line in text.rstrip("\n").split("\n"))

    return Rule(
        name,
        severity,
        family,
        explained(f"{en}\n{zh}\n\nWhy: {why_en}\n原因: {why_zh}\nBad:\n{block(bad)}\nGood:\n{block(good)}\n"),
        hygiene=hygiene,
    )
