"""Work on texts alone, done by a second process beside the pages: search entries cut into words, QR codes.

Both need nothing of the plan but strings, and together they take as long as all pages: on two cores they cost
nothing. The answer is the same with and without the process; where it cannot be had, the work is done here.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from types import TracebackType

from paiqi.pages.site import IndexEntry
from paiqi.site.search_index import cut_entries


@dataclass(frozen=True, slots=True)
class Request:
    """`words` that the segmenter keeps whole, entries as written, and the texts of QR codes."""

    words: Sequence[str]
    entries: Sequence[IndexEntry]
    codes: Sequence[str]


@dataclass(frozen=True, slots=True)
class BackgroundAnswer:
    """The entries cut into words, in their order, and an SVG for each text of a code."""

    entries: tuple[IndexEntry, ...]
    codes: Mapping[str, bytes]


def work(request: Request) -> BackgroundAnswer:
    """The work itself; the same request gives the same bytes."""
    return BackgroundAnswer(
        cut_entries(request.words, request.entries), {text: qr_code(text) for text in request.codes}
    )


def qr_code(text: str) -> bytes:
    """A QR code as SVG, 4 units a module, with a border of two."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", mask=2, micro=False, boost_error=False).save(
        out, kind="svg", scale=4, border=2, xmldecl=False, nl=False
    )
    return out.getvalue()


class Background:
    """A second process for one request; it starts reading the segmenter's dictionary at once."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes] | None:
        try:
            # -P: a folder of plans may hold a jieba.py of somebody's; it must never be run.
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "paiqi.site.background"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                close_fds=True,
            )
        except OSError:
            return None

    def __enter__(self) -> Background:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._thread.shutdown()
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()

    def send(self, request: Request) -> Callable[[], BackgroundAnswer]:
        """Hands the work over. What comes back gives the answer: it waits for the process, or does the work
        here where the process failed.
        """
        process = self._process
        if process is None:
            return lambda: work(request)
        future = self._thread.submit(process.communicate, json.dumps(asdict(request)).encode("ascii"))

        def answer() -> BackgroundAnswer:
            data, _ = future.result()
            return _read(data) if process.returncode == 0 else work(request)

        return answer


def _read(data: bytes) -> BackgroundAnswer:
    found = json.loads(data)
    return BackgroundAnswer(
        tuple(IndexEntry(**entry) for entry in found["entries"]),
        {text: code.encode("ascii") for text, code in found["codes"].items()},
    )


def main() -> None:
    """The second process: a request on standard input, its answer on standard output."""
    cut_entries((), (IndexEntry("", "茶", ""),))  # reads the dictionary while the plans are read
    asked = json.loads(sys.stdin.buffer.read())
    answer = work(
        Request(asked["words"], [IndexEntry(**entry) for entry in asked["entries"]], asked["codes"])
    )
    codes = {text: code.decode("ascii") for text, code in answer.codes.items()}
    sys.stdout.write(json.dumps({"entries": [asdict(entry) for entry in answer.entries], "codes": codes}))


if __name__ == "__main__":
    main()
