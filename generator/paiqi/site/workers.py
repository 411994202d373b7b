"""Work that is cut into tasks by their numbers, done by this process and by copies of it.

A copy (`fork`) has all that this process holds and sends nothing but results back: the plan, its views and
the compiled templates are neither sent nor made again. What comes out is the same with one process, in the
order of the tasks.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

Result = TypeVar("Result")
#: The results of some tasks by their numbers, and the first task that failed with its error.
_Outcome = tuple[dict[int, Result], tuple[int, Exception] | None]

_NUMBER = struct.Struct("<I")
#: So many numbers fit into a pipe that nobody reads yet.
_FITTING = 8000
_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl


def in_processes(
    count: int, tasks: int, work: Callable[[int], Result], fault: Callable[[Exception], Exception]
) -> list[Result]:
    """The results of tasks 0, 1, …, done by up to `count` processes.

    Raises what the first task that fails raises, as `fault` makes it one that can be sent; no task before it
    is left out.
    """
    if count < 2 or tasks < 2 or not hasattr(os, "fork"):
        return [work(number) for number in range(tasks)]
    size = -(-tasks // _FITTING)
    queue = _Queue(range(0, tasks, size), size, tasks)
    children: list[_Child[Result]] = []
    try:
        for _ in range(count - 1):
            children.append(_Child(queue, work, fault))
        found, failed = _done(queue, work)
        for child in children:
            more, error = child.outcome()
            found |= more
            failed = min((one for one in (failed, error) if one), key=lambda one: one[0], default=None)
    finally:
        queue.close()
        for child in children:
            child.end()
    if failed is not None:
        raise failed[1]
    return [found[number] for number in range(tasks)]


class _Queue:
    """Numbers in a pipe: whoever reads one has it, and nobody else."""

    def __init__(self, firsts: range, size: int, tasks: int) -> None:
        self._read, write = os.pipe()
        self._size, self._tasks = size, tasks
        os.write(write, b"".join(map(_NUMBER.pack, firsts)))
        os.close(write)

    def __iter__(self) -> Iterator[int]:
        while data := os.read(self._read, _NUMBER.size):
            (first,) = _NUMBER.unpack(data)
            yield from range(first, min(first + self._size, self._tasks))

    def drain(self) -> None:
        """Leaves nothing to do: what was taken before comes before what is left."""
        while os.read(self._read, 65536):
            pass

    def close(self) -> None:
        """Gives the pipe back."""
        os.close(self._read)


def _done(queue: _Queue, work: Callable[[int], Result]) -> _Outcome[Result]:
    found: dict[int, Result] = {}
    for number in queue:
        try:
            found[number] = work(number)
        except Exception as error:
            queue.drain()
            return found, (number, error)
    return found, None


class _Child(Generic[Result]):
    """A copy of this process that works until the queue is empty, and ends with its parent."""

    def __init__(
        self,
        queue: _Queue,
        work: Callable[[int], Result],
        fault: Callable[[Exception], Exception],
    ) -> None:
        parent = os.getpid()
        self._results, write = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(write)
            return
        # Nothing of the parent's may run here: neither its `finally` nor what it does at its end.
        try:
            _end_with(parent)
            found, failed = _done(queue, work)
            told = (found, failed and (failed[0], fault(failed[1])))
            with os.fdopen(write, "wb") as stream:
                pickle.dump(told, stream, pickle.HIGHEST_PROTOCOL)
            os._exit(0)
        finally:
            os._exit(1)

    def outcome(self) -> _Outcome[Result]:
        """What it did; raises ChildProcessError where it was ended."""
        data = b"".join(iter(lambda: os.read(self._results, 1 << 20), b""))
        _, state = os.waitpid(self.process, 0)
        self.process = 0
        if state:
            raise ChildProcessError(f"a process that makes pages ended with {state}")
        found: _Outcome[Result] = pickle.loads(data)  # noqa: S301 - from our own copy
        return found

    def end(self) -> None:
        """Ends it where it has not ended."""
        if self.process:
            with suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0
        os.close(self._results)


def _end_with(parent: int) -> None:
    """Ends this process when its parent ends, however that is: it holds the parent's locks too."""
    ask = getattr(ctypes.CDLL(None), "prctl", None)
    if ask is not None:
        ask(_DEATH_OF_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
