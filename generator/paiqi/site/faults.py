"""Broken templates, styles and feeds as findings with their place."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import jinja2
import tinycss2

from paiqi.feeds import FeedFault
from paiqi.pages.templates import NAME, style_files
from paiqi.publishing import Fault
from paiqi.text.diagnostics import Concern, Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span


def making_fault(error: Exception, root: Path) -> Diagnostic | None:
    """The finding of what keeps a page or a feed from being made; None where that is no fault of either."""
    # A template may raise anything: a TypeError of `{{ 1 + "a" }}` has its place too.
    return feed_fault(error) if isinstance(error, FeedFault) else template_fault(error, root)


def template_fault(error: Exception, root: Path) -> Diagnostic | None:
    """The finding of a template that cannot be read or rendered; None where the error is of no template."""
    place = _place(error)
    if isinstance(error, jinja2.TemplateNotFound):
        return Diagnostic(
            "broken-template",
            Severity.error,
            Span(_shown(place[0], root), place[1]) if place else Span(f"{NAME}/{error.name}"),
            msg("the template {name} is missing", name=str(error.name)),
            msg("put it back, or delete your own folder site_templates/ to use the packaged ones"),
        )
    if place is None:
        return None
    reason = (error.message if isinstance(error, jinja2.TemplateError) else str(error)) or type(
        error
    ).__name__
    return Diagnostic(
        "broken-template",
        Severity.error,
        Span(_shown(place[0], root), place[1]),
        msg("the template cannot be rendered: {reason}", reason=reason),
        msg(
            "mend the template; a workspace's own file in site_templates/ replaces the packaged one of the"
            " same name"
        ),
    )


def _place(error: Exception) -> tuple[str, int] | None:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "?", error.lineno
    # Jinja rewrites tracebacks so that the frames of templates carry their own lines.
    trace, place = error.__traceback__, None
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = name, trace.tb_lineno
        trace = trace.tb_next
    return place


def _shown(file: str, root: Path) -> str:
    path = Path(file)
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index(NAME) :]) if NAME in parts else path.name


#: Put after a sheet: a bracket or comment that is never closed swallows it, which parsers do not report.
_LAST = b"\n.paiqi-last{}"


def style_faults(folders: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """What a browser would silently drop from the style sheets in use."""
    sheets = {(path.parent.name, path.name): path for path in style_files(folders)}
    for folder in folders:
        for path in sorted((folder / "assets").glob("*.css")):
            sheets.setdefault((path.parent.name, path.name), path)
    return tuple(
        fault
        for (parent, name), path in sheets.items()
        for fault in _sheet_faults(f"{NAME}/{parent}/{name}", path.read_bytes())
    )


# Parsing takes a third of a small build, and its second language, or a save, brings the same sheets.
@functools.lru_cache(maxsize=64)
def _sheet_faults(shown: str, data: bytes) -> tuple[Diagnostic, ...]:
    rules, _ = tinycss2.parse_stylesheet_bytes(data + _LAST, skip_comments=True, skip_whitespace=True)
    found = [_style_fault(shown, node, node.message) for node in _errors(rules)]
    if tinycss2.serialize(rules[-1:]).strip() != _LAST.decode().strip():
        found.append(_style_fault(shown, rules[-1], "} missing"))
    return tuple(found)


def _errors(rules: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    found = []
    for rule in rules:
        if rule.type == "error":
            found.append(rule)
        elif rule.type == "qualified-rule":
            found += [
                node
                for node in tinycss2.parse_blocks_contents(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                if node.type == "error"
            ]
        elif (
            rule.type == "at-rule"
            and rule.content is not None
            and rule.lower_at_keyword in ("media", "supports", "layer", "container")
        ):
            found += _errors(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
    return found


def _style_fault(file: str, node: tinycss2.ast.Node, reason: str) -> Diagnostic:
    return Diagnostic(
        "broken-style",
        Severity.error,
        Span(file, node.source_line, node.source_column),
        msg("the style sheet cannot be read here: {reason}", reason=reason),
        msg("close the bracket or the declaration; browsers drop what they cannot read"),
    )


def config_fault(error: Exception, logged: str) -> Diagnostic:
    """The finding of an mkdocs.yml that MkDocs cannot use; `logged` is what it logged of it, "" where the
    error says it itself.
    """
    # MkDocs raises its own error while it handles the parser's, which knows the place.
    mark = getattr(error.__context__, "problem_mark", None)
    line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    rows = (row.strip() for row in (logged or str(error)).splitlines())
    # The parser names its places on lines of their own.
    reason = "; ".join(row for row in rows if row and not row.startswith("in "))
    return Diagnostic(
        "broken-config",
        Severity.error,
        Span("mkdocs.yml", line, col),
        msg("MkDocs cannot use this file: {reason}", reason=reason),
        msg("mend it, or delete it to use the packaged settings"),
    )


def feed_fault(fault: FeedFault) -> Diagnostic:
    """The finding of a feed that would break in calendar clients."""
    return Diagnostic(
        "broken-feed",
        Severity.error,
        Span(fault.path),
        msg("the feed would break in calendars: {reason}", reason="; ".join(fault.faults[:3])),
        msg("this is a defect of Paiqi itself: please report it with the plan that shows it"),
    )


def page_fault(fault: Fault) -> Diagnostic:
    """The finding of a file that is the owner's, or of a link in somebody's text."""
    return Diagnostic(
        "broken-page",
        Severity.warning,
        Span(fault.path),
        fault.message,
        msg("mend the page or text that says so; it is published as it is"),
        concern=Concern.week,
    )
