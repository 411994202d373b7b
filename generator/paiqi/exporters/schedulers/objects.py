"""Objects of an interface as a list in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from paiqi.exporters.schedulers.tool import Row


def objects(rows: Sequence[Row]) -> bytes:
    """A list of objects, their keys in the order of the interface's documentation."""
    return (json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n").encode()
