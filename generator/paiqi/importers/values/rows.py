"""One row → one content with its posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.doubts import Answers
from paiqi.importers.entries import Entry, PostEntry, Said, is_day
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Row, Table
from paiqi.importers.values.accounts import Places
from paiqi.importers.values.date_texts import date_text
from paiqi.importers.values.files import files_of
from paiqi.importers.values.moments import Moment, moment_of
from paiqi.importers.values.names import all_of, faulty, one_of, people_of
from paiqi.importers.values.placed import parted
from paiqi.importers.values.posts import posts_of
from paiqi.importers.values.reading import Cell, Columns, RowDraft, by_field, cells_of, controls
from paiqi.importers.values.statuses import PUBLISHED, is_set_up, status_of
from paiqi.importers.values.texts import beginning, hashtags_of, links_of, note, one_line, parts_of, unlinked
from paiqi.importers.values.times import TableTimes
from paiqi.intent.meaning import Circumstances
from paiqi.model.choices import Status
from paiqi.model.periods import DAY

#: The longest title, brief and copy that plans take.
_TITLE, _BRIEF, _COPY, _NOTES = 300, 8000, 100_000, 8000
#: What alone makes no content.
_EMPTY = frozenset(("date", "time", "weekday", "status", "id", "skip"))


@dataclass(frozen=True, slots=True)
class Around:
    """What all rows of a file are read with."""

    known: Known
    places: Places
    around: Circumstances
    answers: Answers


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as an entry, None where it is none; `identity` is what its column of ids says, and `line` the
    same as a line of notes ("" where the entry is named by it).
    """

    entry: Entry | None
    draft: RowDraft
    identity: str = ""
    line: str = ""


def row_read(with_: Around, table: Table, columns: Columns, number: int, times: TableTimes) -> RowRead:
    """The row of that number of a table."""
    row = table.rows[number]
    cells = cells_of(table, columns, row)
    draft = RowDraft(_place(table, row))
    said = [one for one in parted(cells, with_.known) if one.mapped.field != "skip"]
    if not said:
        draft.tell("row-blank", draft.place)
        return RowRead(None, draft)
    draft.place = said[0].place
    draft.remarks += controls(said)
    fine = faulty(draft, said)
    if not any(_says(one) or _in_words(one) for one in fine):
        draft.tell("row-empty", draft.place)
        return RowRead(None, draft)
    found = by_field(fine)
    moment = moment_of(
        draft, found.get("date", ()), found.get("time", ()), number, times, with_.around, with_.answers
    )
    published = moment_of(
        draft, found.get("published_at", ()), (), number, times, with_.around, with_.answers
    )
    _texts(draft, found)
    files_of(draft, found.get("assets", ()), with_.known)
    _names(draft, found, with_.known, with_.answers)
    status = _status(draft, found, with_.known, with_.answers)
    posts = posts_of(draft, fine, with_.places, number, times, moment, with_.around, with_.answers)
    posts = _gone_out(draft, posts, status, found, moment, published, with_.around)
    posts = _set_up(draft, posts, status, found, moment, with_.around)
    _dated(draft, moment, posts)
    identity = one_line(found["id"][0].text) if "id" in found else ""
    _titled(draft, fine, found, posts, identity)
    line = "" if not identity or draft.fields["title"].value == identity else _id_line(found["id"][0])
    return RowRead(Entry("", draft.place, draft.fields, posts, draft.notes), draft, identity, line)


def _id_line(cell: Cell) -> str:
    """What a row is called in its file; the name of the file itself stands in the place already."""
    return "" if cell.table.grid.file.startswith(cell.text) else note(cell.title, cell.text)


def _place(table: Table, row: Row) -> str:
    return table.place(row, 0)


def _says(cell: Cell) -> bool:
    return cell.mapped.field not in _EMPTY or bool(cell.mapped.of and cell.mapped.field != "account")


def _in_words(cell: Cell) -> bool:
    """Whether a cell of a column of dates says what is on, perhaps beside a day: `1 May office closed`."""
    if cell.mapped.field != "date" or not isinstance(cell.value, str) or len(cell.text.split()) < 2:
        return False
    read = date_text(cell.value)
    return read.why == "date-unread" or "date-rest" in read.noted


def _texts(draft: RowDraft, found: Mapping[str, Sequence[Cell]]) -> None:
    """Title, brief, copy, hashtags, link, and what is for notes."""
    for key, limit in (("title", _TITLE), ("brief", _BRIEF), ("copy", _COPY)):
        for cell in found.get(key, ()):
            if key in draft.fields:
                draft.keep(cell)
            elif len(cell.text) > limit or (key == "title" and "\n" in cell.text):
                _too_long(draft, cell, key)
            else:
                text = _title_text(draft, cell) if key == "title" else cell.text
                draft.say(key, text, cell)
    for cell in found.get("hashtags", ()):
        draft.add("hashtags", hashtags_of(cell.text), cell)
    for cell in found.get("link", ()):
        links, rest = links_of(cell.text)
        free = "link" not in draft.fields
        if free and links:
            draft.say("link", links[0], cell)
        for one in links[1:] if free else links:
            draft.keep(cell, one)
        if rest:
            draft.keep(cell, rest)
            draft.tell("link-more", cell.place)
    for cell in found.get("notes", ()):
        draft.keep(cell)


def _title_text(draft: RowDraft, cell: Cell) -> str:
    """A title; the address of a Markdown link in it is the content's link."""
    links, _ = links_of(cell.text) if "](" in cell.text else ((), "")
    text = unlinked(cell.text)
    if links:
        draft.say("link", links[0], cell)
        for one in links[1:]:
            draft.keep(cell, one)
    return one_line(text)


def _too_long(draft: RowDraft, cell: Cell, key: str) -> None:
    """A text that its key does not take: the beginning as the title, the whole as copy or brief."""
    if key == "title":
        draft.say("title", beginning(cell.text, 60), cell)
        for other in ("brief", "copy"):
            if len(cell.text) <= _BRIEF and other not in draft.fields:
                draft.say(other, cell.text, cell)
                break
        else:
            draft.keep(cell)
        if one_line(cell.text) != draft.fields["title"].value:
            draft.tell("title-long", cell.place)
        return
    if key == "brief" and len(cell.text) <= _COPY and "copy" not in draft.fields:
        draft.say("copy", cell.text, cell)
    else:
        draft.keep(cell, cell.text[:_NOTES])
    draft.tell("text-long", cell.place)


def _names(draft: RowDraft, found: Mapping[str, Sequence[Cell]], known: Known, answers: Answers) -> None:
    for cell in found.get("owner", ()):
        people_of(draft, cell, known.people, answers)
    for key, kind in (("pillar", known.pillars), ("purpose", known.purposes)):
        for cell in found.get(key, ()):
            one_of(draft, cell, kind, key, answers)
    for cell in found.get("segments", ()):
        all_of(draft, cell, known.segments, "segments")


def _status(draft: RowDraft, found: Mapping[str, Sequence[Cell]], known: Known, answers: Answers) -> str:
    """The row's status; that it went out is told by a write-back."""
    status = ""
    for cell in found.get("status", ()):
        if status:
            draft.keep(cell)
            continue
        status = status_of(draft, cell, known, answers)
        if status and status != PUBLISHED:
            draft.say("status", status, cell)
    return status


def _gone_out(
    draft: RowDraft,
    posts: tuple[PostEntry, ...],
    status: str,
    found: Mapping[str, Sequence[Cell]],
    moment: Moment,
    published: Moment,
    around: Circumstances,
) -> tuple[PostEntry, ...]:
    """The posts with what was written back, where the row says that they went out."""
    urls = [(cell, url) for cell in found.get("published_url", ()) for url in links_of(cell.text)[0]]
    out = status == PUBLISHED or bool(urls) or bool(published.day)
    place = found["status"][0].place if status == PUBLISHED else published.place
    if status == PUBLISHED:
        draft.fields["status"] = Said("approved" if posts else "done", place)
    if not out:
        return posts
    if not posts:
        for cell in (*found.get("published_at", ()), *found.get("published_url", ())):
            draft.keep(cell)
        if status == PUBLISHED:
            draft.tell("published-done", place)
        return posts
    back = _written_back(draft, status, moment, published, around)
    if len(urls) == 1 and len(posts) == 1:
        back["published.url"] = Said(urls[0][1], urls[0][0].place)
    else:
        for cell, url in urls:
            draft.keep(cell, url)
            draft.tell("published-url", cell.place)
    if status == PUBLISHED:
        ahead = around.today is not None and _whole_day(moment) > around.today.isoformat()
        code = "published-ahead" if ahead else "published-bare"
        draft.tell("published-back" if "published.at" in back else code, place)
    return tuple(PostEntry(one.account, {**back, **one.fields}) for one in posts)


def _written_back(
    draft: RowDraft, status: str, moment: Moment, published: Moment, around: Circumstances
) -> dict[str, Said]:
    if published.day:
        return {"published.at": Said(f"{published.day} {published.clock}".strip(), published.place)}
    day = _whole_day(moment)
    if status == PUBLISHED and day and around.today and day <= around.today.isoformat():
        return {"published.at": Said(f"{day} {moment.clock}".strip(), moment.place)}
    return {}


def _whole_day(moment: Moment) -> str:
    """The day of a moment; "" where it is a week or a month."""
    return moment.day if len(moment.day) == 10 else ""


def _set_up(
    draft: RowDraft,
    posts: tuple[PostEntry, ...],
    status: str,
    found: Mapping[str, Sequence[Cell]],
    moment: Moment,
    around: Circumstances,
) -> tuple[PostEntry, ...]:
    """The posts with `scheduled` where the row's word says that they wait in a tool already: they would go
    out twice. A day alone counts as done when it is over, and the sheet says none: the day before today.
    """
    cell = next(iter(found.get("status", ())), None)
    if cell is None or status != Status.approved or around.today is None or not is_set_up(cell.text):
        return posts
    today, before = around.today.isoformat(), (around.today - DAY).isoformat()
    result = []
    for one in posts:
        at = str(one.fields["at"].value) if "at" in one.fields else ""
        day = at[:10] if is_day(at[:10]) else moment.day
        if (is_day(day) and day < today) or any(key.startswith("published.") for key in one.fields):
            result.append(one)
            continue
        draft.tell("status-set-up", cell.place, day=before)
        result.append(PostEntry(one.account, {**one.fields, "scheduled": Said(before, cell.place)}))
    return tuple(result)


def _dated(draft: RowDraft, moment: Moment, posts: Sequence[PostEntry]) -> None:
    """The content's day; its time is that of each post, or its own where there are none."""
    if not moment.day:
        if moment.clock and not posts:
            draft.kept.append((0, moment.clock))
            draft.tell("time-without-day", moment.clock_place)
        return
    whole = moment.day if posts or not moment.clock else f"{moment.day} {moment.clock}"
    draft.fields["date"] = Said(whole, moment.place)


def _titled(
    draft: RowDraft,
    cells: Sequence[Cell],
    found: Mapping[str, Sequence[Cell]],
    posts: Sequence[PostEntry],
    identity: str,
) -> None:
    """A title where no column gives one: the row's texts, its own id in words, its format and platform, and
    only then what stands in notes.
    """
    if "title" in draft.fields:
        return
    texts = [str(draft.fields[key].value) for key in ("copy", "brief") if key in draft.fields]
    texts += [str(one.fields[key].value) for one in posts for key in ("title", "copy") if key in one.fields]
    texts += [one.text for one in cells if one.mapped.of and one.mapped.field in ("title", "copy")]
    forms = [part for cell in found.get("format", ()) for part in parts_of(cell.text)]
    names = [part for cell in found.get("account", ()) for part in parts_of(cell.text)]
    words = [cell.text for cell in (*found.get("notes", ()), *found.get("date", ())) if _words(cell)]
    own = identity if any(map(str.isalpha, identity)) else ""
    title = beginning(texts[0]) if texts else own or " · ".join((*forms, *names))
    title = title or beginning(words[0] if words else " ".join(draft.notes)) or draft.place
    draft.fields["title"] = Said(title, draft.place)
    draft.tell("title-made", draft.place)


def _words(cell: Cell) -> bool:
    """Whether a cell holds words, not just a date or a number."""
    if cell.mapped.field == "date":
        return _in_words(cell)
    return any(map(str.isalpha, cell.text)) and date_text(cell.value).kind == "none"
