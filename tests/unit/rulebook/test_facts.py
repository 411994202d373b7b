"""The collected facts about platforms, where they lie beside the repository: each has its counterpart in a
rule pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from paiqi.model.facts import Fact
from paiqi.model.limits import Window
from paiqi.rulebook.packs import built_in_platforms, built_in_sources, facts
from workspace import ROOT

COLLECTED = ROOT.parent / "shared" / "facts" / "platform-rules.yaml"
#: Platforms and units that go by another name here.
NAMES = {"email_newsletter": "email"}
UNITS = {"telegram_entities": "telegram"}
#: Figures of a fact that a pack holds as values.
TOLD = (
    "source",
    "confidence",
    "format",
    "effective_from",
    "counts_on_effective_from",
    "types",
    "window",
    "min_ahead",
    "max_ahead",
    "local_time",
    "year",
)
WINDOWS = {
    "calendar_day": Window.day,
    "calendar_month": Window.month,
    "day": Window.day,
    "minute": Window.minute,
    "15 minutes per user": Window.quarter,
    "hour": Window.hour,
    "24 h per app": Window.rolling_day,
    "rolling_24h": Window.rolling_day,
    "pending": Window.pending,
    "5 minutes": Window.five,
    "30 minutes": Window.half_hour,
    "day, resets midnight Pacific": Window.day,
    "calendar_day_of_publish_utc": Window.day,
    "minute per user token": Window.minute,
}
BOUNDS = (
    "max",
    "min",
    "bytes_max",
    "image_bytes_max",
    "each_max",
    "option_max",
    "pages_max",
    "pending_max_per_chat",
)
#: Facts that no pack holds, and why.
LEFT_OUT = {
    "chinese-platforms active_hours": (
        "no platform: it says that no hours are known for Chinese platforms, and no pack has any"
    ),
    "wechat-official media article articles_per_send": (
        "the collection did not establish it; the pack has the number of a document that was read later"
    ),
}


@dataclass(frozen=True)
class Collected:
    """One fact as collected, with its place."""

    platform: str
    section: str
    row: dict[str, Any]

    @property
    def name(self) -> str:
        """`x text post text 280`."""
        row = self.row
        words = (
            row.get("format"),
            row.get("field") or row.get("what") or row.get("rule", "")[:40],
            row.get("channel"),
            row.get("account_type"),
            row.get("max"),
        )
        return " ".join(str(word) for word in (self.platform, self.section, *words) if word)

    @property
    def sources(self) -> set[str]:
        """Ids of the sources as packs write them."""
        return {name.replace("_", "-") for name in self.row["source"]}


def collected() -> Iterator[Collected]:
    document = yaml.safe_load(COLLECTED.read_text("utf-8"))
    for platform, sections in document["platforms"].items():
        for section, rows in sections.items():
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict):
                    yield Collected(NAMES.get(platform, platform).replace("_", "-"), section, row)
    for row in document["active_hours"]["entries"]:
        yield Collected(row["platform"].replace("_", "-"), "active_hours", row)


def readings(fact: Fact) -> list[Any]:
    """A fact with what other sources say of it."""
    return [fact, *fact.disputed, *fact.also]


def numbers(fact: Fact) -> set[Decimal]:
    """The figures that a fact and its readings hold as values."""
    found = {
        Decimal(value)
        for one in readings(fact)
        for name in ("min", "max")
        if (value := getattr(one, name, None)) is not None
    }
    return found | {value - 1 for value in found if getattr(fact, "exclusive", False)}


def counterparts(fact: Collected) -> list[Fact]:
    """The facts of a pack that rest on the same sources and are known in the same way."""
    pack = built_in_platforms()[fact.platform]
    confidence = fact.row["confidence"].replace("_", "-")
    return [
        one
        for one in facts(pack)
        if one.confidence.value == confidence
        and fact.sources & {name for reading in readings(one) for name in reading.source}
    ]


def missing(fact: Collected) -> list[str]:
    """What of a fact its platform's pack does not hold."""
    found = counterparts(fact)
    if not found:
        return ["no fact of these sources and this confidence"]
    row, lacks = fact.row, []
    unheld = fact.sources - {name for one in found for reading in readings(one) for name in reading.source}
    if unheld:
        lacks.append(f"sources {sorted(unheld)}")
    for key in BOUNDS:
        value = row.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            exact = (
                {Decimal(str(value)), Decimal(str(value)) - 1}
                if row.get("exclusive")
                else {Decimal(str(value))}
            )
            if not any(exact & numbers(one) and _same_kind(one, row) for one in found):
                lacks.append(f"{key} {value}")
    starts = [
        date.fromisoformat(day)
        for key in ("effective_from", "counts_on_effective_from")
        for day in re.findall(r"\d{4}-\d{2}-\d{2}", str(row.get(key, "")))
    ]
    lacks += [
        f"effective_from {day}"
        for day in starts
        if day not in {one.effective_from for one in found}
        and day.isoformat() not in _all_said(fact.platform)
    ]
    if row.get("types") and not any(set(row["types"]) <= set(getattr(one, "types", ())) for one in found):
        lacks.append("types")
    if (
        (window := WINDOWS.get(row.get("window", "")))
        and row.get("value") != "unknown"
        and window not in {getattr(one, "window", None) for one in found}
    ):
        lacks.append(f"window {window}")
    for key in ("min_ahead", "max_ahead"):
        if (length := _length(row.get(key))) and length not in {getattr(one, key, None) for one in found}:
            lacks.append(f"{key} {length}")
    if isinstance(row.get("native"), bool) and row["native"] not in {
        getattr(one, "native", None) for one in found
    }:
        lacks.append(f"native {row['native']}")
    if isinstance(row.get("hard"), bool) and row["hard"] not in {
        getattr(one, "hard", not getattr(one, "soft", False)) for one in found
    }:
        lacks.append(f"hard {row['hard']}")
    return lacks + [
        f"{key} {figure}"
        for key, figure in _figures(row)
        if figure not in _all_said(fact.platform) and not _as_bytes(figure, fact.platform)
    ]


def _figures(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Numbers of two or more digits in whatever else a fact says; years of reports and names of versions
    aside.
    """
    for key, value in row.items():
        if key not in (*BOUNDS, *TOLD):
            yield from (
                (key, figure) for figure in re.findall(r"(?<![\w./:-])\d{2,}(?![\w:-])", _plain(str(value)))
            )


def _plain(text: str) -> str:
    """The text without the points and commas that part thousands."""
    return re.sub(r"(?<=\d)[,，](?=\d{3})", "", text)


@cache
def _all_said(platform: str) -> str:
    return _plain("".join(repr(one) for one in facts(built_in_platforms()[platform])))


def _length(text: str | None) -> timedelta | None:
    """`PT5M`, `P30D` and the like; None for anything else."""
    match = re.fullmatch(r"P(?:(\d+)D)?(?:(\d+)M)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", text or "")
    if match is None or not any(match.groups()):
        return None
    days, months, hours, minutes = (int(part or 0) for part in match.groups())
    # Half a year is held as 180 days: no six months have fewer.
    return timedelta(days=days + {0: 0, 6: 180}[months], hours=hours, minutes=minutes)


def _same_kind(one: Fact, row: dict[str, Any]) -> bool:
    unit = getattr(one, "unit", None)
    if unit is not None and row.get("unit") and "each_max" not in row and "option_max" not in row:
        wanted = UNITS.get(row["unit"], row["unit"]).replace("_", "-")
        if unit.value != wanted:
            return False
    form = row.get("format")
    wanted_forms = [] if form in (None, "any") else form if isinstance(form, list) else [form]
    return (
        not one.formats
        or not wanted_forms
        or any(name.replace("_", "-") in one.formats for name in wanted_forms)
    )


def _as_bytes(figure: str, platform: str) -> bool:
    """A size told in MiB is held in bytes."""
    every = {value for one in facts(built_in_platforms()[platform]) for value in numbers(one)}
    return any(Decimal(figure) * factor in every for factor in (1024**2, 1024**3, 10**6))


if COLLECTED.exists():

    def test_every_collected_fact_has_its_counterpart_in_a_rule_pack() -> None:
        every = list(collected())
        assert len(every) >= 304 + 5
        assert {
            fact.name: lacks for fact in every if fact.name not in LEFT_OUT and (lacks := missing(fact))
        } == {}
        assert set(LEFT_OUT) <= {fact.name for fact in every}

    def test_every_collected_source_is_declared_with_the_same_reference() -> None:
        document = yaml.safe_load(COLLECTED.read_text("utf-8"))
        # Packs may rest on sources that were read later than the collection.
        ours = built_in_sources()
        for name, source in document["sources"].items():
            held = ours[name.replace("_", "-")]
            words = set(re.findall(r"[\w.]{4,}", source["ref"])) - {"https", "http", "file", "source", "e.g."}
            assert {word for word in words if word not in f"{held.ref} {held.url}"} == set(), name
