"""Broken templates, styles and feeds as findings with their place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
import tinycss2

from paiqi.diagnostics import Diagnostic, Severity, Span
from paiqi.feeds import FeedFault
from paiqi.messages import msg
from paiqi.templates import NAME


def template_fault(error: jinja2.TemplateError, root: Path) -> Diagnostic:
    """The finding of a template that cannot be read or rendered."""
    if isinstance(error, jinja2.TemplateNotFound):
        return Diagnostic(
            "broken-template", Severity.error, Span(f"{NAME}/{error.name}"), msg("the template {name} is missing", name=str(error.name)),
            msg("put it back, or delete your own folder site_templates/ to use the packaged ones"),
        )  # fmt: skip
    file, line = _place(error)
    return Diagnostic(
        "broken-template", Severity.error, Span(_shown(file, root), line), msg("the template cannot be rendered: {reason}", reason=error.message or type(error).__name__),
        msg("mend the template; a workspace's own file in site_templates/ replaces the packaged one of the same name"),
    )  # fmt: skip


def _place(error: jinja2.TemplateError) -> tuple[str, int]:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "?", error.lineno
    # Jinja rewrites tracebacks so that the frames of templates carry their own lines.
    trace, file, line = error.__traceback__, "?", 1
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _shown(file: str, root: Path) -> str:
    path = Path(file)
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index(NAME) :]) if NAME in parts else path.name


def style_faults(folders: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """What a browser would silently drop from the style sheets in use."""
    found = []
    seen: set[str] = set()
    for folder in folders:
        for path in sorted((folder / "assets").glob("*.css")):
            if path.name in seen:
                continue
            seen.add(path.name)
            rules, _ = tinycss2.parse_stylesheet_bytes(path.read_bytes(), skip_comments=True, skip_whitespace=True)
            found += [_style_fault(f"{NAME}/assets/{path.name}", node) for node in _errors(rules)]
    return tuple(found)


def _errors(rules: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    found = []
    for rule in rules:
        if rule.type == "error":
            found.append(rule)
        elif rule.type == "qualified-rule":
            found += [node for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True) if node.type == "error"]
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
            found += _errors(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
    return found


def _style_fault(file: str, node: tinycss2.ast.Node) -> Diagnostic:
    return Diagnostic(
        "broken-style", Severity.error, Span(file, node.source_line, node.source_column), msg("the style sheet cannot be read here: {reason}", reason=node.message),
        msg("close the bracket or the declaration; browsers drop what they cannot read"),
    )  # fmt: skip


def feed_fault(fault: FeedFault) -> Diagnostic:
    """The finding of a feed that would break in calendar clients."""
    return Diagnostic(
        "broken-feed", Severity.error, Span(fault.path), msg("the feed would break in calendars: {reason}", reason="; ".join(fault.faults[:3])),
        msg("this is a defect of Paiqi itself: please report it with the plan that shows it"),
    )  # fmt: skip
