"""Findings → JSON, annotations of GitHub, a Code Quality report of GitLab; SARIF is in `sarif`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence

from paiqi.derive.figure import Figure
from paiqi.report.mends import replacements_of
from paiqi.rules.unchecked import NOT_CHECKED, NotChecked
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language


def as_json(
    found: Sequence[Diagnostic],
    language: Language,
    unchecked: Sequence[NotChecked] = (),
    figures: Sequence[Figure] = (),
    texts: Mapping[str, bytes] | None = None,
) -> str:
    """An object with `version`, `findings` (each with code, severity, concern, file, line, column, texts and
    a `fix`), `not_checked` (platform and text) and `figures` of the whole plan (as in data/figures.json).

    `texts` are the files' bytes, without which no fix is told. `version` grows whenever a key is added, taken
    out or changes its meaning: 2 brought `not_checked`, 3 `figures`, 4 `concern` and `day`, 5 `fix`.
    """
    rows = [
        {
            "code": item.code,
            "severity": item.severity.name,
            "concern": item.concern.value,
            "day": item.day.isoformat() if item.day else None,
            "file": item.span.file,
            "line": item.span.line,
            "column": item.span.col,
            "message": item.message.text(language),
            "hint": item.hint.text(language) if item.hint else None,
            "campaign": item.campaign,
            "owners": list(item.owners),
            "related": [
                {
                    "file": one.span.file,
                    "line": one.span.line,
                    "column": one.span.col,
                    "message": one.message.text(language),
                }
                for one in item.related
            ],
            "fix": _fix(item, texts or {}),
        }
        for item in found
    ]
    left = [{"platform": item.platform or None, "message": item.message.text(language)} for item in unchecked]
    counted = list(map(_figure, figures))
    return (
        json.dumps(
            {"version": 5, "findings": rows, "not_checked": left, "figures": counted},
            ensure_ascii=False,
            indent=2,
            allow_nan=False,
        )
        + "\n"
    )


def _figure(one: Figure) -> dict[str, object]:
    return {
        "figure": one.name,
        "from": one.window.first.isoformat() if one.window.first else None,
        "until": one.window.last.isoformat() if one.window.last else None,
        "value": one.value,
    }


def _fix(item: Diagnostic, texts: Mapping[str, bytes]) -> dict[str, object] | None:
    """A finding's fix: whether it is safe, and what is replaced; ends are exclusive, all counts from 1."""
    edits = [
        {
            "file": one.span.file,
            "line": one.span.line,
            "column": one.span.col,
            "end_line": one.end[0],
            "end_column": one.end[1],
            "text": one.text,
        }
        for one in replacements_of(item, texts)
    ]
    return {"safe": item.fix.safe, "edits": edits} if item.fix and edits else None


def as_github(found: Sequence[Diagnostic], language: Language, unchecked: Sequence[NotChecked] = ()) -> str:
    """Workflow commands of GitHub Actions, one line a finding; last one without a place for all that was not
    checked.

    GitHub shows ten notices a step: one line takes the place of one piece of advice at most, and standing
    last it yields to ten of them.
    """
    kinds = {Severity.error: "error", Severity.warning: "warning", Severity.advice: "notice"}
    lines = []
    for item in found:
        text = with_hint(item, language)
        file, title = _property(item.span.file), _property(f"{item.code} (concern: {item.concern.value})")
        place = f"file={file},line={item.span.line},col={item.span.col},title={title}"
        lines.append(f"::{kinds[item.severity]} {place}::{_data(text)}")
    if unchecked:
        text = "\n".join((NOT_CHECKED.text(language), *(item.message.text(language) for item in unchecked)))
        lines.append(f"::notice title=not-checked::{_data(text)}")
    return "\n".join(lines) + ("\n" if lines else "")


def as_gitlab(found: Sequence[Diagnostic], language: Language, unchecked: Sequence[NotChecked] = ()) -> str:
    """A Code Quality report of GitLab: a list of objects with description, check_name, fingerprint, severity
    and location.

    What was not checked has no place in a file, without which GitLab takes no row: the text form in the job's
    log says it.
    """
    weights = {Severity.error: "major", Severity.warning: "minor", Severity.advice: "info"}
    rows = [
        {
            "description": with_hint(item, language),
            "check_name": item.code,
            "fingerprint": mark,
            "severity": weights[item.severity],
            "location": {"path": item.span.file, "lines": {"begin": item.span.line}},
        }
        for item, mark in zip(found, fingerprints(found), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def fingerprints(found: Sequence[Diagnostic]) -> list[str]:
    """What each finding is known by from one run to the next, in their order: it stays when lines move or the
    language changes.

    Findings that differ in nothing but their line are numbered: code hosts drop a second one of the same
    name.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for item in found:
        name = (item.code, item.span.file, item.message.english())
        seen[name] += 1
        marks.append(hashlib.sha256("\0".join((*name, str(seen[name]))).encode()).hexdigest()[:32])
    return marks


def with_hint(item: Diagnostic, language: Language) -> str:
    """What is wrong and how to mend it, on one line."""
    return item.message.text(language) + (f" → {item.hint.text(language)}" if item.hint else "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
