"""Contents, channels and values of a plan as its people call them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from paiqi.importers.drafting.whens import DAY, TIME
from paiqi.importers.entries import PlanValue, is_day
from paiqi.importers.mapping import FIELDS
from paiqi.model.plan import Plan
from paiqi.text.localize import day, long_day
from paiqi.text.messages import Language, Message, Spoken, msg
from paiqi.views.workbook.labels import Labels

#: How much of a text, and how many titles, a line shows.
_SHOWN, _TITLES = 40, 5
_FIELDS = {
    DAY: Spoken("日期", "day"),
    TIME: Spoken("时间", "time"),
    "assets": Spoken("素材", "pictures and videos"),
}
#: Fields whose values are ids, with the list that has their labels.
_LISTS = {"owner": "people", "pillar": "pillars", "format": "formats", "account": "accounts"}


@dataclass(frozen=True)
class Words:
    """The words of one plan."""

    plan: Plan

    @cached_property
    def _labels(self) -> tuple[Labels, Labels]:
        return Labels(self.plan, "zh"), Labels(self.plan, "en")

    def account(self, identity: str) -> Spoken:
        """An account as pages show it."""
        zh, en = (one.of("accounts", identity) for one in self._labels)
        return Spoken(zh, en)

    def value(self, field: str, value: PlanValue, years: int = 1) -> Spoken:
        """A value as people know it; days without their year unless there are several `years`."""
        zh, en = (self._one(field, value, years, labels) for labels in self._labels)
        return Spoken(zh, en)

    def _one(self, field: str, value: PlanValue, years: int, labels: Labels) -> str:
        if not isinstance(value, str):
            return _short(("、" if labels.language == "zh" else ", ").join(value))
        if field == DAY and is_day(value):
            return _day(value, labels.language, long=years > 1)
        if field == "status":
            named = labels.lists["status"].items()
            return next((label for key, label in named if value in (key, key.partition(".")[2])), value)
        return _short(labels.of(_LISTS[field], value) if field in _LISTS else value)


def field_told(field: str) -> Spoken:
    """What a field is called."""
    return _FIELDS.get(field) or FIELDS.get(field.replace(".", "_")) or Spoken(field, field)


def titled(title: str, account: Spoken | None = None) -> Message:
    """A content by its title, or its post on an account."""
    short = _short(title)
    return (
        msg("“{title}” on {account}", title=short, account=account)
        if account
        else msg("“{title}”", title=short)
    )


def listed(items: Sequence[Message]) -> Spoken:
    """Contents and posts one after the other; of many the first ones, and how many more."""
    first, more = items[:_TITLES], len(items) - _TITLES
    zh, en = (_joined((one.text(language) for one in first), language) for language in ("zh", "en"))
    return Spoken(f"{zh} 等 {len(items)} 条", f"{en} and {more} more") if more > 0 else Spoken(zh, en)


def _joined(texts: Iterable[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(texts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _day(text: str, language: Language, *, long: bool) -> str:
    try:
        value = date.fromisoformat(text)
    except ValueError:
        return text
    return long_day(value, language) if long else day(value, language)
