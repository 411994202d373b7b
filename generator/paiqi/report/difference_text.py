"""A difference of plans → text for people, Markdown for a comment on a change; what is dangerous leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from paiqi.report import changes as telling
from paiqi.report.difference import Difference
from paiqi.report.impact import words
from paiqi.report.machines import with_hint
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language, Message, msg, msg_n
from paiqi.views.changes.news import News

#: The first line of each comment, by which the next run finds and replaces it.
MARKER = "<!-- paiqi-diff -->"
#: GitHub takes this many characters in a comment.
COMMENT = 65_536
_CUT = 300
#: So many fields are named that differ for others than who asked.
_FEW = 3
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


@dataclass(frozen=True, slots=True)
class _Form:
    """How a difference is written: what people wrote goes through `clean`."""

    language: Language
    clean: Callable[[str], str]
    bold: bool
    finding: Callable[[Diagnostic, Language], str]

    def said(self, lines: Iterable[str]) -> list[str]:
        """Lines that are ready but for what people wrote in them."""
        return [self.clean(line) for line in lines]


@dataclass(frozen=True, slots=True)
class _Section:
    """A title and its lines; `rank`: 0 what is dangerous, 1 what happened, 2 what follows from it."""

    title: str
    lines: Sequence[str]
    rank: int


def as_text(found: Difference, language: Language) -> str:
    """For a terminal: a summary, what is dangerous, what happened by campaign, then all that follows."""
    form = _Form(language, str, False, _text_finding)
    lines = [_headline(found, language), *_notes(found, language)]
    for section in _sections(found, form):
        lines += ["", section.title, *(f"  {line}" for line in section.lines)]
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
    text = "\n".join(head) + "\n"
    groups: dict[int, list[tuple[str, bool]]] = {0: [], 1: [], 2: []}
    for section in _sections(found, _Form(language, escaped, True, _markdown_finding)):
        groups[section.rank].append((f"\n#### {escaped(section.title)}\n", False))
        groups[section.rank] += [(f"- {line}", True) for line in section.lines]
    # Nothing of one rank is lost behind a long list of another.
    for rank, blocks in groups.items():
        later = (sum(len(line) + 1 for line, _ in groups[one]) for one in groups if one > rank)
        text = _filled(text, blocks, limit - sum(min(size, limit // 4) for size in later), language)
    return text


def _sections(found: Difference, form: _Form) -> Iterator[_Section]:
    """All that is told, what is dangerous first; a section without lines is none."""
    every = (*_dangers(found, form), *_campaigns(found, form), *_consequences(found, form))
    return (section for section in every if section.lines)


def _dangers(found: Difference, form: _Form) -> Iterator[_Section]:
    language = form.language
    broken = [form.finding(one.finding, language) for one in found.broken]
    yield _Section(msg("Events that would stand twice").text(language), broken, 0)
    # What comes into view that was planned before was hidden until now; what is new was written to be seen.
    if any(one.opened or one.closed for one in found.others):
        yield _seen(found, form, 0)
    grave = [words.setting(one, language) for one in found.settings if one.grave]
    yield _Section(msg("Settings that calendars and readers feel").text(language), form.said(grave), 0)
    errors = [form.finding(one, language) for one in found.errors]
    yield _Section(_findings_title(msg("New errors: nothing is published"), errors, language), errors, 0)


def _seen(found: Difference, form: _Form, rank: int) -> _Section:
    """What others than the team see more or less of."""
    language = form.language
    lines = (
        (words.who(one.audience, found.titles, language), line)
        for one in found.others
        for line in words.visibility(one, language)
    )
    return _Section(msg("Who sees what").text(language), form.said(words.shared(lines, language)), rank)


def _campaigns(found: Difference, form: _Form) -> Iterator[_Section]:
    for name, held in groupby(found.rows, key=lambda row: row.campaign):
        title = found.campaign(name) or msg("Accounts and team").text(form.language)
        signs = {} if form.bold else _SIGNS
        plain = "" if form.bold else "·"
        rows = ((row, _line(row, found, form.language, form.clean, bold=form.bold)) for row in held)
        yield _Section(title, [f"{signs.get(row.what, plain)} {line}".lstrip() for row, line in rows], 1)


def _consequences(found: Difference, form: _Form) -> Iterator[_Section]:
    language = form.language
    if not any(one.opened or one.closed for one in found.others):
        yield _seen(found, form, 2)
    yield _Section(msg("Calendars").text(language), form.said(_calendars(found, language)), 2)
    loads, quotas = words.workloads(found.loads, language), words.quotas(found.quotas, language)
    yield _Section(msg("Work of the next eight weeks").text(language), form.said(loads), 2)
    yield _Section(msg("Quotas of accounts").text(language), form.said(quotas), 2)
    plain = [words.setting(one, language) for one in found.settings if not one.grave]
    yield _Section(msg("Other settings").text(language), form.said(plain), 2)
    yield _Section(msg("What else differs").text(language), form.said(_others(found, language)), 2)
    told = found.errors + (tuple(one for one in found.new if one.code == "renamed") if found.broken else ())
    new = [one for one in found.new if one not in told]
    for title, items in ((msg("New findings"), new), (msg("Findings that are gone"), found.gone)):
        lines = [form.finding(item, language) for item in items]
        yield _Section(_findings_title(title, lines, language), lines, 2)


def _findings_title(title: Message, lines: Sequence[str], language: Language) -> str:
    return f"{title.text(language)} ({len(lines)})"


def _calendars(found: Difference, language: Language) -> Iterator[str]:
    """What calendars hear: by audience, and for whoever asked by feed."""
    if found.own:
        if told := words.events(found.own.events, language):
            yield f"{words.who(found.own.audience, found.titles, language)}: {told}"
        yield from words.feeds(found.own.events, language)
    lines = (
        (words.who(one.audience, found.titles, language), told)
        for one in found.others
        if (told := words.events(one.events, language))
    )
    yield from words.shared(lines, language)


def _others(found: Difference, language: Language) -> Iterator[str]:
    lines = []
    for impact in found.impacts:
        name, own = words.who(impact.audience, found.titles, language), impact is found.own
        if own or impact.quiet:
            held = words.others(impact.other, language, words.NAMED if own else _FEW)
            lines += [(name, line) for line in held]
        if impact.pictures:
            names = words.some(impact.pictures, language)
            lines.append(
                (name, msg("other pictures under the same names: {names}", names=names).text(language))
            )
    yield from words.shared(lines, language)
    if found.look:
        names = words.some(found.look, language)
        yield msg(
            "the look or hand-written pages of the site change for everybody: {names}", names=names
        ).text(language)
    if found.lines:
        names = words.some(found.lines, language)
        yield msg(
            "the same is said on other lines; only places that the team's pages name change: {names}",
            names=names,
        ).text(language)


def _text_finding(item: Diagnostic, language: Language) -> str:
    severity = _SEVERITY[item.severity].text(language)
    return f"{item.span}: {severity}: {with_hint(item, language)} [{item.code}]"


def _markdown_finding(item: Diagnostic, language: Language) -> str:
    severity, hint = _SEVERITY[item.severity].text(language), ""
    if item.code == "renamed" and item.hint:
        hint = f" → {escaped(item.hint.text(language))}"
    told = f"{escaped(item.message.text(language))}{hint}"
    return f"{severity} `{_code(str(item.span))}` {told} `{_code(item.code)}`"


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
    parts = [*_alarms(found, language), telling.summary(found.rows, language)]
    if found.new:
        parts.append(
            msg_n("{count} new finding", "{count} new findings", count=len(found.new)).text(language)
        )
    if found.gone:
        parts.append(
            msg_n("{count} finding gone", "{count} findings gone", count=len(found.gone)).text(language)
        )
    if not any(parts) and not found.empty:
        parts.append(msg("nothing that is planned, but what the site shows").text(language))
    told = msg(", ").text(language).join(part for part in parts if part)
    return msg(
        "Since {rev}: {told}", rev=found.rev, told=told or msg("nothing has changed").text(language)
    ).text(language)


def _alarms(found: Difference, language: Language) -> Iterator[str]:
    """What nobody may miss, in a few words."""
    if events := sum(one.events for one in found.broken):
        yield msg_n("{count} event would stand twice", "{count} events would stand twice", count=events).text(
            language
        )
    yield from (words.opened(impact, found.titles, language) for impact in found.impacts)
    yield from (words.step(one) for one in found.settings if one.grave)


def _notes(found: Difference, language: Language) -> Iterable[str]:
    if not found.before:
        yield msg("The plans of {rev} do not read; items cannot be compared.", rev=found.rev).text(language)
    elif not found.after:
        yield msg("The plans do not read; items cannot be compared.").text(language)
    elif found.incomplete:
        yield msg("There are errors: items with an error are left out.").text(language)


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
