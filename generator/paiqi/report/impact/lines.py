"""Which files say the same on other lines: the team's pages name lines, and lead to them on the git host."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.load.pipeline import Loaded


def moved_lines(old: Loaded, new: Loaded) -> tuple[str, ...]:
    """The files in which something that both sides say stands on another line, where pages name lines of
    them, in order.
    """
    linked = bool(new.plan and new.plan.workspace.repo_url)
    found = {one.span.file for one in new.diagnostics}
    return tuple(
        name
        for name, data in new.files.texts.items()
        if (linked or name in found)
        and (before := old.files.texts.get(name)) not in (None, data)
        and _moved(before, data)
    )


def _moved(before: bytes | None, after: bytes) -> bool:
    """Whether a line that stands once on both sides is another one by its number."""
    was, now = dict(_single(before or b"")), dict(_single(after))
    return any(now.get(line, number) != number for line, number in was.items())


def _single(data: bytes) -> Iterator[tuple[bytes, int]]:
    lines = [line.partition(b" #")[0].rstrip() for line in data.splitlines()]
    seen: dict[bytes, int] = {}
    for line in lines:
        seen[line] = seen.get(line, 0) + 1
    for number, line in enumerate(lines):
        if line and not line.lstrip().startswith(b"#") and seen[line] == 1:
            yield line, number
