"""Several files of a workspace changed together: what each was and becomes, and the difference to look at."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from paiqi.read.decoding import forbidden
from paiqi.write.applying import put

_NO_LINE_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Change:
    """A file by its path (`plans/workspace.yml`): its bytes as they were read (None: there was none) and as
    they are to be (None: it goes).
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Files that change together or not at all, in the order of their paths."""

    files: tuple[Change, ...] = ()

    @classmethod
    def between(cls, before: Mapping[str, bytes], after: Mapping[str, bytes | None]) -> Changes:
        """The changes of the files in `after`; those that stay as they were are left out.

        `before` are files as they were read (`Files.texts`). A path that is not among them is a new file;
        None takes a file away.
        """
        return cls(
            tuple(
                Change(path, before.get(path), data)
                for path, data in sorted(after.items())
                if before.get(path) != data
            )
        )

    def __bool__(self) -> bool:
        return bool(self.files)

    def diff(self) -> str:
        """The difference in unified form, as git shows and takes it; "" where there is none.

        Private fields stand in it as they do in the files. Characters that a terminal would obey, and those
        that cannot be seen, are told by their code: only then it is not for git to take.
        """
        return "".join("".join(_unified(one)) for one in self.files)

    def apply(self, root: Path) -> None:
        """Writes all files below the folder above `plans/`, or none.

        Raises NotWritable where a file is not what was read any more, stands open in an editor with what is
        not saved, lies behind a link or cannot be written; what was written by then is put back. Each file
        is at any moment the old or the new one; only of several some may be new where the machine stops.
        """
        put(root, [(one.path, one.before, one.after) for one in self.files])


def _unified(one: Change) -> Iterator[str]:
    old = "/dev/null" if one.before is None else f"a/{one.path}"
    new = "/dev/null" if one.after is None else f"b/{one.path}"
    before, after = _lines(one.before or b""), _lines(one.after or b"")
    # Of a name with a blank a tab tells the end, as git has it.
    end = "\t" if " " in one.path else ""
    for line in difflib.unified_diff(before, after, old + end, new + end):
        yield _seen(line) if line.endswith("\n") else f"{_seen(line)}\n{_NO_LINE_END}"


def _lines(data: bytes) -> list[str]:
    # Only line feeds end lines: splitlines knows more of them.
    lines = data.decode("utf-8", "replace").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _seen(line: str) -> str:
    line, mark = (line.replace("\ufeff", "", 1), "\ufeff") if line[1:2] == "\ufeff" else (line, "")
    while bad := forbidden(line):
        line = f"{line[: bad.start()]}<U+{ord(bad[0]):04X}>{line[bad.end() :]}"
    return line[:1] + mark + line[1:]
