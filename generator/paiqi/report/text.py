"""Findings → text for a terminal; forms for machines are in `machines` and `sarif`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paiqi.rules import RULES
from paiqi.rules.concerns import NAMES
from paiqi.rules.unchecked import NOT_CHECKED, NotChecked
from paiqi.text.diagnostics import Diagnostic, Severity, harmful_first, mendable
from paiqi.text.messages import Language, msg, msg_n

if TYPE_CHECKING:
    from paiqi.report.quoting import Quotes

_COLOURS = {Severity.error: "31;1", Severity.warning: "33;1", Severity.advice: "36;1"}
_NAMES = {Severity.error: msg("error"), Severity.warning: msg("warning"), Severity.advice: msg("advice")}
_COUNTED = {
    Severity.error: msg_n("{count} error", "{count} errors"),
    Severity.warning: msg_n("{count} warning", "{count} warnings"),
    Severity.advice: msg_n("{count} piece of advice", "{count} pieces of advice"),
}
#: Above so many findings their codes are counted.
_MANY = 20


@dataclass(frozen=True, slots=True)
class Style:
    """How a text report looks: colours, whether source lines may be quoted, and whether it says of each code
    only how often it is there.
    """

    colour: bool = False
    source: bool = False
    summary: bool = False


def as_text(
    found: Sequence[Diagnostic],
    language: Language,
    texts: Mapping[str, bytes],
    style: Style,
    elsewhere: int | None = None,
    unchecked: Sequence[NotChecked] = (),
    nobodys: int = 0,
) -> str:
    """One block a finding, the heavier and nearer first: place, severity, message and code; the source line
    with a caret; the hint. Then what was not checked, and how many findings there are.

    `elsewhere` says that `found` is a selection, and how many findings it leaves out, `nobodys` how many of
    them are errors that may be those of the person who was asked for.
    """
    paint: Callable[[str, str], str] = (
        (lambda text, code: f"\x1b[{code}m{text}\x1b[0m") if style.colour else (lambda text, code: text)
    )
    blocks = []
    quotes = _quotes(found, texts) if style.source else None
    for item in () if style.summary else harmful_first(found):
        name = paint(_NAMES[item.severity].text(language), _COLOURS[item.severity])
        lines = [f"{paint(str(item.span), '1')}: {name}: {item.message.text(language)} [{item.code}]"]
        if quotes:
            lines += quotes.of(item, paint)
        lines += [f"    {paint(str(one.span), '1')}: {one.message.text(language)}" for one in item.related]
        if item.hint:
            lines.append(f"    {paint('→', '32')} {item.hint.text(language)}{_by(item, paint)}")
        blocks.append("\n".join(lines))
    left_out = [_unchecked(unchecked, language, paint)] if unchecked else []
    closing = []
    if nobodys:
        closing.append(
            msg_n(
                "{count} error in the plans has no known owner: it may hide findings of this person",
                "{count} errors in the plans have no known owner: they may hide findings of this person",
                count=nobodys,
            ).text(language)
        )
    if found or elsewhere is None:
        closing += _below(found, language, style.summary)
    elif not nobodys:
        closing.append(msg("Nothing was found there.").text(language))
    if elsewhere:
        closing.append(msg("further findings that are not shown: {count}", count=elsewhere).text(language))
    # What a reader does next is the last that stands there.
    blocks += [*left_out, "", *closing] if blocks else [*closing, *left_out]
    return "\n".join(blocks) + "\n"


def _unchecked(items: Sequence[NotChecked], language: Language, paint: Callable[[str, str], str]) -> str:
    told = (item.message.text(language) for item in items)
    return "\n  ".join((paint(NOT_CHECKED.text(language), "1"), *told))


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


def mends(found: Sequence[Diagnostic], language: Language) -> list[str]:
    """How many findings `paiqi fix` can mend, and for how many more it has a proposal: at most two lines."""
    ready = sum(map(mendable, found))
    guesses = sum(mendable(item, unsafe=True) for item in found) - ready
    lines = []
    if ready:
        lines.append(msg("{count} of {all} can be mended by paiqi fix", count=ready, all=len(found)))
    if guesses:
        lines.append(
            msg("{count} more with a proposal for you to look at: paiqi fix --unsafe", count=guesses)
        )
    return [one.text(language) for one in lines]


def _quotes(found: Sequence[Diagnostic], texts: Mapping[str, bytes]) -> Quotes:
    # Imported where lines are quoted: it reads the files with the writer of plans.
    from paiqi.report.quoting import Quotes

    return Quotes(found, texts)


def _by(item: Diagnostic, paint: Callable[[str, str], str]) -> str:
    """The command that mends a finding, behind its hint."""
    if item.fix is None:
        return ""
    return paint(f"  [{item.fix.command}]", "2")


def _below(found: Sequence[Diagnostic], language: Language, whole: bool) -> list[str]:
    """What stands below the findings: how many there are, of which codes where they are many, and what can be
    done.
    """
    lines = []
    if found and (whole or len(found) > _MANY):
        lines.append(by_code(found, language))
    lines.append(summary(found, language))
    if not found:
        return lines
    lines += mends(found, language)
    example = harmful_first(found)[0].code
    lines.append(msg("paiqi explain {code} says why a finding matters", code=example).text(language))
    return lines


def by_code(found: Sequence[Diagnostic], language: Language) -> str:
    """How many findings there are of each code, the most first: a line each."""
    return counted(Counter(item.code for item in found), language)


def counted(counts: Mapping[str, int], language: Language) -> str:
    """Counts by codes, the most first: a line each."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    wide = max(len(code) for code in counts)
    titles = {code: RULES[code].explanation.title(language) for code in counts if code in RULES}
    return "\n".join(f"  {count:5}  {code:{wide}}  {titles.get(code, '')}".rstrip() for code, count in rows)
