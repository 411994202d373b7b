"""A day's standup → the message of it, in the language of its readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from paiqi.dispatch.document import Document, Line, Piece, Section, short
from paiqi.report import changes as telling
from paiqi.report.standup import LateLine, Row, Standup, account_named
from paiqi.text import localize as formats
from paiqi.text.localize import beside
from paiqi.text.messages import Message, msg, msg_n
from paiqi.views.changes.news import News
from paiqi.views.site_views import SiteViews


def brief(standup: Standup, views: SiteViews, missing: int = 0) -> Document:
    """The message of a day; `missing`: how many items do not read, for the team to know."""
    writer = _Writer(views, set())
    site = views.workspace.site_url
    page = f"{site.rstrip('/')}/{standup.path}" if site else ""
    link = Piece(msg("The whole day").text(views.language), url=page) if page else None
    sections = tuple(section for section in writer.sections(standup, missing) if section.lines)
    return Document(writer.title(standup, views.title), sections, link, views.language)


class _Writer:
    """Writes lines; whoever was called once is only named from then on."""

    def __init__(self, views: SiteViews, called: set[str]) -> None:
        self.views, self.called = views, called
        self.language = views.language

    def say(self, message: Message) -> str:
        return message.text(self.language)

    def title(self, standup: Standup, workspace: str) -> str:
        title = beside(short(workspace), self.day_named(standup), self.language)
        return beside(title, short(standup.feed), self.language) if standup.feed else title

    def day_named(self, standup: Standup) -> str:
        """`Tomorrow, 19 Mar Thu`."""
        day, today = standup.day, standup.today
        shown = self.day(day)
        words = {
            today: msg("Today, {day}", day=shown),
            today + timedelta(1): msg("Tomorrow, {day}", day=shown),
        }
        return self.say(words[day]) if day in words else shown

    def day(self, day: date) -> str:
        return formats.dated(day, self.language)

    def sections(self, standup: Standup, missing: int) -> Iterator[Section]:
        # In the order in which they are read: a person is called where the name stands first.
        if missing:
            told = msg_n(
                "{count} item cannot be read and is missing here: paiqi check names it.",
                "{count} items cannot be read and are missing here: paiqi check names them.",
                count=missing,
            )
            yield Section(self.say(msg("Look at the checks")), ((Piece(self.say(told)),),))
        yield self.section(msg("Changed within a day"), [self.changed(row) for row in standup.changed])
        rows = [self.row(row) for row in standup.rows]
        yield self.section(msg("Planned"), rows)
        yield self.section(msg("Due"), [self.row(row) for row in standup.due])
        yield self.section(msg("Late"), [self.late(one) for one in standup.late])
        duty = [(*self.person(one.person), Piece(f" · {self.listed(one.places)}")) for one in standup.duty]
        yield self.section(msg("On duty"), duty)

    def section(self, title: Message, lines: Iterable[Line]) -> Section:
        held = tuple(lines)
        return Section(f"{self.say(title)} · {len(held)}", held)

    def listed(self, texts: Iterable[str]) -> str:
        return self.say(msg(", ")).join(short(text) for text in texts)

    def person(self, name: str) -> Line:
        """Somebody, called where an id is known and nobody did before."""
        if not name:
            return ()
        found = self.views.people.get(name)
        contacts = found.contacts if found and name not in self.called else None
        self.called.add(name)
        return (Piece(short(found.name if found else name), contacts=contacts),)

    def owner(self, name: str) -> Line:
        held = self.person(name)
        return (Piece(" · "), *held) if held else ()

    def changed(self, row: News) -> Line:
        told = telling.told(row, self.language, self.views.plan.workspace.status_names)
        kind = "" if row.item in ("post", "content") else f" ({self.say(telling.ITEMS[row.item])})"
        owner = row.owners[0] if len(row.owners) == 1 else ""
        account = account_named(self.views, row.accounts[0]) if len(row.accounts) == 1 else ""
        where = f"{short(account)} · " if account else ""
        head = Piece(self.say(telling.HAPPENED[row.what]), strong=True)
        return (
            head,
            Piece(f" {where}{short(row.title)}{kind}"),
            *((Piece(f" · {short(told)}"),) if told else ()),
            *self.owner(owner),
        )

    def row(self, row: Row) -> Line:
        clock = formats.clock(row.clock) if row.clock else self.say(msg("All day"))
        where = f"{short(row.account)} · " if row.account else ""
        line: Line = (Piece(clock, strong=True), Piece(f" {where}{short(row.title)}"), *self.owner(row.owner))
        if row.out:
            return (*line, Piece(f" · {self.say(msg('published'))}"))
        if row.lacks:
            lacks = self.say(msg(", ")).join(self.say(one) for one in row.lacks)
            return (*line, Piece(" · "), Piece(short(lacks), strong=True))
        return line

    def late(self, one: LateLine) -> Line:
        where = f"{short(one.account)} · " if one.account else ""
        head = Piece(formats.day(one.day, self.language), strong=True)
        return (head, Piece(f" {where}{short(one.title)}"), *self.owner(one.owner))
