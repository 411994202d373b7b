"""What a doubt says to stand in notes stands there."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from entered import KNOWN, TODAY, mapped, table
from paiqi.importers.cells import CellValue
from paiqi.importers.doubts import Doubt
from paiqi.importers.entries import Entry
from paiqi.importers.values import entries_of
from paiqi.importers.values.texts import one_line, shown
from paiqi.intent.meaning import Circumstances

#: By field: cells of which nothing, a part or all can be typed.
_CELLS: dict[str, tuple[CellValue, ...]] = {
    "date": (
        "2026-03-04", "05/06/2026", "TBD", "soon", "2026-02-30", "Monday", "2026-03-04 or 2026-03-06",
        "mid March 2026", "2026-03-04 launch", "2026-03-04?", "2026-03", "2026-03-04 9:00 AM CST", "Mar 3",
        "Instagram: 2026-03-04\nTikTok: 2026-03-05", "2026-03-04 12:00",
    ),
    "time": ("8:00", "20:00", "evening", "9-10", "TBD", "9:00 AM IST", "24:00", "7-8 PM", "9:00 AM ET", 0.5),
    "account": (
        "Instagram", "TikTok, Instagram, Facebook", "微博", "Blog", "YouTube", "Community page, TikTok",
        "all", "Acme IB", "Instagram and Blog",
    ),
    "format": ("Story", "Static", "Carousel", "Reel, Story", "Hologram", "Story / Static", "Poll"),
    "status": ("Posted", "Draft", "on hold", "Posted (only TikTok)", "Aproved", "已完成（待补）"),
    "pillar": ("craft", "Craft, Product", "Nothing known"),
    "segments": ("tea-lovers", "tea-lovers, nobody known"),
    "owner": ("林悦", "林悦, Wang Fang", "Wang Feng", "Zoe Stranger"),
    "link": ("https://a.example/1", "see https://a.example/1 https://a.example/2", "no address"),
    "assets": ("one.jpg", "https://a.example/x.png", "one.jpg, two.jpg"),
    "published_at": ("2026-03-05", "soon", "2026-03-05 9:00 AM CST"),
    "published_url": ("https://a.example/p", "https://a.example/p https://a.example/q", "none yet"),
    "format@Instagram": ("Hologram", "Story"),
    "status@TikTok": ("Posted", "on hold", "Draft"),
    "date@Blog": ("2026-03-04", "soon"),
    "date@TikTok": ("2026-03-04", "soon", "05/06/2026", "TBD"),
    "time@TikTok": ("8:00", "evening", "9:00 AM CST"),
    "account@Instagram, Blog": ("x", "9:00"),
    "copy@YouTube": ("A text",),
}  # fmt: skip
_PROMISE = re.compile(r"(?<!copy or in )\bnotes\b")
#: Those of a part of a cell that is not named in the doubt.
_PARTS = {"link-more", "person-more", "published-done", "published-url", "person-near"}
_ROWS = st.fixed_dictionaries(
    {}, optional={field: st.sampled_from([*cells]) for field, cells in _CELLS.items()}
)


def _broken(doubt: Doubt, entry: Entry, cells: dict[str, str]) -> list[str]:
    """What of a doubt's promises is not kept."""
    notes = one_line(" ".join(entry.notes))
    values = dict(doubt.message.values)
    if "names" in values:
        names = getattr(values["names"], "en", "").split(", ")
        listed = [re.sub(r" \([0-9]+\)$", "", one) for one in names]
        held = f"{notes} {' '.join(cells)}" if doubt.code.startswith("account") else notes
        return [one for one in listed if one not in held]
    if doubt.code in _PARTS:
        return [] if notes else ["nothing"]
    return [cells[place] for place in doubt.places if one_line(cells[place]) not in notes]


@settings(deadline=None, max_examples=120)
@example({"account": "TikTok, Instagram, Facebook", "format": "Story"}, "Asia/Shanghai")
@example({"account@Instagram, Blog": "x", "copy@YouTube": "A text"}, "Asia/Shanghai")
@given(_ROWS, st.sampled_from(["Asia/Shanghai", ""]))
def test_what_a_doubt_promises_to_be_in_notes_is_there(row: dict[str, CellValue], zone: str) -> None:
    fields = ("title", *row)
    titles = ["T", *(f"Column of {one}" for one in row)]
    values = ("A", *row.values())
    here = table(titles, [values])
    found = entries_of([(here, mapped(*fields))], KNOWN, Circumstances(today=TODAY, zone=zone), {})
    (entry,) = found.entries
    cells = {here.place(here.rows[0], at): shown(value) for at, value in enumerate(values)}
    broken = {
        one.code: missing
        for one in found.doubts
        if _PROMISE.search(one.message.text("en")) and (missing := _broken(one, entry, cells))
    }
    assert not broken, (broken, entry.notes)
