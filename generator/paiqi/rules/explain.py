"""A code's explanation as text for a terminal and as Markdown for the guide."""

from __future__ import annotations

from collections.abc import Iterable

from paiqi.rules.rule import Rule
from paiqi.text.messages import Language

_WORDS = {"zh": ("为什么", "会被发现", "这样写就好", "级别"), "en": ("Why", "Found", "Fine", "Severity")}
_LEVELS = {"zh": {"error": "错误", "warning": "警告", "advice": "建议", "off": "不提示"}, "en": {}}


def as_plain(rule: Rule, language: Language) -> str:
    """The explanation for `paiqi explain`."""
    why, bad, good, severity = _WORDS[language]
    explanation = rule.explanation
    return (
        f"{rule.code} ({severity}: {level_name(rule, language)})\n\n{explanation.title(language)}\n\n"
        f"{why}:"
        f" {explanation.why(language)}\n\n"
        f"{bad}:\n{_indented(explanation.bad)}\n{good}:\n{_indented(explanation.good)}"
    )


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.rstrip().split("\n"))


def level_name(rule: Rule, language: Language) -> str:
    """The rule's own severity in a language."""
    return _LEVELS[language].get(rule.severity.name, rule.severity.name)


def as_markdown(rules: Iterable[Rule], language: Language) -> str:
    """The list of all codes as a page of the guide."""
    why, bad, good, severity = _WORDS[language]
    title, lead = (
        ("检查项一览", "每一项都有代码；`paiqi explain 代码` 在终端显示同样的说明。")
        if language == "zh"
        else ("List of checks", "Each has a code; `paiqi explain CODE` shows the same in a terminal.")
    )
    parts = [f"# {title}\n\n{lead}\n"]
    for rule in rules:
        explanation = rule.explanation
        parts.append(
            f"## `{rule.code}` {{#{rule.code}}}\n\n{explanation.title(language)}\n\n"
            f"**{severity}**: {level_name(rule, language)} · **{why}**: {explanation.why(language)}\n\n"
            f"{bad}:\n\n```yaml\n{shortened(explanation.bad)}```\n\n"
            f"{good}:\n\n```yaml\n{shortened(explanation.good)}```\n"
        )
    return "\n".join(parts)


def shortened(text: str, most: int = 120) -> str:
    """An example without the ends of lines of more than `most` characters."""
    return "".join(
        line if len(line) <= most else line[: most - 20] + "…\n" for line in text.splitlines(keepends=True)
    )
