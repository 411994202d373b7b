"""When a workspace is checked: soon after its text changed, once at a time, and not for text of before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor

from paiqi.load.pipeline import Loaded
from paiqi.lsp.desk import Desk, Superseded

#: So many seconds without a keystroke begin a check; a large workspace waits as long as its last one took.
_SHORTEST, _LONGEST = 0.03, 0.4
#: Who has not typed for so many seconds may be kept waiting for a moment.
_IDLE = 3.0
#: So many checks are the most without a rest.
_WITHOUT_REST = 200


class Rounds:
    """The checks of one desk; `told` gets each result, `failed` what a defect raised; `rest` is called once
    nobody typed for a while, or has typed for long.
    """

    def __init__(
        self,
        desk: Desk,
        pool: Executor,
        told: Callable[[Desk], None],
        failed: Callable[[Exception], None],
        rest: Callable[[], None],
    ) -> None:
        """Nothing is checked yet."""
        self.desk = desk
        self._pool, self._told, self._failed, self._rest = pool, told, failed, rest
        self._resting: asyncio.TimerHandle | None = None
        self._wanted = False
        self._task: asyncio.Task[None] | None = None
        self._pause = 0.0
        self._foreseen = False
        self._checks = 0

    def want(self) -> None:
        """Something changed."""
        self._wanted = True
        if self._resting is not None:
            self._resting.cancel()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def settled(self) -> None:
        """Waits until what was typed so far is checked."""
        task = self._task
        if task is not None and not task.done():
            await asyncio.shield(task)

    async def _run(self) -> None:
        while self._wanted:
            self._wanted = False
            await asyncio.sleep(self._pause)
            if self._wanted:
                # It is still being typed.
                continue
            await self._check()

    async def _check(self) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            loaded: Loaded = await loop.run_in_executor(self._pool, self.desk.ready())
        except Superseded:
            self._wanted = True
            return
        except Exception as defect:
            self._failed(defect)
            return
        first = self.desk.loaded is None
        if not first:
            self._pause = min(max((loop.time() - begun) / 2, _SHORTEST), _LONGEST)
        self.desk.take(loaded)
        self._told(self.desk)
        if not self._foreseen and self.desk.open and not self._wanted:
            self._foreseen = True
            loop.run_in_executor(self._pool, self.desk.foreseen())
        self._checks += 1
        if self._checks % _WITHOUT_REST == 0:
            self._rest()
        self._resting = loop.call_later(_IDLE, self._rest)
