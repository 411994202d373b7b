"""Findings → SARIF 2.1.0, the form that editors and code hosts read: the rules with their explanations, a
result each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from paiqi import __version__
from paiqi.report.machines import fingerprints, with_hint
from paiqi.report.mends import replacements_of
from paiqi.rules import RULES
from paiqi.rules.explain import as_markdown, as_plain
from paiqi.rules.rule import Rule
from paiqi.rules.unchecked import NotChecked
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Replace
from paiqi.text.messages import Language, msg
from paiqi.text.places import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Code hosts know no level for a rule that nobody is told unasked; it reports nothing then.
_LEVELS = {
    Severity.error: "error",
    Severity.warning: "warning",
    Severity.advice: "note",
    Severity.off: "note",
}
_NOTICE = "not-checked"
_NOT_CHECKED = msg("What was not checked, because no value is known or the plan gives no figure.")
#: The name for the folder that files are relative to: where it lies is the reader's business, so no address
#: is given.
_BASE = "%SRCROOT%"


def as_sarif(
    found: Sequence[Diagnostic],
    language: Language,
    unchecked: Sequence[NotChecked] = (),
    texts: Mapping[str, bytes] | None = None,
) -> str:
    """A log of one run; the same findings give the same bytes on every machine. What was not checked is a
    notification of the tool. `texts` are the files' bytes, without which no fix is told.
    """
    places = {code: number for number, code in enumerate(RULES)}
    results = [
        _result(item, mark, places, language, texts or {})
        for item, mark in zip(found, fingerprints(found), strict=True)
    ]
    driver = {
        "name": "Paiqi",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language,
        "rules": [_rule(rule, language) for rule in RULES.values()],
        "notifications": [
            {
                "id": _NOTICE,
                "shortDescription": {"text": _NOT_CHECKED.text(language)},
                "defaultConfiguration": {"level": "note"},
            }
        ],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        # Columns are counted in characters; the format's default is UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The root of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notice(item, language) for item in unchecked],
            }
        ],
        "results": results,
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _notice(item: NotChecked, language: Language) -> dict[str, Any]:
    return {
        "descriptor": {"id": _NOTICE, "index": 0},
        "level": "note",
        "message": {"text": _literal(item.message.text(language))},
    }


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    title, why = rule.explanation.title(language), rule.explanation.why(language)
    # The guide's page of one rule, below its heading: a reader shows title and code itself.
    markdown = as_markdown([rule], language).partition(f"{{#{rule.code}}}\n\n")[2]
    return {
        "id": rule.code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": f"{title} {why}"},
        "help": {"text": as_plain(rule, language), "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(
    item: Diagnostic, mark: str, places: dict[str, int], language: Language, texts: Mapping[str, bytes]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": places.get(item.code, -1),
        "level": _LEVELS[item.severity],
        "message": {"text": _literal(with_hint(item, language))},
        "locations": [{"physicalLocation": _place(item.span)}],
        "partialFingerprints": {"paiqi/v1": mark},
        "properties": {"concern": item.concern.value},
    }
    if item.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(one.span),
                "message": {"text": _literal(one.message.text(language))},
            }
            for number, one in enumerate(item.related, 1)
        ]
    # The format has no word for a proposal: a tool would make it without asking.
    if item.fix and item.fix.safe and (replaced := replacements_of(item, texts)):
        result["fixes"] = [_fix(item, replaced, language)]
    return result


def _fix(item: Diagnostic, replaced: Sequence[Replace], language: Language) -> dict[str, Any]:
    files: dict[str, list[dict[str, Any]]] = {}
    for one in replaced:
        region = {
            "startLine": one.span.line,
            "startColumn": one.span.col,
            "endLine": one.end[0],
            "endColumn": one.end[1],
        }
        files.setdefault(one.span.file, []).append(
            {"deletedRegion": region, "insertedContent": {"text": one.text}}
        )
    changes = [
        {"artifactLocation": _place(Span(path))["artifactLocation"], "replacements": several}
        for path, several in files.items()
    ]
    title = item.fix.title if item.fix and item.fix.title else item.hint
    said = {"description": {"text": _literal(title.text(language))}} if title else {}
    return {**said, "artifactChanges": changes}


def _place(span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(span.file), "uriBaseId": _BASE},
        "region": {"startLine": span.line, "startColumn": span.col},
    }


def _literal(text: str) -> str:
    # In a message braces are places to fill and must be doubled, and `[…](…)` is a link: no planner's text
    # may become one.
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
