"""A difference of plans → text for people, Markdown for a comment on a change, JSON for scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from paiqi.report import changes as telling
from paiqi.report.difference import Difference
from paiqi.report.text import with_hint
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, Message, msg
from paiqi.views.changes.news import News

#: The first line of each comment, by which the next run finds and replaces it.
MARKER = "<!-- paiqi-diff -->"
#: GitHub takes this many characters in a comment.
COMMENT = 65_536
_CUT = 300
_SIGNS = {
    "moved": "↷",
    "added": "+",
    "removed": "−",
    "cancelled": "✕",
    "late": "!",
    "published": "✓",
    "approved": "✓",
    "done": "✓",
}
_SEVERITY = {Severity.error: msg("error"), Severity.warning: msg("warning"), Severity.advice: msg("advice")}
_ZERO_WIDTH = "\u200b"


def as_text(found: Difference, language: Language) -> str:
    """For a terminal: a summary, then what happened by campaign, then findings."""
    lines = [_headline(found, language), *_notes(found, language)]
    for name, rows in _campaigns(found.rows):
        lines += ["", found.campaign(name) or msg("Accounts and team").text(language)]
        lines += [f"  {_SIGNS.get(row.what, '·')} {_line(row, found, language, str)}" for row in rows]
    for title, items in _finding_groups(found):
        lines += ["", f"{title.text(language)} ({len(items)})"]
        lines += [
            f"  {item.span}: {_SEVERITY[item.severity].text(language)}: {with_hint(item, language)}"
            f" [{item.code}]"
            for item in items
        ]
    return "\n".join(lines) + "\n"


def as_markdown(found: Difference, language: Language, limit: int = COMMENT) -> str:
    """For a comment: whatever people wrote is inert, and the whole never longer than `limit` characters."""
    head = [
        MARKER,
        f"### {escaped(msg('Changes of the plans').text(language))}",
        "",
        f"**{escaped(_headline(found, language))}**",
    ]
    head += [f"\n{escaped(note)}" for note in _notes(found, language)]
    blocks: list[tuple[str, bool]] = []
    for name, rows in _campaigns(found.rows):
        blocks.append(
            (f"\n#### {escaped(found.campaign(name) or msg('Accounts and team').text(language))}\n", False)
        )
        blocks += [(f"- {_line(row, found, language, escaped, bold=True)}", True) for row in rows]
    findings: list[tuple[str, bool]] = []
    for title, items in _finding_groups(found):
        findings.append((f"\n#### {escaped(title.text(language))} ({len(items)})\n", False))
        findings += [
            (
                (
                    f"- {_SEVERITY[item.severity].text(language)} `{_code(str(item.span))}`"
                    f" {escaped(item.message.text(language))} `{_code(item.code)}`"
                ),
                True,
            )
            for item in items
        ]
    text = "\n".join(head) + "\n"
    # What is new among findings must not be lost behind a long list of moves.
    kept = min(sum(len(line) + 1 for line, _ in findings), limit // 3)
    text = _filled(text, blocks, limit - kept, language)
    return _filled(text, findings, limit, language)


def _filled(text: str, blocks: Sequence[tuple[str, bool]], limit: int, language: Language) -> str:
    """The text with as many blocks as fit, and a word on how many more there are."""
    room = limit - len(text) - 80
    for number, (line, _) in enumerate(blocks):
        room -= len(line) + 1
        if room < 0:
            more = sum(counts for _, counts in blocks[number:])
            return text + f"\n{escaped(msg('and {count} more', count=more).text(language))}\n"
        text += line + "\n"
    return text


def as_json(found: Difference, language: Language) -> str:
    """One object; `version` grows when a key comes, goes or changes its meaning."""
    data = {
        "version": 1,
        "since": found.rev,
        "summary": telling.summary(found.rows, language),
        "complete": found.before and found.after and not found.broken,
        "changes": [_row(row) for row in found.rows],
        "findings": {
            "new": [_finding(item, language) for item in found.new],
            "gone": [_finding(item, language) for item in found.gone],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: no markup, no HTML, no mention, no issue or address linked."""
    text = " ".join(text.split())
    if len(text) > _CUT:
        text = text[:_CUT] + "…"
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_{}\[\]()~|!])", r"\\\1", text)
    # At the start of a line these begin lists, headings and rules.
    text = (
        re.sub(r"^([-+=#]|\d+[.)])", r"\\\1", text)
        if not text[:1].isdigit()
        else re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    )
    # Hosts look for these in what is shown: a sign without width between keeps them from it.
    text = re.sub(r"([@#$])(?=\w)", rf"\1{_ZERO_WIDTH}", text)
    text = re.sub(r"://", f":{_ZERO_WIDTH}//", text)
    return re.sub(r"(?i)\bwww\.", f"www{_ZERO_WIDTH}.", text)


def _code(text: str) -> str:
    """A text inside backticks."""
    return text.replace("`", "'").replace("\n", " ")


def _headline(found: Difference, language: Language) -> str:
    parts = [telling.summary(found.rows, language)]
    if found.new:
        parts.append(msg("{count} new findings", count=len(found.new)).text(language))
    if found.gone:
        parts.append(msg("{count} findings gone", count=len(found.gone)).text(language))
    told = msg(", ").text(language).join(part for part in parts if part)
    return msg(
        "Since {rev}: {told}", rev=found.rev, told=told or msg("nothing has changed").text(language)
    ).text(language)


def _notes(found: Difference, language: Language) -> Iterable[str]:
    if not found.before:
        yield msg("The plans of {rev} do not read; items cannot be compared.", rev=found.rev).text(language)
    elif not found.after:
        yield msg("The plans do not read; items cannot be compared.").text(language)
    elif found.broken:
        yield msg("There are errors: items with an error are left out.").text(language)


def _campaigns(rows: Iterable[News]) -> Iterable[tuple[str, list[News]]]:
    return ((name, list(held)) for name, held in groupby(rows, key=lambda row: row.campaign))


def _finding_groups(found: Difference) -> Iterable[tuple[Message, tuple[Diagnostic, ...]]]:
    groups = ((msg("New findings"), found.new), (msg("Findings that are gone"), found.gone))
    return ((title, items) for title, items in groups if items)


def _line(
    row: News, found: Difference, language: Language, clean: Callable[[str], str], *, bold: bool = False
) -> str:
    """One row; titles and all else that people wrote go through `clean`."""
    word, title = telling.HAPPENED[row.what].text(language), clean(row.title)
    kind = "" if row.item in ("post", "content") else f" ({telling.ITEMS[row.item].text(language)})"
    where = ""
    if found.plan and row.item in ("post", "content"):
        platforms = [
            found.plan.platforms[name].name.text(language)
            for name in row.platforms
            if name in found.plan.platforms
        ]
        joined = clean(msg(", ").text(language).join(platforms))
        where = (f" · {joined}" if bold else f" [{joined}]") if platforms else ""
    told = clean(telling.told(row, language))
    return f"{word} {f'**{title}**' if bold else title}{kind}{where}{': ' + told if told else ''}"


def _row(row: News) -> dict[str, object]:
    return {
        "what": row.what,
        "kind": row.item,
        "id": row.full_id,
        "title": row.title,
        "campaign": row.campaign,
        "before": row.before,
        "after": row.after,
        "days": row.days,
        "accounts": list(row.accounts),
        "posts": row.posts,
        "fields": list(row.fields),
    }


def _finding(item: Diagnostic, language: Language) -> dict[str, object]:
    return {
        "code": item.code,
        "severity": item.severity.name,
        "file": item.span.file,
        "line": item.span.line,
        "message": item.message.text(language),
    }
