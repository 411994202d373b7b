"""Characters that traditional Chinese writes in another way, from a dated table of a stated source."""

from __future__ import annotations

from importlib import resources


def traditional() -> dict[str, str]:
    """Each traditional character with its simplified one.

    Source: OpenCC's table of single characters, as the file says; decision 0012 says why the table and not
    the library.
    """
    table = (resources.files("paiqi") / "rulebook" / "traditional.txt").read_text("utf-8")
    pairs = "".join(line for line in table.splitlines() if not line.startswith("#"))
    return {pairs[n]: pairs[n + 1] for n in range(0, len(pairs), 2)}
