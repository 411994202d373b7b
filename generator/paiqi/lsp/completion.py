"""What may be written at a cursor: names, values and keys, the fitting ones only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from paiqi.lsp.context import Context
from paiqi.lsp.dates import proposed, said
from paiqi.lsp.expected import Expected, expected, field_of, fields_of, key_values
from paiqi.lsp.items import Named, campaign_at, find, formats, named
from paiqi.model.campaign import Campaign
from paiqi.model.describe import Chosen, Field, One
from paiqi.model.plan import Plan
from paiqi.model.readers import FALSE, TRUE
from paiqi.model.scalars import DayOfWeek, File, Scalar
from paiqi.text.localize import beside
from paiqi.text.messages import Language, Spoken

_FILE: Scalar = get_args(File)[1]
_WEEKDAY: Scalar = get_args(DayOfWeek)[1]
_ASSETS = "plans/assets/"
#: More is not shown at once: who types on sees the rest.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that may be written: the text, what else it is called, a word about it, and what it means."""

    text: str
    sort: Literal["key", "item", "value", "date", "file"]
    names: tuple[str, ...] = ()
    about: str = ""
    meaning: str = ""
    first: bool = False
    is_key: bool = False

    def matched(self, typed: str) -> str | None:
        """The name of it that holds what is typed; None where none does."""
        wanted = typed.casefold()
        return next((one for one in (self.text, *self.names) if wanted in one.casefold()), None)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cursor in a plan: its place in the text, the file's kind of part and campaign, and the plan as last
    read (None before that).
    """

    context: Context
    kind: type
    path: str
    plan: Plan | None
    language: Language

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that the file belongs to."""
        return campaign_at(self.plan, self.path) if self.plan else None

    @property
    def expectations(self) -> tuple[Expected, ...]:
        """What may stand at the cursor's place."""
        return expected(self.kind, self.context.path)

    @property
    def account(self) -> str | None:
        """The account that is written nearest around the cursor, by its id where that is known."""
        name = self._account
        if name and self.plan and name not in self.plan.accounts:
            found = find(self.plan, "account", name, None, self.language)
            return found.id if found else name
        return name

    @property
    def _account(self) -> str | None:
        path, around = self.context.path, self.context.around
        for depth in range(len(path), -1, -1):
            if account := around[depth].get("account"):
                return account
            step = path[depth - 1] if depth else None
            if step and any(one.keyed for one in expected(self.kind, path[: depth - 1])):
                return step
        return None


def complete(spot: Spot) -> list[tuple[Proposal, str]]:
    """What may be written at a cursor, each with the name by which it fits what is typed."""
    typed = spot.context.typed.strip()
    found = [(one, name) for one in _all(spot) if (name := one.matched(typed)) is not None]
    # What begins with the typed letters comes first, and of that what is used more.
    order = sorted(
        range(len(found)),
        key=lambda at: (
            not found[at][1].casefold().startswith(typed.casefold()),
            not found[at][0].first,
            at,
        ),
    )
    return [found[at] for at in order[:_MOST]]


def _all(spot: Spot) -> Iterator[Proposal]:
    expectations = spot.expectations
    seen: set[str] = set()
    if spot.context.kind in ("key", "bare"):
        siblings = (field_of(expectations, key) for key in spot.context.siblings)
        there = {field.key for field in siblings if field is not None}
        for key, field in fields_of(expectations).items():
            if key not in there:
                yield _key(key, field, spot.language)
        for one in _values(spot, tuple(key_values(expectations))):
            if one.text not in spot.context.siblings:
                yield replace(one, is_key=True)
    if spot.context.kind in ("value", "bare"):
        for one in _values(spot, expectations):
            if one.text not in seen:
                seen.add(one.text)
                yield one


def _key(key: str, field: Field, language: Language) -> Proposal:
    said_of = field.declaration
    return Proposal(
        key,
        "key",
        (said_of.zh, said_of.en),
        said_of.text(language),
        meaning(field, language),
        not field.optional,
        True,
    )


def meaning(field: Field, language: Language) -> str:
    """What a field means, with its unit."""
    unit = f" [{field.unit}]" if field.unit else ""
    return field.declaration.text(language) + unit


def _values(spot: Spot, expectations: Sequence[Expected]) -> Iterator[Proposal]:
    for one in expectations:
        if isinstance(one.shape, Chosen):
            for member in one.shape.choice:
                names = (member.zh, *member.synonyms)
                yield Proposal(str(member.value), "value", names, member.label(spot.language))
        elif isinstance(one.shape, One):
            yield from _single(spot, one.shape, one.field)


def _single(spot: Spot, shape: One, field: Field | None) -> Iterator[Proposal]:
    scalar, reference = shape.scalar, shape.reference
    if reference is not None:
        accounts = reference.kind == "account"
        for one in _named(spot, reference.kind):
            yield _account(one, spot.language) if accounts else _item(one)
    elif scalar.kind in ("when", "at"):
        yield from _moments(spot, scalar.kind == "at")
    elif scalar == _FILE:
        yield from _files(spot, field)
    elif scalar.kind in _FIXED:
        yield from _FIXED[scalar.kind](spot)
    elif scalar == _WEEKDAY:
        yield from (Proposal(text, "value") for text in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def _named(spot: Spot, kind: str) -> Iterable[Named]:
    if spot.plan is None:
        return ()
    if kind == "format":
        return _formats(spot, spot.plan)
    return named(spot.plan, kind, spot.campaign, spot.language)


def _formats(spot: Spot, plan: Plan) -> Iterator[Named]:
    """The formats of the account around, or of the platform of an account that is being written down."""
    platforms = (around.get("platform") for around in reversed(spot.context.around))
    pack = plan.platforms.get(next(filter(None, platforms), ""))
    if pack and spot.account is None:
        return (
            Named(one.id, one.name.text(spot.language), pack.called(spot.language), one)
            for one in pack.formats
        )
    return formats(plan, spot.account, spot.language)


def _item(one: Named) -> Proposal:
    return Proposal(one.id, "item", (one.title,) if one.title else (), one.title, one.about)


def _account(one: Named, language: Language) -> Proposal:
    """An account by its platform too: those of a team are often called alike."""
    about = beside(one.about, one.title, language)
    return Proposal(one.id, "item", (one.title, one.about), about)


def _moments(spot: Spot, clock: bool) -> Iterator[Proposal]:
    plan = spot.plan
    if plan is None:
        return
    account = plan.accounts.get(spot.account or "")
    if clock and account:
        form = spot.context.siblings.get("format") or account.format
        times = dict.fromkeys(f"{time:%H:%M}" for name, time in account.times.items() if form in (None, name))
        yield from (Proposal(time, "date", about=account.name, first=True) for time in times)
    for one in proposed(spot.context.typed.strip(), plan, spot.campaign):
        when = said(one.slot, spot.language)
        about = beside(when, one.title, spot.language) if one.title else when
        yield Proposal(one.text, "date", (one.title,) if one.title else (), about)
    today = plan.today.isoformat()
    yield Proposal(today, "date", about=_TODAY.text(spot.language))


_TODAY = Spoken("今天", "today")


def _files(spot: Spot, field: Field | None) -> Iterator[Proposal]:
    plan, campaign = spot.plan, spot.campaign
    if plan is None:
        return
    if field is not None and field.key == "copy_file":
        folder = spot.path.rpartition("/")[0] + "/"
        for path in plan.copies:
            if path.startswith(folder):
                yield Proposal(path.removeprefix(folder), "file", about=campaign.title if campaign else "")
    else:
        yield from (Proposal(path.removeprefix(_ASSETS), "file") for path in plan.assets)


def _flags(spot: Spot) -> Iterator[Proposal]:
    yes, no = (TRUE[0], FALSE[0])
    yield Proposal(yes, "value", TRUE[1:], TRUE[-1] if spot.language == "zh" else "")
    yield Proposal(no, "value", FALSE[1:], FALSE[-1] if spot.language == "zh" else "")


_RHYTHMS = (
    ("daily 20:00", Spoken("每天", "every day")),
    ("weekly fri 20:00", Spoken("每周五", "every Friday")),
    ("weekly mon,wed,fri 20:00", Spoken("每周一、三、五", "Mondays, Wednesdays and Fridays")),
    ("every 2 weeks fri 20:00", Spoken("每两周", "every other week")),
    ("monthly 15 20:00", Spoken("每月 15 日", "on the 15th of each month")),
)


def _rhythms(spot: Spot) -> Iterator[Proposal]:
    return (Proposal(text, "value", (said.zh, said.en), said.text(spot.language)) for text, said in _RHYTHMS)


_FIXED: dict[str, Callable[[Spot], Iterator[Proposal]]] = {"flag": _flags, "repeat": _rhythms}
