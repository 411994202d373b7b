"""Tables of what went out → one thing a row: its title, when, where it stands, on which accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.published.accounts import Accounts
from paiqi.importers.published.kinds import KINDS
from paiqi.importers.published.links import link_of, of_video
from paiqi.importers.published.sent import Sent
from paiqi.importers.published.titles import BEGINNING
from paiqi.importers.table import Row, Table
from paiqi.importers.values.moments import Moment, moment_of
from paiqi.importers.values.names import faulty
from paiqi.importers.values.reading import Cell, Columns, RowDraft, by_field, cells_of, columns_of
from paiqi.importers.values.remarks import Remark, doubts_of, remark
from paiqi.importers.values.texts import links_of, one_line
from paiqi.importers.values.times import TableTimes, times_of
from paiqi.intent.meaning import Circumstances
from paiqi.text.nearest import folded

_TOTALS = frozenset(("total", "totals", "合计", "总计", "汇总", "gesamt"))
#: What a list says of things that did not go out, or are no more; all else went out.
_NOT_OUT = frozenset((
    "failed", "error", "errored", "draft", "scheduled", "pending", "queued", "queue", "rejected", "deleted",
    "cancelled", "canceled", "unpublished", "archived", "removed", "entwurf", "geplant", "fehlgeschlagen",
    "发布失败", "失败", "草稿", "定时", "定时发布", "已定时", "待发布", "未发布", "排队中", "审核中", "待审核",
    "审核不通过", "未通过", "审核未通过", "不通过", "已驳回", "已删除", "已取消", "已下架",
))  # fmt: skip
_Fields = Mapping[str, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class SentRead:
    """What tables list as gone out; how many rows were looked at, and what is not sure."""

    sent: tuple[Sent, ...]
    rows: int
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]


def sent_of(
    tables: Sequence[tuple[Table, Sequence[Mapped]]],
    known: Known,
    account: str,
    around: Circumstances,
    answers: Answers,
) -> SentRead:
    """The things of tables whose columns are known: each row is one, several on several accounts, or named in
    a doubt. `account` is where all of them went out ("": as each row says, else by whose list it is).
    """
    times = times_of(tables, known, around, answers)
    remarks: list[Remark] = [*times.remarks]
    questions = [*times.questions]
    sent: list[Sent] = []
    several = len({table.grid.file for table, _ in tables}) > 1
    for (table, mapped), its in zip(tables, times.tables, strict=True):
        accounts = Accounts(table, mapped, known, account, answers)
        columns = columns_of(table, mapped)
        if accounts.elsewhere and table.rows:
            values = {"platform": known.platforms.told[accounts.platform], "account": accounts.elsewhere}
            remarks.append(remark("sent-elsewhere", _place(table, table.rows[0], several=several), **values))
        for number, row in enumerate(table.rows):
            reader = _Row(table, row, columns, RowDraft(_place(table, row, several=several)))
            sent += reader.sent(accounts, number, its, around, answers)
            remarks += reader.draft.remarks
            questions += (question for question, _ in reader.draft.asked)
        questions += accounts.asked
    sent, told = _own_links(sent)
    once = {one.id: one for one in questions}
    rows = sum(len(table.rows) for table, _ in tables)
    return SentRead(tuple(sent), rows, doubts_of([*remarks, *told], KINDS), tuple(once.values()))


def _place(table: Table, row: Row, *, several: bool) -> str:
    place = table.place(row, 0)
    return f"{table.grid.file} {place}" if several and table.grid.file not in place else place


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    row: Row
    columns: Columns
    draft: RowDraft

    def sent(
        self, accounts: Accounts, number: int, times: TableTimes, around: Circumstances, answers: Answers
    ) -> Iterator[Sent]:
        """The things that the row lists; what it does not list is told."""
        cells = faulty(self.draft, cells_of(self.table, self.columns, self.row))
        found = by_field(cells)
        texts = _texts(found)
        moment = self._moment(found, number, times, around, answers)
        url = _url(found, accounts.platform)
        if (texts and folded(texts[0]) in _TOTALS) or _text(found, "id").casefold() in _TOTALS:
            self._tell("sent-total")
        elif not (texts or url or moment.day):
            self._tell("sent-empty")
        elif folded(state := _state(cells)) in _NOT_OUT:
            self._tell("sent-failed", text=state)
        else:
            at = _at(moment)
            if at is None:
                self._tell("sent-undated")
            day = at.date() if isinstance(at, datetime) else at
            if day and around.near and day > around.near:
                self._tell("sent-early")
                return
            titled = bool(_text(found, "title")) and "#" not in texts[0] and "＃" not in texts[0]
            title = texts[0] if texts else ""
            for on in accounts.of_row(cells, url, self.draft.place):
                if not on and not accounts.asks:
                    self._tell("sent-account")
                yield Sent(self.draft.place, title, at, url, on, titled, texts)

    def _tell(self, code: str, **values: object) -> None:
        self.draft.tell(code, self.draft.place, **values)

    def _moment(
        self, found: _Fields, number: int, times: TableTimes, around: Circumstances, answers: Answers
    ) -> Moment:
        """When it went out: where a list has a column for that beside the plan's day, as that one says."""
        moment = Moment()
        if "published_at" in found:
            moment = moment_of(self.draft, found["published_at"], (), number, times, around, answers)
        if not moment.day:
            dates, clocks = found.get("date", ()), found.get("time", ())
            moment = moment_of(self.draft, dates, clocks, number, times, around, answers)
        return moment


def _text(found: _Fields, name: str) -> str:
    return one_line(found[name][0].text) if name in found else ""


def _texts(found: _Fields) -> tuple[str, ...]:
    """What it may be known by, its title first."""
    every = (cell.text[:BEGINNING].strip() for name in ("title", "copy") for cell in found.get(name, ()))
    return tuple(dict.fromkeys(filter(None, every)))


def _url(found: _Fields, platform: str) -> str:
    """Where it stands; the link that a post carries leads elsewhere."""
    for cell in found.get("published_url", ()):
        if links := links_of(cell.text)[0]:
            return links[0]
    return of_video(platform, _text(found, "id"))


def _state(cells: Sequence[Cell]) -> str:
    """What the row says of its state: a word, or the title of the column in which it is marked."""
    for cell in cells:
        if cell.mapped.field == "status":
            marked = cell.text.casefold() in ("true", "yes", "1", "✓", "是")
            return one_line(cell.title if marked else cell.text)
    return ""


def _at(moment: Moment) -> datetime | date | None:
    if len(moment.day) != len("2026-03-18"):
        return None
    day = date.fromisoformat(moment.day)
    return datetime.combine(day, time.fromisoformat(moment.clock)) if moment.clock else day


def _own_links(sent: Sequence[Sent]) -> tuple[list[Sent], list[Remark]]:
    """Things without links that others have too: a shop's, or that of the account."""
    titles: dict[str, set[tuple[str, str]]] = {}
    for one in sent:
        if link := link_of(one.url):
            titles.setdefault(link, set()).add((one.title, one.when))
    shared = {link for link, some in titles.items() if len({title for title, _ in some}) > 1}
    left, told = [], []
    for one in sent:
        lost = one.url and (not link_of(one.url) or link_of(one.url) in shared)
        if lost:
            told.append(remark("sent-link", one.place))
        left.append(replace(one, url="") if lost else one)
    return left, told
