"""A column while it is worked out what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paiqi.importers.matching.content import Content
from paiqi.importers.matching.heads import Said


@dataclass(frozen=True, slots=True)
class Found:
    """A column by its number: what its title says, what it holds, and the field found so far ("" if none).

    `told`: a person said so. `against` is what it holds where that contradicts its title, `wanted` the field
    that its title says then.
    """

    column: int
    title: str
    plain: str
    said: Said
    content: Content
    field: str = ""
    of: str = ""
    sure: bool = True
    told: bool = False
    against: str = ""
    wanted: str = ""


#: The columns of a table, in their order.
Columns = Sequence[Found]
