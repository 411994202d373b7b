"""The posts of a row: of its cell of platforms, and of columns that stand for one platform each."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.importers.doubts import Answers
from paiqi.importers.entries import PostEntry, Said
from paiqi.importers.matching.known import Known
from paiqi.importers.values.accounts import Named, Places
from paiqi.importers.values.date_cells import DateRead
from paiqi.importers.values.forms import format_on, is_taken_for
from paiqi.importers.values.moments import Moment, moment_of, moment_said
from paiqi.importers.values.reading import Cell, RowDraft
from paiqi.importers.values.statuses import PUBLISHED, status_of
from paiqi.importers.values.texts import hashtags_of, links_of, loose_parts, one_line, parts_of
from paiqi.importers.values.times import TableTimes
from paiqi.importers.zone_words import split_zone
from paiqi.intent.clocks import clocks_in
from paiqi.intent.meaning import Circumstances
from paiqi.intent.plain import plain
from paiqi.model.readers import FALSE, TRUE
from paiqi.text.messages import Spoken

_YES = {*TRUE, "y", "x", "1", "✓", "✔", "√", "✅", "☑", "●", "o", "是", "有"}
_NO = {*FALSE, "n", "0", "-", "—", "✗", "✘", "❌", "☐", "○", "无", "n/a", "na", "none"}
#: Keys of a post that a cell gives as it stands.
_AS_IT_IS = ("first_comment", "disclosure")
_LINE = 300


def posts_of(
    draft: RowDraft,
    cells: Sequence[Cell],
    places: Places,
    at: int,
    times: TableTimes,
    moment: Moment,
    around: Circumstances,
    answers: Answers,
) -> tuple[PostEntry, ...]:
    """The posts of a row; a post for each account that its cells name, each account once."""
    shared = [one for one in cells if not one.mapped.of]
    forms = [one for one in shared if one.mapped.field == "format"]
    posts: dict[str, dict[str, Said]] = {}
    for cell in shared:
        if cell.mapped.field == "account":
            for account in _accounts(draft, cell, places.named(cell.text)):
                posts.setdefault(account, {})
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.mapped.of:
            groups.setdefault(cell.mapped.of, []).append(cell)
    for of, own in groups.items():
        _of_column(draft, of, own, places, posts, at, times, moment, around, answers)
    for cell in shared:
        if cell.number in times.named and at in times.named[cell.number]:
            draft.tell("date-by-name", cell.place)
        for name, read in times.named.get(cell.number, {}).get(at, ()):
            said = read.zone or times.zones.get(cell.number)
            for account in _accounts(draft, cell, places.named(name)) if read.when else ():
                here = moment_said(draft, cell, None, read, read.clock, said, around, answers)
                whole = f"{here.day} {here.clock}".strip()
                fields = posts.setdefault(account, {})
                if whole:
                    fields.setdefault("at", Said(whole, cell.place))
    _formats(draft, forms, posts, places)
    for fields in posts.values():
        if moment.clock and "at" not in fields:
            fields["at"] = Said(moment.clock, moment.clock_place)
        for cell in shared:
            if cell.mapped.field in _AS_IT_IS:
                fields.setdefault(cell.mapped.field, Said(cell.text, cell.place))
    if not posts:
        for cell in (*forms, *(one for one in shared if one.mapped.field in _AS_IT_IS)):
            draft.keep(cell)
    return tuple(PostEntry(account, fields) for account, fields in posts.items())


def _accounts(draft: RowDraft, cell: Cell, named: Sequence[Named]) -> list[str]:
    """The accounts of names; a name without one is kept."""
    found: list[str] = []
    for one in named:
        found += one.accounts
        if one.new:
            draft.new.append(one.new)
        if one.question:
            draft.asked.append((one.question, cell.place))
        if one.meant:
            draft.tell(one.noted, cell.place, text=one.text, account=one.meant)
        elif one.noted:
            draft.tell(one.noted, cell.place, listed=one.text)
        if not one.accounts and (not cell.mapped.of or len(named) > 1):
            draft.keep(cell, one.text)
    return found


def _of_column(
    draft: RowDraft,
    of: str,
    cells: Sequence[Cell],
    places: Places,
    posts: dict[str, dict[str, Said]],
    at: int,
    times: TableTimes,
    shared: Moment,
    around: Circumstances,
    answers: Answers,
) -> None:
    """A post by the columns of one platform, where one of them says that there is one."""
    marks = [one for one in cells if one.mapped.field == "account"]
    # Posted? No: it is not yet, and of no status.
    not_yet = [one for one in cells if one.mapped.field == "status" and plain(one.text) in _NO]
    for one in not_yet:
        draft.keep(one)
    texts = [one for one in cells if one.mapped.field != "account" and one not in not_yet]
    no = [one for one in marks if plain(one.text) in _NO]
    if not texts and len(no) == len(marks):
        return
    if not marks and all(one.mapped.field == "status" for one in texts):
        # A status alone may stand in every row of a sheet that was filled down.
        for one in texts:
            draft.keep(one)
        draft.tell("post-status", texts[0].place, listed=of)
        return
    accounts = _accounts(draft, cells[0], places.named(of))
    if not accounts:
        for one in cells:
            draft.keep(one)
        return
    for account in accounts:
        fields = posts.setdefault(account, {})
        for cell in marks:
            _mark(draft, cell, fields, times, shared, around, answers)
        moment = moment_of(
            draft,
            [one for one in texts if one.mapped.field == "date"],
            [one for one in texts if one.mapped.field == "time"],
            at,
            times,
            around,
            answers,
        )
        if moment.day or moment.clock:
            whole = f"{moment.day} {moment.clock}".strip()
            fields["at"] = Said(whole, moment.place or moment.clock_place)
        for cell in texts:
            _own(draft, cell, fields, account, places)


def _mark(
    draft: RowDraft,
    cell: Cell,
    fields: dict[str, Said],
    times: TableTimes,
    shared: Moment,
    around: Circumstances,
    answers: Answers,
) -> None:
    """What stands in a column of marks: ✓, or a time of the row's day."""
    if plain(cell.text) in _YES or plain(cell.text) in _NO:
        return
    text, own = split_zone(plain(cell.text))
    clocks = clocks_in(text)
    if len(clocks) != 1 or clocks[0].next_day:
        draft.keep(cell)
        return
    day = DateRead(shared.day) if shared.day else None
    said = moment_said(draft, None, cell, day, clocks[0].clock, own or times.zone, around, answers)
    if said.clock:
        whole = said.clock if said.day == shared.day else f"{said.day} {said.clock}"
        fields["at"] = Said(whole, cell.place)


def _own(draft: RowDraft, cell: Cell, fields: dict[str, Said], account: str, places: Places) -> None:
    """A field of one post."""
    key, known = cell.mapped.field, places.known
    if key in ("date", "time"):
        return
    if key == "status":
        status = status_of(draft, cell, known, places.answers)
        if status:
            fields.setdefault("status", Said("approved" if status == PUBLISHED else status, cell.place))
        if status == PUBLISHED:
            draft.tell("published-bare", cell.place)
    elif key == "format":
        if found := format_on(known, known.on.get(account, account), cell.text):
            _form(draft, cell, fields, cell.text, found, known.on.get(account, account), known)
        else:
            draft.keep(cell)
            draft.tell("format-unknown", cell.place, listed=cell.text)
    elif key == "hashtags":
        fields.setdefault("hashtags", Said(hashtags_of(cell.text), cell.place))
    elif key in ("link", "published_url") and (links := links_of(cell.text)[0]):
        name = "link" if key == "link" else "published.url"
        fields.setdefault(name, Said(links[0], cell.place))
        if len(links) > 1 or links_of(cell.text)[1]:
            draft.keep(cell)
    elif key in ("copy", *_AS_IT_IS):
        fields.setdefault(key, Said(cell.text, cell.place))
    elif key == "title":
        short = len(cell.text) <= _LINE and "\n" not in cell.text
        fields.setdefault("title" if short else "copy", Said(cell.text, cell.place))
    else:
        draft.keep(cell)


def _formats(
    draft: RowDraft, cells: Sequence[Cell], posts: dict[str, dict[str, Said]], places: Places
) -> None:
    """The format of each post: the first of those named that its platform has."""
    known = places.known
    for cell in cells:
        names = _names(cell.text, posts, places)
        used: set[str] = set()
        lacking = False
        for account, fields in posts.items():
            platform = known.on.get(account) or _new_platform(account, draft)
            for name, loosely in (*((one, False) for one in names), *((one, True) for one in names)):
                if found := places.format_on(platform, name, loosely=loosely):
                    _form(draft, cell, fields, name, found, platform, known)
                    used.add(name)
                    break
            else:
                lacking = True
                draft.tell("format-unknown", cell.place, listed=one_line(cell.text))
        if posts and (lacking or used != {*names}):
            draft.keep(cell)
            if used and used != {*names}:
                draft.tell("format-several", cell.place)


def _form(
    draft: RowDraft, cell: Cell, fields: dict[str, Said], text: str, found: str, platform: str, known: Known
) -> None:
    """The format of a post; what a platform has no such name for is told with what it became."""
    if "format" in fields:
        return
    fields["format"] = Said(found, cell.place)
    if is_taken_for(known, platform, text, found):
        where, name = known.platforms.told[platform], one_line(text)
        taken = Spoken(f"{name} → {found}（{where.zh}）", f"{name} → {found} on {where.en}")
        draft.tell("format-near", cell.place, listed=taken)


def _names(text: str, posts: dict[str, dict[str, Said]], places: Places) -> tuple[str, ...]:
    whole = one_line(text)
    if any(places.format_on(places.known.on.get(account, ""), whole) for account in posts):
        return (whole,)
    return tuple(one for part in parts_of(text) for one in loose_parts(part))


def _new_platform(account: str, draft: RowDraft) -> str:
    return next((one.platform for one in draft.new if one.id == account), "")
