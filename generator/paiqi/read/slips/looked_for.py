"""All slips that are looked for where a file cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paiqi.read.refused import Refused
from paiqi.read.slips import blanks, signs, unfinished, values
from paiqi.read.slips.region import Region

#: What is looked for in a part of a file that cannot be read, in this order: the first one whose mend makes
#: it readable is the cause.
SLIPS: Sequence[Callable[[Region], Refused | None]] = (
    blanks.tab,
    blanks.wide,
    signs.glued_dash,
    signs.wide_colon,
    signs.wide_signs,
    values.hash_in_list,
    signs.curly_quotes,
    values.begins,
    values.escape,
    values.in_flow,
    signs.glued_colon,
    blanks.misplaced,
    signs.second_colon,
    unfinished.open_quote,
    unfinished.open_bracket,
    values.several_lines,
    values.shallow,
    unfinished.no_colon,
)
