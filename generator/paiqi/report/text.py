"""Findings → text for a terminal, JSON, annotations of GitHub, a Code Quality report of GitLab; SARIF is in
`sarif`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paiqi.derive.figure import Figure
from paiqi.report.masking import Mask
from paiqi.rules.concerns import NAMES
from paiqi.rules.unchecked import NotChecked
from paiqi.text.diagnostics import Diagnostic, Severity, harmful_first
from paiqi.text.messages import Language, msg, msg_n

_COLOURS = {Severity.error: "31;1", Severity.warning: "33;1", Severity.advice: "36;1"}
_NAMES = {Severity.error: msg("error"), Severity.warning: msg("warning"), Severity.advice: msg("advice")}
_COUNTED = {
    Severity.error: msg_n("{count} error", "{count} errors"),
    Severity.warning: msg_n("{count} warning", "{count} warnings"),
    Severity.advice: msg_n("{count} piece of advice", "{count} pieces of advice"),
}
_NOT_CHECKED = msg("Not checked, because no value is known or the plan gives no figure:")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text report looks: colours, and whether source lines may be quoted."""

    colour: bool = False
    source: bool = False


def as_text(
    found: Sequence[Diagnostic],
    language: Language,
    texts: Mapping[str, bytes],
    style: Style,
    elsewhere: int | None = None,
    unchecked: Sequence[NotChecked] = (),
) -> str:
    """One block a finding, the heavier and nearer first: place, severity, message and code; the source line
    with a caret; the hint. Then what was not checked.

    `elsewhere` says that `found` is a selection, and how many findings it leaves out.
    """
    paint: Callable[[str, str], str] = (
        (lambda text, code: f"\x1b[{code}m{text}\x1b[0m") if style.colour else (lambda text, code: text)
    )
    blocks = []
    masks = _masks(found, texts) if style.source else {}
    for item in harmful_first(found):
        name = paint(_NAMES[item.severity].text(language), _COLOURS[item.severity])
        lines = [f"{paint(str(item.span), '1')}: {name}: {item.message.text(language)} [{item.code}]"]
        if style.source:
            lines += _quoted(item, texts, masks, paint)
        lines += [f"    {paint(str(one.span), '1')}: {one.message.text(language)}" for one in item.related]
        if item.hint:
            lines.append(f"    {paint('→', '32')} {item.hint.text(language)}")
        blocks.append("\n".join(lines))
    if elsewhere is not None and not found:
        blocks.append(msg("Nothing was found there.").text(language))
    else:
        blocks.append(summary(found, language))
    if elsewhere:
        blocks.append(msg("further findings in other places: {count}", count=elsewhere).text(language))
    if unchecked:
        blocks.append(
            "\n  ".join(
                (
                    paint(_NOT_CHECKED.text(language), "1"),
                    *(item.message.text(language) for item in unchecked),
                )
            )
        )
    return "\n".join(blocks) + "\n"


def summary(found: Sequence[Diagnostic], language: Language) -> str:
    """One line: how many findings of each severity, and of each concern."""
    counts = {level: sum(item.severity is level for item in found) for level in _NAMES}
    if not any(counts.values()):
        return msg("The plans are fine: nothing was found.").text(language)
    of_concern = Counter(item.concern for item in found)
    levels = [_COUNTED[level].of(count=count) for level, count in counts.items() if count]
    whole = msg(", ").text(language).join(one.text(language) for one in levels)
    parts = (msg("{name}: {count}", name=name, count=of_concern[one]) for one, name in NAMES.items())
    return " · ".join((whole, *(part.text(language) for part in parts)))


def _masks(found: Sequence[Diagnostic], texts: Mapping[str, bytes]) -> dict[str, Mask]:
    """The private lines of each file that something was found in."""
    names = {item.span.file for item in found}
    return {name: Mask(name, texts[name]) for name in sorted(names & texts.keys()) if name.endswith(".yml")}


def _quoted(
    item: Diagnostic,
    texts: Mapping[str, bytes],
    masks: Mapping[str, Mask],
    paint: Callable[[str, str], str],
) -> list[str]:
    """The line of a finding and a caret below its column; nothing where the line belongs to a field that is
    not for everybody.
    """
    data = texts.get(item.span.file)
    if data is None:
        return []
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    if item.span.line > len(lines):
        return []
    line = lines[item.span.line - 1].rstrip("\r")
    if item.span.file in masks and masks[item.span.file].hides(item.span.line - 1):
        return []
    shown = "".join(char if char.isprintable() else "·" for char in line.replace("\t", " "))
    start = max(0, item.span.col - 60)
    shown, before = shown[start : start + 100], shown[start : item.span.col - 1]
    # Chinese characters take two columns of a terminal; the caret must stand below the right one.
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in before)
    number = str(item.span.line)
    return [f"  {paint(number, '2')} | {shown}", f"  {' ' * len(number)} | {' ' * width}{paint('^', '32;1')}"]


def as_json(
    found: Sequence[Diagnostic],
    language: Language,
    unchecked: Sequence[NotChecked] = (),
    figures: Sequence[Figure] = (),
) -> str:
    """An object with `version`, `findings` (each with code, severity, concern, file, line, column and texts),
    `not_checked` (platform and text) and `figures` of the whole plan (as in data/figures.json).

    `version` grows whenever a key is added, taken out or changes its meaning: 2 brought `not_checked`, 3
    `figures`, 4 `concern` and `day`.
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
        }
        for item in found
    ]
    left = [{"platform": item.platform or None, "message": item.message.text(language)} for item in unchecked]
    counted = [
        {
            "figure": one.name,
            "from": one.window.first.isoformat() if one.window.first else None,
            "until": one.window.last.isoformat() if one.window.last else None,
            "value": one.value,
        }
        for one in figures
    ]
    return (
        json.dumps(
            {"version": 4, "findings": rows, "not_checked": left, "figures": counted},
            ensure_ascii=False,
            indent=2,
            allow_nan=False,
        )
        + "\n"
    )


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
        text = "\n".join((_NOT_CHECKED.text(language), *(item.message.text(language) for item in unchecked)))
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
