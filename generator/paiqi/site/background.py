"""QR codes, drawn by a second process beside the pages.

They need nothing of the plan but strings and take as long as a third of the pages: on two cores they cost
nothing. The answer is the same with and without the process; where it cannot be had, the work is done here.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType

Codes = Mapping[str, bytes]


def work(texts: Sequence[str]) -> Codes:
    """An SVG for each text; the same texts give the same bytes."""
    return {text: qr_code(text) for text in texts}


def qr_code(text: str) -> bytes:
    """A QR code as SVG, 4 units a module, with a border of two."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", mask=2, micro=False, boost_error=False).save(
        out, kind="svg", scale=4, border=2, xmldecl=False, nl=False
    )
    return out.getvalue()


class Background:
    """A second process for one piece of work."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes] | None:
        try:
            # -P: a folder of plans may hold a segno.py of somebody's; it must never be run.
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

    def send(self, texts: Sequence[str]) -> Callable[[], Codes]:
        """Hands the work over. What comes back gives the answer: it waits for the process, or does the work
        here where the process failed.
        """
        process = self._process
        if process is None:
            return lambda: work(texts)
        future = self._thread.submit(process.communicate, json.dumps(texts).encode("ascii"))

        def answer() -> Codes:
            data, _ = future.result()
            if process.returncode != 0:
                return work(texts)
            return {text: code.encode("ascii") for text, code in json.loads(data).items()}

        return answer


def main() -> None:
    """The second process: texts on standard input, their codes on standard output."""
    codes = work(json.loads(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps({text: code.decode("ascii") for text, code in codes.items()}))


if __name__ == "__main__":
    main()
